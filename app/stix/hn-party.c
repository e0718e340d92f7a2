#include "hn-party.h"

#include "hn-kind-private.h"
#include "hn-profile-private.h"
#include "hn-section-private.h"

struct _HnParty
{
  HnSection section;
  HnPartyKind kind;
  const char *organization;
  const char *ceptoar;
  const char **sectors;
  const char *member_of;
};

HnSection *
hn_party_new_from_tape (HnCheck *check, guint section)
{
  HnSectionSource source;
  HnParty *self = hn_section_new (&source, check, &hn_shape_party, section, HN_SECTION_PARTY,
                                  sizeof *self, "sectors");

  self->kind = (HnPartyKind) hn_section_source_get_word (&source, "kind", hn_party_nicks);
  self->organization = hn_section_source_take (&source, "organization");
  self->ceptoar = hn_section_source_take (&source, "ceptoar");
  self->sectors = hn_section_take_list (&source.reader, hn_found_get (&source.found, "sectors"));
  self->member_of = hn_section_source_take (&source, "member_of");
  return &self->section;
}

HnPartyKind
hn_party_get_kind (HnParty *self)
{
  g_return_val_if_fail (self != NULL, HN_PARTY_BODY);

  return self->kind;
}

const char *
hn_party_get_organization (HnParty *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->organization;
}

const char *
hn_party_get_ceptoar (HnParty *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->ceptoar;
}

const char *const *
hn_party_get_sectors (HnParty *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->sectors;
}

const char *
hn_party_get_member_of (HnParty *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->member_of;
}
