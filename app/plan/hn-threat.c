#include "config.h"

#include "hn-plan-internal.h"

#include <glib/gi18n.h>

struct _HnThreat
{
  HnTerm parent_instance;

  int number;
  HnTermList *society_examples;
  HnTermList *operator_examples;
};

G_DEFINE_FINAL_TYPE (HnThreat, hn_threat, HN_TYPE_TERM)

/* The terms of a plan refer to each other; disposing of them all with their plan frees the rings.
 */
static void
hn_threat_dispose (GObject *object)
{
  HnThreat *self = HN_THREAT (object);

  g_clear_object (&self->society_examples);
  g_clear_object (&self->operator_examples);
  G_OBJECT_CLASS (hn_threat_parent_class)->dispose (object);
}

static void
hn_threat_class_init (HnThreatClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_threat_dispose;
}

static void
hn_threat_init (HnThreat *self)
{
}

HnTerm *
hn_threat_read (HnPlanReader *reader, gpointer plan)
{
  HnThreat *self = g_object_new (HN_TYPE_THREAT, NULL);

  hn_term_read_into (HN_TERM (self), reader);
  self->number = hn_plan_reader_get_integer (reader, "number");
  if (self->number < 1 || self->number > 9)
    hn_plan_reader_fail (reader, "number", HN_PLAN_ERROR_VALUE,
                         _ ("a type of threat is numbered from 1 to 9"));
  self->society_examples = hn_plan_reader_get_terms (reader, "society", hn_term_read, NULL);
  self->operator_examples = hn_plan_reader_get_terms (reader, "operator", hn_term_read, NULL);
  return HN_TERM (self);
}

int
hn_threat_get_number (HnThreat *self)
{
  g_return_val_if_fail (HN_IS_THREAT (self), 0);

  return self->number;
}

HnTermList *
hn_threat_get_society_examples (HnThreat *self)
{
  g_return_val_if_fail (HN_IS_THREAT (self), NULL);

  return self->society_examples;
}

HnTermList *
hn_threat_get_operator_examples (HnThreat *self)
{
  g_return_val_if_fail (HN_IS_THREAT (self), NULL);

  return self->operator_examples;
}
