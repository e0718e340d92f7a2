#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HnArchiveList HnArchiveList;
typedef struct _HnArchiveQuery HnArchiveQuery;
typedef struct _HnArchiveRow HnArchiveRow;
typedef struct _HnArchivist HnArchivist;
typedef struct _HnIntervalArray HnIntervalArray;
typedef struct _HnIntervalDelta HnIntervalDelta;
typedef struct _HnMarkArray HnMarkArray;

/* In place of a time at which something was known: all that is known now. */
#define HN_KNOWN_NOW G_MAXINT64

G_END_DECLS
