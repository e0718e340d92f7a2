#pragma once

#include "hn-presence.h"

G_BEGIN_DECLS

#define HN_TYPE_PRESENCE_LIST (hn_presence_list_get_type ())

/*
 * Who can be reached, as the main thread sees it: a list of HnPresence, one a CEPTOAR, in the order
 * in which they were named, then as they were heard of. Facts come from the thread of the feeds.
 */
G_DECLARE_FINAL_TYPE (HnPresenceList, hn_presence_list, HN, PRESENCE_LIST, GObject)

/**
 * hn_presence_list_new:
 *
 * Returns: (transfer full): an empty list, which belongs to this thread's default main context
 */
HnPresenceList *hn_presence_list_new (void);

/**
 * hn_presence_list_set_ceptoars:
 * @self: a list
 * @ceptoars: (array zero-terminated=1): ids of CEPTOARs in the plan's order
 *
 * Gives each of them a row, heard or not.
 */
void hn_presence_list_set_ceptoars (HnPresenceList *self, const char *const *ceptoars);

/**
 * hn_presence_list_post:
 * @self: a list
 * @fact: what became known; copied
 *
 * Has it taken in on the list's own thread, soon. From any thread.
 */
void hn_presence_list_post (HnPresenceList *self, const HnPresenceFact *fact);

G_END_DECLS
