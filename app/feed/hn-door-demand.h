#pragma once

#include "hn-record.h"

G_BEGIN_DECLS

/* What a version of an object demands of those who have it. Pure: no log, no clock. */

/**
 * HnDemand:
 * @id: (nullable): the id of the object whose content must go
 * @upto_us: up to which version, microseconds since the epoch, UTC
 * @removal: why
 */
typedef struct
{
  char *id;
  gint64 upto_us;
  HnRemoval removal;
} HnDemand;

/**
 * hn_demand_clear:
 * @self: a demand
 *
 * Frees what it holds.
 */
void hn_demand_clear (HnDemand *self);

/**
 * hn_demand_read:
 * @record: a version of an object
 * @identity: (nullable): who we are; nothing is out of scope unless given
 * @demand: (out caller-allocates): what it demands
 *
 * Returns: whether it demands anything
 */
gboolean hn_demand_read (HnRecord *record, HnRecord *identity, HnDemand *demand);

/**
 * hn_demand_spares:
 * @record: a version of an object
 * @identity: (nullable): who we are
 *
 * Returns: whether the content of such an object never goes: it is ours, or tells who somebody is
 */
gboolean hn_demand_spares (HnRecord *record, HnRecord *identity);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HnDemand, hn_demand_clear)

G_END_DECLS
