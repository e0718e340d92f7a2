#include "hn-section-private.h"

#include "hn-timestamp.h"

#include <string.h>

gsize
hn_section_measure (const HnTape *tape, guint token)
{
  gsize length = 0;

  if (token != 0)
    hn_tape_get_span (tape, token, NULL, &length);
  return length;
}

gsize
hn_section_measure_list (const HnTape *tape, guint list)
{
  return sizeof (char *) * (1 + (list == 0 ? 0 : hn_tape_get_length (tape, list)));
}

const char *
hn_section_take_text (HnSectionReader *reader, guint token)
{
  const HnToken *it = reader->tape->tokens + token;
  const char *source = reader->tape->text + it->start;
  char *text = reader->texts;
  gsize length = it->length;

  if (token == 0)
    return NULL;
  if (it->is_escaped)
    length = hn_tape_unescape (source, length, text);
  else
    memcpy (text, source, length);
  text[length] = '\0';
  reader->texts += length + 1;
  return text;
}

const char **
hn_section_take_list (HnSectionReader *reader, guint token)
{
  const char **list = reader->pointers;

  if (token != 0)
    for (guint i = hn_tape_first (reader->tape, token), end = hn_tape_after (reader->tape, token);
         i < end; i = hn_tape_after (reader->tape, i))
      *reader->pointers++ = hn_section_take_text (reader, i);
  *reader->pointers++ = NULL;
  return list;
}

gint64
hn_section_get_time (HnCheck *check, guint token)
{
  const char *text;
  gsize length;
  gint64 us = 0;

  if (token == 0)
    return 0;
  text = hn_check_get_text (check, token, &length);
  return hn_timestamp_parse (text, length, &us) ? us : 0;
}

HnState
hn_section_get_state (const HnTape *tape, guint token)
{
  if (token != 0)
    for (guint i = 0; i < HN_N_STATES; i++)
      if (hn_tape_string_equal (tape, token, hn_state_get_nick ((HnState) i)))
        return (HnState) i;
  return HN_STATE_UNKNOWN;
}
