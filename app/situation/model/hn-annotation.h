#pragma once

#include "hn-record.h"
#include "hn-situation-types.h"

G_BEGIN_DECLS

/**
 * HnAnnotationKind:
 * @HN_ANNOTATION_CORRELATION: a grouping of incidents (別添2(5)①)
 * @HN_ANNOTATION_JUDGEMENT: a judgement beside a report (別紙2 備考, 別添2(5)①)
 * @HN_ANNOTATION_QUERY: NISC asks back (別添2(5)①)
 * @HN_ANNOTATION_ANSWER: an answer to such a question
 * @HN_ANNOTATION_RECEIPT: a step on the way of a report (別添3(3))
 * @HN_ANNOTATION_ADVISORY: a STIX report that refers to the incident (情報提供)
 * @HN_ANNOTATION_ALARM_ACTION: what was done about an alarm
 */
typedef enum
{
  HN_ANNOTATION_CORRELATION,
  HN_ANNOTATION_JUDGEMENT,
  HN_ANNOTATION_QUERY,
  HN_ANNOTATION_ANSWER,
  HN_ANNOTATION_RECEIPT,
  HN_ANNOTATION_ADVISORY,
  HN_ANNOTATION_ALARM_ACTION,
} HnAnnotationKind;

/**
 * HnAnnotationStanding:
 * @HN_ANNOTATION_COUNTS: it counts
 * @HN_ANNOTATION_NOT_NISC: only NISC may say such a thing, and its creator is not known as NISC
 * @HN_ANNOTATION_WITHDRAWN: its creator has withdrawn it
 * @HN_ANNOTATION_OTHER_EXERCISE: it belongs to another exercise than the incident, or one of the
 *   two to none
 */
typedef enum
{
  HN_ANNOTATION_COUNTS,
  HN_ANNOTATION_NOT_NISC,
  HN_ANNOTATION_WITHDRAWN,
  HN_ANNOTATION_OTHER_EXERCISE,
} HnAnnotationStanding;

/**
 * hn_annotation_kind_get_nick:
 * @kind: a kind
 *
 * Returns: (transfer none): "correlation", "judgement", "query", "answer", "receipt", "advisory" or
 *   "alarm-action"
 */
const char *hn_annotation_kind_get_nick (HnAnnotationKind kind);

/**
 * hn_annotation_standing_get_nick:
 * @standing: a standing
 *
 * Returns: (transfer none): "counts", "not-nisc", "withdrawn" or "other-exercise"
 */
const char *hn_annotation_standing_get_nick (HnAnnotationStanding standing);

#define HN_TYPE_ANNOTATION (hn_annotation_get_type ())

/*
 * What is said beside an incident, never in it: a grouping, a judgement, a question, an answer, a
 * receipt, an advisory, what was done about its alarm. What does not count is here too, and says
 * why. Immutable: where anything changes, another object takes its place in the list.
 */
G_DECLARE_FINAL_TYPE (HnAnnotation, hn_annotation, HN, ANNOTATION, GObject)

/**
 * hn_annotation_get_kind:
 * @self: an annotation
 *
 * Returns: what it is
 */
HnAnnotationKind hn_annotation_get_kind (HnAnnotation *self);

/**
 * hn_annotation_get_standing:
 * @self: an annotation
 *
 * Returns: whether it counts, or why not
 */
HnAnnotationStanding hn_annotation_get_standing (HnAnnotation *self);

/**
 * hn_annotation_counts:
 * @self: an annotation
 *
 * Returns: whether its standing is %HN_ANNOTATION_COUNTS
 */
gboolean hn_annotation_counts (HnAnnotation *self);

/**
 * hn_annotation_get_id:
 * @self: an annotation
 *
 * Returns: (transfer none): the id of its object
 */
const char *hn_annotation_get_id (HnAnnotation *self);

/**
 * hn_annotation_get_record:
 * @self: an annotation
 *
 * Returns: (transfer none): the version that counts; its section says the rest:
 *   hn_record_get_correlation() with hn_record_get_object_refs(), hn_record_get_judgement() …
 */
HnRecord *hn_annotation_get_record (HnAnnotation *self);

/**
 * hn_annotation_get_said_us:
 * @self: an annotation
 *
 * Returns: `modified` on the clock of the desk, or the time that a receipt or an action names,
 *   microseconds since the epoch, UTC
 */
gint64 hn_annotation_get_said_us (HnAnnotation *self);

/**
 * hn_annotation_get_received_us:
 * @self: an annotation
 *
 * Returns: when it reached the log, microseconds since the epoch, UTC
 */
gint64 hn_annotation_get_received_us (HnAnnotation *self);

/**
 * hn_annotation_get_source:
 * @self: an annotation
 *
 * Returns: (transfer none) (nullable): the feed that brought it
 */
const char *hn_annotation_get_source (HnAnnotation *self);

/**
 * hn_annotation_get_author_id:
 * @self: an annotation
 *
 * Returns: (transfer none) (nullable): the id of its creator
 */
const char *hn_annotation_get_author_id (HnAnnotation *self);

/**
 * hn_annotation_get_author_name:
 * @self: an annotation
 *
 * Returns: (transfer none) (nullable): the name of its creator, as far as the identity object was
 *   here when this was made
 */
const char *hn_annotation_get_author_name (HnAnnotation *self);

G_END_DECLS
