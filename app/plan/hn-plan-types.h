#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HnPlan HnPlan;
typedef struct _HnTerm HnTerm;
typedef struct _HnTermList HnTermList;
typedef struct _HnSector HnSector;
typedef struct _HnService HnService;
typedef struct _HnLevel HnLevel;
typedef struct _HnRemark HnRemark;
typedef struct _HnCeptoar HnCeptoar;
typedef struct _HnOrganization HnOrganization;
typedef struct _HnThreat HnThreat;
typedef struct _HnRoute HnRoute;
typedef struct _HnRule HnRule;
typedef struct _HnWord HnWord;

G_END_DECLS
