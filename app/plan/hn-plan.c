#include "hn-plan-internal.h"

struct _HnPlan
{
  GObject parent_instance;

  char *edition;
  char *in_force_from;
  char *in_force_until;
  HnWord *title;
  JsonNode *head;                     /* what edition.json says */
  JsonNode *sources[HN_PLAN_N_LISTS]; /* arrays */
  HnTermList *terms[HN_PLAN_N_LISTS];
  HnAlarmRules alarm_rules;
  int default_confidence;
  gint64 advisory_kept_us;
};

G_DEFINE_FINAL_TYPE (HnPlan, hn_plan, G_TYPE_OBJECT)

static void
hn_plan_finalize (GObject *object)
{
  HnPlan *self = HN_PLAN (object);

  for (guint i = 0; i < HN_PLAN_N_LISTS; i++)
    {
      for (guint j = 0; self->terms[i] != NULL && j < hn_term_list_get_n (self->terms[i]); j++)
        g_object_run_dispose (hn_term_list_get (self->terms[i], j));
      g_clear_object (&self->terms[i]);
      g_clear_pointer (&self->sources[i], json_node_unref);
    }
  g_clear_pointer (&self->head, json_node_unref);
  hn_word_free (self->title);
  g_free (self->edition);
  g_free (self->in_force_from);
  g_free (self->in_force_until);
  G_OBJECT_CLASS (hn_plan_parent_class)->finalize (object);
}

static void
hn_plan_class_init (HnPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_plan_finalize;
}

static void
hn_plan_init (HnPlan *self)
{
}

/* (transfer full) @title: what the edition says of itself. */
void
hn_plan_set_head (HnPlan *self,
                  JsonNode *head,
                  const char *edition,
                  HnWord *title,
                  const char *in_force_from,
                  const char *in_force_until)
{
  self->head = json_node_ref (head);
  self->edition = g_strdup (edition);
  self->title = title;
  self->in_force_from = g_strdup (in_force_from);
  self->in_force_until = g_strdup (in_force_until);
}

/* The list @list: (transfer full) @terms, and the array from which they were read. */
void
hn_plan_set_list (HnPlan *self, HnPlanList list, HnTermList *terms, JsonNode *source)
{
  self->terms[list] = terms;
  self->sources[list] = json_node_ref (source);
}

void
hn_plan_set_alarm_rules (HnPlan *self, const HnAlarmRules *rules)
{
  self->alarm_rules = *rules;
}

void
hn_plan_set_default_confidence (HnPlan *self, int confidence)
{
  self->default_confidence = confidence;
}

void
hn_plan_set_advisory_kept_us (HnPlan *self, gint64 kept_us)
{
  self->advisory_kept_us = kept_us;
}

gint64
hn_plan_get_advisory_kept_us (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), 0);
  return self->advisory_kept_us;
}

int
hn_plan_get_default_confidence (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), 0);

  return self->default_confidence;
}

const char *
hn_plan_get_edition (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->edition;
}

const HnWord *
hn_plan_get_title (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->title;
}

const char *
hn_plan_get_in_force_from (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->in_force_from;
}

const char *
hn_plan_get_in_force_until (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->in_force_until;
}

HnTermList *
hn_plan_get_sectors (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[HN_PLAN_LIST_SECTORS];
}

HnTermList *
hn_plan_get_services (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[HN_PLAN_LIST_SERVICES];
}

HnTermList *
hn_plan_get_levels (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[HN_PLAN_LIST_LEVELS];
}

HnTermList *
hn_plan_get_ceptoars (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[HN_PLAN_LIST_CEPTOARS];
}

HnTermList *
hn_plan_get_organizations (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[HN_PLAN_LIST_ORGANIZATIONS];
}

HnTermList *
hn_plan_get_threats (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[HN_PLAN_LIST_THREATS];
}

HnTermList *
hn_plan_get_routes (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[HN_PLAN_LIST_ROUTES];
}

HnTermList *
hn_plan_get_units (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[HN_PLAN_LIST_UNITS];
}

HnTermList *
hn_plan_get_effects (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[HN_PLAN_LIST_EFFECTS];
}

