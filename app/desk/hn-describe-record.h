#pragma once

#include "hn-record.h"
#include "hn-situation.h"

G_BEGIN_DECLS

/**
 * hn_describe_record_kind:
 * @record: a record
 *
 * Returns: (transfer none): what it is in the plan's words (情報連絡, 判断 …), in the language of
 * the user; the type that STIX gives it where there is no word
 */
const char *hn_describe_record_kind (HnRecord *record);

/**
 * hn_describe_record_title:
 * @situation: what knows organisations by name
 * @record: (nullable): a record; %NULL where there is no one record
 * @title: (nullable): its own title
 *
 * The title of a record as a person reads it: a published key says whose it is and what became of
 * it, in place of its fingerprint.
 *
 * Returns: (transfer full) (nullable): the title
 */
char *hn_describe_record_title (HnSituation *situation, HnRecord *record, const char *title);

G_END_DECLS
