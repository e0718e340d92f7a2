#pragma once

#include "hn-feed.h"
#include "hn-mesh-link.h"

G_BEGIN_DECLS

/*
 * Follows the streams of a mesh by one link: finds them, sets the consumers up, takes what comes
 * into the intake, and acknowledges it after the commit. It lives as long as the link is good.
 *
 *   messages ─► push all ─► cursors ─► flush (the commit) ─► acknowledge all ─► ask for more
 */
#define HN_TYPE_MESH_FOLLOWER (hn_mesh_follower_get_type ())
G_DECLARE_FINAL_TYPE (HnMeshFollower, hn_mesh_follower, HN, MESH_FOLLOWER, GObject)

/**
 * HnMeshFollowerFuncs:
 * @caught_up: all that was there at the beginning is in the log; @is_whole is false where a stream
 *   could not be followed. Called once
 * @failed: it cannot go on: a new link is wanted
 * @trouble: something is wrong with a part of it, or (%NULL) nothing is any more
 * @gap: messages of a stream are not there any more that the log never had
 * @gone_back: the server of a stream went back in time; the stream is followed from its beginning
 *
 * Who is told, in the feed's thread.
 */
typedef struct
{
  void (*caught_up) (gboolean is_whole, gpointer user_data);
  void (*failed) (const GError *error, gpointer user_data);
  void (*trouble) (const GError *error, gpointer user_data);
  void (*gap) (const char *stream, guint64 n_missing, gpointer user_data);
  void (*gone_back) (const char *stream, gpointer user_data);
} HnMeshFollowerFuncs;

/**
 * hn_mesh_follower_new:
 * @feed: the feed, which outlives it
 * @link: the link
 * @ceptoars: (nullable) (array zero-terminated=1): ids of CEPTOARs; %NULL: all
 * @funcs: who is told; copied
 * @user_data: given to each of @funcs
 *
 * Returns: (transfer full): a follower that has begun to look for streams
 */
HnMeshFollower *hn_mesh_follower_new (HnFeed *feed,
                                      HnMeshLink *link,
                                      const char *const *ceptoars,
                                      const HnMeshFollowerFuncs *funcs,
                                      gpointer user_data);

/**
 * hn_mesh_follower_set_look_interval:
 * @self: a follower
 * @seconds: how often it looks for streams that are new or gone; 30 without this
 */
void hn_mesh_follower_set_look_interval (HnMeshFollower *self, guint seconds);

/**
 * hn_mesh_follower_stop:
 * @self: a follower
 *
 * Takes nothing more in and tells nobody any more.
 */
void hn_mesh_follower_stop (HnMeshFollower *self);

/**
 * hn_mesh_follower_get_backlog:
 * @self: a follower
 *
 * Returns: how many messages wait on the server, as far as is known
 */
guint64 hn_mesh_follower_get_backlog (HnMeshFollower *self);

G_END_DECLS
