#include "hn-bench-log.h"

#include "hn-bench-corpus.h"
#include "hn-envelope.h"
#include "hn-index-schema.h"
#include "hn-log.h"
#include "hn-timestamp.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* To be raised with each change of what is made. */
#define FORM 2
/* All of a batch is received at the same time. */
#define BATCH 128
#define N_OPERATORS 400
#define N_OPEN 40
#define EXTENSION "extension-definition--7f4da1a4-40c1-4ce2-b4a3-466c5ea1af76"
#define NISC "identity--12292caa-587d-4dea-a0ef-4d47b0a49192"
#define MINUTE_US ((gint64) 60 * G_USEC_PER_SEC)

typedef struct
{
  guint number;
  guint place;
  guint operator;
  guint n_versions;
  guint n_wanted;
  guint state;
  gint64 started_us;
} Incident;

typedef struct
{
  GRand *rand;
  GString *text;
  gint64 now_us;
  guint n_incidents;
  guint n_notes;
  GArray *open;
  GPtrArray *filler;
  guint n_filler;
  guint32 seed;
} Maker;

static const struct
{
  const char *sector;
  const char *service;
  const char *unit;
} places[] = {
  { "telecom", "telecommunications", "users" },
  { "telecom", "broadcasting", "users" },
  { "electricity", "electricity-supply", "kW" },
  { "gas", "gas-supply", "households" },
  { "railway", "passenger-rail", "trains" },
  { "aviation", "air-transport", "flights" },
  { "finance", "deposits", "users" },
  { "finance", "funds-transfer", "users" },
};

static guint
pick (Maker *self, guint n)
{
  return (guint) g_rand_int_range (self->rand, 0, (gint32) n);
}

static void
append_time (Maker *self, const char *name, gint64 us)
{
  char text[HN_TIMESTAMP_SIZE];

  g_string_append_printf (self->text, ",\"%s\":\"%s\"", name, hn_timestamp_format (us, text));
}

static void
begin (Maker *self, const char *type, guint number, guint creator)
{
  g_string_append_printf (self->text,
                          "{\"type\":\"%s\",\"spec_version\":\"2.1\",\"id\":\"%s--00000000-0000-"
                          "4000-8000-%012u\"",
                          type, type, number);
  if (creator == 0)
    g_string_append (self->text, ",\"created_by_ref\":\"" NISC "\"");
  else
    g_string_append_printf (
        self->text, ",\"created_by_ref\":\"identity--00000000-0000-4000-8000-%012u\"", creator);
  append_time (self, "created", HN_BENCH_LOG_BEGIN_US);
  append_time (self, "modified", self->now_us);
}

static void
begin_extension (Maker *self)
{
  g_string_append (self->text,
                   ",\"extensions\":{\"" EXTENSION "\":{\"extension_type\":\"property-extension\"");
}

static void
append_words (Maker *self)
{
  static const char *const sentences[] = {
    "停止により供給に支障が生じています。",
    "復旧の見込みは立っていません。",
    "非常用発電機により監視を継続しています。",
    "他の事業者への波及の有無を確認中です。",
    "サイバー攻撃によるものではないと判断しています。",
    "通信設備の予備電源は残り約８時間です。",
    "データセンターの空調が停止しました。",
    "利用者への周知を行っています。",
  };

  g_string_append (self->text, ",\"description\":\"");
  for (guint i = 1 + pick (self, 3); i > 0; i--)
    g_string_append (self->text, sentences[pick (self, G_N_ELEMENTS (sentences))]);
  g_string_append_c (self->text, '"');
}

static void
append_report (Maker *self, Incident *incident)
{
  static const char *const names[] = { "停電",         "通信障害",       "ガス供給支障",
                                       "運転見合わせ", "窓口端末の停止", "システム障害" };
  static const char *const states[] = { "malfunction", "failure", "breach", "serious" };
  gboolean is_last = incident->n_versions >= incident->n_wanted;
  gint64 restored_us = self->now_us + (pick (self, 2) == 0 ? 10 * MINUTE_US : -MINUTE_US);

  incident->state = (incident->state + 1 + pick (self, 3)) % G_N_ELEMENTS (states);

  begin (self, "incident", incident->number, incident->operator);
  g_string_append_printf (self->text, ",\"name\":\"%s（第%u報）\"",
                          names[incident->number % G_N_ELEMENTS (names)], incident->n_versions);
  append_words (self);
  begin_extension (self);
  g_string_append_printf (
      self->text,
      ",\"report\":{\"sector\":\"%s\",\"service\":\"%s\",\"state\":\"%s\",\"cause\":\"%s\","
      "\"quantities\":[{\"unit\":\"%s\",\"value\":%u}],\"contact\":{\"person\":\"当直\"},"
      "\"location_refs\":[\"location--00000000-0000-4000-8000-%012u\"]",
      places[incident->place].sector, places[incident->place].service, states[incident->state],
      pick (self, 3) == 0 ? "other" : "it", places[incident->place].unit, pick (self, 20000),
      1 + incident->number % 47);
  append_time (self, "started", incident->started_us);
  if (is_last)
    append_time (self, "restored", restored_us);
  g_string_append (self->text, "}}}}");
}

