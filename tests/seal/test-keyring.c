#include "hn-stix-error.h"
#include "seal-fixture.h"

#include <string.h>

/* Who is who: 1 an operator, 2 another, 3 a CEPTOAR, 9 whoever has no business here. */

typedef struct
{
  HnKeyring *ring;
  HnSealKey *a;
  HnSealKey *b;
  HnSealKey *c;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->ring = hn_keyring_new ();
  fixture->a = seal_key (1);
  fixture->b = seal_key (2);
  fixture->c = seal_key (3);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  hn_keyring_free (fixture->ring);
  hn_seal_key_free (fixture->a);
  hn_seal_key_free (fixture->b);
  hn_seal_key_free (fixture->c);
}

static void
test_first_is_pinned (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US, NULL), ==, HN_SEAL_UNSIGNED);
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US, fixture->a), ==,
                   HN_SEAL_UNPROVEN);
  g_assert_cmpint (seal_take_note (fixture->ring, fixture->a, 1, SEAL_START_US, NULL), ==,
                   HN_SEAL_PINNED);
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US, fixture->a), ==,
                   HN_SEAL_PINNED);
  /* Unsigned it may still speak: it has not said that it does not. */
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US, NULL), ==, HN_SEAL_UNSIGNED);
}

/* Two first keys race: the first that is seen stays, whatever it says of its time. */
static void
test_race (Fixture *fixture, gconstpointer data)
{
  seal_take_note (fixture->ring, fixture->a, 1, SEAL_START_US, NULL);
  g_assert_cmpint (seal_take_note (fixture->ring, fixture->b, 1, SEAL_START_US - SEAL_DAY_US, NULL),
                   ==, SEAL_REFUSED (WRONG_KEY));
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US, fixture->b), ==,
                   SEAL_REFUSED (WRONG_KEY));
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US, fixture->c), ==,
                   SEAL_REFUSED (WRONG_KEY));
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US, fixture->a), ==,
                   HN_SEAL_PINNED);
  /* A person says that the second is the true one. */
  g_assert_true (hn_keyring_decide (fixture->ring, hn_seal_key_get_id (fixture->b), TRUE, NULL));
  g_assert_true (hn_keyring_decide (fixture->ring, hn_seal_key_get_id (fixture->a), FALSE, NULL));
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US, fixture->b), ==,
                   HN_SEAL_CONFIRMED);
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US, fixture->a), ==,
                   SEAL_REFUSED (WRONG_KEY));
  g_assert_cmpint (seal_take_note (fixture->ring, fixture->a, 1, SEAL_START_US + 1, NULL), ==,
                   SEAL_REFUSED (WRONG_KEY));
  g_assert_false (hn_keyring_decide (fixture->ring, hn_seal_key_get_id (fixture->c), TRUE, NULL));
}

/* A key in the name of another, one that is not signed with itself, or not at all. */
static void
test_notes_of_others (Fixture *fixture, gconstpointer data)
{
  const SealNote by_another = { .creator = 9 };
  const SealNote with_another = { .signer = fixture->b };
  const SealNote bare = { .is_unsigned = TRUE };

  g_assert_cmpint (seal_take_note (fixture->ring, fixture->a, 1, SEAL_START_US, &by_another), ==,
                   SEAL_REFUSED (FORGED));
  g_assert_cmpint (seal_take_note (fixture->ring, fixture->a, 1, SEAL_START_US, &with_another), ==,
                   SEAL_REFUSED (WRONG_KEY));
  g_assert_cmpint (seal_take_note (fixture->ring, fixture->a, 1, SEAL_START_US, &bare), ==,
                   SEAL_REFUSED (MISSING));
  /* None of that has pinned anything: the true one is still the first. */
  g_assert_null (hn_keyring_lookup (fixture->ring, hn_seal_key_get_id (fixture->a)));
  g_assert_cmpint (seal_take_note (fixture->ring, fixture->a, 1, SEAL_START_US, NULL), ==,
                   HN_SEAL_PINNED);
  /* One key is not two organisations'. */
  g_assert_cmpint (seal_take_note (fixture->ring, fixture->a, 2, SEAL_START_US, NULL), ==,
                   SEAL_REFUSED (WRONG_KEY));
}

