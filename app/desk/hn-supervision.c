#include "config.h"

#include "hn-supervision-private.h"

enum
{
  PROP_0,
  PROP_N_HELD,
  PROP_N_KEYS_OPEN,
  PROP_TROUBLE,
  N_PROPS
};

enum
{
  SIGNAL_ADD_FEED,
  SIGNAL_UPDATE_FEED,
  SIGNAL_PAUSE_FEED,
  SIGNAL_REMOVE_FEED,
  SIGNAL_LOAD_SECRETS,
  SIGNAL_RETRY_QUARANTINE,
  SIGNAL_SET_ASIDE_QUARANTINE,
  SIGNAL_CONFIRM_KEY,
  SIGNAL_ASK_PRESENCE,
  SIGNAL_NOTE_ACTION,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnSupervision, hn_supervision, G_TYPE_OBJECT)

static void
hn_supervision_dispose (GObject *object)
{
  HnSupervision *self = HN_SUPERVISION (object);

  hn_supervision_clear_lists (self);
  g_clear_object (&self->archivist);
  g_clear_object (&self->presence);
  g_clear_object (&self->configs);
  g_clear_pointer (&self->identity, g_free);
  g_clear_pointer (&self->trouble, g_free);

  G_OBJECT_CLASS (hn_supervision_parent_class)->dispose (object);
}

static void
hn_supervision_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HnSupervision *self = HN_SUPERVISION (object);

  switch (prop_id)
    {
    case PROP_N_HELD:
      g_value_set_uint64 (value, self->n_held);
      break;
    case PROP_N_KEYS_OPEN:
      g_value_set_uint (value, self->n_keys_open);
      break;
    case PROP_TROUBLE:
      g_value_set_string (value, self->trouble);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
add_signals (void)
{
  const GSignalFlags flags = G_SIGNAL_RUN_LAST;
  const GType type = HN_TYPE_SUPERVISION;

  signals[SIGNAL_ADD_FEED] = g_signal_new ("add-feed", type, flags, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 2, HN_TYPE_FEED_CONFIG, HN_TYPE_SECRETS);
  signals[SIGNAL_UPDATE_FEED] =
      g_signal_new ("update-feed", type, flags, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING,
                    HN_TYPE_FEED_CONFIG, HN_TYPE_SECRETS);
  signals[SIGNAL_PAUSE_FEED] = g_signal_new ("pause-feed", type, flags, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SIGNAL_REMOVE_FEED] =
      g_signal_new ("remove-feed", type, flags, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_LOAD_SECRETS] =
      g_signal_new ("load-secrets", type, flags, 0, g_signal_accumulator_true_handled, NULL, NULL,
                    G_TYPE_BOOLEAN, 2, HN_TYPE_FEED_CONFIG, G_TYPE_TASK);
  signals[SIGNAL_RETRY_QUARANTINE] = g_signal_new ("retry-quarantine", type, flags, 0, NULL, NULL,
                                                   NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_SET_ASIDE_QUARANTINE] = g_signal_new ("set-aside-quarantine", type, flags, 0, NULL,
                                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_CONFIRM_KEY] = g_signal_new ("confirm-key", type, flags, 0, NULL, NULL, NULL,
                                              G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SIGNAL_ASK_PRESENCE] = g_signal_new ("ask-presence", type, flags, 0, NULL, NULL, NULL,
                                               G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_NOTE_ACTION] = g_signal_new ("note-action", type, flags, 0, NULL, NULL, NULL,
                                              G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
hn_supervision_class_init (HnSupervisionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hn_supervision_dispose;
  object_class->get_property = hn_supervision_get_property;

  properties[PROP_N_HELD] = g_param_spec_uint64 ("n-held", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROP_N_KEYS_OPEN] =
      g_param_spec_uint ("n-keys-open", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_TROUBLE] = g_param_spec_string ("trouble", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  add_signals ();
}

static void
hn_supervision_init (HnSupervision *self)
{
  self->configs = g_list_store_new (HN_TYPE_FEED_CONFIG);
  self->presence = G_LIST_MODEL (g_list_store_new (HN_TYPE_PRESENCE));
  hn_supervision_init_lists (self);
}

HnSupervision *
hn_supervision_new (void)
{
  return g_object_new (HN_TYPE_SUPERVISION, NULL);
}

void
hn_supervision_set_identity (HnSupervision *self, const char *identity)
{
  g_return_if_fail (HN_IS_SUPERVISION (self));

  g_free (self->identity);
  self->identity = g_strdup (identity);
}

void
hn_supervision_set_presence (HnSupervision *self, GListModel *presence)
{
  g_return_if_fail (HN_IS_SUPERVISION (self));
  g_return_if_fail (presence == NULL || G_IS_LIST_MODEL (presence));

  g_clear_object (&self->presence);
  self->presence = presence != NULL ? g_object_ref (presence)
                                    : G_LIST_MODEL (g_list_store_new (HN_TYPE_PRESENCE));
}

GListModel *
hn_supervision_get_presence (HnSupervision *self)
{
  g_return_val_if_fail (HN_IS_SUPERVISION (self), NULL);

  return self->presence;
}

GListStore *
hn_supervision_get_configs (HnSupervision *self)
{
  g_return_val_if_fail (HN_IS_SUPERVISION (self), NULL);

  return self->configs;
}

HnFeedConfig *
hn_supervision_dup_config (HnSupervision *self, const char *id)
{
  g_return_val_if_fail (HN_IS_SUPERVISION (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->configs)); i++)
    {
      g_autoptr (HnFeedConfig) config = g_list_model_get_item (G_LIST_MODEL (self->configs), i);
      g_autofree char *config_id = hn_feed_config_dup_id (config);

      if (g_strcmp0 (config_id, id) == 0)
        return g_steal_pointer (&config);
    }
  return NULL;
}

guint64
hn_supervision_get_n_held (HnSupervision *self)
{
  g_return_val_if_fail (HN_IS_SUPERVISION (self), 0);

  return self->n_held;
}

void
hn_supervision_set_n_held (HnSupervision *self, guint64 n_held)
{
  g_return_if_fail (HN_IS_SUPERVISION (self));

  if (self->is_wanted[HN_SUPERVISION_QUARANTINE])
    hn_supervision_read (self, HN_SUPERVISION_QUARANTINE);
  if (self->n_held == n_held)
    return;
  self->n_held = n_held;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_HELD]);
}

guint
hn_supervision_get_n_keys_open (HnSupervision *self)
{
  g_return_val_if_fail (HN_IS_SUPERVISION (self), 0);

  return self->n_keys_open;
}

void
hn_supervision_set_n_keys_open (HnSupervision *self, guint n_keys_open)
{
  if (self->n_keys_open == n_keys_open)
    return;
  self->n_keys_open = n_keys_open;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_KEYS_OPEN]);
}

