/* The settings: what was set is there at the next start, and without a schema there are defaults.
 */

#include "config.h"

#include "hn-settings.h"

static void
test_kept (void)
{
  g_autoptr (GSettings) settings = hn_settings_new ();
  g_autoptr (GSettings) next = NULL;
  g_autofree char *none = NULL;
  g_autofree char *url = NULL;
  g_autofree char *role = NULL;
  g_autofree char *forgotten = NULL;

  g_assert_nonnull (settings);
  none = hn_settings_dup_hub_url (settings);
  g_assert_null (none);
  g_assert_false (hn_settings_get_night_mode (settings));
  g_assert_true (hn_settings_get_sound (settings));
  hn_settings_set_sound (settings, FALSE);
  hn_settings_set_hub_url (settings, "https://hub.example.go.jp/taxii2/");
  hn_settings_set_role (settings, "liaison");
  hn_settings_set_night_mode (settings, TRUE);

  next = hn_settings_new ();
  url = hn_settings_dup_hub_url (next);
  role = hn_settings_dup_role (next);
  g_assert_cmpstr (url, ==, "https://hub.example.go.jp/taxii2/");
  g_assert_cmpstr (role, ==, "liaison");
  g_assert_true (hn_settings_get_night_mode (next));
  g_assert_false (hn_settings_get_sound (next));
  hn_settings_set_hub_url (next, NULL);
  forgotten = hn_settings_dup_hub_url (settings);
  g_assert_null (forgotten);
}

static void
test_not_installed (void)
{
  g_autofree char *role = hn_settings_dup_role (NULL);

  g_assert_null (hn_settings_dup_hub_url (NULL));
  g_assert_cmpstr (role, ==, "duty-officer");
  g_assert_false (hn_settings_get_night_mode (NULL));
  g_assert_true (hn_settings_get_sound (NULL));
  hn_settings_set_hub_url (NULL, "https://hub.example.go.jp/taxii2/");
  hn_settings_set_role (NULL, "liaison");
  hn_settings_set_night_mode (NULL, TRUE);
  g_assert_null (hn_settings_dup_hub_url (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/console/settings/kept", test_kept);
  g_test_add_func ("/console/settings/not-installed", test_not_installed);
  return g_test_run ();
}
