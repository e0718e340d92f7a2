#include "hn-draft.h"
#include "hn-party.h"
#include "hn-spec.h"
#include "hn-timestamp.h"

#include <string.h>

/* Who there is, what they agreed on, and within what a report may be shared. */

#define ID(n) "identity--00000000-0000-4000-8000-00000000000" #n
#define OPERATOR ID (1)
#define CEPTOAR ID (2)
#define STRANGER ID (3)
#define REPORT "incident--00000000-0000-4000-8000-000000000001"
#define ASKED "note--00000000-0000-4000-8000-000000000101"

/* Minutes after T0. */
static char *
dup_time (guint minute)
{
  char text[HN_TIMESTAMP_SIZE];

  return g_strdup (hn_timestamp_format (T0 + minute * MINUTE, text));
}

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

/* @section: with its name; "" where it has none. */
static HnLogEntry *
make_object (const char *id, const char *creator, guint minute, const char *section)
{
  g_autofree char *type = g_strndup (id, (gsize) (strstr (id, "--") - id));
  g_autofree char *modified = dup_time (minute);
  g_autofree char *json = g_strdup_printf (
      "{\"type\":\"%s\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created_by_ref\":\"%s\","
      "\"created\":\"2026-11-01T00:00:00Z\",\"modified\":\"%s\",\"revoked\":%s,\"name\":\"n\","
      "\"content\":\"c\",\"object_refs\":[\"" REPORT "\"],\"extensions\":{\"" HN_EXTENSION_ID
      "\":{\"extension_type\":\"property-extension\"%s%s}}}",
      type, id, creator, modified, section[0] == '\0' ? "true" : "false",
      section[0] == '\0' ? "" : ",", section);

  return make_entry (json);
}

static HnLogEntry *
make_report (guint minute, const char *scope)
{
  g_autofree char *section =
      g_strdup_printf ("\"report\":{\"sector\":\"gas\",\"state\":\"failure\",\"contact\":{"
                       "\"person\":\"p\",\"means\":\"m\"}%s%s}",
                       scope[0] == '\0' ? "" : ",\"scope\":", scope);

  return make_object (REPORT, OPERATOR, minute, section);
}

static HnLogEntry *
make_word (const char *id, const char *creator, guint minute, const char *action, const char *scope)
{
  g_autofree char *at = dup_time (minute);
  g_autofree char *section = g_strdup_printf (
      "\"scope_request\":{\"action\":\"%s\",\"subject\":{\"id\":\"" REPORT "\",\"modified\":"
      "\"2026-11-01T00:01:00Z\"},\"scope\":%s,\"request\":\"" ASKED "\",\"at\":\"%s\","
      "\"reason\":\"r\"}",
      action, scope, at);

  return make_object (id, creator, minute, section);
}

static HnLogEntry *
make_agreement (guint minute, const char *creator, const char *state, int from, int until)
{
  g_autofree char *begin = dup_time ((guint) from);
  g_autofree char *end = dup_time ((guint) until);
  g_autofree char *section = g_strdup_printf (
      "\"agreement\":{\"kind\":\"early-warning\",\"parties\":[\"" HN_PARTY_NISC_ID "\",\"" CEPTOAR
      "\"],\"state\":\"%s\",\"from\":\"%s\"%s%s%s}",
      state, begin, until > 0 ? ",\"until\":\"" : "", until > 0 ? end : "", until > 0 ? "\"" : "");

  return make_object ("note--00000000-0000-4000-8000-000000000001", creator, minute, section);
}

/* Folds all in random orders, one by one and twice; what is known in the end is always @expected.
 */
static void
check (HnLogEntry **entries, guint n, char *(*tell) (HnSituation *), const char *expected)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (n);

  for (guint k = 0; k < 60; k++)
    {
      g_autoptr (HnSituation) situation = hn_situation_new (hn_spec_get_plan (), NULL);
      g_autofree char *found = NULL;

      if (k % 2 == 0)
        hn_situation_set_now (situation, T0 + 3 * HOUR);
      for (guint i = n; i > 1; i--)
        {
          guint other = (guint) g_rand_int_range (rand, 0, (int) i);
          HnLogEntry *swapped = entries[i - 1];

          entries[i - 1] = entries[other];
          entries[other] = swapped;
        }
      for (guint i = 0; i < n; i++)
        hn_situation_fold (situation, entries + i, 1);
      hn_situation_fold (situation, entries, n);
      hn_situation_set_now (situation, T0 + 3 * HOUR);
      found = tell (situation);
      g_assert_cmpstr (found, ==, expected);
    }
  for (guint i = 0; i < n; i++)
    hn_log_entry_unref (entries[i]);
}

/* Agreements */

