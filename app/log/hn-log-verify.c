#include "hn-log-verify.h"

#include "hn-log-auditor.h"
#include "hn-log-chain-private.h"
#include "hn-log-purge-private.h"
#include "hn-log-schema.h"
#include "hn-tape.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * One pass over the chain. Beside it two readers go through the records and the tombstones in the
 * order of their numbers: together they must give, for each link, what it says that it covers.
 */

#define RECORDS_SQL                                                                                \
  "SELECT r.seq, r.received, s.name, r.raw, " HN_LOG_AUDITOR_COLUMNS " FROM records r"             \
  " LEFT JOIN sources s ON s.number=r.source ORDER BY r.seq"
#define PURGED_SQL                                                                                 \
  "SELECT p.seq, p.received, s.name, p.sha256, p.id, p.modified FROM purged p"                     \
  " LEFT JOIN sources s ON s.number=p.source ORDER BY p.seq"
#define TOMBSTONE_SQL                                                                              \
  "SELECT p.seq, p.id, p.modified, p.type, p.creator, p.received, s.name, p.sha256, p.at, p.cause" \
  ", p.why, p.is_barred, p.exercise FROM purged p LEFT JOIN sources s ON s.number=p.source WHERE " \
  "p.seq=?1"
#define HEADS_SQL                                                                                  \
  "SELECT seq, id, modified, raw FROM records r WHERE seq BETWEEN ?1 AND ?2"                       \
  " AND NOT EXISTS(SELECT 1 FROM purged p WHERE p.seq=r.seq)"

/* How many records between two words on how far it is. */
#define PROGRESS_STEP 4096

/* A reader of records or of tombstones, and the row that it is at. */
typedef struct
{
  sqlite3_stmt *rows;
  gboolean is_tombstone;
  gint64 seq; /* G_MAXINT64: at the end */
} Reader;

typedef struct
{
  HnLog *log;
  HnLogStore *store; /* of the log */
  HnLogAuditor *auditor;
  HnLogSum *sum;
  HnTape *tape;
  HnLogVerdict *verdict;
  sqlite3_stmt *links;
  sqlite3_stmt *tombstone;
  Reader records;
  Reader purged;
  guint8 hash[HN_LOG_DIGEST_SIZE];
  char *paper;
  gint64 number;           /* of the last link */
  gint64 covered;          /* the last sequence number that a link covers */
  GHashTable *unexplained; /* seq → seq of tombstones of which no link has told yet */
  HnLogBreak odd;          /* what does not fit in the link, and is said where its sums hold */
  gint64 odd_seq;
  gint64 n_done;
  gint64 n_total;
  GCancellable *cancellable;
  HnLogVerifyFunc func;
  gpointer user_data;
} Proof;

/* What a link says that it covers. */
typedef struct
{
  gint64 from;
  gint64 to;
  gint64 count; /* -1: all from @from to @to */
  char *digest;
  char *places;
} Cover;

static void
cover_clear (Cover *self)
{
  g_free (self->digest);
  g_free (self->places);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cover, cover_clear)

static void
proof_clear (Proof *self)
{
  sqlite3_finalize (self->links);
  sqlite3_finalize (self->tombstone);
  sqlite3_finalize (self->records.rows);
  sqlite3_finalize (self->purged.rows);
  g_clear_pointer (&self->unexplained, g_hash_table_unref);
  g_clear_pointer (&self->tape, hn_tape_free);
  g_clear_pointer (&self->sum, hn_log_sum_free);
  g_free (self->paper);
  g_clear_pointer (&self->auditor, hn_log_auditor_free);
  g_clear_object (&self->log);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Proof, proof_clear)

/* Notes what is wrong. Always FALSE, with no error: the proof ends here. */
static gboolean
break_at (Proof *self, HnLogBreak what, gint64 from_seq, gint64 to_seq)
{
  self->verdict->what = what;
  self->verdict->from_seq = from_seq;
  self->verdict->to_seq = to_seq;
  return FALSE;
}

static gboolean
prepare (Proof *self, const char *sql, sqlite3_stmt **statement, GError **error)
{
  return sqlite3_prepare_v2 (hn_log_store_get_db (self->store), sql, -1, statement, NULL) ==
             SQLITE_OK ||
         hn_log_store_fail (self->store, error);
}

static gboolean
advance (Proof *self, Reader *reader, GError **error)
{
  HnStep step = hn_log_store_step (self->store, reader->rows, error);

  reader->seq = step == HN_STEP_ROW ? sqlite3_column_int64 (reader->rows, 0) : G_MAXINT64;
  return step != HN_STEP_ERROR;
}

