#include "hn-alarm-judge.h"

#include "hn-alarm-episode.h"

#include <glib/gi18n.h>
#include <math.h>

/* One raise of an alarm, before anybody did anything about it. */
typedef struct
{
  const char *key;
  const char *kind; /* NULL: of the state */
  gint64 from_us;
  gint64 seen_us; /* whoever acknowledges an episode from then on saw this one; 0: from_us */
  gint64 until_us;
  gint64 ended_us;
  gboolean has_state;
  HnState worst; /* with a state: the worst in it … */
  HnState now;   /* … and what it is now */
} HnAlarmCase;

static HnAlarmKind *
find_kind (const HnAlarmContext *self, const char *id, HnState state)
{
  HnAlarmKind *kind;

  /* Nobody is called for what is normal; where it says so all the same, it is not known. */
  if (id == NULL && state == HN_STATE_NORMAL)
    state = HN_STATE_UNKNOWN;
  kind = hn_plan_find_alarm_kind (self->plan, id != NULL ? id : hn_state_get_nick (state));
  g_assert (kind != NULL);
  return kind;
}

static void
find_acknowledgement (const HnAlarmContext *self,
                      const HnAlarmCase *that,
                      HnAlarmAcknowledgement *found)
{
  hn_alarm_acts_find_acknowledgement (self->acts, that->key,
                                      that->seen_us != 0 ? that->seen_us : that->from_us,
                                      that->until_us, found);
}

static gboolean
covers (const HnAlarmCase *that, const HnAlarmAcknowledgement *found)
{
  return found->is_there && (!that->has_state || hn_state_compare (found->state, that->worst) >= 0);
}

static void
shelve (const HnAlarmContext *self, const HnAlarmCase *that, HnAlarmFacts *facts, gint64 *next_us)
{
  HnAlarmShelf shelf;
  gint64 until_us;

  hn_alarm_acts_find_shelf (self->acts, that->key, &shelf);
  if (shelf.until_us == 0)
    return;
  /* Nothing is shelved for ever, whatever it says. */
  until_us =
      MIN (shelf.until_us, shelf.at_us + (gint64) self->rules->shelve_max_s * G_USEC_PER_SEC);
  if (until_us <= self->now_us ||
      (that->has_state && shelf.has_state && hn_state_compare (that->worst, shelf.state) > 0))
    return;
  facts->shelved_until_us = until_us;
  facts->shelved_reason = g_strdup (shelf.reason);
  facts->shelved_by = g_strdup (shelf.by);
  *next_us = MIN (*next_us, until_us);
}

static HnAlarmState
find_state (const HnAlarmContext *self,
            const HnAlarmCase *that,
            gboolean is_acknowledged,
            gint64 *next_us)
{
  gint64 end_us = that->ended_us + (gint64) self->rules->returned_s * G_USEC_PER_SEC;

  if (that->ended_us == 0)
    return is_acknowledged ? HN_ALARM_STATE_ACKNOWLEDGED : HN_ALARM_STATE_UNACKNOWLEDGED;
  if (is_acknowledged || (self->now_us != 0 && self->now_us >= end_us))
    return HN_ALARM_STATE_NORMAL;
  if (self->now_us != 0)
    *next_us = MIN (*next_us, end_us);
  return HN_ALARM_STATE_RETURNED;
}

/* The state of the alarm, and all that follows from what was done about it. */
static void
judge (const HnAlarmContext *self, const HnAlarmCase *that, HnAlarmFacts *facts, gint64 *next_us)
{
  HnAlarmAcknowledgement found;
  gboolean is_acknowledged;

  find_acknowledgement (self, that, &found);
  is_acknowledged = covers (that, &found);
  facts->state = find_state (self, that, is_acknowledged, next_us);
  if (facts->state == HN_ALARM_STATE_NORMAL)
    return;
  facts->severity = is_acknowledged ? that->now : that->worst;
  facts->kind = find_kind (self, that->kind, facts->severity);
  facts->priority = hn_alarm_kind_get_priority (facts->kind);
  facts->raised_us = that->from_us;
  facts->acknowledged_us = found.at_us;
  facts->acknowledged_by = g_strdup (found.by);
  shelve (self, that, facts, next_us);
}

static void
add_raise (const HnAlarmContext *self, const HnAlarmCase *that, GArray *raises)
{
  HnAlarmAcknowledgement found;
  HnAlarmRaise raise;

  find_acknowledgement (self, that, &found);
  raise.raised_us = that->from_us;
  raise.priority = hn_alarm_kind_get_priority (find_kind (self, that->kind, that->worst));
  raise.is_acknowledged = covers (that, &found);
  g_array_append_val (raises, raise);
}

