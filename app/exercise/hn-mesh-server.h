#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HN_TYPE_MESH_SERVER (hn_mesh_server_get_type ())

/*
 * The mesh of an exercise: a nats-server on this machine, in a process of its own that ends with
 * ours. It listens on the loopback interface alone, at a port that is free, and takes in only who
 * has the passwords that it was started with; they stand in a file that only its owner reads and
 * that goes away with it.
 */
G_DECLARE_FINAL_TYPE (HnMeshServer, hn_mesh_server, HN, MESH_SERVER, GObject)

/**
 * hn_mesh_server_find:
 *
 * Returns: (transfer full) (nullable) (type filename): the nats-server of this machine: what
 *   HINOMI_NATS_SERVER says and nothing else, or the one in PATH, or where Debian has what only
 *   administrators run; %NULL where there is none
 */
char *hn_mesh_server_find (void);

/**
 * hn_mesh_server_new:
 * @folder: (type filename): where its configuration and its streams stand; made, and removed at the
 *   end
 * @error: return location for an error of %HN_EXERCISE_ERROR
 *
 * Starts it, and returns when it serves.
 *
 * Returns: (transfer full) (nullable): a server, or %HN_EXERCISE_ERROR_MESH and why there is none
 */
HnMeshServer *hn_mesh_server_new (const char *folder, GError **error);

/**
 * hn_mesh_server_stop:
 * @self: a server
 *
 * Ends it; also done at dispose.
 */
void hn_mesh_server_stop (HnMeshServer *self);

/**
 * hn_mesh_server_get_url:
 * @self: a server
 *
 * Returns: (transfer none): its address, `nats://127.0.0.1:PORT`
 */
const char *hn_mesh_server_get_url (HnMeshServer *self);

/**
 * hn_mesh_server_get_password:
 * @self: a server
 * @user: `player`, who sets up the streams and speaks as everybody, or `desk`, who takes part
 *
 * Returns: (transfer none) (nullable): the user's password
 */
const char *hn_mesh_server_get_password (HnMeshServer *self, const char *user);

/**
 * hn_mesh_server_write_ready_file:
 * @self: a server
 * @path: (type filename): the file
 * @error: return location for an error of %G_FILE_ERROR
 *
 * Writes for who takes part: the address, the user and the password, a line each, into a file that
 * only its owner reads.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_mesh_server_write_ready_file (HnMeshServer *self, const char *path, GError **error);

G_END_DECLS
