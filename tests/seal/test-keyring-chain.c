#include "seal-fixture.h"

#include <string.h>

/* Properties of a ring under random orders; the seed is GLib's, printed at the start. */

#define N_CHAIN 50

static void
shuffle (GPtrArray *list)
{
  for (guint i = list->len; i > 1; i--)
    {
      guint j = (guint) g_test_rand_int_range (0, (gint32) i);
      gpointer held = list->pdata[i - 1];

      list->pdata[i - 1] = list->pdata[j];
      list->pdata[j] = held;
    }
}

/* The notes of a chain of keys, each following the one before. */
static GPtrArray *
make_chain (guint n)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_record_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HnSealKey) key = seal_key (i + 1);
      g_autoptr (HnSealKey) before = i > 0 ? seal_key (i) : NULL;
      const SealNote say = { .predecessor = before };

      g_ptr_array_add (notes, seal_note (key, 1, SEAL_START_US + i, &say));
    }
  return notes;
}

/* As the warden does it: what was refused is tried again as long as something changes. */
static void
take_all (HnKeyring *ring, GPtrArray *notes)
{
  guint n_before = 0, n = 1;

  while (n != n_before)
    {
      n_before = n;
      n = 1;
      for (guint i = 0; i < notes->len; i++)
        n += seal_take (ring, g_ptr_array_index (notes, i)) >= 0;
    }
}

static void
assert_chain (HnKeyring *ring, guint n, int seal)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HnSealKey) key = seal_key (i + 1);

      g_assert_cmpint (seal_judge_say (ring, 1, SEAL_START_US + N_CHAIN, key), ==, seal);
    }
}

static void
test_forward (void)
{
  g_autoptr (HnKeyring) ring = hn_keyring_new ();
  g_autoptr (GPtrArray) notes = make_chain (N_CHAIN);

  for (guint i = 0; i < notes->len; i++)
    g_assert_cmpint (seal_take (ring, g_ptr_array_index (notes, i)), ==, HN_SEAL_PINNED);
  assert_chain (ring, N_CHAIN, HN_SEAL_PINNED);
}

static void
test_backward (void)
{
  g_autoptr (HnKeyring) ring = hn_keyring_new ();
  g_autoptr (GPtrArray) notes = make_chain (N_CHAIN);

  for (guint i = notes->len; i > 0; i--)
    g_assert_cmpint (seal_take (ring, g_ptr_array_index (notes, i - 1)), ==, HN_SEAL_PINNED);
  assert_chain (ring, N_CHAIN, HN_SEAL_PINNED);
}

/* In whatever order a chain comes, all of it is known in the end, and what was confirmed of it is
 * confirmed with all that follows. */
static void
test_shuffled (void)
{
  g_autoptr (GPtrArray) notes = make_chain (N_CHAIN);
  g_autofree char *expected = NULL;

  for (guint round = 0; round < 10; round++)
    {
      g_autoptr (HnKeyring) ring = hn_keyring_new ();
      g_autofree char *text = NULL;

      shuffle (notes);
      take_all (ring, notes);
      text = seal_print (ring);
      if (!expected)
        expected = g_strdup (text);
      g_assert_cmpstr (text, ==, expected);
      assert_chain (ring, N_CHAIN, HN_SEAL_PINNED);
    }
}

static void
test_confirmed (void)
{
  g_autoptr (HnKeyring) ring = hn_keyring_new ();
  g_autoptr (GPtrArray) notes = make_chain (10);
  g_autoptr (HnSealKey) third = seal_key (3);

  take_all (ring, notes);
  g_assert_true (hn_keyring_decide (ring, hn_seal_key_get_id (third), TRUE, NULL));
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (HnSealKey) key = seal_key (i + 1);

      g_assert_cmpint (seal_judge_say (ring, 1, SEAL_START_US + N_CHAIN, key), ==,
                       i < 2 ? HN_SEAL_PINNED : HN_SEAL_CONFIRMED);
    }
}

/* Who has stolen an old key makes a second successor of it, or follows one that was taken back. */
static void
test_fork (void)
{
  g_autoptr (HnKeyring) ring = hn_keyring_new ();
  g_autoptr (GPtrArray) notes = make_chain (3);
  g_autoptr (HnSealKey) second = seal_key (2), third = seal_key (3), thief = seal_key (66);
  const SealNote fork = { .predecessor = second };
  const SealNote revoked = { .predecessor = second, .is_revoked = TRUE };
  const SealNote after = { .predecessor = third };

  take_all (ring, notes);
  g_assert_cmpint (seal_take_note (ring, thief, 1, SEAL_START_US + 2, &fork), ==,
                   SEAL_REFUSED (WRONG_KEY));
  g_assert_cmpint (seal_take_note (ring, third, 1, SEAL_START_US + 9, &revoked), ==,
                   HN_SEAL_PINNED);
  {
    g_autoptr (HnSealKey) next = seal_key (67);

    g_assert_cmpint (seal_take_note (ring, next, 1, SEAL_START_US + 5, &after), ==,
                     SEAL_REFUSED (WRONG_KEY));
  }
}

/* A link that nobody signed: the predecessor's value of another key, or for another organisation.
 */
