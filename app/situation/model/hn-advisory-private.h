#pragma once

#include "hn-advisory.h"
#include "hn-history.h"
#include "hn-scenario-clock.h"

G_BEGIN_DECLS

struct _HnAdvisory
{
  GObject parent_instance;

  char *id;
  HnHistory history;
  HnLogEntry *entry; /* (nullable): the version that counts */
  gboolean is_by_nisc;
  gboolean is_withdrawn;
  char *supersedes;       /* (nullable): another advisory that it replaces or withdraws */
  HnScenarioClock *clock; /* (nullable) */
  GListStore *hops;
  HnProgress progress;
  GListStore *opinions;
  HnUsefulness usefulness;

  /* Of the works: what is worked out and not yet told, and by what time. */
  GPtrArray *fresh;          /* (nullable) (element-type HnHop) */
  GPtrArray *fresh_opinions; /* (nullable) (element-type HnOpinion) */
  gint64 opinions_due_us;    /* when what is ahead of the clock changes */
  gint64 worked_out_us;
  gboolean is_dirty;
  gboolean is_listed;
};

HnAdvisory *hn_advisory_new (const char *id);
/* Tells the world what was worked out. */
void hn_advisory_publish (HnAdvisory *self);

G_END_DECLS
