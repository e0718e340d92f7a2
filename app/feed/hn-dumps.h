#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * hn_dumps_forbid:
 *
 * For a process that will hold passwords and keys, before it reads them: when it crashes it leaves
 * no core file, and no other process of the same user reads its memory or its environment. Both
 * last for the life of the process; its children have the limit on core files too. With
 * HINOMI_DUMPABLE=1 in the environment it does nothing, for debuggers.
 */
void hn_dumps_forbid (void);

G_END_DECLS
