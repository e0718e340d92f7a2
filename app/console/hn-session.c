#include "config.h"

#include "hn-session.h"

#include "hn-advisory-receiver.h"
#include "hn-feed-set.h"
#include "hn-forgery.h"
#include "hn-identity.h"
#include "hn-incident-version.h"
#include "hn-incident.h"
#include "hn-login-environment.h"
#include "hn-seal-voice.h"
#include "hn-timestamp.h"

#include <glib/gi18n.h>

struct _HnSession
{
  GObject parent_instance;

  HnDesk *desk;
  HnStation *station;
  HnFeedSet *feed_set;
  HnAdvisoryReceiver *receiver;
  char *log_path;
  HnArchivist *archivist;
  /* While it is made out what mattered at the last look. */
  GCancellable *starting;
  /* Who decides here, and in which exercises the log has it by us; "" is the real thing. */
  HnRecord *identity;
  GHashTable *introduced;
  /* Which versions of incidents were looked at, ID@MODIFIED. */
  GHashTable *opened;
  gboolean has_begun;
  gboolean is_loaded; /* what the index knows; the station may start */
  guint n_holds;
  HnSealVoice *voice; /* (nullable): with it what is decided is signed */
};

enum
{
  SIGNAL_LOG_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnSession, hn_session, G_TYPE_OBJECT)

static void
on_entries (HnStation *station, GPtrArray *entries, gpointer user_data)
{
  HnSession *self = HN_SESSION (user_data);

  hn_desk_push (self->desk, entries);
  if (self->archivist != NULL)
    hn_archivist_poke (self->archivist);
}

static void
on_replayed (HnStation *station, gpointer user_data)
{
  HnSession *self = HN_SESSION (user_data);

  hn_desk_set_log_writable (self->desk, TRUE);
  hn_desk_set_replayed (self->desk, TRUE);
  self->has_begun = TRUE;
  hn_supervision_note_action (hn_desk_get_supervision (self->desk), HN_ACTION_SESSION_BEGAN, NULL,
                              "program", "hinomi " HN_VERSION);
}

static void
on_failed (HnStation *station, GError *error, gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_LOG_FAILED], 0, error);
}

/* What is folded already takes what is known now of who said it. */
static void
on_resealed (HnStation *station, GPtrArray *entries, gpointer user_data)
{
  hn_desk_push (HN_SESSION (user_data)->desk, entries);
}

static char *
dup_feed_title (HnStation *station, const char *feed_id)
{
  GListModel *feeds = hn_station_get_feeds (station);

  for (guint i = 0; i < g_list_model_get_n_items (feeds); i++)
    {
      g_autoptr (HnFeedStatus) status = g_list_model_get_item (feeds, i);

      if (g_str_equal (hn_feed_status_get_id (status), feed_id))
        return g_strdup (hn_feed_status_get_title (status));
    }
  return g_strdup (feed_id);
}

static void
on_forgeries (HnStation *station, GPtrArray *forgeries, gpointer user_data)
{
  hn_desk_set_forgeries (HN_SESSION (user_data)->desk, forgeries);
}

static void
on_outbox_failed (HnStation *station,
                  const char *feed_id,
                  const char *object_id,
                  const char *reason,
                  gpointer user_data)
{
  g_autofree char *hub = dup_feed_title (station, feed_id);
  /* Translators: an object of ours that a hub refused: the hub, its id, and the hub's reason. */
  g_autofree char *notice =
      g_strdup_printf (_ ("%s did not accept %s: %s"), hub, object_id, reason);

  hn_desk_set_notice (HN_SESSION (user_data)->desk, notice);
}

/* Where there is more than one exercise, nobody says in which of them it is known. */
static gboolean
is_known_in (HnSession *self, const char *exercise)
{
  HnSituation *situation = hn_desk_get_live_situation (self->desk);
  g_auto (GStrv) exercises = hn_situation_dup_exercises (situation);

  return g_strv_length (exercises) == 1 && g_str_equal (exercises[0], exercise) &&
         hn_situation_knows (situation, hn_record_get_id (self->identity));
}

