#include "hn-forgery.h"

G_DEFINE_BOXED_TYPE (HnForgery, hn_forgery, hn_forgery_copy, hn_forgery_free)

#define MAX_BURSTS 64

HnForgery *
hn_forgery_new (const char *feed_id, const char *creator)
{
  HnForgery *self = g_new0 (HnForgery, 1);

  self->feed_id = g_strdup (feed_id);
  self->creator = g_strdup (creator);
  self->bursts = g_array_new (FALSE, FALSE, sizeof (HnForgeryBurst));
  return self;
}

static HnForgeryBurst *
get_burst (HnForgery *self, guint position)
{
  return &g_array_index (self->bursts, HnForgeryBurst, position);
}

/* Puts one where it belongs, and makes one of all that it has no pause to. */
static void
add_burst (HnForgery *self, gint64 from_us, gint64 last_us)
{
  HnForgeryBurst burst = { from_us, last_us };
  guint first = 0;
  guint n = 0;

  while (first < self->bursts->len &&
         get_burst (self, first)->last_us + HN_FORGERY_PAUSE_US < from_us)
    first++;
  while (first + n < self->bursts->len &&
         get_burst (self, first + n)->from_us <= burst.last_us + HN_FORGERY_PAUSE_US)
    {
      burst.from_us = MIN (burst.from_us, get_burst (self, first + n)->from_us);
      burst.last_us = MAX (burst.last_us, get_burst (self, first + n)->last_us);
      n++;
    }
  if (n > 0)
    g_array_remove_range (self->bursts, first, n);
  g_array_insert_val (self->bursts, first, burst);
  if (self->bursts->len > MAX_BURSTS)
    {
      get_burst (self, 1)->from_us = get_burst (self, 0)->from_us;
      g_array_remove_index (self->bursts, 0);
    }
}

void
hn_forgery_add (HnForgery *self, gint64 from_us, gint64 last_us, guint64 n)
{
  gboolean is_one;

  g_return_if_fail (self != NULL);
  g_return_if_fail (from_us <= last_us);
  g_return_if_fail (n > 0);

  is_one = (guint64) (last_us - from_us) / MAX (n - 1, 1) <= (guint64) HN_FORGERY_PAUSE_US;
  add_burst (self, from_us, is_one ? last_us : from_us);
  if (!is_one)
    add_burst (self, last_us, last_us);
  self->since_us = self->n == 0 ? from_us : MIN (self->since_us, from_us);
  self->last_us = MAX (self->last_us, last_us);
  self->n += n;
}

HnForgery *
hn_forgery_copy (const HnForgery *self)
{
  HnForgery *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->feed_id = g_strdup (self->feed_id);
  copy->creator = g_strdup (self->creator);
  copy->rule = g_strdup (self->rule);
  copy->bursts = g_array_copy (self->bursts);
  return copy;
}

void
hn_forgery_free (HnForgery *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->feed_id);
  g_free (self->creator);
  g_free (self->rule);
  g_array_unref (self->bursts);
  g_free (self);
}

HnLogEntry *
hn_forgery_make_bare (HnLogEntry *entry)
{
  HnBare bare = { .removal = HN_REMOVAL_FORGED };
  g_autoptr (HnRecord) fact = NULL;
  HnRecord *record;

  g_return_val_if_fail (entry != NULL, NULL);

  record = hn_log_entry_get_record (entry);
  bare.id = hn_record_get_id (record);
  bare.type = hn_record_get_stix_type (record);
  bare.created_by = hn_record_get_created_by (record);
  bare.modified_us = hn_record_get_modified_us (record);
  bare.exercise = hn_record_get_exercise (record);
  fact = hn_record_new_bare (&bare);
  return hn_log_entry_new (fact, hn_log_entry_get_seq (entry), hn_log_entry_get_received_us (entry),
                           hn_log_entry_get_source (entry), 0);
}
