#include "config.h"

#include "hn-plan-internal.h"

#include <glib/gi18n.h>

struct _HnRoute
{
  HnTerm parent_instance;

  HnSector *sector;
  HnRoutePhase phase;
  HnTermList *directions;
  HnTermList *items;
  HnTermList *ceptoars;
};

G_DEFINE_FINAL_TYPE (HnRoute, hn_route, HN_TYPE_TERM)

/* The terms of a plan refer to each other; disposing of them all with their plan frees the rings.
 */
static void
hn_route_dispose (GObject *object)
{
  HnRoute *self = HN_ROUTE (object);

  g_clear_object (&self->sector);
  g_clear_object (&self->directions);
  g_clear_object (&self->items);
  g_clear_object (&self->ceptoars);
  G_OBJECT_CLASS (hn_route_parent_class)->dispose (object);
}

static void
hn_route_class_init (HnRouteClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_route_dispose;
}

static void
hn_route_init (HnRoute *self)
{
}

HnTerm *
hn_route_read (HnPlanReader *reader, gpointer plan)
{
  static const char *const phases[] = { "existing", "emergency", "forum", NULL };
  HnRoute *self = g_object_new (HN_TYPE_ROUTE, NULL);
  HnSector *sector;

  hn_term_read_into (HN_TERM (self), reader);
  self->phase = hn_plan_reader_get_choice (reader, "phase", phases);
  self->items = hn_plan_reader_peek_terms (reader, "items", hn_term_read, NULL);
  self->directions = hn_plan_reader_peek_refs (reader, "directions", hn_plan_get_directions (plan),
                                               _ ("direction"));
  self->ceptoars =
      hn_plan_reader_peek_refs (reader, "ceptoars", hn_plan_get_ceptoars (plan), _ ("CEPTOAR"));
  sector = hn_sector_read_ref (reader, plan, NULL);
  if (sector == NULL)
    return HN_TERM (self);

  self->sector = g_object_ref (sector);
  hn_term_list_append (hn_sector_get_routes (sector), self);
  return HN_TERM (self);
}

HnSector *
hn_route_get_sector (HnRoute *self)
{
  g_return_val_if_fail (HN_IS_ROUTE (self), NULL);

  return self->sector;
}

HnRoutePhase
hn_route_get_phase (HnRoute *self)
{
  g_return_val_if_fail (HN_IS_ROUTE (self), HN_ROUTE_EXISTING);

  return self->phase;
}

HnTermList *
hn_route_get_directions (HnRoute *self)
{
  g_return_val_if_fail (HN_IS_ROUTE (self), NULL);

  return self->directions;
}

HnTermList *
hn_route_get_items (HnRoute *self)
{
  g_return_val_if_fail (HN_IS_ROUTE (self), NULL);

  return self->items;
}

HnTermList *
hn_route_get_ceptoars (HnRoute *self)
{
  g_return_val_if_fail (HN_IS_ROUTE (self), NULL);

  return self->ceptoars;
}
