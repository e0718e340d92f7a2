#include "hn-record-text.h"
#include "hn-text-fold.h"

#include <locale.h>
#include <string.h>

static void
test_same_word (void)
{
  static const char *const pairs[][2] = {
    { "通信", "通信" },
    { "ﾃﾞｰﾀｾﾝﾀｰ", "データセンター" },
    { "データ", "でーた" },
    { "ＩＴ障害", "it障害" },
    { "Ｔｅｌｅｃｏｍ", "TELECOM" },
    { "㈱電力", "(株)電力" },
    { "ｶﾞｽ", "ガス" },
    { "ヴァイオリン", "ゔぁいおりん" },
    { "①", "1" },
    { "か\u3099す", "がす" },
    { "Straße", "STRASSE" },
    { "８時間", "8時間" },
    { "ＰＯＳ端末", "pos端末" },
    { "ヵ月", "ゕ月" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *a = hn_text_fold (pairs[i][0]);
      g_autofree char *b = hn_text_fold (pairs[i][1]);
      g_autofree char *again = hn_text_fold (a);

      g_assert_cmpstr (a, ==, b);
      g_assert_cmpstr (again, ==, a);
    }
}

static void
test_other_word (void)
{
  static const char *const pairs[][2] = {
    { "はん", "ばん" }, { "データ", "データー" }, { "電力", "電气" }, { "a", "á" }, { "っ", "つ" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *a = hn_text_fold (pairs[i][0]);
      g_autofree char *b = hn_text_fold (pairs[i][1]);

      g_assert_cmpstr (a, !=, b);
    }
}

static void
assert_tokens (const char *text, const char *expected)
{
  g_autoptr (GString) tokens = g_string_new (NULL);

  hn_text_append_tokens (tokens, text);
  g_assert_cmpstr (tokens->str, ==, expected);
}

static void
test_tokens (void)
{
  g_autofree char *longest = g_strnfill (64, 'a');
  g_autofree char *longer = g_strnfill (70, 'A');
  g_autofree char *expected = g_strconcat (" ", longest, NULL);

  assert_tokens ("", "");
  assert_tokens ("… 、。・!", "");
  assert_tokens ("通信設備", " 通信 信設 設備 備");
  assert_tokens ("電", " 電");
  assert_tokens ("IT障害がNTTで", " it 障害 害が が ntt で");
  assert_tokens ("北海道、全域", " 北海 海道 道 全域 域");
  assert_tokens ("T1059.001", " t1059 001");
  assert_tokens ("サーバー", " さー ーば ばー ー");
  assert_tokens ("𠮷野家", " 𠮷野 野家 家");
  assert_tokens (longer, expected);
}

static void
assert_expression (const char *words, const char *expected)
{
  g_autofree char *expression = hn_text_match_expression (words);
  g_assert_cmpstr (expression, ==, expected);
}

static void
test_expressions (void)
{
  assert_expression ("", NULL);
  assert_expression ("  、", NULL);
  assert_expression ("通信", "\"通信\"");
  assert_expression ("北海道", "\"北海 海道\"");
  assert_expression ("電", "\"電\" *");
  assert_expression ("ﾃﾞｰﾀ", "\"でー ーた\"");
  assert_expression ("tele　停電", "\"tele\" * AND \"停電\"");
  assert_expression ("IT障害", "\"it 障害\"");
  assert_expression ("障害it", "\"障害 害 it\" *");
  assert_expression ("\"gain access\" x", "\"gain access\" * AND \"x\" *");
  assert_expression ("「電力 供給」支障", "\"電力 力 供給\" AND \"支障\"");
  assert_expression ("“a b", "\"a b\" *");
  assert_expression ("a\" OR b* NEAR(", "\"a\" * AND \"or b near\" *");
}

static const char incident[] =
    "{\"type\":\"incident\",\"spec_version\":\"2.1\",\"id\":\"incident--820378b0-0dca-4013-859b-"
    "5d869c6d1ea8\",\"created\":\"2018-09-05T18:12:31.204118Z\",\"modified\":\"2018-09-05T18:31:00."
    "000000Z\",\"created_by_ref\":\"identity--c460288f-8567-43c4-b0ef-c0223ffbe72e\",\"name\":"
    "\"\\u5317海道\\n停電\",\"labels\":[\"grid\"],\"extensions\":{\"extension-definition--7f4da1a4-"
    "40c1-4ce2-b4a3-466c5ea1af76\":{\"extension_type\":\"property-extension\",\"report\":{"
    "\"sector\":\"electricity\",\"state\":\"serious\",\"caused_by\":\"incident--dfed36f1-8a2d-4f65-"
    "9266-9c9a76e5ed04\",\"contact\":{\"person\":\"当直\",\"means\":\"7-200\"},"
    "\"scope\":[\"nisc\"]}}}}";

static void
test_record (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (incident, strlen (incident));
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (bytes, &error);
  g_autoptr (HnTape) tape = hn_tape_new ();
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GPtrArray) subjects = g_ptr_array_new ();

  g_assert_no_error (error);
  hn_record_text_append (words, record, tape);
  g_assert_cmpstr (words->str, ==, "北海道\n停電\ngrid\n当直\n7-200\n");

  g_autofree char *title = hn_record_text_dup_title (record);
  g_assert_cmpstr (title, ==, "北海道\n停電");

  hn_record_text_add_subjects (record, subjects);
  g_assert_cmpuint (subjects->len, ==, 1);
  g_assert_cmpstr (subjects->pdata[0], ==, "incident--dfed36f1-8a2d-4f65-9266-9c9a76e5ed04");
}

static void
test_title (void)
{
  static const char *const texts[][2] = {
    { "\"identity\",\"name\":\"電力\"", "電力" },
    { "\"note\",\"content\":\"一行目。\\n二行目\",\"object_refs\":[\"identity--c460288f-8567-43c4-"
      "b0ef-c0223ffbe72e\"]",
      "一行目。" },
    { "\"ipv4-addr\",\"value\":\"198.51.100.7\"", "198.51.100.7" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *type = g_strndup (texts[i][0] + 1, strcspn (texts[i][0] + 1, "\""));
      g_autofree char *text = g_strdup_printf (
          "{\"type\":%s,\"spec_version\":\"2.1\",\"id\":\"%s--820378b0-0dca-4013-859b-"
          "5d869c6d1ea8\","
          "\"created\":\"2018-09-05T18:12:31Z\",\"modified\":\"2018-09-05T18:12:31Z\"}",
          texts[i][0], type);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (HnRecord) record = hn_record_new_from_bytes (bytes, &error);

      g_assert_no_error (error);
      g_autofree char *title = hn_record_text_dup_title (record);
      g_assert_cmpstr (title, ==, texts[i][1]);
    }
}

/* Where the content is gone the title says so, and nothing of that is to be found. */
static void
test_bare (void)
{
  static const HnRemoval removals[] = { HN_REMOVAL_REVOKED, HN_REMOVAL_OUT_OF_SCOPE };
  static const char *const titles[] = { "(withdrawn by its author, content removed)",
                                        "(no longer shared with us, content removed)" };

  for (guint i = 0; i < G_N_ELEMENTS (removals); i++)
    {
      HnBare bare = { .id = "incident--820378b0-0dca-4013-859b-5d869c6d1ea8",
                      .type = "incident",
                      .modified_us = 1,
                      .removal = removals[i] };
      g_autoptr (HnRecord) record = hn_record_new_bare (&bare);
      g_autoptr (HnTape) tape = hn_tape_new ();
      g_autoptr (GString) words = g_string_new (NULL);
      g_autofree char *title = hn_record_text_dup_title (record);

      g_assert_cmpstr (title, ==, titles[i]);
      hn_record_text_append (words, record, tape);
      g_assert_null (strstr (words->str, title));
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/archive/text/same-word", test_same_word);
  g_test_add_func ("/archive/text/other-word", test_other_word);
  g_test_add_func ("/archive/text/tokens", test_tokens);
  g_test_add_func ("/archive/text/expressions", test_expressions);
  g_test_add_func ("/archive/text/record", test_record);
  g_test_add_func ("/archive/text/title", test_title);
  g_test_add_func ("/archive/text/bare", test_bare);
  return g_test_run ();
}
