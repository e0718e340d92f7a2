#pragma once

#include "hn-log-entry.h"

G_BEGIN_DECLS

/* Without another one for so long, a burst of forgeries is over; 10 minutes. */
#define HN_FORGERY_PAUSE_US (G_GINT64_CONSTANT (600) * G_USEC_PER_SEC)

/* In the place of a creator: so many are pretended that they are not told apart. */
#define HN_FORGERY_ANYBODY "*"

/**
 * HnForgeryBurst:
 * @from_us: when its first came, microseconds since the epoch, UTC
 * @last_us: when its last came
 *
 * Forgeries that came with no longer pause than %HN_FORGERY_PAUSE_US.
 */
typedef struct
{
  gint64 from_us;
  gint64 last_us;
} HnForgeryBurst;

/**
 * HnForgery:
 * @feed_id: by which feed it came
 * @creator: who is pretended: the id of the identity that is said to speak, or
 *   %HN_FORGERY_ANYBODY
 * @is_exercise: whether they say that they belong to an exercise
 * @rule: the rule that the last one broke: `signature-forged` …
 * @since_us: when the first came, microseconds since the epoch, UTC
 * @last_us: when the last came
 * @n: how many came
 * @bursts: (element-type HnForgeryBurst): when they came, the oldest first; of very many the oldest
 *   are one
 *
 * What came by one feed in the name of one who did not say it.
 */
typedef struct
{
  char *feed_id;
  char *creator;
  gboolean is_exercise;
  char *rule;
  gint64 since_us;
  gint64 last_us;
  guint64 n;
  GArray *bursts;
} HnForgery;

#define HN_TYPE_FORGERY (hn_forgery_get_type ())
GType hn_forgery_get_type (void) G_GNUC_CONST;

/**
 * hn_forgery_new:
 * @feed_id: by which feed it came
 * @creator: who is pretended
 *
 * Returns: (transfer full): one that nothing was counted for yet
 */
HnForgery *hn_forgery_new (const char *feed_id, const char *creator);

/**
 * hn_forgery_add:
 * @self: a forgery
 * @from_us: when the first of them came, microseconds since the epoch, UTC
 * @last_us: when the last of them came
 * @n: how many came, 1 or more
 *
 * Counts the same thing that came once or several times. Of what came several times it is not
 * known when it came in between: it is taken to have come evenly. The order of the calls does not
 * matter, until there are so many bursts that the oldest become one.
 */
void hn_forgery_add (HnForgery *self, gint64 from_us, gint64 last_us, guint64 n);

/**
 * hn_forgery_copy:
 * @self: a forgery
 *
 * Returns: (transfer full): a copy
 */
HnForgery *hn_forgery_copy (const HnForgery *self);

/**
 * hn_forgery_free:
 * @self: (transfer full): a forgery
 *
 * Frees it.
 */
void hn_forgery_free (HnForgery *self);

/**
 * hn_forgery_make_bare:
 * @entry: what turned out to be forged
 *
 * Returns: (transfer full): what takes its place, for those who have it
 */
HnLogEntry *hn_forgery_make_bare (HnLogEntry *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnForgery, hn_forgery_free)

G_END_DECLS
