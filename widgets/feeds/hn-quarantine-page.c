#include "config.h"

#include "hn-quarantine-page.h"

#include "hn-archivist-log.h"
#include "hn-boxed-item.h"
#include "hn-confirm.h"
#include "hn-describe-feed.h"
#include "hn-facts.h"
#include "hn-format.h"
#include "hn-quarantine.h"
#include "hn-raw-text.h"
#include "hn-style.h"
#include "hn-table.h"
#include "hn-tooltip.h"

#include <glib/gi18n.h>

struct _HnQuarantinePage
{
  GtkWidget parent_instance;

  GtkWidget *table_box;
  GtkWidget *table;
  GtkWidget *detail;
  GtkWidget *title;
  GtkWidget *retry;
  GtkWidget *set_aside;
  GtkWidget *save;
  GtkWidget *confirm;
  GtkWidget *facts_box;
  GtkWidget *facts;
  GtkWidget *raw;
  GtkFileChooserNative *chooser;

  HnDesk *desk;
  gint64 asked_number;
};

G_DEFINE_FINAL_TYPE (HnQuarantinePage, hn_quarantine_page, GTK_TYPE_WIDGET)

static HnQuarantineItem *
get_item (gpointer item)
{
  return hn_boxed_item_get (item, HN_TYPE_QUARANTINE_ITEM);
}

static char *
say_time (gpointer item, gpointer user_data)
{
  return hn_format_time (hn_quarantine_item_get_last_received_us (get_item (item)),
                         hn_desk_get_wall_us (HN_QUARANTINE_PAGE (user_data)->desk));
}

/* The feed's own name, where it is still followed; a mesh's source has its stream behind it. */
static char *
say_feed (gpointer item, gpointer user_data)
{
  return hn_describe_source (hn_desk_get_feeds (HN_QUARANTINE_PAGE (user_data)->desk),
                             hn_quarantine_item_get_source (get_item (item)));
}

static char *
say_rule (gpointer item, gpointer user_data)
{
  return g_strdup (hn_describe_rule (hn_quarantine_item_get_rule (get_item (item))));
}

static const char *
get_rule_icon (gpointer item, gpointer user_data)
{
  return hn_describe_is_forgery (hn_quarantine_item_get_rule (get_item (item)))
             ? "hn-forged-symbolic"
             : NULL;
}

static char *
say_size (gpointer item, gpointer user_data)
{
  return hn_format_size (hn_quarantine_item_get_size (get_item (item)));
}

static char *
say_times (gpointer item, gpointer user_data)
{
  return hn_format_number ((double) hn_quarantine_item_get_times (get_item (item)));
}

static const HnTableColumn columns[] = {
  { N_ ("Received"), 12, 16, say_time, NULL },
  { N_ ("Feed"), 12, 20, say_feed, NULL },
  { N_ ("Why it was refused"), 20, 0, say_rule, get_rule_icon },
  { N_ ("Size"), 8, 9, say_size, NULL },
  { N_ ("Times"), 5, 5, say_times, NULL },
};

static const char *
get_class (gpointer item)
{
  return hn_describe_is_forgery (hn_quarantine_item_get_rule (get_item (item))) ? "hn-forged"
                                                                                : NULL;
}

static HnQuarantineItem *
get_selected (HnQuarantinePage *self)
{
  gpointer item = hn_table_get_selected (HN_TABLE (self->table));

  return item != NULL ? get_item (item) : NULL;
}

static void
update_raw (HnQuarantinePage *self, HnQuarantineItem *item)
{
  GBytes *raw = hn_quarantine_item_get_raw (item);
  gboolean is_glance = hn_quarantine_item_get_size (item) > g_bytes_get_size (raw);
  /* The list has only the beginning of what is large, which may end within a character. */
  gsize max_bytes = is_glance ? MIN (HN_RAW_TEXT_MAX, g_bytes_get_size (raw)) - 1 : HN_RAW_TEXT_MAX;
  gboolean is_cut;
  g_autofree char *text = hn_raw_text_dup (raw, max_bytes, &is_cut);
  g_autofree char *size = hn_format_size (hn_quarantine_item_get_size (item));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->raw)), text, -1);
  hn_facts_take (
      HN_FACTS (self->facts), 4, _ ("Bytes"),
      is_cut ? g_strdup_printf (_ ("%s; the first 64 KiB are shown, save them to see all"), size)
             : g_strdup (size));
}

/* (transfer full) (nullable): in whose name it speaks, where it can be read at all. */
static char *
dup_author (HnQuarantinePage *self, HnQuarantineItem *item)
{
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (hn_quarantine_item_get_raw (item), NULL);
  const char *creator = record != NULL ? hn_record_get_created_by (record) : NULL;

  return creator != NULL ? hn_describe_party (hn_desk_get_live_situation (self->desk), creator)
                         : NULL;
}

