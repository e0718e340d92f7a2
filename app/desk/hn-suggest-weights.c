#include "config.h"

#include "hn-suggest-private.h"

#include "hn-data.h"
#include "hn-plan-reader.h"
#include "hn-plan.h"

#include <glib/gi18n.h>

static const char *const likenesses[] = { "sector", "service", "place", "time",
                                          "cause",  "threat",  "text",  NULL };
static const char *const sectors[] = { "any", "same", "other", NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (likenesses) == HN_N_LIKENESSES + 1);

/* A number from 0 to @most. */
static double
read_number (HnPlanReader *reader, const char *member, double most)
{
  double value = hn_plan_reader_get_number (reader, member);

  if (value >= 0 && value <= most)
    return value;
  hn_plan_reader_fail (reader, member, HN_PLAN_ERROR_VALUE, _ ("“%s” is out of its range"), member);
  return 0;
}

static void
read_likenesses (HnPlanReader *reader, const char *member, double most, double *values)
{
  if (!hn_plan_reader_enter (reader, member))
    {
      hn_plan_reader_fail (reader, member, HN_PLAN_ERROR_MISSING, _ ("“%s” is missing"), member);
      return;
    }
  for (guint i = 0; i < HN_N_LIKENESSES; i++)
    if (hn_plan_reader_has (reader, likenesses[i]))
      values[i] = read_number (reader, likenesses[i], most);
  hn_plan_reader_leave (reader);
}

static void
read_kind (HnPlanReader *reader, HnSuggestWeights *self)
{
  const char *nicks[HN_N_SUGGEST_KINDS + 1] = { NULL };
  HnSuggestKind *kind;
  int which;

  for (guint i = 0; i < HN_N_SUGGEST_KINDS; i++)
    nicks[i] = hn_correlation_kind_get_nick (i);
  which = hn_plan_reader_get_choice (reader, "kind", nicks);
  if (which < 0)
    return;
  kind = &self->kinds[which];
  if (kind->is_there)
    hn_plan_reader_fail (reader, "kind", HN_PLAN_ERROR_DUPLICATE, _ ("“%s” is there twice"),
                         nicks[which]);
  kind->is_there = TRUE;
  kind->sectors = MAX (hn_plan_reader_get_choice (reader, "sectors", sectors), 0);
  kind->half_us = MAX (hn_plan_reader_get_integer (reader, "half_seconds"), 1) * G_USEC_PER_SEC;
  read_likenesses (reader, "weights", 100, kind->weights);
  read_likenesses (reader, "least", 1, kind->least);
}

static void
read_all (HnPlanReader *reader, HnSuggestWeights *self)
{
  self->least = (guint) read_number (reader, "least", 100);
  self->at_most = (guint) read_number (reader, "at_most", 100);
  self->considered = (guint) read_number (reader, "considered", 100000);
  self->window_us = (gint64) read_number (reader, "window_seconds", 1e9) * G_USEC_PER_SEC;
  self->unknown = read_number (reader, "unknown", 1);
  if (!hn_plan_reader_enter (reader, "suggestions"))
    {
      hn_plan_reader_fail (reader, "suggestions", HN_PLAN_ERROR_MISSING, _ ("“%s” is missing"),
                           "suggestions");
      return;
    }
  for (guint i = 0; hn_plan_reader_enter_element (reader, i); i++)
    {
      read_kind (reader, self);
      hn_plan_reader_leave (reader);
    }
  hn_plan_reader_leave (reader);
}

HnSuggestWeights *
hn_suggest_weights_load (const char *folder, GError **error)
{
  g_autoptr (HnSuggestWeights) self = NULL;
  HnPlanReader *reader;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  reader = hn_plan_reader_new (folder, "suggestions.json", error);
  if (reader == NULL)
    return NULL;
  self = g_new0 (HnSuggestWeights, 1);
  read_all (reader, self);
  return hn_plan_reader_close (reader, error) ? g_steal_pointer (&self) : NULL;
}

HnSuggestWeights *
hn_suggest_weights_load_for_plan (HnPlan *plan, GError **error)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (HN_IS_PLAN (plan), NULL);

  folder = g_build_filename (hn_data_get_folder (), "plan", hn_plan_get_edition (plan), NULL);
  return hn_suggest_weights_load (folder, error);
}

void
hn_suggest_weights_free (HnSuggestWeights *self)
{
  g_free (self);
}
