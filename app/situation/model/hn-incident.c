#include "hn-incident-private.h"

#include "hn-accident.h"
#include "hn-annotation-private.h"
#include "hn-incident-version-private.h"
#include "hn-note.h"
#include "hn-rows.h"
#include "hn-situation.h"

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_STATE,
  PROP_IS_OPEN,
  PROP_IS_REVOKED,
  PROP_HAS_CONFLICT,
  PROP_HAS_FOREIGN,
  PROP_IS_AHEAD,
  PROP_LAST_WORD_US,
  PROP_REPORTER_NAME,
  PROP_PLACES,
  PROP_N_VERSIONS,
  PROP_VERDICT,
  PROP_CONFIDENCE,
  PROP_REVISION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HnIncident, hn_incident, G_TYPE_OBJECT)

static void
hn_incident_finalize (GObject *object)
{
  HnIncident *self = HN_INCIDENT (object);

  g_assert (self->in_list == NULL && self->in_ledger == NULL && self->wait == NULL);
  g_assert (self->before == NULL);
  g_free (self->id);
  hn_history_clear (&self->history);
  g_clear_object (&self->versions);
  g_clear_object (&self->annotations);
  g_clear_pointer (&self->record, hn_record_unref);
  g_clear_pointer (&self->report_record, hn_record_unref);
  g_clear_pointer (&self->verdict, hn_verdict_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->accident, hn_accident_unref);
  hn_classification_clear (&self->class);
  g_free (self->relays);
  g_free (self->source);
  g_free (self->reporter_name);
  g_free (self->originator_name);
  g_strfreev (self->places);
  g_strfreev (self->areas);
  g_ptr_array_unref (self->referents);

  G_OBJECT_CLASS (hn_incident_parent_class)->finalize (object);
}

