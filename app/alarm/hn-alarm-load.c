#include "hn-alarm-load.h"

#include <string.h>

/* How far back it looks: the shift before this one, at most. */
#define HORIZON_US (48 * G_TIME_SPAN_HOUR)
/* Japan Standard Time is nine hours ahead of UTC, in summer too. */
#define JST_US (9 * G_TIME_SPAN_HOUR)

typedef struct
{
  HnAlarmRaise raise;
  const char *key; /* in by_key */
} HnAlarmPage;

struct _HnAlarmBook
{
  HnAlarmRules rules;
  gint64 now_us;
  GHashTable *by_key; /* to a GPtrArray of GSequenceIter */
  GSequence *pages;   /* HnAlarmPage, by time */
  guint revision;

  /* The floods up to now, worked out when asked for: they hold up to before @stale_us, G_MAXINT64
   * where nothing has changed since. */
  gint64 stale_us;
  GArray *floods; /* of HnAlarmFlood */
  guint n_in_window;
  gint64 next_us;
};

/* @until_us: G_MAXINT64: it lasts. */
typedef struct
{
  gint64 from_us;
  gint64 until_us;
} HnAlarmFlood;

static void
remove_pages (gpointer data)
{
  GPtrArray *iters = data;

  for (guint i = 0; i < iters->len; i++)
    g_sequence_remove (g_ptr_array_index (iters, i));
  g_ptr_array_unref (iters);
}

HnAlarmBook *
hn_alarm_book_new (const HnAlarmRules *rules)
{
  HnAlarmBook *self = g_new0 (HnAlarmBook, 1);

  self->rules = *rules;
  self->pages = g_sequence_new (g_free);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, remove_pages);
  self->floods = g_array_new (FALSE, FALSE, sizeof (HnAlarmFlood));
  return self;
}

void
hn_alarm_book_free (HnAlarmBook *self)
{
  g_hash_table_unref (self->by_key);
  g_sequence_free (self->pages);
  g_array_unref (self->floods);
  g_free (self);
}

static int
compare_pages (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const HnAlarmPage *one = a;
  const HnAlarmPage *two = b;

  if (one->raise.raised_us != two->raise.raised_us)
    return one->raise.raised_us < two->raise.raised_us ? -1 : 1;
  return strcmp (one->key, two->key);
}

/* Something is another at @at_us. */
static void
change (HnAlarmBook *self, gint64 at_us)
{
  self->stale_us = MIN (self->stale_us, at_us);
  self->revision++;
}

/* All times that are in @iters. */
static void
change_all (HnAlarmBook *self, GPtrArray *iters)
{
  for (guint i = 0; iters != NULL && i < iters->len; i++)
    change (self, ((HnAlarmPage *) g_sequence_get (g_ptr_array_index (iters, i)))->raise.raised_us);
}

static gboolean
is_same (GPtrArray *iters, const HnAlarmRaise *raises, guint n)
{
  if (iters == NULL || iters->len != n)
    return iters == NULL && n == 0;
  for (guint i = 0; i < n; i++)
    {
      HnAlarmPage *page = g_sequence_get (g_ptr_array_index (iters, i));

      if (page->raise.raised_us != raises[i].raised_us ||
          page->raise.priority != raises[i].priority ||
          page->raise.is_acknowledged != raises[i].is_acknowledged)
        return FALSE;
    }
  return TRUE;
}

void
hn_alarm_book_set (HnAlarmBook *self, const char *key, const HnAlarmRaise *raises, guint n)
{
  GPtrArray *iters;
  char *own_key;

  while (n > 0 && self->now_us != 0 && raises[0].raised_us < self->now_us - HORIZON_US)
    {
      raises++;
      n--;
    }
  if (is_same (g_hash_table_lookup (self->by_key, key), raises, n))
    return;

  change_all (self, g_hash_table_lookup (self->by_key, key));
  g_hash_table_remove (self->by_key, key);
  if (n == 0)
    return;
  own_key = g_strdup (key);
  iters = g_ptr_array_new ();
  g_hash_table_insert (self->by_key, own_key, iters);
  for (guint i = 0; i < n; i++)
    {
      HnAlarmPage *page = g_new0 (HnAlarmPage, 1);

      page->raise = raises[i];
      page->key = own_key;
      change (self, page->raise.raised_us);
      g_ptr_array_add (iters, g_sequence_insert_sorted (self->pages, page, compare_pages, NULL));
    }
}

