#pragma once

#include "hn-shape-private.h"

G_BEGIN_DECLS

/* What our extension says, as tokens: 0 where it does not. */
typedef struct
{
  guint report;
  guint statement;
  guint exercise;
  guint exercise_clock;
} HnProfile;

/* The sections that are decoded. */
extern HnShape hn_shape_report;
extern HnShape hn_shape_statement;

/* Checks our extension as data/profile says; every failure is one of %HN_STIX_RULE_PROFILE.
 * @found: the object that it stands on. @extension: the extension's object. */
gboolean
hn_profile_check (HnCheck *check, const HnFound *found, guint extension, HnProfile *profile);

G_END_DECLS
