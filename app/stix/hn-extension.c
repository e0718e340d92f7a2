#include "config.h"

#include "hn-draft.h"
#include "hn-extension-private.h"
#include "hn-stix-id.h"

#include <glib/gi18n.h>
#include <string.h>

static const struct
{
  const char *word;
  HnShapeGroup group;
} extension_types[] = {
  { "property-extension", HN_SHAPE_UNKNOWN },
  { "toplevel-property-extension", HN_SHAPE_UNKNOWN },
  { "new-sdo", HN_SHAPE_SDO },
  { "new-sro", HN_SHAPE_SRO },
  { "new-sco", HN_SHAPE_SCO },
};

/* An extension may make an unknown type, and only one may say what. */
static gboolean
take_group (HnCheck *check, const HnShape *shape, HnShapeGroup group, HnExtensions *extensions)
{
  if (group == HN_SHAPE_UNKNOWN)
    return TRUE;
  if (shape->group != HN_SHAPE_UNKNOWN)
    return hn_check_fail_at (check, "extension_type", HN_STIX_RULE_EXTENSION,
                             _ ("makes a new type, but “%s” is one of STIX 2.1"), shape->name);
  if (extensions->group != HN_SHAPE_UNKNOWN && extensions->group != group)
    return hn_check_fail_at (check, "extension_type", HN_STIX_RULE_EXTENSION,
                             _ ("makes something else of the type than another extension"));
  extensions->group = group;
  return TRUE;
}

static gboolean
check_defined (HnCheck *check, const HnShape *shape, guint object, HnExtensions *extensions)
{
  guint token = hn_tape_find (check->tape, object, "extension_type");

  if (token == 0)
    return hn_check_fail_at (check, "extension_type", HN_STIX_RULE_EXTENSION, _ ("is missing"));
  if (hn_tape_get_kind (check->tape, token) == HN_TOKEN_STRING)
    for (gsize i = 0; i < G_N_ELEMENTS (extension_types); i++)
      if (hn_tape_string_equal (check->tape, token, extension_types[i].word))
        return take_group (check, shape, extension_types[i].group, extensions);
  return hn_check_fail_at (check, "extension_type", HN_STIX_RULE_EXTENSION,
                           _ ("is none of STIX 2.1, 7.3"));
}

static HnPredefined *
find_predefined (const char *key, gsize length)
{
  for (HnPredefined *predefined = hn_shapes_predefined; predefined->type; predefined++)
    if (strlen (predefined->shape.name) == length &&
        memcmp (predefined->shape.name, key, length) == 0)
      return predefined;
  return NULL;
}

/* Extensions with no definition: those that SCOs come with, and the custom ones of STIX 2.0. */
static gboolean
check_undefined (HnCheck *check, const HnShape *shape, const char *key, gsize length, guint object)
{
  HnPredefined *predefined = find_predefined (key, length);
  HnFound found;

  if (predefined)
    {
      if (g_strcmp0 (predefined->type, shape->name) == 0)
        return hn_shape_check (&predefined->shape, check, object, &found);
      return hn_check_fail (check, HN_STIX_RULE_EXTENSION, _ ("belongs to the type “%s”"),
                            predefined->type);
    }
  if (hn_stix_type_is_valid (key, length) &&
      (g_str_has_prefix (key, "x-") || (length > 4 && memcmp (key + length - 4, "-ext", 4) == 0)))
    return TRUE;
  return hn_check_fail (check, HN_STIX_RULE_EXTENSION,
                        _ ("is not the id of an extension-definition"));
}

static gboolean
check_extension (HnCheck *check, const HnShape *shape, guint key, HnExtensions *extensions)
{
  const gsize prefix = strlen (HN_EXTENSION_PREFIX);
  gsize length;
  const char *name = hn_check_get_text (check, key, &length);
  gboolean is_defined = length > prefix && memcmp (name, HN_EXTENSION_PREFIX, prefix) == 0;
  gboolean holds;

  hn_check_push (check, name, length);
  if (is_defined && !hn_stix_id_is_valid (name, length, NULL))
    return hn_check_fail (check, HN_STIX_RULE_EXTENSION,
                          _ ("is not the id of an extension-definition"));
  if (hn_tape_get_kind (check->tape, key + 1) != HN_TOKEN_OBJECT)
    return hn_check_fail (check, HN_STIX_RULE_EXTENSION, _ ("has to be an object"));
  if (is_defined)
    holds = check_defined (check, shape, key + 1, extensions);
  else
    holds = check_undefined (check, shape, name, length, key + 1);
  if (holds && length == strlen (HN_EXTENSION_ID) && memcmp (name, HN_EXTENSION_ID, length) == 0)
    extensions->profile = key + 1;
  hn_check_pop (check);
  return holds;
}

gboolean
hn_extensions_check (HnCheck *check, const HnShape *shape, guint token, HnExtensions *extensions)
{
  guint end;
  gboolean holds = TRUE;

  *extensions = (HnExtensions){ .group = shape->group };
  if (token == 0)
    return TRUE;
  hn_check_push (check, "extensions", strlen ("extensions"));
  if (hn_tape_get_kind (check->tape, token) != HN_TOKEN_OBJECT)
    return hn_check_fail (check, HN_STIX_RULE_PROPERTY_TYPE, _ ("has to be an object"));
  if (hn_tape_get_length (check->tape, token) == 0)
    return hn_check_fail (check, HN_STIX_RULE_PROPERTY_TYPE,
                          _ ("an empty dictionary is not allowed"));
  end = hn_tape_next (check->tape, token);
  for (guint key = hn_tape_first (check->tape, token); key < end && holds;
       key = hn_tape_next (check->tape, key + 1))
    holds = check_extension (check, shape, key, extensions);
  hn_check_pop (check);
  return holds;
}
