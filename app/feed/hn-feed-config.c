#include "config.h"

#include "hn-feed-config.h"

#include "hn-feed-error.h"
#include "hn-hub-feed.h"
#include "hn-mesh-feed.h"
#include "hn-mesh-url.h"
#include "hn-taxii-url.h"
#include "hn-wire.h"

#include <glib/gi18n.h>

enum
{
  PROP_0,
  /* Strings. */
  PROP_TITLE,
  PROP_URL,
  PROP_COLLECTION,
  PROP_PEER,
  PROP_PUBLISH,
  PROP_USER_NAME,
  PROP_CA_FILE,
  PROP_CERTIFICATE_FILE,
  PROP_KEY_FILE,
  PROP_PKCS11_URI,
  PROP_SERVER_NAME,
  PROP_FORMERLY,
  N_STRINGS,
  /* Lists of strings. */
  PROP_SECTORS = N_STRINGS,
  PROP_CEPTOARS,
  /* Yes or no. */
  PROP_PAUSED,
  PROP_EXERCISE,
  PROP_KIND,
  PROP_AUTH,
  PROP_ID,
  N_PROPS
};

struct _HnFeedConfig
{
  GObject parent_instance;

  HnFeedKind kind;
  HnFeedAuth auth;
  char *strings[N_STRINGS]; /* by property */
  char **sectors;
  char **ceptoars;
  gboolean is_paused;
  gboolean is_exercise;
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HnFeedConfig, hn_feed_config, G_TYPE_OBJECT)

