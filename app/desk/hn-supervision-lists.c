#include "config.h"

#include "hn-archivist-log.h"
#include "hn-boxed-item.h"
#include "hn-describe-key.h"
#include "hn-keyring.h"
#include "hn-log-chain.h"
#include "hn-log-key.h"
#include "hn-log-purge.h"
#include "hn-quarantine.h"
#include "hn-supervision-private.h"

#include <string.h>

/* The most that is listed of what waits in quarantine; the count is of all. */
#define MAX_QUARANTINE 500

/* So long after something was written the lists are read again. */
#define SETTLE_MS 700

/* A list: what it is of, how it is asked for, and when two rows say the same. */
typedef struct
{
  GType (*get_type) (void);
  void (*ask) (HnArchivist *archivist,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data);
  GPtrArray *(*finish) (HnArchivist *archivist, GAsyncResult *result, GError **error);
  gboolean (*is_same) (gconstpointer a, gconstpointer b);
} ListKind;

/* What is under way: of which list. */
typedef struct
{
  HnSupervision *supervision;
  HnSupervisionList list;
} Reading;

static void
ask_quarantine (HnArchivist *archivist,
                GCancellable *cancellable,
                GAsyncReadyCallback callback,
                gpointer user_data)
{
  hn_archivist_list_quarantine_async (archivist, HN_QUARANTINE_HELD, 0, MAX_QUARANTINE, cancellable,
                                      callback, user_data);
}

static void
ask_actions (HnArchivist *archivist,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  hn_archivist_list_actions_async (archivist, 0, HN_SUPERVISION_MAX_ACTIONS, cancellable, callback,
                                   user_data);
}

static void
ask_purged (HnArchivist *archivist,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  hn_archivist_list_purged_async (archivist, 0, 0, cancellable, callback, user_data);
}

/* The newest first, like the other lists. */
static GPtrArray *
finish_purged (HnArchivist *archivist, GAsyncResult *result, GError **error)
{
  GPtrArray *purged = hn_archivist_list_purged_finish (archivist, result, error);

  for (guint i = 0; purged != NULL && i < purged->len / 2; i++)
    {
      gpointer last = purged->pdata[purged->len - 1 - i];

      purged->pdata[purged->len - 1 - i] = purged->pdata[i];
      purged->pdata[i] = last;
    }
  return purged;
}

/*
 * What wants a decision first, then what nobody has compared yet. A key keeps the rank that it had
 * when the keys were last put in order: what is decided does not move under the hand.
 */
static int
rank_key (GHashTable *ranks, const HnLogKey *key)
{
  gpointer kept;
  int rank = 2;

  if (g_hash_table_lookup_extended (ranks, key->key_id, NULL, &kept))
    return GPOINTER_TO_INT (kept);
  if (hn_key_state_wants_decision (key->state))
    rank = 0;
  else if (key->state == HN_KEY_PINNED)
    rank = 1;
  g_hash_table_insert (ranks, g_strdup (key->key_id), GINT_TO_POINTER (rank));
  return rank;
}

/* Of the same rank by whose they are, the newest first. */
static int
compare_keys (gconstpointer a, gconstpointer b, gpointer ranks)
{
  const HnLogKey *one = *(const HnLogKey *const *) a;
  const HnLogKey *other = *(const HnLogKey *const *) b;
  const int by_rank = rank_key (ranks, one) - rank_key (ranks, other);
  const int by_whom = strcmp (one->organization, other->organization);

  if (by_rank != 0 || by_whom != 0)
    return by_rank != 0 ? by_rank : by_whom;
  if (one->since_us != other->since_us)
    return one->since_us > other->since_us ? -1 : 1;
  return strcmp (one->key_id, other->key_id);
}

static gboolean
is_same_item (gconstpointer a, gconstpointer b)
{
  HnQuarantineItem *one = (HnQuarantineItem *) a, *other = (HnQuarantineItem *) b;

  return hn_quarantine_item_get_number (one) == hn_quarantine_item_get_number (other) &&
         hn_quarantine_item_get_times (one) == hn_quarantine_item_get_times (other) &&
         g_str_equal (hn_quarantine_item_get_reason (one), hn_quarantine_item_get_reason (other));
}

static gboolean
is_same_key (gconstpointer a, gconstpointer b)
{
  const HnLogKey *one = a, *other = b;

  return g_str_equal (one->key_id, other->key_id) && one->state == other->state &&
         one->since_us == other->since_us && one->until_us == other->until_us &&
         one->is_exclusive == other->is_exclusive;
}

static gboolean
is_same_link (gconstpointer a, gconstpointer b)
{
  return ((const HnLogLink *) a)->number == ((const HnLogLink *) b)->number;
}

static gboolean
is_same_tombstone (gconstpointer a, gconstpointer b)
{
  return ((const HnLogTombstone *) a)->seq == ((const HnLogTombstone *) b)->seq;
}

