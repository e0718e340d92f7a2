#include "config.h"

#include "hn-inbox.h"

#include "hn-decision.h"
#include "hn-describe-decision.h"
#include "hn-inbox-actions.h"
#include "hn-inbox-list.h"
#include "hn-inbox-table.h"
#include "hn-take-down-form.h"
#include "hn-triage-page.h"

#include <glib/gi18n.h>

struct _HnInbox
{
  GtkWidget parent_instance;

  GtkWidget *stack;
  GtkWidget *paned;
  GtkWidget *table;
  GtkWidget *page_stack;
  GtkWidget *page;
  GtkWidget *form;

  HnDesk *desk;
  HnInboxList *list;
  GSignalGroup *signals;
  int width;
  int height;
  guint settle_id;
};

G_DEFINE_FINAL_TYPE (HnInbox, hn_inbox, GTK_TYPE_WIDGET)

/* From this width on the report stands beside the list. */
#define WIDE 1400

/* --- what is looked at --- */

static HnTriagePage *
get_page (HnInbox *self)
{
  return HN_TRIAGE_PAGE (self->page);
}

/* (transfer none) (nullable) */
static HnIncident *
get_incident (HnInbox *self)
{
  return hn_triage_page_get_incident (get_page (self));
}

static void
update_actions (HnInbox *self)
{
  for (guint i = 0; i < HN_N_INBOX_ACTIONS; i++)
    {
      g_autofree char *why_not = self->desk != NULL
                                     ? hn_inbox_action_why_not (i, self->desk, get_incident (self))
                                     : g_strdup ("");

      gtk_widget_action_set_enabled (GTK_WIDGET (self), hn_inbox_action_get_name (i),
                                     why_not == NULL);
    }
}

static void
on_selection (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  HnInbox *self = HN_INBOX (user_data);
  GObject *selection = hn_desk_get_selection (desk);
  HnIncident *incident = HN_IS_INCIDENT (selection) ? HN_INCIDENT (selection) : NULL;

  hn_triage_page_set_incident (get_page (self), incident);
  g_signal_group_set_target (self->signals, incident);
  gtk_stack_set_visible_child_name (GTK_STACK (self->page_stack),
                                    incident != NULL ? "report" : "none");
  update_actions (self);
}

static void
on_desk_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  update_actions (HN_INBOX (user_data));
}

/* Whether there is a question that waits for an answer, and the like. */
static void
on_incident_changed (HnIncident *incident, GParamSpec *pspec, gpointer user_data)
{
  update_actions (HN_INBOX (user_data));
}

static void
on_list_changed (HnInboxList *list, GParamSpec *pspec, gpointer user_data)
{
  update_actions (HN_INBOX (user_data));
}

/* --- deciding --- */

static void
say_decided (HnInbox *self, HnRecord *record)
{
  g_autofree char *words = hn_describe_decision (hn_desk_get_situation (self->desk), record,
                                                 hn_desk_get_now_us (self->desk));
  /* Translators: what was decided just now. */
  g_autofree char *text = g_strdup_printf (_ ("Recorded: %s"), words);

  hn_triage_page_say (get_page (self), text);
}

/* Takes @record and @error over: sends it, or says why there is none. */
static void
send_or_say (HnInbox *self, HnRecord *record, GError *error)
{
  g_autofree char *why_not = NULL;

  if (record == NULL)
    hn_triage_page_say (get_page (self), error->message);
  else if (hn_desk_send (self->desk, record))
    say_decided (self, record);
  else if (!hn_desk_can_decide (self->desk, &why_not))
    hn_triage_page_say (get_page (self), why_not);
  g_clear_pointer (&record, hn_record_unref);
  g_clear_error (&error);
}

static void
acknowledge (HnInbox *self)
{
  GError *error = NULL;
  HnRecord *record = hn_decide_acknowledge (self->desk, get_incident (self), &error);

  send_or_say (self, record, error);
}

static void
show_form (HnInbox *self)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "take-down");
  gtk_widget_grab_focus (self->form);
}

