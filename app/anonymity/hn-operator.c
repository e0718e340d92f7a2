#include "hn-operator.h"

struct _HnOperator
{
  GObject parent_instance;
  char *name;
  char *sector;
  GPtrArray *parts[HN_N_OPERATOR_PARTS];
};

G_DEFINE_FINAL_TYPE (HnOperator, hn_operator, G_TYPE_OBJECT)

static void
hn_operator_finalize (GObject *object)
{
  HnOperator *self = HN_OPERATOR (object);

  g_free (self->name);
  g_free (self->sector);
  for (guint i = 0; i < HN_N_OPERATOR_PARTS; i++)
    g_ptr_array_unref (self->parts[i]);
  G_OBJECT_CLASS (hn_operator_parent_class)->finalize (object);
}

static void
hn_operator_class_init (HnOperatorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_operator_finalize;
}

static void
hn_operator_init (HnOperator *self)
{
  for (guint i = 0; i < HN_N_OPERATOR_PARTS; i++)
    self->parts[i] = g_ptr_array_new_with_free_func (g_free);
}

HnOperator *
hn_operator_new (const char *name, const char *sector)
{
  HnOperator *self = g_object_new (HN_TYPE_OPERATOR, NULL);

  self->name = g_strdup (name);
  self->sector = g_strdup (sector);
  return self;
}

void
hn_operator_add (HnOperator *self, HnOperatorPart part, const char *text)
{
  g_return_if_fail (HN_IS_OPERATOR (self));
  g_return_if_fail (part < HN_N_OPERATOR_PARTS);
  g_return_if_fail (text != NULL);

  if (*text != '\0')
    g_ptr_array_add (self->parts[part], g_strdup (text));
}

const char *
hn_operator_get_name (HnOperator *self)
{
  g_return_val_if_fail (HN_IS_OPERATOR (self), NULL);
  return self->name;
}

const char *
hn_operator_get_sector (HnOperator *self)
{
  g_return_val_if_fail (HN_IS_OPERATOR (self), NULL);
  return self->sector;
}

guint
hn_operator_get_n (HnOperator *self, HnOperatorPart part)
{
  g_return_val_if_fail (HN_IS_OPERATOR (self), 0);
  g_return_val_if_fail (part < HN_N_OPERATOR_PARTS, 0);
  return self->parts[part]->len;
}

const char *
hn_operator_get (HnOperator *self, HnOperatorPart part, guint index)
{
  g_return_val_if_fail (HN_IS_OPERATOR (self), NULL);
  g_return_val_if_fail (part < HN_N_OPERATOR_PARTS && index < self->parts[part]->len, NULL);
  return g_ptr_array_index (self->parts[part], index);
}
