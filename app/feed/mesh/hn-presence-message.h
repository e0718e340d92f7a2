#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How often a contact says that it is there, unless it says otherwise. */
#define HN_PRESENCE_EVERY_US (15 * (gint64) G_USEC_PER_SEC)
/* A beat is a line; whatever is longer is something else. */
#define HN_PRESENCE_MESSAGE_MAX 4096
/* Of the name that a contact gives itself, in characters. */
#define HN_PRESENCE_NAME_MAX 200
/* On these a console listens. */
#define HN_PRESENCE_BEATS "presence.*.*.beat"

/**
 * HnPresenceBeat:
 * @ceptoar: the id of a CEPTOAR
 * @poc: the id of the contact's identity
 * @name: (nullable): what it calls itself
 * @at_us: when it said so, by its own clock, microseconds since the epoch, UTC
 * @every_us: how often it will say so, microseconds
 *
 * That a contact is there (data/profile/mesh.md, Presence).
 */
typedef struct
{
  char *ceptoar;
  char *poc;
  char *name;
  gint64 at_us;
  gint64 every_us;
} HnPresenceBeat;

/**
 * hn_presence_beat_free:
 * @self: (transfer full): a beat
 *
 * Frees it.
 */
void hn_presence_beat_free (HnPresenceBeat *self);

/**
 * hn_presence_beat_parse:
 * @subject: the subject that it came on
 * @body: what it says; it came from outside
 *
 * Returns: (transfer full) (nullable): the beat, or %NULL where it is none: malformed, or of
 *   another contact than its subject says
 */
HnPresenceBeat *hn_presence_beat_parse (const char *subject, GBytes *body);

/**
 * hn_presence_beat_format:
 * @self: a beat
 *
 * Returns: (transfer full): its body
 */
GBytes *hn_presence_beat_format (const HnPresenceBeat *self);

/**
 * hn_presence_answer_format:
 * @at_us: microseconds since the epoch, UTC
 *
 * Returns: (transfer full): the body of the answer to a question whether somebody is there
 */
GBytes *hn_presence_answer_format (gint64 at_us);

/**
 * hn_presence_answer_parse:
 * @body: the body of an answer; it came from outside
 *
 * Returns: when it was given by the clock of who gave it; -1 where it is no answer
 */
gint64 hn_presence_answer_parse (GBytes *body);

/**
 * hn_presence_subject:
 * @ceptoar: the id of a CEPTOAR
 * @poc: the id of a contact's identity
 * @verb: `beat` or `ask`
 *
 * Returns: (transfer full) (nullable): the subject, or %NULL where one of them cannot stand in one
 */
char *hn_presence_subject (const char *ceptoar, const char *poc, const char *verb);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnPresenceBeat, hn_presence_beat_free)

G_END_DECLS
