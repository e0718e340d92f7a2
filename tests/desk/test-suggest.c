/* Which reports may belong together. */

#include "config.h"

#include "desk-fixture.h"
#include "hn-plan-error.h"
#include "hn-suggest-text.h"
#include "hn-suggest.h"

#include <glib/gstdio.h>

typedef struct
{
  HnClock *clock;
  HnDesk *desk;
  HnSuggestWeights *weights;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->desk = desk_fixture_new (NULL, &fixture->clock);
  fixture->weights = hn_suggest_weights_load_for_plan (hn_desk_get_plan (fixture->desk), &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->weights, hn_suggest_weights_free);
  g_clear_object (&fixture->desk);
  g_clear_object (&fixture->clock);
}

#define HOKKAIDO "location--316cba80-7a0b-43bf-bcce-71396dc6c1ff"
#define ATSUMA "location--5b0c3f5e-0a39-4b43-9d4f-1f0d3a9f6c11"
#define AOMORI "location--714925ee-52aa-4b67-bfbd-c064e92b5b0b"

static void
push_place (Fixture *fixture, const char *id, const char *name, const char *area)
{
  g_autofree char *text =
      g_strdup_printf ("{\"type\":\"location\",\"spec_version\":\"2.1\",\"id\":\"%s\","
                       "\"created\":\"2009-02-03T00:00:00Z\",\"modified\":\"2009-02-03T00:00:00Z\","
                       "\"name\":\"%s\",\"country\":\"JP\",\"administrative_area\":\"%s\"}",
                       id, name, area);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  HnRecord *record = hn_record_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  desk_fixture_push (fixture->desk, record);
}

/* @started: minutes after 03:00 JST; negative: nothing is said. */
static void
push (Fixture *fixture,
      guint number,
      const char *sector,
      const char *title,
      const char *place,
      const char *threat,
      int started)
{
  g_autofree char *said_sector =
      sector != NULL ? g_strdup_printf ("\"sector\":\"%s\",", sector) : g_strdup ("");
  g_autofree char *said_place =
      place != NULL ? g_strdup_printf ("\"location_refs\":[\"%s\"],", place) : g_strdup ("");
  g_autofree char *said_threat =
      threat != NULL ? g_strdup_printf ("\"threat\":\"%s\",", threat) : g_strdup ("");
  g_autofree char *said_start =
      started >= 0 ? g_strdup_printf ("\"started\":\"2018-09-05T18:%02d:00Z\",", started)
                   : g_strdup ("");
  g_autofree char *report = g_strconcat (said_sector, said_place, said_threat, said_start,
                                         "\"state\":\"failure\",", NULL);

  desk_fixture_push (fixture->desk, desk_fixture_record (number, 5, title, NULL, report));
  while (hn_desk_fold_some (fixture->desk, G_USEC_PER_SEC))
    ;
}

static HnIncident *
get_incident (Fixture *fixture, guint number)
{
  g_autofree char *id = g_strdup_printf ("incident--00000000-0000-4000-8000-%012u", number);

  return hn_situation_lookup_incident (hn_desk_get_situation (fixture->desk), id);
}

static GListModel *
suggest (Fixture *fixture, guint number)
{
  return hn_suggest (fixture->weights, hn_desk_get_situation (fixture->desk),
                     get_incident (fixture, number));
}

/* (nullable): what is suggested of report @number; the model holds it. */
static HnSuggestion *
find (Fixture *fixture, GListModel *found, guint number)
{
  for (guint i = 0; i < g_list_model_get_n_items (found); i++)
    {
      g_autoptr (HnSuggestion) suggestion = g_list_model_get_item (found, i);

      if (hn_suggestion_get_incident (suggestion) == get_incident (fixture, number))
        return suggestion;
    }
  return NULL;
}

