#include "archive-fixture.h"

#include "hn-archive-row.h"
#include "hn-text-fold.h"

#include <locale.h>
#include <string.h>

/* What is found is what somebody finds who reads every record. */

#define N_RECORDS 300

/* Syllables, words and marks that make texts which almost say what is looked for. */
static const char *const pieces[] = {
  "通信", "信",     "通",       "設備", "電",     "電力",    "力供給",  "データ",
  "ﾃﾞｰﾀ", "でーた", "センター", "ｾﾝﾀｰ", "IT",     "ＩＴ",    "障害",    "、",
  "。",   " ",      "　",       "・",   "tele",   "telecom", "Telecom", "com",
  "ガス", "ｶﾞｽ",    "かす",     "北",   "北海道", "海",      "道",
};

static char *
make_text (GRand *rand, guint max)
{
  GString *text = g_string_new (NULL);
  guint n = 1 + (guint) g_rand_int_range (rand, 0, (gint32) max);

  for (guint i = 0; i < n; i++)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static gboolean
is_japanese (gunichar c)
{
  return c >= 0x3041 && c != 0x30FB;
}

static gboolean
is_latin (gunichar c)
{
  return c < 0x80 && g_ascii_isalnum ((char) c);
}

/* A folded text without what stands between words; where a word of letters begins stands a `|`, and
 * Japanese is parted from Japanese by a `/`. */
static char *
squeeze (const char *folded)
{
  GString *text = g_string_new (NULL);
  gunichar before = 0;

  for (const char *place = folded; *place != '\0'; place = g_utf8_next_char (place))
    {
      gunichar c = g_utf8_get_char (place);

      if (is_latin (c) && !is_latin (before))
        g_string_append_c (text, '|');
      if (is_japanese (c) && before == 0 && text->len > 0)
        g_string_append_c (text, '/');
      if (is_latin (c) || is_japanese (c))
        g_string_append_unichar (text, c);
      before = is_latin (c) || is_japanese (c) ? c : 0;
    }
  return g_string_free (text, FALSE);
}

/* Does @text hold @word, as the documentation of HnArchiveQuery has it? */
static gboolean
holds (const char *text, const char *word)
{
  g_autofree char *folded_text = hn_text_fold (text);
  g_autofree char *folded_word = hn_text_fold (word);
  g_autofree char *in = squeeze (folded_text);
  g_autofree char *what = squeeze (folded_word);

  /* A word of letters within what is looked for must be a whole one there too. */
  for (const char *found = in; (found = strstr (found, what)) != NULL; found++)
    return TRUE;
  return FALSE;
}

static gboolean
holds_all (const char *text, const char *words)
{
  g_auto (GStrv) all = g_strsplit_set (words, " ", -1);

  for (guint i = 0; all[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (all[i], "　", -1);

      for (guint k = 0; parts[k] != NULL; k++)
        if (!holds (text, parts[k]))
          return FALSE;
    }
  return TRUE;
}

static GArray *
find (HnIndexReader *reader, HnArchiveQuery *query)
{
  g_autoptr (GError) error = NULL;
  gint64 upto_seq;
  GArray *keys = hn_index_reader_find (reader, query, 0, &upto_seq, &error);

  g_assert_no_error (error);
  return keys;
}

static GArray *
find_text (HnIndexReader *reader, const char *words)
{
  g_autoptr (HnArchiveQuery) query = hn_archive_query_new (HN_ARCHIVE_RECORDS, NULL);

  hn_archive_query_set_text (query, words);
  return find (reader, query);
}

/* Searches whose letters end, or are followed by nothing: between them the plain reading and the
 * index differ only in what `tele` finds after it. */
static gboolean
is_plain (const char *words)
{
  g_autofree char *folded = hn_text_fold (words);
  gunichar before = 0;
  gboolean has_any = FALSE;

  for (const char *place = folded; *place != '\0'; place = g_utf8_next_char (place))
    {
      gunichar c = g_utf8_get_char (place);

      if (is_latin (before) && !is_latin (c) && c != ' ')
        return FALSE;
      has_any = has_any || is_latin (c) || is_japanese (c);
      before = c;
    }
  return has_any;
}

static void
test_oracle (ArchiveFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  guint n_found = 0, n_searches = 0;

  for (guint i = 0; i < N_RECORDS; i++)
    {
      char *text = make_text (fixture->rand, 9);

      g_ptr_array_add (texts, text);
      archive_fixture_report (fixture, 1 + i, text, "", "test");
    }
  g_autoptr (HnIndexer) indexer = archive_fixture_new_indexer (fixture, 100);
  archive_fixture_index (fixture, indexer);
  g_autoptr (HnIndexReader) reader = archive_fixture_new_reader (fixture, FALSE);

  while (n_searches < 1000)
    {
      g_autofree char *words = make_text (fixture->rand, 3);
      if (!is_plain (words))
        continue;
      g_autoptr (GArray) keys = find_text (reader, words);
      guint place = 0;

      n_searches++;
      for (guint i = N_RECORDS; i > 0; i--)
        {
          gboolean found = place < keys->len && g_array_index (keys, guint32, place) == i;
          g_autofree char *all = g_strconcat (texts->pdata[i - 1], " 当直", NULL);

          if (found != holds_all (all, words))
            g_test_message ("“%s” in “%s”", words, all);
          g_assert_true (found == holds_all (all, words));
          place += found ? 1 : 0;
        }
      g_assert_cmpuint (place, ==, keys->len);
      n_found += keys->len;
    }
  g_assert_cmpuint (n_found, >, n_searches);
}

static void
test_words (ArchiveFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *words;
    guint n;
  } searches[] = {
    { "通信", 2 },   { "信設", 1 },           { "備", 1 },
    { "ﾃﾞｰﾀ", 1 },   { "でーたせんたー", 1 }, { "データ通信", 0 },
    { "TELE", 1 },   { "ecom", 0 },           { "it障害", 1 },
    { "障害it", 0 }, { "\"通信 停止\"", 1 },  { "設備 通信", 1 },
    { "当直", 4 },   { "electricity", 0 },    { "、", 0 },
    { "", 4 },
  };

  archive_fixture_report (fixture, 1, "通信設備の故障", "", "test");
  archive_fixture_report (fixture, 2, "ＩＴ障害（データセンター）", "", "test");
  archive_fixture_report (fixture, 3, "Telecom: 通信、停止", ",\"sector\":\"electricity\"", "test");
  archive_fixture_report (fixture, 4, "停電", "", "test");
  g_autoptr (HnIndexer) indexer = archive_fixture_new_indexer (fixture, 100);
  archive_fixture_index (fixture, indexer);
  g_autoptr (HnIndexReader) reader = archive_fixture_new_reader (fixture, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autoptr (GArray) keys = find_text (reader, searches[i].words);

      g_test_message ("“%s”", searches[i].words);
      g_assert_cmpuint (keys->len, ==, searches[i].n);
    }
  g_autoptr (GArray) by_id = find_text (reader, " incident--00000000-0000-4000-8000-000000000002 ");
  g_assert_cmpuint (by_id->len, ==, 1);
  g_assert_cmpuint (g_array_index (by_id, guint32, 0), ==, 2);
}

/* The places, and what each filter leaves: numbers of incidents, the newest first. */
static void
assert_filter (HnIndexReader *reader, HnArchiveQuery *query, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnArchiveQuery) owned = query;
  g_autoptr (GArray) keys = find (reader, query);
  g_autoptr (GPtrArray) rows =
      hn_index_reader_load_rows (reader, hn_archive_query_get_kind (query),
                                 (const guint32 *) (void *) keys->data, keys->len, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, keys->len);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "",
                            hn_archive_row_get_title (rows->pdata[i]));
  g_assert_cmpstr (found->str, ==, expected);
}

