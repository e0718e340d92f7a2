#pragma once

#include "hn-explanation-private.h"
#include "hn-fold-private.h"

G_BEGIN_DECLS

/* The parts that an explanation is made of; all are (transfer full). */

/* A state, in the user's language. */
const char *hn_explain_name_state (HnFold *fold, HnState state);
/* An incident, with all that stands behind its state. */
HnExplanationNode *hn_explain_incident (HnFold *fold, HnIncident *incident);
/* What the verification levels come to, rule by rule, with the values and whose they are. The
 * incident has a verdict. */
HnExplanationNode *hn_explain_verdict (HnFold *fold, HnIncident *incident);
/* A version, as it told of the incident. */
HnExplanationNode *hn_explain_version (HnFold *fold, HnIncident *incident, guint index);
/* What was said beside an incident. */
HnExplanationNode *hn_explain_note (HnFold *fold, HnIncident *incident, HnNote *note);

G_END_DECLS
