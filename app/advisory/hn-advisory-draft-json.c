/* A draft in JSON: in the log, in a template, in a pipe. */
#include "hn-advisory-draft-private.h"

#include "hn-draft.h"
#include "hn-timestamp.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define MAX_TEXT 4096
#define MAX_LIST 1000

static void
read_reference (HnForm *form, guint element, const char *path, gpointer data)
{
  HnAdvisoryDraft *self = data;
  HnDraftReference *reference = g_new0 (HnDraftReference, 1);

  reference->source_name = hn_form_dup_text (form, element, path, "source_name", MAX_TEXT);
  reference->url = hn_form_dup_text (form, element, path, "url", MAX_TEXT);
  reference->external_id = hn_form_dup_text (form, element, path, "external_id", MAX_TEXT);
  reference->description = hn_form_dup_text (form, element, path, "description", MAX_TEXT);
  g_ptr_array_add (self->references, reference);
}

static void
read_attachment (HnForm *form, guint element, const char *path, gpointer data)
{
  HnAdvisoryDraft *self = data;
  g_autofree char *name = hn_form_dup_text (form, element, path, "name", 255);
  g_autofree char *media_type = hn_form_dup_text (form, element, path, "media_type", 255);
  g_autofree char *content =
      hn_form_dup_text (form, element, path, "content", HN_ADVISORY_DRAFT_MAX_BYTES);
  g_autofree char *again = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (form->failed)
    return;
  if (content != NULL)
    {
      gsize length;
      guchar *decoded = g_base64_decode (content, &length);

      bytes = g_bytes_new_take (decoded, length);
      again = g_base64_encode (decoded, length);
    }
  if (name == NULL || g_strcmp0 (content, again) != 0 || bytes == NULL)
    hn_form_refuse (form, path, NULL, _ ("a name and its content in base64 are expected"));
  else if (!hn_advisory_draft_attach (self, name, media_type, bytes, &error))
    hn_form_refuse (form, path, NULL, error->message);
}

static void
read_forecast (HnForm *form, guint element, const char *path, gpointer data)
{
  HnAdvisoryDraft *self = data;
  HnDraftForecast *forecast = g_new0 (HnDraftForecast, 1);

  forecast->sector = hn_form_dup_text (form, element, path, "sector", 255);
  forecast->service = hn_form_dup_text (form, element, path, "service", 255);
  forecast->state = hn_form_dup_text (form, element, path, "state", 255);
  forecast->reason = hn_form_dup_text (form, element, path, "reason", MAX_TEXT);
  forecast->earliest_us = hn_form_get_time (form, element, path, "earliest", 0);
  forecast->latest_us = hn_form_get_time (form, element, path, "latest", 0);
  forecast->priority = (int) hn_form_get_int (form, element, path, "priority", 0, 1000, 0);
  g_ptr_array_add (self->forecast, forecast);
  if (forecast->sector == NULL)
    hn_form_refuse (form, path, "sector", _ ("a text is expected"));
}

static void
read_source (HnForm *form, guint element, const char *path, gpointer data)
{
  HnAdvisoryDraft *self = data;
  g_autofree char *id = hn_form_dup_text (form, element, path, "id", 255);
  HnDraftSource *source;

  if (id == NULL)
    {
      hn_form_refuse (form, path, "id", _ ("a text is expected"));
      return;
    }
  source = hn_advisory_draft_add_source (self, id);
  if (source->originator != NULL || source->scope != NULL)
    {
      hn_form_refuse (form, path, "id", _ ("this stands here a second time"));
      return;
    }
  source->modified_us = hn_form_get_time (form, element, path, "modified", 0);
  source->originator = hn_form_dup_text (form, element, path, "originator", 255);
  if (hn_form_find (form, element, "scope") != 0)
    source->scope = hn_form_dup_texts (form, element, path, "scope", MAX_LIST);
  source->is_public = hn_form_get_flag (form, element, path, "public");
  source->reason = (HnPassingReason) hn_form_get_word (form, element, path, "reason",
                                                       hn_passing_nicks, HN_PASSING_NONE);
}

