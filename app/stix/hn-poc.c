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

typedef struct
{
  gint64 from_us;
  gint64 until_us;
} Duty;

struct _HnPoc
{
  HnSection section;
  const char *of;
  const char *hours;
  int rank;
  guint n_means;
  guint n_duties;
  Duty *duties; /* behind the means, in the same block */
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

static void
read_duties (HnPoc *self, HnCheck *check, guint list)
{
  const HnTape *tape = check->tape;

  if (list == 0)
    return;
  for (guint i = hn_tape_first (tape, list), end = hn_tape_after (tape, list); i < end;
       i = hn_tape_after (tape, i))
    {
      Duty *duty = self->duties + self->n_duties++;

      duty->from_us = hn_section_get_time (check, hn_tape_find (tape, i, "from"));
      duty->until_us = hn_section_get_time (check, hn_tape_find (tape, i, "until"));
    }
}

static guint
count (HnCheck *check, guint list)
{
  return list != 0 ? hn_tape_get_length (check->tape, list) : 0;
}

HnSection *
hn_poc_new_from_tape (HnCheck *check, guint section)
{
  guint list = hn_tape_find (check->tape, section, "means");
  guint duty = hn_tape_find (check->tape, section, "duty");
  guint rank = hn_tape_find (check->tape, section, "rank");
  guint n_means = count (check, list);
  HnSectionSource source;
  HnPoc *self = hn_section_new (
      &source, check, &hn_shape_poc, section, HN_SECTION_POC,
      sizeof *self + n_means * sizeof (Means) + count (check, duty) * sizeof (Duty), NULL);

  self->of = hn_section_source_take (&source, "of");
  self->hours = hn_section_source_take (&source, "hours");
  self->rank = rank != 0 ? (int) hn_tape_get_int (check->tape, rank) : 0;
  self->duties = (Duty *) (self->means + n_means);
  read_means (self, &source, list);
  read_duties (self, check, duty);
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

int
hn_poc_get_rank (HnPoc *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rank;
}

guint
hn_poc_get_n_duties (HnPoc *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_duties;
}

void
hn_poc_get_duty (HnPoc *self, guint index, gint64 *from_us, gint64 *until_us)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (index < self->n_duties);

  *from_us = self->duties[index].from_us;
  *until_us = self->duties[index].until_us;
}
