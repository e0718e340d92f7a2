#include "hn-accord.h"
#include "hn-fold-private.h"
#include "hn-situation.h"

/* Who there is, and what they allow each other. */

GListModel *
hn_fold_get_organisations (HnFold *self)
{
  return G_LIST_MODEL (self->registry->organisations);
}

HnOrganisation *
hn_fold_find_organisation (HnFold *self, const char *id)
{
  return g_hash_table_lookup (self->registry->by_id, id);
}

GListModel *
hn_fold_get_accords (HnFold *self)
{
  return G_LIST_MODEL (self->registry->accords);
}

GListModel *
hn_fold_get_scope_requests (HnFold *self)
{
  return G_LIST_MODEL (self->consents->requests);
}

GStrv
hn_fold_dup_scope (HnFold *self, const char *id)
{
  return hn_consents_dup_scope (self->consents, self, id);
}

/* Between NISC and others. */
static gboolean
is_with_nisc (HnFold *self, HnAccord *accord)
{
  const char *const *parties = hn_accord_get_parties (accord);

  for (; *parties != NULL; parties++)
    if (hn_fold_is_nisc (self, *parties))
      return TRUE;
  return FALSE;
}

gboolean
hn_fold_has_agreement (HnFold *self, const char *party, HnAgreementKind kind, gint64 at_us)
{
  GListModel *accords = G_LIST_MODEL (self->registry->accords);
  gboolean is_one = g_strcmp0 (self->exercise, HN_EXERCISE_AND_LIVE) != 0 &&
                    g_strcmp0 (self->exercise, HN_EXERCISE_ANY) != 0;
  const char *exercise = is_one ? self->exercise : NULL;

  for (guint i = 0; i < g_list_model_get_n_items (accords); i++)
    {
      g_autoptr (HnAccord) accord = g_list_model_get_item (accords, i);

      if (hn_accord_get_kind (accord) == kind && hn_accord_binds (accord, party) &&
          hn_accord_holds (accord, at_us) &&
          g_strcmp0 (hn_accord_get_exercise (accord), exercise) == 0 &&
          (kind != HN_AGREEMENT_EARLY_WARNING || is_with_nisc (self, accord)))
        return TRUE;
    }
  return FALSE;
}
