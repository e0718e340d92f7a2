#include "hn-registry.h"

#include "hn-accord-private.h"
#include "hn-contact-point-private.h"
#include "hn-fold-private.h"
#include "hn-organisation-private.h"
#include "hn-party.h"
#include "hn-rows.h"
#include "hn-situation.h"

#include <string.h>

static void
free_compact (gpointer data)
{
  HnCompact *self = data;

  hn_history_clear (&self->history);
  g_free (self->id);
  g_free (self);
}

HnRegistry *
hn_registry_new (void)
{
  HnRegistry *self = g_new0 (HnRegistry, 1);

  self->compacts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_compact);
  self->organisations = g_list_store_new (HN_TYPE_ORGANISATION);
  self->accords = g_list_store_new (HN_TYPE_ACCORD);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->due_us = G_MAXINT64;
  return self;
}

void
hn_registry_free (HnRegistry *self)
{
  g_clear_pointer (&self->fresh_organisations, g_ptr_array_unref);
  g_clear_pointer (&self->fresh_accords, g_ptr_array_unref);
  g_hash_table_unref (self->by_id);
  g_object_unref (self->organisations);
  g_object_unref (self->accords);
  g_hash_table_unref (self->compacts);
  g_free (self);
}

static void
take_compact (HnRegistry *self, HnFold *fold, HnLogEntry *entry)
{
  HnRecord *record = hn_log_entry_get_record (entry);
  const char *id = hn_record_get_id (record);
  HnCompact *compact = g_hash_table_lookup (self->compacts, id);

  /* What withdraws it, or remains of it, may have no section. */
  if (compact == NULL && hn_record_get_agreement (record) == NULL)
    return;
  if (compact == NULL)
    {
      compact = g_new0 (HnCompact, 1);
      compact->id = g_strdup (id);
      hn_history_init (&compact->history);
      hn_history_add_all (&compact->history, hn_fold_get_note_history (fold, id));
      self->accords_changed = TRUE;
      g_hash_table_insert (self->compacts, compact->id, compact);
    }
  if (hn_history_add (&compact->history, entry) != HN_HISTORY_SAME)
    self->accords_changed = TRUE;
}

void
hn_registry_take (HnRegistry *self, HnFold *fold, HnLogEntry *entry)
{
  const char *type = hn_record_get_stix_type (hn_log_entry_get_record (entry));

  if (g_str_equal (type, "note"))
    take_compact (self, fold, entry);
  else if (g_str_equal (type, "identity"))
    self->organisations_changed = TRUE;
}

/* Agreements */

static gboolean
says_agreement (HnRecord *record)
{
  return hn_record_get_agreement (record) != NULL;
}

static void
end_interval (GArray *intervals, gint64 until_us)
{
  HnAccordInterval *last = &g_array_index (intervals, HnAccordInterval, intervals->len - 1);

  last->until_us = MIN (last->until_us, until_us);
  if (last->until_us <= last->from_us)
    g_array_set_size (intervals, intervals->len - 1);
}

/* A version in force says anew from when until when the last one holds; one that ends it, until
 * when it did. What is in force after an end is another interval. */
static void
read_version (GArray *intervals, gboolean *is_open, HnRecord *record)
{
  HnAgreementNotice *notice = hn_record_get_agreement (record);
  gint64 until_us = hn_agreement_notice_get_until_us (notice);
  HnAccordInterval interval = { hn_agreement_notice_get_from_us (notice), until_us };

  if (hn_agreement_notice_is_ended (notice))
    {
      if (until_us == 0)
        until_us = hn_history_said_us (record);
      if (!*is_open)
        g_array_append_val (intervals, ((HnAccordInterval){ interval.from_us, G_MAXINT64 }));
      end_interval (intervals, until_us);
      *is_open = FALSE;
      return;
    }
  if (until_us == 0)
    interval.until_us = G_MAXINT64;
  if (*is_open)
    g_array_set_size (intervals, intervals->len - 1);
  g_array_append_val (intervals, interval);
  *is_open = TRUE;
}

