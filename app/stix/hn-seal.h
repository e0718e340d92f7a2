#pragma once

#include "hn-types.h"

G_BEGIN_DECLS

/**
 * HnSeal:
 * @HN_SEAL_UNSIGNED: it carries no signature
 * @HN_SEAL_UNPROVEN: it carries one, but of a key that is not known yet
 * @HN_SEAL_PINNED: proven by the key that was first seen of who says it
 * @HN_SEAL_CONFIRMED: proven by a key that a person or the site has confirmed, or by a signed
 *   successor of one
 *
 * What is known of who really said an object. What is forged is none of these: it never reaches the
 * log. The numbers stand in the log and never change.
 */
typedef enum
{
  HN_SEAL_UNSIGNED,
  HN_SEAL_UNPROVEN,
  HN_SEAL_PINNED,
  HN_SEAL_CONFIRMED,
} HnSeal;

#define HN_SEAL_N_KINDS (HN_SEAL_CONFIRMED + 1)

/**
 * hn_seal_get_nick:
 * @seal: a seal
 *
 * Returns: (transfer none): its word in what programs write, e.g. `pinned`; never translated
 */
const char *hn_seal_get_nick (HnSeal seal);

/**
 * HnSealError:
 * @HN_SEAL_ERROR_FORGED: the signature is not of these bytes and this key: somebody else made it,
 *   or somebody changed the object
 * @HN_SEAL_ERROR_WRONG_KEY: it is good, but the key is none of who is said to speak, or not at that
 *   time
 * @HN_SEAL_ERROR_REVOKED: the key was taken back before
 * @HN_SEAL_ERROR_MISSING: who is said to speak signs all that they say, and this is not signed
 * @HN_SEAL_ERROR_MALFORMED: a key or a signature that is none
 * @HN_SEAL_ERROR_FAILED: the library failed, or what was given to it was of no use
 *
 * Why an object is not what it says. Such objects go to the quarantine and raise an alarm.
 */
#define HN_SEAL_ERROR (hn_seal_error_quark ())
GQuark hn_seal_error_quark (void);

typedef enum
{
  HN_SEAL_ERROR_FORGED,
  HN_SEAL_ERROR_WRONG_KEY,
  HN_SEAL_ERROR_REVOKED,
  HN_SEAL_ERROR_MISSING,
  HN_SEAL_ERROR_MALFORMED,
  HN_SEAL_ERROR_FAILED,
} HnSealError;

/**
 * hn_seal_error_get_rule:
 * @code: an error's code
 *
 * Returns: (transfer none): the name of the rule that was broken, as the quarantine keeps it, e.g.
 *   `signature-forged`; never translated
 */
const char *hn_seal_error_get_rule (HnSealError code);

G_END_DECLS
