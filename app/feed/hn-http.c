#include "config.h"

#include "hn-http.h"

#include "hn-clock.h"
#include "hn-feed-error.h"
#include "hn-taxii-url.h"
#include "hn-wire.h"

#include <glib/gi18n.h>

#define REDIRECTS_MAX 5
#define SILENCE_S 30
/* Of a whole answer: a server that drips must not hold us for ever. */
#define DEADLINE_US (300 * (gint64) G_USEC_PER_SEC)
#define BLOCK_BYTES 65536

struct _HnHttp
{
  GObject parent_instance;

  char *url;
  char *authorization;
  HnHttpGuard *guard;
  HnClock *clock;
  SoupSession *session;
};

G_DEFINE_FINAL_TYPE (HnHttp, hn_http, G_TYPE_OBJECT)

typedef struct
{
  char *method;
  char *url;
  GBytes *body;
  gsize max_bytes;
  guint n_redirects;
  SoupMessage *message;
  GInputStream *stream;
  GByteArray *received;
  GCancellable *cancellable; /* of this request; the caller's cancels it too */
  GCancellable *outer;
  gulong outer_handler;
  HnClock *clock;
  guint deadline;
  gboolean is_overdue;
} Request;

static void
request_free (Request *request)
{
  if (request->deadline != 0)
    hn_clock_remove_timeout (request->clock, request->deadline);
  g_cancellable_disconnect (request->outer, request->outer_handler);
  g_clear_object (&request->outer);
  g_clear_object (&request->cancellable);
  g_clear_object (&request->clock);
  g_clear_object (&request->message);
  g_clear_object (&request->stream);
  g_clear_pointer (&request->body, g_bytes_unref);
  g_clear_pointer (&request->received, g_byte_array_unref);
  g_free (request->method);
  g_free (request->url);
  g_free (request);
}

static void
hn_http_finalize (GObject *object)
{
  HnHttp *self = HN_HTTP (object);

  g_free (self->url);
  hn_secret_wipe (self->authorization);
  g_clear_object (&self->guard);
  g_clear_object (&self->clock);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (hn_http_parent_class)->finalize (object);
}

static void
hn_http_class_init (HnHttpClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_http_finalize;
}

static void
hn_http_init (HnHttp *self)
{
}

SoupSession *
hn_http_new_session (guint timeout_s)
{
  SoupSession *session = soup_session_new_with_options ("timeout", timeout_s, "user-agent",
                                                        "Hinomi/" HN_VERSION, NULL);

  /* The credentials go out with the first request, and are never asked for in between. */
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  return session;
}

HnHttp *
hn_http_new (const char *url, const char *authorization, HnClock *clock)
{
  HnHttp *self;

  g_return_val_if_fail (url != NULL, NULL);
  g_return_val_if_fail (HN_IS_CLOCK (clock), NULL);

  self = g_object_new (HN_TYPE_HTTP, NULL);
  self->url = g_strdup (url);
  self->authorization = g_strdup (authorization);
  self->clock = g_object_ref (clock);
  self->session = hn_http_new_session (SILENCE_S);
  self->guard = hn_http_guard_new (url, NULL, NULL);
  return self;
}

void
hn_http_set_tls (HnHttp *self, const HnTls *tls, HnSecrets *secrets)
{
  g_return_if_fail (HN_IS_HTTP (self));

  g_object_unref (self->guard);
  self->guard = hn_http_guard_new (self->url, tls, secrets);
}

void
hn_http_set_silence (HnHttp *self, guint seconds)
{
  g_return_if_fail (HN_IS_HTTP (self));
  g_return_if_fail (seconds > 0);

  soup_session_set_timeout (self->session, seconds);
}

HnHttpGuard *
hn_http_get_guard (HnHttp *self)
{
  g_return_val_if_fail (HN_IS_HTTP (self), NULL);

  return self->guard;
}

HnClock *
hn_http_get_clock (HnHttp *self)
{
  g_return_val_if_fail (HN_IS_HTTP (self), NULL);

  return self->clock;
}

