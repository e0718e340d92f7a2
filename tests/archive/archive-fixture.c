#include "archive-fixture.h"

#include "hn-draft.h"
#include "hn-index-schema.h"
#include "hn-timestamp.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

static gint64
get_now (gpointer data)
{
  return ((ArchiveFixture *) data)->now_us;
}

void
archive_fixture_reopen (ArchiveFixture *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->log);
  self->log = hn_log_open (self->path, HN_LOG_NONE, &error);
  g_assert_no_error (error);
  hn_log_set_clock (self->log, get_now, self);
}

void
archive_fixture_set_up (ArchiveFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("hinomi-archive-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "log.db", NULL);
  self->index_path = hn_index_schema_dup_path (self->path);
  self->rand = g_rand_new_with_seed (20261101);
  self->now_us = T0;
  self->n_incidents = 12;
  archive_fixture_reopen (self);
}

void
archive_fixture_tear_down (ArchiveFixture *self, gconstpointer data)
{
  g_clear_object (&self->log);

  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->index_path);
  g_rand_free (self->rand);
}

static void
commit (ArchiveFixture *self, char **texts, guint n, const char *source)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLogBatch) batch = hn_log_batch_new (source);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (texts[i], strlen (texts[i]));
      g_autoptr (HnRecord) record = hn_record_new_from_bytes (bytes, &error);

      if (error != NULL)
        g_test_message ("%s", texts[i]);
      g_assert_no_error (error);
      hn_log_batch_add (batch, record);
    }
  g_assert_true (hn_log_commit (self->log, batch, &error));
  g_assert_no_error (error);
}

void
archive_fixture_add (ArchiveFixture *self, const char *json)
{
  char *texts[] = { (char *) json };

  commit (self, texts, 1, "test");
}

/* The head of an object, and the beginning of its extension. */
static GString *
begin (ArchiveFixture *self, const char *type, guint id, guint creator)
{
  GString *text = g_string_new (NULL);
  char time[HN_TIMESTAMP_SIZE];

  /* A version a microsecond, so that few are the same. */
  g_string_append_printf (text,
                          "{\"type\":\"%s\",\"spec_version\":\"2.1\",\"id\":\"%s--00000000-0000-"
                          "4000-8000-%012u\",\"created_by_ref\":\"identity--00000000-0000-4000-"
                          "8000-%012u\",\"created\":\"2020-01-01T00:00:00Z\",\"modified\":\"%s\"",
                          type, type, id, creator,
                          hn_timestamp_format (self->now_us + (gint64) self->n_made++, time));
  return text;
}

static void
begin_extension (GString *text)
{
  g_string_append_printf (
      text, ",\"extensions\":{\"%s\":{\"extension_type\":\"property-extension\"", HN_EXTENSION_ID);
}

static char *
end (GString *text)
{
  g_string_append (text, "}}}");
  return g_string_free (text, FALSE);
}

static guint
pick (ArchiveFixture *self, guint n)
{
  return (guint) g_rand_int_range (self->rand, 0, (gint32) n);
}

#define PICK(self, ...)                                                                            \
  (((const char *const[]){                                                                         \
      __VA_ARGS__ })[pick (self, G_N_ELEMENTS (((const char *const[]){ __VA_ARGS__ })))])

static void
append_time (GString *text, const char *name, gint64 us)
{
  char time[HN_TIMESTAMP_SIZE];

  g_string_append_printf (text, ",\"%s\":\"%s\"", name, hn_timestamp_format (us, time));
}

/* Of an incident it is settled once whether it is played. */
static gboolean
is_played (guint id)
{
  return id % 4 == 3;
}

static void
append_exercise (ArchiveFixture *self, GString *text, guint id)
{
  char time[HN_TIMESTAMP_SIZE];

  if (!is_played (id))
    return;
  g_string_append_printf (
      text, ",\"exercise\":\"drill\",\"exercise_clock\":{\"at\":\"%s\",\"speed\":%u}",
      hn_timestamp_format (self->now_us - 30 * DAY, time), pick (self, 4) == 0 ? 0 : 60);
}

