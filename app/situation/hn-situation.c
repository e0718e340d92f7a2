#include "hn-situation-private.h"

struct _HnSituation
{
  GObject parent_instance;

  HnFold *fold;
  gboolean is_folding;
  /* As last notified. */
  guint n_incidents;
  HnFoldCounts counts;
};

enum
{
  PROP_0,
  PROP_N_INCIDENTS,
  PROP_N_OPEN_INCIDENTS,
  PROP_N_SET_ASIDE,
  PROP_N_UNPLACED,
  N_PROPS
};

enum
{
  SIGNAL_FOLDED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnSituation, hn_situation, G_TYPE_OBJECT)

static void
hn_situation_finalize (GObject *object)
{
  g_clear_pointer (&HN_SITUATION (object)->fold, hn_fold_free);

  G_OBJECT_CLASS (hn_situation_parent_class)->finalize (object);
}

static void
hn_situation_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HnSituation *self = HN_SITUATION (object);
  const HnFoldCounts *counts = hn_fold_get_counts (self->fold);

  switch (prop_id)
    {
    case PROP_N_INCIDENTS:
      g_value_set_uint (value, g_list_model_get_n_items (hn_situation_get_incidents (self)));
      break;
    case PROP_N_OPEN_INCIDENTS:
      g_value_set_uint (value, counts->n_open);
      break;
    case PROP_N_SET_ASIDE:
      g_value_set_uint (value, counts->n_set_aside);
      break;
    case PROP_N_UNPLACED:
      g_value_set_uint (value, counts->n_unplaced);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hn_situation_class_init (HnSituationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = hn_situation_finalize;
  object_class->get_property = hn_situation_get_property;

  properties[PROP_N_INCIDENTS] =
      g_param_spec_uint ("n-incidents", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_OPEN_INCIDENTS] =
      g_param_spec_uint ("n-open-incidents", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_SET_ASIDE] =
      g_param_spec_uint ("n-set-aside", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_UNPLACED] =
      g_param_spec_uint ("n-unplaced", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_FOLDED] = g_signal_new ("folded", HN_TYPE_SITUATION, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
hn_situation_init (HnSituation *self)
{
}

HnSituation *
hn_situation_new (HnPlan *plan, const char *exercise)
{
  HnSituation *self;

  g_return_val_if_fail (HN_IS_PLAN (plan), NULL);

  self = g_object_new (HN_TYPE_SITUATION, NULL);
  self->fold = hn_fold_new (plan, exercise);
  hn_fold_settle (self->fold);
  g_ptr_array_unref (hn_fold_publish (self->fold));
  return self;
}

static void
notify_counts (HnSituation *self)
{
  GObject *object = G_OBJECT (self);
  HnFoldCounts old = self->counts;
  guint n_incidents = g_list_model_get_n_items (hn_situation_get_incidents (self));

  self->counts = *hn_fold_get_counts (self->fold);
  g_object_freeze_notify (object);
  if (self->n_incidents != n_incidents)
    g_object_notify_by_pspec (object, properties[PROP_N_INCIDENTS]);
  if (old.n_open != self->counts.n_open)
    g_object_notify_by_pspec (object, properties[PROP_N_OPEN_INCIDENTS]);
  if (old.n_set_aside != self->counts.n_set_aside)
    g_object_notify_by_pspec (object, properties[PROP_N_SET_ASIDE]);
  if (old.n_unplaced != self->counts.n_unplaced)
    g_object_notify_by_pspec (object, properties[PROP_N_UNPLACED]);
  self->n_incidents = n_incidents;
  g_object_thaw_notify (object);
}

/* Brings everything into line first and only then tells of it. */
static void
settle (HnSituation *self)
{
  g_autoptr (GPtrArray) incidents = NULL;

  hn_fold_settle (self->fold);
  self->is_folding = FALSE;
  g_object_ref (self);
  incidents = hn_fold_publish (self->fold);
  notify_counts (self);
  g_signal_emit (self, signals[SIGNAL_FOLDED], 0, incidents);
  g_object_unref (self);
}

void
hn_situation_fold (HnSituation *self, HnLogEntry *const *entries, guint n_entries)
{
  g_return_if_fail (HN_IS_SITUATION (self));
  g_return_if_fail (entries != NULL || n_entries == 0);
  g_return_if_fail (!self->is_folding);

  if (n_entries == 0)
    return;
  self->is_folding = TRUE;
  for (guint i = 0; i < n_entries; i++)
    hn_fold_take (self->fold, entries[i]);
  settle (self);
}

void
hn_situation_fold_at (HnSituation *self, gint64 now_us, HnLogEntry *const *entries, guint n_entries)
{
  g_return_if_fail (HN_IS_SITUATION (self));
  g_return_if_fail (entries != NULL || n_entries == 0);
  g_return_if_fail (!self->is_folding);

  self->is_folding = TRUE;
  if (now_us != hn_fold_get_now (self->fold))
    hn_fold_set_now (self->fold, now_us);
  for (guint i = 0; i < n_entries; i++)
    hn_fold_take (self->fold, entries[i]);
  settle (self);
}

void
hn_situation_set_now (HnSituation *self, gint64 now_us)
{
  g_return_if_fail (HN_IS_SITUATION (self));

  if (now_us == hn_fold_get_now (self->fold))
    return;
  hn_fold_set_now (self->fold, now_us);
  settle (self);
}

gint64
hn_situation_get_now (HnSituation *self)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), 0);
  return hn_fold_get_now (self->fold);
}

