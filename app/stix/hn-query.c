#include "hn-query.h"

#include "hn-profile-private.h"
#include "hn-section-private.h"

struct _HnQuery
{
  HnSection section;
  const char *subject;
  gint64 subject_modified_us;
  const char *to;
  const char *via;
  gint64 due_us;
};

typedef struct
{
  HnSection section;
  const char *query;
} HnAnswer;

HnSection *
hn_query_new_from_tape (HnCheck *check, guint section)
{
  HnSectionSource source;
  HnQuery *self = hn_section_new (&source, check, &hn_shape_query, section, HN_SECTION_QUERY,
                                  sizeof *self, NULL);

  self->subject = hn_section_source_take_subject (&source, &self->subject_modified_us);
  self->to = hn_section_source_take (&source, "to");
  self->via = hn_section_source_take (&source, "via");
  self->due_us = hn_section_source_get_time (&source, "due");
  return &self->section;
}

HnSection *
hn_answer_new_from_tape (HnCheck *check, guint section)
{
  HnSectionSource source;
  HnAnswer *self = hn_section_new (&source, check, &hn_shape_answer, section, HN_SECTION_ANSWER,
                                   sizeof *self, NULL);

  self->query = hn_section_source_take (&source, "query");
  return &self->section;
}

const char *
hn_answer_get_query (const HnSection *answer)
{
  g_assert (answer && answer->kind == HN_SECTION_ANSWER);

  return ((const HnAnswer *) answer)->query;
}

const char *
hn_query_get_subject (HnQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->subject;
}

gint64
hn_query_get_subject_modified_us (HnQuery *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->subject_modified_us;
}

const char *
hn_query_get_to (HnQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->to;
}

const char *
hn_query_get_via (HnQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->via;
}

gint64
hn_query_get_due_us (HnQuery *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->due_us;
}
