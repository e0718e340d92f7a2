#include "config.h"

#include "hn-feed-form-private.h"

#include "hn-term.h"

#include <glib/gi18n.h>

/* What logs in where: the mesh knows more ways. */
static gboolean
is_offered (HnFeedKind kind, HnFeedAuth auth)
{
  return kind == HN_FEED_KIND_MESH ||
         (auth != HN_FEED_AUTH_NKEY && auth != HN_FEED_AUTH_CREDENTIALS);
}

static void
set_text (GtkWidget *entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
}

/* (transfer full) (nullable): without the spaces around it. */
static char *
dup_text (GtkWidget *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  return text[0] != '\0' ? g_steal_pointer (&text) : NULL;
}

static HnFeedKind
get_kind (HnFeedForm *self)
{
  return gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind)) == 1 ? HN_FEED_KIND_MESH
                                                                      : HN_FEED_KIND_HUB;
}

static HnFeedAuth
get_auth (HnFeedForm *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->auth));

  return selected < HN_N_FEED_AUTHS ? (HnFeedAuth) selected : HN_FEED_AUTH_NONE;
}

void
hn_feed_fields_bind (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HnFeedForm, title);
  gtk_widget_class_bind_template_child (widget_class, HnFeedForm, kind);
  gtk_widget_class_bind_template_child (widget_class, HnFeedForm, address);
  gtk_widget_class_bind_template_child (widget_class, HnFeedForm, name);
  gtk_widget_class_bind_template_child (widget_class, HnFeedForm, collection);
  gtk_widget_class_bind_template_child (widget_class, HnFeedForm, publish);
  gtk_widget_class_bind_template_child (widget_class, HnFeedForm, peer);
  gtk_widget_class_bind_template_child (widget_class, HnFeedForm, auth);
  gtk_widget_class_bind_template_child (widget_class, HnFeedForm, user);
  gtk_widget_class_bind_template_child (widget_class, HnFeedForm, secret);
  gtk_widget_class_bind_template_child (widget_class, HnFeedForm, credentials);
  gtk_widget_class_bind_template_child (widget_class, HnFeedForm, more);
  gtk_widget_class_bind_template_child (widget_class, HnFeedForm, ca);
  gtk_widget_class_bind_template_child (widget_class, HnFeedForm, certificate);
  gtk_widget_class_bind_template_child (widget_class, HnFeedForm, key);
  gtk_widget_class_bind_template_child (widget_class, HnFeedForm, pkcs11);
  gtk_widget_class_bind_template_child (widget_class, HnFeedForm, pin);
  gtk_widget_class_bind_template_child (widget_class, HnFeedForm, server);
  gtk_widget_class_bind_template_child (widget_class, HnFeedForm, mode);
  gtk_widget_class_bind_template_child (widget_class, HnFeedForm, steps);
  gtk_widget_class_bind_template_child (widget_class, HnFeedForm, message);
  gtk_widget_class_bind_template_child (widget_class, HnFeedForm, test);
  gtk_widget_class_bind_template_child (widget_class, HnFeedForm, save);
  gtk_widget_class_bind_template_child (widget_class, HnFeedForm, collection_label);
  gtk_widget_class_bind_template_child (widget_class, HnFeedForm, publish_label);
  gtk_widget_class_bind_template_child (widget_class, HnFeedForm, user_label);
  gtk_widget_class_bind_template_child (widget_class, HnFeedForm, secret_label);
  gtk_widget_class_bind_template_child (widget_class, HnFeedForm, credentials_label);
}

void
hn_feed_fields_fill (HnFeedForm *self, HnPlan *plan)
{
  g_autoptr (GtkStringList) peers = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) auths = gtk_string_list_new (NULL);
  HnTermList *ceptoars = hn_plan_get_ceptoars (plan);

  gtk_string_list_append (peers, _ ("None: a hub or mesh of several"));
  for (guint i = 0; i < hn_term_list_get_n (ceptoars); i++)
    gtk_string_list_append (peers, hn_term_get_short_name (hn_term_list_get (ceptoars, i)));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->peer), G_LIST_MODEL (peers));
  for (guint i = 0; i < HN_N_FEED_AUTHS; i++)
    gtk_string_list_append (auths, hn_feed_auth_get_word (i));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->auth), G_LIST_MODEL (auths));
}