static void
read_intervals (const HnHistory *history, gint64 now_us, GArray *intervals)
{
  gboolean is_open = FALSE;

  for (guint i = 0; i < hn_history_get_n_versions (history); i++)
    {
      HnRecord *record = hn_history_get_record (history, i);

      if (!hn_history_counts (history, i) ||
          hn_history_is_ahead (hn_record_get_modified_us (record), now_us,
                               HN_CLOCK_AHEAD_SET_ASIDE_US))
        continue;
      if (hn_record_is_revoked (record))
        {
          g_array_set_size (intervals, 0);
          is_open = FALSE;
        }
      else if (says_agreement (record))
        read_version (intervals, &is_open, record);
    }
}

static HnAccord *
make_accord (const HnCompact *compact, HnFold *fold)
{
  HnLogEntry *entry = hn_history_pick (&compact->history, fold->now_us, says_agreement);
  HnRecord *record = entry != NULL ? hn_log_entry_get_record (entry) : NULL;
  HnAccord *accord;
  const char *creator;

  if (record == NULL)
    return NULL;
  accord = hn_accord_new (compact->id);
  creator = hn_record_get_created_by (record);
  accord->kind = hn_agreement_notice_get_kind (hn_record_get_agreement (record));
  accord->parties =
      g_strdupv ((char **) hn_agreement_notice_get_parties (hn_record_get_agreement (record)));
  accord->exercise = g_strdup (hn_record_get_exercise (record));
  accord->is_believed =
      creator != NULL && (hn_fold_is_nisc (fold, creator) || hn_accord_binds (accord, creator));
  read_intervals (&compact->history, fold->now_us, accord->intervals);
  return accord;
}

static int
compare_accords (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(HnAccord *const *) a)->id, (*(HnAccord *const *) b)->id);
}

static void
work_out_accords (HnRegistry *self, HnFold *fold)
{
  GPtrArray *fresh = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->compacts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      HnAccord *accord = make_accord (value, fold);

      if (accord != NULL)
        g_ptr_array_add (fresh, accord);
    }
  g_ptr_array_sort (fresh, compare_accords);
  g_clear_pointer (&self->fresh_accords, g_ptr_array_unref);
  self->fresh_accords = fresh;
}

/* Organisations */

static gboolean
has_party (HnRecord *record)
{
  return hn_record_get_party (record) != NULL;
}

static HnStanding
find_standing (HnFold *fold, const char *creator, const char *itself)
{
  if (creator != NULL && hn_fold_is_nisc (fold, creator))
    return HN_STANDING_BY_NISC;
  return g_strcmp0 (creator, itself) == 0 ? HN_STANDING_BY_ITSELF : HN_STANDING_DOUBTED;
}

static void
take_contact (GHashTable *contacts, const HnReferent *referent, HnFold *fold)
{
  HnLogEntry *entry = hn_history_pick (&referent->history, fold->now_us, NULL);
  HnRecord *record = entry != NULL ? hn_log_entry_get_record (entry) : NULL;
  const char *of = record != NULL ? hn_record_get_poc_of (record) : NULL;
  GPtrArray *here;

  if (of == NULL || hn_record_is_revoked (record))
    return;
  here = g_hash_table_lookup (contacts, of);
  if (here == NULL)
    {
      here = g_ptr_array_new_with_free_func (g_object_unref);
      g_hash_table_insert (contacts, (char *) of, here);
    }
  g_ptr_array_add (here, hn_contact_point_new (
                             record, find_standing (fold, hn_record_get_created_by (record), of)));
}

static int
compare_contacts (gconstpointer a, gconstpointer b)
{
  return strcmp (hn_contact_point_get_id (*(HnContactPoint *const *) a),
                 hn_contact_point_get_id (*(HnContactPoint *const *) b));
}

