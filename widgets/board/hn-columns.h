#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HnColumn:
 * @HN_COLUMN_STATE: glyph and word
 * @HN_COLUMN_SECTOR: the short name of a sector
 * @HN_COLUMN_TITLE: takes most of what is left
 * @HN_COLUMN_QUANTITIES: takes the rest of it
 * @HN_COLUMN_STARTED: a time
 * @HN_COLUMN_AGE: the age of the last word
 * @HN_COLUMN_TLP: a badge
 * @HN_COLUMN_TRIAGE: how far the officer is
 * @HN_COLUMN_BASIS: a badge
 * @HN_COLUMN_SCOPE: with whom it may be shared
 *
 * The columns of lists of incidents. One in which no word can stand is not there.
 */
typedef enum
{
  HN_COLUMN_STATE,
  HN_COLUMN_SECTOR,
  HN_COLUMN_TITLE,
  HN_COLUMN_QUANTITIES,
  HN_COLUMN_STARTED,
  HN_COLUMN_AGE,
  HN_COLUMN_TLP,
  HN_COLUMN_TRIAGE,
  HN_COLUMN_BASIS,
  HN_COLUMN_SCOPE,
  HN_N_COLUMNS
} HnColumn;

#define HN_TYPE_COLUMNS (hn_columns_get_type ())

/* How wide the columns of a list are: as wide as the widest word that can stand there wants, in the
 * language and the font of the desk. The headings and all rows share one. */
G_DECLARE_FINAL_TYPE (HnColumns, hn_columns, HN, COLUMNS, GObject)

HnColumns *hn_columns_new (void);

/**
 * hn_columns_add_word:
 * @word: what can stand in that column
 */
void hn_columns_add_word (HnColumns *self, HnColumn column, const char *word);

/* Puts the columns into another order than that of #HnColumn: it names each once. The children of a
 * row stand in the same. */
void hn_columns_set_order (HnColumns *self, const HnColumn order[HN_N_COLUMNS]);

/* Forgets all words. */
void hn_columns_clear (HnColumns *self);

/**
 * hn_columns_place:
 * @widget: whose font is measured
 * @width: how wide all of them are together, pixels
 * @x: (out caller-allocates) (array fixed-size=11): where each begins, and past the last; there is
 * a gap of %HN_COLUMN_GAP at the end of each. One that has no room begins where the next does
 */
void hn_columns_place (HnColumns *self, GtkWidget *widget, int width, int x[HN_N_COLUMNS + 1]);

#define HN_COLUMN_GAP 10

G_END_DECLS