static void
do_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HnInbox *self = HN_INBOX (widget);
  HnDecisionKind kind;

  for (guint i = 0; i < HN_N_INBOX_ACTIONS; i++)
    {
      if (!g_str_equal (name, hn_inbox_action_get_name (i)))
        continue;
      if (i == HN_INBOX_ACTION_ACKNOWLEDGE)
        acknowledge (self);
      else if (hn_inbox_action_get_form (i, &kind))
        hn_triage_page_open_form (get_page (self), kind);
      else
        {
          if (i == HN_INBOX_ACTION_NEXT_VERSION)
            hn_take_down_form_load (HN_TAKE_DOWN_FORM (self->form), get_incident (self));
          show_form (self);
        }
    }
}

/* One key says that the report belongs with a suggested one. */
static void
do_accept (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HnInbox *self = HN_INBOX (widget);
  GListModel *suggestions = hn_triage_page_get_suggestions (get_page (self));
  g_autoptr (HnSuggestion) suggestion =
      suggestions != NULL ? g_list_model_get_item (suggestions, g_variant_get_uint32 (parameter))
                          : NULL;
  g_autofree char *reason = NULL;
  HnIncident *incidents[2];
  GError *error = NULL;
  HnRecord *record;

  if (suggestion == NULL || get_incident (self) == NULL)
    return;
  reason = g_strjoinv (_ (", "), (char **) hn_suggestion_get_reasons (suggestion));
  incidents[0] = get_incident (self);
  incidents[1] = hn_suggestion_get_incident (suggestion);
  if (hn_suggestion_is_cause (suggestion))
    {
      incidents[1] = incidents[0];
      incidents[0] = hn_suggestion_get_incident (suggestion);
    }
  record = hn_decide_correlate (self->desk, hn_suggestion_get_kind (suggestion), incidents, 2,
                                reason, &error);
  send_or_say (self, record, error);
}

/* (transfer full) (nullable): what was said beside the report that is looked at. */
static HnAnnotation *
find_annotation (HnInbox *self, const char *id)
{
  HnIncident *incident = get_incident (self);
  GListModel *annotations = incident != NULL ? hn_incident_get_annotations (incident) : NULL;

  for (guint i = 0; annotations != NULL && i < g_list_model_get_n_items (annotations); i++)
    {
      g_autoptr (HnAnnotation) annotation = g_list_model_get_item (annotations, i);

      if (g_strcmp0 (hn_annotation_get_id (annotation), id) == 0)
        return g_steal_pointer (&annotation);
    }
  return NULL;
}

static void
do_withdraw (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HnInbox *self = HN_INBOX (widget);
  g_autoptr (HnAnnotation) annotation =
      find_annotation (self, g_variant_get_string (parameter, NULL));
  GError *error = NULL;
  HnRecord *record;

  if (annotation == NULL)
    return;
  record = hn_decide_withdraw (self->desk, hn_annotation_get_record (annotation), &error);
  if (record != NULL && hn_desk_send (self->desk, record))
    hn_triage_page_say (get_page (self), _ ("Taken back. It stays in the log, with when it held."));
  else if (error != NULL)
    hn_triage_page_say (get_page (self), error->message);
  g_clear_pointer (&record, hn_record_unref);
  g_clear_error (&error);
}

/* --- going from part to part --- */

static void
do_focus_list (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (HN_INBOX (widget)->table);
}

static void
do_focus_page (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_child_focus (HN_INBOX (widget)->page, GTK_DIR_TAB_FORWARD);
}

static void
do_say_decided (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HnInbox *self = HN_INBOX (widget);
  g_autoptr (HnAnnotation) annotation =
      find_annotation (self, g_variant_get_string (parameter, NULL));

  if (annotation != NULL)
    say_decided (self, hn_annotation_get_record (annotation));
  else
    hn_triage_page_say (get_page (self), _ ("Recorded. It shows as soon as the log has it."));
}

static void
on_form_closed (HnTakeDownForm *form, gpointer user_data)
{
  HnInbox *self = HN_INBOX (user_data);

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "reports");
  gtk_widget_grab_focus (self->table);
}

static void
on_form_sent (HnTakeDownForm *form, const char *id, gpointer user_data)
{
  HnInbox *self = HN_INBOX (user_data);

  on_form_closed (form, user_data);
  hn_inbox_list_update (self->list);
  hn_desk_select_incident (self->desk, id);
}

/* --- keys --- */

