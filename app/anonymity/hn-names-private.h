#pragma once

#include "hn-pattern-private.h"
#include "hn-register.h"

G_BEGIN_DECLS

/*
 * (transfer full) (element-type HnPattern): what the names, people, facilities and systems of the
 * register's subject may look like in a text, and those of the others, by which they are told apart
 */
GPtrArray *hn_names_compile (HnRegister *reg);

/* Whether the text is the name of a prefecture, a region or a city, folded and joined. */
gboolean hn_names_is_place (const char *folded);

G_END_DECLS
