#include "hn-seal.h"

G_DEFINE_QUARK (hn_seal_error_quark, hn_seal_error)

static const char *const rules[] = {
  [HN_SEAL_ERROR_FORGED] = "signature-forged",
  [HN_SEAL_ERROR_WRONG_KEY] = "signature-wrong-key",
  [HN_SEAL_ERROR_REVOKED] = "signature-revoked",
  [HN_SEAL_ERROR_MISSING] = "signature-missing",
  [HN_SEAL_ERROR_MALFORMED] = "signature-malformed",
  [HN_SEAL_ERROR_FAILED] = "signature-failed",
};

const char *
hn_seal_error_get_rule (HnSealError code)
{
  g_return_val_if_fail ((guint) code < G_N_ELEMENTS (rules), NULL);

  return rules[code];
}

static const char *const nicks[HN_SEAL_N_KINDS] = {
  [HN_SEAL_UNSIGNED] = "unsigned",
  [HN_SEAL_UNPROVEN] = "unproven",
  [HN_SEAL_PINNED] = "pinned",
  [HN_SEAL_CONFIRMED] = "confirmed",
};

const char *
hn_seal_get_nick (HnSeal seal)
{
  g_return_val_if_fail ((guint) seal < HN_SEAL_N_KINDS, NULL);

  return nicks[seal];
}
