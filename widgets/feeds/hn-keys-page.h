#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_KEYS_PAGE (hn_keys_page_get_type ())

/**
 * HnKeysPage:
 *
 * The keys for signatures: whose, their fingerprints to be compared by telephone, what is thought
 * of them.
 */
G_DECLARE_FINAL_TYPE (HnKeysPage, hn_keys_page, HN, KEYS_PAGE, GtkWidget)

/**
 * hn_keys_page_set_desk:
 * @self: the page
 * @desk: (nullable): the desk that is shown; %NULL: none
 *
 * Shows this desk; a reference is kept.
 */
void hn_keys_page_set_desk (HnKeysPage *self, HnDesk *desk);

/**
 * hn_keys_page_show_new:
 * @self: the page
 *
 * Shows what waits while a hand is on the list.
 */
void hn_keys_page_show_new (HnKeysPage *self);

G_END_DECLS
