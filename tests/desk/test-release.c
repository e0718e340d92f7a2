/* A release from end to end: drafted, routed, put into a real log at once, folded, answered, passed
 * on, asked after, corrected and taken back (別添2). */

#include "config.h"

#include "desk-fixture.h"
#include "hn-advisory-receiver.h"
#include "hn-decision-hop.h"
#include "hn-draft.h"
#include "hn-log.h"
#include "hn-party.h"
#include "hn-release.h"
#include "hn-timestamp.h"

#include <glib/gstdio.h>
#include <string.h>

#define US HN_PARTY_NISC_ID
#define LIAISON "identity--00000000-0000-4000-8000-000000000101"
#define POC "identity--00000000-0000-4000-8000-000000000102"
#define MEMBER "identity--00000000-0000-4000-8000-000000000103"
#define SECRET "identity--00000000-0000-4000-8000-000000000001"
#define INCIDENT "incident--00000000-0000-4000-8000-000000000007"

typedef struct
{
  HnClock *clock;
  HnDesk *desk;
  HnLog *log;
  char *folder;
  guint n_commits;
  guint n_records;
} Fixture;

static void
fold (HnDesk *desk)
{
  while (hn_desk_fold_some (desk, G_USEC_PER_SEC))
    ;
}

static void
on_send (HnDesk *desk, GPtrArray *records, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("desk");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < records->len; i++)
    hn_log_batch_send (batch, g_ptr_array_index (records, i), (const char *[]){ "hub", NULL });
  g_assert_true (hn_log_commit (fixture->log, batch, &error));
  g_assert_no_error (error);
  fixture->n_commits++;
  fixture->n_records += hn_log_batch_get_entries (batch)->len;
  hn_desk_push (desk, hn_log_batch_get_entries (batch));
  fold (desk);
}

static void
push_party (Fixture *fixture, const char *id, const char *name, const char *party)
{
  char *text = g_strdup_printf (
      "{\"type\":\"identity\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created_by_ref\":\"" US "\","
      "\"created\":\"2018-04-01T00:00:00Z\",\"modified\":\"2018-04-01T00:00:00Z\","
      "\"name\":\"%s\",\"extensions\":{\"" HN_EXTENSION_ID
      "\":{\"extension_type\":\"property-extension\",\"party\":{%s}}}}",
      id, name, party);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
  g_autoptr (GError) error = NULL;
  HnRecord *record = hn_record_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  desk_fixture_push (fixture->desk, record);
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->desk = desk_fixture_new (NULL, &fixture->clock);
  fixture->folder = g_dir_make_tmp ("hn-release-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "log.db", NULL);
  fixture->log = hn_log_open (path, HN_LOG_NONE, &error);
  g_assert_no_error (error);
  hn_desk_set_identity (fixture->desk, US);
  hn_desk_set_log_writable (fixture->desk, TRUE);
  hn_desk_set_replayed (fixture->desk, TRUE);
  g_signal_connect (fixture->desk, "send", G_CALLBACK (on_send), fixture);
  push_party (fixture, LIAISON, "経産省 リエゾン",
              "\"kind\":\"liaison\",\"organization\":\"meti\",\"sectors\":[\"electricity\"]");
  push_party (fixture, POC, "電力セプター",
              "\"kind\":\"ceptoar\",\"ceptoar\":\"electricity-ceptoar\","
              "\"sectors\":[\"electricity\"]");
  push_party (fixture, MEMBER, "甲電力",
              "\"kind\":\"operator\",\"sectors\":[\"electricity\"],\"member_of\":\"" POC "\"");
  desk_fixture_push (fixture->desk,
                     desk_fixture_record (7, 5, "東都電力 新川変電所", NULL,
                                          "\"sector\":\"electricity\",\"state\":\"serious\","
                                          "\"scope\":[\"electricity\"],"));
  fold (fixture->desk);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  g_clear_object (&fixture->desk);
  g_clear_object (&fixture->log);
  g_clear_object (&fixture->clock);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
}

static HnAdvisoryDraft *
make_draft (const char *wish)
{
  HnAdvisoryDraft *draft = hn_advisory_draft_new ();

  g_free (draft->title);
  draft->title = g_strdup ("広域の停電");
  g_free (draft->body);
  draft->body = g_strdup ("## 概要\n電力分野で広域の停電が発生している。");
  draft->importance = HN_IMPORTANCE_HIGH;
  g_ptr_array_add (draft->recipients, g_strdup (wish));
  hn_advisory_draft_add_source (draft, INCIDENT)->reason = HN_PASSING_DANGER;
  return draft;
}

/* (transfer none): the only advisory that there is. */
static HnAdvisory *
get_advisory (Fixture *fixture)
{
  GListModel *all = hn_situation_get_advisories (hn_desk_get_live_situation (fixture->desk));
  g_autoptr (HnAdvisory) advisory = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (all), ==, 1);
  advisory = g_list_model_get_item (all, 0);
  return advisory;
}

