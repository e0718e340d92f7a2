#include "config.h"

#include "hn-secrets.h"

#include <string.h>

struct _HnSecrets
{
  gatomicrefcount n_refs;
  char *values[HN_N_SECRETS];
};

G_DEFINE_BOXED_TYPE (HnSecrets, hn_secrets, hn_secrets_ref, hn_secrets_unref)

static const char *const nicks[HN_N_SECRETS] = {
  [HN_SECRET_PASSWORD] = "password",       [HN_SECRET_TOKEN] = "token", [HN_SECRET_NKEY] = "nkey",
  [HN_SECRET_CREDENTIALS] = "credentials", [HN_SECRET_PIN] = "pin",
};

const char *
hn_secret_get_nick (HnSecret secret)
{
  g_return_val_if_fail (secret < HN_N_SECRETS, NULL);

  return nicks[secret];
}

void
hn_secret_wipe (char *text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

HnSecrets *
hn_secrets_new (void)
{
  HnSecrets *self = g_new0 (HnSecrets, 1);

  g_atomic_ref_count_init (&self->n_refs);
  return self;
}

HnSecrets *
hn_secrets_ref (HnSecrets *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->n_refs);
  return self;
}

void
hn_secrets_unref (HnSecrets *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->n_refs))
    return;
  for (guint i = 0; i < HN_N_SECRETS; i++)
    hn_secret_wipe (self->values[i]);
  g_free (self);
}

void
hn_secrets_set (HnSecrets *self, HnSecret secret, const char *value)
{
  char *copy;

  g_return_if_fail (self != NULL);
  g_return_if_fail (secret < HN_N_SECRETS);

  copy = value != NULL && *value != '\0' ? g_strdup (value) : NULL;
  hn_secret_wipe (self->values[secret]);
  self->values[secret] = copy;
}

const char *
hn_secrets_get (HnSecrets *self, HnSecret secret)
{
  g_return_val_if_fail (secret < HN_N_SECRETS, NULL);

  return self != NULL ? self->values[secret] : NULL;
}

void
hn_secrets_set_from_environment (HnSecrets *self, const char *prefix)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (prefix != NULL);

  for (guint i = 0; i < HN_N_SECRETS; i++)
    {
      g_autofree char *nick = g_ascii_strup (nicks[i], -1);
      g_autofree char *name = g_strconcat (prefix, "_", nick, NULL);

      if (i != HN_SECRET_CREDENTIALS && g_getenv (name) != NULL)
        hn_secrets_set (self, (HnSecret) i, g_getenv (name));
    }
}
