#include "config.h"

#include "advisory-fixture.h"

#include "hn-decision-hop.h"
#include "hn-draft.h"
#include "hn-fixture.h"
#include "hn-log-entry.h"
#include "hn-release.h"

#define HOUR_US (3600 * (gint64) G_USEC_PER_SEC)

static guint n_sent;

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
on_send (HnDesk *desk, GPtrArray *records, gpointer user_data)
{
  for (guint i = 0; i < records->len; i++)
    {
      n_sent++;
      push (desk, g_ptr_array_index (records, i));
    }
}

guint
advisory_fixture_get_n_sent (void)
{
  return n_sent;
}

static void
push_identity (HnDesk *desk, const char *id, const char *name, const char *section)
{
  char *text = g_strdup_printf (
      "{\"type\":\"identity\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created_by_ref\":"
      "\"" ADVISORY_US "\",\"created\":\"2026-04-01T00:00:00Z\",\"modified\":"
      "\"2026-04-01T00:00:00Z\",\"name\":\"%s\",\"extensions\":{\"" HN_EXTENSION_ID
      "\":{\"extension_type\":\"property-extension\",%s}}}",
      id, name, section);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  push (desk, record);
}

static void
push_agreement (HnDesk *desk)
{
  static const char text[] =
      "{\"type\":\"note\",\"spec_version\":\"2.1\","
      "\"id\":\"note--00000000-0000-4000-8000-000000000201\",\"created_by_ref\":\"" ADVISORY_US
      "\",\"created\":\"2026-04-01T00:00:00Z\",\"modified\":\"2026-04-01T00:00:00Z\","
      "\"content\":\"早期警戒情報の取扱いに関する取決め\",\"object_refs\":[\"" ADVISORY_US "\"],"
      "\"extensions\":{\"" HN_EXTENSION_ID
      "\":{\"extension_type\":\"property-extension\",\"agreement\":{\"kind\":\"early-warning\","
      "\"parties\":[\"" ADVISORY_US "\",\"" ADVISORY_POC "\"],\"state\":\"in-force\","
      "\"from\":\"2026-04-01T00:00:00Z\"}}}}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  push (desk, record);
}

HnDesk *
advisory_fixture_desk_new (void)
{
  HnDesk *desk = hn_fixture_desk_new (NULL, NULL);

  n_sent = 0;
  hn_desk_set_identity (desk, ADVISORY_US);
  hn_desk_set_log_writable (desk, TRUE);
  g_signal_connect (desk, "send", G_CALLBACK (on_send), NULL);
  push_identity (desk, ADVISORY_US, "NISC 当直", "\"party\":{\"kind\":\"nisc\"}");
  push_identity (desk, ADVISORY_LIAISON, "経済産業省 リエゾン",
                 "\"party\":{\"kind\":\"liaison\",\"organization\":\"meti\","
                 "\"sectors\":[\"electricity\",\"gas\"]}");
  push_identity (desk, ADVISORY_POC, "電力セプター",
                 "\"party\":{\"kind\":\"ceptoar\",\"ceptoar\":\"electricity-ceptoar\","
                 "\"sectors\":[\"electricity\"]}");
  push_identity (desk, "identity--00000000-0000-4000-8000-000000000110", "電力セプター 窓口 佐藤",
                 "\"poc\":{\"of\":\"" ADVISORY_POC "\",\"means\":[{\"kind\":\"telephone\","
                 "\"address\":\"03-0000-0110\"}]}");
  push_identity (desk, ADVISORY_GAS_POC, "GAS CEPTOAR",
                 "\"party\":{\"kind\":\"ceptoar\",\"ceptoar\":\"gas-ceptoar\","
                 "\"sectors\":[\"gas\"]}");
  push_identity (desk, ADVISORY_MEMBER, "甲電力",
                 "\"party\":{\"kind\":\"operator\",\"sectors\":[\"electricity\"],"
                 "\"member_of\":\"" ADVISORY_POC "\"}");
  push_agreement (desk);
  return desk;
}

/* (transfer none): the newest advisory, whose title is @title. */
static HnAdvisory *
find_advisory (HnDesk *desk, const char *title)
{
  GListModel *all = hn_situation_get_advisories (hn_desk_get_situation (desk));

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (HnAdvisory) advisory = g_list_model_get_item (all, i);

      if (g_strcmp0 (hn_record_get_name (hn_advisory_get_record (advisory)), title) == 0)
        return advisory;
    }
  g_assert_not_reached ();
}

static void
send_draft (HnDesk *desk, HnAdvisoryDraft *draft)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRoutePlan) routes = hn_desk_route (desk, draft);
  g_autoptr (GPtrArray) records = hn_release_make (desk, draft, routes, &error);

  g_assert_no_error (error);
  g_assert_true (hn_desk_send_all (desk, records));
}

