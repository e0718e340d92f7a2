#pragma once

#include "hn-alarm.h"
#include "hn-desk-error.h"
#include "hn-desk.h"
#include "hn-draft.h"

G_BEGIN_DECLS

/*
 * What an officer decides, as records: each is made by the identity of the desk, at its clock, with
 * the marks of its exercise, and marked no less strictly than what it is about. It has passed the
 * gate; hn_desk_send() gives it away, and then it comes back like anyone else's. Nobody's report is
 * ever edited: what is decided stands beside it.
 *
 * All of these fail with %HN_DESK_ERROR and words for the officer.
 */

/**
 * hn_decision_finish:
 * @desk: a desk
 * @draft: what is to leave it; its marks are added
 * @subject: (nullable): the incident that it is about, whose exercise and marking it shares
 * @error: return location for an error of %HN_DESK_ERROR or %HN_STIX_ERROR
 *
 * Marks a draft and lets it through the gate: for whatever makes its drafts elsewhere.
 *
 * What is about a report of TLP:AMBER or stricter becomes TLP:AMBER+STRICT at least, anything else
 * TLP:AMBER; what is about information that was provided voluntarily says so (別添3(4)).
 *
 * Returns: (transfer full) (nullable): the record
 */
HnRecord *hn_decision_finish (HnDesk *desk, HnDraft *draft, HnIncident *subject, GError **error);

/**
 * hn_decide_acknowledge:
 * @desk: a desk
 * @incident: a report
 * @error: return location for an error
 *
 * Acknowledges a report and the alarm that it raised, as bad as it is now.
 *
 * Returns: (transfer full) (nullable): a note with the section `alarm_action`
 */
HnRecord *hn_decide_acknowledge (HnDesk *desk, HnIncident *incident, GError **error);

/**
 * hn_decide_acknowledge_alarm:
 * @desk: a desk
 * @alarm: an alarm of any kind
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): a note with the section `alarm_action`
 */
HnRecord *hn_decide_acknowledge_alarm (HnDesk *desk, HnAlarm *alarm, GError **error);

/**
 * hn_decide_shelve:
 * @desk: a desk
 * @alarm: an alarm
 * @until_us: until when, by the wall's clock, microseconds since the epoch, UTC
 * @reason: (nullable): why; it must not be blank
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): a note with the section `alarm_action`
 */
HnRecord *hn_decide_shelve (
    HnDesk *desk, HnAlarm *alarm, gint64 until_us, const char *reason, GError **error);

/**
 * hn_decide_unshelve:
 * @desk: a desk
 * @alarm: an alarm that is shelved
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): a note with the section `alarm_action`
 */
HnRecord *hn_decide_unshelve (HnDesk *desk, HnAlarm *alarm, GError **error);

/**
 * hn_decide_correlate:
 * @desk: a desk
 * @kind: how they belong together
 * @incidents: (array length=n_incidents): two reports or more; of a spill-over the first is the
 *   cause
 * @n_incidents: how many
 * @reason: (nullable): why
 * @error: return location for an error
 *
 * Puts reports together (別添2(5)①).
 *
 * Returns: (transfer full) (nullable): a grouping with the section `correlation`
 */
HnRecord *hn_decide_correlate (HnDesk *desk,
                               HnCorrelationKind kind,
                               HnIncident *const *incidents,
                               guint n_incidents,
                               const char *reason,
                               GError **error);

/**
 * hn_decide_withdraw:
 * @desk: a desk
 * @record: a correlation, judgement, question or receipt that this desk made
 * @error: return location for an error
 *
 * Takes a decision back. It stays in the log, with when it held.
 *
 * Returns: (transfer full) (nullable): the next version of @record, revoked
 */
HnRecord *hn_decide_withdraw (HnDesk *desk, HnRecord *record, GError **error);

/**
 * HnClassification:
 * @sector: (nullable): an id of the plan
 * @service: (nullable): an id of the plan
 * @basis: (nullable): an id of the plan's bases: "1-a" … "4-b", or "consultation"
 * @threat: (nullable): an id of the plan
 * @cause: (nullable): an id of the plan's causes
 * @state: (nullable): the nick of a state
 *
 * What is corrected in the class of a report; %NULL leaves what the reporter said.
 */
typedef struct
{
  const char *sector;
  const char *service;
  const char *basis;
  const char *threat;
  const char *cause;
  const char *state;
} HnClassification;

