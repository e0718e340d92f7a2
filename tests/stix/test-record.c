#include "hn-record.h"
#include "hn-stix-error.h"
#include "hn-timestamp.h"

#include <math.h>
#include <string.h>

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

static gint64
at (const char *text)
{
  gint64 us;

  g_assert_true (hn_timestamp_parse (text, strlen (text), &us));
  return us;
}

static void
test_head (void)
{
  g_autoptr (HnRecord) record = load ("incident.json");

  g_assert_cmpstr (hn_record_get_id (record), ==, "incident--deaca846-35d9-451f-9468-9dad4463ca69");
  g_assert_cmpstr (hn_record_get_stix_type (record), ==, "incident");
  g_assert_cmpint (hn_record_get_created_us (record), ==, at ("2018-09-05T18:07:00Z"));
  g_assert_cmpint (hn_record_get_modified_us (record), ==, at ("2018-09-05T18:07:00Z"));
  g_assert_cmpstr (hn_record_get_created_by (record), ==,
                   "identity--deaca846-35d9-451f-9468-9dad4463ca69");
  g_assert_cmpstr (hn_record_get_name (record), ==, "停電");
  g_assert_cmpstr (hn_record_get_description (record), ==, "北海道全域");
  g_assert_cmpint (hn_record_get_confidence (record), ==, 90);
  g_assert_false (hn_record_is_revoked (record));
  g_assert_cmpuint (g_strv_length ((char **) hn_record_get_labels (record)), ==, 1);
  g_assert_cmpstr (hn_record_get_labels (record)[0], ==, "blackout");
  g_assert_cmpuint (g_strv_length ((char **) hn_record_get_object_refs (record)), ==, 0);
  g_assert_null (hn_record_get_report (record));
  g_assert_null (hn_record_get_statement (record));
  g_assert_null (hn_record_get_exercise (record));
  g_assert_null (hn_record_get_administrative_area (record));
  g_assert_false (hn_record_get_exercise_clock (record, NULL, NULL));
}

/* Types with no `modified`, or no time at all. */
static void
test_versions (void)
{
  g_autoptr (HnRecord) marking = load ("marking-statement.json");
  g_autoptr (HnRecord) observable = load ("ipv6-addr.json");
  g_autoptr (HnRecord) precise = load ("timestamps-of-any-precision.json");

  g_assert_cmpint (hn_record_get_modified_us (marking), ==, at ("2017-01-20T00:00:00Z"));
  g_assert_cmpint (hn_record_get_modified_us (observable), ==, 0);
  g_assert_cmpint (hn_record_get_created_us (observable), ==, 0);
  g_assert_cmpint (hn_record_get_confidence (observable), ==, -1);
  g_assert_cmpint (hn_record_get_modified_us (precise), ==, at ("2016-02-29T12:31:12.123456Z"));
}

static void
test_texts (void)
{
  g_autoptr (HnRecord) location = load ("location.json");
  g_autoptr (HnRecord) note = load ("note.json");
  g_autoptr (HnRecord) grouping = load ("grouping.json");
  g_autoptr (HnRecord) malware = load ("malware.json");
  g_autoptr (HnRecord) unknown = load ("unknown-type.json");

  g_assert_cmpstr (hn_record_get_administrative_area (location), ==, "JP-01");
  g_assert_cmpstr (hn_record_get_name (note), ==, "a");
  g_assert_cmpstr (hn_record_get_description (note), ==, "c");
  g_assert_cmpuint (g_strv_length ((char **) hn_record_get_object_refs (grouping)), ==, 2);
  g_assert_cmpstr (hn_record_get_object_refs (grouping)[1], ==,
                   "relationship--deaca846-35d9-451f-9468-9dad4463ca69");
  /* None of our business: the head and the bytes are all that is kept. */
  g_assert_null (hn_record_get_name (malware));
  g_assert_cmpstr (hn_record_get_stix_type (malware), ==, "malware");
  g_assert_cmpstr (hn_record_get_stix_type (unknown), ==, "my-type");
}

/* Escapes in keys and values are no way around anything. */
static void
test_escapes (void)
{
  g_autoptr (HnRecord) record = load ("escapes-everywhere.json");
  HnReport *report = hn_record_get_report (record);

  g_assert_cmpstr (hn_record_get_stix_type (record), ==, "incident");
  g_assert_cmpstr (hn_record_get_id (record), ==, "incident--deaca846-35d9-451f-9468-9dad4463ca69");
  g_assert_cmpstr (hn_record_get_name (record), ==, "a\"🔥\n");
  g_assert_cmpstr (hn_record_get_labels (record)[0], ==, "exercise");
  g_assert_cmpstr (hn_record_get_exercise (record), ==, "abc");
  g_assert_nonnull (report);
  g_assert_cmpint (hn_report_get_state (report), ==, HN_STATE_SERIOUS);
  g_assert_cmpstr (hn_report_get_contact_person (report), ==, "当直");
}

