#include "config.h"

#include "inbox-fixture.h"

#include "hn-draft.h"
#include "hn-log-entry.h"
#include "hn-timestamp.h"

#define MINUTE_US (60 * (gint64) G_USEC_PER_SEC)
#define OPERATOR "identity--00000000-0000-4000-8000-00000000000%u"

static guint n_sent;
static HnRecord *last_sent;
static gint64 last_seq = 100000;

static void
push (HnDesk *desk, HnRecord *record)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  gint64 received_us = hn_record_get_modified_us (record) + 2 * G_USEC_PER_SEC;

  g_ptr_array_add (entries, hn_log_entry_new (record, ++last_seq, received_us, "nisc", 0));
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
  for (guint i = 0; i < records->len; i++)
    {
      HnRecord *record = g_ptr_array_index (records, i);

      n_sent++;
      g_clear_pointer (&last_sent, hn_record_unref);
      last_sent = hn_record_ref (record);
      push (desk, record);
    }
}

guint
inbox_fixture_get_n_sent (void)
{
  return n_sent;
}

HnRecord *
inbox_fixture_get_sent (void)
{
  return last_sent;
}

HnDesk *
inbox_fixture_desk_new (void)
{
  HnDesk *desk = hn_fixture_desk_new (NULL, NULL);

  n_sent = 0;
  g_clear_pointer (&last_sent, hn_record_unref);
  hn_desk_set_identity (desk, INBOX_US);
  hn_situation_set_own_identity (hn_desk_get_live_situation (desk), INBOX_US);
  hn_desk_set_log_writable (desk, TRUE);
  g_signal_connect (desk, "send", G_CALLBACK (on_send), NULL);
  return desk;
}

void
inbox_fixture_report (HnDesk *desk,
                      guint number,
                      guint version,
                      int minutes_ago,
                      const char *title,
                      const char *report,
                      const char *more)
{
  char created[HN_TIMESTAMP_SIZE], modified[HN_TIMESTAMP_SIZE];
  g_autofree char *creator = g_strdup_printf (OPERATOR, number % 10);
  g_autofree char *text = NULL;

  hn_timestamp_format (HN_FIXTURE_NOW_US - 600 * MINUTE_US, created);
  hn_timestamp_format (HN_FIXTURE_NOW_US - minutes_ago * MINUTE_US + version, modified);
  text = g_strdup_printf (
      "{\"type\":\"incident\",\"spec_version\":\"2.1\","
      "\"id\":\"incident--00000000-0000-4000-8000-%012u\",\"created_by_ref\":\"%s\","
      "\"created\":\"%s\",\"modified\":\"%s\",\"name\":\"%s\",%s"
      "\"object_marking_refs\":[\"marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421\"],"
      "\"extensions\":{\"" HN_EXTENSION_ID "\":{\"extension_type\":\"property-extension\","
      "\"report\":{%s\"contact\":{\"person\":\"当直 山田\",\"means\":\"03-0000-0000\"}}}}}",
      number, creator, created, modified, title, more != NULL ? more : "", report);
  push_text (desk, text);
}

HnIncident *
inbox_fixture_get (HnDesk *desk, guint number)
{
  g_autofree char *id = g_strdup_printf ("incident--00000000-0000-4000-8000-%012u", number);

  return hn_situation_lookup_incident (hn_desk_get_situation (desk), id);
}

static void
push_names (HnDesk *desk)
{
  static const char *const names[] = { "北海道電力", "東日本通信", "道都銀行", "札幌市水道局",
                                       "北日本旅客鉄道" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *id = g_strdup_printf (OPERATOR, i + 1);
      g_autofree char *text = g_strdup_printf (
          "{\"type\":\"identity\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created_by_ref\":\"%s\","
          "\"created\":\"2018-04-01T00:00:00Z\",\"modified\":\"2018-04-01T00:00:00Z\","
          "\"name\":\"%s\",\"identity_class\":\"organization\"}",
          id, id, names[i]);

      push_text (desk, text);
    }
  push_text (desk, "{\"type\":\"location\",\"spec_version\":\"2.1\","
                   "\"id\":\"location--316cba80-7a0b-43bf-bcce-71396dc6c1ff\","
                   "\"created\":\"2009-02-03T00:00:00Z\",\"modified\":\"2009-02-03T00:00:00Z\","
                   "\"name\":\"北海道\",\"country\":\"JP\",\"administrative_area\":\"JP-01\"}");
}

