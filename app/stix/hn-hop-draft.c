#include "hn-hop-draft.h"

#include "hn-timestamp.h"

#include <string.h>

/* The UUID of the extension of the wire profile. */
static const guint8 namespace[16] = { 0x7f, 0x4d, 0xa1, 0xa4, 0x40, 0xc1, 0x4c, 0xe2,
                                      0xb4, 0xa3, 0x46, 0x6c, 0x5e, 0xa1, 0xaf, 0x76 };

static void
add_word (GChecksum *sum, const char *word)
{
  if (word != NULL)
    g_checksum_update (sum, (const guchar *) word, (gssize) strlen (word));
  g_checksum_update (sum, (const guchar *) "\n", 1);
}

static void
add_time (GChecksum *sum, gint64 us)
{
  char text[HN_TIMESTAMP_SIZE];

  add_word (sum, hn_timestamp_format (us, text));
}

/* RFC 4122, 4.3, version 5. */
static char *
format_uuid (guint8 bytes[20])
{
  bytes[6] = (guint8) ((bytes[6] & 0x0f) | 0x50);
  bytes[8] = (guint8) ((bytes[8] & 0x3f) | 0x80);
  return g_strdup_printf ("note--%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x"
                          "%02x",
                          bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6],
                          bytes[7], bytes[8], bytes[9], bytes[10], bytes[11], bytes[12], bytes[13],
                          bytes[14], bytes[15]);
}

char *
hn_hop_draft_dup_id (HnRecord *advisory, const HnHopInput *input, const char *exercise)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA1);
  char number[] = { (char) ('0' + input->number), '\0' };
  guint8 bytes[20];
  gsize length = sizeof bytes;

  g_return_val_if_fail (advisory != NULL, NULL);

  g_checksum_update (sum, namespace, sizeof namespace);
  add_word (sum, hn_record_get_id (advisory));
  add_time (sum, hn_record_get_modified_us (advisory));
  add_word (sum, number);
  add_word (sum, input->recipient);
  add_word (sum, hn_hop_kind_get_nick (input->kind));
  add_word (sum, input->actor);
  add_word (sum, exercise);
  if (input->kind >= HN_HOP_REMINDED)
    add_time (sum, input->at_us);
  g_checksum_get_digest (sum, bytes, &length);
  return format_uuid (bytes);
}

static void
set_text (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
}

HnDraft *
hn_hop_draft_new (HnRecord *advisory,
                  const HnHopInput *input,
                  const char *content,
                  const char *created_by,
                  const char *exercise,
                  gint64 now_us)
{
  g_autofree char *id = hn_hop_draft_dup_id (advisory, input, exercise);
  HnDraft *draft = hn_draft_new ("note", created_by, now_us);
  JsonObject *object = hn_draft_get_object (draft);
  JsonObject *version = json_object_new ();
  JsonObject *hop = json_object_new ();
  JsonArray *refs = json_array_new ();

  json_object_set_string_member (object, "id", id);
  json_object_set_string_member (object, "content", content);
  json_array_add_string_element (refs, hn_record_get_id (advisory));
  json_object_set_array_member (object, "object_refs", refs);
  json_object_set_string_member (version, "id", hn_record_get_id (advisory));
  hn_draft_set_timestamp (version, "modified", hn_record_get_modified_us (advisory));
  json_object_set_object_member (hop, "advisory", version);
  set_text (hop, "digest", hn_record_get_digest (advisory));
  json_object_set_int_member (hop, "hop", input->number);
  set_text (hop, "actor", input->actor);
  set_text (hop, "recipient", input->recipient);
  set_text (hop, "action", hn_hop_kind_get_nick (input->kind));
  hn_draft_set_timestamp (hop, "at", input->at_us);
  set_text (hop, "reason", input->reason);
  set_text (hop, "contact", input->contact);
  set_text (hop, "means", input->means);
  json_object_set_object_member (hn_draft_get_extension (draft), "hop", hop);
  return draft;
}