static void
update_detail (HnQuarantinePage *self)
{
  HnQuarantineItem *item = self->desk != NULL ? get_selected (self) : NULL;
  HnFacts *facts = HN_FACTS (self->facts);
  gint64 wall_us;
  gboolean is_forgery;

  gtk_widget_set_visible (self->detail, item != NULL);
  if (item == NULL)
    return;
  wall_us = hn_desk_get_wall_us (self->desk);
  is_forgery = hn_describe_is_forgery (hn_quarantine_item_get_rule (item));
  hn_style_set_text (self->title, hn_describe_rule (hn_quarantine_item_get_rule (item)));
  hn_style_set_class (self->title, "hn-forged", is_forgery);
  hn_facts_set (facts, 0, _ ("Reason"), hn_quarantine_item_get_reason (item));
  hn_facts_take (
      facts, 1, _ ("Source"),
      hn_describe_source (hn_desk_get_feeds (self->desk), hn_quarantine_item_get_source (item)));
  hn_facts_take (facts, 2, _ ("First"),
                 hn_format_time_and_age (hn_quarantine_item_get_received_us (item), wall_us));
  hn_facts_take (facts, 3, C_ ("quarantine", "Last"),
                 hn_format_time_and_age (hn_quarantine_item_get_last_received_us (item), wall_us));
  update_raw (self, item);
  hn_facts_take (facts, 5, _ ("In the name of"), dup_author (self, item));
}

static void
on_selected (HnTable *table, GObject *item, gpointer user_data)
{
  HnQuarantinePage *self = HN_QUARANTINE_PAGE (user_data);

  hn_confirm_drop (HN_CONFIRM (self->confirm));
  update_detail (self);
}

/* --- what is done --- */

static void
retry (HnQuarantinePage *self)
{
  HnQuarantineItem *item = get_selected (self);

  if (item != NULL)
    hn_supervision_retry_quarantine (hn_desk_get_supervision (self->desk),
                                     hn_quarantine_item_get_number (item));
}

static void
on_set_aside_answered (gboolean yes, gpointer user_data)
{
  HnQuarantinePage *self = HN_QUARANTINE_PAGE (user_data);

  if (yes && self->desk != NULL)
    hn_supervision_set_aside_quarantine (hn_desk_get_supervision (self->desk), self->asked_number);
}

static void
ask_to_set_aside (HnQuarantinePage *self)
{
  HnQuarantineItem *item = get_selected (self);

  if (item == NULL)
    return;
  self->asked_number = hn_quarantine_item_get_number (item);
  hn_confirm_ask (HN_CONFIRM (self->confirm), _ ("Set this aside?"),
                  _ ("It is listed no longer and is not tried again; its bytes stay in the log. It "
                     "is noted who did it."),
                  _ ("Set aside"), on_set_aside_answered, self);
}

static void
on_written (GObject *file, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HnQuarantinePage) self = HN_QUARANTINE_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (self->desk == NULL)
    return;
  if (!g_file_replace_contents_finish (G_FILE (file), result, NULL, &error))
    hn_desk_set_notice (self->desk, error->message);
  else
    {
      g_autofree char *name = g_file_get_parse_name (G_FILE (file));

      hn_supervision_note_action (hn_desk_get_supervision (self->desk), HN_ACTION_EXPORTED, NULL,
                                  "file", name);
    }
}

/* What is to be written where. */
typedef struct
{
  HnQuarantinePage *page;
  GFile *file;
} Saving;

/* The list has only the beginning of what is large. */
static void
on_loaded (GObject *archivist, GAsyncResult *result, gpointer user_data)
{
  g_autofree Saving *saving = user_data;
  g_autoptr (HnQuarantinePage) self = saving->page;
  g_autoptr (GFile) file = saving->file;
  g_autoptr (GError) error = NULL;
  g_autoptr (HnQuarantineItem) item =
      hn_archivist_load_quarantine_finish (HN_ARCHIVIST (archivist), result, &error);

  if (item != NULL)
    g_file_replace_contents_bytes_async (file, hn_quarantine_item_get_raw (item), NULL, FALSE,
                                         G_FILE_CREATE_PRIVATE, NULL, on_written,
                                         g_object_ref (self));
  else if (self->desk != NULL)
    hn_desk_set_notice (self->desk, error->message);
}

static void
on_chosen (GtkNativeDialog *chooser, int response, gpointer user_data)
{
  HnQuarantinePage *self = HN_QUARANTINE_PAGE (user_data);
  HnQuarantineItem *item = self->desk != NULL ? get_selected (self) : NULL;
  HnArchivist *archivist = self->desk != NULL ? hn_desk_get_archivist (self->desk) : NULL;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && item != NULL && archivist != NULL)
    {
      Saving *saving = g_new0 (Saving, 1);

      saving->page = g_object_ref (self);
      saving->file = g_object_ref (file);
      hn_archivist_load_quarantine_async (archivist, hn_quarantine_item_get_number (item), NULL,
                                          on_loaded, saving);
    }
  g_clear_object (&self->chooser);
}

