#include "hn-word-book.h"

typedef struct
{
  char *word;
  char *label;
} Word;

struct _HnWordBook
{
  GMutex lock;
  GPtrArray *words; /* of Word; number n stands at n - 1; NULL: a number that was not given out */
  GHashTable *numbers;
  guint n_settled;
  gint64 n_changes;
};

static void
word_free (gpointer data)
{
  Word *word = data;

  if (word == NULL)
    return;
  g_free (word->word);
  g_free (word->label);
  g_free (word);
}

HnWordBook *
hn_word_book_new (void)
{
  HnWordBook *self = g_atomic_rc_box_new0 (HnWordBook);

  g_mutex_init (&self->lock);
  self->words = g_ptr_array_new_with_free_func (word_free);
  self->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

HnWordBook *
hn_word_book_ref (HnWordBook *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hn_word_book_clear (gpointer data)
{
  HnWordBook *self = data;

  g_hash_table_unref (self->numbers);
  g_ptr_array_unref (self->words);
  g_mutex_clear (&self->lock);
}

void
hn_word_book_unref (HnWordBook *self)
{
  g_atomic_rc_box_release_full (self, hn_word_book_clear);
}

/* Under the lock. */
static void
put (HnWordBook *self, gint64 number, const char *text, const char *label)
{
  if (number <= 0 || number > G_MAXINT32)
    return;
  while ((gint64) self->words->len < number)
    g_ptr_array_add (self->words, NULL);

  Word **place = (Word **) &g_ptr_array_index (self->words, number - 1);
  if (*place == NULL)
    {
      *place = g_new0 (Word, 1);
      (*place)->word = g_strdup (text);
      g_hash_table_insert (self->numbers, (*place)->word, GINT_TO_POINTER ((int) number));
    }
  g_free ((*place)->label);
  (*place)->label = g_strdup (label);
}

gboolean
hn_word_book_load (HnWordBook *self, HnIndexStore *store, GError **error)
{
  gint64 n_changes;

  if (!hn_index_store_get_meta (store, "words", &n_changes, error))
    return FALSE;
  if (self->n_changes == n_changes && n_changes > 0)
    return TRUE;
  sqlite3_stmt *list = hn_index_store_use (store, HN_INDEX_WORD_LIST, error, "");
  if (list == NULL)
    return FALSE;

  HnIndexStep step;
  g_mutex_lock (&self->lock);
  while ((step = hn_index_store_step (store, list, error)) == HN_INDEX_ROW)
    put (self, sqlite3_column_int64 (list, 0), (const char *) sqlite3_column_text (list, 1),
         (const char *) sqlite3_column_text (list, 2));
  self->n_settled = self->words->len;
  self->n_changes = n_changes;
  g_mutex_unlock (&self->lock);
  return step == HN_INDEX_DONE;
}

gint64
hn_word_book_find (HnWordBook *self, const char *word)
{
  if (word == NULL)
    return 0;
  g_mutex_lock (&self->lock);
  gint64 number = GPOINTER_TO_INT (g_hash_table_lookup (self->numbers, word));
  g_mutex_unlock (&self->lock);
  return number;
}

gboolean
hn_word_book_use (
    HnWordBook *self, HnIndexStore *store, const char *word, gint64 *number, GError **error)
{
  *number = hn_word_book_find (self, word);
  if (*number != 0 || word == NULL)
    return TRUE;

  g_mutex_lock (&self->lock);
  *number = (gint64) self->words->len + 1;
  put (self, *number, word, NULL);
  self->n_changes++;
  g_mutex_unlock (&self->lock);
  return hn_index_store_run (store, HN_INDEX_WORD_INSERT, error, "it", *number, word);
}

const char *
hn_word_book_get (HnWordBook *self, gint64 number)
{
  const char *text = NULL;

  g_mutex_lock (&self->lock);
  if (number > 0 && number <= (gint64) self->words->len)
    {
      Word *word = g_ptr_array_index (self->words, number - 1);
      text = word != NULL ? word->word : NULL;
    }
  g_mutex_unlock (&self->lock);
  return text;
}

char *
hn_word_book_dup_label (HnWordBook *self, gint64 number)
{
  char *label = NULL;

  g_mutex_lock (&self->lock);
  if (number > 0 && number <= (gint64) self->words->len)
    {
      Word *word = g_ptr_array_index (self->words, number - 1);
      label = word != NULL ? g_strdup (word->label) : NULL;
    }
  g_mutex_unlock (&self->lock);
  return label;
}

gboolean
hn_word_book_set_label (
    HnWordBook *self, HnIndexStore *store, gint64 number, const char *label, GError **error)
{
  g_autofree char *old = hn_word_book_dup_label (self, number);
  const char *word = hn_word_book_get (self, number);

  if (word == NULL || label == NULL || g_strcmp0 (old, label) == 0)
    return TRUE;
  g_mutex_lock (&self->lock);
  put (self, number, word, label);
  self->n_changes++;
  g_mutex_unlock (&self->lock);
  return hn_index_store_run (store, HN_INDEX_WORD_LABEL, error, "it", number, label);
}

void
hn_word_book_settle (HnWordBook *self, gboolean is_kept)
{
  g_mutex_lock (&self->lock);
  while (!is_kept && self->words->len > self->n_settled)
    {
      Word *word = g_ptr_array_index (self->words, self->words->len - 1);

      if (word != NULL)
        g_hash_table_remove (self->numbers, word->word);
      g_ptr_array_set_size (self->words, (int) self->words->len - 1);
    }
  self->n_settled = self->words->len;
  g_mutex_unlock (&self->lock);
}

gboolean
hn_word_book_finish (HnWordBook *self, HnIndexStore *store, GError **error)
{
  return hn_index_store_set_meta (store, "words", self->n_changes, error);
}
