#include "hn-case.h"
#include "hn-fold-private.h"
#include "hn-judgement.h"
#include "hn-timestamp.h"

#include <math.h>
#include <string.h>

/*
 * Which incidents are the same, whose words they are, how far they are to be believed, and what the
 * verification levels come to.
 */

/* Components */

static gboolean
is_of (HnRecord *record, const char *exercise)
{
  return g_strcmp0 (hn_record_get_exercise (record), exercise) == 0;
}

/* The ids that groupings join with an incident's, with it, whether or not their objects are here.
 */
static GPtrArray *
find_joined (HnFold *self, HnIncident *incident)
{
  const char *exercise = hn_incident_get_exercise (incident);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) walked = g_hash_table_new (NULL, NULL); /* a grouping is of many */
  GPtrArray *ids = g_ptr_array_new ();

  g_ptr_array_add (ids, incident->id);
  g_hash_table_add (seen, incident->id);
  for (guint i = 0; i < ids->len; i++)
    {
      GPtrArray *notes = hn_links_get (self->about, g_ptr_array_index (ids, i));

      for (guint k = 0; notes != NULL && k < notes->len; k++)
        {
          HnNote *note = g_ptr_array_index (notes, k);

          if (!hn_note_joins (note) || !is_of (hn_note_get_record (note), exercise) ||
              !g_hash_table_add (walked, note))
            continue;
          for (char **other = note->subjects; *other != NULL; other++)
            if (g_hash_table_add (seen, *other))
              g_ptr_array_add (ids, *other);
        }
    }
  return ids;
}

static int
compare_incidents (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(HnIncident *const *) a)->id, (*(HnIncident *const *) b)->id);
}

GPtrArray *
hn_fold_find_same (HnFold *self, HnIncident *incident)
{
  const char *exercise = hn_incident_get_exercise (incident);
  g_autoptr (GPtrArray) ids = NULL;
  GPtrArray *members = g_ptr_array_new ();

  if (hn_links_get (self->about, incident->id) == NULL || !hn_incident_is_shown (incident))
    {
      g_ptr_array_add (members, incident);
      return members;
    }
  ids = find_joined (self, incident);
  for (guint i = 0; i < ids->len; i++)
    {
      HnIncident *other = g_hash_table_lookup (self->incidents, g_ptr_array_index (ids, i));

      /* One that is not here yet, or not yet worked out, is found from its own side. */
      if (other == incident || (other != NULL && hn_incident_is_shown (other) &&
                                g_strcmp0 (hn_incident_get_exercise (other), exercise) == 0))
        g_ptr_array_add (members, other);
    }
  g_ptr_array_sort (members, compare_incidents);
  return members;
}

/* Words */

static const char *
get_relayed_id (HnIncident *incident)
{
  HnReport *report = hn_incident_get_report (incident);

  return report != NULL ? hn_report_get_relays (report) : NULL;
}

/* (nullable): where it is here. */
static HnIncident *
get_relayed (HnFold *self, HnIncident *incident)
{
  HnIncident *relayed = g_hash_table_lookup (self->incidents, get_relayed_id (incident));

  return relayed != NULL && hn_incident_is_shown (relayed) ? relayed : NULL;
}

static HnIncident *
find_first_of_circle (HnFold *self, HnIncident *incident)
{
  HnIncident *first = incident;
  HnIncident *other = get_relayed (self, incident);

  for (; other != incident; other = get_relayed (self, other))
    if (strcmp (other->id, first->id) < 0)
      first = other;
  return first;
}

/* Its own word. A report of nobody is of one and the same nobody. */
static const char *
get_originator (HnIncident *incident)
{
  const char *originator = hn_incident_get_originator_id (incident);

  return originator != NULL ? originator : "";
}

/* Whose word those come to that pass on each other's, from an incident on; they are put on @path.
 * Of a report that is not here we know only its id. */
static const char *
follow_relays (HnFold *self, HnIncident *incident, GPtrArray *path)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (; incident->source == NULL; incident = get_relayed (self, incident))
    {
      if (!g_hash_table_add (seen, incident))
        return get_originator (find_first_of_circle (self, incident));
      g_ptr_array_add (path, incident);
      if (get_relayed_id (incident) == NULL)
        return get_originator (incident);
      if (get_relayed (self, incident) == NULL)
        return get_relayed_id (incident);
    }
  return incident->source;
}

/* Whose word it is: where it passes on another's, that one's. */
static const char *
find_source (HnFold *self, HnIncident *incident)
{
  g_autoptr (GPtrArray) path = NULL;
  const char *source;

  if (get_relayed_id (incident) == NULL)
    return get_originator (incident);
  if (incident->source != NULL)
    return incident->source;
  path = g_ptr_array_new ();
  source = follow_relays (self, incident, path);
  for (guint i = 0; i < path->len; i++)
    ((HnIncident *) g_ptr_array_index (path, i))->source = g_strdup (source);
  return incident->source;
}

