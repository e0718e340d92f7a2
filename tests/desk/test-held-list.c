#include "config.h"

#include "hn-held-list.h"

/* Changes of a model as a log: "0-1+2*" is at 0 one gone and two come. */
static void
on_changed (GListModel *model, guint position, guint removed, guint added, GString *log)
{
  g_string_append_printf (log, "%u-%u+%u*", position, removed, added);
}

static void
assert_log (GString *log, const char *expected)
{
  g_assert_cmpstr (log->str, ==, expected);
  g_string_truncate (log, 0);
}

static void
insert (GListStore *store, guint position, guint n)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, g_simple_action_new ("item", NULL));
  g_list_store_splice (store, position, 0, items->pdata, n);
}

static void
assert_same (GListModel *a, GListModel *b)
{
  guint n = g_list_model_get_n_items (a);

  g_assert_cmpuint (n, ==, g_list_model_get_n_items (b));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) left = g_list_model_get_item (a, i);
      g_autoptr (GObject) right = g_list_model_get_item (b, i);

      g_assert_true (left == right);
    }
}

static void
test_shows_through (void)
{
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_SIMPLE_ACTION);
  g_autoptr (HnHeldList) list = hn_held_list_new (G_LIST_MODEL (store));
  g_autoptr (GString) log = g_string_new (NULL);

  g_signal_connect (list, "items-changed", G_CALLBACK (on_changed), log);
  insert (store, 0, 3);
  g_list_store_remove (store, 1);
  assert_log (log, "0-0+3*1-1+0*");
  assert_same (G_LIST_MODEL (list), G_LIST_MODEL (store));
}

static void
test_waits (void)
{
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_SIMPLE_ACTION);
  g_autoptr (HnHeldList) list = NULL;
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GObject) first = NULL;

  insert (store, 0, 3);
  list = hn_held_list_new (G_LIST_MODEL (store));
  first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_signal_connect (list, "items-changed", G_CALLBACK (on_changed), log);
  hn_held_list_set_held (list, TRUE);
  insert (store, 0, 2);
  insert (store, 0, 3);
  assert_log (log, "");
  g_assert_cmpuint (hn_held_list_get_n_waiting (list), ==, 5);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3);
  {
    g_autoptr (GObject) still = g_list_model_get_item (G_LIST_MODEL (list), 0);

    g_assert_true (still == first);
  }
  hn_held_list_set_held (list, FALSE);
  /* One change, of just what is new. */
  assert_log (log, "0-0+5*");
  g_assert_cmpuint (hn_held_list_get_n_waiting (list), ==, 0);
  assert_same (G_LIST_MODEL (list), G_LIST_MODEL (store));
}

static void
test_catches_up (void)
{
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_SIMPLE_ACTION);
  g_autoptr (HnHeldList) list = hn_held_list_new (G_LIST_MODEL (store));

  insert (store, 0, 2);
  hn_held_list_set_held (list, TRUE);
  insert (store, 0, 1);
  hn_held_list_catch_up (list);
  assert_same (G_LIST_MODEL (list), G_LIST_MODEL (store));
  g_assert_true (hn_held_list_get_held (list));
  /* It is held again, from here. */
  insert (store, 0, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3);
  g_assert_cmpuint (hn_held_list_get_n_waiting (list), ==, 1);
}

static void
test_moved_rows_stay (void)
{
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_SIMPLE_ACTION);
  g_autoptr (HnHeldList) list = hn_held_list_new (G_LIST_MODEL (store));
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GObject) last = NULL;

  insert (store, 0, 4);
  g_signal_connect (list, "items-changed", G_CALLBACK (on_changed), log);
  hn_held_list_set_held (list, TRUE);
  last = g_list_model_get_item (G_LIST_MODEL (store), 3);
  g_list_store_remove (store, 3);
  g_list_store_insert (store, 1, last);
  /* Nothing is new, and nothing moved under the hand. */
  g_assert_cmpuint (hn_held_list_get_n_waiting (list), ==, 0);
  assert_log (log, "");
  hn_held_list_set_held (list, FALSE);
  assert_log (log, "1-3+3*");
  assert_same (G_LIST_MODEL (list), G_LIST_MODEL (store));
}

static void
test_another_source (void)
{
  g_autoptr (GListStore) one = g_list_store_new (G_TYPE_SIMPLE_ACTION);
  g_autoptr (GListStore) two = g_list_store_new (G_TYPE_SIMPLE_ACTION);
  HnHeldList *list = hn_held_list_new (G_LIST_MODEL (one));
  g_autoptr (GString) log = g_string_new (NULL);

  insert (one, 0, 2);
  insert (two, 0, 5);
  g_signal_connect (list, "items-changed", G_CALLBACK (on_changed), log);
  hn_held_list_set_source (list, G_LIST_MODEL (two));
  insert (one, 0, 1);
  assert_log (log, "0-2+5*");
  g_assert_finalize_object (list);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/held-list/shows-through", test_shows_through);
  g_test_add_func ("/desk/held-list/waits", test_waits);
  g_test_add_func ("/desk/held-list/catches-up", test_catches_up);
  g_test_add_func ("/desk/held-list/moved-rows-stay", test_moved_rows_stay);
  g_test_add_func ("/desk/held-list/another-source", test_another_source);
  return g_test_run ();
}
