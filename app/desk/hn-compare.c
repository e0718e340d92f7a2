#include "config.h"

#include "hn-compare.h"

#include "hn-describe.h"
#include "hn-format.h"
#include "hn-report.h"

#include <glib/gi18n.h>

struct _HnDifference
{
  GObject parent_instance;

  char *label;
  char *before; /* (nullable) */
  char *after;  /* (nullable) */
  gboolean is_main;
};

G_DEFINE_FINAL_TYPE (HnDifference, hn_difference, G_TYPE_OBJECT)

static void
hn_difference_finalize (GObject *object)
{
  HnDifference *self = HN_DIFFERENCE (object);

  g_free (self->label);
  g_free (self->before);
  g_free (self->after);

  G_OBJECT_CLASS (hn_difference_parent_class)->finalize (object);
}

static void
hn_difference_class_init (HnDifferenceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_difference_finalize;
}

static void
hn_difference_init (HnDifference *self)
{
}

const char *
hn_difference_get_label (HnDifference *self)
{
  g_return_val_if_fail (HN_IS_DIFFERENCE (self), NULL);

  return self->label;
}

const char *
hn_difference_get_before (HnDifference *self)
{
  g_return_val_if_fail (HN_IS_DIFFERENCE (self), NULL);

  return self->before;
}

const char *
hn_difference_get_after (HnDifference *self)
{
  g_return_val_if_fail (HN_IS_DIFFERENCE (self), NULL);

  return self->after;
}

gboolean
hn_difference_is_changed (HnDifference *self)
{
  g_return_val_if_fail (HN_IS_DIFFERENCE (self), FALSE);

  return g_strcmp0 (self->before, self->after) != 0;
}

gboolean
hn_difference_is_main (HnDifference *self)
{
  g_return_val_if_fail (HN_IS_DIFFERENCE (self), FALSE);

  return self->is_main;
}

/* What is compared with what, and into which model. */
typedef struct
{
  HnPlan *plan;
  HnRecord *records[2]; /* the older may be %NULL */
  HnReport *reports[2]; /* (nullable) */
  gint64 now_us;
  GListStore *rows;
  gboolean is_main;
} Comparison;

/* Says one field of one version: (transfer full) (nullable). */
typedef char *(*Say) (Comparison *self, HnRecord *record, HnReport *report);

