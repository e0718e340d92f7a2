#include "hn-report-private.h"
#include "hn-timestamp.h"

#include <string.h>

char *
hn_section_dup_text (const HnTape *tape, guint section, const char *name)
{
  guint token = hn_tape_find (tape, section, name);

  if (token == 0 || hn_tape_get_kind (tape, token) != HN_TOKEN_STRING)
    return NULL;
  return hn_tape_dup_string (tape, token);
}

gint64
hn_section_get_time (const HnTape *tape, guint section, const char *name)
{
  g_autofree char *text = hn_section_dup_text (tape, section, name);
  gint64 us;

  return text && hn_timestamp_parse (text, strlen (text), &us) ? us : 0;
}

char **
hn_section_dup_list (const HnTape *tape, guint section, const char *name)
{
  guint token = hn_tape_find (tape, section, name);
  guint n = token == 0 ? 0 : hn_tape_get_length (tape, token);
  char **list = g_new0 (char *, n + 1);
  guint item = token == 0 ? 0 : hn_tape_first (tape, token);

  for (guint i = 0; i < n; i++, item = hn_tape_next (tape, item))
    list[i] = hn_tape_dup_string (tape, item);
  return list;
}

HnState
hn_section_get_state (const HnTape *tape, guint section)
{
  g_autofree char *nick = hn_section_dup_text (tape, section, "state");
  HnState state = HN_STATE_UNKNOWN;

  if (nick)
    hn_state_from_nick (nick, &state);
  return state;
}
