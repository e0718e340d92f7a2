#pragma once

#include "hn-record.h"
#include "hn-section-private.h"

G_BEGIN_DECLS

/*
 * One block holds the record and, after it, the pointers of its two lists and all its texts: most
 * objects are none of our business, and of these there are many.
 */
struct _HnRecord
{
  GBytes *bytes;
  char *digest; /* atomic; made at the first question */
  HnReport *report;
  HnSection *sections;
  const char *id;
  const char *type;
  const char *created_by;
  const char *name;
  const char *description;
  const char *area;
  const char *exercise;
  const char **object_refs;
  const char **labels;
  gint64 created_us;
  gint64 modified_us;
  gint64 clock_at_us;
  double clock_speed;
  HnTlp tlp;
  int confidence;
  gboolean is_revoked;
  gboolean has_clock;
  gboolean has_opinion;
  HnOpinionWord opinion;
  gboolean is_bare;
  HnRemoval removal;
};

G_END_DECLS
