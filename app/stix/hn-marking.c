#include "config.h"

#include "hn-extension-private.h"
#include "hn-marking-private.h"
#include "hn-shape-table.h"

#include <glib/gi18n.h>
#include <string.h>

/* The OASIS common object library. */
#define TLP2_EXTENSION HN_EXTENSION_PREFIX "60a3c5c5-0d10-413e-aab3-9e08dde9e88d"

/* One step of a selector: `name`, or `[n]` within a list. Returns 0 where there is nothing. */
static guint
step (const HnTape *tape, guint token, const char *segment, gsize length)
{
  char name[251];
  guint64 index;
  guint end;

  if (length == 0 || length >= sizeof name)
    return 0;
  memcpy (name, segment, length);
  name[length] = '\0';
  if (name[0] != '[')
    return hn_tape_get_kind (tape, token) == HN_TOKEN_OBJECT ? hn_tape_find (tape, token, name) : 0;

  if (name[length - 1] != ']' || length < 3)
    return 0;
  name[length - 1] = '\0';
  if (hn_tape_get_kind (tape, token) != HN_TOKEN_ARRAY ||
      !g_ascii_string_to_unsigned (name + 1, 10, 0, G_MAXUINT32, &index, NULL) ||
      index >= hn_tape_get_length (tape, token))
    return 0;
  end = hn_tape_next (tape, token);
  for (token = hn_tape_first (tape, token); token < end && index > 0; index--)
    token = hn_tape_next (tape, token);
  return token;
}

/* STIX 2.1, 7.2.3.1. */
static gboolean
selects_something (const HnTape *tape, guint object, const char *selector, gsize length)
{
  const char *end = selector + length;
  guint token = object;

  for (const char *at = selector; at <= end;)
    {
      const char *dot = memchr (at, '.', (gsize) (end - at));
      const char *stop = dot ? dot : end;

      token = step (tape, token, at, (gsize) (stop - at));
      if (token == 0)
        return FALSE;
      at = stop + 1;
    }
  return TRUE;
}

static gboolean
check_granular (HnCheck *check, const HnFound *found, guint marking)
{
  const HnTape *tape = check->tape;
  guint selectors = hn_tape_find (tape, marking, "selectors");
  guint end = hn_tape_next (tape, selectors);
  gboolean has_ref = hn_tape_find (tape, marking, "marking_ref") != 0;

  if (has_ref == (hn_tape_find (tape, marking, "lang") != 0))
    return hn_check_fail (check, HN_STIX_RULE_MARKING,
                          _ ("needs either a “marking_ref” or a “lang”"));
  for (guint i = hn_tape_first (tape, selectors); i < end; i = hn_tape_next (tape, i))
    {
      gsize length;
      const char *selector = hn_check_get_text (check, i, &length);

      if (!selects_something (tape, found->object, selector, length))
        return hn_check_fail (check, HN_STIX_RULE_MARKING, _ ("“%.*s” selects nothing"),
                              (int) MIN (length, 80), selector);
    }
  return TRUE;
}

gboolean
hn_markings_check (HnCheck *check, const HnFound *found)
{
  guint markings = found->tokens[HN_COMMON_GRANULAR_MARKINGS];
  guint end;
  int index = 0;

  if (markings == 0)
    return TRUE;
  hn_check_push (check, "granular_markings", strlen ("granular_markings"));
  end = hn_tape_next (check->tape, markings);
  for (guint i = hn_tape_first (check->tape, markings); i < end; i = hn_tape_next (check->tape, i))
    {
      hn_check_set_index (check, index++);
      if (!check_granular (check, found, i))
        return FALSE;
    }
  hn_check_pop (check);
  return TRUE;
}

static HnTlp
get_level (HnCheck *check, guint reference)
{
  gsize length;
  const char *id = hn_check_get_text (check, reference, &length);
  HnTlp tlp;

  hn_tlp_from_marking (id, length, &tlp);
  return tlp;
}

HnTlp
hn_markings_get_tlp (HnCheck *check, const HnFound *found)
{
  const HnTape *tape = check->tape;
  guint refs = found->tokens[HN_COMMON_OBJECT_MARKING_REFS];
  guint granular = found->tokens[HN_COMMON_GRANULAR_MARKINGS];
  HnTlp strictest = HN_TLP_NONE;

  if (refs != 0)
    for (guint i = hn_tape_first (tape, refs), end = hn_tape_next (tape, refs); i < end;
         i = hn_tape_next (tape, i))
      strictest = MAX (strictest, get_level (check, i));
  if (granular != 0)
    for (guint i = hn_tape_first (tape, granular), end = hn_tape_next (tape, granular); i < end;
         i = hn_tape_next (tape, i))
      {
        guint ref = hn_tape_find (tape, i, "marking_ref");

        if (ref != 0)
          strictest = MAX (strictest, get_level (check, ref));
      }
  return strictest;
}

/* `white` as STIX writes it, `TLP:CLEAR` as OpenCTI does. */
static gboolean
read_level (HnCheck *check, guint token, HnTlp *tlp)
{
  g_autofree char *word = NULL;
  const char *text;
  gsize length;

  if (token == 0 || hn_tape_get_kind (check->tape, token) != HN_TOKEN_STRING)
    return FALSE;
  text = hn_check_get_text (check, token, &length);
  if (length > 4 && memcmp (text, "TLP:", 4) == 0)
    {
      text += 4;
      length -= 4;
    }
  word = g_ascii_strdown (text, (gssize) length);
  return hn_tlp_from_word (word, strlen (word), tlp);
}