const char *
hn_supervision_get_trouble (HnSupervision *self)
{
  g_return_val_if_fail (HN_IS_SUPERVISION (self), NULL);

  return self->trouble;
}

void
hn_supervision_set_trouble (HnSupervision *self, const char *trouble)
{
  if (g_strcmp0 (self->trouble, trouble) == 0)
    return;
  g_free (self->trouble);
  self->trouble = g_strdup (trouble);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TROUBLE]);
}

/* --- what is asked for --- */

void
hn_supervision_add_feed (HnSupervision *self, HnFeedConfig *config, HnSecrets *secrets)
{
  g_autofree char *id = NULL;

  g_return_if_fail (HN_IS_SUPERVISION (self));
  g_return_if_fail (HN_IS_FEED_CONFIG (config));

  id = hn_feed_config_dup_id (config);
  hn_supervision_note_action (self, HN_ACTION_FEED_ADDED, id, "url",
                              hn_feed_config_get_url (config));
  g_signal_emit (self, signals[SIGNAL_ADD_FEED], 0, config, secrets);
}

void
hn_supervision_update_feed (HnSupervision *self,
                            const char *id,
                            HnFeedConfig *config,
                            HnSecrets *secrets)
{
  g_return_if_fail (HN_IS_SUPERVISION (self));
  g_return_if_fail (id != NULL);
  g_return_if_fail (HN_IS_FEED_CONFIG (config));

  hn_supervision_note_action (self, HN_ACTION_FEED_CHANGED, id, "url",
                              hn_feed_config_get_url (config));
  g_signal_emit (self, signals[SIGNAL_UPDATE_FEED], 0, id, config, secrets);
}

