#include "config.h"

#include "hn-base64url.h"
#include "hn-shape-private.h"
#include "hn-stix-id.h"
#include "hn-timestamp.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

gboolean
hn_value_is_listed (const char *list, const char *word, gsize length)
{
  for (const char *at = list; at && *at;)
    {
      const char *end = strchrnul (at, ' ');

      if ((gsize) (end - at) == length && memcmp (at, word, length) == 0)
        return TRUE;
      at = *end ? end + 1 : end;
    }
  return FALSE;
}

/* RFC 5646, 2.1, its form only: subtags of one to eight letters or digits, the first of letters. */
gboolean
hn_value_is_language (const char *text, gsize length)
{
  gsize run = 0;
  gboolean is_first = TRUE;

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '-')
        {
          if (run == 0)
            return FALSE;
          run = 0;
          is_first = FALSE;
        }
      else if (++run > 8 || !(is_first ? g_ascii_isalpha (text[i]) : g_ascii_isalnum (text[i])))
        return FALSE;
    }
  return run > 0;
}

static gboolean
is_made_of (const char *text, gsize length, const char *others)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && (text[i] == '\0' || !strchr (others, text[i])))
      return FALSE;
  return length > 0;
}

static gboolean
says_something (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar) text[i] > ' ')
      return TRUE;
  return FALSE;
}

static gboolean
is_hex (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isxdigit (text[i]))
      return FALSE;
  return length > 0 && length % 2 == 0;
}

/* RFC 4648, 4. */
static gboolean
is_base64 (const char *text, gsize length)
{
  gsize n = length;

  while (n > 0 && length - n < 2 && text[n - 1] == '=')
    n--;
  return length > 0 && length % 4 == 0 && is_made_of (text, n, "+/");
}

/* STIX 2.1, 6.9: MAC-48, parted by colons, lower-case, with leading zeros. */
static gboolean
is_mac (const char *text, gsize length)
{
  if (length != 17)
    return FALSE;
  for (guint i = 0; i < 17; i++)
    if (i % 3 == 2 ? text[i] != ':'
                   : !g_ascii_isdigit (text[i]) && (text[i] < 'a' || text[i] > 'f'))
      return FALSE;
  return TRUE;
}

static gboolean
is_relationship (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_islower (text[i]) && !g_ascii_isdigit (text[i]) && text[i] != '-')
      return FALSE;
  return length > 0;
}

static gboolean
is_property_name (const char *name, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_islower (name[i]) && !g_ascii_isdigit (name[i]) && name[i] != '_')
      return FALSE;
  return length >= 3 && length <= 250;
}

/* STIX 2.1, 3.1. */
gboolean
hn_value_check_property_name (HnCheck *check, const char *name, gsize length)
{
  if (G_LIKELY (is_property_name (name, length)))
    return TRUE;
  return hn_check_fail (
      check, HN_STIX_RULE_PROPERTY_NAME,
      _ ("the property name “%.*s” is not 3 to 250 characters of a–z, 0–9 and the underscore"),
      (int) MIN (length, 80), name);
}

/* A bundle is no object, but a reference to one has the form of a reference. */
static gboolean
is_denied (const HnProperty *property, const char *type, gsize length)
{
  if (property->allowed)
    return !hn_value_is_listed (property->allowed, type, length);
  if (property->denied == 0)
    return FALSE;
  return (property->denied & (1U << hn_shape_of_type (type, length)->group)) != 0 ||
         (length == 6 && memcmp (type, "bundle", 6) == 0);
}

static gboolean
check_reference (HnCheck *check, const HnProperty *property, const char *text, gsize length)
{
  gsize type_length;

  if (!hn_stix_id_is_valid (text, length, &type_length))
    return hn_check_fail (check, HN_STIX_RULE_ID_FORM,
                          _ ("“%.*s” is not an identifier, type--UUID"), (int) MIN (length, 80),
                          text);
  if (!is_denied (property, text, type_length))
    return TRUE;
  return hn_check_fail (check, HN_STIX_RULE_REFERENCE_TYPE, _ ("may not refer to a “%.*s”"),
                        (int) type_length, text);
}

/* @wanted is marked with N_() and translated only where it is needed: looking a translation up for
 * every value would cost more than checking it. */
static gboolean
check_form (HnCheck *check, HnStixRule rule, gboolean holds, const char *wanted)
{
  if (G_LIKELY (holds))
    return TRUE;
  /* Translators: a property of a message; what follows says what it has to be. */
  return hn_check_fail (check, rule, _ ("has to be %s"), _ (wanted));
}