/* Another version of one that is open, or a new one. */
static void
make_report (Maker *self)
{
  Incident *incident;
  guint place = pick (self, N_OPEN);

  if (place >= self->open->len)
    {
      Incident new = { ++self->n_incidents,
                       pick (self, G_N_ELEMENTS (places)),
                       1 + pick (self, N_OPERATORS),
                       0,
                       2 + pick (self, 4),
                       0,
                       self->now_us - (gint64) pick (self, 30) * MINUTE_US - 2 * MINUTE_US };
      g_array_append_val (self->open, new);
      place = self->open->len - 1;
    }
  incident = &g_array_index (self->open, Incident, place);
  incident->n_versions++;
  append_report (self, incident);
  if (incident->n_versions >= incident->n_wanted)
    g_array_remove_index_fast (self->open, place);
}

static void
make_statement (Maker *self)
{
  guint place = pick (self, G_N_ELEMENTS (places));

  begin (self, "note", ++self->n_notes, 1 + pick (self, N_OPERATORS));
  g_string_append (self->text, ",\"content\":\"異常ありません。\",\"object_refs\":[\"" NISC "\"]");
  begin_extension (self);
  g_string_append_printf (self->text,
                          ",\"statement\":{\"sector\":\"%s\",\"service\":\"%s\",\"state\":"
                          "\"normal\"",
                          places[place].sector, places[place].service);
  append_time (self, "at", self->now_us - MINUTE_US);
  g_string_append (self->text, "}}}}");
}

static void
make_judgement (Maker *self)
{
  guint subject = 1 + self->n_incidents - MIN (pick (self, 60), self->n_incidents);

  begin (self, "note", ++self->n_notes, 0);
  g_string_append_printf (self->text,
                          ",\"content\":\"確度を上げる。\",\"object_refs\":[\"incident--00000000-"
                          "0000-4000-8000-%012u\"]",
                          subject);
  begin_extension (self);
  g_string_append_printf (self->text,
                          ",\"judgement\":{\"kind\":\"confidence\",\"subject\":{\"id\":\"incident--"
                          "00000000-0000-4000-8000-%012u\"",
                          subject);
  append_time (self, "modified", self->now_us);
  g_string_append (self->text, "},\"confidence\":90,\"reason\":\"二つの筋からの報告\"}}}}");
}

static void
make_grouping (Maker *self)
{
  guint first = 1 + self->n_incidents - MIN (1 + pick (self, 40), self->n_incidents);

  begin (self, "grouping", ++self->n_notes, 0);
  g_string_append_printf (self->text,
                          ",\"context\":\"unspecified\",\"object_refs\":[\"incident--00000000-0000-"
                          "4000-8000-%012u\",\"incident--00000000-0000-4000-8000-%012u\"]",
                          first, first + 1);
  begin_extension (self);
  g_string_append (self->text,
                   ",\"correlation\":{\"kind\":\"same-incident\",\"reason\":\"同じ時刻\"}}}}");
}

static void
make_identity (Maker *self, guint number)
{
  begin (self, "identity", number, 0);
  g_string_append_printf (self->text,
                          ",\"name\":\"事業者%03u\",\"identity_class\":\"organization\"}", number);
}

static void
make_location (Maker *self, guint number)
{
  begin (self, "location", number, 0);
  g_string_append_printf (self->text,
                          ",\"name\":\"県%02u\",\"country\":\"JP\",\"administrative_area\":"
                          "\"JP-%02u\"}",
                          number, number);
}

/* What a hub carries besides. */
static void
fill (Maker *self)
{
  guint n;
  g_autoptr (GBytes) page = hn_bench_corpus_new (1024 * 1024, ++self->seed, &n);
  g_autoptr (HnEnvelope) envelope = hn_envelope_read (page, NULL);

  g_ptr_array_set_size (self->filler, 0);
  self->n_filler = 0;
  for (guint i = 0; i < hn_envelope_get_n_objects (envelope); i++)
    {
      g_autoptr (GBytes) object = hn_envelope_get_object (envelope, i);
      g_autoptr (HnRecord) record = hn_record_new_from_bytes (object, NULL);
      const char *type = record != NULL ? hn_record_get_stix_type (record) : "";

      if (g_str_equal (type, "relationship") || g_str_equal (type, "indicator") ||
          g_str_equal (type, "ipv4-addr") || g_str_equal (type, "domain-name"))
        g_ptr_array_add (self->filler, g_steal_pointer (&record));
    }
}

