#include "hn-alarm-forgeries.h"

#include "hn-alarm-private.h"

#include <string.h>

struct _HnAlarmForgeries
{
  GHashTable *by_key;
};

static void
free_forgery (gpointer data)
{
  HnAlarmForgery *forgery = data;

  g_free (forgery->key);
  g_free (forgery->feed);
  g_free (forgery->creator);
  g_array_unref (forgery->bursts);
  g_free (forgery);
}

HnAlarmForgeries *
hn_alarm_forgeries_new (void)
{
  HnAlarmForgeries *self = g_new0 (HnAlarmForgeries, 1);

  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_forgery);
  return self;
}

void
hn_alarm_forgeries_free (HnAlarmForgeries *self)
{
  g_hash_table_unref (self->by_key);
  g_free (self);
}

static HnAlarmForgery *
need_forgery (HnAlarmForgeries *self, const char *feed, const char *creator)
{
  g_autofree char *key = g_strconcat (HN_ALARM_KEY_FORGED, creator, "@", feed, NULL);
  HnAlarmForgery *forgery = g_hash_table_lookup (self->by_key, key);

  if (forgery != NULL)
    return forgery;
  forgery = g_new0 (HnAlarmForgery, 1);
  forgery->key = g_steal_pointer (&key);
  forgery->feed = g_strdup (feed);
  forgery->creator = g_strdup (creator);
  forgery->bursts = g_array_new (FALSE, FALSE, sizeof (HnAlarmBurst));
  g_hash_table_insert (self->by_key, forgery->key, forgery);
  return forgery;
}

const char *
hn_alarm_forgeries_set (HnAlarmForgeries *self,
                        const char *feed,
                        const char *creator,
                        guint64 n,
                        const HnAlarmBurst *bursts,
                        guint n_bursts)
{
  HnAlarmForgery *forgery = need_forgery (self, feed, creator);

  if (forgery->n == n && forgery->bursts->len == n_bursts &&
      (n_bursts == 0 || memcmp (forgery->bursts->data, bursts, n_bursts * sizeof *bursts) == 0))
    return NULL;
  forgery->n = n;
  g_array_set_size (forgery->bursts, 0);
  if (n_bursts > 0)
    g_array_append_vals (forgery->bursts, bursts, n_bursts);
  return forgery->key;
}

const HnAlarmForgery *
hn_alarm_forgeries_find (HnAlarmForgeries *self, const char *key)
{
  return g_hash_table_lookup (self->by_key, key);
}