/* Whether a letter belongs to what is typed or chosen, and is no command. */
static gboolean
is_typing (HnInbox *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL &&
         (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus) ||
          gtk_widget_is_ancestor (focus, self->form) ||
          gtk_widget_is_ancestor (focus, GTK_WIDGET (hn_triage_page_get_form (get_page (self)))));
}

static gboolean
on_action_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HnInbox *self = HN_INBOX (widget);
  const char *name = hn_inbox_action_get_name (g_variant_get_uint32 (args));

  if (is_typing (self))
    return FALSE;
  if (!gtk_widget_activate_action (widget, name, NULL))
    gtk_widget_error_bell (widget);
  return TRUE;
}

static gboolean
on_accept_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  if (is_typing (HN_INBOX (widget)))
    return FALSE;
  return gtk_widget_activate_action (widget, "inbox.accept", "u", g_variant_get_uint32 (args));
}

static gboolean
on_filter_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HnInbox *self = HN_INBOX (widget);

  if (is_typing (self))
    return FALSE;
  hn_inbox_table_set_filter (HN_INBOX_TABLE (self->table), g_variant_get_uint32 (args));
  /* The list that was asked for has the keyboard, also where it is empty, or was. */
  gtk_widget_grab_focus (self->table);
  return TRUE;
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const guint filter_keys[HN_N_INBOX_FILTERS] = { GDK_KEY_t, GDK_KEY_o, GDK_KEY_l,
                                                         GDK_KEY_m };

  for (guint i = 0; i < HN_N_INBOX_ACTIONS; i++)
    gtk_widget_class_add_binding (widget_class, hn_inbox_action_get_key (i), 0, on_action_key, "u",
                                  i);
  for (guint i = 0; i < HN_N_INBOX_FILTERS; i++)
    gtk_widget_class_add_binding (widget_class, filter_keys[i], 0, on_filter_key, "u", i);
  for (guint i = 0; i < 9; i++)
    gtk_widget_class_add_binding (widget_class, GDK_KEY_1 + i, 0, on_accept_key, "u", i);
}

/* --- the object --- */

static gboolean
settle (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  HnInbox *self = HN_INBOX (widget);
  GtkOrientation wanted =
      self->width >= WIDE ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL;

  /* A pane keeps its share when its size changes: it has to be laid out the other way first. */
  if (gtk_orientable_get_orientation (GTK_ORIENTABLE (self->paned)) != wanted)
    {
      gtk_orientable_set_orientation (GTK_ORIENTABLE (self->paned), wanted);
      return G_SOURCE_CONTINUE;
    }
  gtk_paned_set_position (GTK_PANED (self->paned), wanted == GTK_ORIENTATION_HORIZONTAL
                                                       ? self->width * 48 / 100
                                                       : self->height * 36 / 100);
  self->settle_id = 0;
  return G_SOURCE_REMOVE;
}

/* A change of the panes asks for a new layout, which must not happen within one. */
static void
hn_inbox_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HnInbox *self = HN_INBOX (widget);
  GtkAllocation place = { 0, 0, width, height };

  if (self->width != width || self->height != height)
    {
      self->width = width;
      self->height = height;
      if (self->settle_id == 0)
        self->settle_id = gtk_widget_add_tick_callback (widget, settle, NULL, NULL);
    }
  gtk_widget_size_allocate (self->stack, &place, -1);
}

static void
hn_inbox_measure (GtkWidget *widget,
                  GtkOrientation orientation,
                  int for_size,
                  int *minimum,
                  int *natural,
                  int *minimum_baseline,
                  int *natural_baseline)
{
  gtk_widget_measure (HN_INBOX (widget)->stack, orientation, for_size, minimum, natural, NULL,
                      NULL);
}

static gboolean
hn_inbox_grab_focus (GtkWidget *widget)
{
  HnInbox *self = HN_INBOX (widget);
  const char *front = gtk_stack_get_visible_child_name (GTK_STACK (self->stack));

  return gtk_widget_grab_focus (g_strcmp0 (front, "take-down") == 0 ? self->form : self->table);
}

