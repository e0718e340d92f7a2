#include "config.h"

#include "hn-presence-book.h"

#include "hn-presence-message.h"

typedef struct
{
  HnPresenceFact *fact;
  /* By the clock that is not set; 0 where it is not reachable. */
  gint64 due_monotonic_us;
} Contact;

struct _HnPresenceBook
{
  HnClock *clock;
  HnPresenceBookFunc func;
  gpointer user_data;
  char **ceptoars;
  GPtrArray *contacts; /* of Contact */
  GHashTable *cut;     /* of ids of feeds */
  guint timeout;
};

static void
contact_free (gpointer data)
{
  Contact *contact = data;

  hn_presence_fact_free (contact->fact);
  g_free (contact);
}

HnPresenceBook *
hn_presence_book_new (HnClock *clock, HnPresenceBookFunc func, gpointer user_data)
{
  HnPresenceBook *self;

  g_return_val_if_fail (HN_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (func != NULL, NULL);

  self = g_new0 (HnPresenceBook, 1);
  self->clock = g_object_ref (clock);
  self->func = func;
  self->user_data = user_data;
  self->contacts = g_ptr_array_new_with_free_func (contact_free);
  self->cut = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
hn_presence_book_free (HnPresenceBook *self)
{
  g_return_if_fail (self != NULL);

  if (self->timeout != 0)
    hn_clock_remove_timeout (self->clock, self->timeout);
  g_ptr_array_unref (self->contacts);
  g_hash_table_unref (self->cut);
  g_strfreev (self->ceptoars);
  g_object_unref (self->clock);
  g_free (self);
}

static void
tell (HnPresenceBook *self, const Contact *contact, HnPresenceState before)
{
  self->func (contact->fact, before, self->user_data);
}

static Contact *
find (HnPresenceBook *self, const char *ceptoar, const char *poc)
{
  for (guint i = 0; i < self->contacts->len; i++)
    {
      Contact *contact = g_ptr_array_index (self->contacts, i);

      if (g_str_equal (contact->fact->ceptoar, ceptoar) && g_str_equal (contact->fact->poc, poc))
        return contact;
    }
  return NULL;
}

static gboolean
is_known (HnPresenceBook *self, const char *ceptoar)
{
  return self->ceptoars == NULL || g_strv_contains ((const char *const *) self->ceptoars, ceptoar);
}

/* Forgets who was silent for longest, of @ceptoar or (%NULL) of all, if that is long enough. */
static gboolean
make_room (HnPresenceBook *self, const char *ceptoar)
{
  const gint64 before_us = hn_clock_get_now_us (self->clock) - HN_PRESENCE_FORGET_US;
  guint oldest = self->contacts->len;

  for (guint i = 0; i < self->contacts->len; i++)
    {
      const Contact *contact = g_ptr_array_index (self->contacts, i);
      const Contact *other =
          oldest < self->contacts->len ? g_ptr_array_index (self->contacts, oldest) : NULL;

      if (contact->fact->state != HN_PRESENCE_REACHABLE && contact->fact->heard_us < before_us &&
          (ceptoar == NULL || g_str_equal (contact->fact->ceptoar, ceptoar)) &&
          (other == NULL || contact->fact->heard_us < other->fact->heard_us))
        oldest = i;
    }
  if (oldest == self->contacts->len)
    return FALSE;
  ((Contact *) g_ptr_array_index (self->contacts, oldest))->fact->is_gone = TRUE;
  tell (self, g_ptr_array_index (self->contacts, oldest), HN_PRESENCE_SILENT);
  g_ptr_array_remove_index (self->contacts, oldest);
  return TRUE;
}

/* (nullable): a new one, where there may be one more. */
static Contact *
add (HnPresenceBook *self, const char *ceptoar, const char *poc)
{
  g_autoptr (GPtrArray) others = hn_presence_book_list (self, ceptoar);
  Contact *contact;

  if (!is_known (self, ceptoar) ||
      (others->len >= HN_PRESENCE_POCS_MAX && !make_room (self, ceptoar)) ||
      (self->contacts->len >= HN_PRESENCE_CONTACTS_MAX && !make_room (self, NULL)))
    return NULL;
  contact = g_new0 (Contact, 1);
  contact->fact = hn_presence_fact_new (ceptoar, poc);
  contact->fact->every_us = HN_PRESENCE_EVERY_US;
  g_ptr_array_add (self->contacts, contact);
  return contact;
}

static void set_timeout (HnPresenceBook *self);

static void
on_due (gpointer user_data)
{
  HnPresenceBook *self = user_data;
  gint64 now_us = hn_clock_get_monotonic_us (self->clock);

  self->timeout = 0;
  for (guint i = 0; i < self->contacts->len; i++)
    {
      Contact *contact = g_ptr_array_index (self->contacts, i);

      if (contact->due_monotonic_us == 0 || contact->due_monotonic_us > now_us)
        continue;
      contact->due_monotonic_us = 0;
      contact->fact->due_us = 0;
      contact->fact->state = HN_PRESENCE_SILENT;
      tell (self, contact, HN_PRESENCE_REACHABLE);
    }
  set_timeout (self);
}

/* One, for whoever is due first. */
static void
set_timeout (HnPresenceBook *self)
{
  gint64 first_us = 0;

  if (self->timeout != 0)
    hn_clock_remove_timeout (self->clock, self->timeout);
  self->timeout = 0;
  for (guint i = 0; i < self->contacts->len; i++)
    {
      const Contact *contact = g_ptr_array_index (self->contacts, i);

      if (contact->due_monotonic_us != 0 && (first_us == 0 || contact->due_monotonic_us < first_us))
        first_us = contact->due_monotonic_us;
    }
  if (first_us != 0)
    self->timeout = hn_clock_add_timeout (
        self->clock, MAX (first_us - hn_clock_get_monotonic_us (self->clock), 0), on_due, self);
}

static void
mark_heard (HnPresenceBook *self, Contact *contact, const char *feed_id)
{
  gint64 patience_us = HN_PRESENCE_MISSES * contact->fact->every_us;
  HnPresenceState before = contact->fact->state;

  contact->fact->heard_us = hn_clock_get_now_us (self->clock);
  contact->fact->due_us = contact->fact->heard_us + patience_us;
  contact->due_monotonic_us = hn_clock_get_monotonic_us (self->clock) + patience_us;
  contact->fact->state = HN_PRESENCE_REACHABLE;
  contact->fact->is_cut = FALSE;
  if (g_strcmp0 (contact->fact->feed_id, feed_id) != 0)
    {
      g_free (contact->fact->feed_id);
      contact->fact->feed_id = g_strdup (feed_id);
    }
  tell (self, contact, before);
  set_timeout (self);
}

void
hn_presence_book_set_ceptoars (HnPresenceBook *self, const char *const *ceptoars)
{
  g_return_if_fail (self != NULL);

  g_strfreev (self->ceptoars);
  self->ceptoars = g_strdupv ((char **) ceptoars);
  for (guint i = self->contacts->len; i > 0; i--)
    {
      const Contact *contact = g_ptr_array_index (self->contacts, i - 1);

      if (!is_known (self, contact->fact->ceptoar))
        g_ptr_array_remove_index (self->contacts, i - 1);
    }
  set_timeout (self);
}

gboolean
hn_presence_book_hear (HnPresenceBook *self,
                       const char *ceptoar,
                       const char *poc,
                       const char *name,
                       gint64 every_us,
                       const char *feed_id)
{
  Contact *contact;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (ceptoar != NULL && poc != NULL && feed_id != NULL, FALSE);

  contact = find (self, ceptoar, poc);
  if (contact == NULL)
    contact = add (self, ceptoar, poc);
  if (contact == NULL)
    return FALSE;
  if (name != NULL && g_strcmp0 (contact->fact->name, name) != 0)
    {
      g_free (contact->fact->name);
      contact->fact->name = g_strdup (name);
    }
  if (every_us > 0)
    contact->fact->every_us = every_us;
  mark_heard (self, contact, feed_id);
  return TRUE;
}

void
hn_presence_book_answer (HnPresenceBook *self,
                         const char *ceptoar,
                         const char *poc,
                         gint64 round_trip_us,
                         const char *feed_id)
{
  Contact *contact;

  g_return_if_fail (self != NULL);
  g_return_if_fail (ceptoar != NULL && poc != NULL && feed_id != NULL);

  contact = find (self, ceptoar, poc);
  if (contact == NULL)
    return;
  contact->fact->round_trip_us = round_trip_us;
  if (round_trip_us >= 0)
    mark_heard (self, contact, feed_id);
  else
    tell (self, contact, contact->fact->state);
}

void
hn_presence_book_set_cut (HnPresenceBook *self, const char *feed_id, gboolean is_cut)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (feed_id != NULL);

  if (is_cut)
    g_hash_table_add (self->cut, g_strdup (feed_id));
  else
    g_hash_table_remove (self->cut, feed_id);
  for (guint i = 0; i < self->contacts->len; i++)
    {
      Contact *contact = g_ptr_array_index (self->contacts, i);

      if (g_strcmp0 (contact->fact->feed_id, feed_id) != 0 || contact->fact->is_cut == is_cut)
        continue;
      contact->fact->is_cut = is_cut;
      tell (self, contact, contact->fact->state);
    }
}

GPtrArray *
hn_presence_book_list (HnPresenceBook *self, const char *ceptoar)
{
  GPtrArray *facts = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL && ceptoar != NULL, facts);

  for (guint i = 0; i < self->contacts->len; i++)
    {
      const Contact *contact = g_ptr_array_index (self->contacts, i);

      if (g_str_equal (contact->fact->ceptoar, ceptoar))
        g_ptr_array_add (facts, contact->fact);
    }
  return facts;
}

