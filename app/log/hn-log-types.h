#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HnLog HnLog;
typedef struct _HnLogBatch HnLogBatch;
typedef struct _HnLogEntry HnLogEntry;
typedef struct _HnLogPage HnLogPage;
typedef struct _HnOutboxItem HnOutboxItem;
typedef struct _HnQuarantineItem HnQuarantineItem;
typedef struct _HnIngest HnIngest;

G_END_DECLS
