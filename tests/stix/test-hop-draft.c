#include "hn-hop-draft.h"
#include "hn-hop-notice.h"

#define LIAISON "identity--586e344a-9c0f-4fc6-8d03-4648066dc2e1"
#define POC "identity--faa5284d-d123-47aa-a9fa-63f7100e4015"
#define EXERCISE "grouping--5db35486-b830-469b-92a4-1ccc80316601"

static HnRecord *
load_advisory (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "corpus", "stix", "good", "profile-advisory.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  HnRecord *record;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, &error));
  bytes = g_bytes_new (text, length);
  record = hn_record_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  return record;
}

/* The ids that another program makes by the words of the profile: Python's uuid.uuid5(). */
static void
test_ids (void)
{
  g_autoptr (HnRecord) advisory = load_advisory ();
  HnHopInput input = { .number = 2,
                       .kind = HN_HOP_RELAYED,
                       .actor = LIAISON,
                       .recipient = POC,
                       .at_us = G_GINT64_CONSTANT (1536177600000000) };
  g_autofree char *relayed = hn_hop_draft_dup_id (advisory, &input, NULL);
  g_autofree char *later = NULL;
  g_autofree char *reminded = NULL;

  g_assert_cmpstr (relayed, ==, "note--b779caf6-60c5-543f-9948-11521aa26695");
  input.at_us++;
  later = hn_hop_draft_dup_id (advisory, &input, NULL);
  g_assert_cmpstr (later, ==, relayed);
  input.at_us--;
  input.kind = HN_HOP_REMINDED;
  reminded = hn_hop_draft_dup_id (advisory, &input, EXERCISE);
  g_assert_cmpstr (reminded, ==, "note--2d4e0c2b-33d6-5d79-aa55-80a42a49dbe4");
}

static void
test_draft (void)
{
  g_autoptr (HnRecord) advisory = load_advisory ();
  const HnHopInput input = { .number = 3,
                             .kind = HN_HOP_CALLED,
                             .actor = LIAISON,
                             .recipient = POC,
                             .at_us = G_GINT64_CONSTANT (1536177600000000),
                             .means = "03-0000-0000",
                             .reason = "不在" };
  g_autoptr (HnDraft) draft =
      hn_hop_draft_new (advisory, &input, "電話", LIAISON, NULL, input.at_us);
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) record = hn_draft_finish (draft, &error);
  HnHopNotice *hop;

  g_assert_no_error (error);
  hop = hn_record_get_hop (record);
  g_assert_nonnull (hop);
  g_assert_cmpint (hn_hop_notice_get_kind (hop), ==, HN_HOP_CALLED);
  g_assert_cmpint (hn_hop_notice_get_number (hop), ==, 3);
  g_assert_cmpstr (hn_hop_notice_get_advisory (hop), ==, hn_record_get_id (advisory));
  g_assert_cmpstr (hn_hop_notice_get_digest (hop), ==, hn_record_get_digest (advisory));
  g_assert_cmpstr (hn_hop_notice_get_means (hop), ==, "03-0000-0000");
  g_assert_cmpstr (hn_hop_notice_get_reason (hop), ==, "不在");
  g_assert_null (hn_hop_notice_get_contact (hop));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hop-draft/ids", test_ids);
  g_test_add_func ("/hop-draft/draft", test_draft);
  return g_test_run ();
}
