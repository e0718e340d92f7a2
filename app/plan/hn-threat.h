#pragma once

#include "hn-term-list.h"

G_BEGIN_DECLS

#define HN_TYPE_THREAT (hn_threat_get_type ())
G_DECLARE_FINAL_TYPE (HnThreat, hn_threat, HN, THREAT, HnTerm)

/* A type of threat (脅威の類型, Ⅰ2(5), 別紙3). */

/**
 * hn_threat_get_number:
 * @self: a threat
 *
 * Returns: the number, 1 for ①
 */
int hn_threat_get_number (HnThreat *self);

/**
 * hn_threat_get_society_examples:
 * @self: a threat
 *
 * Returns: (transfer none): those that society as a whole is to deal with, as #HnTerm (別紙3)
 */
HnTermList *hn_threat_get_society_examples (HnThreat *self);

/**
 * hn_threat_get_operator_examples:
 * @self: a threat
 *
 * Returns: (transfer none): those that the operator deals with, as #HnTerm (別紙3)
 */
HnTermList *hn_threat_get_operator_examples (HnThreat *self);

G_END_DECLS
