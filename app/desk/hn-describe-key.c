#include "config.h"

#include "hn-describe-key.h"

#include "hn-keyring.h"

#include <glib/gi18n.h>

static const struct
{
  const char *word;
  const char *meaning;
  const char *icon;
} states[HN_KEY_N_STATES] = {
  [HN_KEY_OFFERED] = { N_ ("another key: not accepted"),
                       N_ ("Another key of this organisation was known before. What this one "
                           "signed "
                           "is held in quarantine until a person confirms it."),
                       "hn-seal-unproven-symbolic" },
  [HN_KEY_PINNED] = { N_ ("first seen, not confirmed"),
                      N_ ("It was the first key that was seen of this organisation. Nobody has "
                          "compared its fingerprint yet."),
                      "hn-seal-pinned-symbolic" },
  [HN_KEY_CONFIRMED] = { N_ ("confirmed"),
                         N_ ("A person or this site has confirmed it, or a confirmed key has "
                             "passed on to it."),
                         "hn-seal-confirmed-symbolic" },
  [HN_KEY_REFUSED] = { N_ ("refused"),
                       N_ ("A person has refused it. What it signs is taken for forged."),
                       "hn-forged-symbolic" },
  [HN_KEY_REVOKED] = { N_ ("taken back by its owner"),
                       N_ ("Its owner has taken it back. What it signs from then on is refused."),
                       "hn-seal-unsigned-symbolic" },
};

const char *
hn_describe_key_state (guint state)
{
  return state < HN_KEY_N_STATES ? _ (states[state].word) : _ ("not known");
}

const char *
hn_describe_key_meaning (guint state)
{
  return state < HN_KEY_N_STATES ? _ (states[state].meaning) : "";
}

const char *
hn_key_state_get_icon_name (guint state)
{
  return state < HN_KEY_N_STATES ? states[state].icon : "hn-seal-unproven-symbolic";
}

gboolean
hn_key_state_wants_decision (guint state)
{
  return state == HN_KEY_OFFERED;
}

gboolean
hn_key_state_can_be (guint state, gboolean accepted)
{
  if (state == HN_KEY_REVOKED || state >= HN_KEY_N_STATES)
    return FALSE;
  return state != (accepted ? HN_KEY_CONFIRMED : HN_KEY_REFUSED);
}
