#pragma once

#include "hn-archive-types.h"

G_BEGIN_DECLS

/* In place of the end of an interval that is still open. */
#define HN_INTERVAL_OPEN G_MAXINT64

/**
 * HnInterval:
 * @from_us: when it begins, on the clock of the desk (the scenario's in an exercise)
 * @to_us: when it ends; %HN_INTERVAL_OPEN: it has not
 * @row: its number in the index: each interval has its own, later ones have larger
 * @incident: the number of the incident: hn_archivist_load_incidents_async() says which
 * @operator: the number of the operator: hn_archivist_get_word(); 0: not known
 * @service: the place of the service among hn_plan_get_services(), from 1; 0: the sector as a whole
 * @sector: the place of the sector among hn_plan_get_sectors(), from 1; 0: one that the plan does
 *   not know
 * @state: an #HnState
 * @kind: an #HnSegmentKind: observed, or forecast
 *
 * A time in which an incident was, or is foreseen to be, in one state, as its reports tell it. 32
 * bytes.
 */
typedef struct
{
  gint64 from_us;
  gint64 to_us;
  guint32 row;
  guint32 incident;
  guint32 operator;
  guint16 service;
  guint8 sector;
  guint8 state : 4;
  guint8 kind : 4;
} HnInterval;

#define HN_TYPE_INTERVAL_ARRAY (hn_interval_array_get_type ())

/*
 * Intervals as they were known at one time: immutable, atomically counted, shared between threads.
 * In the order of sector, service, operator, from_us, row: each lane lies in one piece.
 */
GType hn_interval_array_get_type (void) G_GNUC_CONST;

/**
 * hn_interval_array_new:
 * @items: (transfer full) (element-type HnInterval): the intervals, in any order
 * @revision: what the index was at
 *
 * Sorts them.
 *
 * Returns: (transfer full): an array
 */
HnIntervalArray *hn_interval_array_new (GArray *items, gint64 revision);

/**
 * hn_interval_array_ref:
 * @self: an array
 *
 * Takes a reference; any thread may.
 *
 * Returns: (transfer full): @self
 */
HnIntervalArray *hn_interval_array_ref (HnIntervalArray *self);

/**
 * hn_interval_array_unref:
 * @self: (transfer full): an array
 *
 * Gives a reference back; any thread may. With the last one it is freed.
 */
void hn_interval_array_unref (HnIntervalArray *self);

/**
 * hn_interval_array_get:
 * @self: an array
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): the intervals
 */
const HnInterval *hn_interval_array_get (HnIntervalArray *self, guint *n);

/**
 * hn_interval_array_get_revision:
 * @self: an array
 *
 * Returns: what the index was at: give it to hn_archivist_interval_changes_async()
 */
gint64 hn_interval_array_get_revision (HnIntervalArray *self);

/**
 * hn_interval_compare:
 * @a: an interval
 * @b: another
 *
 * The order of an array.
 *
 * Returns: as strcmp() does
 */
int hn_interval_compare (const HnInterval *a, const HnInterval *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnIntervalArray, hn_interval_array_unref)

G_END_DECLS
