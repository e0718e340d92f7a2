#include "hn-advisory-private.h"

#include "hn-hop-private.h"
#include "hn-opinion-private.h"
#include "hn-rows.h"

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnAdvisory, hn_advisory, G_TYPE_OBJECT)

static void
hn_advisory_finalize (GObject *object)
{
  HnAdvisory *self = HN_ADVISORY (object);

  g_clear_pointer (&self->entry, hn_log_entry_unref);
  g_clear_pointer (&self->fresh, g_ptr_array_unref);
  hn_history_clear (&self->history);
  g_clear_pointer (&self->fresh_opinions, g_ptr_array_unref);
  g_object_unref (self->hops);
  g_object_unref (self->opinions);
  g_free (self->supersedes);
  g_free (self->id);

  G_OBJECT_CLASS (hn_advisory_parent_class)->finalize (object);
}

static void
hn_advisory_class_init (HnAdvisoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_advisory_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HN_TYPE_ADVISORY, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
hn_advisory_init (HnAdvisory *self)
{
  hn_history_init (&self->history);
  self->hops = g_list_store_new (HN_TYPE_HOP);
  self->opinions = g_list_store_new (HN_TYPE_OPINION);
  self->opinions_due_us = G_MAXINT64;
  self->progress.next_us = G_MAXINT64;
}

HnAdvisory *
hn_advisory_new (const char *id)
{
  HnAdvisory *self = g_object_new (HN_TYPE_ADVISORY, NULL);

  self->id = g_strdup (id);
  return self;
}

void
hn_advisory_publish (HnAdvisory *self)
{
  if (self->fresh != NULL)
    hn_rows_publish (self->hops, g_steal_pointer (&self->fresh), (GEqualFunc) hn_hop_equal);
  if (self->fresh_opinions != NULL)
    hn_rows_publish (self->opinions, g_steal_pointer (&self->fresh_opinions),
                     (GEqualFunc) hn_opinion_equal);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

const char *
hn_advisory_get_id (HnAdvisory *self)
{
  g_return_val_if_fail (HN_IS_ADVISORY (self), NULL);
  return self->id;
}

HnRecord *
hn_advisory_get_record (HnAdvisory *self)
{
  g_return_val_if_fail (HN_IS_ADVISORY (self), NULL);
  return self->entry != NULL ? hn_log_entry_get_record (self->entry) : NULL;
}

HnAdvisoryNotice *
hn_advisory_get_notice (HnAdvisory *self)
{
  g_return_val_if_fail (HN_IS_ADVISORY (self), NULL);
  return self->entry != NULL ? hn_record_get_advisory (hn_log_entry_get_record (self->entry))
                             : NULL;
}

gboolean
hn_advisory_is_by_nisc (HnAdvisory *self)
{
  g_return_val_if_fail (HN_IS_ADVISORY (self), FALSE);
  return self->is_by_nisc;
}

gboolean
hn_advisory_is_withdrawn (HnAdvisory *self)
{
  g_return_val_if_fail (HN_IS_ADVISORY (self), FALSE);
  return self->is_withdrawn;
}

guint
hn_advisory_get_n_versions (HnAdvisory *self)
{
  g_return_val_if_fail (HN_IS_ADVISORY (self), 0);
  return hn_history_get_n_versions (&self->history);
}

HnLogEntry *
hn_advisory_get_version (HnAdvisory *self, guint index)
{
  g_return_val_if_fail (HN_IS_ADVISORY (self), NULL);
  g_return_val_if_fail (index < hn_history_get_n_versions (&self->history), NULL);
  return hn_history_get_entry (&self->history, index);
}

GListModel *
hn_advisory_get_hops (HnAdvisory *self)
{
  g_return_val_if_fail (HN_IS_ADVISORY (self), NULL);
  return G_LIST_MODEL (self->hops);
}

const HnProgress *
hn_advisory_get_progress (HnAdvisory *self)
{
  g_return_val_if_fail (HN_IS_ADVISORY (self), NULL);
  return &self->progress;
}

GListModel *
hn_advisory_get_opinions (HnAdvisory *self)
{
  g_return_val_if_fail (HN_IS_ADVISORY (self), NULL);
  return G_LIST_MODEL (self->opinions);
}

const HnUsefulness *
hn_advisory_get_usefulness (HnAdvisory *self)
{
  g_return_val_if_fail (HN_IS_ADVISORY (self), NULL);
  return &self->usefulness;
}

gboolean
hn_advisory_is_done (HnAdvisory *self)
{
  const HnProgress *progress;

  g_return_val_if_fail (HN_IS_ADVISORY (self), FALSE);
  progress = &self->progress;
  return progress->n_hops > 0 && progress->n[HN_HOP_STATE_ACCEPTED] +
                                         progress->n[HN_HOP_STATE_RELAYED] +
                                         progress->n[HN_HOP_STATE_REFUSED] ==
                                     progress->n_hops;
}

gint64
hn_advisory_get_time_us (HnAdvisory *self)
{
  g_return_val_if_fail (HN_IS_ADVISORY (self), 0);
  return self->worked_out_us;
}
