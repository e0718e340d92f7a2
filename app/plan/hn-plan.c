#include "config.h"

#include "hn-plan-internal.h"

#include <glib/gi18n.h>
#include <string.h>

/* The lists of an edition. */
typedef enum
{
  LIST_ROLES,
  LIST_DIRECTIONS,
  LIST_UNITS,
  LIST_EFFECTS,
  LIST_JUDGEMENTS,
  LIST_CAUSES,
  LIST_STATES,
  LIST_HANDLINGS,
  LIST_THREATS,
  LIST_BASES,
  LIST_SECTORS,
  LIST_ORGANIZATIONS,
  LIST_CEPTOARS,
  LIST_ROUTES,
  LIST_SERVICES,
  LIST_LEVELS,
  N_LISTS
} ListId;

/* In the order of ListId, in which they are read: a list refers only to those before it. Each
 * stands in a file of its own, NAME.json. */
static const struct
{
  const char *name;
  HnTermRead read;
} lists[N_LISTS] = {
  { "roles", hn_term_read },       { "directions", hn_term_read },
  { "units", hn_term_read },       { "effects", hn_term_read },
  { "judgements", hn_term_read },  { "causes", hn_term_read },
  { "states", hn_glyph_read },     { "handlings", hn_term_read },
  { "threats", hn_threat_read },   { "bases", hn_basis_read },
  { "sectors", hn_sector_read },   { "organizations", hn_organization_read },
  { "ceptoars", hn_ceptoar_read }, { "routes", hn_route_read },
  { "services", hn_service_read }, { "levels", hn_level_read },
};

/* What the program itself refers to by name: every edition has words for them. */
static const struct
{
  ListId list;
  const char *id;
} wanted[] = {
  { LIST_STATES, "unknown" },      { LIST_STATES, "normal" },       { LIST_STATES, "malfunction" },
  { LIST_STATES, "failure" },      { LIST_STATES, "breach" },       { LIST_STATES, "serious" },
  { LIST_STATES, "stale" },        { LIST_CAUSES, "it" },           { LIST_CAUSES, "other" },
  { LIST_CAUSES, "unknown" },      { LIST_HANDLINGS, "voluntary" }, { LIST_HANDLINGS, "statutory" },
  { LIST_HANDLINGS, "consented" }, { LIST_BASES, "consultation" },
};

struct _HnPlan
{
  GObject parent_instance;

  char *edition;
  char *in_force_from;
  char *in_force_until;
  HnWord *title;
  JsonNode *head;             /* what edition.json says */
  JsonNode *sources[N_LISTS]; /* arrays */
  HnTermList *terms[N_LISTS];
};

G_DEFINE_FINAL_TYPE (HnPlan, hn_plan, G_TYPE_OBJECT)

static void
hn_plan_finalize (GObject *object)
{
  HnPlan *self = HN_PLAN (object);

  for (guint i = 0; i < N_LISTS; i++)
    {
      for (guint j = 0; self->terms[i] != NULL && j < hn_term_list_get_n (self->terms[i]); j++)
        g_object_run_dispose (hn_term_list_get (self->terms[i], j));
      g_clear_object (&self->terms[i]);
      g_clear_pointer (&self->sources[i], json_node_unref);
    }
  g_clear_pointer (&self->head, json_node_unref);
  hn_word_free (self->title);
  g_free (self->edition);
  g_free (self->in_force_from);
  g_free (self->in_force_until);
  G_OBJECT_CLASS (hn_plan_parent_class)->finalize (object);
}

static void
hn_plan_class_init (HnPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_plan_finalize;
}

static void
hn_plan_init (HnPlan *self)
{
}

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
check_glyphs (HnPlan *self, HnPlanReader *reader, ListId list)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < hn_term_list_get_n (self->terms[list]); i++)
    {
      HnTerm *term = hn_term_list_get (self->terms[list], i);

      if (g_hash_table_add (seen, (gpointer) hn_term_get_glyph (term)))
        continue;
      hn_plan_reader_fail (reader, lists[list].name, HN_PLAN_ERROR_DUPLICATE,
                           _ ("“%s” has the glyph of another"), hn_term_get_id (term));
      return;
    }
}

static void
read_list (HnPlan *self, HnPlanReader *reader, ListId list)
{
  self->terms[list] = hn_plan_reader_get_terms (reader, lists[list].name, lists[list].read, self);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (wanted[i].list == list && !hn_term_list_find (self->terms[list], wanted[i].id))
      hn_plan_reader_fail (reader, lists[list].name, HN_PLAN_ERROR_MISSING, _ ("there is no “%s”"),
                           wanted[i].id);
  if ((list == LIST_STATES || list == LIST_SECTORS) && !hn_plan_reader_has_failed (reader))
    check_glyphs (self, reader, list);
  if (!hn_plan_reader_has_failed (reader))
    self->sources[list] = json_node_ref (json_object_get_member (
        json_node_get_object (hn_plan_reader_get_root (reader)), lists[list].name));
}

