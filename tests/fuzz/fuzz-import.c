#include "hn-import.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* What is read is valid text with an identity; what is not is refused in words. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) entries = hn_import_read (bytes, &error);

  g_assert_true ((entries != NULL) != (error != NULL));
  g_assert_true (!error || (error->domain == HN_IMPORT_ERROR && *error->message));
  for (guint i = 0; entries && i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (HnImported) imported = g_list_model_get_item (entries, i);
      g_autofree char *body = hn_imported_dup_body (imported);

      g_assert_true (g_utf8_validate (body, -1, NULL));
      g_assert_true (g_utf8_validate (hn_imported_get_title (imported), -1, NULL));
    }
  return 0;
}
