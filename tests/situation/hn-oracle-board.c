#include "hn-oracle-private.h"

/* The board, and the list of incidents. */

static gboolean
next_note (World *world, guint *i, const Said **note)
{
  for (; *i < world->said->len; (*i)++)
    {
      const Said *said = g_ptr_array_index (world->said, *i);

      if (g_strcmp0 (said->spec->type, "note") != 0 || !oracle_is_first (world, said))
        continue;
      *note = oracle_pick (world, said->id, NULL);
      if ((*note)->spec->state == NULL || (*note)->spec->beside != NULL ||
          (*note)->spec->is_revoked)
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
      world->now_us != 0 && a->spec->stated_us > oracle_time_in (world, a->spec->exercise) + DAY;
  gboolean b_ahead =
      world->now_us != 0 && b->spec->stated_us > oracle_time_in (world, b->spec->exercise) + DAY;

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
} Finding;

/* What is known with nothing open. */
static void
find_closed (
    World *world, const char *sector, const char *service, gint64 closed_us, Finding *finding)
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
      finding->state = oracle_get_state (best->spec);
      finding->since_us = best->spec->stated_us;
    }
  else if (closed_us != G_MININT64)
    {
      finding->state = HN_STATE_NORMAL;
      finding->since_us = closed_us;
    }
}

static Finding
find (World *world, const char *sector, const char *service)
{
  Finding finding = { HN_STATE_UNKNOWN, 0, 0 };
  gint64 closed_us = G_MININT64;

  for (guint i = 0; i < world->outcomes->len; i++)
    {
      const Outcome *outcome = g_ptr_array_index (world->outcomes, i);

      if (g_strcmp0 (outcome->sector, sector) != 0 || !g_str_equal (outcome->service, service))
        continue;
      if (!outcome->open)
        {
          if (outcome->testifies)
            closed_us = MAX (closed_us, outcome->closed_us);
          continue;
        }
      if (finding.n_open == 0 || outcome->state > finding.state)
        finding.since_us = outcome->since_us;
      else if (outcome->state == finding.state)
        finding.since_us = MIN (finding.since_us, outcome->since_us);
      finding.state = finding.n_open == 0 ? outcome->state : MAX (finding.state, outcome->state);
      finding.n_open++;
    }

  if (finding.n_open == 0)
    find_closed (world, sector, service, closed_us, &finding);
  return finding;
}

/* The worst verdict and the next deadline of what is open. */
static void
find_verdict (World *world, const char *sector, const char *service, GString *text)
{
  HnVerdict *worst = NULL;
  gint64 deadline_us = 0;

  for (guint i = 0; i < world->outcomes->len; i++)
    {
      const Outcome *outcome = g_ptr_array_index (world->outcomes, i);

      if (!outcome->open || outcome->verdict == NULL ||
          hn_verdict_get_level (outcome->verdict) == NULL ||
          hn_verdict_get_kind (outcome->verdict) == HN_VERDICT_NOT_BREACHED ||
          g_strcmp0 (outcome->sector, sector) != 0 ||
          (service != NULL && !g_str_equal (outcome->service, service)))
        continue;
      if (hn_verdict_compare (outcome->verdict, worst) > 0)
        worst = outcome->verdict;
      if (hn_verdict_get_kind (outcome->verdict) == HN_VERDICT_WILL_BREACH &&
          (deadline_us == 0 || hn_verdict_get_at_us (outcome->verdict) < deadline_us))
        deadline_us = hn_verdict_get_at_us (outcome->verdict);
    }
  hn_oracle_print_verdict (text, worst, deadline_us);
}

static void
hear (World *world, const Said *said, const Said **last)
{
  if (*last == NULL)
    *last = said;
  else if (oracle_is_ahead (world, (*last)->spec->modified_us) !=
           oracle_is_ahead (world, said->spec->modified_us))
    *last = oracle_is_ahead (world, said->spec->modified_us) ? *last : said;
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
  guint i = 0;

  for (; i < world->outcomes->len; i++)
    {
      const Outcome *outcome = g_ptr_array_index (world->outcomes, i);

      if (g_strcmp0 (outcome->sector, sector) == 0)
        hear (world, outcome->newest, &last);
    }
  i = 0;
  while (next_note (world, &i, &note))
    if (g_strcmp0 (note->spec->sector, sector) == 0)
      hear (world, note, &last);
  return last != NULL ? oracle_said_at (last->spec) : 0;
}

