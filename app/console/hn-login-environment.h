#pragma once

#include "hn-feed-config.h"

G_BEGIN_DECLS

/*
 * What a feed that is named on the command line logs in with: HINOMI_HUB_USER and _PASSWORD, or
 * _TOKEN, and _PIN; likewise HINOMI_MESH_…, with _NKEY, and _CREDS, the name of a file.
 */

/**
 * hn_login_environment_take:
 *
 * Takes the secrets out of the environment, before anything is started that would inherit it: they
 * are overwritten there, and are known to this process alone.
 */
void hn_login_environment_take (void);

/**
 * hn_login_environment_apply:
 * @config: a feed that was named on the command line: says from now on by what it logs in
 *
 * Returns: (transfer full): what it logs in with
 */
HnSecrets *hn_login_environment_apply (HnFeedConfig *config);

G_END_DECLS