/* The public key of small order: whoever knows that could sign for anybody. */
static void
test_small_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HnRecord) note = seal_note (fixture->a, 1, SEAL_START_US, NULL);
  g_autofree char *text = NULL;
  const char *public_key;
  g_autoptr (HnRecord) weak = NULL;
  g_autoptr (HnRecord) named = NULL;
  g_autoptr (GError) error = NULL;
  guint8 one[HN_PUBLIC_KEY_SIZE] = { 1 };
  char id[HN_KEY_ID_SIZE];

  text = g_strndup (g_bytes_get_data (hn_record_get_bytes (note), NULL),
                    g_bytes_get_size (hn_record_get_bytes (note)));
  public_key = strstr (text, "\"public\":\"") + 10;
  text[public_key - text + 43] = '\0';
  weak = seal_edit (note, public_key, "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", &error);
  g_assert_no_error (error);
  g_assert_cmpmem (hn_key_notice_get_public (hn_record_get_key_notice (weak)), HN_PUBLIC_KEY_SIZE,
                   one, sizeof one);
  g_assert_cmpint (seal_take (fixture->ring, weak), ==, SEAL_REFUSED (WRONG_KEY));
  named = seal_edit (weak, "\"key\":\"", "\"x\":0,\"key\":\"", &error);
  g_assert_error (error, HN_STIX_ERROR, HN_STIX_RULE_SIGNATURE);
  g_assert_null (named);
  g_clear_error (&error);
  {
    g_autofree char *of_a = g_strdup_printf ("\"key\":\"%s\"", hn_seal_key_get_id (fixture->a));
    g_autofree char *of_one = g_strdup_printf ("\"key\":\"%s\"", hn_key_id_of_public (one, id));

    named = seal_edit (weak, of_a, of_one, &error);
  }
  g_assert_no_error (error);
  g_assert_cmpint (seal_take (fixture->ring, named), ==, SEAL_REFUSED (MALFORMED));
  g_assert_cmpuint (hn_keyring_list (fixture->ring)->len, ==, 0);
}

static void
test_exclusive (Fixture *fixture, gconstpointer data)
{
  const SealNote exclusive = { .is_exclusive = TRUE };

  seal_take_note (fixture->ring, fixture->a, 1, SEAL_START_US, &exclusive);
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US, NULL), ==,
                   SEAL_REFUSED (MISSING));
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US - 1, NULL), ==,
                   HN_SEAL_UNSIGNED);
  /* A signature that nobody knows is no way around it. */
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US, fixture->b), ==,
                   SEAL_REFUSED (WRONG_KEY));
  g_assert_cmpint (seal_judge_say (fixture->ring, 2, SEAL_START_US, NULL), ==, HN_SEAL_UNSIGNED);
}

/* What names no creator is nobody's, whoever signs it; but an identity speaks for itself. */
static void
test_no_creator (Fixture *fixture, gconstpointer data)
{
  const SealNote exclusive = { .is_exclusive = TRUE };
  g_autoptr (HnRecord) plain = seal_identity (1, 0, 0, 0, SEAL_START_US, NULL);
  g_autoptr (HnRecord) own = seal_identity (1, 0, 0, 0, SEAL_START_US, fixture->a);
  g_autoptr (HnRecord) of_b = seal_identity (1, 0, 0, 0, SEAL_START_US, fixture->b);

  g_assert_cmpint (seal_judge_say (fixture->ring, 0, SEAL_START_US, fixture->a), ==,
                   HN_SEAL_UNSIGNED);
  g_assert_cmpint (seal_judge (fixture->ring, plain), ==, HN_SEAL_UNSIGNED);
  seal_take_note (fixture->ring, fixture->a, 1, SEAL_START_US, &exclusive);
  g_assert_cmpint (seal_judge_say (fixture->ring, 0, SEAL_START_US, NULL), ==, HN_SEAL_UNSIGNED);
  g_assert_cmpint (seal_judge_say (fixture->ring, 0, SEAL_START_US, fixture->a), ==,
                   HN_SEAL_UNSIGNED);
  g_assert_cmpint (seal_judge (fixture->ring, plain), ==, SEAL_REFUSED (MISSING));
  g_assert_cmpint (seal_judge (fixture->ring, own), ==, HN_SEAL_PINNED);
  g_assert_cmpint (seal_judge (fixture->ring, of_b), ==, SEAL_REFUSED (WRONG_KEY));
}

