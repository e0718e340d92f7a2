#pragma once

#include "hn-stix-error.h"
#include "hn-tape-private.h"

G_BEGIN_DECLS

/*
 * A check is one walk over one object on a tape: it knows where in the object it is, so that a
 * refusal names the property, and holds what has to be unescaped until the walk ends.
 */
#define HN_CHECK_MAX_DEPTH 16
/* No rule of its own: each failure keeps the rule that it names. */
#define HN_CHECK_ANY_RULE (-1)

typedef struct
{
  const char *name;
  gsize length;
  /* Of an element of a list, or -1. */
  int index;
} HnCheckStep;

typedef struct
{
  const HnTape *tape;
  GError **error;
  /* The rule that all failures count as, or HN_CHECK_ANY_RULE: within our extension every failure
   * is one of the profile. */
  int rule;
  guint depth;
  HnCheckStep path[HN_CHECK_MAX_DEPTH];
  GPtrArray *texts;
} HnCheck;

void hn_check_init (HnCheck *check, const HnTape *tape, GError **error);
void hn_check_clear (HnCheck *check);

/* Goes down into a property; @name needs no NUL at its end and must stay. */
void hn_check_push (HnCheck *check, const char *name, gsize length);
void hn_check_set_index (HnCheck *check, int index);
void hn_check_pop (HnCheck *check);

/* Always FALSE. The message is the path followed by what @format says. */
gboolean hn_check_fail (HnCheck *check, HnStixRule rule, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
/* Likewise, of the property @name of where the check is. */
gboolean
hn_check_fail_at (HnCheck *check, const char *name, HnStixRule rule, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

/* Of a text with escapes; see hn_check_get_text(). */
const char *hn_check_resolve (HnCheck *check, guint token, gsize *length);

/* (transfer none): the text of a KEY or STRING with escapes resolved, valid until the check is
 * cleared and the text of the tape is gone. Not NUL-terminated. */
static inline const char *
hn_check_get_text (HnCheck *check, guint token, gsize *length)
{
  const HnToken *it = check->tape->tokens + token;

  g_assert (it->kind == HN_TOKEN_STRING || it->kind == HN_TOKEN_KEY);

  if (G_UNLIKELY (it->is_escaped))
    return hn_check_resolve (check, token, length);
  *length = it->length;
  return check->tape->text + it->start;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HnCheck, hn_check_clear)

G_END_DECLS
