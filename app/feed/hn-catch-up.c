#include "config.h"

#include "hn-catch-up.h"

#include "hn-clock.h"
#include "hn-feed-error.h"
#include "hn-stix-error.h"
#include "hn-taxii-url.h"
#include "hn-timestamp.h"

#include <glib/gi18n.h>
#include <string.h>

#define RESTARTS_MAX 5
#define EMPTY_PAGES_MAX 100

typedef struct
{
  HnIntake *intake;
  char *source;
  char *url;
  char *cursor_name;
  char *kept;         /* where the last whole catch-up ended; nullable */
  char *after;        /* where this one asks from; nullable */
  char *next;         /* nullable */
  GHashTable *nexts;  /* the tokens that were seen since the last beginning */
  gint64 newest_us;   /* of X-TAXII-Date-Added-Last; 0 where there was none */
  GHashTable *places; /* nullable: where catch-ups broke off, by collection */
  gint64 reached_us;  /* up to here pages came whole, and in order; 0: nowhere */
  gint64 page_us;     /* the date of the last object of the page before; 0: this is the first */
  gboolean is_unsorted;
  guint limit;
  guint n_asked; /* objects in the last page that did not advance */
  guint n_restarts;
  guint n_empty;
  gboolean all_versions;
  gint64 retry_after_us;
} CatchUp;

static void
catch_up_free (CatchUp *run)
{
  g_object_unref (run->intake);
  g_free (run->source);
  g_free (run->url);
  g_free (run->cursor_name);
  g_free (run->kept);
  g_free (run->after);
  g_free (run->next);
  g_hash_table_unref (run->nexts);
  g_clear_pointer (&run->places, g_hash_table_unref);
  g_free (run);
}

static gboolean
parse_date (const char *text, gint64 *us)
{
  return text != NULL && hn_timestamp_parse (text, strlen (text), us);
}

static void ask_page (GTask *task);

/* What came whole need not be fetched again by the next attempt, or who is often interrupted would
 * never end. Where the pages make no sense, their dates do not either. */
static void
keep_place (CatchUp *run, const GError *error)
{
  if (run->places == NULL)
    return;
  if (run->reached_us > 0 && !g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_STUCK))
    g_hash_table_insert (run->places, g_strdup (run->url),
                         g_memdup2 (&run->reached_us, sizeof run->reached_us));
  else
    g_hash_table_remove (run->places, run->url);
}

static void
return_error (GTask *task, GError *error)
{
  keep_place (g_task_get_task_data (task), error);
  g_task_return_error (task, error);
  g_object_unref (task);
}

/* From the kept cursor, with overlap; or from where the pages broke off, which may have been within
 * a batch that shares one date. */
static void
begin (CatchUp *run)
{
  gint64 kept_us;

  g_clear_pointer (&run->after, g_free);
  g_clear_pointer (&run->next, g_free);
  g_hash_table_remove_all (run->nexts);
  run->newest_us = run->reached_us;
  run->page_us = 0;
  run->n_asked = 0;
  run->n_empty = 0;
  if (run->reached_us > 0)
    run->after = hn_timestamp_dup (run->reached_us - 1);
  else if (parse_date (run->kept, &kept_us))
    run->after = hn_timestamp_dup (kept_us - HN_CATCH_UP_OVERLAP_US);
}

/* Begins again: what is there already falls away in the log. */
static gboolean
begin_again (GTask *task)
{
  CatchUp *run = g_task_get_task_data (task);

  if (run->n_restarts >= RESTARTS_MAX)
    return FALSE;
  run->n_restarts++;
  begin (run);
  ask_page (task);
  return TRUE;
}

/* What of an error is no end: the server lost our `next`, does not know a filter, or sends more
 * than we take at once. */
static gboolean
recover (GTask *task, const GError *error)
{
  CatchUp *run = g_task_get_task_data (task);
  gboolean is_refusal = g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_BAD_REQUEST) ||
                        g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_NOT_FOUND);

  if (run->next != NULL && is_refusal)
    return begin_again (task);
  if (run->all_versions && g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_BAD_REQUEST))
    {
      run->all_versions = FALSE;
      begin (run);
      ask_page (task);
      return TRUE;
    }
  if (g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_TOO_LARGE) && run->limit > 1)
    {
      run->limit = MAX (run->limit / 8, 1);
      begin (run);
      ask_page (task);
      return TRUE;
    }
  return FALSE;
}

