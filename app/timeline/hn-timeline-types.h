#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HnTimelineLane HnTimelineLane;
typedef struct _HnTimelineModel HnTimelineModel;
typedef struct _HnTimelineSource HnTimelineSource;

G_END_DECLS
