#include "hn-draft.h"
#include "hn-stix-error.h"
#include "hn-stix-id.h"
#include "hn-timestamp.h"

#include <math.h>
#include <string.h>

#define NISC "identity--cf756fb6-6818-45d0-bc70-d33f1cb56971"
#define NOW G_GINT64_CONSTANT (1536170820000007)

static void
add_report (HnDraft *draft)
{
  JsonObject *report = json_object_new ();
  JsonObject *contact = json_object_new ();

  json_object_set_string_member (hn_draft_get_object (draft), "name", "停電");
  json_object_set_string_member (contact, "person", "当直");
  json_object_set_object_member (report, "contact", contact);
  json_object_set_string_member (report, "sector", "electricity");
  json_object_set_string_member (report, "state", "failure");
  hn_draft_set_timestamp (report, "started", NOW - 5);
  json_object_set_object_member (hn_draft_get_extension (draft), "report", report);
}

static HnRecord *
finish (HnDraft *draft)
{
  g_autoptr (GError) error = NULL;
  HnRecord *record = hn_draft_finish (draft, &error);

  g_assert_no_error (error);
  return record;
}

static void
test_new (void)
{
  g_autoptr (HnDraft) draft = hn_draft_new ("incident", NISC, NOW);
  g_autoptr (HnDraft) other = hn_draft_new ("incident", NULL, NOW);
  g_autoptr (HnRecord) record = NULL;
  const char *id;

  add_report (draft);
  record = finish (draft);
  id = hn_record_get_id (record);
  g_assert_true (hn_stix_id_is_valid (id, strlen (id), NULL));
  /* UUIDv4, and another one each time. */
  g_assert_cmpint (id[strlen ("incident--") + 14], ==, '4');
  g_assert_cmpstr (id, !=, json_object_get_string_member (hn_draft_get_object (other), "id"));
  g_assert_false (json_object_has_member (hn_draft_get_object (other), "created_by_ref"));
  g_assert_cmpint (hn_record_get_created_us (record), ==, NOW);
  g_assert_cmpint (hn_record_get_modified_us (record), ==, NOW);
  g_assert_cmpstr (hn_record_get_created_by (record), ==, NISC);
  g_assert_cmpstr (json_object_get_string_member (hn_draft_get_object (draft), "created"), ==,
                   "2018-09-05T18:07:00.000007Z");
  g_assert_cmpint (hn_report_get_started_us (hn_record_get_report (record)), ==, NOW - 5);
  g_assert_cmpint (hn_report_get_state (hn_record_get_report (record)), ==, HN_STATE_FAILURE);
}

/* What we would refuse cannot leave us. */
static void
test_refused (void)
{
  g_autoptr (HnDraft) nameless = hn_draft_new ("incident", NISC, NOW);
  g_autoptr (HnDraft) profile = hn_draft_new ("incident", NISC, NOW);
  g_autoptr (HnDraft) type = hn_draft_new ("No Type", NISC, NOW);
  g_autoptr (HnDraft) number = hn_draft_new ("identity", NISC, NOW);
  g_autoptr (GError) error = NULL;

  g_assert_null (hn_draft_finish (nameless, &error));
  g_assert_error (error, HN_STIX_ERROR, HN_STIX_RULE_MISSING_PROPERTY);
  g_clear_error (&error);

  add_report (profile);
  json_object_remove_member (
      json_object_get_object_member (hn_draft_get_extension (profile), "report"), "contact");
  g_assert_null (hn_draft_finish (profile, &error));
  g_assert_error (error, HN_STIX_ERROR, HN_STIX_RULE_PROFILE);
  g_clear_error (&error);

  g_assert_null (hn_draft_finish (type, &error));
  g_assert_error (error, HN_STIX_ERROR, HN_STIX_RULE_TYPE_FORM);
  g_clear_error (&error);

  json_object_set_string_member (hn_draft_get_object (number), "name", "n");
  json_object_set_double_member (hn_draft_get_object (number), "x_number", NAN);
  g_assert_null (hn_draft_finish (number, &error));
  g_assert_error (error, HN_STIX_ERROR, HN_STIX_RULE_JSON_SYNTAX);
}

static void
test_new_version (void)
{
  g_autoptr (HnDraft) draft = hn_draft_new ("incident", NISC, NOW);
  g_autoptr (HnRecord) first = NULL;
  g_autoptr (HnRecord) again = NULL;
  g_autoptr (HnDraft) later = NULL;
  g_autoptr (HnDraft) earlier = NULL;
  g_autoptr (HnRecord) second = NULL;
  g_autoptr (HnRecord) third = NULL;

  add_report (draft);
  json_object_set_int_member (hn_draft_get_object (draft), "x_large", G_MAXINT64);
  first = finish (draft);

  later = hn_draft_new_version (first, NOW + 1000);
  json_object_set_string_member (
      json_object_get_object_member (hn_draft_get_extension (later), "report"), "state", "serious");
  second = finish (later);
  g_assert_cmpstr (hn_record_get_id (second), ==, hn_record_get_id (first));
  g_assert_cmpint (hn_record_get_created_us (second), ==, NOW);
  g_assert_cmpint (hn_record_get_modified_us (second), ==, NOW + 1000);
  g_assert_cmpint (hn_report_get_state (hn_record_get_report (second)), ==, HN_STATE_SERIOUS);
  g_assert_cmpint (json_object_get_int_member (hn_draft_get_object (later), "x_large"), ==,
                   G_MAXINT64);

  /* A clock that went back makes no earlier version. */
  earlier = hn_draft_new_version (second, NOW - G_USEC_PER_SEC);
  third = finish (earlier);
  g_assert_cmpint (hn_record_get_modified_us (third), ==, NOW + 1001);

  /* The first one is as it was. */
  g_assert_cmpint (hn_report_get_state (hn_record_get_report (first)), ==, HN_STATE_FAILURE);
  again = hn_record_new_from_bytes (hn_record_get_bytes (first), NULL);
  g_assert_cmpstr (hn_record_get_digest (again), ==, hn_record_get_digest (first));
}

