#include "hn-log.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

/* The log itself goes last: until then what is left at @path is still the damaged log, and never an
 * empty one beside the -wal of another. */
static const char *const parts[] = { "-wal", "-shm", "" };

static gboolean
is_taken (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *name = g_strconcat (path, parts[i], NULL);
      if (g_file_test (name, G_FILE_TEST_EXISTS))
        return TRUE;
    }
  return FALSE;
}

static char *
choose_name (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *date = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  char *name = g_strdup_printf ("%s.damaged-%s", path, date);

  for (guint i = 2; is_taken (name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s.damaged-%s-%u", path, date, i);
    }
  return name;
}

gboolean
hn_log_set_aside (const char *path, char **moved_to, GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);

  g_autofree char *name = choose_name (path);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *from = g_strconcat (path, parts[i], NULL);
      g_autofree char *to = g_strconcat (name, parts[i], NULL);
      gboolean is_part = *parts[i] != '\0';

      if (g_rename (from, to) == 0 || (is_part && errno == ENOENT))
        continue;

      int number = errno;
      g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (number),
                   _ ("%s cannot be set aside as %s: %s"), from, to, g_strerror (number));
      return FALSE;
    }
  if (moved_to != NULL)
    *moved_to = g_steal_pointer (&name);
  return TRUE;
}
