#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A TAXII page of about @size bytes with the mixture that a hub of threat intelligence and incident
 * reports carries: relationships, indicators, long descriptions, observables, markings, and among
 * them our reports and statements. The same seed gives the same bytes. @n_objects: (out)
 * (optional).
 */
GBytes *hn_bench_corpus_new (gsize size, guint32 seed, guint *n_objects);

G_END_DECLS
