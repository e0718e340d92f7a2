#include "hn-form.h"

#include "hn-timestamp.h"

#include <glib/gi18n.h>

#define MAX_WORD_BYTES 1024

gboolean
hn_form_refuse (HnForm *self, const char *path, const char *member, const char *why)
{
  if (!self->failed)
    g_set_error (self->error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("at %s%s%s: %s"),
                 *path || member ? path : "/", member ? "/" : "", member ? member : "", why);
  self->failed = TRUE;
  return FALSE;
}

guint
hn_form_find (HnForm *self, guint object, const char *member)
{
  guint token;

  if (self->failed || hn_tape_get_kind (self->tape, object) != HN_TOKEN_OBJECT)
    return 0;
  token = hn_tape_find (self->tape, object, member);
  return token != 0 && hn_tape_get_kind (self->tape, token) != HN_TOKEN_NULL ? token : 0;
}

/* (transfer full) (nullable): the text at a token that is there. */
static char *
dup_token (HnForm *self, guint token, const char *path, const char *member, gsize max_bytes)
{
  g_autofree char *text = NULL;

  if (hn_tape_get_kind (self->tape, token) != HN_TOKEN_STRING)
    hn_form_refuse (self, path, member, _ ("a text is expected"));
  else if (!(text = hn_tape_dup_string (self->tape, token)))
    hn_form_refuse (self, path, member, _ ("the text has a character that no text may have"));
  else if (strlen (text) > max_bytes)
    hn_form_refuse (self, path, member, _ ("the text is too long"));
  else
    return g_steal_pointer (&text);
  return NULL;
}

char *
hn_form_dup_text (HnForm *self, guint object, const char *path, const char *member, gsize max_bytes)
{
  guint token = hn_form_find (self, object, member);

  return token != 0 ? dup_token (self, token, path, member, max_bytes) : NULL;
}

/* The list's token, or 0. */
static guint
find_list (HnForm *self, guint object, const char *path, const char *member, guint max)
{
  guint token = hn_form_find (self, object, member);

  if (token == 0)
    return 0;
  if (hn_tape_get_kind (self->tape, token) != HN_TOKEN_ARRAY)
    return hn_form_refuse (self, path, member, _ ("a list is expected"));
  if (hn_tape_get_length (self->tape, token) > max)
    return hn_form_refuse (self, path, member, _ ("the list is too long"));
  return token;
}

GPtrArray *
hn_form_dup_texts (HnForm *self, guint object, const char *path, const char *member, guint max)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  guint list = find_list (self, object, path, member, max);
  guint token = list != 0 ? hn_tape_first (self->tape, list) : 0;

  for (; list != 0 && !self->failed && token < hn_tape_next (self->tape, list);
       token = hn_tape_next (self->tape, token))
    {
      g_autofree char *text = dup_token (self, token, path, member, MAX_WORD_BYTES);

      if (text != NULL && !g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
        g_ptr_array_add (texts, g_steal_pointer (&text));
    }
  return texts;
}

int
hn_form_get_word (HnForm *self,
                  guint object,
                  const char *path,
                  const char *member,
                  const char *const *words,
                  int fallback)
{
  g_autofree char *word = hn_form_dup_text (self, object, path, member, MAX_WORD_BYTES);
  g_autofree char *all = NULL;
  g_autofree char *why = NULL;

  if (word == NULL)
    return fallback;
  for (int i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], word))
      return i;
  all = g_strjoinv (", ", (char **) words);
  why = g_strdup_printf (_ ("this is none of: %s"), all);
  hn_form_refuse (self, path, member, why);
  return fallback;
}

gint64
hn_form_get_time (HnForm *self, guint object, const char *path, const char *member, gint64 fallback)
{
  g_autofree char *text = hn_form_dup_text (self, object, path, member, MAX_WORD_BYTES);
  gint64 us;

  if (text == NULL)
    return fallback;
  if (hn_timestamp_parse (text, strlen (text), &us))
    return us;
  hn_form_refuse (self, path, member, _ ("a time such as 2018-09-05T19:45:00Z is expected"));
  return fallback;
}

gint64
hn_form_get_int (HnForm *self,
                 guint object,
                 const char *path,
                 const char *member,
                 gint64 least,
                 gint64 most,
                 gint64 fallback)
{
  guint token = hn_form_find (self, object, member);
  g_autofree char *why = NULL;

  if (token == 0)
    return fallback;
  if (hn_tape_get_kind (self->tape, token) == HN_TOKEN_INT)
    {
      gint64 value = hn_tape_get_int (self->tape, token);

      if (value >= least && value <= most)
        return value;
    }
  why = g_strdup_printf (_ ("a whole number from %d to %d is expected"), (int) least, (int) most);
  hn_form_refuse (self, path, member, why);
  return fallback;
}

gboolean
hn_form_get_flag (HnForm *self, guint object, const char *path, const char *member)
{
  guint token = hn_form_find (self, object, member);
  HnTokenKind kind = token != 0 ? hn_tape_get_kind (self->tape, token) : HN_TOKEN_FALSE;

  if (kind != HN_TOKEN_TRUE && kind != HN_TOKEN_FALSE)
    hn_form_refuse (self, path, member, _ ("true or false is expected"));
  return kind == HN_TOKEN_TRUE;
}

void
hn_form_each (HnForm *self,
              guint object,
              const char *path,
              const char *member,
              guint max,
              HnFormEach each,
              gpointer data)
{
  guint list = find_list (self, object, path, member, max);
  guint token = list != 0 ? hn_tape_first (self->tape, list) : 0;

  for (guint i = 0; list != 0 && !self->failed && token < hn_tape_next (self->tape, list);
       i++, token = hn_tape_next (self->tape, token))
    {
      g_autofree char *where = g_strdup_printf ("%s/%s/%u", path, member, i);

      if (hn_tape_get_kind (self->tape, token) != HN_TOKEN_OBJECT)
        hn_form_refuse (self, where, NULL, _ ("an object is expected"));
      else
        each (self, token, where, data);
    }
}
