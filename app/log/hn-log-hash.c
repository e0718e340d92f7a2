#include "hn-log-hash.h"

#include <string.h>

typedef struct
{
  guint64 a;
  guint64 b;
  guint64 c;
  guint64 d;
} State;

static inline guint64
rotate (guint64 value, guint bits)
{
  return (value << bits) | (value >> (64 - bits));
}

static inline void
do_round (State *s)
{
  s->a += s->b;
  s->b = rotate (s->b, 13) ^ s->a;
  s->a = rotate (s->a, 32);
  s->c += s->d;
  s->d = rotate (s->d, 16) ^ s->c;
  s->a += s->d;
  s->d = rotate (s->d, 21) ^ s->a;
  s->c += s->b;
  s->b = rotate (s->b, 17) ^ s->c;
  s->c = rotate (s->c, 32);
}

static inline guint64
read_word (const guint8 *data)
{
  guint64 word;
  memcpy (&word, data, sizeof word);
  return GUINT64_FROM_LE (word);
}

static inline void
absorb (State *s, guint64 word)
{
  s->d ^= word;
  do_round (s);
  do_round (s);
  s->a ^= word;
}

guint64
hn_log_hash (const guint8 key[HN_LOG_HASH_KEY_SIZE], const guint8 *data, gsize length)
{
  g_return_val_if_fail (key != NULL, 0);
  g_return_val_if_fail (data != NULL || length == 0, 0);

  guint64 k0 = read_word (key);
  guint64 k1 = read_word (key + 8);
  State s = { k0 ^ G_GUINT64_CONSTANT (0x736f6d6570736575),
              k1 ^ G_GUINT64_CONSTANT (0x646f72616e646f6d),
              k0 ^ G_GUINT64_CONSTANT (0x6c7967656e657261),
              k1 ^ G_GUINT64_CONSTANT (0x7465646279746573) };
  gsize whole = length & ~(gsize) 7;

  for (gsize i = 0; i < whole; i += 8)
    absorb (&s, read_word (data + i));

  guint64 last = ((guint64) length) << 56;
  for (gsize i = whole; i < length; i++)
    last |= ((guint64) data[i]) << (8 * (i - whole));
  absorb (&s, last);

  s.c ^= 0xff;
  for (int i = 0; i < 4; i++)
    do_round (&s);
  return s.a ^ s.b ^ s.c ^ s.d;
}
