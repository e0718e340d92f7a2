#include "hn-plan-internal.h"

struct _HnCeptoar
{
  HnTerm parent_instance;

  HnSector *sector;
  HnTermList *sub_sectors;
  HnWord *contact;
  HnWord *handling_rules;
  HnAgreement agreement;
};

G_DEFINE_FINAL_TYPE (HnCeptoar, hn_ceptoar, HN_TYPE_TERM)

/* The terms of a plan refer to each other; disposing of them all with their plan frees the rings.
 */
static void
hn_ceptoar_dispose (GObject *object)
{
  HnCeptoar *self = HN_CEPTOAR (object);

  g_clear_object (&self->sector);
  g_clear_object (&self->sub_sectors);
  G_OBJECT_CLASS (hn_ceptoar_parent_class)->dispose (object);
}

static void
hn_ceptoar_finalize (GObject *object)
{
  HnCeptoar *self = HN_CEPTOAR (object);

  hn_word_free (self->contact);
  hn_word_free (self->handling_rules);
  G_OBJECT_CLASS (hn_ceptoar_parent_class)->finalize (object);
}

static void
hn_ceptoar_class_init (HnCeptoarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_ceptoar_dispose;
  G_OBJECT_CLASS (klass)->finalize = hn_ceptoar_finalize;
}

static void
hn_ceptoar_init (HnCeptoar *self)
{
}

HnTerm *
hn_ceptoar_read (HnPlanReader *reader, gpointer plan)
{
  static const char *const agreements[] = { "unknown", "none", "stands", NULL };
  HnCeptoar *self = g_object_new (HN_TYPE_CEPTOAR, NULL);
  HnSector *sector;

  hn_term_read_into (HN_TERM (self), reader);
  self->contact = hn_plan_reader_get_word (reader, "contact");
  self->handling_rules = hn_plan_reader_get_word (reader, "handling_rules");
  self->agreement = hn_plan_reader_get_choice (reader, "early_warning_agreement", agreements);
  sector = hn_sector_read_ref (reader, plan, &self->sub_sectors);
  if (sector == NULL)
    return HN_TERM (self);

  self->sector = g_object_ref (sector);
  if (!hn_plan_reader_has_failed (reader))
    hn_term_list_append (hn_sector_get_ceptoars (sector), self);
  return HN_TERM (self);
}

HnSector *
hn_ceptoar_get_sector (HnCeptoar *self)
{
  g_return_val_if_fail (HN_IS_CEPTOAR (self), NULL);

  return self->sector;
}

HnTermList *
hn_ceptoar_get_sub_sectors (HnCeptoar *self)
{
  g_return_val_if_fail (HN_IS_CEPTOAR (self), NULL);

  return self->sub_sectors;
}

const HnWord *
hn_ceptoar_get_contact (HnCeptoar *self)
{
  g_return_val_if_fail (HN_IS_CEPTOAR (self), NULL);

  return self->contact;
}

const HnWord *
hn_ceptoar_get_handling_rules (HnCeptoar *self)
{
  g_return_val_if_fail (HN_IS_CEPTOAR (self), NULL);

  return self->handling_rules;
}

HnAgreement
hn_ceptoar_get_early_warning_agreement (HnCeptoar *self)
{
  g_return_val_if_fail (HN_IS_CEPTOAR (self), HN_AGREEMENT_UNKNOWN);

  return self->agreement;
}