void
hn_supervision_pause_feed (HnSupervision *self, const char *id, gboolean is_paused)
{
  g_return_if_fail (HN_IS_SUPERVISION (self));
  g_return_if_fail (id != NULL);

  hn_supervision_note_action (self, is_paused ? HN_ACTION_FEED_PAUSED : HN_ACTION_FEED_RESUMED, id,
                              NULL, NULL);
  g_signal_emit (self, signals[SIGNAL_PAUSE_FEED], 0, id, is_paused);
}

void
hn_supervision_remove_feed (HnSupervision *self, const char *id)
{
  g_return_if_fail (HN_IS_SUPERVISION (self));
  g_return_if_fail (id != NULL);

  hn_supervision_note_action (self, HN_ACTION_FEED_REMOVED, id, NULL, NULL);
  g_signal_emit (self, signals[SIGNAL_REMOVE_FEED], 0, id);
}

void
hn_supervision_load_secrets_async (HnSupervision *self,
                                   HnFeedConfig *config,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  gboolean is_taken = FALSE;

  g_return_if_fail (HN_IS_SUPERVISION (self));
  g_return_if_fail (HN_IS_FEED_CONFIG (config));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hn_supervision_load_secrets_async);
  g_signal_emit (self, signals[SIGNAL_LOAD_SECRETS], 0, config, task, &is_taken);
  if (!is_taken)
    g_task_return_pointer (task, NULL, NULL);
}

HnSecrets *
hn_supervision_load_secrets_finish (HnSupervision *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (HN_IS_SUPERVISION (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hn_supervision_retry_quarantine (HnSupervision *self, gint64 number)
{
  g_autofree char *subject = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  g_return_if_fail (HN_IS_SUPERVISION (self));

  hn_supervision_note_action (self, HN_ACTION_QUARANTINE_RETRIED, subject, NULL, NULL);
  g_signal_emit (self, signals[SIGNAL_RETRY_QUARANTINE], 0, number);
}

void
hn_supervision_set_aside_quarantine (HnSupervision *self, gint64 number)
{
  g_autofree char *subject = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  g_return_if_fail (HN_IS_SUPERVISION (self));

  hn_supervision_note_action (self, HN_ACTION_QUARANTINE_SET_ASIDE, subject, NULL, NULL);
  g_signal_emit (self, signals[SIGNAL_SET_ASIDE_QUARANTINE], 0, number);
}

void
hn_supervision_confirm_key (HnSupervision *self, const char *key_id, gboolean accept)
{
  g_return_if_fail (HN_IS_SUPERVISION (self));
  g_return_if_fail (key_id != NULL);

  g_signal_emit (self, signals[SIGNAL_CONFIRM_KEY], 0, key_id, accept);
}

void
hn_supervision_ask_presence (HnSupervision *self, const char *ceptoar)
{
  g_return_if_fail (HN_IS_SUPERVISION (self));
  g_return_if_fail (ceptoar != NULL);

  g_signal_emit (self, signals[SIGNAL_ASK_PRESENCE], 0, ceptoar);
}

/* --- actions --- */

/* As a string of JSON; what a person or a hub has written may be anything. */
static void
append_json (GString *json, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_string_append_c (json, '"');
  for (const char *p = valid; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (json, "\\%c", *p);
    else if ((guchar) *p < 0x20)
      g_string_append_printf (json, "\\u%04x", (guint) *p);
    else
      g_string_append_c (json, *p);
  g_string_append_c (json, '"');
}

static void
append_member (GString *json, const char *name, const char *value)
{
  if (name == NULL || value == NULL)
    return;
  if (json->len > 1)
    g_string_append_c (json, ',');
  append_json (json, name);
  g_string_append_c (json, ':');
  append_json (json, value);
}

void
hn_supervision_note_action (
    HnSupervision *self, const char *kind, const char *subject, const char *name, const char *value)
{
  g_autoptr (GString) json = g_string_new ("{");

  g_return_if_fail (HN_IS_SUPERVISION (self));
  g_return_if_fail (kind != NULL);

  append_member (json, "who", self->identity);
  append_member (json, "subject", subject);
  append_member (json, name, value);
  g_string_append_c (json, '}');
  g_signal_emit (self, signals[SIGNAL_NOTE_ACTION], 0, kind, json->str);
  hn_supervision_refresh (self);
}
