#include "hn-archive-list.h"

#include "hn-row-cache.h"

/* What is read at once. */
#define PAGE_ROWS 256
/* Incidents change places, so that they are looked for anew: no more often than this. */
#define REFRESH_MS 1000

struct _HnArchiveList
{
  GObject parent_instance;

  HnArchivist *archivist;
  HnArchiveQuery *query;
  GCancellable *cancellable; /* of all that is asked for this query */
  GArray *keys;              /* what is shown */
  GArray *found;             /* what the query finds now */
  gint64 upto_seq;
  HnRowCache *cache;
  char *failure;
  guint n_waiting;
  guint load_id;
  guint refresh_id;
  gboolean is_loading;
  gboolean is_finding;
  gboolean is_stale; /* there is something new since it was asked */
  gboolean is_held;
};

enum
{
  PROP_0,
  PROP_QUERY,
  PROP_N_ITEMS,
  PROP_IS_LOADING,
  PROP_FAILURE,
  PROP_N_WAITING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GType
get_item_type (GListModel *model)
{
  return HN_TYPE_ARCHIVE_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return HN_ARCHIVE_LIST (model)->keys->len;
}

static void plan_to_load (HnArchiveList *self);

static gpointer
get_item (GListModel *model, guint position)
{
  HnArchiveList *self = HN_ARCHIVE_LIST (model);

  if (position >= self->keys->len)
    return NULL;
  HnArchiveRow *row = hn_row_cache_get (self->cache, g_array_index (self->keys, guint32, position));
  if (!hn_archive_row_is_loaded (row))
    plan_to_load (self);
  return g_object_ref (row);
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (HnArchiveList,
                               hn_archive_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
hn_archive_list_dispose (GObject *object)
{
  HnArchiveList *self = HN_ARCHIVE_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->load_id, g_source_remove);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_object (&self->archivist);
  G_OBJECT_CLASS (hn_archive_list_parent_class)->dispose (object);
}

static void
hn_archive_list_finalize (GObject *object)
{
  HnArchiveList *self = HN_ARCHIVE_LIST (object);

  g_clear_pointer (&self->query, hn_archive_query_unref);
  g_array_unref (self->keys);
  g_array_unref (self->found);
  hn_row_cache_free (self->cache);
  g_free (self->failure);
  G_OBJECT_CLASS (hn_archive_list_parent_class)->finalize (object);
}

static void
hn_archive_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HnArchiveList *self = HN_ARCHIVE_LIST (object);

  switch (id)
    {
    case PROP_QUERY:
      g_value_set_boxed (value, self->query);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->keys->len);
      break;
    case PROP_IS_LOADING:
      g_value_set_boolean (value, self->is_loading);
      break;
    case PROP_FAILURE:
      g_value_set_string (value, self->failure);
      break;
    case PROP_N_WAITING:
      g_value_set_uint (value, self->n_waiting);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hn_archive_list_class_init (HnArchiveListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = hn_archive_list_dispose;
  object_class->finalize = hn_archive_list_finalize;
  object_class->get_property = hn_archive_list_get_property;
  properties[PROP_QUERY] = g_param_spec_boxed ("query", NULL, NULL, HN_TYPE_ARCHIVE_QUERY, flags);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_IS_LOADING] = g_param_spec_boolean ("is-loading", NULL, NULL, FALSE, flags);
  properties[PROP_FAILURE] = g_param_spec_string ("failure", NULL, NULL, NULL, flags);
  properties[PROP_N_WAITING] = g_param_spec_uint ("n-waiting", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hn_archive_list_init (HnArchiveList *self)
{
  self->keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->found = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->cache = hn_row_cache_new (HN_ARCHIVE_RECORDS);
  self->cancellable = g_cancellable_new ();
}

static void
notify (HnArchiveList *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* Rows */

static void
fill_row (HnArchiveList *self, guint32 key, GPtrArray *rows)
{
  static const HnArchiveRowValues nothing = { NULL };
  HnArchiveRow *row = hn_row_cache_peek (self->cache, key);

  if (row == NULL || hn_archive_row_is_loaded (row))
    return;
  for (guint i = 0; i < rows->len; i++)
    {
      HnArchiveRow *loaded = g_ptr_array_index (rows, i);

      if (hn_archive_row_get_key (loaded) != key)
        continue;
      hn_archive_row_fill_from (row, loaded);
      return;
    }
  /* It can no longer be read: that is all that there is to be said of it. */
  hn_archive_row_fill (row, "", &nothing);
}

/* What is asked of the archivist, and for what. */
typedef struct
{
  HnArchiveList *list;
  GCancellable *cancellable;
  GArray *keys;
  gboolean is_whole; /* not only what is new */
} Errand;

static Errand *
errand_new (HnArchiveList *self)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->list = g_object_ref (self);
  errand->cancellable = g_object_ref (self->cancellable);
  return errand;
}

static void
errand_free (Errand *self)
{
  g_object_unref (self->list);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->keys, g_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static void
on_rows (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GError) error = NULL;
  HnArchiveList *self = errand->list;
  g_autoptr (GPtrArray) rows =
      hn_archivist_load_rows_finish (HN_ARCHIVIST (source), result, &error);

  if (rows == NULL || g_cancellable_is_cancelled (errand->cancellable))
    return;
  for (guint i = 0; i < errand->keys->len; i++)
    fill_row (self, g_array_index (errand->keys, guint32, i), rows);
}

static void
ask_rows (HnArchiveList *self, GArray *keys, GAsyncReadyCallback callback)
{
  Errand *errand = errand_new (self);
  const guint32 *numbers = (const guint32 *) (void *) keys->data;

  errand->keys = g_array_ref (keys);
  if (hn_archive_query_get_kind (self->query) == HN_ARCHIVE_RECORDS)
    hn_archivist_load_records_async (self->archivist, numbers, keys->len, self->cancellable,
                                     callback, errand);
  else
    hn_archivist_load_incidents_async (self->archivist, numbers, keys->len, self->cancellable,
                                       callback, errand);
}

static gboolean
on_load (gpointer user_data)
{
  HnArchiveList *self = user_data;
  g_autoptr (GArray) keys = hn_row_cache_list (self->cache, FALSE, PAGE_ROWS);

  self->load_id = 0;
  if (keys->len > 0 && self->query != NULL)
    ask_rows (self, keys, on_rows);
  return G_SOURCE_REMOVE;
}

/* All that a view asks for in a frame is read at once. */
static void
plan_to_load (HnArchiveList *self)
{
  if (self->load_id == 0)
    self->load_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_load, self, NULL);
}

/* An incident says something else, but stands where it stood. */
static void
replace_row (HnArchiveList *self, guint32 key)
{
  hn_row_cache_drop (self->cache, key);
  for (guint i = 0; i < self->keys->len; i++)
    if (g_array_index (self->keys, guint32, i) == key)
      {
        g_list_model_items_changed (G_LIST_MODEL (self), i, 1, 1);
        return;
      }
}

static void
on_rows_again (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GError) error = NULL;
  HnArchiveList *self = errand->list;
  g_autoptr (GPtrArray) rows =
      hn_archivist_load_rows_finish (HN_ARCHIVIST (source), result, &error);

  if (rows == NULL || g_cancellable_is_cancelled (errand->cancellable))
    return;
  for (guint i = 0; i < rows->len; i++)
    {
      HnArchiveRow *news = g_ptr_array_index (rows, i);
      guint32 key = hn_archive_row_get_key (news);
      HnArchiveRow *row = hn_row_cache_peek (self->cache, key);

      if (row != NULL && hn_archive_row_is_loaded (row) && !hn_archive_row_says (row, news))
        replace_row (self, key);
    }
}

/* What is looked at may say something else by now. */
static void
look_again (HnArchiveList *self)
{
  if (hn_archive_query_get_kind (self->query) != HN_ARCHIVE_INCIDENTS)
    return;
  g_autoptr (GArray) keys = hn_row_cache_list (self->cache, TRUE, PAGE_ROWS);
  if (keys->len > 0)
    ask_rows (self, keys, on_rows_again);
}

/* Keys */

/* One splice, from the first that differs to the last. */
static void
show (HnArchiveList *self)
{
  GArray *old = self->keys;
  guint n = self->found->len;
  guint head = 0, tail = 0;

  while (head < MIN (old->len, n) &&
         g_array_index (old, guint32, head) == g_array_index (self->found, guint32, head))
    head++;
  while (tail < MIN (old->len, n) - head && g_array_index (old, guint32, old->len - 1 - tail) ==
                                                g_array_index (self->found, guint32, n - 1 - tail))
    tail++;

  guint n_old = old->len;
  self->keys = g_array_ref (self->found);
  g_array_unref (old);
  if (self->n_waiting != 0)
    {
      self->n_waiting = 0;
      notify (self, PROP_N_WAITING);
    }
  if (n_old - head - tail > 0 || n - head - tail > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, n_old - head - tail, n - head - tail);
  if (n_old != n)
    notify (self, PROP_N_ITEMS);
}

/* How many rows have come, or have moved to the head. */
static guint
count_waiting (HnArchiveList *self)
{
  guint n_new = self->found->len > self->keys->len ? self->found->len - self->keys->len : 0;

  if (n_new > 0 || self->found->len != self->keys->len)
    return MAX (n_new, 1);
  return self->found->len > 0 &&
         memcmp (self->found->data, self->keys->data, self->found->len * sizeof (guint32)) != 0;
}

static void
take_found (HnArchiveList *self, gboolean at_once)
{
  if (at_once || !self->is_held)
    {
      show (self);
      look_again (self);
      return;
    }
  guint n_waiting = count_waiting (self);
  if (n_waiting == self->n_waiting)
    return;
  self->n_waiting = n_waiting;
  notify (self, PROP_N_WAITING);
}

static void
set_failure (HnArchiveList *self, const char *failure)
{
  if (g_strcmp0 (failure, self->failure) == 0)
    return;
  g_free (self->failure);
  self->failure = g_strdup (failure);
  notify (self, PROP_FAILURE);
}

static void
set_loading (HnArchiveList *self, gboolean is_loading)
{
  if (is_loading == self->is_loading)
    return;
  self->is_loading = is_loading;
  notify (self, PROP_IS_LOADING);
}

static void find (HnArchiveList *self);

static gboolean
on_refresh (gpointer user_data)
{
  HnArchiveList *self = user_data;

  self->refresh_id = 0;
  find (self);
  return G_SOURCE_REMOVE;
}

/* New keys before those that are here; or all of them. */
static void
join (HnArchiveList *self, GArray *found, gboolean is_whole)
{
  if (!is_whole && found->len == 0)
    return;
  if (!is_whole)
    g_array_append_vals (found, self->found->data, self->found->len);
  g_array_unref (self->found);
  self->found = g_array_ref (found);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GError) error = NULL;
  HnArchiveList *self = errand->list;
  gint64 upto_seq;
  g_autoptr (GArray) found =
      hn_archivist_find_finish (HN_ARCHIVIST (source), result, &upto_seq, &error);

