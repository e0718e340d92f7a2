#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Of the plan's and the log's rooms; their own headers say more. */
typedef struct _HnPlan HnPlan;
typedef struct _HnLogEntry HnLogEntry;

typedef struct _HnSituation HnSituation;
typedef struct _HnSectorStatus HnSectorStatus;
typedef struct _HnServiceStatus HnServiceStatus;
typedef struct _HnIncident HnIncident;
typedef struct _HnIncidentVersion HnIncidentVersion;
typedef struct _HnReason HnReason;

G_END_DECLS
