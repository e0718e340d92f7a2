#include "config.h"

#include "hn-boxed-item.h"
#include "hn-supervision-private.h"

void
hn_supervision_init_lists (HnSupervision *self)
{
  for (guint i = 0; i < HN_SUPERVISION_N_LISTS; i++)
    self->lists[i] = g_list_store_new (HN_TYPE_BOXED_ITEM);
  self->reading = g_cancellable_new ();
}

void
hn_supervision_clear_lists (HnSupervision *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  for (guint i = 0; i < HN_SUPERVISION_N_LISTS; i++)
    g_clear_object (&self->lists[i]);
}

void
hn_supervision_read (HnSupervision *self, HnSupervisionList list)
{
}

static GListModel *
want (HnSupervision *self, HnSupervisionList list)
{
  if (!self->is_wanted[list])
    {
      self->is_wanted[list] = TRUE;
      hn_supervision_read (self, list);
    }
  return G_LIST_MODEL (self->lists[list]);
}

GListModel *
hn_supervision_get_quarantine (HnSupervision *self)
{
  g_return_val_if_fail (HN_IS_SUPERVISION (self), NULL);

  return want (self, HN_SUPERVISION_QUARANTINE);
}

GListModel *
hn_supervision_get_keys (HnSupervision *self)
{
  g_return_val_if_fail (HN_IS_SUPERVISION (self), NULL);

  return want (self, HN_SUPERVISION_KEYS);
}

GListModel *
hn_supervision_get_actions (HnSupervision *self)
{
  g_return_val_if_fail (HN_IS_SUPERVISION (self), NULL);

  return want (self, HN_SUPERVISION_ACTIONS);
}

GListModel *
hn_supervision_get_purged (HnSupervision *self)
{
  g_return_val_if_fail (HN_IS_SUPERVISION (self), NULL);

  return want (self, HN_SUPERVISION_PURGED);
}

void
hn_supervision_set_archivist (HnSupervision *self, HnArchivist *archivist)
{
  g_return_if_fail (HN_IS_SUPERVISION (self));
  g_return_if_fail (archivist == NULL || HN_IS_ARCHIVIST (archivist));

  if (!g_set_object (&self->archivist, archivist))
    return;
  g_cancellable_cancel (self->reading);
  g_object_unref (self->reading);
  self->reading = g_cancellable_new ();
  memset (self->is_reading, 0, sizeof self->is_reading);
  memset (self->is_old, 0, sizeof self->is_old);
  hn_supervision_refresh (self);
}

void
hn_supervision_refresh (HnSupervision *self)
{
  g_return_if_fail (HN_IS_SUPERVISION (self));

  for (guint i = 0; i < HN_SUPERVISION_N_LISTS; i++)
    if (self->is_wanted[i])
      hn_supervision_read (self, i);
}

gboolean
hn_supervision_is_reading (HnSupervision *self)
{
  g_return_val_if_fail (HN_IS_SUPERVISION (self), FALSE);

  for (guint i = 0; i < HN_SUPERVISION_N_LISTS; i++)
    if (self->is_reading[i])
      return TRUE;
  return FALSE;
}
