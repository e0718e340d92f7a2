#pragma once

#include "hn-hub-finder.h"
#include "hn-log.h"

G_BEGIN_DECLS

#define HN_TYPE_SENDER (hn_sender_get_type ())

/*
 * Brings the outbox to a hub: POST, then the status resource until it is complete (TAXII 2.1, 5.5
 * and 4.3). What is not confirmed is sent again: the same version twice is a duplicate there.
 *
 *   OFFLINE ──► IDLE ──► SENDING ──► ASKING (for the status, again and again)
 *      ▲         ▲ ▲        │           │
 *      │         │ └────────┘           │
 *      │         └──────────────────────┘
 *      └── any
 */
G_DECLARE_FINAL_TYPE (HnSender, hn_sender, HN, SENDER, GObject)

/* The other side has taken @object_id, or will not take it; then @reason says why, in its words. */
typedef void (*HnSenderFunc) (const char *object_id, const char *reason, gpointer user_data);

/**
 * hn_sender_new:
 * @http: the client of the hub
 * @log: the log whose outbox it is
 * @feed_id: the target of the rows of the outbox
 * @func: called for each object that the hub has taken, or will not take
 * @user_data: given to @func
 *
 * Returns: (transfer full): a sender that is offline
 */
HnSender *hn_sender_new (
    HnHttp *http, HnLog *log, const char *feed_id, HnSenderFunc func, gpointer user_data);

/**
 * hn_sender_go_online:
 * @self: a sender
 * @target: where; copied
 *
 * The hub is there, and takes objects.
 */
void hn_sender_go_online (HnSender *self, const HnHubTarget *target);

/**
 * hn_sender_go_offline:
 * @self: a sender
 *
 * The hub is gone: what is under way is sent again later.
 */
void hn_sender_go_offline (HnSender *self);

/**
 * hn_sender_kick:
 * @self: a sender
 *
 * There may be something in the outbox.
 */
void hn_sender_kick (HnSender *self);

/**
 * hn_sender_get_n_waiting:
 * @self: a sender
 *
 * Returns: how many rows wait
 */
guint hn_sender_get_n_waiting (HnSender *self);

G_END_DECLS
