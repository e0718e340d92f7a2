#pragma once

#include "hn-index-writer.h"
#include "hn-log-hash.h"

G_BEGIN_DECLS

/* A row of `intervals` that holds now. */
typedef struct
{
  gint64 row;
  gint64 began_us;
  gint64 ended_us;
  gint64 state;
  gint64 kind;
  gint64 world;
  gint64 sector;
  gint64 service;
  gint64 operator;
} HnKnownInterval;

/* A row of `marks` that holds now. */
typedef struct
{
  gint64 row;
  gint64 at_us;
  gint64 kind;
  gint64 known_us;
} HnKnownMark;

/* An incident as the index has it. */
typedef struct
{
  gint64 number;
  gint64 seq;         /* of the version that it shows */
  gint64 modified_us; /* of that version; 0: not known */
  GArray *intervals;
  GArray *marks;
} HnKnownIncident;

struct _HnIndexWriter
{
  HnIndexStore *store;
  HnWordBook *book;
  HnLog *log;
  HnPlan *plan;
  guint8 key[HN_LOG_HASH_KEY_SIZE];
  gint64 revision;
  gint64 n_incidents;
  GHashTable *known; /* id → HnKnownIncident */
  GPtrArray *subjects;
};

/* @number: (out): 0 where the index does not have it. */
gboolean hn_index_writer_find_incident (
    HnIndexWriter *self, const char *id, gint64 key, gint64 *number, GError **error);
/* The area of a place, and the places of a report. */
gboolean
hn_index_writer_add_places (HnIndexWriter *self, HnLogEntry *entry, gint64 key, GError **error);
/* When a record was said, on the clock of the desk. */
gint64 hn_index_writer_get_said (HnLogEntry *entry);
/* Places in the plan, from 1; 0: not known. */
gint64 hn_index_writer_get_sector (HnIndexWriter *self, const char *id);
gint64 hn_index_writer_get_service (HnIndexWriter *self, const char *id);
/* (nullable): the exercise that a record belongs to, "" where it does not say which. */
const char *hn_index_writer_get_world (HnRecord *record);

G_END_DECLS
