#include "hn-data.h"
#include "hn-draft.h"
#include "hn-party.h"
#include "hn-plan.h"
#include "hn-spec.h"
#include "hn-timestamp.h"

#include <string.h>

/* Who is NISC, whose judgements count: nobody by his own word. */

#define N_IDENTITIES 8
/* Who gives the others of these tests their office. */
#define PROFILE 0

typedef struct
{
  guint id;
  guint creator;
  gint64 modified_us;
  const char *kind; /* NULL: it says nothing of it */
  gboolean is_revoked;
} Party;

static char *
make_id (guint number)
{
  if (number == PROFILE)
    return g_strdup (HN_PARTY_NISC_ID);
  return g_strdup_printf ("identity--00000000-0000-4000-8000-%012u", number);
}

static HnLogEntry *
make_entry (const char *json)
{
  static gint64 seq;
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  return hn_log_entry_new (record, ++seq, T0, "test", 0);
}

static HnLogEntry *
make_party (const Party *party)
{
  g_autofree char *id = make_id (party->id);
  g_autofree char *creator = make_id (party->creator);
  char modified[HN_TIMESTAMP_SIZE];
  g_autofree char *section =
      party->kind == NULL
          ? g_strdup ("")
          : g_strdup_printf (",\"extensions\":{\"" HN_EXTENSION_ID
                             "\":{\"extension_type\":\"property-extension\",\"party\":{"
                             "\"kind\":\"%s\"}}}",
                             party->kind);
  g_autofree char *json = g_strdup_printf (
      "{\"type\":\"identity\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created_by_ref\":\"%s\","
      "\"created\":\"2009-02-03T00:00:00Z\",\"modified\":\"%s\",\"name\":\"desk\","
      "\"revoked\":%s%s}",
      id, creator, hn_timestamp_format (party->modified_us, modified),
      party->is_revoked ? "true" : "false", section);

  return make_entry (json);
}

static void
fold_party (HnSituation *situation, Party party)
{
  g_autoptr (HnLogEntry) entry = make_party (&party);

  hn_situation_fold (situation, &entry, 1);
}

static gboolean
is_nisc (HnSituation *situation, guint number)
{
  g_autofree char *id = make_id (number);

  return hn_situation_is_nisc (situation, id);
}

/* Says of incident 1 that it belongs to gas. */
static void
fold_judgement (HnSituation *situation, guint creator)
{
  g_autofree char *author = make_id (creator);
  g_autofree char *json = g_strdup_printf (
      "{\"type\":\"note\",\"spec_version\":\"2.1\","
      "\"id\":\"note--00000000-0000-4000-8000-%012u\",\"created_by_ref\":\"%s\","
      "\"created\":\"2026-11-01T00:00:00Z\",\"modified\":\"2026-11-01T00:00:00Z\","
      "\"content\":\"judged\",\"object_refs\":[\"incident--00000000-0000-4000-8000-000000000001\"],"
      "\"extensions\":{\"" HN_EXTENSION_ID "\":{\"extension_type\":\"property-extension\","
      "\"judgement\":{\"kind\":\"classification\",\"sector\":\"gas\",\"reason\":\"so it is\","
      "\"subject\":{\"id\":\"incident--00000000-0000-4000-8000-000000000001\","
      "\"modified\":\"2026-11-01T00:00:00Z\"}}}}}",
      creator, author);
  g_autoptr (HnLogEntry) entry = make_entry (json);

  hn_situation_fold (situation, &entry, 1);
}

static const char *
get_sector (HnSituation *situation)
{
  return hn_incident_get_sector_id (
      hn_situation_lookup_incident (situation, "incident--00000000-0000-4000-8000-000000000001"));
}

static HnSituation *
make_situation (void)
{
  HnSituation *situation = hn_situation_new (hn_spec_get_plan (), NULL);
  const HnSpec report = { .id = 1,
                          .creator = 99,
                          .modified_us = T0,
                          .sector = "electricity",
                          .state = "failure",
                          .started_us = T0 };

  hn_situation_set_now (situation, T0 + HOUR);
  hn_spec_fold (situation, &report, 1);
  return situation;
}

