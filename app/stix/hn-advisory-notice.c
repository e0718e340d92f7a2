#include "hn-advisory-notice.h"

#include "hn-kind-private.h"
#include "hn-profile-private.h"
#include "hn-section-private.h"

struct _HnAdvisoryNotice
{
  HnSection section;
  HnAdvisoryKind kind;
  int aspect;
  HnImportance importance;
  HnHandling handling;
  HnAdvisoryRoute route;
  const char **recipients;
  gint64 deadlines_us[4];
  const char *supersedes;
  gint64 supersedes_modified_us;
  HnAdvisoryChange change;
  gint64 valid_until_us;
};

/* Of several for one leg, the first one in time. */
static void
read_deadlines (HnAdvisoryNotice *self, HnCheck *check, guint list)
{
  const HnTape *tape = check->tape;

  if (list == 0)
    return;
  for (guint i = hn_tape_first (tape, list), end = hn_tape_after (tape, list); i < end;
       i = hn_tape_after (tape, i))
    {
      int hop = (int) hn_tape_get_int (tape, hn_tape_find (tape, i, "hop"));
      gint64 by_us = hn_section_get_time (check, hn_tape_find (tape, i, "by"));
      gint64 *deadline_us = &self->deadlines_us[hop];

      *deadline_us = *deadline_us == 0 ? by_us : MIN (*deadline_us, by_us);
    }
}

HnSection *
hn_advisory_notice_new_from_tape (HnCheck *check, guint section)
{
  HnSectionSource source;
  HnAdvisoryNotice *self = hn_section_new (&source, check, &hn_shape_advisory, section,
                                           HN_SECTION_ADVISORY, sizeof *self, "recipients");

  self->kind = (HnAdvisoryKind) hn_section_source_get_word (&source, "kind", hn_advisory_nicks);
  self->aspect = (int) hn_tape_get_int (check->tape, hn_found_get (&source.found, "aspect"));
  self->importance =
      (HnImportance) hn_section_source_get_word (&source, "importance", hn_importance_nicks);
  self->handling = (HnHandling) hn_section_source_get_word (&source, "handling", hn_handling_nicks);
  self->route =
      (HnAdvisoryRoute) hn_section_source_get_word (&source, "route", hn_advisory_route_nicks);
  self->recipients =
      hn_section_take_list (&source.reader, hn_found_get (&source.found, "recipients"));
  read_deadlines (self, check, hn_found_get (&source.found, "deadlines"));
  self->supersedes =
      hn_section_source_take_version (&source, "supersedes", &self->supersedes_modified_us);
  self->change =
      (HnAdvisoryChange) hn_section_source_get_word (&source, "change", hn_advisory_change_nicks);
  self->valid_until_us = hn_section_source_get_time (&source, "valid_until");
  return &self->section;
}

HnAdvisoryKind
hn_advisory_notice_get_kind (HnAdvisoryNotice *self)
{
  g_return_val_if_fail (self != NULL, (HnAdvisoryKind) 0);

  return self->kind;
}

int
hn_advisory_notice_get_aspect (HnAdvisoryNotice *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->aspect;
}

HnImportance
hn_advisory_notice_get_importance (HnAdvisoryNotice *self)
{
  g_return_val_if_fail (self != NULL, (HnImportance) 0);

  return self->importance;
}

HnHandling
hn_advisory_notice_get_handling (HnAdvisoryNotice *self)
{
  g_return_val_if_fail (self != NULL, (HnHandling) 0);

  return self->handling;
}

HnAdvisoryRoute
hn_advisory_notice_get_route (HnAdvisoryNotice *self)
{
  g_return_val_if_fail (self != NULL, (HnAdvisoryRoute) 0);

  return self->route;
}

const char *const *
hn_advisory_notice_get_recipients (HnAdvisoryNotice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->recipients;
}

gint64
hn_advisory_notice_get_deadline_us (HnAdvisoryNotice *self, int hop)
{
  g_return_val_if_fail (self != NULL, 0);

  return hop >= 1 && hop <= 3 ? self->deadlines_us[hop] : 0;
}

const char *
hn_advisory_notice_get_supersedes (HnAdvisoryNotice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->supersedes;
}

gint64
hn_advisory_notice_get_supersedes_modified_us (HnAdvisoryNotice *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->supersedes_modified_us;
}

HnAdvisoryChange
hn_advisory_notice_get_change (HnAdvisoryNotice *self)
{
  g_return_val_if_fail (self != NULL, (HnAdvisoryChange) 0);

  return self->change;
}

gint64
hn_advisory_notice_get_valid_until_us (HnAdvisoryNotice *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->valid_until_us;
}
