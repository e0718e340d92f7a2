#include "config.h"

#include "alarm-fixture.h"

#include "hn-draft.h"
#include "hn-log-entry.h"
#include "hn-timestamp.h"

#define MINUTE_US (60 * (gint64) G_USEC_PER_SEC)
#define N_SENT "alarm-fixture-n-sent"

static const char nisc[] =
    "{\"type\":\"identity\",\"spec_version\":\"2.1\","
    "\"id\":\"identity--12292caa-587d-4dea-a0ef-4d47b0a49192\","
    "\"created_by_ref\":\"identity--12292caa-587d-4dea-a0ef-4d47b0a49192\","
    "\"created\":\"2026-01-01T00:00:00Z\",\"modified\":\"2026-01-01T00:00:00Z\","
    "\"name\":\"NISC 当直\",\"identity_class\":\"organization\"}";

static void
push (HnDesk *desk, HnRecord *record)
{
  static gint64 seq;
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);

  seq++;
  g_ptr_array_add (entries, hn_log_entry_new (record, seq, HN_FIXTURE_NOW_US + seq, "test", 0));
  hn_desk_push (desk, entries);
  while (hn_desk_fold_some (desk, G_USEC_PER_SEC))
    ;
}

static void
push_text (HnDesk *desk, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  push (desk, record);
}

static void
on_send (HnDesk *desk, GPtrArray *records, gpointer user_data)
{
  g_object_set_data (G_OBJECT (desk), N_SENT,
                     GUINT_TO_POINTER (alarm_fixture_get_n_sent (desk) + 1));
  for (guint i = 0; i < records->len; i++)
    push (desk, g_ptr_array_index (records, i));
}

guint
alarm_fixture_get_n_sent (HnDesk *desk)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (desk), N_SENT));
}

HnDesk *
alarm_fixture_desk_new (void)
{
  HnDesk *desk = hn_fixture_desk_new (NULL, NULL);

  hn_desk_set_identity (desk, "identity--12292caa-587d-4dea-a0ef-4d47b0a49192");
  hn_situation_set_own_identity (hn_desk_get_live_situation (desk), hn_desk_get_identity (desk));
  hn_desk_set_log_writable (desk, TRUE);
  g_signal_connect (desk, "send", G_CALLBACK (on_send), NULL);
  push_text (desk, nisc);
  return desk;
}

void
alarm_fixture_report (HnDesk *desk,
                      guint number,
                      const char *sector,
                      const char *state,
                      const char *title,
                      guint cause,
                      int minutes_ago)
{
  char modified[HN_TIMESTAMP_SIZE];
  g_autofree char *caused_by =
      cause != 0
          ? g_strdup_printf ("\"caused_by\":\"incident--00000000-0000-4000-8000-%012u\",", cause)
          : g_strdup ("");
  g_autofree char *text = NULL;

  hn_timestamp_format (HN_FIXTURE_NOW_US - minutes_ago * MINUTE_US + number, modified);
  text = g_strdup_printf (
      "{\"type\":\"incident\",\"spec_version\":\"2.1\","
      "\"id\":\"incident--00000000-0000-4000-8000-%012u\","
      "\"created_by_ref\":\"identity--00000000-0000-4000-8000-000000000001\","
      "\"created\":\"2026-11-01T00:00:00Z\",\"modified\":\"%s\",\"name\":\"%s\","
      "\"object_marking_refs\":[\"marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421\"],"
      "\"extensions\":{\"" HN_EXTENSION_ID "\":{\"extension_type\":\"property-extension\","
      "\"report\":{\"sector\":\"%s\",\"state\":\"%s\",%s\"contact\":{\"person\":\"当直\"}}}}}",
      number, modified, title, sector, state, caused_by);
  push_text (desk, text);
}

void
alarm_fixture_fill (HnDesk *desk)
{
  alarm_fixture_report (desk, 1, "electricity", "serious", "道央の広域停電", 0, 34);
  alarm_fixture_report (desk, 2, "telecom", "failure", "停電による携帯電話基地局の停止", 1, 29);
  alarm_fixture_report (desk, 3, "medical", "malfunction", "透析施設の非常用発電への切替え", 1, 21);
  alarm_fixture_report (desk, 4, "water", "failure", "浄水場の監視制御装置の停止", 0, 26);
  alarm_fixture_report (desk, 5, "finance", "malfunction", "一部店舗のATMの取扱停止", 0, 18);
}

void
alarm_fixture_flood (HnDesk *desk)
{
  static const char *const sectors[] = { "telecom", "finance", "railway",  "gas",
                                         "water",   "medical", "logistics" };
  static const char *const states[] = { "malfunction", "malfunction", "failure", "malfunction" };

  alarm_fixture_fill (desk);
  for (guint i = 0; i < 28; i++)
    {
      g_autofree char *title = g_strdup_printf ("停電の影響による設備の停止（%u）", i + 1);

      alarm_fixture_report (desk, 100 + i, sectors[i % G_N_ELEMENTS (sectors)],
                            states[i % G_N_ELEMENTS (states)], title, i % 3 != 0 ? 1 : 0,
                            9 - (int) (i / 4));
    }
}
