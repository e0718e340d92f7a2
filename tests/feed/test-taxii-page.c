#include "hn-feed-error.h"
#include "hn-http.h"
#include "hn-stix-error.h"
#include "hn-stream.h"
#include "hn-taxii-url.h"
#include "hn-taxii.h"

#include <string.h>

static GBytes *
bytes (const char *text)
{
  return g_bytes_new_static (text, strlen (text));
}

static void
test_recognize (void)
{
  static const struct
  {
    const char *text;
    HnTaxiiKind kind;
  } cases[] = {
    { "{\"title\":\"x\",\"api_roots\":[\"a/\"]}", HN_TAXII_DISCOVERY },
    { "{\"title\":\"x\",\"default\":\"a/\"}", HN_TAXII_DISCOVERY },
    { "{\"title\":\"x\",\"versions\":[\"application/taxii+json;version=2.1\"]}", HN_TAXII_ROOT },
    { "{\"title\":\"x\"}", HN_TAXII_OTHER },
    { "{}", HN_TAXII_OTHER },
    { "[]", HN_TAXII_OTHER },
    { "", HN_TAXII_OTHER },
    { "<html/>", HN_TAXII_OTHER },
    { "{\"versions\":1,\"api_roots\":\"x\"}", HN_TAXII_OTHER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) text = bytes (cases[i].text);

      g_assert_cmpint (hn_taxii_recognize (text), ==, cases[i].kind);
    }
}

