#include "hn-contact-point-private.h"

struct _HnContactPoint
{
  GObject parent_instance;

  HnRecord *record;
  HnStanding standing;
};

G_DEFINE_FINAL_TYPE (HnContactPoint, hn_contact_point, G_TYPE_OBJECT)

static void
hn_contact_point_finalize (GObject *object)
{
  HnContactPoint *self = HN_CONTACT_POINT (object);

  hn_record_unref (self->record);

  G_OBJECT_CLASS (hn_contact_point_parent_class)->finalize (object);
}

static void
hn_contact_point_class_init (HnContactPointClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_contact_point_finalize;
}

static void
hn_contact_point_init (HnContactPoint *self)
{
}

HnContactPoint *
hn_contact_point_new (HnRecord *record, HnStanding standing)
{
  HnContactPoint *self = g_object_new (HN_TYPE_CONTACT_POINT, NULL);

  self->record = hn_record_ref (record);
  self->standing = standing;
  return self;
}

gboolean
hn_contact_point_equal (const HnContactPoint *a, const HnContactPoint *b)
{
  return a->standing == b->standing &&
         (a->record == b->record ||
          g_bytes_equal (hn_record_get_bytes (a->record), hn_record_get_bytes (b->record)));
}

const char *
hn_contact_point_get_id (HnContactPoint *self)
{
  g_return_val_if_fail (HN_IS_CONTACT_POINT (self), NULL);
  return hn_record_get_id (self->record);
}

const char *
hn_contact_point_get_name (HnContactPoint *self)
{
  g_return_val_if_fail (HN_IS_CONTACT_POINT (self), NULL);
  return hn_record_get_name (self->record);
}

HnPoc *
hn_contact_point_get_poc (HnContactPoint *self)
{
  g_return_val_if_fail (HN_IS_CONTACT_POINT (self), NULL);
  return hn_record_get_poc (self->record);
}

HnStanding
hn_contact_point_get_standing (HnContactPoint *self)
{
  g_return_val_if_fail (HN_IS_CONTACT_POINT (self), HN_STANDING_DOUBTED);
  return self->standing;
}