static void
test_profile (void)
{
  g_autoptr (HnSituation) situation = make_situation ();
  g_autofree char *path = g_build_filename (hn_data_get_folder (), "profile", "nisc.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (HnLogEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  entry = make_entry (text);
  g_assert_cmpstr (hn_record_get_id (hn_log_entry_get_record (entry)), ==, HN_PARTY_NISC_ID);

  /* The profile's identity is NISC though nothing of it has come. */
  g_assert_true (is_nisc (situation, PROFILE));
  g_assert_false (is_nisc (situation, 1));
  fold_judgement (situation, PROFILE);
  g_assert_cmpstr (get_sector (situation), ==, "gas");
}

static void
test_claim (void)
{
  g_autoptr (HnSituation) situation = make_situation ();

  /* Who says so of himself, who lets a friend say so, and those who say so of each other. */
  fold_party (situation, (Party){ 1, 1, T0, "nisc", FALSE });
  fold_party (situation, (Party){ 2, 99, T0, "nisc", FALSE });
  fold_party (situation, (Party){ 3, 4, T0, "nisc", FALSE });
  fold_party (situation, (Party){ 4, 3, T0, "nisc", FALSE });
  for (guint i = 1; i <= 4; i++)
    {
      g_assert_false (is_nisc (situation, i));
      fold_judgement (situation, i);
      g_assert_cmpstr (get_sector (situation), ==, "electricity");
    }

  /* An operator that takes over an identity of NISC's does not speak for it. */
  fold_party (situation, (Party){ 5, PROFILE, T0, "operator", FALSE });
  fold_party (situation, (Party){ 5, 99, T0 + SECOND, "nisc", FALSE });
  g_assert_false (is_nisc (situation, 5));
}

static void
test_office (void)
{
  g_autoptr (HnSituation) situation = make_situation ();

  /* The grandchild comes first, then what it judged, then who gave it its office. */
  fold_party (situation, (Party){ 2, 1, T0, "nisc", FALSE });
  fold_judgement (situation, 2);
  g_assert_cmpstr (get_sector (situation), ==, "electricity");
  fold_party (situation, (Party){ 1, PROFILE, T0, "nisc", FALSE });
  g_assert_true (is_nisc (situation, 1));
  g_assert_true (is_nisc (situation, 2));
  g_assert_cmpstr (get_sector (situation), ==, "gas");

  /* What one in between loses is lost to all whom it made. */
  fold_party (situation, (Party){ 1, PROFILE, T0 + SECOND, "ministry", FALSE });
  g_assert_false (is_nisc (situation, 2));
  g_assert_cmpstr (get_sector (situation), ==, "electricity");
  fold_party (situation, (Party){ 1, PROFILE, T0 + 2 * SECOND, "nisc", FALSE });
  g_assert_cmpstr (get_sector (situation), ==, "gas");
  fold_party (situation, (Party){ 1, PROFILE, T0 + 3 * SECOND, NULL, TRUE });
  g_assert_cmpstr (get_sector (situation), ==, "electricity");
}

static void
test_own (void)
{
  g_autoptr (HnSituation) situation = make_situation ();
  g_autofree char *own = make_id (1);

  fold_party (situation, (Party){ 2, 1, T0, "nisc", FALSE });
  fold_judgement (situation, 2);
  g_assert_cmpstr (get_sector (situation), ==, "electricity");
  hn_situation_set_own_identity (situation, own);
  g_assert_true (is_nisc (situation, 1));
  g_assert_true (is_nisc (situation, 2));
  g_assert_cmpstr (get_sector (situation), ==, "gas");
  hn_situation_set_own_identity (situation, NULL);
  g_assert_cmpstr (get_sector (situation), ==, "electricity");
}

static void
test_ahead (void)
{
  g_autoptr (HnSituation) situation = make_situation ();

  /* The office ends with a version from more than a day ahead: it counts when the day has come. */
  fold_party (situation, (Party){ 1, PROFILE, T0, "nisc", FALSE });
  fold_party (situation, (Party){ 1, PROFILE, T0 + 3 * DAY, "body", FALSE });
  fold_judgement (situation, 1);
  g_assert_cmpstr (get_sector (situation), ==, "gas");
  g_assert_cmpint (hn_situation_next_change (situation), <=, T0 + 2 * DAY);
  hn_situation_set_now (situation, T0 + 2 * DAY + SECOND);
  g_assert_cmpstr (get_sector (situation), ==, "electricity");
  hn_situation_set_now (situation, T0 + HOUR);
  g_assert_cmpstr (get_sector (situation), ==, "gas");
}

static void
assert_missing (HnSituation *situation, Party party, const char *expected)
{
  g_autoptr (HnLogEntry) entry = make_party (&party);
  g_auto (GStrv) missing = hn_situation_dup_missing (situation, entry);
  g_autoptr (GString) numbers = g_string_new (NULL);

  for (guint i = 0; missing[i] != NULL; i++)
    g_string_append_c (numbers, missing[i][strlen (missing[i]) - 1]);
  g_assert_cmpstr (numbers->str, ==, expected);
  hn_situation_fold (situation, &entry, 1);
}

/* Whose word begins to count, or counts no more, is asked for: it may have been let go. */
static void
test_missing (void)
{
  g_autoptr (HnSituation) situation = make_situation ();

  assert_missing (situation, (Party){ 1, 99, T0, "operator", FALSE }, "");
  assert_missing (situation, (Party){ 3, 2, T0, "nisc", FALSE }, "3");
  assert_missing (situation, (Party){ 4, 3, T0, "nisc", FALSE }, "4");
  assert_missing (situation, (Party){ 2, PROFILE, T0, "nisc", FALSE }, "234");
  assert_missing (situation, (Party){ 2, PROFILE, T0, "nisc", FALSE }, "");
  assert_missing (situation, (Party){ 2, PROFILE, T0 + SECOND, "nisc", FALSE }, "");
  assert_missing (situation, (Party){ 2, PROFILE, T0 + 2 * SECOND, NULL, TRUE }, "234");
  /* Those who appoint each other end the search. */
  assert_missing (situation, (Party){ 5, 6, T0, "nisc", FALSE }, "5");
  assert_missing (situation, (Party){ 6, 5, T0, "nisc", FALSE }, "56");
}

/* The slow way: asks for each who made it, and of that one the same. */
static gboolean
is_nisc_slowly (const GArray *parties, guint id, guint own, guint depth)
{
  const Party *first = NULL;
  const Party *newest = NULL;
  const Party *said = NULL;

  if (id == PROFILE || id == own)
    return TRUE;
  if (depth > N_IDENTITIES)
    return FALSE;
  for (guint i = 0; i < parties->len; i++)
    {
      const Party *party = &g_array_index (parties, Party, i);

      if (party->id == id && (first == NULL || party->modified_us < first->modified_us))
        first = party;
    }
  for (guint i = 0; i < parties->len; i++)
    {
      const Party *party = &g_array_index (parties, Party, i);

      if (party->id != id || party->creator != first->creator)
        continue;
      if (newest == NULL || party->modified_us > newest->modified_us)
        newest = party;
      if (party->kind != NULL && (said == NULL || party->modified_us > said->modified_us))
        said = party;
    }
  return said != NULL && !newest->is_revoked && g_str_equal (said->kind, "nisc") &&
         is_nisc_slowly (parties, first->creator, own, depth + 1);
}

static GArray *
make_parties (void)
{
  const char *const kinds[] = { "nisc", "nisc", "nisc", "operator", NULL };
  GArray *parties = g_array_new (FALSE, FALSE, sizeof (Party));

  for (guint i = 0; i < 16; i++)
    {
      Party party = { (guint) g_test_rand_int_range (1, N_IDENTITIES),
                      (guint) g_test_rand_int_range (0, N_IDENTITIES), T0 + (gint64) i * SECOND,
                      kinds[g_test_rand_int_range (0, G_N_ELEMENTS (kinds))],
                      g_test_rand_int_range (0, 8) == 0 };

      g_array_append_val (parties, party);
    }
  return parties;
}

static void
shuffle (GArray *parties)
{
  for (guint i = parties->len; i > 1; i--)
    {
      guint k = (guint) g_test_rand_int_range (0, (int) i);
      Party party = g_array_index (parties, Party, i - 1);

      g_array_index (parties, Party, i - 1) = g_array_index (parties, Party, k);
      g_array_index (parties, Party, k) = party;
    }
}

static void
test_order (void)
{
  for (guint round = 0; round < 500; round++)
    {
      g_autoptr (HnSituation) situation = make_situation ();
      g_autoptr (GArray) parties = make_parties ();
      guint own = (guint) g_test_rand_int_range (0, N_IDENTITIES);
      g_autofree char *own_id = make_id (own);
      g_autoptr (GArray) known = g_array_new (FALSE, FALSE, sizeof (Party));

      shuffle (parties);
      hn_situation_set_own_identity (situation, own_id);
      for (guint i = 0; i < parties->len; i++)
        {
          fold_party (situation, g_array_index (parties, Party, i));
          g_array_append_val (known, g_array_index (parties, Party, i));
          for (guint id = 0; id < N_IDENTITIES; id++)
            g_assert_cmpint (is_nisc (situation, id), ==, is_nisc_slowly (known, id, own, 0));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/situation/nisc/profile", test_profile);
  g_test_add_func ("/situation/nisc/claim", test_claim);
  g_test_add_func ("/situation/nisc/office", test_office);
  g_test_add_func ("/situation/nisc/own", test_own);
  g_test_add_func ("/situation/nisc/ahead", test_ahead);
  g_test_add_func ("/situation/nisc/missing", test_missing);
  g_test_add_func ("/situation/nisc/order", test_order);

  return g_test_run ();
}
