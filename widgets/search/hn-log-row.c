#include "config.h"

#include "hn-log-row.h"

#include "hn-describe-feed.h"
#include "hn-describe-record.h"
#include "hn-describe.h"
#include "hn-format.h"
#include "hn-glyph.h"
#include "hn-seal-badge.h"
#include "hn-style.h"
#include "hn-tooltip.h"

#include <glib/gi18n.h>

struct _HnLogRow
{
  GtkWidget parent_instance;

  GtkWidget *received;
  GtkWidget *said;
  GtkWidget *kind;
  GtkWidget *glyph;
  GtkWidget *state;
  GtkWidget *sector;
  GtkWidget *seal;
  GtkWidget *title;

  HnDesk *desk;
  HnArchiveRow *row;
  GSignalGroup *signals;
};

G_DEFINE_FINAL_TYPE (HnLogRow, hn_log_row, GTK_TYPE_WIDGET)

static void
set_text (GtkWidget *inscription, const char *text)
{
  if (g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (inscription)), text) != 0)
    gtk_inscription_set_text (GTK_INSCRIPTION (inscription), text);
}

static const char *
get_kind (HnArchiveRow *row)
{
  HnLogEntry *entry = hn_archive_row_get_entry (row);

  return entry != NULL ? hn_describe_record_kind (hn_log_entry_get_record (entry)) : "";
}

static const char *
get_sector_name (HnPlan *plan, const char *id)
{
  HnSector *sector = id != NULL ? hn_plan_find_sector (plan, id) : NULL;

  return sector != NULL ? hn_term_get_short_name (HN_TERM (sector)) : "";
}

static void
update_state (HnLogRow *self)
{
  HnState state = hn_archive_row_get_state (self->row);
  HnLogEntry *entry = hn_archive_row_get_entry (self->row);
  gboolean has_state =
      state != HN_STATE_UNKNOWN ||
      (entry != NULL && hn_record_get_report (hn_log_entry_get_record (entry)) != NULL);

  gtk_widget_set_opacity (self->glyph, has_state ? 1 : 0);
  gtk_image_set_from_paintable (GTK_IMAGE (self->glyph),
                                hn_glyph_get (hn_style_get_icon_name (state)));
  hn_style_set_state (self->glyph, state);
  set_text (self->state,
            has_state ? hn_describe_state_briefly (hn_desk_get_plan (self->desk), state) : "");
}

/* When it came into the log, which is the order of records, and when it was said. */
static void
update_times (HnLogRow *self)
{
  HnLogEntry *entry = hn_archive_row_get_entry (self->row);
  g_autofree char *received =
      entry != NULL ? hn_format_time (hn_log_entry_get_received_us (entry), 0) : g_strdup ("");
  g_autofree char *said = hn_format_time (hn_archive_row_get_said_us (self->row), 0);

  set_text (self->received, received);
  set_text (self->said, said);
}

/* "" where there is no one record. */
static const char *
get_seal_word (HnLogRow *self)
{
  HnLogEntry *entry = hn_archive_row_get_entry (self->row);

  return entry != NULL ? hn_describe_seal (hn_log_entry_get_seal (entry)) : "";
}