/* Time: before it, in it, after it; and taken back, from when its owner says. */
static void
test_times (Fixture *fixture, gconstpointer data)
{
  const SealNote ends = { .until_us = SEAL_START_US + SEAL_DAY_US };

  seal_take_note (fixture->ring, fixture->a, 1, SEAL_START_US, &ends);
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US - 1, fixture->a), ==,
                   SEAL_REFUSED (WRONG_KEY));
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US, fixture->a), ==,
                   HN_SEAL_PINNED);
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US + SEAL_DAY_US - 1, fixture->a),
                   ==, HN_SEAL_PINNED);
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US + SEAL_DAY_US, fixture->a), ==,
                   SEAL_REFUSED (WRONG_KEY));
}

static void
test_revoked (Fixture *fixture, gconstpointer data)
{
  const SealNote revoked = { .from_us = SEAL_START_US, .is_revoked = TRUE };
  const SealNote earlier = { .from_us = SEAL_START_US,
                             .is_revoked = TRUE,
                             .until_us = SEAL_START_US + SEAL_DAY_US };
  const gint64 day = SEAL_DAY_US;

  seal_take_note (fixture->ring, fixture->a, 1, SEAL_START_US, NULL);
  seal_take_note (fixture->ring, fixture->a, 1, SEAL_START_US + 5 * day, &revoked);
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US + 6 * day, fixture->a), ==,
                   SEAL_REFUSED (REVOKED));
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US + 5 * day, fixture->a), ==,
                   SEAL_REFUSED (REVOKED));
  /* What it said before that stays said: it was signed then. */
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US + 5 * day - 1, fixture->a), ==,
                   HN_SEAL_PINNED);
  /* The old version comes again, and a newer one that would have it back. */
  seal_take_note (fixture->ring, fixture->a, 1, SEAL_START_US, NULL);
  seal_take_note (fixture->ring, fixture->a, 1, SEAL_START_US + 7 * day, NULL);
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US + 8 * day, fixture->a), ==,
                   SEAL_REFUSED (REVOKED));
  /* It turns out that it was lost long before. */
  seal_take_note (fixture->ring, fixture->a, 1, SEAL_START_US + 9 * day, &earlier);
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US + 2 * day, fixture->a), ==,
                   SEAL_REFUSED (REVOKED));
  g_assert_false (hn_keyring_decide (fixture->ring, hn_seal_key_get_id (fixture->a), TRUE, NULL));
}

/* Who has lost a key takes it back with the next one; nobody else can. */
static void
test_revoked_by_another (Fixture *fixture, gconstpointer data)
{
  const SealNote next = { .predecessor = fixture->a };
  const SealNote by_next = { .signer = fixture->b, .is_revoked = TRUE };
  const SealNote by_stranger = { .signer = fixture->c, .is_revoked = TRUE };

  seal_take_note (fixture->ring, fixture->a, 1, SEAL_START_US, NULL);
  seal_take_note (fixture->ring, fixture->b, 1, SEAL_START_US + 1, &next);
  seal_take_note (fixture->ring, fixture->c, 2, SEAL_START_US, NULL);
  g_assert_cmpint (seal_take_note (fixture->ring, fixture->a, 1, SEAL_START_US + 2, &by_stranger),
                   ==, SEAL_REFUSED (WRONG_KEY));
  g_assert_cmpint (seal_take_note (fixture->ring, fixture->a, 1, SEAL_START_US + 2, &by_next), ==,
                   HN_SEAL_PINNED);
  g_assert_cmpint (hn_keyring_lookup (fixture->ring, hn_seal_key_get_id (fixture->a))->state, ==,
                   HN_KEY_REVOKED);
  g_assert_cmpint (hn_keyring_lookup (fixture->ring, hn_seal_key_get_id (fixture->b))->state, ==,
                   HN_KEY_PINNED);
}

/* A key that has run out can say anything of the time when it held, but nothing of a key that came
 * after it. */
static void
test_revoked_by_lapsed (Fixture *fixture, gconstpointer data)
{
  const gint64 turn_us = SEAL_START_US + 5 * SEAL_DAY_US;
  const SealNote first = { .until_us = turn_us };
  const SealNote next = { .predecessor = fixture->a };
  const SealNote back = { .signer = fixture->a, .is_revoked = TRUE };

  seal_take_note (fixture->ring, fixture->a, 1, SEAL_START_US, &first);
  seal_take_note (fixture->ring, fixture->b, 1, turn_us, &next);
  g_assert_cmpint (
      seal_take_note (fixture->ring, fixture->b, 1, SEAL_START_US + SEAL_DAY_US, &back), ==,
      SEAL_REFUSED (WRONG_KEY));
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, turn_us + 1, fixture->b), ==, HN_SEAL_PINNED);
}