static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) found = NULL;
  g_autoptr (GListModel) back = NULL;
  HnSuggestion *same;
  HnSuggestion *spill;

  push_place (fixture, HOKKAIDO, "北海道", "JP-01");
  push_place (fixture, AOMORI, "青森県", "JP-02");
  push (fixture, 1, "electricity", "道内全域の停電", HOKKAIDO, "disaster", 7);
  push (fixture, 2, "electricity", "北海道の停電について", HOKKAIDO, "disaster", 8);
  push (fixture, 3, "telecom", "基地局の停波", HOKKAIDO, NULL, 20);
  push (fixture, 4, "finance", "ATMの停止", AOMORI, "deliberate", 9);
  found = suggest (fixture, 1);

  same = find (fixture, found, 2);
  g_assert_nonnull (same);
  g_assert_cmpint (hn_suggestion_get_kind (same), ==, HN_CORRELATION_SAME_INCIDENT);
  g_assert_cmpuint (hn_suggestion_get_score (same), >=, 60);
  spill = find (fixture, found, 3);
  g_assert_nonnull (spill);
  g_assert_cmpint (hn_suggestion_get_kind (spill), ==, HN_CORRELATION_SPILL_OVER);
  g_assert_false (hn_suggestion_is_cause (spill));
  g_assert_cmpstr (hn_suggestion_get_reasons (spill)[0], ==, "same place: Hokkaido");
  g_assert_true (g_strv_contains (hn_suggestion_get_reasons (spill), "began 13 min apart"));
  g_assert_null (find (fixture, found, 4));

  /* From the other side it is the cause. */
  back = suggest (fixture, 3);
  g_assert_true (hn_suggestion_is_cause (find (fixture, back, 1)));
}

/* Two places of one area are no more than that area. */
static void
test_one_area (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) found = NULL;

  push_place (fixture, HOKKAIDO, "北海道", "JP-01");
  push_place (fixture, ATSUMA, "厚真町", "JP-01");
  push (fixture, 1, "electricity", "道内全域の停電", HOKKAIDO "\",\"" ATSUMA, "disaster", 7);
  push (fixture, 2, "telecom", "道内全域の停電", HOKKAIDO "\",\"" ATSUMA, "disaster", 7);
  found = suggest (fixture, 1);
  g_assert_cmpuint (hn_suggestion_get_score (find (fixture, found, 2)), ==, 100);
}

static void
test_common_threat (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) found = NULL;
  HnSuggestion *common;

  push (fixture, 1, "finance", "DDoS攻撃によるサイト閲覧障害", NULL, "deliberate", 10);
  push (fixture, 2, "aviation", "ＤＤｏＳ攻撃による予約サイト閲覧障害", NULL, "deliberate", 30);
  push (fixture, 3, "aviation", "滑走路の除雪", NULL, "disaster", 30);
  found = suggest (fixture, 1);
  common = find (fixture, found, 2);
  g_assert_nonnull (common);
  g_assert_cmpint (hn_suggestion_get_kind (common), ==, HN_CORRELATION_COMMON_THREAT);
  g_assert_null (find (fixture, found, 3));
}

/* A fragment is suggested by what little it says, and scores lower for it. */
static void
test_fragment (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) found = NULL;

  push (fixture, 1, "electricity", "道内全域の停電", NULL, NULL, 7);
  push (fixture, 2, NULL, "道内全域の停電", NULL, NULL, -1);
  push (fixture, 3, "electricity", "道内全域の停電", NULL, NULL, 7);
  found = suggest (fixture, 1);
  g_assert_nonnull (find (fixture, found, 2));
  g_assert_cmpuint (hn_suggestion_get_score (find (fixture, found, 2)), <,
                    hn_suggestion_get_score (find (fixture, found, 3)));
}

/* What a report says itself goes before all likeness. */
static void
test_named (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) found = NULL;
  g_autoptr (HnSuggestion) first = NULL;

  push (fixture, 1, "electricity", "停電", NULL, NULL, 7);
  push (fixture, 2, "electricity", "停電", NULL, NULL, 7);
  desk_fixture_push (
      fixture->desk,
      desk_fixture_record (3, 5, "断水", NULL,
                           "\"sector\":\"water\","
                           "\"caused_by\":\"incident--00000000-0000-4000-8000-000000000001\","));
  while (hn_desk_fold_some (fixture->desk, G_USEC_PER_SEC))
    ;
  found = suggest (fixture, 3);
  first = g_list_model_get_item (found, 0);
  g_assert_true (hn_suggestion_get_incident (first) == get_incident (fixture, 1));
  g_assert_cmpuint (hn_suggestion_get_score (first), ==, 100);
  g_assert_true (hn_suggestion_is_cause (first));
}

