#include "hn-places-private.h"

#include "hn-lexicon-private.h"

#include <string.h>

typedef struct
{
  char *ja;
  char *en;
  char *id;
  guint64 prefectures;
} HnRegion;

/* One way to write a place. */
typedef struct
{
  GArray *letters;
  guint64 prefectures;
  guint region;
  gboolean whole; /* says itself that it is a place: 東京都 */
} HnPlaceName;

typedef struct
{
  GPtrArray *regions;
  GHashTable *names;  /* first letter -> GPtrArray of HnPlaceName */
  GHashTable *folded; /* the names, joined */
  GHashTable *codes;  /* a prefecture's names, joined -> its code */
} HnAtlas;

static void
add_name (HnAtlas *self, const char *text, guint64 prefectures, guint region, gboolean whole)
{
  HnPlaceName *name = g_new0 (HnPlaceName, 1);
  GPtrArray *list;
  gpointer first;

  name->letters = hn_letters_fold_string (text);
  name->prefectures = prefectures;
  name->region = region;
  name->whole = whole;
  first = GUINT_TO_POINTER (hn_letters_at (name->letters, 0)->c);
  list = g_hash_table_lookup (self->names, first);
  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (self->names, first, list);
    }
  g_ptr_array_add (list, name);
  g_hash_table_add (self->folded, hn_letters_join (name->letters));
}

static guint
find_region (HnAtlas *self, const char *id)
{
  for (guint i = 0; i < self->regions->len; i++)
    if (g_str_equal (((HnRegion *) g_ptr_array_index (self->regions, i))->id, id))
      return i;
  g_assert_not_reached ();
}

static void
add_region (HnAtlas *self, char **words)
{
  HnRegion *region = g_new0 (HnRegion, 1);

  region->id = g_strdup (words[1]);
  region->ja = g_strdup (words[2]);
  region->en = g_strdup (words[3]);
  g_ptr_array_add (self->regions, region);
}

static void
add_region_names (HnAtlas *self, char **words)
{
  guint64 prefectures =
      ((HnRegion *) g_ptr_array_index (self->regions, find_region (self, words[1])))->prefectures;

  for (char **it = words + 2; *it != NULL; it++)
    add_name (self, *it, prefectures, G_MAXUINT, g_str_has_suffix (*it, "地方"));
}

static void
know_code (HnAtlas *self, const char *text, guint code)
{
  g_autoptr (GArray) letters = hn_letters_fold_string (text);

  g_hash_table_insert (self->codes, hn_letters_join (letters), GUINT_TO_POINTER (code));
}

static void
add_prefecture (HnAtlas *self, char **words)
{
  guint code = (guint) g_ascii_strtoull (words[1], NULL, 10);
  guint region = find_region (self, words[4]);
  guint64 bit = G_GUINT64_CONSTANT (1) << code;
  g_autofree char *bare = g_strdup (words[2]);
  g_autofree char *iso = g_strdup_printf ("JP-%s", words[1]);

  ((HnRegion *) g_ptr_array_index (self->regions, region))->prefectures |= bit;
  bare[strlen (bare) - strlen ("県")] = '\0';
  if (code == 1)
    {
      g_free (bare);
      bare = g_strdup (words[2]);
    }
  add_name (self, words[2], bit, region, TRUE);
  add_name (self, bare, bit, region, FALSE);
  add_name (self, words[3], bit, region, FALSE);
  know_code (self, words[2], code);
  know_code (self, bare, code);
  know_code (self, words[3], code);
  know_code (self, iso, code);
  know_code (self, words[1], code);
  if (words[1][0] == '0')
    know_code (self, words[1] + 1, code);
}

static void
add_cities (HnAtlas *self, char **words, guint region)
{
  guint code = (guint) g_ascii_strtoull (words[1], NULL, 10);
  guint64 bit = G_GUINT64_CONSTANT (1) << code;

  for (char **it = words + 2; *it != NULL; it++)
    {
      gboolean only_whole = **it == '-';
      g_auto (GStrv) spelt = g_strsplit (*it + (only_whole ? 1 : 0), "=", 2);
      const char *name = spelt[0];

      if (g_str_has_suffix (name, "市") || g_str_has_suffix (name, "区") ||
          g_str_has_suffix (name, "町") || g_str_has_suffix (name, "村"))
        add_name (self, name, bit, region, TRUE);
      else
        {
          g_autofree char *city = g_strconcat (name, code == 13 ? "区" : "市", NULL);
          g_autofree char *town = g_strconcat (name, "市", NULL);

          add_name (self, city, bit, region, TRUE);
          if (code == 13)
            add_name (self, town, bit, region, TRUE);
          if (!only_whole)
            add_name (self, name, bit, region, FALSE);
        }
      if (spelt[1] != NULL)
        add_name (self, spelt[1], bit, region, FALSE);
    }
}