static void
hn_feed_config_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HnFeedConfig *self = HN_FEED_CONFIG (object);

  if (prop_id < N_STRINGS)
    {
      g_value_set_string (value, self->strings[prop_id]);
      return;
    }
  switch (prop_id)
    {
    case PROP_SECTORS:
      g_value_set_boxed (value, self->sectors);
      break;
    case PROP_CEPTOARS:
      g_value_set_boxed (value, self->ceptoars);
      break;
    case PROP_PAUSED:
      g_value_set_boolean (value, self->is_paused);
      break;
    case PROP_EXERCISE:
      g_value_set_boolean (value, self->is_exercise);
      break;
    case PROP_KIND:
      g_value_set_enum (value, (int) self->kind);
      break;
    case PROP_AUTH:
      g_value_set_enum (value, (int) self->auth);
      break;
    case PROP_ID:
      g_value_take_string (value, hn_feed_config_dup_id (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
take_list (char ***field, char **list)
{
  g_strfreev (*field);
  *field = NULL;
  if (list != NULL && list[0] != NULL)
    *field = list;
  else
    g_strfreev (list);
}

/* Nothing stands around an address, and "" is nothing. */
static void
take_string (HnFeedConfig *self, guint prop_id, const char *text)
{
  g_autofree char *stripped = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  g_clear_pointer (&self->strings[prop_id], g_free);
  if (stripped != NULL && *stripped != '\0')
    self->strings[prop_id] = g_steal_pointer (&stripped);
}

static void
hn_feed_config_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  HnFeedConfig *self = HN_FEED_CONFIG (object);

  switch (prop_id)
    {
    case PROP_SECTORS:
      take_list (&self->sectors, g_value_dup_boxed (value));
      break;
    case PROP_CEPTOARS:
      take_list (&self->ceptoars, g_value_dup_boxed (value));
      break;
    case PROP_PAUSED:
      self->is_paused = g_value_get_boolean (value);
      break;
    case PROP_EXERCISE:
      self->is_exercise = g_value_get_boolean (value);
      break;
    case PROP_KIND:
      self->kind = (HnFeedKind) g_value_get_enum (value);
      break;
    case PROP_AUTH:
      self->auth = (HnFeedAuth) g_value_get_enum (value);
      break;
    default:
      g_assert (prop_id < N_STRINGS);
      take_string (self, prop_id, g_value_get_string (value));
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
hn_feed_config_finalize (GObject *object)
{
  HnFeedConfig *self = HN_FEED_CONFIG (object);

  for (guint i = 1; i < N_STRINGS; i++)
    g_free (self->strings[i]);
  g_strfreev (self->sectors);
  g_strfreev (self->ceptoars);
  G_OBJECT_CLASS (hn_feed_config_parent_class)->finalize (object);
}

static void
hn_feed_config_class_init (HnFeedConfigClass *klass)
{
  static const char *const strings[N_STRINGS] = {
    [PROP_TITLE] = "title",
    [PROP_URL] = "url",
    [PROP_COLLECTION] = "collection",
    [PROP_PEER] = "peer",
    [PROP_PUBLISH] = "publish",
    [PROP_USER_NAME] = "user-name",
    [PROP_CA_FILE] = "ca-file",
    [PROP_CERTIFICATE_FILE] = "certificate-file",
    [PROP_KEY_FILE] = "key-file",
    [PROP_PKCS11_URI] = "pkcs11-uri",
    [PROP_SERVER_NAME] = "server-name",
    [PROP_FORMERLY] = "formerly",
  };
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hn_feed_config_get_property;
  object_class->set_property = hn_feed_config_set_property;
  object_class->finalize = hn_feed_config_finalize;
  for (guint i = 1; i < N_STRINGS; i++)
    properties[i] = g_param_spec_string (strings[i], NULL, NULL, NULL, flags);
  properties[PROP_SECTORS] = g_param_spec_boxed ("sectors", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_CEPTOARS] = g_param_spec_boxed ("ceptoars", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_PAUSED] = g_param_spec_boolean ("paused", NULL, NULL, FALSE, flags);
  properties[PROP_EXERCISE] = g_param_spec_boolean ("exercise", NULL, NULL, FALSE, flags);
  properties[PROP_KIND] =
      g_param_spec_enum ("kind", NULL, NULL, HN_TYPE_FEED_KIND, HN_FEED_KIND_HUB, flags);
  properties[PROP_AUTH] =
      g_param_spec_enum ("auth", NULL, NULL, HN_TYPE_FEED_AUTH, HN_FEED_AUTH_NONE, flags);
  properties[PROP_ID] =
      g_param_spec_string ("id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hn_feed_config_init (HnFeedConfig *self)
{
}

HnFeedConfig *
hn_feed_config_new (HnFeedKind kind, const char *url)
{
  return g_object_new (HN_TYPE_FEED_CONFIG, "kind", kind, "url", url, NULL);
}

/* For the settings */

static gboolean
take_variant (HnFeedConfig *self, const char *name, GVariant *value)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (self), name);
  HnFeedKind kind;
  HnFeedAuth auth;

  if (pspec == NULL || (pspec->flags & G_PARAM_WRITABLE) == 0)
    return FALSE;
  if (pspec == properties[PROP_SECTORS] || pspec == properties[PROP_CEPTOARS])
    {
      g_auto (GStrv) list = g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY)
                                ? g_variant_dup_strv (value, NULL)
                                : NULL;

      g_object_set (self, name, list, NULL);
      return TRUE;
    }
  if (pspec->value_type == G_TYPE_BOOLEAN)
    {
      if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
        g_object_set (self, name, g_variant_get_boolean (value), NULL);
      return TRUE;
    }
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return FALSE;
  if (pspec == properties[PROP_KIND])
    return hn_feed_kind_from_nick (g_variant_get_string (value, NULL), &kind) &&
           (self->kind = kind, TRUE);
  if (pspec == properties[PROP_AUTH])
    return hn_feed_auth_from_nick (g_variant_get_string (value, NULL), &auth) &&
           (self->auth = auth, TRUE);
  g_object_set (self, name, g_variant_get_string (value, NULL), NULL);
  return TRUE;
}

HnFeedConfig *
hn_feed_config_new_from_variant (GVariant *variant)
{
  HnFeedConfig *self;
  GVariantIter iter;
  const char *name;
  GVariant *value;

  g_return_val_if_fail (variant != NULL, NULL);
  g_return_val_if_fail (g_variant_is_of_type (variant, G_VARIANT_TYPE_VARDICT), NULL);

  self = hn_feed_config_new (HN_FEED_KIND_HUB, NULL);
  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_loop (&iter, "{&sv}", &name, &value))
    take_variant (self, name, value);
  return self;
}

GVariant *
hn_feed_config_to_variant (HnFeedConfig *self)
{
  GVariantDict dict;

  g_return_val_if_fail (HN_IS_FEED_CONFIG (self), NULL);

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "kind", "s", hn_feed_kind_get_nick (self->kind));
  if (self->auth != HN_FEED_AUTH_NONE)
    g_variant_dict_insert (&dict, "auth", "s", hn_feed_auth_get_nick (self->auth));
  for (guint i = 1; i < N_STRINGS; i++)
    if (self->strings[i] != NULL)
      g_variant_dict_insert (&dict, properties[i]->name, "s", self->strings[i]);
  if (self->sectors != NULL)
    g_variant_dict_insert (&dict, "sectors", "^as", self->sectors);
  if (self->ceptoars != NULL)
    g_variant_dict_insert (&dict, "ceptoars", "^as", self->ceptoars);
  if (self->is_paused)
    g_variant_dict_insert (&dict, "paused", "b", TRUE);
  if (self->is_exercise)
    g_variant_dict_insert (&dict, "exercise", "b", TRUE);
  return g_variant_dict_end (&dict);
}

HnFeedConfig *
hn_feed_config_copy (HnFeedConfig *self)
{
  g_autoptr (GVariant) variant = NULL;

  g_return_val_if_fail (HN_IS_FEED_CONFIG (self), NULL);

  variant = g_variant_ref_sink (hn_feed_config_to_variant (self));
  return hn_feed_config_new_from_variant (variant);
}

/* What it comes to */

static gboolean
check_login (HnFeedConfig *self, GError **error)
{
  if (self->kind == HN_FEED_KIND_HUB &&
      (self->auth == HN_FEED_AUTH_NKEY || self->auth == HN_FEED_AUTH_CREDENTIALS))
    {
      g_set_error_literal (error, HN_FEED_ERROR, HN_FEED_ERROR_ADDRESS,
                           _ ("A hub knows no keys of the mesh; it takes a password or a token"));
      return FALSE;
    }
  if (self->kind == HN_FEED_KIND_MESH && self->strings[PROP_PKCS11_URI] != NULL)
    {
      g_set_error_literal (error, HN_FEED_ERROR, HN_FEED_ERROR_TLS,
                           _ ("A mesh takes a certificate from a file only, not from a token"));
      return FALSE;
    }
  if (self->auth == HN_FEED_AUTH_PASSWORD && self->strings[PROP_USER_NAME] == NULL)
    {
      g_set_error_literal (error, HN_FEED_ERROR, HN_FEED_ERROR_ADDRESS,
                           _ ("The name of the user is missing"));
      return FALSE;
    }
  return TRUE;
}

/* A mesh may have several addresses. */
static gboolean
check_plain (const char *urls, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (urls, ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *reason = NULL;

      if (!hn_wire_check_url (parts[i], &reason, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
hn_feed_config_check (HnFeedConfig *self, GError **error)
{
  g_autoptr (HnTls) tls = NULL;
  g_autofree char *normal = NULL;
  const char *url;

  g_return_val_if_fail (HN_IS_FEED_CONFIG (self), FALSE);

  url = self->strings[PROP_URL];
  if (url == NULL)
    {
      g_set_error_literal (error, HN_FEED_ERROR, HN_FEED_ERROR_ADDRESS,
                           _ ("The address is missing"));
      return FALSE;
    }
  normal = self->kind == HN_FEED_KIND_HUB ? hn_taxii_url_normalize (url, error)
                                          : hn_mesh_url_normalize (url, error);
  if (normal == NULL || !check_plain (normal, error))
    return FALSE;
  tls = hn_feed_config_dup_tls (self);
  return check_login (self, error) && hn_tls_check (tls, error);
}

char *
hn_feed_config_dup_id (HnFeedConfig *self)
{
  g_autofree char *url = NULL;

  g_return_val_if_fail (HN_IS_FEED_CONFIG (self), NULL);

  if (self->strings[PROP_URL] == NULL)
    return NULL;
  if (self->kind == HN_FEED_KIND_MESH)
    {
      g_autoptr (HnMeshOptions) options = hn_feed_config_to_mesh_options (self, NULL);

      return hn_mesh_feed_id_of_options (options, NULL);
    }
  url = hn_taxii_url_normalize (self->strings[PROP_URL], NULL);
  return url != NULL ? hn_hub_feed_id_of_url (url) : NULL;
}

HnTls *
hn_feed_config_dup_tls (HnFeedConfig *self)
{
  HnTls *tls;

  g_return_val_if_fail (HN_IS_FEED_CONFIG (self), NULL);

  tls = hn_tls_new ();
  hn_tls_set_ca_file (tls, self->strings[PROP_CA_FILE]);
  hn_tls_set_certificate_file (tls, self->strings[PROP_CERTIFICATE_FILE]);
  hn_tls_set_key_file (tls, self->strings[PROP_KEY_FILE]);
  hn_tls_set_pkcs11_uri (tls, self->strings[PROP_PKCS11_URI]);
  hn_tls_set_server_name (tls, self->strings[PROP_SERVER_NAME]);
  return tls;
}

HnHubOptions *
hn_feed_config_to_hub_options (HnFeedConfig *self, HnSecrets *secrets)
{
  g_autoptr (HnTls) tls = NULL;
  const char *password = hn_secrets_get (secrets, HN_SECRET_PASSWORD);
  const char *token = hn_secrets_get (secrets, HN_SECRET_TOKEN);
  HnHubOptions *options;

  g_return_val_if_fail (HN_IS_FEED_CONFIG (self), NULL);
  g_return_val_if_fail (self->strings[PROP_URL] != NULL, NULL);

  tls = hn_feed_config_dup_tls (self);
  options = hn_hub_options_new (self->strings[PROP_URL]);
  if (self->auth == HN_FEED_AUTH_PASSWORD && self->strings[PROP_USER_NAME] != NULL)
    hn_hub_options_set_basic (options, self->strings[PROP_USER_NAME],
                              password != NULL ? password : "");
  else if (self->auth == HN_FEED_AUTH_TOKEN && token != NULL)
    hn_hub_options_set_bearer (options, token);
  hn_hub_options_set_collection (options, self->strings[PROP_COLLECTION]);
  hn_hub_options_set_sectors (options, (const char *const *) self->sectors);
  hn_hub_options_set_exercise (options, self->is_exercise);
  hn_hub_options_set_peer (options, self->strings[PROP_PEER]);
  hn_hub_options_set_title (options, self->strings[PROP_TITLE]);
  hn_hub_options_set_tls (options, tls, secrets);
  return options;
}

HnMeshOptions *
hn_feed_config_to_mesh_options (HnFeedConfig *self, HnSecrets *secrets)
{
  const char *user = NULL;
  const char *secret[HN_N_SECRETS];
  g_autoptr (HnTls) tls = NULL;
  HnMeshOptions *options;

  g_return_val_if_fail (HN_IS_FEED_CONFIG (self), NULL);
  g_return_val_if_fail (self->strings[PROP_URL] != NULL, NULL);

  for (guint i = 0; i < HN_N_SECRETS; i++)
    secret[i] = hn_secrets_get (secrets, (HnSecret) i);
  user = self->strings[PROP_USER_NAME];
  tls = hn_feed_config_dup_tls (self);
  options = hn_mesh_options_new (self->strings[PROP_URL]);
  hn_mesh_options_set_tls (options, tls);
  hn_mesh_options_set_pin (options, secret[HN_SECRET_PIN]);
  if (self->auth == HN_FEED_AUTH_PASSWORD && user != NULL)
    hn_mesh_options_set_user (options, user,
                              secret[HN_SECRET_PASSWORD] != NULL ? secret[HN_SECRET_PASSWORD] : "");
  else if (self->auth == HN_FEED_AUTH_TOKEN && secret[HN_SECRET_TOKEN] != NULL)
    hn_mesh_options_set_token (options, secret[HN_SECRET_TOKEN]);
  else if (self->auth == HN_FEED_AUTH_NKEY && secret[HN_SECRET_NKEY] != NULL)
    hn_mesh_options_set_nkey (options, secret[HN_SECRET_NKEY]);
  else if (self->auth == HN_FEED_AUTH_CREDENTIALS && secret[HN_SECRET_CREDENTIALS] != NULL)
    hn_mesh_options_set_credentials (options, secret[HN_SECRET_CREDENTIALS]);
  /* Also before anything secret is there: it is part of the id. */
  hn_mesh_options_set_account (options, user);
  hn_mesh_options_set_ceptoars (options, (const char *const *) self->ceptoars);
  hn_mesh_options_set_sectors (options, (const char *const *) self->sectors);
  hn_mesh_options_set_publish (options, self->strings[PROP_PUBLISH]);
  hn_mesh_options_set_via (options, self->strings[PROP_TITLE]);
  hn_mesh_options_set_exercise (options, self->is_exercise);
  return options;
}

#define DEFINE_GETTER(Type, name, field)                                                           \
  Type hn_feed_config_get_##name (HnFeedConfig *self)                                              \
  {                                                                                                \
    g_return_val_if_fail (HN_IS_FEED_CONFIG (self), 0);                                            \
                                                                                                   \
    return field;                                                                                  \
  }

DEFINE_GETTER (HnFeedKind, kind, self->kind)
DEFINE_GETTER (HnFeedAuth, auth, self->auth)
DEFINE_GETTER (const char *, url, self->strings[PROP_URL])
DEFINE_GETTER (const char *, title, self->strings[PROP_TITLE])
DEFINE_GETTER (const char *, collection, self->strings[PROP_COLLECTION])
DEFINE_GETTER (const char *, peer, self->strings[PROP_PEER])
DEFINE_GETTER (const char *, formerly, self->strings[PROP_FORMERLY])
DEFINE_GETTER (const char *, publish, self->strings[PROP_PUBLISH])
DEFINE_GETTER (const char *, user_name, self->strings[PROP_USER_NAME])
DEFINE_GETTER (const char *const *, sectors, (const char *const *) self->sectors)
DEFINE_GETTER (const char *const *, ceptoars, (const char *const *) self->ceptoars)
DEFINE_GETTER (gboolean, paused, self->is_paused)
DEFINE_GETTER (gboolean, exercise, self->is_exercise)