gint64
hn_situation_next_change (HnSituation *self)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), G_MAXINT64);
  return hn_fold_next_change (self->fold);
}

void
hn_situation_set_feed_contact (HnSituation *self,
                               const char *feed,
                               const char *const *sectors,
                               gint64 heard_us,
                               guint promise_s)
{
  g_return_if_fail (HN_IS_SITUATION (self));
  g_return_if_fail (feed != NULL);

  hn_contacts_set (hn_fold_get_contacts (self->fold), feed, sectors, heard_us, promise_s);
  settle (self);
}

void
hn_situation_remove_feed (HnSituation *self, const char *feed)
{
  g_return_if_fail (HN_IS_SITUATION (self));
  g_return_if_fail (feed != NULL);

  hn_contacts_remove (hn_fold_get_contacts (self->fold), feed);
  settle (self);
}

gint64
hn_situation_get_desk_time (HnSituation *self, gint64 wall_us, double *speed)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), wall_us);
  return hn_scenario_clock_get_time (hn_fold_get_clock (self->fold), wall_us, speed);
}

char **
hn_situation_dup_exercises (HnSituation *self)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), NULL);
  return hn_fold_dup_exercises (self->fold);
}

HnPlan *
hn_situation_get_plan (HnSituation *self)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), NULL);
  return hn_fold_get_plan (self->fold);
}

const char *
hn_situation_get_exercise (HnSituation *self)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), NULL);
  return hn_fold_get_exercise (self->fold);
}

GListModel *
hn_situation_get_sectors (HnSituation *self)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), NULL);
  return G_LIST_MODEL (hn_fold_get_sectors (self->fold));
}

GListModel *
hn_situation_get_incidents (HnSituation *self)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), NULL);
  return G_LIST_MODEL (hn_fold_get_list (self->fold));
}

GListModel *
hn_situation_get_advisories (HnSituation *self)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), NULL);
  return hn_fold_get_advisories (self->fold);
}

HnAdvisory *
hn_situation_lookup_advisory (HnSituation *self, const char *id)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), NULL);
  return id != NULL ? hn_fold_find_advisory (self->fold, id) : NULL;
}

GListModel *
hn_situation_get_organisations (HnSituation *self)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), NULL);
  return hn_fold_get_organisations (self->fold);
}

HnOrganisation *
hn_situation_lookup_organisation (HnSituation *self, const char *id)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), NULL);
  return id != NULL ? hn_fold_find_organisation (self->fold, id) : NULL;
}

GListModel *
hn_situation_get_accords (HnSituation *self)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), NULL);
  return hn_fold_get_accords (self->fold);
}

gboolean
hn_situation_has_agreement (HnSituation *self,
                            const char *party,
                            HnAgreementKind kind,
                            gint64 at_us)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), FALSE);
  return party != NULL && hn_fold_has_agreement (self->fold, party, kind, at_us);
}

