#include "hn-alarm-oracle.h"

#include "hn-plan.h"

#include <stdlib.h>
#include <string.h>

#define N_INCIDENTS 24
#define N_NODES (N_INCIDENTS + 16)
#define MAX_TIMES 512

/* A time that an alarm was raised for. */
typedef struct
{
  gint64 raised_us;
  gint64 ended_us; /* 0: it lasts */
  HnState worst;
  HnState now;
} Episode;

typedef struct
{
  char *key;
  HnState state_now;
  Episode episodes[64];
  guint n_episodes;
  gboolean has_state;
  const char *kind; /* NULL: of the state */
  int cause;        /* -1: none */

  HnAlarmState state;
  HnState severity;
  HnAlarmPriority priority;
  gint64 raised_us;
  gint64 acknowledged_us;
  gint64 shelved_us;
} Node;

typedef struct
{
  const HnAlarmSpec *specs;
  guint n_specs;
  gint64 now_us;
  const HnAlarmRules *rules;
  Node nodes[N_NODES];
  guint n_nodes;
  gboolean one[N_INCIDENTS + 1][N_INCIDENTS + 1]; /* are they one accident? */
} World;

static HnState
parse (const char *nick)
{
  HnState state = HN_STATE_NORMAL;

  if (nick != NULL)
    hn_state_from_nick (nick, &state);
  return state;
}

/* The report on @id that was the last at @us. */
static const HnAlarmSpec *
find_report (const World *world, guint id, gint64 us)
{
  const HnAlarmSpec *found = NULL;

  for (guint i = 0; i < world->n_specs; i++)
    if (world->specs[i].kind == ALARM_SPEC_REPORT && world->specs[i].id == id &&
        world->specs[i].modified_us <= us &&
        (found == NULL || world->specs[i].modified_us > found->modified_us))
      found = &world->specs[i];
  return found;
}

static gboolean
is_open_at (const HnAlarmSpec *report, gint64 us)
{
  return report != NULL && !report->is_revoked && parse (report->state) != HN_STATE_NORMAL &&
         (report->restored_us == 0 || report->restored_us > us);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 two = *(const gint64 *) b;

  return one < two ? -1 : one > two;
}

/* All instants at which anything may change for @id, up to @until_us. */
static guint
find_instants (const World *world, guint id, gint64 until_us, gint64 *times)
{
  guint n = 0;

  for (guint i = 0; i < world->n_specs; i++)
    {
      const HnAlarmSpec *spec = &world->specs[i];

      if (spec->kind != ALARM_SPEC_REPORT || spec->id != id)
        continue;
      if (spec->modified_us <= until_us)
        times[n++] = spec->modified_us;
      if (spec->restored_us != 0 && spec->restored_us <= until_us)
        times[n++] = spec->restored_us;
    }
  qsort (times, n, sizeof (gint64), compare_times);
  return n;
}

/* Walks along time and looks at each instant whether the incident was open. */
static void
tell_episodes (const World *world, guint id, Node *node)
{
  gint64 times[MAX_TIMES];
  guint n = find_instants (world, id, world->now_us, times);
  gboolean was_open = FALSE;

  for (guint i = 0; i < n; i++)
    {
      const HnAlarmSpec *report = find_report (world, id, times[i]);
      gboolean is_open = is_open_at (report, times[i]);
      HnState state = report != NULL ? parse (report->state) : HN_STATE_UNKNOWN;
      Episode *last = node->n_episodes > 0 ? &node->episodes[node->n_episodes - 1] : NULL;

      if (is_open && !was_open)
        node->episodes[node->n_episodes++] = (Episode){ times[i], 0, state, state };
      else if (is_open)
        last->worst = hn_state_combine (last->worst, state);
      else if (was_open)
        last->ended_us = times[i];
      else if (last == NULL && report != NULL && report->modified_us == times[i] &&
               state != HN_STATE_NORMAL)
        node->episodes[node->n_episodes++] = (Episode){ times[i], times[i], state, state };
      was_open = is_open;
      node->state_now = state;
    }
}

