#include "hn-stix-id.h"

#include <string.h>

#define UUID_LENGTH 36

gboolean
hn_stix_type_is_valid (const char *type, gsize length)
{
  g_return_val_if_fail (type != NULL, FALSE);

  if (length < 3 || length > 250)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_islower (type[i]) && !g_ascii_isdigit (type[i]) && type[i] != '-')
      return FALSE;
  return TRUE;
}

static gboolean
is_uuid (const char *text)
{
  for (guint i = 0; i < UUID_LENGTH; i++)
    {
      gboolean is_hyphen = i == 8 || i == 13 || i == 18 || i == 23;

      if (is_hyphen ? text[i] != '-' : !g_ascii_isxdigit (text[i]))
        return FALSE;
    }
  return TRUE;
}

gboolean
hn_stix_id_is_valid (const char *id, gsize length, gsize *type_length)
{
  gsize prefix;

  g_return_val_if_fail (id != NULL, FALSE);

  if (length < 3 + 2 + UUID_LENGTH || length > HN_STIX_ID_MAX_LENGTH)
    return FALSE;
  prefix = length - UUID_LENGTH - 2;
  if (memcmp (id + prefix, "--", 2) != 0 || !hn_stix_type_is_valid (id, prefix) ||
      !is_uuid (id + prefix + 2))
    return FALSE;
  if (type_length)
    *type_length = prefix;
  return TRUE;
}
