#include "hn-scope-notice.h"

#include "hn-kind-private.h"
#include "hn-profile-private.h"
#include "hn-section-private.h"

struct _HnScopeNotice
{
  HnSection section;
  HnScopeKind kind;
  const char *subject;
  gint64 subject_modified_us;
  const char **scope;
  const char *request;
  gint64 at_us;
  const char *reason;
};

HnSection *
hn_scope_notice_new_from_tape (HnCheck *check, guint section)
{
  HnSectionSource source;
  HnScopeNotice *self = hn_section_new (&source, check, &hn_shape_scope_request, section,
                                        HN_SECTION_SCOPE_REQUEST, sizeof *self, "scope");

  self->kind = (HnScopeKind) hn_section_source_get_word (&source, "action", hn_scope_nicks);
  self->subject = hn_section_source_take_version (&source, "subject", &self->subject_modified_us);
  self->scope = hn_section_take_list (&source.reader, hn_found_get (&source.found, "scope"));
  self->request = hn_section_source_take (&source, "request");
  self->at_us = hn_section_source_get_time (&source, "at");
  self->reason = hn_section_source_take (&source, "reason");
  return &self->section;
}

HnScopeKind
hn_scope_notice_get_kind (HnScopeNotice *self)
{
  g_return_val_if_fail (self != NULL, (HnScopeKind) 0);

  return self->kind;
}

const char *
hn_scope_notice_get_subject (HnScopeNotice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->subject;
}

gint64
hn_scope_notice_get_subject_modified_us (HnScopeNotice *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->subject_modified_us;
}

const char *const *
hn_scope_notice_get_scope (HnScopeNotice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->scope;
}

const char *
hn_scope_notice_get_request (HnScopeNotice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->request;
}

gint64
hn_scope_notice_get_at_us (HnScopeNotice *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->at_us;
}

const char *
hn_scope_notice_get_reason (HnScopeNotice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->reason;
}
