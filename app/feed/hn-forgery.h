#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HnForgery:
 * @feed_id: by which feed it came
 * @creator: who is pretended: the id of the identity that is said to speak
 * @rule: the rule that the last one broke: `signature-forged` …
 * @since_us: when the first came, microseconds since the epoch, UTC
 * @last_us: when the last came
 * @n: how many came
 *
 * What came by one feed in the name of one who did not say it.
 */
typedef struct
{
  char *feed_id;
  char *creator;
  char *rule;
  gint64 since_us;
  gint64 last_us;
  guint64 n;
} HnForgery;

#define HN_TYPE_FORGERY (hn_forgery_get_type ())
GType hn_forgery_get_type (void) G_GNUC_CONST;

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

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnForgery, hn_forgery_free)

G_END_DECLS