static void
test_false_link (void)
{
  g_autoptr (HnKeyring) ring = hn_keyring_new ();
  g_autoptr (HnSealKey) a = seal_key (1), b = seal_key (2), c = seal_key (3);
  const SealNote follows_a = { .predecessor = a };
  g_autoptr (HnRecord) good = seal_note (b, 1, SEAL_START_US, &follows_a);
  g_autoptr (HnRecord) elsewhere = seal_note (b, 2, SEAL_START_US, &follows_a);
  g_autofree char *from = g_strdup_printf ("\"predecessor\":\"%s\"", hn_seal_key_get_id (a));
  g_autofree char *to = g_strdup_printf ("\"predecessor\":\"%s\"", hn_seal_key_get_id (c));
  g_autoptr (HnRecord) edited = NULL;
  g_autoptr (HnRecord) resigned = NULL;
  g_autoptr (GError) error = NULL;

  seal_take_note (ring, a, 1, SEAL_START_US, NULL);
  /* Of another organisation it links nothing: there it is the first. */
  g_assert_cmpint (seal_take (ring, elsewhere), ==, HN_SEAL_PINNED);
  g_assert_cmpint (seal_judge_say (ring, 1, SEAL_START_US, b), ==, SEAL_REFUSED (WRONG_KEY));
  g_clear_pointer (&ring, hn_keyring_free);

  ring = hn_keyring_new ();
  seal_take_note (ring, c, 1, SEAL_START_US, NULL);
  edited = seal_edit (good, from, to, &error);
  g_assert_no_error (error);
  resigned = hn_seal_sign (edited, b, &error);
  g_assert_no_error (error);
  g_assert_cmpint (seal_take (ring, resigned), ==, SEAL_REFUSED (WRONG_KEY));
}

/* Random notes of a few keys of two organisations, in a random order. */
static GPtrArray *
make_random (guint n)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_record_unref);

  for (guint i = 0; i < n; i++)
    {
      guint number = 1 + (guint) g_test_rand_int_range (0, 8);
      guint before = 1 + (guint) g_test_rand_int_range (0, 8);
      g_autoptr (HnSealKey) key = seal_key (number);
      g_autoptr (HnSealKey) predecessor = g_test_rand_bit () ? seal_key (before) : NULL;
      const SealNote say = { .predecessor = predecessor,
                             .is_revoked = g_test_rand_int_range (0, 8) == 0,
                             .is_exclusive = g_test_rand_bit () };

      g_ptr_array_add (notes, seal_note (key, 1 + number % 2,
                                         SEAL_START_US + g_test_rand_int_range (0, 20), &say));
    }
  return notes;
}

/* What is told again changes nothing; and who starts anew with what was written down judges the
 * same. */
static void
test_again_and_restored (void)
{
  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (HnKeyring) ring = hn_keyring_new ();
      g_autoptr (HnKeyring) restored = hn_keyring_new ();
      g_autoptr (GPtrArray) notes = make_random (12);
      g_autoptr (GPtrArray) keys = NULL;
      g_autofree char *once = NULL, *twice = NULL, *anew = NULL;

      take_all (ring, notes);
      once = seal_print (ring);
      take_all (ring, notes);
      twice = seal_print (ring);
      g_assert_cmpstr (once, ==, twice);
      keys = hn_keyring_list (ring);
      shuffle (keys);
      for (guint i = 0; i < keys->len; i++)
        g_assert_true (hn_keyring_restore (restored, g_ptr_array_index (keys, i), NULL));
      anew = seal_print (restored);
      g_assert_cmpstr (anew, ==, once);
      for (guint i = 0; i < 8; i++)
        {
          g_autoptr (HnSealKey) key = seal_key (i + 1);

          for (guint who = 1; who <= 2; who++)
            g_assert_cmpint (seal_judge_say (ring, who, SEAL_START_US + 10, key), ==,
                             seal_judge_say (restored, who, SEAL_START_US + 10, key));
        }
    }
}

/* However many keys come: of an organisation whose keys are not linked just one is believed, and
 * nothing counts as confirmed that nobody has confirmed. */
static void
test_one_voice (void)
{
  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (HnKeyring) ring = hn_keyring_new ();
      g_autoptr (GPtrArray) keys = NULL;
      guint n_accepted[3] = { 0 };

      for (guint i = 0; i < 8; i++)
        {
          g_autoptr (HnSealKey) key = seal_key ((guint) g_test_rand_int_range (1, 20));

          seal_take_note (ring, key, 1 + (guint) g_test_rand_int_range (0, 2), SEAL_START_US, NULL);
        }
      keys = hn_keyring_list (ring);
      for (guint i = 0; i < keys->len; i++)
        {
          const HnKeyringKey *key = g_ptr_array_index (keys, i);

          g_assert_cmpint (key->state, !=, HN_KEY_CONFIRMED);
          if (key->state == HN_KEY_PINNED)
            n_accepted[strcmp (key->organization, seal_who (1)) == 0 ? 1 : 2]++;
        }
      g_assert_cmpuint (n_accepted[1], <=, 1);
      g_assert_cmpuint (n_accepted[2], <=, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seal/chain/forward", test_forward);
  g_test_add_func ("/seal/chain/backward", test_backward);
  g_test_add_func ("/seal/chain/shuffled", test_shuffled);
  g_test_add_func ("/seal/chain/confirmed", test_confirmed);
  g_test_add_func ("/seal/chain/fork", test_fork);
  g_test_add_func ("/seal/chain/false-link", test_false_link);
  g_test_add_func ("/seal/chain/again-and-restored", test_again_and_restored);
  g_test_add_func ("/seal/chain/one-voice", test_one_voice);
  return g_test_run ();
}
