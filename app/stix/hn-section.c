#include "hn-section-private.h"

#include "hn-base64url.h"
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

guint
hn_section_get_word (const HnTape *tape, guint token, const char *const *words)
{
  if (token != 0)
    for (guint i = 0; words[i]; i++)
      if (hn_tape_string_equal (tape, token, words[i]))
        return i;
  return 0;
}

void
hn_section_read_basis (HnCheck *check, guint token, int *category, char *basis_case)
{
  const HnTape *tape = check->tape;
  gsize length;

  if (token == 0)
    return;
  *category = (int) hn_tape_get_int (tape, hn_tape_find (tape, token, "category"));
  *basis_case = *hn_check_get_text (check, hn_tape_find (tape, token, "case"), &length);
}

gpointer
hn_section_new (HnSectionSource *source,
                HnCheck *check,
                HnShape *shape,
                guint token,
                HnSectionKind kind,
                gsize size,
                const char *list)
{
  HnSection *self;
  gsize lists;

  hn_shape_find (shape, check, token, &source->found);
  lists = list ? hn_section_measure_list (check->tape, hn_found_get (&source->found, list)) : 0;
  self = g_malloc (size + lists + hn_section_measure (check->tape, token));
  memset (self, 0, size);
  self->kind = kind;
  source->check = check;
  source->reader.tape = check->tape;
  source->reader.pointers = (const char **) ((char *) self + size);
  source->reader.texts = (char *) self + size + lists;
  return self;
}

HnSection *
hn_section_new_from_tape (HnSectionKind kind, HnCheck *check, guint token)
{
  static HnSection *(*const makers[HN_N_SECTIONS]) (HnCheck *, guint) = {
    [HN_SECTION_STATEMENT] = hn_statement_new_from_tape,
    [HN_SECTION_CORRELATION] = hn_correlation_new_from_tape,
    [HN_SECTION_JUDGEMENT] = hn_judgement_new_from_tape,
    [HN_SECTION_QUERY] = hn_query_new_from_tape,
    [HN_SECTION_ANSWER] = hn_answer_new_from_tape,
    [HN_SECTION_RECEIPT] = hn_receipt_new_from_tape,
    [HN_SECTION_ALARM_ACTION] = hn_alarm_action_new_from_tape,
    [HN_SECTION_PARTY] = hn_party_new_from_tape,
    [HN_SECTION_POC] = hn_poc_new_from_tape,
    [HN_SECTION_KEY] = hn_key_notice_new_from_tape,
    [HN_SECTION_SIGNATURE] = hn_signature_new_from_tape,
    [HN_SECTION_ADVISORY] = hn_advisory_notice_new_from_tape,
    [HN_SECTION_HOP] = hn_hop_notice_new_from_tape,
    [HN_SECTION_SCOPE_REQUEST] = hn_scope_notice_new_from_tape,
    [HN_SECTION_AGREEMENT] = hn_agreement_notice_new_from_tape,
  };

  g_assert (kind < HN_N_SECTIONS && makers[kind]);

  return makers[kind](check, token);
}

void
hn_section_free (HnSection *self)
{
  while (self)
    {
      HnSection *next = self->next;

      g_free (self);
      self = next;
    }
}

const char *
hn_section_source_take (HnSectionSource *source, const char *name)
{
  return hn_section_take_text (&source->reader, hn_found_get (&source->found, name));
}

void
hn_section_source_take_bytes (HnSectionSource *source, const char *name, guint8 *bytes, gsize size)
{
  gsize length;
  const char *text =
      hn_check_get_text (source->check, hn_found_get (&source->found, name), &length);

  if (!hn_base64url_decode (text, length, bytes, size))
    g_assert_not_reached ();
}

gint64
hn_section_source_get_time (HnSectionSource *source, const char *name)
{
  return hn_section_get_time (source->check, hn_found_get (&source->found, name));
}

guint
hn_section_source_get_word (HnSectionSource *source, const char *name, const char *const *words)
{
  return hn_section_get_word (source->check->tape, hn_found_get (&source->found, name), words);
}

const char *
hn_section_source_take_version (HnSectionSource *source, const char *name, gint64 *modified_us)
{
  const HnTape *tape = source->check->tape;
  guint version = hn_found_get (&source->found, name);

  *modified_us = 0;
  if (version == 0)
    return NULL;
  *modified_us = hn_section_get_time (source->check, hn_tape_find (tape, version, "modified"));
  return hn_section_take_text (&source->reader, hn_tape_find (tape, version, "id"));
}

const char *
hn_section_source_take_subject (HnSectionSource *source, gint64 *modified_us)
{
  return hn_section_source_take_version (source, "subject", modified_us);
}
