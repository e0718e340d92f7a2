#pragma once

#include "hn-exercise-types.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * HnInject:
 * @offset_us: microseconds of the scenario's time after its start
 * @is_real: %TRUE where the figures are those of the real case
 * @name: the symbolic name of the object, e.g. `$blackout`
 * @object: a STIX object with symbolic ids and references; or, where the name was there before,
 * what changes with the new version, as a JSON Merge Patch (RFC 7386)
 *
 * One 状況付与 of a scenario (分野横断的演習, Ⅱ4). Owned by its scenario.
 */
typedef struct
{
  gint64 offset_us;
  gboolean is_real;
  char *name;
  JsonObject *object;
} HnInject;

/**
 * hn_scenario_load:
 * @path: a scenario file; its form is data/scenarios/scenario.schema.json
 * @error: HN_EXERCISE_ERROR_SCENARIO with the file, the inject and what is wrong with it
 *
 * Returns: (transfer full) (nullable): the scenario, immutable
 */
HnScenario *hn_scenario_load (const char *path, GError **error);
HnScenario *hn_scenario_ref (HnScenario *self);
void hn_scenario_unref (HnScenario *self);

/* The id that marks every object of the exercise. */
const char *hn_scenario_get_id (HnScenario *self);
const char *hn_scenario_get_title_ja (HnScenario *self);
const char *hn_scenario_get_title_en (HnScenario *self);
/* Microseconds since the epoch, in the scenario's own time. */
gint64 hn_scenario_get_start_us (HnScenario *self);
/* Seconds of the scenario per second, where nothing else is asked for. */
double hn_scenario_get_speed (HnScenario *self);
/* In the order of the file, which is that of their times. What the scenario sets up (identities,
 * locations) comes first, with offset 0. */
guint hn_scenario_get_n_injects (HnScenario *self);
const HnInject *hn_scenario_get_inject (HnScenario *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnScenario, hn_scenario_unref)

G_END_DECLS
