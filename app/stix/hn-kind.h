#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The words that the wire profile gives a choice of, data/profile/README.md. Each has a nick: its
 * word on the wire, which is never translated.
 */

/* What the plan's verification levels ask of the cause (別紙2: ITの機能不全により). */
typedef enum
{
  HN_CAUSE_UNKNOWN,
  HN_CAUSE_IT,
  HN_CAUSE_OTHER,
} HnCause;

/**
 * HnReportRoute:
 * @HN_REPORT_ROUTE_NORMAL: by the liaison of the ministry in charge (別添3(3))
 * @HN_REPORT_ROUTE_EMERGENCY: in a large-scale IT failure, as 別添4 says
 *
 * The way that a report takes.
 */
typedef enum
{
  HN_REPORT_ROUTE_NORMAL,
  HN_REPORT_ROUTE_EMERGENCY,
} HnReportRoute;

/* How a report that somebody took down came. */
typedef enum
{
  HN_MEANS_TELEPHONE,
  HN_MEANS_FAX,
  HN_MEANS_EMAIL,
  HN_MEANS_IN_PERSON,
  HN_MEANS_OTHER,
} HnMeans;

/**
 * HnCorrelationKind:
 * @HN_CORRELATION_SAME_INCIDENT: several reports of one incident
 * @HN_CORRELATION_SPILL_OVER: the first one is the cause, the others are its symptoms
 * @HN_CORRELATION_COMMON_THREAT: incidents apart that one threat is behind
 *
 * What a grouping says of its incidents (別添2(5)①).
 */
typedef enum
{
  HN_CORRELATION_SAME_INCIDENT,
  HN_CORRELATION_SPILL_OVER,
  HN_CORRELATION_COMMON_THREAT,
} HnCorrelationKind;

/**
 * HnJudgementKind:
 * @HN_JUDGEMENT_EXCLUSION: the remarks column of a verification level takes it out (別紙2 備考)
 * @HN_JUDGEMENT_CLASSIFICATION: what a report says of its class is corrected
 * @HN_JUDGEMENT_CONFIDENCE: how far a report is to be trusted
 *
 * What NISC judges of a report, beside it.
 */
typedef enum
{
  HN_JUDGEMENT_EXCLUSION,
  HN_JUDGEMENT_CLASSIFICATION,
  HN_JUDGEMENT_CONFIDENCE,
} HnJudgementKind;

/**
 * HnReceiptKind:
 * @HN_RECEIPT_RECEIVED: it came to the end of a leg
 * @HN_RECEIPT_RELAYED: it was passed on to the next
 * @HN_RECEIPT_PURGED: its author took it back or narrowed its scope, and its content is gone here
 * @HN_RECEIPT_NOT_KEPT: it came to somebody who is outside its scope, and was not kept
 *
 * What a receipt says was done with an object (別添3(3)).
 */
typedef enum
{
  HN_RECEIPT_RECEIVED,
  HN_RECEIPT_RELAYED,
  HN_RECEIPT_PURGED,
  HN_RECEIPT_NOT_KEPT,
} HnReceiptKind;

/**
 * HnRemoval:
 * @HN_REMOVAL_REVOKED: its author took it back
 * @HN_REMOVAL_OUT_OF_SCOPE: its author did not mean it for us, or no longer does
 * @HN_REMOVAL_WITHDRAWN: a later advisory withdrew it
 * @HN_REMOVAL_FORGED: it turned out that its author did not say it
 *
 * Why the content of an object must not be kept (別添3(3)③).
 */
typedef enum
{
  HN_REMOVAL_REVOKED,
  HN_REMOVAL_OUT_OF_SCOPE,
  HN_REMOVAL_WITHDRAWN,
  HN_REMOVAL_FORGED,
} HnRemoval;

/* What somebody did with an alarm (ISA-18.2). */
typedef enum
{
  HN_ALARM_ACTION_ACKNOWLEDGED,
  HN_ALARM_ACTION_SHELVED,
  HN_ALARM_ACTION_UNSHELVED,
} HnAlarmActionKind;

/* Who an identity is in the plan. */
typedef enum
{
  HN_PARTY_OPERATOR,
  HN_PARTY_CEPTOAR,
  HN_PARTY_MINISTRY,
  HN_PARTY_LIAISON,
  HN_PARTY_AGENCY,
  HN_PARTY_NISC,
  HN_PARTY_BODY,
} HnPartyKind;

