#include "hn-oracle.h"

#include "hn-plan.h"

#include <math.h>

/* One thing said. */
typedef struct
{
  const HnSpec *spec;
  char *id;
  char *digest;
} Said;

typedef struct
{
  GPtrArray *said; /* Said: each once, those that are of this mode */
  gint64 now_us;
} World;

/* What an object comes to. */
typedef struct
{
  const Said *newest;
  const Said *report;
  gboolean conflict;
  gboolean foreign;
  guint n_versions;
  gboolean open;
  gint64 since_us;
  gint64 closed_us;
} Outcome;

static void
free_said (gpointer data)
{
  Said *said = data;

  g_free (said->id);
  g_free (said->digest);
  g_free (said);
}

static gboolean
is_of_mode (const HnSpec *spec, const char *mode)
{
  if (mode == NULL)
    return spec->exercise == NULL;
  if (g_str_equal (mode, "any"))
    return TRUE;
  if (g_str_equal (mode, "*"))
    return spec->exercise != NULL;
  return g_strcmp0 (spec->exercise, mode) == 0;
}

static void
learn (World *world, const HnSpec *spec)
{
  Said *said = g_new0 (Said, 1);
  g_autoptr (HnLogEntry) entry = hn_spec_make_entry (spec);

  said->spec = spec;
  said->id = hn_spec_dup_id (spec);
  said->digest = g_strdup (hn_record_get_digest (hn_log_entry_get_record (entry)));
  for (guint i = 0; i < world->said->len; i++)
    {
      const Said *other = g_ptr_array_index (world->said, i);

      if (g_str_equal (other->id, said->id) && g_str_equal (other->digest, said->digest))
        {
          free_said (said);
          return;
        }
    }
  g_ptr_array_add (world->said, said);
}

static gboolean
is_ahead (World *world, gint64 us)
{
  return world->now_us != 0 && us > world->now_us + DAY;
}

static gboolean
is_newer (const Said *a, const Said *b)
{
  if (a->spec->modified_us != b->spec->modified_us)
    return a->spec->modified_us > b->spec->modified_us;
  return g_strcmp0 (a->digest, b->digest) < 0;
}

static gint64
said_at (const HnSpec *spec)
{
  return spec->exercise != NULL && spec->speed != 0 ? spec->scenario_us : spec->modified_us;
}

static gint64
time_in (World *world, const char *exercise)
{
  const Said *best = NULL;

  for (guint i = 0; exercise != NULL && i < world->said->len; i++)
    {
      const Said *said = g_ptr_array_index (world->said, i);

      if (g_strcmp0 (said->spec->exercise, exercise) != 0 || said->spec->speed == 0)
        continue;
      if (best == NULL)
        best = said;
      else if (is_ahead (world, said->spec->modified_us) !=
               is_ahead (world, best->spec->modified_us))
        best = is_ahead (world, best->spec->modified_us) ? said : best;
      else if (is_newer (said, best))
        best = said;
    }

  if (best == NULL || world->now_us == 0)
    return world->now_us;
  return best->spec->scenario_us +
         (gint64) ((double) (world->now_us - best->spec->modified_us) * best->spec->speed);
}

static gboolean
is_first (World *world, const Said *said)
{
  for (guint i = 0; i < world->said->len; i++)
    {
      const Said *other = g_ptr_array_index (world->said, i);

      if (!g_str_equal (other->id, said->id))
        continue;
      if (other->spec->modified_us < said->spec->modified_us ||
          (other->spec->modified_us == said->spec->modified_us &&
           g_strcmp0 (other->digest, said->digest) < 0))
        return FALSE;
    }
  return TRUE;
}

static guint
get_creator (World *world, const char *id)
{
  for (guint i = 0; i < world->said->len; i++)
    {
      const Said *said = g_ptr_array_index (world->said, i);

      if (g_str_equal (said->id, id) && is_first (world, said))
        return said->spec->creator;
    }
  g_assert_not_reached ();
}

