#pragma once

#include "hn-types.h"

#include <string.h>

G_BEGIN_DECLS

/* Limits of the wire profile: containers within one another, one object, objects of one page. */
#define HN_TAPE_MAX_DEPTH 64
#define HN_OBJECT_MAX_BYTES (1024 * 1024)
#define HN_ENVELOPE_MAX_OBJECTS 100000
/* What is read at once, be it a page, a bundle or a file. */
#define HN_TAPE_MAX_BYTES (64 * 1024 * 1024)

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

/**
 * HnTape:
 *
 * The gate: a strict single-pass reader of RFC 8259 into a tape of tokens. Tokens are numbered from
 * 0, the root, in the order of the text; a container's token knows where its contents end, so that
 * a value is skipped in one step. In an object a KEY comes before each value.
 *
 * A tape is read many times by any thread, but written by one. One tape is reused for many texts
 * and then allocates nothing. It takes at most 16 bytes for a byte of the text, and of ordinary
 * text about one.
 */

/**
 * hn_tape_new:
 *
 * Returns: (transfer full): an empty tape
 */
HnTape *hn_tape_new (void);

/**
 * hn_tape_free:
 * @self: (transfer full): a tape
 *
 * Frees it.
 */
void hn_tape_free (HnTape *self);

/**
 * hn_tape_read:
 * @self: a tape; what it held is forgotten
 * @text: a JSON text; it must outlive the tape's use, since tokens point into it
 * @length: its length in bytes
 * @error: return location for an error of %HN_STIX_ERROR
 *
 * Reads one value with nothing but white space around it. Refused is all that RFC 8259 does not
 * allow, and besides: bytes that are no UTF-8, escapes of NUL or of half a surrogate pair, keys
 * that stand twice in an object (escapes resolved), integers beyond 64 bits and numbers beyond a
 * double, more than %HN_TAPE_MAX_DEPTH containers within one another, more than
 * %HN_TAPE_MAX_BYTES bytes.
 *
 * Returns: whether the text was read; if not, the tape is empty
 */
gboolean hn_tape_read (HnTape *self, const char *text, gsize length, GError **error);

/**
 * hn_tape_get_n_tokens:
 * @self: a tape
 *
 * Returns: how many tokens it holds
 */
guint hn_tape_get_n_tokens (const HnTape *self);

/**
 * hn_tape_get_kind:
 * @self: a tape
 * @token: a token
 *
 * Returns: what kind of value the token is
 */
HnTokenKind hn_tape_get_kind (const HnTape *self, guint token);

/**
 * hn_tape_next:
 * @self: a tape
 * @token: a token
 *
 * Returns: the token after @token and all that it contains; after a KEY that is its value
 */
guint hn_tape_next (const HnTape *self, guint token);

/**
 * hn_tape_first:
 * @self: a tape
 * @container: an object or an array
 *
 * Returns: the first token within (in an object a KEY: its value is the token that follows). A walk
 *   ends at hn_tape_next() of the container, and at once if that is empty
 */
guint hn_tape_first (const HnTape *self, guint container);

/**
 * hn_tape_get_length:
 * @self: a tape
 * @token: a token
 *
 * Returns: members of an object, elements of an array, else 0
 */
guint hn_tape_get_length (const HnTape *self, guint token);

/**
 * hn_tape_find:
 * @self: a tape
 * @object: a token that is an object
 * @key: the name of a member
 *
 * Returns: the member's value, or 0 (the root is nobody's member) if there is none
 */
static inline guint hn_tape_find (const HnTape *self, guint object, const char *key);

/**
 * hn_tape_find_bytes:
 * @self: a tape
 * @object: a token that is an object
 * @key: the name of a member; needs no NUL at its end
 * @length: its length in bytes
 *
 * As hn_tape_find().
 *
 * Returns: the member's value, or 0 (the root is nobody's member) if there is none
 */
guint hn_tape_find_bytes (const HnTape *self, guint object, const char *key, gsize length);

/* Here, so that the length of a literal is not counted at run time. */
static inline guint
hn_tape_find (const HnTape *self, guint object, const char *key)
{
  return hn_tape_find_bytes (self, object, key, strlen (key));
}

/**
 * hn_tape_get_int:
 * @self: a tape
 * @token: an INT
 *
 * Returns: its value
 */
gint64 hn_tape_get_int (const HnTape *self, guint token);

/**
 * hn_tape_get_double:
 * @self: a tape
 * @token: an INT or a DOUBLE
 *
 * Returns: its value
 */
double hn_tape_get_double (const HnTape *self, guint token);

/**
 * hn_tape_string_equal:
 * @self: a tape
 * @token: a KEY or a STRING
 * @string: what it may say
 *
 * Returns: whether the two are equal, escapes resolved
 */
gboolean hn_tape_string_equal (const HnTape *self, guint token, const char *string);

/**
 * hn_tape_dup_string:
 * @self: a tape
 * @token: a KEY or a STRING
 *
 * Returns: (transfer full): the string, escapes resolved; valid UTF-8
 */
char *hn_tape_dup_string (const HnTape *self, guint token);

/**
 * hn_tape_peek_string:
 * @self: a tape
 * @token: a KEY or a STRING
 * @length: (out) (optional): its length in bytes
 *
 * Returns: (transfer none) (nullable): the string where it needs no unescaping, else %NULL; it has
 *   no NUL at its end
 */
const char *hn_tape_peek_string (const HnTape *self, guint token, gsize *length);

/**
 * hn_tape_get_span:
 * @self: a tape
 * @token: a token
 * @start: (out) (optional): its first byte
 * @length: (out) (optional): how many bytes
 *
 * Where a value stands in the text, from its first to its last character.
 */
void hn_tape_get_span (const HnTape *self, guint token, gsize *start, gsize *length);

/**
 * hn_tape_canonicalize:
 * @self: a tape
 * @token: a value
 *
 * Writes a value in the canonical form of RFC 8785 (JCS): no white space, keys sorted by UTF-16
 * code units, strings and numbers as ECMAScript writes them. Integers of more than 53 bits, of
 * which RFC 8785 says nothing, keep all their digits, so that no two of them look alike.
 *
 * Returns: (transfer full): the canonical form, UTF-8
 */
GBytes *hn_tape_canonicalize (const HnTape *self, guint token);

/**
 * hn_tape_canonicalize_without:
 * @self: a tape
 * @token: a value
 * @key: the KEY of a member anywhere within it, or 0
 *
 * As hn_tape_canonicalize(), of the value without that member.
 *
 * Returns: (transfer full): the canonical form, UTF-8
 */
GBytes *hn_tape_canonicalize_without (const HnTape *self, guint token, guint key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnTape, hn_tape_free)

G_END_DECLS
