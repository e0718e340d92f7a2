#pragma once

#include "hn-session.h"
#include "hn-vault.h"

G_BEGIN_DECLS

/**
 * hn_signing_load:
 * @session: a session of the real thing
 * @vault: where its key is kept, if it has one
 *
 * Looks for the key of this desk in the vault, and has the session sign with it from then on. Where
 * there is none, or nobody unlocks the vault, what is decided goes out unsigned.
 */
void hn_signing_load (HnSession *session, HnVault *vault);

G_END_DECLS
