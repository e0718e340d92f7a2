#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HnTape HnTape;
typedef struct _HnEnvelope HnEnvelope;
typedef struct _HnRecord HnRecord;
typedef struct _HnReport HnReport;
typedef struct _HnStatement HnStatement;
typedef struct _HnCorrelation HnCorrelation;
typedef struct _HnJudgement HnJudgement;
typedef struct _HnQuery HnQuery;
typedef struct _HnReceipt HnReceipt;
typedef struct _HnAlarmAction HnAlarmAction;
typedef struct _HnParty HnParty;
typedef struct _HnPoc HnPoc;
typedef struct _HnSignature HnSignature;
typedef struct _HnKeyNotice HnKeyNotice;
typedef struct _HnAdvisoryNotice HnAdvisoryNotice;
typedef struct _HnHopNotice HnHopNotice;
typedef struct _HnScopeNotice HnScopeNotice;
typedef struct _HnAgreement HnAgreementNotice;
typedef struct _HnDraft HnDraft;

G_END_DECLS
