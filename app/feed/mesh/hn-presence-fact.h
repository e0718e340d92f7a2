#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HnPresenceState:
 * @HN_PRESENCE_NEVER: nothing was ever heard of it
 * @HN_PRESENCE_SILENT: it was heard, and has been silent for longer than it promised
 * @HN_PRESENCE_REACHABLE: it was heard as it promised
 *
 * In the order of how good it is.
 */
typedef enum
{
  HN_PRESENCE_NEVER,
  HN_PRESENCE_SILENT,
  HN_PRESENCE_REACHABLE,
  HN_N_PRESENCE_STATES
} HnPresenceState;

#define HN_TYPE_PRESENCE_STATE (hn_presence_state_get_type ())
GType hn_presence_state_get_type (void) G_GNUC_CONST;

/**
 * hn_presence_state_get_nick:
 * @state: a state
 *
 * Returns: (transfer none): "never", "silent", "reachable"
 */
const char *hn_presence_state_get_nick (HnPresenceState state);

/**
 * hn_presence_state_get_word:
 * @state: a state
 *
 * Returns: (transfer none): a word for the officer, translated
 */
const char *hn_presence_state_get_word (HnPresenceState state);

/**
 * HnPresenceFact:
 * @ceptoar: the id of its CEPTOAR
 * @poc: the id of the contact's identity; "" stands for the CEPTOAR's own server, where it has
 *   nothing else
 * @name: (nullable): what it calls itself
 * @feed_id: (nullable): the feed that it was heard by last
 * @state: what it is now
 * @heard_us: when it was heard last, by our clock, microseconds since the epoch, UTC; 0: never
 * @every_us: how often it promised to be heard, microseconds
 * @due_us: when it is called silent unless it is heard before; 0 where it is not reachable
 * @round_trip_us: from the last question to its answer, microseconds; -1: none was answered yet
 * @is_cut: our own connection to @feed_id does not stand: nothing can be heard by it
 * @is_gone: it is forgotten: it was silent for long, and another wants its place
 *
 * What is known of one contact, on its way from the thread of the feeds to the main thread.
 */
typedef struct
{
  char *ceptoar;
  char *poc;
  char *name;
  char *feed_id;
  HnPresenceState state;
  gint64 heard_us;
  gint64 every_us;
  gint64 due_us;
  gint64 round_trip_us;
  gboolean is_cut;
  gboolean is_gone;
} HnPresenceFact;

/**
 * hn_presence_fact_new:
 * @ceptoar: the id of a CEPTOAR
 * @poc: the id of a contact's identity, or ""
 *
 * Returns: (transfer full): a fact of which nothing is known
 */
HnPresenceFact *hn_presence_fact_new (const char *ceptoar, const char *poc);

/**
 * hn_presence_fact_copy:
 * @self: a fact
 *
 * Returns: (transfer full): another with the same values
 */
HnPresenceFact *hn_presence_fact_copy (const HnPresenceFact *self);

/**
 * hn_presence_fact_free:
 * @self: (transfer full): a fact
 *
 * Frees it.
 */
void hn_presence_fact_free (HnPresenceFact *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnPresenceFact, hn_presence_fact_free)

G_END_DECLS
