#pragma once

#include "hn-desk-types.h"
#include "hn-plan.h"
#include "hn-situation.h"
#include "hn-span.h"

G_BEGIN_DECLS

#define HN_TYPE_FILTER (hn_filter_get_type ())

/**
 * HnFilter:
 *
 * The one filter of a desk: what the lists of all views are narrowed to. A part that is not set
 * (%NULL, %HN_STATE_UNKNOWN, an empty span) lets everything pass.
 *
 * Properties that notify: `sector`, `place`, `handling`, `text` (strings), `state` (HnState),
 * `span` (HnSpan).
 *
 * Signals:
 *   changed (): any of them is another now
 */
G_DECLARE_FINAL_TYPE (HnFilter, hn_filter, HN, FILTER, GObject)

/**
 * hn_filter_new:
 *
 * Returns: (transfer full): a filter that lets everything pass
 */
HnFilter *hn_filter_new (void);

/**
 * hn_filter_clear:
 * @self: a filter
 *
 * Lets everything pass again.
 */
void hn_filter_clear (HnFilter *self);

/**
 * hn_filter_is_empty:
 * @self: a filter
 *
 * Returns: whether it lets everything pass
 */
gboolean hn_filter_is_empty (HnFilter *self);

/**
 * hn_filter_get_sector:
 * @self: a filter
 *
 * Returns: (transfer none) (nullable): the id of a sector
 */
const char *hn_filter_get_sector (HnFilter *self);

/**
 * hn_filter_set_sector:
 * @self: a filter
 * @sector: (nullable): the id of a sector
 */
void hn_filter_set_sector (HnFilter *self, const char *sector);

/**
 * hn_filter_get_state:
 * @self: a filter
 *
 * Returns: the state that something must have at least; %HN_STATE_UNKNOWN: any
 */
HnState hn_filter_get_state (HnFilter *self);

/**
 * hn_filter_set_state:
 * @self: a filter
 * @state: the state that something must have at least; %HN_STATE_UNKNOWN: any
 */
void hn_filter_set_state (HnFilter *self, HnState state);

/**
 * hn_filter_get_place:
 * @self: a filter
 *
 * Returns: (transfer none) (nullable): an area, "JP-01" … "JP-47"
 */
const char *hn_filter_get_place (HnFilter *self);

/**
 * hn_filter_set_place:
 * @self: a filter
 * @place: (nullable): an area, "JP-01" … "JP-47"
 */
void hn_filter_set_place (HnFilter *self, const char *place);

/**
 * hn_filter_get_handling:
 * @self: a filter
 *
 * Returns: (transfer none) (nullable): the id of a handling label (別添3(4))
 */
const char *hn_filter_get_handling (HnFilter *self);

/**
 * hn_filter_set_handling:
 * @self: a filter
 * @handling: (nullable): the id of a handling label (別添3(4))
 */
void hn_filter_set_handling (HnFilter *self, const char *handling);

/**
 * hn_filter_get_text:
 * @self: a filter
 *
 * Returns: (transfer none) (nullable): what is searched for, as it was typed
 */
const char *hn_filter_get_text (HnFilter *self);

/**
 * hn_filter_set_text:
 * @self: a filter
 * @text: (nullable): what is searched for; blanks around it make no difference
 */
void hn_filter_set_text (HnFilter *self, const char *text);

/**
 * hn_filter_get_span:
 * @self: a filter
 *
 * Returns: (transfer none): the span of time; an empty one bounds nothing
 */
const HnSpan *hn_filter_get_span (HnFilter *self);

/**
 * hn_filter_set_span:
 * @self: a filter
 * @span: (nullable): a span of time
 */
void hn_filter_set_span (HnFilter *self, const HnSpan *span);

/**
 * hn_filter_lets_pass:
 * @self: a filter
 * @incident: an incident
 *
 * All parts of the filter but the text, which is searched for in the archive: sector, state, place,
 * handling, and whether the incident lies in the span.
 *
 * Returns: whether it passes
 */
gboolean hn_filter_lets_pass (HnFilter *self, HnIncident *incident);

/**
 * hn_filter_dup_words:
 * @self: a filter
 * @plan: knows the words
 * @now_us: the desk's clock
 *
 * Returns: (transfer full) (array zero-terminated=1): what it is narrowed to, a text for each part
 *   that is set
 */
char **hn_filter_dup_words (HnFilter *self, HnPlan *plan, gint64 now_us);

G_END_DECLS
