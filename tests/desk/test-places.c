/* The prefectures as the wire profile ships them. */

#include "config.h"

#include "hn-desk-error.h"
#include "hn-places.h"

static void
test_profile (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) places = hn_places_load (NULL, &error);
  HnPlace *hokkaido;

  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (places), ==, 47);
  hokkaido = hn_places_find (places, "location--316cba80-7a0b-43bf-bcce-71396dc6c1ff");
  g_assert_cmpstr (hn_place_get_area (hokkaido), ==, "JP-01");
  g_assert_cmpstr (hn_place_get_name (hokkaido), ==, "Hokkaido");
  g_assert_true (hn_places_find (places, "JP-01") == hokkaido);
  g_assert_null (hn_places_find (places, "JP-48"));
  g_assert_null (hn_places_find (places, NULL));
}

/* Reports name their places in Japanese; a word that is not the profile's stays as it is. */
static void
test_words (void)
{
  const char *const names[] = { "北海道", "札幌市", "東京都", NULL };
  const char *const none[] = { NULL };
  g_autofree char *joined = hn_places_join (names);
  g_autofree char *empty = hn_places_join (none);

  g_assert_cmpstr (hn_places_get_word ("青森県"), ==, "Aomori");
  g_assert_cmpstr (joined, ==, "Hokkaido, 札幌市, Tokyo");
  g_assert_cmpstr (empty, ==, "");
}

static void
test_broken (void)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) other = NULL;
  g_autofree char *edition =
      g_build_filename (g_getenv ("HINOMI_DATA_DIR"), "plan", "2009", "edition.json", NULL);

  g_assert_null (hn_places_load ("/nowhere/locations.json", &missing));
  g_assert_nonnull (missing);
  g_assert_null (hn_places_load (edition, &other));
  g_assert_error (other, HN_DESK_ERROR, HN_DESK_ERROR_VALUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/places/profile", test_profile);
  g_test_add_func ("/desk/places/words", test_words);
  g_test_add_func ("/desk/places/broken", test_broken);
  return g_test_run ();
}
