#pragma once

#include "hn-exercise-types.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* After a symbolic name: not its id, but the `modified` of its newest version. */
#define HN_SCENARIO_MODIFIED "@modified"
/* The SHA-256 of its canonical form, of an advisory alone. */
#define HN_SCENARIO_DIGEST "@digest"

/**
 * HnInjectFeed:
 * @HN_INJECT_HUB: by the hub
 * @HN_INJECT_MESH: by the mesh; by the hub where there is none
 * @HN_INJECT_BOTH: by both
 *
 * By which feed an inject is given.
 */
typedef enum
{
  HN_INJECT_HUB,
  HN_INJECT_MESH,
  HN_INJECT_BOTH,
} HnInjectFeed;

/**
 * HnInject:
 * @offset_us: microseconds of the scenario's time after its start
 * @is_real: %TRUE where the figures are those of the real case
 * @name: the symbolic name of the object, e.g. `$blackout`
 * @object: a STIX object with symbolic ids and references; or, where the name was there before,
 * what changes with the new version, as a JSON Merge Patch (RFC 7386)
 * @feed: by which feed it is given
 * @ceptoar: (nullable): the CEPTOAR in whose stream of the mesh it is given; %NULL: NISC's
 * @is_signed: whether whoever it is by signs it
 *
 * One 状況付与 of a scenario (分野横断的演習, Ⅱ4). Owned by its scenario.
 */
typedef struct
{
  gint64 offset_us;
  gboolean is_real;
  char *name;
  JsonObject *object;
  HnInjectFeed feed;
  char *ceptoar;
  gboolean is_signed;
} HnInject;

/**
 * HnScenarioContact:
 * @ceptoar: the id of its CEPTOAR
 * @name: the symbolic name of its identity
 * @every_s: how often it says on the mesh that it is there, seconds of the real clock
 * @silent_from_us: from when it falls silent, microseconds of the scenario's time after its start
 * @silent_until_us: until when; not after @silent_from_us where it never does
 *
 * A contact of a CEPTOAR (POC) that plays. Owned by its scenario.
 */
typedef struct
{
  char *ceptoar;
  char *name;
  guint every_s;
  gint64 silent_from_us;
  gint64 silent_until_us;
} HnScenarioContact;

/**
 * hn_scenario_load:
 * @path: a scenario file; its form is data/scenarios/scenario.schema.json
 * @error: HN_EXERCISE_ERROR_SCENARIO with the file, the inject and what is wrong with it
 *
 * Returns: (transfer full) (nullable): the scenario, immutable
 */
HnScenario *hn_scenario_load (const char *path, GError **error);

/**
 * hn_scenario_ref:
 * @self: a scenario
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
HnScenario *hn_scenario_ref (HnScenario *self);

/**
 * hn_scenario_unref:
 * @self: (transfer full): a scenario
 *
 * Gives a reference back. With the last one it is freed.
 */
void hn_scenario_unref (HnScenario *self);

/**
 * hn_scenario_get_id:
 * @self: a scenario
 *
 * Returns: (transfer none): the id that marks every object of the exercise
 */
const char *hn_scenario_get_id (HnScenario *self);

/**
 * hn_scenario_get_title_ja:
 * @self: a scenario
 *
 * Returns: (transfer none): its title in Japanese
 */
const char *hn_scenario_get_title_ja (HnScenario *self);

/**
 * hn_scenario_get_title_en:
 * @self: a scenario
 *
 * Returns: (transfer none): its title in English
 */
const char *hn_scenario_get_title_en (HnScenario *self);

/**
 * hn_scenario_get_start_us:
 * @self: a scenario
 *
 * Returns: when it begins, by its own clock, microseconds since the epoch, UTC
 */
gint64 hn_scenario_get_start_us (HnScenario *self);

/**
 * hn_scenario_get_speed:
 * @self: a scenario
 *
 * Returns: seconds of the scenario per second, unless the player is told otherwise
 */
double hn_scenario_get_speed (HnScenario *self);

/**
 * hn_scenario_get_n_injects:
 * @self: a scenario
 *
 * Returns: how many injects it has
 */
guint hn_scenario_get_n_injects (HnScenario *self);

/**
 * hn_scenario_get_inject:
 * @self: a scenario
 * @index: which one, from 0
 *
 * Returns: (transfer none): an inject, in the order of the file, which is that of their times. What
 *   the scenario sets up (identities, locations) comes first, with offset 0
 */
const HnInject *hn_scenario_get_inject (HnScenario *self, guint index);

/**
 * hn_scenario_get_n_contacts:
 * @self: a scenario
 *
 * Returns: how many contacts of CEPTOARs play
 */
guint hn_scenario_get_n_contacts (HnScenario *self);

/**
 * hn_scenario_get_contact:
 * @self: a scenario
 * @index: which one, from 0
 *
 * Returns: (transfer none): a contact
 */
const HnScenarioContact *hn_scenario_get_contact (HnScenario *self, guint index);

/**
 * hn_scenario_dup_ceptoars:
 * @self: a scenario
 *
 * Returns: (transfer full) (array zero-terminated=1): the CEPTOARs that speak on the mesh
 */
char **hn_scenario_dup_ceptoars (HnScenario *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnScenario, hn_scenario_unref)

G_END_DECLS