static void
select_peer (HnFeedForm *self, const char *peer)
{
  HnTermList *ceptoars = hn_plan_get_ceptoars (hn_desk_get_plan (self->desk));
  int index = peer != NULL ? hn_term_list_index_of (ceptoars, peer) : -1;

  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->peer), (guint) (index + 1));
}

/* (transfer none) (nullable) */
static const char *
get_peer (HnFeedForm *self)
{
  HnTermList *ceptoars = hn_plan_get_ceptoars (hn_desk_get_plan (self->desk));
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->peer));

  return selected > 0 && selected <= hn_term_list_get_n (ceptoars)
             ? hn_term_get_id (hn_term_list_get (ceptoars, selected - 1))
             : NULL;
}

void
hn_feed_fields_set (HnFeedForm *self, HnFeedConfig *config)
{
  g_autoptr (HnTls) tls = hn_feed_config_dup_tls (config);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->kind),
                              hn_feed_config_get_kind (config) == HN_FEED_KIND_MESH ? 1 : 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->auth), hn_feed_config_get_auth (config));
  select_peer (self, hn_feed_config_get_peer (config));
  set_text (self->address, hn_feed_config_get_url (config));
  set_text (self->name, hn_feed_config_get_title (config));
  set_text (self->collection, hn_feed_config_get_collection (config));
  set_text (self->publish, hn_feed_config_get_publish (config));
  set_text (self->user, hn_feed_config_get_user_name (config));
  set_text (self->ca, hn_tls_get_ca_file (tls));
  set_text (self->certificate, hn_tls_get_certificate_file (tls));
  /* Where it is in the certificate's file that is said for it too. */
  set_text (self->key, g_strcmp0 (hn_tls_get_key_file (tls), hn_tls_get_certificate_file (tls)) == 0
                           ? NULL
                           : hn_tls_get_key_file (tls));
  set_text (self->pkcs11, hn_tls_get_pkcs11_uri (tls));
  set_text (self->server, hn_tls_get_server_name (tls));
  set_text (self->credentials, NULL);
  hn_feed_fields_wipe (self);
  gtk_expander_set_expanded (GTK_EXPANDER (self->more),
                             hn_tls_get_ca_file (tls) != NULL ||
                                 hn_tls_get_certificate_file (tls) != NULL ||
                                 hn_tls_get_pkcs11_uri (tls) != NULL);
}

void
hn_feed_fields_update (HnFeedForm *self)
{
  HnFeedKind kind = get_kind (self);
  HnFeedAuth auth = get_auth (self);
  gboolean is_mesh = kind == HN_FEED_KIND_MESH;
  gboolean has_user = auth == HN_FEED_AUTH_PASSWORD;
  gboolean has_file = auth == HN_FEED_AUTH_CREDENTIALS;
  gboolean has_secret = auth != HN_FEED_AUTH_NONE && !has_file;

  if (!is_offered (kind, auth))
    {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->auth), HN_FEED_AUTH_NONE);
      return;
    }
  gtk_widget_set_visible (self->collection, !is_mesh);
  gtk_widget_set_visible (self->collection_label, !is_mesh);
  gtk_widget_set_visible (self->publish, is_mesh);
  gtk_widget_set_visible (self->publish_label, is_mesh);
  gtk_widget_set_visible (self->user, has_user);
  gtk_widget_set_visible (self->user_label, has_user);
  gtk_widget_set_visible (self->secret, has_secret);
  gtk_widget_set_visible (self->secret_label, has_secret);
  gtk_widget_set_visible (self->credentials, has_file);
  gtk_widget_set_visible (self->credentials_label, has_file);
  gtk_label_set_label (GTK_LABEL (self->secret_label), auth == HN_FEED_AUTH_TOKEN ? _ ("Toke_n")
                                                       : auth == HN_FEED_AUTH_NKEY
                                                           ? _ ("_Seed of the nkey")
                                                           : _ ("Pa_ssword"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->address),
                                  is_mesh ? "tls://mesh.example.go.jp:4222"
                                          : "https://hub.example.go.jp/taxii2/");
}

