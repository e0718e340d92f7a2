#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_FEED_FORM (hn_feed_form_get_type ())

/**
 * HnFeedForm:
 *
 * By which a feed is set up or changed, in its place and not over the board: what is to be
 * followed, by what we log in, whom we trust; and a test of the connection that says step by step
 * what works. What is secret is in the entries only as long as the form is open.
 *
 * Signals:
 *   closed (): kept or left
 */
G_DECLARE_FINAL_TYPE (HnFeedForm, hn_feed_form, HN, FEED_FORM, GtkWidget)

/**
 * hn_feed_form_set_desk:
 * @self: a form
 * @desk: (nullable): the desk that is shown; %NULL: none
 *
 * Shows this desk; a reference is kept.
 */
void hn_feed_form_set_desk (HnFeedForm *self, HnDesk *desk);

/**
 * hn_feed_form_open:
 * @self: a form
 * @config: (nullable): the feed that is changed; %NULL: a feed more
 *
 * Begins with what is set up, and no test.
 */
void hn_feed_form_open (HnFeedForm *self, HnFeedConfig *config);

/**
 * hn_feed_form_dup_config:
 * @self: a form
 *
 * Returns: (transfer full): what is entered, with nothing secret in it
 */
HnFeedConfig *hn_feed_form_dup_config (HnFeedForm *self);

/**
 * hn_feed_form_get_message:
 * @self: a form
 *
 * Returns: (transfer none): what is said of what is entered; empty where there is nothing to say
 */
const char *hn_feed_form_get_message (HnFeedForm *self);

G_END_DECLS
