#include "hn-sector-status-private.h"

#include "hn-reason-private.h"
#include "hn-service-status-private.h"
#include "hn-situation.h"

#include <string.h>

typedef struct
{
  HnState state;
  gint64 since_us;
  gboolean is_stale;
  gint64 stale_since_us;
  gint64 last_word_us;
  guint n_open;
  char *reason;       /* (nullable) */
  HnVerdict *verdict; /* (nullable) */
  gint64 deadline_us;
} HnSectorFace;

struct _HnSectorStatus
{
  GObject parent_instance;

  HnSector *sector;
  GListStore *services;
  HnLedger ledger;
  HnFinding finding;  /* of the ledger */
  GSequence *sayings; /* HnSaying, the newest first */
  HnSectorFace face;
  guint reasons_changed;
};

enum
{
  PROP_0,
  PROP_STATE,
  PROP_SINCE_US,
  PROP_IS_STALE,
  PROP_STALE_SINCE_US,
  PROP_LAST_WORD_US,
  PROP_N_OPEN_INCIDENTS,
  PROP_REASON,
  PROP_VERDICT,
  PROP_DEADLINE_US,
  PROP_REASONS_CHANGED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HnSectorStatus, hn_sector_status, G_TYPE_OBJECT)

static void
hn_sector_status_finalize (GObject *object)
{
  HnSectorStatus *self = HN_SECTOR_STATUS (object);

  hn_ledger_clear (&self->ledger);
  g_sequence_free (self->sayings);
  g_clear_object (&self->services);
  g_clear_object (&self->sector);
  g_free (self->face.reason);
  g_clear_pointer (&self->face.verdict, hn_verdict_unref);

  G_OBJECT_CLASS (hn_sector_status_parent_class)->finalize (object);
}

