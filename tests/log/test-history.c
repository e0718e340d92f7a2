#include "hn-log-private.h"
#include "hn-log-purge.h"
#include "hn-log-query.h"
#include "hn-log-seal.h"
#include "log-fixture.h"

#include <string.h>

/*
 * Whatever happens to a log by its own functions, through two connections in turn, it proves, says
 * what a plain table of it says, and holds no byte of what was purged.
 */

#define N_ROUNDS 120
#define N_OBJECTS 30
#define N_VERSIONS 3
#define N_NAMES 2

typedef enum
{
  ABSENT,
  THERE,
  PURGED, /* barred */
} Presence;

typedef struct
{
  LogFixture *fixture;
  HnLog *logs[2];
  guint hash_bits;
  Presence versions[N_OBJECTS][N_VERSIONS];
  gint64 seqs[N_OBJECTS][N_VERSIONS]; /* of the original */
  guint n_actions;
} History;

/* What is better sealed than what was purged is another matter: tests/feed/test-sealed-door.c */
static HnSeal
get_seal (guint object)
{
  return object % 2 == 0 ? HN_SEAL_UNSIGNED : HN_SEAL_PINNED;
}

/* Every content has a name of its own, to be looked for in the file. */
static char *
make_name (guint object, guint version, guint name)
{
  return g_strdup_printf ("mark-%u-%u-%u-end", object, version, name);
}

static HnRecord *
make_record (guint object, guint version, guint name)
{
  g_autofree char *text = make_name (object, version, name);

  return get_seal (object) == HN_SEAL_UNSIGNED ? log_fixture_record (object, version, text)
                                               : log_fixture_signed (object, version, text);
}

static guint
pick (guint n)
{
  return (guint) g_test_rand_int_range (0, (gint32) n);
}

static HnLog *
pick_log (History *self)
{
  return self->logs[pick (2)];
}

static void
note_place (History *self, HnLogEntry *entry)
{
  HnRecord *record = hn_log_entry_get_record (entry);
  guint object = (guint) g_ascii_strtoull (hn_record_get_id (record) + 34, NULL, 10);
  guint version =
      (guint) ((hn_record_get_modified_us (record) - LOG_FIXTURE_START_US) / G_USEC_PER_SEC);

  if (hn_log_entry_get_conflict_of (entry) != 0)
    {
      g_assert_cmpint (hn_log_entry_get_conflict_of (entry), ==, self->seqs[object][version]);
      return;
    }
  g_assert_cmpint (self->versions[object][version], ==, ABSENT);
  self->versions[object][version] = THERE;
  self->seqs[object][version] = hn_log_entry_get_seq (entry);
}

static void
commit (History *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLogBatch) batch = hn_log_batch_new (pick (2) == 0 ? "hub:a" : "mesh:b#c");
  guint n = 1 + pick (12);
  guint n_barred = 0;

  for (guint i = 0; i < n; i++)
    {
      guint object = pick (N_OBJECTS);
      guint version = pick (N_VERSIONS);
      g_autoptr (HnRecord) record = make_record (object, version, pick (N_NAMES));

      n_barred += self->versions[object][version] == PURGED;
      hn_log_batch_add_sealed (batch, record, get_seal (object));
    }
  if (pick (3) == 0)
    {
      hn_log_batch_add_action (batch, "feed-added", "{\"who\":\"identity--1\"}");
      self->n_actions++;
    }
  g_assert_true (hn_log_commit (pick_log (self), batch, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (hn_log_batch_get_n_barred (batch), ==, n_barred);
  GPtrArray *entries = hn_log_batch_get_entries (batch);
  for (guint i = 0; i < entries->len; i++)
    note_place (self, entries->pdata[i]);
}

static void
bar (History *self)
{
  guint object = pick (N_OBJECTS);
  guint version = pick (N_VERSIONS);
  g_autoptr (HnRecord) record = make_record (object, version, 0);
  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("hub:a");

  hn_log_batch_bar (batch, record, pick (2) == 0 ? "out-of-scope" : "other \"words\"\n");
  g_assert_true (hn_log_commit (pick_log (self), batch, NULL));
  gboolean is_new = self->versions[object][version] == ABSENT;
  g_assert_cmpuint (hn_log_batch_get_purged (batch)->len, ==, is_new ? 1 : 0);
  if (is_new)
    self->versions[object][version] = PURGED;
}

static void
purge (History *self, gboolean is_barred)
{
  static const char *const whys[] = { "revoked", "forged", "out-of-scope" };
  g_autoptr (GArray) seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = 1 + pick (4);

  for (guint i = 0; i < n; i++)
    {
      guint object = pick (N_OBJECTS);
      guint version = pick (N_VERSIONS);

      if (self->versions[object][version] != THERE)
        continue;
      g_array_append_val (seqs, self->seqs[object][version]);
      self->versions[object][version] = is_barred ? PURGED : ABSENT;
    }
  HnLogPurge purge = { (const gint64 *) (void *) seqs->data, seqs->len, 0, whys[pick (3)],
                       is_barred };
  g_assert_true (hn_log_purge (pick_log (self), &purge, NULL));
}

/* As the hub does it: all versions of an object. */
static void delete (History *self)
{
  guint object = pick (N_OBJECTS);
  g_autofree char *id = log_fixture_id (object);
  const char *const ids[] = { id, NULL };
  HnLogQuery query = { .ids = ids, .versions = HN_LOG_VERSIONS_ALL };
  guint n_deleted, n = 0;

  for (guint version = 0; version < N_VERSIONS; version++)
    if (self->versions[object][version] == THERE)
      {
        self->versions[object][version] = ABSENT;
        n++;
      }
  g_assert_true (hn_log_delete (pick_log (self), &query, &n_deleted, NULL));
  g_assert_cmpuint (n_deleted, ==, n);
}

static void
reseal (History *self)
{
  g_autoptr (GPtrArray) waiting = hn_log_list_unproven (pick_log (self), 0, 5, NULL);

  for (guint i = 0; i < waiting->len; i++)
    {
      gint64 seq = hn_log_entry_get_seq (waiting->pdata[i]);
      g_assert_true (hn_log_set_seals (pick_log (self), &seq, 1, HN_SEAL_PINNED, NULL));
    }
}

/* Objects whose versions may be anywhere in a page: the marks of what is there are, of the rest are
 * not. */
static void
assert_bytes (History *self)
{
  static const char *const endings[] = { "", "-wal" };
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (self->fixture->path, endings[i], NULL);
      g_autofree char *bytes = NULL;
      gsize size;

      if (g_file_get_contents (path, &bytes, &size, NULL))
        g_string_append_len (all, bytes, (gssize) size);
    }
  for (guint object = 0; object < N_OBJECTS; object++)
    for (guint version = 0; version < N_VERSIONS; version++)
      for (guint name = 0; name < N_NAMES; name++)
        {
          g_autofree char *mark = make_name (object, version, name);

          if (self->versions[object][version] != THERE)
            g_assert_null (memmem (all->str, all->len, mark, strlen (mark)));
        }
}

