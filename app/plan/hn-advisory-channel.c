#include "hn-advisory-channel.h"

#include "hn-plan-internal.h"

#include <glib/gi18n.h>

struct _HnAdvisoryChannel
{
  HnTerm parent_instance;

  gboolean is_direct;
  gboolean copies_liaison;
  gboolean wants_agreement;
  const char *suspicion;
  HnTermList *kinds;       /* empty: all */
  HnTermList *importances; /* empty: all */
  HnTermList *addressees;
  char *in_emergency;
};

G_DEFINE_FINAL_TYPE (HnAdvisoryChannel, hn_advisory_channel, HN_TYPE_TERM)

static const char *const suspicions[] = { "none", "terrorism", "disaster", NULL };

static void
hn_advisory_channel_dispose (GObject *object)
{
  HnAdvisoryChannel *self = HN_ADVISORY_CHANNEL (object);

  g_clear_object (&self->kinds);
  g_clear_object (&self->importances);
  g_clear_object (&self->addressees);
  g_clear_pointer (&self->in_emergency, g_free);
  G_OBJECT_CLASS (hn_advisory_channel_parent_class)->dispose (object);
}

static void
hn_advisory_channel_class_init (HnAdvisoryChannelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_advisory_channel_dispose;
}

static void
hn_advisory_channel_init (HnAdvisoryChannel *self)
{
}

/* Whether a member is there; it can only say one thing. */
static gboolean
says (HnPlanReader *reader, const char *member, const char *word)
{
  const char *const words[] = { word, NULL };

  if (!hn_plan_reader_has (reader, member))
    return FALSE;
  hn_plan_reader_get_choice (reader, member, words);
  return TRUE;
}

HnTerm *
hn_advisory_channel_read (HnPlanReader *reader, gpointer plan)
{
  static const char *const passages[] = { "relayed", "direct", NULL };
  HnAdvisoryChannel *self = g_object_new (HN_TYPE_ADVISORY_CHANNEL, NULL);

  hn_term_read_into (HN_TERM (self), reader);
  self->is_direct = hn_plan_reader_get_choice (reader, "passage", passages) == 1;
  self->copies_liaison = says (reader, "copy", "liaison");
  self->wants_agreement = says (reader, "agreement", "early-warning");
  self->suspicion = suspicions[hn_plan_reader_has (reader, "suspicion")
                                   ? hn_plan_reader_get_choice (reader, "suspicion", suspicions)
                                   : 0];
  self->kinds = hn_plan_reader_peek_refs (reader, "kinds", hn_plan_get_advisory_kinds (plan),
                                          _ ("kind of advisory"));
  self->importances = hn_plan_reader_peek_refs (reader, "importances",
                                                hn_plan_get_importances (plan), _ ("importance"));
  self->addressees = hn_plan_reader_peek_terms (reader, "addressees", hn_addressee_read, plan);
  self->in_emergency = g_strdup (hn_plan_reader_peek_string (reader, "in_emergency"));
  return HN_TERM (self);
}

gboolean
hn_advisory_channel_is_direct (HnAdvisoryChannel *self)
{
  g_return_val_if_fail (HN_IS_ADVISORY_CHANNEL (self), FALSE);

  return self->is_direct;
}

gboolean
hn_advisory_channel_copies_liaison (HnAdvisoryChannel *self)
{
  g_return_val_if_fail (HN_IS_ADVISORY_CHANNEL (self), FALSE);

  return self->copies_liaison;
}

gboolean
hn_advisory_channel_wants_agreement (HnAdvisoryChannel *self)
{
  g_return_val_if_fail (HN_IS_ADVISORY_CHANNEL (self), FALSE);

  return self->wants_agreement;
}

const char *
hn_advisory_channel_get_suspicion (HnAdvisoryChannel *self)
{
  g_return_val_if_fail (HN_IS_ADVISORY_CHANNEL (self), NULL);

  return self->suspicion;
}

gboolean
hn_advisory_channel_carries (HnAdvisoryChannel *self, const char *kind, const char *importance)
{
  g_return_val_if_fail (HN_IS_ADVISORY_CHANNEL (self), FALSE);

  return (hn_term_list_get_n (self->kinds) == 0 || hn_term_list_find (self->kinds, kind) != NULL) &&
         (hn_term_list_get_n (self->importances) == 0 ||
          hn_term_list_find (self->importances, importance) != NULL);
}

HnTermList *
hn_advisory_channel_get_addressees (HnAdvisoryChannel *self)
{
  g_return_val_if_fail (HN_IS_ADVISORY_CHANNEL (self), NULL);

  return self->addressees;
}

const char *
hn_advisory_channel_get_in_emergency (HnAdvisoryChannel *self)
{
  g_return_val_if_fail (HN_IS_ADVISORY_CHANNEL (self), NULL);

  return self->in_emergency;
}