static HnHop *
get_hop (HnAdvisory *advisory, int number, const char *to)
{
  GListModel *hops = hn_advisory_get_hops (advisory);
  gint64 newest_us = hn_record_get_modified_us (hn_advisory_get_record (advisory));

  for (guint i = 0; i < g_list_model_get_n_items (hops); i++)
    {
      g_autoptr (HnHop) hop = g_list_model_get_item (hops, i);

      if (hn_hop_get_version_us (hop) == newest_us && hn_hop_get_number (hop) == number &&
          g_str_equal (hn_hop_get_to (hop), to))
        return hop;
    }
  return NULL;
}

static void
release (Fixture *fixture, HnAdvisoryDraft *draft)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRoutePlan) routes = hn_desk_route (fixture->desk, draft);
  g_autoptr (GPtrArray) records = hn_release_make (fixture->desk, draft, routes, &error);
  guint n_commits = fixture->n_commits;

  g_assert_no_error (error);
  g_assert_true (hn_desk_send_all (fixture->desk, records));
  g_assert_cmpuint (fixture->n_commits, ==, n_commits + 1);
}

/* Not a byte of what leaves tells who reported it. */
static void
assert_anonymous (HnRecord *record)
{
  static const char *const traces[] = { SECRET, INCIDENT, "東都", "新川", "山田", "03-0000-0000" };
  gsize length;
  const char *bytes = g_bytes_get_data (hn_record_get_bytes (record), &length);

  for (gsize i = 0; i < G_N_ELEMENTS (traces); i++)
    g_assert_null (g_strstr_len (bytes, (gssize) length, traces[i]));
}

static void
test_release (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (HnAdvisoryDraft) draft = make_draft ("electricity");
  g_autoptr (HnRoutePlan) routes = hn_desk_route (fixture->desk, draft);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = hn_release_make (fixture->desk, draft, routes, &error);
  HnAdvisory *advisory;
  HnHop *hop;

  g_assert_no_error (error);
  /* NISC's own incident, the advisory, and one leg to the liaison. */
  g_assert_cmpuint (records->len, ==, 3);
  for (guint i = 0; i < records->len; i++)
    assert_anonymous (g_ptr_array_index (records, i));
  g_assert_true (hn_desk_send_all (fixture->desk, records));
  g_assert_cmpuint (fixture->n_commits, ==, 1);
  advisory = get_advisory (fixture);
  hop = get_hop (advisory, 1, LIAISON);
  g_assert_true (hn_hop_is_believed (hop));
  g_assert_cmpint (hn_hop_get_state (hop), ==, HN_HOP_STATE_SENT);
  g_assert_cmpint (hn_hop_get_deadline_us (hop), ==, DESK_FIXTURE_NOW_US + 30 * G_TIME_SPAN_MINUTE);
}

static void
test_outside_scope (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (HnAdvisoryDraft) draft = make_draft ("gas");
  g_autoptr (HnRoutePlan) routes = hn_desk_route (fixture->desk, draft);
  g_autoptr (GError) nobody = NULL;
  g_autoptr (GError) no_reason = NULL;

  g_assert_null (hn_release_make (fixture->desk, draft, routes, &nobody));
  g_assert_error (nobody, HN_DESK_ERROR, HN_DESK_ERROR_VALUE);
  ((HnDraftSource *) draft->sources->pdata[0])->reason = HN_PASSING_NONE;
  g_assert_null (hn_release_make (fixture->desk, draft, routes, &no_reason));
  g_assert_nonnull (strstr (no_reason->message, "別添2(2)"));
  g_assert_cmpuint (fixture->n_commits, ==, 0);
}

