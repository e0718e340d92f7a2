#include "config.h"

#include "hn-advisory-page.h"

#include "hn-advisory-receiver.h"
#include "hn-decision-hop.h"
#include "hn-describe-advisory.h"
#include "hn-describe-feed.h"
#include "hn-style.h"
#include "hn-way-grid.h"

#include <glib/gi18n.h>

/* What can be done with a leg, in the order of the buttons. */
static const struct
{
  HnHopKind kind;
  const char *label;
  guint key;
} deeds[] = {
  { HN_HOP_ACCEPTED, N_ ("_Accept (A)"), GDK_KEY_a },
  { HN_HOP_RELAYED, N_ ("_Pass on (P)"), GDK_KEY_p },
  { HN_HOP_REFUSED, N_ ("_Refuse… (X)"), GDK_KEY_x },
  { HN_HOP_REMINDED, N_ ("Re_mind (R)"), GDK_KEY_r },
  { HN_HOP_ESCALATED, N_ ("Ask the n_ext person… (E)"), GDK_KEY_e },
  { HN_HOP_CALLED, N_ ("Note a _call… (C)"), GDK_KEY_c },
};

struct _HnAdvisoryPage
{
  GtkWidget parent_instance;

  GtkWidget *stack;
  GtkWidget *title;
  GtkWidget *notice;
  GtkWidget *versions;
  GtkWidget *body;
  GtkWidget *grid;
  GtkWidget *leg;
  GtkWidget *acts;
  GtkWidget *buttons;
  GtkWidget *form;
  GtkWidget *means;
  GtkWidget *reason;
  GtkWidget *who;
  GtkWidget *confirm;
  GtkWidget *trouble;

  HnDesk *desk;
  HnAdvisory *advisory;
  GtkWidget *deeds[G_N_ELEMENTS (deeds)];
  GPtrArray *choices; /* ids that `who` lists */
  int asked;          /* whose form is open; -1: none */
};

G_DEFINE_FINAL_TYPE (HnAdvisoryPage, hn_advisory_page, GTK_TYPE_WIDGET)

/* --- what is shown --- */

static GPtrArray *
dup_newest_hops (HnAdvisory *advisory)
{
  GPtrArray *newest = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *hops = hn_advisory_get_hops (advisory);
  HnRecord *record = hn_advisory_get_record (advisory);

  for (guint i = 0; record != NULL && i < g_list_model_get_n_items (hops); i++)
    {
      HnHop *hop = g_list_model_get_item (hops, i);

      if (hn_hop_get_version_us (hop) == hn_record_get_modified_us (record))
        g_ptr_array_add (newest, hop);
      else
        g_object_unref (hop);
    }
  return newest;
}

static char *
dup_acts (HnAdvisoryPage *self, HnHop *hop)
{
  GPtrArray *acts = hn_hop_get_acts (hop);
  GString *lines = g_string_new (NULL);
  gint64 now_us = hn_desk_get_now_us (self->desk);

  if (hn_hop_get_reason (hop) != NULL)
    g_string_append_printf (lines, _ ("Reason: %s"), hn_hop_get_reason (hop));
  for (guint i = 0; i < acts->len; i++)
    {
      g_autofree char *act =
          hn_describe_act (hn_desk_get_situation (self->desk), g_ptr_array_index (acts, i), now_us);

      g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", act);
    }
  return g_string_free (lines, FALSE);
}

static void
update_deeds (HnAdvisoryPage *self, HnHop *hop)
{
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    gtk_widget_set_sensitive (
        self->deeds[i],
        hop != NULL && hn_decision_may_hop (self->desk, self->advisory, hop, deeds[i].kind, NULL));
}

static void
set_acts (HnAdvisoryPage *self, const char *acts)
{
  hn_style_set_text (self->acts, acts);
  gtk_widget_set_visible (self->acts, *acts != '\0');
}

static void
update_leg (HnAdvisoryPage *self)
{
  HnHop *hop = hn_way_grid_get_chosen (HN_WAY_GRID (self->grid));
  g_autofree char *who = NULL;
  g_autofree char *state = NULL;
  g_autofree char *line = NULL;
  g_autofree char *acts = NULL;

  update_deeds (self, hop);
  if (hop == NULL)
    {
      hn_style_set_text (self->leg, _ ("Choose a step of its way."));
      set_acts (self, "");
      gtk_widget_hide (self->form);
      self->asked = -1;
      return;
    }
  who = hn_describe_party (hn_desk_get_situation (self->desk), hn_hop_get_to (hop));
  state = hn_describe_hop (hop, hn_desk_get_now_us (self->desk));
  line = g_strdup_printf (_ ("%s: %s"), who, state);
  acts = dup_acts (self, hop);
  hn_style_set_text (self->leg, line);
  set_acts (self, acts);
}