static void
on_save (GtkButton *button, gpointer user_data)
{
  HnQuarantinePage *self = HN_QUARANTINE_PAGE (user_data);
  HnQuarantineItem *item = get_selected (self);
  g_autofree char *name = NULL;

  if (item == NULL || self->chooser != NULL)
    return;
  name =
      g_strdup_printf ("quarantine-%" G_GINT64_FORMAT ".bin", hn_quarantine_item_get_number (item));
  self->chooser = gtk_file_chooser_native_new (_ ("Save the bytes as they came"),
                                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect (self->chooser, "response", G_CALLBACK (on_chosen), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_retry (GtkButton *button, gpointer user_data)
{
  retry (HN_QUARANTINE_PAGE (user_data));
}

static void
on_set_aside (GtkButton *button, gpointer user_data)
{
  ask_to_set_aside (HN_QUARANTINE_PAGE (user_data));
}

static gboolean
on_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HnQuarantinePage *self = HN_QUARANTINE_PAGE (widget);

  if (self->desk == NULL)
    return FALSE;
  if (g_variant_get_boolean (args))
    retry (self);
  else
    ask_to_set_aside (self);
  return TRUE;
}

/* --- the widget --- */

static gboolean
hn_quarantine_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (HN_QUARANTINE_PAGE (widget)->table);
}

static void
hn_quarantine_page_dispose (GObject *object)
{
  HnQuarantinePage *self = HN_QUARANTINE_PAGE (object);
  GtkWidget *child;

  if (self->facts != NULL)
    hn_quarantine_page_set_desk (self, NULL);
  self->facts = NULL;
  if (self->chooser != NULL)
    g_signal_handlers_disconnect_by_data (self->chooser, self);
  g_clear_object (&self->chooser);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hn_quarantine_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HnQuarantinePage, table_box);
  gtk_widget_class_bind_template_child (widget_class, HnQuarantinePage, detail);
  gtk_widget_class_bind_template_child (widget_class, HnQuarantinePage, title);
  gtk_widget_class_bind_template_child (widget_class, HnQuarantinePage, retry);
  gtk_widget_class_bind_template_child (widget_class, HnQuarantinePage, set_aside);
  gtk_widget_class_bind_template_child (widget_class, HnQuarantinePage, save);
  gtk_widget_class_bind_template_child (widget_class, HnQuarantinePage, confirm);
  gtk_widget_class_bind_template_child (widget_class, HnQuarantinePage, facts_box);
  gtk_widget_class_bind_template_child (widget_class, HnQuarantinePage, raw);
  gtk_widget_class_bind_template_callback (widget_class, on_retry);
  gtk_widget_class_bind_template_callback (widget_class, on_set_aside);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
}

static void
hn_quarantine_page_class_init (HnQuarantinePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_quarantine_page_dispose;
  widget_class->grab_focus = hn_quarantine_page_grab_focus;

  g_type_ensure (HN_TYPE_CONFIRM);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-quarantine-page.ui");
  bind_children (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_r, 0, on_key, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_s, 0, on_key, "b", FALSE);
}

static void
hn_quarantine_page_init (HnQuarantinePage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (widget);

  gtk_widget_init_template (widget);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (layout), TRUE);
  self->table = hn_table_new (_ ("Quarantine"), columns, G_N_ELEMENTS (columns), self);
  gtk_widget_set_vexpand (self->table, TRUE);
  hn_table_set_get_class (HN_TABLE (self->table), get_class);
  hn_table_set_empty (HN_TABLE (self->table), _ ("Nothing is in quarantine"),
                      _ ("What comes and does not hold to the rules stands here with its bytes and "
                         "the reason, until you try it again or set it aside."));
  gtk_box_append (GTK_BOX (self->table_box), self->table);
  g_signal_connect (self->table, "selected", G_CALLBACK (on_selected), self);
  self->facts = hn_facts_new ();
  gtk_box_append (GTK_BOX (self->facts_box), self->facts);
  gtk_widget_set_visible (self->detail, FALSE);
}

void
hn_quarantine_page_set_desk (HnQuarantinePage *self, HnDesk *desk)
{
  g_return_if_fail (HN_IS_QUARANTINE_PAGE (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  if (self->desk == desk)
    return;
  if (self->desk != NULL)
    hn_table_set_model (HN_TABLE (self->table), NULL);
  g_set_object (&self->desk, desk);
  if (desk != NULL)
    hn_table_set_model (HN_TABLE (self->table),
                        hn_supervision_get_quarantine (hn_desk_get_supervision (desk)));
}

void
hn_quarantine_page_show_new (HnQuarantinePage *self)
{
  g_return_if_fail (HN_IS_QUARANTINE_PAGE (self));

  hn_table_catch_up (HN_TABLE (self->table));
}
