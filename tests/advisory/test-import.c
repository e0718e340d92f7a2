#include "hn-import.h"

#include <string.h>

static GBytes *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "advisory", "samples", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, length);
}

static HnImported *
first (const char *name)
{
  g_autoptr (GBytes) bytes = load (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) entries = hn_import_read (bytes, &error);

  g_assert_no_error (error);
  return g_list_model_get_item (entries, 0);
}

static gint64
at (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

static void
test_csaf (void)
{
  g_autoptr (HnImported) it = first ("csaf.json");
  g_autofree char *body = hn_imported_dup_body (it);

  g_assert_cmpstr (hn_imported_get_format_name (it), ==, "csaf");
  g_assert_cmpstr (hn_imported_get_title (it), ==, "制御装置 EX-100 における認証回避の脆弱性");
  g_assert_cmpstr (hn_imported_get_handling (it), ==, "TLP:AMBER");
  g_assert_cmpstr (hn_imported_get_severity (it), ==, "CRITICAL");
  g_assert_cmpfloat (hn_imported_get_score (it), ==, 9.8);
  g_assert_cmpint (hn_imported_get_published_us (it), ==, at ("2018-09-05T00:00:00Z"));
  g_assert_true (hn_imported_has_identifier (it, "EX-2018-001"));
  g_assert_true (hn_imported_has_identifier (it, "cve-2018-99001"));
  g_assert_nonnull (strstr (body, "回避される。\n再起動では直らない & 修正が要る。"));
  g_assert_nonnull (strstr (body, "例示製作所 EX-100"));
  g_assert_nonnull (strstr (body, "1.2 に更新する。"));
}

static void
test_kev (void)
{
  g_autoptr (GBytes) bytes = load ("kev.json");
  g_autoptr (GListModel) entries = hn_import_read (bytes, NULL);
  g_autoptr (HnImported) it = hn_import_find (entries, "CVE-2023-99001");
  g_autoptr (HnImported) none = hn_import_find (entries, "CVE-2023-1");
  g_autoptr (HnImported) alone = first ("kev-entry.json");

  g_assert_cmpuint (g_list_model_get_n_items (entries), ==, 2);
  g_assert_null (none);
  g_assert_cmpstr (hn_imported_get_title (it), ==, "Example Gateway Command Injection");
  g_assert_cmpuint (hn_imported_get_references (it)->len, ==, 2);
  g_assert_cmpint (hn_imported_get_published_us (it), ==, at ("2024-01-02T00:00:00Z"));
  g_assert_true (hn_imported_has_identifier (alone, "CVE-2023-99001"));
}

static void
test_jvn (void)
{
  g_autoptr (HnImported) it = first ("jvnrss.xml");
  g_autoptr (HnImported) detail = first ("vuldef.xml");
  g_autofree char *body = hn_imported_dup_body (it);
  g_autofree char *more = hn_imported_dup_body (detail);

  g_assert_cmpstr (hn_imported_get_format_name (it), ==, "jvnrss");
  g_assert_true (hn_imported_has_identifier (it, "JVNDB-2018-999001"));
  g_assert_true (hn_imported_has_identifier (it, "CVE-2018-99002"));
  g_assert_cmpfloat (hn_imported_get_score (it), ==, 8.1);
  g_assert_cmpstr (hn_imported_get_severity (it), ==, "High");
  g_assert_nonnull (strstr (body, "実行される\nおそれ"));
  g_assert_cmpstr (hn_imported_get_format_name (detail), ==, "vuldef");
  g_assert_true (hn_imported_has_identifier (detail, "CVE-2018-99003"));
  g_assert_cmpfloat (hn_imported_get_score (detail), ==, 6.1);
  g_assert_nonnull (strstr (more, "画面を改ざんされる。"));
}

/* A drill that is cancelled stays a drill. */
static void
test_cap (void)
{
  g_autoptr (HnImported) it = first ("cap.xml");
  HnImportedArea *area = g_ptr_array_index (hn_imported_get_areas (it), 0);

  g_assert_cmpint (hn_imported_get_status (it), ==, HN_IMPORTED_DRILL);
  g_assert_true (hn_imported_is_cancelled (it));
  g_assert_cmpstr (hn_imported_get_title (it), ==, "強い揺れ");
  g_assert_cmpstr (hn_imported_get_language (it), ==, "ja-JP");
  g_assert_cmpstr (hn_imported_get_handling (it), ==, "Restricted");
  g_assert_cmpint (hn_imported_get_expires_us (it), ==, at ("2018-09-05T21:10:00Z"));
  g_assert_cmpuint (area->prefecture, ==, 1);
  g_assert_cmpuint (hn_imported_get_warnings (it)->len, ==, 2);
}

static void
test_jma (void)
{
  static const char *const names[] = { "jma.xml", "jma-sjis.xml" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (HnImported) it = first (names[i]);
      g_autofree char *body = hn_imported_dup_body (it);
      GPtrArray *areas = hn_imported_get_areas (it);
      HnImportedArea *seismic = g_ptr_array_index (areas, 0);
      HnImportedArea *weather = g_ptr_array_index (areas, 1);

      g_assert_cmpint (hn_imported_get_status (it), ==, HN_IMPORTED_DRILL);
      g_assert_false (hn_imported_is_cancelled (it));
      g_assert_cmpstr (hn_imported_get_title (it), ==, "震度速報");
      g_assert_cmpint (hn_imported_get_published_us (it), ==, at ("2018-09-05T18:10:00Z"));
      g_assert_nonnull (strstr (body, "強い揺れを感じました。"));
      g_assert_cmpstr (seismic->code, ==, "146");
      g_assert_cmpuint (seismic->prefecture, ==, 0);
      g_assert_cmpuint (weather->prefecture, ==, 13);
    }
}

static void
check_status (
    const char *name, const char *from, const char *to, HnImportedStatus status, gboolean cancelled)
{
  g_autoptr (GBytes) bytes = load (name);
  g_autoptr (GString) text =
      g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  g_autoptr (GBytes) changed = NULL;
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (HnImported) it = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_string_replace (text, from, to, 0), ==, 1);
  changed = g_bytes_new (text->str, text->len);
  entries = hn_import_read (changed, &error);
  g_assert_no_error (error);
  it = g_list_model_get_item (entries, 0);
  g_assert_cmpint (hn_imported_get_status (it), ==, status);
  g_assert_cmpint (hn_imported_is_cancelled (it), ==, cancelled);
}