  if (g_cancellable_is_cancelled (errand->cancellable))
    return;
  self->is_finding = FALSE;
  /* No index yet is no failure: it is loading until there is one. */
  gboolean is_waiting = g_error_matches (error, HN_ARCHIVE_ERROR, HN_ARCHIVE_ERROR_NO_INDEX) ||
                        g_error_matches (error, HN_ARCHIVE_ERROR, HN_ARCHIVE_ERROR_NO_LOG);
  set_failure (self, error != NULL && !is_waiting ? error->message : NULL);
  if (found != NULL)
    {
      self->upto_seq = upto_seq;
      join (self, found, errand->is_whole);
      /* Whoever waits for the end of loading finds the rows of the answer. */
      take_found (self, self->is_loading);
      set_loading (self, FALSE);
    }
  else if (!is_waiting)
    {
      set_loading (self, FALSE);
    }
  if (self->is_stale && self->refresh_id == 0)
    self->refresh_id = g_timeout_add (REFRESH_MS, on_refresh, self);
}

static void
find (HnArchiveList *self)
{
  if (self->query == NULL || self->archivist == NULL)
    return;
  if (self->is_finding || self->refresh_id != 0)
    {
      self->is_stale = TRUE;
      return;
    }
  gboolean is_whole = self->is_loading || self->upto_seq == 0 ||
                      hn_archive_query_get_kind (self->query) == HN_ARCHIVE_INCIDENTS;
  Errand *errand = errand_new (self);

  self->is_finding = TRUE;
  self->is_stale = FALSE;
  errand->is_whole = is_whole;
  hn_archivist_find_async (self->archivist, self->query, is_whole ? 0 : self->upto_seq,
                           self->cancellable, on_found, errand);
}

