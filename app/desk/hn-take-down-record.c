#include "config.h"

#include "hn-take-down-private.h"

#include "hn-decision-private.h"
#include "hn-parse.h"
#include "hn-places.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* From what was typed to records. */

/* Sets a member, or takes it away where nothing was typed. */
static void
set_text (HnTakeDown *self, JsonObject *object, const char *member, HnTakeDownField field)
{
  g_autofree char *text = hn_parse_text (self->fields[field]);

  if (text != NULL)
    json_object_set_string_member (object, member, text);
  else if (json_object_has_member (object, member))
    json_object_remove_member (object, member);
}

static void
set_time (HnTakeDown *self, JsonObject *object, const char *member, HnTakeDownField field)
{
  gint64 us = 0;

  hn_parse_time (self->fields[field], hn_desk_get_live_now_us (self->desk), &us, NULL);
  if (us != 0)
    hn_draft_set_timestamp (object, member, us);
  else if (json_object_has_member (object, member))
    json_object_remove_member (object, member);
}

static void
set_unless (HnTakeDown *self,
            JsonObject *object,
            const char *member,
            HnTakeDownField field,
            const char *normal)
{
  if (g_str_equal (self->fields[field], normal) && json_object_has_member (object, member))
    json_object_remove_member (object, member);
  else if (!g_str_equal (self->fields[field], normal))
    set_text (self, object, member, field);
}

static void
set_contact (HnTakeDown *self, JsonObject *report)
{
  JsonObject *contact = json_object_new ();

  set_text (self, contact, "person", HN_TAKE_DOWN_PERSON);
  set_text (self, contact, "means", HN_TAKE_DOWN_CONTACT);
  json_object_set_object_member (report, "contact", contact);
}

static void
remove_member (JsonObject *object, const char *member)
{
  if (json_object_has_member (object, member))
    json_object_remove_member (object, member);
}

static void
set_class (HnTakeDown *self, JsonObject *report)
{
  set_text (self, report, "sector", HN_TAKE_DOWN_SECTOR);
  set_text (self, report, "service", HN_TAKE_DOWN_SERVICE);
  set_text (self, report, "state", HN_TAKE_DOWN_STATE);
  set_text (self, report, "cause", HN_TAKE_DOWN_CAUSE);
  set_text (self, report, "threat", HN_TAKE_DOWN_THREAT);
  remove_member (report, "basis");
  remove_member (report, "consultation");
  if (self->fields[HN_TAKE_DOWN_BASIS][0] != '\0')
    hn_decision_set_basis (report, self->fields[HN_TAKE_DOWN_BASIS]);
  remove_member (report, "near_miss");
  if (g_str_equal (self->fields[HN_TAKE_DOWN_NEAR_MISS], "true"))
    json_object_set_boolean_member (report, "near_miss", TRUE);
}

static void
set_scope (HnTakeDown *self, JsonObject *report)
{
  g_auto (GStrv) words = g_strsplit (self->fields[HN_TAKE_DOWN_SCOPE], " ", 0);
  JsonArray *scope = json_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      json_array_add_string_element (scope, words[i]);
  /* Never an empty list: nothing said means NISC only (別添3(3)③). */
  if (json_array_get_length (scope) > 0)
    {
      json_object_set_array_member (report, "scope", scope);
      return;
    }
  json_array_unref (scope);
  remove_member (report, "scope");
}

/* --- quantities --- */

static void
set_bound (JsonObject *quantity, const char *member, double value)
{
  /* A whole number stays one. */
  if (value == floor (value) && value < 9e15)
    json_object_set_int_member (quantity, member, (gint64) value);
  else
    json_object_set_double_member (quantity, member, value);
}

