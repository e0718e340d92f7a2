#include "config.h"

#include "hn-suggest-private.h"

#include "hn-describe.h"
#include "hn-format.h"
#include "hn-places.h"
#include "hn-suggest-text.h"

#include <glib/gi18n.h>
#include <math.h>

struct _HnSuggestion
{
  GObject parent_instance;

  HnIncident *incident;
  HnCorrelationKind kind;
  gboolean is_cause;
  double score;
  GStrv reasons;
};

G_DEFINE_FINAL_TYPE (HnSuggestion, hn_suggestion, G_TYPE_OBJECT)

static void
hn_suggestion_finalize (GObject *object)
{
  HnSuggestion *self = HN_SUGGESTION (object);

  g_clear_object (&self->incident);
  g_strfreev (self->reasons);

  G_OBJECT_CLASS (hn_suggestion_parent_class)->finalize (object);
}

static void
hn_suggestion_class_init (HnSuggestionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_suggestion_finalize;
}

static void
hn_suggestion_init (HnSuggestion *self)
{
}

HnIncident *
hn_suggestion_get_incident (HnSuggestion *self)
{
  g_return_val_if_fail (HN_IS_SUGGESTION (self), NULL);

  return self->incident;
}

HnCorrelationKind
hn_suggestion_get_kind (HnSuggestion *self)
{
  g_return_val_if_fail (HN_IS_SUGGESTION (self), HN_CORRELATION_SAME_INCIDENT);

  return self->kind;
}

gboolean
hn_suggestion_is_cause (HnSuggestion *self)
{
  g_return_val_if_fail (HN_IS_SUGGESTION (self), FALSE);

  return self->is_cause;
}

guint
hn_suggestion_get_score (HnSuggestion *self)
{
  g_return_val_if_fail (HN_IS_SUGGESTION (self), 0);

  return (guint) lround (self->score);
}

const char *const *
hn_suggestion_get_reasons (HnSuggestion *self)
{
  g_return_val_if_fail (HN_IS_SUGGESTION (self), NULL);

  return (const char *const *) self->reasons;
}

/* One report as it is compared. */
typedef struct
{
  HnIncident *incident;
  gint64 began_us;
  HnSuggestText *title;
  HnSuggestText *words; /* title and description */
} Subject;

static gint64
get_began_us (HnIncident *incident)
{
  if (hn_incident_get_started_us (incident) != 0)
    return hn_incident_get_started_us (incident);
  if (hn_incident_get_noticed_us (incident) != 0)
    return hn_incident_get_noticed_us (incident);
  return hn_incident_get_last_word_us (incident);
}

static void
subject_init (Subject *self, HnIncident *incident)
{
  const char *title = hn_incident_get_title (incident);
  const char *description = hn_incident_get_description (incident);
  g_autofree char *words = g_strconcat (title, "\n", description, NULL);

  self->incident = incident;
  self->began_us = get_began_us (incident);
  self->title = hn_suggest_text_new (title);
  self->words = hn_suggest_text_new (words);
}

static void
subject_clear (Subject *self)
{
  hn_suggest_text_free (self->title);
  hn_suggest_text_free (self->words);
}

/* --- what two reports have in common: 0…1, or -1 where it cannot be told --- */

static double
compare_ids (const char *a, const char *b)
{
  if (a == NULL || b == NULL)
    return -1;
  return g_str_equal (a, b) ? 1 : 0;
}

/* Each once, since several places may lie in one area; where there are others, those of them. */
static guint
count_areas (const char *const *areas, const char *const *others)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; areas[i] != NULL; i++)
    if (others == NULL || g_strv_contains (others, areas[i]))
      g_hash_table_add (seen, (gpointer) areas[i]);
  return g_hash_table_size (seen);
}

/* The share of the areas of the one that names fewer. */
static double
compare_areas (const char *const *a, const char *const *b)
{
  guint n_least = MIN (count_areas (a, NULL), count_areas (b, NULL));

  return n_least > 0 ? (double) count_areas (a, b) / n_least : -1;
}

static double
compare_times (gint64 a_us, gint64 b_us, gint64 half_us)
{
  return a_us != 0 && b_us != 0 ? exp2 (-fabs ((double) (a_us - b_us)) / (double) half_us) : -1;
}

