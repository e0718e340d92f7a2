#include "config.h"

#include "hn-plan-internal.h"

#include <glib/gi18n.h>

struct _HnOrganization
{
  HnTerm parent_instance;

  HnTermList *roles;
  HnTermList *sectors;
  HnTermList *sub_sectors;
};

G_DEFINE_FINAL_TYPE (HnOrganization, hn_organization, HN_TYPE_TERM)

/* The terms of a plan refer to each other; disposing of them all with their plan frees the rings.
 */
static void
hn_organization_dispose (GObject *object)
{
  HnOrganization *self = HN_ORGANIZATION (object);

  g_clear_object (&self->roles);
  g_clear_object (&self->sectors);
  g_clear_object (&self->sub_sectors);
  G_OBJECT_CLASS (hn_organization_parent_class)->dispose (object);
}

static void
hn_organization_class_init (HnOrganizationClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_organization_dispose;
}

static void
hn_organization_init (HnOrganization *self)
{
  self->sectors = hn_term_list_new ();
  self->sub_sectors = hn_term_list_new ();
}

static void
read_holding (HnOrganization *self, HnPlanReader *reader, HnPlan *plan)
{
  g_autoptr (HnTermList) parts = NULL;
  HnSector *sector = hn_sector_read_ref (reader, plan, &parts);

  if (sector == NULL || hn_plan_reader_has_failed (reader))
    return;

  if (!hn_term_list_append (self->sectors, sector))
    hn_plan_reader_fail (reader, "sector", HN_PLAN_ERROR_DUPLICATE,
                         _ ("“%s” stands here a second time"), hn_term_get_id (HN_TERM (sector)));
  for (guint i = 0; i < hn_term_list_get_n (parts); i++)
    hn_term_list_append (self->sub_sectors, hn_term_list_get (parts, i));
  hn_term_list_append (hn_sector_get_ministries (sector), self);
}

HnTerm *
hn_organization_read (HnPlanReader *reader, gpointer plan)
{
  HnOrganization *self = g_object_new (HN_TYPE_ORGANIZATION, NULL);

  hn_term_read_into (HN_TERM (self), reader);
  self->roles = hn_plan_reader_peek_refs (reader, "roles", hn_plan_get_roles (plan), _ ("role"));
  if (hn_plan_reader_enter (reader, "holds"))
    {
      for (guint i = 0; hn_plan_reader_enter_element (reader, i); i++)
        {
          read_holding (self, reader, plan);
          hn_plan_reader_leave (reader);
        }
      hn_plan_reader_leave (reader);
    }
  if (hn_term_list_get_n (self->roles) == 0)
    hn_plan_reader_fail (reader, "roles", HN_PLAN_ERROR_MISSING, _ ("an organization has a role"));
  return HN_TERM (self);
}

HnTermList *
hn_organization_get_roles (HnOrganization *self)
{
  g_return_val_if_fail (HN_IS_ORGANIZATION (self), NULL);

  return self->roles;
}

HnTermList *
hn_organization_get_sectors (HnOrganization *self)
{
  g_return_val_if_fail (HN_IS_ORGANIZATION (self), NULL);

  return self->sectors;
}

HnTermList *
hn_organization_get_sub_sectors (HnOrganization *self)
{
  g_return_val_if_fail (HN_IS_ORGANIZATION (self), NULL);

  return self->sub_sectors;
}

gboolean
hn_organization_has_role (HnOrganization *self, const char *role)
{
  g_return_val_if_fail (HN_IS_ORGANIZATION (self), FALSE);

  return hn_term_list_find (self->roles, role) != NULL;
}
