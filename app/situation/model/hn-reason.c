#include "hn-reason-private.h"

struct _HnReason
{
  GObject parent_instance;

  HnReasonKind kind;
  HnState state;
  gint64 since_us;
  char *object_id;
  char *reporter;
  char *title;
  char *source;
  char *service_id;
  HnRecord *record; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (HnReason, hn_reason, G_TYPE_OBJECT)

static void
hn_reason_finalize (GObject *object)
{
  HnReason *self = HN_REASON (object);

  g_free (self->object_id);
  g_free (self->reporter);
  g_free (self->title);
  g_free (self->source);
  g_free (self->service_id);
  g_clear_pointer (&self->record, hn_record_unref);

  G_OBJECT_CLASS (hn_reason_parent_class)->finalize (object);
}

static void
hn_reason_class_init (HnReasonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_reason_finalize;
}

static void
hn_reason_init (HnReason *self)
{
}

static HnLogEntry *
find_entry (const HnHistory *history, HnRecord *record)
{
  for (guint i = hn_history_get_n_versions (history); i > 0; i--)
    if (hn_history_get_record (history, i - 1) == record)
      return hn_history_get_entry (history, i - 1);
  return NULL;
}

HnReason *
hn_reason_new (const HnFinding *finding, const char *service_id)
{
  HnReason *self = g_object_new (HN_TYPE_REASON, NULL);
  HnLogEntry *entry = NULL;

  self->kind = HN_REASON_NOTHING;
  self->state = finding->state;
  self->since_us = finding->since_us;
  self->service_id = g_strdup (service_id);
  if (finding->incident != NULL)
    {
      HnIncident *incident = finding->incident;

      self->kind = incident->is_open ? HN_REASON_INCIDENT : HN_REASON_CLOSED;
      self->object_id = g_strdup (incident->id);
      self->title = g_strdup (hn_incident_get_title (incident));
      self->reporter = g_strdup (incident->reporter_name);
      entry = find_entry (&incident->history, incident->report_record);
    }
  else if (finding->note != NULL)
    {
      self->kind = HN_REASON_STATEMENT;
      self->object_id = g_strdup (finding->note->id);
      if (finding->note->author != NULL)
        self->reporter = g_strdup (hn_referent_get_name (finding->note->author, 0));
      entry = finding->note->entry;
    }

  if (entry != NULL)
    {
      const char *source = hn_log_entry_get_source (entry);

      self->record = hn_record_ref (hn_log_entry_get_record (entry));
      self->source = source != NULL && source[0] != '\0' ? g_strdup (source) : NULL;
      if (self->reporter == NULL)
        self->reporter = g_strdup (hn_record_get_created_by (self->record));
    }

  return self;
}

void
hn_reason_collect (GPtrArray *reasons,
                   const HnLedger *ledger,
                   const HnFinding *finding,
                   const char *service_id)
{
  GSequenceIter *iter = g_sequence_get_begin_iter (ledger->open);

  for (; !g_sequence_iter_is_end (iter); iter = g_sequence_iter_next (iter))
    {
      HnIncident *incident = g_sequence_get (iter);
      HnFinding open = { incident->state, incident->state_since_us, incident, NULL };

      g_ptr_array_add (reasons, hn_reason_new (&open, service_id));
    }
  if (hn_ledger_get_n_open (ledger) == 0 && finding != NULL)
    g_ptr_array_add (reasons, hn_reason_new (finding, service_id));
}

static int
compare_reasons (gconstpointer a, gconstpointer b)
{
  HnReason *one = *(HnReason *const *) a;
  HnReason *two = *(HnReason *const *) b;
  HnFinding one_found = { one->state, one->since_us, NULL, NULL };
  HnFinding two_found = { two->state, two->since_us, NULL, NULL };
  int order;

  /* What is open comes before what is merely not known. */
  if ((one->kind == HN_REASON_INCIDENT) != (two->kind == HN_REASON_INCIDENT))
    return one->kind == HN_REASON_INCIDENT ? -1 : 1;
  order = hn_finding_compare (&one_found, &two_found);
  if (order == 0)
    order = g_strcmp0 (one->object_id, two->object_id);
  return order != 0 ? order : g_strcmp0 (one->service_id, two->service_id);
}

GListModel *
hn_reason_make_model (GPtrArray *reasons)
{
  GListStore *store = g_list_store_new (HN_TYPE_REASON);

  g_ptr_array_sort (reasons, compare_reasons);
  g_list_store_splice (store, 0, 0, reasons->pdata, reasons->len);
  return G_LIST_MODEL (store);
}

HnReasonKind
hn_reason_get_kind (HnReason *self)
{
  g_return_val_if_fail (HN_IS_REASON (self), HN_REASON_NOTHING);
  return self->kind;
}

HnState
hn_reason_get_state (HnReason *self)
{
  g_return_val_if_fail (HN_IS_REASON (self), HN_STATE_UNKNOWN);
  return self->state;
}

const char *
hn_reason_get_object_id (HnReason *self)
{
  g_return_val_if_fail (HN_IS_REASON (self), NULL);
  return self->object_id;
}

gint64
hn_reason_get_modified_us (HnReason *self)
{
  g_return_val_if_fail (HN_IS_REASON (self), 0);
  return self->record != NULL ? hn_record_get_modified_us (self->record) : 0;
}

gint64
hn_reason_get_since_us (HnReason *self)
{
  g_return_val_if_fail (HN_IS_REASON (self), 0);
  return self->since_us;
}

const char *
hn_reason_get_source (HnReason *self)
{
  g_return_val_if_fail (HN_IS_REASON (self), NULL);
  return self->source;
}

const char *
hn_reason_get_reporter (HnReason *self)
{
  g_return_val_if_fail (HN_IS_REASON (self), NULL);
  return self->reporter;
}

const char *
hn_reason_get_title (HnReason *self)
{
  g_return_val_if_fail (HN_IS_REASON (self), NULL);
  return self->title;
}

int
hn_reason_get_confidence (HnReason *self)
{
  g_return_val_if_fail (HN_IS_REASON (self), -1);
  return self->record != NULL ? hn_record_get_confidence (self->record) : -1;
}

const char *
hn_reason_get_service_id (HnReason *self)
{
  g_return_val_if_fail (HN_IS_REASON (self), NULL);
  return self->service_id;
}

static HnReport *
get_report (HnReason *self)
{
  return self->record != NULL ? hn_record_get_report (self->record) : NULL;
}

guint
hn_reason_get_n_quantities (HnReason *self)
{
  g_return_val_if_fail (HN_IS_REASON (self), 0);
  return get_report (self) != NULL ? hn_report_get_n_quantities (get_report (self)) : 0;
}

const HnQuantity *
hn_reason_get_quantity (HnReason *self, guint index)
{
  g_return_val_if_fail (HN_IS_REASON (self), NULL);
  g_return_val_if_fail (index < hn_reason_get_n_quantities (self), NULL);
  return hn_report_get_quantity (get_report (self), index);
}
