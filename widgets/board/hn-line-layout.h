#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_LINE_LAYOUT (hn_line_layout_get_type ())

/*
 * Children beside each other: each as wide as it likes, and the last has what is left. Their first
 * lines share a baseline: a label that fills its place or that is aligned to the baseline.
 *
 * Properties:
 *   spacing: the room between two children, in pixels
 */
G_DECLARE_FINAL_TYPE (HnLineLayout, hn_line_layout, HN, LINE_LAYOUT, GtkLayoutManager)

/**
 * hn_line_layout_new:
 * @spacing: the room between two children, in pixels
 *
 * Returns: (transfer full): the layout
 */
GtkLayoutManager *hn_line_layout_new (int spacing);

G_END_DECLS