/* A word of the standard, which is not translated. */
static gboolean
check_word (HnCheck *check, const HnProperty *property, const char *text, gsize length)
{
  if (hn_value_is_listed (property->allowed, text, length))
    return TRUE;
  return hn_check_fail (check, HN_STIX_RULE_PROPERTY_VALUE, _ ("has to be one of: %s"),
                        property->allowed);
}

static gboolean
is_digest (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isxdigit (text[i]) || g_ascii_isupper (text[i]))
      return FALSE;
  return length == 64;
}

static gboolean
check_bytes (HnCheck *check, const HnProperty *property, const char *text, gsize length)
{
  const int size = (int) property->min;
  guint8 bytes[64];

  g_assert (size > 0 && size <= (int) sizeof bytes);

  if (hn_base64url_decode (text, length, bytes, (gsize) size))
    return TRUE;
  return hn_check_fail (check, HN_STIX_RULE_PROPERTY_VALUE,
                        _ ("has to be %d bytes in base64url without padding"), size);
}

static gboolean
check_string (HnCheck *check, const HnProperty *property, guint token)
{
  gsize length;
  const char *text = hn_check_get_text (check, token, &length);
  gint64 us;

  switch ((int) property->kind)
    {
    case HN_VALUE_TEXT:
      return check_form (check, HN_STIX_RULE_PROPERTY_VALUE, says_something (text, length),
                         N_ ("a text, not empty"));
    case HN_VALUE_TIMESTAMP:
      return check_form (check, HN_STIX_RULE_TIMESTAMP_FORM, hn_timestamp_parse (text, length, &us),
                         N_ ("a time such as 2016-01-20T12:31:12.123Z"));
    case HN_VALUE_REFERENCE:
      return check_reference (check, property, text, length);
    case HN_VALUE_WORD:
      return check_word (check, property, text, length);
    case HN_VALUE_TOKEN:
      return check_form (check, HN_STIX_RULE_PROPERTY_VALUE,
                         length <= 250 && is_made_of (text, length, "._:-"),
                         N_ ("an id of letters, digits and . _ : -"));
    case HN_VALUE_HEX:
      return check_form (check, HN_STIX_RULE_PROPERTY_VALUE, is_hex (text, length),
                         N_ ("an even number of hexadecimal digits"));
    case HN_VALUE_BASE64:
      return check_form (check, HN_STIX_RULE_PROPERTY_VALUE, is_base64 (text, length),
                         N_ ("base64"));
    case HN_VALUE_BYTES:
      return check_bytes (check, property, text, length);
    case HN_VALUE_DIGEST:
      return check_form (check, HN_STIX_RULE_PROPERTY_VALUE, is_digest (text, length),
                         N_ ("64 hexadecimal digits in lower case"));
    case HN_VALUE_LANGUAGE:
      return check_form (check, HN_STIX_RULE_PROPERTY_VALUE, hn_value_is_language (text, length),
                         N_ ("a language tag of RFC 5646"));
    case HN_VALUE_RELATIONSHIP:
      return check_form (check, HN_STIX_RULE_PROPERTY_VALUE, is_relationship (text, length),
                         N_ ("made of a–z, 0–9 and the hyphen"));
    case HN_VALUE_MAC:
      return check_form (check, HN_STIX_RULE_PROPERTY_VALUE, is_mac (text, length),
                         N_ ("a MAC-48 address, lower-case with colons"));
    case HN_VALUE_PROPERTY_NAME:
      return hn_value_check_property_name (check, text, length);
    default:
      return TRUE;
    }
}

static gboolean
check_range (HnCheck *check, const HnProperty *property, guint token)
{
  double value = hn_tape_get_double (check->tape, token);

  if (property->min == 0 && property->max == 0)
    return TRUE;
  if (value >= property->min && value <= property->max && isfinite (value))
    return TRUE;
  if (isinf (property->max))
    return hn_check_fail (check, HN_STIX_RULE_PROPERTY_VALUE, _ ("must not be less than %.10g"),
                          property->min);
  return hn_check_fail (check, HN_STIX_RULE_PROPERTY_VALUE, _ ("has to be from %.10g to %.10g"),
                        property->min, property->max);
}

/* STIX 2.1, 2.4. */
static gboolean
check_dictionary (HnCheck *check, guint object)
{
  const guint end = hn_tape_next (check->tape, object);

  if (hn_tape_get_length (check->tape, object) == 0)
    return hn_check_fail (check, HN_STIX_RULE_PROPERTY_TYPE,
                          _ ("an empty dictionary is not allowed"));
  for (guint key = hn_tape_first (check->tape, object); key < end;
       key = hn_tape_next (check->tape, key + 1))
    {
      gsize length;
      const char *name = hn_check_get_text (check, key, &length);

      if (length > 250 || !is_made_of (name, length, "_-"))
        return hn_check_fail (
            check, HN_STIX_RULE_PROPERTY_NAME,
            _ ("the key “%.*s” is not up to 250 characters of a–z, A–Z, 0–9, hyphen, underscore"),
            (int) MIN (length, 80), name);
    }
  return TRUE;
}

