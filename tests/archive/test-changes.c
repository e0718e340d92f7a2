#include "archive-fixture.h"

#include "hn-index-reader-replay.h"

#include <string.h>

/* Every change of state between two times: with an index and without one the same, and those that
 * lead from what was known at the one to what was known at the other. */

#define N_RECORDS 900
#define N_SPANS 12

static const char *const modes[] = { NULL, "drill", HN_EXERCISE_AND_LIVE };

typedef struct
{
  GString *text;
  GHashTable *states; /* kind and id → state */
  gint64 last_us;
} Story;

static void
on_change (const HnChange *change, gpointer user_data)
{
  Story *story = user_data;
  char *key = g_strdup_printf ("%u %s", change->kind, change->id);
  const char *before = g_hash_table_lookup (story->states, key);

  g_string_append_printf (story->text, "%" G_GINT64_FORMAT " %s %s→%s %" G_GINT64_FORMAT "\n",
                          change->known_us, key, change->from != NULL ? change->from : "-",
                          change->to != NULL ? change->to : "-",
                          change->entry != NULL ? hn_log_entry_get_seq (change->entry) : 0);
  g_assert_cmpint (change->known_us, >=, story->last_us);
  story->last_us = change->known_us;
  g_assert_cmpstr (change->from, !=, change->to);
  if (before != NULL)
    g_assert_cmpstr (change->from, ==, before);
  g_hash_table_insert (story->states, key, g_strdup (change->to));
}

static Story
tell (HnIndexReader *reader, const char *mode, gint64 from_us, gint64 to_us)
{
  g_autoptr (GError) error = NULL;
  Story story = { g_string_new (NULL),
                  g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free), from_us + 1 };

  g_assert_true (hn_index_reader_replay (reader, mode, from_us, to_us, on_change, &story, &error));
  g_assert_no_error (error);
  g_assert_cmpint (story.last_us, <=, MAX (to_us, from_us + 1));
  return story;
}

static void
story_clear (Story *story)
{
  g_string_free (story->text, TRUE);
  g_hash_table_unref (story->states);
}

/* What the story ends with is what the situation shows. */
static void
assert_ends (Story *story, HnSituation *situation)
{
  GListModel *sectors = hn_situation_get_sectors (situation);

  for (guint i = 0; i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (HnSectorStatus) sector = g_list_model_get_item (sectors, i);
      g_autofree char *key =
          g_strdup_printf ("%u %s", HN_CHANGE_SECTOR, hn_sector_status_get_id (sector));
      const char *state = g_hash_table_lookup (story->states, key);

      if (state != NULL)
        g_assert_cmpstr (state, ==, hn_state_get_nick (hn_sector_status_get_state (sector)));
    }
}

static void
test_spans (ArchiveFixture *fixture, gconstpointer data)
{
  guint n_changes = 0;

  archive_fixture_grow (fixture, N_RECORDS);
  g_autoptr (HnIndexer) indexer = archive_fixture_new_indexer (fixture, 40);
  archive_fixture_index (fixture, indexer);
  g_autoptr (HnIndexReader) reader = archive_fixture_new_reader (fixture, FALSE);
  g_autoptr (HnIndexReader) plain = archive_fixture_new_reader (fixture, TRUE);

  for (guint i = 0; i < N_SPANS; i++)
    {
      const char *mode = modes[i % G_N_ELEMENTS (modes)];
      gint64 length_us = fixture->now_us - T0;
      gint64 from_us = T0 + (gint64) (g_rand_double (fixture->rand) * (double) length_us);
      gint64 to_us = from_us + (gint64) (g_rand_double (fixture->rand) * (double) length_us / 3);
      Story with = tell (reader, mode, from_us, to_us);
      Story without = tell (plain, mode, from_us, to_us);
      gint64 seq = hn_log_find_received (fixture->log, to_us, NULL);
      g_autoptr (HnSituation) situation = archive_fixture_fold (fixture, mode, seq, to_us);

      g_assert_cmpstr (with.text->str, ==, without.text->str);
      assert_ends (&with, situation);
      n_changes += g_hash_table_size (with.states);
      story_clear (&with);
      story_clear (&without);
    }
  g_assert_cmpuint (n_changes, >, N_SPANS);
}

/* Two spans that meet are one. */
static void
test_joined (ArchiveFixture *fixture, gconstpointer data)
{
  archive_fixture_grow (fixture, 300);
  g_autoptr (HnIndexer) indexer = archive_fixture_new_indexer (fixture, 40);
  archive_fixture_index (fixture, indexer);
  g_autoptr (HnIndexReader) reader = archive_fixture_new_reader (fixture, FALSE);
  gint64 middle_us = hn_log_get_received (fixture->log, 150, NULL);
  Story whole = tell (reader, NULL, 0, fixture->now_us);
  Story first = tell (reader, NULL, 0, middle_us);
  Story second = tell (reader, NULL, middle_us, fixture->now_us);

  g_string_append (first.text, second.text->str);
  g_assert_cmpstr (first.text->str, ==, whole.text->str);
  story_clear (&whole);
  story_clear (&first);
  story_clear (&second);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add (name, ArchiveFixture, NULL, archive_fixture_set_up, function,                        \
              archive_fixture_tear_down)
  ADD ("/archive/changes/spans", test_spans);
  ADD ("/archive/changes/joined", test_joined);
  return g_test_run ();
}