static char *
make_report (ArchiveFixture *self)
{
  static const struct
  {
    const char *sector;
    const char *service;
    const char *unit;
  } places[] = {
    { "telecom", "telecommunications", "users" },
    { "electricity", "electricity-supply", "kW" },
    { "gas", "gas-supply", "households" },
    { "railway", "passenger-rail", "trains" },
    { "space", "rockets", "users" },
  };
  /* Old ones come back now and then. */
  guint id = 1 + (pick (self, 8) == 0 ? pick (self, self->n_made / 3 + 1)
                                      : self->n_made / 6 + pick (self, self->n_incidents));
  guint place = pick (self, G_N_ELEMENTS (places));
  GString *text = begin (self, "incident", id, pick (self, 12) == 0 ? 40 : 1 + id % 7);

  g_string_append_printf (text, ",\"name\":\"%s\"%s%s",
                          PICK (self, "北海道全域の停電", "通信障害", "ガス供給支障",
                                "運転見合わせ", "Mail server down"),
                          is_played (id) ? ",\"labels\":[\"exercise\"]" : "",
                          pick (self, 20) == 0 ? ",\"revoked\":true" : "");
  begin_extension (text);
  append_exercise (self, text, id);
  g_string_append_printf (
      text,
      ",\"report\":{\"contact\":{\"person\":\"当直\"},\"state\":\"%s\","
      "\"sector\":\"%s\"",
      PICK (self, "normal", "malfunction", "failure", "failure", "breach", "serious", "unknown"),
      places[place].sector);
  if (pick (self, 4) != 0)
    g_string_append_printf (text, ",\"service\":\"%s\"", places[place].service);
  if (pick (self, 3) == 0)
    g_string_append_printf (text, ",\"cause\":\"%s\"", PICK (self, "it", "other", "unknown"));
  if (pick (self, 2) == 0)
    append_time (text, "started", self->now_us - 31 * DAY - (gint64) pick (self, 600) * MINUTE);
  /* As a rule it is over, and the next word will tell more. */
  if (pick (self, 5) != 0)
    append_time (text, "restored",
                 self->now_us + ((gint64) pick (self, 400) - 340) * MINUTE -
                     (is_played (id) ? 30 * DAY : 0));
  if (pick (self, 2) == 0)
    g_string_append_printf (text, ",\"quantities\":[{\"unit\":\"%s\",\"value\":%u}]",
                            places[place].unit, pick (self, 200000));
  if (pick (self, 4) == 0)
    g_string_append_printf (text,
                            ",\"location_refs\":[\"location--00000000-0000-4000-8000-%012u\"]",
                            1 + pick (self, 3));
  g_string_append_c (text, '}');
  return end (text);
}

static char *
make_statement (ArchiveFixture *self)
{
  GString *text = begin (self, "note", 1000 + pick (self, 30), 1 + pick (self, 7));

  g_string_append (text,
                   ",\"content\":\"異常なし\",\"object_refs\":[\"identity--00000000-0000-4000-"
                   "8000-000000000001\"]");
  begin_extension (text);
  g_string_append_printf (text, ",\"statement\":{\"sector\":\"%s\",\"state\":\"%s\"",
                          PICK (self, "telecom", "electricity", "gas"),
                          PICK (self, "normal", "normal", "failure"));
  append_time (text, "at", self->now_us - (gint64) pick (self, 100) * MINUTE);
  g_string_append_c (text, '}');
  return end (text);
}

static guint
pick_incident (ArchiveFixture *self)
{
  guint newest = self->n_made / 6 + self->n_incidents;
  guint back = pick (self, self->n_incidents + 4);

  return newest - MIN (back, newest - 1);
}

static char *
make_judgement (ArchiveFixture *self)
{
  guint subject = pick_incident (self);
  /* What is said of a game is not said of anything real by another version. */
  guint id = 2000 + 4 * pick (self, 120) + subject % 4;
  GString *text = begin (self, "note", id, pick (self, 5) == 0 ? 1 : 900);

  g_string_append_printf (text,
                          ",\"content\":\"判断\",\"object_refs\":[\"incident--00000000-0000-4000-"
                          "8000-%012u\"]%s",
                          subject, is_played (subject) ? ",\"labels\":[\"exercise\"]" : "");
  begin_extension (text);
  append_exercise (self, text, subject);
  g_string_append_printf (
      text,
      ",\"judgement\":{\"kind\":\"classification\",\"subject\":{\"id\":"
      "\"incident--00000000-0000-4000-8000-%012u\",\"modified\":\"2026-11-01T00:"
      "00:00Z\"},\"sector\":\"%s\",\"reason\":\"所管\"}",
      subject, PICK (self, "telecom", "electricity", "gas"));
  return end (text);
}

static char *
make_grouping (ArchiveFixture *self)
{
  guint first = pick_incident (self);
  GString *text = begin (self, "grouping", 3000 + 4 * pick (self, 80) + first % 4, 900);
  guint second = first + (pick (self, 8) == 0 ? 8 : 4);

  g_string_append_printf (
      text,
      ",\"context\":\"unspecified\",\"object_refs\":[\"incident--00000000-0000-4000-8000-%012u\","
      "\"incident--00000000-0000-4000-8000-%012u\"]%s",
      first, second, is_played (first) ? ",\"labels\":[\"exercise\"]" : "");
  begin_extension (text);
  append_exercise (self, text, first);
  g_string_append_printf (text, ",\"correlation\":{\"kind\":\"%s\",\"reason\":\"同時刻\"}",
                          PICK (self, "same-incident", "same-incident", "spill-over"));
  return end (text);
}