static void
check_quantities (HnReport *report)
{
  const HnQuantity *quantity = hn_report_get_quantity (report, 0);

  g_assert_cmpuint (hn_report_get_n_quantities (report), ==, 4);
  g_assert_cmpstr (quantity->unit, ==, "households");
  g_assert_true (quantity->is_known);
  g_assert_cmpfloat (quantity->min, ==, 2950000);
  g_assert_cmpfloat (quantity->max, ==, 2950000);
  g_assert_cmpint (quantity->at_us, ==, 0);

  quantity = hn_report_get_quantity (report, 1);
  g_assert_cmpstr (quantity->unit, ==, "kW");
  g_assert_cmpfloat (quantity->min, ==, 3000000);
  g_assert_cmpfloat (quantity->max, ==, 3100000.5);
  g_assert_cmpint (quantity->at_us, ==, at ("2018-09-05T18:07:00Z"));

  quantity = hn_report_get_quantity (report, 2);
  g_assert_cmpstr (quantity->unit, ==, "users");
  g_assert_false (quantity->is_known);

  quantity = hn_report_get_quantity (report, 3);
  g_assert_true (quantity->is_known);
  g_assert_cmpfloat (quantity->min, ==, 0);
  g_assert_true (isinf (quantity->max));
}

static void
test_report (void)
{
  g_autoptr (HnRecord) record = load ("profile-exercise.json");
  HnReport *report = hn_record_get_report (record);
  gint64 at_us;
  double speed;

  g_assert_nonnull (report);
  g_assert_cmpstr (hn_report_get_sector (report), ==, "electricity");
  g_assert_cmpstr (hn_report_get_service (report), ==, "electricity-supply");
  g_assert_cmpint (hn_report_get_state (report), ==, HN_STATE_SERIOUS);
  g_assert_cmpint (hn_report_get_cause (report), ==, HN_CAUSE_OTHER);
  g_assert_cmpint (hn_report_get_basis_category (report), ==, 3);
  g_assert_cmpint (hn_report_get_basis_case (report), ==, 'a');
  g_assert_false (hn_report_is_consultation (report));
  g_assert_cmpstr (hn_report_get_threat (report), ==, "disaster");
  g_assert_cmpint (hn_report_get_started_us (report), ==, at ("2018-09-05T18:07:00Z"));
  g_assert_cmpint (hn_report_get_noticed_us (report), ==, at ("2018-09-05T18:07:00Z"));
  g_assert_cmpint (hn_report_get_restored_us (report), ==, at ("2018-09-05T19:07:00Z"));
  g_assert_cmpstr (hn_report_get_contact_person (report), ==, "当直");
  g_assert_cmpstr (hn_report_get_contact_means (report), ==, "0570-000-000");
  g_assert_cmpuint (g_strv_length ((char **) hn_report_get_scope (report)), ==, 2);
  g_assert_cmpstr (hn_report_get_scope (report)[1], ==, "nisc");
  g_assert_cmpstr (hn_report_get_handling (report), ==, "voluntary");
  g_assert_cmpstr (hn_report_get_location_refs (report)[0], ==,
                   "location--deaca846-35d9-451f-9468-9dad4463ca69");
  g_assert_cmpstr (hn_report_get_caused_by (report), ==,
                   "incident--deaca846-35d9-451f-9468-9dad4463ca69");
  check_quantities (report);

  g_assert_cmpstr (hn_record_get_exercise (record), ==, "hokkaido-2018");
  g_assert_true (hn_record_get_exercise_clock (record, &at_us, &speed));
  g_assert_cmpint (at_us, ==, at ("2018-09-05T18:07:00Z"));
  g_assert_cmpfloat (speed, ==, 60);
}

/* 別添3(2): nothing but the contact is needed. */
static void
test_fragment (void)
{
  g_autoptr (HnRecord) record = load ("profile-report-contact-only.json");
  g_autoptr (HnRecord) consultation = load ("profile-report-consultation.json");
  HnReport *report = hn_record_get_report (record);

  g_assert_cmpstr (hn_report_get_contact_means (report), ==, "03-");
  g_assert_null (hn_report_get_contact_person (report));
  g_assert_null (hn_report_get_sector (report));
  g_assert_null (hn_report_get_service (report));
  g_assert_cmpint (hn_report_get_state (report), ==, HN_STATE_UNKNOWN);
  g_assert_cmpint (hn_report_get_cause (report), ==, HN_CAUSE_UNKNOWN);
  g_assert_cmpint (hn_report_get_basis_category (report), ==, 0);
  g_assert_cmpint (hn_report_get_started_us (report), ==, 0);
  g_assert_cmpuint (hn_report_get_n_quantities (report), ==, 0);
  g_assert_null (hn_report_get_scope (report)[0]);
  g_assert_null (hn_report_get_location_refs (report)[0]);
  g_assert_cmpstr (hn_report_get_handling (report), ==, "voluntary");
  g_assert_true (hn_report_is_consultation (hn_record_get_report (consultation)));
}

