#include "config.h"

#include "hn-stream.h"

#include "hn-clock.h"
#include "hn-feed-error.h"
#include "hn-sse.h"
#include "hn-stix-error.h"
#include "hn-tape.h"
#include "hn-taxii-url.h"

#include <glib/gi18n.h>

#define BLOCK_BYTES 65536
#define OPENING_US (20 * (gint64) G_USEC_PER_SEC)
#define SILENCE_MIN_S 10
#define RETRY_MAX_US (60 * (gint64) G_USEC_PER_SEC)

typedef enum
{
  STATE_NEW,
  STATE_OPENING,
  STATE_OPEN,
  STATE_CLOSED,
  N_STATES
} State;

struct _HnStream
{
  GObject parent_instance;

  HnHttp *http;
  char *url;
  HnStreamFuncs funcs;
  gpointer user_data;
  State state;
  HnSse *sse;
  SoupSession *session;
  SoupMessage *message;
  GInputStream *input;
  GCancellable *cancellable;
  guint watchdog;
  gint64 heard_us; /* monotonic */
  guint silence_s;
};

G_DEFINE_FINAL_TYPE (HnStream, hn_stream, G_TYPE_OBJECT)

static HnClock *
get_clock (HnStream *self)
{
  return hn_http_get_clock (self->http);
}

static void
stop_watchdog (HnStream *self)
{
  if (self->watchdog != 0)
    hn_clock_remove_timeout (get_clock (self), self->watchdog);
  self->watchdog = 0;
}

static void
set_state (HnStream *self, State state)
{
  static const gboolean edges[N_STATES][N_STATES] = {
    [STATE_NEW] = { [STATE_OPENING] = TRUE, [STATE_CLOSED] = TRUE },
    [STATE_OPENING] = { [STATE_OPEN] = TRUE, [STATE_CLOSED] = TRUE },
    [STATE_OPEN] = { [STATE_CLOSED] = TRUE },
  };

  g_assert (edges[self->state][state]);
  self->state = state;
  if (state != STATE_CLOSED)
    return;
  stop_watchdog (self);
  g_cancellable_cancel (self->cancellable);
  /* A connection that streams for ever is never given back to the session. */
  soup_session_abort (self->session);
}

static void
hn_stream_dispose (GObject *object)
{
  HnStream *self = HN_STREAM (object);

  if (self->http != NULL)
    hn_stream_close (self);
  g_clear_object (&self->message);
  g_clear_object (&self->input);
  g_clear_object (&self->session);
  g_clear_object (&self->http);
  G_OBJECT_CLASS (hn_stream_parent_class)->dispose (object);
}

static void
hn_stream_finalize (GObject *object)
{
  HnStream *self = HN_STREAM (object);

  g_free (self->url);
  g_clear_pointer (&self->sse, hn_sse_free);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (hn_stream_parent_class)->finalize (object);
}

static void
hn_stream_class_init (HnStreamClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hn_stream_dispose;
  object_class->finalize = hn_stream_finalize;
}

static void
hn_stream_init (HnStream *self)
{
  self->silence_s = HN_STREAM_SILENCE_S;
}

/* The end, with the reason; the owner may drop us in the call. */
static void
end (HnStream *self, const GError *error)
{
  if (self->state == STATE_CLOSED)
    return;
  set_state (self, STATE_CLOSED);
  self->funcs.closed (error, self->user_data);
}

GBytes *
hn_stream_extract (GBytes *data, GError **error)
{
  g_autoptr (HnTape) tape = hn_tape_new ();
  gsize length;
  const char *text;
  gsize start;
  guint inner;

  g_return_val_if_fail (data != NULL, NULL);

  text = g_bytes_get_data (data, &length);
  if (!hn_tape_read (tape, text != NULL ? text : "", length, error))
    return NULL;
  inner = hn_tape_get_kind (tape, 0) == HN_TOKEN_OBJECT && hn_tape_find (tape, 0, "id") == 0
              ? hn_tape_find (tape, 0, "data")
              : 0;
  /* Where it is no wrapper, it is the object, or will be refused as none. */
  if (inner == 0 || hn_tape_get_kind (tape, inner) != HN_TOKEN_OBJECT)
    return g_bytes_ref (data);
  hn_tape_get_span (tape, inner, &start, &length);
  return g_bytes_new (text + start, length);
}

