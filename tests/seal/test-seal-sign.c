#include "hn-stix-error.h"
#include "hn-tape.h"
#include "seal-fixture.h"

#include <string.h>

/* The examples of the profile: made and signed by openssl and Python, not by this code. */
static HnRecord *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "corpus", "stix", "good", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *contents;
  gsize length;
  HnRecord *record;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (contents, length);
  record = hn_record_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  return record;
}

/* The first secret of RFC 8032, 7.1: the one of the examples. */
static HnSealKey *
known_key (void)
{
  g_autoptr (GError) error = NULL;
  HnSealKey *key =
      hn_seal_key_new_from_text ("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A", &error);

  g_assert_no_error (error);
  return key;
}

/* Ed25519 has one signature for a key and a text: what we make is byte for byte what they made. */
static void
test_known_answer (void)
{
  static const char *const names[] = { "profile-signature.json", "profile-key.json",
                                       "profile-key-revoked.json",
                                       "profile-signature-observable.json" };
  g_autoptr (HnSealKey) key = known_key ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (HnRecord) theirs = load (names[i]);
      g_autoptr (HnRecord) ours = NULL;
      g_autoptr (GError) error = NULL;

      hn_seal_verify (theirs, hn_seal_key_get_public (key), &error);
      g_assert_no_error (error);
      ours = hn_seal_sign (theirs, key, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (hn_signature_get_value (hn_record_get_signature (ours)), HN_SIGNATURE_SIZE,
                       hn_signature_get_value (hn_record_get_signature (theirs)),
                       HN_SIGNATURE_SIZE);
      g_assert_cmpstr (hn_record_get_digest (ours), ==, hn_record_get_digest (theirs));
    }
}

static void
test_known_form (void)
{
  g_autoptr (HnRecord) record = load ("profile-signature.json");
  g_autoptr (GBytes) form = hn_signature_get_signed_form (record);
  g_autofree char *text = g_strndup (g_bytes_get_data (form, NULL), g_bytes_get_size (form));

  g_assert_cmpstr (
      text, ==,
      "{\"created\":\"2018-09-06T01:10:00.000000Z\",\"created_by_ref\":\"identity--faa5284d-d123-"
      "47aa-a9fa-63f7100e4015\",\"explanation\":\"予備電源の手配に役立った。\",\"extensions\":{"
      "\"extension-definition--7f4da1a4-40c1-4ce2-b4a3-466c5ea1af76\":{\"extension_type\":"
      "\"property-extension\"}},\"id\":\"opinion--7a0d3b4e-95f1-4d57-9a36-2f1c8f1f6f55\","
      "\"modified\":\"2018-09-06T01:10:00.000000Z\",\"object_marking_refs\":[\"marking-definition--"
      "55d920b0-5e8b-4f79-9ee9-91f868d9b421\"],\"object_refs\":[\"report--81832f02-5325-47e3-8b39-"
      "45c6acd2bb0c\"],\"opinion\":\"agree\",\"spec_version\":\"2.1\",\"type\":\"opinion\"}");
}

static void
test_known_successor (void)
{
  g_autoptr (HnSealKey) key = known_key ();
  g_autoptr (HnRecord) record = load ("profile-key-successor.json");
  HnKeyNotice *notice = hn_record_get_key_notice (record);
  const guint8 *value = hn_key_notice_get_predecessor_value (notice);

  g_assert_cmpstr (hn_key_notice_get_predecessor (notice), ==, hn_seal_key_get_id (key));
  g_assert_true (hn_seal_verify_succession (hn_key_notice_get_public (notice),
                                            hn_key_notice_get_of (notice), value,
                                            hn_seal_key_get_public (key)));
  g_assert_false (hn_seal_verify_succession (hn_key_notice_get_public (notice), seal_who (1), value,
                                             hn_seal_key_get_public (key)));
  g_assert_false (hn_seal_verify_succession (hn_seal_key_get_public (key),
                                             hn_key_notice_get_of (notice), value,
                                             hn_seal_key_get_public (key)));
  g_assert_true (hn_key_notice_is_exclusive (notice));
  g_assert_false (hn_key_notice_is_revoked (notice));
  g_assert_cmpint (hn_key_notice_get_until_us (notice), >, hn_key_notice_get_from_us (notice));
}

