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
  hn_door_set_identity (self->door, identity);
  g_signal_connect (self->door, "purged", G_CALLBACK (on_purged), self);
  g_signal_connect (self->door, "receipts", G_CALLBACK (on_receipts), self);
  g_signal_connect_after (intake, "committed", G_CALLBACK (on_committed), self);
  hn_intake_set_door (intake, self->door);
  return self;
}

static void
end_look (HnPorter *self)
{
  if (self->look != NULL)
    g_source_destroy (self->look);
  g_clear_pointer (&self->look, g_source_unref);
}

void
hn_porter_free (HnPorter *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (self != NULL);

  end_look (self);
  if (!hn_door_settle (self->door, &error))
    self->funcs.failed (error, self->user_data);
  hn_intake_set_door (self->intake, NULL);
  g_signal_handlers_disconnect_by_data (self->intake, self);
  g_signal_handlers_disconnect_by_data (self->door, self);
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
    end_look (self);
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
