#include "hn-scan.h"
#include "hn-tape-private.h"

#include <string.h>
#include <sys/random.h>

/*
 * Equal keys. An object of a few keys is searched by fingerprints, each against each. Larger ones
 * go through a table whose hash has a key of this process, since whoever sends us an object could
 * otherwise choose 100,000 names that all fall into one slot.
 */

#define FEW 32

typedef struct
{
  const char *text;
  gsize length;
  guint64 hash;
  guint token;
} Key;

/* Of its length, its beginning and its end. */
static inline guint32
fingerprint (const char *text, gsize length)
{
  guint64 mix = length;

  if (length >= 8)
    mix += hn_scan_load64 (text) + 31 * hn_scan_load64 (text + length - 8);
  else if (length >= 4)
    mix += hn_scan_load32 (text) + ((guint64) hn_scan_load32 (text + length - 4) << 32);
  else if (length > 0)
    mix += (guint64) (guchar) text[0] << 40 | (guint64) (guchar) text[length / 2] << 24 |
           (guint64) (guchar) text[length - 1] << 8;
  return (guint32) ((mix * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)) >> 32);
}

static inline guint64
rotate (guint64 value, guint by)
{
  return value << by | value >> (64 - by);
}

static inline void
sip_round (guint64 v[4])
{
  v[0] += v[1];
  v[1] = rotate (v[1], 13) ^ v[0];
  v[0] = rotate (v[0], 32);
  v[2] += v[3];
  v[3] = rotate (v[3], 16) ^ v[2];
  v[0] += v[3];
  v[3] = rotate (v[3], 21) ^ v[0];
  v[2] += v[1];
  v[1] = rotate (v[1], 17) ^ v[2];
  v[2] = rotate (v[2], 32);
}

static const guint64 *
get_seed (void)
{
  static gsize is_ready = 0;
  static guint64 seed[2];

  if (g_once_init_enter (&is_ready))
    {
      if (getrandom (seed, sizeof seed, 0) != sizeof seed)
        for (guint i = 0; i < 2; i++)
          seed[i] = (guint64) g_random_int () << 32 | g_random_int ();
      g_once_init_leave (&is_ready, 1);
    }
  return seed;
}

/* SipHash-1-3 (Aumasson and Bernstein). */
static guint64
hash_key (const char *text, gsize length)
{
  const guint64 *seed = get_seed ();
  guint64 v[4] = { seed[0] ^ G_GUINT64_CONSTANT (0x736f6d6570736575),
                   seed[1] ^ G_GUINT64_CONSTANT (0x646f72616e646f6d),
                   seed[0] ^ G_GUINT64_CONSTANT (0x6c7967656e657261),
                   seed[1] ^ G_GUINT64_CONSTANT (0x7465646279746573) };
  guint64 last = (guint64) length << 56;
  gsize i;

  for (i = 0; i + 8 <= length; i += 8)
    {
      guint64 word = hn_scan_load64 (text + i);

      v[3] ^= word;
      sip_round (v);
      v[0] ^= word;
    }
  for (guint shift = 0; i < length; i++, shift += 8)
    last |= (guint64) (guchar) text[i] << shift;
  v[3] ^= last;
  sip_round (v);
  v[0] ^= last;
  v[2] ^= 0xff;
  for (i = 0; i < 3; i++)
    sip_round (v);
  return v[0] ^ v[1] ^ v[2] ^ v[3];
}

/* The keys with their escapes resolved; what that takes is in @arena. */
static Key *
collect_keys (const HnTape *self, guint object, char **arena)
{
  guint count = self->tokens[object].count;
  Key *keys = g_new (Key, count);
  gsize n_escaped = 0;
  char *out;
  guint token = object + 1;

  for (guint i = 0; i < count; i++, token = hn_tape_after (self, token + 1))
    {
      const HnToken *it = self->tokens + token;

      keys[i] = (Key){ self->text + it->start, it->length, 0, token };
      if (it->is_escaped)
        n_escaped += it->length;
    }
  out = *arena = n_escaped > 0 ? g_malloc (n_escaped) : NULL;
  for (guint i = 0; i < count; i++)
    {
      if (self->tokens[keys[i].token].is_escaped)
        {
          keys[i].length = hn_tape_unescape (keys[i].text, keys[i].length, out);
          keys[i].text = out;
          out += keys[i].length;
        }
      keys[i].hash = hash_key (keys[i].text, keys[i].length);
    }
  return keys;
}

static gboolean
many_are_unique (const HnTape *self, guint object, guint *duplicate)
{
  guint count = self->tokens[object].count;
  g_autofree char *arena = NULL;
  g_autofree Key *keys = collect_keys (self, object, &arena);
  g_autofree guint32 *slots = NULL;
  gsize mask = 1;

  while (mask < 2 * (gsize) count)
    mask *= 2;
  slots = g_new0 (guint32, mask);
  mask--;
  for (guint i = 0; i < count; i++)
    {
      gsize slot = keys[i].hash & mask;

      for (; slots[slot] != 0; slot = (slot + 1) & mask)
        {
          const Key *other = keys + slots[slot] - 1;

          if (other->hash == keys[i].hash && other->length == keys[i].length &&
              memcmp (other->text, keys[i].text, other->length) == 0)
            {
              *duplicate = keys[i].token;
              return FALSE;
            }
        }
      slots[slot] = i + 1;
    }
  return TRUE;
}

static gboolean
has_equal (const HnTape *self, const guint *tokens, guint n, guint token)
{
  const HnToken *key = self->tokens + token;

  for (guint i = 0; i < n; i++)
    {
      const HnToken *other = self->tokens + tokens[i];

      if (other->length == key->length &&
          memcmp (self->text + other->start, self->text + key->start, key->length) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
hn_tape_keys_are_unique (const HnTape *self, guint object, guint *duplicate)
{
  guint32 prints[FEW];
  guint tokens[FEW];
  guint count = self->tokens[object].count;
  guint token = object + 1;

  if (count > FEW)
    return many_are_unique (self, object, duplicate);
  for (guint i = 0; i < count; i++, token = hn_tape_after (self, token + 1))
    {
      const HnToken *it = self->tokens + token;
      guint32 print = fingerprint (self->text + it->start, it->length);
      guint32 is_like = 0;

      if (it->is_escaped)
        return many_are_unique (self, object, duplicate);
      for (guint j = 0; j < i; j++)
        is_like |= prints[j] == print;
      if (G_UNLIKELY (is_like) && has_equal (self, tokens, i, token))
        {
          *duplicate = token;
          return FALSE;
        }
      prints[i] = print;
      tokens[i] = token;
    }
  return TRUE;
}
