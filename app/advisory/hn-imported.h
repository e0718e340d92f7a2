#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HnImportedFormat:
 * @HN_IMPORTED_CSAF: an advisory in CSAF 2.0
 * @HN_IMPORTED_KEV: an entry of CISA's catalogue of known exploited vulnerabilities
 * @HN_IMPORTED_JVNRSS: an item of JVNRSS, or of MyJVN's overview, which is the same
 * @HN_IMPORTED_VULDEF: MyJVN's detail of one vulnerability
 * @HN_IMPORTED_CAP: an alert of the Common Alerting Protocol
 * @HN_IMPORTED_JMA: the Meteorological Agency's disaster information (気象庁防災情報XML)
 *
 * What an import was read from; told from the bytes, never from a name.
 */
typedef enum
{
  HN_IMPORTED_CSAF,
  HN_IMPORTED_KEV,
  HN_IMPORTED_JVNRSS,
  HN_IMPORTED_VULDEF,
  HN_IMPORTED_CAP,
  HN_IMPORTED_JMA,
} HnImportedFormat;

/**
 * HnImportedStatus:
 * @HN_IMPORTED_NORMAL: it is meant (通常)
 * @HN_IMPORTED_DRILL: a drill (訓練); never to be passed on as real
 * @HN_IMPORTED_TEST: a test of the systems, or a draft (試験)
 *
 * Whether it is meant. That it was cancelled is another matter: a drill may be cancelled too.
 */
typedef enum
{
  HN_IMPORTED_NORMAL,
  HN_IMPORTED_DRILL,
  HN_IMPORTED_TEST,
} HnImportedStatus;

typedef struct
{
  char *heading; /* nullable */
  char *text;
} HnImportedSection;

typedef struct
{
  char *url;   /* nullable */
  char *title; /* nullable */
} HnImportedReference;

typedef struct
{
  char *name;
  char *code;       /* the source's own, nullable */
  guint prefecture; /* JIS X 0401: 1 to 47, or 0 if it can't be told */
} HnImportedArea;

#define HN_TYPE_IMPORTED (hn_imported_get_type ())
G_DECLARE_FINAL_TYPE (HnImported, hn_imported, HN, IMPORTED, GObject)

/**
 * hn_imported_get_format:
 * @self: an import
 *
 * Returns: what it was read from
 */
HnImportedFormat hn_imported_get_format (HnImported *self);

/**
 * hn_imported_get_format_name:
 * @self: an import
 *
 * Returns: (transfer none): the format's name for programs: `csaf`, `kev`, `jvnrss` …
 */
const char *hn_imported_get_format_name (HnImported *self);

/**
 * hn_imported_get_status:
 * @self: an import
 *
 * Returns: whether it is meant
 */
HnImportedStatus hn_imported_get_status (HnImported *self);

/**
 * hn_imported_get_status_name:
 * @self: an import
 *
 * Returns: (transfer none): the status for programs: `normal`, `drill` or `test`
 */
const char *hn_imported_get_status_name (HnImported *self);

/**
 * hn_imported_is_cancelled:
 * @self: an import
 *
 * Returns: whether it takes back what was said before (取消)
 */
gboolean hn_imported_is_cancelled (HnImported *self);

/**
 * hn_imported_get_title:
 * @self: an import
 *
 * Returns: (transfer none): its title, plain text
 */
const char *hn_imported_get_title (HnImported *self);

/**
 * hn_imported_get_publisher:
 * @self: an import
 *
 * Returns: (transfer none) (nullable): who published it
 */
const char *hn_imported_get_publisher (HnImported *self);

/**
 * hn_imported_get_language:
 * @self: an import
 *
 * Returns: (transfer none) (nullable): the language as the source says it
 */
const char *hn_imported_get_language (HnImported *self);

/**
 * hn_imported_get_handling:
 * @self: an import
 *
 * Returns: (transfer none) (nullable): how far it may go, as the source says it: a TLP label or the
 *   scope of an alert
 */
const char *hn_imported_get_handling (HnImported *self);

/**
 * hn_imported_get_severity:
 * @self: an import
 *
 * Returns: (transfer none) (nullable): the source's own word for how bad it is
 */
const char *hn_imported_get_severity (HnImported *self);

/**
 * hn_imported_get_score:
 * @self: an import
 *
 * Returns: the highest CVSS base score, 0 to 10, or -1 if none is given
 */
double hn_imported_get_score (HnImported *self);

/**
 * hn_imported_get_published_us:
 * @self: an import
 *
 * Returns: when it was published first, in microseconds since the epoch, UTC, or 0
 */
gint64 hn_imported_get_published_us (HnImported *self);

/**
 * hn_imported_get_updated_us:
 * @self: an import
 *
 * Returns: when this version was published, in microseconds since the epoch, UTC, or 0
 */
gint64 hn_imported_get_updated_us (HnImported *self);

/**
 * hn_imported_get_expires_us:
 * @self: an import
 *
 * Returns: until when it holds, in microseconds since the epoch, UTC, or 0 if it does not say
 */
gint64 hn_imported_get_expires_us (HnImported *self);

/**
 * hn_imported_get_sections:
 * @self: an import
 *
 * Returns: (transfer none) (element-type HnImportedSection): its body, plain text
 */
GPtrArray *hn_imported_get_sections (HnImported *self);

/**
 * hn_imported_get_references:
 * @self: an import
 *
 * Returns: (transfer none) (element-type HnImportedReference): where more is said
 */
GPtrArray *hn_imported_get_references (HnImported *self);

/**
 * hn_imported_get_identifiers:
 * @self: an import
 *
 * Returns: (transfer none) (element-type utf8): its own identifier first, then those of the
 *   vulnerabilities that it is about
 */
GPtrArray *hn_imported_get_identifiers (HnImported *self);

/**
 * hn_imported_get_areas:
 * @self: an import
 *
 * Returns: (transfer none) (element-type HnImportedArea): where it holds
 */
GPtrArray *hn_imported_get_areas (HnImported *self);

/**
 * hn_imported_get_warnings:
 * @self: an import
 *
 * Returns: (transfer none) (element-type utf8): in words, what was left out and what to look at
 */
GPtrArray *hn_imported_get_warnings (HnImported *self);

/**
 * hn_imported_has_identifier:
 * @self: an import
 * @identifier: as the source writes it; case does not matter
 *
 * Returns: whether it is among its identifiers
 */
gboolean hn_imported_has_identifier (HnImported *self, const char *identifier);

/**
 * hn_imported_dup_body:
 * @self: an import
 *
 * Returns: (transfer full): the sections as one plain text, a heading a line
 */
char *hn_imported_dup_body (HnImported *self);

G_END_DECLS