GListModel *
hn_situation_get_scope_requests (HnSituation *self)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), NULL);
  return hn_fold_get_scope_requests (self->fold);
}

GStrv
hn_situation_dup_scope (HnSituation *self, const char *id)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), NULL);
  return id != NULL ? hn_fold_dup_scope (self->fold, id) : NULL;
}

HnSectorStatus *
hn_situation_lookup_sector (HnSituation *self, const char *id)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), NULL);
  return hn_fold_find_sector (self->fold, id);
}

HnServiceStatus *
hn_situation_lookup_service (HnSituation *self, const char *id)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), NULL);
  return hn_fold_find_service (self->fold, id);
}

HnIncident *
hn_situation_lookup_incident (HnSituation *self, const char *id)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), NULL);
  return id != NULL ? hn_fold_find_incident (self->fold, id) : NULL;
}

gboolean
hn_situation_get_incident_position (HnSituation *self, HnIncident *incident, guint *position)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), FALSE);
  g_return_val_if_fail (HN_IS_INCIDENT (incident), FALSE);
  g_return_val_if_fail (position != NULL, FALSE);

  if (hn_situation_lookup_incident (self, hn_incident_get_id (incident)) != incident)
    return FALSE;
  *position = hn_incident_list_get_position (hn_fold_get_list (self->fold), incident);
  return TRUE;
}

guint
hn_situation_get_n_open_incidents (HnSituation *self)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), 0);
  return hn_fold_get_counts (self->fold)->n_open;
}

guint
hn_situation_get_n_set_aside (HnSituation *self)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), 0);
  return hn_fold_get_counts (self->fold)->n_set_aside;
}

guint
hn_situation_get_n_unplaced (HnSituation *self)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), 0);
  return hn_fold_get_counts (self->fold)->n_unplaced;
}

guint
hn_situation_get_n_records (HnSituation *self)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), 0);
  return hn_fold_get_counts (self->fold)->n_records;
}

void
hn_situation_set_own_identity (HnSituation *self, const char *id)
{
  g_return_if_fail (HN_IS_SITUATION (self));

  if (g_strcmp0 (id, hn_fold_get_own_identity (self->fold)) == 0)
    return;
  hn_fold_set_own_identity (self->fold, id);
  settle (self);
}

const char *
hn_situation_get_own_identity (HnSituation *self)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), NULL);
  return hn_fold_get_own_identity (self->fold);
}

gboolean
hn_situation_is_nisc (HnSituation *self, const char *id)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), FALSE);
  return id != NULL && hn_fold_is_nisc (self->fold, id);
}

const char *
hn_situation_get_name_of (HnSituation *self, const char *id)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), NULL);
  return id != NULL ? hn_fold_get_name_of (self->fold, id) : NULL;
}

GListModel *
hn_situation_get_alarm_actions (HnSituation *self)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), NULL);
  return hn_fold_get_alarm_actions (self->fold);
}

GArray *
hn_situation_dup_relevant (HnSituation *self)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), NULL);
  return hn_fold_dup_relevant (self->fold, HN_KEEP_CLOSED);
}

void
hn_situation_trim (HnSituation *self, guint keep_closed)
{
  g_return_if_fail (HN_IS_SITUATION (self));
  g_return_if_fail (!self->is_folding);

  hn_fold_trim (self->fold, keep_closed);
  settle (self);
}

gboolean
hn_situation_knows (HnSituation *self, const char *id)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);
  return hn_fold_knows (self->fold, id);
}

char **
hn_situation_dup_missing (HnSituation *self, HnLogEntry *entry)
{
  g_return_val_if_fail (HN_IS_SITUATION (self), NULL);
  g_return_val_if_fail (entry != NULL, NULL);
  return hn_fold_dup_missing (self->fold, entry);
}

void
hn_situation_set_pinned (HnSituation *self, const char *id, gboolean is_pinned)
{
  g_return_if_fail (HN_IS_SITUATION (self));
  g_return_if_fail (id != NULL);
  hn_fold_set_pinned (self->fold, id, is_pinned);
}

HnFold *
hn_situation_get_fold (HnSituation *self)
{
  return self->fold;
}
