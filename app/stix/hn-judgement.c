#include "hn-judgement.h"

#include "hn-kind-private.h"
#include "hn-profile-private.h"
#include "hn-section-private.h"

struct _HnJudgement
{
  HnSection section;
  HnJudgementKind kind;
  int confidence;
  const char *subject;
  gint64 subject_modified_us;
  const char *reason;
  const char *exclusion;
  const char *level;
  const char *sector;
  const char *service;
  const char *threat;
  HnState state;
  HnCause cause;
  int category;
  char basis_case;
  gboolean has_state;
  gboolean has_cause;
  gboolean has_consultation;
  gboolean is_consultation;
};

static void
read_classification (HnJudgement *self, HnSectionSource *source)
{
  const HnTape *tape = source->check->tape;
  guint state = hn_found_get (&source->found, "state");
  guint cause = hn_found_get (&source->found, "cause");
  guint basis = hn_found_get (&source->found, "basis");
  guint consultation = hn_found_get (&source->found, "consultation");

  self->sector = hn_section_source_take (source, "sector");
  self->service = hn_section_source_take (source, "service");
  self->threat = hn_section_source_take (source, "threat");
  self->has_state = state != 0;
  self->state = hn_section_get_state (tape, state);
  self->has_cause = cause != 0;
  self->cause = (HnCause) hn_section_get_word (tape, cause, hn_cause_nicks);
  hn_section_read_basis (source->check, basis, &self->category, &self->basis_case);
  self->has_consultation = consultation != 0;
  self->is_consultation = consultation != 0 && hn_tape_kind (tape, consultation) == HN_TOKEN_TRUE;
}

/* What a judgement says beside its kind is kept in its bytes, but it is not what is judged. */
HnSection *
hn_judgement_new_from_tape (HnCheck *check, guint section)
{
  HnSectionSource source;
  HnJudgement *self = hn_section_new (&source, check, &hn_shape_judgement, section,
                                      HN_SECTION_JUDGEMENT, sizeof *self, NULL);

  self->kind = (HnJudgementKind) hn_section_source_get_word (&source, "kind", hn_judgement_nicks);
  self->subject = hn_section_source_take_subject (&source, &self->subject_modified_us);
  self->reason = hn_section_source_take (&source, "reason");
  self->confidence = -1;
  switch (self->kind)
    {
    case HN_JUDGEMENT_EXCLUSION:
      self->exclusion = hn_section_source_take (&source, "judgement");
      self->level = hn_section_source_take (&source, "level");
      break;
    case HN_JUDGEMENT_CLASSIFICATION:
      read_classification (self, &source);
      break;
    case HN_JUDGEMENT_CONFIDENCE:
    default:
      self->confidence =
          (int) hn_tape_get_int (check->tape, hn_found_get (&source.found, "confidence"));
      break;
    }
  return &self->section;
}

HnJudgementKind
hn_judgement_get_kind (HnJudgement *self)
{
  g_return_val_if_fail (self != NULL, HN_JUDGEMENT_EXCLUSION);

  return self->kind;
}

const char *
hn_judgement_get_subject (HnJudgement *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->subject;
}

gint64
hn_judgement_get_subject_modified_us (HnJudgement *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->subject_modified_us;
}

const char *
hn_judgement_get_reason (HnJudgement *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->reason;
}

const char *
hn_judgement_get_exclusion (HnJudgement *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->exclusion;
}

const char *
hn_judgement_get_level (HnJudgement *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->level;
}

const char *
hn_judgement_get_sector (HnJudgement *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->sector;
}

const char *
hn_judgement_get_service (HnJudgement *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->service;
}

const char *
hn_judgement_get_threat (HnJudgement *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->threat;
}

gboolean
hn_judgement_get_state (HnJudgement *self, HnState *state)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (state)
    *state = self->state;
  return self->has_state;
}

gboolean
hn_judgement_get_cause (HnJudgement *self, HnCause *cause)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (cause)
    *cause = self->cause;
  return self->has_cause;
}

int
hn_judgement_get_basis_category (HnJudgement *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->category;
}

char
hn_judgement_get_basis_case (HnJudgement *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->basis_case;
}

gboolean
hn_judgement_get_consultation (HnJudgement *self, gboolean *is_consultation)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (is_consultation)
    *is_consultation = self->is_consultation;
  return self->has_consultation;
}

int
hn_judgement_get_confidence (HnJudgement *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->confidence;
}
