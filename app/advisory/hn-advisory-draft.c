#include "hn-advisory-draft-private.h"

#include <glib/gi18n.h>
#include <string.h>

const char *const hn_suspicion_nicks[] = { "none", "terrorism", "disaster", NULL };
const char *const hn_passing_nicks[] = { "none", "flaw-others-share", "others-in-danger", NULL };

/* What a workstation would run when somebody opens it. */
static const char *const runnable[] = { ".exe", ".com", ".scr", ".bat", ".cmd",    ".ps1", ".vbs",
                                        ".js",  ".jse", ".wsf", ".hta", ".msi",    ".lnk", ".jar",
                                        ".sh",  ".dll", ".iso", ".img", ".desktop" };

void
hn_draft_reference_free (HnDraftReference *reference)
{
  g_free (reference->source_name);
  g_free (reference->url);
  g_free (reference->external_id);
  g_free (reference->description);
  g_free (reference);
}

void
hn_draft_attachment_free (HnDraftAttachment *attachment)
{
  g_free (attachment->name);
  g_free (attachment->media_type);
  g_clear_pointer (&attachment->content, g_bytes_unref);
  g_free (attachment);
}

void
hn_draft_forecast_free (HnDraftForecast *forecast)
{
  g_free (forecast->sector);
  g_free (forecast->service);
  g_free (forecast->state);
  g_free (forecast->reason);
  g_free (forecast);
}

void
hn_draft_source_free (HnDraftSource *source)
{
  g_free (source->id);
  g_free (source->originator);
  g_clear_pointer (&source->scope, g_ptr_array_unref);
  g_free (source);
}

void
hn_draft_override_free (HnDraftOverride *override)
{
  g_free (override->check);
  g_free (override->finding);
  g_free (override->reason);
  g_free (override->consent);
  g_free (override);
}

HnAdvisoryDraft *
hn_advisory_draft_new (void)
{
  HnAdvisoryDraft *self = g_new0 (HnAdvisoryDraft, 1);

  self->title = g_strdup ("");
  self->body = g_strdup ("");
  self->lang = g_strdup ("ja");
  self->kind = HN_ADVISORY_RELATED_INFORMATION;
  self->aspect = 1;
  self->handling = HN_HANDLING_OPERATORS;
  self->recipients = g_ptr_array_new_with_free_func (g_free);
  self->references = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_draft_reference_free);
  self->attachments = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_draft_attachment_free);
  self->forecast = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_draft_forecast_free);
  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_draft_source_free);
  self->overrides = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_draft_override_free);
  return self;
}

void
hn_advisory_draft_free (HnAdvisoryDraft *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->body);
  g_free (self->lang);
  g_clear_pointer (&self->recipients, g_ptr_array_unref);
  g_ptr_array_unref (self->references);
  g_ptr_array_unref (self->attachments);
  g_ptr_array_unref (self->forecast);
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->overrides);
  g_free (self->cover);
  g_free (self->supersedes);
  g_free (self);
}

HnAdvisoryDraft *
hn_advisory_draft_copy (const HnAdvisoryDraft *self)
{
  g_autoptr (GBytes) json = hn_advisory_draft_to_json (self);
  g_autoptr (GError) error = NULL;
  HnAdvisoryDraft *copy = hn_advisory_draft_new_from_json (json, &error);

  if (copy == NULL)
    g_error ("a draft cannot read what it wrote: %s", error->message);
  return copy;
}

const char *
hn_suspicion_get_nick (HnSuspicion suspicion)
{
  g_return_val_if_fail ((guint) suspicion <= HN_SUSPICION_DISASTER, NULL);

  return hn_suspicion_nicks[suspicion];
}

const char *
hn_passing_reason_get_nick (HnPassingReason reason)
{
  g_return_val_if_fail ((guint) reason <= HN_PASSING_DANGER, NULL);

  return hn_passing_nicks[reason];
}

HnDraftSource *
hn_advisory_draft_add_source (HnAdvisoryDraft *self, const char *id)
{
  HnDraftSource *source;

  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < self->sources->len; i++)
    {
      source = g_ptr_array_index (self->sources, i);
      if (g_str_equal (source->id, id))
        return source;
    }
  source = g_new0 (HnDraftSource, 1);
  source->id = g_strdup (id);
  g_ptr_array_add (self->sources, source);
  return source;
}

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, why);
  return FALSE;
}

