#pragma once

#include "hn-pattern-private.h"

G_BEGIN_DECLS

/* Adds what a person's name may look like; of other people only the whole name. */
void hn_people_add (GPtrArray *patterns, const char *name, gboolean other);

G_END_DECLS
