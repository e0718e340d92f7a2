#pragma once

#include "hn-desk.h"
#include "hn-timeline-source.h"

G_BEGIN_DECLS

/**
 * hn_timeline_source_for_desk:
 * @desk: a desk
 *
 * What has happened is read once for all views of a desk.
 *
 * Returns: (transfer full): the source that follows what the desk shows, live or replayed; the same
 *   one for all as long as anybody holds it
 */
HnTimelineSource *hn_timeline_source_for_desk (HnDesk *desk);

G_END_DECLS
