#pragma once

#include "hn-archive-query.h"

G_BEGIN_DECLS

struct _HnArchiveQuery
{
  HnArchiveKind kind;
  char *exercise;
  char *text;
  char **sectors;
  char **areas;
  char **handlings;
  char **types;
  guint states;
  guint tlps;
  gint64 from_us;
  gint64 to_us;
  gint64 known_us;
  gboolean open_only;
};

G_END_DECLS
