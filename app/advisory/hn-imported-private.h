#pragma once

#include "hn-imported.h"

G_BEGIN_DECLS

/* Only the importers write it, and only before they hand it out. */
struct _HnImported
{
  GObject parent_instance;
  HnImportedFormat format;
  HnImportedStatus status;
  gboolean is_cancelled;
  char *title;
  char *publisher;
  char *language;
  char *handling;
  char *severity;
  double score;
  gint64 published_us;
  gint64 updated_us;
  gint64 expires_us;
  GPtrArray *sections;
  GPtrArray *references;
  GPtrArray *identifiers;
  GPtrArray *areas;
  GPtrArray *warnings;
};

HnImported *hn_imported_new (HnImportedFormat format);

/* Each does nothing if there is nothing to add. Texts may hold HTML, which is made plain. */
void hn_imported_add_section (HnImported *self, const char *heading, const char *text);
void hn_imported_add_reference (HnImported *self, const char *url, const char *title);
void hn_imported_add_identifier (HnImported *self, const char *identifier);
void hn_imported_add_area (HnImported *self, const char *name, const char *code);
void hn_imported_add_warning (HnImported *self, const char *text);
void hn_imported_raise_score (HnImported *self, double score, const char *severity);

/* An ISO 8601 instant, or a date, which is its first instant in UTC; 0 if it is none. */
gint64 hn_imported_parse_time (const char *text);

/* HTML made plain text: tags gone, breaks kept, entities resolved. */
char *hn_imported_plain (const char *text);

G_END_DECLS
