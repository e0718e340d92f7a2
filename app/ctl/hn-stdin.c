#include "hn-stdin.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>

GByteArray *
hn_stdin_read (gsize max_bytes, GError **error)
{
  g_autoptr (GByteArray) input = g_byte_array_new ();
  guint8 chunk[16 * 1024];
  gsize n;

  while (input->len <= max_bytes && (n = fread (chunk, 1, sizeof chunk, stdin)) > 0)
    g_byte_array_append (input, chunk, (guint) n);
  if (ferror (stdin))
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code),
                   _ ("standard input cannot be read: %s"), g_strerror (code));
      return NULL;
    }
  return g_steal_pointer (&input);
}
