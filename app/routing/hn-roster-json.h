#pragma once

#include "hn-form.h"
#include "hn-roster.h"

G_BEGIN_DECLS

/* How many parties, contacts and agreements a roster in JSON may have. */
#define HN_ROSTER_MAX_PARTIES 10000

/**
 * hn_roster_read:
 * @form: a form
 * @object: the token of an object with `parties`, `contacts` and `agreements`
 * @path: its JSON pointer
 *
 * Reads a roster, as `hinomictl route` takes it.
 *
 * Returns: (transfer full) (nullable): the roster, or %NULL where @form is refused
 */
HnRoster *hn_roster_read (HnForm *form, guint object, const char *path);

G_END_DECLS