static HnArchiveQuery *
query_incidents (void)
{
  return hn_archive_query_new (HN_ARCHIVE_INCIDENTS, NULL);
}

static void
fill_for_filters (ArchiveFixture *fixture)
{
  static const char *const reports[][2] = {
    { "A", ",\"sector\":\"telecom\",\"state\":\"failure\",\"handling\":\"statutory\"" },
    { "B", ",\"sector\":\"gas\",\"state\":\"normal\",\"location_refs\":[\"location--00000000-0000-"
           "4000-8000-000000000001\"]" },
    { "C",
      ",\"sector\":\"telecom\",\"state\":\"serious\",\"started\":\"2026-11-01T01:00:00Z\","
      "\"restored\":\"2026-11-01T02:00:00Z\",\"location_refs\":[\"location--00000000-0000-4000-"
      "8000-000000000002\"]" },
  };

  for (guint i = 0; i < 3; i++)
    {
      archive_fixture_report (fixture, i + 1, reports[i][0], reports[i][1], "test");
      fixture->now_us += HOUR;
    }
  for (guint i = 1; i <= 2; i++)
    {
      g_autofree char *location = g_strdup_printf (
          "{\"type\":\"location\",\"spec_version\":\"2.1\",\"id\":\"location--00000000-0000-4000-"
          "8000-00000000000%u\",\"created\":\"2020-01-01T00:00:00Z\",\"modified\":"
          "\"2020-01-01T00:00:00Z\",\"country\":\"JP\",\"administrative_area\":\"JP-0%u\"}",
          i, i);

      archive_fixture_add (fixture, location);
    }
  fixture->now_us += HOUR;
  archive_fixture_report (fixture, 1, "A2", ",\"sector\":\"telecom\",\"state\":\"malfunction\"",
                          "test");
  fixture->now_us += HOUR;
}

