#include "config.h"

#include "hn-mesh-url.h"

#include "hn-feed-error.h"
#include "hn-wire.h"

#include <glib/gi18n.h>
#include <string.h>

static char *
normalize_one (const char *text, GError **error)
{
  g_autofree char *whole =
      strstr (text, "://") != NULL ? g_strdup (text) : g_strconcat ("nats://", text, NULL);
  g_autoptr (GUri) uri =
      g_uri_parse (whole, G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;
  g_autofree char *host = NULL;

  if (strchr (text, '@') != NULL)
    {
      g_set_error_literal (error, HN_FEED_ERROR, HN_FEED_ERROR_ADDRESS,
                           _ ("User and password do not belong into the address of a mesh, where "
                              "others can read them; set HINOMI_MESH_USER and "
                              "HINOMI_MESH_PASSWORD"));
      return NULL;
    }
  if (strpbrk (text, "?#") != NULL)
    {
      g_set_error_literal (
          error, HN_FEED_ERROR, HN_FEED_ERROR_ADDRESS,
          _ ("The address of a mesh ends before “?” and “#”. A token or a key does "
             "not belong there, where others can read it: the form keeps it in the "
             "keyring, and the command line takes it from HINOMI_MESH_TOKEN or "
             "HINOMI_MESH_NKEY"));
      return NULL;
    }
  if (scheme == NULL || (!g_str_equal (scheme, "nats") && !g_str_equal (scheme, "tls")) ||
      g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' ||
      strlen (g_uri_get_path (uri)) > 1)
    {
      g_autofree char *shown = hn_wire_redact (text);

      g_set_error (error, HN_FEED_ERROR, HN_FEED_ERROR_ADDRESS,
                   _ ("“%s” is not the address of a server of the mesh, such as "
                      "tls://mesh.example:4222"),
                   shown);
      return NULL;
    }
  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  return g_uri_join (G_URI_FLAGS_ENCODED, scheme, NULL, host,
                     g_uri_get_port (uri) > 0 ? g_uri_get_port (uri) : HN_MESH_PORT, "", NULL,
                     NULL);
}

char *
hn_mesh_url_normalize (const char *text, GError **error)
{
  g_auto (GStrv) parts = NULL;
  g_autoptr (GPtrArray) urls = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (text != NULL, NULL);

  /* Of nothing there are no parts. */
  parts = g_strsplit (*text != '\0' ? text : " ", ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *url = normalize_one (g_strstrip (parts[i]), error);

      if (url == NULL)
        return NULL;
      if (g_ptr_array_find_with_equal_func (urls, url, g_str_equal, NULL))
        g_free (url);
      else
        g_ptr_array_add (urls, url);
      if (hn_mesh_url_is_secure (urls->pdata[0]) !=
          hn_mesh_url_is_secure (urls->pdata[urls->len - 1]))
        {
          g_set_error_literal (error, HN_FEED_ERROR, HN_FEED_ERROR_ADDRESS,
                               _ ("Some servers of the mesh are given with encryption (tls://) and "
                                  "some without; give all of them with it"));
          return NULL;
        }
    }
  g_ptr_array_add (urls, NULL);
  return g_strjoinv (",", (char **) urls->pdata);
}

char *
hn_mesh_url_host (const char *url)
{
  g_autofree char *first = NULL;
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (url != NULL, NULL);

  first = g_strndup (url, strcspn (url, ","));
  uri = g_uri_parse (first, G_URI_FLAGS_ENCODED, NULL);
  return g_strdup (uri != NULL ? g_uri_get_host (uri) : first);
}

gboolean
hn_mesh_url_is_secure (const char *url)
{
  g_return_val_if_fail (url != NULL, FALSE);

  return g_str_has_prefix (url, "tls:");
}
