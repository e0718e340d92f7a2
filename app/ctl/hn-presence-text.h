#pragma once

#include "hn-log.h"
#include "hn-plan.h"

G_BEGIN_DECLS

/**
 * hn_presence_text_print:
 * @log: a log
 * @plan: the plan
 * @now_us: the time, microseconds since the epoch, UTC
 * @as_json: whether one JSON document is wanted
 *
 * Says which CEPTOARs could be reached when a console last wrote that down, each contact by itself.
 *
 * Returns: (transfer full): lines of text, or a document
 */
char *hn_presence_text_print (HnLog *log, HnPlan *plan, gint64 now_us, gboolean as_json);

G_END_DECLS
