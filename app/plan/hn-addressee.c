#include "hn-addressee.h"

#include "hn-plan-internal.h"

#include <glib/gi18n.h>

struct _HnAddressee
{
  HnTerm parent_instance;

  HnTerm *role;
  HnTermList *kinds; /* empty: all */
};

G_DEFINE_FINAL_TYPE (HnAddressee, hn_addressee, HN_TYPE_TERM)

static void
hn_addressee_dispose (GObject *object)
{
  HnAddressee *self = HN_ADDRESSEE (object);

  g_clear_object (&self->role);
  g_clear_object (&self->kinds);
  G_OBJECT_CLASS (hn_addressee_parent_class)->dispose (object);
}

static void
hn_addressee_class_init (HnAddresseeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_addressee_dispose;
}

static void
hn_addressee_init (HnAddressee *self)
{
}

HnTerm *
hn_addressee_read (HnPlanReader *reader, gpointer plan)
{
  HnAddressee *self = g_object_new (HN_TYPE_ADDRESSEE, NULL);
  HnTerm *role;

  hn_term_read_into (HN_TERM (self), reader);
  role = hn_plan_reader_get_ref (reader, "role", hn_plan_get_roles (plan), _ ("role"));
  if (role != NULL)
    self->role = g_object_ref (role);
  self->kinds = hn_plan_reader_peek_refs (reader, "kinds", hn_plan_get_advisory_kinds (plan),
                                          _ ("kind of advisory"));
  return HN_TERM (self);
}

HnTerm *
hn_addressee_get_role (HnAddressee *self)
{
  g_return_val_if_fail (HN_IS_ADDRESSEE (self), NULL);

  return self->role;
}

gboolean
hn_addressee_takes_kind (HnAddressee *self, const char *kind)
{
  g_return_val_if_fail (HN_IS_ADDRESSEE (self), FALSE);

  return hn_term_list_get_n (self->kinds) == 0 || hn_term_list_find (self->kinds, kind) != NULL;
}
