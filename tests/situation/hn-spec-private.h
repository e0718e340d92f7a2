#pragma once

#include "hn-spec.h"

G_BEGIN_DECLS

char *hn_spec_make_id (const char *type, guint number);
void hn_spec_append_time (GString *text, const char *name, gint64 us);
void hn_spec_append_string (GString *text, const char *name, const char *value);
/* The section of what is said beside incidents. */
void hn_spec_append_beside (GString *text, const HnSpec *self);
/* "object_refs" of a note or a grouping. */
void hn_spec_append_refs (GString *text, const HnSpec *self);

G_END_DECLS