static char *
make_referent (ArchiveFixture *self)
{
  gboolean is_place = pick (self, 2) == 0;
  guint id = is_place ? 1 + pick (self, 3) : 1 + pick (self, 7);
  GString *text = begin (self, is_place ? "location" : "identity", id, 900);

  g_string_append_printf (text, ",\"name\":\"%s%u\"", is_place ? "札幌" : "電力", pick (self, 3));
  if (is_place)
    g_string_append_printf (text, ",\"country\":\"JP\",\"administrative_area\":\"JP-0%u\"", id);
  else
    g_string_append (text, ",\"identity_class\":\"organization\"");
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}

static char *
make_anything (ArchiveFixture *self)
{
  guint number = pick (self, 20);

  if (number < 13)
    return make_report (self);
  if (number < 15)
    return make_statement (self);
  if (number < 17)
    return make_judgement (self);
  return number < 18 ? make_grouping (self) : make_referent (self);
}

void
archive_fixture_grow (ArchiveFixture *self, guint n)
{
  while (n > 0)
    {
      guint wanted = 1 + pick (self, 5);
      guint size = MIN (wanted, n);
      char *texts[5];

      self->now_us += (gint64) (1 + pick (self, 40)) * MINUTE;
      for (guint i = 0; i < size; i++)
        texts[i] = make_anything (self);
      commit (self, texts, size, PICK (self, "hub", "hub", "mesh"));
      for (guint i = 0; i < size; i++)
        g_free (texts[i]);
      n -= size;
    }
}

void
archive_fixture_report (
    ArchiveFixture *self, guint id, const char *name, const char *more, const char *source)
{
  GString *text = begin (self, "incident", id, 1);

  g_string_append_printf (text, ",\"name\":\"%s\"", name);
  begin_extension (text);
  g_string_append_printf (text, ",\"report\":{\"contact\":{\"person\":\"当直\"}%s}", more);
  char *json = end (text);
  commit (self, &json, 1, source);
  g_free (json);
}

HnIndexer *
archive_fixture_new_indexer (ArchiveFixture *self, guint checkpoint_every)
{
  HnIndexer *indexer = hn_indexer_new (self->path, hn_spec_get_plan (), ARCHIVE_NISC);

  hn_indexer_set_checkpoint_every (indexer, checkpoint_every);
  hn_indexer_set_keep_closed (indexer, pick (self, 4));
  hn_indexer_set_shard_records (indexer, 64);
  return indexer;
}

HnIndexReader *
archive_fixture_new_reader (ArchiveFixture *self, gboolean log_only)
{
  g_autoptr (GError) error = NULL;
  HnIndexReader *reader = hn_index_reader_new (self->path, hn_spec_get_plan (), ARCHIVE_NISC);

  hn_index_reader_set_log_only (reader, log_only);
  g_assert_true (hn_index_reader_refresh (reader, &error));
  g_assert_no_error (error);
  g_assert_true (hn_index_reader_has_index (reader) != log_only);
  return reader;
}

void
archive_fixture_index (ArchiveFixture *self, HnIndexer *indexer)
{
  gboolean more = TRUE;

  while (more)
    {
      g_autoptr (GError) error = NULL;
      HnIndexerPlace place;

      g_assert_true (
          hn_indexer_step (indexer, 1 + pick (self, 50), self->now_us, &place, &more, &error));
      g_assert_no_error (error);
      g_assert_true (place.is_writer);
    }
}

static gboolean
on_entries (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
  hn_situation_fold (user_data, entries, n_entries);
  return TRUE;
}

HnSituation *
archive_fixture_fold (ArchiveFixture *self, const char *exercise, gint64 upto_seq, gint64 now_us)
{
  g_autoptr (GError) error = NULL;
  HnSituation *situation = hn_situation_new (hn_spec_get_plan (), exercise);

  hn_situation_set_own_identity (situation, ARCHIVE_NISC);
  hn_situation_set_now (situation, now_us);
  if (upto_seq > 0)
    g_assert_true (hn_log_replay (self->log, 0, upto_seq, on_entries, situation, &error));
  g_assert_no_error (error);
  return situation;
}

char *
archive_fixture_board (HnSituation *situation)
{
  static const char *const totals[] = { "records", "set_aside", "incidents_total",
                                        "unplaced_incidents" };
  g_autofree char *json = hn_situation_to_json (situation, HN_SITUATION_JSON_ARRIVALS);
  g_autoptr (JsonParser) parser = json_parser_new ();

  g_assert_true (json_parser_load_from_data (parser, json, -1, NULL));
  JsonObject *object = json_node_get_object (json_parser_get_root (parser));
  for (guint i = 0; i < G_N_ELEMENTS (totals); i++)
    json_object_remove_member (object, totals[i]);
  return json_to_string (json_parser_get_root (parser), TRUE);
}
