#pragma once

#include "hn-clock.h"
#include "hn-log.h"
#include "hn-presence-fact.h"

G_BEGIN_DECLS

/* So many turns of one contact are written down at once; after that one in so long, with the number
 * of those before it: whoever comes and goes without end does not fill the chain. */
#define HN_PRESENCE_NOTES_AT_ONCE 8
#define HN_PRESENCE_NOTE_US (60 * (gint64) G_USEC_PER_SEC)

/* The turns of the contacts' states, as actions of kind `presence` in the chain of a log. */
typedef struct _HnPresenceNotes HnPresenceNotes;

/**
 * hn_presence_notes_new:
 * @log: a log
 * @clock: a clock
 *
 * Returns: (transfer full): what has written nothing yet
 */
HnPresenceNotes *hn_presence_notes_new (HnLog *log, HnClock *clock);

/**
 * hn_presence_notes_free:
 * @self: (transfer full): the notes
 *
 * Writes down what is still to be written, and frees it.
 */
void hn_presence_notes_free (HnPresenceNotes *self);

/**
 * hn_presence_notes_add:
 * @self: the notes
 * @fact: what is known of a contact now
 * @before: what its state was before; it is another one
 *
 * Writes a turn down, or counts it. A log that cannot be written says so by itself, with what
 * matters more.
 */
void
hn_presence_notes_add (HnPresenceNotes *self, const HnPresenceFact *fact, HnPresenceState before);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnPresenceNotes, hn_presence_notes_free)

G_END_DECLS