#define HOKKAIDO "\"location_refs\":[\"location--316cba80-7a0b-43bf-bcce-71396dc6c1ff\"],"

void
inbox_fixture_fill (HnDesk *desk)
{
  char started[HN_TIMESTAMP_SIZE], later[HN_TIMESTAMP_SIZE];
  g_autofree char *power = NULL;
  g_autofree char *telecom = NULL;

  push_names (desk);
  hn_timestamp_format (HN_FIXTURE_NOW_US - 75 * MINUTE_US, started);
  hn_timestamp_format (HN_FIXTURE_NOW_US - 52 * MINUTE_US, later);
  power = g_strdup_printf (
      "\"sector\":\"electricity\",\"service\":\"electricity-supply\",\"basis\":{\"category\":3,"
      "\"case\":\"a\"},\"threat\":\"disaster\",\"cause\":\"other\",\"started\":\"%s\","
      "\"scope\":[\"electricity\",\"telecom\",\"nisc\"],\"handling\":\"voluntary\"," HOKKAIDO,
      started);
  telecom = g_strdup_printf (
      "\"sector\":\"telecom\",\"service\":\"telecommunications\",\"basis\":{\"category\":3,"
      "\"case\":\"b\"},\"threat\":\"spill-over\",\"state\":\"malfunction\",\"started\":\"%s\","
      "\"quantities\":[{\"unit\":\"users\",\"min\":20000,\"max\":45000}],\"scope\":[\"telecom\"],"
      "\"handling\":\"voluntary\"," HOKKAIDO,
      later);
  for (guint version = 0; version < 3; version++)
    {
      static const char *const quantities[] = {
        "\"state\":\"failure\",\"quantities\":[{\"unit\":\"households\",\"unknown\":true}],",
        "\"state\":\"failure\",\"quantities\":[{\"unit\":\"households\",\"min\":1000000},"
        "{\"unit\":\"kW\",\"unknown\":true}],",
        "\"state\":\"serious\",\"quantities\":[{\"unit\":\"households\",\"value\":2950000},"
        "{\"unit\":\"kW\",\"min\":3000000,\"max\":3100000}],",
      };
      g_autofree char *report = g_strconcat (power, quantities[version], NULL);

      inbox_fixture_report (desk, 1, version, 70 - (int) version * 20,
                            version < 2 ? "道内の広い範囲で停電" : "道内全域の停電", report,
                            "\"confidence\":85,\"lang\":\"ja\",");
    }
  inbox_fixture_report (desk, 2, 0, 45, "停電に伴う携帯電話基地局の停波", telecom,
                        "\"confidence\":60,");
  inbox_fixture_report (desk, 3, 0, 33, "ATM及びインターネットバンキングの停止",
                        "\"sector\":\"finance\",\"basis\":{\"category\":1,\"case\":\"a\"},"
                        "\"state\":\"failure\",\"cause\":\"it\",\"scope\":[\"nisc\"],",
                        NULL);
  inbox_fixture_report (desk, 4, 0, 12, "浄水場の停電、断水のおそれ",
                        "\"sector\":\"water\",\"consultation\":true," HOKKAIDO, NULL);
  inbox_fixture_report (desk, 5, 0, 4, "詳細は確認中", "", NULL);
  inbox_fixture_report (desk, 6, 0, 200, "更新作業の誤り、切戻しにより影響なし",
                        "\"sector\":\"aviation\",\"near_miss\":true,\"cause\":\"it\","
                        "\"scope\":[\"all\"],",
                        NULL);
}
