#include "hn-level-case.h"

#include "hn-level-case-private.h"
#include <string.h>

struct _HnLevelCase
{
  HnService *service;
  GStringChunk *strings;
  GArray *entries; /* of HnLevelEntry, in the order in which they were added */
  const char *cause;
  gint64 started_us;
  gint64 restored_us;
  gboolean has_started;
  gboolean has_restored;
  gboolean is_sealed;
};

G_DEFINE_BOXED_TYPE (HnLevelCase, hn_level_case, hn_level_case_ref, hn_level_case_unref)

HnLevelCase *
hn_level_case_new (HnService *service)
{
  HnLevelCase *self;

  g_return_val_if_fail (HN_IS_SERVICE (service), NULL);

  self = g_atomic_rc_box_new0 (HnLevelCase);
  self->service = g_object_ref (service);
  self->strings = g_string_chunk_new (64);
  self->entries = g_array_new (FALSE, TRUE, sizeof (HnLevelEntry));
  return self;
}

HnLevelCase *
hn_level_case_ref (HnLevelCase *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
hn_level_case_clear (gpointer data)
{
  HnLevelCase *self = data;

  g_array_unref (self->entries);
  g_string_chunk_free (self->strings);
  g_object_unref (self->service);
}

void
hn_level_case_unref (HnLevelCase *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, hn_level_case_clear);
}

void
hn_level_case_set_cause (HnLevelCase *self, const char *cause)
{
  g_return_if_fail (self != NULL && !self->is_sealed);

  if (cause == NULL || g_str_equal (cause, HN_LEVEL_CAUSE_UNKNOWN))
    self->cause = NULL;
  else
    self->cause = g_string_chunk_insert_const (self->strings, cause);
}

void
hn_level_case_set_started (HnLevelCase *self, gint64 started_us)
{
  g_return_if_fail (self != NULL && !self->is_sealed);
  g_return_if_fail (hn_moment_is_instant (started_us));

  self->started_us = started_us;
  self->has_started = TRUE;
}

void
hn_level_case_set_restored (HnLevelCase *self, gint64 restored_us)
{
  g_return_if_fail (self != NULL && !self->is_sealed);
  g_return_if_fail (hn_moment_is_instant (restored_us));

  self->restored_us = restored_us;
  self->has_restored = TRUE;
}

static guint
add_entry (HnLevelCase *self, HnLevelEntry *entry)
{
  g_assert (entry->subject != NULL);

  entry->subject = g_string_chunk_insert_const (self->strings, entry->subject);
  if (entry->level != NULL)
    entry->level = g_string_chunk_insert_const (self->strings, entry->level);
  if (entry->reason != NULL)
    entry->reason = g_string_chunk_insert_const (self->strings, entry->reason);
  g_array_append_val (self->entries, *entry);
  return self->entries->len - 1;
}

guint
hn_level_case_add_quantity (
    HnLevelCase *self, const char *unit, gint64 at_us, gboolean is_known, double min, double max)
{
  HnLevelEntry entry = { .kind = HN_LEVEL_ENTRY_QUANTITY, .subject = unit, .at_us = at_us };

  g_return_val_if_fail (self != NULL && !self->is_sealed, 0);
  g_return_val_if_fail (unit != NULL, 0);
  g_return_val_if_fail (hn_moment_is_instant (at_us), 0);

  if (is_known && min <= max) /* which no NaN is */
    {
      entry.is_known = TRUE;
      entry.min = min;
      entry.max = max;
    }
  return add_entry (self, &entry);
}

guint
hn_level_case_add_effect (HnLevelCase *self, const char *effect, gint64 at_us, HnTruth truth)
{
  HnLevelEntry entry = { .kind = HN_LEVEL_ENTRY_EFFECT,
                         .subject = effect,
                         .at_us = at_us,
                         .is_known = truth != HN_TRUTH_UNKNOWN,
                         .truth = truth };

  g_return_val_if_fail (self != NULL && !self->is_sealed, 0);
  g_return_val_if_fail (effect != NULL, 0);
  g_return_val_if_fail (hn_moment_is_instant (at_us), 0);

  return add_entry (self, &entry);
}

guint
hn_level_case_add_judgement (HnLevelCase *self,
                             const char *subject,
                             const char *level,
                             gboolean is_excluded,
                             const char *reason)
{
  HnLevelEntry entry = { .kind = HN_LEVEL_ENTRY_JUDGEMENT,
                         .subject = subject,
                         .is_known = TRUE,
                         .truth = is_excluded ? HN_TRUTH_TRUE : HN_TRUTH_FALSE,
                         .level = level,
                         .reason = reason };

  g_return_val_if_fail (self != NULL && !self->is_sealed, 0);
  g_return_val_if_fail (subject != NULL, 0);

  return add_entry (self, &entry);
}

HnService *
hn_level_case_get_service (const HnLevelCase *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->service;
}

const char *
hn_level_case_get_cause (const HnLevelCase *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->cause;
}

gboolean
hn_level_case_get_started (const HnLevelCase *self, gint64 *started_us)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->has_started && started_us != NULL)
    *started_us = self->started_us;
  return self->has_started;
}

gboolean
hn_level_case_get_restored (const HnLevelCase *self, gint64 *restored_us)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->has_restored && restored_us != NULL)
    *restored_us = self->restored_us;
  return self->has_restored;
}

guint
hn_level_case_get_n_entries (const HnLevelCase *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->entries->len;
}

const HnLevelEntry *
hn_level_case_get_entry (const HnLevelCase *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->entries->len, NULL);

  return &g_array_index (self->entries, HnLevelEntry, index);
}

void
hn_level_case_seal (HnLevelCase *self)
{
  g_assert (self != NULL);

  self->is_sealed = TRUE;
}
