#pragma once

#include "hn-feed-form.h"

G_BEGIN_DECLS

/* A form from within: hn-feed-form.c has what it does, hn-feed-fields.c what is entered. */

struct _HnFeedForm
{
  GtkWidget parent_instance;

  GtkWidget *title;
  GtkWidget *kind;
  GtkWidget *address;
  GtkWidget *name;
  GtkWidget *collection;
  GtkWidget *publish;
  GtkWidget *peer;
  GtkWidget *auth;
  GtkWidget *user;
  GtkWidget *secret;
  GtkWidget *credentials;
  GtkWidget *more;
  GtkWidget *ca;
  GtkWidget *certificate;
  GtkWidget *key;
  GtkWidget *pkcs11;
  GtkWidget *pin;
  GtkWidget *server;
  GtkWidget *mode;
  GtkWidget *steps;
  GtkWidget *message;
  GtkWidget *test;
  GtkWidget *save;
  /* The names of the fields that are not always there. */
  GtkWidget *collection_label;
  GtkWidget *publish_label;
  GtkWidget *user_label;
  GtkWidget *secret_label;
  GtkWidget *credentials_label;

  HnDesk *desk;
  /* The feed that is changed; NULL: a feed more. */
  HnFeedConfig *config;
  char *config_id;
  /* Of the test that runs; NULL: none does. */
  GCancellable *testing;
};

/* Binds the fields of the template. */
void hn_feed_fields_bind (GtkWidgetClass *widget_class);
/* The choices that the plan makes. */
void hn_feed_fields_fill (HnFeedForm *self, HnPlan *plan);
/* Enters what is set up; nothing secret. */
void hn_feed_fields_set (HnFeedForm *self, HnFeedConfig *config);
/* Shows what belongs to the kind and the login that are chosen. */
void hn_feed_fields_update (HnFeedForm *self);
/* Wipes what is secret from the entries. */
void hn_feed_fields_wipe (HnFeedForm *self);
/* (transfer full) (nullable): the secrets that are entered; %NULL and no error: none is; %NULL and
 * error: a file could not be read. */
HnSecrets *hn_feed_fields_dup_secrets (HnFeedForm *self, GError **error);

G_END_DECLS
