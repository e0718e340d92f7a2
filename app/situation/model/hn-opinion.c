#include "hn-opinion-private.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (HnOpinion, hn_opinion, G_TYPE_OBJECT)

static void
hn_opinion_finalize (GObject *object)
{
  HnOpinion *self = HN_OPINION (object);

  g_free (self->id);
  g_free (self->from);
  g_free (self->explanation);

  G_OBJECT_CLASS (hn_opinion_parent_class)->finalize (object);
}

static void
hn_opinion_class_init (HnOpinionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_opinion_finalize;
}

static void
hn_opinion_init (HnOpinion *self)
{
}

HnOpinion *
hn_opinion_new (const char *id)
{
  HnOpinion *self = g_object_new (HN_TYPE_OPINION, NULL);

  self->id = g_strdup (id);
  return self;
}

gboolean
hn_opinion_equal (const HnOpinion *a, const HnOpinion *b)
{
  return g_str_equal (a->id, b->id) && g_strcmp0 (a->from, b->from) == 0 && a->word == b->word &&
         g_strcmp0 (a->explanation, b->explanation) == 0 && a->said_us == b->said_us &&
         a->modified_us == b->modified_us && a->is_believed == b->is_believed &&
         a->is_counted == b->is_counted;
}

int
hn_opinion_compare (gconstpointer a, gconstpointer b)
{
  const HnOpinion *one = *(HnOpinion *const *) a;
  const HnOpinion *two = *(HnOpinion *const *) b;

  if (one->modified_us != two->modified_us)
    return one->modified_us < two->modified_us ? -1 : 1;
  return strcmp (one->id, two->id);
}

const char *
hn_opinion_get_id (HnOpinion *self)
{
  g_return_val_if_fail (HN_IS_OPINION (self), NULL);
  return self->id;
}

const char *
hn_opinion_get_from (HnOpinion *self)
{
  g_return_val_if_fail (HN_IS_OPINION (self), NULL);
  return self->from;
}

HnOpinionWord
hn_opinion_get_word (HnOpinion *self)
{
  g_return_val_if_fail (HN_IS_OPINION (self), HN_OPINION_NEUTRAL);
  return self->word;
}

const char *
hn_opinion_get_explanation (HnOpinion *self)
{
  g_return_val_if_fail (HN_IS_OPINION (self), NULL);
  return self->explanation;
}

gint64
hn_opinion_get_said_us (HnOpinion *self)
{
  g_return_val_if_fail (HN_IS_OPINION (self), 0);
  return self->said_us;
}

gboolean
hn_opinion_is_believed (HnOpinion *self)
{
  g_return_val_if_fail (HN_IS_OPINION (self), FALSE);
  return self->is_believed;
}

gboolean
hn_opinion_is_counted (HnOpinion *self)
{
  g_return_val_if_fail (HN_IS_OPINION (self), FALSE);
  return self->is_counted;
}
