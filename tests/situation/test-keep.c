#include "hn-spec-random.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* What is let go must not be missed: a situation of what matters shows the same board as one of
 * everything, whatever comes later. */

#define N_CASES 30
#define N_INCIDENTS 250
#define N_BEFORE 600
#define N_LATER 60

/* All that was ever said, as an archive has it. */
typedef struct
{
  GPtrArray *entries;
  guint n; /* so many of them came already */
} Archive;

static gboolean
is_asked_for (HnRecord *record, const char *id)
{
  const char *const *refs = hn_record_get_object_refs (record);
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", id);
  gsize size;
  const char *bytes = g_bytes_get_data (hn_record_get_bytes (record), &size);

  return g_str_equal (hn_record_get_id (record), id) || g_strv_contains (refs, id) ||
         g_strstr_len (bytes, (gssize) size, quoted) != NULL;
}

/* With @entry, what it speaks of and was let go, and what that speaks of. */
static GPtrArray *
load (Archive *self, HnSituation *situation, HnLogEntry *entry)
{
  g_autoptr (GHashTable) asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *found = g_ptr_array_new ();

  g_ptr_array_add (found, entry);
  for (guint i = 0; i < found->len; i++)
    {
      g_auto (GStrv) missing = hn_situation_dup_missing (situation, g_ptr_array_index (found, i));

      for (char **id = missing; *id != NULL; id++)
        {
          if (!g_hash_table_add (asked, g_strdup (*id)))
            continue;
          for (guint k = 0; k < self->n; k++)
            {
              HnLogEntry *other = g_ptr_array_index (self->entries, k);

              if (is_asked_for (hn_log_entry_get_record (other), *id) &&
                  !g_ptr_array_find (found, other, NULL))
                g_ptr_array_add (found, other);
            }
        }
    }
  return found;
}

/* The board, without what counts everything that was ever here. */
static char *
dump_board (HnSituation *situation)
{
  static const char *const totals[] = { "records", "set_aside", "incidents_total",
                                        "unplaced_incidents", "exercises" };
  g_autofree char *json = hn_situation_to_json (situation, HN_SITUATION_JSON_OPEN);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, json, -1, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (totals); i++)
    json_object_remove_member (json_node_get_object (json_parser_get_root (parser)), totals[i]);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, json_parser_get_root (parser));
  return json_generator_to_data (generator, NULL);
}

static HnSituation *
new_situation (const char *mode, gint64 now_us)
{
  HnSituation *situation = hn_situation_new (hn_spec_get_plan (), mode);
  g_autofree char *nisc = hn_spec_dup_nisc ();

  hn_situation_set_own_identity (situation, nisc);
  hn_situation_set_now (situation, now_us);
  return situation;
}

/* Most of it is over, so that there is much to let go. */
static HnSpec
make_spec (GRand *rand)
{
  HnSpec spec = hn_spec_random (rand, N_INCIDENTS);

  if (spec.type == NULL && spec.state != NULL && !hn_spec_one_in (rand, 6))
    spec.restored_us = spec.modified_us + MINUTE;
  if (spec.type == NULL && spec.state != NULL && hn_spec_one_in (rand, 2))
    {
      spec.sector = "telecom";
      spec.service = "telecommunications";
    }
  return spec;
}

static GPtrArray *
make_entries (GRand *rand)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);

  for (guint i = 0; i < N_BEFORE + N_LATER; i++)
    {
      HnSpec spec = make_spec (rand);

      g_ptr_array_add (entries, hn_spec_make_entry (&spec));
    }
  return entries;
}

static HnSituation *
fold_relevant (HnSituation *situation, Archive *archive, const char *mode, gint64 now_us)
{
  HnSituation *fresh = new_situation (mode, now_us);
  g_autoptr (GArray) seqs = hn_situation_dup_relevant (situation);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (guint i = 0; i < seqs->len; i++)
    {
      gint64 seq = g_array_index (seqs, gint64, i);

      if (i > 0)
        g_assert_cmpint (seq, >, g_array_index (seqs, gint64, i - 1));
      for (guint k = 0; k < archive->n; k++)
        if (hn_log_entry_get_seq (g_ptr_array_index (archive->entries, k)) == seq)
          g_ptr_array_add (found, g_ptr_array_index (archive->entries, k));
    }
  g_assert_cmpuint (found->len, ==, seqs->len);
  hn_situation_fold (fresh, (HnLogEntry *const *) found->pdata, found->len);
  return fresh;
}

static void
fold_next (Archive *archive, HnSituation *situation, HnLogEntry *entry)
{
  g_autoptr (GPtrArray) entries = load (archive, situation, entry);

  hn_situation_fold (situation, (HnLogEntry *const *) entries->pdata, entries->len);
}

static void
assert_same (HnSituation *situation, const char *expected, guint number, const char *what)
{
  g_autofree char *found = dump_board (situation);

  if (!g_str_equal (found, expected))
    g_test_message ("case %u: %s", number, what);
  g_assert_cmpstr (found, ==, expected);
}