static void
test_statement (void)
{
  g_autoptr (HnRecord) whole = load ("profile-statement.json");
  g_autoptr (HnRecord) part = load ("profile-statement-service.json");
  HnStatement *statement = hn_record_get_statement (whole);

  g_assert_cmpstr (hn_statement_get_sector (statement), ==, "gas");
  g_assert_null (hn_statement_get_service (statement));
  g_assert_cmpint (hn_statement_get_state (statement), ==, HN_STATE_NORMAL);
  g_assert_cmpint (hn_statement_get_at_us (statement), ==, at ("2018-09-05T18:07:00Z"));
  g_assert_cmpstr (hn_statement_get_service (hn_record_get_statement (part)), ==, "gas-supply");
}

static HnRecord *
make (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  HnRecord *record = hn_record_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  return record;
}

/* The digest is of what is said, not of how it is written. */
static void
test_digest (void)
{
  g_autoptr (HnRecord) a =
      make ("{\"type\":\"url\",\"id\":\"url--deaca846-35d9-451f-9468-9dad4463ca69\","
            "\"value\":\"é\",\"x_number\":1e2}");
  g_autoptr (HnRecord) b = make ("{ \"x_number\": 100,\n \"value\": \"\\u00e9\", \"type\": \"url\","
                                 "\"id\":\"url--deaca846-35d9-451f-9468-9dad4463ca69\"}");
  g_autoptr (HnRecord) c =
      make ("{\"type\":\"url\",\"id\":\"url--deaca846-35d9-451f-9468-9dad4463ca69\","
            "\"value\":\"é\",\"x_number\":101}");
  g_autofree char *expected = g_compute_checksum_for_string (
      G_CHECKSUM_SHA256,
      "{\"id\":\"url--deaca846-35d9-451f-9468-9dad4463ca69\",\"type\":\"url\",\"value\":\"é\","
      "\"x_number\":100}",
      -1);

  g_assert_cmpstr (hn_record_get_digest (a), ==, expected);
  g_assert_cmpstr (hn_record_get_digest (b), ==, expected);
  g_assert_cmpstr (hn_record_get_digest (c), !=, expected);
  g_assert_true (hn_record_get_digest (a) == hn_record_get_digest (a));
}

#define N_RECORDS 200

static gpointer
read_digests (gpointer data)
{
  GPtrArray *records = data;
  GPtrArray *digests = g_ptr_array_new ();

  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (HnRecord) record = hn_record_ref (g_ptr_array_index (records, i));

      g_ptr_array_add (digests, (gpointer) hn_record_get_digest (record));
    }
  return digests;
}

/* Two threads that ask at once get one string, which stays. */
static void
test_threads (void)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_record_unref);
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  GThread *threads[2];

  for (guint i = 0; i < N_RECORDS; i++)
    g_ptr_array_add (records, load ("profile-exercise.json"));
  threads[0] = g_thread_new ("first", read_digests, records);
  threads[1] = g_thread_new ("second", read_digests, records);
  first = g_thread_join (threads[0]);
  second = g_thread_join (threads[1]);
  for (guint i = 0; i < N_RECORDS; i++)
    {
      g_assert_true (g_ptr_array_index (first, i) == g_ptr_array_index (second, i));
      g_assert_cmpstr (g_ptr_array_index (first, i), ==, g_ptr_array_index (first, 0));
    }
}

static void
test_boxed (void)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (HnRecord) record = load ("note.json");

  g_value_init (&value, HN_TYPE_RECORD);
  g_value_set_boxed (&value, record);
  g_assert_true (g_value_get_boxed (&value) == record);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/head", test_head);
  g_test_add_func ("/record/versions", test_versions);
  g_test_add_func ("/record/texts", test_texts);
  g_test_add_func ("/record/escapes", test_escapes);
  g_test_add_func ("/record/report", test_report);
  g_test_add_func ("/record/fragment", test_fragment);
  g_test_add_func ("/record/statement", test_statement);
  g_test_add_func ("/record/digest", test_digest);
  g_test_add_func ("/record/threads", test_threads);
  g_test_add_func ("/record/boxed", test_boxed);
  return g_test_run ();
}
