#pragma once

#include "hn-advisory-notice.h"
#include "hn-agreement-notice.h"
#include "hn-alarm-action.h"
#include "hn-correlation.h"
#include "hn-hop-notice.h"
#include "hn-judgement.h"
#include "hn-key-notice.h"
#include "hn-party.h"
#include "hn-poc.h"
#include "hn-query.h"
#include "hn-receipt.h"
#include "hn-report.h"
#include "hn-scope-notice.h"
#include "hn-signature.h"
#include "hn-types.h"

G_BEGIN_DECLS

#define HN_TYPE_RECORD (hn_record_get_type ())

/**
 * HnRecord:
 *
 * One version of one STIX object: immutable, atomically counted, shared between threads. Objects
 * that are not of the wire profile are records too: their head, their labels and their bytes are
 * kept, nothing more is decoded.
 *
 * Strings and lists that a record gives out live as long as it.
 */
GType hn_record_get_type (void) G_GNUC_CONST;

/**
 * HnBare:
 * @id: the id
 * @type: the STIX type
 * @created_by: (nullable): the id of the identity that created it
 * @modified_us: the version, microseconds since the epoch, UTC
 * @exercise: (nullable): the id of the exercise that it belongs to; "": of one without a name
 * @removal: why the content is gone
 *
 * What remains of a version whose content must not be kept.
 */
typedef struct
{
  const char *id;
  const char *type;
  const char *created_by;
  gint64 modified_us;
  const char *exercise;
  HnRemoval removal;
} HnBare;

/**
 * hn_record_new_bare:
 * @bare: the fact
 *
 * Stands for a version whose content is gone: revoked, with nothing but who made what and when. Its
 * bytes say no more. Nothing from outside is ever read as one.
 *
 * Returns: (transfer full): the record
 */
HnRecord *hn_record_new_bare (const HnBare *bare);

/**
 * hn_record_is_bare:
 * @self: a record
 * @removal: (out) (optional): why its content is gone
 *
 * Returns: whether it is only the fact, as of hn_record_new_bare()
 */
gboolean hn_record_is_bare (HnRecord *self, HnRemoval *removal);

/**
 * hn_record_ref:
 * @self: a record
 *
 * Takes a reference; any thread may.
 *
 * Returns: (transfer full): @self
 */
HnRecord *hn_record_ref (HnRecord *self);

/**
 * hn_record_unref:
 * @self: (transfer full): a record
 *
 * Gives a reference back; any thread may. With the last one it is freed.
 */
void hn_record_unref (HnRecord *self);

/**
 * hn_record_new_from_bytes:
 * @bytes: the text of one object from outside; the record keeps a reference
 * @error: return location for an error of %HN_STIX_ERROR; its message says which property and why
 *
 * Lets one object through the gate, validates and decodes it. See data/profile/README.md.
 *
 * Returns: (transfer full) (nullable): the record, or %NULL and the rule that it broke
 */
HnRecord *hn_record_new_from_bytes (GBytes *bytes, GError **error);

/**
 * hn_record_get_id:
 * @self: a record
 *
 * Returns: (transfer none): `id`
 */
const char *hn_record_get_id (HnRecord *self);

/**
 * hn_record_get_stix_type:
 * @self: a record
 *
 * Returns: (transfer none): `type`
 */
const char *hn_record_get_stix_type (HnRecord *self);

/**
 * hn_record_get_created_us:
 * @self: a record
 *
 * Returns: `created`, microseconds since the epoch, UTC; 0 where the type has none
 */
gint64 hn_record_get_created_us (HnRecord *self);

/**
 * hn_record_get_modified_us:
 * @self: a record
 *
 * Returns: the version: `modified`, or `created` where the type has none, microseconds since the
 *   epoch, UTC; 0 where it has neither
 */
gint64 hn_record_get_modified_us (HnRecord *self);

/**
 * hn_record_get_created_by:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): the id of the identity that made it
 */
const char *hn_record_get_created_by (HnRecord *self);

/**
 * hn_record_is_revoked:
 * @self: a record
 *
 * Returns: whether its creator has withdrawn it (STIX 2.1, 3.6)
 */
gboolean hn_record_is_revoked (HnRecord *self);

/**
 * hn_record_get_confidence:
 * @self: a record
 *
 * Returns: 0…100, or -1 where nothing is said (STIX 2.1, 3.2)
 */
int hn_record_get_confidence (HnRecord *self);

/**
 * hn_record_get_name:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): `name`, or a note's `abstract`; of types of the wire profile
 */
const char *hn_record_get_name (HnRecord *self);

/**
 * hn_record_get_description:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): `description`, a note's `content`, an opinion's
 *   `explanation`; of types of the wire profile
 */
const char *hn_record_get_description (HnRecord *self);

/**
 * hn_record_get_administrative_area:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): of a `location`, by ISO 3166-2, e.g. JP-01
 */