static double
compare_causes (const Subject *a, const Subject *b)
{
  HnCause one = hn_incident_get_cause (a->incident);
  HnCause two = hn_incident_get_cause (b->incident);

  if (one == HN_CAUSE_UNKNOWN || two == HN_CAUSE_UNKNOWN)
    return -1;
  return one == two ? 1 : 0;
}

static void
compare (const Subject *a, const Subject *b, gint64 half_us, double likeness[HN_N_LIKENESSES])
{
  likeness[HN_LIKENESS_SECTOR] = compare_ids (hn_incident_get_sector_id (a->incident),
                                              hn_incident_get_sector_id (b->incident));
  likeness[HN_LIKENESS_SERVICE] = compare_ids (hn_incident_get_service_id (a->incident),
                                               hn_incident_get_service_id (b->incident));
  likeness[HN_LIKENESS_PLACE] =
      compare_areas (hn_incident_get_areas (a->incident), hn_incident_get_areas (b->incident));
  likeness[HN_LIKENESS_TIME] = compare_times (a->began_us, b->began_us, half_us);
  likeness[HN_LIKENESS_CAUSE] = compare_causes (a, b);
  likeness[HN_LIKENESS_THREAT] =
      compare_ids (hn_incident_get_threat (a->incident), hn_incident_get_threat (b->incident));
  likeness[HN_LIKENESS_TEXT] =
      hn_suggest_text_is_empty (a->words) || hn_suggest_text_is_empty (b->words)
          ? -1
          : hn_suggest_text_compare (a->words, b->words);
}

static gboolean
may_be (const HnSuggestKind *kind, const double likeness[HN_N_LIKENESSES])
{
  if (!kind->is_there)
    return FALSE;
  /* Of which sector a fragment is may not be known yet. */
  if (kind->sectors == HN_SECTORS_SAME && likeness[HN_LIKENESS_SECTOR] == 0)
    return FALSE;
  if (kind->sectors == HN_SECTORS_OTHER && likeness[HN_LIKENESS_SECTOR] != 0)
    return FALSE;
  for (guint i = 0; i < HN_N_LIKENESSES; i++)
    if (kind->least[i] > 0 && likeness[i] < kind->least[i])
      return FALSE;
  return TRUE;
}

/* What is not known speaks neither for nor against it, but a fragment cannot score as high. */
static double
get_score (const HnSuggestWeights *weights,
           const HnSuggestKind *kind,
           const double likeness[HN_N_LIKENESSES])
{
  double score = 0;
  double most = 0;

  for (guint i = 0; i < HN_N_LIKENESSES; i++)
    {
      score += likeness[i] > 0 ? kind->weights[i] * likeness[i] : 0;
      most += likeness[i] >= 0 ? kind->weights[i] : kind->weights[i] * weights->unknown;
    }
  return most > 0 ? 100 * score / most : 0;
}

/* --- in words --- */

static char *
say_time (const Subject *a, const Subject *b)
{
  gint64 apart_us = ABS (a->began_us - b->began_us);
  g_autofree char *duration = hn_format_duration (apart_us - apart_us % G_USEC_PER_SEC);

  if (apart_us < G_USEC_PER_SEC)
    return g_strdup (_ ("began at the same time"));
  /* Translators: a duration. */
  return g_strdup_printf (_ ("began %s apart"), duration);
}

static char *
say_places (const Subject *a, const Subject *b)
{
  const char *const *places = hn_incident_get_places (a->incident);
  const char *const *others = hn_incident_get_places (b->incident);

  for (guint i = 0; places[i] != NULL; i++)
    if (g_strv_contains (others, places[i]))
      /* Translators: a place. */
      return g_strdup_printf (_ ("same place: %s"), hn_places_get_word (places[i]));
  return g_strdup (_ ("same prefecture"));
}

static char *
say_words (const Subject *a, const Subject *b)
{
  g_autofree char *shared = hn_suggest_text_share (a->title, b->title);

  if (shared == NULL)
    shared = hn_suggest_text_share (a->words, b->words);
  /* Translators: words that stand in both reports. */
  return shared != NULL ? g_strdup_printf (_ ("the same words: “%s”"), shared) : NULL;
}