static void
name_incident (HnAlarmFacts *facts, HnIncident *incident)
{
  if (facts->state == HN_ALARM_STATE_NORMAL)
    return;
  facts->title = g_strdup (hn_incident_get_title (incident));
  facts->sector_id = g_strdup (hn_incident_get_sector_id (incident));
}

void
hn_alarm_judge_incident (const HnAlarmContext *self,
                         HnIncident *incident,
                         HnAlarmFacts *facts,
                         gint64 *next_us,
                         GArray *raises)
{
  g_autoptr (GArray) episodes = hn_alarm_episodes_of (incident);

  *facts = (HnAlarmFacts){ 0 };
  *next_us = G_MAXINT64;
  for (guint i = 0; i < episodes->len; i++)
    {
      HnAlarmEpisode *episode = &g_array_index (episodes, HnAlarmEpisode, i);
      HnAlarmCase that = { .key = hn_incident_get_id (incident),
                           .from_us = episode->raised_us,
                           .until_us = episode->until_us,
                           .ended_us = episode->ended_us,
                           .has_state = TRUE,
                           .worst = episode->worst,
                           .now = episode->worst };

      if (episode->ended_us == 0)
        {
          that.now = hn_incident_get_state (incident);
          that.worst = hn_state_combine (that.worst, that.now);
        }
      add_raise (self, &that, raises);
      if (i + 1 < episodes->len)
        continue;
      judge (self, &that, facts, next_us);
      facts->since_us = facts->state != HN_ALARM_STATE_NORMAL ? episode->since_us : 0;
    }
  name_incident (facts, incident);
}

/* When the desk's clock will show @desk_us, by the wall's. */
static gint64
to_wall (const HnAlarmContext *self, gint64 desk_us)
{
  double wait = ceil ((double) (desk_us - self->desk_us) / self->speed);

  if (self->now_us == 0 || self->speed <= 0 || wait > 1e17)
    return G_MAXINT64;
  return self->now_us + MAX ((gint64) wait, 1);
}

void
hn_alarm_judge_imminent (const HnAlarmContext *self,
                         HnIncident *incident,
                         const char *key,
                         HnAlarmFacts *facts,
                         gint64 *next_us)
{
  gint64 due_us = hn_incident_get_deadline_us (incident);
  gint64 from_us = due_us - (gint64) self->rules->imminent_s * G_USEC_PER_SEC;
  g_autoptr (GArray) episodes = NULL;
  HnAlarmCase that = { .key = key, .kind = "breach-imminent", .until_us = G_MAXINT64 };

  *facts = (HnAlarmFacts){ 0 };
  *next_us = G_MAXINT64;
  if (due_us == 0 || self->now_us == 0)
    return;
  if (self->desk_us < from_us)
    {
      *next_us = to_wall (self, from_us);
      return;
    }
  episodes = hn_alarm_episodes_of (incident);
  if (episodes->len == 0)
    return;
  /* Acknowledged once, it is for this episode of the incident. */
  that.from_us = g_array_index (episodes, HnAlarmEpisode, episodes->len - 1).raised_us;
  judge (self, &that, facts, next_us);
  facts->since_us = from_us;
  facts->due_us = due_us;
  name_incident (facts, incident);
}

void
hn_alarm_judge_conflict (const HnAlarmContext *self,
                         HnIncident *incident,
                         const char *key,
                         HnAlarmFacts *facts,
                         gint64 *next_us)
{
  g_autoptr (GListModel) versions = NULL;
  HnAlarmCase that = { .key = key, .kind = "conflict", .until_us = G_MAXINT64 };

  *facts = (HnAlarmFacts){ 0 };
  *next_us = G_MAXINT64;
  if (!hn_incident_has_conflict (incident))
    return;
  versions = g_object_ref (hn_incident_get_versions (incident));
  for (guint i = 0; i < g_list_model_get_n_items (versions) && that.from_us == 0; i++)
    {
      g_autoptr (HnIncidentVersion) version = g_list_model_get_item (versions, i);

      if (!hn_incident_version_is_conflict (version))
        continue;
      that.from_us = hn_incident_version_get_modified_us (version);
      facts->since_us = hn_incident_version_get_said_us (version);
    }
  /* It is not a time but an event: over as soon as it is there. */
  that.ended_us = that.from_us;
  judge (self, &that, facts, next_us);
  if (facts->state == HN_ALARM_STATE_NORMAL)
    facts->since_us = 0;
  else
    facts->state = HN_ALARM_STATE_UNACKNOWLEDGED;
  name_incident (facts, incident);
}

