#include "config.h"

#include "desk-fixture.h"

#include "hn-draft.h"
#include "hn-log-entry.h"
#include "hn-timestamp.h"

#define MINUTE_US (60 * (gint64) G_USEC_PER_SEC)

HnDesk *
desk_fixture_new (const char *exercise, HnClock **clock)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnPlan) plan = hn_plan_load_default (NULL, &error);
  g_autoptr (HnSituation) situation = NULL;

  g_assert_no_error (error);
  situation = hn_situation_new (plan, exercise);
  *clock = hn_clock_new_manual (DESK_FIXTURE_NOW_US);
  return hn_desk_new (situation, *clock);
}

HnRecord *
desk_fixture_record (
    guint number, int minutes_ago, const char *title, const char *exercise, const char *report)
{
  char created[HN_TIMESTAMP_SIZE], modified[HN_TIMESTAMP_SIZE];
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *mark =
      exercise != NULL ? g_strdup_printf ("\"exercise\":\"%s\",", exercise) : g_strdup ("");
  HnRecord *record;
  char *text;

  hn_timestamp_format (DESK_FIXTURE_NOW_US - 600 * MINUTE_US, created);
  hn_timestamp_format (DESK_FIXTURE_NOW_US - minutes_ago * MINUTE_US, modified);
  text = g_strdup_printf (
      "{\"type\":\"incident\",\"spec_version\":\"2.1\","
      "\"id\":\"incident--00000000-0000-4000-8000-%012u\","
      "\"created_by_ref\":\"identity--00000000-0000-4000-8000-000000000001\","
      "\"created\":\"%s\",\"modified\":\"%s\",\"name\":\"%s\",%s"
      "\"object_marking_refs\":[\"marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421\"],"
      "\"extensions\":{\"" HN_EXTENSION_ID "\":{\"extension_type\":\"property-extension\",%s"
      "\"report\":{%s\"basis\":{\"category\":3,\"case\":\"a\"},\"cause\":\"other\","
      "\"contact\":{\"person\":\"当直 山田\",\"means\":\"03-0000-0000\"},"
      "\"handling\":\"voluntary\"}}}}",
      number, created, modified, title, exercise != NULL ? "\"labels\":[\"exercise\"]," : "", mark,
      report);
  bytes = g_bytes_new_take (text, strlen (text));
  record = hn_record_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  return record;
}

void
desk_fixture_push (HnDesk *desk, HnRecord *record)
{
  static gint64 seq;
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);

  seq++;
  g_ptr_array_add (entries, hn_log_entry_new (record, seq, DESK_FIXTURE_NOW_US + seq, "nisc", 0));
  hn_record_unref (record);
  hn_desk_push (desk, entries);
}