static void
test_limits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) found = NULL;
  guint last = 101;

  for (guint i = 1; i <= 30; i++)
    push (fixture, i, "electricity", "停電", NULL, NULL, (int) i);
  found = suggest (fixture, 1);
  g_assert_cmpuint (g_list_model_get_n_items (found), ==, 6);
  for (guint i = 0; i < g_list_model_get_n_items (found); i++)
    {
      g_autoptr (HnSuggestion) suggestion = g_list_model_get_item (found, i);

      g_assert_cmpuint (hn_suggestion_get_score (suggestion), <=, last);
      last = hn_suggestion_get_score (suggestion);
    }
}

static void
test_text (void)
{
  g_autoptr (HnSuggestText) one = hn_suggest_text_new ("ｼｽﾃﾑ障害 ATM停止");
  g_autoptr (HnSuggestText) two = hn_suggest_text_new ("しすてむ障害、ａｔｍ停止");
  g_autoptr (HnSuggestText) other = hn_suggest_text_new ("Flood");
  g_autoptr (HnSuggestText) empty = hn_suggest_text_new ("―");
  g_autoptr (HnSuggestText) power = hn_suggest_text_new ("道内の停電に伴う断水");
  g_autoptr (HnSuggestText) signal = hn_suggest_text_new ("広域の停電に伴う停波");
  g_autofree char *shared = hn_suggest_text_share (one, two);
  g_autofree char *cause = hn_suggest_text_share (power, signal);

  g_assert_cmpfloat (hn_suggest_text_compare (one, two), ==, 1);
  g_assert_cmpstr (shared, ==, "システム障害");
  g_assert_cmpfloat (hn_suggest_text_compare (one, other), ==, 0);
  g_assert_cmpstr (cause, ==, "停電に伴");
  g_assert_null (hn_suggest_text_share (one, other));
  g_assert_true (hn_suggest_text_is_empty (empty));
}

/* Each edition has weights, and what is misspelt in them is said. */
static void
test_data (void)
{
  static const struct
  {
    const char *text;
    int code;
  } broken[] = {
    { "{", HN_PLAN_ERROR_SYNTAX },
    { "{\"least\":40}", HN_PLAN_ERROR_MISSING },
    { "{\"least\":400,\"at_most\":6,\"considered\":9,\"window_seconds\":9,\"unknown\":0,"
      "\"suggestions\":[]}",
      HN_PLAN_ERROR_VALUE },
    { "{\"least\":40,\"at_most\":6,\"considered\":9,\"window_seconds\":9,\"unknown\":0,"
      "\"suggestions\":[{\"kind\":\"cousin\",\"sectors\":\"any\",\"half_seconds\":1,"
      "\"weights\":{},\"least\":{}}]}",
      HN_PLAN_ERROR_VALUE },
    { "{\"least\":40,\"at_most\":6,\"considered\":9,\"window_seconds\":9,\"unknown\":0,"
      "\"suggestions\":[{\"kind\":\"spill-over\",\"sectors\":\"any\",\"half_seconds\":1,"
      "\"weights\":{\"colour\":1},\"least\":{}}]}",
      HN_PLAN_ERROR_UNKNOWN_MEMBER },
  };
  static const char *const editions[] = { "2009", "2024" };
  g_autofree char *folder = g_dir_make_tmp ("hn-suggest-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "suggestions.json", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (editions); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *edition =
          g_build_filename (g_getenv ("HINOMI_DATA_DIR"), "plan", editions[i], NULL);
      g_autoptr (HnSuggestWeights) weights = hn_suggest_weights_load (edition, &error);

      g_assert_no_error (error);
      g_assert_nonnull (weights);
    }
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (file, broken[i].text, -1, NULL));
      g_assert_null (hn_suggest_weights_load (folder, &error));
      g_assert_error (error, HN_PLAN_ERROR, broken[i].code);
    }
  g_unlink (file);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/desk/suggest/kinds", test_kinds);
  ADD ("/desk/suggest/one-area", test_one_area);
  ADD ("/desk/suggest/common-threat", test_common_threat);
  ADD ("/desk/suggest/fragment", test_fragment);
  ADD ("/desk/suggest/named", test_named);
  ADD ("/desk/suggest/limits", test_limits);
#undef ADD
  g_test_add_func ("/desk/suggest/text", test_text);
  g_test_add_func ("/desk/suggest/data", test_data);
  return g_test_run ();
}
