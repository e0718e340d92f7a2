#include "hn-alarm-spec.h"

#include "hn-draft.h"
#include "hn-timestamp.h"

#include <string.h>

static char *
make_id (const char *type, guint number)
{
  return g_strdup_printf ("%s--00000000-0000-4000-8000-%012u", type, number);
}

char *
hn_alarm_spec_dup_incident_id (guint number)
{
  return make_id ("incident", number);
}

static const char *
get_type (const HnAlarmSpec *self)
{
  switch (self->kind)
    {
    case ALARM_SPEC_REPORT:
      return "incident";
    case ALARM_SPEC_ACTION:
      return "note";
    case ALARM_SPEC_SPILL_OVER:
    case ALARM_SPEC_SAME:
      break;
    }
  return "grouping";
}

static void
append_time (GString *text, const char *name, gint64 us)
{
  char buffer[HN_TIMESTAMP_SIZE];

  if (us != 0)
    g_string_append_printf (text, ",\"%s\":\"%s\"", name, hn_timestamp_format (us, buffer));
}

static void
append_report (GString *text, const HnAlarmSpec *self)
{
  g_autofree char *cause = make_id ("incident", self->caused_by);

  g_string_append_printf (text,
                          ",\"report\":{\"contact\":{\"person\":\"A\"},\"sector\":\"gas\","
                          "\"state\":\"%s\"",
                          self->state);
  append_time (text, "restored", self->restored_us);
  if (self->caused_by != 0)
    g_string_append_printf (text, ",\"caused_by\":\"%s\"", cause);
  g_string_append_c (text, '}');
}

static void
append_action (GString *text, const HnAlarmSpec *self)
{
  g_autofree char *key =
      self->key != NULL ? g_strdup (self->key) : make_id ("incident", self->subject);

  g_string_append_printf (text, ",\"alarm_action\":{\"key\":\"%s\",\"action\":\"%s\"", key,
                          self->action);
  append_time (text, "at", self->modified_us);
  append_time (text, "episode", self->episode_us);
  append_time (text, "until", self->until_us);
  if (self->until_us != 0)
    g_string_append (text, ",\"reason\":\"Because\"");
  if (self->state != NULL)
    g_string_append_printf (text, ",\"state\":\"%s\"", self->state);
  g_string_append_c (text, '}');
}

static void
append_refs (GString *text, const HnAlarmSpec *self)
{
  g_autofree char *own = make_id ("identity", OURSELVES);

  if (self->kind == ALARM_SPEC_ACTION)
    g_string_append_printf (text, ",\"content\":\"Seen\",\"object_refs\":[\"%s\"]", own);
  if (self->kind != ALARM_SPEC_SPILL_OVER && self->kind != ALARM_SPEC_SAME)
    return;
  g_string_append (text, ",\"context\":\"suspicious-activity\",\"object_refs\":[");
  for (guint i = 0; i < G_N_ELEMENTS (self->refs) && self->refs[i] != 0; i++)
    {
      g_autofree char *id = make_id ("incident", self->refs[i]);

      g_string_append_printf (text, "%s\"%s\"", i > 0 ? "," : "", id);
    }
  g_string_append_c (text, ']');
}

static char *
to_json (const HnAlarmSpec *self)
{
  GString *text = g_string_new (NULL);
  g_autofree char *id = make_id (get_type (self), self->id);
  guint creator = self->kind == ALARM_SPEC_REPORT ? OPERATOR : OURSELVES;
  g_autofree char *by = make_id ("identity", self->creator != 0 ? self->creator : creator);

  g_string_append_printf (text,
                          "{\"type\":\"%s\",\"spec_version\":\"2.1\",\"id\":\"%s\","
                          "\"created_by_ref\":\"%s\"",
                          get_type (self), id, by);
  if (self->kind != ALARM_SPEC_ACTION)
    g_string_append_printf (text, ",\"name\":\"%u\"", self->id);
  append_time (text, "created", T0 - DAY);
  append_time (text, "modified", self->modified_us);
  if (self->is_revoked)
    g_string_append (text, ",\"revoked\":true");
  append_refs (text, self);
  g_string_append_printf (
      text, ",\"extensions\":{\"%s\":{\"extension_type\":\"property-extension\"", HN_EXTENSION_ID);
  switch (self->kind)
    {
    case ALARM_SPEC_REPORT:
      append_report (text, self);
      break;
    case ALARM_SPEC_ACTION:
      append_action (text, self);
      break;
    case ALARM_SPEC_SPILL_OVER:
      g_string_append (text, ",\"correlation\":{\"kind\":\"spill-over\",\"reason\":\"Power\"}");
      break;
    case ALARM_SPEC_SAME:
      g_string_append (text, ",\"correlation\":{\"kind\":\"same-incident\",\"reason\":\"Place\"}");
      break;
    }
  g_string_append (text, "}}}");
  return g_string_free (text, FALSE);
}

static HnLogEntry *
make_entry (char *json)
{
  static gint64 seq;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_take (json, strlen (json));
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  seq++;
  return hn_log_entry_new (record, seq, T0 + seq, "test", 0);
}

HnLogEntry *
hn_alarm_spec_make_entry (const HnAlarmSpec *self)
{
  return make_entry (to_json (self));
}

HnLogEntry *
hn_alarm_spec_make_nisc (void)
{
  g_autofree char *id = make_id ("identity", OTHER_NISC);
  g_autofree char *creator = make_id ("identity", OURSELVES);

  return make_entry (g_strdup_printf (
      "{\"type\":\"identity\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created_by_ref\":\"%s\","
      "\"created\":\"2026-01-01T00:00:00Z\",\"modified\":\"2026-01-01T00:00:00Z\",\"name\":"
      "\"NISC\","
      "\"extensions\":{\"%s\":{\"extension_type\":\"property-extension\",\"party\":{\"kind\":"
      "\"nisc\"}}}}",
      id, creator, HN_EXTENSION_ID));
}

HnSituation *
hn_alarm_spec_new_situation (void)
{
  HnSituation *situation = hn_situation_new (hn_spec_get_plan (), NULL);
  g_autofree char *own = make_id ("identity", OURSELVES);

  hn_situation_set_own_identity (situation, own);
  return situation;
}

void
hn_alarm_spec_fold (HnSituation *situation, const HnAlarmSpec *specs, guint n_specs)
{
  for (guint i = 0; i < n_specs; i++)
    {
      HnLogEntry *entry = hn_alarm_spec_make_entry (&specs[i]);

      hn_situation_fold (situation, &entry, 1);
      hn_log_entry_unref (entry);
    }
}

gboolean
hn_alarm_spec_is_nisc (const HnAlarmSpec *self)
{
  return self->creator == 0 || self->creator == OURSELVES || self->creator == OTHER_NISC;
}
