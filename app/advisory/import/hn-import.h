#pragma once

#include "hn-imported.h"

G_BEGIN_DECLS

/* What is read at once. */
#define HN_IMPORT_MAX_BYTES (64 * 1024 * 1024)

/**
 * HnImportError:
 * @HN_IMPORT_ERROR_SIZE: larger than %HN_IMPORT_MAX_BYTES, nested too deeply, or too many parts
 * @HN_IMPORT_ERROR_SYNTAX: not well-formed
 * @HN_IMPORT_ERROR_UNKNOWN: well-formed, but none of the formats
 * @HN_IMPORT_ERROR_CONTENT: what the format requires is not there
 *
 * Why nothing was imported.
 */
typedef enum
{
  HN_IMPORT_ERROR_SIZE,
  HN_IMPORT_ERROR_SYNTAX,
  HN_IMPORT_ERROR_UNKNOWN,
  HN_IMPORT_ERROR_CONTENT,
} HnImportError;

#define HN_IMPORT_ERROR (hn_import_error_quark ())
GQuark hn_import_error_quark (void);

/**
 * hn_import_read:
 * @bytes: a file, what was pasted, or what was dropped
 * @error: return location for an error of %HN_IMPORT_ERROR
 *
 * Reads an advisory of another publisher. The format is told from the bytes. Nothing is fetched: a
 * document with a DTD is refused, and with it all entities but the predefined ones.
 *
 * Returns: (transfer full) (element-type HnImported): what it holds, at least one; of a catalogue
 * or a feed every entry in its order
 */
GListModel *hn_import_read (GBytes *bytes, GError **error);

/**
 * hn_import_find:
 * @entries: (element-type HnImported): what was read
 * @identifier: a CVE or another identifier of an entry
 *
 * Returns: (transfer full) (nullable): the first entry that has it
 */
HnImported *hn_import_find (GListModel *entries, const char *identifier);

G_END_DECLS
