#include "config.h"

#include "hn-feed-set.h"

#include "hn-kept-secrets.h"
#include "hn-settings.h"

#include <glib/gi18n.h>

struct _HnFeedSet
{
  GObject parent_instance;

  HnStation *station;
  HnSupervision *supervision;
  gboolean is_exercise;
  GSettings *settings; /* nullable */
  HnVault *vault;      /* nullable */
  GHashTable *secrets; /* id → HnSecrets */
  GCancellable *cancellable;
};

enum
{
  SIGNAL_NOTICE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnFeedSet, hn_feed_set, G_TYPE_OBJECT)

static void
hn_feed_set_dispose (GObject *object)
{
  HnFeedSet *self = HN_FEED_SET (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->station);
  g_clear_object (&self->supervision);
  g_clear_object (&self->settings);
  g_clear_object (&self->vault);
  g_clear_pointer (&self->secrets, g_hash_table_unref);
  G_OBJECT_CLASS (hn_feed_set_parent_class)->dispose (object);
}

static void
hn_feed_set_class_init (HnFeedSetClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_feed_set_dispose;

  signals[SIGNAL_NOTICE] = g_signal_new ("notice", HN_TYPE_FEED_SET, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
hn_feed_set_init (HnFeedSet *self)
{
  self->cancellable = g_cancellable_new ();
  self->secrets =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) hn_secrets_unref);
}

static void
notify_words (HnFeedSet *self, const char *words)
{
  g_signal_emit (self, signals[SIGNAL_NOTICE], 0, words);
}

/* --- how they are set up, as the desk sees it --- */

static gboolean
find_config (HnFeedSet *self, const char *id, guint *place)
{
  GListModel *configs = G_LIST_MODEL (hn_supervision_get_configs (self->supervision));

  for (*place = 0; *place < g_list_model_get_n_items (configs); (*place)++)
    {
      g_autoptr (HnFeedConfig) config = g_list_model_get_item (configs, *place);
      g_autofree char *own = hn_feed_config_dup_id (config);

      if (g_strcmp0 (own, id) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
show_config (HnFeedSet *self, const char *old_id, HnFeedConfig *config)
{
  GListStore *configs = hn_supervision_get_configs (self->supervision);
  g_autofree char *id = hn_feed_config_dup_id (config);
  gpointer additions[] = { config };
  guint place;
  gboolean is_there = find_config (self, old_id != NULL ? old_id : id, &place);

  g_list_store_splice (configs, place, is_there ? 1 : 0, additions, 1);
}

static void
keep_secrets (HnFeedSet *self, HnFeedConfig *config, HnSecrets *secrets)
{
  char *id = hn_feed_config_dup_id (config);

  if (id != NULL && secrets != NULL)
    g_hash_table_insert (self->secrets, id, hn_secrets_ref (secrets));
  else
    g_free (id);
}

gboolean
hn_feed_set_follow (HnFeedSet *self, HnFeedConfig *config, HnSecrets *secrets, GError **error)
{
  g_return_val_if_fail (HN_IS_FEED_SET (self), FALSE);
  g_return_val_if_fail (HN_IS_FEED_CONFIG (config), FALSE);

  g_object_set (config, "exercise", self->is_exercise, NULL);
  if (hn_station_add_feed (self->station, config, secrets, error) == NULL)
    return FALSE;
  keep_secrets (self, config, secrets);
  show_config (self, NULL, config);
  return TRUE;
}

/* --- what is kept --- */

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HnFeedSet) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (hn_kept_secrets_save_finish (result, &error) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  words = g_strdup_printf (_ ("The feed is followed until the end of this sitting; what it logs in "
                              "with was not kept. %s"),
                           error->message);
  notify_words (self, words);
}

static void
keep (HnFeedSet *self, const char *old_id, HnFeedConfig *config, HnSecrets *secrets)
{
  hn_settings_put_feed (self->settings, old_id, config);
  if (self->settings != NULL && self->vault != NULL && secrets != NULL)
    hn_kept_secrets_save_async (self->vault, config, secrets, self->cancellable, on_saved,
                                g_object_ref (self));
}

static void
on_cleared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HnFeedSet) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (hn_vault_clear_finish (HN_VAULT (source), result, &error) ||
      !g_error_matches (error, HN_VAULT_ERROR, HN_VAULT_ERROR_LOCKED))
    return;
  words = g_strdup_printf (_ ("What the feed logged in with is still kept. %s"), error->message);
  notify_words (self, words);
}

static void
forget_secrets (HnFeedSet *self, const char *id)
{
  g_hash_table_remove (self->secrets, id);
  if (self->settings != NULL && self->vault != NULL)
    hn_vault_clear_async (self->vault, id, NULL, NULL, on_cleared, g_object_ref (self));
}

typedef struct
{
  HnFeedSet *set;
  HnFeedConfig *config;
} Loading;

static void
loading_free (Loading *loading)
{
  g_object_unref (loading->set);
  g_object_unref (loading->config);
  g_free (loading);
}

