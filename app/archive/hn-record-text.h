#pragma once

#include "hn-record.h"
#include "hn-tape.h"

G_BEGIN_DECLS

/* The words of a record, and what it speaks of, for those who look for it. */

/**
 * hn_record_text_append:
 * @words: what they are appended to, a line each
 * @record: a record
 * @tape: to read it with
 *
 * All that the object says to people: every string in it but identifiers, times, and words of the
 * standard or of the plan that stand for a choice (types, states, sectors …): those have filters.
 */
void hn_record_text_append (GString *words, HnRecord *record, HnTape *tape);

/**
 * hn_record_text_dup_title:
 * @record: a record
 *
 * Returns: (transfer full): what it is called: its name, else the beginning of what it says, else
 *   its id; where its content is gone, that it is. That is never among the words of
 *   hn_record_text_append()
 */
char *hn_record_text_dup_title (HnRecord *record);

/**
 * hn_record_text_add_subjects:
 * @record: a record
 * @ids: (element-type utf8): they are added to it; they belong to @record
 *
 * Of which objects it says something: what a note or a grouping refers to, whose judgement,
 * question or receipt it is, what an incident was caused by or passes on; and of a judgement and a
 * grouping, whose word it is, since they count by that.
 */
void hn_record_text_add_subjects (HnRecord *record, GPtrArray *ids);

G_END_DECLS
