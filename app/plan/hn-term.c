#include "config.h"

#include "hn-plan-internal.h"
#include "hn-term.h"

#include <glib/gi18n.h>

typedef struct
{
  char *id;
  HnWord *word;
  HnWord *short_word;
  HnWord *one_word;
  HnWord *description;
  char *glyph;
  char *icon_name;
  char *clause;
} HnTermPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (HnTerm, hn_term, G_TYPE_OBJECT)

static HnTermPrivate *
get_private (HnTerm *self)
{
  return hn_term_get_instance_private (self);
}

static void
hn_term_finalize (GObject *object)
{
  HnTermPrivate *priv = get_private (HN_TERM (object));

  g_free (priv->id);
  g_free (priv->glyph);
  g_free (priv->icon_name);
  g_free (priv->clause);
  hn_word_free (priv->word);
  hn_word_free (priv->short_word);
  hn_word_free (priv->one_word);
  hn_word_free (priv->description);
  G_OBJECT_CLASS (hn_term_parent_class)->finalize (object);
}

static void
hn_term_class_init (HnTermClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_term_finalize;
}

static void
hn_term_init (HnTerm *self)
{
}

/* Ids stand in file names, on the wire and on command lines: letters, digits, '-' only. */
static gboolean
is_id (const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && *at != '-')
      return FALSE;
  return *text != '\0' && *text != '-';
}

void
hn_term_read_into (HnTerm *self, HnPlanReader *reader)
{
  HnTermPrivate *priv = get_private (self);

  priv->id = g_strdup (hn_plan_reader_get_string (reader, "id"));
  if (priv->id != NULL && !is_id (priv->id))
    hn_plan_reader_fail (reader, "id", HN_PLAN_ERROR_VALUE,
                         _ ("an id has letters, digits and “-” only, but “%s” has not"), priv->id);
  priv->word = hn_plan_reader_get_word (reader, "name");
  priv->short_word = hn_plan_reader_peek_word (reader, "short");
  priv->one_word = hn_plan_reader_peek_word (reader, "one");
  priv->description = hn_plan_reader_peek_word (reader, "description");
  priv->glyph = g_strdup (hn_plan_reader_peek_string (reader, "glyph"));
  priv->icon_name = g_strdup (hn_plan_reader_peek_string (reader, "icon"));
  priv->clause = g_strdup (hn_plan_reader_get_string (reader, "clause"));
}

HnTerm *
hn_term_read (HnPlanReader *reader, gpointer unused)
{
  HnTerm *self = g_object_new (HN_TYPE_TERM, NULL);

  hn_term_read_into (self, reader);
  return self;
}

HnTerm *
hn_glyph_read (HnPlanReader *reader, gpointer unused)
{
  HnTerm *self = hn_term_read (reader, NULL);

  hn_plan_reader_get_string (reader, "glyph");
  return self;
}

HnTerm *
hn_basis_read (HnPlanReader *reader, gpointer unused)
{
  HnTerm *self = hn_term_read (reader, NULL);
  const char *id = hn_term_get_id (self);

  if (id != NULL && !g_str_equal (id, "consultation") &&
      !g_regex_match_simple ("^[1-9]-[a-z]$", id, 0, 0))
    hn_plan_reader_fail (reader, "id", HN_PLAN_ERROR_VALUE,
                         _ ("“%s” is no category and case like “1-a”"), id);
  return self;
}

const char *
hn_term_get_id (HnTerm *self)
{
  g_return_val_if_fail (HN_IS_TERM (self), NULL);

  return get_private (self)->id;
}

const char *
hn_term_get_name (HnTerm *self)
{
  g_return_val_if_fail (HN_IS_TERM (self), NULL);

  return hn_word_get (get_private (self)->word);
}

const char *
hn_term_get_short_name (HnTerm *self)
{
  g_return_val_if_fail (HN_IS_TERM (self), NULL);

  return hn_word_get (hn_term_get_short_word (self));
}

const char *
hn_term_get_one_name (HnTerm *self)
{
  HnTermPrivate *priv = get_private (self);

  g_return_val_if_fail (HN_IS_TERM (self), NULL);

  return priv->one_word != NULL ? hn_word_get (priv->one_word) : hn_term_get_short_name (self);
}

const HnWord *
hn_term_get_word (HnTerm *self)
{
  g_return_val_if_fail (HN_IS_TERM (self), NULL);

  return get_private (self)->word;
}

const HnWord *
hn_term_get_short_word (HnTerm *self)
{
  HnTermPrivate *priv = get_private (self);

  g_return_val_if_fail (HN_IS_TERM (self), NULL);

  return priv->short_word != NULL ? priv->short_word : priv->word;
}

const HnWord *
hn_term_get_description (HnTerm *self)
{
  g_return_val_if_fail (HN_IS_TERM (self), NULL);

  return get_private (self)->description;
}

const char *
hn_term_get_glyph (HnTerm *self)
{
  g_return_val_if_fail (HN_IS_TERM (self), NULL);

  return get_private (self)->glyph;
}

const char *
hn_term_get_icon_name (HnTerm *self)
{
  g_return_val_if_fail (HN_IS_TERM (self), NULL);

  return get_private (self)->icon_name;
}

const char *
hn_term_get_clause (HnTerm *self)
{
  g_return_val_if_fail (HN_IS_TERM (self), NULL);

  return get_private (self)->clause;
}
