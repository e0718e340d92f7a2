#pragma once

#include "hn-anonymity-types.h"

G_BEGIN_DECLS

/**
 * HnOperatorPart:
 * @HN_OPERATOR_ALIAS: another name: short, in romaji, in English, a former one
 * @HN_OPERATOR_DOMAIN: a domain; what is below it belongs to it
 * @HN_OPERATOR_NETWORK: an address or a network in CIDR notation, IPv4 or IPv6
 * @HN_OPERATOR_PERSON: a full name, family name and given name in either order
 * @HN_OPERATOR_FACILITY: a facility
 * @HN_OPERATOR_SYSTEM: a system
 * @HN_OPERATOR_PREFECTURE: a prefecture in which it works: in Japanese, in romaji, or the code of
 *   JIS X 0401 (`13`, `JP-13`)
 * @HN_N_OPERATOR_PARTS: how many there are
 *
 * What is known of an operator, each of it any number of times.
 */
typedef enum
{
  HN_OPERATOR_ALIAS,
  HN_OPERATOR_DOMAIN,
  HN_OPERATOR_NETWORK,
  HN_OPERATOR_PERSON,
  HN_OPERATOR_FACILITY,
  HN_OPERATOR_SYSTEM,
  HN_OPERATOR_PREFECTURE,
  HN_N_OPERATOR_PARTS,
} HnOperatorPart;

#define HN_TYPE_OPERATOR (hn_operator_get_type ())
G_DECLARE_FINAL_TYPE (HnOperator, hn_operator, HN, OPERATOR, GObject)

/**
 * hn_operator_new:
 * @name: (nullable): its full name
 * @sector: (nullable): its sector, as the plan's id (`electricity`) or in words
 *
 * An operator of critical infrastructure as a text could give it away. It is put together with
 * hn_operator_add() and does not change once it is in an #HnRegister.
 *
 * Returns: (transfer full): a new operator
 */
HnOperator *hn_operator_new (const char *name, const char *sector);

/**
 * hn_operator_add:
 * @self: an operator
 * @part: what it is that becomes known
 * @text: the words, UTF-8; empty ones are passed over
 *
 * Adds to what is known of it.
 */
void hn_operator_add (HnOperator *self, HnOperatorPart part, const char *text);

/**
 * hn_operator_get_name:
 * @self: an operator
 *
 * Returns: (transfer none) (nullable): its full name
 */
const char *hn_operator_get_name (HnOperator *self);

/**
 * hn_operator_get_sector:
 * @self: an operator
 *
 * Returns: (transfer none) (nullable): its sector
 */
const char *hn_operator_get_sector (HnOperator *self);

/**
 * hn_operator_get_n:
 * @self: an operator
 * @part: which part
 *
 * Returns: how many of them are known
 */
guint hn_operator_get_n (HnOperator *self, HnOperatorPart part);

/**
 * hn_operator_get:
 * @self: an operator
 * @part: which part
 * @index: below hn_operator_get_n()
 *
 * Returns: (transfer none): one of them
 */
const char *hn_operator_get (HnOperator *self, HnOperatorPart part, guint index);

G_END_DECLS
