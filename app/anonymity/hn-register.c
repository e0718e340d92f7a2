#include "hn-register.h"

struct _HnRegister
{
  GObject parent_instance;
  HnOperator *subject;
  GPtrArray *others;
  guint k;
};

G_DEFINE_FINAL_TYPE (HnRegister, hn_register, G_TYPE_OBJECT)

static void
hn_register_dispose (GObject *object)
{
  HnRegister *self = HN_REGISTER (object);

  g_clear_object (&self->subject);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  G_OBJECT_CLASS (hn_register_parent_class)->dispose (object);
}

static void
hn_register_class_init (HnRegisterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_register_dispose;
}

static void
hn_register_init (HnRegister *self)
{
  self->others = g_ptr_array_new_with_free_func (g_object_unref);
}

HnRegister *
hn_register_new (HnOperator *subject, guint k)
{
  HnRegister *self;

  g_return_val_if_fail (HN_IS_OPERATOR (subject), NULL);

  self = g_object_new (HN_TYPE_REGISTER, NULL);
  self->subject = g_object_ref (subject);
  self->k = k;
  return self;
}

void
hn_register_add (HnRegister *self, HnOperator *other)
{
  const char *name;

  g_return_if_fail (HN_IS_REGISTER (self));
  g_return_if_fail (HN_IS_OPERATOR (other));

  name = hn_operator_get_name (other);
  if (other == self->subject ||
      (name != NULL && g_strcmp0 (name, hn_operator_get_name (self->subject)) == 0))
    return;
  g_ptr_array_add (self->others, g_object_ref (other));
}

HnOperator *
hn_register_get_subject (HnRegister *self)
{
  g_return_val_if_fail (HN_IS_REGISTER (self), NULL);
  return self->subject;
}

guint
hn_register_get_k (HnRegister *self)
{
  g_return_val_if_fail (HN_IS_REGISTER (self), 0);
  return self->k;
}

guint
hn_register_get_n_others (HnRegister *self)
{
  g_return_val_if_fail (HN_IS_REGISTER (self), 0);
  return self->others->len;
}

HnOperator *
hn_register_get_other (HnRegister *self, guint index)
{
  g_return_val_if_fail (HN_IS_REGISTER (self), NULL);
  g_return_val_if_fail (index < self->others->len, NULL);
  return g_ptr_array_index (self->others, index);
}
