#include "hn-porter.h"

/* What is looked at before others are let in. */
#define LOOK_AT_ONCE 512

struct _HnPorter
{
  HnIntake *intake;
  HnDoor *door;
  HnPorterFuncs funcs;
  gpointer user_data;
  GSource *look;
  GPtrArray *keys; /* of HnRecord: to be sent */
  GSource *publish;
};

/* A bare entry takes the place of what was handed over before. */
static void
on_purged (HnDoor *door, GPtrArray *tombstones, HnPorter *self)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);

  for (guint i = 0; i < tombstones->len; i++)
    {
      HnLogEntry *entry = hn_log_tombstone_make_entry (g_ptr_array_index (tombstones, i));

      if (entry != NULL)
        g_ptr_array_add (entries, entry);
    }
  self->funcs.entries ((HnLogEntry **) entries->pdata, entries->len, self->user_data);
}

static void
on_receipts (HnDoor *door, GPtrArray *entries, HnPorter *self)
{
  self->funcs.entries ((HnLogEntry **) entries->pdata, entries->len, self->user_data);
  self->funcs.owed (self->user_data);
}

static gboolean
on_publish (gpointer user_data)
{
  HnPorter *self = user_data;
  g_autoptr (GPtrArray) keys = g_steal_pointer (&self->keys);

  self->keys = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_record_unref);
  g_clear_pointer (&self->publish, g_source_unref);
  for (guint i = 0; i < keys->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!hn_intake_send (self->intake, g_ptr_array_index (keys, i),
                           hn_door_get_targets (self->door), &error))
        self->funcs.failed (error, self->user_data);
    }
  self->funcs.owed (self->user_data);
  return G_SOURCE_REMOVE;
}

/* Not at once: the commit that it was told of is not done with. */
static void
on_keys (HnDoor *door, GPtrArray *notes, HnPorter *self)
{
  for (guint i = 0; i < notes->len; i++)
    g_ptr_array_add (self->keys, hn_record_ref (g_ptr_array_index (notes, i)));
  if (self->publish != NULL)
    return;
  self->publish = g_idle_source_new ();
  g_source_set_priority (self->publish, G_PRIORITY_DEFAULT);
  g_source_set_callback (self->publish, on_publish, self, NULL);
  g_source_attach (self->publish, g_main_context_get_thread_default ());
}

/* Something may have come while the log could not be written. */
static void
on_committed (HnIntake *intake, const char *source, GPtrArray *entries, HnPorter *self)
{
  if (hn_door_is_behind (self->door))
    hn_porter_look (self);
}

HnPorter *
hn_porter_new (HnIntake *intake, HnRecord *identity, const HnPorterFuncs *funcs, gpointer user_data)
{
  HnPorter *self;

  g_return_val_if_fail (HN_IS_INTAKE (intake), NULL);
  g_return_val_if_fail (funcs != NULL, NULL);

  self = g_new0 (HnPorter, 1);
  self->intake = g_object_ref (intake);
  self->door = hn_door_new (hn_intake_get_log (intake));
  self->funcs = *funcs;
  self->user_data = user_data;
  self->keys = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_record_unref);
  hn_door_set_identity (self->door, identity);
  g_signal_connect (self->door, "purged", G_CALLBACK (on_purged), self);
  g_signal_connect (self->door, "receipts", G_CALLBACK (on_receipts), self);
  g_signal_connect (self->door, "keys", G_CALLBACK (on_keys), self);
  g_signal_connect_after (intake, "committed", G_CALLBACK (on_committed), self);
  hn_intake_set_door (intake, self->door);
  return self;
}

static void
end (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

void
hn_porter_free (HnPorter *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (self != NULL);

  end (&self->look);
  end (&self->publish);
  if (!hn_door_settle (self->door, &error))
    self->funcs.failed (error, self->user_data);
  hn_intake_set_door (self->intake, NULL);
  g_signal_handlers_disconnect_by_data (self->intake, self);
  g_signal_handlers_disconnect_by_data (self->door, self);
  g_ptr_array_unref (self->keys);
  g_object_unref (self->door);
  g_object_unref (self->intake);
  g_free (self);
}

HnDoor *
hn_porter_get_door (HnPorter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->door;
}

static gboolean
on_look (gpointer user_data)
{
  HnPorter *self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_done = TRUE;

  if (!hn_door_catch_up (self->door, LOOK_AT_ONCE, &is_done, &error))
    {
      /* It is tried again with what comes next. */
      self->funcs.failed (error, self->user_data);
      is_done = TRUE;
    }
  hn_door_tell (self->door);
  if (is_done)
    end (&self->look);
  return is_done ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

void
hn_porter_look (HnPorter *self)
{
  g_return_if_fail (self != NULL);

  if (self->look != NULL)
    return;
  self->look = g_idle_source_new ();
  g_source_set_callback (self->look, on_look, self, NULL);
  g_source_attach (self->look, g_main_context_get_thread_default ());
}
