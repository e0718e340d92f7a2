#include "hn-check-private.h"

#include <string.h>

void
hn_check_init (HnCheck *check, const HnTape *tape, GError **error)
{
  check->tape = tape;
  check->error = error;
  check->rule = HN_CHECK_ANY_RULE;
  check->depth = 0;
  check->texts = NULL;
}

void
hn_check_clear (HnCheck *check)
{
  g_clear_pointer (&check->texts, g_ptr_array_unref);
}

void
hn_check_push (HnCheck *check, const char *name, gsize length)
{
  g_assert (check->depth < HN_CHECK_MAX_DEPTH);

  check->path[check->depth++] = (HnCheckStep){ .name = name, .length = length, .index = -1 };
}

void
hn_check_set_index (HnCheck *check, int index)
{
  g_assert (check->depth > 0);

  check->path[check->depth - 1].index = index;
}

void
hn_check_pop (HnCheck *check)
{
  g_assert (check->depth > 0);

  check->depth--;
}

static void
fail (HnCheck *check, const char *name, HnStixRule rule, const char *format, va_list args)
{
  g_autoptr (GString) message = g_string_new (NULL);

  if (check->rule != HN_CHECK_ANY_RULE)
    rule = (HnStixRule) check->rule;
  for (guint i = 0; i < check->depth; i++)
    {
      const HnCheckStep *step = &check->path[i];

      if (message->len > 0)
        g_string_append_c (message, '.');
      /* A name from outside may be as long as an object. */
      g_string_append_len (message, step->name, MIN (step->length, 80));
      if (step->index >= 0)
        g_string_append_printf (message, "[%d]", step->index);
    }
  if (name)
    g_string_append_printf (message, "%s%s", message->len > 0 ? "." : "", name);
  if (message->len > 0)
    g_string_append (message, ": ");
  g_string_append_vprintf (message, format, args);
  if (!g_utf8_validate (message->str, (gssize) message->len, NULL))
    {
      g_autofree char *valid = g_utf8_make_valid (message->str, (gssize) message->len);

      g_string_assign (message, valid);
    }
  g_set_error_literal (check->error, HN_STIX_ERROR, rule, message->str);
}

gboolean
hn_check_fail (HnCheck *check, HnStixRule rule, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  fail (check, NULL, rule, format, args);
  va_end (args);
  return FALSE;
}

gboolean
hn_check_fail_at (HnCheck *check, const char *name, HnStixRule rule, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  fail (check, name, rule, format, args);
  va_end (args);
  return FALSE;
}

const char *
hn_check_resolve (HnCheck *check, guint token, gsize *length)
{
  char *text = hn_tape_dup_string (check->tape, token);

  if (!check->texts)
    check->texts = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (check->texts, text);
  *length = strlen (text);
  return text;
}
