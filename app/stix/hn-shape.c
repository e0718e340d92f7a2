#include "config.h"

#include "hn-scan.h"
#include "hn-shape-private.h"
#include "hn-timestamp.h"

#include <glib/gi18n.h>
#include <string.h>

#define N_SLOTS 256
#define NO_ENTRY 0xff
#define N_TYPE_SLOTS 128

struct _HnShapeIndex
{
  guint n_properties;
  guint64 required;
  const HnProperty *properties[HN_SHAPE_MAX_PROPERTIES];
  guint8 lengths[HN_SHAPE_MAX_PROPERTIES];
  /* A hash of the names, chained. */
  guint8 first[N_SLOTS];
  guint8 next[HN_SHAPE_MAX_PROPERTIES];
};

static HnShape unknown_shape = { .group = HN_SHAPE_UNKNOWN };

static inline guint
hash_name (const char *name, gsize length)
{
  guint32 mix = (guint32) (guchar) name[0] | (guint32) (guchar) name[length / 2] << 8 |
                (guint32) (guchar) name[length - 1] << 16 | (guint32) length << 24;

  return (mix * 0x9E3779B1u) >> 24;
}

static void
index_properties (HnShapeIndex *index, const HnProperty *properties)
{
  for (const HnProperty *property = properties; property && property->name; property++)
    {
      guint i = index->n_properties++;
      guint slot;

      g_assert (i < HN_SHAPE_MAX_PROPERTIES);
      index->properties[i] = property;
      index->lengths[i] = (guint8) strlen (property->name);
      if (property->flags & HN_PROPERTY_REQUIRED)
        index->required |= G_GUINT64_CONSTANT (1) << i;
      slot = hash_name (property->name, index->lengths[i]) % N_SLOTS;
      index->next[i] = index->first[slot];
      index->first[slot] = (guint8) i;
    }
}

static const HnShapeIndex *
get_index (HnShape *shape)
{
  if (g_once_init_enter (&shape->index))
    {
      HnShapeIndex *index = g_new0 (HnShapeIndex, 1);

      memset (index->first, NO_ENTRY, sizeof index->first);
      if (shape->group != HN_SHAPE_NESTED)
        index_properties (index, hn_shape_common);
      index_properties (index, shape->properties);
      g_once_init_leave (&shape->index, index);
    }
  return shape->index;
}

static guint
find_property (const HnShapeIndex *index, const char *name, gsize length)
{
  if (G_UNLIKELY (length == 0))
    return NO_ENTRY;
  for (guint i = index->first[hash_name (name, length) % N_SLOTS]; i != NO_ENTRY;
       i = index->next[i])
    if (index->lengths[i] == length && hn_scan_is_equal (index->properties[i]->name, name, length))
      return i;
  return NO_ENTRY;
}

guint
hn_found_get (const HnFound *found, const char *name)
{
  guint i = find_property (get_index (found->shape), name, strlen (name));

  return i == NO_ENTRY ? 0 : found->tokens[i];
}

static guint
count_present (const HnFound *found, const HnConstraint *constraint)
{
  guint n = 0;

  for (guint i = 0; i < HN_CONSTRAINT_MAX_NAMES && constraint->names[i]; i++)
    n += hn_found_get (found, constraint->names[i]) != 0;
  return n;
}

static gboolean
check_numbers (HnCheck *check, const HnFound *found, const HnConstraint *constraint)
{
  guint first = hn_found_get (found, constraint->names[0]);
  guint second = hn_found_get (found, constraint->names[1]);

  if (first == 0 || second == 0 ||
      hn_tape_get_double (check->tape, second) >= hn_tape_get_double (check->tape, first))
    return TRUE;
  return hn_check_fail_at (check, constraint->names[1], HN_STIX_RULE_PROPERTY_VALUE,
                           _ ("must not be less than “%s”"), constraint->names[0]);
}

static gboolean
check_times (HnCheck *check, const HnFound *found, const HnConstraint *constraint)
{
  gint64 us[2];

  for (guint i = 0; i < 2; i++)
    {
      guint token = hn_found_get (found, constraint->names[i]);
      const char *text;
      gsize length;

      if (token == 0 || hn_tape_get_kind (check->tape, token) != HN_TOKEN_STRING)
        return TRUE;
      text = hn_check_get_text (check, token, &length);
      if (!hn_timestamp_parse (text, length, &us[i]))
        return TRUE;
    }
  if (us[1] > us[0] || (us[1] == us[0] && constraint->kind == HN_CONSTRAINT_NOT_BEFORE))
    return TRUE;
  if (constraint->kind == HN_CONSTRAINT_NOT_BEFORE)
    return hn_check_fail_at (check, constraint->names[1], HN_STIX_RULE_TIMESTAMP_ORDER,
                             _ ("must not be earlier than “%s”"), constraint->names[0]);
  return hn_check_fail_at (check, constraint->names[1], HN_STIX_RULE_TIMESTAMP_ORDER,
                           _ ("must be later than “%s”"), constraint->names[0]);
}

