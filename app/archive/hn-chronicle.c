#include "hn-chronicle.h"

typedef struct
{
  HnIncident *incident;
  gulong handler;
} Watch;

struct _HnChronicle
{
  HnSituation *situation;
  const HnRecall *recall;
  HnChronicleFunc func;
  HnChronicleFunc recalled; /* (nullable) */
  gpointer user_data;
  gint64 instant_us;
  GHashTable *watches; /* id → Watch: of all incidents that the situation shows */
  GHashTable *dirty;   /* ids */
  GPtrArray *batch;    /* of HnLogEntry: what is folded at once */
  gboolean is_silent;
};

static void
watch_free (gpointer data)
{
  Watch *watch = data;

  g_signal_handler_disconnect (watch->incident, watch->handler);
  g_object_unref (watch->incident);
  g_free (watch);
}

HnChronicle *
hn_chronicle_new (HnPlan *plan,
                  const char *exercise,
                  const char *identity,
                  const HnRecall *recall,
                  HnChronicleFunc func,
                  gpointer user_data)
{
  HnChronicle *self = g_new0 (HnChronicle, 1);

  self->situation = hn_situation_new (plan, exercise);
  hn_situation_set_own_identity (self->situation, identity);
  self->recall = recall;
  self->func = func;
  self->user_data = user_data;
  self->watches = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, watch_free);
  self->dirty = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->batch = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  return self;
}

void
hn_chronicle_free (HnChronicle *self)
{
  g_hash_table_unref (self->watches);
  g_hash_table_unref (self->dirty);
  g_ptr_array_unref (self->batch);
  g_object_unref (self->situation);
  g_free (self);
}

HnSituation *
hn_chronicle_get_situation (HnChronicle *self)
{
  return self->situation;
}

gint64
hn_chronicle_get_instant (HnChronicle *self)
{
  return self->instant_us;
}

static void
on_changed (HnIncident *incident, GParamSpec *pspec, gpointer user_data)
{
  HnChronicle *self = user_data;

  if (!self->is_silent)
    g_hash_table_add (self->dirty, g_strdup (hn_incident_get_id (incident)));
}

static void
watch (HnChronicle *self, HnIncident *incident)
{
  Watch *new = g_new0 (Watch, 1);

  new->incident = g_object_ref (incident);
  new->handler = g_signal_connect (incident, "notify::revision", G_CALLBACK (on_changed), self);
  g_hash_table_insert (self->watches, (char *) hn_incident_get_id (incident), new);
}

/* An incident that the situation shows is watched, and no other. */
static void
look_after (HnChronicle *self, const char *id)
{
  HnIncident *incident = hn_situation_lookup_incident (self->situation, id);
  Watch *old = g_hash_table_lookup (self->watches, id);

  if (old != NULL && old->incident == incident)
    return;
  if (old != NULL)
    g_hash_table_remove (self->watches, id);
  if (incident != NULL)
    watch (self, incident);
}

/* As a rule new incidents are those that were just folded; but one may also appear because a time
 * has come. */
static void
look_after_all (HnChronicle *self)
{
  GListModel *incidents = hn_situation_get_incidents (self->situation);
  guint n = g_list_model_get_n_items (incidents);

  for (guint i = 0; i < n && g_hash_table_size (self->watches) < n; i++)
    {
      g_autoptr (HnIncident) incident = g_list_model_get_item (incidents, i);
      const char *id = hn_incident_get_id (incident);

      if (g_hash_table_contains (self->watches, id))
        continue;
      watch (self, incident);
      if (!self->is_silent)
        g_hash_table_add (self->dirty, g_strdup (id));
    }
}

/* What the situation does not show any more: it was let go of. */
static void
drop_watches (HnChronicle *self)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->watches);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (hn_situation_lookup_incident (self->situation, id) == NULL)
      g_hash_table_iter_remove (&iter);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* Says what has changed since it was last said. */
static gboolean
tell_to (HnChronicle *self, HnChronicleFunc func, HnLogEntry *entry, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id;

  if (g_list_model_get_n_items (hn_situation_get_incidents (self->situation)) !=
      g_hash_table_size (self->watches))
    look_after_all (self);
  g_hash_table_iter_init (&iter, self->dirty);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (ids, id);
  g_ptr_array_sort (ids, compare_ids);
  gboolean is_ok = func (self->instant_us, entry, ids, self->user_data, error);
  g_hash_table_remove_all (self->dirty);
  return is_ok;
}

static gboolean
tell (HnChronicle *self, HnLogEntry *entry, GError **error)
{
  return tell_to (self, self->func, entry, error);
}

/* Folds the batch: what matters of old and what is new. */
static void
fold (HnChronicle *self)
{
  hn_situation_fold (self->situation, (HnLogEntry *const *) self->batch->pdata, self->batch->len);
  for (guint i = 0; i < self->batch->len; i++)
    {
      HnRecord *record = hn_log_entry_get_record (g_ptr_array_index (self->batch, i));

      if (!g_str_equal (hn_record_get_stix_type (record), "incident"))
        continue;
      look_after (self, hn_record_get_id (record));
      g_hash_table_add (self->dirty, g_strdup (hn_record_get_id (record)));
    }
  g_ptr_array_set_size (self->batch, 0);
}

void
hn_chronicle_set_recalled (HnChronicle *self, HnChronicleFunc func)
{
  self->recalled = func;
}

void
hn_chronicle_restore (HnChronicle *self, GPtrArray *entries, gint64 instant_us)
{
  self->is_silent = TRUE;
  self->instant_us = instant_us;
  hn_situation_set_now (self->situation, instant_us);
  hn_situation_fold (self->situation, (HnLogEntry *const *) entries->pdata, entries->len);
  look_after_all (self);
  self->is_silent = FALSE;
}

gboolean
hn_chronicle_advance (HnChronicle *self, gint64 until_us, GError **error)
{
  gint64 next_us;

  while ((next_us = hn_situation_next_change (self->situation)) <= until_us &&
         next_us > hn_situation_get_now (self->situation))
    {
      self->instant_us = MAX (self->instant_us, next_us);
      hn_situation_set_now (self->situation, next_us);
      if (!tell (self, NULL, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
hn_chronicle_take (HnChronicle *self, HnLogEntry *entry, GError **error)
{
  gint64 received_us = hn_log_entry_get_received_us (entry);

  if (!hn_chronicle_advance (self, received_us - 1, error))
    return FALSE;
  if (self->recall != NULL &&
      !hn_recall_for_entry (self->recall, self->situation, entry, self->batch, error))
    return FALSE;
  if (self->recalled != NULL && self->batch->len > 0)
    {
      fold (self);
      if (!tell_to (self, self->recalled, NULL, error))
        return FALSE;
    }
  /* A clock that was put back does not put our time back. */
  self->instant_us = MAX (self->instant_us, received_us);
  hn_situation_set_now (self->situation, self->instant_us);
  g_ptr_array_add (self->batch, hn_log_entry_ref (entry));
  fold (self);
  return tell (self, entry, error);
}

void
hn_chronicle_trim (HnChronicle *self, guint keep_closed)
{
  self->is_silent = TRUE;
  hn_situation_trim (self->situation, keep_closed);
  drop_watches (self);
  self->is_silent = FALSE;
}