static void
act (Fixture *fixture, int number, const char *to, const HnHopDeed *deed)
{
  g_autoptr (GError) error = NULL;
  HnAdvisory *advisory = get_advisory (fixture);
  HnHop *hop = get_hop (advisory, number, to);
  g_autoptr (HnRecord) note = hn_decide_hop (fixture->desk, advisory, hop, deed, &error);

  g_assert_no_error (error);
  g_assert_true (hn_desk_send (fixture->desk, note));
}

static void
assert_refused (Fixture *fixture, int number, const char *to, const HnHopDeed *deed, int code)
{
  g_autoptr (GError) error = NULL;
  HnAdvisory *advisory = get_advisory (fixture);

  g_assert_null (
      hn_decide_hop (fixture->desk, advisory, get_hop (advisory, number, to), deed, &error));
  g_assert_error (error, HN_DESK_ERROR, code);
}

/* As the liaison, whose desk it then is. */
static void
test_way (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (HnAdvisoryDraft) draft = make_draft ("electricity");
  g_autoptr (GPtrArray) next = NULL;
  HnHop *hop;

  release (fixture, draft);
  hn_desk_set_identity (fixture->desk, LIAISON);
  assert_refused (fixture, 1, LIAISON, &(HnHopDeed){ .kind = HN_HOP_REFUSED },
                  HN_DESK_ERROR_MISSING);
  act (fixture, 1, LIAISON, &(HnHopDeed){ .kind = HN_HOP_OPENED });
  act (fixture, 1, LIAISON, &(HnHopDeed){ .kind = HN_HOP_ACCEPTED });
  assert_refused (fixture, 1, LIAISON, &(HnHopDeed){ .kind = HN_HOP_ACCEPTED },
                  HN_DESK_ERROR_SUBJECT);
  next = hn_decision_dup_next (fixture->desk, get_advisory (fixture),
                               get_hop (get_advisory (fixture), 1, LIAISON));
  g_assert_cmpuint (next->len, ==, 1);
  g_assert_cmpstr (next->pdata[0], ==, POC);
  act (fixture, 1, LIAISON, &(HnHopDeed){ .kind = HN_HOP_RELAYED, .recipient = POC });
  g_assert_cmpint (hn_hop_get_state (get_hop (get_advisory (fixture), 1, LIAISON)), ==,
                   HN_HOP_STATE_RELAYED);
  hop = get_hop (get_advisory (fixture), 2, POC);
  g_assert_true (hn_hop_is_believed (hop));
  act (fixture, 2, POC, &(HnHopDeed){ .kind = HN_HOP_REMINDED });
  act (fixture, 2, POC,
       &(HnHopDeed){ .kind = HN_HOP_CALLED, .means = "03-1111-1111", .reason = "受領すると回答" });
  g_assert_cmpuint (hn_hop_get_acts (get_hop (get_advisory (fixture), 2, POC))->len, ==, 2);
  /* Who sent it says so for him. */
  act (fixture, 2, POC, &(HnHopDeed){ .kind = HN_HOP_ACCEPTED });
  assert_refused (fixture, 2, POC, &(HnHopDeed){ .kind = HN_HOP_REMINDED }, HN_DESK_ERROR_SUBJECT);
  hn_desk_set_identity (fixture->desk, MEMBER);
  assert_refused (fixture, 2, POC, &(HnHopDeed){ .kind = HN_HOP_RELAYED, .recipient = MEMBER },
                  HN_DESK_ERROR_NOT_OURS);
}

