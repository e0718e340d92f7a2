#include "config.h"

#include "hn-door-receipt.h"

#include "hn-draft-note.h"

#include <glib/gi18n.h>
#include <string.h>

HnDoorWish *
hn_door_wish_new (HnLogEntry *entry, const char *id, gint64 upto_us, HnRemoval removal)
{
  HnDoorWish *self;

  g_return_val_if_fail (entry != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = g_new0 (HnDoorWish, 1);
  self->entry = hn_log_entry_ref (entry);
  self->id = g_strdup (id);
  self->upto_us = upto_us;
  self->removal = removal;
  self->cause = hn_log_entry_get_seq (entry);
  self->versions = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  return self;
}

void
hn_door_wish_free (HnDoorWish *self)
{
  g_return_if_fail (self != NULL);

  hn_log_entry_unref (self->entry);
  g_free (self->id);
  g_ptr_array_unref (self->versions);
  g_free (self);
}

int
hn_door_wish_compare (gconstpointer a, gconstpointer b)
{
  const HnDoorWish *first = *(HnDoorWish *const *) a;
  const HnDoorWish *second = *(HnDoorWish *const *) b;
  gboolean is_first_proven = hn_log_entry_get_seal (first->entry) >= HN_SEAL_PINNED;
  gboolean is_second_proven = hn_log_entry_get_seal (second->entry) >= HN_SEAL_PINNED;

  if (is_first_proven != is_second_proven)
    return is_first_proven ? 1 : -1;
  return (first->upto_us > second->upto_us) - (first->upto_us < second->upto_us);
}

/* What had been kept is purged; what goes as it comes never was. */
static gboolean
choose_kind (HnDoorWish *self, HnReceiptKind *kind)
{
  gint64 own = hn_log_entry_get_seq (self->entry);

  if (self->is_late)
    {
      *kind = HN_RECEIPT_NOT_KEPT;
      return TRUE;
    }
  *kind = HN_RECEIPT_PURGED;
  for (guint i = 0; i < self->versions->len; i++)
    if (hn_log_entry_get_seq (g_ptr_array_index (self->versions, i)) != own)
      return TRUE;
  *kind = HN_RECEIPT_NOT_KEPT;
  return self->removal == HN_REMOVAL_OUT_OF_SCOPE;
}

static void
list_versions (HnDoorWish *self, JsonObject *section)
{
  JsonArray *purged = json_array_new ();

  for (guint i = 0; i < self->versions->len; i++)
    {
      HnRecord *record = hn_log_entry_get_record (g_ptr_array_index (self->versions, i));
      g_autofree char *sum =
          g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, hn_record_get_bytes (record));
      JsonObject *version = json_object_new ();

      hn_draft_set_timestamp (version, "modified", hn_record_get_modified_us (record));
      json_object_set_string_member (version, "sha256", sum);
      json_array_add_object_element (purged, version);
    }
  json_object_set_array_member (section, "purged", purged);
}

static void
mark_exercise (HnDraft *draft, const char *exercise)
{
  if (exercise == NULL)
    return;
  json_object_set_string_member (hn_draft_get_extension (draft), "exercise", exercise);
  hn_draft_add_ref (draft, "labels", "exercise");
}

HnRecord *
hn_door_wish_make_receipt (HnDoorWish *self, HnRecord *identity)
{
  g_autoptr (HnDraft) draft = NULL;
  g_autoptr (HnRecord) receipt = NULL;
  g_autoptr (GError) error = NULL;
  HnRecord *cause;
  HnReceiptKind kind;
  JsonObject *section;
  gint64 now_us = g_get_real_time ();

  g_return_val_if_fail (self != NULL, NULL);

  if (identity == NULL || !choose_kind (self, &kind))
    return NULL;
  cause = hn_log_entry_get_record (self->entry);
  draft = hn_draft_new ("note", hn_record_get_id (identity), now_us);
  json_object_set_string_member (hn_draft_get_object (draft), "content",
                                 kind == HN_RECEIPT_PURGED ? _ ("Content removed")
                                                           : _ ("Content not kept"));
  hn_draft_add_ref (draft, "object_refs", hn_record_get_id (cause));
  hn_draft_set_tlp (draft, HN_TLP_AMBER);
  section = hn_draft_get_section (draft, "receipt");
  hn_draft_set_version (section, "subject", cause);
  json_object_set_string_member (section, "action", hn_receipt_kind_get_nick (kind));
  json_object_set_string_member (section, "actor",
                                 hn_record_get_name (identity) != NULL
                                     ? hn_record_get_name (identity)
                                     : hn_record_get_id (identity));
  hn_draft_set_timestamp (section, "at", now_us);
  json_object_set_string_member (section, "reason", hn_removal_get_nick (self->removal));
  list_versions (self, section);
  mark_exercise (draft, hn_record_get_exercise (cause));
  receipt = hn_draft_finish (draft, &error);
  if (receipt == NULL)
    g_warning ("a receipt of our own is refused: %s", error->message);
  return g_steal_pointer (&receipt);
}

GStrv
hn_door_wish_dup_targets (HnDoorWish *self, const char *const *targets)
{
  const char *source, *end;
  g_autofree char *feed = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (targets != NULL, NULL);

  source = hn_log_entry_get_source (self->entry);
  if (source == NULL)
    source = "";
  /* A stream of a mesh has a name of its own. */
  end = strchr (source, '#');
  feed = end != NULL ? g_strndup (source, (gsize) (end - source)) : g_strdup (source);
  const char *const one[] = { feed, NULL };

  return g_strdupv ((char **) (g_strv_contains (targets, feed) ? one : targets));
}
