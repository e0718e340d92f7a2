#pragma once

#include "hn-incident.h"
#include "hn-index-store.h"
#include "hn-log.h"
#include "hn-plan.h"
#include "hn-word-book.h"

G_BEGIN_DECLS

/*
 * Private to the room: puts records and what became of incidents into an index, in the transaction
 * that is open. It remembers how the index has the incidents that it was told of, so that only what
 * changed is written.
 */
typedef struct _HnIndexWriter HnIndexWriter;

/* @store, @log: (transfer none): they outlive the writer. Reads where the index is. */
HnIndexWriter *hn_index_writer_new (
    HnIndexStore *store, HnWordBook *book, HnLog *log, HnPlan *plan, GError **error);
void hn_index_writer_free (HnIndexWriter *self);

/* The keyed hash by which the index finds an id. */
gint64 hn_index_writer_get_key (HnIndexWriter *self, const char *id);
/* Puts in a record that was not in the index. */
gboolean hn_index_writer_add_record (HnIndexWriter *self, HnLogEntry *entry, GError **error);
/*
 * Says how an incident is now: its intervals, its marks, and what lists show of it.
 * @incident: (nullable): NULL: it is none any more
 * @instant_us: since when that is known, @seq: through which record
 */
gboolean hn_index_writer_set_incident (HnIndexWriter *self,
                                       const char *id,
                                       HnIncident *incident,
                                       gint64 instant_us,
                                       HnLogEntry *entry,
                                       GError **error);
/* Forgets how the index has incidents, all but those that @is_needed says. */
void hn_index_writer_forget (HnIndexWriter *self,
                             gboolean (*is_needed) (const char *id, gpointer user_data),
                             gpointer user_data);
/* The number of changes of intervals and marks so far. */
gint64 hn_index_writer_get_revision (HnIndexWriter *self);
/* Writes down where the index is, before a commit. */
gboolean hn_index_writer_finish (HnIndexWriter *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnIndexWriter, hn_index_writer_free)

G_END_DECLS
