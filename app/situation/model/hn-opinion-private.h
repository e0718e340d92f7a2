#pragma once

#include "hn-opinion.h"

G_BEGIN_DECLS

/* Filled in by who makes it, and left alone from then on. */
struct _HnOpinion
{
  GObject parent_instance;

  char *id;
  char *from; /* (nullable) */
  HnOpinionWord word;
  char *explanation; /* (nullable) */
  gint64 said_us;
  gint64 modified_us;
  gboolean is_believed;
  gboolean is_counted;
};

HnOpinion *hn_opinion_new (const char *id);
gboolean hn_opinion_equal (const HnOpinion *a, const HnOpinion *b);
/* By (modified, id). Takes pointers to pointers. */
int hn_opinion_compare (gconstpointer a, gconstpointer b);

G_END_DECLS