static gboolean
counts (World *world, const Said *said)
{
  guint creator = get_creator (world, said->id);

  if (said->spec->creator != creator)
    return FALSE;
  for (guint i = 0; i < world->said->len; i++)
    {
      const Said *other = g_ptr_array_index (world->said, i);

      if (other != said && g_str_equal (other->id, said->id) && other->spec->creator == creator &&
          other->spec->modified_us == said->spec->modified_us &&
          g_strcmp0 (other->digest, said->digest) < 0)
        return FALSE;
    }
  return TRUE;
}

static const Said *
pick (World *world, const char *id, gboolean with_report)
{
  const Said *best = NULL;

  for (guint i = 0; i < world->said->len; i++)
    {
      const Said *said = g_ptr_array_index (world->said, i);

      if (!g_str_equal (said->id, id) || !counts (world, said) ||
          (with_report && said->spec->state == NULL))
        continue;
      if (best == NULL)
        best = said;
      else if (is_ahead (world, best->spec->modified_us) !=
               is_ahead (world, said->spec->modified_us))
        best = is_ahead (world, best->spec->modified_us) ? said : best;
      else if (said->spec->modified_us > best->spec->modified_us)
        best = said;
    }
  return best;
}

static HnState
get_state (const Said *said)
{
  HnState state = HN_STATE_UNKNOWN;

  g_assert_true (hn_state_from_nick (said->spec->state, &state));
  return state;
}

/* Goes back from the report, as long as the state was the same. */
static gint64
find_since (World *world, const Said *report)
{
  const Said *here = report;

  for (;;)
    {
      const Said *before = NULL;

      for (guint i = 0; i < world->said->len; i++)
        {
          const Said *said = g_ptr_array_index (world->said, i);

          if (g_str_equal (said->id, here->id) && said->spec->state != NULL &&
              counts (world, said) && said->spec->modified_us < here->spec->modified_us &&
              (before == NULL || said->spec->modified_us > before->spec->modified_us))
            before = said;
        }
      if (before == NULL)
        return report->spec->started_us != 0 && get_state (report) != HN_STATE_NORMAL
                   ? report->spec->started_us
                   : said_at (here->spec);
      if (get_state (before) != get_state (report))
        return said_at (here->spec);
      here = before;
    }
}

static Outcome
work_out (World *world, const char *id)
{
  Outcome outcome = { .newest = pick (world, id, FALSE), .report = pick (world, id, TRUE) };
  guint creator = get_creator (world, id);
  gboolean restored = FALSE;

  for (guint i = 0; i < world->said->len; i++)
    {
      const Said *said = g_ptr_array_index (world->said, i);

      if (!g_str_equal (said->id, id))
        continue;
      outcome.n_versions++;
      outcome.foreign |= said->spec->creator != creator;
      for (guint k = 0; k < i; k++)
        {
          const Said *other = g_ptr_array_index (world->said, k);

          outcome.conflict |=
              g_str_equal (other->id, id) && other->spec->modified_us == said->spec->modified_us;
        }
    }
  if (outcome.report == NULL)
    return outcome;

  outcome.since_us = find_since (world, outcome.report);
  if (outcome.report->spec->restored_us != 0)
    restored = world->now_us == 0 ||
               outcome.report->spec->restored_us <= time_in (world, outcome.newest->spec->exercise);
  outcome.open = !outcome.newest->spec->is_revoked && !restored &&
                 get_state (outcome.report) != HN_STATE_NORMAL;
  outcome.closed_us = restored ? outcome.report->spec->restored_us : outcome.since_us;
  return outcome;
}

/* Each incident once. */
static gboolean
next_incident (World *world, guint *i, Outcome *outcome)
{
  for (; *i < world->said->len; (*i)++)
    {
      const Said *said = g_ptr_array_index (world->said, *i);

      if (said->spec->type != NULL || !is_first (world, said))
        continue;
      *outcome = work_out (world, said->id);
      if (outcome->report == NULL)
        continue;
      (*i)++;
      return TRUE;
    }
  return FALSE;
}

static gboolean
next_note (World *world, guint *i, const Said **note)
{
  for (; *i < world->said->len; (*i)++)
    {
      const Said *said = g_ptr_array_index (world->said, *i);

      if (g_strcmp0 (said->spec->type, "note") != 0 || !is_first (world, said))
        continue;
      *note = pick (world, said->id, FALSE);
      if ((*note)->spec->state == NULL || (*note)->spec->is_revoked)
        continue;
      (*i)++;
      return TRUE;
    }
  return FALSE;
}

