#include "hn-hub-query.h"

#include "hn-exercise-error.h"
#include "hn-hub-request.h"
#include "hn-timestamp.h"

#include <string.h>

#define DIGEST_LENGTH 16

struct _HnHubQuery
{
  HnLogQuery log_query;
  char **ids;
  char **types;
  char **spec_versions;
  GArray *exact_us;
  char digest[DIGEST_LENGTH + 1];
};

static gboolean
fail (GError **error, const char *name, const char *value, const char *wanted)
{
  g_set_error (error, HN_EXERCISE_ERROR, HN_EXERCISE_ERROR_CONFIG,
               "“%s=%s” cannot be understood: %s.", name, value, wanted);
  return FALSE;
}

/* A list with commas; nothing between them is nothing. (nullable) */
static char **
split (const char *value)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  if (value == NULL)
    return NULL;
  parts = g_strsplit (value, ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (builder, parts[i]);
  return g_strv_builder_end (builder);
}

static gboolean
read_versions (HnHubQuery *self, const char *value, GError **error)
{
  g_auto (GStrv) words = split (value);

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      gint64 us;

      if (g_str_equal (words[i], "last"))
        self->log_query.versions |= HN_LOG_VERSIONS_LAST;
      else if (g_str_equal (words[i], "first"))
        self->log_query.versions |= HN_LOG_VERSIONS_FIRST;
      else if (g_str_equal (words[i], "all"))
        self->log_query.versions |= HN_LOG_VERSIONS_ALL;
      else if (hn_timestamp_parse (words[i], strlen (words[i]), &us))
        g_array_append_val (self->exact_us, us);
      else
        return fail (error, "match[version]", words[i], "first, last, all or a timestamp");
    }
  self->log_query.exact_us = (const gint64 *) (gpointer) self->exact_us->data;
  self->log_query.n_exact = self->exact_us->len;
  return TRUE;
}

static gboolean
read_filters (HnHubQuery *self, HnHubRequest *request, GError **error)
{
  if (request->endpoint == HN_HUB_ENDPOINT_OBJECTS || request->endpoint == HN_HUB_ENDPOINT_MANIFEST)
    {
      self->ids = split (hn_hub_request_get_parameter (request, "match[id]"));
      self->types = split (hn_hub_request_get_parameter (request, "match[type]"));
    }
  else
    {
      self->ids = g_new0 (char *, 2);
      self->ids[0] = g_strdup (request->item);
    }
  self->spec_versions = split (hn_hub_request_get_parameter (request, "match[spec_version]"));
  self->log_query.ids = (const char *const *) self->ids;
  self->log_query.types = (const char *const *) self->types;
  self->log_query.spec_versions = (const char *const *) self->spec_versions;
  if (request->endpoint != HN_HUB_ENDPOINT_VERSIONS)
    return read_versions (self, hn_hub_request_get_parameter (request, "match[version]"), error);
  self->log_query.versions = HN_LOG_VERSIONS_ALL;
  return TRUE;
}

static gboolean
read_page (HnHubQuery *self, HnHubRequest *request, GError **error)
{
  const char *added_after = hn_hub_request_get_parameter (request, "added_after");
  const char *limit = hn_hub_request_get_parameter (request, "limit");
  guint64 number = HN_HUB_DEFAULT_LIMIT;

  if (added_after != NULL &&
      !hn_timestamp_parse (added_after, strlen (added_after), &self->log_query.added_after_us))
    return fail (error, "added_after", added_after, "a timestamp such as 2018-09-05T18:07:00Z");
  if (limit != NULL && !g_ascii_string_to_unsigned (limit, 10, 1, G_MAXUINT64, &number, NULL))
    return fail (error, "limit", limit, "a whole number above 0");
  self->log_query.limit = (guint) MIN (number, HN_HUB_MAX_LIMIT);
  return TRUE;
}

static void
add_list (GChecksum *checksum, char **list)
{
  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    g_checksum_update (checksum, (const guchar *) list[i], (gssize) strlen (list[i]) + 1);
  g_checksum_update (checksum, (const guchar *) "\n", 1);
}

/* What a token belongs to: everything but the position and the limit. */
static void
compute_digest (HnHubQuery *self, HnHubRequest *request, const char *store)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *head =
      g_strdup_printf ("%s %d %d %" G_GINT64_FORMAT "\n", store, (int) request->endpoint,
                       (int) self->log_query.versions, self->log_query.added_after_us);

  g_checksum_update (checksum, (const guchar *) head, (gssize) strlen (head));
  add_list (checksum, self->ids);
  add_list (checksum, self->types);
  add_list (checksum, self->spec_versions);
  if (self->exact_us->len > 0)
    g_checksum_update (checksum, (const guchar *) self->exact_us->data,
                       (gssize) (self->exact_us->len * sizeof (gint64)));
  g_strlcpy (self->digest, g_checksum_get_string (checksum), sizeof self->digest);
}

static gboolean
read_next (HnHubQuery *self, const char *token, GError **error)
{
  g_autofree char *position = NULL;
  const char *separator;
  gint64 seq;

  if (token == NULL)
    return TRUE;
  separator = strchr (token, '.');
  position = separator != NULL ? g_strndup (token, (gsize) (separator - token)) : NULL;
  if (position == NULL || !g_str_equal (separator + 1, self->digest) ||
      !g_ascii_string_to_signed (position, 36, 0, G_MAXINT64, &seq, NULL))
    return fail (error, "next", token,
                 "it is not of this query; repeat the query that gave it, or begin anew");
  self->log_query.after_seq = seq;
  return TRUE;
}

HnHubQuery *
hn_hub_query_new (HnHubRequest *request, const char *store, GError **error)
{
  g_autoptr (HnHubQuery) self = NULL;

  g_return_val_if_fail (request != NULL && store != NULL, NULL);

  self = g_new0 (HnHubQuery, 1);
  self->exact_us = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->log_query.without_raw = request->endpoint == HN_HUB_ENDPOINT_MANIFEST ||
                                request->endpoint == HN_HUB_ENDPOINT_VERSIONS;
  if (!read_filters (self, request, error) || !read_page (self, request, error))
    return NULL;
  compute_digest (self, request, store);
  if (!read_next (self, hn_hub_request_get_parameter (request, "next"), error))
    return NULL;
  return g_steal_pointer (&self);
}

void
hn_hub_query_free (HnHubQuery *self)
{
  g_strfreev (self->ids);
  g_strfreev (self->types);
  g_strfreev (self->spec_versions);
  g_array_unref (self->exact_us);
  g_free (self);
}

const HnLogQuery *
hn_hub_query_get_log_query (HnHubQuery *self)
{
  return &self->log_query;
}

char *
hn_hub_query_make_next (HnHubQuery *self, gint64 seq)
{
  char digits[16];
  char *digit = digits + sizeof digits - 1;

  g_return_val_if_fail (seq >= 0, NULL);

  *digit = '\0';
  do
    {
      *--digit = "0123456789abcdefghijklmnopqrstuvwxyz"[seq % 36];
      seq /= 36;
    }
  while (seq > 0);
  return g_strconcat (digit, ".", self->digest, NULL);
}