/* At which tens of minutes it is in force. */
static char *
tell_agreement (HnSituation *situation)
{
  GString *text = g_string_new (NULL);

  for (int minute = 0; minute < 100; minute += 10)
    g_string_append_c (text,
                       hn_situation_has_agreement (situation, CEPTOAR, HN_AGREEMENT_EARLY_WARNING,
                                                   T0 + minute * MINUTE)
                           ? '#'
                           : '.');
  g_assert_false (hn_situation_has_agreement (situation, STRANGER, HN_AGREEMENT_EARLY_WARNING,
                                              T0 + 20 * MINUTE));
  g_assert_false (hn_situation_has_agreement (
      situation, CEPTOAR, HN_AGREEMENT_SUPPLEMENTARY_SHARING, T0 + 20 * MINUTE));
  return g_string_free (text, FALSE);
}

static void
test_agreements (void)
{
  HnLogEntry *plain[] = { make_agreement (0, HN_PARTY_NISC_ID, "in-force", 20, 0) };
  HnLogEntry *ended[] = { make_agreement (0, CEPTOAR, "in-force", 20, 0),
                          make_agreement (50, CEPTOAR, "ended", 20, 0) };
  HnLogEntry *again[] = { make_agreement (0, CEPTOAR, "in-force", 10, 0),
                          make_agreement (1, CEPTOAR, "ended", 10, 30),
                          make_agreement (2, CEPTOAR, "in-force", 60, 80) };
  HnLogEntry *corrected[] = { make_agreement (0, HN_PARTY_NISC_ID, "in-force", 10, 30),
                              make_agreement (1, HN_PARTY_NISC_ID, "in-force", 40, 60) };
  HnLogEntry *claimed[] = { make_agreement (0, STRANGER, "in-force", 20, 0) };
  HnLogEntry *foreign[] = { make_agreement (0, HN_PARTY_NISC_ID, "in-force", 20, 0),
                            make_agreement (50, STRANGER, "ended", 20, 0) };
  HnLogEntry *withdrawn[] = { make_agreement (0, HN_PARTY_NISC_ID, "in-force", 20, 0),
                              make_object ("note--00000000-0000-4000-8000-000000000001",
                                           HN_PARTY_NISC_ID, 50, "") };

  check (plain, 1, tell_agreement, "..########");
  check (ended, 2, tell_agreement, "..###.....");
  check (again, 3, tell_agreement, ".##...##..");
  check (corrected, 2, tell_agreement, "....##....");
  check (claimed, 1, tell_agreement, "..........");
  check (foreign, 2, tell_agreement, "..########");
  check (withdrawn, 2, tell_agreement, "..........");
}

/* Scopes */

static char *
tell_scope (HnSituation *situation)
{
  GListModel *requests = hn_situation_get_scope_requests (situation);
  g_auto (GStrv) scope = hn_situation_dup_scope (situation, REPORT);
  GString *text = g_string_new (NULL);

  for (guint i = 0; scope != NULL && scope[i] != NULL; i++)
    g_string_append_printf (text, "%s ", scope[i]);
  for (guint i = 0; i < g_list_model_get_n_items (requests); i++)
    {
      g_autoptr (HnScopeRequest) request = g_list_model_get_item (requests, i);

      g_string_append_printf (text, "| %s%s %u", hn_scope_request_is_believed (request) ? "" : "?",
                              hn_scope_kind_get_nick (hn_scope_request_get_state (request)),
                              hn_scope_request_get_n_doubted (request));
    }
  return g_string_free (text, FALSE);
}

#define WORD(n) "note--00000000-0000-4000-8000-00000000010" #n

static void
test_grants (void)
{
  HnLogEntry *asked[] = { make_report (1, "[\"gas\"]"),
                          make_word (WORD (1), HN_PARTY_NISC_ID, 2, "asked", "[\"water\"]") };
  HnLogEntry *granted[] = { make_report (1, "[\"gas\"]"),
                            make_word (WORD (1), HN_PARTY_NISC_ID, 2, "asked", "[\"water\"]"),
                            make_word (WORD (2), OPERATOR, 3, "granted", "[\"water\"]") };
  HnLogEntry *by_others[] = { make_report (1, "[\"gas\"]"),
                              make_word (WORD (1), STRANGER, 2, "asked", "[\"water\"]"),
                              make_word (WORD (2), STRANGER, 3, "granted", "[\"water\"]"),
                              make_word (WORD (3), HN_PARTY_NISC_ID, 3, "granted", "[\"all\"]") };
  HnLogEntry *refused[] = { make_report (1, "[\"gas\"]"),
                            make_word (WORD (1), HN_PARTY_NISC_ID, 2, "asked", "[\"water\"]"),
                            make_word (WORD (2), OPERATOR, 3, "granted", "[\"water\"]"),
                            make_word (WORD (3), OPERATOR, 4, "refused", "[\"water\"]") };
  HnLogEntry *taken_back[] = { make_report (1, "[\"gas\"]"),
                               make_word (WORD (1), HN_PARTY_NISC_ID, 2, "asked", "[\"water\"]"),
                               make_word (WORD (2), OPERATOR, 3, "granted", "[\"water\"]"),
                               make_object (WORD (2), OPERATOR, 4, "") };
  HnLogEntry *unseen[] = { make_word (WORD (2), OPERATOR, 3, "granted", "[\"water\"]") };

  check (asked, 2, tell_scope, "gas | asked 0");
  check (granted, 3, tell_scope, "gas water | granted 0");
  check (by_others, 4, tell_scope, "gas | ?asked 2");
  check (refused, 4, tell_scope, "gas | refused 0");
  check (taken_back, 4, tell_scope, "gas | asked 0");
  check (unseen, 1, tell_scope, "");
}

