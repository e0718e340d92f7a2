#include "hn-service-status-private.h"

#include "hn-reason-private.h"

struct _HnServiceStatus
{
  GObject parent_instance;

  HnService *service;
  char *sector_id;
  HnLedger ledger;
  HnFinding finding;
  HnVerdict *verdict; /* (nullable) */
  gint64 deadline_us;
  guint n_open;
  guint reasons_changed;
};

enum
{
  PROP_0,
  PROP_STATE,
  PROP_SINCE_US,
  PROP_N_OPEN_INCIDENTS,
  PROP_VERDICT,
  PROP_DEADLINE_US,
  PROP_REASONS_CHANGED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HnServiceStatus, hn_service_status, G_TYPE_OBJECT)

static void
hn_service_status_finalize (GObject *object)
{
  HnServiceStatus *self = HN_SERVICE_STATUS (object);

  hn_ledger_clear (&self->ledger);
  g_clear_pointer (&self->verdict, hn_verdict_unref);
  g_clear_object (&self->service);
  g_free (self->sector_id);

  G_OBJECT_CLASS (hn_service_status_parent_class)->finalize (object);
}

static void
hn_service_status_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HnServiceStatus *self = HN_SERVICE_STATUS (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_uint (value, self->finding.state);
      break;
    case PROP_SINCE_US:
      g_value_set_int64 (value, self->finding.since_us);
      break;
    case PROP_N_OPEN_INCIDENTS:
      g_value_set_uint (value, self->n_open);
      break;
    case PROP_VERDICT:
      g_value_set_boxed (value, self->verdict);
      break;
    case PROP_DEADLINE_US:
      g_value_set_int64 (value, self->deadline_us);
      break;
    case PROP_REASONS_CHANGED:
      g_value_set_uint (value, self->reasons_changed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hn_service_status_class_init (HnServiceStatusClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = hn_service_status_finalize;
  object_class->get_property = hn_service_status_get_property;

  properties[PROP_STATE] =
      g_param_spec_uint ("state", NULL, NULL, 0, HN_N_STATES - 1, HN_STATE_UNKNOWN, flags);
  properties[PROP_SINCE_US] =
      g_param_spec_int64 ("since-us", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_N_OPEN_INCIDENTS] =
      g_param_spec_uint ("n-open-incidents", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_VERDICT] = g_param_spec_boxed ("verdict", NULL, NULL, HN_TYPE_VERDICT, flags);
  properties[PROP_DEADLINE_US] =
      g_param_spec_int64 ("deadline-us", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_REASONS_CHANGED] =
      g_param_spec_uint ("reasons-changed", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hn_service_status_init (HnServiceStatus *self)
{
  hn_ledger_init (&self->ledger);
}

HnServiceStatus *
hn_service_status_new (HnService *service, const char *sector_id)
{
  HnServiceStatus *self = g_object_new (HN_TYPE_SERVICE_STATUS, NULL);

  self->service = g_object_ref (service);
  self->sector_id = g_strdup (sector_id);
  return self;
}

HnLedger *
hn_service_status_get_ledger (HnServiceStatus *self)
{
  return &self->ledger;
}

const HnFinding *
hn_service_status_get_finding (HnServiceStatus *self)
{
  return &self->finding;
}

static void
evaluate_verdict (HnServiceStatus *self)
{
  GObject *object = G_OBJECT (self);
  g_autoptr (HnVerdict) old = g_steal_pointer (&self->verdict);
  HnVerdict *verdict = hn_ledger_get_verdict (&self->ledger);
  gint64 deadline_us = hn_ledger_get_deadline (&self->ledger);

  self->verdict = verdict != NULL ? hn_verdict_ref (verdict) : NULL;
  if (!hn_verdict_equal (old, verdict))
    g_object_notify_by_pspec (object, properties[PROP_VERDICT]);
  if (deadline_us != self->deadline_us)
    g_object_notify_by_pspec (object, properties[PROP_DEADLINE_US]);
  self->deadline_us = deadline_us;
}

void
hn_service_status_evaluate (HnServiceStatus *self, const HnLedger *whole, gint64 now_us)
{
  GObject *object = G_OBJECT (self);
  HnFinding old = self->finding;
  guint n_open = hn_ledger_get_n_open (&self->ledger);

  g_object_freeze_notify (object);
  hn_ledger_find (&self->ledger, whole, now_us, &self->finding);
  if (old.state != self->finding.state)
    g_object_notify_by_pspec (object, properties[PROP_STATE]);
  if (old.since_us != self->finding.since_us)
    g_object_notify_by_pspec (object, properties[PROP_SINCE_US]);
  if (n_open != self->n_open)
    g_object_notify_by_pspec (object, properties[PROP_N_OPEN_INCIDENTS]);
  self->n_open = n_open;
  evaluate_verdict (self);
  if (self->ledger.has_changed || whole->has_changed || old.note != self->finding.note)
    {
      self->reasons_changed++;
      g_object_notify_by_pspec (object, properties[PROP_REASONS_CHANGED]);
    }
}

void
hn_service_status_publish (HnServiceStatus *self)
{
  g_object_thaw_notify (G_OBJECT (self));
}

void
hn_service_status_detach (HnServiceStatus *self)
{
  hn_ledger_reset (&self->ledger);
  self->finding.incident = NULL;
  self->finding.note = NULL;
}

const char *
hn_service_status_get_id (HnServiceStatus *self)
{
  g_return_val_if_fail (HN_IS_SERVICE_STATUS (self), NULL);
  return hn_term_get_id (HN_TERM (self->service));
}

const char *
hn_service_status_get_name (HnServiceStatus *self)
{
  g_return_val_if_fail (HN_IS_SERVICE_STATUS (self), NULL);
  return hn_term_get_name (HN_TERM (self->service));
}

const char *
hn_service_status_get_sector_id (HnServiceStatus *self)
{
  g_return_val_if_fail (HN_IS_SERVICE_STATUS (self), NULL);
  return self->sector_id;
}

HnState
hn_service_status_get_state (HnServiceStatus *self)
{
  g_return_val_if_fail (HN_IS_SERVICE_STATUS (self), HN_STATE_UNKNOWN);
  return self->finding.state;
}

gint64
hn_service_status_get_since_us (HnServiceStatus *self)
{
  g_return_val_if_fail (HN_IS_SERVICE_STATUS (self), 0);
  return self->finding.since_us;
}

guint
hn_service_status_get_n_open_incidents (HnServiceStatus *self)
{
  g_return_val_if_fail (HN_IS_SERVICE_STATUS (self), 0);
  return self->n_open;
}

GListModel *
hn_service_status_dup_reasons (HnServiceStatus *self)
{
  g_autoptr (GPtrArray) reasons = NULL;

  g_return_val_if_fail (HN_IS_SERVICE_STATUS (self), NULL);

  reasons = g_ptr_array_new_with_free_func (g_object_unref);
  hn_reason_collect (reasons, &self->ledger, &self->finding, hn_service_status_get_id (self));
  return hn_reason_make_model (reasons);
}

HnVerdict *
hn_service_status_get_verdict (HnServiceStatus *self)
{
  g_return_val_if_fail (HN_IS_SERVICE_STATUS (self), NULL);
  return self->verdict;
}

gint64
hn_service_status_get_deadline_us (HnServiceStatus *self)
{
  g_return_val_if_fail (HN_IS_SERVICE_STATUS (self), 0);
  return self->deadline_us;
}
