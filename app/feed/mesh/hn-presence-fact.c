#include "config.h"

#include "hn-presence-fact.h"

#include <glib/gi18n.h>

static const GEnumValue values[] = {
  { HN_PRESENCE_NEVER, "HN_PRESENCE_NEVER", "never" },
  { HN_PRESENCE_SILENT, "HN_PRESENCE_SILENT", "silent" },
  { HN_PRESENCE_REACHABLE, "HN_PRESENCE_REACHABLE", "reachable" },
  { 0, NULL, NULL },
};

GType
hn_presence_state_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("HnPresenceState", values));
  return type;
}

const char *
hn_presence_state_get_nick (HnPresenceState state)
{
  g_return_val_if_fail (state < HN_N_PRESENCE_STATES, NULL);

  return values[state].value_nick;
}

const char *
hn_presence_state_get_word (HnPresenceState state)
{
  switch (state)
    {
    case HN_PRESENCE_NEVER:
      return _ ("never heard");
    case HN_PRESENCE_SILENT:
      return _ ("silent");
    case HN_PRESENCE_REACHABLE:
      return _ ("reachable");
    case HN_N_PRESENCE_STATES:
    default:
      g_return_val_if_reached (NULL);
    }
}

HnPresenceFact *
hn_presence_fact_new (const char *ceptoar, const char *poc)
{
  HnPresenceFact *self;

  g_return_val_if_fail (ceptoar != NULL && poc != NULL, NULL);

  self = g_new0 (HnPresenceFact, 1);
  self->ceptoar = g_strdup (ceptoar);
  self->poc = g_strdup (poc);
  self->round_trip_us = -1;
  return self;
}

HnPresenceFact *
hn_presence_fact_copy (const HnPresenceFact *self)
{
  HnPresenceFact *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->ceptoar = g_strdup (self->ceptoar);
  copy->poc = g_strdup (self->poc);
  copy->name = g_strdup (self->name);
  copy->feed_id = g_strdup (self->feed_id);
  return copy;
}

void
hn_presence_fact_free (HnPresenceFact *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->ceptoar);
  g_free (self->poc);
  g_free (self->name);
  g_free (self->feed_id);
  g_free (self);
}
