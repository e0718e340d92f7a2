#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_FACTS (hn_facts_get_type ())

/* Lines of a name and what is known; where nothing is known the line is not there. */
G_DECLARE_FINAL_TYPE (HnFacts, hn_facts, HN, FACTS, GtkWidget)

GtkWidget *hn_facts_new (void);

/**
 * hn_facts_set:
 * @index: which line, from 0
 * @name: what it is about, translated
 * @value: (nullable): what is known; %NULL or "" hides the line
 */
void hn_facts_set (HnFacts *self, guint index, const char *name, const char *value);

/* As hn_facts_set(), and frees @value: (transfer full) (nullable). */
void hn_facts_take (HnFacts *self, guint index, const char *name, char *value);

/* (transfer none) (nullable): what a line says; %NULL where it is not there. */
const char *hn_facts_get (HnFacts *self, guint index);

G_END_DECLS
