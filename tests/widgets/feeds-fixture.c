#include "config.h"

#include "feeds-fixture.h"

#include "hn-fixture.h"
#include "hn-keyring.h"
#include "hn-log-batch.h"
#include "hn-log-key.h"
#include "hn-log-purge.h"
#include "hn-presence-fact.h"
#include "hn-quarantine.h"

#include <glib/gi18n.h>

#define MINUTE_US (60 * (gint64) G_USEC_PER_SEC)

static HnFeedStatus *
add_feed (HnDesk *desk, const char *id, const char *title, const char *url, HnFeedKind kind)
{
  HnFeedStatus *status = hn_feed_status_new (id, title, url, 60);

  hn_feed_status_set_kind (status, kind);
  hn_feed_status_set_heard_us (status, HN_FIXTURE_NOW_US);
  g_list_store_append (G_LIST_STORE (hn_desk_get_feeds (desk)), status);
  g_object_unref (status);
  return status;
}

static void
fill_feeds (HnDesk *desk)
{
  HnFeedStatus *first = hn_fixture_get_feed ();
  HnFeedStatus *mesh = add_feed (desk, "mesh:mesh.example.go.jp/nisc", "セプター間メッシュ",
                                 "tls://mesh.example.go.jp:4222", HN_FEED_KIND_MESH);
  HnFeedStatus *plain =
      add_feed (desk, "water", "水道セプター", "http://10.20.30.40/taxii2/", HN_FEED_KIND_HUB);
  HnFeedStatus *paused =
      add_feed (desk, "old", "旧ハブ", "https://old.example.go.jp/taxii2/", HN_FEED_KIND_HUB);
  g_autofree char *error = g_strdup_printf (_ ("%s does not answer"), "mesh.example.go.jp");

  hn_feed_status_set_security (first, HN_FEED_SECURITY_TLS);
  hn_feed_status_set_protocol (first, "TLS 1.3");
  hn_feed_status_set_peer_name (first, "hub.example.go.jp (Example CA)");
  hn_feed_status_set_peer_until_us (first, HN_FIXTURE_NOW_US + 90 * 24 * 60 * MINUTE_US);
  hn_feed_status_set_backlog (first, 0);
  hn_feed_status_set_rate (first, 0.3);
  hn_feed_status_set_security (mesh, HN_FEED_SECURITY_TLS);
  hn_feed_status_set_protocol (mesh, "TLS 1.3");
  hn_feed_status_set_state (mesh, HN_FEED_STATE_WAITING);
  hn_feed_status_set_last_error (mesh, error);
  hn_feed_status_set_next_retry_us (mesh, HN_FIXTURE_NOW_US + 8 * G_USEC_PER_SEC);
  hn_feed_status_set_backlog (mesh, 1240);
  hn_feed_status_set_n_outbox (mesh, 2);
  hn_feed_status_set_state (plain, HN_FEED_STATE_LIVE);
  hn_feed_status_set_security (plain, HN_FEED_SECURITY_PLAIN);
  hn_feed_status_set_plain_reason (plain, "leased line, until 2027-03");
  hn_feed_status_set_peer (plain, hn_term_get_id (hn_term_list_get (
                                      hn_plan_get_ceptoars (hn_desk_get_plan (desk)), 12)));
  hn_feed_status_set_lag_us (plain, 1400000);
  hn_feed_status_set_paused (paused, TRUE);
}

static void
fill_presence (HnDesk *desk)
{
  HnTermList *ceptoars = hn_plan_get_ceptoars (hn_desk_get_plan (desk));
  GListStore *presence =
      G_LIST_STORE (hn_supervision_get_presence (hn_desk_get_supervision (desk)));

  for (guint i = 0; i < hn_term_list_get_n (ceptoars); i++)
    {
      const char *id = hn_term_get_id (hn_term_list_get (ceptoars, i));
      g_autoptr (HnPresence) row = hn_presence_new (id, NULL);
      g_autoptr (HnPresenceFact) fact =
          hn_presence_fact_new (id, "identity--c460288f-8567-43c4-b0ef-c0223ffbe72e");

      fact->state = i == 3 ? HN_PRESENCE_SILENT : HN_PRESENCE_REACHABLE;
      fact->name = g_strdup ("当直窓口");
      fact->feed_id = g_strdup ("mesh:mesh.example.go.jp/nisc");
      fact->heard_us = HN_FIXTURE_NOW_US - (i == 3 ? 12 * MINUTE_US : (gint64) i * G_USEC_PER_SEC);
      fact->round_trip_us = 18000 + i * 1000;
      if (i != 7 && i != 8)
        hn_presence_take_in (row, fact);
      g_list_store_append (presence, row);
    }
}

