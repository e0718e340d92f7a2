#pragma once

#include "hn-desk-roster.h"

G_BEGIN_DECLS

/**
 * hn_release_make:
 * @desk: a desk
 * @draft: what is to be released
 * @routes: to whom it goes, as hn_desk_route() gave it now
 * @error: return location for an error of %HN_DESK_ERROR or %G_IO_ERROR
 *
 * Makes all objects of a release (情報提供, 別添2): of each report that it passes on a new one of
 * NISC's own, with nothing that refers to the original (別添2(2)); the advisory, or the next
 * version of that which it supersedes; and a note `sent` for each first leg. They belong together:
 * hn_desk_send_all().
 *
 * Nothing is made where the draft is not complete, or where it would reach nobody.
 *
 * Returns: (transfer full) (nullable) (element-type HnRecord): the objects, the advisory last but
 * the notes
 */
GPtrArray *
hn_release_make (HnDesk *desk, const HnAdvisoryDraft *draft, HnRoutePlan *routes, GError **error);

G_END_DECLS
