#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Makes a model have the rows @fresh (transfer full), with one splice from the first to the last
 * row that differs, or none. */
void hn_rows_publish (GListStore *store, GPtrArray *fresh, GEqualFunc are_equal);

G_END_DECLS