static JsonObject *
make_quantity (const char *unit, const char *text)
{
  JsonObject *quantity = json_object_new ();
  double min, max;
  gboolean is_known;

  json_object_set_string_member (quantity, "unit", unit);
  hn_parse_amount (text, &min, &max, &is_known, NULL);
  if (!is_known)
    json_object_set_boolean_member (quantity, "unknown", TRUE);
  else if (min == max)
    set_bound (quantity, "value", min);
  else
    {
      set_bound (quantity, "min", min);
      if (!isinf (max))
        set_bound (quantity, "max", max);
    }
  return quantity;
}

/* Whether the figure of @unit is as the previous version has it; with the times that it names. */
static gboolean
keep_quantities (JsonArray *from, const char *unit, JsonObject *now, JsonArray *to)
{
  JsonObject *last = NULL;

  for (guint i = 0; from != NULL && i < json_array_get_length (from); i++)
    {
      JsonObject *quantity = json_array_get_object_element (from, i);

      if (g_strcmp0 (json_object_get_string_member (quantity, "unit"), unit) == 0)
        last = quantity;
    }
  if (last == NULL)
    return FALSE;
  for (guint i = 0; i < 4; i++)
    {
      static const char *const members[] = { "value", "min", "max", "unknown" };
      JsonNode *one = json_object_get_member (last, members[i]);
      JsonNode *two = json_object_get_member (now, members[i]);

      if ((one == NULL) != (two == NULL) ||
          (one != NULL && json_node_get_double (one) != json_node_get_double (two)))
        return FALSE;
    }
  for (guint i = 0; i < json_array_get_length (from); i++)
    {
      JsonObject *quantity = json_array_get_object_element (from, i);

      if (g_strcmp0 (json_object_get_string_member (quantity, "unit"), unit) == 0)
        json_array_add_object_element (to, json_object_ref (quantity));
    }
  return TRUE;
}

static void
set_quantities (HnTakeDown *self, JsonObject *report)
{
  g_auto (GStrv) units = hn_take_down_dup_units (self);
  JsonArray *before = json_object_has_member (report, "quantities")
                          ? json_object_get_array_member (report, "quantities")
                          : NULL;
  JsonArray *after = json_array_new ();

  for (guint i = 0; units[i] != NULL; i++)
    {
      JsonObject *now = make_quantity (units[i], hn_take_down_get_amount (self, units[i]));

      if (keep_quantities (before, units[i], now, after))
        json_object_unref (now);
      else
        json_array_add_object_element (after, now);
    }
  if (json_array_get_length (after) > 0)
    {
      json_object_set_array_member (report, "quantities", after);
      return;
    }
  json_array_unref (after);
  remove_member (report, "quantities");
}

/* --- what the report refers to --- */

static HnTlp
get_tlp (HnTakeDown *self)
{
  const char *word = self->fields[HN_TAKE_DOWN_TLP];
  HnTlp tlp = HN_TLP_AMBER;

  hn_tlp_from_word (word, strlen (word), &tlp);
  return tlp;
}

/* (transfer full) (nullable): the id of the operator; one that is not known gets an identity. */
static char *
find_or_make_operator (HnTakeDown *self, GPtrArray *records, GError **error)
{
  g_autofree char *name = hn_parse_text (self->fields[HN_TAKE_DOWN_OPERATOR]);
  const char *sector = self->fields[HN_TAKE_DOWN_SECTOR];
  const char *known = hn_take_down_find_operator (self);
  g_autoptr (HnDraft) draft = NULL;
  JsonObject *party;
  HnRecord *record;

  if (name == NULL || known != NULL)
    return g_strdup (known);
  draft = hn_decision_begin (self->desk, "identity", error);
  if (draft == NULL)
    return NULL;
  json_object_set_string_member (hn_draft_get_object (draft), "name", name);
  json_object_set_string_member (hn_draft_get_object (draft), "identity_class", "organization");
  party = json_object_new ();
  json_object_set_string_member (party, "kind", hn_party_kind_get_nick (HN_PARTY_OPERATOR));
  if (sector[0] != '\0')
    {
      JsonArray *sectors = json_array_new ();

      json_array_add_string_element (sectors, sector);
      json_object_set_array_member (party, "sectors", sectors);
    }
  json_object_set_object_member (hn_draft_get_extension (draft), "party", party);
  record = hn_decision_seal (self->desk, draft, NULL, HN_TLP_AMBER, FALSE, error);
  if (record == NULL)
    return NULL;
  g_ptr_array_add (records, record);
  return g_strdup (hn_record_get_id (record));
}