static void
read_override (HnForm *form, guint element, const char *path, gpointer data)
{
  HnAdvisoryDraft *self = data;
  HnDraftOverride *override = g_new0 (HnDraftOverride, 1);

  override->check = hn_form_dup_text (form, element, path, "check", 255);
  override->finding = hn_form_dup_text (form, element, path, "finding", MAX_TEXT);
  override->reason = hn_form_dup_text (form, element, path, "reason", MAX_TEXT);
  override->consent = hn_form_dup_text (form, element, path, "consent", 255);
  g_ptr_array_add (self->overrides, override);
  if (override->check == NULL || override->finding == NULL || override->reason == NULL)
    hn_form_refuse (form, path, NULL, _ ("a check, its finding and a reason are expected"));
}

/* Puts the member over what stands there, if it is there. */
static void
take_text (HnForm *form, guint object, const char *path, const char *name, gsize max, char **text)
{
  char *taken = hn_form_dup_text (form, object, path, name, max);

  if (taken == NULL)
    return;
  g_free (*text);
  *text = taken;
}

static void
read_words (HnAdvisoryDraft *self, HnForm *form, guint object, const char *path)
{
  self->kind = (HnAdvisoryKind) hn_form_get_word (form, object, path, "kind", hn_advisory_nicks,
                                                  (int) self->kind);
  self->aspect = (int) hn_form_get_int (form, object, path, "aspect", 1, 3, self->aspect);
  self->importance = (HnImportance) hn_form_get_word (form, object, path, "importance",
                                                      hn_importance_nicks, (int) self->importance);
  self->handling = (HnHandling) hn_form_get_word (form, object, path, "handling", hn_handling_nicks,
                                                  (int) self->handling);
  self->route = (HnAdvisoryRoute) hn_form_get_word (form, object, path, "route",
                                                    hn_advisory_route_nicks, (int) self->route);
  self->suspicion = (HnSuspicion) hn_form_get_word (form, object, path, "suspicion",
                                                    hn_suspicion_nicks, (int) self->suspicion);
  self->change = (HnAdvisoryChange) hn_form_get_word (form, object, path, "change",
                                                      hn_advisory_change_nicks, (int) self->change);
}

HnAdvisoryDraft *
hn_advisory_draft_read (HnForm *form, guint object, const char *path)
{
  g_autoptr (HnAdvisoryDraft) self = hn_advisory_draft_new ();
  g_autofree char *before = g_strdup_printf ("%s/supersedes", path);
  guint supersedes = hn_form_find (form, object, "supersedes");

  if (!form->failed && hn_tape_get_kind (form->tape, object) != HN_TOKEN_OBJECT)
    hn_form_refuse (form, path, NULL, _ ("an object is expected"));
  take_text (form, object, path, "title", HN_ADVISORY_DRAFT_MAX_TITLE, &self->title);
  take_text (form, object, path, "body", HN_ADVISORY_DRAFT_MAX_BODY, &self->body);
  take_text (form, object, path, "lang", 64, &self->lang);
  take_text (form, object, path, "cover", MAX_TEXT, &self->cover);
  read_words (self, form, object, path);
  g_clear_pointer (&self->recipients, g_ptr_array_unref);
  self->recipients = hn_form_dup_texts (form, object, path, "recipients", MAX_LIST);
  self->valid_until_us = hn_form_get_time (form, object, path, "valid_until", 0);
  hn_form_each (form, object, path, "references", MAX_LIST, read_reference, self);
  hn_form_each (form, object, path, "attachments", HN_ADVISORY_DRAFT_MAX_ATTACHMENTS,
                read_attachment, self);
  hn_form_each (form, object, path, "forecast", MAX_LIST, read_forecast, self);
  hn_form_each (form, object, path, "sources", MAX_LIST, read_source, self);
  hn_form_each (form, object, path, "overrides", MAX_LIST, read_override, self);
  if (supersedes != 0)
    {
      self->supersedes = hn_form_dup_text (form, supersedes, before, "id", 255);
      self->supersedes_modified_us = hn_form_get_time (form, supersedes, before, "modified", 0);
      if (self->supersedes == NULL)
        hn_form_refuse (form, before, "id", _ ("a text is expected"));
    }
  return form->failed ? NULL : g_steal_pointer (&self);
}

