#include "hn-envelope.h"
#include "hn-record.h"
#include "hn-stix-error.h"
#include "hn-tape.h"

#include <string.h>

/* The corpus: tests/corpus/stix/good/NAME.json are taken, bad/RULE--WHAT.json are refused with that
 * very rule. Each file holds one object, or a bundle of one. */

static GBytes *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, length);
}

static HnRecord *
validate (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = load (path);
  g_autoptr (HnEnvelope) envelope = hn_envelope_read (bytes, error);

  if (!envelope)
    return NULL;
  g_assert_cmpuint (hn_envelope_get_n_objects (envelope), ==, 1);
  return hn_envelope_decode (envelope, 0, error);
}

static void
test_good (gconstpointer data)
{
  const char *path = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = load (path);
  g_autoptr (HnRecord) record = validate (path, &error);
  g_autoptr (HnRecord) alone = NULL;

  g_assert_no_error (error);
  alone = hn_record_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hn_record_get_id (record), ==, hn_record_get_id (alone));
  g_assert_cmpstr (hn_record_get_digest (record), ==, hn_record_get_digest (alone));
  g_assert_true (g_str_has_prefix (hn_record_get_id (record), hn_record_get_stix_type (record)));
  /* Untouched: its bytes are those that came. */
  g_assert_true (g_bytes_equal (hn_record_get_bytes (alone), bytes));
}

static void
test_bad (gconstpointer data)
{
  const char *path = data;
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) record = validate (path, &error);
  char *end = strstr (name, "--");

  g_assert_nonnull (end);
  *end = '\0';
  g_assert_null (record);
  g_assert_nonnull (error);
  g_assert_true (error->domain == HN_STIX_ERROR);
  g_test_message ("%s", error->message);
  g_assert_cmpstr (hn_stix_rule_get_name ((HnStixRule) error->code), ==, name);
  g_assert_cmpuint (strlen (error->message), >, 5);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

/* Every record that is cut short anywhere is refused and harms nobody. */
static void
test_cut (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "corpus", "stix", "good", "profile-exercise.json", NULL);
  g_autoptr (GBytes) bytes = load (path);

  for (gsize i = 0; i + 2 < g_bytes_get_size (bytes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, 0, i);
      g_autoptr (HnRecord) record = hn_record_new_from_bytes (part, &error);

      g_assert_null (record);
      g_assert_true (error->domain == HN_STIX_ERROR);
    }
}

static void
test_size (void)
{
  g_autofree char *filler = g_strnfill (HN_OBJECT_MAX_BYTES, ' ');
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "corpus", "stix", "good", "incident.json", NULL);
  g_autoptr (GBytes) small = load (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) largest = NULL;
  g_autoptr (GBytes) too_large = NULL;
  g_autoptr (HnRecord) taken = NULL;
  g_autoptr (HnRecord) refused = NULL;
  gsize size = g_bytes_get_size (small);

  memcpy (filler, g_bytes_get_data (small, NULL), size);
  largest = g_bytes_new (filler, HN_OBJECT_MAX_BYTES);
  taken = hn_record_new_from_bytes (largest, &error);
  g_assert_no_error (error);

  filler = g_realloc (filler, HN_OBJECT_MAX_BYTES + 1);
  filler[HN_OBJECT_MAX_BYTES] = ' ';
  too_large = g_bytes_new (filler, HN_OBJECT_MAX_BYTES + 1);
  refused = hn_record_new_from_bytes (too_large, &error);
  g_assert_null (refused);
  g_assert_error (error, HN_STIX_ERROR, HN_STIX_RULE_OBJECT_SIZE);
}

/* A message says where: it is all that an officer sees of what is in quarantine. */
static void
test_messages (void)
{
  static const struct
  {
    const char *file;
    const char *path;
  } cases[] = {
    { "profile--quantity-negative.json",
      "extensions.extension-definition--7f4da1a4-40c1-4ce2-b4a3-466c5ea1af76.report.quantities[1]."
      "value: " },
    { "id-form--reference-in-list.json", "object_refs[1]: " },
    { "missing-property--external-reference-says-nothing.json", "external_references[0]: " },
    { "timestamp-order--valid-until-equal.json", "valid_until: " },
    { "missing-property--tool-name.json", "name: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path =
          g_test_build_filename (G_TEST_DIST, "corpus", "stix", "bad", cases[i].file, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (HnRecord) record = validate (path, &error);

      g_assert_null (record);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, cases[i].path));
    }
}

static guint
add_files (const char *folder, GTestDataFunc func)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "corpus", "stix", folder, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &error);
  const char *name;
  guint n = 0;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".json"))
      {
        g_autofree char *test_path = g_strdup_printf ("/validate/%s/%s", folder, name);

        g_test_add_data_func_full (test_path, g_build_filename (path, name, NULL), func, g_free);
        n++;
      }
  return n;
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpuint (add_files ("good", test_good), >=, 70);
  g_assert_cmpuint (add_files ("bad", test_bad), >=, 300);
  g_test_add_func ("/validate/cut", test_cut);
  g_test_add_func ("/validate/size", test_size);
  g_test_add_func ("/validate/messages", test_messages);
  return g_test_run ();
}
