#include "config.h"

#include "hn-data.h"
#include "hn-plan-internal.h"

#include <glib/gi18n.h>
#include <string.h>

/* In the order of HnPlanList, in which they are read: a list refers only to those before it. Each
 * stands in a file of its own, NAME.json. */
static const struct
{
  const char *name;
  HnTermRead read;
} lists[HN_PLAN_N_LISTS] = {
  { "notes", hn_term_read },
  { "roles", hn_term_read },
  { "directions", hn_term_read },
  { "units", hn_term_read },
  { "effects", hn_term_read },
  { "judgements", hn_term_read },
  { "causes", hn_term_read },
  { "states", hn_glyph_read },
  { "handlings", hn_term_read },
  { "threats", hn_threat_read },
  { "bases", hn_basis_read },
  { "sectors", hn_sector_read },
  { "organizations", hn_organization_read },
  { "ceptoars", hn_ceptoar_read },
  { "routes", hn_route_read },
  { "services", hn_service_read },
  { "levels", hn_level_read },
  { "priorities", hn_glyph_read },
  { "alarms", hn_alarm_kind_read },
  { "advisory-kinds", hn_term_read },
  { "aspects", hn_term_read },
  { "importances", hn_grade_read },
  { "sharings", hn_term_read },
  { "channels", hn_advisory_channel_read },
  { "exclusions", hn_term_read },
};

/* What the program itself refers to by name: every edition has words for them. */
static const struct
{
  HnPlanList list;
  const char *ids;
} wanted[] = {
  { HN_PLAN_LIST_STATES, "unknown normal malfunction failure breach serious stale" },
  { HN_PLAN_LIST_CAUSES, "it other unknown" },
  { HN_PLAN_LIST_HANDLINGS, "voluntary statutory consented" },
  { HN_PLAN_LIST_BASES, "consultation" },
  { HN_PLAN_LIST_PRIORITIES, "low medium high" },
  { HN_PLAN_LIST_ALARMS, "unknown malfunction failure breach serious breach-imminent conflict "
                         "query-overdue feed-lost sector-lost forged" },
  { HN_PLAN_LIST_ADVISORY_KINDS, "early-warning attack-method recovery-method forecast analysis "
                                 "related-information" },
  { HN_PLAN_LIST_ASPECTS, "1 2 3" },
  { HN_PLAN_LIST_IMPORTANCES, "low medium high urgent" },
  { HN_PLAN_LIST_SHARINGS, "recipient ceptoar sector operators public" },
  { HN_PLAN_LIST_CHANNELS, "normal urgent emergency terrorism disaster related council" },
  { HN_PLAN_LIST_EXCLUSIONS, "outside-scope no-agreement not-in-force no-liaison no-contact "
                             "not-concerned not-by-this-route handling" },
};

void
hn_plan_read_in_force (HnPlanReader *reader, char **from, char **until)
{
  if (!hn_plan_reader_enter (reader, "in_force"))
    {
      hn_plan_reader_fail (reader, "in_force", HN_PLAN_ERROR_MISSING, _ ("“%s” is missing"),
                           "in_force");
      return;
    }
  *from = g_strdup (hn_plan_reader_get_date (reader, "from"));
  *until = g_strdup (hn_plan_reader_peek_date (reader, "until"));
  if (*from != NULL && *until != NULL && strcmp (*until, *from) < 0)
    hn_plan_reader_fail (reader, "until", HN_PLAN_ERROR_VALUE, _ ("“%s” is before “%s”"), *until,
                         *from);
  hn_plan_reader_leave (reader);
}

/* They are told from each other without colour. */
static void
check_glyphs (HnPlanReader *reader, HnPlanList list, HnTermList *terms)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < hn_term_list_get_n (terms); i++)
    {
      HnTerm *term = hn_term_list_get (terms, i);

      if (!g_hash_table_add (seen, (gpointer) hn_term_get_glyph (term)))
        hn_plan_reader_fail (reader, lists[list].name, HN_PLAN_ERROR_DUPLICATE,
                             _ ("“%s” has the glyph of another"), hn_term_get_id (term));
    }
}

static void
check_wanted (HnPlanReader *reader, HnPlanList list, HnTermList *terms)
{
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_auto (GStrv) ids = wanted[i].list == list ? g_strsplit (wanted[i].ids, " ", -1) : NULL;

      for (guint j = 0; ids != NULL && ids[j] != NULL; j++)
        if (!hn_term_list_find (terms, ids[j]))
          hn_plan_reader_fail (reader, lists[list].name, HN_PLAN_ERROR_MISSING,
                               _ ("there is no “%s”"), ids[j]);
    }
}

/* What stands in for a channel is one too. */
static void
check_channels (HnPlanReader *reader, HnTermList *terms)
{
  for (guint i = 0; i < hn_term_list_get_n (terms); i++)
    {
      const char *id = hn_advisory_channel_get_in_emergency (hn_term_list_get (terms, i));

      if (id != NULL && hn_term_list_find (terms, id) == NULL)
        hn_plan_reader_fail (reader, "channels", HN_PLAN_ERROR_REFERENCE, _ ("there is no “%s”"),
                             id);
    }
}

