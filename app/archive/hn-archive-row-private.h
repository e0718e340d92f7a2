#pragma once

#include "hn-archive-row.h"

G_BEGIN_DECLS

/* What a loaded row says. Sector and service: (nullable), of the plan, or interned. */
typedef struct
{
  HnLogEntry *entry;
  const char *sector_id;
  const char *service_id;
  HnState state;
  gboolean is_open;
  gint64 said_us;
  HnTlp tlp;
} HnArchiveRowValues;

/* (transfer full): a row that is empty. */
HnArchiveRow *hn_archive_row_new (HnArchiveKind kind, guint32 key);
/* Fills it, in the thread that it belongs to. @id: (nullable): where there is no entry. */
void hn_archive_row_fill (HnArchiveRow *self, const char *id, const HnArchiveRowValues *values);
/* Fills it with what another row of the same key says. */
void hn_archive_row_fill_from (HnArchiveRow *self, HnArchiveRow *other);

/* Whether it says the same as @other, a loaded row of the same key. */
gboolean hn_archive_row_says (HnArchiveRow *self, HnArchiveRow *other);

G_END_DECLS