static void
finish (GTask *task)
{
  CatchUp *run = g_task_get_task_data (task);
  GError *error = NULL;
  gint64 kept_us;

  if (run->newest_us > 0 && (!parse_date (run->kept, &kept_us) || run->newest_us > kept_us))
    {
      g_autofree char *value = hn_timestamp_dup (run->newest_us);

      hn_intake_set_cursor (run->intake, run->source, run->cursor_name, value);
    }
  if (!hn_intake_flush (run->intake, &error))
    {
      return_error (task, error);
      return;
    }
  if (run->places != NULL)
    g_hash_table_remove (run->places, run->url);
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
stuck (GTask *task, const char *words)
{
  return_error (task, g_error_new_literal (HN_FEED_ERROR, HN_FEED_ERROR_STUCK, words));
}

/* `more` with `next`: the same question again, with the token. */
static void
follow_next (GTask *task, char *next)
{
  CatchUp *run = g_task_get_task_data (task);

  if (!g_hash_table_add (run->nexts, g_strdup (next)))
    {
      g_free (next);
      stuck (task, _ ("The hub's pages do not advance: it gives the same “next” again"));
      return;
    }
  g_free (run->next);
  run->next = next;
  ask_page (task);
}

/* `more` without `next`: on from the date of the last object, and from just before it, since the
 * page may have cut a batch that shares one date. */
static void
follow_date (GTask *task, const char *added_last, guint n_objects)
{
  CatchUp *run = g_task_get_task_data (task);
  gint64 last_us;
  gint64 after_us = G_MININT64;

  g_clear_pointer (&run->next, g_free);
  if (!parse_date (added_last, &last_us))
    {
      stuck (task, _ ("The hub says that there is more, but neither “next” nor a date "
                      "(X-TAXII-Date-Added-Last) to go on from"));
      return;
    }
  parse_date (run->after, &after_us);
  if (last_us - 1 > after_us)
    {
      g_free (run->after);
      run->after = hn_timestamp_dup (last_us - 1);
      run->n_asked = 0;
      ask_page (task);
      return;
    }
  /* The whole page shares one date: only a larger page reaches beyond it. */
  if (run->limit >= HN_CATCH_UP_LIMIT_MAX || (run->n_asked > 0 && n_objects <= run->n_asked))
    {
      stuck (task, _ ("The hub has more objects of one date than it sends in a page, and gives no "
                      "“next” to go on with; what comes after them cannot be fetched"));
      return;
    }
  run->n_asked = n_objects;
  run->limit = MIN (run->limit * 4, HN_CATCH_UP_LIMIT_MAX);
  ask_page (task);
}

/* Pages come in the order of their dates (TAXII 2.1, 3.4); one that does not tell nothing of how
 * far we are. */
static void
note_dates (CatchUp *run, const HnHttpAnswer *answer)
{
  gint64 first_us;
  gint64 last_us;

  if (!parse_date (answer->added_last, &last_us))
    return;
  run->newest_us = MAX (run->newest_us, last_us);
  if (!parse_date (answer->added_first, &first_us) || first_us > last_us ||
      (run->next != NULL && first_us < run->page_us))
    run->is_unsorted = TRUE;
  run->page_us = last_us;
  if (run->is_unsorted)
    run->reached_us = 0;
  else if (last_us > run->reached_us)
    {
      run->reached_us = last_us;
      run->n_restarts = 0;
    }
}

/* An answer whose length nobody said ends where the connection does: that is no malformed page. */
static gboolean
is_broken_off (GBytes *body)
{
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  gsize begin = 0;

  while (begin < length && g_ascii_isspace (text[begin]))
    begin++;
  while (length > begin && g_ascii_isspace (text[length - 1]))
    length--;
  return begin == length || (text[begin] == '{' && text[length - 1] != '}');
}

static void
break_off (GTask *task, const HnHttpAnswer *answer)
{
  g_autofree char *host = hn_taxii_url_host (answer->url);

  return_error (task, g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_UNREACHABLE,
                                   _ ("An answer of %s ends in the middle"), host));
}