const char *hn_record_get_administrative_area (HnRecord *self);

/**
 * hn_record_get_object_refs:
 * @self: a record
 *
 * Returns: (transfer none) (array zero-terminated=1) (not nullable): of a report, note, grouping or
 *   opinion
 */
const char *const *hn_record_get_object_refs (HnRecord *self);

/**
 * hn_record_get_labels:
 * @self: a record
 *
 * Returns: (transfer none) (array zero-terminated=1) (not nullable): `labels`
 */
const char *const *hn_record_get_labels (HnRecord *self);

/**
 * hn_record_get_tlp:
 * @self: a record
 *
 * Returns: the strictest marking of the object or any part of it; one that is not known counts as
 *   %HN_TLP_RED
 */
HnTlp hn_record_get_tlp (HnRecord *self);

/**
 * hn_record_get_bytes:
 * @self: a record
 *
 * Returns: (transfer none): the bytes as they came
 */
GBytes *hn_record_get_bytes (HnRecord *self);

/**
 * hn_record_get_digest:
 * @self: a record
 *
 * Two texts of one version whose digests differ are a conflict. It is computed when first asked
 * for; any thread may ask.
 *
 * Returns: (transfer none): SHA-256 of the canonical form (RFC 8785), 64 hexadecimal digits
 */
const char *hn_record_get_digest (HnRecord *self);

/**
 * hn_record_get_report:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): what our extension says on an incident
 */
HnReport *hn_record_get_report (HnRecord *self);

/**
 * hn_record_get_statement:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): what our extension says on a note
 */
HnStatement *hn_record_get_statement (HnRecord *self);

/**
 * hn_record_get_correlation:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): how NISC says that the incidents of a grouping belong
 * together
 */
HnCorrelation *hn_record_get_correlation (HnRecord *self);

/**
 * hn_record_get_judgement:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): what NISC judges in a note
 */
HnJudgement *hn_record_get_judgement (HnRecord *self);

/**
 * hn_record_get_query:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): what NISC asks back in a note
 */
HnQuery *hn_record_get_query (HnRecord *self);

/**
 * hn_record_get_answer:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): the id of the note whose question a note answers; the answer
 * is its content
 */
const char *hn_record_get_answer (HnRecord *self);

/**
 * hn_record_get_receipt:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): the step on a report's way that a note tells of
 */
HnReceipt *hn_record_get_receipt (HnRecord *self);

/**
 * hn_record_get_advisory:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): what an advisory says beside its text, in a report
 */
HnAdvisoryNotice *hn_record_get_advisory (HnRecord *self);

/**
 * hn_record_get_hop:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): the step on an advisory's way that a note tells of
 */
HnHopNotice *hn_record_get_hop (HnRecord *self);

/**
 * hn_record_get_scope_request:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): what a note asks or answers about a wider scope
 */
HnScopeNotice *hn_record_get_scope_request (HnRecord *self);

/**
 * hn_record_get_agreement:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): the agreement that a note tells of
 */
HnAgreementNotice *hn_record_get_agreement (HnRecord *self);

/**
 * hn_record_get_alarm_action:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): what an officer did with an alarm, in a note
 */
HnAlarmAction *hn_record_get_alarm_action (HnRecord *self);

/**
 * hn_record_get_party:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): who an identity is in the plan
 */
HnParty *hn_record_get_party (HnRecord *self);

/**
 * hn_record_get_poc:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): the point of contact that an identity is
 */
HnPoc *hn_record_get_poc (HnRecord *self);

/**
 * hn_record_get_opinion:
 * @self: a record
 * @word: (out) (optional): what it says
 *
 * Returns: whether it is an opinion; what it is on is in hn_record_get_object_refs(), why in
 *   hn_record_get_description()
 */
gboolean hn_record_get_opinion (HnRecord *self, HnOpinionWord *word);

/**
 * hn_record_get_poc_of:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): the id of the identity whose contact an identity is
 */
const char *hn_record_get_poc_of (HnRecord *self);

/**
 * hn_record_get_key_notice:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): the key that a note publishes
 */
HnKeyNotice *hn_record_get_key_notice (HnRecord *self);

/**
 * hn_record_get_signature:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): what it is signed with; nothing of it is proven
 */
HnSignature *hn_record_get_signature (HnRecord *self);

/**
 * hn_record_get_exercise:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): the exercise that the object belongs to; %NULL for the real
 *   thing
 */
const char *hn_record_get_exercise (HnRecord *self);

/**
 * hn_record_get_exercise_clock:
 * @self: a record
 * @at_us: (out) (optional): the time of the scenario at the moment `modified`
 * @speed: (out) (optional): seconds of the scenario per second; 0 while it is paused
 *
 * Returns: whether the object says what its exercise's clock shows
 */
gboolean hn_record_get_exercise_clock (HnRecord *self, gint64 *at_us, double *speed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnRecord, hn_record_unref)

G_END_DECLS