static void
test_template (void)
{
  g_autoptr (JsonNode) node = json_from_string (
      "{\"type\":\"location\",\"country\":\"JP\",\"x_list\":[{\"a\":[1]}]}", NULL);
  g_autoptr (JsonNode) fixed = json_from_string (
      "{\"type\":\"identity\",\"name\":\"n\",\"created\":\"2009-02-03T00:00:00Z\","
      "\"id\":\"" NISC "\"}",
      NULL);
  g_autoptr (HnDraft) draft = hn_draft_new_from_template (json_node_get_object (node), NOW);
  g_autoptr (HnDraft) kept = hn_draft_new_from_template (json_node_get_object (fixed), NOW);
  g_autoptr (HnRecord) record = finish (draft);
  g_autoptr (HnRecord) kept_record = finish (kept);
  JsonObject *inner;

  g_assert_cmpint (hn_record_get_modified_us (record), ==, NOW);
  g_assert_cmpstr (hn_record_get_id (kept_record), ==, NISC);
  g_assert_cmpint (hn_record_get_created_us (kept_record), <, NOW);
  g_assert_cmpint (hn_record_get_modified_us (kept_record), ==, NOW);

  /* A deep copy: what is done to the draft is not done to the template. */
  inner = json_array_get_object_element (
      json_object_get_array_member (hn_draft_get_object (draft), "x_list"), 0);
  json_object_set_int_member (inner, "b", 2);
  inner = json_array_get_object_element (
      json_object_get_array_member (json_node_get_object (node), "x_list"), 0);
  g_assert_false (json_object_has_member (inner, "b"));
}

/* json-glib 1.6 writes 1e21 as 1e+21.0, and its parser reads it: what leaves us is JSON. */
static void
test_numbers (void)
{
  g_autoptr (HnDraft) draft = hn_draft_new ("identity", NISC, NOW);
  g_autoptr (HnRecord) record = NULL;
  g_autofree char *text = NULL;
  JsonObject *object = hn_draft_get_object (draft);

  json_object_set_string_member (object, "name", "\"\\\n🔥");
  json_object_set_double_member (object, "x_large", 1e21);
  json_object_set_double_member (object, "x_whole", 1e20);
  json_object_set_double_member (object, "x_small", 3.5e-7);
  json_object_set_int_member (object, "x_least", G_MININT64);
  json_object_set_boolean_member (object, "x_true", TRUE);
  json_object_set_null_member (object, "x_null");
  record = finish (draft);
  text = g_strndup (g_bytes_get_data (hn_record_get_bytes (record), NULL),
                    g_bytes_get_size (hn_record_get_bytes (record)));
  g_assert_nonnull (
      strstr (text, "\"x_large\":1e+21,\"x_whole\":100000000000000000000.0,\"x_small\":3.5e-7,"
                    "\"x_least\":-9223372036854775808,"
                    "\"x_true\":true,\"x_null\":null}"));
  g_assert_cmpstr (hn_record_get_name (record), ==, "\"\\\n🔥");
}

static void
test_exercise (void)
{
  g_autoptr (HnDraft) draft = hn_draft_new ("incident", NISC, NOW);
  g_autoptr (HnRecord) first = NULL;
  g_autoptr (HnDraft) next = NULL;
  g_autoptr (HnRecord) second = NULL;
  gint64 at_us;
  double speed;

  add_report (draft);
  hn_draft_set_exercise (draft, "hokkaido-2018", NOW - 60, 60.5);
  first = finish (draft);
  g_assert_cmpstr (hn_record_get_exercise (first), ==, "hokkaido-2018");
  g_assert_cmpstr (hn_record_get_labels (first)[0], ==, "exercise");
  g_assert_true (hn_record_get_exercise_clock (first, &at_us, &speed));
  g_assert_cmpint (at_us, ==, NOW - 60);
  g_assert_cmpfloat (speed, ==, 60.5);

  next = hn_draft_new_version (first, NOW + 10);
  hn_draft_set_exercise (next, "hokkaido-2018", NOW, 0);
  second = finish (next);
  g_assert_null (hn_record_get_labels (second)[1]);
  g_assert_true (hn_record_get_exercise_clock (second, &at_us, &speed));
  g_assert_cmpint (at_us, ==, NOW);
  g_assert_cmpfloat (speed, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft/new", test_new);
  g_test_add_func ("/draft/refused", test_refused);
  g_test_add_func ("/draft/new-version", test_new_version);
  g_test_add_func ("/draft/template", test_template);
  g_test_add_func ("/draft/numbers", test_numbers);
  g_test_add_func ("/draft/exercise", test_exercise);
  return g_test_run ();
}
