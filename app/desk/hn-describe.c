#include "config.h"

#include "hn-describe.h"

#include "hn-compare.h"
#include "hn-format.h"

#include <glib/gi18n.h>

static HnTerm *
find_state (HnPlan *plan, HnState state)
{
  return hn_plan_find_state (plan, hn_state_get_nick (state));
}

const char *
hn_describe_state (HnPlan *plan, HnState state)
{
  return hn_term_get_name (find_state (plan, state));
}

const char *
hn_describe_state_briefly (HnPlan *plan, HnState state)
{
  return hn_term_get_short_name (find_state (plan, state));
}

const char *
hn_describe_stale (HnPlan *plan)
{
  return hn_term_get_short_name (hn_plan_find_state (plan, "stale"));
}

char *
hn_describe_n_open (guint n_open)
{
  if (n_open == 0)
    return g_strdup (_ ("no open incident"));
  return g_strdup_printf (ngettext ("%u open incident", "%u open incidents", n_open), n_open);
}

/* Parts of a sentence; what is NULL or empty is left out. Takes the parts over. */
static char *
join_parts (char **parts, guint n_parts)
{
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_parts; i++)
    {
      if (parts[i] != NULL && parts[i][0] != '\0')
        g_ptr_array_add (said, parts[i]);
      else
        g_free (parts[i]);
    }
  g_ptr_array_add (said, NULL);
  return g_strjoinv (_ (", "), (char **) said->pdata);
}

static char *
describe_since (gint64 us, gint64 now_us)
{
  g_autofree char *time = us != 0 ? hn_format_time (us, now_us) : NULL;

  /* Translators: e.g. "since 14:02:11". */
  return time != NULL ? g_strdup_printf (_ ("since %s"), time) : NULL;
}

static char *
describe_last_word (gint64 us, gint64 now_us)
{
  g_autofree char *age = hn_format_age (us, now_us);

  if (us == 0)
    return g_strdup (_ ("no word yet"));
  /* Translators: the age of the newest report, e.g. "last word 3 min ago". */
  return g_strdup_printf (_ ("last word %s"), age);
}

char *
hn_describe_sector (HnPlan *plan, HnSectorStatus *sector, gint64 now_us)
{
  const char *stale = hn_sector_status_is_stale (sector) ? hn_describe_stale (plan) : NULL;
  char *parts[] = {
    g_strdup (hn_sector_status_get_name (sector)),
    g_strdup (hn_describe_state (plan, hn_sector_status_get_state (sector))),
    g_strdup (stale),
    describe_since (hn_sector_status_get_since_us (sector), now_us),
    hn_describe_n_open (hn_sector_status_get_n_open_incidents (sector)),
    describe_last_word (hn_sector_status_get_last_word_us (sector), now_us),
  };

  return join_parts (parts, G_N_ELEMENTS (parts));
}

char *
hn_describe_incident (HnPlan *plan, HnIncident *incident, gint64 now_us)
{
  HnSectorStatus *sector = hn_incident_get_sector (incident);
  HnTlp tlp = hn_incident_get_tlp (incident);
  char *parts[] = {
    g_strdup (hn_describe_state (plan, hn_incident_get_state (incident))),
    g_strdup (hn_incident_is_open (incident) ? NULL : _ ("closed")),
    g_strdup (sector != NULL ? hn_sector_status_get_name (sector)
                             : hn_incident_get_sector_id (incident)),
    g_strdup (hn_incident_get_title (incident)),
    hn_format_quantities (plan, hn_incident_get_report (incident)),
    describe_since (hn_incident_get_started_us (incident), now_us),
    describe_last_word (hn_incident_get_last_word_us (incident), now_us),
    g_strdup (tlp != HN_TLP_NONE ? hn_tlp_get_label (tlp) : NULL),
  };

  return join_parts (parts, G_N_ELEMENTS (parts));
}

static char *
describe_confidence (int confidence)
{
  if (confidence < 0)
    return NULL;
  /* Translators: STIX confidence, 0 to 100. */
  return g_strdup_printf (_ ("confidence %d of 100"), confidence);
}

static const char *
describe_kind (HnReasonKind kind)
{
  switch (kind)
    {
    case HN_REASON_INCIDENT:
      return NULL;
    case HN_REASON_CLOSED:
      return _ ("restored");
    case HN_REASON_STATEMENT:
      return _ ("regular statement");
    case HN_REASON_NOTHING:
      return _ ("nobody has reported anything");
    }
  g_return_val_if_reached (NULL);
}

char *
hn_describe_reason (HnPlan *plan, HnReason *reason, gint64 now_us)
{
  HnService *service = hn_plan_find_service (plan, hn_reason_get_service_id (reason));
  char *parts[] = {
    g_strdup (service != NULL ? hn_term_get_short_name (HN_TERM (service)) : NULL),
    g_strdup (describe_kind (hn_reason_get_kind (reason))),
    describe_since (hn_reason_get_since_us (reason), now_us),
    g_strdup (hn_reason_get_reporter (reason)),
    describe_confidence (hn_reason_get_confidence (reason)),
  };

  return join_parts (parts, G_N_ELEMENTS (parts));
}

static const char *
describe_party (HnPlan *plan, const char *id)
{
  HnTerm *term = NULL;

  if (g_str_equal (id, "all"))
    return _ ("everyone concerned");
  if (g_str_equal (id, "nisc"))
    return _ ("NISC only");
  if (hn_plan_find_sector (plan, id) != NULL)
    term = HN_TERM (hn_plan_find_sector (plan, id));
  else if (hn_plan_find_ceptoar (plan, id) != NULL)
    term = HN_TERM (hn_plan_find_ceptoar (plan, id));
  else if (hn_plan_find_organization (plan, id) != NULL)
    term = HN_TERM (hn_plan_find_organization (plan, id));
  return term != NULL ? hn_term_get_name (term) : id;
}

