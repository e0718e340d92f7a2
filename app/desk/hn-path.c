#include "config.h"

#include "hn-path.h"

#include <glib/gi18n.h>

struct _HnPathStep
{
  GObject parent_instance;

  HnPathKind kind;
  gint64 at_us;
  int hop;
  gboolean is_emergency;
  char *actor;
  char *means;
  char *words;
};

G_DEFINE_FINAL_TYPE (HnPathStep, hn_path_step, G_TYPE_OBJECT)

static void
hn_path_step_finalize (GObject *object)
{
  HnPathStep *self = HN_PATH_STEP (object);

  g_free (self->actor);
  g_free (self->means);
  g_free (self->words);

  G_OBJECT_CLASS (hn_path_step_parent_class)->finalize (object);
}

static void
hn_path_step_class_init (HnPathStepClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_path_step_finalize;
}

static void
hn_path_step_init (HnPathStep *self)
{
}

HnPathKind
hn_path_step_get_kind (HnPathStep *self)
{
  g_return_val_if_fail (HN_IS_PATH_STEP (self), HN_PATH_SAID);

  return self->kind;
}

gint64
hn_path_step_get_at_us (HnPathStep *self)
{
  g_return_val_if_fail (HN_IS_PATH_STEP (self), 0);

  return self->at_us;
}

const char *
hn_path_step_get_actor (HnPathStep *self)
{
  g_return_val_if_fail (HN_IS_PATH_STEP (self), NULL);

  return self->actor;
}

const char *
hn_path_step_get_means (HnPathStep *self)
{
  g_return_val_if_fail (HN_IS_PATH_STEP (self), NULL);

  return self->means;
}

int
hn_path_step_get_hop (HnPathStep *self)
{
  g_return_val_if_fail (HN_IS_PATH_STEP (self), -1);

  return self->hop;
}

gboolean
hn_path_step_is_emergency (HnPathStep *self)
{
  g_return_val_if_fail (HN_IS_PATH_STEP (self), FALSE);

  return self->is_emergency;
}

const char *
hn_path_step_get_words (HnPathStep *self)
{
  g_return_val_if_fail (HN_IS_PATH_STEP (self), NULL);

  return self->words;
}

/* --- collecting --- */

static int
compare_steps (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const HnPathStep *one = a;
  const HnPathStep *two = b;

  if (one->at_us != two->at_us)
    return one->at_us < two->at_us ? -1 : 1;
  return (int) one->kind - (int) two->kind;
}

static HnPathStep *
add_step (GListStore *steps,
          HnPathKind kind,
          gint64 at_us,
          const char *actor,
          const char *means,
          const char *words)
{
  g_autoptr (HnPathStep) step = g_object_new (HN_TYPE_PATH_STEP, NULL);

  step->kind = kind;
  step->at_us = at_us;
  step->hop = -1;
  step->actor = g_strdup (actor);
  step->means = g_strdup (means);
  step->words = g_strdup (words);
  g_list_store_insert_sorted (steps, step, compare_steps, NULL);
  /* The store holds it. */
  return step;
}

const char *
hn_path_get_means_word (HnMeans means)
{
  switch (means)
    {
    case HN_MEANS_TELEPHONE:
      return C_ ("means", "telephone");
    case HN_MEANS_FAX:
      return C_ ("means", "fax");
    case HN_MEANS_EMAIL:
      return C_ ("means", "email");
    case HN_MEANS_IN_PERSON:
      return C_ ("means", "in person");
    case HN_MEANS_OTHER:
      return C_ ("means", "other means");
    }
  g_return_val_if_reached ("");
}

static const char *
get_name (HnSituation *situation, const char *id)
{
  const char *name = hn_situation_get_name_of (situation, id);

  return name != NULL ? name : id;
}

static void
add_version (GListStore *steps, HnSituation *situation, HnIncidentVersion *version)
{
  HnRecord *record = hn_incident_version_get_record (version);
  HnReport *report = hn_record_get_report (record);
  gint64 received_us = hn_incident_version_get_received_us (version);

  if (report == NULL)
    return;
  if (hn_report_get_noticed_us (report) != 0)
    add_step (steps, HN_PATH_NOTICED, hn_report_get_noticed_us (report),
              get_name (situation, hn_report_get_on_behalf_of (report)), NULL,
              _ ("Noticed by the operator"));
  add_step (steps, HN_PATH_SAID, hn_incident_version_get_said_us (version),
            get_name (situation, hn_record_get_created_by (record)), NULL, _ ("Report made"));
  if (hn_report_get_taken_down_by (report) != NULL)
    add_step (steps, HN_PATH_TAKEN_DOWN, hn_report_get_taken_down_at_us (report),
              hn_report_get_taken_down_by (report),
              hn_path_get_means_word (hn_report_get_taken_down_means (report)), _ ("Taken down"));
  if (received_us != 0)
    add_step (steps, HN_PATH_ARRIVED, hn_situation_get_desk_time (situation, received_us, NULL),
              NULL, hn_incident_version_get_source (version), _ ("Reached this desk"));
}

