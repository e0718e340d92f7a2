#pragma once

#include "hn-term.h"

G_BEGIN_DECLS

#define HN_TYPE_TERM_LIST (hn_term_list_get_type ())
G_DECLARE_FINAL_TYPE (HnTermList, hn_term_list, HN, TERM_LIST, GObject)

/**
 * HnTermList:
 *
 * An ordered, immutable list of terms with unique ids; a #GListModel of #HnTerm or of the kind of
 * term that its getter names.
 */

guint hn_term_list_get_n (HnTermList *self);
/* (transfer none): the term at @index; %NULL beyond the end. */
gpointer hn_term_list_get (HnTermList *self, guint index);
/* (transfer none) (nullable): the term with @id; @id may be %NULL. */
gpointer hn_term_list_find (HnTermList *self, const char *id);
/* The place of the term with @id in the plan's order, or -1. */
int hn_term_list_index_of (HnTermList *self, const char *id);

G_END_DECLS
