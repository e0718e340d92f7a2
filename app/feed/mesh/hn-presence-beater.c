#include "config.h"

#include "hn-presence-beater.h"

#include "hn-feed-error.h"
#include "hn-presence-message.h"

#include <glib/gi18n.h>

struct _HnPresenceBeater
{
  HnMeshLink *link;
  HnClock *clock;
  HnPresenceBeat beat; /* its strings are ours */
  char *subject;
  guint subscription;
  guint timeout;
  guint64 n_beats;
  guint64 n_answers;
};

static void
on_question (
    HnMeshLink *link, const char *subject, const char *reply, GBytes *data, gpointer user_data)
{
  HnPresenceBeater *self = user_data;
  g_autoptr (GBytes) answer = hn_presence_answer_format (hn_clock_get_now_us (self->clock));

  if (reply != NULL && hn_mesh_link_publish (link, reply, NULL, answer, NULL))
    self->n_answers++;
}

/* One that is lost is made up for by the next; a link that is lost says so itself. */
static void
beat (gpointer user_data)
{
  HnPresenceBeater *self = user_data;
  g_autoptr (GBytes) body = NULL;

  self->beat.at_us = hn_clock_get_now_us (self->clock);
  body = hn_presence_beat_format (&self->beat);
  if (hn_mesh_link_publish (self->link, self->subject, NULL, body, NULL))
    self->n_beats++;
  self->timeout = hn_clock_add_timeout (self->clock, self->beat.every_us, beat, self);
}

HnPresenceBeater *
hn_presence_beater_new (HnMeshLink *link,
                        HnClock *clock,
                        const char *ceptoar,
                        const char *poc,
                        const char *name,
                        gint64 every_us,
                        GError **error)
{
  g_autoptr (HnPresenceBeater) self = NULL;
  g_autofree char *question = NULL;

  g_return_val_if_fail (HN_IS_MESH_LINK (link), NULL);
  g_return_val_if_fail (HN_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (ceptoar != NULL && poc != NULL && every_us > 0, NULL);

  self = g_new0 (HnPresenceBeater, 1);
  self->link = g_object_ref (link);
  self->clock = g_object_ref (clock);
  self->beat.ceptoar = g_strdup (ceptoar);
  self->beat.poc = g_strdup (poc);
  self->beat.name = g_strdup (name);
  self->beat.every_us = every_us;
  self->subject = hn_presence_subject (ceptoar, poc, "beat");
  question = hn_presence_subject (ceptoar, poc, "ask");
  if (question == NULL)
    {
      g_set_error (error, HN_FEED_ERROR, HN_FEED_ERROR_ADDRESS,
                   _ ("“%s” and “%s” cannot stand in a subject of the mesh"), ceptoar, poc);
      return NULL;
    }
  self->subscription = hn_mesh_link_subscribe (link, question, on_question, self, error);
  if (self->subscription == 0)
    return NULL;
  beat (self);
  return g_steal_pointer (&self);
}

void
hn_presence_beater_free (HnPresenceBeater *self)
{
  g_return_if_fail (self != NULL);

  if (self->timeout != 0)
    hn_clock_remove_timeout (self->clock, self->timeout);
  if (self->subscription != 0)
    hn_mesh_link_unsubscribe (self->link, self->subscription);
  g_free (self->beat.ceptoar);
  g_free (self->beat.poc);
  g_free (self->beat.name);
  g_free (self->subject);
  g_object_unref (self->link);
  g_object_unref (self->clock);
  g_free (self);
}

guint64
hn_presence_beater_get_n_beats (HnPresenceBeater *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_beats;
}

guint64
hn_presence_beater_get_n_answers (HnPresenceBeater *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_answers;
}
