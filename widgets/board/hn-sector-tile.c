#include "config.h"

#include "hn-sector-tile.h"

#include "hn-ceptoar.h"
#include "hn-describe-feed.h"
#include "hn-describe-verdict.h"
#include "hn-describe.h"
#include "hn-format.h"
#include "hn-glyph.h"
#include "hn-line-layout.h"
#include "hn-service-group.h"
#include "hn-service-line.h"
#include "hn-state-chip.h"
#include "hn-style.h"
#include "hn-tooltip.h"

#include <glib/gi18n.h>

struct _HnSectorTile
{
  GtkButton parent_instance;

  GtkWidget *number;
  GtkWidget *title;
  GtkWidget *chip;
  GtkWidget *presence;
  GtkWidget *stale;
  GtkWidget *silent;
  GtkWidget *level;
  GtkWidget *services;
  GtkWidget *n_open;
  GtkWidget *last_word;
  GtkWidget *whole;
  /* By state, borrowed; NULL where the sector has too few services for them. */
  GtkWidget *groups[HN_N_STATES];

  HnDesk *desk;
  HnSectorStatus *sector;
  GSignalGroup *signals;
  /* Of the services of the sector, in their order. */
  GPtrArray *service_signals;
};

G_DEFINE_FINAL_TYPE (HnSectorTile, hn_sector_tile, GTK_TYPE_BUTTON)

static void
update_stale (HnSectorTile *self)
{
  gboolean is_stale = hn_sector_status_is_stale (self->sector);
  gint64 since_us = hn_sector_status_get_stale_since_us (self->sector);
  const char *stale = hn_describe_stale (hn_desk_get_plan (self->desk));
  g_autofree char *time = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->stale, is_stale);
  hn_style_set_class (GTK_WIDGET (self), "stale", is_stale);
  if (!is_stale)
    return;
  if (since_us == 0)
    text = g_strdup (_ ("No contact yet"));
  else
    {
      /* Contact is a matter of the wall's clock, in an exercise too. */
      time = hn_format_time (since_us, hn_desk_get_known_us (self->desk));
      text = hn_desk_is_exercise (self->desk)
                 /* Translators: a word for stale, and since when, not on the exercise's clock. */
                 ? g_strdup_printf (_ ("%s since %s on the wall clock"), stale, time)
                 /* Translators: a word for stale, and since when. */
                 : g_strdup_printf (_ ("%s since %s"), stale, time);
    }
  hn_state_chip_set_stale (HN_STATE_CHIP (self->stale), text);
}