static char *
say_term (const char *format, gpointer term, const char *id)
{
  /* The formats stand in say_likeness() and take one name each. */
  g_autoptr (GString) text = g_string_new (format);

  g_string_replace (text, "%s", term != NULL ? hn_term_get_name (HN_TERM (term)) : id, 1);
  return g_strdup (text->str);
}

/* (transfer full) (nullable): what one likeness is called between these two. */
static char *
say_likeness (HnPlan *plan, HnLikeness likeness, const Subject *a, const Subject *b)
{
  const char *id;

  switch (likeness)
    {
    case HN_LIKENESS_SECTOR:
      id = hn_incident_get_sector_id (a->incident);
      return say_term (_ ("same sector: %s"), hn_plan_find_sector (plan, id), id);
    case HN_LIKENESS_SERVICE:
      id = hn_incident_get_service_id (a->incident);
      return say_term (_ ("same service: %s"), hn_plan_find_service (plan, id), id);
    case HN_LIKENESS_PLACE:
      return say_places (a, b);
    case HN_LIKENESS_TIME:
      return say_time (a, b);
    case HN_LIKENESS_CAUSE:
      return g_strdup_printf (_ ("same cause: %s"),
                              hn_describe_cause (plan, hn_incident_get_cause (a->incident)));
    case HN_LIKENESS_THREAT:
      id = hn_incident_get_threat (a->incident);
      return say_term (_ ("same threat: %s"), hn_plan_find_threat (plan, id), id);
    case HN_LIKENESS_TEXT:
      return say_words (a, b);
    case HN_N_LIKENESSES:
      break;
    }
  g_return_val_if_reached (NULL);
}

typedef struct
{
  HnLikeness likeness;
  double weight;
} Reason;

static int
compare_reasons (gconstpointer a, gconstpointer b)
{
  const Reason *one = a;
  const Reason *two = b;

  if (one->weight != two->weight)
    return one->weight < two->weight ? 1 : -1;
  return (int) one->likeness - (int) two->likeness;
}

/* A time far apart, or a few characters in common, is no reason to be named. */
#define WORTH_NAMING 0.15

static GStrv
say_reasons (HnPlan *plan,
             const HnSuggestKind *kind,
             const double likeness[HN_N_LIKENESSES],
             const Subject *a,
             const Subject *b)
{
  Reason reasons[HN_N_LIKENESSES];
  GPtrArray *words = g_ptr_array_new ();
  guint n = 0;

  for (guint i = 0; i < HN_N_LIKENESSES; i++)
    if (likeness[i] >= WORTH_NAMING && kind->weights[i] > 0)
      reasons[n++] = (Reason){ i, kind->weights[i] * likeness[i] };
  qsort (reasons, n, sizeof (Reason), compare_reasons);
  for (guint i = 0; i < n; i++)
    {
      char *reason = say_likeness (plan, reasons[i].likeness, a, b);

      if (reason != NULL)
        g_ptr_array_add (words, reason);
    }
  g_ptr_array_add (words, NULL);
  return (GStrv) g_ptr_array_free (words, FALSE);
}

/* --- looking for them --- */

/* The report itself says what it follows from. */
static HnSuggestion *
suggest_named (const Subject *a, const Subject *b)
{
  const char *cause = hn_incident_get_caused_by (a->incident);
  const char *effect = hn_incident_get_caused_by (b->incident);
  gboolean is_cause = g_strcmp0 (cause, hn_incident_get_id (b->incident)) == 0;
  HnSuggestion *self;

  if (!is_cause && g_strcmp0 (effect, hn_incident_get_id (a->incident)) != 0)
    return NULL;
  self = g_object_new (HN_TYPE_SUGGESTION, NULL);
  self->kind = HN_CORRELATION_SPILL_OVER;
  self->is_cause = is_cause;
  self->score = 100;
  self->reasons = g_strsplit (is_cause ? _ ("this report names it as its cause")
                                       : _ ("it names this report as its cause"),
                              "\n", 0);
  return self;
}

