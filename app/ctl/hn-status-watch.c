#include "config.h"

#include "hn-status-watch.h"

#include "hn-board-text.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

/* How often the log is looked at. */
#define LOOK_MS 200
/* How many changes stay in sight beneath the board. */
#define N_RECENT 10

typedef struct
{
  HnState state;
  gboolean is_stale;
} Seen;

typedef struct
{
  const char *path;
  HnLog *log;
  HnSituation *situation;
  guint promise_s;
  gint64 fixed_us;
  gint64 seq;
  GHashTable *seen;     /* Seen, by the id of a sector or a service */
  GHashTable *versions; /* number of versions, by the id of an incident */
  GQueue *recent;
  gboolean is_terminal;
  gboolean has_printed;
  GMainLoop *loop;
  GError *error;
} Watch;

static gboolean
on_entries (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
  hn_situation_fold (user_data, entries, n_entries);
  return TRUE;
}

static gboolean
follow_sources (HnLog *log, HnSituation *situation, guint promise_s, GError **error)
{
  g_auto (GStrv) sources = hn_log_list_sources (log, error);

  if (sources == NULL)
    return FALSE;
  for (char **source = sources; *source != NULL; source++)
    {
      gint64 heard_us = hn_log_get_heard (log, *source, error);

      if (heard_us < 0)
        return FALSE;
      /* A file that was read is no feed: nobody is to be heard from it. */
      if (heard_us > 0)
        hn_situation_set_feed_contact (situation, *source, NULL, heard_us, promise_s);
    }
  return TRUE;
}

gboolean
hn_status_take_contacts (
    HnIndexReader *reader, HnSituation *situation, gint64 at_us, guint promise_s, GError **error)
{
  g_autoptr (GHashTable) contacts = hn_index_reader_load_contacts (reader, at_us, error);
  if (contacts == NULL)
    return FALSE;
  /* Before the first record nothing is known, and nobody has fallen silent. */
  if (g_hash_table_size (contacts) == 0)
    hn_situation_set_feed_contact (situation, "log", NULL, at_us, promise_s);
  g_autoptr (HnLog) log = hn_log_open (hn_index_reader_get_log_path (reader),
                                       HN_LOG_READ_ONLY | HN_LOG_NO_CHECK, error);
  if (log == NULL)
    return FALSE;

  GHashTableIter iter;
  gpointer source, last_us;
  g_hash_table_iter_init (&iter, contacts);
  while (g_hash_table_iter_next (&iter, &source, &last_us))
    {
      gint64 heard_us = hn_log_get_heard (log, source, error);

      if (heard_us < 0)
        return FALSE;
      /* A file that was read is no feed. */
      if (heard_us > 0)
        hn_situation_set_feed_contact (situation, source, NULL, *(gint64 *) last_us, promise_s);
    }
  return TRUE;
}

gboolean
hn_status_follow (HnLog *log, HnSituation *situation, guint promise_s, gint64 *seq, GError **error)
{
  gint64 last = hn_log_get_last_seq (log, error);

  if (last < 0)
    return FALSE;
  if (last > *seq && !hn_log_replay (log, *seq, last, on_entries, situation, error))
    return FALSE;
  *seq = MAX (*seq, last);
  return follow_sources (log, situation, promise_s, error);
}

static void
say (Watch *self, const char *text)
{
  gint64 now_us = hn_situation_get_now (self->situation);
  g_autofree char *time =
      hn_board_text_time (hn_situation_get_desk_time (self->situation, now_us, NULL));
  char *line = g_strdup_printf ("%s  %s", time, text);

  if (!self->is_terminal)
    printf ("%s\n", line);
  g_queue_push_tail (self->recent, line);
  if (g_queue_get_length (self->recent) > N_RECENT)
    g_free (g_queue_pop_head (self->recent));
}

/* TRUE where there is something to be said of it. */
static gboolean
look_at (Watch *self, const char *id, const char *name, HnState state, gboolean is_stale)
{
  Seen *seen = g_hash_table_lookup (self->seen, id);
  gboolean is_new = seen == NULL;
  g_autofree char *text = NULL;

  if (is_new)
    {
      seen = g_new0 (Seen, 1);
      g_hash_table_insert (self->seen, g_strdup (id), seen);
    }
  else if (seen->state == state && seen->is_stale == is_stale)
    {
      return FALSE;
    }

  if (!is_new && seen->state != state)
    {
      text =
          g_strdup_printf ("%s: %s → %s", name, hn_board_text_state (self->situation, seen->state),
                           hn_board_text_state (self->situation, state));
      say (self, text);
    }
  if (!is_new && seen->is_stale != is_stale)
    {
      g_autofree char *word = g_strdup_printf (
          is_stale ? _ ("%s: no longer heard of") : _ ("%s: heard of again"), name);

      say (self, word);
    }
  seen->state = state;
  seen->is_stale = is_stale;
  return TRUE;
}

