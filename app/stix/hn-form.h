#pragma once

#include "hn-tape.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HnForm:
 * @tape: what was read; not owned
 * @error: where the first thing that is wrong goes; not owned, nullable
 * @failed: whether something was wrong
 *
 * Reads what a person, a program or an older console wrote in JSON: members that are missing or
 * null have a default, those that mean nothing are passed over, and those that are wrong are
 * refused with their place (a JSON pointer) and the reason, as %G_IO_ERROR_INVALID_DATA. Once
 * something is wrong every getter gives its default, so that whoever reads asks once, at the end.
 *
 * It is for files and pipes. What comes over a feed goes through the gate: hn_record_read().
 */
typedef struct
{
  const HnTape *tape;
  GError **error;
  gboolean failed;
} HnForm;

/**
 * hn_form_refuse:
 * @self: a form
 * @path: where, a JSON pointer
 * @member: (nullable): a member there
 * @why: what is wrong, for the user
 *
 * Refuses the form, unless it is refused already.
 *
 * Returns: %FALSE, always
 */
gboolean hn_form_refuse (HnForm *self, const char *path, const char *member, const char *why);

/**
 * hn_form_find:
 * @self: a form
 * @object: a token; it need not be an object
 * @member: a name
 *
 * Returns: the member's token, or 0 if it is missing or null
 */
guint hn_form_find (HnForm *self, guint object, const char *member);

/**
 * hn_form_dup_text:
 * @self: a form
 * @object: an object
 * @path: its JSON pointer
 * @member: a name
 * @max_bytes: how long the text may be
 *
 * Returns: (transfer full) (nullable): the text, or %NULL if it is missing
 */
char *hn_form_dup_text (
    HnForm *self, guint object, const char *path, const char *member, gsize max_bytes);

/**
 * hn_form_dup_texts:
 * @self: a form
 * @object: an object
 * @path: its JSON pointer
 * @member: a name
 * @max: how many there may be; each no longer than 1 KiB
 *
 * Returns: (transfer full) (element-type utf8): the texts, each in it once; empty if they are
 *   missing
 */
GPtrArray *
hn_form_dup_texts (HnForm *self, guint object, const char *path, const char *member, guint max);

/**
 * hn_form_get_word:
 * @self: a form
 * @object: an object
 * @path: its JSON pointer
 * @member: a name
 * @words: the words that it may be, and a %NULL at the end
 * @fallback: what it is if it is missing
 *
 * Returns: the word's place in @words
 */
int hn_form_get_word (HnForm *self,
                      guint object,
                      const char *path,
                      const char *member,
                      const char *const *words,
                      int fallback);

/**
 * hn_form_get_time:
 * @self: a form
 * @object: an object
 * @path: its JSON pointer
 * @member: a name
 * @fallback: what it is if it is missing
 *
 * Returns: the time, in microseconds since the epoch, UTC
 */
gint64 hn_form_get_time (
    HnForm *self, guint object, const char *path, const char *member, gint64 fallback);

/**
 * hn_form_get_int:
 * @self: a form
 * @object: an object
 * @path: its JSON pointer
 * @member: a name
 * @least: no less
 * @most: no more
 * @fallback: what it is if it is missing
 *
 * Returns: the number
 */
gint64 hn_form_get_int (HnForm *self,
                        guint object,
                        const char *path,
                        const char *member,
                        gint64 least,
                        gint64 most,
                        gint64 fallback);

/**
 * hn_form_get_flag:
 * @self: a form
 * @object: an object
 * @path: its JSON pointer
 * @member: a name
 *
 * Returns: the flag; %FALSE if it is missing
 */
gboolean hn_form_get_flag (HnForm *self, guint object, const char *path, const char *member);

/* Reads one element, an object, of a list; @path is its JSON pointer. */
typedef void (*HnFormEach) (HnForm *self, guint element, const char *path, gpointer data);

/**
 * hn_form_each:
 * @self: a form
 * @object: an object
 * @path: its JSON pointer
 * @member: a list of objects
 * @max: how many there may be
 * @each: (scope call): reads one of them
 * @data: for @each
 *
 * Reads a list, in its order, until something is wrong.
 */
void hn_form_each (HnForm *self,
                   guint object,
                   const char *path,
                   const char *member,
                   guint max,
                   HnFormEach each,
                   gpointer data);

G_END_DECLS
