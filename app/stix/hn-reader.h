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

/* Empties @tape and begins to read @text into it. @text must outlive the tape's use. */
void hn_reader_init (HnReader *self, HnTape *tape, const char *text, gsize length);
/* Notes no fault from here on, and keeps tokens again. */
void hn_reader_clear_fault (HnReader *self);
/* Ends the reading with a fault at @p, unless there is an earlier one: always NULL. */
const char *hn_reader_fail (HnReader *self, const char *p, HnStixRule rule, const char *message);

const char *hn_reader_skip_space (const HnReader *self, const char *p);
/* Adds a container, to be ended later; returns its token. */
guint hn_reader_open (HnReader *self, const char *p, HnTokenKind kind);
/* @p: after its closing bracket. FALSE if the keys are not unique (the fault is set). */
gboolean hn_reader_close (HnReader *self, const char *p, guint token, guint count);
/* From the quote of a key to the first character of its value; NULL: see fault. */
const char *hn_reader_read_key (HnReader *self, const char *p);
/* Reads one value and all that it contains; @p is at its first character. @depth: how many
 * containers around it count. Returns what follows, or NULL: see fault. */
const char *hn_reader_read_value (HnReader *self, const char *p, guint depth);

G_END_DECLS
