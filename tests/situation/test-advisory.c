#include "hn-draft.h"
#include "hn-party.h"
#include "hn-spec.h"
#include "hn-timestamp.h"

#include <string.h>

/* The way of an advisory: who may say what of it, and that no order of arrival matters. */

#define ADVISORY "report--81832f02-5325-47e3-8b39-45c6acd2bb0c"
#define LIAISON "identity--00000000-0000-4000-8000-000000000001"
#define CEPTOAR "identity--00000000-0000-4000-8000-000000000002"
#define STRANGER "identity--00000000-0000-4000-8000-000000000003"
#define N_ORDERS 200

static HnLogEntry *
make_entry (const char *json)
{
  static gint64 seq;
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  return hn_log_entry_new (record, ++seq, T0, "test", 0);
}

static HnLogEntry *
make_advisory (void)
{
  return make_entry (
      "{\"type\":\"report\",\"spec_version\":\"2.1\",\"id\":\"" ADVISORY
      "\",\"created_by_ref\":\"" HN_PARTY_NISC_ID
      "\",\"created\":\"2026-11-01T00:00:00Z\",\"modified\":\"2026-11-01T00:00:00Z\",\"name\":"
      "\"n\","
      "\"published\":\"2026-11-01T00:00:00Z\",\"object_refs\":[\"" STRANGER
      "\"],\"extensions\":{\"" HN_EXTENSION_ID
      "\":{\"extension_type\":\"property-extension\",\"advisory\":{\"kind\":\"forecast\","
      "\"aspect\":2,\"importance\":\"urgent\",\"handling\":\"operators\",\"route\":\"normal\","
      "\"recipients\":[\"all\"],\"deadlines\":[{\"hop\":1,\"by\":\"2026-11-01T00:10:00Z\"},"
      "{\"hop\":2,\"by\":\"2026-11-01T00:20:00Z\"}]}}}}");
}

static HnLogEntry *
make_hop (guint id,
          const char *digest,
          int number,
          const char *speaker,
          const char *actor,
          const char *recipient,
          const char *action,
          int minute)
{
  g_autofree char *to =
      recipient != NULL ? g_strdup_printf ("\"recipient\":\"%s\",", recipient) : g_strdup ("");
  g_autofree char *json = g_strdup_printf (
      "{\"type\":\"note\",\"spec_version\":\"2.1\",\"id\":"
      "\"note--00000000-0000-4000-8000-%012u\",\"created_by_ref\":\"%s\","
      "\"created\":\"2026-11-01T00:%02d:00Z\",\"modified\":\"2026-11-01T00:%02d:00Z\","
      "\"content\":\"c\",\"object_refs\":[\"" ADVISORY "\"],\"extensions\":{\"" HN_EXTENSION_ID
      "\":{\"extension_type\":\"property-extension\",\"hop\":{\"advisory\":{\"id\":\"" ADVISORY
      "\",\"modified\":\"2026-11-01T00:00:00Z\"},\"digest\":\"%s\",\"hop\":%d,\"actor\":\"%s\",%s"
      "\"action\":\"%s\",\"at\":\"2026-11-01T00:%02d:00Z\",\"reason\":\"r\"}}}}",
      id, speaker, minute, minute, digest, number, actor, to, action, minute);

  return make_entry (json);
}

static char *
dump (HnSituation *situation)
{
  HnAdvisory *advisory = hn_situation_lookup_advisory (situation, ADVISORY);
  const HnProgress *progress = hn_advisory_get_progress (advisory);
  GListModel *hops = hn_advisory_get_hops (advisory);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (hops); i++)
    {
      g_autoptr (HnHop) hop = g_list_model_get_item (hops, i);

      g_string_append_printf (text, "%d%c %s%s-%u; ", hn_hop_get_number (hop),
                              hn_hop_get_to (hop)[strlen (LIAISON) - 1],
                              hn_hop_state_get_nick (hn_hop_get_state (hop)),
                              hn_hop_is_believed (hop) ? "" : "?", hn_hop_get_n_doubted (hop));
    }
  g_string_append_printf (text, "%u overdue, %u doubted, %s", progress->n_overdue,
                          progress->n_doubted, hn_hop_state_get_nick (progress->worst));
  return g_string_free (text, FALSE);
}

