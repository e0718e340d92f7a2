#pragma once

#include "hn-mesh-options.h"
#include "hn-secrets.h"
#include "hn-tls.h"

G_BEGIN_DECLS

/*
 * The options by which a command is told whom to trust and what to show: the same for all.
 */
typedef struct
{
  char *ca;
  char *certificate;
  char *key;
  char *pkcs11;
  char *name;
} HnTlsArgs;

/**
 * hn_tls_args_add:
 * @self: empty, or what stands unless another is given
 * @context: the options of a command
 *
 * Adds --ca, --certificate, --key, --pkcs11 and --server-name. A PIN or a password is no option:
 * see hn_tls_args_dup_secrets().
 */
void hn_tls_args_add (HnTlsArgs *self, GOptionContext *context);

/**
 * hn_tls_args_clear:
 * @self: what was given
 */
void hn_tls_args_clear (HnTlsArgs *self);

/**
 * hn_tls_args_make:
 * @self: what was given
 *
 * Returns: (transfer full) (nullable): the same; %NULL where nothing was
 */
HnTls *hn_tls_args_make (const HnTlsArgs *self);

/**
 * hn_tls_args_apply_to_mesh:
 * @self: what was given
 * @options: how a mesh is followed
 *
 * Takes the trust, our certificate and its passphrase over.
 */
void hn_tls_args_apply_to_mesh (const HnTlsArgs *self, HnMeshOptions *options);

/**
 * hn_tls_args_dup_secrets:
 * @self: what was given
 *
 * Returns: (transfer full) (nullable): with the PIN of HINOMI_HUB_PIN, where a certificate was
 * given
 */
HnSecrets *hn_tls_args_dup_secrets (const HnTlsArgs *self);

G_END_DECLS