/* A line that begins with `## ` is a heading. */
static void
set_body (HnAdvisoryPage *self, const char *body)
{
  g_auto (GStrv) lines = g_strsplit (body != NULL ? body : "", "\n", -1);
  g_autoptr (GString) markup = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean is_heading = g_str_has_prefix (lines[i], "## ");
      g_autofree char *text = g_markup_escape_text (lines[i] + (is_heading ? 3 : 0), -1);

      g_string_append_printf (markup, is_heading ? "%s<b>%s</b>" : "%s%s", i > 0 ? "\n" : "", text);
    }
  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (self->body)), markup->str) != 0)
    gtk_label_set_markup (GTK_LABEL (self->body), markup->str);
}

static void
update_head (HnAdvisoryPage *self)
{
  HnRecord *record = hn_advisory_get_record (self->advisory);
  HnAdvisoryNotice *notice = hn_advisory_get_notice (self->advisory);
  g_autofree char *title = hn_describe_advisory_title (self->advisory);
  g_autofree char *line = notice != NULL ? hn_describe_notice (self->desk, notice) : NULL;
  g_autofree char *progress = hn_describe_progress (self->advisory);
  g_autofree char *versions = NULL;
  guint n = hn_advisory_get_n_versions (self->advisory);

  versions = n > 1 ? g_strdup_printf (_ ("%s · Version %u"), progress, n) : g_strdup (progress);
  hn_style_set_text (self->title, title);
  hn_style_set_text (self->notice, line != NULL ? line : "");
  hn_style_set_text (self->versions, versions);
  set_body (self, record != NULL ? hn_record_get_description (record) : NULL);
}

static void
update (HnAdvisoryPage *self)
{
  g_autoptr (GPtrArray) hops = NULL;

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    self->advisory != NULL ? "ledger" : "empty");
  if (self->advisory != NULL)
    update_head (self);
  hops = self->advisory != NULL ? dup_newest_hops (self->advisory) : g_ptr_array_new ();
  hn_way_grid_set_hops (HN_WAY_GRID (self->grid), self->desk, hops);
}

static void
on_chosen (HnWayGrid *grid, HnHop *hop, gpointer user_data)
{
  update_leg (HN_ADVISORY_PAGE (user_data));
}

/* --- what is done --- */

static const char *
get_choice (HnAdvisoryPage *self)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->who));

  return self->choices != NULL && chosen < self->choices->len
             ? g_ptr_array_index (self->choices, chosen)
             : NULL;
}

static const char *
get_text (GtkWidget *entry)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  return *text != '\0' ? text : NULL;
}

static void
close_form (HnAdvisoryPage *self)
{
  self->asked = -1;
  gtk_widget_hide (self->form);
  gtk_editable_set_text (GTK_EDITABLE (self->means), "");
  gtk_editable_set_text (GTK_EDITABLE (self->reason), "");
  hn_style_set_text (self->trouble, "");
  gtk_widget_grab_focus (self->grid);
}

static gboolean
send_one (HnAdvisoryPage *self, HnHop *hop, const HnHopDeed *deed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) note = hn_decide_hop (self->desk, self->advisory, hop, deed, &error);

  if (note != NULL && hn_desk_send (self->desk, note))
    return TRUE;
  hn_style_set_text (self->trouble, error != NULL ? error->message : "");
  return FALSE;
}

static void
carry_out (HnAdvisoryPage *self, int which)
{
  HnHop *chosen = hn_way_grid_get_chosen (HN_WAY_GRID (self->grid));
  g_autoptr (HnHop) hop = chosen != NULL ? g_object_ref (chosen) : NULL;
  HnHopKind kind = deeds[which].kind;
  const HnHopDeed deed = { .kind = kind,
                           .reason = get_text (self->reason),
                           .means = kind == HN_HOP_CALLED ? get_text (self->means) : NULL,
                           .contact = kind == HN_HOP_ESCALATED ? get_choice (self) : NULL,
                           .recipient = kind == HN_HOP_RELAYED ? get_choice (self) : NULL };

  if (hop != NULL && send_one (self, hop, &deed))
    close_form (self);
}