void
hn_feed_fields_wipe (HnFeedForm *self)
{
  set_text (self->secret, NULL);
  set_text (self->pin, NULL);
}

static HnSecret
get_secret_of (HnFeedAuth auth)
{
  if (auth == HN_FEED_AUTH_TOKEN)
    return HN_SECRET_TOKEN;
  return auth == HN_FEED_AUTH_NKEY ? HN_SECRET_NKEY : HN_SECRET_PASSWORD;
}

HnSecrets *
hn_feed_fields_dup_secrets (HnFeedForm *self, GError **error)
{
  HnFeedAuth auth = get_auth (self);
  const char *secret = gtk_editable_get_text (GTK_EDITABLE (self->secret));
  const char *pin = gtk_editable_get_text (GTK_EDITABLE (self->pin));
  g_autofree char *file = auth == HN_FEED_AUTH_CREDENTIALS ? dup_text (self->credentials) : NULL;
  g_autoptr (HnSecrets) secrets = hn_secrets_new ();
  char *content = NULL;

  if (file == NULL && pin[0] == '\0' && (secret[0] == '\0' || auth == HN_FEED_AUTH_NONE))
    return NULL;
  if (file != NULL)
    {
      if (!g_file_get_contents (file, &content, NULL, error))
        return NULL;
      hn_secrets_set (secrets, HN_SECRET_CREDENTIALS, content);
      hn_secret_wipe (content);
    }
  else if (auth != HN_FEED_AUTH_NONE)
    hn_secrets_set (secrets, get_secret_of (auth), secret);
  hn_secrets_set (secrets, HN_SECRET_PIN, pin);
  return g_steal_pointer (&secrets);
}

HnFeedConfig *
hn_feed_form_dup_config (HnFeedForm *self)
{
  g_autofree char *url = NULL, *title = NULL, *collection = NULL, *publish = NULL, *user = NULL;
  g_autofree char *ca = NULL, *certificate = NULL, *key = NULL, *pkcs11 = NULL, *server = NULL;
  HnFeedConfig *config;
  gboolean is_mesh;

  g_return_val_if_fail (HN_IS_FEED_FORM (self), NULL);
  g_return_val_if_fail (self->desk != NULL, NULL);

  is_mesh = get_kind (self) == HN_FEED_KIND_MESH;
  url = dup_text (self->address);
  title = dup_text (self->name);
  collection = is_mesh ? NULL : dup_text (self->collection);
  publish = is_mesh ? dup_text (self->publish) : NULL;
  user = get_auth (self) == HN_FEED_AUTH_PASSWORD ? dup_text (self->user) : NULL;
  ca = dup_text (self->ca);
  certificate = dup_text (self->certificate);
  key = dup_text (self->key);
  pkcs11 = dup_text (self->pkcs11);
  server = dup_text (self->server);
  /* What the form does not ask for stays as it was. */
  config = self->config != NULL ? hn_feed_config_copy (self->config)
                                : hn_feed_config_new (get_kind (self), url);
  g_object_set (config, "kind", get_kind (self), "url", url, "title", title, "collection",
                collection, "publish", publish, "peer", get_peer (self), "auth", get_auth (self),
                "user-name", user, "ca-file", ca, "certificate-file", certificate, "key-file", key,
                "pkcs11-uri", pkcs11, "server-name", server, "exercise",
                hn_desk_is_exercise (self->desk), NULL);
  return config;
}