static void
take_page (GTask *task, HnHttpAnswer *answer)
{
  CatchUp *run = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *next = NULL;
  gboolean more = FALSE;
  guint n_objects = 0;

  if (is_broken_off (answer->body))
    {
      break_off (task, answer);
      return;
    }
  if (!hn_intake_push_envelope (run->intake, run->source, answer->body, &more, &next, &n_objects,
                                &error))
    {
      g_autoptr (GError) reason = error;

      if (reason->domain != HN_STIX_ERROR)
        return_error (task, g_steal_pointer (&reason));
      else
        return_error (task,
                      g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_PROTOCOL,
                                   _ ("A page of the hub cannot be read, and is in quarantine: %s"),
                                   reason->message));
      return;
    }
  note_dates (run, answer);
  run->n_empty = n_objects > 0 ? 0 : run->n_empty + 1;
  if (!more)
    finish (task);
  else if (run->n_empty >= EMPTY_PAGES_MAX)
    stuck (task, _ ("The hub says again and again that there is more, but sends nothing"));
  else if (!hn_intake_flush (run->intake, &error))
    return_error (task, error);
  else if (next != NULL)
    follow_next (task, g_steal_pointer (&next));
  else
    follow_date (task, answer->added_last, n_objects);
}

static void
on_page (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CatchUp *run = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (HnHttpAnswer) answer = hn_http_send_finish (HN_HTTP (source), result, &error);

  if (g_task_return_error_if_cancelled (task))
    {
      g_object_unref (task);
      return;
    }
  if (answer != NULL)
    {
      run->retry_after_us = MAX (run->retry_after_us, answer->retry_after_us);
      hn_intake_set_heard (run->intake, run->source,
                           hn_clock_get_now_us (hn_http_get_clock (HN_HTTP (source))));
      hn_http_answer_check (answer, &error);
    }
  if (error == NULL)
    take_page (task, answer);
  else if (!recover (task, error))
    return_error (task, g_steal_pointer (&error));
}

static void
ask_page (GTask *task)
{
  CatchUp *run = g_task_get_task_data (task);
  g_autofree char *url =
      hn_taxii_url_objects (run->url, run->after, run->limit, run->next, run->all_versions);

  hn_http_send_async (g_task_get_source_object (task), "GET", url, NULL, HN_HTTP_MAX_BYTES,
                      g_task_get_cancellable (task), on_page, task);
}

GHashTable *
hn_catch_up_places_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
hn_catch_up_async (HnHttp *http,
                   HnIntake *intake,
                   const char *source,
                   const HnHubTarget *target,
                   guint limit,
                   GHashTable *places,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  GTask *task;
  CatchUp *run;
  GError *error = NULL;

  g_return_if_fail (HN_IS_HTTP (http));
  g_return_if_fail (HN_IS_INTAKE (intake));
  g_return_if_fail (source != NULL && target != NULL && limit > 0);

  task = g_task_new (http, cancellable, callback, user_data);
  g_task_set_source_tag (task, hn_catch_up_async);
  run = g_new0 (CatchUp, 1);
  run->intake = g_object_ref (intake);
  run->source = g_strdup (source);
  run->url = g_strdup (target->url);
  run->cursor_name = g_strconcat ("added_after/", target->id, NULL);
  run->nexts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  run->limit = limit;
  if (places != NULL)
    {
      const gint64 *place = g_hash_table_lookup (places, run->url);

      run->places = g_hash_table_ref (places);
      run->reached_us = place != NULL ? *place : 0;
    }
  run->all_versions = TRUE;
  g_task_set_task_data (task, run, (GDestroyNotify) catch_up_free);
  run->kept = hn_log_get_cursor (hn_intake_get_log (intake), source, run->cursor_name, &error);
  if (error != NULL)
    {
      return_error (task, error);
      return;
    }
  begin (run);
  ask_page (task);
}

gboolean
hn_catch_up_finish (HnHttp *http, GAsyncResult *result, gint64 *retry_after_us, GError **error)
{
  CatchUp *run;

  g_return_val_if_fail (HN_IS_HTTP (http), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, http), FALSE);
  g_return_val_if_fail (retry_after_us != NULL, FALSE);

  run = g_task_get_task_data (G_TASK (result));
  *retry_after_us = run->retry_after_us;
  return g_task_propagate_boolean (G_TASK (result), error);
}