static HnAtlas *
read_atlas (void)
{
  HnAtlas *self = g_new0 (HnAtlas, 1);
  g_auto (GStrv) lines = hn_lexicon_read_table ("places.txt");
  guint regions[64] = { 0 };

  self->regions = g_ptr_array_new ();
  self->names = g_hash_table_new (NULL, NULL);
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint pass = 0; pass < 2; pass++)
    for (char **it = lines; *it != NULL; it++)
      {
        g_auto (GStrv) words = g_strsplit (*it, " ", -1);

        if (g_str_equal (words[0], "region") && pass == 0)
          add_region (self, words);
        else if (g_str_equal (words[0], "region"))
          add_region_names (self, words);
        else if (g_str_equal (words[0], "prefecture") && pass == 0)
          {
            regions[g_ascii_strtoull (words[1], NULL, 10) % 64] = find_region (self, words[4]);
            add_prefecture (self, words);
          }
        else if (g_str_equal (words[0], "cities") && pass == 1)
          add_cities (self, words, regions[g_ascii_strtoull (words[1], NULL, 10) % 64]);
      }
  return self;
}

static HnAtlas *
get_atlas (void)
{
  static HnAtlas *atlas;

  if (g_once_init_enter (&atlas))
    g_once_init_leave (&atlas, read_atlas ());
  return atlas;
}

gboolean
hn_places_is_name (const char *folded)
{
  return g_hash_table_contains (get_atlas ()->folded, folded);
}

guint64
hn_places_of_operator (HnOperator *self)
{
  static const char *const tails[] = { "prefecture", "ken", "to", "hu",
                                       "metropolis", "県",  "都", "府" };
  guint64 prefectures = 0;

  for (guint i = 0; i < hn_operator_get_n (self, HN_OPERATOR_PREFECTURE); i++)
    {
      g_autoptr (GArray) letters =
          hn_letters_fold_string (hn_operator_get (self, HN_OPERATOR_PREFECTURE, i));
      g_autofree char *joined = hn_letters_join (letters);
      guint code = GPOINTER_TO_UINT (g_hash_table_lookup (get_atlas ()->codes, joined));

      for (guint t = 0; code == 0 && t < G_N_ELEMENTS (tails); t++)
        if (g_str_has_suffix (joined, tails[t]))
          {
            g_autofree char *bare = g_strndup (joined, strlen (joined) - strlen (tails[t]));

            code = GPOINTER_TO_UINT (g_hash_table_lookup (get_atlas ()->codes, bare));
          }
      if (code > 0)
        prefectures |= G_GUINT64_CONSTANT (1) << code;
    }
  return prefectures;
}

const char *
hn_places_get_region (guint region, gboolean japanese)
{
  HnRegion *found;

  if (region >= get_atlas ()->regions->len)
    return NULL;
  found = g_ptr_array_index (get_atlas ()->regions, region);
  return japanese ? found->ja : found->en;
}

guint64
hn_places_get_region_prefectures (guint region)
{
  g_return_val_if_fail (region < get_atlas ()->regions->len, 0);
  return ((HnRegion *) g_ptr_array_index (get_atlas ()->regions, region))->prefectures;
}

static guint
match_name (const HnPlaceName *name, GArray *letters, guint at)
{
  if (at + name->letters->len > letters->len)
    return 0;
  for (guint i = 0; i < name->letters->len; i++)
    {
      const HnLetter *letter = hn_letters_at (letters, at + i);

      if (letter->c != hn_letters_at (name->letters, i)->c ||
          (i > 0 &&
           (letter->gap & ~(letter->script == HN_SCRIPT_HAN ? 0xff & ~HN_GAP_WIDE & ~HN_GAP_DOT
                                                            : HN_GAP_ZERO)) != 0))
        return 0;
    }
  return at + name->letters->len;
}

