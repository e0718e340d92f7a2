#include "config.h"

#include "hn-anonymise-input.h"

#include "hn-searcher.h"
#include "hn-tape.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#define MAX_K 1000000

static gboolean
refuse (GError **error, const char *where, const char *why)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("at %s: %s"), where, why);
  return FALSE;
}

/* A member that is there and not null, or 0. */
static guint
find (HnTape *tape, guint object, const char *member)
{
  guint token = hn_tape_find (tape, object, member);

  return token != 0 && hn_tape_get_kind (tape, token) != HN_TOKEN_NULL ? token : 0;
}

static char *
dup_string (HnTape *tape, guint object, const char *path, const char *member, GError **error)
{
  g_autofree char *where = g_strdup_printf ("%s/%s", path, member);
  guint token = find (tape, object, member);
  char *text;

  if (token == 0)
    return g_strdup ("");
  if (hn_tape_get_kind (tape, token) != HN_TOKEN_STRING)
    {
      refuse (error, where, _ ("a text is expected"));
      return NULL;
    }
  text = hn_tape_dup_string (tape, token);
  if (text == NULL)
    refuse (error, where, _ ("the text has a character that no text may have"));
  return text;
}

static gboolean
read_part (HnTape *tape,
           guint object,
           const char *path,
           const char *member,
           HnOperator *
           operator,
           HnOperatorPart part,
           GError **error)
{
  g_autofree char *where = g_strdup_printf ("%s/%s", path, member);
  guint list = find (tape, object, member);

  if (list == 0)
    return TRUE;
  if (hn_tape_get_kind (tape, list) != HN_TOKEN_ARRAY)
    return refuse (error, where, _ ("a list of texts is expected"));
  for (guint i = 0, token = hn_tape_first (tape, list); i < hn_tape_get_length (tape, list);
       i++, token = hn_tape_next (tape, token))
    {
      g_autofree char *text = NULL;

      if (hn_tape_get_kind (tape, token) == HN_TOKEN_INT && part == HN_OPERATOR_PREFECTURE)
        text = g_strdup_printf ("%" G_GINT64_FORMAT, hn_tape_get_int (tape, token));
      else if (hn_tape_get_kind (tape, token) == HN_TOKEN_STRING)
        text = hn_tape_dup_string (tape, token);
      if (text == NULL)
        return refuse (error, where, _ ("a list of texts is expected"));
      hn_operator_add (operator, part, text);
    }
  return TRUE;
}

static HnOperator *
read_operator (HnTape *tape, guint object, const char *path, GError **error)
{
  static const struct
  {
    const char *member;
    HnOperatorPart part;
  } parts[] = {
    { "aliases", HN_OPERATOR_ALIAS },          { "domains", HN_OPERATOR_DOMAIN },
    { "networks", HN_OPERATOR_NETWORK },       { "people", HN_OPERATOR_PERSON },
    { "facilities", HN_OPERATOR_FACILITY },    { "systems", HN_OPERATOR_SYSTEM },
    { "prefectures", HN_OPERATOR_PREFECTURE },
  };
  g_autoptr (HnOperator) operator= NULL;
  g_autofree char *name = NULL;
  g_autofree char *sector = NULL;

  if (hn_tape_get_kind (tape, object) != HN_TOKEN_OBJECT)
    {
      refuse (error, path, _ ("an operator is expected"));
      return NULL;
    }
  name = dup_string (tape, object, path, "name", error);
  sector = name != NULL ? dup_string (tape, object, path, "sector", error) : NULL;
  if (sector == NULL)
    return NULL;
  operator= hn_operator_new (*name != '\0' ? name : NULL, *sector != '\0' ? sector : NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!read_part (tape, object, path, parts[i].member, operator, parts[i].part, error))
      return NULL;
  return g_steal_pointer (&operator);
}

static gboolean
read_others (HnTape *tape, guint list, HnRegister *reg, GError **error)
{
  if (list == 0)
    return TRUE;
  if (hn_tape_get_kind (tape, list) != HN_TOKEN_ARRAY)
    return refuse (error, "/register", _ ("a list of operators is expected"));
  for (guint i = 0, token = hn_tape_first (tape, list); i < hn_tape_get_length (tape, list);
       i++, token = hn_tape_next (tape, token))
    {
      g_autofree char *path = g_strdup_printf ("/register/%u", i);
      g_autoptr (HnOperator) other = read_operator (tape, token, path, error);

      if (other == NULL)
        return FALSE;
      hn_register_add (reg, other);
    }
  return TRUE;
}

static gboolean
read_k (HnTape *tape, guint *k, GError **error)
{
  guint token = find (tape, 0, "k");

  *k = HN_REGISTER_DEFAULT_K;
  if (token == 0)
    return TRUE;
  if (hn_tape_get_kind (tape, token) != HN_TOKEN_INT || hn_tape_get_int (tape, token) < 0 ||
      hn_tape_get_int (tape, token) > MAX_K)
    return refuse (error, "/k", _ ("a whole number of operators is expected"));
  *k = (guint) hn_tape_get_int (tape, token);
  return TRUE;
}

HnRegister *
hn_anonymise_input_read (const char *json, gsize length, char **text, GError **error)
{
  g_autoptr (HnTape) tape = hn_tape_new ();
  g_autoptr (HnOperator) subject = NULL;
  g_autoptr (HnRegister) reg = NULL;
  g_autofree char *body = NULL;
  guint token;
  guint k;

  *text = NULL;
  if (length > HN_ANONYMISE_INPUT_MAX_BYTES)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("the input is larger than 16 MiB"));
      return NULL;
    }
  if (!hn_tape_read (tape, json, length, error))
    return NULL;
  if (hn_tape_get_kind (tape, 0) != HN_TOKEN_OBJECT)
    {
      refuse (error, "/", _ ("an object with “operator” and “text” is expected"));
      return NULL;
    }
  token = find (tape, 0, "operator");
  subject =
      token != 0 ? read_operator (tape, token, "/operator", error) : hn_operator_new (NULL, NULL);
  if (subject == NULL || !read_k (tape, &k, error))
    return NULL;
  reg = hn_register_new (subject, k);
  body = read_others (tape, find (tape, 0, "register"), reg, error)
             ? dup_string (tape, 0, "", "text", error)
             : NULL;
  if (body == NULL)
    return NULL;
  if (strlen (body) > HN_SEARCHER_MAX_BYTES)
    {
      refuse (error, "/text", _ ("the text is longer than 1 MiB"));
      return NULL;
    }
  *text = g_steal_pointer (&body);
  return g_steal_pointer (&reg);
}
