#pragma once

#include "hn-record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HN_TYPE_MESH_PUBLISHER (hn_mesh_publisher_get_type ())

/*
 * Speaks on the mesh of an exercise, as whoever plays: objects into the streams of NISC and of the
 * CEPTOARs, as data/profile/mesh.md has it, and for contacts that they are there.
 */
G_DECLARE_FINAL_TYPE (HnMeshPublisher, hn_mesh_publisher, HN, MESH_PUBLISHER, GObject)

/**
 * hn_mesh_publisher_new:
 * @url: the address of a server
 * @user: a user that may set up streams
 * @password: its password
 * @error: return location for an error of %HN_EXERCISE_ERROR
 *
 * Returns: (transfer full) (nullable): a publisher that is connected, or %HN_EXERCISE_ERROR_MESH
 */
HnMeshPublisher *
hn_mesh_publisher_new (const char *url, const char *user, const char *password, GError **error);

/**
 * hn_mesh_publisher_add_stream:
 * @self: a publisher
 * @ceptoar: (nullable): the id of a CEPTOAR; %NULL: NISC
 * @error: return location for an error of %HN_EXERCISE_ERROR
 *
 * Sets up the stream of a CEPTOAR or of NISC. One that is there already stays.
 *
 * Returns: whether it is there; if not, %HN_EXERCISE_ERROR_MESH
 */
gboolean hn_mesh_publisher_add_stream (HnMeshPublisher *self, const char *ceptoar, GError **error);

/**
 * hn_mesh_publisher_publish:
 * @self: a publisher
 * @record: what is said
 * @ceptoar: (nullable): the CEPTOAR that says it; %NULL: NISC
 * @error: return location for an error of %HN_EXERCISE_ERROR
 *
 * Publishes an object, and waits until its stream has confirmed it.
 *
 * Returns: whether it was confirmed; if not, %HN_EXERCISE_ERROR_MESH
 */
gboolean hn_mesh_publisher_publish (HnMeshPublisher *self,
                                    HnRecord *record,
                                    const char *ceptoar,
                                    GError **error);

/**
 * hn_mesh_publisher_beat:
 * @self: a publisher
 * @ceptoar: the id of a CEPTOAR
 * @poc: the id of the identity of its contact
 * @name: (nullable): what the contact calls itself
 * @every_s: how often it says so, seconds
 *
 * Says that a contact is there, and from then on answers for it when it is asked.
 */
void hn_mesh_publisher_beat (
    HnMeshPublisher *self, const char *ceptoar, const char *poc, const char *name, guint every_s);

/**
 * hn_mesh_publisher_fall_silent:
 * @self: a publisher
 * @poc: the id of the identity of a contact
 *
 * Answers for it no more, until the next hn_mesh_publisher_beat().
 */
void hn_mesh_publisher_fall_silent (HnMeshPublisher *self, const char *poc);

G_END_DECLS
