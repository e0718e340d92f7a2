#include "hn-stix-id.h"

#include <string.h>

#define UUID_LENGTH 36

/* What a byte may be part of. Ids are a third of all that is checked, so they are checked by table.
 */
enum
{
  IN_TYPE = 1 << 0,
  IN_UUID = 1 << 1,
};

static const guint8 classes[256] = {
  ['-'] = IN_TYPE,         ['0' ... '9'] = IN_TYPE | IN_UUID,
  ['A' ... 'F'] = IN_UUID, ['a' ... 'f'] = IN_TYPE | IN_UUID,
  ['g' ... 'z'] = IN_TYPE,
};

static inline gboolean
is_made_of (const char *text, gsize length, guint8 class)
{
  guint8 common = class;

  for (gsize i = 0; i < length; i++)
    common &= classes[(guchar) text[i]];
  return common != 0;
}

gboolean
hn_stix_type_is_valid (const char *type, gsize length)
{
  g_return_val_if_fail (type != NULL, FALSE);

  return length >= 3 && length <= 250 && is_made_of (type, length, IN_TYPE);
}

static gboolean
is_uuid (const char *text)
{
  return is_made_of (text, 8, IN_UUID) && text[8] == '-' && is_made_of (text + 9, 4, IN_UUID) &&
         text[13] == '-' && is_made_of (text + 14, 4, IN_UUID) && text[18] == '-' &&
         is_made_of (text + 19, 4, IN_UUID) && text[23] == '-' &&
         is_made_of (text + 24, 12, IN_UUID);
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
