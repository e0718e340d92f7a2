#pragma once

#include "hn-ingest.h"
#include "hn-intake.h"
#include "hn-loss.h"

G_BEGIN_DECLS

struct _HnIntake
{
  GObject parent_instance;

  HnLog *log;
  HnClock *clock;
  HnDoor *door;
  GHashTable *ingests; /* source → HnIngest */
  GPtrArray *arrivals; /* HnArrival, while several lanes are committed together; else NULL */
  guint flush_timeout;
  HnWarden *warden;
  guint sweep_timeout;
  HnLoss *loss;
  gboolean is_loaded; /* the keys are those of the log */
};

/* The lane of a source; made when it is wanted first. */
HnIngest *hn_intake_get_ingest (HnIntake *self, const char *source);
/* Commits what waits, in a while. */
void hn_intake_arm_flush (HnIntake *self, HnIngest *ingest);
/* What was learned from what is not in the log now is forgotten. Returns @is_ok. */
gboolean hn_intake_finish (HnIntake *self, gboolean is_ok);

G_END_DECLS
