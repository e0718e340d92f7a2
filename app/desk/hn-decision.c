#include "config.h"

#include "hn-decision-private.h"

#include "hn-parse.h"

#include <glib/gi18n.h>

gboolean
hn_decision_check (HnDesk *desk, GError **error)
{
  g_autofree char *why_not = NULL;

  if (hn_desk_can_decide (desk, &why_not))
    return TRUE;
  g_set_error_literal (error, HN_DESK_ERROR, HN_DESK_ERROR_NOT_NOW, why_not);
  return FALSE;
}

HnDraft *
hn_decision_begin (HnDesk *desk, const char *type, GError **error)
{
  if (!hn_decision_check (desk, error))
    return NULL;
  return hn_draft_new (type, hn_desk_get_identity (desk), hn_desk_get_wall_us (desk));
}

char *
hn_decision_need (const char *text, const char *message, GError **error)
{
  char *trimmed = hn_parse_text (text);

  if (trimmed == NULL)
    g_set_error_literal (error, HN_DESK_ERROR, HN_DESK_ERROR_MISSING, message);
  return trimmed;
}

/* --- marks --- */

/* Where there are several, the one whose clock is the desk's: an object is of one. */
static char *
dup_one_exercise (HnDesk *desk)
{
  HnSituation *situation = hn_desk_get_live_situation (desk);
  g_auto (GStrv) all = hn_situation_dup_exercises (situation);

  return all[0] != NULL ? g_strdup (all[0]) : hn_desk_dup_exercise (desk);
}

static gboolean
mark_exercise (HnDesk *desk, HnDraft *draft, const char *exercise, GError **error)
{
  g_autofree char *id = exercise != NULL ? g_strdup (exercise) : dup_one_exercise (desk);

  if (!hn_desk_is_exercise (desk))
    return TRUE;
  if (id == NULL)
    {
      g_set_error_literal (error, HN_DESK_ERROR, HN_DESK_ERROR_NOT_NOW,
                           _ ("Nothing of the exercise has come yet: which one it is, is not "
                              "known."));
      return FALSE;
    }
  hn_draft_set_exercise (draft, id, hn_desk_get_live_now_us (desk), hn_desk_get_speed (desk));
  return TRUE;
}

static void
mark_handling (HnDraft *draft, HnTlp tlp, gboolean is_voluntary)
{
  JsonArray *refs = json_array_new ();

  json_array_add_string_element (refs, hn_tlp_get_marking (tlp));
  if (is_voluntary)
    json_array_add_string_element (refs, HN_MARKING_VOLUNTARY);
  json_object_set_array_member (hn_draft_get_object (draft), "object_marking_refs", refs);
}

HnRecord *
hn_decision_seal (HnDesk *desk,
                  HnDraft *draft,
                  const char *exercise,
                  HnTlp tlp,
                  gboolean is_voluntary,
                  GError **error)
{
  if (!mark_exercise (desk, draft, exercise, error))
    return NULL;
  mark_handling (draft, tlp, is_voluntary);
  return hn_draft_finish (draft, error);
}

/* Never weaker than what it is about; what NISC says of a confidential report stays inside. */
static HnTlp
get_tlp (HnTlp subject)
{
  if (subject < HN_TLP_AMBER)
    return HN_TLP_AMBER;
  return MAX (subject, HN_TLP_AMBER_STRICT);
}

static gboolean
is_voluntary (HnIncident *incident)
{
  return g_strcmp0 (hn_incident_get_handling (incident), "voluntary") == 0;
}

HnRecord *
hn_decision_finish (HnDesk *desk, HnDraft *draft, HnIncident *subject, GError **error)
{
  g_return_val_if_fail (HN_IS_DESK (desk), NULL);
  g_return_val_if_fail (draft != NULL, NULL);
  g_return_val_if_fail (subject == NULL || HN_IS_INCIDENT (subject), NULL);

  return hn_decision_seal (desk, draft, subject != NULL ? hn_incident_get_exercise (subject) : NULL,
                           get_tlp (subject != NULL ? hn_incident_get_tlp (subject) : HN_TLP_NONE),
                           subject != NULL && is_voluntary (subject), error);
}

/* --- notes --- */

void
hn_decision_set_refs (HnDraft *draft, HnIncident *const *incidents, guint n_incidents)
{
  JsonArray *refs = json_array_new ();

  for (guint i = 0; i < n_incidents; i++)
    json_array_add_string_element (refs, hn_incident_get_id (incidents[i]));
  json_object_set_array_member (hn_draft_get_object (draft), "object_refs", refs);
}

static JsonObject *
add_section (HnDraft *draft, const char *name)
{
  JsonObject *section = json_object_new ();

  json_object_set_object_member (hn_draft_get_extension (draft), name, section);
  return section;
}