/* The same people, by the same route, tracked anew. */
static void
test_versions (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (HnAdvisoryDraft) draft = make_draft ("electricity");
  g_autoptr (HnAdvisoryDraft) correction = NULL;
  g_autoptr (HnAdvisoryDraft) withdrawal = NULL;
  g_autoptr (HnAdvisoryDraft) late = NULL;
  g_autoptr (HnRoutePlan) routes = NULL;
  g_autoptr (GError) error = NULL;

  release (fixture, draft);
  correction = hn_advisory_draft_new_from_record (hn_advisory_get_record (get_advisory (fixture)),
                                                  HN_ADVISORY_CHANGE_CORRECTION);
  late = hn_advisory_draft_copy (correction);
  g_assert_cmpstr (correction->body, ==, draft->body);
  g_free (correction->body);
  correction->body = g_strdup ("復旧した。");
  release (fixture, correction);
  g_assert_cmpuint (hn_advisory_get_n_versions (get_advisory (fixture)), ==, 2);
  g_assert_cmpint (hn_hop_get_state (get_hop (get_advisory (fixture), 1, LIAISON)), ==,
                   HN_HOP_STATE_SENT);
  /* Somebody was faster. */
  routes = hn_desk_route (fixture->desk, late);
  g_assert_null (hn_release_make (fixture->desk, late, routes, &error));
  g_assert_error (error, HN_DESK_ERROR, HN_DESK_ERROR_SUBJECT);
  withdrawal = hn_advisory_draft_new_from_record (hn_advisory_get_record (get_advisory (fixture)),
                                                  HN_ADVISORY_CHANGE_WITHDRAWAL);
  release (fixture, withdrawal);
  g_assert_true (hn_advisory_is_withdrawn (get_advisory (fixture)));
  g_assert_nonnull (get_hop (get_advisory (fixture), 1, LIAISON));
}

static void
spin (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* What comes here is said to be here, once; opened when it is looked at. */
static void
test_receive (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (HnAdvisoryDraft) draft = make_draft ("electricity");
  g_autoptr (HnAdvisoryReceiver) receiver = NULL;
  guint n_records;
  HnHop *hop;

  release (fixture, draft);
  receiver = hn_advisory_receiver_new (fixture->desk);
  spin ();
  n_records = fixture->n_records;
  g_assert_cmpint (
      hn_hop_get_at_us (get_hop (get_advisory (fixture), 1, LIAISON), HN_HOP_STATE_DELIVERED), ==,
      0);
  hn_desk_set_identity (fixture->desk, LIAISON);
  spin ();
  hop = get_hop (get_advisory (fixture), 1, LIAISON);
  g_assert_cmpint (hn_hop_get_state (hop), ==, HN_HOP_STATE_DELIVERED);
  g_assert_cmpuint (fixture->n_records, ==, n_records + 1);
  spin ();
  hn_advisory_receiver_open (fixture->desk, get_advisory (fixture));
  hn_advisory_receiver_open (fixture->desk, get_advisory (fixture));
  g_assert_cmpint (hn_hop_get_state (get_hop (get_advisory (fixture), 1, LIAISON)), ==,
                   HN_HOP_STATE_OPENED);
  spin ();
  g_assert_cmpuint (fixture->n_records, ==, n_records + 2);
}

/* Attachments and forecast come back as they went. */
static void
test_content (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (HnAdvisoryDraft) draft = make_draft ("electricity");
  g_autoptr (HnAdvisoryDraft) back = NULL;
  g_autoptr (GBytes) content = g_bytes_new_static ("abc", 3);
  HnDraftForecast *forecast = g_new0 (HnDraftForecast, 1);

  forecast->sector = g_strdup ("gas");
  forecast->priority = 1;
  g_ptr_array_add (draft->forecast, forecast);
  g_assert_true (hn_advisory_draft_attach (draft, "a.txt", "text/plain", content, NULL));
  release (fixture, draft);
  back = hn_advisory_draft_new_from_record (hn_advisory_get_record (get_advisory (fixture)),
                                            HN_ADVISORY_CHANGE_NONE);
  g_assert_cmpstr (back->title, ==, draft->title);
  g_assert_cmpuint (back->forecast->len, ==, 1);
  g_assert_true (
      g_bytes_equal (((HnDraftAttachment *) back->attachments->pdata[0])->content, content));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*run) (Fixture *fixture, gconstpointer unused);
  } tests[] = {
    { "/release/release", test_release }, { "/release/outside-scope", test_outside_scope },
    { "/release/way", test_way },         { "/release/versions", test_versions },
    { "/release/content", test_content }, { "/release/receive", test_receive },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
