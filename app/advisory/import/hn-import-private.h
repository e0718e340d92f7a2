#pragma once

#include "hn-import.h"
#include "hn-imported-private.h"
#include "hn-tape.h"
#include "hn-xml-tree.h"

G_BEGIN_DECLS

/* Each puts what it reads at the end of @into, or says what is missing. */
gboolean hn_import_csaf (const HnTape *tape, GListStore *into, GError **error);
gboolean hn_import_kev (const HnTape *tape, GListStore *into, GError **error);
gboolean hn_import_cap (HnXmlNode *root, GListStore *into, GError **error);
gboolean hn_import_jma (HnXmlNode *root, GListStore *into, GError **error);
gboolean hn_import_jvnrss (HnXmlNode *root, GListStore *into, GError **error);
gboolean hn_import_vuldef (HnXmlNode *root, GListStore *into, GError **error);

/* Sets %HN_IMPORT_ERROR_CONTENT; always %FALSE. */
gboolean hn_import_missing (GError **error, const char *what);

G_END_DECLS
