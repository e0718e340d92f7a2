#pragma once

#include "hn-plan-reader.h"
#include "hn-plan.h"

G_BEGIN_DECLS

/* The lists of an edition, in the order in which they are read. */
typedef enum
{
  HN_PLAN_LIST_NOTES,
  HN_PLAN_LIST_ROLES,
  HN_PLAN_LIST_DIRECTIONS,
  HN_PLAN_LIST_UNITS,
  HN_PLAN_LIST_EFFECTS,
  HN_PLAN_LIST_JUDGEMENTS,
  HN_PLAN_LIST_CAUSES,
  HN_PLAN_LIST_STATES,
  HN_PLAN_LIST_HANDLINGS,
  HN_PLAN_LIST_THREATS,
  HN_PLAN_LIST_BASES,
  HN_PLAN_LIST_SECTORS,
  HN_PLAN_LIST_ORGANIZATIONS,
  HN_PLAN_LIST_CEPTOARS,
  HN_PLAN_LIST_ROUTES,
  HN_PLAN_LIST_SERVICES,
  HN_PLAN_LIST_LEVELS,
  HN_PLAN_LIST_PRIORITIES,
  HN_PLAN_LIST_ALARMS,
  HN_PLAN_LIST_ADVISORY_KINDS,
  HN_PLAN_LIST_ASPECTS,
  HN_PLAN_LIST_IMPORTANCES,
  HN_PLAN_LIST_SHARINGS,
  HN_PLAN_LIST_CHANNELS,
  HN_PLAN_LIST_EXCLUSIONS,
  HN_PLAN_N_LISTS
} HnPlanList;

/* How the loader fills what is immutable for everybody else. Each read function reads the object at
 * which the reader stands, checks it, and enters it into the lists of what it belongs to. */

HnTermList *hn_term_list_new (void);
/* %FALSE where a term with that id is in it already. */
gboolean hn_term_list_append (HnTermList *self, gpointer term);

/* Reads what every term has. */
void hn_term_read_into (HnTerm *self, HnPlanReader *reader);
HnTerm *hn_term_read (HnPlanReader *reader, gpointer unused);
/* A term that must have a glyph. */
HnTerm *hn_glyph_read (HnPlanReader *reader, gpointer unused);
/* A basis of a report: its id is the number of a category, and the letter of a case. */
HnTerm *hn_basis_read (HnPlanReader *reader, gpointer unused);
HnTerm *hn_sector_read (HnPlanReader *reader, gpointer plan);
/* Reads which sector something is of: (transfer none) (nullable). @sub_sectors: (out) (optional)
 * (transfer full): and which parts of it; left alone where there is no such sector. */
HnSector *hn_sector_read_ref (HnPlanReader *reader, HnPlan *plan, HnTermList **sub_sectors);
HnTerm *hn_service_read (HnPlanReader *reader, gpointer plan);
HnTerm *hn_level_read (HnPlanReader *reader, gpointer plan);
HnTerm *hn_remark_read (HnPlanReader *reader, gpointer plan);
HnTerm *hn_ceptoar_read (HnPlanReader *reader, gpointer plan);
HnTerm *hn_organization_read (HnPlanReader *reader, gpointer plan);
HnTerm *hn_threat_read (HnPlanReader *reader, gpointer plan);
HnTerm *hn_route_read (HnPlanReader *reader, gpointer plan);
HnTerm *hn_alarm_kind_read (HnPlanReader *reader, gpointer unused);
HnTerm *hn_grade_read (HnPlanReader *reader, gpointer unused);
HnTerm *hn_advisory_channel_read (HnPlanReader *reader, gpointer plan);
HnTerm *hn_addressee_read (HnPlanReader *reader, gpointer plan);
/* Reads the numbers that stand beside the kinds of alarms. */
void hn_alarm_rules_read (HnPlanReader *reader, HnAlarmRules *rules);

/* Reads the expression in @member: (transfer full) (nullable). */
HnRule *hn_rule_read (HnPlanReader *reader, const char *member, HnPlan *plan);
void hn_rule_free (HnRule *rule);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnRule, hn_rule_free)

JsonNode *hn_plan_get_head (HnPlan *self);
JsonArray *hn_plan_get_source (HnPlan *self, HnPlanList list, HnTermList **terms);
const char *hn_plan_list_get_name (HnPlanList list);
void hn_plan_set_head (HnPlan *self,
                       JsonNode *head,
                       const char *edition,
                       HnWord *title,
                       const char *in_force_from,
                       const char *in_force_until);
void hn_plan_set_alarm_rules (HnPlan *self, const HnAlarmRules *rules);
void hn_plan_set_default_confidence (HnPlan *self, int confidence);
void hn_plan_set_advisory_kept_us (HnPlan *self, gint64 kept_us);
void hn_plan_set_list (HnPlan *self, HnPlanList list, HnTermList *terms, JsonNode *source);

/* Reads "in_force": {"from", "until"}. */
void hn_plan_read_in_force (HnPlanReader *reader, char **from, char **until);

G_END_DECLS