/* The place as it is shipped, unless somebody has sent it; an exercise needs one of its own, with
 * its marks. */
static char *
find_or_make_place (HnTakeDown *self, HnPlace *place, GPtrArray *records, GError **error)
{
  g_autoptr (HnDraft) draft = NULL;
  HnRecord *record;

  if (hn_situation_knows (hn_desk_get_live_situation (self->desk), hn_place_get_id (place)))
    return g_strdup (hn_place_get_id (place));
  draft = hn_place_dup_draft (place, hn_desk_get_wall_us (self->desk));
  if (hn_desk_is_exercise (self->desk))
    {
      g_autoptr (HnDraft) own = hn_decision_begin (self->desk, "location", error);
      static const char *const members[] = { "name", "region", "country", "administrative_area" };

      if (own == NULL)
        return NULL;
      for (guint i = 0; i < G_N_ELEMENTS (members); i++)
        json_object_set_string_member (
            hn_draft_get_object (own), members[i],
            json_object_get_string_member (hn_draft_get_object (draft), members[i]));
      record = hn_decision_seal (self->desk, own, NULL, HN_TLP_CLEAR, FALSE, error);
    }
  else
    record = hn_draft_finish (draft, error);
  if (record == NULL)
    return NULL;
  g_ptr_array_add (records, record);
  return g_strdup (hn_record_get_id (record));
}

static gboolean
set_place (HnTakeDown *self, JsonObject *report, GPtrArray *records, GError **error)
{
  const char *area = self->fields[HN_TAKE_DOWN_PLACE];
  g_autoptr (GListModel) places = NULL;
  g_autofree char *id = NULL;
  JsonArray *refs;
  HnPlace *place;

  /* A report that names several places keeps them. */
  if (self->previous != NULL && g_strcmp0 (self->loaded_place, area) == 0)
    return TRUE;
  remove_member (report, "location_refs");
  if (area[0] == '\0')
    return TRUE;
  places = hn_places_load (NULL, error);
  if (places == NULL)
    return FALSE;
  place = hn_places_find (places, area);
  if (place == NULL)
    {
      g_set_error (error, HN_DESK_ERROR, HN_DESK_ERROR_VALUE, _ ("“%s” is no prefecture."), area);
      return FALSE;
    }
  id = find_or_make_place (self, place, records, error);
  if (id == NULL)
    return FALSE;
  refs = json_array_new ();
  json_array_add_string_element (refs, id);
  json_object_set_array_member (report, "location_refs", refs);
  return TRUE;
}

static gboolean
set_operator (HnTakeDown *self, JsonObject *report, GPtrArray *records, GError **error)
{
  g_autofree char *name = hn_parse_text (self->fields[HN_TAKE_DOWN_OPERATOR]);
  g_autofree char *id = NULL;

  remove_member (report, "on_behalf_of");
  if (name == NULL)
    return TRUE;
  id = find_or_make_operator (self, records, error);
  if (id == NULL)
    return FALSE;
  json_object_set_string_member (report, "on_behalf_of", id);
  return TRUE;
}

/* --- the report --- */

