#include "hn-import-json.h"

guint
hn_import_json_get (const HnTape *tape, guint object, const char *key)
{
  return hn_tape_get_kind (tape, object) == HN_TOKEN_OBJECT ? hn_tape_find (tape, object, key) : 0;
}

char *
hn_import_json_string (const HnTape *tape, guint object, const char *key)
{
  guint value = hn_import_json_get (tape, object, key);

  return value && hn_tape_get_kind (tape, value) == HN_TOKEN_STRING
             ? hn_tape_dup_string (tape, value)
             : NULL;
}

guint
hn_import_json_array (const HnTape *tape, guint object, const char *key)
{
  guint value = hn_import_json_get (tape, object, key);

  return value && hn_tape_get_kind (tape, value) == HN_TOKEN_ARRAY ? value : 0;
}
