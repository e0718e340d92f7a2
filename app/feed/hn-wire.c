#include "config.h"

#include "hn-wire.h"

#include "hn-feed-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define GROUP "plain-text"

gboolean
hn_wire_is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = NULL;

  g_return_val_if_fail (host != NULL, FALSE);

  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;
  address = g_inet_address_new_from_string (host);
  return address != NULL && g_inet_address_get_is_loopback (address);
}

/* (transfer full) (nullable) */
static char *
find_site_file (void)
{
  const char *named = g_getenv ("HINOMI_SITE_CONF");
  const char *const *folders = g_get_system_config_dirs ();

  if (named != NULL && *named != '\0')
    return g_strdup (named);
  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folders[i], "hinomi", "site.conf", NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
  return NULL;
}

static gboolean
is_of_plain_text (const char *group)
{
  return g_str_equal (group, GROUP) || g_str_has_prefix (group, GROUP " ");
}

static gboolean
names_host (GKeyFile *file, const char *group, const char *host)
{
  g_auto (GStrv) hosts = g_key_file_get_string_list (file, group, "host", NULL, NULL);

  for (guint i = 0; hosts != NULL && hosts[i] != NULL; i++)
    if (g_ascii_strcasecmp (g_strstrip (hosts[i]), host) == 0)
      return TRUE;
  return FALSE;
}

/* The reason that the site's file gives for @host; NULL where it does not name the host, and ""
 * where it names it without a reason. */
static char *
dup_reason (const char *host, char **path, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) groups = NULL;
  g_autoptr (GError) cause = NULL;

  *path = find_site_file ();
  if (*path == NULL)
    return NULL;
  if (!g_key_file_load_from_file (file, *path, G_KEY_FILE_NONE, &cause))
    {
      g_set_error (error, HN_FEED_ERROR, HN_FEED_ERROR_PLAIN,
                   _ ("The site’s file %s cannot be read: %s"), *path, cause->message);
      return NULL;
    }
  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      char *reason;

      if (!is_of_plain_text (groups[i]) || !names_host (file, groups[i], host))
        continue;
      reason = g_key_file_get_locale_string (file, groups[i], "reason", NULL, NULL);
      return reason != NULL ? g_strstrip (reason) : g_strdup ("");
    }
  return NULL;
}

gboolean
hn_wire_check_plain (const char *host, char **reason, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *given = NULL;
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (host != NULL, FALSE);
  g_return_val_if_fail (reason != NULL, FALSE);

  *reason = NULL;
  if (hn_wire_is_loopback (host))
    return TRUE;
  given = dup_reason (host, &path, &cause);
  if (given != NULL && *given != '\0')
    {
      *reason = g_steal_pointer (&given);
      return TRUE;
    }
  if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  else if (given != NULL)
    g_set_error (error, HN_FEED_ERROR, HN_FEED_ERROR_PLAIN,
                 _ ("The site’s file %s names %s but gives no reason; without one nothing goes "
                    "there unencrypted"),
                 path, host);
  else
    g_set_error (error, HN_FEED_ERROR, HN_FEED_ERROR_PLAIN,
                 _ ("%s would be spoken to without encryption, and that is not allowed beyond this "
                    "machine. Take an encrypted address (https://, tls://), or have the site allow "
                    "it in writing in hinomi/site.conf"),
                 host);
  return FALSE;
}

static gboolean
is_encrypted (const char *scheme)
{
  return g_str_equal (scheme, "https") || g_str_equal (scheme, "tls") ||
         g_str_equal (scheme, "wss");
}

gboolean
hn_wire_check_url (const char *url, char **reason, GError **error)
{
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (url != NULL, FALSE);
  g_return_val_if_fail (reason != NULL, FALSE);

  *reason = NULL;
  uri = g_uri_parse (url, G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL)
    {
      g_autofree char *shown = hn_wire_redact (url);

      g_set_error (error, HN_FEED_ERROR, HN_FEED_ERROR_ADDRESS, _ ("“%s” is not an address"),
                   shown);
      return FALSE;
    }
  return is_encrypted (g_uri_get_scheme (uri)) ||
         hn_wire_check_plain (g_uri_get_host (uri), reason, error);
}

char *
hn_wire_redact (const char *address)
{
  const char *scheme_end, *from, *user_end;
  g_autoptr (GString) shown = NULL;
  gsize length;

  g_return_val_if_fail (address != NULL, NULL);

  scheme_end = strstr (address, "://");
  from = scheme_end != NULL ? scheme_end + strlen ("://") : address;
  shown = g_string_new_len (address, from - address);
  user_end = strrchr (from, '@');
  if (user_end != NULL)
    g_string_append (shown, "…");
  from = user_end != NULL ? user_end : from;
  length = strcspn (from, "?#;");
  g_string_append_len (shown, from, (gssize) length);
  if (from[length] != '\0')
    g_string_append (shown, "…");
  return g_string_free (g_steal_pointer (&shown), FALSE);
}

/* Where the host begins. What stands behind a colon and is no port is a password, which may have a
 * "/" in it. */
static const char *
find_host (const char *from)
{
  g_autofree char *authority = g_strndup (from, strcspn (from, "/"));
  const char *colon = strchr (authority, ':');
  const char *user_end = strrchr (authority, '@');

  if (user_end != NULL)
    return from + (user_end + 1 - authority);
  if (colon == NULL || *authority == '[' || strspn (colon, ":0123456789") == strlen (colon))
    return from;
  user_end = strrchr (from, '@');
  return user_end != NULL ? user_end + 1 : from;
}

static char *
strip_one (const char *address)
{
  const char *scheme_end = strstr (address, "://");
  const char *from = scheme_end != NULL ? scheme_end + strlen ("://") : address;
  const char *rest = find_host (from);

  return g_strdup_printf ("%.*s%.*s", (int) (from - address), address, (int) strcspn (rest, "?#"),
                          rest);
}

char *
hn_wire_strip (const char *addresses)
{
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (addresses != NULL, NULL);

  parts = g_strsplit (addresses, ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *stripped = strip_one (parts[i]);

      g_free (parts[i]);
      parts[i] = stripped;
    }
  return g_strjoinv (",", parts);
}