/* The persons who may be asked about a leg, or the parties to whom it may be passed on. */
static GPtrArray *
dup_choices (HnAdvisoryPage *self, HnHop *hop, HnHopKind kind)
{
  HnSituation *situation = hn_desk_get_situation (self->desk);
  HnOrganisation *party = hn_situation_lookup_organisation (situation, hn_hop_get_to (hop));
  GPtrArray *ids;

  if (kind == HN_HOP_RELAYED)
    return hn_decision_dup_next (self->desk, self->advisory, hop);
  ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0;
       party != NULL && i < g_list_model_get_n_items (hn_organisation_get_contacts (party)); i++)
    {
      g_autoptr (HnContactPoint) contact =
          g_list_model_get_item (hn_organisation_get_contacts (party), i);

      g_ptr_array_add (ids, g_strdup (hn_contact_point_get_id (contact)));
    }
  return ids;
}

static void
fill_choices (HnAdvisoryPage *self, HnHop *hop, HnHopKind kind)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_clear_pointer (&self->choices, g_ptr_array_unref);
  self->choices = dup_choices (self, hop, kind);
  for (guint i = 0; i < self->choices->len; i++)
    {
      g_autofree char *name = hn_describe_party (hn_desk_get_situation (self->desk),
                                                 g_ptr_array_index (self->choices, i));

      gtk_string_list_append (names, name);
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->who), G_LIST_MODEL (names));
  gtk_widget_set_visible (self->who, self->choices->len > 0);
}

/* The telephone of who is to be called, as far as it is known. */
static void
suggest_means (HnAdvisoryPage *self, HnHop *hop)
{
  HnOrganisation *party =
      hn_situation_lookup_organisation (hn_desk_get_situation (self->desk), hn_hop_get_to (hop));
  GListModel *contacts = party != NULL ? hn_organisation_get_contacts (party) : NULL;

  for (guint i = 0; contacts != NULL && i < g_list_model_get_n_items (contacts); i++)
    {
      g_autoptr (HnContactPoint) contact = g_list_model_get_item (contacts, i);
      HnPoc *poc = hn_contact_point_get_poc (contact);

      for (guint j = 0; j < hn_poc_get_n_means (poc); j++)
        if (hn_poc_get_means_kind (poc, j) == HN_CONTACT_TELEPHONE)
          {
            gtk_editable_set_text (GTK_EDITABLE (self->means), hn_poc_get_means_address (poc, j));
            return;
          }
    }
}

static void
ask (HnAdvisoryPage *self, int which)
{
  HnHop *hop = hn_way_grid_get_chosen (HN_WAY_GRID (self->grid));
  HnHopKind kind = deeds[which].kind;
  gboolean wants_who = kind == HN_HOP_RELAYED || kind == HN_HOP_ESCALATED;

  hn_style_set_text (self->trouble, "");
  gtk_widget_hide (self->who);
  if (wants_who)
    fill_choices (self, hop, kind);
  /* What needs no word more is done at once: to accept, to remind, to pass on to the only one. */
  if (kind == HN_HOP_ACCEPTED || kind == HN_HOP_REMINDED ||
      (kind == HN_HOP_RELAYED && self->choices->len == 1))
    {
      carry_out (self, which);
      return;
    }
  if (wants_who && self->choices->len == 0)
    {
      hn_style_set_text (self->trouble, kind == HN_HOP_RELAYED
                                            ? _ ("There is nobody left to pass it on to.")
                                            : _ ("No other person is known there: call them."));
      return;
    }
  self->asked = which;
  gtk_button_set_label (GTK_BUTTON (self->confirm), _ (deeds[which].label));
  gtk_widget_set_visible (self->means, kind == HN_HOP_CALLED);
  if (kind == HN_HOP_CALLED)
    suggest_means (self, hop);
  gtk_widget_show (self->form);
  gtk_widget_grab_focus (kind == HN_HOP_CALLED || !wants_who ? self->reason : self->who);
}

static void
on_deed (GtkButton *button, gpointer user_data)
{
  HnAdvisoryPage *self = HN_ADVISORY_PAGE (user_data);

  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (self->deeds[i] == GTK_WIDGET (button))
      ask (self, (int) i);
}