char *
hn_describe_scope (HnPlan *plan, const char *const *scope)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  /* "nisc" beside others says nothing more than that NISC knows it as well. */
  if (scope[0] != NULL && scope[1] == NULL)
    return g_strdup (describe_party (plan, scope[0]));
  for (guint i = 0; scope[i] != NULL; i++)
    g_ptr_array_add (
        names,
        (gpointer) (g_str_equal (scope[i], "nisc") ? "NISC" : describe_party (plan, scope[i])));
  if (names->len == 0)
    return g_strdup (_ ("not said: NISC only"));
  g_ptr_array_add (names, NULL);
  return g_strjoinv (_ (", "), (char **) names->pdata);
}

char *
hn_describe_basis (HnPlan *plan, HnReport *report)
{
  int category = hn_report_get_basis_category (report);
  HnTerm *basis;

  if (category == 0 && !hn_report_is_consultation (report))
    return NULL;
  basis = hn_plan_find_basis (plan, category, hn_report_get_basis_case (report));
  return basis != NULL ? g_strdup (hn_term_get_name (basis)) : NULL;
}

const char *
hn_describe_handling (HnPlan *plan, const char *handling)
{
  HnTerm *term = hn_term_list_find (hn_plan_get_handlings (plan), handling);

  return term != NULL ? hn_term_get_name (term) : handling;
}

const char *
hn_describe_cause (HnPlan *plan, HnCause cause)
{
  static const char *const ids[] = { "unknown", "it", "other" };

  return hn_term_get_name (hn_term_list_find (hn_plan_get_causes (plan), ids[cause]));
}

char *
hn_describe_confidence (HnIncident *incident)
{
  guint n = hn_incident_get_n_originators (incident);
  g_autofree char *confidence = describe_confidence (hn_incident_get_confidence (incident));
  g_autofree char *sources =
      g_strdup_printf (ngettext ("%u source", "%u independent sources", n), n);
  char *parts[] = { g_steal_pointer (&confidence), g_steal_pointer (&sources) };

  return join_parts (parts, G_N_ELEMENTS (parts));
}

static void
add_unknown_quantities (GPtrArray *unknowns, HnPlan *plan, HnIncident *incident)
{
  guint n = hn_incident_get_n_quantities (incident);

  if (n == 0)
    g_ptr_array_add (unknowns, (gpointer) _ ("quantities"));
  for (guint i = 0; i < n; i++)
    {
      const HnQuantity *quantity = hn_incident_get_quantity (incident, i);
      HnTerm *unit = hn_plan_find_unit (plan, quantity->unit);

      if (!quantity->is_known)
        g_ptr_array_add (unknowns,
                         (gpointer) (unit != NULL ? hn_term_get_name (unit) : quantity->unit));
    }
}

char *
hn_describe_unknowns (HnPlan *plan, HnIncident *incident)
{
  g_autoptr (GPtrArray) unknowns = g_ptr_array_new ();
  g_autofree char *joined = NULL;

  if (hn_incident_get_sector_id (incident) == NULL)
    g_ptr_array_add (unknowns, (gpointer) _ ("sector"));
  else if (hn_incident_get_service_id (incident) == NULL)
    g_ptr_array_add (unknowns, (gpointer) _ ("service"));
  if (hn_incident_get_state (incident) == HN_STATE_UNKNOWN)
    g_ptr_array_add (unknowns, (gpointer) _ ("state"));
  if (hn_incident_get_cause (incident) == HN_CAUSE_UNKNOWN)
    g_ptr_array_add (unknowns, (gpointer) _ ("cause"));
  if (hn_incident_get_started_us (incident) == 0)
    g_ptr_array_add (unknowns, (gpointer) _ ("start"));
  if (hn_incident_get_places (incident)[0] == NULL)
    g_ptr_array_add (unknowns, (gpointer) _ ("place"));
  add_unknown_quantities (unknowns, plan, incident);
  if (unknowns->len == 0)
    return NULL;
  g_ptr_array_add (unknowns, NULL);
  joined = g_strjoinv (_ (", "), (char **) unknowns->pdata);
  /* Translators: what nobody has told of a report. */
  return g_strdup_printf (_ ("Not known: %s"), joined);
}

char **
hn_describe_changes (HnPlan *plan, HnRecord *older, HnRecord *newer, gint64 now_us)
{
  g_autoptr (GListModel) rows = NULL;
  GPtrArray *lines;

  g_return_val_if_fail (HN_IS_PLAN (plan), NULL);
  g_return_val_if_fail (newer != NULL, NULL);

  rows = hn_compare_versions (plan, older, newer, now_us);
  lines = g_ptr_array_new ();
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (HnDifference) row = g_list_model_get_item (rows, i);
      const char *before = hn_difference_get_before (row);
      const char *after = hn_difference_get_after (row);

      if (!hn_difference_is_changed (row) || (older == NULL && !hn_difference_is_main (row)))
        continue;
      if (older == NULL)
        /* Translators: what a first version says, e.g. "State: IT failure". */
        g_ptr_array_add (lines,
                         g_strdup_printf (_ ("%s: %s"), hn_difference_get_label (row), after));
      else
        /* Translators: what changed, e.g. "State: IT malfunction → IT failure". */
        g_ptr_array_add (lines, g_strdup_printf (_ ("%s: %s → %s"), hn_difference_get_label (row),
                                                 before != NULL ? before : "–",
                                                 after != NULL ? after : "–"));
    }
  g_ptr_array_add (lines, NULL);
  return (char **) g_ptr_array_free (lines, FALSE);
}
