#pragma once

#include "hn-clock.h"

G_BEGIN_DECLS

/**
 * HnLoss:
 *
 * That what waited for a commit is gone. It may be another feed's than that of who asked for the
 * commit, so each has to hear of it and fetches again what it had brought; not at once, since who
 * asked is in the midst of something.
 */
typedef struct _HnLoss HnLoss;

/**
 * HnLossFunc:
 * @error: why nothing could be written
 * @user_data: as given to hn_loss_new()
 */
typedef void (*HnLossFunc) (const GError *error, gpointer user_data);

/**
 * hn_loss_new:
 * @clock: a clock
 * @func: is told, from the main loop of the clock
 * @user_data: for @func
 *
 * Returns: (transfer full): a loss of nothing yet
 */
HnLoss *hn_loss_new (HnClock *clock, HnLossFunc func, gpointer user_data);

/**
 * hn_loss_free:
 * @self: (transfer full): a loss; what was not told is not told any more
 */
void hn_loss_free (HnLoss *self);

/**
 * hn_loss_note:
 * @self: a loss
 * @error: why nothing could be written
 *
 * Has it told soon; several at once are told as one.
 */
void hn_loss_note (HnLoss *self, const GError *error);

G_END_DECLS
