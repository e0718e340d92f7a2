#pragma once

#include "hn-session.h"
#include "hn-vault.h"

G_BEGIN_DECLS

/**
 * hn_signing_load:
 * @session: a session of the real thing
 * @vault: where its key is kept, if it has one
 *
 * Looks for the key of this desk in the vault, and has the session sign with it from then on. Until
 * the vault has answered, some seconds at most, the session is held: what it says by itself at
 * once, that something was removed, is to be signed too. Where there is no key, or nobody unlocks
 * the vault, what is decided goes out unsigned.
 */
void hn_signing_load (HnSession *session, HnVault *vault);

G_END_DECLS