/* An answer that names the question, or the reporter's next version, which is the usual one. */
static gboolean
is_answered (HnIncident *incident, HnAnnotation *query)
{
  GListModel *annotations = hn_incident_get_annotations (incident);

  if (hn_incident_get_modified_us (incident) >
      hn_record_get_modified_us (hn_annotation_get_record (query)))
    return TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (annotations); i++)
    {
      g_autoptr (HnAnnotation) one = g_list_model_get_item (annotations, i);

      if (hn_annotation_get_kind (one) == HN_ANNOTATION_ANSWER && hn_annotation_counts (one) &&
          g_strcmp0 (hn_record_get_answer (hn_annotation_get_record (one)),
                     hn_annotation_get_id (query)) == 0)
        return TRUE;
    }
  return FALSE;
}

void
hn_alarm_judge_query (const HnAlarmContext *self,
                      HnIncident *incident,
                      HnAnnotation *query,
                      const char *key,
                      HnAlarmFacts *facts,
                      gint64 *next_us)
{
  HnRecord *record = hn_annotation_get_record (query);
  gint64 due_us = hn_query_get_due_us (hn_record_get_query (record));
  HnAlarmCase that = { .key = key, .kind = "query-overdue", .until_us = G_MAXINT64 };

  *facts = (HnAlarmFacts){ 0 };
  *next_us = G_MAXINT64;
  if (due_us == 0 || self->now_us == 0 || !hn_annotation_counts (query) ||
      is_answered (incident, query))
    return;
  if (self->desk_us < due_us)
    {
      *next_us = to_wall (self, due_us);
      return;
    }
  that.from_us = hn_record_get_modified_us (record);
  judge (self, &that, facts, next_us);
  facts->since_us = due_us;
  name_incident (facts, incident);
}

static gint64
to_desk (const HnAlarmContext *self, gint64 wall_us)
{
  return hn_situation_get_desk_time (self->situation, wall_us, NULL);
}

void
hn_alarm_judge_feed (const HnAlarmContext *self,
                     const char *id,
                     const char *key,
                     HnAlarmFacts *facts,
                     gint64 *next_us,
                     GArray *raises)
{
  g_autoptr (GArray) silences =
      hn_alarm_feeds_dup_silences (self->feeds, id, self->now_us, next_us);

  *facts = (HnAlarmFacts){ 0 };
  for (guint i = 0; i < silences->len; i++)
    {
      HnAlarmSilence *silence = &g_array_index (silences, HnAlarmSilence, i);
      HnAlarmCase that = { .key = key,
                           .kind = "feed-lost",
                           .from_us = silence->raised_us,
                           .until_us = G_MAXINT64,
                           .ended_us = silence->ended_us };

      if (i + 1 < silences->len)
        that.until_us = g_array_index (silences, HnAlarmSilence, i + 1).raised_us;
      add_raise (self, &that, raises);
      if (i + 1 < silences->len)
        continue;
      judge (self, &that, facts, next_us);
      if (facts->state != HN_ALARM_STATE_NORMAL)
        {
          facts->since_us =
              to_desk (self, silence->heard_us != 0 ? silence->heard_us : silence->raised_us);
          facts->title = g_strdup (hn_alarm_feeds_get_title (self->feeds, id));
        }
    }
}

/* It is acknowledged for as long as it goes on, and ends by that alone, however old it is. */
static gint64
end_forgery (const HnAlarmContext *self, const HnAlarmCase *that, gint64 ended_us, gint64 *next_us)
{
  HnAlarmAcknowledgement found;

  find_acknowledgement (self, that, &found);
  if (!found.is_there)
    return 0;
  if (self->now_us != 0 && self->now_us >= ended_us)
    return ended_us;
  if (self->now_us != 0)
    *next_us = ended_us;
  return 0;
}

/* (transfer full) */
static char *
name_creator (const HnAlarmContext *self, const char *creator)
{
  const guint max = self->rules->forged_creators_max;
  const char *name;

  if (g_str_equal (creator, HN_ALARM_ANYBODY))
    /* Translators: in whose name forged objects came: so many that they are one alarm. */
    return g_strdup_printf (ngettext ("More than %u name", "More than %u names", max), max);
  name = hn_situation_get_name_of (self->situation, creator);
  return g_strdup (name != NULL ? name : creator);
}