static void
assert_verifies (HnRecord *record, HnSealKey *key)
{
  g_autoptr (GError) error = NULL;

  hn_seal_verify (record, hn_seal_key_get_public (key), &error);
  g_assert_no_error (error);
}

static void
assert_refused (HnRecord *record, HnSealKey *key, HnSealError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (hn_seal_verify (record, hn_seal_key_get_public (key), &error));
  g_assert_error (error, HN_SEAL_ERROR, (int) code);
}

/* On its way an object may be read and written again by others. */
static void
test_other_writing (void)
{
  static const char *const edits[][2] = {
    { "\"x_share\":0.25", "\"x_share\":2.5e-1" },
    { "\"x_share\":0.25", "\"x_share\" :\n0.2500 " },
    { "停電", "\\u505c\\u96FB" },
    { "{\"type\":\"note\",\"spec_version\":\"2.1\",",
      "{\"spec_version\":\"2.1\",\"type\":\"\\u006eote\"," },
    { "\"alg\":\"Ed25519\"", "\"alg\":\"\\u0045d25519\"" },
    { "\"signature\":", "\"si\\u0067nature\":" },
  };
  g_autoptr (HnSealKey) key = seal_key (1);
  g_autoptr (HnRecord) record = seal_say (1, 1, SEAL_START_US, key);

  assert_verifies (record, key);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HnRecord) edited = seal_edit (record, edits[i][0], edits[i][1], &error);

      g_assert_no_error (error);
      assert_verifies (edited, key);
      g_assert_cmpstr (hn_record_get_digest (edited), ==, hn_record_get_digest (record));
    }
}

/* Whatever is changed, put in or taken away. */
static void
test_changed (void)
{
  static const char *const edits[][2] = {
    { "\"x_share\":0.25", "\"x_share\":0.26" },
    { "停電", "復旧" },
    { "停電", "停電 " },
    { "T02:00:00.000000Z\",\"modified", "T01:59:59.000000Z\",\"modified" },
    { "\"x_share\":0.25", "\"x_share\":0.25,\"x_more\":true" },
    { ",\"x_share\":0.25", "" },
    { "\"x_share\":0.25", "\"x_share\":\"0.25\"" },
    { "\"extension_type\":", "\"x_more\":1,\"extension_type\":" },
    /* Beside the signature, and within it: a member of its own that is not signed. */
    { "\"object_refs\":[\"identity--00000001", "\"object_refs\":[\"identity--00000002" },
    { "\"created_by_ref\":\"identity--00000001", "\"created_by_ref\":\"identity--00000002" },
    { "\"spec_version\":\"2.1\",", "\"spec_version\":\"2.1\",\"revoked\":true," },
  };
  g_autoptr (HnSealKey) key = seal_key (1);
  g_autoptr (HnRecord) record = seal_say (1, 1, SEAL_START_US, key);

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HnRecord) edited = seal_edit (record, edits[i][0], edits[i][1], &error);

      g_assert_no_error (error);
      assert_refused (edited, key, HN_SEAL_ERROR_FORGED);
    }
}

/* A signature of one object on another, another key's id, none at all, and two of them. */
static void
test_transplanted (void)
{
  g_autoptr (HnSealKey) key = seal_key (1);
  g_autoptr (HnSealKey) other = seal_key (2);
  g_autoptr (HnRecord) first = seal_say (1, 1, SEAL_START_US, key);
  g_autoptr (HnRecord) second = seal_say (1, 2, SEAL_START_US, key);
  g_autoptr (HnRecord) bare = seal_say (1, 3, SEAL_START_US, NULL);
  g_autoptr (HnRecord) moved = NULL;
  g_autoptr (HnRecord) renamed = NULL;
  g_autoptr (HnRecord) doubled = NULL;
  g_autoptr (GError) error = NULL;

  moved = seal_edit (second, "-000000000002\"", "-000000000001\"", &error);
  g_assert_no_error (error);
  assert_refused (moved, key, HN_SEAL_ERROR_FORGED);
  renamed = seal_edit (first, hn_seal_key_get_id (key), hn_seal_key_get_id (other), &error);
  g_assert_no_error (error);
  assert_refused (renamed, key, HN_SEAL_ERROR_WRONG_KEY);
  assert_refused (renamed, other, HN_SEAL_ERROR_FORGED);
  assert_refused (bare, key, HN_SEAL_ERROR_MISSING);
  doubled = seal_edit (first, "\"signature\":", "\"signature\":null,\"signature\":", &error);
  g_assert_null (doubled);
  g_assert_error (error, HN_STIX_ERROR, HN_STIX_RULE_JSON_DUPLICATE_KEY);
}

