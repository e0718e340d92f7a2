#pragma once

#include "hn-intake.h"

G_BEGIN_DECLS

/*
 * Who stands at the door of a station: has what was committed before the start looked at, a little
 * at a time, and hands on what the door has to tell. It lives in the thread of the intake.
 */
typedef struct _HnPorter HnPorter;

/**
 * HnPorterFuncs:
 * @entries: bare entries that take the place of what was handed over before, and receipts of ours
 * @owed: something was put into the outbox
 * @failed: the log could not be read or written
 */
typedef struct
{
  void (*entries) (HnLogEntry **entries, guint n_entries, gpointer user_data);
  void (*owed) (gpointer user_data);
  void (*failed) (const GError *error, gpointer user_data);
} HnPorterFuncs;

/**
 * hn_porter_new:
 * @intake: the intake, which gets the door
 * @identity: (nullable): who we are
 * @funcs: who is told; copied
 * @user_data: given to each of @funcs
 *
 * Returns: (transfer full): a porter
 */
HnPorter *hn_porter_new (HnIntake *intake,
                         HnRecord *identity,
                         const HnPorterFuncs *funcs,
                         gpointer user_data);

/**
 * hn_porter_free:
 * @self: (transfer full): a porter
 *
 * Writes down how far was looked, and frees it.
 */
void hn_porter_free (HnPorter *self);

/**
 * hn_porter_get_door:
 * @self: a porter
 *
 * Returns: (transfer none): its door
 */
HnDoor *hn_porter_get_door (HnPorter *self);

/**
 * hn_porter_look:
 * @self: a porter
 *
 * Has looked at what was not, whenever nothing else is to be done.
 */
void hn_porter_look (HnPorter *self);

G_END_DECLS
