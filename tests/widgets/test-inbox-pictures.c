/* The inbox as an officer sees it, in every light: to be looked at. */

#include "config.h"

#include "hn-decision-form.h"
#include "hn-inbox.h"
#include "hn-take-down-form.h"
#include "hn-triage-page.h"
#include "inbox-fixture.h"

typedef enum
{
  SCENE_EMPTY,
  SCENE_BUSY,
  SCENE_COMPARE,
  SCENE_CORRELATE,
  SCENE_TAKE_DOWN,
} SceneKind;

typedef struct
{
  const char *name;
  SceneKind kind;
} Scene;

static const Scene scenes[] = {
  { "inbox-empty", SCENE_EMPTY },         { "inbox-busy", SCENE_BUSY },
  { "inbox-compare", SCENE_COMPARE },     { "inbox-correlate", SCENE_CORRELATE },
  { "inbox-take-down", SCENE_TAKE_DOWN },
};

static void
type (HnTakeDown *draft)
{
  hn_take_down_set (draft, HN_TAKE_DOWN_CONTACT, "保安電話 7-200");
  hn_take_down_set (draft, HN_TAKE_DOWN_OPERATOR, "札幌市水道局");
  hn_take_down_set (draft, HN_TAKE_DOWN_TITLE, "浄水場の停電");
  hn_take_down_set (draft, HN_TAKE_DOWN_SECTOR, "water");
  hn_take_down_set (draft, HN_TAKE_DOWN_STARTED, "13:20");
  hn_take_down_set (draft, HN_TAKE_DOWN_RESTORED, "13:10");
  hn_take_down_set (draft, HN_TAKE_DOWN_BY, "佐藤");
  hn_take_down_set_amount (draft, "households", "3万〜4.5万");
}

static void
arrange (const Scene *scene, HnDesk *desk, HnWindow *window)
{
  GtkWidget *inbox = hn_fixture_find (GTK_WIDGET (window), HN_TYPE_INBOX);
  GtkWidget *page = hn_fixture_find (inbox, HN_TYPE_TRIAGE_PAGE);
  GtkWidget *form = hn_fixture_find (inbox, HN_TYPE_TAKE_DOWN_FORM);

  if (scene->kind != SCENE_EMPTY)
    hn_desk_select (desk, inbox_fixture_get (desk, scene->kind == SCENE_COMPARE ? 1 : 2));
  if (scene->kind == SCENE_CORRELATE)
    hn_triage_page_open_form (HN_TRIAGE_PAGE (page), HN_DECISION_CORRELATE);
  if (scene->kind != SCENE_TAKE_DOWN)
    return;
  hn_inbox_take_down (HN_INBOX (inbox));
  type (hn_take_down_form_get_draft (HN_TAKE_DOWN_FORM (form)));
  hn_take_down_form_send (HN_TAKE_DOWN_FORM (form));
}

static void
take (const Scene *scene, gboolean is_dark, int width, int height)
{
  g_autoptr (HnDesk) desk = inbox_fixture_desk_new ();
  HnWindow *window = hn_window_new (NULL);
  g_autofree char *name =
      g_strdup_printf ("%s-%s-%s-%dx%d", scene->name, g_getenv ("HINOMI_TEST_LANGUAGE"),
                       is_dark ? "dark" : "light", width, height);

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      is_dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                              : ADW_COLOR_SCHEME_FORCE_LIGHT);
  if (scene->kind != SCENE_EMPTY)
    inbox_fixture_fill (desk);
  hn_window_set_desk (window, desk);
  hn_desk_set_view (desk, HN_VIEW_INBOX);
  hn_fixture_present (window, width, height);
  arrange (scene, desk, window);
  hn_fixture_save (window, name);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_scene (gconstpointer data)
{
  const Scene *scene = data;

  take (scene, FALSE, 1280, 800);
  take (scene, TRUE, 1280, 800);
  take (scene, FALSE, 2560, 1440);
  take (scene, TRUE, 2560, 1440);
}

int
main (int argc, char **argv)
{
  hn_fixture_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (scenes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/widgets/inbox-pictures/%s", scenes[i].name);

      g_test_add_data_func (path, &scenes[i], test_scene);
    }
  return g_test_run ();
}
