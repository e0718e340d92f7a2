#pragma once

#include "hn-term-list.h"

G_BEGIN_DECLS

#define HN_TYPE_ADDRESSEE (hn_addressee_get_type ())
G_DECLARE_FINAL_TYPE (HnAddressee, hn_addressee, HN, ADDRESSEE, HnTerm)

/* To whom a channel beside the operators leads (別添2(4)): organizations of a role, with what they
 * are told. */

/**
 * hn_addressee_get_role:
 * @self: addressees
 *
 * Returns: (transfer none): the role of the organizations (Ⅰ2(7))
 */
HnTerm *hn_addressee_get_role (HnAddressee *self);

/**
 * hn_addressee_takes_kind:
 * @self: addressees
 * @kind: the id of a kind of advisory
 *
 * Returns: whether they are told that
 */
gboolean hn_addressee_takes_kind (HnAddressee *self, const char *kind);

G_END_DECLS
