#pragma once

#include "hn-situation-types.h"
#include "hn-state.h"

G_BEGIN_DECLS

/**
 * HnIncidentWord:
 * @modified_us: `modified` of the version, microseconds since the epoch, UTC, as the record has it
 * @said_us: the same on the clock of the desk
 * @started_us: when it began, as far as said until then, on the clock of the desk; 0: not said
 * @restored_us: when it was or will be restored, as said, on the clock of the desk; 0: not said
 * @state: what was reported, in this version or the last before it that has a report
 * @is_over: whether with this version it was over: withdrawn, normal, or restored by then
 *
 * What its creator said of an incident with one version.
 */
typedef struct
{
  gint64 modified_us;
  gint64 said_us;
  gint64 started_us;
  gint64 restored_us;
  HnState state;
  gboolean is_over;
} HnIncidentWord;

/**
 * hn_incident_dup_words:
 * @self: an incident
 *
 * Returns: (transfer full) (element-type HnIncidentWord): what the versions that count said, the
 *   oldest first, up to the one that the incident goes by; empty for a near miss
 */
GArray *hn_incident_dup_words (HnIncident *self);

G_END_DECLS
