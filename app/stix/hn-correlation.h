#pragma once

#include "hn-kind.h"
#include "hn-types.h"

G_BEGIN_DECLS

/**
 * HnCorrelation:
 *
 * The `correlation` section of the extension on a grouping: what NISC says of several incidents
 * together (別添2(5)①). The incidents are the record's hn_record_get_object_refs(). It belongs to
 * its record.
 */

/**
 * hn_correlation_get_kind:
 * @self: a correlation
 *
 * Returns: how the incidents belong together; where they spill over, the first object reference is
 *   the cause
 */
HnCorrelationKind hn_correlation_get_kind (HnCorrelation *self);

/**
 * hn_correlation_get_reason:
 * @self: a correlation
 *
 * Returns: (transfer none) (nullable): why they do
 */
const char *hn_correlation_get_reason (HnCorrelation *self);

G_END_DECLS
