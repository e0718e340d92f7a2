#pragma once

#include "hn-stix-error.h"
#include "hn-tape.h"

G_BEGIN_DECLS

/**
 * HnFault:
 * @is_set: whether there is one
 * @rule: the rule that was broken
 * @offset: where in the text
 * @message: what is wrong; static, not yet translated
 *
 * The first rule that a text, or a member of a page, broke.
 */
typedef struct
{
  gboolean is_set;
  HnStixRule rule;
  gsize offset;
  const char *message;
} HnFault;

/**
 * hn_fault_propagate:
 * @fault: a fault that is set
 * @error: return location for an error of %HN_STIX_ERROR
 *
 * Sets @error to what is wrong, in the language of the user.
 */
void hn_fault_propagate (const HnFault *fault, GError **error);

/**
 * HnReader:
 *
 * Reads values into a tape; private to the gate, lives on the stack of whoever reads.
 *
 * Some rules are broken in a text that can still be followed: equal keys, a number out of range, a
 * NUL or half of a surrogate pair as an escape, nesting. A lenient reader notes the first of these
 * as its fault, keeps no more tokens, and reads on, so that one bad member does not take its page
 * with it. Whatever else is wrong ends the reading: there is no telling what would follow.
 */
typedef struct
{
  HnTape *tape;
  const char *text;
  const char *end;
  guint step;  /* tokens kept for a token read: 1, after a fault 0 */
  guint depth; /* containers around the one at the bottom of the stack */
  guint n_open;
  const char *value; /* where the value that is read began, or the last one ended */
  gsize value_limit; /* bytes after which no more of a value is kept, and a fault is noted; or 0 */
  gboolean is_lenient;
  HnFault fault;
} HnReader;

/**
 * hn_reader_init:
 * @self: a reader that is not in use
 * @tape: where the tokens go
 * @text: a JSON text; it must outlive the use of the tape
 * @length: its length in bytes
 *
 * Empties @tape and begins to read @text into it.
 */
void hn_reader_init (HnReader *self, HnTape *tape, const char *text, gsize length);

/**
 * hn_reader_clear_fault:
 * @self: a reader
 *
 * Notes no fault from here on, and keeps tokens again.
 */
void hn_reader_clear_fault (HnReader *self);

/**
 * hn_reader_fail:
 * @self: a reader
 * @p: where it is
 * @rule: the rule that was broken
 * @message: what is wrong; static, not translated
 *
 * Ends the reading with a fault, unless there is an earlier one.
 *
 * Returns: %NULL, always
 */
const char *hn_reader_fail (HnReader *self, const char *p, HnStixRule rule, const char *message);

/**
 * hn_reader_skip_space:
 * @self: a reader
 * @p: a place in the text
 *
 * Returns: the first character from @p on that is no white space
 */
const char *hn_reader_skip_space (const HnReader *self, const char *p);

/**
 * hn_reader_open:
 * @self: a reader
 * @p: its opening bracket
 * @kind: %HN_TOKEN_ARRAY or %HN_TOKEN_OBJECT
 *
 * Adds a container, to be ended with hn_reader_close().
 *
 * Returns: its token
 */
guint hn_reader_open (HnReader *self, const char *p, HnTokenKind kind);

/**
 * hn_reader_close:
 * @self: a reader
 * @p: after its closing bracket
 * @token: what hn_reader_open() gave
 * @count: how many members or elements it has
 *
 * Ends a container.
 *
 * Returns: %FALSE where the keys are not unique; the fault is set
 */
gboolean hn_reader_close (HnReader *self, const char *p, guint token, guint count);

/**
 * hn_reader_read_key:
 * @self: a reader
 * @p: the quote of the key
 *
 * Reads a key, its colon, and the white space behind it.
 *
 * Returns: (nullable): the first character of its value, or %NULL: see the fault
 */
const char *hn_reader_read_key (HnReader *self, const char *p);

/**
 * hn_reader_read_value:
 * @self: a reader
 * @p: its first character
 * @depth: how many containers around it count
 *
 * Reads one value and all that it contains.
 *
 * Returns: (nullable): what follows, or %NULL: see the fault
 */
const char *hn_reader_read_value (HnReader *self, const char *p, guint depth);

G_END_DECLS