static char *
take_unless_empty (char *text)
{
  if (text != NULL && text[0] == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

/* Takes @before and @after over. What neither speaks of has no row. */
static void
add_row (Comparison *self, const char *label, char *before, char *after)
{
  g_autoptr (HnDifference) row = g_object_new (HN_TYPE_DIFFERENCE, NULL);

  row->label = g_strdup (label);
  row->before = take_unless_empty (before);
  row->after = take_unless_empty (after);
  row->is_main = self->is_main;
  if (row->before != NULL || row->after != NULL)
    g_list_store_append (self->rows, row);
}

static char *
say_title (Comparison *self, HnRecord *record, HnReport *report)
{
  return g_strdup (hn_record_get_name (record));
}

static char *
say_state (Comparison *self, HnRecord *record, HnReport *report)
{
  return report != NULL ? g_strdup (hn_describe_state (self->plan, hn_report_get_state (report)))
                        : NULL;
}

static char *
dup_name (gpointer term, const char *id)
{
  return g_strdup (term != NULL ? hn_term_get_name (HN_TERM (term)) : id);
}

static char *
say_sector (Comparison *self, HnRecord *record, HnReport *report)
{
  const char *id = report != NULL ? hn_report_get_sector (report) : NULL;

  return dup_name (hn_plan_find_sector (self->plan, id), id);
}

static char *
say_service (Comparison *self, HnRecord *record, HnReport *report)
{
  const char *id = report != NULL ? hn_report_get_service (report) : NULL;

  return dup_name (hn_plan_find_service (self->plan, id), id);
}

static char *
say_basis (Comparison *self, HnRecord *record, HnReport *report)
{
  return report != NULL ? hn_describe_basis (self->plan, report) : NULL;
}

static char *
say_threat (Comparison *self, HnRecord *record, HnReport *report)
{
  const char *id = report != NULL ? hn_report_get_threat (report) : NULL;

  return dup_name (hn_plan_find_threat (self->plan, id), id);
}

static char *
say_cause (Comparison *self, HnRecord *record, HnReport *report)
{
  return report != NULL ? g_strdup (hn_describe_cause (self->plan, hn_report_get_cause (report)))
                        : NULL;
}

static char *
say_time (Comparison *self, gint64 us)
{
  return us != 0 ? hn_format_time (us, self->now_us) : NULL;
}

static char *
say_started (Comparison *self, HnRecord *record, HnReport *report)
{
  return report != NULL ? say_time (self, hn_report_get_started_us (report)) : NULL;
}

static char *
say_noticed (Comparison *self, HnRecord *record, HnReport *report)
{
  return report != NULL ? say_time (self, hn_report_get_noticed_us (report)) : NULL;
}

static char *
say_restored (Comparison *self, HnRecord *record, HnReport *report)
{
  return report != NULL ? say_time (self, hn_report_get_restored_us (report)) : NULL;
}

static char *
say_contact (Comparison *self, HnRecord *record, HnReport *report)
{
  const char *person = report != NULL ? hn_report_get_contact_person (report) : NULL;
  const char *means = report != NULL ? hn_report_get_contact_means (report) : NULL;

  if (person == NULL || means == NULL)
    return g_strdup (person != NULL ? person : means);
  /* Translators: between a person and how to reach them. */
  return g_strconcat (person, _ (", "), means, NULL);
}

static char *
say_scope (Comparison *self, HnRecord *record, HnReport *report)
{
  return report != NULL ? hn_describe_scope (self->plan, hn_report_get_scope (report)) : NULL;
}

static char *
say_handling (Comparison *self, HnRecord *record, HnReport *report)
{
  return report != NULL
             ? g_strdup (hn_describe_handling (self->plan, hn_report_get_handling (report)))
             : NULL;
}

static char *
say_tlp (Comparison *self, HnRecord *record, HnReport *report)
{
  HnTlp tlp = hn_record_get_tlp (record);

  return tlp != HN_TLP_NONE ? g_strdup (hn_tlp_get_label (tlp)) : NULL;
}

static char *
say_confidence (Comparison *self, HnRecord *record, HnReport *report)
{
  int confidence = hn_record_get_confidence (record);

  return confidence >= 0 ? g_strdup_printf ("%d", confidence) : NULL;
}

static char *
say_description (Comparison *self, HnRecord *record, HnReport *report)
{
  return g_strdup (hn_record_get_description (record));
}

static char *
say_withdrawn (Comparison *self, HnRecord *record, HnReport *report)
{
  return hn_record_is_revoked (record) ? g_strdup (_ ("Withdrawn by its reporter")) : NULL;
}

static void
add_field (Comparison *self, const char *label, Say say)
{
  add_row (self, label,
           self->records[0] != NULL ? say (self, self->records[0], self->reports[0]) : NULL,
           say (self, self->records[1], self->reports[1]));
}

/* All that one version says of a unit: a figure may be there more than once, at several times. */
static char *
say_unit (Comparison *self, HnReport *report, const char *unit)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = report != NULL ? hn_report_get_n_quantities (report) : 0;

  for (guint i = 0; i < n; i++)
    {
      const HnQuantity *quantity = hn_report_get_quantity (report, i);
      g_autofree char *figure = NULL;
      g_autofree char *at = NULL;

      if (!g_str_equal (quantity->unit, unit))
        continue;
      figure = quantity->is_known ? hn_format_quantity (self->plan, quantity)
                                  : g_strdup (_ ("not known"));
      at = quantity->at_us != 0 ? hn_format_time (quantity->at_us, self->now_us) : NULL;
      g_string_append_printf (text, "%s%s", text->len > 0 ? _ (", ") : "", figure);
      if (at != NULL)
        g_string_append_printf (text, " (%s)", at);
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

static void
add_quantities (Comparison *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint version = 0; version < 2; version++)
    {
      HnReport *report = self->reports[version];
      guint n = report != NULL ? hn_report_get_n_quantities (report) : 0;

      for (guint i = 0; i < n; i++)
        {
          const char *unit = hn_report_get_quantity (report, i)->unit;
          HnTerm *term = hn_plan_find_unit (self->plan, unit);

          if (g_hash_table_add (seen, (gpointer) unit))
            add_row (self, term != NULL ? hn_term_get_name (term) : unit,
                     say_unit (self, self->reports[0], unit),
                     say_unit (self, self->reports[1], unit));
        }
    }
}

static void
add_fields (Comparison *self)
{
  self->is_main = TRUE;
  add_field (self, _ ("Title"), say_title);
  add_field (self, _ ("State"), say_state);
  add_field (self, _ ("Service"), say_service);
  add_quantities (self);
  add_field (self, _ ("Started"), say_started);
  add_field (self, _ ("Noticed"), say_noticed);
  add_field (self, _ ("Restored"), say_restored);
  add_field (self, _ ("Contact"), say_contact);
  add_field (self, _ ("May be shared with"), say_scope);
  add_field (self, _ ("Description"), say_description);
  add_field (self, _ ("Withdrawal"), say_withdrawn);
  self->is_main = FALSE;
  add_field (self, _ ("Sector"), say_sector);
  add_field (self, _ ("Cause"), say_cause);
  add_field (self, _ ("Threat"), say_threat);
  add_field (self, _ ("Basis"), say_basis);
  add_field (self, _ ("Handling"), say_handling);
  add_field (self, _ ("Marking"), say_tlp);
  add_field (self, _ ("Confidence"), say_confidence);
}

GListModel *
hn_compare_versions (HnPlan *plan, HnRecord *older, HnRecord *newer, gint64 now_us)
{
  Comparison self = { plan, { older, newer }, { NULL, NULL }, now_us, NULL, TRUE };

  g_return_val_if_fail (HN_IS_PLAN (plan), NULL);
  g_return_val_if_fail (newer != NULL, NULL);

  self.rows = g_list_store_new (HN_TYPE_DIFFERENCE);
  self.reports[0] = older != NULL ? hn_record_get_report (older) : NULL;
  self.reports[1] = hn_record_get_report (newer);
  add_fields (&self);
  return G_LIST_MODEL (self.rows);
}