static void
hn_sector_status_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HnSectorStatus *self = HN_SECTOR_STATUS (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_uint (value, self->face.state);
      break;
    case PROP_SINCE_US:
      g_value_set_int64 (value, self->face.since_us);
      break;
    case PROP_IS_STALE:
      g_value_set_boolean (value, self->face.is_stale);
      break;
    case PROP_STALE_SINCE_US:
      g_value_set_int64 (value, self->face.stale_since_us);
      break;
    case PROP_LAST_WORD_US:
      g_value_set_int64 (value, self->face.last_word_us);
      break;
    case PROP_N_OPEN_INCIDENTS:
      g_value_set_uint (value, self->face.n_open);
      break;
    case PROP_REASON:
      g_value_set_string (value, self->face.reason);
      break;
    case PROP_VERDICT:
      g_value_set_boxed (value, self->face.verdict);
      break;
    case PROP_DEADLINE_US:
      g_value_set_int64 (value, self->face.deadline_us);
      break;
    case PROP_REASONS_CHANGED:
      g_value_set_uint (value, self->reasons_changed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hn_sector_status_class_init (HnSectorStatusClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = hn_sector_status_finalize;
  object_class->get_property = hn_sector_status_get_property;

  properties[PROP_STATE] =
      g_param_spec_uint ("state", NULL, NULL, 0, HN_N_STATES - 1, HN_STATE_UNKNOWN, flags);
  properties[PROP_SINCE_US] =
      g_param_spec_int64 ("since-us", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_IS_STALE] = g_param_spec_boolean ("is-stale", NULL, NULL, FALSE, flags);
  properties[PROP_STALE_SINCE_US] =
      g_param_spec_int64 ("stale-since-us", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_LAST_WORD_US] =
      g_param_spec_int64 ("last-word-us", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_N_OPEN_INCIDENTS] =
      g_param_spec_uint ("n-open-incidents", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, NULL, flags);
  properties[PROP_VERDICT] = g_param_spec_boxed ("verdict", NULL, NULL, HN_TYPE_VERDICT, flags);
  properties[PROP_DEADLINE_US] =
      g_param_spec_int64 ("deadline-us", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_REASONS_CHANGED] =
      g_param_spec_uint ("reasons-changed", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hn_sector_status_init (HnSectorStatus *self)
{
  self->services = g_list_store_new (HN_TYPE_SERVICE_STATUS);
  self->sayings = g_sequence_new (NULL);
  hn_ledger_init (&self->ledger);
}

HnSectorStatus *
hn_sector_status_new (HnSector *sector)
{
  HnSectorStatus *self = g_object_new (HN_TYPE_SECTOR_STATUS, NULL);
  HnTermList *services = hn_sector_get_services (sector);

  self->sector = g_object_ref (sector);
  for (guint i = 0; i < hn_term_list_get_n (services); i++)
    {
      g_autoptr (HnServiceStatus) service =
          hn_service_status_new (hn_term_list_get (services, i), hn_term_get_id (HN_TERM (sector)));

      g_list_store_append (self->services, service);
    }
  return self;
}

HnLedger *
hn_sector_status_get_ledger (HnSectorStatus *self)
{
  return &self->ledger;
}

static int
compare_sayings (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const HnSaying *one = a;
  const HnSaying *two = b;

  if (one->modified_us != two->modified_us)
    return one->modified_us > two->modified_us ? -1 : 1;
  return strcmp (one->id, two->id);
}

GSequence *
hn_sector_status_get_sayings (HnSectorStatus *self)
{
  return self->sayings;
}

void
hn_sector_status_add_saying (HnSectorStatus *self, HnSaying *saying)
{
  g_assert (saying->iter == NULL);
  saying->iter = g_sequence_insert_sorted (self->sayings, saying, compare_sayings, NULL);
}

void
hn_sector_status_remove_saying (HnSectorStatus *self, HnSaying *saying)
{
  g_clear_pointer (&saying->iter, g_sequence_remove);
}

/* A service has the same place in the model for ever, and the model holds a reference. */
static HnServiceStatus *
get_service (HnSectorStatus *self, guint index)
{
  g_autoptr (HnServiceStatus) service =
      g_list_model_get_item (G_LIST_MODEL (self->services), index);

  return service;
}

static guint
get_n_services (HnSectorStatus *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->services));
}

/* The newest word; one from far ahead only while there is no other. */
static gint64
find_last_word (HnSectorStatus *self, gint64 now_us)
{
  GSequenceIter *iter = g_sequence_get_begin_iter (self->sayings);
  gint64 first_us = 0;

  if (!g_sequence_iter_is_end (iter))
    first_us = ((HnSaying *) g_sequence_get (iter))->said_us;
  for (; !g_sequence_iter_is_end (iter); iter = g_sequence_iter_next (iter))
    {
      HnSaying *saying = g_sequence_get (iter);

      if (!hn_history_is_ahead (saying->modified_us, now_us, HN_CLOCK_AHEAD_SET_ASIDE_US))
        return saying->said_us;
    }
  return first_us;
}

/* Takes one part into the whole. @worst: the finding that the sector is shown for. */
static void
combine (HnSectorFace *face, const HnFinding *part, const HnFinding **worst, gboolean is_first)
{
  HnState state = is_first ? part->state : hn_state_combine (face->state, part->state);

  /* It is normal since the last part is, and in a worse state since the first part is. */
  if (is_first || state != face->state)
    face->since_us = part->since_us;
  else if (state == part->state && state == HN_STATE_NORMAL)
    face->since_us = MAX (face->since_us, part->since_us);
  else if (state == part->state)
    face->since_us = MIN (face->since_us, part->since_us);

  face->state = state;
  if (part->incident != NULL && part->incident->is_open &&
      (*worst == NULL || hn_finding_compare (part, *worst) < 0))
    *worst = part;
}

static void
combine_verdict (HnSectorFace *face, HnServiceStatus *service)
{
  HnVerdict *verdict = hn_service_status_get_verdict (service);
  gint64 deadline_us = hn_service_status_get_deadline_us (service);

  if (hn_verdict_compare (verdict, face->verdict) > 0)
    {
      g_clear_pointer (&face->verdict, hn_verdict_unref);
      face->verdict = hn_verdict_ref (verdict);
    }
  if (deadline_us != 0 && (face->deadline_us == 0 || deadline_us < face->deadline_us))
    face->deadline_us = deadline_us;
}

static void
work_out (HnSectorStatus *self, HnContacts *contacts, gint64 now_us, HnSectorFace *face)
{
  const HnFinding *worst = NULL;
  guint n_services = get_n_services (self);

  for (guint i = 0; i < n_services; i++)
    {
      HnServiceStatus *service = get_service (self, i);

      hn_service_status_evaluate (service, &self->ledger, now_us);
      face->n_open += hn_service_status_get_n_open_incidents (service);
      combine (face, hn_service_status_get_finding (service), &worst, i == 0);
      combine_verdict (face, service);
    }

  hn_ledger_find (&self->ledger, NULL, now_us, &self->finding);
  face->n_open += hn_ledger_get_n_open (&self->ledger);
  /* What is known of the whole counts through its services; what is wrong with it, for itself. */
  if (n_services == 0 || hn_ledger_get_n_open (&self->ledger) > 0)
    combine (face, &self->finding, &worst, n_services == 0);

  if (face->state == HN_STATE_UNKNOWN)
    face->since_us = 0;
  if (worst != NULL)
    face->reason = g_strdup (hn_incident_get_title (worst->incident));
  face->last_word_us = find_last_word (self, now_us);
  face->is_stale = hn_contacts_is_stale (contacts, hn_sector_status_get_id (self), now_us,
                                         &face->stale_since_us);
  if (!face->is_stale)
    face->stale_since_us = 0;
}

static void
notify_if (HnSectorStatus *self, gboolean differs, guint prop)
{
  if (differs)
    g_object_notify_by_pspec (G_OBJECT (self), properties[prop]);
}

void
hn_sector_status_evaluate (HnSectorStatus *self, HnContacts *contacts, gint64 now_us)
{
  HnSectorFace face = { .state = HN_STATE_UNKNOWN };
  HnSectorFace old = self->face;
  gboolean has_changed = self->ledger.has_changed;

  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = 0; i < get_n_services (self); i++)
    has_changed |= hn_service_status_get_ledger (get_service (self, i))->has_changed;
  work_out (self, contacts, now_us, &face);
  self->face = face;

  notify_if (self, old.state != face.state, PROP_STATE);
  notify_if (self, old.since_us != face.since_us, PROP_SINCE_US);
  notify_if (self, old.is_stale != face.is_stale, PROP_IS_STALE);
  notify_if (self, old.stale_since_us != face.stale_since_us, PROP_STALE_SINCE_US);
  notify_if (self, old.last_word_us != face.last_word_us, PROP_LAST_WORD_US);
  notify_if (self, old.n_open != face.n_open, PROP_N_OPEN_INCIDENTS);
  notify_if (self, g_strcmp0 (old.reason, face.reason) != 0, PROP_REASON);
  if (has_changed)
    self->reasons_changed++;
  notify_if (self, has_changed, PROP_REASONS_CHANGED);
  notify_if (self, !hn_verdict_equal (old.verdict, face.verdict), PROP_VERDICT);
  notify_if (self, old.deadline_us != face.deadline_us, PROP_DEADLINE_US);
  g_free (old.reason);
  g_clear_pointer (&old.verdict, hn_verdict_unref);

  self->ledger.has_changed = FALSE;
  for (guint i = 0; i < get_n_services (self); i++)
    hn_service_status_get_ledger (get_service (self, i))->has_changed = FALSE;
}

void
hn_sector_status_publish (HnSectorStatus *self)
{
  for (guint i = 0; i < get_n_services (self); i++)
    hn_service_status_publish (get_service (self, i));
  g_object_thaw_notify (G_OBJECT (self));
}

gint64
hn_sector_status_next_change (HnSectorStatus *self, gint64 now_us)
{
  gint64 next = hn_ledger_next_change (&self->ledger, now_us);

  for (guint i = 0; i < get_n_services (self); i++)
    next = MIN (
        next, hn_ledger_next_change (hn_service_status_get_ledger (get_service (self, i)), now_us));
  return next;
}

void
hn_sector_status_detach (HnSectorStatus *self)
{
  for (guint i = 0; i < get_n_services (self); i++)
    hn_service_status_detach (get_service (self, i));
  hn_ledger_reset (&self->ledger);
  g_sequence_free (self->sayings);
  self->sayings = g_sequence_new (NULL);
  self->finding.incident = NULL;
  self->finding.note = NULL;
}

const char *
hn_sector_status_get_id (HnSectorStatus *self)
{
  g_return_val_if_fail (HN_IS_SECTOR_STATUS (self), NULL);
  return hn_term_get_id (HN_TERM (self->sector));
}

const char *
hn_sector_status_get_name (HnSectorStatus *self)
{
  g_return_val_if_fail (HN_IS_SECTOR_STATUS (self), NULL);
  return hn_term_get_name (HN_TERM (self->sector));
}

HnState
hn_sector_status_get_state (HnSectorStatus *self)
{
  g_return_val_if_fail (HN_IS_SECTOR_STATUS (self), HN_STATE_UNKNOWN);
  return self->face.state;
}

gint64
hn_sector_status_get_since_us (HnSectorStatus *self)
{
  g_return_val_if_fail (HN_IS_SECTOR_STATUS (self), 0);
  return self->face.since_us;
}

gboolean
hn_sector_status_is_stale (HnSectorStatus *self)
{
  g_return_val_if_fail (HN_IS_SECTOR_STATUS (self), FALSE);
  return self->face.is_stale;
}

gint64
hn_sector_status_get_stale_since_us (HnSectorStatus *self)
{
  g_return_val_if_fail (HN_IS_SECTOR_STATUS (self), 0);
  return self->face.stale_since_us;
}

gint64
hn_sector_status_get_last_word_us (HnSectorStatus *self)
{
  g_return_val_if_fail (HN_IS_SECTOR_STATUS (self), 0);
  return self->face.last_word_us;
}

guint
hn_sector_status_get_n_open_incidents (HnSectorStatus *self)
{
  g_return_val_if_fail (HN_IS_SECTOR_STATUS (self), 0);
  return self->face.n_open;
}

const char *
hn_sector_status_get_reason (HnSectorStatus *self)
{
  g_return_val_if_fail (HN_IS_SECTOR_STATUS (self), NULL);
  return self->face.reason;
}

GListModel *
hn_sector_status_get_services (HnSectorStatus *self)
{
  g_return_val_if_fail (HN_IS_SECTOR_STATUS (self), NULL);
  return G_LIST_MODEL (self->services);
}

GListModel *
hn_sector_status_dup_own_reasons (HnSectorStatus *self)
{
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func (g_object_unref);

  hn_reason_collect (reasons, &self->ledger, get_n_services (self) == 0 ? &self->finding : NULL,
                     NULL);
  return hn_reason_make_model (reasons);
}

GListModel *
hn_sector_status_dup_reasons (HnSectorStatus *self)
{
  g_autoptr (GPtrArray) reasons = NULL;
  guint n_services;

  g_return_val_if_fail (HN_IS_SECTOR_STATUS (self), NULL);

  n_services = get_n_services (self);
  reasons = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_services; i++)
    {
      HnServiceStatus *service = get_service (self, i);

      hn_reason_collect (reasons, hn_service_status_get_ledger (service),
                         hn_service_status_get_finding (service),
                         hn_service_status_get_id (service));
    }
  hn_reason_collect (reasons, &self->ledger, n_services == 0 ? &self->finding : NULL, NULL);
  return hn_reason_make_model (reasons);
}

HnVerdict *
hn_sector_status_get_verdict (HnSectorStatus *self)
{
  g_return_val_if_fail (HN_IS_SECTOR_STATUS (self), NULL);
  return self->face.verdict;
}

gint64
hn_sector_status_get_deadline_us (HnSectorStatus *self)
{
  g_return_val_if_fail (HN_IS_SECTOR_STATUS (self), 0);
  return self->face.deadline_us;
}