static void
test_status (void)
{
  check_status ("jma.xml", ">訓練<", ">通常<", HN_IMPORTED_NORMAL, FALSE);
  check_status ("jma.xml", ">訓練<", ">試験<", HN_IMPORTED_TEST, FALSE);
  check_status ("jma.xml", ">訓練<", ">未知<", HN_IMPORTED_TEST, FALSE);
  check_status ("jma.xml", ">発表<", ">取消<", HN_IMPORTED_DRILL, TRUE);
  check_status ("cap.xml", ">Exercise<", ">Actual<", HN_IMPORTED_NORMAL, TRUE);
  check_status ("cap.xml", ">Exercise<", ">System<", HN_IMPORTED_TEST, TRUE);
  check_status ("cap.xml", ">Exercise<", ">Draft<", HN_IMPORTED_TEST, TRUE);
  check_status ("cap.xml", ">Cancel<", ">Update<", HN_IMPORTED_DRILL, FALSE);
  check_status ("csaf.json", "\"final\"", "\"draft\"", HN_IMPORTED_TEST, FALSE);
}

static void
check_refused (const char *text, gsize length, HnImportError code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) entries = hn_import_read (bytes, &error);

  g_assert_null (entries);
  g_assert_error (error, HN_IMPORT_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 10);
}

static void
test_hostile (void)
{
  static const char laughs[] =
      "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;</a>";
  static const char external[] =
      "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>";
  static const char dtd[] = "<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/x.dtd\"><a/>";
  static const char undeclared[] = "<a>&b;</a>";
  g_autoptr (GString) deep = g_string_new (NULL);

  check_refused (laughs, strlen (laughs), HN_IMPORT_ERROR_SYNTAX);
  check_refused (external, strlen (external), HN_IMPORT_ERROR_SYNTAX);
  check_refused (dtd, strlen (dtd), HN_IMPORT_ERROR_SYNTAX);
  check_refused (undeclared, strlen (undeclared), HN_IMPORT_ERROR_SYNTAX);
  check_refused ("", 0, HN_IMPORT_ERROR_UNKNOWN);
  check_refused ("hello", 5, HN_IMPORT_ERROR_UNKNOWN);
  check_refused ("<a/>", 4, HN_IMPORT_ERROR_UNKNOWN);
  check_refused ("{}", 2, HN_IMPORT_ERROR_UNKNOWN);
  for (guint i = 0; i < 100; i++)
    g_string_append (deep, "<a>");
  for (guint i = 0; i < 100; i++)
    g_string_append (deep, "</a>");
  check_refused (deep->str, deep->len, HN_IMPORT_ERROR_SIZE);
}

/* What is cut off is refused at every byte but for white space at the end. */
static void
test_truncated (void)
{
  static const char *const names[] = { "csaf.json",  "kev.json", "kev-entry.json", "jvnrss.xml",
                                       "vuldef.xml", "cap.xml",  "jma.xml",        "jma-sjis.xml" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) bytes = load (names[i]);
      const char *text = g_bytes_get_data (bytes, NULL);
      gsize length = g_bytes_get_size (bytes);

      while (g_ascii_isspace (text[length - 1]))
        length--;
      for (gsize n = 0; n < length; n++)
        {
          g_autoptr (GBytes) cut = g_bytes_new (text, n);
          g_autoptr (GError) error = NULL;
          g_autoptr (GListModel) entries = hn_import_read (cut, &error);

          g_assert_null (entries);
          g_assert_cmpuint (error->domain, ==, HN_IMPORT_ERROR);
        }
    }
}

/* Fifty megabytes in one element are read or refused in words; more than the limit is refused. */
static void
test_large (void)
{
  gsize length = 50 * 1024 * 1024;
  char *text = g_malloc (length);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (GError) error = NULL;
  char *more = g_malloc0 (HN_IMPORT_MAX_BYTES + 1);
  g_autoptr (GBytes) over = g_bytes_new_take (more, HN_IMPORT_MAX_BYTES + 1);

  memset (text, 'x', length);
  memcpy (text, "<a>", 3);
  memcpy (text + length - 4, "</a>", 4);
  bytes = g_bytes_new_take (text, length);
  entries = hn_import_read (bytes, &error);
  g_assert_null (entries);
  g_assert_cmpuint (error->domain, ==, HN_IMPORT_ERROR);
  g_clear_error (&error);
  entries = hn_import_read (over, &error);
  g_assert_error (error, HN_IMPORT_ERROR, HN_IMPORT_ERROR_SIZE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/csaf", test_csaf);
  g_test_add_func ("/import/kev", test_kev);
  g_test_add_func ("/import/jvn", test_jvn);
  g_test_add_func ("/import/cap", test_cap);
  g_test_add_func ("/import/jma", test_jma);
  g_test_add_func ("/import/status", test_status);
  g_test_add_func ("/import/hostile", test_hostile);
  g_test_add_func ("/import/truncated", test_truncated);
  g_test_add_func ("/import/large", test_large);
  return g_test_run ();
}