static void
put_key (HnLogBatch *batch, char digit, const char *organization, HnKeyState state)
{
  guint8 public[32] = { (guint8) digit };
  HnLogKey key = { g_strnfill (64, digit),
                   (char *) organization,
                   g_bytes_new (public, sizeof public),
                   0,
                   state,
                   HN_FIXTURE_NOW_US - 40 * 24 * 60 * MINUTE_US,
                   0,
                   state == HN_KEY_CONFIRMED };

  hn_log_batch_put_key (batch, &key);
  g_free (key.key_id);
  g_bytes_unref (key.public_key);
}

static void
fill_log (void)
{
  static const char forged[] = "{\"type\":\"incident\",\"name\":\"偽の報告\\u202e\"}";
  static const guint8 garbage[] = { 0x16, 0x03, 0x01, 0xff, 0xfe, 0x00, 0x80, 'x', 'y', 'z' };
  HnLog *log = hn_fixture_get_log ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("nisc");
  g_autoptr (GBytes) forged_bytes = g_bytes_new_static (forged, sizeof forged - 1);
  g_autoptr (GBytes) garbage_bytes = g_bytes_new_static (garbage, sizeof garbage);
  g_autoptr (GBytes) cut_bytes = g_bytes_new_static ("{\"type\":\"inc", 12);
  const gint64 seqs[] = { 1 };
  HnLogPurge purge = { seqs, 1, 0, "revoked", TRUE };

  hn_log_batch_refuse_as (batch, garbage_bytes, "json-utf8", "byte 3 is not UTF-8");
  hn_log_batch_refuse_as (batch, cut_bytes, "json-syntax", "the text ends in a string");
  hn_log_batch_refuse_as (batch, forged_bytes, "signature-forged",
                          "the signature is not of this content");
  put_key (batch, 'a', "identity--c460288f-8567-43c4-b0ef-c0223ffbe72e", HN_KEY_CONFIRMED);
  put_key (batch, 'b', "identity--d460288f-8567-43c4-b0ef-c0223ffbe72e", HN_KEY_PINNED);
  put_key (batch, 'c', "identity--d460288f-8567-43c4-b0ef-c0223ffbe72e", HN_KEY_OFFERED);
  hn_log_batch_add_action (batch, "session-began", "{\"who\":\"当直\"}");
  hn_log_batch_add_action (batch, "feed-added",
                           "{\"subject\":\"mesh:mesh.example.go.jp/nisc\",\"who\":\"当直\"}");
  g_assert_true (hn_log_commit (log, batch, &error));
  g_assert_no_error (error);
  g_assert_true (hn_log_purge (log, &purge, &error));
  g_assert_no_error (error);
}

void
feeds_fixture_confirm_key (HnDesk *desk)
{
  HnSupervision *supervision = hn_desk_get_supervision (desk);
  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("nisc");
  g_autoptr (GError) error = NULL;

  put_key (batch, 'c', "identity--d460288f-8567-43c4-b0ef-c0223ffbe72e", HN_KEY_CONFIRMED);
  g_assert_true (hn_log_commit (hn_fixture_get_log (), batch, &error));
  g_assert_no_error (error);
  hn_supervision_refresh (supervision);
  feeds_fixture_wait (desk);
}

void
feeds_fixture_wait (HnDesk *desk)
{
  HnSupervision *supervision = hn_desk_get_supervision (desk);
  gint64 deadline_us = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (hn_supervision_is_reading (supervision))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline_us);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_null (hn_supervision_get_trouble (supervision));
}

void
feeds_fixture_fill (HnDesk *desk)
{
  HnSupervision *supervision = hn_desk_get_supervision (desk);

  hn_desk_set_identity (desk, "identity--c460288f-8567-43c4-b0ef-c0223ffbe72e");
  hn_desk_set_log_writable (desk, TRUE);
  hn_desk_set_replayed (desk, TRUE);
  fill_feeds (desk);
  fill_presence (desk);
  fill_log ();
  hn_supervision_get_actions (supervision);
  hn_supervision_get_purged (supervision);
  hn_supervision_get_quarantine (supervision);
  hn_supervision_set_n_held (supervision, 3);
  hn_supervision_refresh (supervision);
  feeds_fixture_wait (desk);
}
