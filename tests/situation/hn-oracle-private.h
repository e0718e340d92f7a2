#pragma once

#include "hn-oracle.h"
#include "hn-plan.h"
#include "hn-verdict.h"

G_BEGIN_DECLS

/* One thing said. */
typedef struct
{
  const HnSpec *spec;
  char *id;
  char *digest;
} Said;

/* What an incident comes to. */
typedef struct
{
  const Said *newest;
  const Said *report;
  gboolean conflict;
  gboolean foreign;
  guint n_versions;

  /* Its class, as it is to be taken. */
  const char *sector;
  const char *service; /* "": the sector as a whole */
  const char *cause;
  const char *threat;
  HnState class_state;
  gboolean state_is_judged;
  gint64 state_said_us;

  guint64 members; /* the numbers of the incidents that are the same, as bits */
  char *source;
  int confidence;
  guint n_originators;
  HnVerdict *verdict; /* (nullable) */
  gboolean testifies;
  gboolean open;
  gint64 closed_us;
  HnState state;
  gint64 since_us;
  guint n_notes;
  guint n_counting;
} Outcome;

typedef struct
{
  GPtrArray *said; /* Said: each once, those that are of this mode */
  GPtrArray *outcomes;
  const char *own_identity; /* (nullable) */
  gint64 now_us;
} World;

/* Of all versions of an object that count, the newest that is as asked. */
typedef gboolean (*SaidFilter) (const Said *said);
const Said *oracle_pick (World *world, const char *id, SaidFilter filter);
gboolean oracle_is_first (World *world, const Said *said);
gboolean oracle_counts (World *world, const Said *said);
gboolean oracle_is_ahead (World *world, gint64 us);
gint64 oracle_said_at (const HnSpec *spec);
gint64 oracle_time_in (World *world, const char *exercise);
HnState oracle_get_state (const HnSpec *spec);
gboolean oracle_has_report (const Said *said);
char *oracle_make_id (const char *type, guint number);
/* (nullable) */
Outcome *oracle_find (World *world, guint number);

/* What is said beside @outcome: NULL ends it. */
const Said *oracle_next_beside (World *world, const Outcome *outcome, guint *i, gboolean *counts);
/* The newest of its judgements of the class that count and that @speaks_of something. */
typedef gboolean (*SpecFilter) (const HnSpec *spec);
const Said *
oracle_find_judge (World *world, const Outcome *outcome, const char *kind, SpecFilter speaks_of);
gboolean oracle_is_nisc (World *world, guint creator);

void oracle_classify (World *world, Outcome *outcome);
/* The state that one of its versions is taken to tell. */
HnState oracle_take_state (World *world, const Outcome *outcome, const Said *version);
/* With what is known of each: who are the same, and what that comes to. */
void oracle_join (World *world);

/* Learns what was said, and works all out. */
void oracle_begin (World *world, const HnSpec *specs, guint n_specs, const char *mode);
void oracle_end (World *world);

G_END_DECLS
