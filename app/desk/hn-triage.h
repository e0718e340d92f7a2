#pragma once

#include "hn-alarm-list.h"
#include "hn-situation.h"

G_BEGIN_DECLS

/**
 * HnTriage:
 * @HN_TRIAGE_TO_DO: nobody has acknowledged it, or not as bad as it is now
 * @HN_TRIAGE_WAITING: NISC has asked back, and there is no answer yet
 * @HN_TRIAGE_ACKNOWLEDGED: it was seen, and nothing else was done
 * @HN_TRIAGE_CORRELATED: it was put together with others
 * @HN_TRIAGE_JUDGED: NISC has judged its class, its confidence or an exclusion
 * @HN_TRIAGE_CLOSED: it is over
 *
 * How far the officer is with a report (別添2(5)①). Of several the one that asks for most is said.
 */
typedef enum
{
  HN_TRIAGE_TO_DO,
  HN_TRIAGE_WAITING,
  HN_TRIAGE_ACKNOWLEDGED,
  HN_TRIAGE_CORRELATED,
  HN_TRIAGE_JUDGED,
  HN_TRIAGE_CLOSED,
  HN_N_TRIAGES
} HnTriage;

/**
 * hn_triage_get_word:
 * @triage: a state
 *
 * Returns: (transfer none): its word, in the language of the user
 */
const char *hn_triage_get_word (HnTriage triage);

/**
 * hn_triage_get_glyph:
 * @triage: a state
 *
 * Returns: (transfer none): one character that tells it from the others without any colour
 */
const char *hn_triage_get_glyph (HnTriage triage);

/**
 * hn_triage_of:
 * @alarms: (nullable): the alarms of the live situation; %NULL in replay, where what was done
 *   about alarms is told by the records alone
 * @incident: a report
 *
 * Returns: how far the officer is with it
 */
HnTriage hn_triage_of (HnAlarmList *alarms, HnIncident *incident);

/**
 * hn_triage_find_query:
 * @incident: a report
 *
 * Returns: (transfer full) (nullable): the oldest question about it that was not answered, neither
 *   by an answer nor by a later version of the report
 */
HnAnnotation *hn_triage_find_query (HnIncident *incident);

/**
 * hn_triage_is_acknowledged:
 * @incident: a report
 *
 * Returns: whether anybody has ever acknowledged it
 */
gboolean hn_triage_is_acknowledged (HnIncident *incident);

G_END_DECLS
