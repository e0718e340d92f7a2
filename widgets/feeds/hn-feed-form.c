#include "config.h"

#include "hn-feed-form-private.h"

#include "hn-feed-steps.h"
#include "hn-feed-test.h"
#include "hn-style.h"

#include <glib/gi18n.h>

enum
{
  SIGNAL_CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnFeedForm, hn_feed_form, GTK_TYPE_WIDGET)

static void
say (HnFeedForm *self, const char *message)
{
  hn_style_set_text (self->message, message != NULL ? message : "");
}

static void
stop_test (HnFeedForm *self)
{
  g_cancellable_cancel (self->testing);
  g_clear_object (&self->testing);
  gtk_widget_set_sensitive (self->test, TRUE);
}

static void
close_form (HnFeedForm *self)
{
  stop_test (self);
  hn_feed_fields_wipe (self);
  hn_feed_steps_set_test (HN_FEED_STEPS (self->steps), NULL, HN_FEED_KIND_HUB);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

/* --- the test --- */

/* What a test in the thread of the main loop needs until it is over. */
typedef struct
{
  HnFeedForm *form;
  HnFeedConfig *config;
  GCancellable *cancellable;
} Trial;

static void
trial_free (Trial *trial)
{
  g_object_unref (trial->form);
  g_object_unref (trial->config);
  g_object_unref (trial->cancellable);
  g_free (trial);
}

static void
on_tested (GObject *test, GAsyncResult *result, gpointer user_data)
{
  Trial *trial = user_data;
  HnFeedForm *self = trial->form;
  g_autoptr (GError) error = NULL;
  gboolean is_well = hn_feed_test_run_finish (HN_FEED_TEST (test), result, &error);

  if (self->testing == trial->cancellable && !g_cancellable_is_cancelled (trial->cancellable))
    {
      g_clear_object (&self->testing);
      gtk_widget_set_sensitive (self->test, TRUE);
      hn_feed_steps_finish (HN_FEED_STEPS (self->steps));
      say (self, is_well ? _ ("The connection works.") : error->message);
    }
  trial_free (trial);
}

static void
run_test (Trial *trial, HnSecrets *secrets)
{
  HnFeedForm *self = trial->form;
  g_autoptr (HnFeedTest) test = hn_feed_test_new (trial->config, secrets);

  hn_feed_steps_set_test (HN_FEED_STEPS (self->steps), test,
                          hn_feed_config_get_kind (trial->config));
  say (self, _ ("Testing the connection…"));
  hn_feed_test_run_async (test, trial->cancellable, on_tested, trial);
}

static void
on_secrets (GObject *supervision, GAsyncResult *result, gpointer user_data)
{
  Trial *trial = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HnSecrets) secrets =
      hn_supervision_load_secrets_finish (HN_SUPERVISION (supervision), result, &error);

  if (g_cancellable_is_cancelled (trial->cancellable))
    {
      trial_free (trial);
      return;
    }
  if (error != NULL)
    {
      say (trial->form, error->message);
      stop_test (trial->form);
      trial_free (trial);
      return;
    }
  run_test (trial, secrets);
}

static void
test_connection (HnFeedForm *self)
{
  g_autoptr (HnSecrets) secrets = NULL;
  g_autoptr (GError) error = NULL;
  Trial *trial;

  g_assert (self->desk != NULL);

  stop_test (self);
  secrets = hn_feed_fields_dup_secrets (self, &error);
  if (error != NULL)
    {
      say (self, error->message);
      return;
    }
  self->testing = g_cancellable_new ();
  gtk_widget_set_sensitive (self->test, FALSE);
  trial = g_new0 (Trial, 1);
  trial->form = g_object_ref (self);
  trial->config = hn_feed_form_dup_config (self);
  trial->cancellable = g_object_ref (self->testing);
  /* What is not entered anew is what the keyring has. */
  if (secrets == NULL && self->config != NULL)
    hn_supervision_load_secrets_async (hn_desk_get_supervision (self->desk), trial->config,
                                       trial->cancellable, on_secrets, trial);
  else
    run_test (trial, secrets);
}

/* --- keeping it --- */

