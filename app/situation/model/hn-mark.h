#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HnMarkKind:
 * @HN_MARK_REPORT: a version of the report was made
 * @HN_MARK_BREACH: a verification level was breached
 * @HN_MARK_JUDGEMENT: NISC judged
 * @HN_MARK_CORRELATION: NISC grouped it with others
 * @HN_MARK_QUERY: NISC asked back, or was answered
 * @HN_MARK_ADVISORY: an advisory that refers to it
 * @HN_MARK_RESTORATION: it was restored, or ended
 * @HN_MARK_RECEIPT: the report went one hop further
 */
typedef enum
{
  HN_MARK_REPORT,
  HN_MARK_BREACH,
  HN_MARK_JUDGEMENT,
  HN_MARK_CORRELATION,
  HN_MARK_QUERY,
  HN_MARK_ADVISORY,
  HN_MARK_RESTORATION,
  HN_MARK_RECEIPT,
} HnMarkKind;

/**
 * HnMark:
 * @at_us: when, in event time (the clock of the desk), microseconds since the epoch, UTC
 * @kind: what happened
 * @object_id: (nullable): the id of the object that says so
 * @known_us: when what it rests on reached the log, microseconds since the epoch, UTC
 */
typedef struct
{
  gint64 at_us;
  HnMarkKind kind;
  char *object_id;
  gint64 known_us;
} HnMark;

G_END_DECLS