/* Whoever comes by a key that was taken back cannot say with it that not all is signed. */
static void
test_revoked_stays_exclusive (Fixture *fixture, gconstpointer data)
{
  const SealNote exclusive = { .is_exclusive = TRUE };
  const SealNote revoked = { .from_us = SEAL_START_US, .is_exclusive = TRUE, .is_revoked = TRUE };
  const SealNote loose = { .is_revoked = TRUE };
  const gint64 end_us = SEAL_START_US + SEAL_DAY_US;

  seal_take_note (fixture->ring, fixture->a, 1, SEAL_START_US, &exclusive);
  seal_take_note (fixture->ring, fixture->a, 1, end_us, &revoked);
  seal_take_note (fixture->ring, fixture->a, 1, end_us + 1, &loose);
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, end_us + 2, NULL), ==, SEAL_REFUSED (MISSING));
  /* The other way round. */
  seal_take_note (fixture->ring, fixture->b, 2, SEAL_START_US, &exclusive);
  seal_take_note (fixture->ring, fixture->b, 2, end_us + 1, &loose);
  seal_take_note (fixture->ring, fixture->b, 2, end_us, &revoked);
  g_assert_cmpint (seal_judge_say (fixture->ring, 2, end_us + 2, NULL), ==, SEAL_REFUSED (MISSING));
}

static int
take_identity (Fixture *fixture,
               guint who,
               guint creator,
               guint member_of,
               guint poc_of,
               gint64 at_us,
               HnSealKey *key)
{
  g_autoptr (HnRecord) record = seal_identity (who, creator, member_of, poc_of, at_us, key);

  return seal_take (fixture->ring, record);
}

/* An operator that has no key of its own speaks with the one of its CEPTOAR. */
static void
test_members (Fixture *fixture, gconstpointer data)
{
  seal_take_note (fixture->ring, fixture->a, 3, SEAL_START_US, NULL);
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US, fixture->a), ==,
                   HN_SEAL_UNPROVEN);
  /* Said without a proof: anybody could have said it. */
  take_identity (fixture, 1, 1, 3, 0, SEAL_START_US, NULL);
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US, fixture->a), ==,
                   HN_SEAL_UNPROVEN);
  /* By NISC. */
  seal_take_note (fixture->ring, fixture->b, SEAL_NISC, SEAL_START_US, NULL);
  g_assert_cmpint (take_identity (fixture, 1, SEAL_NISC, 3, 0, SEAL_START_US, fixture->b), ==,
                   HN_SEAL_PINNED);
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US, fixture->a), ==,
                   HN_SEAL_PINNED);
  g_assert_cmpuint (hn_keyring_list_members (fixture->ring, NULL, seal_who (3))->len, ==, 1);
  /* An older version comes late, and then it leaves. */
  take_identity (fixture, 1, SEAL_NISC, 0, 0, SEAL_START_US - 5, fixture->b);
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US, fixture->a), ==,
                   HN_SEAL_PINNED);
  take_identity (fixture, 1, SEAL_NISC, 0, 0, SEAL_START_US + 5, fixture->b);
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US, fixture->a), ==,
                   SEAL_REFUSED (WRONG_KEY));
}

/* Whom an organisation has made itself it may speak for; whom another has made too, not. */
static void
test_made_members (Fixture *fixture, gconstpointer data)
{
  seal_take_note (fixture->ring, fixture->a, 3, SEAL_START_US, NULL);
  seal_take_note (fixture->ring, fixture->c, 9, SEAL_START_US, NULL);
  take_identity (fixture, 1, 3, 3, 0, SEAL_START_US, fixture->a);
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US, fixture->a), ==,
                   HN_SEAL_PINNED);
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US, fixture->c), ==,
                   SEAL_REFUSED (WRONG_KEY));
  take_identity (fixture, 1, 9, 9, 0, SEAL_START_US + 1, fixture->c);
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US, fixture->a), ==,
                   HN_SEAL_UNPROVEN);
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US, fixture->c), ==,
                   HN_SEAL_UNPROVEN);
  /* It gets a key of its own. */
  seal_take_note (fixture->ring, fixture->b, 1, SEAL_START_US, NULL);
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US, fixture->c), ==,
                   SEAL_REFUSED (WRONG_KEY));
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US, fixture->b), ==,
                   HN_SEAL_PINNED);
}

