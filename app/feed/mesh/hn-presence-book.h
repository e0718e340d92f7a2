#pragma once

#include "hn-clock.h"
#include "hn-presence-fact.h"

G_BEGIN_DECLS

/* So many contacts of one CEPTOAR are kept; more is nobody's real number. */
#define HN_PRESENCE_POCS_MAX 64
#define HN_PRESENCE_CONTACTS_MAX 1024
/* Who was silent for so long gives its place to a new one, where there is none left. */
#define HN_PRESENCE_FORGET_US (24 * 3600 * (gint64) G_USEC_PER_SEC)
/* Who was not heard for so many of its own periods is silent. */
#define HN_PRESENCE_MISSES 3

/*
 * Who was heard when, on the thread of the feeds: beats and answers in, states out.
 *
 *   NEVER ──heard──► REACHABLE ──three periods of silence──► SILENT ──heard──► REACHABLE
 *
 * Silence is measured by the clock that is not set; what is kept is the time of day.
 */
typedef struct _HnPresenceBook HnPresenceBook;

/**
 * HnPresenceBookFunc:
 * @fact: what is known of one contact now
 * @before: what its state was before
 * @user_data: what was given with the function
 *
 * Something of it has changed.
 */
typedef void (*HnPresenceBookFunc) (const HnPresenceFact *fact,
                                    HnPresenceState before,
                                    gpointer user_data);

/**
 * hn_presence_book_new:
 * @clock: a clock
 * @func: called on each change
 * @user_data: given to @func
 *
 * Returns: (transfer full): a book in which nobody stands
 */
HnPresenceBook *hn_presence_book_new (HnClock *clock, HnPresenceBookFunc func, gpointer user_data);

/**
 * hn_presence_book_free:
 * @self: (transfer full): a book
 *
 * Frees it.
 */
void hn_presence_book_free (HnPresenceBook *self);

/**
 * hn_presence_book_set_ceptoars:
 * @self: a book
 * @ceptoars: (nullable) (array zero-terminated=1): ids of CEPTOARs; %NULL, the default: whatever
 *   is heard of
 *
 * Says who there is; what is heard of others is not believed.
 */
void hn_presence_book_set_ceptoars (HnPresenceBook *self, const char *const *ceptoars);

/**
 * hn_presence_book_hear:
 * @self: a book
 * @ceptoar: the id of a CEPTOAR
 * @poc: the id of a contact's identity; "" for its server
 * @name: (nullable): what it calls itself; %NULL: it did not say
 * @every_us: how often it will be heard; 0: it did not say
 * @feed_id: by which feed
 *
 * It was heard just now.
 *
 * Returns: whether that was believed: the CEPTOAR is known, and has not too many contacts
 */
gboolean hn_presence_book_hear (HnPresenceBook *self,
                                const char *ceptoar,
                                const char *poc,
                                const char *name,
                                gint64 every_us,
                                const char *feed_id);

/**
 * hn_presence_book_answer:
 * @self: a book
 * @ceptoar: the id of a CEPTOAR
 * @poc: the id of a contact's identity, of whom a beat was heard before
 * @round_trip_us: from the question to its answer, microseconds; -1: no answer came
 * @feed_id: by which feed
 *
 * It was asked. An answer is as good as a beat.
 */
void hn_presence_book_answer (HnPresenceBook *self,
                              const char *ceptoar,
                              const char *poc,
                              gint64 round_trip_us,
                              const char *feed_id);

/**
 * hn_presence_book_set_cut:
 * @self: a book
 * @feed_id: a feed
 * @is_cut: whether our connection to it does not stand
 *
 * Says whether anything can be heard by a feed.
 */
void hn_presence_book_set_cut (HnPresenceBook *self, const char *feed_id, gboolean is_cut);

/**
 * hn_presence_book_list:
 * @self: a book
 * @ceptoar: the id of a CEPTOAR
 *
 * Returns: (transfer container) (element-type HnPresenceFact): its contacts
 */
GPtrArray *hn_presence_book_list (HnPresenceBook *self, const char *ceptoar);

/**
 * hn_presence_book_dup_text:
 * @self: a book
 *
 * Returns: (transfer full): who was heard when, to be kept
 */
char *hn_presence_book_dup_text (HnPresenceBook *self);

/**
 * hn_presence_book_recall:
 * @self: a book in which nobody stands
 * @text: what hn_presence_book_dup_text() gave
 *
 * Takes over what was known when the program ended: when each was heard, and that it is silent
 * since, until it is heard again. What cannot be read is left out.
 */
void hn_presence_book_recall (HnPresenceBook *self, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnPresenceBook, hn_presence_book_free)

G_END_DECLS