static void
hn_incident_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HnIncident *self = HN_INCIDENT (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, hn_incident_get_title (self));
      break;
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case PROP_IS_OPEN:
      g_value_set_boolean (value, self->is_open);
      break;
    case PROP_IS_REVOKED:
      g_value_set_boolean (value, self->is_revoked);
      break;
    case PROP_HAS_CONFLICT:
      g_value_set_boolean (value, self->has_conflict);
      break;
    case PROP_HAS_FOREIGN:
      g_value_set_boolean (value, self->has_foreign);
      break;
    case PROP_IS_AHEAD:
      g_value_set_boolean (value, self->is_ahead);
      break;
    case PROP_LAST_WORD_US:
      g_value_set_int64 (value, self->saying.said_us);
      break;
    case PROP_REPORTER_NAME:
      g_value_set_string (value, self->reporter_name);
      break;
    case PROP_PLACES:
      g_value_set_boxed (value, self->places);
      break;
    case PROP_N_VERSIONS:
      g_value_set_uint (value, hn_incident_get_n_versions (self));
      break;
    case PROP_VERDICT:
      g_value_set_boxed (value, self->verdict);
      break;
    case PROP_CONFIDENCE:
      g_value_set_int (value, self->confidence);
      break;
    case PROP_REVISION:
      g_value_set_uint (value, self->revision);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hn_incident_class_init (HnIncidentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = hn_incident_finalize;
  object_class->get_property = hn_incident_get_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_STATE] =
      g_param_spec_uint ("state", NULL, NULL, 0, HN_N_STATES - 1, HN_STATE_UNKNOWN, flags);
  properties[PROP_IS_OPEN] = g_param_spec_boolean ("is-open", NULL, NULL, FALSE, flags);
  properties[PROP_IS_REVOKED] = g_param_spec_boolean ("is-revoked", NULL, NULL, FALSE, flags);
  properties[PROP_HAS_CONFLICT] = g_param_spec_boolean ("has-conflict", NULL, NULL, FALSE, flags);
  properties[PROP_HAS_FOREIGN] = g_param_spec_boolean ("has-foreign", NULL, NULL, FALSE, flags);
  properties[PROP_IS_AHEAD] = g_param_spec_boolean ("is-ahead", NULL, NULL, FALSE, flags);
  properties[PROP_LAST_WORD_US] =
      g_param_spec_int64 ("last-word-us", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_REPORTER_NAME] = g_param_spec_string ("reporter-name", NULL, NULL, NULL, flags);
  properties[PROP_PLACES] = g_param_spec_boxed ("places", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_N_VERSIONS] =
      g_param_spec_uint ("n-versions", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_VERDICT] = g_param_spec_boxed ("verdict", NULL, NULL, HN_TYPE_VERDICT, flags);
  properties[PROP_CONFIDENCE] = g_param_spec_int ("confidence", NULL, NULL, 0, 100, 0, flags);
  properties[PROP_REVISION] = g_param_spec_uint ("revision", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hn_incident_init (HnIncident *self)
{
  hn_history_init (&self->history);
  self->places = g_new0 (char *, 1);
  self->areas = g_new0 (char *, 1);
  self->referents = g_ptr_array_new ();
  self->due_us = self->wait_us = G_MAXINT64;
}

HnIncident *
hn_incident_new (const char *id)
{
  HnIncident *self = g_object_new (HN_TYPE_INCIDENT, NULL);

  self->id = g_strdup (id);
  self->saying.id = self->id;
  return self;
}

gboolean
hn_incident_is_shown (HnIncident *self)
{
  return self->report_record != NULL;
}

gboolean
hn_incident_testifies (HnIncident *self)
{
  return self->report_record != NULL && !self->is_revoked && !self->is_near_miss;
}

/* Where only the fact is left, that is the last word. */
static gboolean
has_report (HnRecord *record)
{
  return hn_record_get_report (record) != NULL || hn_record_is_bare (record, NULL);
}

HnState
hn_incident_take_state (HnIncident *self, HnReport *report)
{
  HnState state = hn_report_get_state (report);

  return self->class.has_correction && self->class.judged_state == state
             ? self->class.corrected_state
             : state;
}

HnReport *
hn_incident_get_telling (HnIncident *self, guint index)
{
  HnRecord *record = hn_history_get_record (&self->history, index);
  gint64 modified = hn_record_get_modified_us (record);

  if (self->report_record == NULL || modified > hn_record_get_modified_us (self->report_record) ||
      !hn_history_counts (&self->history, index))
    return NULL;
  return hn_record_get_report (record);
}

/* Since when its creator has reported the state: the first of the unbroken row of versions that say
 * so; if that row goes back to the first of all, since the event began. */
static gint64
find_state_since (HnIncident *self)
{
  gint64 since = hn_history_said_us (self->report_record);

  for (guint i = hn_history_get_n_versions (&self->history); i > 0; i--)
    {
      HnReport *said = hn_incident_get_telling (self, i - 1);

      if (said == NULL)
        continue;
      if (hn_incident_take_state (self, said) != self->class.state)
        return since;
      since = hn_history_said_us (hn_history_get_record (&self->history, i - 1));
    }

  if (self->class.state == HN_STATE_NORMAL || self->started_us == 0)
    return since;
  return self->started_us;
}

static void
read_versions (HnIncident *self, gint64 now_us)
{
  self->has_conflict = self->has_foreign = self->is_ahead = FALSE;
  for (guint i = 0; i < hn_history_get_n_versions (&self->history); i++)
    {
      self->has_conflict |= hn_history_is_conflict (&self->history, i);
      self->has_foreign |= hn_history_is_foreign (&self->history, i);
      self->is_ahead |= hn_history_is_ahead (hn_history_get_modified_us (&self->history, i), now_us,
                                             HN_CLOCK_AHEAD_SAID_US);
    }
  self->due_us = hn_history_next_change (&self->history, now_us);
}

/* The old values, so that only what differs is notified. */
struct _HnIncidentFace
{
  HnRecord *record;
  HnRecord *report_record;
  HnVerdict *verdict;
  HnState state;
  int confidence;
  gboolean is_open;
  gboolean is_revoked;
  gboolean has_conflict;
  gboolean has_foreign;
  gboolean is_ahead;
  gint64 said_us;
};

void
hn_incident_begin (HnIncident *self)
{
  HnIncidentFace *face = g_new0 (HnIncidentFace, 1);

  g_assert (self->before == NULL);
  g_object_freeze_notify (G_OBJECT (self));
  face->record = g_steal_pointer (&self->record);
  face->report_record = g_steal_pointer (&self->report_record);
  face->verdict = g_steal_pointer (&self->verdict);
  face->state = self->state;
  face->confidence = self->confidence;
  face->is_open = self->is_open;
  face->is_revoked = self->is_revoked;
  face->has_conflict = self->has_conflict;
  face->has_foreign = self->has_foreign;
  face->is_ahead = self->is_ahead;
  face->said_us = self->saying.said_us;
  self->before = face;
}

static void
free_face (HnIncidentFace *face)
{
  g_clear_pointer (&face->record, hn_record_unref);
  g_clear_pointer (&face->report_record, hn_record_unref);
  g_clear_pointer (&face->verdict, hn_verdict_unref);
  g_free (face);
}

static void
notify_if (HnIncident *self, gboolean differs, guint prop)
{
  if (differs)
    g_object_notify_by_pspec (G_OBJECT (self), properties[prop]);
}

static void
compare_face (HnIncident *self, HnIncidentFace *face)
{
  const char *title = hn_incident_pick_title (self->id, face->record, face->report_record);

  notify_if (self, g_strcmp0 (title, hn_incident_get_title (self)) != 0, PROP_TITLE);
  notify_if (self, face->state != self->state, PROP_STATE);
  notify_if (self, face->is_open != self->is_open, PROP_IS_OPEN);
  notify_if (self, face->is_revoked != self->is_revoked, PROP_IS_REVOKED);
  notify_if (self, face->has_conflict != self->has_conflict, PROP_HAS_CONFLICT);
  notify_if (self, face->has_foreign != self->has_foreign, PROP_HAS_FOREIGN);
  notify_if (self, face->is_ahead != self->is_ahead, PROP_IS_AHEAD);
  notify_if (self, face->said_us != self->saying.said_us, PROP_LAST_WORD_US);
  notify_if (self, face->confidence != self->confidence, PROP_CONFIDENCE);
  notify_if (self, !hn_verdict_equal (face->verdict, self->verdict), PROP_VERDICT);
}

void
hn_incident_read (HnIncident *self, gint64 now_us)
{
  HnLogEntry *entry = hn_history_pick (&self->history, now_us, NULL);
  HnLogEntry *report_entry = hn_history_pick (&self->history, now_us, has_report);
  HnReport *report;

  self->evaluated_us = now_us;
  if (entry != NULL)
    self->record = hn_record_ref (hn_log_entry_get_record (entry));
  if (report_entry != NULL)
    self->report_record = hn_record_ref (hn_log_entry_get_record (report_entry));
  self->saying.modified_us = entry != NULL ? hn_record_get_modified_us (self->record) : 0;
  self->saying.said_us = entry != NULL ? hn_history_said_us (self->record) : 0;
  read_versions (self, now_us);

  report = hn_incident_get_report (self);
  self->started_us = report != NULL ? hn_report_get_started_us (report) : 0;
  self->noticed_us = report != NULL ? hn_report_get_noticed_us (report) : 0;
  self->restored_us = report != NULL ? hn_report_get_restored_us (report) : 0;
  self->is_near_miss = report != NULL && hn_report_is_near_miss (report);
  self->is_revoked = self->record != NULL && hn_record_is_revoked (self->record);
}

void
hn_incident_classify (HnIncident *self, GPtrArray *notes)
{
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  self->notes = notes;
  hn_classification_read (&self->class, self);
  self->state = self->class.state;
  self->state_since_us = self->report_record != NULL ? find_state_since (self) : 0;
}

void
hn_incident_close (HnIncident *self, gint64 here_us)
{
  gboolean restored;

  /* Where the time is not known, what was said to be restored is. */
  restored = self->restored_us != 0 && (here_us == 0 || self->restored_us <= here_us);
  self->is_open = hn_incident_testifies (self) && self->class.state != HN_STATE_NORMAL && !restored;
  self->wait_us = self->restored_us > here_us && here_us != 0 ? self->restored_us : G_MAXINT64;
  if (self->is_open || self->report_record == NULL || self->is_near_miss)
    self->closed_us = 0;
  else if (restored)
    self->closed_us = self->restored_us;
  else
    self->closed_us = self->is_revoked ? self->saying.said_us : self->state_since_us;
}

gboolean
hn_incident_denies_breach (HnIncident *self, HnState state, gint64 said_us)
{
  return (state == HN_STATE_NORMAL || state == HN_STATE_MALFUNCTION) &&
         said_us > hn_verdict_get_at_us (self->verdict);
}

/* A verification level that is breached lifts the state (Ⅰ2(3)); one that NISC excluded does not
 * let a reported breach stand (別紙2 備考). */
static void
weigh_verdict (HnIncident *self)
{
  gboolean is_judged = self->class.has_correction &&
                       self->class.judged_state == hn_incident_get_reported_state (self);
  gint64 said_us = is_judged ? self->class.judged_us : hn_history_said_us (self->report_record);

  if (hn_verdict_get_kind (self->verdict) == HN_VERDICT_EXCLUDED)
    {
      if (self->state == HN_STATE_BREACH && !is_judged)
        self->state = HN_STATE_FAILURE;
    }
  else if (hn_verdict_get_kind (self->verdict) == HN_VERDICT_BREACHED && self->is_open &&
           hn_state_compare (self->state, HN_STATE_BREACH) < 0 &&
           !hn_incident_denies_breach (self, self->state, said_us))
    {
      self->state = HN_STATE_BREACH;
      self->state_since_us = hn_verdict_get_at_us (self->verdict);
    }
}

void
hn_incident_conclude (HnIncident *self, HnVerdict *verdict, int confidence, guint n_originators)
{
  gint64 change_us;

  self->verdict = verdict;
  self->confidence = confidence;
  self->n_originators = n_originators;
  if (verdict != NULL)
    {
      change_us = hn_verdict_get_next_change_us (verdict);
      if (change_us != 0)
        self->wait_us = MIN (self->wait_us, change_us);
      weigh_verdict (self);
    }
  compare_face (self, self->before);
  g_clear_pointer (&self->before, free_face);
}

void
hn_incident_set_names (HnIncident *self, const char *reporter, const char *originator)
{
  gboolean differs = g_strcmp0 (self->reporter_name, reporter) != 0;

  if (differs)
    {
      g_free (self->reporter_name);
      self->reporter_name = g_strdup (reporter);
    }
  if (g_strcmp0 (self->originator_name, originator) != 0)
    {
      g_free (self->originator_name);
      self->originator_name = g_strdup (originator);
    }
  notify_if (self, differs, PROP_REPORTER_NAME);
}

void
hn_incident_set_places (HnIncident *self, GStrv places, GStrv areas)
{
  gboolean differs = !g_strv_equal ((const char *const *) places, hn_incident_get_places (self)) ||
                     !g_strv_equal ((const char *const *) areas, hn_incident_get_areas (self));

  g_strfreev (self->places);
  g_strfreev (self->areas);
  self->places = places;
  self->areas = areas;
  notify_if (self, differs, PROP_PLACES);
}

void
hn_incident_detach (HnIncident *self)
{
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->accident, hn_accident_unref);
  g_clear_pointer (&self->relays, g_free);
  g_ptr_array_set_size (self->referents, 0);
  self->in_ledger = self->in_judged = self->saying.iter = self->wait = NULL;
  self->ledger = NULL;
  self->clock = NULL;
  self->sector = NULL;
  self->service = NULL;
}

