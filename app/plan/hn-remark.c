#include "hn-plan-internal.h"

struct _HnRemark
{
  HnTerm parent_instance;

  HnRemarkKind kind;
  HnRule *rule;
};

G_DEFINE_FINAL_TYPE (HnRemark, hn_remark, HN_TYPE_TERM)

static void
hn_remark_finalize (GObject *object)
{
  HnRemark *self = HN_REMARK (object);

  g_clear_pointer (&self->rule, hn_rule_free);
  G_OBJECT_CLASS (hn_remark_parent_class)->finalize (object);
}

static void
hn_remark_class_init (HnRemarkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_remark_finalize;
}

static void
hn_remark_init (HnRemark *self)
{
}

HnTerm *
hn_remark_read (HnPlanReader *reader, gpointer plan)
{
  static const char *const kinds[] = { "reference", "exclusion", "example", "note", NULL };
  HnRemark *self = g_object_new (HN_TYPE_REMARK, NULL);

  hn_term_read_into (HN_TERM (self), reader);
  self->kind = hn_plan_reader_get_choice (reader, "kind", kinds);
  if (self->kind == HN_REMARK_EXCLUSION)
    self->rule = hn_rule_read (reader, "unless", plan);
  else if (self->kind == HN_REMARK_EXAMPLE)
    self->rule = hn_rule_read (reader, "when", plan);
  return HN_TERM (self);
}

HnRemarkKind
hn_remark_get_kind (HnRemark *self)
{
  g_return_val_if_fail (HN_IS_REMARK (self), HN_REMARK_NOTE);

  return self->kind;
}

const HnRule *
hn_remark_get_rule (HnRemark *self)
{
  g_return_val_if_fail (HN_IS_REMARK (self), NULL);

  return self->rule;
}