static const ListKind kinds[HN_SUPERVISION_N_LISTS] = {
  [HN_SUPERVISION_QUARANTINE] = { hn_quarantine_item_get_type, ask_quarantine,
                                  hn_archivist_list_quarantine_finish, is_same_item },
  [HN_SUPERVISION_KEYS] = { hn_log_key_get_type, hn_archivist_list_keys_async,
                            hn_archivist_list_keys_finish, is_same_key },
  [HN_SUPERVISION_ACTIONS] = { hn_log_link_get_type, ask_actions, hn_archivist_list_actions_finish,
                               is_same_link },
  [HN_SUPERVISION_PURGED] = { hn_log_tombstone_get_type, ask_purged, finish_purged,
                              is_same_tombstone },
};

void
hn_supervision_init_lists (HnSupervision *self)
{
  for (guint i = 0; i < HN_SUPERVISION_N_LISTS; i++)
    self->lists[i] = g_list_store_new (HN_TYPE_BOXED_ITEM);
  self->reading = g_cancellable_new ();
  self->key_ranks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
hn_supervision_clear_lists (HnSupervision *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  if (self->archivist != NULL)
    g_signal_handlers_disconnect_by_data (self->archivist, self);
  for (guint i = 0; i < HN_SUPERVISION_N_LISTS; i++)
    g_clear_object (&self->lists[i]);
  g_clear_pointer (&self->key_ranks, g_hash_table_unref);
}

static void
count_keys (HnSupervision *self, GPtrArray *keys)
{
  guint n = 0;

  for (guint i = 0; i < keys->len; i++)
    n += hn_key_state_wants_decision (((const HnLogKey *) keys->pdata[i])->state);
  hn_supervision_set_n_keys_open (self, n);
}

static void
on_read (GObject *archivist, GAsyncResult *result, gpointer user_data)
{
  g_autofree Reading *reading = user_data;
  g_autoptr (HnSupervision) self = reading->supervision;
  const ListKind *kind = &kinds[reading->list];
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) values = kind->finish (HN_ARCHIVIST (archivist), result, &error);

  /* Of an archivist that is not ours any more. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      self->archivist != HN_ARCHIVIST (archivist) || self->lists[reading->list] == NULL)
    return;
  self->is_reading[reading->list] = FALSE;
  hn_supervision_set_trouble (self, error != NULL ? error->message : NULL);
  if (values != NULL)
    {
      if (reading->list == HN_SUPERVISION_KEYS)
        g_ptr_array_sort_with_data (values, compare_keys, self->key_ranks);
      hn_boxed_list_fill (self->lists[reading->list], kind->get_type (), values, kind->is_same);
      if (reading->list == HN_SUPERVISION_KEYS)
        count_keys (self, values);
    }
  if (self->is_old[reading->list])
    hn_supervision_read (self, reading->list);
}

void
hn_supervision_read (HnSupervision *self, HnSupervisionList list)
{
  Reading *reading;

  self->is_old[list] = self->is_reading[list];
  if (self->archivist == NULL || self->is_reading[list])
    return;
  self->is_reading[list] = TRUE;
  reading = g_new0 (Reading, 1);
  reading->supervision = g_object_ref (self);
  reading->list = list;
  kinds[list].ask (self->archivist, self->reading, on_read, reading);
}

static gboolean
on_settled (gpointer user_data)
{
  HnSupervision *self = HN_SUPERVISION (user_data);

  self->settle_id = 0;
  for (guint i = 0; i < HN_SUPERVISION_N_LISTS; i++)
    if (self->is_wanted[i] && i != HN_SUPERVISION_QUARANTINE)
      hn_supervision_read (self, i);
  return G_SOURCE_REMOVE;
}

/* What is written is told of often: the lists are read once for all of it. */
static void
refresh_soon (HnSupervision *self)
{
  if (self->settle_id == 0 && self->archivist != NULL)
    self->settle_id = g_timeout_add (SETTLE_MS, on_settled, self);
}

static void
on_moved (HnArchivist *archivist, gpointer user_data)
{
  refresh_soon (HN_SUPERVISION (user_data));
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

void
hn_supervision_order_keys (HnSupervision *self)
{
  g_return_if_fail (HN_IS_SUPERVISION (self));

  g_hash_table_remove_all (self->key_ranks);
  hn_supervision_read (self, HN_SUPERVISION_KEYS);
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

  if (self->archivist == archivist)
    return;
  if (self->archivist != NULL)
    g_signal_handlers_disconnect_by_data (self->archivist, self);
  g_set_object (&self->archivist, archivist);
  if (archivist != NULL)
    g_signal_connect (archivist, "moved", G_CALLBACK (on_moved), self);
  /* How many keys wait for a person is to be known unasked. */
  self->is_wanted[HN_SUPERVISION_KEYS] = TRUE;
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
  refresh_soon (self);
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
