#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Of the archive's and the alarms' rooms; their own headers say more. */
typedef struct _HnArchivist HnArchivist;
typedef struct _HnAlarmList HnAlarmList;

typedef struct _HnDesk HnDesk;
typedef struct _HnFilter HnFilter;
typedef struct _HnHeldList HnHeldList;
typedef struct _HnReplay HnReplay;

G_END_DECLS