static HnSuggestion *
suggest_likely (const HnSuggestWeights *weights, HnPlan *plan, const Subject *a, const Subject *b)
{
  double likeness[HN_N_LIKENESSES];
  double best = 0;
  int best_kind = -1;
  HnSuggestion *self;

  for (int i = 0; i < HN_N_SUGGEST_KINDS; i++)
    {
      double score;

      compare (a, b, MAX (weights->kinds[i].half_us, 1), likeness);
      if (!may_be (&weights->kinds[i], likeness))
        continue;
      score = get_score (weights, &weights->kinds[i], likeness);
      if (score > best)
        {
          best = score;
          best_kind = i;
        }
    }
  if (best_kind < 0 || best < weights->least)
    return NULL;
  compare (a, b, MAX (weights->kinds[best_kind].half_us, 1), likeness);
  self = g_object_new (HN_TYPE_SUGGESTION, NULL);
  self->kind = best_kind;
  self->is_cause = best_kind == HN_CORRELATION_SPILL_OVER && b->began_us <= a->began_us;
  self->score = best;
  self->reasons = say_reasons (plan, &weights->kinds[best_kind], likeness, a, b);
  if (self->reasons[0] == NULL)
    g_clear_object (&self);
  return self;
}

static int
compare_suggestions (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const HnSuggestion *one = a;
  const HnSuggestion *two = b;

  if (one->score != two->score)
    return one->score < two->score ? 1 : -1;
  return g_strcmp0 (hn_incident_get_id (one->incident), hn_incident_get_id (two->incident));
}

/* (transfer full) (element-type utf8): ids of all that NISC has put together with it already. */
static GHashTable *
collect_correlated (HnIncident *incident)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListModel *annotations = hn_incident_get_annotations (incident);

  for (guint i = 0; i < g_list_model_get_n_items (annotations); i++)
    {
      g_autoptr (HnAnnotation) annotation = g_list_model_get_item (annotations, i);
      const char *const *refs = hn_record_get_object_refs (hn_annotation_get_record (annotation));

      if (hn_annotation_get_kind (annotation) != HN_ANNOTATION_CORRELATION ||
          !hn_annotation_counts (annotation))
        continue;
      for (; *refs != NULL; refs++)
        g_hash_table_add (ids, g_strdup (*refs));
    }
  return ids;
}

static gboolean
is_candidate (const HnSuggestWeights *weights, const Subject *subject, HnIncident *other)
{
  if (other == subject->incident || hn_incident_is_revoked (other))
    return FALSE;
  return hn_incident_is_open (other) ||
         ABS (get_began_us (other) - subject->began_us) <= weights->window_us;
}

static void
look_at (const HnSuggestWeights *weights,
         HnSituation *situation,
         const Subject *subject,
         HnIncident *other,
         GListStore *found)
{
  g_autoptr (HnSuggestion) suggestion = NULL;
  Subject candidate;

  subject_init (&candidate, other);
  suggestion = suggest_named (subject, &candidate);
  if (suggestion == NULL)
    suggestion = suggest_likely (weights, hn_situation_get_plan (situation), subject, &candidate);
  subject_clear (&candidate);
  if (suggestion == NULL)
    return;
  suggestion->incident = g_object_ref (other);
  g_list_store_insert_sorted (found, suggestion, compare_suggestions, NULL);
  if (g_list_model_get_n_items (G_LIST_MODEL (found)) > weights->at_most)
    g_list_store_remove (found, weights->at_most);
}

GListModel *
hn_suggest (const HnSuggestWeights *weights, HnSituation *situation, HnIncident *incident)
{
  g_autoptr (GHashTable) correlated = NULL;
  GListModel *incidents;
  GListStore *found;
  Subject subject;
  guint n;

  g_return_val_if_fail (weights != NULL, NULL);
  g_return_val_if_fail (HN_IS_SITUATION (situation), NULL);
  g_return_val_if_fail (HN_IS_INCIDENT (incident), NULL);

  incidents = hn_situation_get_incidents (situation);
  found = g_list_store_new (HN_TYPE_SUGGESTION);
  n = MIN (g_list_model_get_n_items (incidents), weights->considered);
  correlated = collect_correlated (incident);
  subject_init (&subject, incident);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HnIncident) other = g_list_model_get_item (incidents, i);

      if (is_candidate (weights, &subject, other) &&
          !g_hash_table_contains (correlated, hn_incident_get_id (other)))
        look_at (weights, situation, &subject, other, found);
    }
  subject_clear (&subject);
  return G_LIST_MODEL (found);
}
