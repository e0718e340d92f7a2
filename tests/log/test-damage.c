#include "hn-log-verify.h"
#include "log-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define PAGE_SIZE 8192

static GBytes *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

static void
write_file (const char *path, const void *data, gsize size)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                            &error);
  g_assert_no_error (error);
}

/* A closed log of 500 records, all in the one file. */
static GBytes *
make_image (LogFixture *fixture)
{
  log_fixture_fill (fixture, 0, 500);
  g_clear_object (&fixture->log);
  return read_file (fixture->path);
}

static void
assert_damaged (LogFixture *fixture)
{
  for (guint read_only = 0; read_only < 2; read_only++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HnLog) log =
          hn_log_open (fixture->path, read_only ? HN_LOG_READ_ONLY : HN_LOG_NONE, &error);
      g_assert_null (log);
      g_assert_error (error, HN_LOG_ERROR, HN_LOG_ERROR_DAMAGED);
      g_assert_nonnull (strstr (error->message, fixture->path));
      g_assert_nonnull (strstr (error->message, "set it aside"));
    }
}

/* The check that an opening left out finds the same, and can be ended. */
static void
test_check (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) image = make_image (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gsize size;
  const guint8 *whole = g_bytes_get_data (image, &size);
  g_autofree guint8 *copy = g_memdup2 (whole, size);

  g_assert_true (hn_log_check (fixture->path, cancellable, &error));
  g_assert_no_error (error);
  memset (copy + 3 * PAGE_SIZE, 0xa5, PAGE_SIZE);
  write_file (fixture->path, copy, size);
  g_assert_false (hn_log_check (fixture->path, cancellable, &error));
  g_assert_error (error, HN_LOG_ERROR, HN_LOG_ERROR_DAMAGED);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_false (hn_log_check (fixture->path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_truncated (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) image = make_image (fixture);
  gsize size = g_bytes_get_size (image);

  for (guint i = 1; i < 8; i++)
    {
      write_file (fixture->path, g_bytes_get_data (image, NULL), size * i / 8);
      assert_damaged (fixture);
    }
}

static void
test_page_lost (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) image = make_image (fixture);
  gsize size;
  const guint8 *whole = g_bytes_get_data (image, &size);

  /* The first page has the header, and any other is a page of a table or an index. */
  for (gsize page = 0; page < size / PAGE_SIZE; page += 3)
    {
      g_autofree guint8 *copy = g_memdup2 (whole, size);
      memset (copy + page * PAGE_SIZE, 0xa5, PAGE_SIZE);
      write_file (fixture->path, copy, size);
      assert_damaged (fixture);
    }
}

static gboolean
count_entries (HnLogEntry **entries, guint n_entries, gpointer data)
{
  *(guint *) data += n_entries;
  return TRUE;
}

/* Whatever bits flip: no crash, no endless loop, and no error but those that say so. */
static void
test_flipped_bits (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) image = make_image (fixture);
  gsize size;
  const guint8 *whole = g_bytes_get_data (image, &size);
  guint n_noticed = 0;

  for (guint round = 0; round < 150; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree guint8 *copy = g_memdup2 (whole, size);
      guint n_seen = 0;

      /* Half of them close to the beginning of a page, where the structure is. */
      for (guint i = 0; i < 4; i++)
        {
          gsize at = (gsize) g_test_rand_int_range (0, (gint32) size);
          if (round % 2 == 0)
            at = at / PAGE_SIZE * PAGE_SIZE + at % 64;
          copy[at] ^= (guint8) (1 << g_test_rand_int_range (0, 8));
        }
      write_file (fixture->path, copy, size);

      g_autoptr (HnLog) log = hn_log_open (fixture->path, HN_LOG_READ_ONLY, &error);
      if (log != NULL && hn_log_replay (log, 0, 0, count_entries, &n_seen, &error))
        continue;
      n_noticed++;
      g_assert_nonnull (error);
      g_assert_true (error->domain == HN_LOG_ERROR);
      if (g_error_matches (error, HN_LOG_ERROR, HN_LOG_ERROR_UNREADABLE))
        g_assert_cmpuint (n_seen, >=, 496);
    }
  g_assert_cmpuint (n_noticed, >, 50);
}

/* A copy of the log and its -wal as a power cut would leave them. */
static char *
copy_open_log (LogFixture *fixture, gsize keep, gsize garbage)
{
  char *path = g_strconcat (fixture->path, "-copy", NULL);
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *wal_copy = g_strconcat (path, "-wal", NULL);
  g_autoptr (GBytes) main_file = read_file (fixture->path);
  g_autoptr (GBytes) wal_file = read_file (wal);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, g_bytes_get_data (wal_file, NULL),
                       (guint) MIN (keep, g_bytes_get_size (wal_file)));
  for (gsize i = 0; i < garbage; i++)
    {
      guint8 byte = (guint8) g_test_rand_int ();
      g_byte_array_append (bytes, &byte, 1);
    }
  write_file (path, g_bytes_get_data (main_file, NULL), g_bytes_get_size (main_file));
  write_file (wal_copy, bytes->data, bytes->len);
  return path;
}