static HnRecord *
take_filler (Maker *self)
{
  if (self->n_filler == self->filler->len)
    fill (self);
  return hn_record_ref (g_ptr_array_index (self->filler, self->n_filler++));
}

/* (transfer full) */
static HnRecord *
make_record (Maker *self, guint number)
{
  g_autoptr (GError) error = NULL;
  guint kind = pick (self, 100);

  g_string_truncate (self->text, 0);
  if (number < N_OPERATORS)
    make_identity (self, 1 + number);
  else if (number < N_OPERATORS + 47)
    make_location (self, 1 + number - N_OPERATORS);
  else if (kind < 56)
    make_report (self);
  else if (kind < 66)
    make_statement (self);
  else if (kind < 67)
    make_judgement (self);
  else if (kind < 68)
    make_grouping (self);
  else
    return take_filler (self);

  g_autoptr (GBytes) bytes = g_bytes_new (self->text->str, self->text->len);
  HnRecord *record = hn_record_new_from_bytes (bytes, &error);
  if (record == NULL)
    g_error ("%s: %s", error->message, self->text->str);
  return record;
}

static gint64
get_now (gpointer data)
{
  return ((Maker *) data)->now_us;
}

static void
make_records (Maker *self, HnLog *log, guint n_records)
{
  gint64 step_us = (HN_BENCH_LOG_END_US - HN_BENCH_LOG_BEGIN_US) / n_records;

  for (guint i = 0; i < n_records;)
    {
      g_autoptr (HnLogBatch) batch = hn_log_batch_new ("bench");
      g_autoptr (GError) error = NULL;

      for (guint n = 0; n < BATCH && i < n_records; n++, i++)
        {
          g_autoptr (HnRecord) record = make_record (self, i);

          hn_log_batch_add (batch, record);
          self->now_us += step_us;
        }
      if (!hn_log_commit (log, batch, &error))
        g_error ("%s", error->message);
    }
}

static void
make_log (const char *path, guint n_records)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLog) log = hn_log_open (path, HN_LOG_NONE, &error);
  Maker maker = { .rand = g_rand_new_with_seed (n_records),
                  .text = g_string_new (NULL),
                  .now_us = HN_BENCH_LOG_BEGIN_US,
                  .open = g_array_new (FALSE, FALSE, sizeof (Incident)),
                  .filler = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_record_unref) };

  if (log == NULL)
    g_error ("%s", error->message);
  hn_log_set_clock (log, get_now, &maker);
  make_records (&maker, log, n_records);
  g_rand_free (maker.rand);
  g_string_free (maker.text, TRUE);
  g_array_unref (maker.open);
  g_ptr_array_unref (maker.filler);
}

char *
hn_bench_log_ensure (const char *folder, guint n_records)
{
  const char *named = g_getenv ("HINOMI_BENCH_DIR");
  const char *build = g_getenv ("HINOMI_BUILD_DIR");
  /* Never in the folder one happens to be in: that may be the source. */
  g_autofree char *built = build != NULL
                               ? g_build_filename (build, "tests", "bench", "logs", NULL)
                               : g_build_filename (g_get_user_cache_dir (), "hinomi-bench", NULL);
  const char *place = folder != NULL ? folder : named != NULL ? named : built;
  g_autofree char *name = g_strdup_printf ("log-%u-%u.db", n_records, FORM);
  char *path = g_build_filename (place, name, NULL);
  g_autofree char *part = g_strconcat (path, ".part", NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return path;
  if (g_mkdir_with_parents (place, 0700) != 0)
    g_error ("%s cannot be made", place);
  g_unlink (part);
  make_log (part, n_records);
  if (g_rename (part, path) != 0)
    g_error ("%s cannot be renamed", part);
  return path;
}

void
hn_bench_log_copy (const char *from, const char *to)
{
  const char *const argv[] = { "cp", "--reflink=auto", from, to, NULL };
  g_autoptr (GError) error = NULL;
  int status, fd;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                     &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("%s", error->message);
  fd = g_open (to, O_RDWR, 0);
  if (fd < 0 || fsync (fd) != 0)
    g_error ("%s cannot be written", to);
  close (fd);
}

void
hn_bench_log_remove (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", ".index.lock" };
  g_autofree char *index = hn_index_schema_dup_path (path);

  hn_index_schema_remove (index);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);
      g_unlink (file);
    }
}
