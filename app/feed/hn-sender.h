#pragma once

#include "hn-hub-finder.h"
#include "hn-owed.h"

G_BEGIN_DECLS

#define HN_TYPE_SENDER (hn_sender_get_type ())

/*
 * Brings the outbox to a hub: POST, then the status resource until it is complete (TAXII 2.1, 5.5
 * and 4.3). What is not confirmed is sent again: the same version twice is a duplicate there. An
 * object that the hub will not have is given up; where it is the desk that it will not have (its
 * rights, its TAXII), the objects wait.
 *
 *   OFFLINE ──► IDLE ──► SENDING ──► ASKING (for the status, again and again)
 *      ▲         ▲ ▲        │           │
 *      │         │ └────────┘           │
 *      │         └──────────────────────┘
 *      └── any
 */
G_DECLARE_FINAL_TYPE (HnSender, hn_sender, HN, SENDER, GObject)

/**
 * hn_sender_new:
 * @http: the client of the hub
 * @log: the log whose outbox it is
 * @feed_id: the target of the rows of the outbox
 * @is_exercise: whether the hub is followed for an exercise, see hn_outbox_due()
 * @func: called when the hub has taken objects, and for each that it does not take
 * @user_data: given to @func
 *
 * Returns: (transfer full): a sender that is offline
 */
HnSender *hn_sender_new (HnHttp *http,
                         HnLog *log,
                         const char *feed_id,
                         gboolean is_exercise,
                         HnOwedFunc func,
                         gpointer user_data);

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

/**
 * hn_sender_get_n_refused:
 * @self: a sender
 *
 * Returns: how many rows the hub has refused for good
 */
guint hn_sender_get_n_refused (HnSender *self);

G_END_DECLS
