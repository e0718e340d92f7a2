#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Of the plan's, the log's and the levels' rooms; their own headers say more. */
typedef struct _HnPlan HnPlan;
typedef struct _HnLogEntry HnLogEntry;
typedef struct _HnVerdict HnVerdict;

typedef struct _HnSituation HnSituation;
typedef struct _HnSectorStatus HnSectorStatus;
typedef struct _HnServiceStatus HnServiceStatus;
typedef struct _HnIncident HnIncident;
typedef struct _HnAdvisory HnAdvisory;
typedef struct _HnOrganisation HnOrganisation;
typedef struct _HnIncidentVersion HnIncidentVersion;
typedef struct _HnAnnotation HnAnnotation;
typedef struct _HnReason HnReason;
typedef struct _HnExplanation HnExplanation;
typedef struct _HnExplanationNode HnExplanationNode;

G_END_DECLS