gboolean
hn_advisory_draft_attach (HnAdvisoryDraft *self,
                          const char *name,
                          const char *media_type,
                          GBytes *content,
                          GError **error)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);
  gsize total = g_bytes_get_size (content);
  HnDraftAttachment *attachment;

  if (*name == '\0' || strlen (name) > 255 || strchr (name, '/') != NULL)
    return refuse (error, _ ("The attachment has no name that a file could have."));
  for (gsize i = 0; i < G_N_ELEMENTS (runnable); i++)
    if (g_str_has_suffix (lower, runnable[i]))
      return refuse (error, _ ("What a workstation would run is not attached."));
  if (self->attachments->len >= HN_ADVISORY_DRAFT_MAX_ATTACHMENTS)
    return refuse (error, _ ("There are 10 attachments already."));
  for (guint i = 0; i < self->attachments->len; i++)
    {
      attachment = g_ptr_array_index (self->attachments, i);
      if (g_str_equal (attachment->name, name))
        return refuse (error, _ ("There is an attachment of that name already."));
      total += g_bytes_get_size (attachment->content);
    }
  if (total > HN_ADVISORY_DRAFT_MAX_ATTACHED)
    return refuse (error, _ ("The attachments are larger than 512 KiB together."));
  attachment = g_new0 (HnDraftAttachment, 1);
  attachment->name = g_strdup (name);
  attachment->media_type = g_strdup (media_type != NULL ? media_type : "application/octet-stream");
  attachment->content = g_bytes_ref (content);
  g_ptr_array_add (self->attachments, attachment);
  return TRUE;
}

gboolean
hn_advisory_draft_check (const HnAdvisoryDraft *self, GError **error)
{
  if (*self->title == '\0')
    return refuse (error, _ ("The advisory has no title."));
  if (*self->body == '\0' && self->change != HN_ADVISORY_CHANGE_WITHDRAWAL)
    return refuse (error, _ ("The advisory has no text."));
  if (self->recipients->len == 0)
    return refuse (error, _ ("The advisory has no recipients."));
  if ((self->supersedes == NULL) != (self->change == HN_ADVISORY_CHANGE_NONE))
    return refuse (error, _ ("It does not say which advisory it changes, or how."));
  for (guint i = 0; i < self->sources->len; i++)
    {
      HnDraftSource *source = g_ptr_array_index (self->sources, i);

      if (!source->is_public && source->reason == HN_PASSING_NONE)
        return refuse (error, _ ("It is not said why what was reported may be passed on: others "
                                 "share the flaw, or others are in danger (別添2(2))."));
    }
  return TRUE;
}

/* CVSS 3.1's words for its scores. */
static HnImportance
guess_importance (double score)
{
  if (score >= 9.0)
    return HN_IMPORTANCE_URGENT;
  if (score >= 7.0)
    return HN_IMPORTANCE_HIGH;
  return score >= 4.0 ? HN_IMPORTANCE_MEDIUM : HN_IMPORTANCE_LOW;
}

static void
take_body (HnAdvisoryDraft *self, HnImported *imported)
{
  GPtrArray *sections = hn_imported_get_sections (imported);
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 0; i < sections->len; i++)
    {
      HnImportedSection *section = g_ptr_array_index (sections, i);

      if (section->heading != NULL)
        g_string_append_printf (body, "## %s\n", section->heading);
      g_string_append_printf (body, "%s\n\n", section->text);
    }
  if (body->len > HN_ADVISORY_DRAFT_MAX_BODY)
    {
      const char *end = g_utf8_find_prev_char (body->str, body->str + HN_ADVISORY_DRAFT_MAX_BODY);

      g_string_truncate (body, (gsize) (end - body->str));
    }
  g_free (self->body);
  self->body = g_strdup (g_strchomp (body->str));
}

static void
take_references (HnAdvisoryDraft *self, HnImported *imported)
{
  GPtrArray *references = hn_imported_get_references (imported);
  GPtrArray *identifiers = hn_imported_get_identifiers (imported);
  const char *publisher = hn_imported_get_publisher (imported);

  for (guint i = 0; i < MIN (identifiers->len, 50); i++)
    {
      HnDraftReference *reference = g_new0 (HnDraftReference, 1);
      const char *id = g_ptr_array_index (identifiers, i);

      reference->source_name =
          g_strdup (g_str_has_prefix (id, "CVE-") ? "cve" : (publisher ? publisher : "source"));
      reference->external_id = g_strdup (id);
      g_ptr_array_add (self->references, reference);
    }
  for (guint i = 0; i < MIN (references->len, 100); i++)
    {
      HnImportedReference *of = g_ptr_array_index (references, i);
      HnDraftReference *reference = g_new0 (HnDraftReference, 1);

      reference->source_name = g_strdup (publisher ? publisher : "source");
      reference->url = g_strdup (of->url);
      reference->description = g_strdup (of->title);
      g_ptr_array_add (self->references, reference);
    }
}

HnAdvisoryDraft *
hn_advisory_draft_new_from_imported (HnImported *imported)
{
  HnAdvisoryDraft *self = hn_advisory_draft_new ();
  const char *mark = "";
  g_autofree char *title = NULL;

  g_return_val_if_fail (HN_IS_IMPORTED (imported), self);

  if (hn_imported_get_status (imported) == HN_IMPORTED_DRILL)
    mark = "【訓練】";
  else if (hn_imported_get_status (imported) == HN_IMPORTED_TEST)
    mark = "【試験】";
  title = g_strconcat (mark, hn_imported_get_title (imported), NULL);
  g_free (self->title);
  self->title = g_utf8_substring (title, 0, MIN (g_utf8_strlen (title, -1), 200));
  self->importance = guess_importance (hn_imported_get_score (imported));
  self->valid_until_us = hn_imported_get_expires_us (imported);
  take_body (self, imported);
  take_references (self, imported);
  return self;
}