static gboolean
check_presence (HnCheck *check, const HnFound *found, const HnConstraint *constraint)
{
  guint n = count_present (found, constraint);
  g_autofree char *names = NULL;

  if (constraint->kind == HN_CONSTRAINT_NEEDS)
    {
      if (hn_found_get (found, constraint->names[0]) == 0)
        return TRUE;
      for (guint i = 1; i < HN_CONSTRAINT_MAX_NAMES && constraint->names[i]; i++)
        if (hn_found_get (found, constraint->names[i]) == 0)
          return hn_check_fail_at (check, constraint->names[i], HN_STIX_RULE_MISSING_PROPERTY,
                                   _ ("has to stand beside “%s”"), constraint->names[0]);
      return TRUE;
    }
  if (n == 1 || (n == 0 && constraint->kind == HN_CONSTRAINT_NOT_BOTH) ||
      (n > 1 && constraint->kind == HN_CONSTRAINT_ANY_OF))
    return TRUE;
  names = g_strjoinv (", ", (char **) constraint->names);
  if (n == 0)
    return hn_check_fail (check, HN_STIX_RULE_MISSING_PROPERTY, _ ("one of these is needed: %s"),
                          names);
  return hn_check_fail (check, HN_STIX_RULE_PROPERTY_VALUE, _ ("only one of these may stand: %s"),
                        names);
}

static gboolean
check_constraint (HnCheck *check, const HnFound *found, const HnConstraint *constraint)
{
  switch (constraint->kind)
    {
    case HN_CONSTRAINT_NOT_BEFORE:
    case HN_CONSTRAINT_AFTER:
      return check_times (check, found, constraint);
    case HN_CONSTRAINT_NOT_LESS:
      return check_numbers (check, found, constraint);
    case HN_CONSTRAINT_ANY_OF:
    case HN_CONSTRAINT_ONE_OF:
    case HN_CONSTRAINT_NOT_BOTH:
    case HN_CONSTRAINT_NEEDS:
      return check_presence (check, found, constraint);
    case HN_CONSTRAINT_END:
    default:
      return TRUE;
    }
}

static gboolean
check_member (HnCheck *check, HnFound *found, const HnShapeIndex *index, guint key, guint64 *seen)
{
  gsize length;
  const char *name = hn_check_get_text (check, key, &length);
  guint i = find_property (index, name, length);
  const HnProperty *property;
  guint value = key + 1;
  gboolean holds;

  if (i == NO_ENTRY)
    return found->shape->group == HN_SHAPE_NESTED ||
           hn_value_check_property_name (check, name, length);

  property = index->properties[i];
  if ((property->flags & HN_PROPERTY_NULLABLE) &&
      hn_tape_kind (check->tape, value) == HN_TOKEN_NULL)
    return TRUE;
  *seen |= G_GUINT64_CONSTANT (1) << i;
  found->tokens[i] = value;
  if (property->kind == HN_VALUE_ELSEWHERE)
    return TRUE;
  hn_check_push (check, property->name, length);
  holds = hn_value_check (check, property, value);
  hn_check_pop (check);
  return holds;
}

gboolean
hn_shape_check (HnShape *shape, HnCheck *check, guint object, HnFound *found)
{
  const HnShapeIndex *index = get_index (shape);
  const guint end = hn_tape_after (check->tape, object);
  guint64 seen = 0;

  g_assert (hn_tape_kind (check->tape, object) == HN_TOKEN_OBJECT);

  found->shape = shape;
  found->object = object;
  memset (found->tokens, 0, index->n_properties * sizeof *found->tokens);
  for (guint key = object + 1; key < end; key = hn_tape_after (check->tape, key + 1))
    if (!check_member (check, found, index, key, &seen))
      return FALSE;

  if (G_UNLIKELY ((seen & index->required) != index->required))
    for (guint i = 0; i < index->n_properties; i++)
      if ((index->required & ~seen) & (G_GUINT64_CONSTANT (1) << i))
        return hn_check_fail_at (check, index->properties[i]->name, HN_STIX_RULE_MISSING_PROPERTY,
                                 _ ("is missing"));

  for (const HnConstraint *constraint = shape->constraints;
       constraint && constraint->kind != HN_CONSTRAINT_END; constraint++)
    if (!check_constraint (check, found, constraint))
      return FALSE;
  return !shape->rule || shape->rule (check, found);
}

void
hn_shape_find (HnShape *shape, HnCheck *check, guint object, HnFound *found)
{
  const HnShapeIndex *index = get_index (shape);
  const guint end = hn_tape_after (check->tape, object);

  found->shape = shape;
  found->object = object;
  memset (found->tokens, 0, index->n_properties * sizeof *found->tokens);
  for (guint key = object + 1; key < end; key = hn_tape_after (check->tape, key + 1))
    {
      gsize length;
      const char *name = hn_check_get_text (check, key, &length);
      guint i = find_property (index, name, length);

      if (i != NO_ENTRY && hn_tape_kind (check->tape, key + 1) != HN_TOKEN_NULL)
        found->tokens[i] = key + 1;
    }
}

static void
index_types (HnShape *shapes, HnShape **slots)
{
  for (HnShape *shape = shapes; shape->name; shape++)
    {
      guint slot = hash_name (shape->name, strlen (shape->name)) % N_TYPE_SLOTS;

      while (slots[slot])
        slot = (slot + 1) % N_TYPE_SLOTS;
      slots[slot] = shape;
    }
}

HnShape *
hn_shape_of_type (const char *type, gsize length)
{
  static HnShape **slots;

  if (g_once_init_enter (&slots))
    {
      HnShape **made = g_new0 (HnShape *, N_TYPE_SLOTS);

      index_types (hn_shapes_sdo, made);
      index_types (hn_shapes_sco, made);
      g_once_init_leave (&slots, made);
    }
  if (length == 0)
    return &unknown_shape;
  for (guint slot = hash_name (type, length) % N_TYPE_SLOTS; slots[slot];
       slot = (slot + 1) % N_TYPE_SLOTS)
    if (strncmp (slots[slot]->name, type, length) == 0 && slots[slot]->name[length] == '\0')
      return slots[slot];
  return &unknown_shape;
}