/* The fixed objects of the TLP are the only ones that may speak for it. */
static gboolean
check_level (HnCheck *check, const HnFound *found, guint token, gboolean *has_level)
{
  gsize length;
  const char *id = hn_check_get_text (check, found->tokens[HN_COMMON_ID], &length);
  HnTlp known, said;

  if (!read_level (check, token, &said))
    return hn_check_fail (check, HN_STIX_RULE_MARKING, _ ("the level is none of the TLP"));
  if (!hn_tlp_from_marking (id, length, &known) || known != said)
    return hn_check_fail (check, HN_STIX_RULE_MARKING,
                          _ ("%s has a fixed id, and it is not this one"), hn_tlp_get_label (said));
  *has_level = TRUE;
  return TRUE;
}

static gboolean
check_definition (HnCheck *check, const HnFound *found, gboolean *has_level)
{
  const HnTape *tape = check->tape;
  guint type = hn_found_get (found, "definition_type");
  guint definition = hn_found_get (found, "definition");
  guint statement;

  if (type == 0)
    return TRUE;
  if (hn_tape_string_equal (tape, type, "tlp"))
    return check_level (check, found, hn_tape_find (tape, definition, "tlp"), has_level);
  if (hn_tape_string_equal (tape, type, "TLP"))
    return check_level (check, found, hn_tape_find (tape, definition, "TLP"), has_level);
  if (!hn_tape_string_equal (tape, type, "statement"))
    return TRUE;
  statement = hn_tape_find (tape, definition, "statement");
  if (statement == 0 || hn_tape_get_kind (tape, statement) != HN_TOKEN_STRING)
    return hn_check_fail_at (check, "definition", HN_STIX_RULE_MARKING,
                             _ ("a statement marking needs a “statement”"));
  return TRUE;
}

static gboolean
check_itself (HnCheck *check, const HnFound *found)
{
  guint refs = found->tokens[HN_COMMON_OBJECT_MARKING_REFS];
  gsize id_length;
  const char *id = hn_check_get_text (check, found->tokens[HN_COMMON_ID], &id_length);

  if (refs == 0)
    return TRUE;
  for (guint i = hn_tape_first (check->tape, refs), end = hn_tape_next (check->tape, refs); i < end;
       i = hn_tape_next (check->tape, i))
    {
      gsize length;
      const char *ref = hn_check_get_text (check, i, &length);

      if (length == id_length && memcmp (ref, id, length) == 0)
        return hn_check_fail_at (check, "object_marking_refs", HN_STIX_RULE_MARKING,
                                 _ ("a marking must not mark itself"));
    }
  return TRUE;
}

gboolean
hn_rule_marking_definition (HnCheck *check, const HnFound *found)
{
  const HnTape *tape = check->tape;
  guint extensions = found->tokens[HN_COMMON_EXTENSIONS];
  guint tlp2 = 0;
  gsize length;
  const char *id = hn_check_get_text (check, found->tokens[HN_COMMON_ID], &length);
  gboolean has_level = FALSE;
  HnTlp known;

  if (extensions == 0 && hn_found_get (found, "definition_type") == 0)
    return hn_check_fail (check, HN_STIX_RULE_MARKING,
                          _ ("a marking needs a definition or an extension"));
  if (!check_definition (check, found, &has_level) || !check_itself (check, found))
    return FALSE;
  if (extensions != 0 && hn_tape_get_kind (tape, extensions) == HN_TOKEN_OBJECT)
    tlp2 = hn_tape_find (tape, extensions, TLP2_EXTENSION);
  if (tlp2 != 0 && hn_tape_get_kind (tape, tlp2) == HN_TOKEN_OBJECT &&
      !check_level (check, found, hn_tape_find (tape, tlp2, "tlp_2_0"), &has_level))
    return FALSE;
  if (!has_level && hn_tlp_from_marking (id, length, &known) && known != HN_TLP_NONE)
    return hn_check_fail (check, HN_STIX_RULE_MARKING, _ ("this id is the one of %s"),
                          hn_tlp_get_label (known));
  return TRUE;
}

/* STIX 2.1, 7.1: language → property → translation. */
gboolean
hn_rule_language_content (HnCheck *check, const HnFound *found)
{
  guint contents = hn_found_get (found, "contents");
  guint end = hn_tape_next (check->tape, contents);

  for (guint key = hn_tape_first (check->tape, contents); key < end;
       key = hn_tape_next (check->tape, key + 1))
    {
      gsize length;
      const char *language = hn_check_get_text (check, key, &length);

      if (!hn_value_is_language (language, length))
        return hn_check_fail_at (check, "contents", HN_STIX_RULE_PROPERTY_VALUE,
                                 _ ("“%.*s” is not a language tag of RFC 5646"),
                                 (int) MIN (length, 80), language);
      if (hn_tape_get_kind (check->tape, key + 1) != HN_TOKEN_OBJECT ||
          hn_tape_get_length (check->tape, key + 1) == 0)
        return hn_check_fail_at (check, "contents", HN_STIX_RULE_PROPERTY_TYPE,
                                 _ ("“%.*s” has to be an object, not empty"), (int) length,
                                 language);
    }
  return TRUE;
}