static void
read_list (HnPlan *self, HnPlanReader *reader, HnPlanList list)
{
  g_autoptr (HnTermList) terms =
      hn_plan_reader_get_terms (reader, lists[list].name, lists[list].read, self);
  JsonObject *root = json_node_get_object (hn_plan_reader_get_root (reader));
  HnAlarmRules rules = { 0 };

  if (list == HN_PLAN_LIST_ALARMS)
    hn_alarm_rules_read (reader, &rules);

  if (hn_plan_reader_has_failed (reader))
    return;
  check_wanted (reader, list, terms);
  if (list == HN_PLAN_LIST_STATES || list == HN_PLAN_LIST_SECTORS ||
      list == HN_PLAN_LIST_PRIORITIES || list == HN_PLAN_LIST_IMPORTANCES)
    check_glyphs (reader, list, terms);
  if (list == HN_PLAN_LIST_CHANNELS)
    check_channels (reader, terms);
  if (list == HN_PLAN_LIST_ALARMS)
    hn_plan_set_alarm_rules (self, &rules);
  hn_plan_set_list (self, list, g_steal_pointer (&terms),
                    json_object_get_member (root, lists[list].name));
}

static gboolean
read_file (HnPlan *self, const char *folder, HnPlanList list, GError **error)
{
  g_autofree char *file = g_strconcat (lists[list].name, ".json", NULL);
  HnPlanReader *reader = hn_plan_reader_new (folder, file, error);

  if (reader == NULL)
    return FALSE;
  read_list (self, reader, list);
  return hn_plan_reader_close (reader, error);
}

static gboolean
read_head (HnPlan *self, const char *folder, GError **error)
{
  HnPlanReader *reader = hn_plan_reader_new (folder, "edition.json", error);
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  const char *edition;
  HnWord *title;

  if (reader == NULL)
    return FALSE;
  edition = hn_plan_reader_get_string (reader, "edition");
  title = hn_plan_reader_get_word (reader, "title");
  /* Who decided it, and what else is to be said of it, is for the eyes of people only. */
  hn_word_free (hn_plan_reader_get_word (reader, "decided_by"));
  hn_word_free (hn_plan_reader_peek_word (reader, "note"));
  hn_plan_read_in_force (reader, &from, &until);
  hn_plan_set_head (self, hn_plan_reader_get_root (reader), edition, title, from, until);
  return hn_plan_reader_close (reader, error);
}

static gboolean
read_confidence (HnPlan *self, const char *folder, GError **error)
{
  HnPlanReader *reader = hn_plan_reader_new (folder, "confidence.json", error);
  gint64 value;

  if (reader == NULL)
    return FALSE;
  value = hn_plan_reader_get_integer (reader, "default");
  if (!hn_plan_reader_has_failed (reader) && (value < 0 || value > 100))
    hn_plan_reader_fail (reader, "default", HN_PLAN_ERROR_VALUE,
                         _ ("this is not between %d and %d"), 0, 100);
  hn_plan_set_default_confidence (self, (int) value);
  return hn_plan_reader_close (reader, error);
}

static gboolean
read_keeping (HnPlan *self, const char *folder, GError **error)
{
  HnPlanReader *reader = hn_plan_reader_new (folder, "keeping.json", error);
  gint64 days;

  if (reader == NULL)
    return FALSE;
  days = hn_plan_reader_get_integer (reader, "advisory_days");
  if (!hn_plan_reader_has_failed (reader) && (days < 1 || days > 3650))
    hn_plan_reader_fail (reader, "advisory_days", HN_PLAN_ERROR_VALUE,
                         _ ("this is not between %d and %d"), 1, 3650);
  hn_plan_set_advisory_kept_us (self, days * G_TIME_SPAN_DAY);
  return hn_plan_reader_close (reader, error);
}

HnPlan *
hn_plan_load (const char *folder, GError **error)
{
  g_autoptr (HnPlan) self = g_object_new (HN_TYPE_PLAN, NULL);

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!read_head (self, folder, error) || !read_confidence (self, folder, error) ||
      !read_keeping (self, folder, error))
    return NULL;
  for (HnPlanList list = 0; list < HN_PLAN_N_LISTS; list++)
    if (!read_file (self, folder, list, error))
      return NULL;
  return g_steal_pointer (&self);
}

HnPlan *
hn_plan_load_default (const char *edition, GError **error)
{
  const char *name = edition != NULL ? edition : HN_PLAN_DEFAULT_EDITION;
  g_autofree char *folder = g_build_filename (hn_data_get_folder (), "plan", name, NULL);

  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  /* A name, never a way out of the folder. */
  if (strchr (name, G_DIR_SEPARATOR) != NULL || *name == '.' || *name == '\0' ||
      !g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, HN_PLAN_ERROR, HN_PLAN_ERROR_NO_EDITION,
                   _ ("there is no edition “%s” of the plan: %s is no folder"), name, folder);
      return NULL;
    }
  return hn_plan_load (folder, error);
}

/* The name of a list: that of its file and of its member in JSON. */
const char *
hn_plan_list_get_name (HnPlanList list)
{
  return lists[list].name;
}
