#include "config.h"

#include "hn-plan-internal.h"

#include <glib/gi18n.h>

struct _HnSector
{
  HnTerm parent_instance;

  HnTermList *sub_sectors;
  HnTermList *services;
  HnTermList *ministries;
  HnTermList *ceptoars;
  HnTermList *routes;
  HnTermList *failures;
  HnTermList *operators;
  HnTermList *systems;
  HnTermList *notes;
};

G_DEFINE_FINAL_TYPE (HnSector, hn_sector, HN_TYPE_TERM)

/* The terms of a plan refer to each other; disposing of them all with their plan frees the rings.
 */
static void
hn_sector_dispose (GObject *object)
{
  HnSector *self = HN_SECTOR (object);

  g_clear_object (&self->sub_sectors);
  g_clear_object (&self->services);
  g_clear_object (&self->ministries);
  g_clear_object (&self->ceptoars);
  g_clear_object (&self->routes);
  g_clear_object (&self->failures);
  g_clear_object (&self->operators);
  g_clear_object (&self->systems);
  g_clear_object (&self->notes);
  G_OBJECT_CLASS (hn_sector_parent_class)->dispose (object);
}

static void
hn_sector_class_init (HnSectorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_sector_dispose;
}

static void
hn_sector_init (HnSector *self)
{
  self->services = hn_term_list_new ();
  self->ministries = hn_term_list_new ();
  self->ceptoars = hn_term_list_new ();
  self->routes = hn_term_list_new ();
}

HnTerm *
hn_sector_read (HnPlanReader *reader, gpointer plan)
{
  HnSector *self = g_object_new (HN_TYPE_SECTOR, NULL);

  hn_term_read_into (HN_TERM (self), reader);
  if (hn_term_get_glyph (HN_TERM (self)) == NULL)
    hn_plan_reader_get_string (reader, "glyph");
  self->sub_sectors = hn_plan_reader_peek_terms (reader, "sub_sectors", hn_term_read, NULL);
  self->failures = hn_plan_reader_get_terms (reader, "failures", hn_term_read, NULL);
  self->operators = hn_plan_reader_get_terms (reader, "operators", hn_term_read, NULL);
  self->systems = hn_plan_reader_get_terms (reader, "systems", hn_term_read, NULL);
  self->notes = hn_plan_reader_peek_terms (reader, "notes", hn_term_read, NULL);
  return HN_TERM (self);
}

HnSector *
hn_sector_read_ref (HnPlanReader *reader, HnPlan *plan, HnTermList **sub_sectors)
{
  HnSector *sector =
      hn_plan_reader_get_ref (reader, "sector", hn_plan_get_sectors (plan), _ ("sector"));

  if (sector != NULL && sub_sectors != NULL)
    *sub_sectors =
        hn_plan_reader_peek_refs (reader, "sub_sectors", sector->sub_sectors, _ ("sub-sector"));
  return sector;
}

HnTermList *
hn_sector_get_sub_sectors (HnSector *self)
{
  g_return_val_if_fail (HN_IS_SECTOR (self), NULL);

  return self->sub_sectors;
}

HnTermList *
hn_sector_get_services (HnSector *self)
{
  g_return_val_if_fail (HN_IS_SECTOR (self), NULL);

  return self->services;
}

HnTermList *
hn_sector_get_ministries (HnSector *self)
{
  g_return_val_if_fail (HN_IS_SECTOR (self), NULL);

  return self->ministries;
}

HnTermList *
hn_sector_get_ceptoars (HnSector *self)
{
  g_return_val_if_fail (HN_IS_SECTOR (self), NULL);

  return self->ceptoars;
}

HnTermList *
hn_sector_get_routes (HnSector *self)
{
  g_return_val_if_fail (HN_IS_SECTOR (self), NULL);

  return self->routes;
}

HnTermList *
hn_sector_get_failures (HnSector *self)
{
  g_return_val_if_fail (HN_IS_SECTOR (self), NULL);

  return self->failures;
}

HnTermList *
hn_sector_get_operators (HnSector *self)
{
  g_return_val_if_fail (HN_IS_SECTOR (self), NULL);

  return self->operators;
}

HnTermList *
hn_sector_get_systems (HnSector *self)
{
  g_return_val_if_fail (HN_IS_SECTOR (self), NULL);

  return self->systems;
}

HnTermList *
hn_sector_get_notes (HnSector *self)
{
  g_return_val_if_fail (HN_IS_SECTOR (self), NULL);

  return self->notes;
}
