#include "config.h"

#include "hn-intake-private.h"

#include "hn-arrival.h"
#include "hn-clock.h"
#include "hn-forgery.h"
#include "hn-loss.h"

enum
{
  SIGNAL_COMMITTED,
  SIGNAL_RESEALED,
  SIGNAL_FORGERIES,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnIntake, hn_intake, G_TYPE_OBJECT)

typedef struct
{
  HnIntake *intake;
  HnIngest *ingest;
  char *source;
} Lane;

static void
lane_free (Lane *lane)
{
  hn_ingest_free (lane->ingest);
  g_free (lane->source);
  g_free (lane);
}

static void
hn_intake_dispose (GObject *object)
{
  HnIntake *self = HN_INTAKE (object);

  if (self->flush_timeout != 0)
    hn_clock_remove_timeout (self->clock, self->flush_timeout);
  if (self->sweep_timeout != 0)
    hn_clock_remove_timeout (self->clock, self->sweep_timeout);
  self->flush_timeout = self->sweep_timeout = 0;
  g_clear_pointer (&self->loss, hn_loss_free);
  G_OBJECT_CLASS (hn_intake_parent_class)->dispose (object);
}

static void
hn_intake_finalize (GObject *object)
{
  HnIntake *self = HN_INTAKE (object);

  g_hash_table_unref (self->ingests);
  hn_warden_free (self->warden);
  g_clear_object (&self->door);
  g_object_unref (self->clock);
  g_object_unref (self->log);
  G_OBJECT_CLASS (hn_intake_parent_class)->finalize (object);
}

static void
hn_intake_class_init (HnIntakeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hn_intake_dispose;
  object_class->finalize = hn_intake_finalize;

  signals[SIGNAL_COMMITTED] =
      g_signal_new ("committed", HN_TYPE_INTAKE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_PTR_ARRAY);
  signals[SIGNAL_RESEALED] = g_signal_new ("resealed", HN_TYPE_INTAKE, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[SIGNAL_FORGERIES] = g_signal_new ("forgeries", HN_TYPE_INTAKE, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", HN_TYPE_INTAKE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
hn_intake_init (HnIntake *self)
{
  self->ingests = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) lane_free);
}

static void
tell_forgeries (HnIntake *self)
{
  g_autoptr (GPtrArray) forgeries = hn_warden_take_forgeries (self->warden);

  if (forgeries != NULL)
    g_signal_emit (self, signals[SIGNAL_FORGERIES], 0, forgeries);
}

static void arm_sweep (HnIntake *self);

gboolean
hn_intake_finish (HnIntake *self, gboolean is_ok)
{
  if (!is_ok)
    self->is_loaded = FALSE;
  return is_ok;
}

/* (transfer full) (element-type HnIngest): those that hold what is not committed yet. */
static GPtrArray *
list_pending (HnIntake *self)
{
  GPtrArray *pending = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->ingests);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (hn_ingest_has_pending (((Lane *) value)->ingest))
      g_ptr_array_add (pending, ((Lane *) value)->ingest);
  return pending;
}

static gboolean
settle (HnIntake *self, GPtrArray *entries, GError **error)
{
  g_autoptr (GPtrArray) pending = list_pending (self);
  gboolean is_ok = hn_warden_settle (self->warden, entries, pending->len == 0, error);

  /* Where the log cannot be written it is tried again with what comes next. */
  if (is_ok)
    arm_sweep (self);
  return hn_intake_finish (self, is_ok);
}

static void
on_sweep_due (gpointer user_data)
{
  HnIntake *self = user_data;
  g_autoptr (GError) error = NULL;

  self->sweep_timeout = 0;
  /* What was begun before a crash. */
  if (!hn_warden_is_unsettled (self->warden) ||
      (hn_intake_flush (self, &error) && settle (self, NULL, &error)))
    hn_warden_sweep (self->warden, &error);
  tell_forgeries (self);
  if (error != NULL)
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
  else
    arm_sweep (self);
}

static void
arm_sweep (HnIntake *self)
{
  if (self->sweep_timeout == 0 &&
      (hn_warden_is_sweeping (self->warden) || hn_warden_is_unsettled (self->warden)))
    self->sweep_timeout =
        hn_clock_add_timeout (self->clock, HN_INTAKE_BATCH_US, on_sweep_due, self);
}

/* What must not be kept is gone before anybody is told of it. Returns @entries, one by one, with
 * what is left of each. */
typedef GPtrArray *(*PassFunc) (HnDoor *door, GPtrArray *entries, GError **error);

static GPtrArray *
pass_door (HnIntake *self, GPtrArray *entries, PassFunc pass)
{
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GError) error = NULL;

  if (self->door != NULL && entries->len > 0)
    kept = pass (self->door, entries, &error);
  if (error != NULL)
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
  return kept != NULL ? g_steal_pointer (&kept) : g_ptr_array_ref (entries);
}

