#pragma once

#include "hn-hub-finder.h"
#include "hn-intake.h"

G_BEGIN_DECLS

/* The first question after a stop goes back this far behind the kept cursor: objects that the
 * server committed late, or with the same date as the last one we have, are then not missed. */
#define HN_CATCH_UP_OVERLAP_US (5 * (gint64) G_USEC_PER_SEC)
#define HN_CATCH_UP_LIMIT_MAX 50000

/*
 * Fetches what is missing of one collection, page by page (TAXII 2.1, 3.5 and 5.4). Pages are
 * committed as they come; the cursor is kept with the last one and not before, so that after a
 * stop of the program an interrupted catch-up begins again where the last whole one ended.
 */

/**
 * hn_catch_up_async:
 * @http: the client that asks
 * @intake: where the pages go
 * @source: whose records they are in the log
 * @target: the collection; copied
 * @limit: objects a page
 * @places: (nullable) (element-type utf8 gint64): where those that were interrupted broke off, by
 *   the address of the collection: they go on from there as long as the program runs. Made by
 *   hn_catch_up_places_new()
 * @cancellable: (nullable): ends it early
 * @callback: called when it is done
 * @user_data: given to the function that is called
 */
void hn_catch_up_async (HnHttp *http,
                        HnIntake *intake,
                        const char *source,
                        const HnHubTarget *target,
                        guint limit,
                        GHashTable *places,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);

/**
 * hn_catch_up_places_new:
 *
 * Returns: (transfer full): no interrupted catch-ups yet
 */
GHashTable *hn_catch_up_places_new (void);

/**
 * hn_catch_up_finish:
 * @http: the client that asks
 * @result: what the callback was given
 * @retry_after_us: (out): how long the server asked to wait, or 0
 * @error: return location for an error of %HN_FEED_ERROR
 *
 * Returns: %TRUE once the last page is committed
 */
gboolean
hn_catch_up_finish (HnHttp *http, GAsyncResult *result, gint64 *retry_after_us, GError **error);

G_END_DECLS