static gboolean
read_file (HnPlan *self, const char *folder, ListId list, GError **error)
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

  if (reader == NULL)
    return FALSE;
  self->edition = g_strdup (hn_plan_reader_get_string (reader, "edition"));
  self->title = hn_plan_reader_get_word (reader, "title");
  hn_word_free (hn_plan_reader_get_word (reader, "decided_by"));
  hn_word_free (hn_plan_reader_peek_word (reader, "note"));
  hn_plan_read_in_force (reader, &self->in_force_from, &self->in_force_until);
  self->head = json_node_ref (hn_plan_reader_get_root (reader));
  return hn_plan_reader_close (reader, error);
}

HnPlan *
hn_plan_load (const char *folder, GError **error)
{
  g_autoptr (HnPlan) self = g_object_new (HN_TYPE_PLAN, NULL);

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!read_head (self, folder, error))
    return NULL;
  for (ListId list = 0; list < N_LISTS; list++)
    if (!read_file (self, folder, list, error))
      return NULL;
  return g_steal_pointer (&self);
}

HnPlan *
hn_plan_load_default (const char *edition, GError **error)
{
  const char *data = g_getenv ("HINOMI_DATA_DIR");
  const char *name = edition != NULL ? edition : HN_PLAN_DEFAULT_EDITION;
  g_autofree char *folder =
      g_build_filename (data != NULL && *data != '\0' ? data : HN_PKGDATADIR, "plan", name, NULL);

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

/**
 * hn_plan_get_edition:
 * @self: a plan
 *
 * Returns: (transfer none): the edition's name, e.g. "2009"
 */
const char *
hn_plan_get_edition (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->edition;
}

/**
 * hn_plan_get_title:
 * @self: a plan
 *
 * Returns: (transfer none): the plan's title
 */
const HnWord *
hn_plan_get_title (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->title;
}

/**
 * hn_plan_get_in_force_from:
 * @self: a plan
 *
 * Returns: (transfer none): the first day on which the edition is in force, "YYYY-MM-DD"
 */
const char *
hn_plan_get_in_force_from (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->in_force_from;
}

/**
 * hn_plan_get_in_force_until:
 * @self: a plan
 *
 * Returns: (transfer none) (nullable): the last such day
 */
const char *
hn_plan_get_in_force_until (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->in_force_until;
}

/**
 * hn_plan_get_sectors:
 * @self: a plan
 *
 * Returns: (transfer none): the sectors, as #HnSector (Ⅰ2(1))
 */
HnTermList *
hn_plan_get_sectors (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[LIST_SECTORS];
}

/**
 * hn_plan_get_services:
 * @self: a plan
 *
 * Returns: (transfer none): the services of all sectors, as #HnService (別紙2)
 */
HnTermList *
hn_plan_get_services (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[LIST_SERVICES];
}

/**
 * hn_plan_get_levels:
 * @self: a plan
 *
 * Returns: (transfer none): the verification levels, as #HnLevel (別紙2)
 */
HnTermList *
hn_plan_get_levels (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[LIST_LEVELS];
}

/**
 * hn_plan_get_ceptoars:
 * @self: a plan
 *
 * Returns: (transfer none): as #HnCeptoar (Ⅱ2(3))
 */
HnTermList *
hn_plan_get_ceptoars (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[LIST_CEPTOARS];
}

/**
 * hn_plan_get_organizations:
 * @self: a plan
 *
 * Returns: (transfer none): as #HnOrganization (Ⅰ2(7))
 */
HnTermList *
hn_plan_get_organizations (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[LIST_ORGANIZATIONS];
}

/**
 * hn_plan_get_threats:
 * @self: a plan
 *
 * Returns: (transfer none): the types of threat, as #HnThreat (Ⅰ2(5))
 */
HnTermList *
hn_plan_get_threats (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[LIST_THREATS];
}

/**
 * hn_plan_get_routes:
 * @self: a plan
 *
 * Returns: (transfer none): the contact routes, as #HnRoute (別紙5)
 */
HnTermList *
hn_plan_get_routes (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[LIST_ROUTES];
}

/**
 * hn_plan_get_units:
 * @self: a plan
 *
 * Returns: (transfer none): the units of quantities, as #HnTerm
 */
HnTermList *
hn_plan_get_units (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[LIST_UNITS];
}

/**
 * hn_plan_get_effects:
 * @self: a plan
 *
 * Returns: (transfer none): the effects that qualitative levels ask about, as #HnTerm (別紙2)
 */
HnTermList *
hn_plan_get_effects (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[LIST_EFFECTS];
}

/**
 * hn_plan_get_judgements:
 * @self: a plan
 *
 * Returns: (transfer none): the judgements that exclusions ask about, as #HnTerm (別紙2 備考)
 */
HnTermList *
hn_plan_get_judgements (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[LIST_JUDGEMENTS];
}

/**
 * hn_plan_get_states:
 * @self: a plan
 *
 * Returns: (transfer none): the states of a service, and "stale", as #HnTerm
 */
HnTermList *
hn_plan_get_states (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[LIST_STATES];
}

/**
 * hn_plan_get_bases:
 * @self: a plan
 *
 * Returns: (transfer none): the bases of a report, as #HnTerm (別添3(1))
 */
HnTermList *
hn_plan_get_bases (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[LIST_BASES];
}

/**
 * hn_plan_get_causes:
 * @self: a plan
 *
 * Returns: (transfer none): "it", "other" and "unknown", as #HnTerm
 */
HnTermList *
hn_plan_get_causes (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[LIST_CAUSES];
}

/**
 * hn_plan_get_handlings:
 * @self: a plan
 *
 * Returns: (transfer none): the handling labels of a report, as #HnTerm (別添3(4))
 */
HnTermList *
hn_plan_get_handlings (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[LIST_HANDLINGS];
}

/**
 * hn_plan_get_roles:
 * @self: a plan
 *
 * Returns: (transfer none): the roles of organizations, as #HnTerm (Ⅰ2(7))
 */
HnTermList *
hn_plan_get_roles (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[LIST_ROLES];
}

/**
 * hn_plan_get_directions:
 * @self: a plan
 *
 * Returns: (transfer none): the directions of contact routes, as #HnTerm (別紙5)
 */
HnTermList *
hn_plan_get_directions (HnPlan *self)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return self->terms[LIST_DIRECTIONS];
}

