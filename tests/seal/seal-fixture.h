#pragma once

#include "hn-keyring.h"
#include "hn-seal-sign.h"

G_BEGIN_DECLS

/* 2018-09-06T02:00:00Z. */
#define SEAL_START_US G_GINT64_CONSTANT (1536199200000000)
#define SEAL_DAY_US (24 * G_TIME_SPAN_HOUR)

/* The number of NISC, whose id is the profile's. */
#define SEAL_NISC 1000

/* A key that is always the same one for a number. (transfer full) */
HnSealKey *seal_key (guint number);
/* The id of an identity; a string that stays. */
const char *seal_who (guint number);

/* (transfer full): a note that @who makes, or with 0 nobody; signed with @key where there is one.
 */
HnRecord *seal_say (guint who, guint number, gint64 at_us, HnSealKey *key);
/* The same, in an exercise. */
HnRecord *seal_say_in (const char *exercise, guint who, guint number, gint64 at_us, HnSealKey *key);

/* What a note of a key says beside the plainest. */
typedef struct
{
  const char *exercise;
  HnSealKey *predecessor;
  HnSealKey *signer; /* nullable: the key itself */
  guint creator;     /* 0: whose key it is */
  gint64 from_us;    /* 0: when the note is made */
  gint64 until_us;
  gboolean is_exclusive;
  gboolean is_revoked;
  gboolean is_unsigned;
} SealNote;

/* (transfer full): the note of a key; @say: (nullable). */
HnRecord *seal_note (HnSealKey *key, guint of, gint64 at_us, const SealNote *say);
/* (transfer full): an identity; 0 where it names no creator, or belongs to nobody. */
HnRecord *seal_identity (
    guint who, guint creator, guint member_of, guint poc_of, gint64 at_us, HnSealKey *key);

/* (transfer full): a record of changed text; %NULL and @error as the gate has it. */
HnRecord *seal_edit (HnRecord *record, const char *from, const char *to, GError **error);

/* Takes it, and says how that ended: a HnSeal, or -1 - HnSealError. */
int seal_take (HnKeyring *keyring, HnRecord *record);
int seal_judge (HnKeyring *keyring, HnRecord *record);
#define SEAL_REFUSED(code) (-1 - (int) HN_SEAL_ERROR_##code)
/* The same, of what is only needed for that. */
int
seal_take_note (HnKeyring *keyring, HnSealKey *key, guint of, gint64 at_us, const SealNote *say);
int seal_judge_say (HnKeyring *keyring, guint who, gint64 at_us, HnSealKey *key);

/* (transfer full): all that a ring holds, a line a key. */
char *seal_print (HnKeyring *keyring);

G_END_DECLS