char *
hn_presence_book_dup_text (HnPresenceBook *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, g_string_free (text, FALSE));

  for (guint i = 0; i < self->contacts->len; i++)
    {
      const HnPresenceFact *fact = ((Contact *) g_ptr_array_index (self->contacts, i))->fact;

      g_string_append_printf (text, "%s\t%s\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT "\t%s\t%s\n",
                              fact->ceptoar, fact->poc, fact->heard_us, fact->every_us,
                              fact->feed_id != NULL ? fact->feed_id : "",
                              fact->name != NULL ? fact->name : "");
    }
  return g_string_free (text, FALSE);
}

static void
recall_line (HnPresenceBook *self, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, "\t", 6);
  guint64 heard_us;
  guint64 every_us;
  Contact *contact;

  if (g_strv_length (parts) != 6 ||
      !g_ascii_string_to_unsigned (parts[2], 10, 1, G_MAXINT64, &heard_us, NULL) ||
      !g_ascii_string_to_unsigned (parts[3], 10, 1, G_MAXINT64 / 8, &every_us, NULL) ||
      find (self, parts[0], parts[1]) != NULL)
    return;
  contact = add (self, parts[0], parts[1]);
  if (contact == NULL)
    return;
  contact->fact->state = HN_PRESENCE_SILENT;
  contact->fact->heard_us = (gint64) heard_us;
  contact->fact->every_us = (gint64) every_us;
  contact->fact->feed_id = *parts[4] != '\0' ? g_strdup (parts[4]) : NULL;
  contact->fact->name = *parts[5] != '\0' ? g_strdup (parts[5]) : NULL;
  /* No news: it was silent as long as nobody listened. */
  tell (self, contact, HN_PRESENCE_SILENT);
}

void
hn_presence_book_recall (HnPresenceBook *self, const char *text)
{
  g_auto (GStrv) lines = NULL;

  g_return_if_fail (self != NULL && text != NULL);

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    recall_line (self, lines[i]);
}
