#pragma once

#include "hn-annotation.h"
#include "hn-log-entry.h"

G_BEGIN_DECLS

HnAnnotation *hn_annotation_new (HnLogEntry *entry,
                                 HnAnnotationKind kind,
                                 HnAnnotationStanding standing,
                                 gint64 said_us,
                                 const char *author_name);
/* The same words in the same standing. */
gboolean hn_annotation_equal (HnAnnotation *self, HnAnnotation *other);

G_END_DECLS