static void
begin_anew (HnArchiveList *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  self->is_finding = self->is_stale = FALSE;
  self->upto_seq = 0;
  set_loading (self, self->query != NULL);
  find (self);
}

static void
on_reset (HnArchiveList *self)
{
  /* Other incidents have these numbers now. */
  hn_row_cache_free (self->cache);
  self->cache = hn_row_cache_new (self->query != NULL ? hn_archive_query_get_kind (self->query)
                                                      : HN_ARCHIVE_RECORDS);
  begin_anew (self);
}

HnArchiveList *
hn_archive_list_new (HnArchivist *archivist)
{
  g_return_val_if_fail (HN_IS_ARCHIVIST (archivist), NULL);

  HnArchiveList *self = g_object_new (HN_TYPE_ARCHIVE_LIST, NULL);
  self->archivist = g_object_ref (archivist);
  g_signal_connect_object (archivist, "moved", G_CALLBACK (find), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (archivist, "reset", G_CALLBACK (on_reset), self, G_CONNECT_SWAPPED);
  return self;
}

static HnArchiveKind
get_kind (HnArchiveQuery *query)
{
  return query != NULL ? hn_archive_query_get_kind (query) : HN_ARCHIVE_RECORDS;
}

void
hn_archive_list_set_query (HnArchiveList *self, HnArchiveQuery *query)
{
  g_return_if_fail (HN_IS_ARCHIVE_LIST (self));

  gboolean is_other = get_kind (query) != get_kind (self->query);
  HnArchiveQuery *old = self->query;

  self->query = query != NULL ? hn_archive_query_ref (query) : NULL;
  g_clear_pointer (&old, hn_archive_query_unref);
  if (is_other || query == NULL)
    {
      /* Keys of another kind mean nothing. */
      g_array_unref (self->found);
      self->found = g_array_new (FALSE, FALSE, sizeof (guint32));
      show (self);
      hn_row_cache_free (self->cache);
      self->cache = hn_row_cache_new (get_kind (query));
    }
  set_failure (self, NULL);
  begin_anew (self);
  notify (self, PROP_QUERY);
}

HnArchiveQuery *
hn_archive_list_get_query (HnArchiveList *self)
{
  g_return_val_if_fail (HN_IS_ARCHIVE_LIST (self), NULL);
  return self->query;
}

gboolean
hn_archive_list_is_loading (HnArchiveList *self)
{
  g_return_val_if_fail (HN_IS_ARCHIVE_LIST (self), FALSE);
  return self->is_loading;
}

const char *
hn_archive_list_get_failure (HnArchiveList *self)
{
  g_return_val_if_fail (HN_IS_ARCHIVE_LIST (self), NULL);
  return self->failure;
}

void
hn_archive_list_set_held (HnArchiveList *self, gboolean held)
{
  g_return_if_fail (HN_IS_ARCHIVE_LIST (self));

  if (self->is_held == !!held)
    return;
  self->is_held = !!held;
  if (!held)
    hn_archive_list_catch_up (self);
}

guint
hn_archive_list_get_n_waiting (HnArchiveList *self)
{
  g_return_val_if_fail (HN_IS_ARCHIVE_LIST (self), 0);
  return self->n_waiting;
}

void
hn_archive_list_catch_up (HnArchiveList *self)
{
  g_return_if_fail (HN_IS_ARCHIVE_LIST (self));

  show (self);
  if (self->query != NULL)
    look_again (self);
}
