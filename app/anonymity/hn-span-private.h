#pragma once

#include "hn-finding.h"

G_BEGIN_DECLS

/* What was found, before it is made up. */
typedef struct
{
  guint start;
  guint end;
  HnFindingKind kind;
  char *suggestion; /* NULL: as its kind is put */
  gboolean other;   /* is somebody else's: hides what lies within it */
} HnSpan;

static inline void
hn_span_add (GArray *spans, HnFindingKind kind, guint start, guint end, char *suggestion)
{
  HnSpan span = { .start = start, .end = end, .kind = kind, .suggestion = suggestion };

  g_array_append_val (spans, span);
}

G_END_DECLS
