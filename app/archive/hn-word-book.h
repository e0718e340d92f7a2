#pragma once

#include "hn-index-store.h"

G_BEGIN_DECLS

/*
 * Private to the room: numbers in place of ids that stand in many rows (exercises, operators,
 * types, areas). Shared between threads; a word is never moved or freed as long as the book lives,
 * so what it gives out can be kept. 0 is no word.
 */
typedef struct _HnWordBook HnWordBook;

HnWordBook *hn_word_book_new (void);
HnWordBook *hn_word_book_ref (HnWordBook *self);
void hn_word_book_unref (HnWordBook *self);

/* Reads what is new in the index; at no cost where nothing is. */
gboolean hn_word_book_load (HnWordBook *self, HnIndexStore *store, GError **error);
/* (nullable): 0 for NULL. Makes a number where there is none, in the transaction that is open. */
gboolean hn_word_book_use (
    HnWordBook *self, HnIndexStore *store, const char *word, gint64 *number, GError **error);
/* 0 where there is none. */
gint64 hn_word_book_find (HnWordBook *self, const char *word);
/* (transfer none) (nullable) */
const char *hn_word_book_get (HnWordBook *self, gint64 number);
/* What a word is called: the name of an operator. (nullable) */
char *hn_word_book_dup_label (HnWordBook *self, gint64 number);
gboolean hn_word_book_set_label (
    HnWordBook *self, HnIndexStore *store, gint64 number, const char *label, GError **error);
/* Before a commit: says to those who read that there is something new. */
gboolean hn_word_book_finish (HnWordBook *self, HnIndexStore *store, GError **error);
/* After a commit (is_kept) or a rollback: whether what was made since the last one stays. */
void hn_word_book_settle (HnWordBook *self, gboolean is_kept);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnWordBook, hn_word_book_unref)

G_END_DECLS
