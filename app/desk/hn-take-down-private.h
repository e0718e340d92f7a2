#pragma once

#include "hn-take-down.h"

G_BEGIN_DECLS

struct _HnTakeDown
{
  GObject parent_instance;

  HnDesk *desk; /* not held: it outlives us, or we are told */
  char *fields[HN_N_TAKE_DOWN_FIELDS];
  GHashTable *amounts; /* (element-type utf8 utf8): by unit */
  HnRecord *previous;  /* (nullable) */
  char *loaded_place;  /* (nullable): the area that it names first */
  guint revision;
};

gboolean hn_take_down_is_time (HnTakeDownField field);
void hn_take_down_changed (HnTakeDown *self);

G_END_DECLS
