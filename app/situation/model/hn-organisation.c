#include "hn-organisation-private.h"

#include "hn-contact-point-private.h"

struct _HnOrganisation
{
  GObject parent_instance;

  HnRecord *record;
  HnRecord *newest;
  HnStanding standing;
  GListStore *contacts;
};

G_DEFINE_FINAL_TYPE (HnOrganisation, hn_organisation, G_TYPE_OBJECT)

static void
hn_organisation_finalize (GObject *object)
{
  HnOrganisation *self = HN_ORGANISATION (object);

  hn_record_unref (self->record);
  hn_record_unref (self->newest);
  g_object_unref (self->contacts);

  G_OBJECT_CLASS (hn_organisation_parent_class)->finalize (object);
}

static void
hn_organisation_class_init (HnOrganisationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_organisation_finalize;
}

static void
hn_organisation_init (HnOrganisation *self)
{
}

HnOrganisation *
hn_organisation_new (HnRecord *record, HnRecord *newest, HnStanding standing, GPtrArray *contacts)
{
  HnOrganisation *self = g_object_new (HN_TYPE_ORGANISATION, NULL);

  self->record = hn_record_ref (record);
  self->newest = hn_record_ref (newest);
  self->standing = standing;
  self->contacts = g_list_store_new (HN_TYPE_CONTACT_POINT);
  g_list_store_splice (self->contacts, 0, 0, contacts->pdata, contacts->len);
  g_ptr_array_unref (contacts);
  return self;
}

static gboolean
is_same (HnRecord *a, HnRecord *b)
{
  return a == b || g_bytes_equal (hn_record_get_bytes (a), hn_record_get_bytes (b));
}

gboolean
hn_organisation_equal (const HnOrganisation *a, const HnOrganisation *b)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (a->contacts));

  if (!is_same (a->record, b->record) || !is_same (a->newest, b->newest) ||
      a->standing != b->standing || n != g_list_model_get_n_items (G_LIST_MODEL (b->contacts)))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HnContactPoint) one = g_list_model_get_item (G_LIST_MODEL (a->contacts), i);
      g_autoptr (HnContactPoint) two = g_list_model_get_item (G_LIST_MODEL (b->contacts), i);

      if (!hn_contact_point_equal (one, two))
        return FALSE;
    }
  return TRUE;
}

const char *
hn_organisation_get_id (HnOrganisation *self)
{
  g_return_val_if_fail (HN_IS_ORGANISATION (self), NULL);
  return hn_record_get_id (self->record);
}

const char *
hn_organisation_get_name (HnOrganisation *self)
{
  g_return_val_if_fail (HN_IS_ORGANISATION (self), NULL);
  return hn_record_get_name (self->newest);
}

HnPartyKind
hn_organisation_get_kind (HnOrganisation *self)
{
  g_return_val_if_fail (HN_IS_ORGANISATION (self), HN_PARTY_BODY);
  return hn_party_get_kind (hn_record_get_party (self->record));
}

const char *
hn_organisation_get_organization (HnOrganisation *self)
{
  g_return_val_if_fail (HN_IS_ORGANISATION (self), NULL);
  return hn_party_get_organization (hn_record_get_party (self->record));
}

const char *
hn_organisation_get_ceptoar (HnOrganisation *self)
{
  g_return_val_if_fail (HN_IS_ORGANISATION (self), NULL);
  return hn_party_get_ceptoar (hn_record_get_party (self->record));
}

const char *const *
hn_organisation_get_sectors (HnOrganisation *self)
{
  g_return_val_if_fail (HN_IS_ORGANISATION (self), NULL);
  return hn_party_get_sectors (hn_record_get_party (self->record));
}

const char *
hn_organisation_get_member_of (HnOrganisation *self)
{
  g_return_val_if_fail (HN_IS_ORGANISATION (self), NULL);
  return hn_party_get_member_of (hn_record_get_party (self->record));
}

const char *
hn_organisation_get_exercise (HnOrganisation *self)
{
  g_return_val_if_fail (HN_IS_ORGANISATION (self), NULL);
  return hn_record_get_exercise (self->record);
}

HnStanding
hn_organisation_get_standing (HnOrganisation *self)
{
  g_return_val_if_fail (HN_IS_ORGANISATION (self), HN_STANDING_DOUBTED);
  return self->standing;
}

GListModel *
hn_organisation_get_contacts (HnOrganisation *self)
{
  g_return_val_if_fail (HN_IS_ORGANISATION (self), NULL);
  return G_LIST_MODEL (self->contacts);
}
