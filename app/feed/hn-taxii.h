#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The resources of TAXII 2.1 other than envelopes, as read from a server that may say anything.
 * Pure; the texts pass the strict gate. Errors: HN_STIX_ERROR where it is no JSON, or
 * %HN_FEED_ERROR_PROTOCOL where it is, but no such resource.
 */

/* Limits on what one server may advertise. */
#define HN_TAXII_MAX_ROOTS 64
#define HN_TAXII_MAX_COLLECTIONS 10000
#define HN_TAXII_MAX_FAILURES 10000

/**
 * HnTaxiiKind:
 *
 * What a resource looks like; an address that a user gives may lead to any of them.
 */
typedef enum
{
  HN_TAXII_OTHER,
  HN_TAXII_DISCOVERY,
  HN_TAXII_ROOT,
} HnTaxiiKind;

/**
 * hn_taxii_recognize:
 * @bytes: the text, as it came
 *
 * Returns: what it looks like
 */
HnTaxiiKind hn_taxii_recognize (GBytes *bytes);

/* 4.1.1; @api_roots as advertised, the default one first. */
typedef struct
{
  char *title;      /* nullable */
  GPtrArray *roots; /* of char * */
} HnTaxiiDiscovery;

/**
 * hn_taxii_discovery_parse:
 * @bytes: the text, as it came
 * @error: return location for an error of %HN_STIX_ERROR, or %HN_FEED_ERROR_PROTOCOL
 *
 * Reads a discovery resource (TAXII 2.1, 4.1.1).
 *
 * Returns: (transfer full) (nullable): the resource, or %NULL and @error
 */
HnTaxiiDiscovery *hn_taxii_discovery_parse (GBytes *bytes, GError **error);

/**
 * hn_taxii_discovery_free:
 * @self: (transfer full): a discovery resource
 *
 * Frees it.
 */
void hn_taxii_discovery_free (HnTaxiiDiscovery *self);

/* 4.2.1; @max_content_length in bytes, 0 where it says nothing of use. */
typedef struct
{
  char *title; /* nullable */
  gint64 max_content_length;
  gboolean speaks_2_1;
} HnTaxiiRoot;

/**
 * hn_taxii_root_parse:
 * @bytes: the text, as it came
 * @error: return location for an error of %HN_STIX_ERROR, or %HN_FEED_ERROR_PROTOCOL
 *
 * Reads an API root resource (TAXII 2.1, 4.2.1).
 *
 * Returns: (transfer full) (nullable): the resource, or %NULL and @error
 */
HnTaxiiRoot *hn_taxii_root_parse (GBytes *bytes, GError **error);

/**
 * hn_taxii_root_free:
 * @self: (transfer full): an API root
 *
 * Frees it.
 */
void hn_taxii_root_free (HnTaxiiRoot *self);

/* 5.2.1 */
typedef struct
{
  char *id;
  char *title; /* nullable */
  char *alias; /* nullable */
  gboolean can_read;
  gboolean can_write;
} HnTaxiiCollection;

/**
 * hn_taxii_collections_parse:
 * @bytes: the text, as it came
 * @error: return location for an error of %HN_STIX_ERROR, or %HN_FEED_ERROR_PROTOCOL
 *
 * Reads a collections resource (TAXII 2.1, 5.1.1); `{}` holds none.
 *
 * Returns: (transfer full) (element-type HnTaxiiCollection) (nullable): those that are usable, or
 *   %NULL and @error
 */
GPtrArray *hn_taxii_collections_parse (GBytes *bytes, GError **error);

/**
 * hn_taxii_collection_free:
 * @self: (transfer full): a collection
 *
 * Frees it.
 */
void hn_taxii_collection_free (HnTaxiiCollection *self);

/* 4.3.1 */
typedef struct
{
  char *id; /* nullable */
  gboolean is_complete;
  gint64 n_pending;
  gint64 n_successes; /* -1: it does not say */
  gint64 n_failures;
  GPtrArray *failures; /* of HnTaxiiFailure */
} HnTaxiiStatus;

typedef struct
{
  char *id;
  gint64 version_us; /* 0 where it says none */
  char *message;     /* nullable */
} HnTaxiiFailure;

/**
 * hn_taxii_status_parse:
 * @bytes: the text, as it came
 * @error: return location for an error of %HN_STIX_ERROR, or %HN_FEED_ERROR_PROTOCOL
 *
 * Reads a status resource (TAXII 2.1, 4.3.1).
 *
 * Returns: (transfer full) (nullable): the resource, or %NULL and @error
 */
HnTaxiiStatus *hn_taxii_status_parse (GBytes *bytes, GError **error);

/**
 * hn_taxii_status_free:
 * @self: (transfer full): a status resource
 *
 * Frees it.
 */
void hn_taxii_status_free (HnTaxiiStatus *self);

/**
 * hn_taxii_error_words:
 * @bytes: the text, as it came
 *
 * Returns: (transfer full) (nullable): what an error resource (3.6.1) says, in one short line;
 * %NULL where it is none
 */
char *hn_taxii_error_words (GBytes *bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnTaxiiDiscovery, hn_taxii_discovery_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnTaxiiRoot, hn_taxii_root_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnTaxiiCollection, hn_taxii_collection_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnTaxiiStatus, hn_taxii_status_free)

G_END_DECLS
