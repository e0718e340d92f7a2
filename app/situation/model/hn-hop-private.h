#pragma once

#include "hn-hop-notice.h"
#include "hn-hop.h"

G_BEGIN_DECLS

/* Filled in by who makes it, and left alone from then on. */
struct _HnHop
{
  GObject parent_instance;

  gint64 version_us;
  int number;
  char *from; /* (nullable) */
  char *to;
  HnHopState state;
  gint64 at_us[HN_N_HOP_STATES];
  char *reason; /* (nullable) */
  gint64 deadline_us;
  gboolean is_believed;
  guint n_doubted;
  /* Of the note that says @state, and of the one that says from whom it came. */
  gint64 answer_us;
  char *answer_note; /* (nullable) */
  gint64 from_us;
  char *from_note; /* (nullable) */
  GPtrArray *acts; /* of HnHopAct */
};

/* Copies what @hop says; in order of time, of the same moment by what it says. */
void hn_hop_add_act (HnHop *self, HnHopNotice *hop);

HnHop *hn_hop_new (gint64 version_us, int number, const char *to);
gboolean hn_hop_equal (const HnHop *a, const HnHop *b);
/* The newest version first, then by leg and recipient. Takes pointers to pointers. */
int hn_hop_compare (gconstpointer a, gconstpointer b);

G_END_DECLS