const char *
hn_path_get_receipt_words (HnReceiptKind kind, int hop)
{
  static const char *const received[] = {
    N_ ("Received directly"),
    N_ ("Received: operator to liaison"),
    N_ ("Received: liaison to NISC"),
  };
  static const char *const relayed[] = {
    N_ ("Passed on directly"),
    N_ ("Passed on: operator to liaison"),
    N_ ("Passed on: liaison to NISC"),
  };

  g_return_val_if_fail (hop >= 0 && hop <= 2, "");

  if (kind == HN_RECEIPT_PURGED)
    return _ ("Content removed");
  if (kind == HN_RECEIPT_NOT_KEPT)
    return _ ("Content not kept");
  return _ (kind == HN_RECEIPT_RELAYED ? relayed[hop] : received[hop]);
}

/* That content was removed is no step on the way. */
static gboolean
is_step (HnAnnotation *annotation)
{
  HnReceiptKind kind;

  if (hn_annotation_get_kind (annotation) != HN_ANNOTATION_RECEIPT ||
      !hn_annotation_counts (annotation))
    return FALSE;
  kind = hn_receipt_get_kind (hn_record_get_receipt (hn_annotation_get_record (annotation)));
  return kind == HN_RECEIPT_RECEIVED || kind == HN_RECEIPT_RELAYED;
}

static void
add_receipt (GListStore *steps, HnAnnotation *annotation)
{
  HnReceipt *receipt = hn_record_get_receipt (hn_annotation_get_record (annotation));
  int hop = CLAMP (hn_receipt_get_hop (receipt), 0, 2);
  HnReceiptKind kind = hn_receipt_get_kind (receipt);
  HnPathStep *step =
      add_step (steps, kind == HN_RECEIPT_RELAYED ? HN_PATH_RELAYED : HN_PATH_RECEIVED,
                hn_receipt_get_at_us (receipt), hn_receipt_get_actor (receipt),
                hn_receipt_get_means (receipt), hn_path_get_receipt_words (kind, hop));

  step->hop = hop;
  step->is_emergency = hn_receipt_get_route (receipt) == HN_REPORT_ROUTE_EMERGENCY;
}

/* (transfer full) (nullable) */
static HnIncidentVersion *
find_current (HnIncident *incident)
{
  GListModel *versions = hn_incident_get_versions (incident);

  for (guint i = 0; i < g_list_model_get_n_items (versions); i++)
    {
      g_autoptr (HnIncidentVersion) version = g_list_model_get_item (versions, i);

      if (hn_incident_version_is_current (version))
        return g_steal_pointer (&version);
    }
  return NULL;
}

GListModel *
hn_path_of (HnSituation *situation, HnIncident *incident)
{
  GListStore *steps;
  GListModel *annotations;
  g_autoptr (HnIncidentVersion) current = NULL;

  g_return_val_if_fail (HN_IS_SITUATION (situation), NULL);
  g_return_val_if_fail (HN_IS_INCIDENT (incident), NULL);

  steps = g_list_store_new (HN_TYPE_PATH_STEP);
  current = find_current (incident);
  if (current != NULL)
    add_version (steps, situation, current);
  annotations = hn_incident_get_annotations (incident);
  for (guint i = 0; i < g_list_model_get_n_items (annotations); i++)
    {
      g_autoptr (HnAnnotation) annotation = g_list_model_get_item (annotations, i);

      if (is_step (annotation))
        add_receipt (steps, annotation);
    }
  return G_LIST_MODEL (steps);
}

gboolean
hn_path_has_hop (GListModel *path, int hop)
{
  g_return_val_if_fail (G_IS_LIST_MODEL (path), FALSE);

  for (guint i = 0; i < g_list_model_get_n_items (path); i++)
    {
      g_autoptr (HnPathStep) step = g_list_model_get_item (path, i);

      if (step->hop == hop)
        return TRUE;
    }
  return FALSE;
}