/* Every type can be signed; what was signed before is signed anew, and a new version is not. */
static void
test_sign (void)
{
  g_autoptr (HnSealKey) key = seal_key (1);
  g_autoptr (HnSealKey) other = seal_key (2);
  g_autoptr (HnRecord) record = seal_say (1, 1, SEAL_START_US, key);
  g_autoptr (HnRecord) again = NULL;
  g_autoptr (HnDraft) draft = NULL;
  g_autoptr (HnRecord) next = NULL;
  g_autoptr (GError) error = NULL;

  again = hn_seal_sign (record, other, &error);
  g_assert_no_error (error);
  assert_verifies (again, other);
  assert_refused (again, key, HN_SEAL_ERROR_WRONG_KEY);
  g_assert_cmpint (hn_record_get_modified_us (again), ==, SEAL_START_US);
  draft = hn_draft_new_version (record, SEAL_START_US + 1);
  next = hn_draft_finish (draft, &error);
  g_assert_no_error (error);
  g_assert_null (hn_record_get_signature (next));
}

/* All that the gate takes can be signed, and is the same object but for that. */
static void
test_corpus (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "corpus", "stix", "good", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  g_autoptr (HnSealKey) key = seal_key (1);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (folder)))
    {
      g_autoptr (HnRecord) record = load (name);
      g_autoptr (GError) error = NULL;
      g_autoptr (HnRecord) sealed = hn_seal_sign (record, key, &error);

      g_assert_no_error (error);
      assert_verifies (sealed, key);
      g_assert_cmpstr (hn_record_get_id (sealed), ==, hn_record_get_id (record));
      g_assert_cmpint (hn_record_get_modified_us (sealed), ==, hn_record_get_modified_us (record));
      n++;
    }
  g_assert_cmpuint (n, >, 70);
}

static void
test_exercise_key (void)
{
  g_autoptr (HnSealKey) key = hn_seal_key_new_for_exercise ("e", "identity--a", "");
  g_autoptr (HnSealKey) again = hn_seal_key_new_for_exercise ("e", "identity--a", "");
  g_autoptr (HnSealKey) other = hn_seal_key_new_for_exercise ("eidentity--a", "", "");
  g_autoptr (HnSealKey) salted = hn_seal_key_new_for_exercise ("e", "identity--a", "1");

  g_assert_cmpstr (hn_seal_key_get_id (key), ==, hn_seal_key_get_id (again));
  g_assert_cmpstr (hn_seal_key_get_id (key), !=, hn_seal_key_get_id (other));
  g_assert_cmpstr (hn_seal_key_get_id (key), !=, hn_seal_key_get_id (salted));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seal/sign/known-answer", test_known_answer);
  g_test_add_func ("/seal/sign/known-form", test_known_form);
  g_test_add_func ("/seal/sign/known-successor", test_known_successor);
  g_test_add_func ("/seal/sign/other-writing", test_other_writing);
  g_test_add_func ("/seal/sign/changed", test_changed);
  g_test_add_func ("/seal/sign/transplanted", test_transplanted);
  g_test_add_func ("/seal/sign/sign", test_sign);
  g_test_add_func ("/seal/sign/corpus", test_corpus);
  g_test_add_func ("/seal/sign/exercise-key", test_exercise_key);
  return g_test_run ();
}