/* The keyring answers in an order of its own. */
static void
put_in_order (HnFeedSet *self)
{
  GListModel *configs = G_LIST_MODEL (hn_supervision_get_configs (self->supervision));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (configs); i++)
    {
      g_autoptr (HnFeedConfig) config = g_list_model_get_item (configs, i);
      g_autofree char *id = hn_feed_config_dup_id (config);

      if (id != NULL)
        g_strv_builder_add (builder, id);
    }
  ids = g_strv_builder_end (builder);
  hn_station_sort_feeds (self->station, (const char *const *) ids);
}

/* A feed without what it needs is followed nevertheless: the other side says what is missing. */
static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Loading *loading = user_data;
  HnFeedSet *self = loading->set;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) wrong = NULL;
  g_autoptr (HnSecrets) secrets = hn_kept_secrets_load_finish (result, &error);

  if (!g_cancellable_is_cancelled (self->cancellable))
    {
      if (error != NULL)
        notify_words (self, error->message);
      if (!hn_feed_set_follow (self, loading->config, secrets, &wrong))
        notify_words (self, wrong->message);
      put_in_order (self);
    }
  loading_free (loading);
}

static void
load_one (HnFeedSet *self, HnFeedConfig *config)
{
  Loading *loading = g_new0 (Loading, 1);

  loading->set = g_object_ref (self);
  loading->config = g_object_ref (config);
  hn_kept_secrets_load_async (self->vault, config, self->cancellable, on_loaded, loading);
}

guint
hn_feed_set_load (HnFeedSet *self)
{
  g_autoptr (GPtrArray) configs = NULL;

  g_return_val_if_fail (HN_IS_FEED_SET (self), 0);

  configs = hn_settings_load_feeds (self->settings, self->is_exercise);
  for (guint i = 0; i < configs->len; i++)
    {
      HnFeedConfig *config = g_ptr_array_index (configs, i);
      g_autoptr (GError) error = NULL;

      show_config (self, NULL, config);
      if (!hn_feed_config_get_paused (config) && self->vault != NULL)
        load_one (self, config);
      else if (!hn_feed_set_follow (self, config, NULL, &error))
        notify_words (self, error->message);
    }
  return configs->len;
}

/* --- what the desk asks for --- */

static void
on_add (HnSupervision *supervision, HnFeedConfig *config, HnSecrets *secrets, HnFeedSet *self)
{
  g_autoptr (HnFeedConfig) own = hn_feed_config_copy (config);
  g_autoptr (GError) error = NULL;

  if (hn_feed_set_follow (self, own, secrets, &error))
    keep (self, NULL, own, secrets);
  else
    notify_words (self, error->message);
}

/* The settings know of another address before the log does: what is owed to the old one is
 * re-addressed at the next start too, where the program ends in between. */
static void
begin_move (HnFeedSet *self, const char *id, HnFeedConfig *config)
{
  g_autofree char *new_id = hn_feed_config_dup_id (config);
  g_autoptr (HnFeedConfig) other = NULL;

  if (self->settings == NULL || new_id == NULL)
    return;
  other = hn_supervision_dup_config (self->supervision, new_id);
  if (other != NULL)
    return;
  g_object_set (config, "formerly", id, NULL);
  hn_settings_put_feed (self->settings, id, config);
  g_settings_sync ();
}

static void
undo_move (HnFeedSet *self, const char *id, HnFeedConfig *config)
{
  g_autoptr (HnFeedConfig) old = hn_supervision_dup_config (self->supervision, id);
  g_autofree char *new_id = hn_feed_config_dup_id (config);

  if (hn_feed_config_get_formerly (config) != NULL)
    hn_settings_put_feed (self->settings, new_id, old);
}

static void
on_update (HnSupervision *supervision,
           const char *id,
           HnFeedConfig *config,
           HnSecrets *secrets,
           HnFeedSet *self)
{
  g_autoptr (HnFeedConfig) own = hn_feed_config_copy (config);
  g_autoptr (HnSecrets) known = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *new_id = hn_feed_config_dup_id (own);
  const gboolean is_moved = g_strcmp0 (new_id, id) != 0;
  HnSecrets *kept = g_hash_table_lookup (self->secrets, id);

  if (secrets != NULL || kept != NULL)
    known = hn_secrets_ref (secrets != NULL ? secrets : kept);
  g_object_set (own, "exercise", self->is_exercise, NULL);
  if (is_moved)
    begin_move (self, id, own);
  if (hn_station_update_feed (self->station, id, own, known, &error) == NULL)
    {
      if (is_moved)
        undo_move (self, id, own);
      notify_words (self, error->message);
      return;
    }
  show_config (self, id, own);
  keep_secrets (self, own, known);
  /* What is kept for an address goes with it. */
  keep (self, is_moved ? new_id : id, own, is_moved ? known : secrets);
  if (is_moved)
    forget_secrets (self, id);
}