static void
update_name (HnLogRow *self)
{
  g_autofree char *received = g_strdup_printf (
      _ ("received %s"), gtk_inscription_get_text (GTK_INSCRIPTION (self->received)));
  g_autofree char *said =
      g_strdup_printf (_ ("said %s"), gtk_inscription_get_text (GTK_INSCRIPTION (self->said)));
  g_autofree char *name = g_strjoin (_ (", "), received, said, get_kind (self->row),
                                     gtk_inscription_get_text (GTK_INSCRIPTION (self->state)),
                                     gtk_inscription_get_text (GTK_INSCRIPTION (self->sector)),
                                     gtk_inscription_get_text (GTK_INSCRIPTION (self->title)),
                                     get_seal_word (self), NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Who really said it; an incident of several versions has no seal of its own. */
static void
update_seal (HnLogRow *self)
{
  HnLogEntry *entry = hn_archive_row_get_entry (self->row);
  HnRecord *record = entry != NULL ? hn_log_entry_get_record (entry) : NULL;
  g_autofree char *who = NULL;

  gtk_widget_set_opacity (self->seal, record != NULL ? 1 : 0);
  if (record == NULL)
    return;
  who = hn_describe_party (hn_desk_get_live_situation (self->desk),
                           hn_record_get_created_by (record));
  hn_seal_badge_set (HN_SEAL_BADGE (self->seal), hn_log_entry_get_seal (entry), who);
}

static void
update_title (HnLogRow *self)
{
  HnLogEntry *entry = hn_archive_row_get_entry (self->row);
  g_autofree char *title = hn_describe_record_title (
      hn_desk_get_live_situation (self->desk),
      entry != NULL ? hn_log_entry_get_record (entry) : NULL, hn_archive_row_get_title (self->row));

  set_text (self->title, title);
  hn_tooltip_set (self->title, title);
}

static void
update (HnLogRow *self)
{
  HnPlan *plan = hn_desk_get_plan (self->desk);

  if (self->row == NULL || !hn_archive_row_is_loaded (self->row))
    {
      GtkWidget *texts[] = { self->said, self->kind, self->state, self->sector, self->title };

      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        set_text (texts[i], "");
      set_text (self->received, "…");
      gtk_widget_set_opacity (self->glyph, 0);
      gtk_widget_set_opacity (self->seal, 0);
      return;
    }
  update_times (self);
  set_text (self->kind, get_kind (self->row));
  set_text (self->sector, get_sector_name (plan, hn_archive_row_get_sector_id (self->row)));
  update_title (self);
  update_state (self);
  update_seal (self);
  hn_style_set_class (GTK_WIDGET (self), "hn-over",
                      hn_archive_row_get_kind (self->row) == HN_ARCHIVE_INCIDENTS &&
                          !hn_archive_row_is_open (self->row));
  update_name (self);
}

static void
on_loaded (HnArchiveRow *row, GParamSpec *pspec, gpointer user_data)
{
  update (HN_LOG_ROW (user_data));
}

static void
hn_log_row_dispose (GObject *object)
{
  HnLogRow *self = HN_LOG_ROW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->signals);
  g_clear_object (&self->row);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hn_log_row_parent_class)->dispose (object);
}

static void
hn_log_row_class_init (HnLogRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_log_row_dispose;

  g_type_ensure (HN_TYPE_SEAL_BADGE);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-log-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HnLogRow, received);
  gtk_widget_class_bind_template_child (widget_class, HnLogRow, said);
  gtk_widget_class_bind_template_child (widget_class, HnLogRow, kind);
  gtk_widget_class_bind_template_child (widget_class, HnLogRow, glyph);
  gtk_widget_class_bind_template_child (widget_class, HnLogRow, state);
  gtk_widget_class_bind_template_child (widget_class, HnLogRow, sector);
  gtk_widget_class_bind_template_child (widget_class, HnLogRow, seal);
  gtk_widget_class_bind_template_child (widget_class, HnLogRow, title);
}

static void
hn_log_row_init (HnLogRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hn_seal_badge_set_brief (HN_SEAL_BADGE (self->seal), TRUE);
  self->signals = g_signal_group_new (HN_TYPE_ARCHIVE_ROW);
  g_signal_group_connect (self->signals, "notify::is-loaded", G_CALLBACK (on_loaded), self);
}

GtkWidget *
hn_log_row_new (HnDesk *desk)
{
  HnLogRow *self;

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);

  self = g_object_new (HN_TYPE_LOG_ROW, NULL);
  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

void
hn_log_row_set_row (HnLogRow *self, HnArchiveRow *row)
{
  g_return_if_fail (HN_IS_LOG_ROW (self));
  g_return_if_fail (row == NULL || HN_IS_ARCHIVE_ROW (row));

  if (!g_set_object (&self->row, row))
    return;
  g_signal_group_set_target (self->signals, row);
  if (row != NULL)
    update (self);
}

HnArchiveRow *
hn_log_row_get_row (HnLogRow *self)
{
  g_return_val_if_fail (HN_IS_LOG_ROW (self), NULL);

  return self->row;
}