static gboolean
look_at_sectors (Watch *self)
{
  GListModel *sectors = hn_situation_get_sectors (self->situation);
  gboolean changed = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (HnSectorStatus) sector = g_list_model_get_item (sectors, i);
      GListModel *services = hn_sector_status_get_services (sector);

      changed |=
          look_at (self, hn_sector_status_get_id (sector), hn_sector_status_get_name (sector),
                   hn_sector_status_get_state (sector), hn_sector_status_is_stale (sector));
      for (guint k = 0; k < g_list_model_get_n_items (services); k++)
        {
          g_autoptr (HnServiceStatus) service = g_list_model_get_item (services, k);
          g_autofree char *key = g_strdup_printf ("service %s", hn_service_status_get_id (service));
          g_autofree char *name = g_strdup_printf ("%s / %s", hn_sector_status_get_name (sector),
                                                   hn_service_status_get_name (service));

          changed |= look_at (self, key, name, hn_service_status_get_state (service), FALSE);
        }
    }
  return changed;
}

static void
say_incident (Watch *self, HnIncident *incident, gboolean is_new)
{
  HnSectorStatus *sector = hn_incident_get_sector (incident);
  const char *what = is_new ? _ ("new") : _ ("update");
  g_autofree char *title = g_utf8_make_valid (hn_incident_get_title (incident), -1);
  g_autofree char *text = NULL;

  if (hn_incident_is_revoked (incident))
    what = _ ("withdrawn");
  else if (!hn_incident_is_open (incident))
    what = _ ("closed");
  /* A title comes from outside; a terminal must not obey it. */
  for (char *p = title; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  text = g_strdup_printf ("  [%s] %s: %s (%s)", what,
                          sector != NULL ? hn_sector_status_get_name (sector) : "?", title,
                          hn_board_text_state (self->situation, hn_incident_get_state (incident)));
  say (self, text);
}

static gboolean
look_at_incidents (Watch *self)
{
  GListModel *incidents = hn_situation_get_incidents (self->situation);
  gboolean changed = FALSE;

  for (guint i = g_list_model_get_n_items (incidents); i > 0; i--)
    {
      g_autoptr (HnIncident) incident = g_list_model_get_item (incidents, i - 1);
      const char *id = hn_incident_get_id (incident);
      guint n = hn_incident_get_n_versions (incident);
      guint n_seen = GPOINTER_TO_UINT (g_hash_table_lookup (self->versions, id));

      if (n == n_seen)
        continue;
      g_hash_table_insert (self->versions, g_strdup (id), GUINT_TO_POINTER (n));
      if (self->has_printed)
        say_incident (self, incident, n_seen == 0);
      changed = TRUE;
    }
  return changed;
}

static void
print_board (Watch *self)
{
  g_autofree char *board = hn_board_text_print (self->situation, TRUE);

  if (self->is_terminal)
    fputs ("\033[H\033[2J", stdout);
  printf ("\n%s\n", board);
  for (GList *l = self->is_terminal ? self->recent->head : NULL; l != NULL; l = l->next)
    printf ("%s\n", (char *) l->data);
  fflush (stdout);
  self->has_printed = TRUE;
}

/* The program that writes the log may not have begun yet. */
static gboolean
open_log (Watch *self)
{
  g_autoptr (GError) error = NULL;

  if (self->log != NULL)
    return TRUE;
  self->log = hn_log_open (self->path, HN_LOG_READ_ONLY, &error);
  if (self->log != NULL)
    return TRUE;
  if (!g_error_matches (error, HN_LOG_ERROR, HN_LOG_ERROR_NOT_FOUND))
    {
      self->error = g_steal_pointer (&error);
      g_main_loop_quit (self->loop);
    }
  return FALSE;
}

static gboolean
on_look (gpointer user_data)
{
  Watch *self = user_data;
  gint64 before = self->seq;
  gboolean changed;

  if (!open_log (self))
    return G_SOURCE_CONTINUE;

  hn_situation_set_now (self->situation, self->fixed_us != 0 ? self->fixed_us : g_get_real_time ());
  if (!hn_status_follow (self->log, self->situation, self->promise_s, &self->seq, &self->error))
    {
      g_main_loop_quit (self->loop);
      return G_SOURCE_CONTINUE;
    }
  changed = look_at_sectors (self);
  if (self->seq != before || changed || !self->has_printed)
    changed |= look_at_incidents (self);
  if (changed || !self->has_printed)
    print_board (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_signal (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

gboolean
hn_status_watch (
    const char *path, HnSituation *situation, guint promise_s, gint64 now_us, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Watch self = { .path = path,
                 .situation = situation,
                 .promise_s = promise_s,
                 .fixed_us = now_us,
                 .loop = loop,
                 .is_terminal = isatty (STDOUT_FILENO) };
  guint sources[] = { g_unix_signal_add (SIGINT, on_signal, loop),
                      g_unix_signal_add (SIGTERM, on_signal, loop),
                      g_timeout_add (LOOK_MS, on_look, &self) };

  self.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.versions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.recent = g_queue_new ();
  on_look (&self);
  if (self.error == NULL)
    g_main_loop_run (loop);

  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    g_source_remove (sources[i]);
  g_hash_table_unref (self.seen);
  g_hash_table_unref (self.versions);
  g_queue_free_full (self.recent, g_free);
  g_clear_object (&self.log);
  if (self.error == NULL)
    return TRUE;
  g_propagate_error (error, self.error);
  return FALSE;
}
