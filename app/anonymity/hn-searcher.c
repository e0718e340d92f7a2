#include "hn-searcher.h"

#include "hn-lexicon-private.h"
#include "hn-marks-private.h"
#include "hn-names-private.h"
#include "hn-places-private.h"

#include <string.h>

struct _HnSearcher
{
  GObject parent_instance;
  HnRegister *reg;
  GPtrArray *patterns;
  GHashTable *firsts; /* first letter -> GPtrArray of HnPattern, borrowed */
  HnMarks *marks;
  guint64 prefectures;
  GArray *peers; /* of the others of its sector: their prefectures */
};

G_DEFINE_FINAL_TYPE (HnSearcher, hn_searcher, G_TYPE_OBJECT)

static void
hn_searcher_finalize (GObject *object)
{
  HnSearcher *self = HN_SEARCHER (object);

  g_clear_object (&self->reg);
  g_clear_pointer (&self->firsts, g_hash_table_unref);
  g_clear_pointer (&self->patterns, g_ptr_array_unref);
  g_clear_pointer (&self->marks, hn_marks_free);
  g_clear_pointer (&self->peers, g_array_unref);
  G_OBJECT_CLASS (hn_searcher_parent_class)->finalize (object);
}

static void
hn_searcher_class_init (HnSearcherClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_searcher_finalize;
}

static void
hn_searcher_init (HnSearcher *self)
{
  self->firsts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->peers = g_array_new (FALSE, FALSE, sizeof (guint64));
}

static gboolean
is_of_sector (const char *ours, const char *theirs)
{
  return ours == NULL ||
         (theirs != NULL &&
          (g_ascii_strcasecmp (ours, theirs) == 0 ||
           (hn_lexicon_has_sector (ours) && hn_lexicon_get_operator_words (ours, TRUE) ==
                                                hn_lexicon_get_operator_words (theirs, TRUE))));
}

HnSearcher *
hn_searcher_new (HnRegister *reg)
{
  HnSearcher *self;
  HnOperator *subject;

  g_return_val_if_fail (HN_IS_REGISTER (reg), NULL);

  self = g_object_new (HN_TYPE_SEARCHER, NULL);
  subject = hn_register_get_subject (reg);
  self->reg = g_object_ref (reg);
  self->patterns = hn_names_compile (reg);
  self->marks = hn_marks_new (subject);
  self->prefectures = hn_places_of_operator (subject);
  for (guint i = 0; i < hn_register_get_n_others (reg); i++)
    {
      HnOperator *other = hn_register_get_other (reg, i);
      guint64 prefectures = hn_places_of_operator (other);

      if (is_of_sector (hn_operator_get_sector (subject), hn_operator_get_sector (other)))
        g_array_append_val (self->peers, prefectures);
    }
  return self;
}

static void
find_names (HnSearcher *self, HnScene *scene, GArray *spans)
{
  for (guint at = 0; at < scene->folded->len; at++)
    {
      gpointer first = GUINT_TO_POINTER (hn_letters_at (scene->folded, at)->c);
      GPtrArray *patterns = g_hash_table_lookup (self->firsts, first);

      if (patterns == NULL)
        {
          patterns = g_ptr_array_new ();
          for (guint i = 0; i < self->patterns->len; i++)
            if (hn_pattern_may_begin (g_ptr_array_index (self->patterns, i),
                                      GPOINTER_TO_UINT (first)))
              g_ptr_array_add (patterns, g_ptr_array_index (self->patterns, i));
          g_hash_table_insert (self->firsts, first, patterns);
        }
      for (guint i = 0; i < patterns->len; i++)
        {
          const HnPattern *pattern = g_ptr_array_index (patterns, i);
          guint end = hn_pattern_match (pattern, scene->folded, at, hn_scene_accepts, scene);
          HnSpan span = { .kind = hn_pattern_get_kind (pattern) };

          if (end == 0)
            continue;
          span.start = hn_letters_at (scene->folded, at)->start;
          span.end = hn_letters_at (scene->folded, end - 1)->end;
          span.other = (hn_pattern_get_flags (pattern) & HN_PATTERN_OTHER) != 0;
          g_array_append_val (spans, span);
        }
    }
}

/* How many operators of the sector fit all of the places. */
static guint
count_fitting (HnSearcher *self, GArray *places, guint64 more)
{
  guint n = 1;

  for (guint i = 0; i < self->peers->len; i++)
    {
      guint64 theirs = g_array_index (self->peers, guint64, i);
      gboolean fits = (theirs & more) != 0;

      for (guint p = 0; p < places->len && fits; p++)
        fits = (theirs & g_array_index (places, guint64, p)) != 0;
      n += fits ? 1 : 0;
    }
  return n;
}

static void
find_places (HnSearcher *self, HnScene *scene, GArray *spans)
{
  g_autoptr (GArray) mentions = hn_places_find (scene);
  g_autoptr (GArray) named = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint k = hn_register_get_k (self->reg);

  for (guint i = 0; i < mentions->len; i++)
    {
      const HnPlaceMention *mention = &g_array_index (mentions, HnPlaceMention, i);
      const char *words = scene->japanese ? "国内" : "Japan";

      if ((mention->prefectures & self->prefectures) == 0)
        continue;
      if (count_fitting (self, named, mention->prefectures) >= k)
        {
          g_array_append_val (named, mention->prefectures);
          continue;
        }
      if (mention->region != G_MAXUINT &&
          count_fitting (self, named, hn_places_get_region_prefectures (mention->region)) >= k)
        words = hn_places_get_region (mention->region, scene->japanese);
      hn_span_add (spans, HN_FINDING_PLACE, mention->start, mention->end, g_strdup (words));
    }
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const HnSpan *x = a;
  const HnSpan *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  if (x->end != y->end)
    return x->end > y->end ? -1 : 1;
  return (int) x->kind - (int) y->kind;
}

