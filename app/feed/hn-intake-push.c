#include "hn-intake-private.h"

#include "hn-single.h"

/* What comes in, until the next commit. */

gboolean
hn_intake_push_object (HnIntake *self, const char *source, GBytes *bytes, GError **error)
{
  HnIngest *ingest;

  g_return_val_if_fail (HN_IS_INTAKE (self), FALSE);
  g_return_val_if_fail (source != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  if (!hn_intake_load (self, error))
    return FALSE;
  ingest = hn_intake_get_ingest (self, source);
  if (!hn_intake_finish (self, hn_ingest_bytes (ingest, bytes, error)))
    return FALSE;
  hn_intake_arm_flush (self, ingest);
  return TRUE;
}

gboolean
hn_intake_push_single (
    HnIntake *self, const char *source, GBytes *bytes, const char *type, GError **error)
{
  g_autoptr (HnEnvelope) envelope = NULL;
  g_autoptr (GError) reason = NULL;
  HnIngest *ingest;

  g_return_val_if_fail (HN_IS_INTAKE (self), FALSE);
  g_return_val_if_fail (source != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  if (!hn_intake_load (self, error))
    return FALSE;
  ingest = hn_intake_get_ingest (self, source);
  envelope = hn_single_read (bytes, type, &reason);
  if (envelope == NULL)
    hn_ingest_refuse (ingest, bytes, reason);
  else if (!hn_intake_finish (self, hn_ingest_envelope (ingest, envelope, error)))
    return FALSE;
  hn_intake_arm_flush (self, ingest);
  return TRUE;
}

gboolean
hn_intake_push_envelope (HnIntake *self,
                         const char *source,
                         GBytes *bytes,
                         gboolean *more,
                         char **next,
                         guint *n_objects,
                         GError **error)
{
  g_autoptr (HnEnvelope) envelope = NULL;
  g_autoptr (GError) reason = NULL;
  HnIngest *ingest;

  g_return_val_if_fail (HN_IS_INTAKE (self), FALSE);
  g_return_val_if_fail (source != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  if (!hn_intake_load (self, error))
    return FALSE;
  ingest = hn_intake_get_ingest (self, source);
  envelope = hn_envelope_read (bytes, &reason);
  if (envelope == NULL)
    {
      hn_ingest_refuse (ingest, bytes, reason);
      hn_intake_arm_flush (self, ingest);
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (!hn_intake_finish (self, hn_ingest_envelope (ingest, envelope, error)))
    return FALSE;
  if (more != NULL)
    *more = hn_envelope_get_more (envelope);
  if (next != NULL)
    *next = g_strdup (hn_envelope_get_next (envelope));
  if (n_objects != NULL)
    *n_objects = hn_envelope_get_n_objects (envelope);
  hn_intake_arm_flush (self, ingest);
  return TRUE;
}

void
hn_intake_refuse (HnIntake *self, const char *source, GBytes *bytes, const GError *reason)
{
  HnIngest *ingest;

  g_return_if_fail (HN_IS_INTAKE (self));
  g_return_if_fail (source != NULL);
  g_return_if_fail (bytes != NULL);
  g_return_if_fail (reason != NULL);

  ingest = hn_intake_get_ingest (self, source);
  hn_ingest_refuse (ingest, bytes, reason);
  hn_intake_arm_flush (self, ingest);
}

void
hn_intake_set_cursor (HnIntake *self, const char *source, const char *name, const char *value)
{
  HnIngest *ingest;

  g_return_if_fail (HN_IS_INTAKE (self));
  g_return_if_fail (source != NULL);
  g_return_if_fail (name != NULL);

  ingest = hn_intake_get_ingest (self, source);
  hn_ingest_set_cursor (ingest, name, value);
  hn_intake_arm_flush (self, ingest);
}

void
hn_intake_set_heard (HnIntake *self, const char *source, gint64 heard_us)
{
  HnIngest *ingest;

  g_return_if_fail (HN_IS_INTAKE (self));
  g_return_if_fail (source != NULL);

  ingest = hn_intake_get_ingest (self, source);
  hn_ingest_set_heard (ingest, heard_us);
  hn_intake_arm_flush (self, ingest);
}
