#include "hn-plan-internal.h"

struct _HnService
{
  HnTerm parent_instance;

  HnSector *sector;
  HnTermList *sub_sectors;
  HnTermList *levels;
  HnWord *legal_basis;
};

G_DEFINE_FINAL_TYPE (HnService, hn_service, HN_TYPE_TERM)

/* The terms of a plan refer to each other; disposing of them all with their plan frees the rings.
 */
static void
hn_service_dispose (GObject *object)
{
  HnService *self = HN_SERVICE (object);

  g_clear_object (&self->sector);
  g_clear_object (&self->sub_sectors);
  g_clear_object (&self->levels);
  G_OBJECT_CLASS (hn_service_parent_class)->dispose (object);
}

static void
hn_service_finalize (GObject *object)
{
  HnService *self = HN_SERVICE (object);

  hn_word_free (self->legal_basis);
  G_OBJECT_CLASS (hn_service_parent_class)->finalize (object);
}

static void
hn_service_class_init (HnServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_service_dispose;
  G_OBJECT_CLASS (klass)->finalize = hn_service_finalize;
}

static void
hn_service_init (HnService *self)
{
  self->levels = hn_term_list_new ();
}

HnTerm *
hn_service_read (HnPlanReader *reader, gpointer plan)
{
  HnService *self = g_object_new (HN_TYPE_SERVICE, NULL);
  HnSector *sector;

  hn_term_read_into (HN_TERM (self), reader);
  self->legal_basis = hn_plan_reader_peek_word (reader, "legal_basis");
  sector = hn_sector_read_ref (reader, plan, &self->sub_sectors);
  if (sector == NULL)
    return HN_TERM (self);

  self->sector = g_object_ref (sector);
  if (!hn_plan_reader_has_failed (reader))
    hn_term_list_append (hn_sector_get_services (sector), self);
  return HN_TERM (self);
}

HnSector *
hn_service_get_sector (HnService *self)
{
  g_return_val_if_fail (HN_IS_SERVICE (self), NULL);

  return self->sector;
}

HnTermList *
hn_service_get_sub_sectors (HnService *self)
{
  g_return_val_if_fail (HN_IS_SERVICE (self), NULL);

  return self->sub_sectors;
}

const HnWord *
hn_service_get_legal_basis (HnService *self)
{
  g_return_val_if_fail (HN_IS_SERVICE (self), NULL);

  return self->legal_basis;
}

HnTermList *
hn_service_get_levels (HnService *self)
{
  g_return_val_if_fail (HN_IS_SERVICE (self), NULL);

  return self->levels;
}
