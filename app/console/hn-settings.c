#include "config.h"

#include "hn-settings.h"

#include "hn-wire.h"

#define SCHEMA_ID "org.hinomi.Console"

GSettings *
hn_settings_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
      source != NULL ? g_settings_schema_source_lookup (source, SCHEMA_ID, TRUE) : NULL;

  return schema != NULL ? g_settings_new (SCHEMA_ID) : NULL;
}

static GPtrArray *
load_all (GSettings *settings)
{
  GPtrArray *configs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GVariant) feeds = g_settings_get_value (settings, "feeds");

  for (gsize i = 0; i < g_variant_n_children (feeds); i++)
    {
      g_autoptr (GVariant) feed = g_variant_get_child_value (feeds, i);
      g_autoptr (HnFeedConfig) config = hn_feed_config_new_from_variant (feed);

      if (hn_feed_config_get_url (config) != NULL)
        g_ptr_array_add (configs, g_steal_pointer (&config));
    }
  return configs;
}

static void
save_all (GSettings *settings, GPtrArray *configs)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < configs->len; i++)
    g_variant_builder_add_value (&builder,
                                 hn_feed_config_to_variant (g_ptr_array_index (configs, i)));
  g_settings_set_value (settings, "feeds", g_variant_builder_end (&builder));
}

/* Of the time when there was one hub, and its credentials came from the environment. */
static void
take_over_hub (GSettings *settings)
{
  g_autofree char *url = g_settings_get_string (settings, "hub-url");
  g_autoptr (HnFeedConfig) config = NULL;

  if (*url == '\0')
    return;
  config = hn_feed_config_new (HN_FEED_KIND_HUB, url);
  hn_settings_put_feed (settings, NULL, config);
  g_settings_reset (settings, "hub-url");
}

/* Of the time when an address could have a password or a token in it: those are for the keyring,
 * and do not stay in a file that others may copy. */
static void
strip_addresses (GSettings *settings, GPtrArray *configs)
{
  gboolean is_changed = FALSE;

  for (guint i = 0; i < configs->len; i++)
    {
      HnFeedConfig *config = g_ptr_array_index (configs, i);
      const char *url = hn_feed_config_get_url (config);
      g_autofree char *stripped = hn_wire_strip (url);

      if (g_str_equal (stripped, url))
        continue;
      g_object_set (config, "url", stripped, NULL);
      is_changed = TRUE;
    }
  if (is_changed)
    save_all (settings, configs);
}

GPtrArray *
hn_settings_load_feeds (GSettings *settings, gboolean is_exercise)
{
  g_autoptr (GPtrArray) all = NULL;
  GPtrArray *wanted = g_ptr_array_new_with_free_func (g_object_unref);

  if (settings == NULL)
    return wanted;
  take_over_hub (settings);
  all = load_all (settings);
  strip_addresses (settings, all);
  for (guint i = 0; i < all->len; i++)
    {
      HnFeedConfig *config = g_ptr_array_index (all, i);

      if (!hn_feed_config_get_exercise (config) == !is_exercise)
        g_ptr_array_add (wanted, g_object_ref (config));
    }
  return wanted;
}

static gboolean
has_id (gconstpointer config, gconstpointer id)
{
  g_autofree char *own = hn_feed_config_dup_id ((HnFeedConfig *) config);

  return g_strcmp0 (own, id) == 0;
}

/* Where an address is followed again, it is nobody's former one. */
static void
forget_former (GPtrArray *configs, const char *id)
{
  for (guint i = 0; i < configs->len; i++)
    if (g_strcmp0 (hn_feed_config_get_formerly (configs->pdata[i]), id) == 0)
      g_object_set (configs->pdata[i], "formerly", NULL, NULL);
}

void
hn_settings_put_feed (GSettings *settings, const char *id, HnFeedConfig *config)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autofree char *own = NULL;
  guint place;

  if (settings == NULL)
    return;
  all = load_all (settings);
  own = config != NULL ? hn_feed_config_dup_id (config) : NULL;
  if (!g_ptr_array_find_with_equal_func (all, id != NULL ? id : own, has_id, &place))
    place = all->len;
  if (place < all->len)
    g_ptr_array_remove_index (all, place);
  if (config != NULL)
    {
      forget_former (all, own);
      g_ptr_array_insert (all, (int) place, g_object_ref (config));
    }
  save_all (settings, all);
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