void
hn_alarm_judge_forgery (const HnAlarmContext *self,
                        const char *key,
                        HnAlarmFacts *facts,
                        gint64 *next_us,
                        GArray *raises)
{
  const HnAlarmForgery *forgery = hn_alarm_forgeries_find (self->forgeries, key);
  const HnAlarmBurst *before = NULL;

  *facts = (HnAlarmFacts){ 0 };
  *next_us = G_MAXINT64;
  for (guint i = 0; forgery != NULL && i < forgery->bursts->len; i++)
    {
      const HnAlarmBurst *burst = &g_array_index (forgery->bursts, HnAlarmBurst, i);
      gboolean is_last = i + 1 == forgery->bursts->len;
      HnAlarmCase that = { .key = key,
                           .kind = "forged",
                           .from_us = burst->from_us,
                           .seen_us = before != NULL ? before->ended_us : 1,
                           .until_us = is_last ? G_MAXINT64 : burst->ended_us };

      before = burst;
      add_raise (self, &that, raises);
      if (!is_last)
        continue;
      that.ended_us = end_forgery (self, &that, burst->ended_us, next_us);
      judge (self, &that, facts, next_us);
    }
  if (facts->state == HN_ALARM_STATE_NORMAL)
    return;
  facts->since_us = to_desk (self, g_array_index (forgery->bursts, HnAlarmBurst, 0).from_us);
  facts->times = forgery->n;
  facts->title = name_creator (self, forgery->creator);
  facts->feed = g_strdup (hn_alarm_feeds_get_title (self->feeds, forgery->feed));
  if (facts->feed == NULL)
    facts->feed = g_strdup (forgery->feed);
}

void
hn_alarm_judge_sector (const HnAlarmContext *self,
                       HnSectorStatus *sector,
                       const char *key,
                       HnAlarmFacts *facts,
                       gint64 *next_us,
                       const char **by)
{
  HnAlarmCase that = { .key = key, .kind = "sector-lost", .until_us = G_MAXINT64 };
  HnAlarmSilence silence;

  *facts = (HnAlarmFacts){ 0 };
  *next_us = G_MAXINT64;
  if (!hn_alarm_feeds_is_lost (self->feeds, hn_sector_status_get_id (sector), self->now_us,
                               &silence, by))
    {
      *by = NULL;
      return;
    }
  that.from_us = silence.raised_us;
  judge (self, &that, facts, next_us);
  facts->since_us = to_desk (self, silence.heard_us != 0 ? silence.heard_us : silence.raised_us);
  facts->title = g_strdup (hn_sector_status_get_name (sector));
  facts->sector_id = g_strdup (hn_sector_status_get_id (sector));
}

/* The cause that a grouping names for @id; of several the first id, so that all desks agree. */
static const char *
find_spill_over (HnIncident *incident)
{
  GListModel *annotations;
  const char *cause = NULL;

  if (!hn_incident_is_annotated (incident))
    return NULL;
  annotations = hn_incident_get_annotations (incident);
  for (guint i = 0; i < g_list_model_get_n_items (annotations); i++)
    {
      g_autoptr (HnAnnotation) one = g_list_model_get_item (annotations, i);
      HnRecord *record = hn_annotation_get_record (one);
      const char *first;

      if (hn_annotation_get_kind (one) != HN_ANNOTATION_CORRELATION ||
          !hn_annotation_counts (one) ||
          hn_correlation_get_kind (hn_record_get_correlation (record)) != HN_CORRELATION_SPILL_OVER)
        continue;
      first = hn_record_get_object_refs (record)[0];
      if (g_strcmp0 (first, hn_incident_get_id (incident)) != 0 &&
          (cause == NULL || g_strcmp0 (first, cause) < 0))
        cause = first;
    }
  return cause;
}

static gboolean
is_of_accident (GListModel *accident, const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (accident); i++)
    {
      g_autoptr (HnIncident) one = g_list_model_get_item (accident, i);

      if (g_strcmp0 (hn_incident_get_id (one), id) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Of all that are one accident, what any of them follows from: NISC's word before a reporter's. */
static const char *
find_cause_of_all (GListModel *accident)
{
  const char *said = NULL;
  const char *judged = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (accident); i++)
    {
      g_autoptr (HnIncident) one = g_list_model_get_item (accident, i);
      const char *here = hn_incident_get_caused_by (one);
      const char *by_nisc = find_spill_over (one);

      if (here != NULL && (said == NULL || g_strcmp0 (here, said) < 0) &&
          !is_of_accident (accident, here))
        said = here;
      if (by_nisc != NULL && (judged == NULL || g_strcmp0 (by_nisc, judged) < 0) &&
          !is_of_accident (accident, by_nisc))
        judged = by_nisc;
    }
  return judged != NULL ? judged : said;
}

/* What the reporter says; nothing is its own cause. */
static const char *
find_said_cause (HnIncident *incident)
{
  const char *cause = hn_incident_get_caused_by (incident);

  return g_strcmp0 (cause, hn_incident_get_id (incident)) != 0 ? cause : NULL;
}

const char *
hn_alarm_judge_cause (HnIncident *incident)
{
  const char *id = hn_incident_get_id (incident);
  const char *accident_id = hn_incident_get_accident_id (incident);
  g_autoptr (GListModel) accident = NULL;

  if (!hn_incident_is_annotated (incident))
    return find_said_cause (incident);
  /* All that are one accident fold under the first of them. */
  if (g_strcmp0 (accident_id, id) != 0)
    return accident_id;
  accident = hn_incident_dup_accident (incident);
  return find_cause_of_all (accident);
}