static gboolean
is_about (const HnAlarmSpec *spec, const Node *node, const char *action)
{
  g_autofree char *key = NULL;

  if (spec->kind != ALARM_SPEC_ACTION || spec->is_revoked || !hn_alarm_spec_is_nisc (spec) ||
      !g_str_equal (spec->action, action))
    return FALSE;
  key = spec->key != NULL ? g_strdup (spec->key) : hn_alarm_spec_dup_incident_id (spec->subject);
  return g_str_equal (key, node->key);
}

/* The first acknowledgement of an episode, and the worst that was seen. */
static const HnAlarmSpec *
find_acknowledgement (const World *world, const Node *node, guint episode, HnState *seen)
{
  gint64 from_us = node->episodes[episode].raised_us;
  gint64 until_us =
      episode + 1 < node->n_episodes ? node->episodes[episode + 1].raised_us : G_MAXINT64;
  const HnAlarmSpec *first = NULL;

  *seen = HN_STATE_NORMAL;
  for (guint i = 0; i < world->n_specs; i++)
    {
      const HnAlarmSpec *spec = &world->specs[i];

      if (!is_about (spec, node, "acknowledged") || spec->episode_us < from_us ||
          spec->episode_us >= until_us)
        continue;
      *seen = hn_state_combine (*seen, parse (spec->state));
      if (first == NULL || spec->modified_us < first->modified_us ||
          (spec->modified_us == first->modified_us && spec->id < first->id))
        first = spec;
    }
  return first;
}

static gboolean
is_acknowledged (const World *world, const Node *node, guint episode)
{
  HnState seen;

  return find_acknowledgement (world, node, episode, &seen) != NULL &&
         (!node->has_state || hn_state_compare (seen, node->episodes[episode].worst) >= 0);
}

static gint64
tell_shelf (const World *world, const Node *node)
{
  HnState worst = node->episodes[node->n_episodes - 1].worst;
  const HnAlarmSpec *last = NULL;
  gint64 until_us;

  for (guint i = 0; i < world->n_specs; i++)
    {
      const HnAlarmSpec *spec = &world->specs[i];

      if (!is_about (spec, node, "shelved") && !is_about (spec, node, "unshelved"))
        continue;
      if (last == NULL || spec->modified_us > last->modified_us ||
          (spec->modified_us == last->modified_us && spec->id > last->id))
        last = spec;
    }
  if (last == NULL || g_str_equal (last->action, "unshelved"))
    return 0;
  until_us = MIN (last->until_us, last->modified_us + world->rules->shelve_max_s * SECOND);
  if (until_us <= world->now_us)
    return 0;
  if (node->has_state && last->state != NULL && hn_state_compare (worst, parse (last->state)) > 0)
    return 0;
  return until_us;
}

static HnAlarmPriority
find_priority (const Node *node, HnState state)
{
  return hn_alarm_kind_get_priority (hn_plan_find_alarm_kind (
      hn_spec_get_plan (), node->kind != NULL ? node->kind : hn_state_get_nick (state)));
}

static void
tell_life (const World *world, Node *node)
{
  Episode *last;
  gboolean acknowledged;
  const HnAlarmSpec *first;
  HnState seen;

  if (node->n_episodes == 0)
    return;
  last = &node->episodes[node->n_episodes - 1];
  acknowledged = is_acknowledged (world, node, node->n_episodes - 1);
  first = find_acknowledgement (world, node, node->n_episodes - 1, &seen);
  if (last->ended_us == 0)
    node->state = acknowledged ? HN_ALARM_STATE_ACKNOWLEDGED : HN_ALARM_STATE_UNACKNOWLEDGED;
  else if (!acknowledged && world->now_us - last->ended_us < world->rules->returned_s * SECOND)
    node->state = HN_ALARM_STATE_RETURNED;
  if (node->state == HN_ALARM_STATE_NORMAL)
    return;
  node->severity = !node->has_state ? HN_STATE_UNKNOWN
                   : acknowledged   ? node->state_now
                                    : last->worst;
  node->priority = find_priority (node, node->severity);
  node->raised_us = last->raised_us;
  node->acknowledged_us = first != NULL ? first->modified_us : 0;
  node->shelved_us = tell_shelf (world, node);
}