static void
note_odd (Proof *self, HnLogBreak what, gint64 seq)
{
  if (self->odd != HN_LOG_BREAK_NONE)
    return;
  self->odd = what;
  self->odd_seq = seq;
}

/* What stands beside the bytes; @reader: at a record, or at the tombstone of one. */
static gboolean
check_row (Proof *self, Reader *reader, GError **error)
{
  gboolean is_fit = TRUE;

  if (!reader->is_tombstone &&
      !hn_log_auditor_check_record (self->auditor, reader->rows, self->unexplained, &is_fit, error))
    return FALSE;
  if (!is_fit)
    note_odd (self, HN_LOG_BREAK_DERIVED_CHANGED, reader->seq);
  return TRUE;
}

/* The row that stands on where the content was purged. */
static gboolean
pass_blank (Proof *self, GError **error)
{
  sqlite3_stmt *tombstone = self->purged.rows;
  gboolean is_fit;

  if (!hn_log_auditor_check_blank (self->auditor, self->records.rows,
                                   (const char *) sqlite3_column_text (tombstone, 4),
                                   sqlite3_column_int64 (tombstone, 5), &is_fit, error))
    return FALSE;
  if (!is_fit)
    note_odd (self, HN_LOG_BREAK_DERIVED_CHANGED, self->records.seq);
  return advance (self, &self->records, error);
}

/* Takes the row that a reader is at into the sum of the link. */
static gboolean
take (Proof *self, Reader *reader, GError **error)
{
  sqlite3_stmt *row = reader->rows;
  gboolean is_placed = hn_log_auditor_check_place (row);
  const char *source = (const char *) sqlite3_column_text (row, 2);
  const void *data = sqlite3_column_blob (row, 3);
  gsize size = (gsize) sqlite3_column_bytes (row, 3);
  guint8 digest[HN_LOG_DIGEST_SIZE] = { 0 };

  if (reader->is_tombstone)
    {
      if (data != NULL)
        memcpy (digest, data, MIN (size, sizeof digest));
      gint64 *seq = g_memdup2 (&reader->seq, sizeof reader->seq);
      g_hash_table_add (self->unexplained, seq);
      self->verdict->n_purged++;
    }
  else
    {
      hn_log_sum_bytes (self->sum, data, size, digest);
      self->verdict->n_records++;
    }
  hn_log_sum_add (self->sum, digest, sqlite3_column_int64 (row, 1), source != NULL ? source : "");
  if (!is_placed)
    note_odd (self, HN_LOG_BREAK_PLACE_CHANGED, reader->seq);
  if (!check_row (self, reader, error))
    return FALSE;
  if (++self->n_done % PROGRESS_STEP == 0)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      if (self->func != NULL)
        self->func (self->n_done, self->n_total, self->user_data);
    }
  return advance (self, reader, error);
}

/* Whether all of the content is zeros. */
static gboolean
is_blank (sqlite3_stmt *row, int column)
{
  const char *raw = sqlite3_column_blob (row, column);
  gsize size = (gsize) sqlite3_column_bytes (row, column);

  return raw != NULL && raw[0] == '\0' && memcmp (raw, raw + 1, size - 1) == 0;
}

/* Takes all that stands from @cover->from to @cover->to. */
static gboolean
take_range (Proof *self, const Cover *cover, gint64 *n_taken, GError **error)
{
  gint64 expected = cover->from;

  for (;;)
    {
      gint64 seq = MIN (self->records.seq, self->purged.seq);
      gboolean is_record = self->records.seq == seq;

      if (cover->count < 0 && expected <= cover->to && seq > expected)
        return break_at (self, HN_LOG_BREAK_RECORD_MISSING, expected, expected);
      if (seq > cover->to)
        return TRUE;
      if (seq < cover->from)
        return break_at (self, HN_LOG_BREAK_RECORD_INSERTED, seq, seq);
      if (self->records.seq == self->purged.seq)
        {
          if (!is_blank (self->records.rows, 3))
            return break_at (self, HN_LOG_BREAK_CONTENT_BACK, seq, seq);
          if (!pass_blank (self, error))
            return FALSE;
          is_record = FALSE;
        }
      if (!take (self, is_record ? &self->records : &self->purged, error))
        return FALSE;
      (*n_taken)++;
      expected = seq + 1;
    }
}

/* The sum of a group says that one of it was changed. Where its own bytes do not fit beside its
 * number it is told apart. */