/* How long it is to the verification level of each service; TRUE where one of them says @text. */
static gboolean
update_service_levels (HnSectorTile *self, const char *text, gint64 now_us)
{
  gboolean is_said = FALSE;

  for (GtkWidget *line = gtk_widget_get_first_child (self->services); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    if (HN_IS_SERVICE_LINE (line))
      {
        hn_service_line_set_now (HN_SERVICE_LINE (line), now_us);
        is_said =
            is_said || (gtk_widget_get_visible (line) &&
                        g_strcmp0 (hn_service_line_get_level (HN_SERVICE_LINE (line)), text) == 0);
      }
  return is_said;
}

/* How long it is to the verification level of the sector; nothing is said twice. */
static void
update_level (HnSectorTile *self, gint64 now_us)
{
  g_autofree char *text =
      hn_describe_verdict_briefly (hn_sector_status_get_verdict (self->sector), now_us);
  gboolean is_said = update_service_levels (self, text, now_us);

  gtk_widget_set_visible (self->level, text != NULL && !is_said);
  hn_style_set_class (self->level, "ahead",
                      hn_sector_status_get_deadline_us (self->sector) > now_us);
  hn_style_set_text (self->level, text != NULL ? text : "");
}

/* (transfer full) (nullable): how the CEPTOARs of the sector can be reached, in words; %NULL:
 * nobody tells, and nothing is said. @state: the worst of them. */
static char *
say_presence (HnSectorTile *self, HnPresenceState *state)
{
  GListModel *rows = hn_supervision_get_presence (hn_desk_get_supervision (self->desk));
  HnPlan *plan = hn_desk_get_plan (self->desk);
  gint64 wall_us = hn_desk_get_wall_us (self->desk);
  g_autoptr (GString) words = g_string_new (NULL);
  gboolean is_told = FALSE;

  *state = HN_PRESENCE_REACHABLE;
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (HnPresence) row = g_list_model_get_item (rows, i);
      HnCeptoar *ceptoar = hn_plan_find_ceptoar (plan, hn_presence_get_ceptoar (row));
      HnPresenceState own = hn_presence_get_state (row);
      g_autofree char *how = NULL;

      is_told = is_told || own != HN_PRESENCE_NEVER;
      if (ceptoar == NULL || g_strcmp0 (hn_term_get_id (HN_TERM (hn_ceptoar_get_sector (ceptoar))),
                                        hn_sector_status_get_id (self->sector)) != 0)
        continue;
      how = hn_describe_presence (row, wall_us);
      g_string_append_printf (words, _ ("%s: %s"), hn_term_get_short_name (HN_TERM (ceptoar)), how);
      g_string_append_c (words, '\n');
      /* Silent counts for more than never heard. */
      if (own == HN_PRESENCE_SILENT || *state == HN_PRESENCE_REACHABLE)
        *state = own;
    }
  if (!is_told || words->len == 0)
    return NULL;
  g_string_truncate (words, words->len - 1);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* Whether the sector's CEPTOARs can be reached: a glyph, and words where one is silent. */
static void
update_presence (HnSectorTile *self)
{
  static const char *const icons[HN_N_PRESENCE_STATES] = {
    [HN_PRESENCE_NEVER] = "hn-presence-never-symbolic",
    [HN_PRESENCE_SILENT] = "hn-feed-failed-symbolic",
    [HN_PRESENCE_REACHABLE] = "hn-feed-live-symbolic",
  };
  HnPresenceState state;
  g_autofree char *words = say_presence (self, &state);

  gtk_widget_set_visible (self->presence, words != NULL);
  gtk_widget_set_visible (self->silent, words != NULL && state == HN_PRESENCE_SILENT);
  if (words == NULL)
    return;
  gtk_image_set_from_paintable (GTK_IMAGE (self->presence), hn_glyph_get (icons[state]));
  hn_tooltip_set (self->presence, words);
  hn_style_set_text (self->silent, _ ("CEPTOAR silent"));
  hn_tooltip_set (self->silent, words);
}

/* What changes with the clock. */
static void
update_ages (HnSectorTile *self)
{
  gint64 now_us = hn_desk_get_now_us (self->desk);
  gint64 last_us = hn_sector_status_get_last_word_us (self->sector);
  g_autofree char *age = last_us != 0 ? hn_format_age (last_us, now_us) : NULL;
  g_autofree char *sector =
      hn_describe_sector (hn_desk_get_plan (self->desk), self->sector, now_us);
  g_autofree char *name = NULL;

  update_level (self, now_us);
  update_presence (self);
  name = gtk_widget_get_visible (self->silent)
             ? g_strconcat (sector, _ (", "), gtk_label_get_text (GTK_LABEL (self->silent)), NULL)
             : g_steal_pointer (&sector);
  hn_style_set_text (self->last_word, age != NULL ? age : _ ("no word yet"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* A sector can be worse than all of its services: then that is said, lest it look like an error. */
static void
update_whole (HnSectorTile *self)
{
  GListModel *services = hn_sector_status_get_services (self->sector);
  HnState state = hn_sector_status_get_state (self->sector);
  gboolean is_explained = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (services) && !is_explained; i++)
    {
      g_autoptr (HnServiceStatus) service = g_list_model_get_item (services, i);

      is_explained = hn_service_status_get_state (service) == state;
    }
  gtk_widget_set_visible (self->whole, !is_explained);
  if (!is_explained)
    hn_service_line_set_whole_state (HN_SERVICE_LINE (self->whole), state);
}

static void
update_state (HnSectorTile *self)
{
  HnState state = hn_sector_status_get_state (self->sector);

  hn_style_set_state (GTK_WIDGET (self), state);
  hn_state_chip_set_state (HN_STATE_CHIP (self->chip), hn_desk_get_plan (self->desk), state);
  update_whole (self);
}

static void
update_n_open (HnSectorTile *self)
{
  guint n_open = hn_sector_status_get_n_open_incidents (self->sector);
  /* Translators: on a tile, where room is scarce: open incidents. */
  g_autofree char *text = g_strdup_printf (ngettext ("%u open", "%u open", n_open), n_open);

  hn_style_set_text (self->n_open, text);
  gtk_widget_set_visible (self->n_open, n_open > 0);
}

static void
update (HnSectorTile *self)
{
  update_state (self);
  update_n_open (self);
  update_stale (self);
  update_ages (self);
}

/* With a report several properties change, each of which is told: only what it is about is done. */
static void
on_sector_changed (HnSectorStatus *sector, GParamSpec *pspec, gpointer user_data)
{
  static const struct
  {
    const char *property;
    void (*update) (HnSectorTile *);
  } parts[] = {
    { "state", update_state },    { "n-open-incidents", update_n_open },
    { "is-stale", update_stale }, { "stale-since-us", update_stale },
    { "is-stale", update_ages },  { "reasons-changed", update_ages },
    { "verdict", update_ages },
  };
  HnSectorTile *self = HN_SECTOR_TILE (user_data);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (pspec->name, parts[i].property))
      parts[i].update (self);
}

static void
on_now_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  update_ages (HN_SECTOR_TILE (user_data));
}

static void
on_selection_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  HnSectorTile *self = HN_SECTOR_TILE (user_data);
  gboolean is_selected = hn_desk_get_selected_sector (desk) == self->sector;

  hn_style_set_class (GTK_WIDGET (self), "selected", is_selected);
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_PRESSED,
      is_selected ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
}