static void
on_resumed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Loading *loading = user_data;
  HnFeedSet *self = loading->set;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) wrong = NULL;
  g_autoptr (HnSecrets) secrets = hn_kept_secrets_load_finish (result, &error);
  g_autofree char *id = hn_feed_config_dup_id (loading->config);

  if (!g_cancellable_is_cancelled (self->cancellable))
    {
      if (error != NULL)
        notify_words (self, error->message);
      keep_secrets (self, loading->config, secrets);
      if (hn_station_update_feed (self->station, id, loading->config, secrets, &wrong) == NULL)
        notify_words (self, wrong->message);
    }
  loading_free (loading);
}

static void
on_pause (HnSupervision *supervision, const char *id, gboolean is_paused, HnFeedSet *self)
{
  g_autoptr (HnFeedConfig) config = hn_supervision_dup_config (self->supervision, id);
  Loading *loading;

  if (config == NULL)
    {
      hn_station_pause_feed (self->station, id, is_paused);
      return;
    }
  g_object_set (config, "paused", is_paused, NULL);
  hn_settings_put_feed (self->settings, id, config);
  /* One that was paused from the start has never been given what it logs in with. */
  if (is_paused || self->vault == NULL || g_hash_table_contains (self->secrets, id))
    {
      hn_station_pause_feed (self->station, id, is_paused);
      return;
    }
  loading = g_new0 (Loading, 1);
  loading->set = g_object_ref (self);
  loading->config = g_object_ref (config);
  hn_kept_secrets_load_async (self->vault, config, self->cancellable, on_resumed, loading);
}

static void
on_remove (HnSupervision *supervision, const char *id, HnFeedSet *self)
{
  guint64 n_owed = hn_station_remove_feed (self->station, id);
  g_autofree char *words = NULL;
  guint place;

  if (find_config (self, id, &place))
    g_list_store_remove (hn_supervision_get_configs (self->supervision), place);
  hn_settings_put_feed (self->settings, id, NULL);
  forget_secrets (self, id);
  if (n_owed == 0)
    return;
  words = g_strdup_printf (ngettext ("%u decision is still owed to the feed that was removed; it "
                                     "is sent if that is added again",
                                     "%u decisions are still owed to the feed that was removed; "
                                     "they are sent if that is added again",
                                     (gulong) n_owed),
                           (guint) n_owed);
  notify_words (self, words);
}

static void
on_tried (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  HnSecrets *secrets = hn_kept_secrets_load_finish (result, &error);

  if (secrets != NULL)
    g_task_return_pointer (task, secrets, (GDestroyNotify) hn_secrets_unref);
  else
    g_task_return_error (task, error);
}

static gboolean
on_load_secrets (HnSupervision *supervision, HnFeedConfig *config, GTask *task, HnFeedSet *self)
{
  g_autofree char *id = hn_feed_config_dup_id (config);
  HnSecrets *known = id != NULL ? g_hash_table_lookup (self->secrets, id) : NULL;

  if (known == NULL && (self->vault == NULL || id == NULL))
    return FALSE;
  if (known != NULL)
    g_task_return_pointer (task, hn_secrets_ref (known), (GDestroyNotify) hn_secrets_unref);
  else
    hn_kept_secrets_load_async (self->vault, config, g_task_get_cancellable (task), on_tried,
                                g_object_ref (task));
  return TRUE;
}

HnFeedSet *
hn_feed_set_new (HnStation *station, HnSupervision *supervision, gboolean is_exercise)
{
  HnFeedSet *self;

  g_return_val_if_fail (HN_IS_STATION (station), NULL);
  g_return_val_if_fail (HN_IS_SUPERVISION (supervision), NULL);

  self = g_object_new (HN_TYPE_FEED_SET, NULL);
  self->station = g_object_ref (station);
  self->supervision = g_object_ref (supervision);
  self->is_exercise = is_exercise;
  g_signal_connect_object (supervision, "add-feed", G_CALLBACK (on_add), self, 0);
  g_signal_connect_object (supervision, "update-feed", G_CALLBACK (on_update), self, 0);
  g_signal_connect_object (supervision, "pause-feed", G_CALLBACK (on_pause), self, 0);
  g_signal_connect_object (supervision, "remove-feed", G_CALLBACK (on_remove), self, 0);
  g_signal_connect_object (supervision, "load-secrets", G_CALLBACK (on_load_secrets), self, 0);
  return self;
}

void
hn_feed_set_keep_in (HnFeedSet *self, GSettings *settings, HnVault *vault)
{
  g_return_if_fail (HN_IS_FEED_SET (self));
  g_return_if_fail (HN_IS_VAULT (vault));

  g_set_object (&self->settings, settings);
  g_set_object (&self->vault, vault);
}

void
hn_feed_set_stop (HnFeedSet *self)
{
  g_return_if_fail (HN_IS_FEED_SET (self));

  g_cancellable_cancel (self->cancellable);
}
