#pragma once

#include "hn-timeline-source.h"

G_BEGIN_DECLS

/* What the timeline says, for the eye and for a screen reader. */

/**
 * hn_timeline_words_name:
 * @lane: a lane
 *
 * Returns: (transfer none): what it is called
 */
const char *hn_timeline_words_name (HnTimelineLane *lane);

/**
 * hn_timeline_words_short_name:
 * @lane: a lane
 *
 * Returns: (transfer none): what it is called where there is little room
 */
const char *hn_timeline_words_short_name (HnTimelineLane *lane);

/**
 * hn_timeline_words_glyph:
 * @lane: a lane
 *
 * Returns: (transfer none) (nullable): the sign of its sector: a character of its Japanese name, so
 *   that there is none where the plan speaks another language
 */
const char *hn_timeline_words_glyph (HnTimelineLane *lane);

/**
 * hn_timeline_words_now:
 *
 * Returns: (transfer none): the word at the line of now
 */
const char *hn_timeline_words_now (void);

/**
 * hn_timeline_words_replay:
 *
 * Returns: (transfer none): the word at the line of what is replayed
 */
const char *hn_timeline_words_replay (void);

/**
 * hn_timeline_words_moment:
 * @kind: a kind of moment
 *
 * Returns: (transfer none): its word
 */
const char *hn_timeline_words_moment (HnMomentKind kind);

/**
 * hn_timeline_words_band:
 * @plan: the plan, whose words are used
 * @band: a band
 *
 * Returns: (transfer full): its word; of a forecast, that it is one
 */
char *hn_timeline_words_band (HnPlan *plan, HnBand band);

/**
 * hn_timeline_words_stretch:
 * @plan: the plan, whose words are used
 * @stretch: a stretch
 * @news: what is known of it beyond itself
 * @now_us: the clock of what is shown
 *
 * Returns: (transfer full): what it is, since when and until when, and when that was known
 */
char *hn_timeline_words_stretch (HnPlan *plan,
                                 const HnStretch *stretch,
                                 const HnTimelineNews *news,
                                 gint64 now_us);

/**
 * hn_timeline_words_moments:
 * @counts: (array fixed-size=8): how many there are of each kind
 *
 * Returns: (transfer full) (nullable): "2 reports, 1 judgement"; %NULL where there is none
 */
char *hn_timeline_words_moments (const gsize counts[HN_N_MOMENT_KINDS]);

/**
 * hn_timeline_words_place:
 * @source: knows more of what stands in the lane
 * @lane: a lane
 * @from_us: the beginning of what is pointed at
 * @to_us: its end
 * @now_us: the clock of what is shown
 *
 * Returns: (transfer full): all that is to be said of it: where it is, when, what stood there, what
 *   else, and what happened
 */
char *hn_timeline_words_place (
    HnTimelineSource *source, HnTimelineLane *lane, gint64 from_us, gint64 to_us, gint64 now_us);

/**
 * hn_timeline_words_ruler:
 * @at_us: a time on the ruler
 * @now_us: the clock of what is shown
 *
 * Returns: (transfer full): the time, and what can be done with it
 */
char *hn_timeline_words_ruler (gint64 at_us, gint64 now_us);

G_END_DECLS