static void
test_garbage_behind_wal (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  log_fixture_fill (fixture, 0, 200);
  g_autofree char *path = copy_open_log (fixture, G_MAXSIZE, 100000);
  g_autoptr (HnLog) log = hn_log_open (path, HN_LOG_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hn_log_count (log, &error), ==, 200);
}

/* Part of the -wal is lost: what remains is what the log was at some commit, the cursor with it, so
 * that the catch-up fetches the rest again. */
static void
test_garbage_in_wal (LogFixture *fixture, gconstpointer data)
{
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
  GStatBuf info;

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (HnLogBatch) batch = hn_log_batch_new ("hub");
      g_autofree char *cursor = g_strdup_printf ("%u", (i + 1) * 10);
      for (guint j = 0; j < 10; j++)
        {
          g_autoptr (HnRecord) record = log_fixture_record (i * 10 + j, 0, "a");
          hn_log_batch_add (batch, record);
        }
      hn_log_batch_set_cursor (batch, "upto", cursor);
      g_assert_true (hn_log_commit (fixture->log, batch, NULL));
    }
  g_assert_cmpint (g_stat (wal, &info), ==, 0);

  for (guint eighth = 0; eighth < 8; eighth++)
    {
      g_autoptr (GError) error = NULL;
      gsize keep = (gsize) info.st_size * eighth / 8;
      g_autofree char *path = copy_open_log (fixture, keep, (gsize) info.st_size - keep);
      g_autoptr (HnLog) log = hn_log_open (path, HN_LOG_NONE, &error);
      g_assert_no_error (error);
      g_autofree char *cursor = hn_log_get_cursor (log, "hub", "upto", &error);
      gint64 expected = cursor != NULL ? g_ascii_strtoll (cursor, NULL, 10) : 0;
      g_autoptr (GPtrArray) entries = log_fixture_replay (log, 0, 0);
      g_assert_cmpint (entries->len, ==, expected);

      /* Shorter, but proven. */
      HnLogVerdict verdict;
      g_assert_true (hn_log_verify (path, NULL, NULL, NULL, NULL, &verdict, &error));
      g_assert_cmpint (verdict.what, ==, HN_LOG_BREAK_NONE);
      g_assert_cmpint (verdict.n_records, ==, expected);
    }
}

static void
test_set_aside (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr (GBytes) image = make_image (fixture);

  write_file (fixture->path, g_bytes_get_data (image, NULL), 20000);
  write_file (wal, "left over", 9);
  g_assert_true (hn_log_set_aside (fixture->path, &first, &error));
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (first, fixture->path));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));

  g_autofree char *first_wal = g_strconcat (first, "-wal", NULL);
  g_autoptr (GBytes) kept = read_file (first);
  g_autoptr (GBytes) kept_wal = read_file (first_wal);
  g_assert_cmpmem (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept),
                   g_bytes_get_data (image, NULL), 20000);
  g_assert_cmpuint (g_bytes_get_size (kept_wal), ==, 9);

  log_fixture_reopen (fixture, HN_LOG_NONE);
  g_assert_cmpint (hn_log_count (fixture->log, &error), ==, 0);
  log_fixture_fill (fixture, 0, 5);
  g_clear_object (&fixture->log);

  g_assert_true (hn_log_set_aside (fixture->path, &second, &error));
  g_assert_cmpstr (first, !=, second);
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));
  g_assert_false (hn_log_set_aside (fixture->path, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

static void
test_missing (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "nowhere.db", NULL);
  g_autoptr (HnLog) log = hn_log_open (path, HN_LOG_READ_ONLY, &error);

  g_assert_null (log);
  g_assert_error (error, HN_LOG_ERROR, HN_LOG_ERROR_NOT_FOUND);
}

#define ADD(name, func)                                                                            \
  g_test_add (name, LogFixture, NULL, log_fixture_set_up, func, log_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/log/damage/check", test_check);
  ADD ("/log/damage/truncated", test_truncated);
  ADD ("/log/damage/page-lost", test_page_lost);
  ADD ("/log/damage/flipped-bits", test_flipped_bits);
  ADD ("/log/damage/garbage-behind-wal", test_garbage_behind_wal);
  ADD ("/log/damage/garbage-in-wal", test_garbage_in_wal);
  ADD ("/log/damage/set-aside", test_set_aside);
  ADD ("/log/damage/missing", test_missing);
  return g_test_run ();
}