static void
tell_sector (World *world, HnSector *sector, GString *text)
{
  const char *id = hn_term_get_id (HN_TERM (sector));
  HnTermList *services = hn_sector_get_services (sector);
  Finding own = find (world, id, "");
  Finding all = { HN_STATE_UNKNOWN, 0, own.n_open };
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Finding));

  for (guint i = 0; i < hn_term_list_get_n (services); i++)
    {
      const char *service_id = hn_term_get_id (hn_term_list_get (services, i));
      Finding finding = find (world, id, service_id);

      hn_oracle_print (text, "service", service_id, finding.state, finding.since_us, finding.n_open,
                       0);
      find_verdict (world, id, service_id, text);
      all.n_open += finding.n_open;
      g_array_append_val (parts, finding);
    }
  if (own.n_open > 0 || parts->len == 0)
    g_array_append_val (parts, own);

  all.state = g_array_index (parts, Finding, 0).state;
  for (guint i = 1; i < parts->len; i++)
    all.state = hn_state_combine (all.state, g_array_index (parts, Finding, i).state);
  for (guint i = 0; i < parts->len; i++)
    {
      Finding *part = &g_array_index (parts, Finding, i);

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
  find_verdict (world, id, NULL, text);
  g_array_unref (parts);
}

static const char *
find_name (World *world, const char *type, guint number)
{
  HnSpec key = { .type = type, .id = number };
  g_autofree char *id = hn_spec_dup_id (&key);
  const Said *said = number != 0 ? oracle_pick (world, id, NULL) : NULL;

  if (said == NULL)
    return "?";
  if (said->spec->name == NULL)
    return g_str_equal (type, "location") ? "JP-01" : said->id;
  return said->spec->name;
}

static const Outcome *
find_first_member (World *world, const Outcome *outcome)
{
  for (guint number = 1; number < 64; number++)
    if ((outcome->members & (G_GUINT64_CONSTANT (1) << number)) != 0)
      return oracle_find (world, number);
  g_assert_not_reached ();
}

static char *
tell_incident (World *world, const Outcome *outcome)
{
  const HnSpec *newest = outcome->newest->spec;
  const HnSpec *report = outcome->report->spec;
  GString *text = g_string_new (NULL);

  g_string_append_printf (
      text,
      "%020" G_GINT64_FORMAT " %s %s %s since %" G_GINT64_FORMAT
      " %s%s%s%sversions %u %s by %s at %s as %s reported in %s by %s, %s of %u: %d, beside %u/%u",
      G_MAXINT64 - newest->modified_us, outcome->newest->id, outcome->open ? "open" : "closed",
      hn_state_get_nick (outcome->state), outcome->since_us, newest->is_revoked ? "withdrawn " : "",
      outcome->conflict ? "conflict " : "", outcome->foreign ? "foreign " : "",
      report->is_near_miss ? "near-miss " : "", outcome->n_versions,
      newest->name != NULL ? newest->name : outcome->newest->id,
      find_name (world, "identity", newest->creator),
      find_name (world, "location", report->location), report->state,
      outcome->sector != NULL ? outcome->sector : "?",
      outcome->cause != NULL ? outcome->cause : "unknown",
      find_first_member (world, outcome)->newest->id, outcome->n_originators, outcome->confidence,
      outcome->n_counting, outcome->n_notes);
  hn_oracle_print_verdict (text, outcome->verdict, 0);
  return g_string_free (text, FALSE);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

char *
hn_oracle_tell (
    const HnSpec *specs, guint n_specs, const char *mode, const char *own_identity, gint64 now_us)
{
  World world = { .own_identity = own_identity, .now_us = now_us };
  HnTermList *sectors = hn_plan_get_sectors (hn_spec_get_plan ());
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GString *text = g_string_new (NULL);

  oracle_begin (&world, specs, n_specs, mode);
  for (guint i = 0; i < hn_term_list_get_n (sectors); i++)
    tell_sector (&world, hn_term_list_get (sectors, i), text);
  for (guint i = 0; i < world.outcomes->len; i++)
    g_ptr_array_add (lines, tell_incident (&world, g_ptr_array_index (world.outcomes, i)));
  g_ptr_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    g_string_append (text, g_ptr_array_index (lines, i));
  oracle_end (&world);
  return g_string_free (text, FALSE);
}
