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
  GMutex lock;
  gboolean was_asked;
  gboolean is_refused; /* a token has said that the PIN is wrong */
  GError *error;       /* nullable: why it was not given */
};

G_DEFINE_FINAL_TYPE (HnPinInteraction, hn_pin_interaction, G_TYPE_TLS_INTERACTION)

/* Under the lock. */
static GError *
find_error (HnPinInteraction *self, GTlsPassword *password)
{
  if (hn_secrets_get (self->secrets, HN_SECRET_PIN) == NULL)
    return g_error_new_literal (HN_FEED_ERROR, HN_FEED_ERROR_TLS,
                                _ ("The token asks for its PIN, and none is kept"));
  if ((g_tls_password_get_flags (password) & G_TLS_PASSWORD_RETRY) != 0)
    self->is_refused = TRUE;
  if (self->is_refused)
    return g_error_new_literal (HN_FEED_ERROR, HN_FEED_ERROR_TLS,
                                _ ("The token does not accept this PIN"));
  return NULL;
}

gboolean
hn_pin_interaction_answer (HnPinInteraction *self, GTlsPassword *password, GError **error)
{
  const char *pin;
  GError *found;

  g_return_val_if_fail (HN_IS_PIN_INTERACTION (self), FALSE);
  g_return_val_if_fail (G_IS_TLS_PASSWORD (password), FALSE);

  g_mutex_lock (&self->lock);
  found = find_error (self, password);
  g_clear_error (&self->error);
  if (found != NULL)
    self->error = g_error_copy (found);
  g_mutex_unlock (&self->lock);
  if (found != NULL)
    {
      g_propagate_error (error, found);
      return FALSE;
    }
  pin = hn_secrets_get (self->secrets, HN_SECRET_PIN);
  g_tls_password_set_value_full (password, (guchar *) g_strdup (pin), (gssize) strlen (pin),
                                 (GDestroyNotify) hn_secret_wipe);
  return TRUE;
}

static GTlsInteractionResult
hn_pin_interaction_ask_password (GTlsInteraction *interaction,
                                 GTlsPassword *password,
                                 GCancellable *cancellable,
                                 GError **error)
{
  return hn_pin_interaction_answer (HN_PIN_INTERACTION (interaction), password, error)
             ? G_TLS_INTERACTION_HANDLED
             : G_TLS_INTERACTION_FAILED;
}

static GTlsInteractionResult
hn_pin_interaction_request_certificate (GTlsInteraction *interaction,
                                        GTlsConnection *connection,
                                        GTlsCertificateRequestFlags flags,
                                        GCancellable *cancellable,
                                        GError **error)
{
  HnPinInteraction *self = HN_PIN_INTERACTION (interaction);

  g_mutex_lock (&self->lock);
  self->was_asked = TRUE;
  g_mutex_unlock (&self->lock);
  return G_TLS_INTERACTION_UNHANDLED;
}

GError *
hn_pin_interaction_dup_error (HnPinInteraction *self)
{
  GError *copy;

  g_return_val_if_fail (HN_IS_PIN_INTERACTION (self), NULL);

  g_mutex_lock (&self->lock);
  copy = self->error != NULL ? g_error_copy (self->error) : NULL;
  g_mutex_unlock (&self->lock);
  return copy;
}

gboolean
hn_pin_interaction_was_asked (HnPinInteraction *self)
{
  gboolean was_asked;

  g_return_val_if_fail (HN_IS_PIN_INTERACTION (self), FALSE);

  g_mutex_lock (&self->lock);
  was_asked = self->was_asked;
  g_mutex_unlock (&self->lock);
  return was_asked;
}

static void
hn_pin_interaction_finalize (GObject *object)
{
  HnPinInteraction *self = HN_PIN_INTERACTION (object);

  g_clear_pointer (&self->secrets, hn_secrets_unref);
  g_clear_error (&self->error);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (hn_pin_interaction_parent_class)->finalize (object);
}

static void
hn_pin_interaction_class_init (HnPinInteractionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_pin_interaction_finalize;
  G_TLS_INTERACTION_CLASS (klass)->ask_password = hn_pin_interaction_ask_password;
  G_TLS_INTERACTION_CLASS (klass)->request_certificate = hn_pin_interaction_request_certificate;
}

static void
hn_pin_interaction_init (HnPinInteraction *self)
{
  g_mutex_init (&self->lock);
}

HnPinInteraction *
hn_pin_interaction_new (HnSecrets *secrets)
{
  HnPinInteraction *self = g_object_new (HN_TYPE_PIN_INTERACTION, NULL);

  self->secrets = secrets != NULL ? hn_secrets_ref (secrets) : NULL;
  return self;
}
