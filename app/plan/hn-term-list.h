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

/**
 * hn_term_list_get_n:
 * @self: a list
 *
 * Returns: how many terms are in it
 */
guint hn_term_list_get_n (HnTermList *self);

/**
 * hn_term_list_get:
 * @self: a list
 * @index: a place in it
 *
 * Returns: (transfer none) (nullable): the term there; %NULL beyond the end
 */
gpointer hn_term_list_get (HnTermList *self, guint index);

/**
 * hn_term_list_find:
 * @self: a list
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the term with that id
 */
gpointer hn_term_list_find (HnTermList *self, const char *id);

/**
 * hn_term_list_index_of:
 * @self: a list
 * @id: (nullable): an id
 *
 * Returns: the place of the term with that id, or -1
 */
int hn_term_list_index_of (HnTermList *self, const char *id);

G_END_DECLS
