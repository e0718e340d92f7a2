#pragma once

#include "hn-spec.h"

G_BEGIN_DECLS

/* What the situation ought to be, by the rules as HnSituation's documentation has them, worked out
 * in the slowest and plainest way from the list of all that was said: a text. It shares no code
 * with the fold. */
char *hn_oracle_tell (
    const HnSpec *specs, guint n_specs, const char *mode, const char *own_identity, gint64 now_us);
/* The same text, read off a situation. */
char *hn_oracle_read (HnSituation *situation);

/* A line of it. */
void hn_oracle_print (GString *text,
                      const char *what,
                      const char *id,
                      HnState state,
                      gint64 since_us,
                      guint n_open,
                      gint64 last_us);
/* The end of a line of an incident, or a line of its own. @verdict: (nullable) */
void hn_oracle_print_verdict (GString *text, HnVerdict *verdict, gint64 deadline_us);

G_END_DECLS
