#pragma once

#include "hn-operator.h"

G_BEGIN_DECLS

/* Fewer than this many operators that fit a place give one away, where the site says nothing. */
#define HN_REGISTER_DEFAULT_K 3

#define HN_TYPE_REGISTER (hn_register_get_type ())
G_DECLARE_FINAL_TYPE (HnRegister, hn_register, HN, REGISTER, GObject)

/**
 * hn_register_new:
 * @subject: the operator that must not be recognised
 * @k: among how many operators of its sector it has to disappear
 *
 * The operators among whom one is to disappear. The others are needed to tell what is the subject's
 * alone: a part of a name, a system, a place.
 *
 * Returns: (transfer full): a register that has only the subject
 */
HnRegister *hn_register_new (HnOperator *subject, guint k);

/**
 * hn_register_add:
 * @self: a register
 * @other: another operator; the subject itself, and one of its name, is passed over
 *
 * Adds one of the others.
 */
void hn_register_add (HnRegister *self, HnOperator *other);

/**
 * hn_register_get_subject:
 * @self: a register
 *
 * Returns: (transfer none): the operator that must not be recognised
 */
HnOperator *hn_register_get_subject (HnRegister *self);

/**
 * hn_register_get_k:
 * @self: a register
 *
 * Returns: among how many operators the subject has to disappear
 */
guint hn_register_get_k (HnRegister *self);

/**
 * hn_register_get_n_others:
 * @self: a register
 *
 * Returns: how many others there are
 */
guint hn_register_get_n_others (HnRegister *self);

/**
 * hn_register_get_other:
 * @self: a register
 * @index: below hn_register_get_n_others()
 *
 * Returns: (transfer none): one of the others
 */
HnOperator *hn_register_get_other (HnRegister *self, guint index);

G_END_DECLS
