#pragma once

#include "hn-ingest.h"
#include "hn-log.h"

G_BEGIN_DECLS

/* A log in a folder of its own, a clock that only the test moves, and objects to put into it. */
typedef struct
{
  char *folder;
  char *path;
  HnLog *log;
  gint64 now_us;
} LogFixture;

#define LOG_FIXTURE_START_US G_GINT64_CONSTANT (1536199200000000)

void log_fixture_set_up (LogFixture *fixture, gconstpointer data);
void log_fixture_tear_down (LogFixture *fixture, gconstpointer data);
/* Closes the log and opens it again. */
void log_fixture_reopen (LogFixture *fixture, HnLogFlags flags);

/* An identity: object number @object, version number @version, whose name is @name. */
char *log_fixture_text (guint object, guint version, const char *name);
GBytes *log_fixture_bytes (guint object, guint version, const char *name);
/* Signed, though by nobody. */
HnRecord *log_fixture_signed (guint object, guint version, const char *name);
HnRecord *log_fixture_record (guint object, guint version, const char *name);
char *log_fixture_id (guint object);
/* A note number @object, of an exercise where one is given. */
HnRecord *log_fixture_note (guint object, const char *exercise);
gint64 log_fixture_modified_us (guint version);
void log_fixture_head (guint object, guint version, HnHead *head);

/* Commits one record and gives its batch. */
HnLogBatch *log_fixture_commit (LogFixture *fixture, guint object, guint version, const char *name);
/* Commits @n new objects from @first on, in one batch. */
void log_fixture_fill (LogFixture *fixture, guint first, guint n);

/* (transfer full) (element-type HnLogEntry): all of the log. */
GPtrArray *log_fixture_replay (HnLog *log, gint64 after_seq, gint64 upto_seq);

G_END_DECLS