/* The key goes first, so that nobody has to wait for it. */
static void
sign_into (HnSession *self, HnRecord *record, GPtrArray *sealed_all)
{
  g_autoptr (HnRecord) sealed = NULL;
  g_autoptr (HnRecord) note = NULL;

  if (self->voice != NULL)
    sealed = hn_seal_voice_sign (self->voice, record, &note);
  if (note != NULL)
    g_ptr_array_add (sealed_all, g_steal_pointer (&note));
  g_ptr_array_add (sealed_all, hn_record_ref (sealed != NULL ? sealed : record));
}

/* Nobody can tell by an id alone who judges: the object goes first, once to each exercise. The real
 * one is the same version each time, so that a hub which has not got it from us gets it; in an
 * exercise each would be another. */
static void
introduce_into (HnSession *self, const char *exercise, GPtrArray *sealed_all)
{
  HnSituation *situation = hn_desk_get_live_situation (self->desk);
  gint64 wall_us = hn_desk_get_wall_us (self->desk);
  g_autoptr (HnRecord) marked = NULL;
  double speed;
  gint64 at_us;

  if (self->identity == NULL ||
      !g_hash_table_add (self->introduced, g_strdup (exercise != NULL ? exercise : "")) ||
      (exercise != NULL && is_known_in (self, exercise)))
    return;
  at_us = hn_situation_get_desk_time (situation, wall_us, &speed);
  if (exercise != NULL)
    marked = hn_identity_for_exercise (self->identity, exercise, wall_us, at_us, speed);
  sign_into (self, marked != NULL ? marked : self->identity, sealed_all);
}

static void
on_send (HnDesk *desk, GPtrArray *records, gpointer user_data)
{
  HnSession *self = HN_SESSION (user_data);
  g_autoptr (GPtrArray) sealed_all =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_record_unref);

  for (guint i = 0; i < records->len; i++)
    {
      HnRecord *record = g_ptr_array_index (records, i);

      introduce_into (self, hn_record_get_exercise (record), sealed_all);
      sign_into (self, record, sealed_all);
    }
  hn_station_send_all (self->station, sealed_all);
}

static void
on_retry (HnDesk *desk, gpointer user_data)
{
  hn_station_retry_now (HN_SESSION (user_data)->station);
}

/* Exercise and reality are never mixed; that something was kept out is said. */
static void
on_set_aside (HnSituation *situation, GParamSpec *pspec, gpointer user_data)
{
  HnSession *self = HN_SESSION (user_data);
  guint n = hn_situation_get_n_set_aside (situation);
  g_autofree char *notice = NULL;

  if (hn_desk_is_exercise (self->desk))
    notice = g_strdup_printf (ngettext ("The hub also has %u object that is not of an exercise. "
                                        "It is not shown at this desk.",
                                        "The hub also has %u objects that are not of an exercise. "
                                        "They are not shown at this desk.",
                                        n),
                              n);
  else
    notice = g_strdup_printf (
        ngettext ("The hub also has %u object of an exercise. It is not shown at this desk.",
                  "The hub also has %u objects of an exercise. They are not shown at this desk.",
                  n),
        n);
  hn_desk_set_notice (self->desk, n > 0 ? notice : NULL);
}

static void
hn_session_dispose (GObject *object)
{
  HnSession *self = HN_SESSION (object);

  hn_session_stop (self);
  if (self->station != NULL)
    g_signal_handlers_disconnect_by_data (self->station, self);
  g_clear_object (&self->feed_set);
  g_clear_object (&self->receiver);
  g_clear_object (&self->station);
  g_clear_object (&self->desk);
  g_clear_object (&self->archivist);
  g_clear_object (&self->starting);
  g_clear_pointer (&self->identity, hn_record_unref);
  g_clear_pointer (&self->introduced, g_hash_table_unref);
  g_clear_pointer (&self->opened, g_hash_table_unref);
  g_clear_pointer (&self->voice, hn_seal_voice_free);
  g_clear_pointer (&self->log_path, g_free);

  G_OBJECT_CLASS (hn_session_parent_class)->dispose (object);
}