/* An originator and how far it is to be believed. */
typedef struct
{
  const char *source;
  int confidence;
  gint64 first_us; /* since when it has spoken */
} HnVoice;

static int
compare_voices (gconstpointer a, gconstpointer b)
{
  const HnVoice *one = a;
  const HnVoice *two = b;

  if (one->confidence != two->confidence)
    return one->confidence < two->confidence ? -1 : 1;
  return 0;
}

static gint64
find_first_said (HnIncident *incident)
{
  for (guint i = 0; i < hn_history_get_n_versions (&incident->history); i++)
    if (hn_incident_get_telling (incident, i) != NULL)
      return hn_history_get_modified_us (&incident->history, i);
  return 0;
}

/* Those of one source come one after the other. */
static void
hear (HnFold *self, GArray *voices, HnIncident *incident, const char *source)
{
  HnVoice *last = voices->len > 0 ? &g_array_index (voices, HnVoice, voices->len - 1) : NULL;
  int stated = hn_incident_get_reported_confidence (incident);
  HnVoice voice = { source, stated >= 0 ? stated : hn_plan_get_default_confidence (self->plan),
                    find_first_said (incident) };

  if (last == NULL || !g_str_equal (last->source, source))
    {
      g_array_append_val (voices, voice);
      return;
    }
  last->confidence = MAX (last->confidence, voice.confidence);
  last->first_us = MIN (last->first_us, voice.first_us);
}

/* (nullable): NISC's newest judgement of the confidence of any of these. */
static HnNote *
find_confidence_judge (GPtrArray *incidents)
{
  HnNote *found = NULL;

  for (guint i = 0; i < incidents->len; i++)
    {
      HnIncident *incident = g_ptr_array_index (incidents, i);

      for (guint k = 0; incident->notes != NULL && k < incident->notes->len; k++)
        {
          HnNote *note = g_ptr_array_index (incident->notes, k);
          HnJudgement *judgement = hn_note_get_judgement (note);

          if (judgement == NULL || hn_judgement_get_kind (judgement) != HN_JUDGEMENT_CONFIDENCE ||
              hn_note_get_standing (note, hn_incident_get_exercise (incident)) !=
                  HN_ANNOTATION_COUNTS)
            continue;
          if (found == NULL || hn_note_compare (note, found) > 0)
            found = note;
        }
    }
  return found;
}

/* 1 - ∏ (1 - c) over those who are independent of each other. What NISC judged takes the place of
 * all that had been said by then. */
static int
weigh_voices (GArray *voices, HnNote *judge)
{
  double doubt = 1;

  g_array_sort (voices, compare_voices); /* a product depends on its order, if ever so little */
  if (judge != NULL)
    doubt = 1 - hn_judgement_get_confidence (hn_note_get_judgement (judge)) / 100.0;
  for (guint i = 0; i < voices->len; i++)
    {
      const HnVoice *voice = &g_array_index (voices, HnVoice, i);

      if (judge == NULL || voice->first_us > hn_record_get_modified_us (hn_note_get_record (judge)))
        doubt *= 1 - voice->confidence / 100.0;
    }
  return (int) floor ((1 - doubt) * 100 + 0.5 + 1e-9);
}

/* Verdicts */

static HnVerdict *
judge_case (HnFold *self, GPtrArray *incidents)
{
  HnIncident *first = g_ptr_array_index (incidents, 0);
  gint64 here_us = hn_scenario_clock_get_time (first->clock, self->now_us, NULL);
  g_autoptr (HnLevelCase) accident = NULL;
  HnService *service;

  if (first->service == NULL || here_us == 0 || here_us < HN_TIMESTAMP_MIN ||
      here_us > HN_TIMESTAMP_MAX)
    return NULL;
  service = hn_plan_find_service (self->plan, hn_service_status_get_id (first->service));
  accident = hn_case_new (service, incidents, self->now_us, NULL);
  return hn_level_judge (self->plan, accident, here_us);
}

/* One of those that are the same, and whose word it is. */
typedef struct
{
  HnIncident *incident;
  const char *source;
} HnWitness;

static int
compare_witnesses (gconstpointer a, gconstpointer b)
{
  const HnWitness *one = a;
  const HnWitness *two = b;
  int order = strcmp (one->source, two->source);

  if (order == 0)
    order = g_strcmp0 (
        one->incident->service != NULL ? hn_service_status_get_id (one->incident->service) : NULL,
        two->incident->service != NULL ? hn_service_status_get_id (two->incident->service) : NULL);
  return order != 0 ? order : strcmp (one->incident->id, two->incident->id);
}