/* --- the tree --- */

/* Which are one accident with @a: by groupings, step by step. */
static void
tell_accident (World *world, guint a)
{
  gboolean *reached = world->one[a];

  reached[a] = TRUE;
  for (guint round = 0; round < 8; round++)
    for (guint i = 0; i < world->n_specs; i++)
      {
        const HnAlarmSpec *spec = &world->specs[i];
        gboolean any = FALSE;

        if (spec->kind != ALARM_SPEC_SAME || spec->is_revoked || !hn_alarm_spec_is_nisc (spec))
          continue;
        for (guint k = 0; k < 3 && spec->refs[k] != 0; k++)
          any |= reached[spec->refs[k]];
        for (guint k = 0; k < 3 && any && spec->refs[k] != 0; k++)
          reached[spec->refs[k]] = TRUE;
      }
}

static gboolean
are_one (const World *world, guint a, guint b)
{
  return world->one[a][b];
}

static gboolean
is_member (const World *world, guint a, guint b)
{
  return are_one (world, a, b) && find_report (world, b, G_MAXINT64) != NULL;
}

static guint
find_cause_of (const World *world, guint id)
{
  guint judged = 0;
  guint said = 0;

  for (guint member = 1; member <= N_INCIDENTS; member++)
    {
      const HnAlarmSpec *report = find_report (world, member, G_MAXINT64);

      if (report == NULL || !are_one (world, id, member))
        continue;
      if (report->caused_by != 0 && !is_member (world, id, report->caused_by) &&
          (said == 0 || report->caused_by < said))
        said = report->caused_by;
      for (guint i = 0; i < world->n_specs; i++)
        {
          const HnAlarmSpec *spec = &world->specs[i];

          if (spec->kind == ALARM_SPEC_SPILL_OVER && !spec->is_revoked &&
              hn_alarm_spec_is_nisc (spec) &&
              (spec->refs[1] == member || spec->refs[2] == member) &&
              !is_member (world, id, spec->refs[0]) && (judged == 0 || spec->refs[0] < judged))
            judged = spec->refs[0];
        }
    }
  return judged != 0 ? judged : said;
}

/* The cause of each incident, before rings are opened; nodes 0… are incidents 1…. */
static void
tell_causes (World *world)
{
  for (guint id = 1; id <= N_INCIDENTS; id++)
    {
      guint first = id;
      guint cause;

      world->nodes[id - 1].cause = -1;
      if (find_report (world, id, G_MAXINT64) == NULL)
        continue;
      /* The first of the accident: the lowest number that is one with it. */
      for (guint other = 1; other <= id; other++)
        if (is_member (world, id, other))
          {
            first = other;
            break;
          }
      cause = first != id ? first : find_cause_of (world, id);
      world->nodes[id - 1].cause = (int) cause - 1;
    }
}

/* A ring is opened above the first of its keys. */
static void
open_rings (World *world)
{
  for (guint i = 0; i < world->n_nodes; i++)
    {
      int at = world->nodes[i].cause;
      gboolean is_first = TRUE;

      for (guint step = 0; step < world->n_nodes && at >= 0 && at != (int) i; step++)
        {
          is_first = is_first && strcmp (world->nodes[i].key, world->nodes[at].key) < 0;
          at = world->nodes[at].cause;
        }
      if (at == (int) i && is_first)
        world->nodes[i].cause = -1;
    }
}

static int
find_listed_cause (const World *world, int node)
{
  int at = world->nodes[node].cause;

  while (at >= 0 && world->nodes[at].state == HN_ALARM_STATE_NORMAL)
    at = world->nodes[at].cause;
  return at;
}

static gboolean
waits (const Node *node)
{
  return node->shelved_us == 0 &&
         (node->state == HN_ALARM_STATE_UNACKNOWLEDGED || node->state == HN_ALARM_STATE_RETURNED);
}

