#pragma once

#include "hn-archive-types.h"

G_BEGIN_DECLS

/**
 * HnArchiveMark:
 * @at_us: when it happened, on the clock of the desk (the scenario's in an exercise)
 * @known_us: when it was known, by the clock of the log
 * @incident: the number of the incident that it belongs to: hn_archivist_load_incidents_async()
 * @operator: the number of the operator: hn_archivist_get_word(); 0: not known
 * @seq: the place in the log of the record that it stands for; 0: of none (a level that was
 *   breached by the passing of time)
 * @service: as in #HnInterval
 * @sector: as in #HnInterval
 * @kind: an #HnMarkKind: a report, a breach, a judgement …
 *
 * A moment: what the timeline marks with a sign. 32 bytes.
 */
typedef struct
{
  gint64 at_us;
  gint64 known_us;
  guint32 incident;
  guint32 operator;
  guint32 seq;
  guint16 service;
  guint8 sector;
  guint8 kind;
} HnArchiveMark;

#define HN_TYPE_MARK_ARRAY (hn_mark_array_get_type ())

/* Marks in the order of at_us: immutable, atomically counted, shared between threads. */
GType hn_mark_array_get_type (void) G_GNUC_CONST;

/**
 * hn_mark_array_new:
 * @items: (transfer full) (element-type HnArchiveMark): the marks, in any order
 * @is_cut: whether there were more than were asked for
 *
 * Sorts them.
 *
 * Returns: (transfer full): an array
 */
HnMarkArray *hn_mark_array_new (GArray *items, gboolean is_cut);

/**
 * hn_mark_array_ref:
 * @self: an array
 *
 * Takes a reference; any thread may.
 *
 * Returns: (transfer full): @self
 */
HnMarkArray *hn_mark_array_ref (HnMarkArray *self);

/**
 * hn_mark_array_unref:
 * @self: (transfer full): an array
 *
 * Gives a reference back; any thread may. With the last one it is freed.
 */
void hn_mark_array_unref (HnMarkArray *self);

/**
 * hn_mark_array_get:
 * @self: an array
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): the marks
 */
const HnArchiveMark *hn_mark_array_get (HnMarkArray *self, guint *n);

/**
 * hn_mark_array_is_cut:
 * @self: an array
 *
 * Returns: whether there were more than were asked for
 */
gboolean hn_mark_array_is_cut (HnMarkArray *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnMarkArray, hn_mark_array_unref)

G_END_DECLS
