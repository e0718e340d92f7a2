#include "hn-anonymise-input.h"
#include "hn-searcher.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRegister) reg = hn_anonymise_input_read ((const char *) data, size, &text, &error);

  if (reg == NULL)
    {
      g_assert_null (text);
      g_assert_nonnull (error);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  g_assert_no_error (error);
  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpuint (strlen (text), <=, HN_SEARCHER_MAX_BYTES);
  return 0;
}