/* A hub of ours says with `connected` how often it gives a sign of life. */
static void
read_promise (HnStream *self, GBytes *data)
{
  g_autoptr (HnTape) tape = hn_tape_new ();
  gsize length;
  const char *text = g_bytes_get_data (data, &length);
  guint token;

  if (text == NULL || !hn_tape_read (tape, text, length, NULL) ||
      hn_tape_get_kind (tape, 0) != HN_TOKEN_OBJECT)
    return;
  token = hn_tape_find (tape, 0, "heartbeat");
  if (token == 0 || hn_tape_get_kind (tape, token) != HN_TOKEN_INT)
    return;
  self->silence_s =
      (guint) CLAMP (3 * CLAMP (hn_tape_get_int (tape, token), 0, 3600), SILENCE_MIN_S, 3600);
}

static void
take_event (HnStream *self, const HnSseEvent *event, GBytes *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) object = NULL;

  if (g_str_equal (event->name, "connected"))
    read_promise (self, data);
  if (g_str_equal (event->name, "delete") || g_str_equal (event->name, "merge"))
    self->funcs.deleted (event->name, data, self->user_data);
  if (!g_str_equal (event->name, "create") && !g_str_equal (event->name, "update") &&
      !g_str_equal (event->name, "object") && !g_str_equal (event->name, "message"))
    return;
  object = hn_stream_extract (data, &error);
  if (object != NULL)
    self->funcs.object (object, self->user_data);
  else
    self->funcs.refused (data, error, self->user_data);
}

static void
on_event (const HnSseEvent *event, gpointer user_data)
{
  HnStream *self = user_data;
  g_autoptr (GBytes) data = NULL;

  if (self->state != STATE_OPEN)
    return;
  data = g_bytes_new (event->data, event->length);
  if (event->is_too_long)
    {
      g_autoptr (GError) error = g_error_new_literal (HN_STIX_ERROR, HN_STIX_RULE_OBJECT_SIZE,
                                                      _ ("an event of more than 1 MiB"));

      self->funcs.refused (data, error, self->user_data);
    }
  else
    take_event (self, event, data);
  if (event->has_id && self->state == STATE_OPEN)
    self->funcs.checkpoint (event->id, self->user_data);
}

static void
on_watchdog (gpointer user_data)
{
  HnStream *self = user_data;
  HnClock *clock = get_clock (self);
  gint64 limit_us =
      self->state == STATE_OPEN ? self->silence_s * (gint64) G_USEC_PER_SEC : OPENING_US;
  gint64 left_us = self->heard_us + limit_us - hn_clock_get_monotonic_us (clock);
  g_autoptr (GError) error = NULL;
  g_autofree char *host = NULL;

  self->watchdog = 0;
  if (left_us > 0)
    {
      self->watchdog = hn_clock_add_timeout (clock, left_us, on_watchdog, self);
      return;
    }
  host = hn_taxii_url_host (self->url);
  error = g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_TIMEOUT,
                       _ ("%s was silent for longer than it promised"), host);
  end (self, error);
}

static void
arm_watchdog (HnStream *self, gint64 delay_us)
{
  stop_watchdog (self);
  self->heard_us = hn_clock_get_monotonic_us (get_clock (self));
  self->watchdog = hn_clock_add_timeout (get_clock (self), delay_us, on_watchdog, self);
}

static void read_block (HnStream *self);

static void
on_block (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HnStream) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) words = NULL;
  g_autoptr (GBytes) block = NULL;
  guint silence_s = self->silence_s;

  block = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  if (self->state != STATE_OPEN)
    return;
  if (block == NULL)
    {
      words = hn_http_explain (error, self->url);
      end (self, words);
      return;
    }
  if (g_bytes_get_size (block) == 0)
    {
      end (self, NULL);
      return;
    }
  self->heard_us = hn_clock_get_monotonic_us (get_clock (self));
  hn_sse_feed (self->sse, g_bytes_get_data (block, NULL), g_bytes_get_size (block));
  if (self->state == STATE_OPEN)
    self->funcs.heard (self->user_data);
  if (self->state != STATE_OPEN)
    return;
  if (self->silence_s != silence_s)
    arm_watchdog (self, self->silence_s * (gint64) G_USEC_PER_SEC);
  read_block (self);
}

static void
read_block (HnStream *self)
{
  g_input_stream_read_bytes_async (self->input, BLOCK_BYTES, G_PRIORITY_DEFAULT, self->cancellable,
                                   on_block, g_object_ref (self));
}