/* What an advisory is (別添2(3)①). */
typedef enum
{
  HN_ADVISORY_EARLY_WARNING,
  HN_ADVISORY_ATTACK_METHOD,
  HN_ADVISORY_RECOVERY_METHOD,
  HN_ADVISORY_FORECAST,
  HN_ADVISORY_ANALYSIS,
  HN_ADVISORY_RELATED_INFORMATION,
} HnAdvisoryKind;

/* How much an advisory matters. */
typedef enum
{
  HN_IMPORTANCE_LOW,
  HN_IMPORTANCE_MEDIUM,
  HN_IMPORTANCE_HIGH,
  HN_IMPORTANCE_URGENT,
} HnImportance;

/* How far an advisory may be passed on. */
typedef enum
{
  HN_HANDLING_RECIPIENT,
  HN_HANDLING_CEPTOAR,
  HN_HANDLING_SECTOR,
  HN_HANDLING_OPERATORS,
  HN_HANDLING_PUBLIC,
} HnHandling;

/* The route of an advisory: three legs, directly (別添2(3)④), or that of an emergency (別添4); and
 * to those whom the plan has told beside the operators: 別添2(4)②, ④, ③, and Ⅱ2(4). */
typedef enum
{
  HN_ADVISORY_ROUTE_NORMAL,
  HN_ADVISORY_ROUTE_URGENT,
  HN_ADVISORY_ROUTE_EMERGENCY,
  HN_ADVISORY_ROUTE_TERRORISM,
  HN_ADVISORY_ROUTE_DISASTER,
  HN_ADVISORY_ROUTE_RELATED,
  HN_ADVISORY_ROUTE_COUNCIL,
} HnAdvisoryRoute;

/* What an advisory does to the version that it replaces. */
typedef enum
{
  HN_ADVISORY_CHANGE_NONE,
  HN_ADVISORY_CHANGE_UPDATE,
  HN_ADVISORY_CHANGE_CORRECTION,
  HN_ADVISORY_CHANGE_WITHDRAWAL,
} HnAdvisoryChange;

/* What was done with an advisory on its way. From HN_HOP_REMINDED on it is an act about a leg that
 * somebody else has still to do, and leaves its state alone. */
typedef enum
{
  HN_HOP_SENT,
  HN_HOP_RELAYED,
  HN_HOP_DELIVERED,
  HN_HOP_OPENED,
  HN_HOP_ACCEPTED,
  HN_HOP_REFUSED,
  HN_HOP_REMINDED,
  HN_HOP_ESCALATED,
  HN_HOP_CALLED,
} HnHopKind;

/* What is said of a wider scope (別添2(1)). */
typedef enum
{
  HN_SCOPE_ASKED,
  HN_SCOPE_GRANTED,
  HN_SCOPE_REFUSED,
} HnScopeKind;

/* What an agreement is on (別添2(3)④, 2(4)③). */
typedef enum
{
  HN_AGREEMENT_EARLY_WARNING,
  HN_AGREEMENT_SUPPLEMENTARY_SHARING,
} HnAgreementKind;

/* By which way a contact is reached. */
typedef enum
{
  HN_CONTACT_TELEPHONE,
  HN_CONTACT_MAIL,
  HN_CONTACT_FAX,
  HN_CONTACT_RADIO,
  HN_CONTACT_MESH,
  HN_CONTACT_OTHER,
} HnContactKind;

/* How useful an advisory was (Ⅳ1(3)イ): the words of a STIX opinion. */
typedef enum
{
  HN_OPINION_STRONGLY_DISAGREE,
  HN_OPINION_DISAGREE,
  HN_OPINION_NEUTRAL,
  HN_OPINION_AGREE,
  HN_OPINION_STRONGLY_AGREE,
  HN_N_OPINIONS
} HnOpinionWord;

/* The words of an enumeration, in its order, and a NULL at the end: for whoever offers a choice. */
extern const char *const hn_party_nicks[];
extern const char *const hn_advisory_nicks[];
extern const char *const hn_importance_nicks[];
extern const char *const hn_handling_nicks[];
extern const char *const hn_advisory_route_nicks[];
extern const char *const hn_advisory_change_nicks[];
extern const char *const hn_agreement_nicks[];

/**
 * hn_cause_get_nick:
 * @cause: a cause
 *
 * Returns: (transfer none): "unknown", "it" or "other"
 */
const char *hn_cause_get_nick (HnCause cause);

/**
 * hn_cause_from_nick:
 * @nick: (nullable): a word of the wire
 * @cause: (out) (optional): the cause
 *
 * Returns: whether there is such a cause
 */
gboolean hn_cause_from_nick (const char *nick, HnCause *cause);