/* The service that a report counts for: "" is the sector as a whole. */
static const char *
get_known_service (const HnSpec *spec)
{
  HnService *service = hn_plan_find_service (hn_spec_get_plan (), spec->service);

  if (service == NULL ||
      g_strcmp0 (hn_term_get_id (HN_TERM (hn_service_get_sector (service))), spec->sector) != 0)
    return "";
  return spec->service;
}

static gboolean
is_note_better (World *world, const Said *a, const Said *b)
{
  gboolean a_ahead =
      world->now_us != 0 && a->spec->stated_us > time_in (world, a->spec->exercise) + DAY;
  gboolean b_ahead =
      world->now_us != 0 && b->spec->stated_us > time_in (world, b->spec->exercise) + DAY;

  if (a_ahead != b_ahead)
    return b_ahead;
  if (a->spec->stated_us != b->spec->stated_us)
    return a->spec->stated_us > b->spec->stated_us;
  if (a->spec->modified_us != b->spec->modified_us)
    return a->spec->modified_us > b->spec->modified_us;
  return g_strcmp0 (a->id, b->id) < 0;
}

typedef struct
{
  HnState state;
  gint64 since_us;
  guint n_open;
} Verdict;

/* What is known with nothing open. */
static void
judge_closed (
    World *world, const char *sector, const char *service, gint64 closed_us, Verdict *verdict)
{
  const Said *best = NULL;
  const Said *note;
  guint i = 0;

  while (next_note (world, &i, &note))
    {
      if (g_strcmp0 (note->spec->sector, sector) != 0)
        continue;
      if (note->spec->service != NULL && g_strcmp0 (get_known_service (note->spec), service) != 0)
        continue;
      if (note->spec->service != NULL && service[0] == '\0')
        continue;
      if (best == NULL || is_note_better (world, note, best))
        best = note;
    }

  if (best != NULL && best->spec->stated_us >= closed_us)
    {
      verdict->state = get_state (best);
      verdict->since_us = best->spec->stated_us;
    }
  else if (closed_us != G_MININT64)
    {
      verdict->state = HN_STATE_NORMAL;
      verdict->since_us = closed_us;
    }
}

static Verdict
judge (World *world, const char *sector, const char *service)
{
  Verdict verdict = { HN_STATE_UNKNOWN, 0, 0 };
  gint64 closed_us = G_MININT64;
  Outcome outcome;
  guint i = 0;

  while (next_incident (world, &i, &outcome))
    {
      const HnSpec *spec = outcome.report->spec;

      if (g_strcmp0 (spec->sector, sector) != 0 ||
          g_strcmp0 (get_known_service (spec), service) != 0)
        continue;
      if (!outcome.open)
        {
          if (!outcome.newest->spec->is_revoked)
            closed_us = MAX (closed_us, outcome.closed_us);
          continue;
        }
      if (verdict.n_open == 0 || get_state (outcome.report) > verdict.state)
        verdict.since_us = outcome.since_us;
      else if (get_state (outcome.report) == verdict.state)
        verdict.since_us = MIN (verdict.since_us, outcome.since_us);
      verdict.state = verdict.n_open == 0 ? get_state (outcome.report)
                                          : MAX (verdict.state, get_state (outcome.report));
      verdict.n_open++;
    }

  if (verdict.n_open == 0)
    judge_closed (world, sector, service, closed_us, &verdict);
  return verdict;
}

static void
hear (World *world, const Said *said, const Said **last)
{
  if (*last == NULL)
    *last = said;
  else if (is_ahead (world, (*last)->spec->modified_us) !=
           is_ahead (world, said->spec->modified_us))
    *last = is_ahead (world, said->spec->modified_us) ? *last : said;
  else if (said->spec->modified_us > (*last)->spec->modified_us ||
           (said->spec->modified_us == (*last)->spec->modified_us &&
            g_strcmp0 (said->id, (*last)->id) < 0))
    *last = said;
}