static gboolean
name_changed (Proof *self, const Cover *cover, GError **error)
{
  sqlite3_stmt *heads = NULL;
  gint64 found = 0;
  HnStep step = HN_STEP_DONE;

  if (!prepare (self, HEADS_SQL, &heads, error))
    return FALSE;
  sqlite3_bind_int64 (heads, 1, cover->from);
  sqlite3_bind_int64 (heads, 2, cover->to);
  while (found == 0 && (step = hn_log_store_step (self->store, heads, error)) == HN_STEP_ROW)
    {
      g_autoptr (GBytes) raw = hn_log_store_dup_blob (heads, 3);
      g_autoptr (HnRecord) record = hn_record_new_from_bytes (raw, NULL);

      if (record == NULL ||
          g_strcmp0 (hn_record_get_id (record), (const char *) sqlite3_column_text (heads, 1)) !=
              0 ||
          hn_record_get_modified_us (record) != sqlite3_column_int64 (heads, 2))
        found = sqlite3_column_int64 (heads, 0);
    }
  sqlite3_finalize (heads);
  if (step == HN_STEP_ERROR)
    return FALSE;
  return break_at (self, HN_LOG_BREAK_RECORD_CHANGED, found != 0 ? found : cover->from,
                   found != 0 ? found : cover->to);
}

static gboolean
get_int (Proof *self, const char *name, gint64 *value)
{
  guint token = hn_tape_find (self->tape, 0, name);

  if (token == 0 || hn_tape_get_kind (self->tape, token) != HN_TOKEN_INT)
    return FALSE;
  *value = hn_tape_get_int (self->tape, token);
  return TRUE;
}

static char *
dup_string (Proof *self, const char *name)
{
  guint token = hn_tape_find (self->tape, 0, name);

  return token != 0 && hn_tape_get_kind (self->tape, token) == HN_TOKEN_STRING
             ? hn_tape_dup_string (self->tape, token)
             : NULL;
}

/* What was carried over is the first link, and its records have the places of before. */
static gboolean
is_carried (Proof *self, Cover *cover)
{
  return get_int (self, "count", &cover->count) && cover->count >= 0 && self->number == 0 &&
         (cover->count == 0 || !self->log->has_near_places);
}

static gboolean
prove_cover (Proof *self, gboolean is_counted, GError **error)
{
  g_auto (Cover) cover = { .count = -1,
                           .digest = dup_string (self, "digest"),
                           .places = dup_string (self, "places") };
  char digest[HN_LOG_SUM_HEX_SIZE], places[HN_LOG_SUM_HEX_SIZE];
  gint64 n_taken = 0;

  /* Its hash holds, so that a chain was made anew by somebody who does not know how. */
  if (!get_int (self, "from", &cover.from) || !get_int (self, "to", &cover.to) ||
      (is_counted && !is_carried (self, &cover)) || cover.from != self->covered + 1 ||
      cover.to < cover.from)
    return break_at (self, HN_LOG_BREAK_LINK_CHANGED, 0, 0);

  hn_log_sum_begin (self->sum);
  if (!take_range (self, &cover, &n_taken, error))
    return FALSE;
  hn_log_sum_end (self->sum, digest, places);
  if (cover.count >= 0 && n_taken != cover.count)
    return break_at (
        self, n_taken < cover.count ? HN_LOG_BREAK_RECORD_MISSING : HN_LOG_BREAK_RECORD_INSERTED,
        cover.from, cover.to);
  if (g_strcmp0 (digest, cover.digest) != 0)
    return name_changed (self, &cover, error);
  if (g_strcmp0 (places, cover.places) != 0)
    return break_at (self, HN_LOG_BREAK_PLACE_CHANGED, cover.from, cover.to);
  if (self->odd != HN_LOG_BREAK_NONE)
    return break_at (self, self->odd, self->odd_seq, self->odd_seq);
  self->covered = cover.to;
  return TRUE;
}

/* One tombstone of which a link tells. */
static gboolean
explain (Proof *self, gint64 seq, gint64 at_us, GString *facts, GError **error)
{
  sqlite3_bind_int64 (self->tombstone, 1, seq);
  HnStep step = hn_log_store_step (self->store, self->tombstone, error);
  if (step == HN_STEP_ERROR)
    return FALSE;
  if (step == HN_STEP_DONE)
    return break_at (self, HN_LOG_BREAK_CONTENT_BACK, seq, seq);

  gboolean is_sound = hn_log_auditor_check_tombstone (self->tombstone);
  g_autoptr (HnLogTombstone) tombstone = hn_log_tombstone_read (self->tombstone);
  sqlite3_reset (self->tombstone);
  if (!is_sound || tombstone->at_us != at_us)
    return break_at (self, HN_LOG_BREAK_TOMBSTONE_CHANGED, seq, seq);
  hn_log_tombstone_append_facts (tombstone, facts);
  return g_hash_table_remove (self->unexplained, &seq) ||
         break_at (self, HN_LOG_BREAK_LINK_CHANGED, seq, seq);
}

