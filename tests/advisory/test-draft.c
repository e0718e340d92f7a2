#include "hn-advisory-draft.h"

#include "hn-import.h"

#define FULL                                                                                        \
  "{\"title\":\"題\",\"body\":\"## 見出し\\n本文\",\"lang\":\"ja\",\"kind\":\"forecast\","    \
  "\"aspect\":2,\"importance\":\"high\",\"handling\":\"ceptoar\",\"route\":\"council\","            \
  "\"suspicion\":\"terrorism\",\"recipients\":[\"gas\",\"all\"],"                                   \
  "\"valid_until\":\"2018-09-06T00:00:00.000000Z\","                                                \
  "\"references\":[{\"source_name\":\"cve\",\"external_id\":\"CVE-2018-1\"}],"                      \
  "\"attachments\":[{\"name\":\"a.txt\",\"media_type\":\"text/plain\",\"content\":\"YWI=\"}],"      \
  "\"forecast\":[{\"sector\":\"gas\",\"state\":\"failure\",\"priority\":1,\"reason\":\"停電\"}]," \
  "\"sources\":[{\"id\":\"incident--1\",\"originator\":\"identity--op\",\"scope\":[\"all\"],"       \
  "\"public\":false,\"reason\":\"others-in-danger\"}],"                                             \
  "\"overrides\":[{\"check\":\"anonymity\",\"finding\":\"札幌\",\"reason\":\"公表済み\","     \
  "\"consent\":\"note--1\"}],\"cover\":\"至急\",\"supersedes\":{\"id\":\"report--1\","            \
  "\"modified\":\"2018-09-05T18:00:00.000000Z\"},\"change\":\"correction\"}"

static HnAdvisoryDraft *
read_draft (const char *json, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, strlen (json));

  return hn_advisory_draft_new_from_json (bytes, error);
}

static void
assert_json (const HnAdvisoryDraft *draft, const char *expected)
{
  g_autoptr (GBytes) json = hn_advisory_draft_to_json (draft);
  g_autofree char *text = g_strndup (g_bytes_get_data (json, NULL), g_bytes_get_size (json));

  g_assert_cmpstr (text, ==, expected);
}

static void
test_round (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnAdvisoryDraft) draft = read_draft (FULL, &error);
  g_autoptr (HnAdvisoryDraft) copy = NULL;

  g_assert_no_error (error);
  assert_json (draft, FULL);
  copy = hn_advisory_draft_copy (draft);
  assert_json (copy, FULL);
  g_assert_cmpint (copy->route, ==, HN_ADVISORY_ROUTE_COUNCIL);
  g_assert_cmpuint (g_bytes_get_size (((HnDraftAttachment *) copy->attachments->pdata[0])->content),
                    ==, 2);
  g_assert_true (hn_advisory_draft_check (copy, &error));
  g_assert_no_error (error);
}

static void
test_refused (void)
{
  static const char *const cases[][2] = {
    { "[]", "object" },
    { "{\"aspect\":0}", "/aspect" },
    { "{\"kind\":\"x\"}", "/kind" },
    { "{\"valid_until\":\"soon\"}", "/valid_until" },
    { "{\"recipients\":[1]}", "/recipients" },
    { "{\"attachments\":[{\"name\":\"../a\",\"content\":\"\"}]}", "/attachments/0" },
    { "{\"attachments\":[{\"name\":\"a.TXT.EXE\",\"content\":\"\"}]}", "/attachments/0" },
    { "{\"attachments\":[{\"name\":\"a\",\"content\":\"a\"}]}", "/attachments/0" },
    { "{\"supersedes\":{}}", "/supersedes/id" },
    { "{\"forecast\":[{}]}", "/forecast/0/sector" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_draft (cases[i][0], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_nonnull (strstr (error->message, cases[i][1]));
    }
}

static void
test_attach (void)
{
  g_autoptr (HnAdvisoryDraft) draft = hn_advisory_draft_new ();
  g_autofree char *zeros = g_malloc0 (HN_ADVISORY_DRAFT_MAX_ATTACHED);
  g_autoptr (GBytes) small = g_bytes_new_static ("a", 1);
  g_autoptr (GBytes) large = g_bytes_new (zeros, HN_ADVISORY_DRAFT_MAX_ATTACHED);
  g_autoptr (GError) same = NULL;
  g_autoptr (GError) full = NULL;

  g_assert_true (hn_advisory_draft_attach (draft, "a.txt", NULL, small, NULL));
  g_assert_false (hn_advisory_draft_attach (draft, "a.txt", NULL, small, &same));
  g_assert_error (same, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_false (hn_advisory_draft_attach (draft, "b.txt", NULL, large, &full));
  g_assert_error (full, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpuint (draft->attachments->len, ==, 1);
}

static void
test_check (void)
{
  g_autoptr (HnAdvisoryDraft) draft = read_draft (FULL, NULL);
  g_autoptr (GError) no_reason = NULL;
  g_autoptr (GError) no_one = NULL;

  ((HnDraftSource *) draft->sources->pdata[0])->reason = HN_PASSING_NONE;
  g_assert_false (hn_advisory_draft_check (draft, &no_reason));
  g_assert_nonnull (strstr (no_reason->message, "別添2(2)"));
  g_ptr_array_set_size (draft->recipients, 0);
  g_assert_false (hn_advisory_draft_check (draft, &no_one));
}

/* A drill stays one: 通常/訓練/試験 respected. */
static void
test_imported (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "advisory", "samples", "jma.xml", NULL);
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (HnImported) imported = NULL;
  g_autoptr (HnAdvisoryDraft) draft = NULL;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  bytes = g_bytes_new (text, length);
  entries = hn_import_read (bytes, NULL);
  imported = g_list_model_get_item (entries, 0);
  draft = hn_advisory_draft_new_from_imported (imported);
  g_assert_true (g_str_has_prefix (draft->title, "【訓練】"));
  g_assert_nonnull (strstr (draft->body, "強い揺れ"));
  g_assert_cmpuint (draft->recipients->len, ==, 0);
  g_assert_false (hn_advisory_draft_check (draft, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advisory/draft/round", test_round);
  g_test_add_func ("/advisory/draft/refused", test_refused);
  g_test_add_func ("/advisory/draft/attach", test_attach);
  g_test_add_func ("/advisory/draft/check", test_check);
  g_test_add_func ("/advisory/draft/imported", test_imported);
  return g_test_run ();
}
