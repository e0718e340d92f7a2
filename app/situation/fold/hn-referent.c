#include "hn-referent.h"

#include "hn-party.h"

HnReferent *
hn_referent_new (const char *id)
{
  HnReferent *self = g_new0 (HnReferent, 1);

  self->id = g_strdup (id);
  self->users = g_hash_table_new (NULL, NULL);
  self->notes = g_hash_table_new (NULL, NULL);
  self->due_us = G_MAXINT64;
  hn_history_init (&self->history);
  return self;
}

void
hn_referent_free (HnReferent *self)
{
  hn_history_clear (&self->history);
  g_hash_table_unref (self->users);
  g_hash_table_unref (self->notes);
  g_free (self->patron);
  g_free (self->id);
  g_free (self);
}

static HnRecord *
get_record (const HnReferent *self, gint64 now_us)
{
  HnLogEntry *entry = hn_history_pick (&self->history, now_us, NULL);

  return entry != NULL ? hn_log_entry_get_record (entry) : NULL;
}

const char *
hn_referent_get_name (const HnReferent *self, gint64 now_us)
{
  HnRecord *record = get_record (self, now_us);

  if (record == NULL)
    return NULL;
  if (hn_record_get_name (record) != NULL)
    return hn_record_get_name (record);
  return hn_record_get_administrative_area (record);
}

const char *
hn_referent_get_area (const HnReferent *self, gint64 now_us)
{
  HnRecord *record = get_record (self, now_us);

  return record != NULL ? hn_record_get_administrative_area (record) : NULL;
}

static gboolean
has_party (HnRecord *record)
{
  return hn_record_get_party (record) != NULL;
}

const char *
hn_referent_claim_nisc (const HnReferent *self, gint64 now_us)
{
  HnLogEntry *entry = hn_history_pick (&self->history, now_us, has_party);
  HnRecord *newest = get_record (self, now_us);
  HnParty *party;

  if (entry == NULL || hn_record_is_revoked (newest))
    return NULL;
  party = hn_record_get_party (hn_log_entry_get_record (entry));
  return hn_party_get_kind (party) == HN_PARTY_NISC ? hn_record_get_created_by (newest) : NULL;
}
