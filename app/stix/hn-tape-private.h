#pragma once

#include "hn-tape.h"

G_BEGIN_DECLS

/*
 * A token: sixteen bytes. A container and a scalar take a byte of the text at least, so a tape is
 * at most sixteen times as large as its text, and of ordinary text about as large.
 */
typedef struct
{
  guint32 start;  /* in the text; of a string, what stands after its quote */
  guint32 length; /* of a string, without its quotes */
  guint32 next;   /* of a container: the token after its contents */
  guint32 kind : 4;
  guint32 is_escaped : 1; /* of a string: there is a backslash in it */
  guint32 count : 27;     /* of a container: members or elements */
} HnToken;

G_STATIC_ASSERT (sizeof (HnToken) == 16);
/* One element more than commas, and no text has more commas than bytes. */
G_STATIC_ASSERT (HN_TAPE_MAX_BYTES < (1 << 27) - 1);

/* A container that the reader is in. */
typedef struct
{
  guint32 token;
  guint32 count;
  gboolean is_object;
} HnTapeLevel;

struct _HnTape
{
  const char *text;
  gsize length;
  HnToken *tokens;
  guint n_tokens;
  guint n_allocated;
  HnTapeLevel *levels; /* the reader's stack, kept so that the next text need not allocate */
  guint n_levels_allocated;
};

/* Without the checks of the public functions. */
static inline guint
hn_tape_after (const HnTape *self, guint token)
{
  const HnToken *it = self->tokens + token;

  return it->kind >= HN_TOKEN_ARRAY ? it->next : token + 1;
}

static inline HnTokenKind
hn_tape_kind (const HnTape *self, guint token)
{
  return (HnTokenKind) self->tokens[token].kind;
}

/* Resolves the escapes of a string that was read. @out has room for @length bytes; returns how many
 * of them are used. */
gsize hn_tape_unescape (const char *text, gsize length, char *out);

/* FALSE if two keys of @object are equal; then @duplicate is the later one. */
gboolean hn_tape_keys_are_unique (const HnTape *self, guint object, guint *duplicate);

G_END_DECLS
