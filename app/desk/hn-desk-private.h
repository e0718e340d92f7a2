#pragma once

#include "hn-desk.h"
#include "hn-feed-watch.h"
#include "hn-fold-queue.h"

G_BEGIN_DECLS

/* A desk from within: hn-desk.c has what the views share, hn-desk-situation.c what is shown, its
 * clock and the fold, hn-desk-selection.c what is selected. */

struct _HnDesk
{
  GObject parent_instance;

  HnSituation *live;
  /* What is looked at in replay, and the time as known at which; NULL and 0 when live. */
  HnSituation *past;
  gint64 known_us;
  HnReplay *replay;

  HnClock *clock;
  guint timeout_id;
  gint64 now_us;
  gint64 live_now_us;
  double speed;
  double live_speed;

  HnFoldQueue *queue;
  /* The last place in the log that was pushed. */
  gint64 pushed_seq;
  HnFeedWatch *feeds;
  HnAlarmList *alarms;
  HnSupervision *supervision;
  HnArchivist *archivist;
  /* Of what is fetched from the archive to be selected; NULL: nothing is. */
  GCancellable *fetching;
  HnFilter *filter;
  GObject *selection;
  const char *view;
  char *identity;
  char *notice;
  HnRole role;
  gboolean log_writable;
  gboolean replayed;
};

enum
{
  PROP_0,
  PROP_SITUATION,
  PROP_IS_REPLAY,
  PROP_REPLAY_US,
  PROP_SELECTION,
  PROP_NOW_US,
  PROP_SPAN,
  PROP_VIEW,
  PROP_ROLE,
  PROP_IDENTITY,
  PROP_ARCHIVIST,
  PROP_CAN_DECIDE,
  PROP_IS_BUSY,
  PROP_REPLAYED,
  PROP_NOTICE,
  N_PROPS
};

/* Says that a property is another now. */
void hn_desk_notify (HnDesk *self, int property);
/* Reads the wall's clock; the live situation moves on to it. */
void hn_desk_read_clock (HnDesk *self);
/* Begins to follow the wall's clock. */
void hn_desk_start_clock (HnDesk *self);
/* All that waited has been folded. @user_data: the desk. */
void hn_desk_on_drained (gpointer user_data);
/* Lets go of what is over for long, once it is worth while. */
void hn_desk_trim (HnDesk *self);
/* (transfer none) (nullable): what has the id of @item in the situation that is shown. */
GObject *hn_desk_find_shown (HnDesk *self, GObject *item);

G_END_DECLS