static gboolean
prove_purge (Proof *self, gint64 at_us, GError **error)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autofree char *expected = dup_string (self, "digest");
  guint seqs = hn_tape_find (self->tape, 0, "seqs");
  gint64 first = 0, last = 0;
  guint8 digest[HN_LOG_DIGEST_SIZE];
  char hex[HN_LOG_SUM_HEX_SIZE];

  if (seqs == 0 || hn_tape_get_kind (self->tape, seqs) != HN_TOKEN_ARRAY)
    return break_at (self, HN_LOG_BREAK_LINK_CHANGED, 0, 0);
  for (guint token = hn_tape_first (self->tape, seqs); token < hn_tape_next (self->tape, seqs);
       token = hn_tape_next (self->tape, token))
    {
      if (hn_tape_get_kind (self->tape, token) != HN_TOKEN_INT)
        return break_at (self, HN_LOG_BREAK_LINK_CHANGED, 0, 0);
      last = hn_tape_get_int (self->tape, token);
      first = first == 0 ? last : first;
      if (!explain (self, last, at_us, facts, error))
        return FALSE;
    }
  hn_log_sum_bytes (self->sum, facts->str, facts->len, digest);
  hn_log_sum_to_hex (digest, hex);
  if (g_strcmp0 (hex, expected) != 0)
    return break_at (self, HN_LOG_BREAK_TOMBSTONE_CHANGED, first, last);
  return TRUE;
}

static gboolean
prove_body (Proof *self, gint64 at_us, const char *kind, const char *body, GError **error)
{
  if (hn_log_link_is_action (kind))
    {
      self->verdict->n_actions++;
      return TRUE;
    }
  if (!hn_tape_read (self->tape, body, strlen (body), NULL) ||
      hn_tape_get_kind (self->tape, 0) != HN_TOKEN_OBJECT)
    return break_at (self, HN_LOG_BREAK_LINK_CHANGED, 0, 0);
  if (g_str_equal (kind, HN_LOG_LINK_PURGE))
    return prove_purge (self, at_us, error);
  return prove_cover (self, g_str_equal (kind, HN_LOG_LINK_CARRIED_OVER), error);
}

static gboolean
prove_link (Proof *self, GError **error)
{
  HnLogVerdict *verdict = self->verdict;
  gboolean is_sound = hn_log_auditor_check_link (self->links);
  gint64 number = sqlite3_column_int64 (self->links, 0);
  gint64 at_us = sqlite3_column_int64 (self->links, 1);
  const char *kind = (const char *) sqlite3_column_text (self->links, 2);
  const char *body = (const char *) sqlite3_column_text (self->links, 3);
  const void *stored = sqlite3_column_blob (self->links, 4);
  guint8 hash[HN_LOG_DIGEST_SIZE];

  verdict->link = self->number + 1;
  verdict->until_us = at_us;
  if (number != self->number + 1)
    return break_at (self, HN_LOG_BREAK_LINK_MISSING, 0, 0);
  if (!is_sound || stored == NULL || sqlite3_column_bytes (self->links, 4) != HN_LOG_DIGEST_SIZE)
    return break_at (self, HN_LOG_BREAK_LINK_CHANGED, 0, 0);
  hn_log_link_sum (self->sum, self->hash, number, at_us, kind, body, hash);
  if (memcmp (hash, stored, sizeof hash) != 0)
    return break_at (self, HN_LOG_BREAK_LINK_CHANGED, 0, 0);
  if (!prove_body (self, at_us, kind, body, error))
    return FALSE;

  self->number = number;
  memcpy (self->hash, hash, sizeof hash);
  hn_log_sum_to_hex (hash, verdict->head);
  verdict->after_us = at_us;
  verdict->n_links++;
  if (self->paper != NULL && g_str_equal (verdict->head, self->paper))
    verdict->paper_link = number;
  return TRUE;
}