/* What is older than we look back is let go, one key's at a time. */
static void
forget_old (HnAlarmBook *self)
{
  GSequenceIter *iter = g_sequence_get_begin_iter (self->pages);

  while (!g_sequence_iter_is_end (iter))
    {
      HnAlarmPage *page = g_sequence_get (iter);
      GPtrArray *iters;

      if (page->raise.raised_us >= self->now_us - HORIZON_US)
        return;
      change (self, page->raise.raised_us);
      iters = g_hash_table_lookup (self->by_key, page->key);
      g_ptr_array_remove (iters, iter);
      if (iters->len == 0)
        g_hash_table_remove (self->by_key, page->key);
      g_sequence_remove (iter);
      iter = g_sequence_get_begin_iter (self->pages);
    }
}

gboolean
hn_alarm_book_set_now (HnAlarmBook *self, gint64 now_us)
{
  gboolean is_on = self->now_us == 0 || now_us >= self->now_us;

  if (self->now_us == now_us)
    return TRUE;
  self->now_us = now_us;
  if (!is_on)
    self->stale_us = G_MININT64;
  else if (now_us >= self->next_us)
    self->stale_us = MIN (self->stale_us, self->next_us);
  if (now_us != 0)
    forget_old (self);
  return is_on;
}

static void
note_flood (HnAlarmBook *self, gint64 at_us, guint n_in_window)
{
  HnAlarmFlood *last = NULL;

  if (self->floods->len > 0)
    last = &g_array_index (self->floods, HnAlarmFlood, self->floods->len - 1);
  if (last != NULL && last->until_us == G_MAXINT64)
    {
      if (n_in_window < self->rules.flood_below)
        last->until_us = at_us;
    }
  else if (n_in_window > self->rules.flood_above)
    {
      HnAlarmFlood flood = { at_us, G_MAXINT64 };

      g_array_append_val (self->floods, flood);
    }
}

static gint64
get_raised_us (GSequenceIter *iter)
{
  if (g_sequence_iter_is_end (iter))
    return G_MAXINT64;
  return ((HnAlarmPage *) g_sequence_get (iter))->raise.raised_us;
}

static int
compare_with_time (gconstpointer a, gconstpointer b, gpointer user_data)
{
  gint64 us = *(gint64 *) user_data;
  const HnAlarmPage *page = a != NULL ? a : b;
  int order = page->raise.raised_us < us ? -1 : 1;

  return a != NULL ? order : -order;
}

/* The first that was raised at @us or later. NULL stands for the time that is looked for. */
static GSequenceIter *
find_from (HnAlarmBook *self, gint64 us)
{
  return g_sequence_search (self->pages, NULL, compare_with_time, &us);
}

/* The floods as they were before @us. */
static void
forget_floods (HnAlarmBook *self, gint64 us)
{
  HnAlarmFlood *last;

  while (self->floods->len > 0 &&
         g_array_index (self->floods, HnAlarmFlood, self->floods->len - 1).from_us >= us)
    g_array_set_size (self->floods, self->floods->len - 1);
  if (self->floods->len == 0)
    return;
  last = &g_array_index (self->floods, HnAlarmFlood, self->floods->len - 1);
  if (last->until_us >= us)
    last->until_us = G_MAXINT64;
}

/* Walks along time, from where something changed: each alarm comes into the window when it is
 * raised and leaves it when it is as old as the window is long. */
