#include "hn-record-text.h"

#include "hn-alarm-action.h"
#include "hn-judgement.h"
#include "hn-query.h"
#include "hn-receipt.h"

#include <string.h>

#define TITLE_MAX_CHARS 80

/* Members whose values are choices, not words: of STIX, and of the plan. */
static const char *const choices[] = {
  "type",    "spec_version", "lang",         "extension_type", "sector",  "service",  "case",
  "threat",  "state",        "cause",        "unit",           "effects", "scope",    "handling",
  "kind",    "action",       "route",        "judgement",      "level",   "exercise", "services",
  "sectors", "ceptoar",      "organization", "no_effects",
};

static gboolean
has_ending (const char *text, gsize length, const char *ending)
{
  gsize size = strlen (ending);

  return length >= size && memcmp (text + length - size, ending, size) == 0;
}

/* Does the member @key hold words? */
static gboolean
holds_words (const char *key, gsize length)
{
  if (has_ending (key, length, "_ref") || has_ending (key, length, "_refs"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (strlen (choices[i]) == length && memcmp (choices[i], key, length) == 0)
      return FALSE;
  return TRUE;
}

/* "2026-11-01T…", or "incident--9a0c…" */
static gboolean
is_time_or_id (const char *text, gsize length)
{
  if (length >= 20 && g_ascii_isdigit (text[0]) && text[4] == '-' && text[7] == '-' &&
      text[10] == 'T' && text[length - 1] == 'Z')
    return TRUE;
  return length > 38 && g_ascii_islower (text[0]) && text[length - 37] == '-' &&
         text[length - 38] == '-' && text[length - 28] == '-' && text[length - 13] == '-';
}

static void
append_line (GString *words, const char *text, gsize length)
{
  if (length == 0 || is_time_or_id (text, length))
    return;
  g_string_append_len (words, text, (gssize) length);
  g_string_append_c (words, '\n');
}

static void
append_string (GString *words, const HnTape *tape, guint token)
{
  gsize length;
  const char *text = hn_tape_peek_string (tape, token, &length);

  if (text != NULL)
    {
      append_line (words, text, length);
      return;
    }
  g_autofree char *own = hn_tape_dup_string (tape, token);
  append_line (words, own, strlen (own));
}

static gboolean
key_holds_words (const HnTape *tape, guint token)
{
  gsize length;
  const char *key = hn_tape_peek_string (tape, token, &length);

  return key == NULL || holds_words (key, length);
}

void
hn_record_text_append (GString *words, HnRecord *record, HnTape *tape)
{
  g_return_if_fail (words != NULL);
  g_return_if_fail (record != NULL);
  g_return_if_fail (tape != NULL);

  gsize length;
  const char *text = g_bytes_get_data (hn_record_get_bytes (record), &length);
  if (!hn_tape_read (tape, text, length, NULL))
    return;

  gboolean is_wanted = FALSE;
  for (guint token = 0; token < hn_tape_get_n_tokens (tape); token++)
    {
      HnTokenKind kind = hn_tape_get_kind (tape, token);

      if (kind == HN_TOKEN_KEY)
        is_wanted = key_holds_words (tape, token);
      else if (kind == HN_TOKEN_STRING && is_wanted)
        append_string (words, tape, token);
    }
}

/* The beginning of a text, up to the end of its first line. */
static char *
dup_beginning (const char *text)
{
  const char *end = text;

  for (guint n = 0; n < TITLE_MAX_CHARS && *end != '\0' && *end != '\n'; n++)
    end = g_utf8_next_char (end);
  gboolean is_cut = *end != '\0' && *end != '\n';
  g_autofree char *line = g_strndup (text, (gsize) (end - text));
  return g_strconcat (g_strstrip (line), is_cut ? "…" : NULL, NULL);
}

static char *
dup_member (HnRecord *record, const char *const *names)
{
  g_autoptr (HnTape) tape = hn_tape_new ();
  gsize length;
  const char *text = g_bytes_get_data (hn_record_get_bytes (record), &length);
  if (!hn_tape_read (tape, text, length, NULL))
    return NULL;

  for (; *names != NULL; names++)
    {
      guint token = hn_tape_find (tape, 0, *names);
      if (token != 0 && hn_tape_get_kind (tape, token) == HN_TOKEN_STRING)
        return hn_tape_dup_string (tape, token);
    }
  return NULL;
}

char *
hn_record_text_dup_title (HnRecord *record)
{
  static const char *const others[] = { "abstract", "content",           "explanation",
                                        "value",    "relationship_type", NULL };
  HnRemoval removal;

  g_return_val_if_fail (record != NULL, NULL);

  if (hn_record_is_bare (record, &removal))
    return g_strdup (hn_removal_get_title (removal));

  if (hn_record_get_name (record) != NULL)
    return g_strdup (hn_record_get_name (record));
  if (hn_record_get_description (record) != NULL)
    return dup_beginning (hn_record_get_description (record));
  g_autofree char *text = dup_member (record, others);
  return text != NULL ? dup_beginning (text) : g_strdup (hn_record_get_id (record));
}

static void
add_id (GPtrArray *ids, const char *id)
{
  if (id != NULL && strstr (id, "--") != NULL)
    g_ptr_array_add (ids, (char *) id);
}

void
hn_record_text_add_subjects (HnRecord *record, GPtrArray *ids)
{
  g_return_if_fail (record != NULL);
  g_return_if_fail (ids != NULL);

  const char *const *refs = hn_record_get_object_refs (record);
  for (; refs != NULL && *refs != NULL; refs++)
    add_id (ids, *refs);
  if (hn_record_get_judgement (record) != NULL || hn_record_get_correlation (record) != NULL)
    add_id (ids, hn_record_get_created_by (record));
  if (hn_record_get_judgement (record) != NULL)
    add_id (ids, hn_judgement_get_subject (hn_record_get_judgement (record)));
  if (hn_record_get_query (record) != NULL)
    add_id (ids, hn_query_get_subject (hn_record_get_query (record)));
  if (hn_record_get_receipt (record) != NULL)
    add_id (ids, hn_receipt_get_subject (hn_record_get_receipt (record)));
  if (hn_record_get_alarm_action (record) != NULL)
    add_id (ids, hn_alarm_action_get_key (hn_record_get_alarm_action (record)));
  if (hn_record_get_report (record) != NULL)
    {
      add_id (ids, hn_report_get_caused_by (hn_record_get_report (record)));
      add_id (ids, hn_report_get_relays (hn_record_get_report (record)));
    }
  if (hn_record_get_hop (record) != NULL)
    add_id (ids, hn_hop_notice_get_advisory (hn_record_get_hop (record)));
  if (hn_record_get_advisory (record) != NULL)
    add_id (ids, hn_advisory_notice_get_supersedes (hn_record_get_advisory (record)));
  add_id (ids, hn_record_get_answer (record));
}
