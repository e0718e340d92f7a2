#pragma once

#include "hn-log-entry.h"
#include "hn-situation.h"

G_BEGIN_DECLS

/* 2026-11-01T00:00:00Z, and other lengths of time. */
#define T0 G_GINT64_CONSTANT (1793491200000000)
#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

/* A figure of a report; with no unit there is none. */
typedef struct
{
  const char *unit;
  double min;
  double max; /* 0: as @min */
  gboolean is_unknown;
  gint64 at_us; /* 0: not said */
} HnSpecFigure;

/* What a test says of an object; what it leaves 0 or NULL is not in it. */
typedef struct
{
  const char *type; /* NULL: an incident */
  guint id;
  guint creator;
  gint64 modified_us;
  const char *name;
  const char *sector;
  const char *service;
  const char *state; /* NULL: no report, no statement */
  gint64 started_us;
  gint64 restored_us;
  gint64 stated_us; /* of a statement */
  gboolean is_revoked;
  guint location;
  const char *exercise;
  gint64 scenario_us; /* with an exercise: its clock, */
  double speed;       /* and how fast it runs; 0: no clock */
  double households;
  HnSpecFigure figures[2];
  const char *effect;    /* that it is there, */
  const char *no_effect; /* and that it is not */
  const char *cause;
  const char *threat;
  guint on_behalf_of;
  guint relays;
  gboolean is_near_miss;
  int confidence; /* 0: nothing is said */
  /* What a note or a grouping says beside incidents: "exclusion", "classification" (which takes the
   * sector, service, state, cause and threat above), "confidence", "query", "answer", "receipt",
   * "acknowledged"; "same-incident", "spill-over", "common-threat". */
  const char *beside;
  guint subject; /* the number of the incident, or of the question's note */
  gint64 subject_us;
  const char *level;
  guint members[4];
  const char *party; /* of an identity */
  gint64 received_us;
  const char *source;
} HnSpec;

/* (transfer full) */
char *hn_spec_dup_id (const HnSpec *self);
char *hn_spec_to_json (const HnSpec *self);
/* Through the gate, as it would come from outside. */
HnLogEntry *hn_spec_make_entry (const HnSpec *self);
void hn_spec_fold (HnSituation *situation, const HnSpec *specs, guint n_specs);

/* The plan that the tests use, loaded once. */
HnPlan *hn_spec_get_plan (void);

/* A log of what a model emitted: "0-1+2*" is one row removed and two added at 0. */
typedef struct
{
  GString *text;
  GListModel *model;
} HnModelLog;

HnModelLog *hn_model_log_new (GListModel *model);
void hn_model_log_free (HnModelLog *self);
#define hn_model_log_assert(self, expected)                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_assert_cmpstr ((self)->text->str, ==, (expected));                                           \
    g_string_truncate ((self)->text, 0);                                                           \
  }                                                                                                \
  G_STMT_END

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnModelLog, hn_model_log_free)

G_END_DECLS