static GPtrArray *
make_versions (HnIncident *self)
{
  HnLogEntry *current = hn_history_pick (&self->history, self->evaluated_us, NULL);
  guint n = hn_history_get_n_versions (&self->history);
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (
        rows, hn_incident_version_new (&self->history, n - 1 - i, current, self->evaluated_us));
  return rows;
}

static GPtrArray *
make_annotations (HnIncident *self)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; self->notes != NULL && i < self->notes->len; i++)
    g_ptr_array_add (rows, hn_note_annotate (g_ptr_array_index (self->notes, i),
                                             hn_incident_get_exercise (self), self->evaluated_us));
  return rows;
}

static void
publish_versions (HnIncident *self)
{
  hn_rows_publish (self->versions, make_versions (self), (GEqualFunc) hn_incident_version_equal);
}

static void
publish_annotations (HnIncident *self)
{
  hn_rows_publish (self->annotations, make_annotations (self), (GEqualFunc) hn_annotation_equal);
}

void
hn_incident_publish (HnIncident *self)
{
  guint n = hn_history_get_n_versions (&self->history);

  if (self->versions != NULL)
    publish_versions (self);
  if (self->annotations != NULL)
    publish_annotations (self);
  notify_if (self, self->n_published != n, PROP_N_VERSIONS);
  self->n_published = n;
  self->revision++;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVISION]);
  g_object_thaw_notify (G_OBJECT (self));
}

GListModel *
hn_incident_get_versions (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), NULL);

  if (self->versions == NULL)
    {
      self->versions = g_list_store_new (HN_TYPE_INCIDENT_VERSION);
      publish_versions (self);
    }
  return G_LIST_MODEL (self->versions);
}

gboolean
hn_incident_is_annotated (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), FALSE);
  return self->notes != NULL && self->notes->len > 0;
}

GListModel *
hn_incident_get_annotations (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), NULL);

  if (self->annotations == NULL)
    {
      self->annotations = g_list_store_new (HN_TYPE_ANNOTATION);
      publish_annotations (self);
    }
  return G_LIST_MODEL (self->annotations);
}
