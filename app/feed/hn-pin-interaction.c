#include "config.h"

#include "hn-pin-interaction.h"

#include "hn-feed-error.h"
#include "hn-secrets.h"

#include <glib/gi18n.h>
#include <string.h>

struct _HnPinInteraction
{
  GTlsInteraction parent_instance;

  HnSecrets *secrets; /* nullable */
  int is_refused;     /* atomic: a token has said that the PIN is wrong */
};

G_DEFINE_FINAL_TYPE (HnPinInteraction, hn_pin_interaction, G_TYPE_TLS_INTERACTION)

static GTlsInteractionResult
hn_pin_interaction_ask_password (GTlsInteraction *interaction,
                                 GTlsPassword *password,
                                 GCancellable *cancellable,
                                 GError **error)
{
  HnPinInteraction *self = HN_PIN_INTERACTION (interaction);
  const char *pin = hn_secrets_get (self->secrets, HN_SECRET_PIN);

  if ((g_tls_password_get_flags (password) & G_TLS_PASSWORD_RETRY) != 0)
    g_atomic_int_set (&self->is_refused, 1);
  if (pin == NULL || g_atomic_int_get (&self->is_refused))
    {
      g_set_error_literal (error, HN_FEED_ERROR, HN_FEED_ERROR_TLS,
                           pin == NULL ? _ ("The token asks for its PIN, and none is kept")
                                       : _ ("The token does not accept this PIN"));
      return G_TLS_INTERACTION_FAILED;
    }
  g_tls_password_set_value_full (password, (guchar *) g_strdup (pin), (gssize) strlen (pin),
                                 (GDestroyNotify) hn_secret_wipe);
  return G_TLS_INTERACTION_HANDLED;
}

static void
hn_pin_interaction_finalize (GObject *object)
{
  HnPinInteraction *self = HN_PIN_INTERACTION (object);

  g_clear_pointer (&self->secrets, hn_secrets_unref);
  G_OBJECT_CLASS (hn_pin_interaction_parent_class)->finalize (object);
}

static void
hn_pin_interaction_class_init (HnPinInteractionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_pin_interaction_finalize;
  G_TLS_INTERACTION_CLASS (klass)->ask_password = hn_pin_interaction_ask_password;
}

static void
hn_pin_interaction_init (HnPinInteraction *self)
{
}

GTlsInteraction *
hn_pin_interaction_new (HnSecrets *secrets)
{
  HnPinInteraction *self = g_object_new (HN_TYPE_PIN_INTERACTION, NULL);

  self->secrets = secrets != NULL ? hn_secrets_ref (secrets) : NULL;
  return G_TLS_INTERACTION (self);
}
