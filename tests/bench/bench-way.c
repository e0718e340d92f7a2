#include "hn-draft.h"
#include "hn-party.h"
#include "hn-spec.h"
#include "hn-timestamp.h"

#include <string.h>
#include <time.h>

/* What one more word on the way of an advisory costs the main thread when there are many: 2000
 * advisories that went to 14 recipients each, of whom half have answered. */

#define N_ADVISORIES 2000
#define N_RECIPIENTS 14
#define ROUNDS 100

/* CPU time of this thread, in seconds. */
static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec + (double) time.tv_nsec * 1e-9;
}

static HnLogEntry *
make_entry (const char *json)
{
  static gint64 seq;
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  return hn_log_entry_new (record, ++seq, T0, "bench", 0);
}

static HnLogEntry *
make_advisory (guint number)
{
  g_autofree char *json = g_strdup_printf (
      "{\"type\":\"report\",\"spec_version\":\"2.1\",\"id\":\"report--00000000-0000-4000-8000-"
      "%012u\",\"created_by_ref\":\"" HN_PARTY_NISC_ID
      "\",\"created\":\"2026-11-01T00:00:00Z\",\"modified\":\"2026-11-01T00:00:00Z\",\"name\":"
      "\"n\",\"published\":\"2026-11-01T00:00:00Z\",\"object_refs\":[\"" HN_PARTY_NISC_ID
      "\"],\"extensions\":{\"" HN_EXTENSION_ID
      "\":{\"extension_type\":\"property-extension\",\"advisory\":{\"kind\":\"forecast\","
      "\"aspect\":2,\"importance\":\"urgent\",\"handling\":\"operators\",\"route\":\"normal\","
      "\"recipients\":[\"all\"],\"deadlines\":[{\"hop\":1,\"by\":\"2026-11-02T00:10:00Z\"}]}}}}",
      number);

  return make_entry (json);
}

/* @answered: the recipient speaks; else NISC does. */
static HnLogEntry *
make_hop (guint advisory, guint recipient, const char *digest, gboolean answered)
{
  static guint number;
  g_autofree char *to = g_strdup_printf ("identity--00000000-0000-4000-8000-%012u", 1 + recipient);
  const char *actor = answered ? to : HN_PARTY_NISC_ID;
  g_autofree char *json = g_strdup_printf (
      "{\"type\":\"note\",\"spec_version\":\"2.1\",\"id\":\"note--00000000-0000-4000-8000-%012u\","
      "\"created_by_ref\":\"%s\",\"created\":\"2026-11-01T00:00:00Z\",\"modified\":"
      "\"2026-11-01T00:00:00Z\",\"content\":\"c\",\"object_refs\":[\"" HN_PARTY_NISC_ID
      "\"],\"extensions\":{\"" HN_EXTENSION_ID
      "\":{\"extension_type\":\"property-extension\",\"hop\":{\"advisory\":{\"id\":"
      "\"report--00000000-0000-4000-8000-%012u\",\"modified\":\"2026-11-01T00:00:00Z\"},"
      "\"digest\":\"%s\",\"hop\":1,\"actor\":\"%s\",\"recipient\":\"%s\",\"action\":\"%s\","
      "\"at\":\"2026-11-01T00:00:00Z\"}}}}",
      ++number, actor, advisory, digest, actor, to, answered ? "accepted" : "sent");

  return make_entry (json);
}

static GPtrArray *
make_entries (char **digests)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);

  for (guint i = 0; i < N_ADVISORIES; i++)
    {
      HnLogEntry *advisory = make_advisory (i);

      g_ptr_array_add (entries, advisory);
      digests[i] = g_strdup (hn_record_get_digest (hn_log_entry_get_record (advisory)));
      for (guint k = 0; k < N_RECIPIENTS; k++)
        {
          g_ptr_array_add (entries, make_hop (i, k, digests[i], FALSE));
          if (k % 2 == 0)
            g_ptr_array_add (entries, make_hop (i, k, digests[i], TRUE));
        }
    }
  return entries;
}

int
main (void)
{
  g_autoptr (HnSituation) situation = hn_situation_new (hn_spec_get_plan (), NULL);
  g_auto (GStrv) digests = g_new0 (char *, N_ADVISORIES + 1);
  g_autoptr (GPtrArray) entries = make_entries (digests);
  const HnSpec report = { .id = 1, .modified_us = T0, .sector = "gas", .state = "failure" };
  double words = 0;
  double others = 0;
  double start;

  hn_situation_set_now (situation, T0 + HOUR);
  start = now ();
  hn_situation_fold (situation, (HnLogEntry *const *) entries->pdata, entries->len);
  g_print ("figure: way.all_at_once %.1f ms (%u records)\n", (now () - start) * 1e3, entries->len);
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (HnLogEntry) entry = make_hop (i * 7, 1, digests[i * 7], TRUE);

      start = now ();
      hn_situation_fold (situation, &entry, 1);
      words += now () - start;
      start = now ();
      hn_situation_set_now (situation, T0 + HOUR + (i + 1) * SECOND);
      others += now () - start;
    }
  g_print ("figure: way.one_word %.2f ms (a frame: 16)\n", words * 1e3 / ROUNDS);
  g_print ("figure: way.one_second %.2f ms (a frame: 16)\n", others * 1e3 / ROUNDS);
  hn_spec_fold (situation, &report, 1);
  start = now ();
  hn_situation_set_now (situation, T0 + 40 * DAY);
  g_print ("figure: way.all_overdue %.1f ms\n", (now () - start) * 1e3);
  return 0;
}
