#include "hn-door-demand.h"

#include "hn-draft.h"
#include "hn-tape.h"
#include "hn-timestamp.h"

void
hn_demand_clear (HnDemand *self)
{
  g_clear_pointer (&self->id, g_free);
}

/* Whom a scope names: see `scope` in the profile. NISC is within every one (別添3(1)). */
static gboolean
is_named (HnRecord *identity, const char *word)
{
  HnParty *party = hn_record_get_party (identity);

  if (g_str_equal (word, "all"))
    return TRUE;
  if (g_str_equal (hn_record_get_id (identity), HN_PARTY_NISC_ID))
    return TRUE;
  /* Who we are in the plan was not said: then no scope can tell. */
  if (party == NULL || hn_party_get_kind (party) == HN_PARTY_NISC)
    return TRUE;
  return g_strcmp0 (hn_party_get_ceptoar (party), word) == 0 ||
         g_strcmp0 (hn_party_get_organization (party), word) == 0 ||
         g_strv_contains (hn_party_get_sectors (party), word);
}

static gboolean
is_out_of_scope (HnRecord *record, HnRecord *identity)
{
  HnReport *report = hn_record_get_report (record);
  const char *const *scope = report != NULL ? hn_report_get_scope (report) : NULL;

  if (identity == NULL || scope == NULL || scope[0] == NULL)
    return FALSE;
  for (; *scope != NULL; scope++)
    if (is_named (identity, *scope))
      return FALSE;
  return TRUE;
}

/* The section of an advisory; 0 where there is none. */
static guint
find_advisory (const HnTape *tape)
{
  guint extensions = hn_tape_find (tape, 0, "extensions");
  guint ours = extensions != 0 ? hn_tape_find (tape, extensions, HN_EXTENSION_ID) : 0;
  guint advisory = ours != 0 ? hn_tape_find (tape, ours, "advisory") : 0;

  return advisory != 0 && hn_tape_get_kind (tape, advisory) == HN_TOKEN_OBJECT ? advisory : 0;
}

static gboolean
is_addressed (const HnTape *tape, guint advisory, HnRecord *identity)
{
  guint recipients = hn_tape_find (tape, advisory, "recipients");

  if (identity == NULL || recipients == 0 ||
      hn_tape_get_kind (tape, recipients) != HN_TOKEN_ARRAY ||
      hn_tape_get_length (tape, recipients) == 0)
    return TRUE;
  for (guint i = hn_tape_first (tape, recipients), end = hn_tape_next (tape, recipients); i < end;
       i = hn_tape_next (tape, i))
    {
      g_autofree char *word = hn_tape_get_kind (tape, i) == HN_TOKEN_STRING
                                  ? hn_tape_dup_string (tape, i)
                                  : g_strdup ("all");

      if (is_named (identity, word))
        return TRUE;
    }
  return FALSE;
}

/* What an advisory withdraws: a version of its own, or of another one. */
static gboolean
read_withdrawal (const HnTape *tape, guint advisory, HnDemand *demand)
{
  guint change = hn_tape_find (tape, advisory, "change");
  guint supersedes = hn_tape_find (tape, advisory, "supersedes");
  guint id, modified;
  gsize length;
  const char *text;

  if (change == 0 || supersedes == 0 || hn_tape_get_kind (tape, change) != HN_TOKEN_STRING ||
      hn_tape_get_kind (tape, supersedes) != HN_TOKEN_OBJECT ||
      !hn_tape_string_equal (tape, change, "withdrawal"))
    return FALSE;
  id = hn_tape_find (tape, supersedes, "id");
  modified = hn_tape_find (tape, supersedes, "modified");
  if (id == 0 || modified == 0 || hn_tape_get_kind (tape, id) != HN_TOKEN_STRING ||
      hn_tape_get_kind (tape, modified) != HN_TOKEN_STRING)
    return FALSE;
  text = hn_tape_peek_string (tape, modified, &length);
  if (text == NULL || !hn_timestamp_parse (text, length, &demand->upto_us))
    return FALSE;
  demand->id = hn_tape_dup_string (tape, id);
  demand->removal = HN_REMOVAL_WITHDRAWN;
  return TRUE;
}

static gboolean
read_advisory (HnRecord *record, HnRecord *identity, HnDemand *demand)
{
  g_autoptr (HnTape) tape = hn_tape_new ();
  gsize length;
  const char *text = g_bytes_get_data (hn_record_get_bytes (record), &length);
  guint advisory;

  /* The gate let these bytes pass before. */
  if (!hn_tape_read (tape, text, length, NULL))
    return FALSE;
  advisory = find_advisory (tape);
  if (advisory == 0)
    return FALSE;
  if (!is_addressed (tape, advisory, identity))
    {
      demand->id = g_strdup (hn_record_get_id (record));
      demand->upto_us = hn_record_get_modified_us (record);
      demand->removal = HN_REMOVAL_OUT_OF_SCOPE;
      return TRUE;
    }
  if (!read_withdrawal (tape, advisory, demand))
    return FALSE;
  /* The notice itself is to be read. */
  if (g_str_equal (demand->id, hn_record_get_id (record)))
    demand->upto_us = MIN (demand->upto_us, hn_record_get_modified_us (record) - 1);
  return TRUE;
}

gboolean
hn_demand_spares (HnRecord *record, HnRecord *identity)
{
  static const char *const types[] = { "identity", "location", "marking-definition",
                                       "extension-definition", NULL };
  const char *creator;

  g_return_val_if_fail (record != NULL, TRUE);

  creator = hn_record_get_created_by (record);
  return hn_record_is_bare (record, NULL) || creator == NULL ||
         (identity != NULL && g_str_equal (creator, hn_record_get_id (identity))) ||
         g_strv_contains (types, hn_record_get_stix_type (record)) ||
         hn_record_get_key_notice (record) != NULL;
}

gboolean
hn_demand_read (HnRecord *record, HnRecord *identity, HnDemand *demand)
{
  g_return_val_if_fail (record != NULL, FALSE);
  g_return_val_if_fail (demand != NULL, FALSE);

  *demand = (HnDemand){ 0 };
  if (hn_demand_spares (record, identity))
    return FALSE;
  if (!hn_record_is_revoked (record) && !is_out_of_scope (record, identity))
    return g_str_equal (hn_record_get_stix_type (record), "report") &&
           read_advisory (record, identity, demand);
  demand->id = g_strdup (hn_record_get_id (record));
  demand->upto_us = hn_record_get_modified_us (record);
  demand->removal = hn_record_is_revoked (record) ? HN_REMOVAL_REVOKED : HN_REMOVAL_OUT_OF_SCOPE;
  return TRUE;
}
