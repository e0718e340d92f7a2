#pragma once

#include "hn-keyring.h"

#include <string.h>

G_BEGIN_DECLS

/* A key, and what the ring has worked out of it. */
typedef struct
{
  HnKeyringKey open;
  /* Whether its predecessor, which is known, has signed that it is one. */
  gboolean is_linked;
  gboolean is_link_checked;
} Key;

/* What an identity says of whom it belongs to. */
typedef struct
{
  gboolean is_there;
  gint64 modified_us;
  char *member_of;
  char *poc_of;
} Claim;

/* What it says itself or NISC says of it, and what @maker says, who has made an identity of that
 * id; where several have, nothing of that counts. */
typedef struct
{
  char *id;
  char *maker;
  gboolean is_disputed;
  Claim own;
  Claim other;
} Party;

struct _HnKeyring
{
  GHashTable *keys;          /* id → Key */
  GHashTable *organizations; /* exercise and id → GPtrArray of Key */
  GHashTable *parties;       /* exercise and id → Party */
};

void hn_keyring_key_free (gpointer key);
void hn_keyring_party_free (gpointer party);

/* Of what is real, or of one exercise: nothing of the one counts in the other. */
char *hn_keyring_scope (const char *exercise, const char *identity);
/* (transfer none) (nullable): of Key. */
GPtrArray *hn_keyring_get_keys (HnKeyring *self, const char *exercise, const char *organization);
void hn_keyring_insert (HnKeyring *self, Key *key);
void hn_keyring_remove (HnKeyring *self, Key *key);

/* Whether it counts as a voice of its organisation, be it of a time before. */
static inline gboolean
hn_keyring_is_accepted (const Key *key)
{
  return key->open.state == HN_KEY_PINNED || key->open.state == HN_KEY_CONFIRMED ||
         key->open.state == HN_KEY_REVOKED;
}

/* Accepts what links to what is accepted, until nothing changes. */
void hn_keyring_settle (HnKeyring *self, GPtrArray *keys, GPtrArray *changed);

/* Whether a note of a key is what it says, whatever is thought of the key. */
gboolean
hn_keyring_check_notice (HnKeyring *self, HnRecord *record, HnKeyNotice *notice, GError **error);

typedef enum
{
  HN_BELONGS_NO,
  HN_BELONGS_MAYBE,
  HN_BELONGS_YES,
} HnBelongs;

/* Whether @organization may speak for @creator. */
HnBelongs hn_keyring_belongs (HnKeyring *self,
                              const char *exercise,
                              const char *creator,
                              const char *organization);
gboolean hn_keyring_has_voice (HnKeyring *self, const char *exercise, const char *creator);
/* (transfer none) (nullable): whose contact it is, proven. */
const char *hn_keyring_get_poc_of (HnKeyring *self, const char *exercise, const char *creator);

G_END_DECLS