/* STIX 2.1, 2.7 and 10.8. */
static gboolean
check_hashes (HnCheck *check, guint object)
{
  static const struct
  {
    const char *name;
    gsize digits;
  } algorithms[] = { { "MD5", 32 },      { "SHA-1", 40 },    { "SHA-256", 64 },
                     { "SHA-512", 128 }, { "SHA3-256", 64 }, { "SHA3-512", 128 } };
  const guint end = hn_tape_next (check->tape, object);

  if (!check_dictionary (check, object))
    return FALSE;
  for (guint key = hn_tape_first (check->tape, object); key < end;
       key = hn_tape_next (check->tape, key + 1))
    {
      gsize name_length, length;
      const char *name = hn_check_get_text (check, key, &name_length);
      const char *value;

      if (hn_tape_get_kind (check->tape, key + 1) != HN_TOKEN_STRING)
        return hn_check_fail (check, HN_STIX_RULE_PROPERTY_TYPE, _ ("a hash has to be a string"));
      value = hn_check_get_text (check, key + 1, &length);
      for (gsize i = 0; i < G_N_ELEMENTS (algorithms); i++)
        if (strlen (algorithms[i].name) == name_length &&
            memcmp (algorithms[i].name, name, name_length) == 0 &&
            (length != algorithms[i].digits || !is_hex (value, length)))
          return hn_check_fail (check, HN_STIX_RULE_PROPERTY_VALUE,
                                _ ("a hash of %s has %d hexadecimal digits"), algorithms[i].name,
                                (int) algorithms[i].digits);
    }
  return TRUE;
}

static const char *
get_wanted (HnValueKind kind, HnTokenKind token_kind)
{
  switch ((int) kind)
    {
    case HN_VALUE_ANY:
    case HN_VALUE_ELSEWHERE:
      return NULL;
    case HN_VALUE_BOOLEAN:
      return token_kind == HN_TOKEN_TRUE || token_kind == HN_TOKEN_FALSE ? NULL
                                                                         : N_ ("true or false");
    case HN_VALUE_INTEGER:
      return token_kind == HN_TOKEN_INT ? NULL : N_ ("a whole number");
    case HN_VALUE_NUMBER:
      return token_kind == HN_TOKEN_INT || token_kind == HN_TOKEN_DOUBLE ? NULL : N_ ("a number");
    case HN_VALUE_DICTIONARY:
    case HN_VALUE_HASHES:
    case HN_VALUE_OBJECT:
      return token_kind == HN_TOKEN_OBJECT ? NULL : N_ ("an object");
    default:
      return token_kind == HN_TOKEN_STRING ? NULL : N_ ("a string");
    }
}

static gboolean
check_one (HnCheck *check, const HnProperty *property, guint token)
{
  const char *wanted = get_wanted (property->kind, hn_tape_kind (check->tape, token));
  HnFound found;

  if (wanted)
    return check_form (check, HN_STIX_RULE_PROPERTY_TYPE, FALSE, wanted);
  switch ((int) property->kind)
    {
    case HN_VALUE_ANY:
    case HN_VALUE_ELSEWHERE:
    case HN_VALUE_BOOLEAN:
    case HN_VALUE_STRING:
      return TRUE;
    case HN_VALUE_INTEGER:
    case HN_VALUE_NUMBER:
      return check_range (check, property, token);
    case HN_VALUE_DICTIONARY:
      return check_dictionary (check, token);
    case HN_VALUE_HASHES:
      return check_hashes (check, token);
    case HN_VALUE_OBJECT:
      return hn_shape_check (property->shape, check, token, &found);
    default:
      return check_string (check, property, token);
    }
}

gboolean
hn_value_check (HnCheck *check, const HnProperty *property, guint token)
{
  int i = 0;
  guint end;

  if (!(property->flags & HN_PROPERTY_LIST))
    return check_one (check, property, token);
  if (hn_tape_kind (check->tape, token) != HN_TOKEN_ARRAY)
    return check_form (check, HN_STIX_RULE_PROPERTY_TYPE, FALSE, N_ ("a list"));
  end = hn_tape_after (check->tape, token);
  if (hn_tape_get_length (check->tape, token) == 0)
    return hn_check_fail (check, HN_STIX_RULE_PROPERTY_TYPE, _ ("an empty list is not allowed"));
  for (guint item = token + 1; item < end; item = hn_tape_after (check->tape, item))
    {
      hn_check_set_index (check, i++);
      if (!check_one (check, property, item))
        return FALSE;
    }
  return TRUE;
}