GPtrArray *
hn_fold_find_case (HnFold *self, HnIncident *incident)
{
  const char *source = find_source (self, incident);
  GPtrArray *members;
  GPtrArray *found = g_ptr_array_new ();

  if (incident->accident == NULL)
    {
      g_ptr_array_add (found, incident);
      return found;
    }
  members = incident->accident->members;
  for (guint i = 0; i < members->len; i++)
    {
      HnIncident *other = g_ptr_array_index (members, i);

      if (other == incident ||
          (hn_incident_testifies (other) && other->service == incident->service &&
           g_str_equal (find_source (self, other), source)))
        g_ptr_array_add (found, other);
    }
  return found;
}

static void
conclude_witnesses (HnFold *self, GArray *witnesses, guint from, guint to, int confidence, guint n)
{
  g_autoptr (GPtrArray) incidents = g_ptr_array_new ();
  g_autoptr (HnVerdict) verdict = NULL;

  for (guint i = from; i < to; i++)
    g_ptr_array_add (incidents, g_array_index (witnesses, HnWitness, i).incident);
  verdict = judge_case (self, incidents);
  for (guint i = 0; i < incidents->len; i++)
    hn_incident_conclude (g_ptr_array_index (incidents, i),
                          verdict != NULL ? hn_verdict_ref (verdict) : NULL, confidence, n);
}

/* Its own word alone, and NISC's. */
static int
weigh_alone (HnFold *self, HnIncident *incident, GPtrArray *alone)
{
  g_autoptr (GArray) voices = NULL;
  int stated = hn_incident_get_reported_confidence (incident);

  if (incident->notes == NULL) /* as most are */
    return stated >= 0 ? stated : hn_plan_get_default_confidence (self->plan);
  voices = g_array_new (FALSE, FALSE, sizeof (HnVoice));
  hear (self, voices, incident, find_source (self, incident));
  return weigh_voices (voices, find_confidence_judge (alone));
}

static void
conclude_apart (HnFold *self, HnIncident *incident)
{
  g_autoptr (GPtrArray) alone = NULL;

  if (!hn_incident_is_shown (incident))
    {
      hn_incident_conclude (incident, NULL, 0, 0);
      return;
    }
  alone = g_ptr_array_sized_new (1);
  g_ptr_array_add (alone, incident);
  hn_incident_conclude (incident,
                        hn_incident_testifies (incident) ? judge_case (self, alone) : NULL,
                        weigh_alone (self, incident, alone), 1);
}

static void
conclude_together (HnFold *self, GPtrArray *members)
{
  g_autoptr (GArray) witnesses = g_array_new (FALSE, FALSE, sizeof (HnWitness));
  g_autoptr (GArray) voices = g_array_new (FALSE, FALSE, sizeof (HnVoice));
  int confidence;
  guint from = 0;

  for (guint i = 0; i < members->len; i++)
    {
      HnWitness witness = { g_ptr_array_index (members, i), NULL };

      if (!hn_incident_testifies (witness.incident))
        {
          conclude_apart (self, witness.incident);
          continue;
        }
      witness.source = find_source (self, witness.incident);
      g_array_append_val (witnesses, witness);
    }
  g_array_sort (witnesses, compare_witnesses);
  for (guint i = 0; i < witnesses->len; i++)
    {
      const HnWitness *witness = &g_array_index (witnesses, HnWitness, i);

      hear (self, voices, witness->incident, witness->source);
    }
  confidence = weigh_voices (voices, find_confidence_judge (members));
  for (guint i = 1; i <= witnesses->len && witnesses->len > 0; i++)
    {
      HnWitness *first = &g_array_index (witnesses, HnWitness, from);
      HnWitness *next = i < witnesses->len ? &g_array_index (witnesses, HnWitness, i) : NULL;

      if (next != NULL && g_str_equal (first->source, next->source) &&
          first->incident->service == next->incident->service)
        continue;
      conclude_witnesses (self, witnesses, from, i, confidence, voices->len);
      from = i;
    }
}

void
hn_fold_conclude (HnFold *self, HnIncident *incident)
{
  g_autoptr (GPtrArray) members = NULL;
  HnAccident *accident;

  if (incident->before == NULL) /* it was concluded with others */
    return;
  if (incident->notes == NULL)
    {
      conclude_apart (self, incident);
      return;
    }
  members = hn_fold_find_same (self, incident);
  if (members->len == 1)
    {
      conclude_apart (self, incident);
      return;
    }
  accident = hn_accident_new (g_ptr_array_ref (members));
  for (guint i = 0; i < members->len; i++)
    ((HnIncident *) g_ptr_array_index (members, i))->accident = hn_accident_ref (accident);
  conclude_together (self, members);
  hn_accident_unref (accident);
}