/* Whoever has a key pretends to be another: with a false identity of the victim or without. */
static void
test_identity_changed (Fixture *fixture, gconstpointer data)
{
  seal_take_note (fixture->ring, fixture->a, 1, SEAL_START_US, NULL);
  seal_take_note (fixture->ring, fixture->c, 9, SEAL_START_US, NULL);
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US, fixture->c), ==,
                   SEAL_REFUSED (WRONG_KEY));
  /* "1 is a member of mine": by 9, in the name of 1 without a signature, and with 9's own. */
  take_identity (fixture, 1, 9, 9, 0, SEAL_START_US + 1, fixture->c);
  g_assert_cmpint (take_identity (fixture, 1, 1, 9, 0, SEAL_START_US + 1, NULL), ==,
                   HN_SEAL_UNSIGNED);
  g_assert_cmpint (take_identity (fixture, 1, 1, 9, 0, SEAL_START_US + 1, fixture->c), ==,
                   SEAL_REFUSED (WRONG_KEY));
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US + 2, fixture->c), <, 0);
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US + 2, fixture->a), ==,
                   HN_SEAL_PINNED);
}

/* A contact speaks with the key of its organisation, and is bound by what that has promised. */
static void
test_poc (Fixture *fixture, gconstpointer data)
{
  const SealNote exclusive = { .is_exclusive = TRUE };

  seal_take_note (fixture->ring, fixture->a, 3, SEAL_START_US, &exclusive);
  take_identity (fixture, 2, 3, 0, 3, SEAL_START_US, fixture->a);
  g_assert_cmpint (seal_judge_say (fixture->ring, 2, SEAL_START_US, fixture->a), ==,
                   HN_SEAL_PINNED);
  g_assert_cmpint (seal_judge_say (fixture->ring, 2, SEAL_START_US, NULL), ==,
                   SEAL_REFUSED (MISSING));
  /* A member is not a contact. */
  take_identity (fixture, 1, 3, 3, 0, SEAL_START_US, fixture->a);
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US, NULL), ==, HN_SEAL_UNSIGNED);
}

/* What is played is not said, and what is said is not played. */
static void
test_exercises (Fixture *fixture, gconstpointer data)
{
  const SealNote played = { .exercise = "e1" };
  g_autoptr (HnRecord) here = seal_say_in ("e1", 1, 1, SEAL_START_US, fixture->a);
  g_autoptr (HnRecord) there = seal_say_in ("e2", 1, 1, SEAL_START_US, fixture->a);

  g_assert_cmpint (seal_take_note (fixture->ring, fixture->a, 1, SEAL_START_US, &played), ==,
                   HN_SEAL_PINNED);
  g_assert_cmpint (seal_judge (fixture->ring, here), ==, HN_SEAL_PINNED);
  g_assert_cmpint (seal_judge (fixture->ring, there), ==, SEAL_REFUSED (WRONG_KEY));
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US, fixture->a), ==,
                   SEAL_REFUSED (WRONG_KEY));
  g_assert_cmpint (seal_take_note (fixture->ring, fixture->a, 1, SEAL_START_US, NULL), ==,
                   SEAL_REFUSED (WRONG_KEY));
  /* The real one is still free to be pinned. */
  g_assert_cmpint (seal_take_note (fixture->ring, fixture->b, 1, SEAL_START_US, NULL), ==,
                   HN_SEAL_PINNED);
}

/* Nobody fills the ring: what is offered and not known is bounded, and the first stays. */
static void
test_flood (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) keys = NULL;

  seal_take_note (fixture->ring, fixture->a, 1, SEAL_START_US, NULL);
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (HnSealKey) key = seal_key (100 + i);

      g_assert_cmpint (seal_take_note (fixture->ring, key, 1, SEAL_START_US, NULL), <, 0);
    }
  keys = hn_keyring_list (fixture->ring);
  g_assert_cmpuint (keys->len, ==, 1 + HN_KEYRING_MAX_OFFERED);
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US, fixture->a), ==,
                   HN_SEAL_PINNED);
}

/* Nor does who makes successors without end: each costs the ones before it. */
static void
test_endless_chain (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) keys = NULL;

  seal_take_note (fixture->ring, fixture->a, 1, SEAL_START_US, NULL);
  for (guint i = 0; i < HN_KEYRING_MAX_KEYS + 10; i++)
    {
      g_autoptr (HnSealKey) before = i > 0 ? seal_key (100 + i) : NULL;
      g_autoptr (HnSealKey) key = seal_key (101 + i);
      const SealNote follows = { .predecessor = before ? before : fixture->a };

      g_assert_cmpint (seal_take_note (fixture->ring, key, 1, SEAL_START_US, &follows), ==,
                       i + 1 < HN_KEYRING_MAX_KEYS ? (int) HN_SEAL_PINNED
                                                   : SEAL_REFUSED (WRONG_KEY));
    }
  keys = hn_keyring_list (fixture->ring);
  g_assert_cmpuint (keys->len, ==, HN_KEYRING_MAX_KEYS);
}

