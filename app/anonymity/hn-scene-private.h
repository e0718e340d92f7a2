#pragma once

#include "hn-pattern-private.h"

G_BEGIN_DECLS

/* One text as all who search it see it. */
typedef struct
{
  const char *text;
  guint *offsets;   /* n + 1: where each character begins */
  guint n;          /* how many characters it has */
  gboolean *breaks; /* n + 1: whether a word may begin at the character */
  GArray *letters;  /* in NFKC and lower case */
  GArray *folded;   /* as it is heard */
  gboolean japanese;
} HnScene;

HnScene *hn_scene_new (const char *text);
void hn_scene_free (HnScene *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnScene, hn_scene_free)

static inline const char *
hn_scene_at (const HnScene *self, guint character)
{
  return self->text + self->offsets[character];
}

/* Whether the folded letters @start to @end are a word of their own; @closely: also by kanji. */
gboolean hn_scene_is_word (HnScene *self, guint start, guint end, gboolean closely);

/* Whether a person's title or form of address stands behind the folded letter, or in front of it.
 */
gboolean hn_scene_is_addressed (HnScene *self, guint start, guint end);
gboolean hn_scene_has_honorific (HnScene *self, guint end);

/* Whether a word that says what it is stands there: 東都 is not meant by 東都銀行. */
gboolean hn_scene_has_kind (HnScene *self, guint end);

/* Whether a pattern may end where it does, by all that its flags ask for. */
gboolean hn_scene_accepts (const HnPattern *pattern, guint start, guint end, gpointer scene);

G_END_DECLS