static gboolean
on_deed_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HnAdvisoryPage *self = HN_ADVISORY_PAGE (widget);
  int which = g_variant_get_int32 (args);

  if (self->asked >= 0 || !gtk_widget_get_sensitive (self->deeds[which]))
    return FALSE;
  ask (self, which);
  return TRUE;
}

static void
on_confirm (gpointer widget, gpointer user_data)
{
  HnAdvisoryPage *self = HN_ADVISORY_PAGE (user_data);

  if (self->asked >= 0)
    carry_out (self, self->asked);
}

static void
on_cancel (GtkButton *button, gpointer user_data)
{
  close_form (HN_ADVISORY_PAGE (user_data));
}

static gboolean
on_escape (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HnAdvisoryPage *self = HN_ADVISORY_PAGE (widget);

  if (self->asked < 0)
    return FALSE;
  close_form (self);
  return TRUE;
}

/* --- the object --- */

static gboolean
hn_advisory_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (HN_ADVISORY_PAGE (widget)->grid);
}

static void
hn_advisory_page_dispose (GObject *object)
{
  HnAdvisoryPage *self = HN_ADVISORY_PAGE (object);
  GtkWidget *child;

  g_clear_object (&self->advisory);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hn_advisory_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HnAdvisoryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HnAdvisoryPage, title);
  gtk_widget_class_bind_template_child (widget_class, HnAdvisoryPage, notice);
  gtk_widget_class_bind_template_child (widget_class, HnAdvisoryPage, versions);
  gtk_widget_class_bind_template_child (widget_class, HnAdvisoryPage, body);
  gtk_widget_class_bind_template_child (widget_class, HnAdvisoryPage, grid);
  gtk_widget_class_bind_template_child (widget_class, HnAdvisoryPage, leg);
  gtk_widget_class_bind_template_child (widget_class, HnAdvisoryPage, acts);
  gtk_widget_class_bind_template_child (widget_class, HnAdvisoryPage, buttons);
  gtk_widget_class_bind_template_child (widget_class, HnAdvisoryPage, form);
  gtk_widget_class_bind_template_child (widget_class, HnAdvisoryPage, means);
  gtk_widget_class_bind_template_child (widget_class, HnAdvisoryPage, reason);
  gtk_widget_class_bind_template_child (widget_class, HnAdvisoryPage, who);
  gtk_widget_class_bind_template_child (widget_class, HnAdvisoryPage, confirm);
  gtk_widget_class_bind_template_child (widget_class, HnAdvisoryPage, trouble);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_confirm);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
}

static void
hn_advisory_page_class_init (HnAdvisoryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_advisory_page_dispose;
  widget_class->grab_focus = hn_advisory_page_grab_focus;

  g_type_ensure (HN_TYPE_WAY_GRID);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-advisory-page.ui");
  bind_children (widget_class);
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    gtk_widget_class_add_binding (widget_class, deeds[i].key, 0, on_deed_key, "i", (int) i);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
}

static void
hn_advisory_page_init (HnAdvisoryPage *self)
{
  self->asked = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Ledger"), -1);
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      self->deeds[i] = gtk_button_new_with_mnemonic (_ (deeds[i].label));
      gtk_widget_set_sensitive (self->deeds[i], FALSE);
      g_signal_connect (self->deeds[i], "clicked", G_CALLBACK (on_deed), self);
      gtk_box_append (GTK_BOX (self->buttons), self->deeds[i]);
    }
}

void
hn_advisory_page_set_desk (HnAdvisoryPage *self, HnDesk *desk)
{
  g_return_if_fail (HN_IS_ADVISORY_PAGE (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  if (desk == NULL)
    hn_advisory_page_set_advisory (self, NULL);
  g_set_object (&self->desk, desk);
}

void
hn_advisory_page_set_advisory (HnAdvisoryPage *self, HnAdvisory *advisory)
{
  g_return_if_fail (HN_IS_ADVISORY_PAGE (self));
  g_return_if_fail (advisory == NULL || HN_IS_ADVISORY (advisory));

  if (!g_set_object (&self->advisory, advisory))
    return;
  self->asked = -1;
  gtk_widget_hide (self->form);
  hn_style_set_text (self->trouble, "");
  update (self);
  if (advisory != NULL)
    hn_advisory_receiver_open (self->desk, advisory);
}

void
hn_advisory_page_refresh (HnAdvisoryPage *self)
{
  g_return_if_fail (HN_IS_ADVISORY_PAGE (self));

  update (self);
}
