#pragma once

#include "hn-feed-types.h"

G_BEGIN_DECLS

/*
 * What a feed must not tell anybody but its other side. It is counted, not copied, so that there is
 * one of each in memory; the last unref wipes them. Set everything before it is handed on.
 */

/**
 * HnSecret:
 * @HN_SECRET_PASSWORD: for HTTP Basic, and for a user of the mesh
 * @HN_SECRET_TOKEN: for HTTP Bearer, and for a mesh that asks for a token
 * @HN_SECRET_NKEY: the seed of an nkey ("SU…")
 * @HN_SECRET_CREDENTIALS: the text of a credentials file of the mesh (JWT and seed)
 * @HN_SECRET_PIN: opens the private key: of a PKCS#11 token, of a PKCS#12 file, or of a PEM file
 */
typedef enum
{
  HN_SECRET_PASSWORD,
  HN_SECRET_TOKEN,
  HN_SECRET_NKEY,
  HN_SECRET_CREDENTIALS,
  HN_SECRET_PIN,
  HN_N_SECRETS
} HnSecret;

#define HN_TYPE_SECRETS (hn_secrets_get_type ())
GType hn_secrets_get_type (void) G_GNUC_CONST;

/**
 * hn_secret_get_nick:
 * @secret: which
 *
 * Returns: (transfer none): "password", "token", "nkey", "credentials", "pin": what it is called in
 *   the vault
 */
const char *hn_secret_get_nick (HnSecret secret);

/**
 * hn_secrets_new:
 *
 * Returns: (transfer full): no secrets yet
 */
HnSecrets *hn_secrets_new (void);

/**
 * hn_secrets_ref:
 * @self: secrets
 *
 * Returns: (transfer full): the same
 */
HnSecrets *hn_secrets_ref (HnSecrets *self);

/**
 * hn_secrets_unref:
 * @self: (transfer full): secrets
 *
 * Wipes and frees them where nobody else has them.
 */
void hn_secrets_unref (HnSecrets *self);

/**
 * hn_secrets_set:
 * @self: secrets
 * @secret: which
 * @value: (nullable): what it is; copied; %NULL or "": none
 *
 * Sets one; what it was is wiped.
 */
void hn_secrets_set (HnSecrets *self, HnSecret secret, const char *value);

/**
 * hn_secrets_get:
 * @self: (nullable): secrets
 * @secret: which
 *
 * Returns: (transfer none) (nullable): what it is
 */
const char *hn_secrets_get (HnSecrets *self, HnSecret secret);

/**
 * hn_secrets_set_from_environment:
 * @self: secrets
 * @prefix: "HINOMI_HUB" or "HINOMI_MESH"
 *
 * Takes prefix_PASSWORD, prefix_TOKEN, prefix_NKEY and prefix_PIN where they are set.
 */
void hn_secrets_set_from_environment (HnSecrets *self, const char *prefix);

/**
 * hn_secret_wipe:
 * @text: (transfer full) (nullable): a secret
 *
 * Overwrites it and frees it.
 */
void hn_secret_wipe (char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnSecrets, hn_secrets_unref)

G_END_DECLS
