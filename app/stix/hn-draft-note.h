#pragma once

#include "hn-draft.h"
#include "hn-tlp.h"

G_BEGIN_DECLS

/*
 * Drafts of what an officer says beside a report: groupings and notes with a section of the
 * profile, whole but for what a caller likes to add. `object_refs` are set; a note's content may
 * not be empty. hn_draft_finish() says what is wrong with one.
 */

/**
 * hn_draft_add_ref:
 * @self: a draft
 * @list: a list of references, e.g. "object_refs", "object_marking_refs"
 * @id: an id
 *
 * Adds an id to a list, made if it is not there, unless it stands there already.
 */
void hn_draft_add_ref (HnDraft *self, const char *list, const char *id);

/**
 * hn_draft_set_tlp:
 * @self: a draft
 * @tlp: its marking; %HN_TLP_NONE takes every one of TLP 2.0 away
 *
 * Sets the TLP marking in the place of any that is there; other markings stay.
 */
void hn_draft_set_tlp (HnDraft *self, HnTlp tlp);

/**
 * hn_draft_get_section:
 * @self: a draft
 * @name: a section's name, e.g. "judgement"
 *
 * Returns: (transfer none): the section in our extension, made if it is not there
 */
JsonObject *hn_draft_get_section (HnDraft *self, const char *name);

/**
 * hn_draft_set_version:
 * @section: an object, such as a section
 * @name: a member, e.g. "subject"
 * @subject: a record
 *
 * Names one version of an object, as the wire profile does: its id and `modified`.
 */
void hn_draft_set_version (JsonObject *section, const char *name, HnRecord *subject);

/**
 * hn_draft_new_correlation:
 * @kind: how the incidents belong together
 * @incidents: (array zero-terminated=1): ids of incidents; of a spill-over the first is the cause
 * @reason: (nullable): why
 * @created_by: the id of NISC's identity
 * @now_us: `created` and `modified`
 *
 * Begins a grouping of several reports (別添2(5)①).
 *
 * Returns: (transfer full): the draft
 */
HnDraft *hn_draft_new_correlation (HnCorrelationKind kind,
                                   const char *const *incidents,
                                   const char *reason,
                                   const char *created_by,
                                   gint64 now_us);

/**
 * hn_draft_new_judgement:
 * @kind: what is judged
 * @subject: the version that is judged
 * @reason: why; it is the note's content too
 * @created_by: the id of NISC's identity
 * @now_us: `created` and `modified`
 *
 * Begins a judgement. What is judged is set in its section: `judgement` and perhaps `level` of an
 * exclusion, what is corrected of a classification, `confidence`.
 *
 * Returns: (transfer full): the draft
 */
HnDraft *hn_draft_new_judgement (HnJudgementKind kind,
                                 HnRecord *subject,
                                 const char *reason,
                                 const char *created_by,
                                 gint64 now_us);

/**
 * hn_draft_new_query:
 * @subject: the incident's version that raised the question
 * @question: the question
 * @via: (nullable): the organisation of the plan whose liaison passes it on
 * @due_us: by when an answer is wanted, or 0
 * @created_by: the id of NISC's identity
 * @now_us: `created` and `modified`
 *
 * Begins a question to whose word @subject is: `to` is the operator that it was written for, or who
 * wrote it (別添2(5)①).
 *
 * Returns: (transfer full): the draft
 */
HnDraft *hn_draft_new_query (HnRecord *subject,
                             const char *question,
                             const char *via,
                             gint64 due_us,
                             const char *created_by,
                             gint64 now_us);

/**
 * hn_draft_new_receipt:
 * @subject: the incident's version that was handled
 * @hop: the leg: 1 operator to liaison, 2 liaison to NISC, 0 operator to NISC
 * @kind: what was done
 * @actor: who did it, in words; the note's content begins with it
 * @at_us: when, in an exercise of the scenario
 * @created_by: who says so
 * @now_us: `created` and `modified`
 *
 * Begins a step of a report's way, by the route that the report names (別添3(3)).
 *
 * Returns: (transfer full): the draft
 */
HnDraft *hn_draft_new_receipt (HnRecord *subject,
                               int hop,
                               HnReceiptKind kind,
                               const char *actor,
                               gint64 at_us,
                               const char *created_by,
                               gint64 now_us);

/**
 * hn_draft_new_acknowledgement:
 * @key: the alarm's key
 * @object: (nullable): the id of the object that the alarm is about; %NULL: of none but the desk
 * @episode_us: the start of the episode that is acknowledged
 * @state: the state that was seen
 * @created_by: the id of the desk's identity
 * @now_us: when: `at`, `created` and `modified`
 *
 * Begins an acknowledgement of an alarm.
 *
 * Returns: (transfer full): the draft
 */
HnDraft *hn_draft_new_acknowledgement (const char *key,
                                       const char *object,
                                       gint64 episode_us,
                                       HnState state,
                                       const char *created_by,
                                       gint64 now_us);

/**
 * hn_draft_new_shelving:
 * @key: the alarm's key
 * @object: (nullable): the id of the object that the alarm is about; %NULL: of none but the desk
 * @until_us: when it ends, later than @now_us; 0 takes the alarm off the shelf at once
 * @reason: (nullable): why; shelving must say
 * @created_by: the id of the desk's identity
 * @now_us: when: `at`, `created` and `modified`
 *
 * Begins the shelving of an alarm, or its end.
 *
 * Returns: (transfer full): the draft
 */
HnDraft *hn_draft_new_shelving (const char *key,
                                const char *object,
                                gint64 until_us,
                                const char *reason,
                                const char *created_by,
                                gint64 now_us);

G_END_DECLS