SoupMessage *
hn_http_new_message (HnHttp *self,
                     SoupSession *session,
                     const char *method,
                     const char *url,
                     const char *accept,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (SoupMessage) message = NULL;
  SoupMessageHeaders *headers;

  g_return_val_if_fail (HN_IS_HTTP (self), NULL);
  g_return_val_if_fail (SOUP_IS_SESSION (session), NULL);
  g_return_val_if_fail (method != NULL && url != NULL && accept != NULL, NULL);

  message = soup_message_new (method, url);
  if (message == NULL)
    {
      g_autofree char *shown = hn_wire_redact (url);

      g_set_error (error, HN_FEED_ERROR, HN_FEED_ERROR_ADDRESS, _ ("“%s” is not an address"),
                   shown);
      return NULL;
    }
  if (!hn_http_guard_arm (self->guard, session, message, cancellable, error))
    return NULL;
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  headers = soup_message_get_request_headers (message);
  soup_message_headers_replace (headers, "Accept", accept);
  if (self->authorization != NULL && hn_http_guard_is_own (self->guard, url))
    soup_message_headers_replace (headers, "Authorization", self->authorization);
  return g_steal_pointer (&message);
}

static void
fail (GTask *task, const GError *error)
{
  HnHttp *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);

  if (request->is_overdue)
    {
      g_autofree char *host = hn_taxii_url_host (request->url);

      g_task_return_new_error (task, HN_FEED_ERROR, HN_FEED_ERROR_TIMEOUT,
                               _ ("%s took too long to answer"), host);
    }
  else
    g_task_return_error (task, hn_http_guard_explain (self->guard, request->message, error));
  g_object_unref (task);
}

static void
fail_too_large (GTask *task)
{
  Request *request = g_task_get_task_data (task);
  g_autofree char *host = hn_taxii_url_host (request->url);
  g_autofree char *size = g_format_size_full (request->max_bytes, G_FORMAT_SIZE_IEC_UNITS);

  g_task_return_new_error (task, HN_FEED_ERROR, HN_FEED_ERROR_TOO_LARGE,
                           _ ("%s sent more than %s in one answer"), host, size);
  g_object_unref (task);
}

static char *
dup_header (SoupMessageHeaders *headers, const char *name)
{
  return g_strdup (soup_message_headers_get_one (headers, name));
}

static void
complete (GTask *task)
{
  Request *request = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (request->message);
  HnHttpAnswer *answer = g_new0 (HnHttpAnswer, 1);
  const char *type = soup_message_headers_get_content_type (headers, NULL);

  answer->url = g_strdup (request->url);
  answer->status = soup_message_get_status (request->message);
  answer->content_type = type != NULL ? g_ascii_strdown (type, -1) : NULL;
  answer->added_first = dup_header (headers, "X-TAXII-Date-Added-First");
  answer->added_last = dup_header (headers, "X-TAXII-Date-Added-Last");
  answer->retry_after_us = hn_http_parse_retry_after (
      soup_message_headers_get_one (headers, "Retry-After"), hn_clock_get_now_us (request->clock));
  answer->body = g_byte_array_free_to_bytes (g_steal_pointer (&request->received));
  g_task_return_pointer (task, answer, (GDestroyNotify) hn_http_answer_free);
  g_object_unref (task);
}

static void
on_block (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) block = NULL;
  GTask *task = user_data;
  Request *request = g_task_get_task_data (task);

  block = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  if (block == NULL)
    {
      fail (task, error);
      return;
    }
  if (g_bytes_get_size (block) == 0)
    {
      complete (task);
      return;
    }
  if (request->received->len + g_bytes_get_size (block) > request->max_bytes)
    {
      fail_too_large (task);
      return;
    }
  g_byte_array_append (request->received, g_bytes_get_data (block, NULL),
                       (guint) g_bytes_get_size (block));
  g_input_stream_read_bytes_async (request->stream, BLOCK_BYTES, G_PRIORITY_DEFAULT,
                                   request->cancellable, on_block, task);
}

static void send_request (GTask *task);

/* Where that is not safe, the request fails. */
static gboolean
may_follow (GTask *task, const char *target, gboolean is_get)
{
  HnHttp *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);
  g_autofree char *host = hn_taxii_url_host (request->url);
  g_autofree char *other = hn_taxii_url_host (target);

  if (g_str_has_prefix (request->url, "https:") && !g_str_has_prefix (target, "https:"))
    g_task_return_new_error (task, HN_FEED_ERROR, HN_FEED_ERROR_PLAIN,
                             _ ("%s sends on to an address without encryption, at %s; that is not "
                                "followed"),
                             host, other);
  else if (!is_get && !hn_http_guard_is_own (self->guard, target))
    g_task_return_new_error (task, HN_FEED_ERROR, HN_FEED_ERROR_ADDRESS,
                             _ ("%s sends what is decided here on to %s; it goes to nobody but the "
                                "hub. Give the address of %s if that is the hub"),
                             host, other, other);
  else
    return TRUE;
  g_object_unref (task);
  return FALSE;
}