static void
hn_inbox_dispose (GObject *object)
{
  HnInbox *self = HN_INBOX (object);

  if (self->settle_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->settle_id);
  self->settle_id = 0;
  if (self->stack != NULL)
    hn_inbox_set_desk (self, NULL);
  g_clear_object (&self->signals);
  g_clear_pointer (&self->stack, gtk_widget_unparent);

  G_OBJECT_CLASS (hn_inbox_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < HN_N_INBOX_ACTIONS; i++)
    gtk_widget_class_install_action (widget_class, hn_inbox_action_get_name (i), NULL, do_action);
  gtk_widget_class_install_action (widget_class, "inbox.accept", "u", do_accept);
  gtk_widget_class_install_action (widget_class, "inbox.withdraw", "s", do_withdraw);
  gtk_widget_class_install_action (widget_class, "inbox.focus-list", NULL, do_focus_list);
  gtk_widget_class_install_action (widget_class, "inbox.focus-page", NULL, do_focus_page);
  gtk_widget_class_install_action (widget_class, "inbox.say-decided", "s", do_say_decided);
}

static void
hn_inbox_class_init (HnInboxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_inbox_dispose;
  widget_class->grab_focus = hn_inbox_grab_focus;
  widget_class->size_allocate = hn_inbox_size_allocate;
  widget_class->measure = hn_inbox_measure;

  g_type_ensure (HN_TYPE_INBOX_TABLE);
  g_type_ensure (HN_TYPE_TRIAGE_PAGE);
  g_type_ensure (HN_TYPE_TAKE_DOWN_FORM);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/hinomi/Console/ui/hn-inbox.ui");
  gtk_widget_class_bind_template_child (widget_class, HnInbox, stack);
  gtk_widget_class_bind_template_child (widget_class, HnInbox, paned);
  gtk_widget_class_bind_template_child (widget_class, HnInbox, table);
  gtk_widget_class_bind_template_child (widget_class, HnInbox, page_stack);
  gtk_widget_class_bind_template_child (widget_class, HnInbox, page);
  gtk_widget_class_bind_template_child (widget_class, HnInbox, form);
  gtk_widget_class_bind_template_callback (widget_class, on_form_closed);
  gtk_widget_class_bind_template_callback (widget_class, on_form_sent);
  install_actions (widget_class);
  add_keys (widget_class);
}

static void
hn_inbox_init (HnInbox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Inbox of reports"), -1);
  self->signals = g_signal_group_new (HN_TYPE_INCIDENT);
  g_signal_group_connect (self->signals, "notify::revision", G_CALLBACK (on_incident_changed),
                          self);
  update_actions (self);
}

GtkWidget *
hn_inbox_new (void)
{
  return g_object_new (HN_TYPE_INBOX, NULL);
}

void
hn_inbox_set_desk (HnInbox *self, HnDesk *desk)
{
  g_return_if_fail (HN_IS_INBOX (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  if (self->desk == desk)
    return;
  if (self->desk != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->desk, self);
      g_signal_handlers_disconnect_by_data (self->list, self);
    }
  hn_triage_page_set_incident (get_page (self), NULL);
  g_signal_group_set_target (self->signals, NULL);
  g_clear_object (&self->list);
  g_set_object (&self->desk, desk);
  self->list = desk != NULL ? hn_inbox_list_new (desk) : NULL;
  hn_inbox_table_set_desk (HN_INBOX_TABLE (self->table), desk, self->list);
  hn_triage_page_set_desk (get_page (self), desk, self->list);
  hn_take_down_form_set_desk (HN_TAKE_DOWN_FORM (self->form), desk);
  if (desk == NULL)
    return;
  g_signal_connect (desk, "notify::selection", G_CALLBACK (on_selection), self);
  g_signal_connect (desk, "notify::can-decide", G_CALLBACK (on_desk_changed), self);
  g_signal_connect (desk, "notify::role", G_CALLBACK (on_desk_changed), self);
  g_signal_connect (self->list, "notify::revision", G_CALLBACK (on_list_changed), self);
  on_selection (desk, NULL, self);
}

void
hn_inbox_show_new (HnInbox *self)
{
  g_return_if_fail (HN_IS_INBOX (self));

  hn_inbox_table_show_new (HN_INBOX_TABLE (self->table));
}

void
hn_inbox_take_down (HnInbox *self)
{
  g_return_if_fail (HN_IS_INBOX (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "inbox.take-down", NULL);
}
