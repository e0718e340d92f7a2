#include "config.h"

#include "hn-data.h"

#include <gio/gio.h>

/* (transfer full) (nullable): the build folder that the running program stands in:
 * BUILD/app/ROOM/PROGRAM or BUILD/tests/…/PROGRAM. */
static char *
find_build_folder (void)
{
  g_autofree char *folder = g_file_read_link ("/proc/self/exe", NULL);

  while (folder != NULL && folder[0] != '\0' && !g_str_equal (folder, "/"))
    {
      g_autofree char *parent = g_path_get_dirname (folder);
      g_autofree char *ninja = g_build_filename (parent, "build.ninja", NULL);

      if (g_str_equal (parent, "."))
        break;
      if (g_file_test (ninja, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&parent);
      g_free (folder);
      folder = g_steal_pointer (&parent);
    }
  return NULL;
}

/* (transfer full): @in_build: absolute, or relative to the build folder, where it counts if it has
 * @probe in it. */
static char *
choose (const char *variable, const char *in_build, const char *probe, const char *installed)
{
  const char *wanted = g_getenv (variable);
  g_autofree char *build = NULL;

  if (wanted != NULL && wanted[0] != '\0')
    return g_strdup (wanted);
  build = find_build_folder ();
  if (build != NULL)
    {
      g_autofree char *folder = g_canonicalize_filename (in_build, build);
      g_autofree char *there = g_build_filename (folder, probe, NULL);

      if (g_file_test (there, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&folder);
    }
  return g_strdup (installed);
}

const char *
hn_data_get_folder (void)
{
  static char *folder;

  if (g_once_init_enter (&folder))
    g_once_init_leave (&folder,
                       choose ("HINOMI_DATA_DIR", HN_SOURCE_DATADIR, "plan", HN_PKGDATADIR));
  return folder;
}

const char *
hn_data_get_locale_folder (void)
{
  static char *folder;

  if (g_once_init_enter (&folder))
    g_once_init_leave (&folder, choose ("HINOMI_LOCALE_DIR", "po", "ja", HN_LOCALEDIR));
  return folder;
}

const char *
hn_data_get_sound_folder (void)
{
  static char *folder;

  if (g_once_init_enter (&folder))
    g_once_init_leave (&folder, choose ("HINOMI_SOUND_DIR", "resources", "hn-alarm-high.wav",
                                        HN_PKGDATADIR "/sounds"));
  return folder;
}
