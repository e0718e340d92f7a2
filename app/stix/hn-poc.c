#include "hn-poc.h"

#include "hn-kind-private.h"
#include "hn-profile-private.h"
#include "hn-section-private.h"

typedef struct
{
  const char *address;
  HnContactKind kind;
  gboolean is_for_emergency;
} Means;

struct _HnPoc
{
  HnSection section;
  const char *of;
  const char *hours;
  guint n_means;
  Means means[];
};

static void
read_means (HnPoc *self, HnSectionSource *source, guint list)
{
  const HnTape *tape = source->check->tape;

  if (list == 0)
    return;
  for (guint i = hn_tape_first (tape, list), end = hn_tape_after (tape, list); i < end;
       i = hn_tape_after (tape, i))
    {
      Means *means = self->means + self->n_means++;
      guint emergency = hn_tape_find (tape, i, "emergency");

      means->kind = (HnContactKind) hn_section_get_word (tape, hn_tape_find (tape, i, "kind"),
                                                         hn_contact_nicks);
      means->address = hn_section_take_text (&source->reader, hn_tape_find (tape, i, "address"));
      means->is_for_emergency =
          emergency != 0 && hn_tape_get_kind (tape, emergency) == HN_TOKEN_TRUE;
    }
}

HnSection *
hn_poc_new_from_tape (HnCheck *check, guint section)
{
  guint list = hn_tape_find (check->tape, section, "means");
  guint n_means = list != 0 ? hn_tape_get_length (check->tape, list) : 0;
  HnSectionSource source;
  HnPoc *self = hn_section_new (&source, check, &hn_shape_poc, section, HN_SECTION_POC,
                                sizeof *self + n_means * sizeof (Means), NULL);

  self->of = hn_section_source_take (&source, "of");
  self->hours = hn_section_source_take (&source, "hours");
  read_means (self, &source, list);
  return &self->section;
}

const char *
hn_poc_get_of (HnPoc *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->of;
}

guint
hn_poc_get_n_means (HnPoc *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_means;
}

HnContactKind
hn_poc_get_means_kind (HnPoc *self, guint index)
{
  g_return_val_if_fail (self != NULL, HN_CONTACT_OTHER);
  g_return_val_if_fail (index < self->n_means, HN_CONTACT_OTHER);

  return self->means[index].kind;
}

const char *
hn_poc_get_means_address (HnPoc *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->n_means, NULL);

  return self->means[index].address;
}

gboolean
hn_poc_is_means_for_emergency (HnPoc *self, guint index)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (index < self->n_means, FALSE);

  return self->means[index].is_for_emergency;
}

const char *
hn_poc_get_hours (HnPoc *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->hours;
}
