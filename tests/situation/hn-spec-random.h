#pragma once

#include "hn-spec.h"

G_BEGIN_DECLS

/* The number of the identity that decides at the desk. */
#define HN_SPEC_NISC 9

/* (transfer full) */
char *hn_spec_dup_nisc (void);
/* Something that somebody says: of one of so many incidents, with few times, so that versions meet,
 * judgements find their reports, and groupings have members in common. */
HnSpec hn_spec_random (GRand *rand, guint n_incidents);
gboolean hn_spec_one_in (GRand *rand, int n);
void hn_spec_shuffle (GRand *rand, GPtrArray *entries);

G_END_DECLS
