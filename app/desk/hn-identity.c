#include "config.h"

#include "hn-identity.h"

#include "hn-data.h"
#include "hn-draft.h"

#include <glib/gi18n.h>

G_DEFINE_QUARK (hn - identity - error - quark, hn_identity_error)

HnRecord *
hn_identity_load (const char *path, GError **error)
{
  g_autofree char *file =
      path != NULL ? g_strdup (path)
                   : g_build_filename (hn_data_get_folder (), "profile", "nisc.json", NULL);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HnRecord) record = NULL;
  char *text;
  gsize length;

  if (!g_file_get_contents (file, &text, &length, &cause))
    {
      g_set_error (error, HN_IDENTITY_ERROR, HN_IDENTITY_ERROR_UNREADABLE,
                   /* Translators: why a file could not be read. */
                   _ ("The identity of this desk cannot be read: %s"), cause->message);
      return NULL;
    }
  bytes = g_bytes_new_take (text, length);
  record = hn_record_new_from_bytes (bytes, &cause);
  if (record == NULL)
    {
      g_set_error (error, HN_IDENTITY_ERROR, HN_IDENTITY_ERROR_CONTENT,
                   /* Translators: a file, and which rule of the gate it breaks. */
                   _ ("%s holds no identity of the wire profile: %s"), file, cause->message);
      return NULL;
    }
  if (g_str_equal (hn_record_get_stix_type (record), "identity"))
    return g_steal_pointer (&record);
  g_set_error (error, HN_IDENTITY_ERROR, HN_IDENTITY_ERROR_CONTENT,
               /* Translators: a file, and the STIX type of what is in it. */
               _ ("%s holds an object of the type “%s”; an identity is wanted"), file,
               hn_record_get_stix_type (record));
  return NULL;
}

HnRecord *
hn_identity_for_exercise (
    HnRecord *identity, const char *exercise, gint64 now_us, gint64 at_us, double speed)
{
  g_autoptr (HnDraft) draft = NULL;

  g_return_val_if_fail (identity != NULL, NULL);
  g_return_val_if_fail (exercise != NULL, NULL);

  draft = hn_draft_new_version (identity, now_us);
  hn_draft_set_exercise (draft, exercise, at_us, speed);
  return hn_draft_finish (draft, NULL);
}
