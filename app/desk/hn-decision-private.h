#pragma once

#include "hn-decision.h"

G_BEGIN_DECLS

/* Whether this desk can decide now; the error says why not. */
gboolean hn_decision_check (HnDesk *desk, GError **error);
/* An object by the identity of the desk, at its clock; %NULL where nothing can be decided now. */
HnDraft *hn_decision_begin (HnDesk *desk, const char *type, GError **error);
/* A note about @incident with the section @name, which is made empty. */
HnDraft *hn_decision_begin_note (HnDesk *desk,
                                 HnIncident *incident,
                                 const char *content,
                                 const char *name,
                                 JsonObject **section,
                                 GError **error);
/* `object_refs`. */
void hn_decision_set_refs (HnDraft *draft, HnIncident *const *incidents, guint n_incidents);
/* `subject` of @section: the version of @incident that is looked at. */
void hn_decision_set_subject (JsonObject *section, HnIncident *incident);
/* `basis` or `consultation`. @basis: an id of the plan: "1-a" … "4-b", or "consultation". */
void hn_decision_set_basis (JsonObject *section, const char *basis);
/* Marks with the exercise, and with @tlp and, where @is_voluntary, the statement; then the gate. */
HnRecord *hn_decision_seal (HnDesk *desk,
                            HnDraft *draft,
                            const char *exercise,
                            HnTlp tlp,
                            gboolean is_voluntary,
                            GError **error);
/* (transfer full) (nullable): @text trimmed; where it is blank, an error that says @message. */
char *hn_decision_need (const char *text, const char *message, GError **error);

G_END_DECLS