/* Whose contacts sign all that they say is not spoken for with a key that nobody knows either. */
static void
test_contact_of_exclusive (Fixture *fixture, gconstpointer data)
{
  const SealNote exclusive = { .is_exclusive = TRUE };
  g_autoptr (HnRecord) contact = seal_identity (2, 1, 0, 1, SEAL_START_US, fixture->a);

  seal_take_note (fixture->ring, fixture->a, 1, SEAL_START_US, &exclusive);
  g_assert_cmpint (seal_take (fixture->ring, contact), ==, HN_SEAL_PINNED);
  g_assert_cmpint (seal_judge_say (fixture->ring, 2, SEAL_START_US, NULL), ==,
                   SEAL_REFUSED (MISSING));
  g_assert_cmpint (seal_judge_say (fixture->ring, 2, SEAL_START_US, fixture->c), ==,
                   SEAL_REFUSED (WRONG_KEY));
  g_assert_cmpint (seal_judge_say (fixture->ring, 2, SEAL_START_US, fixture->a), ==,
                   HN_SEAL_PINNED);
  /* Before that it was as of anybody. */
  g_assert_cmpint (seal_judge_say (fixture->ring, 2, SEAL_START_US - 1, fixture->c), ==,
                   HN_SEAL_UNPROVEN);
  /* Somebody makes an identity of that id too: who may sign is open then, that it signs is not. */
  take_identity (fixture, 2, 9, 0, 0, SEAL_START_US + 1, NULL);
  g_assert_cmpint (seal_judge_say (fixture->ring, 2, SEAL_START_US + 2, NULL), ==,
                   SEAL_REFUSED (MISSING));
}

static void
test_restore_refuses (Fixture *fixture, gconstpointer data)
{
  HnKeyringKey key = { .id = (char *) hn_seal_key_get_id (fixture->b),
                       .organization = (char *) seal_who (1),
                       .state = HN_KEY_CONFIRMED };
  g_autoptr (GError) error = NULL;

  memcpy (key.public_key, hn_seal_key_get_public (fixture->a), HN_PUBLIC_KEY_SIZE);
  g_assert_false (hn_keyring_restore (fixture->ring, &key, &error));
  g_assert_error (error, HN_SEAL_ERROR, HN_SEAL_ERROR_MALFORMED);
  key.id = (char *) hn_seal_key_get_id (fixture->a);
  g_assert_true (hn_keyring_restore (fixture->ring, &key, NULL));
  g_assert_cmpint (seal_judge_say (fixture->ring, 1, SEAL_START_US, fixture->a), ==,
                   HN_SEAL_CONFIRMED);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/seal/keyring/first-is-pinned", test_first_is_pinned);
  ADD ("/seal/keyring/race", test_race);
  ADD ("/seal/keyring/notes-of-others", test_notes_of_others);
  ADD ("/seal/keyring/small-order", test_small_order);
  ADD ("/seal/keyring/exclusive", test_exclusive);
  ADD ("/seal/keyring/no-creator", test_no_creator);
  ADD ("/seal/keyring/times", test_times);
  ADD ("/seal/keyring/revoked", test_revoked);
  ADD ("/seal/keyring/revoked-by-another", test_revoked_by_another);
  ADD ("/seal/keyring/revoked-by-lapsed", test_revoked_by_lapsed);
  ADD ("/seal/keyring/revoked-stays-exclusive", test_revoked_stays_exclusive);
  ADD ("/seal/keyring/members", test_members);
  ADD ("/seal/keyring/made-members", test_made_members);
  ADD ("/seal/keyring/identity-changed", test_identity_changed);
  ADD ("/seal/keyring/poc", test_poc);
  ADD ("/seal/keyring/exercises", test_exercises);
  ADD ("/seal/keyring/flood", test_flood);
  ADD ("/seal/keyring/endless-chain", test_endless_chain);
  ADD ("/seal/keyring/contact-of-exclusive", test_contact_of_exclusive);
  ADD ("/seal/keyring/restore-refuses", test_restore_refuses);
  return g_test_run ();
}