static gboolean
is_below (const World *world, int node, int top)
{
  for (int at = node; at >= 0; at = world->nodes[at].cause)
    if (at == top)
      return TRUE;
  return FALSE;
}

/* --- the text --- */

typedef struct
{
  guint n_symptoms;
  guint n_attention;
  HnAlarmPriority priority;
  int rank;
} Group;

static Group
tell_group (const World *world, int top)
{
  const Node *node = &world->nodes[top];
  Group group = { 0, 0, node->priority, 1 };
  gboolean any = FALSE;

  for (int i = 0; i < (int) world->n_nodes; i++)
    {
      const Node *other = &world->nodes[i];

      if (other->state == HN_ALARM_STATE_NORMAL || !is_below (world, i, top))
        continue;
      group.n_symptoms += i != top ? 1 : 0;
      if (!waits (other))
        continue;
      group.n_attention++;
      group.priority = any ? MAX (group.priority, other->priority) : other->priority;
      any = TRUE;
    }
  if (group.n_attention > 0)
    group.rank = 0;
  else if (node->shelved_us != 0)
    group.rank = 2;
  return group;
}

static const World *sorted_world;

static int
compare_nodes (gconstpointer a, gconstpointer b)
{
  int one = *(const int *) a;
  int two = *(const int *) b;
  Group first = tell_group (sorted_world, one);
  Group second = tell_group (sorted_world, two);
  const Node *nodes = sorted_world->nodes;

  if (first.rank != second.rank)
    return first.rank - second.rank;
  if (first.priority != second.priority)
    return (int) second.priority - (int) first.priority;
  if (nodes[one].raised_us != nodes[two].raised_us)
    return nodes[one].raised_us < nodes[two].raised_us ? -1 : 1;
  return strcmp (nodes[one].key, nodes[two].key);
}

static void
print_below (const World *world, GString *text, int top, guint depth)
{
  int rows[N_NODES];
  guint n = 0;

  for (int i = 0; i < (int) world->n_nodes; i++)
    if (world->nodes[i].state != HN_ALARM_STATE_NORMAL && find_listed_cause (world, i) == top)
      rows[n++] = i;
  sorted_world = world;
  qsort (rows, n, sizeof (int), compare_nodes);
  for (guint i = 0; i < n; i++)
    {
      const Node *node = &world->nodes[rows[i]];
      Group group = tell_group (world, rows[i]);

      hn_alarm_oracle_print (text, depth, node->key, node->state, node->severity, node->priority,
                             node->raised_us, node->acknowledged_us, node->shelved_us);
      g_string_append_printf (text, " symptoms %u waiting %u group %d\n", group.n_symptoms,
                              group.n_attention, group.priority);
      print_below (world, text, rows[i], depth + 1);
    }
}

/* --- floods and the load --- */

static guint
count_raised (const World *world, gint64 from_us, gint64 until_us)
{
  guint n = 0;

  for (guint i = 0; i < world->n_nodes; i++)
    for (guint k = 0; k < world->nodes[i].n_episodes; k++)
      if (world->nodes[i].kind == NULL || g_str_equal (world->nodes[i].kind, "feed-lost"))
        n += world->nodes[i].episodes[k].raised_us > from_us &&
             world->nodes[i].episodes[k].raised_us <= until_us;
  return n;
}

/* Second by second. */
static void
print_floods (const World *world, GString *text)
{
  gint64 window_us = world->rules->flood_window_s * SECOND;
  gboolean is_flood = FALSE;

  for (gint64 us = T0 - HOUR; us <= world->now_us; us += SECOND)
    {
      guint n = count_raised (world, us - window_us, us);

      if (!is_flood && n > world->rules->flood_above)
        is_flood = TRUE;
      else if (is_flood && n < world->rules->flood_below)
        is_flood = FALSE;
    }
  g_string_append_printf (text, "flood %d of %u\n", is_flood,
                          count_raised (world, world->now_us - window_us, world->now_us));
}

