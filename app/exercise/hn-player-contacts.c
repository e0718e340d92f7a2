#include "hn-player-contacts.h"

struct _HnPlayerContacts
{
  HnScenario *scenario;
  HnPlayerCast *cast;
  HnMeshPublisher *mesh;
  HnPlayerContactsTime time;
  gpointer user_data;
  gint64 *next_us; /* of each contact, by the clock that is not set */
  GSource *timer;
};

static gboolean
on_timer (gpointer user_data)
{
  hn_player_contacts_speak (user_data);
  return G_SOURCE_CONTINUE;
}

HnPlayerContacts *
hn_player_contacts_new (HnScenario *scenario,
                        HnPlayerCast *cast,
                        HnMeshPublisher *mesh,
                        HnPlayerContactsTime time,
                        gpointer user_data)
{
  HnPlayerContacts *self;

  g_return_val_if_fail (scenario != NULL && cast != NULL && time != NULL, NULL);
  g_return_val_if_fail (HN_IS_MESH_PUBLISHER (mesh), NULL);

  self = g_new0 (HnPlayerContacts, 1);
  self->scenario = hn_scenario_ref (scenario);
  self->cast = cast;
  self->mesh = g_object_ref (mesh);
  self->time = time;
  self->user_data = user_data;
  self->next_us = g_new0 (gint64, MAX (hn_scenario_get_n_contacts (scenario), 1));
  hn_player_contacts_speak (self);
  self->timer = g_timeout_source_new_seconds (1);
  g_source_set_callback (self->timer, on_timer, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
  return self;
}

void
hn_player_contacts_free (HnPlayerContacts *self)
{
  g_return_if_fail (self != NULL);

  g_source_destroy (self->timer);
  g_source_unref (self->timer);
  hn_scenario_unref (self->scenario);
  g_object_unref (self->mesh);
  g_free (self->next_us);
  g_free (self);
}

static void
speak (HnPlayerContacts *self, const HnScenarioContact *contact, gint64 *next_us, gint64 offset_us)
{
  const char *poc = hn_player_cast_get_id (self->cast, contact->name);
  gint64 now_us = g_get_monotonic_time ();

  if (poc == NULL)
    return;
  if (offset_us >= contact->silent_from_us && offset_us < contact->silent_until_us)
    {
      hn_mesh_publisher_fall_silent (self->mesh, poc);
      *next_us = 0;
      return;
    }
  if (now_us < *next_us)
    return;
  *next_us = now_us + contact->every_s * (gint64) G_USEC_PER_SEC;
  hn_mesh_publisher_beat (self->mesh, contact->ceptoar, poc, NULL, contact->every_s);
}

void
hn_player_contacts_speak (HnPlayerContacts *self)
{
  gint64 offset_us;

  g_return_if_fail (self != NULL);

  offset_us = self->time (self->user_data) - hn_scenario_get_start_us (self->scenario);
  for (guint i = 0; i < hn_scenario_get_n_contacts (self->scenario); i++)
    speak (self, hn_scenario_get_contact (self->scenario, i), &self->next_us[i], offset_us);
}
