#pragma once

#include "hn-advisory-draft.h"

G_BEGIN_DECLS

extern const char *const hn_suspicion_nicks[];
extern const char *const hn_passing_nicks[];

void hn_draft_reference_free (HnDraftReference *reference);
void hn_draft_attachment_free (HnDraftAttachment *attachment);
void hn_draft_forecast_free (HnDraftForecast *forecast);
void hn_draft_source_free (HnDraftSource *source);
void hn_draft_override_free (HnDraftOverride *override);

G_END_DECLS