static void
tell (HnIntake *self, const char *source, GPtrArray *entries)
{
  g_autoptr (GPtrArray) kept = pass_door (self, entries, hn_door_take);

  g_signal_emit (self, signals[SIGNAL_COMMITTED], 0, source, kept);
  if (self->door != NULL)
    hn_door_tell (self->door);
}

/* Each by itself: what was taken back from the quarantine has the source that it had. */
static void
tell_taken (HnIntake *self, GPtrArray *taken)
{
  for (guint i = 0; i < taken->len; i++)
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new ();

      g_ptr_array_add (one, g_ptr_array_index (taken, i));
      tell (self, hn_log_entry_get_source (one->pdata[0]), one);
    }
}

static void
on_judged (GPtrArray *taken, GPtrArray *resealed, GPtrArray *forged, gpointer user_data)
{
  HnIntake *self = user_data;
  /* What is proven now may demand what it could not demand before. */
  g_autoptr (GPtrArray) kept = pass_door (self, resealed, hn_door_take_again);
  g_autoptr (GPtrArray) news = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);

  for (guint i = 0; i < kept->len; i++)
    g_ptr_array_add (news, hn_log_entry_ref (g_ptr_array_index (kept, i)));
  for (guint i = 0; i < forged->len; i++)
    g_ptr_array_add (news, hn_forgery_make_bare (g_ptr_array_index (forged, i)));
  if (news->len > 0)
    g_signal_emit (self, signals[SIGNAL_RESEALED], 0, news);
  if (self->door != NULL)
    hn_door_tell (self->door);
  tell_taken (self, taken);
}

static void
on_loss (const GError *error, gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_FAILED], 0, error);
}

HnIntake *
hn_intake_new (HnLog *log, HnClock *clock)
{
  HnIntake *self;

  g_return_val_if_fail (log != NULL, NULL);

  self = g_object_new (HN_TYPE_INTAKE, NULL);
  self->log = g_object_ref (log);
  self->warden = hn_warden_new (log);
  hn_warden_set_func (self->warden, on_judged, self);
  self->clock = clock != NULL ? g_object_ref (clock) : hn_clock_new_system ();
  self->loss = hn_loss_new (self->clock, on_loss, self);
  return self;
}

HnLog *
hn_intake_get_log (HnIntake *self)
{
  g_return_val_if_fail (HN_IS_INTAKE (self), NULL);

  return self->log;
}

HnWarden *
hn_intake_get_warden (HnIntake *self)
{
  g_return_val_if_fail (HN_IS_INTAKE (self), NULL);

  return self->warden;
}

gboolean
hn_intake_load (HnIntake *self, GError **error)
{
  g_return_val_if_fail (HN_IS_INTAKE (self), FALSE);

  if (self->is_loaded)
    return TRUE;
  self->is_loaded = hn_warden_load (self->warden, error);
  if (!self->is_loaded)
    return FALSE;
  tell_forgeries (self);
  arm_sweep (self);
  if (hn_warden_get_site_error (self->warden) != NULL)
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, hn_warden_get_site_error (self->warden));
  return TRUE;
}

gboolean
hn_intake_confirm_key (
    HnIntake *self, const char *key_id, gboolean accept, const char *who, GError **error)
{
  gboolean is_ok;

  g_return_val_if_fail (HN_IS_INTAKE (self), FALSE);
  g_return_val_if_fail (key_id != NULL, FALSE);

  is_ok = hn_intake_load (self, error) && hn_intake_flush (self, error) &&
          hn_warden_confirm_key (self->warden, key_id, accept, who, error);
  arm_sweep (self);
  tell_forgeries (self);
  return is_ok;
}

void
hn_intake_set_door (HnIntake *self, HnDoor *door)
{
  g_return_if_fail (HN_IS_INTAKE (self));
  g_return_if_fail (door == NULL || HN_IS_DOOR (door));

  g_set_object (&self->door, door);
}

static void
tell_and_settle (Lane *lane, GPtrArray *entries)
{
  g_autoptr (GError) error = NULL;

  tell (lane->intake, lane->source, entries);
  if (!settle (lane->intake, entries, &error))
    g_signal_emit (lane->intake, signals[SIGNAL_FAILED], 0, error);
}

static void
on_entries (GPtrArray *entries, gpointer user_data)
{
  Lane *lane = user_data;

  if (lane->intake->arrivals != NULL)
    g_ptr_array_add (lane->intake->arrivals, hn_arrival_new (lane->source, entries));
  else
    tell_and_settle (lane, entries);
}

