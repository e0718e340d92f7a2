#include "hn-contacts.h"

typedef struct
{
  GStrv sectors; /* (nullable): all */
  gint64 heard_us;
  gint64 promise_us;
} HnContact;

struct _HnContacts
{
  GHashTable *feeds;
};

static void
free_contact (gpointer data)
{
  HnContact *contact = data;

  g_strfreev (contact->sectors);
  g_free (contact);
}

HnContacts *
hn_contacts_new (void)
{
  HnContacts *self = g_new0 (HnContacts, 1);

  self->feeds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_contact);
  return self;
}

void
hn_contacts_free (HnContacts *self)
{
  g_hash_table_unref (self->feeds);
  g_free (self);
}

void
hn_contacts_set (HnContacts *self,
                 const char *feed,
                 const char *const *sectors,
                 gint64 heard_us,
                 guint promise_s)
{
  HnContact *contact = g_new0 (HnContact, 1);

  contact->sectors = g_strdupv ((char **) sectors);
  contact->heard_us = heard_us;
  contact->promise_us = (gint64) promise_s * G_USEC_PER_SEC;
  g_hash_table_replace (self->feeds, g_strdup (feed), contact);
}

void
hn_contacts_remove (HnContacts *self, const char *feed)
{
  g_hash_table_remove (self->feeds, feed);
}

static gboolean
covers (HnContact *contact, const char *sector)
{
  return contact->sectors == NULL ||
         g_strv_contains ((const char *const *) contact->sectors, sector);
}

static gboolean
is_silent (HnContact *contact, gint64 now_us)
{
  return contact->heard_us == 0 || now_us - contact->heard_us > contact->promise_us;
}

gboolean
hn_contacts_is_stale (HnContacts *self, const char *sector, gint64 now_us, gint64 *since_us)
{
  gboolean stale = TRUE;
  GHashTableIter iter;
  gpointer value;

  *since_us = 0;
  g_hash_table_iter_init (&iter, self->feeds);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      HnContact *contact = value;

      if (!covers (contact, sector))
        continue;
      *since_us = MAX (*since_us, contact->heard_us);
      stale = stale && is_silent (contact, now_us);
    }

  return stale && now_us != 0;
}

gint64
hn_contacts_next_change (HnContacts *self, gint64 now_us)
{
  gint64 next = G_MAXINT64;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->feeds);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      HnContact *contact = value;

      if (!is_silent (contact, now_us))
        next = MIN (next, contact->heard_us + contact->promise_us + 1);
    }

  return next;
}
