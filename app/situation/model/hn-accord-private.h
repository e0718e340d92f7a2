#pragma once

#include "hn-accord.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 from_us;
  gint64 until_us;
} HnAccordInterval;

/* Filled in by who makes it, and left alone from then on. */
struct _HnAccord
{
  GObject parent_instance;

  char *id;
  HnAgreementKind kind;
  GStrv parties;
  char *exercise;    /* (nullable) */
  GArray *intervals; /* HnAccordInterval, one after the other */
  gboolean is_believed;
};

HnAccord *hn_accord_new (const char *id);
gboolean hn_accord_equal (const HnAccord *a, const HnAccord *b);

G_END_DECLS