/* A later version of the report keeps what was granted, unless it puts somebody out. */
static void
test_narrowed (void)
{
  HnLogEntry *kept[] = { make_report (1, "[\"gas\",\"telecom\"]"),
                         make_word (WORD (2), OPERATOR, 3, "granted", "[\"water\"]"),
                         make_report (5, "[\"gas\",\"telecom\",\"medical\"]") };
  HnLogEntry *narrowed[] = { make_report (1, "[\"gas\",\"telecom\"]"),
                             make_word (WORD (2), OPERATOR, 3, "granted", "[\"water\"]"),
                             make_report (5, "[\"gas\"]") };
  HnLogEntry *again[] = { make_report (1, "[\"gas\",\"telecom\"]"), make_report (5, "[\"gas\"]"),
                          make_word (WORD (2), OPERATOR, 6, "granted", "[\"water\"]") };
  HnLogEntry *withdrawn[] = { make_report (1, "[\"gas\"]"),
                              make_word (WORD (2), OPERATOR, 3, "granted", "[\"water\"]"),
                              make_object (REPORT, OPERATOR, 5, "") };

  check (kept, 3, tell_scope, "gas medical telecom water ");
  check (narrowed, 3, tell_scope, "gas ");
  check (again, 3, tell_scope, "gas water ");
  check (withdrawn, 3, tell_scope, "");
}

/* Organisations */

static char *
tell_organisations (HnSituation *situation)
{
  GListModel *organisations = hn_situation_get_organisations (situation);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (organisations); i++)
    {
      g_autoptr (HnOrganisation) here = g_list_model_get_item (organisations, i);
      GListModel *contacts = hn_organisation_get_contacts (here);

      g_assert_true (hn_situation_lookup_organisation (situation, hn_organisation_get_id (here)) ==
                     here);
      g_string_append_printf (text, "%s %s",
                              hn_party_kind_get_nick (hn_organisation_get_kind (here)),
                              hn_standing_get_nick (hn_organisation_get_standing (here)));
      for (guint k = 0; k < g_list_model_get_n_items (contacts); k++)
        {
          g_autoptr (HnContactPoint) contact = g_list_model_get_item (contacts, k);

          g_string_append_printf (text, " (%s %s)",
                                  hn_poc_get_means_address (hn_contact_point_get_poc (contact), 0),
                                  hn_standing_get_nick (hn_contact_point_get_standing (contact)));
        }
      g_string_append (text, "; ");
    }
  return g_string_free (text, FALSE);
}

static HnLogEntry *
make_contact (const char *id, const char *creator, const char *address)
{
  g_autofree char *section = g_strdup_printf (
      "\"poc\":{\"of\":\"" CEPTOAR "\",\"means\":[{\"kind\":\"telephone\",\"address\":\"%s\"}]}",
      address);

  return make_object (id, creator, 1, section);
}

static void
test_organisations (void)
{
  HnLogEntry *entries[] = {
    make_object (OPERATOR, OPERATOR, 1, "\"party\":{\"kind\":\"operator\"}"),
    make_object (CEPTOAR, HN_PARTY_NISC_ID, 1, "\"party\":{\"kind\":\"ceptoar\"}"),
    make_object (STRANGER, OPERATOR, 1, "\"party\":{\"kind\":\"liaison\"}"),
    make_object (ID (4), HN_PARTY_NISC_ID, 1, "\"party\":{\"kind\":\"agency\"}"),
    make_object (ID (4), HN_PARTY_NISC_ID, 2, ""),
    make_contact (ID (5), CEPTOAR, "1"),
    make_contact (ID (6), STRANGER, "2"),
  };

  check (entries, G_N_ELEMENTS (entries), tell_organisations,
         "operator by-itself; ceptoar by-nisc (1 by-itself) (2 doubted); liaison doubted; ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/consent/agreements", test_agreements);
  g_test_add_func ("/consent/grants", test_grants);
  g_test_add_func ("/consent/narrowed", test_narrowed);
  g_test_add_func ("/consent/organisations", test_organisations);
  return g_test_run ();
}
