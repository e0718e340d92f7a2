#include "hn-log-private.h"
#include "log-fixture.h"

/*
 * The log against the plainest thing that does the same: a table from a version to the contents
 * that it came with, in their order. Random batches, full of repetitions and contradictions.
 */

#define N_OBJECTS 40
#define N_VERSIONS 3
#define N_NAMES 3

typedef struct
{
  gint64 seqs[N_NAMES];
  gint64 first_seq;
} Version;

typedef struct
{
  Version versions[N_OBJECTS][N_VERSIONS];
  gint64 last_seq;
  guint n_new;
  guint n_duplicates;
  guint n_conflicts;
} Model;

static void
model_add (Model *self, guint object, guint version, guint name)
{
  Version *known = &self->versions[object][version];

  if (known->seqs[name] != 0)
    {
      self->n_duplicates++;
      return;
    }
  known->seqs[name] = ++self->last_seq;
  if (known->first_seq != 0)
    {
      self->n_conflicts++;
      return;
    }
  known->first_seq = known->seqs[name];
  self->n_new++;
}

static void
assert_same (LogFixture *fixture, const Model *model)
{
  g_autoptr (GPtrArray) entries = log_fixture_replay (fixture->log, 0, 0);

  g_assert_cmpint (entries->len, ==, model->last_seq);
  for (guint object = 0; object < N_OBJECTS; object++)
    for (guint version = 0; version < N_VERSIONS; version++)
      for (guint name = 0; name < N_NAMES; name++)
        {
          const Version *known = &model->versions[object][version];
          gint64 seq = known->seqs[name];
          if (seq == 0)
            continue;

          char text[] = { (char) ('a' + name), '\0' };
          g_autoptr (GBytes) raw = log_fixture_bytes (object, version, text);
          HnLogEntry *entry = entries->pdata[seq - 1];
          gint64 original = seq == known->first_seq ? 0 : known->first_seq;
          g_assert_cmpint (hn_log_entry_get_seq (entry), ==, seq);
          g_assert_cmpint (hn_log_entry_get_conflict_of (entry), ==, original);
          g_assert_true (
              g_bytes_equal (hn_record_get_bytes (hn_log_entry_get_record (entry)), raw));
        }
}

static void
run_model (LogFixture *fixture, guint hash_bits)
{
  Model model = { 0 };

  hn_log_set_hash_bits (fixture->log, hash_bits);
  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HnLogBatch) batch = hn_log_batch_new ("test");
      guint n = (guint) g_test_rand_int_range (0, 30);
      model.n_new = model.n_duplicates = model.n_conflicts = 0;

      for (guint i = 0; i < n; i++)
        {
          guint object = (guint) g_test_rand_int_range (0, N_OBJECTS);
          guint version = (guint) g_test_rand_int_range (0, N_VERSIONS);
          guint name = (guint) g_test_rand_int_range (0, N_NAMES);
          char text[] = { (char) ('a' + name), '\0' };
          g_autoptr (HnRecord) record = log_fixture_record (object, version, text);
          hn_log_batch_add (batch, record);
          model_add (&model, object, version, name);
        }
      g_assert_true (hn_log_commit (fixture->log, batch, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (hn_log_batch_get_n_new (batch), ==, model.n_new);
      g_assert_cmpuint (hn_log_batch_get_n_duplicates (batch), ==, model.n_duplicates);
      g_assert_cmpuint (hn_log_batch_get_n_conflicts (batch), ==, model.n_conflicts);
      if (round % 10 == 9)
        {
          log_fixture_reopen (fixture, HN_LOG_NONE);
          hn_log_set_hash_bits (fixture->log, hash_bits);
          assert_same (fixture, &model);
        }
    }
}

static void
test_wide (LogFixture *fixture, gconstpointer data)
{
  run_model (fixture, 64);
}

static void
test_narrow (LogFixture *fixture, gconstpointer data)
{
  run_model (fixture, 4);
}

#define ADD(name, func)                                                                            \
  g_test_add (name, LogFixture, NULL, log_fixture_set_up, func, log_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/log/model/wide", test_wide);
  ADD ("/log/model/narrow", test_narrow);
  return g_test_run ();
}