/* T0 is 9:00 in Japan: the shift began half an hour before. */
static void
print_load (const World *world, GString *text)
{
  guint raised[HN_N_ALARM_PRIORITIES] = { 0 };
  guint acknowledged = 0;
  gint64 from_us = T0 - 30 * MINUTE;
  gint64 oldest_us = 0;

  while (from_us + 12 * HOUR <= world->now_us)
    from_us += 12 * HOUR;
  for (guint i = 0; i < world->n_nodes; i++)
    {
      const Node *node = &world->nodes[i];

      if (waits (node) && (oldest_us == 0 || node->raised_us < oldest_us))
        oldest_us = node->raised_us;
      if (node->kind != NULL && !g_str_equal (node->kind, "feed-lost"))
        continue;
      for (guint k = 0; k < node->n_episodes; k++)
        if (node->episodes[k].raised_us >= from_us && node->episodes[k].raised_us <= world->now_us)
          {
            raised[find_priority (node, node->episodes[k].worst)]++;
            acknowledged += is_acknowledged (world, node, k);
          }
    }
  g_string_append_printf (text, "load %u %u %u seen %u oldest %" G_GINT64_FORMAT "\n", raised[0],
                          raised[1], raised[2], acknowledged,
                          oldest_us != 0 ? (oldest_us - T0) / SECOND : -1);
}

/* --- all of it --- */

static void
tell_contacts (World *world, const HnAlarmContacts *contacts)
{
  GListModel *sectors = NULL;
  Node *feed = &world->nodes[world->n_nodes];
  gint64 promise_us = contacts->promise_s * SECOND;
  g_autoptr (HnSituation) empty = hn_situation_new (hn_spec_get_plan (), NULL);

  world->n_nodes++;
  feed->key = g_strdup ("feed:one");
  feed->kind = "feed-lost";
  feed->cause = -1;
  for (guint i = 0; i < contacts->n_heard; i++)
    {
      gboolean is_last = i + 1 == contacts->n_heard;
      gint64 again_us = is_last ? world->now_us : contacts->heard_us[i + 1];

      if (again_us > contacts->heard_us[i] + promise_us)
        feed->episodes[feed->n_episodes++] =
            (Episode){ contacts->heard_us[i] + promise_us, is_last ? 0 : again_us };
    }
  if (feed->n_episodes == 0 || feed->episodes[feed->n_episodes - 1].ended_us != 0)
    return;
  sectors = hn_situation_get_sectors (empty);
  for (guint i = 0; i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (HnSectorStatus) sector = g_list_model_get_item (sectors, i);
      Node *node = &world->nodes[world->n_nodes++];

      node->key = g_strconcat ("sector:", hn_sector_status_get_id (sector), NULL);
      node->kind = "sector-lost";
      node->cause = (int) (feed - world->nodes);
      node->episodes[node->n_episodes++] = feed->episodes[feed->n_episodes - 1];
    }
}

char *
hn_alarm_oracle_tell (const HnAlarmSpec *specs,
                      guint n_specs,
                      const HnAlarmContacts *contacts,
                      gint64 now_us)
{
  g_autofree World *world = g_new0 (World, 1);
  GString *text = g_string_new (NULL);

  world->specs = specs;
  world->n_specs = n_specs;
  world->now_us = now_us;
  world->rules = hn_plan_get_alarm_rules (hn_spec_get_plan ());
  world->n_nodes = N_INCIDENTS;
  for (guint id = 1; id <= N_INCIDENTS; id++)
    {
      world->nodes[id - 1].key = hn_alarm_spec_dup_incident_id (id);
      world->nodes[id - 1].has_state = TRUE;
      tell_episodes (world, id, &world->nodes[id - 1]);
    }
  for (guint id = 1; id <= N_INCIDENTS; id++)
    tell_accident (world, id);
  tell_causes (world);
  tell_contacts (world, contacts);
  open_rings (world);
  for (guint i = 0; i < world->n_nodes; i++)
    tell_life (world, &world->nodes[i]);
  print_below (world, text, -1, 0);
  print_floods (world, text);
  print_load (world, text);
  for (guint i = 0; i < world->n_nodes; i++)
    g_free (world->nodes[i].key);
  return g_string_free (text, FALSE);
}
