#pragma once

#include "hn-clock.h"
#include "hn-mesh-link.h"
#include "hn-owed.h"

G_BEGIN_DECLS

#define HN_TYPE_MESH_SENDER (hn_mesh_sender_get_type ())

/*
 * Brings the outbox to a mesh: each object is published under PREFIX.TYPE, and its row is closed
 * when a stream has confirmed that it keeps it. `Nats-Msg-Id` is ID@MODIFIED, so that what is sent
 * again (the program or the server ended in between) is known there as the same.
 *
 *   OFFLINE ◄──► IDLE ◄──► SENDING ──► OFFLINE
 */
G_DECLARE_FINAL_TYPE (HnMeshSender, hn_mesh_sender, HN, MESH_SENDER, GObject)

/**
 * hn_mesh_sender_new:
 * @log: the log whose outbox it is
 * @clock: the clock
 * @feed_id: the target of the rows of the outbox
 * @prefix: the prefix of the subjects
 * @is_exercise: whether the mesh is followed for an exercise, see hn_outbox_due()
 * @func: called when the mesh has taken objects, and for each that it does not take
 * @user_data: given to @func
 *
 * Returns: (transfer full): a sender that is offline
 */
HnMeshSender *hn_mesh_sender_new (HnLog *log,
                                  HnClock *clock,
                                  const char *feed_id,
                                  const char *prefix,
                                  gboolean is_exercise,
                                  HnOwedFunc func,
                                  gpointer user_data);

/**
 * hn_mesh_sender_go_online:
 * @self: a sender
 * @link: a link
 *
 * The mesh is there.
 */
void hn_mesh_sender_go_online (HnMeshSender *self, HnMeshLink *link);

/**
 * hn_mesh_sender_go_offline:
 * @self: a sender
 *
 * The mesh is gone: what is under way is sent again later.
 */
void hn_mesh_sender_go_offline (HnMeshSender *self);

/**
 * hn_mesh_sender_complain:
 * @self: a sender
 * @error: what the server complains of
 *
 * What is not confirmed just now may be so because of this.
 */
void hn_mesh_sender_complain (HnMeshSender *self, const GError *error);

/**
 * hn_mesh_sender_kick:
 * @self: a sender
 *
 * There may be something in the outbox.
 */
void hn_mesh_sender_kick (HnMeshSender *self);

/**
 * hn_mesh_sender_get_n_waiting:
 * @self: a sender
 *
 * Returns: how many rows wait
 */
guint hn_mesh_sender_get_n_waiting (HnMeshSender *self);

/**
 * hn_mesh_sender_get_n_refused:
 * @self: a sender
 *
 * Returns: how many rows the mesh has refused for good
 */
guint hn_mesh_sender_get_n_refused (HnMeshSender *self);

G_END_DECLS