/* Whether another feed is the same one. */
static gboolean
is_there_already (HnFeedForm *self, HnFeedConfig *config)
{
  g_autofree char *id = hn_feed_config_dup_id (config);
  GListModel *feeds = hn_desk_get_feeds (self->desk);

  if (g_strcmp0 (id, self->config_id) == 0)
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (feeds); i++)
    {
      g_autoptr (HnFeedStatus) status = g_list_model_get_item (feeds, i);

      if (g_strcmp0 (hn_feed_status_get_id (status), id) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
keep (HnFeedForm *self)
{
  g_autoptr (HnFeedConfig) config = NULL;
  g_autoptr (HnSecrets) secrets = NULL;
  g_autoptr (GError) error = NULL;
  HnSupervision *supervision;

  g_assert (self->desk != NULL);

  config = hn_feed_form_dup_config (self);
  if (!hn_feed_config_check (config, &error))
    {
      say (self, error->message);
      return;
    }
  if (is_there_already (self, config))
    {
      say (self, _ ("This feed is followed already."));
      return;
    }
  secrets = hn_feed_fields_dup_secrets (self, &error);
  if (error != NULL)
    {
      say (self, error->message);
      return;
    }
  supervision = hn_desk_get_supervision (self->desk);
  if (self->config_id != NULL)
    hn_supervision_update_feed (supervision, self->config_id, config, secrets);
  else
    hn_supervision_add_feed (supervision, config, secrets);
  close_form (self);
}

static void
on_test (GtkButton *button, gpointer user_data)
{
  test_connection (HN_FEED_FORM (user_data));
}

static void
on_save (GtkButton *button, gpointer user_data)
{
  keep (HN_FEED_FORM (user_data));
}

static void
on_cancel (GtkButton *button, gpointer user_data)
{
  close_form (HN_FEED_FORM (user_data));
}

static gboolean
on_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HnFeedForm *self = HN_FEED_FORM (widget);
  const char *what = g_variant_get_string (args, NULL);

  if (self->desk == NULL)
    return FALSE;
  if (g_str_equal (what, "test"))
    test_connection (self);
  else if (g_str_equal (what, "save"))
    keep (self);
  else
    close_form (self);
  return TRUE;
}

static void
on_choice (GtkDropDown *choice, GParamSpec *pspec, gpointer user_data)
{
  hn_feed_fields_update (HN_FEED_FORM (user_data));
}

/* --- the widget --- */

static gboolean
hn_feed_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (HN_FEED_FORM (widget)->address);
}

static void
hn_feed_form_dispose (GObject *object)
{
  HnFeedForm *self = HN_FEED_FORM (object);
  GtkWidget *child;

  g_cancellable_cancel (self->testing);
  g_clear_object (&self->testing);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->desk);
  g_clear_object (&self->config);
  g_clear_pointer (&self->config_id, g_free);

  G_OBJECT_CLASS (hn_feed_form_parent_class)->dispose (object);
}

static void
hn_feed_form_class_init (HnFeedFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_feed_form_dispose;
  widget_class->grab_focus = hn_feed_form_grab_focus;

  signals[SIGNAL_CLOSED] = g_signal_new ("closed", HN_TYPE_FEED_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HN_TYPE_FEED_STEPS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_FORM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-feed-form.ui");
  hn_feed_fields_bind (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_choice);
  gtk_widget_class_bind_template_callback (widget_class, on_test);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_t, GDK_CONTROL_MASK, on_key, "s", "test");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, on_key, "s",
                                "save");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_key, "s", "cancel");
}

static void
hn_feed_form_init (HnFeedForm *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_init_template (widget);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (widget)),
                                  GTK_ORIENTATION_VERTICAL);
}

void
hn_feed_form_set_desk (HnFeedForm *self, HnDesk *desk)
{
  g_return_if_fail (HN_IS_FEED_FORM (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  stop_test (self);
  g_set_object (&self->desk, desk);
  if (desk != NULL)
    hn_feed_fields_fill (self, hn_desk_get_plan (desk));
}

void
hn_feed_form_open (HnFeedForm *self, HnFeedConfig *config)
{
  g_autoptr (HnFeedConfig) fresh = NULL;

  g_return_if_fail (HN_IS_FEED_FORM (self));
  g_return_if_fail (config == NULL || HN_IS_FEED_CONFIG (config));
  g_return_if_fail (self->desk != NULL);

  g_set_object (&self->config, config);
  g_clear_pointer (&self->config_id, g_free);
  if (config != NULL)
    self->config_id = hn_feed_config_dup_id (config);
  else
    fresh = hn_feed_config_new (HN_FEED_KIND_HUB, NULL);
  hn_feed_fields_set (self, config != NULL ? config : fresh);
  hn_feed_fields_update (self);
  hn_style_set_text (self->title, config != NULL ? _ ("Change the feed") : _ ("A feed more"));
  gtk_button_set_label (GTK_BUTTON (self->save), config != NULL ? _ ("Keep the change (Ctrl+Enter)")
                                                                : _ ("Add the feed (Ctrl+Enter)"));
  hn_style_set_text (
      self->mode, hn_desk_is_exercise (self->desk)
                      ? _ ("It is followed for the exercise: only what is marked as one is taken.")
                      : _ ("It is followed for the real thing: what is marked as an exercise is "
                           "set aside."));
  hn_feed_steps_set_test (HN_FEED_STEPS (self->steps), NULL, HN_FEED_KIND_HUB);
  stop_test (self);
  say (self,
       config != NULL ? _ ("A password or key that is not entered anew stays as it is.") : NULL);
}

const char *
hn_feed_form_get_message (HnFeedForm *self)
{
  g_return_val_if_fail (HN_IS_FEED_FORM (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->message));
}