static void
hn_sector_tile_clicked (GtkButton *button)
{
  HnSectorTile *self = HN_SECTOR_TILE (button);

  hn_desk_select (self->desk, self->sector);
  gtk_widget_activate_action (GTK_WIDGET (self), "desk.show-inspector", NULL);
}

static void
hn_sector_tile_dispose (GObject *object)
{
  HnSectorTile *self = HN_SECTOR_TILE (object);

  g_clear_pointer (&self->service_signals, g_ptr_array_unref);
  g_clear_object (&self->signals);
  g_clear_object (&self->sector);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hn_sector_tile_parent_class)->dispose (object);
}

static void
hn_sector_tile_class_init (HnSectorTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_sector_tile_dispose;
  GTK_BUTTON_CLASS (klass)->clicked = hn_sector_tile_clicked;

  g_type_ensure (HN_TYPE_LINE_LAYOUT);
  g_type_ensure (HN_TYPE_STATE_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-sector-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, HnSectorTile, number);
  gtk_widget_class_bind_template_child (widget_class, HnSectorTile, title);
  gtk_widget_class_bind_template_child (widget_class, HnSectorTile, chip);
  gtk_widget_class_bind_template_child (widget_class, HnSectorTile, presence);
  gtk_widget_class_bind_template_child (widget_class, HnSectorTile, stale);
  gtk_widget_class_bind_template_child (widget_class, HnSectorTile, silent);
  gtk_widget_class_bind_template_child (widget_class, HnSectorTile, level);
  gtk_widget_class_bind_template_child (widget_class, HnSectorTile, services);
  gtk_widget_class_bind_template_child (widget_class, HnSectorTile, n_open);
  gtk_widget_class_bind_template_child (widget_class, HnSectorTile, last_word);
}

static void
hn_sector_tile_init (HnSectorTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->service_signals = g_ptr_array_new_with_free_func (g_object_unref);
  self->signals = g_signal_group_new (HN_TYPE_SECTOR_STATUS);
  g_signal_group_connect (self->signals, "notify", G_CALLBACK (on_sector_changed), self);
}

/* What is in the same state stands together, so that what is not can be seen. */
static void
gather_services (HnSectorTile *self)
{
  GListModel *services = hn_sector_status_get_services (self->sector);
  GtkWidget *line = gtk_widget_get_next_sibling (self->whole);
  gboolean is_gathered[HN_N_STATES] = { FALSE };

  for (guint i = 0; i < HN_N_STATES; i++)
    is_gathered[i] = hn_service_group_update (HN_SERVICE_GROUP (self->groups[i]));
  for (guint i = 0; i < g_list_model_get_n_items (services); i++)
    {
      g_autoptr (HnServiceStatus) service = g_list_model_get_item (services, i);

      HnState state = hn_service_status_get_state (service);

      gtk_widget_set_visible (line,
                              !is_gathered[state] || !hn_service_group_takes (service, state));
      line = gtk_widget_get_next_sibling (line);
    }
}

static void
on_service_changed (HnServiceStatus *service, GParamSpec *pspec, gpointer user_data)
{
  HnSectorTile *self = HN_SECTOR_TILE (user_data);

  update_whole (self);
  if (self->groups[0] != NULL)
    gather_services (self);
  update_level (self, hn_desk_get_now_us (self->desk));
}

