#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * How alike two texts are, whatever their language: by the pairs of characters that they share.
 * 全角 and 半角, カナ and かな, capitals and small letters are the same.
 */
typedef struct _HnSuggestText HnSuggestText;

/* @text: (nullable) */
HnSuggestText *hn_suggest_text_new (const char *text);
void hn_suggest_text_free (HnSuggestText *self);

/* Has it too few characters to tell anything? */
gboolean hn_suggest_text_is_empty (const HnSuggestText *self);
/* 0…1, by Dice's coefficient over the pairs. */
double hn_suggest_text_compare (const HnSuggestText *a, const HnSuggestText *b);
/* (transfer full) (nullable): the longest run of two characters or more that stands in both. */
char *hn_suggest_text_share (const HnSuggestText *a, const HnSuggestText *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnSuggestText, hn_suggest_text_free)

G_END_DECLS