static void
hn_session_class_init (HnSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_session_dispose;

  signals[SIGNAL_LOG_FAILED] = g_signal_new ("log-failed", HN_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                                             NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
hn_session_init (HnSession *self)
{
  self->introduced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->opened = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* Each CEPTOAR of the plan is there to be reached, or not. */
static void
name_ceptoars (HnSession *self, HnPlan *plan)
{
  GListModel *list = G_LIST_MODEL (hn_plan_get_ceptoars (plan));
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (HnTerm) ceptoar = g_list_model_get_item (list, i);

      g_ptr_array_add (ids, g_strdup (hn_term_get_id (ceptoar)));
    }
  g_ptr_array_add (ids, NULL);
  hn_station_set_ceptoars (self->station, (const char *const *) ids->pdata);
}

static void
on_notice (HnFeedSet *feed_set, const char *words, gpointer user_data)
{
  hn_desk_set_notice (HN_SESSION (user_data)->desk, words);
}

static void
on_quarantine_changed (HnStation *station, guint64 n_held, gpointer user_data)
{
  hn_supervision_set_n_held (hn_desk_get_supervision (HN_SESSION (user_data)->desk), n_held);
}

static void
on_confirm_key (HnSupervision *supervision, const char *key_id, gboolean accept, gpointer user_data)
{
  HnSession *self = HN_SESSION (user_data);

  hn_station_confirm_key (self->station, key_id, accept, hn_desk_get_identity (self->desk));
  hn_supervision_refresh (supervision);
}

/* Who looked at what is noted once a version and sitting. */
static void
on_selection (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  HnSession *self = HN_SESSION (user_data);
  GObject *selection = hn_desk_get_selection (desk);
  g_autoptr (HnIncidentVersion) newest = NULL;
  g_autofree char *version = NULL;

  if (!HN_IS_INCIDENT (selection) || !self->has_begun)
    return;
  newest = g_list_model_get_item (hn_incident_get_versions (HN_INCIDENT (selection)), 0);
  if (newest == NULL)
    return;
  version = hn_timestamp_dup (hn_incident_version_get_modified_us (newest));
  if (g_hash_table_add (
          self->opened,
          g_strdup_printf ("%s@%s", hn_incident_get_id (HN_INCIDENT (selection)), version)))
    hn_supervision_note_action (hn_desk_get_supervision (desk), HN_ACTION_INCIDENT_OPENED,
                                hn_incident_get_id (HN_INCIDENT (selection)), "modified", version);
}

/* Of what is gone the fact is listed. */
static void
on_purged (HnStation *station, GPtrArray *tombstones, gpointer user_data)
{
  hn_supervision_refresh (hn_desk_get_supervision (HN_SESSION (user_data)->desk));
}

/* What is asked for at the desk and what the station does about it. */
static void
attend (HnSession *self)
{
  static const struct
  {
    const char *signal;
    GCallback function;
  } wishes[] = {
    { "retry-quarantine", G_CALLBACK (hn_station_retry_quarantine) },
    { "set-aside-quarantine", G_CALLBACK (hn_station_set_aside_quarantine) },
    { "ask-presence", G_CALLBACK (hn_station_ask_presence) },
    { "note-action", G_CALLBACK (hn_station_append_action) },
  };
  HnSupervision *supervision = hn_desk_get_supervision (self->desk);

  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    g_signal_connect_object (supervision, wishes[i].signal, wishes[i].function, self->station,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (supervision, "confirm-key", G_CALLBACK (on_confirm_key), self, 0);
  g_signal_connect (self->station, "quarantine-changed", G_CALLBACK (on_quarantine_changed), self);
  g_signal_connect (self->station, "purged", G_CALLBACK (on_purged), self);
  g_signal_connect_object (self->desk, "notify::selection", G_CALLBACK (on_selection), self, 0);
  hn_supervision_set_presence (supervision, hn_station_get_presence (self->station));
}

HnSession *
hn_session_new (HnPlan *plan, gboolean is_exercise, const char *log_path)
{
  g_autoptr (HnSituation) situation = NULL;
  HnSession *self;

  g_return_val_if_fail (HN_IS_PLAN (plan), NULL);
  g_return_val_if_fail (log_path != NULL, NULL);

  self = g_object_new (HN_TYPE_SESSION, NULL);
  situation = hn_situation_new (plan, is_exercise ? HN_EXERCISE_ANY : NULL);
  self->desk = hn_desk_new (situation, NULL);
  self->station = hn_station_new (log_path);
  name_ceptoars (self, plan);
  self->log_path = g_strdup (log_path);
  hn_desk_set_feeds (self->desk, hn_station_get_feeds (self->station));
  self->feed_set =
      hn_feed_set_new (self->station, hn_desk_get_supervision (self->desk), is_exercise);
  g_signal_connect_object (self->feed_set, "notice", G_CALLBACK (on_notice), self, 0);
  attend (self);
  g_signal_connect (self->station, "entries", G_CALLBACK (on_entries), self);
  g_signal_connect (self->station, "resealed", G_CALLBACK (on_resealed), self);
  g_signal_connect (self->station, "forgeries", G_CALLBACK (on_forgeries), self);
  g_signal_connect (self->station, "replayed", G_CALLBACK (on_replayed), self);
  g_signal_connect (self->station, "failed", G_CALLBACK (on_failed), self);
  g_signal_connect (self->station, "outbox-failed", G_CALLBACK (on_outbox_failed), self);
  g_signal_connect_object (self->desk, "retry", G_CALLBACK (on_retry), self, 0);
  g_signal_connect_object (self->desk, "send", G_CALLBACK (on_send), self, 0);
  self->receiver = hn_advisory_receiver_new (self->desk);
  g_signal_connect_object (situation, "notify::n-set-aside", G_CALLBACK (on_set_aside), self, 0);
  return self;
}

gboolean
hn_session_follow (HnSession *self, const char *url, const char *collection, GError **error)
{
  g_autoptr (HnFeedConfig) config = NULL;
  g_autoptr (HnSecrets) secrets = NULL;

  g_return_val_if_fail (HN_IS_SESSION (self), FALSE);
  g_return_val_if_fail (url != NULL, FALSE);

  config = hn_feed_config_new (HN_FEED_KIND_HUB, url);
  g_object_set (config, "collection", collection, NULL);
  secrets = hn_login_environment_apply (config);
  return hn_feed_set_follow (self->feed_set, config, secrets, error);
}

gboolean
hn_session_follow_mesh_as (HnSession *self,
                           const char *url,
                           const char *publish,
                           const char *user,
                           const char *password,
                           GError **error)
{
  g_autoptr (HnFeedConfig) config = NULL;
  g_autoptr (HnSecrets) secrets = hn_secrets_new ();

  g_return_val_if_fail (HN_IS_SESSION (self), FALSE);
  g_return_val_if_fail (url != NULL && user != NULL && password != NULL, FALSE);

  config = hn_feed_config_new (HN_FEED_KIND_MESH, url);
  g_object_set (config, "publish", publish, "auth", HN_FEED_AUTH_PASSWORD, "user-name", user, NULL);
  hn_secrets_set (secrets, HN_SECRET_PASSWORD, password);
  return hn_feed_set_follow (self->feed_set, config, secrets, error);
}

gboolean
hn_session_follow_mesh (HnSession *self, const char *url, const char *publish, GError **error)
{
  g_autoptr (HnFeedConfig) config = NULL;
  g_autoptr (HnSecrets) secrets = NULL;

  g_return_val_if_fail (HN_IS_SESSION (self), FALSE);
  g_return_val_if_fail (url != NULL, FALSE);

  config = hn_feed_config_new (HN_FEED_KIND_MESH, url);
  g_object_set (config, "publish", publish, NULL);
  secrets = hn_login_environment_apply (config);
  return hn_feed_set_follow (self->feed_set, config, secrets, error);
}

void
hn_session_keep_in (HnSession *self, GSettings *settings, HnVault *vault)
{
  g_return_if_fail (HN_IS_SESSION (self));

  hn_feed_set_keep_in (self->feed_set, settings, vault);
}

guint
hn_session_follow_kept (HnSession *self)
{
  g_return_val_if_fail (HN_IS_SESSION (self), 0);

  return hn_feed_set_load (self->feed_set);
}

void
hn_session_set_identity (HnSession *self, HnRecord *identity)
{
  const char *id = identity != NULL ? hn_record_get_id (identity) : NULL;

  g_return_if_fail (HN_IS_SESSION (self));

  g_clear_pointer (&self->identity, hn_record_unref);
  self->identity = identity != NULL ? hn_record_ref (identity) : NULL;
  hn_station_set_identity (self->station, identity);
  g_clear_pointer (&self->voice, hn_seal_voice_free);
  if (identity != NULL)
    {
      self->voice = hn_seal_voice_new (id, hn_record_get_created_us (identity));
      hn_station_take_voice (self->station, hn_seal_voice_copy (self->voice));
    }
  hn_desk_set_identity (self->desk, id);
  hn_situation_set_own_identity (hn_desk_get_live_situation (self->desk), id);
}

void
hn_session_take_signing_key (HnSession *self, HnSealKey *key)
{
  g_return_if_fail (HN_IS_SESSION (self));
  g_return_if_fail (key != NULL);

  if (self->voice == NULL)
    {
      hn_seal_key_free (key);
      return;
    }
  hn_seal_voice_set_key (self->voice, key);
  hn_station_take_voice (self->station, hn_seal_voice_copy (self->voice));
}

/* What the index cannot say the log can: all of it is replayed then. */
static void
on_start_loaded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HnSession) self = HN_SESSION (user_data);
  g_autoptr (GError) error = NULL;
  gint64 after_seq = 0;
  g_autoptr (GPtrArray) entries =
      hn_archivist_load_start_finish (HN_ARCHIVIST (object), result, &after_seq, &error);

  if (g_cancellable_is_cancelled (self->starting))
    return;
  g_clear_object (&self->starting);
  if (entries != NULL && after_seq > 0)
    {
      hn_desk_push_start (self->desk, entries);
      hn_station_set_replay_after (self->station, after_seq);
    }
  self->is_loaded = TRUE;
  if (self->n_holds == 0)
    hn_station_start (self->station);
}

void
hn_session_hold (HnSession *self)
{
  g_return_if_fail (HN_IS_SESSION (self));

  self->n_holds++;
}

void
hn_session_release (HnSession *self)
{
  g_return_if_fail (HN_IS_SESSION (self));
  g_return_if_fail (self->n_holds > 0);

  self->n_holds--;
  if (self->n_holds == 0 && self->is_loaded)
    hn_station_start (self->station);
}

void
hn_session_start (HnSession *self)
{
  g_return_if_fail (HN_IS_SESSION (self));
  g_return_if_fail (self->archivist == NULL);

  self->archivist = hn_archivist_new (self->log_path, hn_desk_get_plan (self->desk),
                                      hn_desk_get_identity (self->desk));
  hn_archivist_start (self->archivist);
  hn_desk_set_archivist (self->desk, self->archivist);
  self->starting = g_cancellable_new ();
  hn_archivist_load_start_async (self->archivist, self->starting, on_start_loaded,
                                 g_object_ref (self));
}

void
hn_session_stop (HnSession *self)
{
  g_return_if_fail (HN_IS_SESSION (self));

  g_cancellable_cancel (self->starting);
  self->is_loaded = FALSE;
  if (self->feed_set != NULL)
    hn_feed_set_stop (self->feed_set);
  if (self->has_begun)
    hn_supervision_note_action (hn_desk_get_supervision (self->desk), HN_ACTION_SESSION_ENDED, NULL,
                                NULL, NULL);
  self->has_begun = FALSE;
  if (self->archivist != NULL)
    hn_archivist_stop (self->archivist);
  if (self->station != NULL)
    hn_station_stop (self->station);
}

HnDesk *
hn_session_get_desk (HnSession *self)
{
  g_return_val_if_fail (HN_IS_SESSION (self), NULL);

  return self->desk;
}

char *
hn_session_dup_log_path (gboolean is_exercise, const char *url)
{
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, G_URI_FLAGS_NONE, NULL) : NULL;
  g_autofree char *name = NULL;

  if (!is_exercise)
    return g_build_filename (g_get_user_data_dir (), "hinomi", "live.db", NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL)
    name = g_strdup ("exercise.db");
  else
    name = g_strdup_printf ("exercise-%s-%d.db", g_uri_get_host (uri), g_uri_get_port (uri));
  g_strdelimit (name, G_DIR_SEPARATOR_S ":", '-');
  return g_build_filename (g_get_user_data_dir (), "hinomi", name, NULL);
}
