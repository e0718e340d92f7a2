#pragma once

#include "hn-supervision.h"

G_BEGIN_DECLS

/* A supervision from within: hn-supervision.c has what is asked for, hn-supervision-lists.c what is
 * read from the log. */

/* What is read from the log. */
typedef enum
{
  HN_SUPERVISION_QUARANTINE,
  HN_SUPERVISION_KEYS,
  HN_SUPERVISION_ACTIONS,
  HN_SUPERVISION_PURGED,
  HN_SUPERVISION_N_LISTS
} HnSupervisionList;

struct _HnSupervision
{
  GObject parent_instance;

  char *identity;
  GListStore *configs;
  GListModel *presence;

  HnArchivist *archivist;
  GListStore *lists[HN_SUPERVISION_N_LISTS];
  /* Which are wanted by anybody, are being read, and must be read once more. */
  gboolean is_wanted[HN_SUPERVISION_N_LISTS];
  gboolean is_reading[HN_SUPERVISION_N_LISTS];
  gboolean is_old[HN_SUPERVISION_N_LISTS];
  GCancellable *reading;
  GHashTable *key_ranks; /* key id → the rank that it had when the keys were put in order */
  guint settle_id;
  char *trouble;
  guint64 n_held;
  guint n_keys_open;
};

/* Says that a property is another now: "n-held", "n-keys-open", "trouble". */
void hn_supervision_set_trouble (HnSupervision *self, const char *trouble);
void hn_supervision_set_n_keys_open (HnSupervision *self, guint n_keys_open);
/* Makes the lists, empty; lets go of them. */
void hn_supervision_init_lists (HnSupervision *self);
void hn_supervision_clear_lists (HnSupervision *self);
/* Reads a list, or once more as soon as it was read. */
void hn_supervision_read (HnSupervision *self, HnSupervisionList list);

G_END_DECLS