/* Whether it lies within the longer name of somebody else. */
static gboolean
is_hidden (GArray *others, const HnSpan *span)
{
  if (span->kind == HN_FINDING_CONTACT || span->kind == HN_FINDING_TIME ||
      span->kind == HN_FINDING_ID)
    return FALSE;
  for (guint i = 0; i < others->len; i++)
    {
      const HnSpan *other = &g_array_index (others, HnSpan, i);

      if (other->start <= span->start && other->end >= span->end &&
          other->end - other->start > span->end - span->start)
        return TRUE;
    }
  return FALSE;
}

/* What stays: nobody else's, and what overlaps as one, called after the longer. */
static GArray *
settle (GArray *spans)
{
  GArray *settled = g_array_new (FALSE, FALSE, sizeof (HnSpan));
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (HnSpan));

  g_array_sort (spans, compare_spans);
  for (guint i = 0; i < spans->len; i++)
    if (g_array_index (spans, HnSpan, i).other)
      g_array_append_val (others, g_array_index (spans, HnSpan, i));
  for (guint i = 0; i < spans->len; i++)
    {
      HnSpan span = g_array_index (spans, HnSpan, i);
      HnSpan *last = settled->len > 0 ? &g_array_index (settled, HnSpan, settled->len - 1) : NULL;

      if (span.other || is_hidden (others, &span))
        continue;
      if (last == NULL ||
          (span.start >= last->end && !(span.start == last->end && span.kind == HN_FINDING_PLACE &&
                                        last->kind == HN_FINDING_PLACE)))
        {
          g_array_append_val (settled, span);
          continue;
        }
      if (span.end - span.start > last->end - last->start)
        {
          last->kind = span.kind;
          last->suggestion = span.suggestion;
        }
      last->end = MAX (last->end, span.end);
    }
  return settled;
}

static const char *
suggest (HnSearcher *self, HnScene *scene, const HnSpan *span)
{
  static const char *const words[][2] = {
    [HN_FINDING_DOMAIN] = { "the operator's domain", "当該事業者のドメイン" },
    [HN_FINDING_ADDRESS] = { "an IP address of the operator", "当該事業者のIPアドレス" },
    [HN_FINDING_NETWORK] = { "a network of the operator", "当該事業者のネットワーク" },
    [HN_FINDING_PERSON] = { "the person in charge", "担当者" },
    [HN_FINDING_CONTACT] = { "(contact withheld)", "（連絡先）" },
    [HN_FINDING_FACILITY] = { "a facility of the operator", "当該事業者の施設" },
    [HN_FINDING_SYSTEM] = { "a system of the operator", "当該事業者のシステム" },
    [HN_FINDING_ID] = { "(an identifier)", "（識別子）" },
    [HN_FINDING_PLACE] = { "Japan", "国内" },
    [HN_FINDING_TIME] = { "that day", "当日" },
  };

  if (span->suggestion != NULL)
    return span->suggestion;
  if (span->kind == HN_FINDING_NAME || span->kind == HN_FINDING_ALIAS)
    return hn_lexicon_get_operator_words (
        hn_operator_get_sector (hn_register_get_subject (self->reg)), scene->japanese);
  return words[span->kind][scene->japanese ? 1 : 0];
}

GPtrArray *
hn_searcher_search (HnSearcher *self, const char *text)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (HnSpan));
  g_autoptr (GArray) settled = NULL;
  g_autoptr (HnScene) scene = NULL;
  g_autoptr (HnPlain) plain = NULL;
  gboolean hides;

  g_return_val_if_fail (HN_IS_SEARCHER (self), NULL);
  g_return_val_if_fail (text != NULL && strlen (text) <= HN_SEARCHER_MAX_BYTES, NULL);
  g_return_val_if_fail (g_utf8_validate (text, -1, NULL), NULL);

  scene = hn_scene_new (text);
  plain = hn_plain_new (scene->letters);
  hides = hn_register_get_k (self->reg) > 1;
  find_names (self, scene, spans);
  hn_marks_find (self->marks, plain, scene->japanese, spans);
  hn_marks_find_forms (plain, hides, scene->japanese, spans);
  if (hides)
    {
      hn_times_find (plain, text, scene->japanese, spans);
      find_places (self, scene, spans);
    }
  settled = settle (spans);
  for (guint i = 0; i < settled->len; i++)
    {
      const HnSpan *span = &g_array_index (settled, HnSpan, i);
      const char *start = hn_scene_at (scene, span->start);
      const char *end = hn_scene_at (scene, span->end);
      g_autofree char *words = g_strndup (start, (gsize) (end - start));

      g_ptr_array_add (findings, hn_finding_new (span->kind, span->start, span->end, words,
                                                 suggest (self, scene, span)));
    }
  for (guint i = 0; i < spans->len; i++)
    g_free (g_array_index (spans, HnSpan, i).suggestion);
  return g_steal_pointer (&findings);
}
