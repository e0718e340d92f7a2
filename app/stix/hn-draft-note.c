#include "hn-draft-note.h"

void
hn_draft_add_ref (HnDraft *self, const char *list, const char *id)
{
  JsonObject *object;
  JsonArray *ids;

  g_return_if_fail (self != NULL);
  g_return_if_fail (list != NULL);
  g_return_if_fail (id != NULL);

  object = hn_draft_get_object (self);
  if (!json_object_has_member (object, list))
    json_object_set_array_member (object, list, json_array_new ());
  ids = json_object_get_array_member (object, list);
  for (guint i = 0; i < json_array_get_length (ids); i++)
    if (g_strcmp0 (json_array_get_string_element (ids, i), id) == 0)
      return;
  json_array_add_string_element (ids, id);
}

static gboolean
is_tlp (const char *marking)
{
  for (HnTlp tlp = HN_TLP_CLEAR; tlp <= HN_TLP_RED; tlp++)
    if (g_strcmp0 (marking, hn_tlp_get_marking (tlp)) == 0)
      return TRUE;
  return FALSE;
}

void
hn_draft_set_tlp (HnDraft *self, HnTlp tlp)
{
  static const char list[] = "object_marking_refs";
  JsonObject *object;
  JsonArray *ids = NULL;

  g_return_if_fail (self != NULL);

  object = hn_draft_get_object (self);
  if (json_object_has_member (object, list))
    ids = json_object_get_array_member (object, list);
  for (guint i = ids ? json_array_get_length (ids) : 0; i > 0; i--)
    if (is_tlp (json_array_get_string_element (ids, i - 1)))
      json_array_remove_element (ids, i - 1);
  if (tlp != HN_TLP_NONE)
    hn_draft_add_ref (self, list, hn_tlp_get_marking (tlp));
  /* STIX 2.1 has no empty lists. */
  else if (ids && json_array_get_length (ids) == 0)
    json_object_remove_member (object, list);
}

JsonObject *
hn_draft_get_section (HnDraft *self, const char *name)
{
  JsonObject *extension;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  extension = hn_draft_get_extension (self);
  if (!json_object_has_member (extension, name))
    json_object_set_object_member (extension, name, json_object_new ());
  return json_object_get_object_member (extension, name);
}

void
hn_draft_set_version (JsonObject *section, const char *name, HnRecord *subject)
{
  JsonObject *version = json_object_new ();

  g_return_if_fail (section != NULL);
  g_return_if_fail (name != NULL);
  g_return_if_fail (subject != NULL);

  json_object_set_string_member (version, "id", hn_record_get_id (subject));
  hn_draft_set_timestamp (version, "modified", hn_record_get_modified_us (subject));
  json_object_set_object_member (section, name, version);
}

static void
set_word (JsonObject *section, const char *name, const char *word)
{
  if (word)
    json_object_set_string_member (section, name, word);
}

static HnDraft *
new_note (const char *content, const char *object, const char *created_by, gint64 now_us)
{
  HnDraft *self = hn_draft_new ("note", created_by, now_us);

  json_object_set_string_member (hn_draft_get_object (self), "content", content);
  hn_draft_add_ref (self, "object_refs", object);
  return self;
}

HnDraft *
hn_draft_new_correlation (HnCorrelationKind kind,
                          const char *const *incidents,
                          const char *reason,
                          const char *created_by,
                          gint64 now_us)
{
  HnDraft *self;
  JsonObject *section;

  g_return_val_if_fail (incidents != NULL, NULL);
  g_return_val_if_fail (created_by != NULL, NULL);

  self = hn_draft_new ("grouping", created_by, now_us);
  json_object_set_string_member (hn_draft_get_object (self), "context", "unspecified");
  for (guint i = 0; incidents[i]; i++)
    hn_draft_add_ref (self, "object_refs", incidents[i]);
  section = hn_draft_get_section (self, "correlation");
  json_object_set_string_member (section, "kind", hn_correlation_kind_get_nick (kind));
  set_word (section, "reason", reason);
  return self;
}

