#pragma once

#include "hn-record.h"

G_BEGIN_DECLS

/**
 * hn_describe_record_kind:
 * @record: a record
 *
 * Returns: (transfer none): what it is in the plan's words (情報連絡, 判断 …), in the language of
 * the user; the type that STIX gives it where there is no word
 */
const char *hn_describe_record_kind (HnRecord *record);

G_END_DECLS