HnTermList *
hn_plan_get_judgements (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[HN_PLAN_LIST_JUDGEMENTS];
}

HnTermList *
hn_plan_get_states (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[HN_PLAN_LIST_STATES];
}

HnTermList *
hn_plan_get_bases (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[HN_PLAN_LIST_BASES];
}

HnTermList *
hn_plan_get_causes (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[HN_PLAN_LIST_CAUSES];
}

HnTermList *
hn_plan_get_handlings (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[HN_PLAN_LIST_HANDLINGS];
}

HnTermList *
hn_plan_get_notes (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[HN_PLAN_LIST_NOTES];
}

HnTermList *
hn_plan_get_roles (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[HN_PLAN_LIST_ROLES];
}

HnTermList *
hn_plan_get_directions (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[HN_PLAN_LIST_DIRECTIONS];
}

HnSector *
hn_plan_find_sector (HnPlan *self, const char *id)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return hn_term_list_find (self->terms[HN_PLAN_LIST_SECTORS], id);
}

HnService *
hn_plan_find_service (HnPlan *self, const char *id)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return hn_term_list_find (self->terms[HN_PLAN_LIST_SERVICES], id);
}

HnCeptoar *
hn_plan_find_ceptoar (HnPlan *self, const char *id)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return hn_term_list_find (self->terms[HN_PLAN_LIST_CEPTOARS], id);
}

HnOrganization *
hn_plan_find_organization (HnPlan *self, const char *id)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return hn_term_list_find (self->terms[HN_PLAN_LIST_ORGANIZATIONS], id);
}

HnThreat *
hn_plan_find_threat (HnPlan *self, const char *id)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return hn_term_list_find (self->terms[HN_PLAN_LIST_THREATS], id);
}

HnTerm *
hn_plan_find_unit (HnPlan *self, const char *id)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return hn_term_list_find (self->terms[HN_PLAN_LIST_UNITS], id);
}

HnTerm *
hn_plan_find_state (HnPlan *self, const char *nick)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return hn_term_list_find (self->terms[HN_PLAN_LIST_STATES], nick);
}

HnTerm *
hn_plan_find_basis (HnPlan *self, int category, char basis_case)
{
  char id[4] = { '0' + category, '-', basis_case, '\0' };

  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return hn_term_list_find (self->terms[HN_PLAN_LIST_BASES], category == 0 ? "consultation" : id);
}

HnTermList *
hn_plan_get_alarm_kinds (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[HN_PLAN_LIST_ALARMS];
}

HnAlarmKind *
hn_plan_find_alarm_kind (HnPlan *self, const char *id)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return hn_term_list_find (self->terms[HN_PLAN_LIST_ALARMS], id);
}

HnTerm *
hn_plan_find_alarm_priority (HnPlan *self, HnAlarmPriority priority)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return hn_term_list_find (self->terms[HN_PLAN_LIST_PRIORITIES],
                            hn_alarm_priority_get_nick (priority));
}

const HnAlarmRules *
hn_plan_get_alarm_rules (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return &self->alarm_rules;
}

/* (transfer none): what edition.json says. */
JsonNode *
hn_plan_get_head (HnPlan *self)
{
  return self->head;
}

/* (transfer none): the list @list and the array from which it was read. */
JsonArray *
hn_plan_get_source (HnPlan *self, HnPlanList list, HnTermList **terms)
{
  *terms = self->terms[list];
  return json_node_get_array (self->sources[list]);
}

HnTermList *
hn_plan_get_advisory_kinds (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[HN_PLAN_LIST_ADVISORY_KINDS];
}

HnTermList *
hn_plan_get_aspects (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[HN_PLAN_LIST_ASPECTS];
}

HnTermList *
hn_plan_get_importances (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[HN_PLAN_LIST_IMPORTANCES];
}

HnTermList *
hn_plan_get_sharings (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[HN_PLAN_LIST_SHARINGS];
}

HnTermList *
hn_plan_get_channels (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[HN_PLAN_LIST_CHANNELS];
}

HnTermList *
hn_plan_get_exclusions (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[HN_PLAN_LIST_EXCLUSIONS];
}
