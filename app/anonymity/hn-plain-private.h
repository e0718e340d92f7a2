#pragma once

#include "hn-letters-private.h"

G_BEGIN_DECLS

/* A text for regular expressions: NFKC, lower case, one kind of dash, what was defanged put right.
 */
typedef struct
{
  GString *text;
  GArray *starts; /* of each byte: the character of the text that it is from */
  GArray *ends;   /* of each byte: the character behind it */
} HnPlain;

HnPlain *hn_plain_new (GArray *letters);
void hn_plain_free (HnPlain *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnPlain, hn_plain_free)

/* The characters of the text that the bytes @from to @to (not empty) are from. */
void hn_plain_get_range (HnPlain *self, gint from, gint to, guint *start, guint *end);

/* Compiles what is written in the program; kept for ever. */
GRegex *hn_plain_regex (GRegex **kept, const char *pattern);

G_END_DECLS