static void
release (HnDesk *desk,
         const char *title,
         HnAdvisoryKind kind,
         HnImportance importance,
         const char *recipient)
{
  g_autoptr (HnAdvisoryDraft) draft = hn_advisory_draft_new ();

  g_free (draft->title);
  draft->title = g_strdup (title);
  g_free (draft->body);
  draft->body = g_strdup ("## 概要\n制御系の遠隔保守に用いる装置の脆弱性を悪用する攻撃が確認されて"
                          "いる。\n## 対処\n外部からの接続を遮断し、更新を適用する。");
  draft->kind = kind;
  draft->importance = importance;
  draft->handling = HN_HANDLING_CEPTOAR;
  if (kind == HN_ADVISORY_EARLY_WARNING)
    draft->route = HN_ADVISORY_ROUTE_URGENT;
  g_ptr_array_add (draft->recipients, g_strdup (recipient));
  send_draft (desk, draft);
}

static void
act (HnDesk *desk, const char *title, int number, const char *to, const HnHopDeed *deed)
{
  HnAdvisory *advisory = find_advisory (desk, title);
  GListModel *hops = hn_advisory_get_hops (advisory);
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) note = NULL;

  for (guint i = 0; note == NULL && i < g_list_model_get_n_items (hops); i++)
    {
      g_autoptr (HnHop) hop = g_list_model_get_item (hops, i);

      if (hn_hop_get_number (hop) == number && g_str_equal (hn_hop_get_to (hop), to))
        note = hn_decide_hop (desk, advisory, hop, deed, &error);
      g_assert_no_error (error);
    }
  g_assert_nonnull (note);
  g_assert_true (hn_desk_send (desk, note));
}

/* As who has it, and then as who passes it on. */
static void
pass_through (HnDesk *desk, const char *title, const char *poc)
{
  hn_desk_set_identity (desk, ADVISORY_LIAISON);
  act (desk, title, 1, ADVISORY_LIAISON, &(HnHopDeed){ .kind = HN_HOP_ACCEPTED });
  act (desk, title, 1, ADVISORY_LIAISON, &(HnHopDeed){ .kind = HN_HOP_RELAYED, .recipient = poc });
  hn_desk_set_identity (desk, ADVISORY_US);
}

void
advisory_fixture_fill (HnDesk *desk)
{
  static const char done[] = "遠隔保守装置の脆弱性について";
  static const char refused[] = "ガス供給監視系への不審な通信";
  static const char late[] = "広域停電の影響予測";
  static const char warning[] = "電力制御系を狙う攻撃の予告";
  HnClock *clock = hn_fixture_get_clock ();
  g_autoptr (HnAdvisoryDraft) correction = NULL;

  release (desk, late, HN_ADVISORY_FORECAST, HN_IMPORTANCE_HIGH, "electricity");
  release (desk, done, HN_ADVISORY_ATTACK_METHOD, HN_IMPORTANCE_MEDIUM, "electricity");
  release (desk, refused, HN_ADVISORY_RELATED_INFORMATION, HN_IMPORTANCE_LOW, "gas");
  hn_clock_advance (clock, HOUR_US);
  pass_through (desk, done, ADVISORY_POC);
  pass_through (desk, refused, ADVISORY_GAS_POC);
  pass_through (desk, late, ADVISORY_POC);
  hn_desk_set_identity (desk, ADVISORY_GAS_POC);
  act (desk, refused, 2, ADVISORY_GAS_POC,
       &(HnHopDeed){ .kind = HN_HOP_REFUSED, .reason = "宛先の誤り" });
  hn_desk_set_identity (desk, ADVISORY_POC);
  act (desk, done, 2, ADVISORY_POC, &(HnHopDeed){ .kind = HN_HOP_ACCEPTED });
  act (desk, done, 2, ADVISORY_POC,
       &(HnHopDeed){ .kind = HN_HOP_RELAYED, .recipient = ADVISORY_MEMBER });
  hn_desk_set_identity (desk, ADVISORY_US);
  hn_clock_advance (clock, HOUR_US - 60 * G_USEC_PER_SEC);
  act (desk, late, 2, ADVISORY_POC, &(HnHopDeed){ .kind = HN_HOP_REMINDED });
  act (desk, late, 2, ADVISORY_POC,
       &(HnHopDeed){ .kind = HN_HOP_CALLED, .means = "03-0000-0110", .reason = "担当者は離席中" });
  release (desk, warning, HN_ADVISORY_EARLY_WARNING, HN_IMPORTANCE_URGENT, "electricity");
  correction = hn_advisory_draft_new_from_record (
      hn_advisory_get_record (find_advisory (desk, warning)), HN_ADVISORY_CHANGE_CORRECTION);
  hn_clock_advance (clock, 60 * G_USEC_PER_SEC);
  send_draft (desk, correction);
}