HnDraft *
hn_decision_begin_note (HnDesk *desk,
                        HnIncident *incident,
                        const char *content,
                        const char *name,
                        JsonObject **section,
                        GError **error)
{
  HnDraft *draft = hn_decision_begin (desk, "note", error);

  if (draft == NULL)
    return NULL;
  json_object_set_string_member (hn_draft_get_object (draft), "content", content);
  hn_decision_set_refs (draft, &incident, 1);
  *section = add_section (draft, name);
  return draft;
}

void
hn_decision_set_subject (JsonObject *section, HnIncident *incident)
{
  JsonObject *subject = json_object_new ();

  json_object_set_string_member (subject, "id", hn_incident_get_id (incident));
  hn_draft_set_timestamp (subject, "modified", hn_incident_get_modified_us (incident));
  json_object_set_object_member (section, "subject", subject);
}

/* --- correlations --- */

static gboolean
check_correlated (HnIncident *const *incidents, guint n_incidents, GError **error)
{
  if (n_incidents < 2)
    {
      g_set_error_literal (error, HN_DESK_ERROR, HN_DESK_ERROR_SUBJECT,
                           _ ("Choose two reports or more to correlate."));
      return FALSE;
    }
  for (guint i = 0; i < n_incidents; i++)
    {
      if (hn_incident_is_revoked (incidents[i]))
        {
          g_set_error (error, HN_DESK_ERROR, HN_DESK_ERROR_SUBJECT, _ ("“%s” was withdrawn."),
                       hn_incident_get_title (incidents[i]));
          return FALSE;
        }
      for (guint j = 0; j < i; j++)
        if (incidents[i] == incidents[j])
          {
            g_set_error (error, HN_DESK_ERROR, HN_DESK_ERROR_SUBJECT,
                         _ ("“%s” cannot be correlated with itself."),
                         hn_incident_get_title (incidents[i]));
            return FALSE;
          }
    }
  return TRUE;
}

/* (transfer none): whose marking is the strictest. */
static HnIncident *
find_strictest (HnIncident *const *incidents, guint n_incidents)
{
  HnIncident *strictest = incidents[0];

  for (guint i = 1; i < n_incidents; i++)
    if (hn_incident_get_tlp (incidents[i]) > hn_incident_get_tlp (strictest))
      strictest = incidents[i];
  return strictest;
}

HnRecord *
hn_decide_correlate (HnDesk *desk,
                     HnCorrelationKind kind,
                     HnIncident *const *incidents,
                     guint n_incidents,
                     const char *reason,
                     GError **error)
{
  g_autofree char *why = hn_parse_text (reason);
  g_autoptr (HnDraft) draft = NULL;
  gboolean voluntary = FALSE;
  HnIncident *strictest;
  JsonObject *section;

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);

  if (!check_correlated (incidents, n_incidents, error))
    return NULL;
  draft = hn_decision_begin (desk, "grouping", error);
  if (draft == NULL)
    return NULL;
  json_object_set_string_member (hn_draft_get_object (draft), "name",
                                 hn_incident_get_title (incidents[0]));
  json_object_set_string_member (hn_draft_get_object (draft), "context", "unspecified");
  hn_decision_set_refs (draft, incidents, n_incidents);
  section = add_section (draft, "correlation");
  json_object_set_string_member (section, "kind", hn_correlation_kind_get_nick (kind));
  if (why != NULL)
    json_object_set_string_member (section, "reason", why);
  for (guint i = 0; i < n_incidents; i++)
    voluntary = voluntary || is_voluntary (incidents[i]);
  strictest = find_strictest (incidents, n_incidents);
  return hn_decision_seal (desk, draft, hn_incident_get_exercise (strictest),
                           get_tlp (hn_incident_get_tlp (strictest)), voluntary, error);
}

/* --- taking back --- */

HnRecord *
hn_decide_withdraw (HnDesk *desk, HnRecord *record, GError **error)
{
  g_autoptr (HnDraft) draft = NULL;

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  if (!hn_decision_check (desk, error))
    return NULL;
  if (g_strcmp0 (hn_record_get_created_by (record), hn_desk_get_identity (desk)) != 0)
    {
      g_set_error_literal (error, HN_DESK_ERROR, HN_DESK_ERROR_NOT_OURS,
                           _ ("Only who decided it can take it back, and that was not this desk."));
      return NULL;
    }
  if (hn_record_is_revoked (record))
    {
      g_set_error_literal (error, HN_DESK_ERROR, HN_DESK_ERROR_SUBJECT,
                           _ ("It was taken back already."));
      return NULL;
    }
  draft = hn_draft_new_version (record, hn_desk_get_wall_us (desk));
  json_object_set_boolean_member (hn_draft_get_object (draft), "revoked", TRUE);
  /* Its markings stay as they are. */
  if (!mark_exercise (desk, draft, hn_record_get_exercise (record), error))
    return NULL;
  return hn_draft_finish (draft, error);
}
