#pragma once

#include "hn-suggest.h"

G_BEGIN_DECLS

#define HN_N_SUGGEST_KINDS (HN_CORRELATION_COMMON_THREAT + 1)

/* What two reports may have in common. */
typedef enum
{
  HN_LIKENESS_SECTOR,
  HN_LIKENESS_SERVICE,
  HN_LIKENESS_PLACE,
  HN_LIKENESS_TIME,
  HN_LIKENESS_CAUSE,
  HN_LIKENESS_THREAT,
  HN_LIKENESS_TEXT,
  HN_N_LIKENESSES
} HnLikeness;

/* Of which sectors the two have to be. */
typedef enum
{
  HN_SECTORS_ANY,
  HN_SECTORS_SAME,
  HN_SECTORS_OTHER,
} HnSectors;

typedef struct
{
  gboolean is_there;
  double weights[HN_N_LIKENESSES];
  double least[HN_N_LIKENESSES]; /* with less in common it is none of this kind */
  HnSectors sectors;
  gint64 half_us; /* what began so far apart counts half */
} HnSuggestKind;

struct _HnSuggestWeights
{
  guint least;
  guint at_most;
  guint considered;
  gint64 window_us;
  double unknown;
  HnSuggestKind kinds[HN_N_SUGGEST_KINDS];
};

G_END_DECLS
