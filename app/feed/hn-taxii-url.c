#include "config.h"

#include "hn-taxii-url.h"

#include "hn-feed-error.h"
#include "hn-wire.h"

#include <glib/gi18n.h>
#include <string.h>

#define COLLECTIONS "/collections/"

static int
default_port (GUri *uri)
{
  return g_ascii_strcasecmp (g_uri_get_scheme (uri), "https") == 0 ? 443 : 80;
}

static int
port_of (GUri *uri)
{
  return g_uri_get_port (uri) > 0 ? g_uri_get_port (uri) : default_port (uri);
}

static char *
with_path (GUri *uri, const char *path)
{
  g_autofree char *slashed =
      g_str_has_suffix (path, "/") ? g_strdup (path) : g_strconcat (path, "/", NULL);
  gboolean is_default = port_of (uri) == default_port (uri);

  return g_uri_join (G_URI_FLAGS_ENCODED, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri),
                     is_default ? -1 : g_uri_get_port (uri), slashed, NULL, NULL);
}

/* Returns: (transfer full) (nullable): the address, without a user and a password */
static GUri *
parse (const char *text, GError **error)
{
  g_autoptr (GUri) uri = NULL;
  const char *scheme;

  g_assert (text != NULL);

  uri = g_uri_parse (text, G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;
  if (scheme == NULL || (!g_str_equal (scheme, "http") && !g_str_equal (scheme, "https")) ||
      g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    {
      g_autofree char *shown = hn_wire_redact (text);

      g_set_error (error, HN_FEED_ERROR, HN_FEED_ERROR_ADDRESS,
                   _ ("“%s” is not the address of a hub; it begins with https:// or http://"),
                   shown);
      return NULL;
    }
  if (g_uri_get_userinfo (uri) != NULL)
    {
      g_set_error_literal (error, HN_FEED_ERROR, HN_FEED_ERROR_ADDRESS,
                           _ ("User and password do not belong into the address of a hub, where "
                              "others can read them; set HINOMI_HUB_USER and HINOMI_HUB_PASSWORD"));
      return NULL;
    }
  return g_steal_pointer (&uri);
}

char *
hn_taxii_url_normalize (const char *text, GError **error)
{
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  uri = parse (text, error);
  if (uri == NULL)
    return NULL;
  if (g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    {
      g_set_error_literal (
          error, HN_FEED_ERROR, HN_FEED_ERROR_ADDRESS,
          _ ("The address of a hub ends before “?” and “#”. A token or a key does "
             "not belong there, where others can read it: the form keeps it in the "
             "keyring, and the command line takes it from HINOMI_HUB_TOKEN"));
      return NULL;
    }
  return with_path (uri, g_uri_get_path (uri));
}

char *
hn_taxii_url_split_collection (const char *url, char **collection)
{
  g_autofree char *name = NULL;
  const char *at;

  g_return_val_if_fail (url != NULL, NULL);
  g_return_val_if_fail (collection != NULL, NULL);

  *collection = NULL;
  at = g_strrstr (url, COLLECTIONS);
  if (at == NULL)
    return g_strdup (url);
  name = g_strdup (at + strlen (COLLECTIONS));
  *strchrnul (name, '/') = '\0';
  if (*name != '\0')
    *collection = g_uri_unescape_string (name, NULL);
  return g_strndup (url, (gsize) (at + 1 - url));
}

static void
add_once (GPtrArray *urls, char *url)
{
  g_autofree char *owned = url;

  if (owned != NULL && !g_ptr_array_find_with_equal_func (urls, owned, g_str_equal, NULL))
    g_ptr_array_add (urls, g_steal_pointer (&owned));
}

GPtrArray *
hn_taxii_url_discovery_candidates (const char *url)
{
  GPtrArray *urls = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (url != NULL, urls);

  add_once (urls, g_strdup (url));
  if (!g_str_has_suffix (url, "/taxii2/"))
    add_once (urls, g_strconcat (url, "taxii2/", NULL));
  add_once (urls, hn_taxii_url_resolve (url, "/taxii2/"));
  return urls;
}

GPtrArray *
hn_taxii_url_root_candidates (const char *reached, const char *advertised)
{
  GPtrArray *urls = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *resolved = NULL;
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (reached != NULL, urls);
  g_return_val_if_fail (advertised != NULL, urls);

  resolved = hn_taxii_url_resolve (reached, advertised);
  uri = resolved != NULL ? g_uri_parse (resolved, G_URI_FLAGS_ENCODED, NULL) : NULL;
  if (uri == NULL)
    return urls;
  if (!hn_taxii_url_same_origin (reached, resolved))
    add_once (urls, hn_taxii_url_resolve (reached, g_uri_get_path (uri)));
  add_once (urls, hn_taxii_url_normalize (resolved, NULL));
  /* Some mean the server by what is relative to the discovery resource. */
  if (*advertised != '\0' && *advertised != '/' && g_uri_peek_scheme (advertised) == NULL)
    {
      g_autofree char *path = g_strconcat ("/", advertised, NULL);

      add_once (urls, hn_taxii_url_resolve (reached, path));
    }
  return urls;
}

char *
hn_taxii_url_resolve (const char *base, const char *relative)
{
  g_autofree char *resolved = NULL;
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (base != NULL, NULL);
  g_return_val_if_fail (relative != NULL, NULL);

  resolved = g_uri_resolve_relative (base, relative, G_URI_FLAGS_ENCODED, NULL);
  if (resolved == NULL)
    return NULL;
  /* What a server says may have a query; it is not asked with it. */
  uri = parse (resolved, NULL);
  return uri != NULL ? with_path (uri, g_uri_get_path (uri)) : NULL;
}

char *
hn_taxii_url_child (const char *base, const char *name)
{
  g_autofree char *escaped = NULL;

  g_return_val_if_fail (base != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  escaped = g_uri_escape_string (name, NULL, FALSE);
  return g_strconcat (base, escaped, "/", NULL);
}

static void
add_query (GString *url, const char *name, const char *value)
{
  g_string_append_c (url, strchr (url->str, '?') != NULL ? '&' : '?');
  g_string_append (url, name);
  g_string_append_c (url, '=');
  g_string_append_uri_escaped (url, value, ":", FALSE);
}

char *
hn_taxii_url_objects (const char *collection_url,
                      const char *added_after,
                      guint limit,
                      const char *next,
                      gboolean all_versions)
{
  g_autoptr (GString) url = NULL;

  g_return_val_if_fail (collection_url != NULL, NULL);

  url = g_string_new (collection_url);
  g_string_append (url, "objects/");
  if (added_after != NULL)
    add_query (url, "added_after", added_after);
  if (limit > 0)
    {
      g_autofree char *number = g_strdup_printf ("%u", limit);

      add_query (url, "limit", number);
    }
  if (all_versions)
    add_query (url, "match%5Bversion%5D", "all");
  if (next != NULL)
    add_query (url, "next", next);
  return g_string_free (g_steal_pointer (&url), FALSE);
}

gboolean
hn_taxii_url_same_origin (const char *a, const char *b)
{
  g_autoptr (GUri) first = NULL;
  g_autoptr (GUri) second = NULL;

  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  first = g_uri_parse (a, G_URI_FLAGS_ENCODED, NULL);
  second = g_uri_parse (b, G_URI_FLAGS_ENCODED, NULL);
  return first != NULL && second != NULL &&
         g_ascii_strcasecmp (g_uri_get_scheme (first), g_uri_get_scheme (second)) == 0 &&
         g_uri_get_host (first) != NULL && g_uri_get_host (second) != NULL &&
         g_ascii_strcasecmp (g_uri_get_host (first), g_uri_get_host (second)) == 0 &&
         port_of (first) == port_of (second);
}

char *
hn_taxii_url_host (const char *url)
{
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (url != NULL, NULL);

  uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return g_strdup (url);
  if (g_uri_get_port (uri) <= 0)
    return g_strdup (g_uri_get_host (uri));
  return g_strdup_printf ("%s:%d", g_uri_get_host (uri), g_uri_get_port (uri));
}