static gint64
find_last_word (World *world, const char *sector)
{
  const Said *last = NULL;
  const Said *note;
  Outcome outcome;
  guint i = 0;

  while (next_incident (world, &i, &outcome))
    if (g_strcmp0 (outcome.report->spec->sector, sector) == 0)
      hear (world, outcome.newest, &last);
  i = 0;
  while (next_note (world, &i, &note))
    if (g_strcmp0 (note->spec->sector, sector) == 0)
      hear (world, note, &last);
  return last != NULL ? said_at (last->spec) : 0;
}

static void
tell_sector (World *world, HnSector *sector, GString *text)
{
  const char *id = hn_term_get_id (HN_TERM (sector));
  HnTermList *services = hn_sector_get_services (sector);
  Verdict own = judge (world, id, "");
  Verdict all = { HN_STATE_UNKNOWN, 0, own.n_open };
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Verdict));

  for (guint i = 0; i < hn_term_list_get_n (services); i++)
    {
      const char *service_id = hn_term_get_id (hn_term_list_get (services, i));
      Verdict verdict = judge (world, id, service_id);

      hn_oracle_print (text, "service", service_id, verdict.state, verdict.since_us, verdict.n_open,
                       0);
      all.n_open += verdict.n_open;
      g_array_append_val (parts, verdict);
    }
  if (own.n_open > 0 || parts->len == 0)
    g_array_append_val (parts, own);

  all.state = g_array_index (parts, Verdict, 0).state;
  for (guint i = 1; i < parts->len; i++)
    all.state = hn_state_combine (all.state, g_array_index (parts, Verdict, i).state);
  for (guint i = 0; i < parts->len; i++)
    {
      Verdict *part = &g_array_index (parts, Verdict, i);

      if (part->state != all.state || all.state == HN_STATE_UNKNOWN)
        continue;
      if (all.since_us == 0)
        all.since_us = part->since_us;
      else if (all.state == HN_STATE_NORMAL)
        all.since_us = MAX (all.since_us, part->since_us);
      else
        all.since_us = MIN (all.since_us, part->since_us);
    }
  hn_oracle_print (text, "sector", id, all.state, all.since_us, all.n_open,
                   find_last_word (world, id));
  g_array_unref (parts);
}

static const char *
find_name (World *world, const char *type, guint number)
{
  HnSpec key = { .type = type, .id = number };
  g_autofree char *id = hn_spec_dup_id (&key);
  const Said *said = number != 0 ? pick (world, id, FALSE) : NULL;

  if (said == NULL)
    return "?";
  if (said->spec->name == NULL)
    return g_str_equal (type, "location") ? "JP-01" : said->id;
  return said->spec->name;
}

static char *
tell_incident (World *world, const Outcome *outcome)
{
  const HnSpec *newest = outcome->newest->spec;
  const HnSpec *report = outcome->report->spec;

  return g_strdup_printf (
      "%020" G_GINT64_FORMAT " %s %s %s since %" G_GINT64_FORMAT
      " %s%s%s versions %u %s by %s at %s",
      G_MAXINT64 - newest->modified_us, outcome->newest->id, outcome->open ? "open" : "closed",
      report->state, outcome->since_us, newest->is_revoked ? "withdrawn " : "",
      outcome->conflict ? "conflict " : "", outcome->foreign ? "foreign " : "", outcome->n_versions,
      newest->name != NULL ? newest->name : outcome->newest->id,
      find_name (world, "identity", newest->creator),
      find_name (world, "location", report->location));
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

char *
hn_oracle_tell (const HnSpec *specs, guint n_specs, const char *mode, gint64 now_us)
{
  World world = { g_ptr_array_new_with_free_func (free_said), now_us };
  HnTermList *sectors = hn_plan_get_sectors (hn_spec_get_plan ());
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GString *text = g_string_new (NULL);
  Outcome outcome;
  guint at = 0;

  for (guint i = 0; i < n_specs; i++)
    if (is_of_mode (&specs[i], mode))
      learn (&world, &specs[i]);
  for (guint i = 0; i < hn_term_list_get_n (sectors); i++)
    tell_sector (&world, hn_term_list_get (sectors, i), text);
  while (next_incident (&world, &at, &outcome))
    g_ptr_array_add (lines, tell_incident (&world, &outcome));
  g_ptr_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (char *) g_ptr_array_index (lines, i));
  g_ptr_array_unref (world.said);
  return g_string_free (text, FALSE);
}