static void
set_taken_down (HnTakeDown *self, JsonObject *report)
{
  JsonObject *taken = json_object_new ();

  set_text (self, taken, "by", HN_TAKE_DOWN_BY);
  hn_draft_set_timestamp (taken, "at", hn_desk_get_live_now_us (self->desk));
  if (self->fields[HN_TAKE_DOWN_AT][0] != '\0')
    set_time (self, taken, "at", HN_TAKE_DOWN_AT);
  if (!json_object_has_member (taken, "at"))
    hn_draft_set_timestamp (taken, "at", hn_desk_get_live_now_us (self->desk));
  set_text (self, taken, "means", HN_TAKE_DOWN_MEANS);
  json_object_set_object_member (report, "taken_down", taken);
}

static gboolean
fill_report (HnTakeDown *self, JsonObject *report, GPtrArray *records, GError **error)
{
  set_contact (self, report);
  set_class (self, report);
  set_quantities (self, report);
  set_time (self, report, "started", HN_TAKE_DOWN_STARTED);
  set_time (self, report, "noticed", HN_TAKE_DOWN_NOTICED);
  set_time (self, report, "restored", HN_TAKE_DOWN_RESTORED);
  set_scope (self, report);
  set_text (self, report, "handling", HN_TAKE_DOWN_HANDLING);
  set_unless (self, report, "route", HN_TAKE_DOWN_ROUTE, "normal");
  set_taken_down (self, report);
  return set_operator (self, report, records, error) && set_place (self, report, records, error);
}

static JsonObject *
get_report (HnDraft *draft)
{
  JsonObject *extension = hn_draft_get_extension (draft);

  if (!json_object_has_member (extension, "report"))
    json_object_set_object_member (extension, "report", json_object_new ());
  return json_object_get_object_member (extension, "report");
}

static gboolean
check_all (HnTakeDown *self, GError **error)
{
  g_auto (GStrv) units = hn_take_down_dup_units (self);
  g_autofree char *wrong = NULL;
  gboolean is_missing = FALSE;

  for (guint i = 0; i < HN_N_TAKE_DOWN_FIELDS && wrong == NULL; i++)
    {
      wrong = hn_take_down_check (self, i);
      is_missing = wrong != NULL && (i == HN_TAKE_DOWN_PERSON || i == HN_TAKE_DOWN_BY);
    }
  for (guint i = 0; units[i] != NULL && wrong == NULL; i++)
    wrong = hn_take_down_check_amount (self, units[i]);
  if (wrong == NULL)
    return TRUE;
  g_set_error_literal (error, HN_DESK_ERROR,
                       is_missing ? HN_DESK_ERROR_MISSING : HN_DESK_ERROR_VALUE, wrong);
  return FALSE;
}

GPtrArray *
hn_take_down_finish (HnTakeDown *self, GError **error)
{
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (HnDraft) draft = NULL;
  HnRecord *record;

  g_return_val_if_fail (HN_IS_TAKE_DOWN (self), NULL);
  g_return_val_if_fail (self->desk != NULL, NULL);

  if (!hn_decision_check (self->desk, error) || !check_all (self, error))
    return NULL;
  records = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_record_unref);
  draft = self->previous != NULL
              ? hn_draft_new_version (self->previous, hn_desk_get_wall_us (self->desk))
              : hn_decision_begin (self->desk, "incident", error);
  if (draft == NULL || !fill_report (self, get_report (draft), records, error))
    return NULL;
  set_text (self, hn_draft_get_object (draft), "name", HN_TAKE_DOWN_TITLE);
  if (!json_object_has_member (hn_draft_get_object (draft), "name"))
    json_object_set_string_member (hn_draft_get_object (draft), "name",
                                   _ ("Details are being confirmed"));
  set_text (self, hn_draft_get_object (draft), "description", HN_TAKE_DOWN_DESCRIPTION);
  record = hn_decision_seal (
      self->desk, draft, self->previous != NULL ? hn_record_get_exercise (self->previous) : NULL,
      get_tlp (self), g_str_equal (self->fields[HN_TAKE_DOWN_HANDLING], "voluntary"), error);
  if (record == NULL)
    return NULL;
  g_ptr_array_add (records, record);
  return g_steal_pointer (&records);
}
