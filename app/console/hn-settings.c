#include "config.h"

#include "hn-settings.h"

#define SCHEMA_ID "org.hinomi.Console"

GSettings *
hn_settings_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
      source != NULL ? g_settings_schema_source_lookup (source, SCHEMA_ID, TRUE) : NULL;

  return schema != NULL ? g_settings_new (SCHEMA_ID) : NULL;
}

char *
hn_settings_dup_hub_url (GSettings *settings)
{
  g_autofree char *url = settings != NULL ? g_settings_get_string (settings, "hub-url") : NULL;

  return url != NULL && url[0] != '\0' ? g_steal_pointer (&url) : NULL;
}

void
hn_settings_set_hub_url (GSettings *settings, const char *url)
{
  if (settings != NULL)
    g_settings_set_string (settings, "hub-url", url != NULL ? url : "");
}

char *
hn_settings_dup_role (GSettings *settings)
{
  return settings != NULL ? g_settings_get_string (settings, "role") : g_strdup ("duty-officer");
}

void
hn_settings_set_role (GSettings *settings, const char *role)
{
  if (settings != NULL)
    g_settings_set_string (settings, "role", role);
}

char *
hn_settings_dup_identity (GSettings *settings)
{
  g_autofree char *path = settings != NULL ? g_settings_get_string (settings, "identity") : NULL;

  return path != NULL && path[0] != '\0' ? g_steal_pointer (&path) : NULL;
}

gboolean
hn_settings_get_sound (GSettings *settings)
{
  return settings == NULL || g_settings_get_boolean (settings, "sound");
}

void
hn_settings_set_sound (GSettings *settings, gboolean sound)
{
  if (settings != NULL)
    g_settings_set_boolean (settings, "sound", sound);
}

gboolean
hn_settings_get_night_mode (GSettings *settings)
{
  return settings != NULL && g_settings_get_boolean (settings, "night-mode");
}

void
hn_settings_set_night_mode (GSettings *settings, gboolean night_mode)
{
  if (settings != NULL)
    g_settings_set_boolean (settings, "night-mode", night_mode);
}
