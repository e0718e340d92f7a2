#include "config.h"

#include "hn-take-down-private.h"

#include "hn-format.h"
#include "hn-parse.h"

#include <glib/gi18n.h>

enum
{
  PROP_0,
  PROP_REVISION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HnTakeDown, hn_take_down, G_TYPE_OBJECT)

void
hn_take_down_changed (HnTakeDown *self)
{
  self->revision++;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVISION]);
}

static void
hn_take_down_dispose (GObject *object)
{
  HnTakeDown *self = HN_TAKE_DOWN (object);

  g_clear_weak_pointer (&self->desk);
  g_clear_pointer (&self->previous, hn_record_unref);

  G_OBJECT_CLASS (hn_take_down_parent_class)->dispose (object);
}

static void
hn_take_down_finalize (GObject *object)
{
  HnTakeDown *self = HN_TAKE_DOWN (object);

  for (guint i = 0; i < HN_N_TAKE_DOWN_FIELDS; i++)
    g_free (self->fields[i]);
  g_hash_table_unref (self->amounts);
  g_free (self->loaded_place);

  G_OBJECT_CLASS (hn_take_down_parent_class)->finalize (object);
}

static void
hn_take_down_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HnTakeDown *self = HN_TAKE_DOWN (object);

  switch (prop_id)
    {
    case PROP_REVISION:
      g_value_set_uint (value, self->revision);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hn_take_down_class_init (HnTakeDownClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hn_take_down_dispose;
  object_class->finalize = hn_take_down_finalize;
  object_class->get_property = hn_take_down_get_property;

  properties[PROP_REVISION] =
      g_param_spec_uint ("revision", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

/* What most reports are, so that it need not be typed. */
static const char *
get_default (HnTakeDownField field)
{
  if (field == HN_TAKE_DOWN_HANDLING)
    return "voluntary";
  if (field == HN_TAKE_DOWN_TLP)
    return "amber";
  if (field == HN_TAKE_DOWN_ROUTE)
    return "normal";
  if (field == HN_TAKE_DOWN_MEANS)
    return hn_means_get_nick (HN_MEANS_TELEPHONE);
  return "";
}

static void
hn_take_down_init (HnTakeDown *self)
{
  self->amounts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < HN_N_TAKE_DOWN_FIELDS; i++)
    self->fields[i] = g_strdup (get_default (i));
}

HnTakeDown *
hn_take_down_new (HnDesk *desk)
{
  HnTakeDown *self;

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);

  self = g_object_new (HN_TYPE_TAKE_DOWN, NULL);
  g_set_weak_pointer (&self->desk, desk);
  return self;
}

const char *
hn_take_down_get (HnTakeDown *self, HnTakeDownField field)
{
  g_return_val_if_fail (HN_IS_TAKE_DOWN (self), "");
  g_return_val_if_fail (field < HN_N_TAKE_DOWN_FIELDS, "");

  return self->fields[field];
}

/* A service stands in a sector: with another sector it is another one. */
static void
keep_service (HnTakeDown *self)
{
  HnPlan *plan = hn_desk_get_plan (self->desk);
  HnService *service = hn_plan_find_service (plan, self->fields[HN_TAKE_DOWN_SERVICE]);

  if (service == NULL || hn_service_get_sector (service) ==
                             hn_plan_find_sector (plan, self->fields[HN_TAKE_DOWN_SECTOR]))
    return;
  g_free (self->fields[HN_TAKE_DOWN_SERVICE]);
  self->fields[HN_TAKE_DOWN_SERVICE] = g_strdup ("");
}

void
hn_take_down_set (HnTakeDown *self, HnTakeDownField field, const char *text)
{
  g_return_if_fail (HN_IS_TAKE_DOWN (self));
  g_return_if_fail (field < HN_N_TAKE_DOWN_FIELDS);

  if (text == NULL)
    text = "";
  if (g_str_equal (self->fields[field], text))
    return;
  g_free (self->fields[field]);
  self->fields[field] = g_strdup (text);
  if (field == HN_TAKE_DOWN_SECTOR)
    keep_service (self);
  hn_take_down_changed (self);
}

const char *
hn_take_down_get_amount (HnTakeDown *self, const char *unit)
{
  g_return_val_if_fail (HN_IS_TAKE_DOWN (self), NULL);
  g_return_val_if_fail (unit != NULL, NULL);

  return g_hash_table_lookup (self->amounts, unit);
}

void
hn_take_down_set_amount (HnTakeDown *self, const char *unit, const char *text)
{
  g_return_if_fail (HN_IS_TAKE_DOWN (self));
  g_return_if_fail (unit != NULL);

  if (g_strcmp0 (g_hash_table_lookup (self->amounts, unit), text) == 0)
    return;
  if (text != NULL)
    g_hash_table_insert (self->amounts, g_strdup (unit), g_strdup (text));
  else
    g_hash_table_remove (self->amounts, unit);
  hn_take_down_changed (self);
}

char **
hn_take_down_dup_units (HnTakeDown *self)
{
  g_autoptr (GStrvBuilder) units = g_strv_builder_new ();
  HnTermList *all;

  g_return_val_if_fail (HN_IS_TAKE_DOWN (self), NULL);

  all = hn_plan_get_units (hn_desk_get_plan (self->desk));
  for (guint i = 0; i < hn_term_list_get_n (all); i++)
    {
      const char *id = hn_term_get_id (hn_term_list_get (all, i));

      if (g_hash_table_contains (self->amounts, id))
        g_strv_builder_add (units, id);
    }
  return g_strv_builder_end (units);
}

void
hn_take_down_clear (HnTakeDown *self)
{
  g_autofree char *by = NULL;

  g_return_if_fail (HN_IS_TAKE_DOWN (self));

  /* The same officer takes down the next one. */
  by = g_steal_pointer (&self->fields[HN_TAKE_DOWN_BY]);
  for (guint i = 0; i < HN_N_TAKE_DOWN_FIELDS; i++)
    {
      g_free (self->fields[i]);
      self->fields[i] = g_strdup (get_default (i));
    }
  g_free (self->fields[HN_TAKE_DOWN_BY]);
  self->fields[HN_TAKE_DOWN_BY] = g_steal_pointer (&by);
  g_hash_table_remove_all (self->amounts);
  g_clear_pointer (&self->previous, hn_record_unref);
  g_clear_pointer (&self->loaded_place, g_free);
  hn_take_down_changed (self);
}

gboolean
hn_take_down_is_empty (HnTakeDown *self)
{
  g_return_val_if_fail (HN_IS_TAKE_DOWN (self), TRUE);

  for (guint i = 0; i < HN_N_TAKE_DOWN_FIELDS; i++)
    if (i != HN_TAKE_DOWN_BY && !g_str_equal (self->fields[i], get_default (i)))
      return FALSE;
  return g_hash_table_size (self->amounts) == 0 && self->previous == NULL;
}

HnRecord *
hn_take_down_get_previous (HnTakeDown *self)
{
  g_return_val_if_fail (HN_IS_TAKE_DOWN (self), NULL);

  return self->previous;
}

/* --- what is wrong --- */

gboolean
hn_take_down_is_time (HnTakeDownField field)
{
  return field == HN_TAKE_DOWN_STARTED || field == HN_TAKE_DOWN_NOTICED ||
         field == HN_TAKE_DOWN_RESTORED || field == HN_TAKE_DOWN_AT;
}

static gint64
read_time (HnTakeDown *self, HnTakeDownField field)
{
  gint64 us = 0;

  hn_parse_time (self->fields[field], hn_desk_get_live_now_us (self->desk), &us, NULL);
  return us;
}

static char *
check_time (HnTakeDown *self, HnTakeDownField field)
{
  gint64 now_us = hn_desk_get_live_now_us (self->desk);
  g_autoptr (GError) error = NULL;
  gint64 us;

  if (!hn_parse_time (self->fields[field], now_us, &us, &error))
    return g_strdup (error->message);
  if (us > now_us && field != HN_TAKE_DOWN_RESTORED)
    return g_strdup (_ ("That time is still to come."));
  if (field == HN_TAKE_DOWN_RESTORED && us != 0 && us < read_time (self, HN_TAKE_DOWN_STARTED))
    return g_strdup (_ ("It cannot be restored before it began."));
  return NULL;
}

static gboolean
is_blank (const char *text)
{
  g_autofree char *trimmed = hn_parse_text (text);

  return trimmed == NULL;
}

char *
hn_take_down_check (HnTakeDown *self, HnTakeDownField field)
{
  g_return_val_if_fail (HN_IS_TAKE_DOWN (self), NULL);
  g_return_val_if_fail (field < HN_N_TAKE_DOWN_FIELDS, NULL);

  if (hn_take_down_is_time (field))
    return check_time (self, field);
  if (field == HN_TAKE_DOWN_PERSON && is_blank (self->fields[HN_TAKE_DOWN_PERSON]) &&
      is_blank (self->fields[HN_TAKE_DOWN_CONTACT]))
    return g_strdup (_ ("A report needs somebody who can be asked, or means to reach them: nothing "
                        "else is mandatory."));
  if (field == HN_TAKE_DOWN_BY && is_blank (self->fields[HN_TAKE_DOWN_BY]))
    return g_strdup (_ ("Say who takes it down."));
  return NULL;
}

char *
hn_take_down_check_amount (HnTakeDown *self, const char *unit)
{
  g_autoptr (GError) error = NULL;
  double min, max;
  gboolean is_known;

  g_return_val_if_fail (HN_IS_TAKE_DOWN (self), NULL);
  g_return_val_if_fail (unit != NULL, NULL);

  if (hn_parse_amount (g_hash_table_lookup (self->amounts, unit), &min, &max, &is_known, &error))
    return NULL;
  return g_strdup (error->message);
}

/* --- how it was understood --- */

char *
hn_take_down_read (HnTakeDown *self, HnTakeDownField field)
{
  gint64 us;

  g_return_val_if_fail (HN_IS_TAKE_DOWN (self), NULL);
  g_return_val_if_fail (hn_take_down_is_time (field), NULL);

  us = read_time (self, field);
  return us != 0 ? hn_format_time_and_age (us, hn_desk_get_live_now_us (self->desk)) : NULL;
}

char *
hn_take_down_read_amount (HnTakeDown *self, const char *unit)
{
  HnQuantity quantity = { unit, FALSE, 0, 0, 0 };

  g_return_val_if_fail (HN_IS_TAKE_DOWN (self), NULL);
  g_return_val_if_fail (unit != NULL, NULL);

  if (!g_hash_table_contains (self->amounts, unit) ||
      !hn_parse_amount (g_hash_table_lookup (self->amounts, unit), &quantity.min, &quantity.max,
                        &quantity.is_known, NULL))
    return NULL;
  return hn_format_quantity (hn_desk_get_plan (self->desk), &quantity);
}

const char *
hn_take_down_find_operator (HnTakeDown *self)
{
  g_autofree char *name = NULL;
  HnSituation *situation;
  GListModel *incidents;

  g_return_val_if_fail (HN_IS_TAKE_DOWN (self), NULL);

  name = hn_parse_text (self->fields[HN_TAKE_DOWN_OPERATOR]);
  situation = hn_desk_get_live_situation (self->desk);
  incidents = hn_situation_get_incidents (situation);
  for (guint i = 0; name != NULL && i < g_list_model_get_n_items (incidents); i++)
    {
      g_autoptr (HnIncident) incident = g_list_model_get_item (incidents, i);

      HnReport *report = hn_incident_get_report (incident);
      const char *id = report != NULL ? hn_report_get_on_behalf_of (report) : NULL;

      if (id == NULL)
        id = hn_incident_get_reporter_id (incident);
      if (g_strcmp0 (hn_situation_get_name_of (situation, id), name) == 0)
        return id;
    }
  return NULL;
}
