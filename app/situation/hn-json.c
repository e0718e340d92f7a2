#include "hn-json-private.h"

#include "hn-timestamp.h"
#include "hn-verdict.h"

#include <math.h>

void
hn_json_add_time (JsonBuilder *builder, const char *name, gint64 us)
{
  char text[HN_TIMESTAMP_SIZE];

  json_builder_set_member_name (builder, name);
  if (us == 0)
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, hn_timestamp_format (us, text));
}

void
hn_json_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value == NULL)
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, value);
}

void
hn_json_add_uint (JsonBuilder *builder, const char *name, guint value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
hn_json_add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_double (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, value);
}

void
hn_json_begin_list (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

void
hn_json_add_strv (JsonBuilder *builder, const char *name, const char *const *values)
{
  hn_json_begin_list (builder, name);
  for (; *values != NULL; values++)
    json_builder_add_string_value (builder, *values);
  json_builder_end_array (builder);
}

void
hn_json_add_quantity (JsonBuilder *builder, const HnQuantity *quantity)
{
  json_builder_begin_object (builder);
  hn_json_add_string (builder, "unit", quantity->unit);
  if (!quantity->is_known)
    {
      hn_json_add_boolean (builder, "unknown", TRUE);
    }
  else if (quantity->min == quantity->max)
    {
      add_double (builder, "value", quantity->min);
    }
  else
    {
      add_double (builder, "min", quantity->min);
      if (isfinite (quantity->max))
        add_double (builder, "max", quantity->max);
    }
  hn_json_add_time (builder, "at", quantity->at_us);
  json_builder_end_object (builder);
}

void
hn_json_add_confidence (JsonBuilder *builder, const char *name, int confidence)
{
  json_builder_set_member_name (builder, name);
  if (confidence < 0)
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, confidence);
}

void
hn_json_add_verdict (JsonBuilder *builder, HnVerdict *verdict)
{
  g_autofree char *clause = NULL;
  HnLevel *level;

  json_builder_set_member_name (builder, "verdict");
  if (verdict == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  clause = hn_verdict_dup_clause (verdict);
  level = hn_verdict_get_level (verdict);
  json_builder_begin_object (builder);
  hn_json_add_string (builder, "result", hn_verdict_kind_get_nick (hn_verdict_get_kind (verdict)));
  hn_json_add_time (builder, "at", hn_verdict_get_at_us (verdict));
  hn_json_add_strv (builder, "decides", hn_verdict_get_decides (verdict));
  hn_json_add_string (builder, "level", level != NULL ? hn_term_get_id (HN_TERM (level)) : NULL);
  hn_json_add_string (builder, "clause", clause);
  hn_json_add_string (builder, "reason", hn_verdict_get_reason (verdict));
  json_builder_end_object (builder);
}