static HnOrganisation *
make_organisation (const HnReferent *referent, HnFold *fold, GHashTable *contacts)
{
  HnLogEntry *newest = hn_history_pick (&referent->history, fold->now_us, NULL);
  HnLogEntry *entry = hn_history_pick (&referent->history, fold->now_us, has_party);
  HnRecord *record = entry != NULL ? hn_log_entry_get_record (entry) : NULL;
  HnStanding standing;
  GPtrArray *here;

  if (record == NULL || hn_record_is_revoked (hn_log_entry_get_record (newest)))
    return NULL;
  standing = find_standing (fold, hn_record_get_created_by (record), referent->id);
  here = g_hash_table_lookup (contacts, referent->id);
  here = here != NULL ? g_ptr_array_ref (here) : g_ptr_array_new ();
  g_ptr_array_sort (here, compare_contacts);
  return hn_organisation_new (record, hn_log_entry_get_record (newest), standing, here);
}

static int
compare_organisations (gconstpointer a, gconstpointer b)
{
  return strcmp (hn_organisation_get_id (*(HnOrganisation *const *) a),
                 hn_organisation_get_id (*(HnOrganisation *const *) b));
}

static void
work_out_organisations (HnRegistry *self, HnFold *fold)
{
  g_autoptr (GHashTable) contacts =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  GPtrArray *fresh = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, fold->referents);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    take_contact (contacts, value, fold);
  g_hash_table_iter_init (&iter, fold->referents);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      HnOrganisation *organisation = make_organisation (value, fold, contacts);

      if (organisation != NULL)
        g_ptr_array_add (fresh, organisation);
    }
  g_ptr_array_sort (fresh, compare_organisations);
  g_clear_pointer (&self->fresh_organisations, g_ptr_array_unref);
  self->fresh_organisations = fresh;
}

/* Both */

static void
find_due (HnRegistry *self, HnFold *fold)
{
  GHashTableIter iter;
  gpointer value;

  self->due_us = G_MAXINT64;
  g_hash_table_iter_init (&iter, self->compacts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    self->due_us =
        MIN (self->due_us, hn_history_next_change (&((HnCompact *) value)->history, fold->now_us));
  g_hash_table_iter_init (&iter, fold->referents);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    self->due_us = MIN (self->due_us, ((HnReferent *) value)->due_us);
}

void
hn_registry_settle (HnRegistry *self, HnFold *fold, gboolean is_other)
{
  gboolean is_late = self->now_us == 0
                         ? fold->now_us != 0
                         : fold->now_us < self->now_us || fold->now_us >= self->due_us;

  self->now_us = fold->now_us;
  is_other = is_other || is_late;
  if (!is_other && !self->organisations_changed && !self->accords_changed)
    return;
  if (is_other || self->organisations_changed)
    work_out_organisations (self, fold);
  if (is_other || self->accords_changed)
    work_out_accords (self, fold);
  self->organisations_changed = self->accords_changed = FALSE;
  find_due (self, fold);
}

void
hn_registry_publish (HnRegistry *self)
{
  GListModel *model = G_LIST_MODEL (self->organisations);

  if (self->fresh_accords != NULL)
    hn_rows_publish (self->accords, g_steal_pointer (&self->fresh_accords),
                     (GEqualFunc) hn_accord_equal);
  if (self->fresh_organisations == NULL)
    return;
  hn_rows_publish (self->organisations, g_steal_pointer (&self->fresh_organisations),
                   (GEqualFunc) hn_organisation_equal);
  g_hash_table_remove_all (self->by_id);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (HnOrganisation) here = g_list_model_get_item (model, i);

      g_hash_table_insert (self->by_id, (char *) hn_organisation_get_id (here), here);
    }
}

gint64
hn_registry_next_change (const HnRegistry *self)
{
  return self->due_us;
}
