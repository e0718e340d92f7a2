#pragma once

#include "hn-mesh-link-private.h"

G_BEGIN_DECLS

/**
 * HnMeshStream:
 * @name: the stream
 * @filter: (nullable): which of its subjects are ours; %NULL: all
 * @created_ns: when it was made, nanoseconds since the epoch, UTC: what tells it from another one
 *   of the same name
 * @first_seq: the first message that it still has, or will have
 * @last_seq: the last that it has
 * @n_messages: how many it says that it has, which may be more than that
 * @n_deleted: how many of those between are not there any more
 * @keeps: whether it keeps its messages whoever has taken them
 *
 * What there is to follow: a stream, or some subjects of it.
 */
typedef struct
{
  char *name;
  char *filter;
  gint64 created_ns;
  guint64 first_seq;
  guint64 last_seq;
  guint64 n_messages;
  guint64 n_deleted;
  gboolean keeps;
} HnMeshStream;

/**
 * hn_mesh_stream_free:
 * @self: (transfer full): a stream
 *
 * Frees it.
 */
void hn_mesh_stream_free (HnMeshStream *self);

/**
 * hn_mesh_stream_copy:
 * @self: a stream
 *
 * Returns: (transfer full): another with the same values
 */
HnMeshStream *hn_mesh_stream_copy (const HnMeshStream *self);

/**
 * hn_mesh_subject_is_wanted:
 * @subject: a subject, or a pattern of subjects
 * @ceptoars: (nullable) (array zero-terminated=1): ids of CEPTOARs; %NULL: all
 *
 * Returns: whether all that it says is the mesh's, and of a CEPTOAR that is wanted, or of NISC
 */
gboolean hn_mesh_subject_is_wanted (const char *subject, const char *const *ceptoars);

/**
 * hn_mesh_subject_get_type:
 * @subject: the subject of a message that is wanted
 *
 * Returns: (transfer none): of which STIX type its object has to be; "" where it names none
 */
const char *hn_mesh_subject_get_type (const char *subject);

/**
 * hn_mesh_catalogue_read_async:
 * @link: a link
 * @ceptoars: (nullable) (array zero-terminated=1): ids of CEPTOARs; %NULL: all
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * Finds the streams by their subjects: what begins with `ceptoar.` or `nisc.`. One that has no
 * subjects of its own, since it takes its messages over from other streams, is known by the name
 * that data/profile/mesh.md gives it.
 */
void hn_mesh_catalogue_read_async (HnMeshLink *link,
                                   const char *const *ceptoars,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/**
 * hn_mesh_catalogue_read_finish:
 * @result: what the callback was given
 * @error: return location for an error of %HN_FEED_ERROR
 *
 * Returns: (transfer full) (element-type HnMeshStream): what there is to follow; %NULL and @error
 */
GPtrArray *hn_mesh_catalogue_read_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnMeshStream, hn_mesh_stream_free)

G_END_DECLS
