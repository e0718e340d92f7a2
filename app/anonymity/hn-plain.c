#include "hn-plain-private.h"

#include <string.h>

typedef struct
{
  const char *pattern;
  const char *replacement;
} HnDefang;

/* How indicators are written so that nobody clicks on them; what else is in brackets stays. */
static const HnDefang defangs[] = {
  { "(?<=[a-z0-9])\\s?[\\[({<]\\s?(?:\\.|dot|ドット)\\s?[\\])}>]\\s?(?=[a-z0-9*])", "." },
  { "(?<=[a-z0-9])(?:\\\\\\.|\\[\\.|\\.\\])(?=[a-z0-9*])", "." },
  { "(?<=[a-z0-9])(?: dot |。)(?=[a-z0-9])", "." },
  { "(?<=[a-z0-9])\\s?[\\[({<]\\s?(?:@|at|アット|アットマーク)\\s?[\\])}>]\\s?(?=[a-z0-9])", "@" },
  { "\\[:\\]|\\(:\\)", ":" },
  { "\\[://\\]|\\[:\\]//|\\(://\\)", "://" },
  { "(?<![a-z])h(?:xx|\\*\\*|__)p(?=s?://)", "http" },
  { "(?<=[0-9])ー(?=[0-9])", "-" },
};

GRegex *
hn_plain_regex (GRegex **kept, const char *pattern)
{
  if (g_once_init_enter (kept))
    {
      g_autoptr (GError) error = NULL;
      GRegex *regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, &error);

      g_assert_no_error (error);
      g_once_init_leave (kept, regex);
    }
  return *kept;
}

static HnPlain *
new_empty (void)
{
  HnPlain *self = g_new0 (HnPlain, 1);

  self->text = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
hn_plain_free (HnPlain *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->starts);
  g_array_unref (self->ends);
  g_free (self);
}

static void
mark (HnPlain *self, guint start, guint end)
{
  while (self->starts->len < self->text->len)
    {
      g_array_append_val (self->starts, start);
      g_array_append_val (self->ends, end);
    }
}

void
hn_plain_get_range (HnPlain *self, gint from, gint to, guint *start, guint *end)
{
  *start = g_array_index (self->starts, guint, from);
  *end = g_array_index (self->ends, guint, to - 1);
}

static void
copy (HnPlain *self, HnPlain *from, gint start, gint end)
{
  if (start >= end)
    return;
  g_string_append_len (self->text, from->text->str + start, end - start);
  g_array_append_vals (self->starts, &g_array_index (from->starts, guint, start),
                       (guint) (end - start));
  g_array_append_vals (self->ends, &g_array_index (from->ends, guint, start),
                       (guint) (end - start));
}

static HnPlain *
replace (HnPlain *self, GRegex *regex, const char *replacement)
{
  HnPlain *changed = new_empty ();
  g_autoptr (GMatchInfo) match = NULL;
  gint at = 0;

  g_regex_match (regex, self->text->str, 0, &match);
  while (g_match_info_matches (match))
    {
      gint from;
      gint to;
      guint start;
      guint end;

      g_match_info_fetch_pos (match, 0, &from, &to);
      copy (changed, self, at, from);
      hn_plain_get_range (self, from, to, &start, &end);
      g_string_append (changed->text, replacement);
      mark (changed, start, end);
      at = to;
      g_match_info_next (match, NULL);
    }
  copy (changed, self, at, (gint) self->text->len);
  hn_plain_free (self);
  return changed;
}

HnPlain *
hn_plain_new (GArray *letters)
{
  static GRegex *kept[G_N_ELEMENTS (defangs)];
  HnPlain *self = new_empty ();

  for (guint i = 0; i < letters->len; i++)
    {
      const HnLetter *letter = hn_letters_at (letters, i);
      gunichar c = letter->c;

      if (c == 0 || g_unichar_type (c) == G_UNICODE_FORMAT || c == 0xad ||
          (c >= 0xfe00 && c <= 0xfe0f))
        continue;
      if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
        c = '-';
      if (c != '\n' && g_unichar_isspace (c))
        c = ' ';
      g_string_append_unichar (self->text, c);
      mark (self, letter->start, letter->end);
    }
  for (guint i = 0; i < G_N_ELEMENTS (defangs); i++)
    self = replace (self, hn_plain_regex (&kept[i], defangs[i].pattern), defangs[i].replacement);
  return self;
}