static guint
run_case (guint number)
{
  static const char *const modes[] = { NULL, NULL, "drill", HN_EXERCISE_AND_LIVE };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261123 + number);
  const char *mode = modes[number % G_N_ELEMENTS (modes)];
  const gint64 now_us = number % 3 == 0 ? T0 + 6 * HOUR : T0 + DAY;
  g_autoptr (GPtrArray) entries = make_entries (rand);
  Archive archive = { entries, N_BEFORE };
  g_autoptr (HnSituation) whole = new_situation (mode, now_us);
  g_autoptr (HnSituation) trimmed = new_situation (mode, now_us);
  g_autoptr (HnSituation) fresh = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *later = NULL;
  guint n_gone;

  hn_situation_fold (whole, (HnLogEntry *const *) entries->pdata, N_BEFORE);
  hn_situation_fold (trimmed, (HnLogEntry *const *) entries->pdata, N_BEFORE);
  hn_situation_trim (trimmed, 3);
  fresh = fold_relevant (trimmed, &archive, mode, now_us);
  expected = dump_board (whole);
  assert_same (trimmed, expected, number, "trimmed");
  assert_same (fresh, expected, number, "of the relevant");
  n_gone = g_list_model_get_n_items (hn_situation_get_incidents (whole)) -
           g_list_model_get_n_items (hn_situation_get_incidents (trimmed));

  for (guint i = N_BEFORE; i < entries->len; i++)
    {
      HnLogEntry *entry = g_ptr_array_index (entries, i);

      hn_situation_fold (whole, &entry, 1);
      fold_next (&archive, trimmed, entry);
      fold_next (&archive, fresh, entry);
      archive.n++;
      if (hn_spec_one_in (rand, 30))
        hn_situation_trim (trimmed, 0);
    }
  hn_situation_set_now (whole, now_us + DAY);
  hn_situation_set_now (trimmed, now_us + DAY);
  hn_situation_set_now (fresh, now_us + DAY);
  later = dump_board (whole);
  assert_same (trimmed, later, number, "trimmed, later");
  assert_same (fresh, later, number, "of the relevant, later");
  return n_gone;
}

static void
test_same_board (void)
{
  guint n_gone = 0;

  for (guint i = 0; i < N_CASES; i++)
    n_gone += run_case (i);
  /* It would prove little if nothing were let go. */
  g_assert_cmpuint (n_gone, >, 10 * N_CASES);
}

static HnSpec
make_closed (guint number)
{
  return (HnSpec){ .id = number,
                   .creator = 1,
                   .modified_us = T0 + number * SECOND,
                   .state = "failure",
                   .restored_us = T0 + number * SECOND,
                   .sector = "gas" };
}

static void
test_counts (void)
{
  g_autoptr (HnSituation) situation = new_situation (NULL, T0 + DAY);
  GListModel *incidents = hn_situation_get_incidents (situation);
  g_autoptr (HnModelLog) log = NULL;
  g_autoptr (HnIncident) held = NULL;
  g_autofree char *pinned = hn_spec_dup_id (&(HnSpec){ .id = 5 });
  g_autofree char *gone = hn_spec_dup_id (&(HnSpec){ .id = 6 });

  for (guint i = 1; i <= 100; i++)
    {
      HnSpec spec = make_closed (i);

      hn_spec_fold (situation, &spec, 1);
    }
  held = g_object_ref (hn_situation_lookup_incident (situation, gone));
  hn_situation_set_pinned (situation, pinned, TRUE);
  log = hn_model_log_new (incidents);

  hn_situation_trim (situation, 30);
  hn_model_log_assert (log, "30-70+1*");
  g_assert_cmpuint (g_list_model_get_n_items (incidents), ==, 31);
  g_assert_true (hn_situation_knows (situation, pinned));
  g_assert_false (hn_situation_knows (situation, gone));
  g_assert_cmpuint (hn_situation_get_n_records (situation), ==, 100);
  /* Who looks at it still sees it. */
  g_assert_cmpstr (hn_incident_get_sector_id (held), ==, "gas");
  g_assert_null (hn_incident_get_sector (held));
  g_assert_cmpuint (hn_incident_get_n_versions (held), ==, 1);

  /* The last of a ledger are kept in any case: one of them may yet be withdrawn. */
  hn_situation_set_pinned (situation, pinned, FALSE);
  hn_situation_trim (situation, 0);
  g_assert_cmpuint (g_list_model_get_n_items (incidents), ==, 16);
}

static void
test_missing (void)
{
  g_autoptr (HnSituation) situation = new_situation (NULL, T0 + DAY);
  HnSpec spec = make_closed (1);
  HnSpec grouping = { .type = "grouping",
                      .id = 1,
                      .creator = HN_SPEC_NISC,
                      .modified_us = T0,
                      .beside = "same-incident",
                      .members = { 1, 2 } };
  g_autoptr (HnLogEntry) entry = hn_spec_make_entry (&grouping);
  g_auto (GStrv) missing = NULL;

  hn_spec_fold (situation, &spec, 1);
  missing = hn_situation_dup_missing (situation, entry);
  g_assert_cmpuint (g_strv_length (missing), ==, 2);
  g_assert_true (g_str_has_prefix (missing[0], "grouping--"));
  g_assert_true (g_str_has_suffix (missing[1], "2"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/situation/keep/same-board", test_same_board);
  g_test_add_func ("/situation/keep/counts", test_counts);
  g_test_add_func ("/situation/keep/missing", test_missing);
  return g_test_run ();
}