/**
 * hn_report_route_get_nick:
 * @route: a route
 *
 * Returns: (transfer none): "normal" or "emergency"
 */
const char *hn_report_route_get_nick (HnReportRoute route);

/**
 * hn_means_get_nick:
 * @means: means
 *
 * Returns: (transfer none): "telephone", "fax", "email", "in-person" or "other"
 */
const char *hn_means_get_nick (HnMeans means);

/**
 * hn_correlation_kind_get_nick:
 * @kind: a kind
 *
 * Returns: (transfer none): "same-incident", "spill-over" or "common-threat"
 */
const char *hn_correlation_kind_get_nick (HnCorrelationKind kind);

/**
 * hn_judgement_kind_get_nick:
 * @kind: a kind
 *
 * Returns: (transfer none): "exclusion", "classification" or "confidence"
 */
const char *hn_judgement_kind_get_nick (HnJudgementKind kind);

/**
 * hn_receipt_kind_get_nick:
 * @kind: a kind
 *
 * Returns: (transfer none): "received" or "relayed"
 */
const char *hn_receipt_kind_get_nick (HnReceiptKind kind);

/**
 * hn_removal_get_nick:
 * @removal: why content was removed
 *
 * Returns: (transfer none): "revoked", "out-of-scope", "withdrawn"
 */
const char *hn_removal_get_nick (HnRemoval removal);

/**
 * hn_removal_get_title:
 * @removal: why content was removed
 *
 * Returns: (transfer none): what stands, in the language of the desk, where its title stood
 */
const char *hn_removal_get_title (HnRemoval removal);

/**
 * hn_removal_from_nick:
 * @nick: (nullable): a word
 * @removal: (out) (optional): what it means
 *
 * Returns: whether it is one of the words of hn_removal_get_nick()
 */
gboolean hn_removal_from_nick (const char *nick, HnRemoval *removal);

/**
 * hn_alarm_action_kind_get_nick:
 * @kind: a kind
 *
 * Returns: (transfer none): "acknowledged", "shelved" or "unshelved"
 */
const char *hn_alarm_action_kind_get_nick (HnAlarmActionKind kind);

/**
 * hn_party_kind_get_nick:
 * @kind: a kind
 *
 * Returns: (transfer none): "operator", "ceptoar", "ministry", "liaison", "agency", "nisc" or
 *   "body"
 */
const char *hn_party_kind_get_nick (HnPartyKind kind);

/**
 * hn_advisory_kind_get_nick:
 * @value: what is asked for
 *
 * Returns: (transfer none): its word on the wire
 */
const char *hn_advisory_kind_get_nick (HnAdvisoryKind value);

/**
 * hn_importance_get_nick:
 * @value: what is asked for
 *
 * Returns: (transfer none): its word on the wire
 */
const char *hn_importance_get_nick (HnImportance value);

/**
 * hn_handling_get_nick:
 * @value: what is asked for
 *
 * Returns: (transfer none): its word on the wire
 */
const char *hn_handling_get_nick (HnHandling value);

/**
 * hn_advisory_route_get_nick:
 * @value: what is asked for
 *
 * Returns: (transfer none): its word on the wire
 */
const char *hn_advisory_route_get_nick (HnAdvisoryRoute value);

/**
 * hn_advisory_change_get_nick:
 * @value: what is asked for
 *
 * Returns: (transfer none): its word on the wire
 */
const char *hn_advisory_change_get_nick (HnAdvisoryChange value);

/**
 * hn_hop_kind_get_nick:
 * @value: what is asked for
 *
 * Returns: (transfer none): its word on the wire
 */
const char *hn_hop_kind_get_nick (HnHopKind value);

/**
 * hn_scope_kind_get_nick:
 * @value: what is asked for
 *
 * Returns: (transfer none): its word on the wire
 */
const char *hn_scope_kind_get_nick (HnScopeKind value);

/**
 * hn_agreement_kind_get_nick:
 * @value: what is asked for
 *
 * Returns: (transfer none): its word on the wire
 */
const char *hn_agreement_kind_get_nick (HnAgreementKind value);

/**
 * hn_contact_kind_get_nick:
 * @value: a way to reach somebody
 *
 * Returns: (transfer none): its word in the wire profile
 */
const char *hn_contact_kind_get_nick (HnContactKind value);

/**
 * hn_opinion_word_get_nick:
 * @value: an opinion
 *
 * Returns: (transfer none): its word in STIX
 */
const char *hn_opinion_word_get_nick (HnOpinionWord value);

G_END_DECLS
