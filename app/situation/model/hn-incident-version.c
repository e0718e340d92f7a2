#include "hn-incident-version-private.h"

#include "hn-situation.h"

struct _HnIncidentVersion
{
  GObject parent_instance;

  HnLogEntry *entry;
  gboolean is_current;
  gboolean is_foreign;
  gboolean is_conflict;
  gboolean is_ahead;
};

G_DEFINE_FINAL_TYPE (HnIncidentVersion, hn_incident_version, G_TYPE_OBJECT)

static void
hn_incident_version_finalize (GObject *object)
{
  HnIncidentVersion *self = HN_INCIDENT_VERSION (object);

  g_clear_pointer (&self->entry, hn_log_entry_unref);

  G_OBJECT_CLASS (hn_incident_version_parent_class)->finalize (object);
}

static void
hn_incident_version_class_init (HnIncidentVersionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_incident_version_finalize;
}

static void
hn_incident_version_init (HnIncidentVersion *self)
{
}

HnIncidentVersion *
hn_incident_version_new (const HnHistory *history, guint index, HnLogEntry *current, gint64 now_us)
{
  HnIncidentVersion *self = g_object_new (HN_TYPE_INCIDENT_VERSION, NULL);

  self->entry = hn_log_entry_ref (hn_history_get_entry (history, index));
  self->is_current = self->entry == current;
  self->is_foreign = hn_history_is_foreign (history, index);
  self->is_conflict = hn_history_is_conflict (history, index);
  self->is_ahead = hn_history_is_ahead (hn_incident_version_get_modified_us (self), now_us,
                                        HN_CLOCK_AHEAD_SAID_US);
  return self;
}

gboolean
hn_incident_version_equal (HnIncidentVersion *self, HnIncidentVersion *other)
{
  return self->entry == other->entry && self->is_current == other->is_current &&
         self->is_foreign == other->is_foreign && self->is_conflict == other->is_conflict &&
         self->is_ahead == other->is_ahead;
}

HnRecord *
hn_incident_version_get_record (HnIncidentVersion *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT_VERSION (self), NULL);
  return hn_log_entry_get_record (self->entry);
}

gint64
hn_incident_version_get_modified_us (HnIncidentVersion *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT_VERSION (self), 0);
  return hn_record_get_modified_us (hn_log_entry_get_record (self->entry));
}

gint64
hn_incident_version_get_said_us (HnIncidentVersion *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT_VERSION (self), 0);
  return hn_history_said_us (hn_log_entry_get_record (self->entry));
}

gint64
hn_incident_version_get_received_us (HnIncidentVersion *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT_VERSION (self), 0);
  return hn_log_entry_get_received_us (self->entry);
}

const char *
hn_incident_version_get_source (HnIncidentVersion *self)
{
  const char *source;

  g_return_val_if_fail (HN_IS_INCIDENT_VERSION (self), NULL);

  source = hn_log_entry_get_source (self->entry);
  return source != NULL && source[0] != '\0' ? source : NULL;
}

HnSeal
hn_incident_version_get_seal (HnIncidentVersion *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT_VERSION (self), HN_SEAL_UNSIGNED);
  return hn_log_entry_get_seal (self->entry);
}

HnState
hn_incident_version_get_state (HnIncidentVersion *self)
{
  HnReport *report;

  g_return_val_if_fail (HN_IS_INCIDENT_VERSION (self), HN_STATE_UNKNOWN);

  report = hn_record_get_report (hn_log_entry_get_record (self->entry));
  return report != NULL ? hn_report_get_state (report) : HN_STATE_UNKNOWN;
}

gboolean
hn_incident_version_is_current (HnIncidentVersion *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT_VERSION (self), FALSE);
  return self->is_current;
}

gboolean
hn_incident_version_is_foreign (HnIncidentVersion *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT_VERSION (self), FALSE);
  return self->is_foreign;
}

gboolean
hn_incident_version_is_conflict (HnIncidentVersion *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT_VERSION (self), FALSE);
  return self->is_conflict;
}

gboolean
hn_incident_version_is_revoked (HnIncidentVersion *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT_VERSION (self), FALSE);
  return hn_record_is_revoked (hn_log_entry_get_record (self->entry));
}

gboolean
hn_incident_version_is_removed (HnIncidentVersion *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT_VERSION (self), FALSE);
  return hn_record_is_bare (hn_log_entry_get_record (self->entry), NULL);
}

gboolean
hn_incident_version_is_ahead (HnIncidentVersion *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT_VERSION (self), FALSE);
  return self->is_ahead;
}
