#pragma once

#include "hn-term-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_CHOICE (hn_choice_get_type ())

/*
 * One of several, each with an id and a word. Property: `chosen` (string): the id, or NULL for the
 * first where that says "nothing".
 */
G_DECLARE_FINAL_TYPE (HnChoice, hn_choice, HN, CHOICE, GtkWidget)

GtkWidget *hn_choice_new (void);
/* What it is about, for who does not see what stands beside it. */
void hn_choice_set_label (HnChoice *self, const char *label);
/* Takes all away; nothing is notified. */
void hn_choice_clear (HnChoice *self);
/* @id: (nullable): %NULL for what says "nothing" */
void hn_choice_add (HnChoice *self, const char *id, const char *word);
/* All terms of a list, by their short or long names. */
void hn_choice_add_terms (HnChoice *self, HnTermList *terms, gboolean is_short);
/* (transfer none) (nullable) */
const char *hn_choice_get (HnChoice *self);
/* Chooses the first where there is no such id. @id: (nullable) */
void hn_choice_set (HnChoice *self, const char *id);
/* Lets the officer type to find one among many. */
void hn_choice_set_searchable (HnChoice *self, gboolean searchable);

G_END_DECLS