HnDraft *
hn_draft_new_judgement (HnJudgementKind kind,
                        HnRecord *subject,
                        const char *reason,
                        const char *created_by,
                        gint64 now_us)
{
  HnDraft *self;
  JsonObject *section;

  g_return_val_if_fail (subject != NULL, NULL);
  g_return_val_if_fail (reason != NULL, NULL);
  g_return_val_if_fail (created_by != NULL, NULL);

  self = new_note (reason, hn_record_get_id (subject), created_by, now_us);
  section = hn_draft_get_section (self, "judgement");
  json_object_set_string_member (section, "kind", hn_judgement_kind_get_nick (kind));
  hn_draft_set_version (section, "subject", subject);
  json_object_set_string_member (section, "reason", reason);
  return self;
}

HnDraft *
hn_draft_new_query (HnRecord *subject,
                    const char *question,
                    const char *via,
                    gint64 due_us,
                    const char *created_by,
                    gint64 now_us)
{
  HnReport *report;
  HnDraft *self;
  JsonObject *section;
  const char *to = NULL;

  g_return_val_if_fail (subject != NULL, NULL);
  g_return_val_if_fail (question != NULL, NULL);
  g_return_val_if_fail (created_by != NULL, NULL);

  self = new_note (question, hn_record_get_id (subject), created_by, now_us);
  section = hn_draft_get_section (self, "query");
  hn_draft_set_version (section, "subject", subject);
  report = hn_record_get_report (subject);
  if (report)
    to = hn_report_get_on_behalf_of (report);
  set_word (section, "to", to ? to : hn_record_get_created_by (subject));
  set_word (section, "via", via);
  if (due_us != 0)
    hn_draft_set_timestamp (section, "due", due_us);
  return self;
}

HnDraft *
hn_draft_new_receipt (HnRecord *subject,
                      int hop,
                      HnReceiptKind kind,
                      const char *actor,
                      gint64 at_us,
                      const char *created_by,
                      gint64 now_us)
{
  HnReport *report;
  HnDraft *self;
  JsonObject *section;

  g_return_val_if_fail (subject != NULL, NULL);
  g_return_val_if_fail (actor != NULL, NULL);
  g_return_val_if_fail (created_by != NULL, NULL);

  self = new_note (actor, hn_record_get_id (subject), created_by, now_us);
  section = hn_draft_get_section (self, "receipt");
  hn_draft_set_version (section, "subject", subject);
  json_object_set_int_member (section, "hop", hop);
  json_object_set_string_member (section, "action", hn_receipt_kind_get_nick (kind));
  json_object_set_string_member (section, "actor", actor);
  hn_draft_set_timestamp (section, "at", at_us);
  report = hn_record_get_report (subject);
  if (report)
    json_object_set_string_member (section, "route",
                                   hn_report_route_get_nick (hn_report_get_route (report)));
  return self;
}

static HnDraft *
new_alarm_action (HnAlarmActionKind kind,
                  const char *key,
                  const char *object,
                  const char *created_by,
                  gint64 now_us)
{
  const char *nick = hn_alarm_action_kind_get_nick (kind);
  HnDraft *self = new_note (nick, object ? object : created_by, created_by, now_us);
  JsonObject *section = hn_draft_get_section (self, "alarm_action");

  json_object_set_string_member (section, "key", key);
  json_object_set_string_member (section, "action", nick);
  hn_draft_set_timestamp (section, "at", now_us);
  return self;
}

HnDraft *
hn_draft_new_acknowledgement (const char *key,
                              const char *object,
                              gint64 episode_us,
                              HnState state,
                              const char *created_by,
                              gint64 now_us)
{
  HnDraft *self;
  JsonObject *section;

  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (created_by != NULL, NULL);

  self = new_alarm_action (HN_ALARM_ACTION_ACKNOWLEDGED, key, object, created_by, now_us);
  section = hn_draft_get_section (self, "alarm_action");
  hn_draft_set_timestamp (section, "episode", episode_us);
  json_object_set_string_member (section, "state", hn_state_get_nick (state));
  return self;
}

HnDraft *
hn_draft_new_shelving (const char *key,
                       const char *object,
                       gint64 until_us,
                       const char *reason,
                       const char *created_by,
                       gint64 now_us)
{
  HnDraft *self;
  JsonObject *section;

  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (created_by != NULL, NULL);

  self = new_alarm_action (until_us != 0 ? HN_ALARM_ACTION_SHELVED : HN_ALARM_ACTION_UNSHELVED, key,
                           object, created_by, now_us);
  section = hn_draft_get_section (self, "alarm_action");
  if (until_us != 0)
    hn_draft_set_timestamp (section, "until", until_us);
  set_word (section, "reason", reason);
  return self;
}