HnAdvisoryDraft *
hn_advisory_draft_new_from_json (GBytes *bytes, GError **error)
{
  g_autoptr (HnTape) tape = hn_tape_new ();
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  HnForm form = { .tape = tape, .error = error };

  if (length > HN_ADVISORY_DRAFT_MAX_BYTES)
    {
      hn_form_refuse (&form, "", NULL, _ ("the draft is larger than 2 MiB"));
      return NULL;
    }
  return hn_tape_read (tape, text, length, error) ? hn_advisory_draft_read (&form, 0, "") : NULL;
}

/* An advisory of the wire says the same under the same names, in two places. */
HnAdvisoryDraft *
hn_advisory_draft_new_from_record (HnRecord *record, HnAdvisoryChange change)
{
  g_autoptr (HnTape) tape = hn_tape_new ();
  g_autoptr (GError) error = NULL;
  HnForm form = { .tape = tape, .error = &error };
  gsize length;
  const char *text = g_bytes_get_data (hn_record_get_bytes (record), &length);
  HnAdvisoryDraft *self;
  guint extension;

  if (hn_record_get_advisory (record) == NULL || !hn_tape_read (tape, text, length, &error))
    return NULL;
  extension = hn_form_find (&form, hn_form_find (&form, 0, "extensions"), HN_EXTENSION_ID);
  self = hn_advisory_draft_read (&form, hn_form_find (&form, extension, "advisory"), "/advisory");
  if (self == NULL)
    return NULL;
  take_text (&form, 0, "", "name", HN_ADVISORY_DRAFT_MAX_TITLE, &self->title);
  take_text (&form, 0, "", "description", HN_ADVISORY_DRAFT_MAX_BODY, &self->body);
  take_text (&form, 0, "", "lang", 64, &self->lang);
  hn_form_each (&form, 0, "", "external_references", MAX_LIST, read_reference, self);
  if (change != HN_ADVISORY_CHANGE_NONE)
    {
      g_free (self->supersedes);
      self->supersedes = g_strdup (hn_record_get_id (record));
      self->supersedes_modified_us = hn_record_get_modified_us (record);
      self->change = change;
    }
  return self;
}

static void
put_text (JsonBuilder *to, const char *name, const char *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (to, name);
  json_builder_add_string_value (to, text);
}

static void
put_time (JsonBuilder *to, const char *name, gint64 us)
{
  char text[HN_TIMESTAMP_SIZE];

  if (us != 0)
    put_text (to, name, hn_timestamp_format (us, text));
}

static void
put_texts (JsonBuilder *to, const char *name, GPtrArray *texts)
{
  json_builder_set_member_name (to, name);
  json_builder_begin_array (to);
  for (guint i = 0; i < texts->len; i++)
    json_builder_add_string_value (to, g_ptr_array_index (texts, i));
  json_builder_end_array (to);
}

static void
put_reference (JsonBuilder *to, gconstpointer data)
{
  const HnDraftReference *reference = data;

  put_text (to, "source_name", reference->source_name);
  put_text (to, "url", reference->url);
  put_text (to, "external_id", reference->external_id);
  put_text (to, "description", reference->description);
}

static void
put_attachment (JsonBuilder *to, gconstpointer data)
{
  const HnDraftAttachment *attachment = data;
  gsize length;
  gconstpointer content = g_bytes_get_data (attachment->content, &length);
  g_autofree char *encoded = g_base64_encode (content, length);

  put_text (to, "name", attachment->name);
  put_text (to, "media_type", attachment->media_type);
  put_text (to, "content", encoded);
}