static void
test_orders (void)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  HnLogEntry *advisory = make_advisory ();
  const char *digest = hn_record_get_digest (hn_log_entry_get_record (advisory));

  g_ptr_array_add (entries, advisory);
  g_ptr_array_add (entries,
                   make_hop (1, digest, 1, HN_PARTY_NISC_ID, HN_PARTY_NISC_ID, LIAISON, "sent", 1));
  g_ptr_array_add (entries, make_hop (2, digest, 1, LIAISON, LIAISON, NULL, "delivered", 2));
  g_ptr_array_add (entries, make_hop (3, digest, 1, LIAISON, LIAISON, NULL, "accepted", 3));
  g_ptr_array_add (entries, make_hop (4, digest, 2, LIAISON, LIAISON, CEPTOAR, "relayed", 4));
  g_ptr_array_add (entries, make_hop (5, digest, 2, LIAISON, CEPTOAR, NULL, "opened", 5));
  g_ptr_array_add (entries, make_hop (6, digest, 2, STRANGER, CEPTOAR, NULL, "accepted", 6));
  g_ptr_array_add (entries, make_hop (7, digest, 3, STRANGER, STRANGER, LIAISON, "relayed", 7));
  for (guint k = 0; k < N_ORDERS; k++)
    {
      g_autoptr (HnSituation) situation = hn_situation_new (hn_spec_get_plan (), NULL);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      if (k % 2 == 0)
        hn_situation_set_now (situation, T0 + 19 * MINUTE);
      for (guint i = entries->len; i > 1; i--)
        {
          guint other = (guint) g_rand_int_range (rand, 0, (int) i);
          gpointer swapped = entries->pdata[i - 1];

          entries->pdata[i - 1] = entries->pdata[other];
          entries->pdata[other] = swapped;
        }
      for (guint i = 0; i < entries->len; i++)
        hn_situation_fold (situation, (HnLogEntry *const *) entries->pdata + i, 1);
      hn_situation_fold (situation, (HnLogEntry *const *) entries->pdata, entries->len);
      hn_situation_set_now (situation, T0 + 19 * MINUTE);
      before = dump (situation);
      g_assert_cmpstr (before, ==,
                       "11 relayed-0; 22 opened-1; 31 sent?-1; 0 overdue, 1 doubted, opened");
      g_assert_cmpint (hn_situation_next_change (situation), <=, T0 + 20 * MINUTE);
      hn_situation_set_now (situation, T0 + 20 * MINUTE);
      after = dump (situation);
      g_assert_cmpstr (after, ==,
                       "11 relayed-0; 22 opened-1; 31 sent?-1; 1 overdue, 1 doubted, opened");
      g_assert_cmpuint (g_list_model_get_n_items (hn_situation_get_advisories (situation)), ==, 1);
    }
}

/* Of an advisory that was never seen nothing is believed, and it is not in the list. */
static void
test_unseen (void)
{
  g_autoptr (HnSituation) situation = hn_situation_new (hn_spec_get_plan (), NULL);
  g_autoptr (HnLogEntry) advisory = make_advisory ();
  const char *digest = hn_record_get_digest (hn_log_entry_get_record (advisory));
  g_autoptr (HnLogEntry) sent =
      make_hop (1, digest, 1, HN_PARTY_NISC_ID, HN_PARTY_NISC_ID, LIAISON, "sent", 1);
  g_autofree char *text = NULL;

  hn_situation_fold (situation, &sent, 1);
  text = dump (situation);
  g_assert_cmpstr (text, ==, "11 sent?-1; 0 overdue, 1 doubted, sent");
  g_assert_null (hn_advisory_get_record (hn_situation_lookup_advisory (situation, ADVISORY)));
  g_assert_cmpuint (g_list_model_get_n_items (hn_situation_get_advisories (situation)), ==, 0);
}

/* Recipient by recipient, in words. */
static void
test_explained (void)
{
  g_autoptr (HnSituation) situation = hn_situation_new (hn_spec_get_plan (), NULL);
  g_autoptr (HnLogEntry) advisory = make_advisory ();
  const char *digest = hn_record_get_digest (hn_log_entry_get_record (advisory));
  g_autoptr (HnLogEntry) sent =
      make_hop (1, digest, 1, HN_PARTY_NISC_ID, HN_PARTY_NISC_ID, LIAISON, "sent", 1);
  g_autoptr (HnLogEntry) relayed = make_hop (2, digest, 2, LIAISON, LIAISON, CEPTOAR, "relayed", 4);
  g_autoptr (HnLogEntry) refused = make_hop (3, digest, 2, CEPTOAR, CEPTOAR, NULL, "refused", 5);
  g_autoptr (HnLogEntry) claimed = make_hop (4, digest, 1, STRANGER, LIAISON, NULL, "opened", 6);
  g_autoptr (HnLogEntry) late =
      make_hop (5, digest, 1, HN_PARTY_NISC_ID, HN_PARTY_NISC_ID, STRANGER, "sent", 7);
  HnLogEntry *entries[] = { advisory, sent, relayed, refused, claimed, late };
  g_autoptr (HnExplanation) explanation = NULL;
  g_autofree char *text = NULL;

  hn_situation_set_now (situation, T0 + HOUR);
  hn_situation_fold (situation, entries, G_N_ELEMENTS (entries));
  explanation =
      hn_situation_explain_advisory (situation, hn_situation_lookup_advisory (situation, ADVISORY));
  text = hn_explanation_to_text (explanation);
  g_assert_nonnull (strstr (text, "Accepted and passed on by " LIAISON));
  g_assert_nonnull (strstr (text, "1 word on it is by somebody who cannot say so."));
  g_assert_nonnull (strstr (text, "Refused by " CEPTOAR ": r"));
  g_assert_nonnull (strstr (text, "Sent to " STRANGER));
  g_assert_nonnull (strstr (text, "It was to be answered by then, and nobody has."));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advisory/orders", test_orders);
  g_test_add_func ("/advisory/unseen", test_unseen);
  g_test_add_func ("/advisory/explained", test_explained);
  return g_test_run ();
}