static void
test_filters (ArchiveFixture *fixture, gconstpointer data)
{
  const char *const telecom[] = { "telecom", "nowhere", NULL };
  const char *const nowhere[] = { "nowhere", NULL };
  const char *const places[] = { "JP-01", NULL };
  const char *const statutory[] = { "statutory", NULL };
  const char *const types[] = { "location", NULL };
  HnArchiveQuery *query;

  fill_for_filters (fixture);
  g_autoptr (HnIndexer) indexer = archive_fixture_new_indexer (fixture, 100);
  archive_fixture_index (fixture, indexer);
  g_autoptr (HnIndexReader) reader = archive_fixture_new_reader (fixture, FALSE);

  assert_filter (reader, query_incidents (), "A2 C B");
  query = query_incidents ();
  hn_archive_query_set_sectors (query, telecom);
  assert_filter (reader, query, "A2 C");
  query = query_incidents ();
  hn_archive_query_set_sectors (query, nowhere);
  assert_filter (reader, query, "");
  query = query_incidents ();
  hn_archive_query_set_areas (query, places);
  assert_filter (reader, query, "B");
  query = query_incidents ();
  hn_archive_query_set_states (query, 1u << HN_STATE_MALFUNCTION | 1u << HN_STATE_NORMAL);
  assert_filter (reader, query, "A2 B");
  query = query_incidents ();
  hn_archive_query_set_open (query, TRUE);
  assert_filter (reader, query, "A2");
  query = query_incidents ();
  hn_archive_query_set_span (query, T0 + 90 * MINUTE, T0 + 91 * MINUTE);
  assert_filter (reader, query, "A2 C");
  query = query_incidents ();
  hn_archive_query_set_known (query, T0 + HOUR);
  assert_filter (reader, query, "A2 B");
  query = query_incidents ();
  hn_archive_query_set_text (query, "A");
  assert_filter (reader, query, "A2");
  query = hn_archive_query_new (HN_ARCHIVE_INCIDENTS, "drill");
  assert_filter (reader, query, "");
  query = hn_archive_query_new (HN_ARCHIVE_INCIDENTS, HN_EXERCISE_AND_LIVE);
  assert_filter (reader, query, "A2 C B");

  query = hn_archive_query_new (HN_ARCHIVE_RECORDS, NULL);
  hn_archive_query_set_handlings (query, statutory);
  assert_filter (reader, query, "A");
  query = hn_archive_query_new (HN_ARCHIVE_RECORDS, NULL);
  hn_archive_query_set_sectors (query, telecom);
  assert_filter (reader, query, "A2 C A");
  query = hn_archive_query_new (HN_ARCHIVE_RECORDS, NULL);
  hn_archive_query_set_types (query, types);
  assert_filter (reader, query,
                 "location--00000000-0000-4000-8000-000000000002 "
                 "location--00000000-0000-4000-8000-000000000001");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add (name, ArchiveFixture, NULL, archive_fixture_set_up, function,                        \
              archive_fixture_tear_down)
  ADD ("/archive/find/oracle", test_oracle);
  ADD ("/archive/find/words", test_words);
  ADD ("/archive/find/filters", test_filters);
  return g_test_run ();
}
