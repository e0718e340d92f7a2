#include "config.h"

#include "hn-feed-error.h"
#include "hn-http.h"
#include "hn-taxii-url.h"
#include "hn-taxii.h"
#include "hn-tls-words.h"

#include <glib/gi18n.h>

#define RETRY_AFTER_MAX_US (3600 * (gint64) G_USEC_PER_SEC)

void
hn_http_answer_free (HnHttpAnswer *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->url);
  g_free (self->content_type);
  g_free (self->added_first);
  g_free (self->added_last);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

static HnFeedError
code_of_status (guint status)
{
  switch (status)
    {
    case 401:
    case 407:
      return HN_FEED_ERROR_UNAUTHORIZED;
    case 403:
      return HN_FEED_ERROR_FORBIDDEN;
    case 404:
    case 410:
      return HN_FEED_ERROR_NOT_FOUND;
    case 405:
    case 406:
      return HN_FEED_ERROR_NOT_ACCEPTABLE;
    case 408:
    case 504:
      return HN_FEED_ERROR_TIMEOUT;
    case 413:
      return HN_FEED_ERROR_TOO_LARGE;
    case 415:
      return HN_FEED_ERROR_MEDIA_TYPE;
    case 429:
      return HN_FEED_ERROR_BUSY;
    default:
      if (status >= 500)
        return HN_FEED_ERROR_SERVER;
      return status >= 400 ? HN_FEED_ERROR_BAD_REQUEST : HN_FEED_ERROR_PROTOCOL;
    }
}

static char *
words_of_code (HnFeedError code, const char *host, guint status)
{
  switch (code)
    {
    case HN_FEED_ERROR_UNAUTHORIZED:
      return g_strdup_printf (
          _ ("%s wants other credentials (%u); check user and password, or the token"), host,
          status);
    case HN_FEED_ERROR_FORBIDDEN:
      return g_strdup_printf (_ ("%s does not allow this with these credentials (%u)"), host,
                              status);
    case HN_FEED_ERROR_NOT_FOUND:
      return g_strdup_printf (_ ("There is no such thing on %s (%u); check the address"), host,
                              status);
    case HN_FEED_ERROR_NOT_ACCEPTABLE:
      return g_strdup_printf (_ ("%s does not speak TAXII 2.1 there (%u)"), host, status);
    case HN_FEED_ERROR_TIMEOUT:
      return g_strdup_printf (_ ("%s took too long (%u)"), host, status);
    case HN_FEED_ERROR_TOO_LARGE:
      return g_strdup_printf (_ ("%s finds the message too large (%u)"), host, status);
    case HN_FEED_ERROR_MEDIA_TYPE:
      return g_strdup_printf (_ ("%s does not take messages of TAXII 2.1 (%u)"), host, status);
    case HN_FEED_ERROR_BUSY:
      return g_strdup_printf (_ ("%s asks us to wait (%u)"), host, status);
    case HN_FEED_ERROR_SERVER:
      return g_strdup_printf (_ ("%s has a fault of its own (%u)"), host, status);
    case HN_FEED_ERROR_BAD_REQUEST:
      return g_strdup_printf (_ ("%s does not understand the question (%u)"), host, status);
    case HN_FEED_ERROR_ADDRESS:
    case HN_FEED_ERROR_UNREACHABLE:
    case HN_FEED_ERROR_PROTOCOL:
    case HN_FEED_ERROR_STUCK:
    case HN_FEED_ERROR_COLLECTION:
    case HN_FEED_ERROR_REFUSED:
    case HN_FEED_ERROR_TLS:
    case HN_FEED_ERROR_PLAIN:
    default:
      return g_strdup_printf (_ ("%s gave an answer that TAXII 2.1 does not know (%u)"), host,
                              status);
    }
}

/* A portal, a proxy or a login form answers anything with 200 and a web page. */
static gboolean
is_web_page (HnHttpAnswer *self)
{
  gsize length;
  const char *text = g_bytes_get_data (self->body, &length);

  if (g_strcmp0 (self->content_type, "text/html") == 0 ||
      g_strcmp0 (self->content_type, "application/xhtml+xml") == 0)
    return TRUE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      return text[i] == '<';
  return FALSE;
}

gboolean
hn_http_answer_check (HnHttpAnswer *self, GError **error)
{
  g_autofree char *host = NULL;
  g_autofree char *said = NULL;
  g_autofree char *words = NULL;
  HnFeedError code;

  g_return_val_if_fail (self != NULL, FALSE);

  host = hn_taxii_url_host (self->url);
  if (self->status >= 200 && self->status < 300)
    {
      if (!is_web_page (self))
        return TRUE;
      g_set_error (error, HN_FEED_ERROR, HN_FEED_ERROR_PROTOCOL,
                   _ ("%s answered with a web page instead of TAXII; check the address, or whether "
                      "a login stands in between"),
                   host);
      return FALSE;
    }
  code = self->status == 503 && self->retry_after_us > 0 ? HN_FEED_ERROR_BUSY
                                                         : code_of_status (self->status);
  words = words_of_code (code, host, self->status);
  said = hn_taxii_error_words (self->body);
  if (said != NULL)
    g_set_error (error, HN_FEED_ERROR, (int) code, _ ("%s: “%s”"), words, said);
  else
    g_set_error_literal (error, HN_FEED_ERROR, (int) code, words);
  return FALSE;
}

gint64
hn_http_parse_retry_after (const char *value, gint64 now_us)
{
  g_autofree char *trimmed = NULL;
  g_autoptr (GDateTime) when = NULL;
  gint64 seconds;

  if (value == NULL)
    return 0;
  trimmed = g_strstrip (g_strdup (value));
  if (*trimmed != '\0' && strspn (trimmed, "0123456789") == strlen (trimmed))
    {
      seconds = strlen (trimmed) > 9 ? G_MAXINT32 : (gint64) g_ascii_strtoull (trimmed, NULL, 10);
      return MIN (seconds * G_USEC_PER_SEC, RETRY_AFTER_MAX_US);
    }
  when = soup_date_time_new_from_http_string (trimmed);
  if (when == NULL)
    return 0;
  return CLAMP (g_date_time_to_unix (when) * G_USEC_PER_SEC - now_us, 0, RETRY_AFTER_MAX_US);
}

GError *
hn_http_explain (const GError *error, const char *url)
{
  g_autofree char *host = NULL;

  g_return_val_if_fail (error != NULL, NULL);
  g_return_val_if_fail (url != NULL, NULL);

  if (error->domain == HN_FEED_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (error);
  host = hn_taxii_url_host (url);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_TIMEOUT, _ ("%s does not answer"), host);
  if (error->domain == G_RESOLVER_ERROR)
    return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_UNREACHABLE,
                        _ ("The name %s is not known here"), host);
  if (error->domain == G_TLS_ERROR)
    return hn_tls_explain (error, host);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_UNREACHABLE, _ ("Nobody answers at %s"), host);
  return g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_UNREACHABLE,
                      _ ("The connection to %s broke: %s"), host, error->message);
}