static void
add_services (HnSectorTile *self)
{
  static const HnState order[HN_N_STATES] = { HN_STATE_SERIOUS, HN_STATE_BREACH,
                                              HN_STATE_FAILURE, HN_STATE_MALFUNCTION,
                                              HN_STATE_UNKNOWN, HN_STATE_NORMAL };
  GListModel *services = hn_sector_status_get_services (self->sector);
  HnPlan *plan = hn_desk_get_plan (self->desk);
  gboolean is_many = g_list_model_get_n_items (services) >= HN_SERVICE_GROUP_LEAST;

  self->whole = hn_service_line_new_whole (plan);
  gtk_box_append (GTK_BOX (self->services), self->whole);
  for (guint i = 0; i < g_list_model_get_n_items (services); i++)
    {
      g_autoptr (HnServiceStatus) service = g_list_model_get_item (services, i);
      GSignalGroup *signals = g_signal_group_new (HN_TYPE_SERVICE_STATUS);

      gtk_box_append (GTK_BOX (self->services), hn_service_line_new (plan, service));
      g_signal_group_connect (signals, "notify::state", G_CALLBACK (on_service_changed), self);
      g_signal_group_connect (signals, "notify::verdict", G_CALLBACK (on_service_changed), self);
      g_signal_group_set_target (signals, service);
      g_ptr_array_add (self->service_signals, signals);
    }
  if (!is_many)
    return;
  for (guint i = 0; i < HN_N_STATES; i++)
    {
      self->groups[order[i]] = hn_service_group_new (plan, services, order[i]);
      gtk_box_append (GTK_BOX (self->services), self->groups[order[i]]);
    }
  gather_services (self);
}

GtkWidget *
hn_sector_tile_new (HnDesk *desk, HnSectorStatus *sector, guint number)
{
  HnSectorTile *self;
  g_autofree char *number_text = g_strdup_printf ("%u", number);

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);
  g_return_val_if_fail (HN_IS_SECTOR_STATUS (sector), NULL);

  self = g_object_new (HN_TYPE_SECTOR_TILE, NULL);
  self->desk = g_object_ref (desk);
  self->sector = g_object_ref (sector);
  gtk_label_set_text (GTK_LABEL (self->number), number_text);
  gtk_label_set_text (GTK_LABEL (self->title), hn_sector_status_get_name (sector));
  add_services (self);
  g_signal_group_set_target (self->signals, sector);
  g_signal_connect_object (desk, "notify::now-us", G_CALLBACK (on_now_changed), self, 0);
  g_signal_connect_object (desk, "notify::selection", G_CALLBACK (on_selection_changed), self, 0);
  update (self);
  on_selection_changed (desk, NULL, self);
  return GTK_WIDGET (self);
}

void
hn_sector_tile_set_sector (HnSectorTile *self, HnSectorStatus *sector)
{
  GListModel *services;
  GtkWidget *line;

  g_return_if_fail (HN_IS_SECTOR_TILE (self));
  g_return_if_fail (HN_IS_SECTOR_STATUS (sector));

  if (!g_set_object (&self->sector, sector))
    return;
  services = hn_sector_status_get_services (sector);
  g_return_if_fail (g_list_model_get_n_items (services) == self->service_signals->len);

  g_signal_group_set_target (self->signals, sector);
  line = gtk_widget_get_next_sibling (self->whole);
  for (guint i = 0; i < self->service_signals->len; i++)
    {
      g_autoptr (HnServiceStatus) service = g_list_model_get_item (services, i);

      hn_service_line_set_service (HN_SERVICE_LINE (line), service);
      g_signal_group_set_target (g_ptr_array_index (self->service_signals, i), service);
      line = gtk_widget_get_next_sibling (line);
    }
  for (guint i = 0; i < HN_N_STATES && self->groups[i] != NULL; i++)
    hn_service_group_set_services (HN_SERVICE_GROUP (self->groups[i]), services);
  if (self->groups[0] != NULL)
    gather_services (self);
  update (self);
  on_selection_changed (self->desk, NULL, self);
}

HnSectorStatus *
hn_sector_tile_get_sector (HnSectorTile *self)
{
  g_return_val_if_fail (HN_IS_SECTOR_TILE (self), NULL);

  return self->sector;
}

const char *
hn_sector_tile_get_level_text (HnSectorTile *self)
{
  g_return_val_if_fail (HN_IS_SECTOR_TILE (self), NULL);

  return gtk_widget_get_visible (self->level) ? gtk_label_get_text (GTK_LABEL (self->level)) : NULL;
}
