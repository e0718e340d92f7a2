#include "hn-draft.h"
#include "hn-record-fields-private.h"

#include <string.h>

/* Records of which only the fact is left. */

/* Its members are chosen so that nothing but the fact can be among them. */
static GBytes *
write_bare (const HnBare *bare)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  char *text;

  json_node_take_object (root, object);
  json_object_set_string_member (object, "type", bare->type);
  json_object_set_string_member (object, "spec_version", "2.1");
  json_object_set_string_member (object, "id", bare->id);
  if (bare->created_by != NULL)
    json_object_set_string_member (object, "created_by_ref", bare->created_by);
  hn_draft_set_timestamp (object, "modified", bare->modified_us);
  json_object_set_boolean_member (object, "revoked", TRUE);
  json_object_set_string_member (object, "removed", hn_removal_get_nick (bare->removal));
  text = json_to_string (root, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

static const char *
put_text (char **end, const char *text)
{
  const char *start = *end;

  if (text == NULL)
    return NULL;
  *end = g_stpcpy (*end, text) + 1;
  return start;
}

HnRecord *
hn_record_new_bare (const HnBare *bare)
{
  static const char *none[] = { NULL };
  static const char *exercise[] = { "exercise", NULL };
  const char *texts[4];
  gsize size = sizeof (HnRecord);
  HnRecord *self;
  char *end;

  g_return_val_if_fail (bare != NULL, NULL);
  g_return_val_if_fail (bare->id != NULL && bare->type != NULL, NULL);

  texts[0] = bare->id;
  texts[1] = bare->type;
  texts[2] = bare->created_by;
  texts[3] = bare->exercise;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    size += texts[i] != NULL ? strlen (texts[i]) + 1 : 0;
  self = g_atomic_rc_box_alloc (size);
  memset (self, 0, sizeof *self);
  end = (char *) (self + 1);
  self->id = put_text (&end, bare->id);
  self->type = put_text (&end, bare->type);
  self->created_by = put_text (&end, bare->created_by);
  if (bare->exercise != NULL && bare->exercise[0] != '\0')
    self->exercise = put_text (&end, bare->exercise);
  self->object_refs = none;
  self->labels = bare->exercise != NULL ? exercise : none;
  self->bytes = write_bare (bare);
  self->created_us = self->modified_us = bare->modified_us;
  self->tlp = HN_TLP_CLEAR;
  self->confidence = -1;
  self->is_revoked = self->is_bare = TRUE;
  self->removal = bare->removal;
  return self;
}

gboolean
hn_record_is_bare (HnRecord *self, HnRemoval *removal)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (removal != NULL)
    *removal = self->removal;
  return self->is_bare;
}
