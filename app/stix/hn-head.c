#include "config.h"

#include "hn-head-private.h"
#include "hn-stix-id.h"
#include "hn-timestamp.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *
check_head_string (HnCheck *check, guint object, const char *name, HnStixRule rule, gsize *length)
{
  guint token = hn_tape_find (check->tape, object, name);

  if (token == 0)
    hn_check_fail_at (check, name, rule, _ ("is missing"));
  else if (hn_tape_get_kind (check->tape, token) != HN_TOKEN_STRING)
    hn_check_fail_at (check, name, rule, _ ("has to be a string"));
  else
    return hn_check_get_text (check, token, length);
  return NULL;
}

HnShape *
hn_head_check_identity (HnCheck *check, guint object, gsize *type_length)
{
  gsize length, prefix;
  const char *type = check_head_string (check, object, "type", HN_STIX_RULE_TYPE_FORM, type_length);
  const char *id;

  if (!type)
    return NULL;
  if (!hn_stix_type_is_valid (type, *type_length) ||
      (*type_length == 6 && memcmp (type, "bundle", 6) == 0))
    {
      hn_check_fail_at (check, "type", HN_STIX_RULE_TYPE_FORM,
                        _ ("“%.*s” is not the name of a type of objects"),
                        (int) MIN (*type_length, 80), type);
      return NULL;
    }
  id = check_head_string (check, object, "id", HN_STIX_RULE_ID_FORM, &length);
  if (!id)
    return NULL;
  if (!hn_stix_id_is_valid (id, length, &prefix))
    {
      hn_check_fail_at (check, "id", HN_STIX_RULE_ID_FORM,
                        _ ("“%.*s” is not an identifier, type--UUID"), (int) MIN (length, 80), id);
      return NULL;
    }
  if (prefix != *type_length || memcmp (id, type, prefix) != 0)
    {
      hn_check_fail_at (check, "id", HN_STIX_RULE_ID_TYPE,
                        _ ("“%.*s” is not the id of an object of type “%.*s”"), (int) length, id,
                        (int) *type_length, type);
      return NULL;
    }
  return hn_shape_of_type (type, *type_length);
}

/* Which of the properties that make versions an object of this group has to have; STIX 2.1, 3.2. */
static gboolean
check_version_properties (HnCheck *check, const HnFound *found, HnShapeGroup group)
{
  const guint *tokens = found->tokens;
  gboolean is_observable = group == HN_SHAPE_SCO;
  /* A type that nobody has defined may be anything. */
  gboolean is_open = group == HN_SHAPE_UNKNOWN && tokens[HN_COMMON_CREATED] == 0 &&
                     tokens[HN_COMMON_MODIFIED] == 0;
  gboolean is_marking = g_strcmp0 (found->shape->name, "marking-definition") == 0;
  guint spec = tokens[HN_COMMON_SPEC_VERSION];

  if (spec == 0 && !is_observable && !is_open)
    return hn_check_fail_at (check, "spec_version", HN_STIX_RULE_SPEC_VERSION, _ ("is missing"));
  if (spec != 0 && (hn_tape_get_kind (check->tape, spec) != HN_TOKEN_STRING ||
                    !hn_tape_string_equal (check->tape, spec, "2.1")))
    return hn_check_fail_at (check, "spec_version", HN_STIX_RULE_SPEC_VERSION,
                             _ ("has to be “2.1”"));
  if (is_observable || is_open)
    return TRUE;
  if (tokens[HN_COMMON_CREATED] == 0)
    return hn_check_fail_at (check, "created", HN_STIX_RULE_MISSING_PROPERTY, _ ("is missing"));
  if (tokens[HN_COMMON_MODIFIED] == 0 && !is_marking && group != HN_SHAPE_UNKNOWN)
    return hn_check_fail_at (check, "modified", HN_STIX_RULE_MISSING_PROPERTY, _ ("is missing"));
  return TRUE;
}

static gboolean
check_head_time (HnCheck *check, const char *name, guint token, gint64 *us)
{
  gsize length;
  const char *text;

  *us = 0;
  if (token == 0)
    return TRUE;
  if (hn_tape_get_kind (check->tape, token) != HN_TOKEN_STRING)
    return hn_check_fail_at (check, name, HN_STIX_RULE_PROPERTY_TYPE, _ ("has to be a string"));
  text = hn_check_get_text (check, token, &length);
  if (hn_timestamp_parse (text, length, us))
    return TRUE;
  return hn_check_fail_at (check, name, HN_STIX_RULE_TIMESTAMP_FORM,
                           _ ("has to be a time such as 2016-01-20T12:31:12.123Z"));
}

gboolean
hn_head_check_versions (HnCheck *check,
                        const HnFound *found,
                        HnShapeGroup group,
                        gint64 *created_us,
                        gint64 *modified_us)
{
  const guint *tokens = found->tokens;

  if (!check_version_properties (check, found, group) ||
      !check_head_time (check, "created", tokens[HN_COMMON_CREATED], created_us) ||
      !check_head_time (check, "modified", tokens[HN_COMMON_MODIFIED], modified_us))
    return FALSE;
  if (tokens[HN_COMMON_MODIFIED] == 0)
    *modified_us = *created_us;
  else if (tokens[HN_COMMON_CREATED] != 0 && *modified_us < *created_us)
    return hn_check_fail_at (check, "modified", HN_STIX_RULE_TIMESTAMP_ORDER,
                             _ ("must not be earlier than “%s”"), "created");
  return TRUE;
}