static void
sweep (HnAlarmBook *self)
{
  const gint64 window_us = (gint64) self->rules.flood_window_s * G_USEC_PER_SEC;
  GSequenceIter *comes, *leaves;

  if (self->stale_us == G_MAXINT64)
    return;
  forget_floods (self, self->stale_us);
  comes = find_from (self, self->stale_us);
  leaves = find_from (self, MAX (self->stale_us, G_MININT64 + window_us) - window_us);
  self->n_in_window =
      (guint) (g_sequence_iter_get_position (comes) - g_sequence_iter_get_position (leaves));
  self->stale_us = G_MAXINT64;
  for (;;)
    {
      gint64 comes_us = get_raised_us (comes);
      gint64 leaves_us = leaves != comes ? get_raised_us (leaves) + window_us : G_MAXINT64;
      gint64 at_us = MIN (comes_us, leaves_us);

      self->next_us = at_us;
      if (at_us > self->now_us || at_us == G_MAXINT64)
        return;
      for (; leaves != comes && get_raised_us (leaves) + window_us <= at_us; self->n_in_window--)
        leaves = g_sequence_iter_next (leaves);
      for (; get_raised_us (comes) <= at_us; self->n_in_window++)
        comes = g_sequence_iter_next (comes);
      note_flood (self, at_us, self->n_in_window);
    }
}

gboolean
hn_alarm_book_is_flood (HnAlarmBook *self, gint64 *since_us, guint *n_raised)
{
  HnAlarmFlood *last;

  sweep (self);
  if (n_raised != NULL)
    *n_raised = self->n_in_window;
  if (since_us != NULL)
    *since_us = 0;
  if (self->floods->len == 0)
    return FALSE;
  last = &g_array_index (self->floods, HnAlarmFlood, self->floods->len - 1);
  if (last->until_us != G_MAXINT64)
    return FALSE;
  if (since_us != NULL)
    *since_us = last->from_us;
  return TRUE;
}

gint64
hn_alarm_book_next_change (HnAlarmBook *self)
{
  sweep (self);
  return self->next_us;
}

guint
hn_alarm_book_get_revision (HnAlarmBook *self)
{
  return self->revision;
}

static void
count_raise (HnAlarmLoad *load, const HnAlarmRaise *raise)
{
  gsize step = (gsize) ((raise->raised_us - load->from_us) / load->step_us);

  if (step >= load->n_steps)
    return;
  load->n_raised[raise->priority]++;
  load->n_acknowledged += raise->is_acknowledged ? 1 : 0;
  load->steps[step][raise->priority]++;
}

static void
count_floods (HnAlarmBook *self, HnAlarmLoad *load)
{
  sweep (self);
  for (guint i = 0; i < self->floods->len; i++)
    {
      HnAlarmFlood *flood = &g_array_index (self->floods, HnAlarmFlood, i);
      gint64 until_us = MIN (flood->until_us, self->now_us);

      if (until_us < load->from_us)
        continue;
      load->n_floods++;
      load->flood_us += until_us - MAX (flood->from_us, load->from_us);
    }
}

HnAlarmLoad *
hn_alarm_book_dup_load (HnAlarmBook *self)
{
  const gint64 length_us = (gint64) self->rules.shift_length_s * G_USEC_PER_SEC;
  const gint64 first_us = (gint64) self->rules.shift_start_s * G_USEC_PER_SEC - JST_US;
  HnAlarmLoad *load = g_new0 (HnAlarmLoad, 1);
  gint64 into_us = (self->now_us - first_us) % length_us;
  GSequenceIter *iter = g_sequence_get_begin_iter (self->pages);

  if (into_us < 0)
    into_us += length_us;
  load->from_us = self->now_us - into_us;
  load->until_us = load->from_us + length_us;
  load->step_us = (gint64) self->rules.load_step_s * G_USEC_PER_SEC;
  load->n_steps = (guint) ((length_us + load->step_us - 1) / load->step_us);
  load->steps =
      (guint (*)[HN_N_ALARM_PRIORITIES]) g_new0 (guint, load->n_steps * HN_N_ALARM_PRIORITIES);
  for (; get_raised_us (iter) <= self->now_us; iter = g_sequence_iter_next (iter))
    if (get_raised_us (iter) >= load->from_us)
      count_raise (load, &((HnAlarmPage *) g_sequence_get (iter))->raise);
  count_floods (self, load);
  return load;
}

void
hn_alarm_load_free (HnAlarmLoad *self)
{
  g_free (self->steps);
  g_free (self);
}