/* Follows a redirect; FALSE: the answer is what there is. */
static gboolean
follow (GTask *task)
{
  Request *request = g_task_get_task_data (task);
  guint status = soup_message_get_status (request->message);
  const char *location = soup_message_headers_get_one (
      soup_message_get_response_headers (request->message), "Location");
  gboolean is_get = g_str_equal (request->method, "GET");
  g_autofree char *target = NULL;

  if (location == NULL || request->n_redirects >= REDIRECTS_MAX)
    return FALSE;
  if (status != 307 && status != 308 && !(is_get && status >= 301 && status <= 303))
    return FALSE;
  target = g_uri_resolve_relative (request->url, location, G_URI_FLAGS_ENCODED, NULL);
  if (target == NULL)
    return FALSE;
  if (!may_follow (task, target, is_get))
    return TRUE;
  request->n_redirects++;
  g_free (request->url);
  request->url = g_steal_pointer (&target);
  g_clear_object (&request->message);
  g_clear_object (&request->stream);
  send_request (task);
  return TRUE;
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GTask *task = user_data;
  Request *request = g_task_get_task_data (task);
  goffset length;

  request->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (request->stream == NULL)
    {
      fail (task, error);
      return;
    }
  if (follow (task))
    return;
  length = soup_message_headers_get_content_length (
      soup_message_get_response_headers (request->message));
  if (length > 0 && (guint64) length > request->max_bytes)
    {
      fail_too_large (task);
      return;
    }
  request->received = g_byte_array_new ();
  g_input_stream_read_bytes_async (request->stream, BLOCK_BYTES, G_PRIORITY_DEFAULT,
                                   request->cancellable, on_block, task);
}

static void
send_request (GTask *task)
{
  HnHttp *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  /* Also where nobody redirects: a discovery may name an API root of somebody else. */
  if (!g_str_equal (request->method, "GET") && !hn_http_guard_is_own (self->guard, request->url))
    {
      g_autofree char *other = hn_taxii_url_host (request->url);

      g_task_return_new_error (task, HN_FEED_ERROR, HN_FEED_ERROR_ADDRESS,
                               _ ("What is decided here goes to nobody but the hub, and not to %s"),
                               other);
      g_object_unref (task);
      return;
    }
  request->message = hn_http_new_message (self, self->session, request->method, request->url,
                                          HN_TAXII_MEDIA_TYPE, request->cancellable, &error);
  if (request->message == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      g_object_unref (task);
      return;
    }
  if (request->body != NULL)
    soup_message_set_request_body_from_bytes (request->message, HN_TAXII_MEDIA_TYPE, request->body);
  soup_session_send_async (self->session, request->message, G_PRIORITY_DEFAULT,
                           request->cancellable, on_sent, task);
}

static void
on_deadline (gpointer user_data)
{
  Request *request = user_data;

  request->deadline = 0;
  request->is_overdue = TRUE;
  g_cancellable_cancel (request->cancellable);
}

static void
on_outer_cancelled (GCancellable *outer, GCancellable *inner)
{
  g_cancellable_cancel (inner);
}

void
hn_http_send_async (HnHttp *self,
                    const char *method,
                    const char *url,
                    GBytes *body,
                    gsize max_bytes,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  GTask *task;
  Request *request;

  g_return_if_fail (HN_IS_HTTP (self));
  g_return_if_fail (method != NULL && url != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hn_http_send_async);
  request = g_new0 (Request, 1);
  request->method = g_strdup (method);
  request->url = g_strdup (url);
  request->body = body != NULL ? g_bytes_ref (body) : NULL;
  request->max_bytes = max_bytes;
  request->clock = g_object_ref (self->clock);
  request->cancellable = g_cancellable_new ();
  if (cancellable != NULL)
    {
      request->outer = g_object_ref (cancellable);
      request->outer_handler = g_cancellable_connect (cancellable, G_CALLBACK (on_outer_cancelled),
                                                      request->cancellable, NULL);
    }
  request->deadline = hn_clock_add_timeout (self->clock, DEADLINE_US, on_deadline, request);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  send_request (task);
}

HnHttpAnswer *
hn_http_send_finish (HnHttp *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (HN_IS_HTTP (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