/**
 * hn_decide_classify:
 * @desk: a desk
 * @incident: a report
 * @class: what is corrected
 * @reason: (nullable): why; it must not be blank
 * @error: return location for an error
 *
 * Corrects the class of a report (別添2(5)①), by a judgement beside it.
 *
 * Returns: (transfer full) (nullable): a note with the section `judgement`
 */
HnRecord *hn_decide_classify (HnDesk *desk,
                              HnIncident *incident,
                              const HnClassification *class,
                              const char *reason,
                              GError **error);

/**
 * hn_decision_find_excluding:
 * @desk: a desk
 * @incident: a report
 * @judgement: (nullable): an id of the plan's judgements (別紙2 備考); %NULL: any of them
 *
 * Where the report does not say which service it is about, the levels of all services of its sector
 * are looked at, and where it says no sector either, those of all.
 *
 * Returns: (transfer container) (element-type HnLevel): the verification levels that may be its own
 * and of which a remark excludes a case that an officer judges so; none where a judgement of that
 * kind could not count
 */
GPtrArray *hn_decision_find_excluding (HnDesk *desk, HnIncident *incident, const char *judgement);

/**
 * hn_decide_exclude:
 * @desk: a desk
 * @incident: a report
 * @judgement: (nullable): an id of the plan's judgements (別紙2 備考)
 * @level: (nullable): the verification level that it is about; %NULL: any that has such a remark
 * @reason: (nullable): why; it must not be blank
 * @error: return location for an error
 *
 * Judges that a remark takes the report out of its verification level. It is refused where no level
 * that may be the report's has such a remark.
 *
 * Returns: (transfer full) (nullable): a note with the section `judgement`
 */
HnRecord *hn_decide_exclude (HnDesk *desk,
                             HnIncident *incident,
                             const char *judgement,
                             const char *level,
                             const char *reason,
                             GError **error);

/**
 * hn_decide_confidence:
 * @desk: a desk
 * @incident: a report
 * @confidence: 0…100
 * @reason: (nullable): why; it must not be blank
 * @error: return location for an error
 *
 * Judges how far a report is to be believed.
 *
 * Returns: (transfer full) (nullable): a note with the section `judgement`
 */
HnRecord *hn_decide_confidence (
    HnDesk *desk, HnIncident *incident, int confidence, const char *reason, GError **error);

/**
 * hn_decide_ask:
 * @desk: a desk
 * @incident: a report
 * @question: (nullable): what is asked; it must not be blank
 * @via: (nullable): the ministry whose liaison passes it on, an id of the plan
 * @due_us: by when an answer is wanted, microseconds since the epoch, UTC, on the clock of the
 *   desk; 0: as soon as may be
 * @error: return location for an error
 *
 * Asks the reporter back through its liaison (別添2(5)①).
 *
 * Returns: (transfer full) (nullable): a note with the section `query`
 */
HnRecord *hn_decide_ask (HnDesk *desk,
                         HnIncident *incident,
                         const char *question,
                         const char *via,
                         gint64 due_us,
                         GError **error);

/**
 * hn_decide_answer:
 * @desk: a desk
 * @incident: the report that was asked about
 * @query: the question
 * @answer: (nullable): what was answered by telephone; it must not be blank
 * @error: return location for an error
 *
 * Takes down an answer that came by another way than as a version of the report.
 *
 * Returns: (transfer full) (nullable): a note with the section `answer`
 */
HnRecord *hn_decide_answer (
    HnDesk *desk, HnIncident *incident, HnRecord *query, const char *answer, GError **error);

/**
 * HnReceiptInput:
 * @hop: 1: operator to liaison, 2: liaison to NISC, 0: directly
 * @kind: received, or relayed
 * @actor: (nullable): who did it, in words; it must not be blank
 * @at_us: when, microseconds since the epoch, UTC, on the clock of the desk
 * @route: normal, or that of an emergency (別紙5)
 * @means: (nullable): by what means
 *
 * A step on the way of a report.
 */
typedef struct
{
  int hop;
  HnReceiptKind kind;
  const char *actor;
  gint64 at_us;
  HnReportRoute route;
  const char *means;
} HnReceiptInput;

/**
 * hn_decide_receipt:
 * @desk: a desk
 * @incident: a report
 * @input: the step
 * @error: return location for an error
 *
 * Records a step on the way of a report (別添3(3)) that nobody has recorded.
 *
 * Returns: (transfer full) (nullable): a note with the section `receipt`
 */
HnRecord *
hn_decide_receipt (HnDesk *desk, HnIncident *incident, const HnReceiptInput *input, GError **error);

G_END_DECLS