static void
assert_history (History *self)
{
  g_autoptr (GError) error = NULL;
  HnLogVerdict verdict;
  gint64 number;
  g_autofree char *head = NULL;

  g_assert_true (hn_log_get_head (self->logs[0], &number, &head, &error));
  g_assert_true (hn_log_verify_hashed (self->fixture->path, head, self->hash_bits, NULL, NULL, NULL,
                                       &verdict, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (hn_log_break_get_nick (verdict.what), ==, "none");
  g_assert_cmpint (verdict.n_records, ==, hn_log_count (self->logs[1], NULL));
  g_assert_cmpint (verdict.n_links, ==, number);
  g_assert_cmpint (verdict.n_actions, ==, self->n_actions);

  for (guint object = 0; object < N_OBJECTS; object++)
    {
      g_autofree char *id = log_fixture_id (object);
      g_autoptr (GArray) versions = hn_log_list_versions (self->logs[0], id, 0, &error);
      guint n = 0;

      for (guint i = 0; i < versions->len; i++)
        n += g_array_index (versions, HnLogVersion, i).conflict_of == 0;
      for (guint version = 0; version < N_VERSIONS; version++)
        {
          gboolean is_barred;

          g_assert_true (hn_log_is_barred (self->logs[1], id, log_fixture_modified_us (version),
                                           &is_barred, &error));
          g_assert_cmpint (is_barred, ==, self->versions[object][version] == PURGED);
          n -= self->versions[object][version] == THERE;
        }
      g_assert_cmpuint (n, ==, 0);
    }
  assert_bytes (self);
}

static void
run (LogFixture *fixture, guint hash_bits)
{
  History history = { .fixture = fixture, .logs[0] = fixture->log };
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLog) other = hn_log_open (fixture->path, HN_LOG_HUB, &error);

  g_assert_no_error (error);
  history.logs[1] = other;
  history.hash_bits = hash_bits;
  hn_log_set_hash_bits (history.logs[0], hash_bits);
  hn_log_set_hash_bits (history.logs[1], hash_bits);
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      switch (pick (8))
        {
        case 0:
          bar (&history);
          break;
        case 1:
          purge (&history, TRUE);
          break;
        case 2:
          purge (&history, FALSE);
          break;
        case 3:
          delete (&history);
          break;
        case 4:
          reseal (&history);
          break;
        default:
          commit (&history);
          break;
        }
      if (round % 10 == 9)
        assert_history (&history);
    }
}

static void
test_history (LogFixture *fixture, gconstpointer data)
{
  run (fixture, 64);
}

/* Where all hashes are one of sixteen, everything stands in everything else's way. */
static void
test_collisions (LogFixture *fixture, gconstpointer data)
{
  run (fixture, 4);
}

#define ADD(name, func)                                                                            \
  g_test_add (name, LogFixture, NULL, log_fixture_set_up, func, log_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/log/history/any", test_history);
  ADD ("/log/history/collisions", test_collisions);
  return g_test_run ();
}
