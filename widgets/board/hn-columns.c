#include "config.h"

#include "hn-columns.h"

struct _HnColumns
{
  GObject parent_instance;

  GPtrArray *words[HN_N_COLUMNS];
  HnColumn order[HN_N_COLUMNS];
  /* What the widths were measured in. */
  PangoFontDescription *font;
  int widths[HN_N_COLUMNS];
};

G_DEFINE_FINAL_TYPE (HnColumns, hn_columns, G_TYPE_OBJECT)

/* A glyph as large as the font, its frame and a gap stand before the word of a state; a badge has a
 * frame, and is small. */
#define GLYPH_FRAME 12
#define BADGE_SCALE 0.8
#define BADGE_FRAME 12
/* Of what is left, so much is for the title; and so much it has at least, in units of the font. */
#define TITLE_SHARE 0.6
#define TITLE_LEAST 16
#define QUANTITIES_LEAST 6
#define QUANTITIES_MOST 28
#define SECTOR_MOST 9
#define SCOPE_MOST 10

static void
hn_columns_finalize (GObject *object)
{
  HnColumns *self = HN_COLUMNS (object);

  for (guint i = 0; i < HN_N_COLUMNS; i++)
    g_ptr_array_unref (self->words[i]);
  g_clear_pointer (&self->font, pango_font_description_free);

  G_OBJECT_CLASS (hn_columns_parent_class)->finalize (object);
}

static void
hn_columns_class_init (HnColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_columns_finalize;
}

static void
hn_columns_init (HnColumns *self)
{
  for (guint i = 0; i < HN_N_COLUMNS; i++)
    {
      self->words[i] = g_ptr_array_new_with_free_func (g_free);
      self->order[i] = i;
    }
}

HnColumns *
hn_columns_new (void)
{
  return g_object_new (HN_TYPE_COLUMNS, NULL);
}

void
hn_columns_add_word (HnColumns *self, HnColumn column, const char *word)
{
  g_return_if_fail (HN_IS_COLUMNS (self));
  g_return_if_fail (column < HN_N_COLUMNS);

  g_ptr_array_add (self->words[column], g_strdup (word));
  g_clear_pointer (&self->font, pango_font_description_free);
}

void
hn_columns_set_order (HnColumns *self, const HnColumn order[HN_N_COLUMNS])
{
  g_return_if_fail (HN_IS_COLUMNS (self));

  memcpy (self->order, order, sizeof self->order);
}

void
hn_columns_clear (HnColumns *self)
{
  g_return_if_fail (HN_IS_COLUMNS (self));

  for (guint i = 0; i < HN_N_COLUMNS; i++)
    g_ptr_array_set_size (self->words[i], 0);
  g_clear_pointer (&self->font, pango_font_description_free);
}

static int
measure_words (GPtrArray *words, PangoLayout *layout)
{
  int widest = 0;

  for (guint i = 0; i < words->len; i++)
    {
      int width;

      pango_layout_set_text (layout, g_ptr_array_index (words, i), -1);
      pango_layout_get_pixel_size (layout, &width, NULL);
      widest = MAX (widest, width);
    }
  return widest;
}

static double
get_em (const PangoFontDescription *font)
{
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  return pango_font_description_get_size_is_absolute (font) ? size : size * 96 / 72;
}

static void
measure (HnColumns *self, GtkWidget *widget)
{
  const PangoFontDescription *font =
      pango_context_get_font_description (gtk_widget_get_pango_context (widget));
  g_autoptr (PangoLayout) layout = NULL;

  if (self->font != NULL && pango_font_description_equal (self->font, font))
    return;
  g_clear_pointer (&self->font, pango_font_description_free);
  self->font = pango_font_description_copy (font);
  layout = gtk_widget_create_pango_layout (widget, NULL);
  for (guint i = 0; i < HN_N_COLUMNS; i++)
    self->widths[i] = self->words[i]->len > 0 ? measure_words (self->words[i], layout) + 2 : 0;
  self->widths[HN_COLUMN_STATE] += (int) get_em (font) + GLYPH_FRAME;
  self->widths[HN_COLUMN_TLP] = (int) (self->widths[HN_COLUMN_TLP] * BADGE_SCALE) + BADGE_FRAME;
  if (self->widths[HN_COLUMN_BASIS] > 0)
    self->widths[HN_COLUMN_BASIS] =
        (int) (self->widths[HN_COLUMN_BASIS] * BADGE_SCALE) + BADGE_FRAME;
}

static int
get_spare (HnColumns *self, const int *widths, int width)
{
  for (guint i = 0; i < HN_N_COLUMNS; i++)
    width -= widths[i] + (widths[i] > 0 ? HN_COLUMN_GAP : 0);
  return MAX (width, 0);
}

/* What stands in the inspector too goes first where there is no room. */
static void
fit (HnColumns *self, int width, int *widths)
{
  static const HnColumn dispensable[] = { HN_COLUMN_QUANTITIES, HN_COLUMN_SCOPE, HN_COLUMN_STARTED,
                                          HN_COLUMN_SECTOR, HN_COLUMN_AGE };
  double em = get_em (self->font);
  int title_least = (int) (TITLE_LEAST * em);
  int spare;

  memcpy (widths, self->widths, sizeof self->widths);
  widths[HN_COLUMN_TITLE] = title_least;
  widths[HN_COLUMN_QUANTITIES] = (int) (QUANTITIES_LEAST * em);
  widths[HN_COLUMN_SECTOR] = MIN (widths[HN_COLUMN_SECTOR], (int) (SECTOR_MOST * em));
  widths[HN_COLUMN_SCOPE] = MIN (widths[HN_COLUMN_SCOPE], (int) (SCOPE_MOST * em));
  width += HN_COLUMN_GAP;
  for (guint i = 0; i < G_N_ELEMENTS (dispensable) && get_spare (self, widths, width) == 0; i++)
    widths[dispensable[i]] = 0;
  /* A column with no width would have no gap, either. */
  widths[HN_COLUMN_TITLE] = 1;
  spare = 1;
  if (widths[HN_COLUMN_QUANTITIES] > 0)
    {
      widths[HN_COLUMN_QUANTITIES] = 1;
      spare = 2;
    }
  spare += get_spare (self, widths, width);
  widths[HN_COLUMN_TITLE] = spare;
  if (widths[HN_COLUMN_QUANTITIES] == 0)
    return;
  widths[HN_COLUMN_TITLE] = MAX ((int) (spare * TITLE_SHARE), title_least);
  widths[HN_COLUMN_QUANTITIES] =
      CLAMP (spare - widths[HN_COLUMN_TITLE], 1, (int) (QUANTITIES_MOST * em));
  widths[HN_COLUMN_TITLE] = spare - widths[HN_COLUMN_QUANTITIES];
}

void
hn_columns_place (HnColumns *self, GtkWidget *widget, int width, int x[HN_N_COLUMNS + 1])
{
  int widths[HN_N_COLUMNS];

  g_return_if_fail (HN_IS_COLUMNS (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  measure (self, widget);
  fit (self, width, widths);
  x[0] = 0;
  for (guint i = 0; i < HN_N_COLUMNS; i++)
    {
      int column = widths[self->order[i]];

      x[i + 1] = x[i] + column + (column > 0 ? HN_COLUMN_GAP : 0);
    }
}
