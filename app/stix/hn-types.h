#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HnTape HnTape;
typedef struct _HnEnvelope HnEnvelope;
typedef struct _HnRecord HnRecord;
typedef struct _HnReport HnReport;
typedef struct _HnStatement HnStatement;
typedef struct _HnDraft HnDraft;

G_END_DECLS
