#include "config.h"

#include "hn-record-page.h"

#include "hn-describe-feed.h"
#include "hn-describe-record.h"
#include "hn-facts.h"
#include "hn-format.h"
#include "hn-pretty-json.h"
#include "hn-style.h"

#include <glib/gi18n.h>

struct _HnRecordPage
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *title;
  GtkWidget *facts;
  GtkWidget *raw;
  HnArchiveRow *row;
};

G_DEFINE_FINAL_TYPE (HnRecordPage, hn_record_page, GTK_TYPE_WIDGET)

static void
update (HnRecordPage *self, HnDesk *desk)
{
  HnFacts *facts = HN_FACTS (self->facts);
  HnLogEntry *entry = hn_archive_row_get_entry (self->row);
  HnRecord *record = entry != NULL ? hn_log_entry_get_record (entry) : NULL;
  HnTlp tlp = record != NULL ? hn_record_get_tlp (record) : HN_TLP_NONE;
  g_autofree char *raw = record != NULL ? hn_pretty_json (hn_record_get_bytes (record)) : NULL;
  g_autofree char *who = NULL;
  g_autofree char *title = NULL;

  title = hn_describe_record_title (hn_desk_get_live_situation (desk), record,
                                    hn_archive_row_get_title (self->row));
  hn_style_set_text (self->title, title);
  hn_facts_set (facts, 0, _ ("Kind"), record != NULL ? hn_describe_record_kind (record) : NULL);
  hn_facts_take (
      facts, 1, _ ("Said"),
      hn_format_time_and_age (hn_archive_row_get_said_us (self->row), hn_desk_get_now_us (desk)));
  hn_facts_take (facts, 2, _ ("Received"),
                 entry != NULL ? hn_format_time (hn_log_entry_get_received_us (entry),
                                                 hn_desk_get_known_us (desk))
                               : NULL);
  hn_facts_take (
      facts, 3, _ ("Source"),
      entry != NULL ? hn_describe_source (hn_desk_get_feeds (desk), hn_log_entry_get_source (entry))
                    : NULL);
  hn_facts_set (facts, 4, _ ("Marking"), tlp != HN_TLP_NONE ? hn_tlp_get_label (tlp) : NULL);
  hn_facts_set (facts, 5, _ ("Object"), hn_archive_row_get_id (self->row));
  who = record != NULL ? hn_describe_party (hn_desk_get_live_situation (desk),
                                            hn_record_get_created_by (record))
                       : NULL;
  hn_facts_take (facts, 6, _ ("Who said it"),
                 record != NULL ? hn_describe_seal_by (hn_log_entry_get_seal (entry), who) : NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->raw)),
                            raw != NULL ? raw : _ ("This record can no longer be read."), -1);
}

static void
hn_record_page_dispose (GObject *object)
{
  HnRecordPage *self = HN_RECORD_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->row);

  G_OBJECT_CLASS (hn_record_page_parent_class)->dispose (object);
}

static void
hn_record_page_class_init (HnRecordPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_record_page_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
hn_record_page_init (HnRecordPage *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                              PANGO_WRAP_WORD_CHAR, NULL);
  gtk_widget_add_css_class (self->title, "title");
  gtk_box_append (GTK_BOX (self->box), self->title);
  self->facts = hn_facts_new ();
  gtk_box_append (GTK_BOX (self->box), self->facts);
  self->raw = g_object_new (GTK_TYPE_TEXT_VIEW, "editable", FALSE, "monospace", TRUE, "wrap-mode",
                            GTK_WRAP_WORD_CHAR, "accepts-tab", FALSE, NULL);
  gtk_widget_add_css_class (self->raw, "hn-raw");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->raw), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Raw object"), -1);
  gtk_box_append (GTK_BOX (self->box), self->raw);
}

GtkWidget *
hn_record_page_new (void)
{
  return g_object_new (HN_TYPE_RECORD_PAGE, NULL);
}

void
hn_record_page_set (HnRecordPage *self, HnDesk *desk, HnArchiveRow *row)
{
  g_return_if_fail (HN_IS_RECORD_PAGE (self));
  g_return_if_fail (row == NULL || (HN_IS_DESK (desk) && HN_IS_ARCHIVE_ROW (row)));

  if (g_set_object (&self->row, row) && row != NULL)
    update (self, desk);
}
