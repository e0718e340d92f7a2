#include "config.h"

#include "hn-desk-private.h"
#include "hn-log-entry.h"

#include <glib/gi18n.h>

GObject *
hn_desk_get_selection (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), NULL);

  return self->selection;
}

void
hn_desk_select (HnDesk *self, gpointer item)
{
  g_return_if_fail (HN_IS_DESK (self));
  g_return_if_fail (item == NULL || HN_IS_SECTOR_STATUS (item) || HN_IS_SERVICE_STATUS (item) ||
                    HN_IS_INCIDENT (item) || HN_IS_ARCHIVE_ROW (item));

  /* What is being fetched is wanted no longer. */
  g_cancellable_cancel (self->fetching);
  g_clear_object (&self->fetching);
  if (item != NULL)
    item = hn_desk_find_shown (self, item);
  if (g_set_object (&self->selection, item))
    hn_desk_notify (self, PROP_SELECTION);
}

/* Selects what a look-up has found. */
static gboolean
select_found (HnDesk *self, gpointer found)
{
  if (found == NULL)
    return FALSE;
  hn_desk_select (self, found);
  return TRUE;
}

gboolean
hn_desk_select_incident (HnDesk *self, const char *id)
{
  g_return_val_if_fail (HN_IS_DESK (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return select_found (self, hn_situation_lookup_incident (hn_desk_get_situation (self), id));
}

gboolean
hn_desk_select_sector (HnDesk *self, const char *id)
{
  g_return_val_if_fail (HN_IS_DESK (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return select_found (self, hn_situation_lookup_sector (hn_desk_get_situation (self), id));
}

gboolean
hn_desk_select_service (HnDesk *self, const char *id)
{
  g_return_val_if_fail (HN_IS_DESK (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return select_found (self, hn_situation_lookup_service (hn_desk_get_situation (self), id));
}

HnSectorStatus *
hn_desk_get_selected_sector (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), NULL);

  if (self->selection == NULL)
    return NULL;
  if (HN_IS_SECTOR_STATUS (self->selection))
    return HN_SECTOR_STATUS (self->selection);
  if (HN_IS_SERVICE_STATUS (self->selection))
    return hn_situation_lookup_sector (
        hn_desk_get_situation (self),
        hn_service_status_get_sector_id (HN_SERVICE_STATUS (self->selection)));
  if (HN_IS_ARCHIVE_ROW (self->selection))
    return NULL;
  return hn_incident_get_sector (HN_INCIDENT (self->selection));
}

/* --- what the archive has --- */

/* (transfer none) (nullable): the incident that a record is or speaks of. */
static const char *
get_subject (HnRecord *record)
{
  const char *const *refs = hn_record_get_object_refs (record);

  if (g_str_equal (hn_record_get_stix_type (record), "incident"))
    return hn_record_get_id (record);
  for (guint i = 0; refs != NULL && refs[i] != NULL; i++)
    if (g_str_has_prefix (refs[i], "incident--"))
      return refs[i];
  return NULL;
}

typedef struct
{
  HnDesk *desk;
  GCancellable *cancellable;
  char *id;
} Fetch;

static void
fetch_free (Fetch *fetch)
{
  g_object_unref (fetch->cancellable);
  g_free (fetch->id);
  g_free (fetch);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fetch, fetch_free)

/* Into the situation that is shown; in replay without what came later. */
static void
fold_fetched (HnDesk *self, GPtrArray *entries)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  gint64 known_us = self->past != NULL ? self->known_us : G_MAXINT64;

  for (guint i = 0; i < entries->len; i++)
    if (hn_log_entry_get_received_us (g_ptr_array_index (entries, i)) <= known_us)
      g_ptr_array_add (known, g_ptr_array_index (entries, i));
  hn_situation_fold (hn_desk_get_situation (self), (HnLogEntry *const *) known->pdata, known->len);
}

static void
on_fetched (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Fetch) fetch = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries =
      hn_archivist_load_objects_finish (HN_ARCHIVIST (object), result, &error);

  if (g_cancellable_is_cancelled (fetch->cancellable))
    return;
  if (entries != NULL)
    fold_fetched (fetch->desk, entries);
  if (entries != NULL && hn_desk_select_incident (fetch->desk, fetch->id))
    return;
  hn_desk_set_notice (fetch->desk,
                      error != NULL ? error->message : _ ("At that time nothing was known of it."));
}

void
hn_desk_select_row (HnDesk *self, HnArchiveRow *row)
{
  HnLogEntry *entry;
  const char *id;
  Fetch *fetch;

  g_return_if_fail (HN_IS_DESK (self));
  g_return_if_fail (HN_IS_ARCHIVE_ROW (row));

  entry = hn_archive_row_get_entry (row);
  id = entry != NULL ? get_subject (hn_log_entry_get_record (entry)) : NULL;
  if (id == NULL || self->archivist == NULL)
    {
      hn_desk_select (self, row);
      return;
    }
  if (hn_desk_select_incident (self, id))
    return;
  hn_desk_select (self, NULL);
  self->fetching = g_cancellable_new ();
  fetch = g_new0 (Fetch, 1);
  fetch->desk = self;
  fetch->cancellable = g_object_ref (self->fetching);
  fetch->id = g_strdup (id);
  hn_archivist_load_objects_async (self->archivist, (const char *const[]){ id, NULL }, 0,
                                   self->fetching, on_fetched, fetch);
}