static void
test_discovery (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = bytes (
      "{\"title\":\"T\",\"default\":\"/b/\",\"api_roots\":[\"/a/\",\"/b/\",3,null,\"\",\"/c/\"]}");
  g_autoptr (GBytes) broken = bytes ("{\"title\":\"T\",\"title\":\"U\"}");
  g_autoptr (HnTaxiiDiscovery) discovery = hn_taxii_discovery_parse (text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (discovery->title, ==, "T");
  g_assert_cmpuint (discovery->roots->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (discovery->roots, 0), ==, "/b/");
  g_assert_cmpstr (g_ptr_array_index (discovery->roots, 1), ==, "/a/");
  g_assert_cmpstr (g_ptr_array_index (discovery->roots, 2), ==, "/c/");

  g_assert_null (hn_taxii_discovery_parse (broken, &error));
  g_assert_error (error, HN_STIX_ERROR, HN_STIX_RULE_JSON_DUPLICATE_KEY);
}

static void
test_root (void)
{
  static const struct
  {
    const char *version;
    gboolean speaks;
  } cases[] = {
    { "application/taxii+json;version=2.1", TRUE },
    { "application/taxii+json; version=2.1", TRUE },
    { "Application/TAXII+JSON;version=\\\"2.1\\\"", TRUE },
    { "taxii-2.0", FALSE },
    { "application/vnd.oasis.taxii+json;version=2.0", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json =
          g_strdup_printf ("{\"title\":\"R\",\"versions\":[\"%s\"],\"max_content_length\":9765625}",
                           cases[i].version);
      g_autoptr (GBytes) text = bytes (json);
      g_autoptr (HnTaxiiRoot) root = hn_taxii_root_parse (text, NULL);

      g_assert_cmpint (root->speaks_2_1, ==, cases[i].speaks);
      g_assert_cmpint (root->max_content_length, ==, 9765625);
    }
}

static void
test_collections (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text =
      bytes ("{\"collections\":[{\"id\":\"a\",\"title\":\"A\",\"alias\":\"one\",\"can_read\":true,"
             "\"can_write\":false},{\"title\":\"no id\"},7,{\"id\":\"b\",\"can_read\":\"yes\"}]}");
  g_autoptr (GBytes) none = bytes ("{}");
  g_autoptr (GBytes) other = bytes ("{\"objects\":[]}");
  g_autoptr (GPtrArray) collections = hn_taxii_collections_parse (text, &error);
  g_autoptr (GPtrArray) empty = hn_taxii_collections_parse (none, &error);
  HnTaxiiCollection *first;
  HnTaxiiCollection *second;

  g_assert_no_error (error);
  g_assert_cmpuint (collections->len, ==, 2);
  first = g_ptr_array_index (collections, 0);
  g_assert_cmpstr (first->alias, ==, "one");
  g_assert_true (first->can_read && !first->can_write);
  second = g_ptr_array_index (collections, 1);
  g_assert_cmpstr (second->id, ==, "b");
  g_assert_false (second->can_read);
  g_assert_cmpuint (empty->len, ==, 0);
  g_assert_null (hn_taxii_collections_parse (other, &error));
  g_assert_error (error, HN_FEED_ERROR, HN_FEED_ERROR_PROTOCOL);
}

static void
test_status (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text =
      bytes ("{\"id\":\"s\",\"status\":\"complete\",\"failure_count\":1,\"pending_count\":0,"
             "\"failures\":[{\"id\":\"x--1\",\"version\":\"2020-01-01T00:00:00Z\",\"message\":"
             "\"m\"},{}]}");
  g_autoptr (GBytes) other = bytes ("{\"id\":\"s\"}");
  g_autoptr (HnTaxiiStatus) status = hn_taxii_status_parse (text, &error);
  HnTaxiiFailure *failure;

  g_assert_no_error (error);
  g_assert_true (status->is_complete);
  g_assert_cmpint (status->n_failures, ==, 1);
  g_assert_cmpuint (status->failures->len, ==, 1);
  failure = g_ptr_array_index (status->failures, 0);
  g_assert_cmpint (failure->version_us, ==, 1577836800 * (gint64) G_USEC_PER_SEC);
  g_assert_cmpstr (failure->message, ==, "m");
  g_assert_null (hn_taxii_status_parse (other, &error));
  g_assert_error (error, HN_FEED_ERROR, HN_FEED_ERROR_PROTOCOL);
}

static void
test_error_words (void)
{
  g_autoptr (GBytes) both = bytes ("{\"title\":\"No\",\"description\":\"not\\nnow\"}");
  g_autoptr (GBytes) none = bytes ("<html>");
  g_autofree char *words = hn_taxii_error_words (both);
  g_autofree char *name = g_strnfill (5000, 'x');
  g_autofree char *json = g_strdup_printf ("{\"title\":\"%s\"}", name);
  g_autoptr (GBytes) text = bytes (json);
  g_autofree char *cut = hn_taxii_error_words (text);

  g_assert_cmpstr (words, ==, "No: not now");
  g_assert_null (hn_taxii_error_words (none));
  g_assert_cmpuint (strlen (cut), <, 400);
}

static void
test_normalize (void)
{
  static const struct
  {
    const char *text;
    const char *url;
  } cases[] = {
    { "https://hub.example", "https://hub.example/" },
    { "https://hub.example/taxii2", "https://hub.example/taxii2/" },
    { "HTTP://hub.example:8080/a%20b/", "http://hub.example:8080/a%20b/" },
    { "https://hub.example/?token=secret", NULL },
    { "https://hub.example/#secret", NULL },
    { "http://[::1]:5000/", "http://[::1]:5000/" },
    { "https://user:secret@hub.example/", NULL },
    { "https://user:secret@hub.example:99999/", NULL },
    { "user:secret@hub.example", NULL },
    { "https://hub.example:abc/?token=secret", NULL },
    { "ftp://hub.example/?token=secret", NULL },
    { "ftp://hub.example/", NULL },
    { "hub.example", NULL },
    { "https:///x", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *url = hn_taxii_url_normalize (cases[i].text, &error);

      g_assert_cmpstr (url, ==, cases[i].url);
      if (url != NULL)
        continue;
      g_assert_error (error, HN_FEED_ERROR, HN_FEED_ERROR_ADDRESS);
      g_assert_null (strstr (error->message, "secret"));
    }
}

static char *
join (GPtrArray *urls)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < urls->len; i++)
    g_string_append_printf (text, "%s ", (char *) g_ptr_array_index (urls, i));
  g_ptr_array_unref (urls);
  return g_string_free (text, FALSE);
}

static void
test_root_candidates (void)
{
  static const struct
  {
    const char *advertised;
    const char *expected;
  } cases[] = {
    { "https://a.example/api/", "https://a.example/api/ " },
    { "https://a.example:443/api", "https://a.example/api/ " },
    { "/api/", "https://a.example/api/ " },
    { "api/", "https://a.example/taxii2/api/ https://a.example/api/ " },
    { "http://localhost:8080/api/", "https://a.example/api/ http://localhost:8080/api/ " },
    { "https://b.example/api/", "https://a.example/api/ https://b.example/api/ " },
    { "file:///etc/passwd", "" },
    { "http://[broken", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *seen =
          join (hn_taxii_url_root_candidates ("https://a.example/taxii2/", cases[i].advertised));

      g_assert_cmpstr (seen, ==, cases[i].expected);
    }
}

static void
test_urls (void)
{
  g_autofree char *discovery = join (hn_taxii_url_discovery_candidates ("https://a.example/x/"));
  g_autofree char *objects = hn_taxii_url_objects (
      "https://a.example/c/1/", "2020-01-01T00:00:00.000000Z", 10, "a b&c", TRUE);
  g_autofree char *bare = hn_taxii_url_objects ("https://a.example/c/1/", NULL, 0, NULL, FALSE);
  g_autofree char *collection = NULL;
  g_autofree char *root =
      hn_taxii_url_split_collection ("https://a.example/api/collections/c%201/", &collection);

  g_assert_cmpstr (discovery, ==,
                   "https://a.example/x/ https://a.example/x/taxii2/ https://a.example/taxii2/ ");
  g_assert_cmpstr (objects, ==,
                   "https://a.example/c/1/objects/?added_after=2020-01-01T00:00:00.000000Z&limit=10"
                   "&match%5Bversion%5D=all&next=a%20b%26c");
  g_assert_cmpstr (bare, ==, "https://a.example/c/1/objects/");
  g_assert_cmpstr (root, ==, "https://a.example/api/");
  g_assert_cmpstr (collection, ==, "c 1");
  g_assert_true (hn_taxii_url_same_origin ("https://a.example/", "https://A.example:443/x/"));
  g_assert_false (hn_taxii_url_same_origin ("https://a.example/", "http://a.example/"));
  g_assert_false (hn_taxii_url_same_origin ("https://a.example/", "https://a.example:8443/"));
  g_assert_false (hn_taxii_url_same_origin ("https://a.example/", "https://a.example.org/"));
}

static void
test_retry_after (void)
{
  const gint64 now_us = 1445412480 * (gint64) G_USEC_PER_SEC; /* 2015-10-21 07:28 */
  const gint64 second_us = G_USEC_PER_SEC;

  g_assert_cmpint (hn_http_parse_retry_after ("120", now_us), ==, 120 * second_us);
  g_assert_cmpint (hn_http_parse_retry_after (" 0 ", now_us), ==, 0);
  g_assert_cmpint (hn_http_parse_retry_after ("Wed, 21 Oct 2015 07:28:30 GMT", now_us), ==,
                   30 * second_us);
  g_assert_cmpint (hn_http_parse_retry_after ("Wed, 21 Oct 2015 07:00:00 GMT", now_us), ==, 0);
  g_assert_cmpint (hn_http_parse_retry_after ("99999999999999999999", now_us), ==,
                   3600 * second_us);
  g_assert_cmpint (hn_http_parse_retry_after ("-5", now_us), ==, 0);
  g_assert_cmpint (hn_http_parse_retry_after ("soon", now_us), ==, 0);
  g_assert_cmpint (hn_http_parse_retry_after (NULL, now_us), ==, 0);
}

static void
test_extract (void)
{
  static const struct
  {
    const char *data;
    const char *object; /* NULL: refused */
  } cases[] = {
    { "{\"version\":\"4\",\"type\":\"create\",\"data\":{\"id\":\"a\"},\"x\":1}", "{\"id\":\"a\"}" },
    { "{\"id\":\"a\",\"type\":\"b\",\"data\":{}}", "{\"id\":\"a\",\"type\":\"b\",\"data\":{}}" },
    { "{\"id\":\"a\"}", "{\"id\":\"a\"}" },
    { "{\"data\":[]}", "{\"data\":[]}" },
    { "{\"data\":{\"a\":1,\"a\":2}}", NULL },
    { "nonsense", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) data = bytes (cases[i].data);
      g_autoptr (GBytes) object = hn_stream_extract (data, &error);

      if (cases[i].object != NULL)
        g_assert_cmpmem (g_bytes_get_data (object, NULL), g_bytes_get_size (object),
                         cases[i].object, strlen (cases[i].object));
      else
        g_assert_true (object == NULL && error->domain == HN_STIX_ERROR);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feed/taxii/recognize", test_recognize);
  g_test_add_func ("/feed/taxii/discovery", test_discovery);
  g_test_add_func ("/feed/taxii/root", test_root);
  g_test_add_func ("/feed/taxii/collections", test_collections);
  g_test_add_func ("/feed/taxii/status", test_status);
  g_test_add_func ("/feed/taxii/error-words", test_error_words);
  g_test_add_func ("/feed/taxii/normalize", test_normalize);
  g_test_add_func ("/feed/taxii/root-candidates", test_root_candidates);
  g_test_add_func ("/feed/taxii/urls", test_urls);
  g_test_add_func ("/feed/taxii/retry-after", test_retry_after);
  g_test_add_func ("/feed/taxii/extract", test_extract);
  return g_test_run ();
}
