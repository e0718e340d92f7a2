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

HnTaxiiKind hn_taxii_recognize (GBytes *bytes);

/* 4.1.1; @api_roots as advertised, the default one first. */
typedef struct
{
  char *title;      /* nullable */
  GPtrArray *roots; /* of char * */
} HnTaxiiDiscovery;

HnTaxiiDiscovery *hn_taxii_discovery_parse (GBytes *bytes, GError **error);
void hn_taxii_discovery_free (HnTaxiiDiscovery *self);

/* 4.2.1; @max_content_length in bytes, 0 where it says nothing of use. */
typedef struct
{
  char *title; /* nullable */
  gint64 max_content_length;
  gboolean speaks_2_1;
} HnTaxiiRoot;

HnTaxiiRoot *hn_taxii_root_parse (GBytes *bytes, GError **error);
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

/* (transfer full) (element-type HnTaxiiCollection): those that are usable; `{}` is none (5.1). */
GPtrArray *hn_taxii_collections_parse (GBytes *bytes, GError **error);
void hn_taxii_collection_free (HnTaxiiCollection *self);

/* 4.3.1 */
typedef struct
{
  char *id; /* nullable */
  gboolean is_complete;
  gint64 n_pending;
  gint64 n_failures;
  GPtrArray *failures; /* of HnTaxiiFailure */
} HnTaxiiStatus;

typedef struct
{
  char *id;
  gint64 version_us; /* 0 where it says none */
  char *message;     /* nullable */
} HnTaxiiFailure;

HnTaxiiStatus *hn_taxii_status_parse (GBytes *bytes, GError **error);
void hn_taxii_status_free (HnTaxiiStatus *self);

/**
 * hn_taxii_error_words:
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
