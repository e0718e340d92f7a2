#pragma once

#include "hn-index-reader.h"
#include "hn-indexer.h"
#include "hn-log.h"
#include "hn-situation.h"
#include "hn-spec.h"

G_BEGIN_DECLS

/* A log in a folder of its own, with what people say at random, and a clock that only the test
 * moves. NISC is identity 900. */
typedef struct
{
  char *folder;
  char *path;
  char *index_path;
  HnLog *log;
  GRand *rand;
  gint64 now_us;
  guint n_made;
  guint n_incidents; /* how many different ones are spoken of at a time */
} ArchiveFixture;

#define ARCHIVE_NISC "identity--00000000-0000-4000-8000-000000000900"

void archive_fixture_set_up (ArchiveFixture *self, gconstpointer data);
void archive_fixture_tear_down (ArchiveFixture *self, gconstpointer data);
/* Says something at random, @n times; a batch is a few records. */
void archive_fixture_grow (ArchiveFixture *self, guint n);
/* Puts one object into the log, at the fixture's time. */
void archive_fixture_add (ArchiveFixture *self, const char *json);
/* A report: a part of its text, and where it happened. */
void archive_fixture_report (
    ArchiveFixture *self, guint id, const char *name, const char *more, const char *source);
/* Another connection to the log, with another fingerprint to come. */
void archive_fixture_reopen (ArchiveFixture *self);

HnIndexer *archive_fixture_new_indexer (ArchiveFixture *self, guint checkpoint_every);
HnIndexReader *archive_fixture_new_reader (ArchiveFixture *self, gboolean log_only);
/* Until there is nothing more to do. */
void archive_fixture_index (ArchiveFixture *self, HnIndexer *indexer);
/* All of the log up to a place, folded from the beginning, as known at a time. */
HnSituation *
archive_fixture_fold (ArchiveFixture *self, const char *exercise, gint64 upto_seq, gint64 now_us);
/* What a situation shows of what matters: no counts of what is long over. */
char *archive_fixture_board (HnSituation *situation);

G_END_DECLS