/* What must hold when the chain is at its end. */
static gboolean
prove_end (Proof *self, GError **error)
{
  GHashTableIter iter;
  gpointer key;
  gint64 left = MIN (self->records.seq, self->purged.seq);
  gint64 first = G_MAXINT64, seq;
  HnLogBreak what;

  self->verdict->link = 0;
  self->verdict->until_us = 0;
  if (left != G_MAXINT64)
    return break_at (self, HN_LOG_BREAK_RECORD_INSERTED, left, left);
  g_hash_table_iter_init (&iter, self->unexplained);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    first = MIN (first, *(gint64 *) key);
  if (first != G_MAXINT64)
    return break_at (self, HN_LOG_BREAK_TOMBSTONE_INSERTED, first, first);
  if (!hn_log_auditor_check_beside (self->auditor, self->covered, &what, &seq, error))
    return FALSE;
  if (what != HN_LOG_BREAK_NONE)
    return break_at (self, what, seq, seq);
  if (self->paper != NULL && self->verdict->paper_link == 0)
    return break_at (self, HN_LOG_BREAK_HEAD_UNKNOWN, 0, 0);
  return TRUE;
}

static gboolean
prove (Proof *self, GError **error)
{
  HnStep step;

  if (!advance (self, &self->records, error) || !advance (self, &self->purged, error))
    return FALSE;
  while ((step = hn_log_store_step (self->store, self->links, error)) == HN_STEP_ROW)
    if (!prove_link (self, error))
      return FALSE;
  return step == HN_STEP_DONE && prove_end (self, error);
}

static char *
squeeze (const char *head)
{
  GString *out = g_string_new (NULL);

  for (const char *c = head; *c != '\0'; c++)
    if (!g_ascii_isspace (*c))
      g_string_append_c (out, g_ascii_tolower (*c));
  return g_string_free (out, FALSE);
}

/* All is read as it was at one moment, though others go on writing. */
static gboolean
set_up (Proof *self, const char *path, guint n_bits, GError **error)
{
  guint newest, version;

  hn_log_schema_get_migrations (&newest);
  self->log = hn_log_open (path, HN_LOG_READ_ONLY | HN_LOG_NO_CHECK, error);
  if (self->log == NULL)
    return FALSE;
  hn_log_set_hash_bits (self->log, n_bits);
  self->store = self->log->store;
  if (!hn_log_schema_examine (self->store, newest, &version, error))
    return FALSE;
  if (version < HN_LOG_CHAINED_VERSION)
    {
      g_set_error (error, HN_LOG_ERROR, HN_LOG_ERROR_FAILED,
                   _ ("The log %s is of form %u and has no chain that could prove it: its chain "
                      "begins when a program of this version first writes to it"),
                   path, version);
      return FALSE;
    }
  if (!hn_log_store_hold (self->store, error))
    return FALSE;
  self->auditor = hn_log_auditor_new (self->log, error);
  return self->auditor != NULL &&
         hn_log_store_get_int (self->store, "SELECT coalesce((SELECT max(seq) FROM records), 0)",
                               &self->n_total, error) &&
         prepare (self, "SELECT number, at, kind, body, hash FROM chain ORDER BY number",
                  &self->links, error) &&
         prepare (self, TOMBSTONE_SQL, &self->tombstone, error) &&
         prepare (self, RECORDS_SQL, &self->records.rows, error) &&
         prepare (self, PURGED_SQL, &self->purged.rows, error);
}

gboolean
hn_log_verify_hashed (const char *path,
                      const char *head,
                      guint n_bits,
                      GCancellable *cancellable,
                      HnLogVerifyFunc func,
                      gpointer user_data,
                      HnLogVerdict *verdict,
                      GError **error)
{
  g_autoptr (GError) reason = NULL;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (verdict != NULL, FALSE);

  memset (verdict, 0, sizeof *verdict);
  g_auto (Proof)
      proof = { .verdict = verdict,
                .sum = hn_log_sum_new (),
                .tape = hn_tape_new (),
                .purged.is_tombstone = TRUE,
                .paper = head != NULL ? squeeze (head) : NULL,
                .unexplained = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL),
                .cancellable = cancellable,
                .func = func,
                .user_data = user_data };
  hn_log_sum_to_hex (proof.hash, verdict->head);
  /* The head of a log with no links: all that came after it is new. */
  if (g_strcmp0 (proof.paper, verdict->head) == 0)
    g_clear_pointer (&proof.paper, g_free);
  if (set_up (&proof, path, n_bits, &reason))
    prove (&proof, &reason);
  if (reason == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

gboolean
hn_log_verify (const char *path,
               const char *head,
               GCancellable *cancellable,
               HnLogVerifyFunc func,
               gpointer user_data,
               HnLogVerdict *verdict,
               GError **error)
{
  return hn_log_verify_hashed (path, head, 64, cancellable, func, user_data, verdict, error);
}
