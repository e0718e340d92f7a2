#pragma once

/* Reference hubs in processes of their own, and a desk that publishes to them. */

#include "hn-hub-options.h"
#include "hn-record.h"
#include "hn-station.h"

/* The only collection of a hub without a configuration. */
#define OWED_COLLECTION "6d1f1c0e-2b0c-4f0e-9a63-3c1f0f6f5a10"

/* A reference hub: a process of its own, which keeps its address over restarts. */
typedef struct
{
  char *folder;
  char *url;
  GSubprocess *process;
} OwedHub;

/* One start of the program. */
typedef struct
{
  char *folder;
  char *path;
  HnStation *station;
  guint n_entries;
  GString *told;
} OwedDesk;

/* For the launch of a child: it ends with this program. */
void owed_die_with_parent (gpointer unused);

/* It listens where it did before, if it was started before. */
void owed_hub_start (OwedHub *hub);
void owed_hub_stop (OwedHub *hub);
void owed_hub_set_up (OwedHub *hub);
void owed_hub_tear_down (OwedHub *hub);
/* (transfer full): the names of all versions that the hub gives out, in the order in which they
 * came. */
char *owed_hub_list (OwedHub *hub);
gboolean owed_hub_has (OwedHub *hub, const char *names);

void owed_desk_start (OwedDesk *desk);
void owed_desk_stop (OwedDesk *desk);
void owed_desk_set_up (OwedDesk *desk);
void owed_desk_tear_down (OwedDesk *desk);

/* (transfer full): something that has a name: a report would do as well. @exercise: (nullable) */
GBytes *owed_make_object (guint number, const char *exercise);
void owed_publish (HnStation *station, guint number, const char *exercise);
/* (transfer none) */
HnFeedStatus *owed_follow (HnStation *station, OwedHub *hub, gboolean is_exercise);