/* Whether what stands behind a place's bare name leaves it a place: 東京都内, but not 東京湾. */
static gboolean
stays_place (HnScene *scene, guint end)
{
  static const char *const tails[] = {
    "内",   "都内",   "府内",   "県内", "市内", "圏",   "支店",     "支社", "本社",
    "本店", "営業所", "工場",   "事業", "地区", "地域", "地方",     "周辺", "近郊",
    "方面", "全域",   "一帯",   "在住", "所在", "管内", "拠点",     "南部", "北部",
    "東部", "西部",   "中心部", "付近", "沿岸", "沖",   "側",       "等",   "他",
    "間",   "近辺",   "各地",   "全体", "市",   "府",   "県",       "都",   "町",
    "区",   "郡",     "駅",     "発",   "着",   "向",   "以外",     "出張", "中央部",
    "市街", "データ", "両",     "両県", "各県", "一円", "及",       "並",   "又",
    "東",   "西",     "南",     "北",   "支",   "所",   "センター", "変電", "浄水",
  };
  const HnLetter *next = end < scene->folded->len ? hn_letters_at (scene->folded, end) : NULL;
  const char *p;

  if (next == NULL || (next->gap & ~HN_GAP_ZERO) != 0 || next->script != HN_SCRIPT_HAN)
    return TRUE;
  p = hn_scene_at (scene, next->start);
  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    if (g_str_has_prefix (p, tails[i]))
      return TRUE;
  return FALSE;
}

/* Whether what stands before it does: 昨日大阪で, but not 新大阪. */
static gboolean
begins_place (HnScene *scene, guint start, guint last_end)
{
  const HnLetter *letter = hn_letters_at (scene->folded, start);
  const HnLetter *before = start > 0 ? hn_letters_at (scene->folded, start - 1) : NULL;

  if (before == NULL || start == last_end || (letter->gap & ~HN_GAP_ZERO) != 0 ||
      before->script != HN_SCRIPT_HAN || letter->script != HN_SCRIPT_HAN)
    return TRUE;
  return g_utf8_strchr ("日時分月年前後側県都府道市内外社際等間者方在旧元夜朝晩週現", -1,
                        before->c) != NULL ||
         (scene->breaks[letter->start] &&
          g_utf8_strchr ("新東西南北大小上下中本", -1, before->c) == NULL);
}

static gboolean
is_place (HnScene *scene, const HnPlaceName *name, guint start, guint end, guint last_end)
{
  const HnLetter *first = hn_letters_at (scene->folded, start);
  const HnLetter *next = end < scene->folded->len ? hn_letters_at (scene->folded, end) : NULL;

  if (!hn_scene_is_word (scene, start, end, FALSE) || hn_scene_has_honorific (scene, end))
    return FALSE;
  if (first->script == HN_SCRIPT_LATIN)
    {
      /* A part of a host or an account is no place by itself. */
      if (!first->upper || first->gap == HN_GAP_DOT || (next != NULL && next->gap == HN_GAP_DOT))
        return FALSE;
      return !hn_scene_has_kind (scene, end) && !hn_scene_is_addressed (scene, start, end);
    }
  if (name->whole)
    return TRUE;
  return begins_place (scene, start, last_end) && stays_place (scene, end) &&
         (!hn_scene_has_kind (scene, end) ||
          (next != NULL && g_utf8_strchr ("県区市郡町駅", -1, next->c)));
}

/* 東京都内, Tokyo Prefecture: the word behind a place belongs to it. */
static guint
take_tail (HnScene *scene, guint end)
{
  static const char *const tails[] = { "prefecture", "metropolis", "city", "ken", "県",
                                       "府",         "都",         "市",   "区" };

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autoptr (GArray) tail = hn_letters_fold_string (tails[i]);
      HnPlaceName name = { .letters = tail };
      guint to = match_name (&name, scene->folded, end);
      gboolean latin = g_ascii_isalpha (tails[i][0]);

      if (to > 0 && (latin || hn_letters_at (scene->folded, end)->gap == 0) &&
          (!latin || hn_letters_at (scene->folded, end)->gap != HN_GAP_DOT) &&
          hn_scene_is_word (scene, end, to, FALSE))
        return to;
    }
  return end;
}

GArray *
hn_places_find (HnScene *scene)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (HnPlaceMention));
  guint last_end = 0;

  for (guint i = 0; i < scene->folded->len;)
    {
      GPtrArray *list = g_hash_table_lookup (
          get_atlas ()->names, GUINT_TO_POINTER (hn_letters_at (scene->folded, i)->c));
      const HnPlaceName *best = NULL;
      guint best_end = 0;

      for (guint k = 0; list != NULL && k < list->len; k++)
        {
          const HnPlaceName *name = g_ptr_array_index (list, k);
          guint end = match_name (name, scene->folded, i);

          if (end > best_end && is_place (scene, name, i, end, last_end))
            {
              best = name;
              best_end = end;
            }
        }
      if (best != NULL)
        {
          HnPlaceMention mention = { .prefectures = best->prefectures, .region = best->region };

          last_end = best->whole ? best_end : take_tail (scene, best_end);
          mention.start = hn_letters_at (scene->folded, i)->start;
          mention.end = hn_letters_at (scene->folded, last_end - 1)->end;
          g_array_append_val (found, mention);
        }
      i = best != NULL ? last_end : i + 1;
    }
  return found;
}
