#include "hn-spec-private.h"

#include "hn-draft.h"
#include "hn-plan.h"
#include "hn-timestamp.h"

#include <string.h>

char *
hn_spec_make_id (const char *type, guint number)
{
  return g_strdup_printf ("%s--00000000-0000-4000-8000-%012u", type, number);
}

static const char *
get_type (const HnSpec *self)
{
  return self->type != NULL ? self->type : "incident";
}

char *
hn_spec_dup_id (const HnSpec *self)
{
  return hn_spec_make_id (get_type (self), self->id);
}

void
hn_spec_append_time (GString *text, const char *name, gint64 us)
{
  char buffer[HN_TIMESTAMP_SIZE];

  if (us != 0)
    g_string_append_printf (text, ",\"%s\":\"%s\"", name, hn_timestamp_format (us, buffer));
}

void
hn_spec_append_string (GString *text, const char *name, const char *value)
{
  if (value != NULL)
    g_string_append_printf (text, ",\"%s\":\"%s\"", name, value);
}

static void
append_figure (GString *text, const HnSpecFigure *figure)
{
  if (text->str[text->len - 1] != '[')
    g_string_append_c (text, ',');
  g_string_append_printf (text, "{\"unit\":\"%s\"", figure->unit);
  if (figure->is_unknown)
    g_string_append (text, ",\"unknown\":true");
  else if (figure->max != 0)
    g_string_append_printf (text, ",\"min\":%.0f,\"max\":%.0f", figure->min, figure->max);
  else
    g_string_append_printf (text, ",\"value\":%.0f", figure->min);
  hn_spec_append_time (text, "at", figure->at_us);
  g_string_append_c (text, '}');
}

static void
append_quantities (GString *text, const HnSpec *self)
{
  const HnSpecFigure households = { .unit = "households", .min = self->households };

  if (self->households == 0 && self->figures[0].unit == NULL)
    return;
  g_string_append (text, ",\"quantities\":[");
  if (self->households != 0)
    append_figure (text, &households);
  for (guint i = 0; i < G_N_ELEMENTS (self->figures) && self->figures[i].unit != NULL; i++)
    append_figure (text, &self->figures[i]);
  g_string_append_c (text, ']');
}

static void
append_more (GString *text, const HnSpec *self)
{
  g_autofree char *operator= hn_spec_make_id ("identity", self->on_behalf_of);
  g_autofree char *relayed = hn_spec_make_id ("incident", self->relays);

  hn_spec_append_string (text, "cause", self->cause);
  hn_spec_append_string (text, "threat", self->threat);
  if (self->effect != NULL)
    g_string_append_printf (text, ",\"effects\":[\"%s\"]", self->effect);
  if (self->no_effect != NULL)
    g_string_append_printf (text, ",\"no_effects\":[\"%s\"]", self->no_effect);
  if (self->on_behalf_of != 0)
    hn_spec_append_string (text, "on_behalf_of", operator);
  if (self->relays != 0)
    hn_spec_append_string (text, "relays", relayed);
  if (self->is_near_miss)
    g_string_append (text, ",\"near_miss\":true");
}

static void
append_report (GString *text, const HnSpec *self)
{
  g_autofree char *location = hn_spec_make_id ("location", self->location);

  g_string_append (text, ",\"report\":{\"contact\":{\"person\":\"A\"}");
  hn_spec_append_string (text, "state", self->state);
  hn_spec_append_string (text, "sector", self->sector);
  hn_spec_append_string (text, "service", self->service);
  hn_spec_append_time (text, "started", self->started_us);
  hn_spec_append_time (text, "restored", self->restored_us);
  if (self->location != 0)
    g_string_append_printf (text, ",\"location_refs\":[\"%s\"]", location);
  append_quantities (text, self);
  append_more (text, self);
  g_string_append_c (text, '}');
}

static void
append_statement (GString *text, const HnSpec *self)
{
  g_string_append_printf (text, ",\"statement\":{\"sector\":\"%s\"", self->sector);
  hn_spec_append_string (text, "service", self->service);
  hn_spec_append_string (text, "state", self->state);
  hn_spec_append_time (text, "at", self->stated_us);
  g_string_append_c (text, '}');
}

