/* The palettes: 4.5:1 for text, 3:1 for glyphs and edges, also for the three kinds of colour
 * blindness (WCAG 2.1, 1.4.3 and 1.4.11; simulation after Viénot, Brettel and Mollon 1999, for
 * tritanopia after Brettel, Viénot and Mollon 1997 in its usual linear form). */

#include "config.h"

#include <gdk/gdk.h>
#include <math.h>

typedef struct
{
  double r, g, b;
} Linear;

/* Rows of a matrix on linear RGB. */
static const double sights[][9] = {
  { 1, 0, 0, 0, 1, 0, 0, 0, 1 },
  { 0.11238, 0.88762, 0, 0.11238, 0.88762, 0, 0.00401, -0.00401, 1 },
  { 0.29275, 0.70725, 0, 0.29275, 0.70725, 0, -0.02234, 0.02234, 1 },
  { 1.00000, 0.14461, -0.14461, 0, 0.85924, 0.14076, 0, 0.85924, 0.14076 },
};
static const char *const sight_names[] = { "full", "protanopia", "deuteranopia", "tritanopia" };

static double
to_linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static GHashTable *
read_palette (const char *name)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("HINOMI_SOURCE_DIR"), "resources", "style", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GRegex) regex = g_regex_new ("@define-color (\\w+) (#[0-9a-f]{6});", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GError) error = NULL;
  GHashTable *palette = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    g_hash_table_insert (palette, g_match_info_fetch (match, 1), g_match_info_fetch (match, 2));
  g_assert_cmpuint (g_hash_table_size (palette), >, 20);
  return palette;
}

static double
get_luminance (GHashTable *palette, const char *name, guint sight)
{
  const char *value = g_hash_table_lookup (palette, name);
  const double *m = sights[sight];
  GdkRGBA rgba;
  Linear in;
  double r, g, b;

  g_assert_nonnull (value);
  g_assert_true (gdk_rgba_parse (&rgba, value));
  in = (Linear){ to_linear (rgba.red), to_linear (rgba.green), to_linear (rgba.blue) };
  r = CLAMP (m[0] * in.r + m[1] * in.g + m[2] * in.b, 0, 1);
  g = CLAMP (m[3] * in.r + m[4] * in.g + m[5] * in.b, 0, 1);
  b = CLAMP (m[6] * in.r + m[7] * in.g + m[8] * in.b, 0, 1);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

static void
assert_contrast (GHashTable *palette, const char *a, const char *b, double least)
{
  for (guint sight = 0; sight < G_N_ELEMENTS (sights); sight++)
    {
      double one = get_luminance (palette, a, sight);
      double two = get_luminance (palette, b, sight);
      double contrast = (MAX (one, two) + 0.05) / (MIN (one, two) + 0.05);

      if (contrast < least)
        g_error ("%s on %s: %.2f with %s sight, less than %.1f", a, b, contrast, sight_names[sight],
                 least);
    }
}

static void
test_palette (gconstpointer data)
{
  static const char *const states[] = { "unknown", "normal",  "malfunction", "failure",
                                        "breach",  "serious", "stale" };
  static const char *const grounds[] = { "hn_window", "hn_tile", "hn_selected", "hn_stale_bg" };
  g_autoptr (GHashTable) palette = read_palette (data);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *fg = g_strdup_printf ("hn_%s_fg", states[i]);
      g_autofree char *bg = g_strdup_printf ("hn_%s_bg", states[i]);
      g_autofree char *edge = g_strdup_printf ("hn_%s_edge", states[i]);

      assert_contrast (palette, fg, bg, 4.5);
      for (guint j = 1; j < G_N_ELEMENTS (grounds); j++)
        assert_contrast (palette, edge, grounds[j], 3);
    }
  for (guint j = 0; j < G_N_ELEMENTS (grounds); j++)
    {
      assert_contrast (palette, "hn_text", grounds[j], 4.5);
      assert_contrast (palette, "hn_dim", grounds[j], 4.5);
      assert_contrast (palette, "hn_focus", grounds[j], 3);
    }
  assert_contrast (palette, "hn_exercise_fg", "hn_exercise_bg", 4.5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/widgets/palette/light", "palette-light.css", test_palette);
  g_test_add_data_func ("/widgets/palette/dark", "palette-dark.css", test_palette);
  return g_test_run ();
}
