#pragma once

#include "hn-section-private.h"
#include "hn-shape-private.h"

G_BEGIN_DECLS

/* What our extension says, as tokens: 0 where it does not. */
typedef struct
{
  guint sections[HN_N_SECTIONS];
  guint exercise;
  guint exercise_clock;
} HnProfile;

/* Where the properties of a report stand in what was found of it: hn-profile.c. */
enum
{
  HN_REPORT_SECTOR,
  HN_REPORT_SERVICE,
  HN_REPORT_BASIS,
  HN_REPORT_CONSULTATION,
  HN_REPORT_THREAT,
  HN_REPORT_STATE,
  HN_REPORT_CAUSE,
  HN_REPORT_EFFECTS,
  HN_REPORT_NO_EFFECTS,
  HN_REPORT_EFFECTS_AT,
  HN_REPORT_QUANTITIES,
  HN_REPORT_STARTED,
  HN_REPORT_NOTICED,
  HN_REPORT_RESTORED,
  HN_REPORT_CONTACT,
  HN_REPORT_SCOPE,
  HN_REPORT_HANDLING,
  HN_REPORT_LOCATION_REFS,
  HN_REPORT_CAUSED_BY,
  HN_REPORT_ON_BEHALF_OF,
  HN_REPORT_TAKEN_DOWN,
  HN_REPORT_RELAYS,
  HN_REPORT_NEAR_MISS,
  HN_REPORT_ROUTE,
  HN_N_REPORT_PROPERTIES
};

/* The sections that are decoded; the report's is in hn-profile.c, the others in
 * hn-profile-sections.c. */
extern HnShape hn_shape_basis;
extern HnShape hn_shape_report;
extern HnShape hn_shape_statement;
extern HnShape hn_shape_correlation;
extern HnShape hn_shape_judgement;
extern HnShape hn_shape_query;
extern HnShape hn_shape_answer;
extern HnShape hn_shape_receipt;
extern HnShape hn_shape_alarm_action;
extern HnShape hn_shape_party;
extern HnShape hn_shape_poc;
extern HnShape hn_shape_key;
extern HnShape hn_shape_signature;
extern HnShape hn_shape_advisory;
extern HnShape hn_shape_hop;
extern HnShape hn_shape_scope_request;
extern HnShape hn_shape_agreement;

#define HN_STATE_WORDS "unknown normal malfunction failure breach serious"
#define HN_CAUSE_WORDS "unknown it other"
#define HN_ROUTE_WORDS "normal emergency"

/* Checks our extension as data/profile says; every failure is one of %HN_STIX_RULE_PROFILE.
 * @found: the object that it stands on. @extension: the extension's object. */
gboolean
hn_profile_check (HnCheck *check, const HnFound *found, guint extension, HnProfile *profile);

/* A consultation has no basis; either token may be 0. */
gboolean hn_profile_check_consultation (HnCheck *check, guint consultation, guint basis);

G_END_DECLS