static void
append_extension (GString *text, const HnSpec *self)
{
  if (self->state == NULL && self->exercise == NULL && self->beside == NULL && self->party == NULL)
    return;

  g_string_append_printf (
      text, ",\"extensions\":{\"%s\":{\"extension_type\":\"property-extension\"", HN_EXTENSION_ID);
  hn_spec_append_string (text, "exercise", self->exercise);
  if (self->exercise != NULL && self->speed != 0)
    {
      char buffer[HN_TIMESTAMP_SIZE];

      g_string_append_printf (text, ",\"exercise_clock\":{\"at\":\"%s\",\"speed\":%.0f}",
                              hn_timestamp_format (self->scenario_us, buffer), self->speed);
    }
  if (self->beside != NULL)
    hn_spec_append_beside (text, self);
  else if (self->party != NULL)
    g_string_append_printf (text, ",\"party\":{\"kind\":\"%s\"}", self->party);
  else if (self->state != NULL && g_str_equal (get_type (self), "note"))
    append_statement (text, self);
  else if (self->state != NULL && g_str_equal (get_type (self), "incident"))
    append_report (text, self);
  g_string_append (text, "}}");
}

char *
hn_spec_to_json (const HnSpec *self)
{
  const char *type = get_type (self);
  g_autofree char *id = hn_spec_make_id (type, self->id);
  g_autofree char *creator = hn_spec_make_id ("identity", self->creator);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "{\"type\":\"%s\",\"spec_version\":\"2.1\",\"id\":\"%s\"", type,
                          id);
  hn_spec_append_time (text, "created", T0 - 1000 * DAY);
  hn_spec_append_time (text, "modified", self->modified_us);
  if (self->creator != 0)
    hn_spec_append_string (text, "created_by_ref", creator);
  if (self->is_revoked)
    g_string_append (text, ",\"revoked\":true");
  if (self->exercise != NULL)
    g_string_append (text, ",\"labels\":[\"exercise\"]");
  if (self->confidence != 0 && g_str_equal (type, "incident"))
    g_string_append_printf (text, ",\"confidence\":%d", self->confidence);
  if (g_str_equal (type, "note"))
    hn_spec_append_string (text, "content", self->name != NULL ? self->name : "as usual");
  else if (self->name != NULL || !g_str_equal (type, "location"))
    hn_spec_append_string (text, "name", self->name != NULL ? self->name : id);
  if (g_str_equal (type, "grouping"))
    hn_spec_append_string (text, "context", "unspecified");
  if (g_str_equal (type, "note") || g_str_equal (type, "grouping"))
    hn_spec_append_refs (text, self);
  if (g_str_equal (type, "location"))
    g_string_append (text, ",\"country\":\"JP\",\"administrative_area\":\"JP-01\"");
  append_extension (text, self);
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}

HnLogEntry *
hn_spec_make_entry (const HnSpec *self)
{
  static gint64 seq;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HnRecord) record = NULL;
  char *json = hn_spec_to_json (self);

  bytes = g_bytes_new_take (json, strlen (json));
  record = hn_record_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  seq++;
  return hn_log_entry_new (record, seq, self->received_us != 0 ? self->received_us : T0,
                           self->source, 0);
}

void
hn_spec_fold (HnSituation *situation, const HnSpec *specs, guint n_specs)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);

  for (guint i = 0; i < n_specs; i++)
    g_ptr_array_add (entries, hn_spec_make_entry (&specs[i]));
  hn_situation_fold (situation, (HnLogEntry *const *) entries->pdata, entries->len);
}

HnPlan *
hn_spec_get_plan (void)
{
  static HnPlan *plan;

  if (plan == NULL)
    {
      g_autoptr (GError) error = NULL;

      plan = hn_plan_load_default (NULL, &error);
      g_assert_no_error (error);
    }
  return plan;
}

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, HnModelLog *self)
{
  if (self->text->len > 0)
    g_string_append (self->text, ", ");
  g_string_append_printf (self->text, "%u", position);
  if (removed > 0)
    g_string_append_printf (self->text, "-%u", removed);
  if (added > 0)
    g_string_append_printf (self->text, "+%u", added);
  g_string_append_c (self->text, '*');
}

HnModelLog *
hn_model_log_new (GListModel *model)
{
  HnModelLog *self = g_new0 (HnModelLog, 1);

  self->text = g_string_new (NULL);
  self->model = g_object_ref (model);
  g_signal_connect (model, "items-changed", G_CALLBACK (on_items_changed), self);
  return self;
}

void
hn_model_log_free (HnModelLog *self)
{
  g_signal_handlers_disconnect_by_data (self->model, self);
  g_object_unref (self->model);
  g_string_free (self->text, TRUE);
  g_free (self);
}