/* Looked at together: what one lane brought may take back, or prove, what another one did. */
static void
tell_arrivals (HnIntake *self, GPtrArray *arrivals)
{
  g_autoptr (GPtrArray) all = hn_arrivals_join (arrivals);
  g_autoptr (GPtrArray) kept = pass_door (self, all, hn_door_take);
  g_autoptr (GError) error = NULL;

  hn_arrivals_divide (arrivals, kept);
  for (guint i = 0; i < arrivals->len; i++)
    {
      HnArrival *arrival = g_ptr_array_index (arrivals, i);

      g_signal_emit (self, signals[SIGNAL_COMMITTED], 0, arrival->source, arrival->entries);
    }
  if (self->door != NULL)
    hn_door_tell (self->door);
  if (!settle (self, all, &error))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

static void
on_take (HnLogBatch *batch, HnRecord *record, gpointer user_data)
{
  Lane *lane = user_data;

  hn_warden_take (lane->intake->warden, batch, lane->source, record);
}

HnIngest *
hn_intake_get_ingest (HnIntake *self, const char *source)
{
  Lane *lane = g_hash_table_lookup (self->ingests, source);

  if (lane == NULL)
    {
      lane = g_new0 (Lane, 1);
      lane->intake = self;
      lane->source = g_strdup (source);
      lane->ingest = hn_ingest_new (self->log, source);
      hn_ingest_set_func (lane->ingest, on_entries, lane);
      hn_ingest_set_take_func (lane->ingest, on_take, lane);
      g_hash_table_insert (self->ingests, lane->source, lane);
    }
  return lane->ingest;
}

static void
on_flush_due (gpointer user_data)
{
  HnIntake *self = user_data;

  self->flush_timeout = 0;
  hn_intake_flush (self, NULL);
}

void
hn_intake_arm_flush (HnIntake *self, HnIngest *ingest)
{
  if (self->flush_timeout == 0 && hn_ingest_has_pending (ingest))
    self->flush_timeout =
        hn_clock_add_timeout (self->clock, HN_INTAKE_BATCH_US, on_flush_due, self);
}

gboolean
hn_intake_send (HnIntake *self, HnRecord *record, const char *const *targets, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  g_ptr_array_add (records, record);
  return hn_intake_send_all (self, records, targets, error);
}

gboolean
hn_intake_send_all (HnIntake *self, GPtrArray *records, const char *const *targets, GError **error)
{
  g_autoptr (HnLogBatch) batch = NULL;
  GPtrArray *entries;

  g_return_val_if_fail (HN_IS_INTAKE (self), FALSE);
  g_return_val_if_fail (records != NULL, FALSE);
  g_return_val_if_fail (targets != NULL, FALSE);

  if (!hn_intake_load (self, error))
    return FALSE;
  batch = hn_log_batch_new (HN_INTAKE_SOURCE_SELF);
  for (guint i = 0; i < records->len; i++)
    hn_warden_send (self->warden, batch, g_ptr_array_index (records, i), targets);
  if (!hn_intake_finish (self, hn_log_commit (self->log, batch, error)))
    return FALSE;
  entries = hn_log_batch_get_entries (batch);
  if (entries != NULL && entries->len > 0)
    tell (self, HN_INTAKE_SOURCE_SELF, entries);
  return settle (self, entries, error);
}

/* In one transaction: the disk is waited for once, however many lanes there are. */
static gboolean
flush_together (HnIntake *self, GPtrArray *pending)
{
  g_autoptr (GPtrArray) arrivals = NULL;
  gboolean is_ok;

  self->arrivals = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_arrival_free);
  is_ok = hn_ingest_flush_many ((HnIngest *const *) pending->pdata, pending->len, NULL);
  arrivals = g_steal_pointer (&self->arrivals);
  if (arrivals->len > 0)
    tell_arrivals (self, arrivals);
  return is_ok;
}

gboolean
hn_intake_flush (HnIntake *self, GError **error)
{
  g_autoptr (GPtrArray) pending = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (HN_IS_INTAKE (self), FALSE);

  pending = list_pending (self);
  if (pending->len > 1 && flush_together (self, pending))
    g_ptr_array_set_size (pending, 0);
  /* One, or what could not go together: so that only who cannot is held up. */
  for (guint i = 0; i < pending->len; i++)
    {
      HnIngest *ingest = g_ptr_array_index (pending, i);

      if (!hn_ingest_has_pending (ingest) ||
          hn_intake_finish (self, hn_ingest_flush (ingest, &failure)))
        continue;
      hn_loss_note (self->loss, failure);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  tell_forgeries (self);
  return TRUE;
}

void
hn_intake_get_counts (HnIntake *self, const char *source, HnFeedCounts *counts)
{
  const HnIngestCounts *ingested;

  g_return_if_fail (HN_IS_INTAKE (self));
  g_return_if_fail (source != NULL);
  g_return_if_fail (counts != NULL);

  ingested = hn_ingest_get_counts (hn_intake_get_ingest (self, source));
  counts->n_new = ingested->accepted;
  counts->n_duplicates = ingested->duplicates;
  counts->n_conflicts = ingested->conflicts;
  counts->n_quarantined = ingested->quarantined;
  counts->n_barred = ingested->barred;
}
