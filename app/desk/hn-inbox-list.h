#pragma once

#include "hn-desk.h"
#include "hn-triage.h"

G_BEGIN_DECLS

/**
 * HnInboxFilter:
 * @HN_INBOX_TO_DO: what nobody has acknowledged, and what was asked back and not answered
 * @HN_INBOX_OPEN: what is open
 * @HN_INBOX_ALL: all reports
 * @HN_INBOX_NEAR_MISSES: what did not become a failure (Ⅱ2(3))
 *
 * Which reports are listed.
 */
typedef enum
{
  HN_INBOX_TO_DO,
  HN_INBOX_OPEN,
  HN_INBOX_ALL,
  HN_INBOX_NEAR_MISSES,
  HN_N_INBOX_FILTERS
} HnInboxFilter;

/**
 * hn_inbox_filter_get_word:
 * @filter: a filter
 *
 * Returns: (transfer none): its word, in the language of the user
 */
const char *hn_inbox_filter_get_word (HnInboxFilter filter);

#define HN_TYPE_INBOX_LIST (hn_inbox_list_get_type ())

/**
 * HnInboxList:
 *
 * The reports of the situation that a desk shows, as a #GListModel of #HnIncident: those that a
 * filter and the filter of the desk let through, newest first. Changes are gathered, and shown with
 * one splice.
 *
 * Property that notifies: `revision` (guint), with any change of the counts or of how far the
 * officer is with any report.
 */
G_DECLARE_FINAL_TYPE (HnInboxList, hn_inbox_list, HN, INBOX_LIST, GObject)

/**
 * hn_inbox_list_new:
 * @desk: a desk
 *
 * Returns: (transfer full): what is to do at it
 */
HnInboxList *hn_inbox_list_new (HnDesk *desk);

/**
 * hn_inbox_list_get_filter:
 * @self: a list
 *
 * Returns: which reports are listed
 */
HnInboxFilter hn_inbox_list_get_filter (HnInboxList *self);

/**
 * hn_inbox_list_set_filter:
 * @self: a list
 * @filter: which reports are listed from now on
 */
void hn_inbox_list_set_filter (HnInboxList *self, HnInboxFilter filter);

/**
 * hn_inbox_list_get_count:
 * @self: a list
 * @filter: a filter
 *
 * Returns: how many it would list
 */
guint hn_inbox_list_get_count (HnInboxList *self, HnInboxFilter filter);

/**
 * hn_inbox_list_get_triage:
 * @self: a list
 * @incident: a report
 *
 * Returns: how far the officer is with it, in the situation that the desk shows
 */
HnTriage hn_inbox_list_get_triage (HnInboxList *self, HnIncident *incident);

/**
 * hn_inbox_list_update:
 * @self: a list
 *
 * Takes in now what has changed. It does so by itself soon after; tests do it at once.
 */
void hn_inbox_list_update (HnInboxList *self);

G_END_DECLS