static void
put_forecast (JsonBuilder *to, gconstpointer data)
{
  const HnDraftForecast *forecast = data;

  put_text (to, "sector", forecast->sector);
  put_text (to, "service", forecast->service);
  put_text (to, "state", forecast->state);
  put_time (to, "earliest", forecast->earliest_us);
  put_time (to, "latest", forecast->latest_us);
  if (forecast->priority != 0)
    {
      json_builder_set_member_name (to, "priority");
      json_builder_add_int_value (to, forecast->priority);
    }
  put_text (to, "reason", forecast->reason);
}

static void
put_source (JsonBuilder *to, gconstpointer data)
{
  const HnDraftSource *source = data;

  put_text (to, "id", source->id);
  put_time (to, "modified", source->modified_us);
  put_text (to, "originator", source->originator);
  if (source->scope != NULL)
    put_texts (to, "scope", source->scope);
  json_builder_set_member_name (to, "public");
  json_builder_add_boolean_value (to, source->is_public);
  put_text (to, "reason", hn_passing_nicks[source->reason]);
}

static void
put_override (JsonBuilder *to, gconstpointer data)
{
  const HnDraftOverride *override = data;

  put_text (to, "check", override->check);
  put_text (to, "finding", override->finding);
  put_text (to, "reason", override->reason);
  put_text (to, "consent", override->consent);
}

static void
put_list (JsonBuilder *to,
          const char *name,
          GPtrArray *list,
          void (*put) (JsonBuilder *to, gconstpointer element))
{
  if (list->len == 0)
    return;
  json_builder_set_member_name (to, name);
  json_builder_begin_array (to);
  for (guint i = 0; i < list->len; i++)
    {
      json_builder_begin_object (to);
      put (to, g_ptr_array_index (list, i));
      json_builder_end_object (to);
    }
  json_builder_end_array (to);
}

static void
put_head (JsonBuilder *to, const HnAdvisoryDraft *self)
{
  put_text (to, "title", self->title);
  put_text (to, "body", self->body);
  put_text (to, "lang", self->lang);
  put_text (to, "kind", hn_advisory_kind_get_nick (self->kind));
  json_builder_set_member_name (to, "aspect");
  json_builder_add_int_value (to, self->aspect);
  put_text (to, "importance", hn_importance_get_nick (self->importance));
  put_text (to, "handling", hn_handling_get_nick (self->handling));
  put_text (to, "route", hn_advisory_route_get_nick (self->route));
  put_text (to, "suspicion", hn_suspicion_get_nick (self->suspicion));
  put_texts (to, "recipients", self->recipients);
  put_time (to, "valid_until", self->valid_until_us);
}

GBytes *
hn_advisory_draft_to_json (const HnAdvisoryDraft *self)
{
  g_autoptr (JsonBuilder) to = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  char *text;
  gsize length;

  json_builder_begin_object (to);
  put_head (to, self);
  put_list (to, "references", self->references, put_reference);
  put_list (to, "attachments", self->attachments, put_attachment);
  put_list (to, "forecast", self->forecast, put_forecast);
  put_list (to, "sources", self->sources, put_source);
  put_list (to, "overrides", self->overrides, put_override);
  put_text (to, "cover", self->cover);
  if (self->supersedes != NULL)
    {
      json_builder_set_member_name (to, "supersedes");
      json_builder_begin_object (to);
      put_text (to, "id", self->supersedes);
      put_time (to, "modified", self->supersedes_modified_us);
      json_builder_end_object (to);
      put_text (to, "change", hn_advisory_change_get_nick (self->change));
    }
  json_builder_end_object (to);
  root = json_builder_get_root (to);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, &length);
  return g_bytes_new_take (text, length);
}
