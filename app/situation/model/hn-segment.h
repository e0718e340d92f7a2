#pragma once

#include "hn-state.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HnSegmentKind:
 * @HN_SEGMENT_OBSERVED: as it was reported, judged, or followed from a verification level
 * @HN_SEGMENT_FORECAST: as it will be if nothing changes; never to be drawn like an observation
 */
typedef enum
{
  HN_SEGMENT_OBSERVED,
  HN_SEGMENT_FORECAST,
} HnSegmentKind;

/**
 * HnSegment:
 * @from_us: when it began, in event time (the clock of the desk), microseconds since the epoch, UTC
 * @to_us: when it ended; G_MAXINT64: it has not ended
 * @state: the effective state
 * @kind: whether that was seen or is to be expected
 *
 * A stretch of time in which an incident is in one state, as far as is known now. Observed segments
 * do not overlap each other; a forecast one lies over the observed one that has not ended.
 */
typedef struct
{
  gint64 from_us;
  gint64 to_us;
  HnState state;
  HnSegmentKind kind;
} HnSegment;

G_END_DECLS