/* Whether what answers streams; else what it did instead. */
static gboolean
check_answer (HnStream *self, GError **error)
{
  guint status = soup_message_get_status (self->message);
  const char *type = soup_message_headers_get_content_type (
      soup_message_get_response_headers (self->message), NULL);
  HnHttpAnswer answer = { .url = self->url, .status = status };
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);

  answer.body = nothing;
  if (!hn_http_answer_check (&answer, error))
    return FALSE;
  if (type != NULL && g_ascii_strcasecmp (type, "text/event-stream") == 0)
    return TRUE;
  g_set_error_literal (error, HN_FEED_ERROR, HN_FEED_ERROR_NOT_ACCEPTABLE,
                       _ ("The hub has no stream of events there"));
  return FALSE;
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HnStream) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) words = NULL;
  g_autoptr (GInputStream) input = NULL;

  input = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (self->state != STATE_OPENING)
    return;
  if (input == NULL)
    {
      words = hn_http_guard_explain (hn_http_get_guard (self->http), self->message, error);
      end (self, words);
      return;
    }
  if (!check_answer (self, &error))
    {
      end (self, error);
      return;
    }
  self->input = g_steal_pointer (&input);
  set_state (self, STATE_OPEN);
  arm_watchdog (self, self->silence_s * (gint64) G_USEC_PER_SEC);
  self->funcs.opened (self->user_data);
  if (self->state == STATE_OPEN)
    read_block (self);
}

static void
on_not_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HnStream *self = HN_STREAM (source);
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (self->state == STATE_OPENING)
    end (self, error);
}

/* Whoever opens it is told afterwards, as of any other failure. */
static void
end_soon (HnStream *self, const GError *error)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_not_opened, NULL);

  g_task_set_source_tag (task, end_soon);
  g_task_return_error (task, g_error_copy (error));
}

HnStream *
hn_stream_new (HnHttp *http,
               const char *url,
               const char *last_event_id,
               const HnStreamFuncs *funcs,
               gpointer user_data)
{
  HnStream *self;

  g_return_val_if_fail (HN_IS_HTTP (http), NULL);
  g_return_val_if_fail (url != NULL, NULL);
  g_return_val_if_fail (funcs != NULL, NULL);

  self = g_object_new (HN_TYPE_STREAM, NULL);
  self->http = g_object_ref (http);
  self->url = g_strdup (url);
  self->funcs = *funcs;
  self->user_data = user_data;
  self->cancellable = g_cancellable_new ();
  self->sse = hn_sse_new (HN_STREAM_EVENT_MAX, on_event, self);
  hn_sse_set_last_event_id (self->sse, last_event_id);
  self->session = hn_http_new_session (0);
  /* Packed events would wait in the packer. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  return self;
}

void
hn_stream_open (HnStream *self)
{
  SoupMessageHeaders *headers;
  const char *id;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (HN_IS_STREAM (self));
  g_return_if_fail (self->state == STATE_NEW);

  set_state (self, STATE_OPENING);
  arm_watchdog (self, OPENING_US);
  self->message = hn_http_new_message (self->http, self->session, "GET", self->url,
                                       "text/event-stream", self->cancellable, &error);
  if (self->message == NULL)
    {
      end_soon (self, error);
      return;
    }
  headers = soup_message_get_request_headers (self->message);
  soup_message_headers_replace (headers, "Cache-Control", "no-cache");
  id = hn_sse_get_last_event_id (self->sse);
  if (*id != '\0')
    soup_message_headers_replace (headers, "Last-Event-ID", id);
  soup_session_send_async (self->session, self->message, G_PRIORITY_DEFAULT, self->cancellable,
                           on_sent, g_object_ref (self));
}

void
hn_stream_close (HnStream *self)
{
  g_return_if_fail (HN_IS_STREAM (self));

  if (self->state != STATE_CLOSED)
    set_state (self, STATE_CLOSED);
}

gboolean
hn_stream_is_open (HnStream *self)
{
  g_return_val_if_fail (HN_IS_STREAM (self), FALSE);

  return self->state == STATE_OPEN;
}

guint
hn_stream_get_silence_s (HnStream *self)
{
  g_return_val_if_fail (HN_IS_STREAM (self), 0);

  return self->silence_s;
}

gint64
hn_stream_get_retry_us (HnStream *self)
{
  g_return_val_if_fail (HN_IS_STREAM (self), 0);

  return CLAMP (hn_sse_get_retry_ms (self->sse) * 1000, 0, RETRY_MAX_US);
}
