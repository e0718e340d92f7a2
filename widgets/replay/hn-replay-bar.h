#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_REPLAY_BAR (hn_replay_bar_get_type ())

/* What moves the desk through the past: which time is shown, another one, play and pause, how fast,
 * from event to event, and back to live. It is there only in replay. */
G_DECLARE_FINAL_TYPE (HnReplayBar, hn_replay_bar, HN, REPLAY_BAR, GtkWidget)

GtkWidget *hn_replay_bar_new (void);
/* @desk: (nullable) */
void hn_replay_bar_set_desk (HnReplayBar *self, HnDesk *desk);
/* Brings the keyboard to where a time is written. */
void hn_replay_bar_enter_time (HnReplayBar *self);

G_END_DECLS
