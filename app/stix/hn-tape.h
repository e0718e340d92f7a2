#pragma once

#include "hn-types.h"

G_BEGIN_DECLS

/*
 * The gate: a strict single-pass reader of RFC 8259 into a tape of tokens. Tokens are numbered from
 * 0; a container's token knows where its contents end, so that a value is skipped in one step.
 * One tape is reused for many texts and then allocates nothing.
 */

/* Limits of the wire profile. */
#define HN_TAPE_MAX_DEPTH 64
#define HN_OBJECT_MAX_BYTES (1024 * 1024)
#define HN_ENVELOPE_MAX_OBJECTS 100000

typedef enum
{
  HN_TOKEN_NULL,
  HN_TOKEN_FALSE,
  HN_TOKEN_TRUE,
  HN_TOKEN_INT,
  HN_TOKEN_DOUBLE,
  HN_TOKEN_STRING,
  HN_TOKEN_KEY,
  HN_TOKEN_ARRAY,
  HN_TOKEN_OBJECT,
} HnTokenKind;

HnTape *hn_tape_new (void);
void hn_tape_free (HnTape *self);

/* The text must outlive the tape's use: tokens point into it. Errors: HN_STIX_ERROR. */
gboolean hn_tape_read (HnTape *self, const char *text, gsize length, GError **error);

/* Token 0 is the root. */
guint hn_tape_get_n_tokens (const HnTape *self);
HnTokenKind hn_tape_get_kind (const HnTape *self, guint token);

/* The token after @token and all that it contains. */
guint hn_tape_next (const HnTape *self, guint token);
/* Members of an object, or elements of an array. */
guint hn_tape_get_length (const HnTape *self, guint token);
/* First token within a container (a KEY in an object: its value is the token that follows);
 * a walk ends at hn_tape_next (container). */
guint hn_tape_first (const HnTape *self, guint container);
/* The value of a member, or 0 (the root is nobody's member). */
guint hn_tape_find (const HnTape *self, guint object, const char *key);

gint64 hn_tape_get_int (const HnTape *self, guint token);
double hn_tape_get_double (const HnTape *self, guint token);
/* Compares a KEY or STRING, with escapes resolved. */
gboolean hn_tape_string_equal (const HnTape *self, guint token, const char *string);
/* (transfer full): escapes resolved, NUL-terminated, valid UTF-8. */
char *hn_tape_dup_string (const HnTape *self, guint token);
/* (transfer none): the string where it needs no unescaping, else NULL. Not NUL-terminated. */
const char *hn_tape_peek_string (const HnTape *self, guint token, gsize *length);
/* The bytes of a value in the text, from its first to its last character. */
void hn_tape_get_span (const HnTape *self, guint token, gsize *start, gsize *length);

/* (transfer full): the value in the canonical form of RFC 8785 (JCS). */
GBytes *hn_tape_canonicalize (const HnTape *self, guint token);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnTape, hn_tape_free)

G_END_DECLS