/**
 * hn_plan_find_sector:
 * @self: a plan
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): what has that id, or %NULL
 */
HnSector *
hn_plan_find_sector (HnPlan *self, const char *id)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return hn_term_list_find (self->terms[LIST_SECTORS], id);
}

/**
 * hn_plan_find_service:
 * @self: a plan
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): what has that id, or %NULL
 */
HnService *
hn_plan_find_service (HnPlan *self, const char *id)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return hn_term_list_find (self->terms[LIST_SERVICES], id);
}

/**
 * hn_plan_find_ceptoar:
 * @self: a plan
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): what has that id, or %NULL
 */
HnCeptoar *
hn_plan_find_ceptoar (HnPlan *self, const char *id)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return hn_term_list_find (self->terms[LIST_CEPTOARS], id);
}

/**
 * hn_plan_find_organization:
 * @self: a plan
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): what has that id, or %NULL
 */
HnOrganization *
hn_plan_find_organization (HnPlan *self, const char *id)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return hn_term_list_find (self->terms[LIST_ORGANIZATIONS], id);
}

/**
 * hn_plan_find_threat:
 * @self: a plan
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): what has that id, or %NULL
 */
HnThreat *
hn_plan_find_threat (HnPlan *self, const char *id)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return hn_term_list_find (self->terms[LIST_THREATS], id);
}

/**
 * hn_plan_find_unit:
 * @self: a plan
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): what has that id, or %NULL
 */
HnTerm *
hn_plan_find_unit (HnPlan *self, const char *id)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return hn_term_list_find (self->terms[LIST_UNITS], id);
}

HnTerm *
hn_plan_find_state (HnPlan *self, const char *nick)
{
  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return hn_term_list_find (self->terms[LIST_STATES], nick);
}

HnTerm *
hn_plan_find_basis (HnPlan *self, int category, char basis_case)
{
  char id[4] = { '0' + category, '-', basis_case, '\0' };

  g_return_val_if_fail (HN_IS_PLAN (self), NULL);

  return hn_term_list_find (self->terms[LIST_BASES], category == 0 ? "consultation" : id);
}

/* (transfer none): what edition.json says. */
JsonNode *
hn_plan_get_head (HnPlan *self)
{
  return self->head;
}

/* (transfer none) (nullable): the list number @index as it was read, with its name and its terms.
 */
JsonArray *
hn_plan_get_source (HnPlan *self, guint index, const char **name, HnTermList **terms)
{
  if (index >= N_LISTS)
    return NULL;
  *name = lists[index].name;
  *terms = self->terms[index];
  return json_node_get_array (self->sources[index]);
}
