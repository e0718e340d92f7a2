#include "config.h"

#include "hn-release.h"

#include "hn-decision-private.h"
#include "hn-hop-draft.h"
#include "hn-organisation.h"

#include <glib/gi18n.h>
#include <string.h>

/* One release while it is made; lives on the stack. */
typedef struct
{
  HnDesk *desk;
  const HnAdvisoryDraft *draft;
  HnRoutePlan *routes;
  char *exercise; /* nullable: that of what it supersedes, or draws on */
  HnTlp tlp;
  GPtrArray *records;
} Release;

/* How far it may go in the words of TLP 2.0; 取扱い範囲, 別添2(3)①. */
static HnTlp
get_tlp (HnHandling handling)
{
  static const HnTlp tlps[] = {
    [HN_HANDLING_RECIPIENT] = HN_TLP_AMBER_STRICT, [HN_HANDLING_CEPTOAR] = HN_TLP_AMBER,
    [HN_HANDLING_SECTOR] = HN_TLP_AMBER,           [HN_HANDLING_OPERATORS] = HN_TLP_GREEN,
    [HN_HANDLING_PUBLIC] = HN_TLP_CLEAR,
  };

  return tlps[handling];
}

static void
add_word (JsonArray *words, const char *word)
{
  for (guint i = 0; i < json_array_get_length (words); i++)
    if (g_strcmp0 (json_array_get_string_element (words, i), word) == 0)
      return;
  json_array_add_string_element (words, word);
}

/* The words by which the holders of a party's CEPTOAR, organisation or sectors are let in. */
static void
add_party (JsonArray *words, HnSituation *situation, const char *id)
{
  HnOrganisation *party = hn_situation_lookup_organisation (situation, id);
  const char *const *sectors = party != NULL ? hn_organisation_get_sectors (party) : NULL;

  add_word (words, id);
  if (party == NULL)
    return;
  if (hn_organisation_get_ceptoar (party) != NULL)
    add_word (words, hn_organisation_get_ceptoar (party));
  else if (hn_organisation_get_organization (party) != NULL)
    add_word (words, hn_organisation_get_organization (party));
  else if (hn_organisation_get_kind (party) == HN_PARTY_LIAISON)
    for (guint i = 0; sectors != NULL && sectors[i] != NULL; i++)
      add_word (words, sectors[i]);
}

/* `recipients`: those whom it reaches, and those through whom it goes; never more than the routes
 * say. */
static JsonArray *
make_recipients (const Release *release)
{
  JsonArray *words = json_array_new ();
  GListModel *entries = hn_route_plan_get_recipients (release->routes);
  HnSituation *situation = hn_desk_get_live_situation (release->desk);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (HnRouteEntry) entry = g_list_model_get_item (entries, i);
      GPtrArray *hops = hn_route_entry_get_hops (entry);

      for (guint j = 0; j < hops->len; j++)
        add_party (words, situation, ((HnRouteHop *) g_ptr_array_index (hops, j))->to);
    }
  return words;
}

/* `deadlines`: of each leg the last that anybody has; a direct one counts as the first leg. */
static JsonArray *
make_deadlines (const Release *release)
{
  JsonArray *deadlines = json_array_new ();
  GListModel *entries = hn_route_plan_get_recipients (release->routes);
  gint64 by_us[4] = { 0 };

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (HnRouteEntry) entry = g_list_model_get_item (entries, i);
      GPtrArray *hops = hn_route_entry_get_hops (entry);

      for (guint j = 0; j < hops->len; j++)
        {
          HnRouteHop *hop = g_ptr_array_index (hops, j);

          by_us[MAX (hop->number, 1)] = MAX (by_us[MAX (hop->number, 1)], hop->by_us);
        }
    }
  for (int number = 1; number <= 3; number++)
    if (by_us[number] != 0)
      {
        JsonObject *deadline = json_object_new ();

        json_object_set_int_member (deadline, "hop", number);
        hn_draft_set_timestamp (deadline, "by", by_us[number]);
        json_array_add_object_element (deadlines, deadline);
      }
  return deadlines;
}

static void
set_text (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL && *text != '\0')
    json_object_set_string_member (object, name, text);
}

static void
set_list (JsonObject *object, const char *name, JsonArray *list)
{
  if (json_array_get_length (list) > 0)
    json_object_set_array_member (object, name, list);
  else
    {
      json_object_remove_member (object, name);
      json_array_unref (list);
    }
}

static JsonArray *
make_forecast (const HnAdvisoryDraft *draft)
{
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < draft->forecast->len; i++)
    {
      const HnDraftForecast *forecast = g_ptr_array_index (draft->forecast, i);
      JsonObject *object = json_object_new ();

      set_text (object, "sector", forecast->sector);
      set_text (object, "service", forecast->service);
      set_text (object, "state", forecast->state);
      if (forecast->earliest_us != 0)
        hn_draft_set_timestamp (object, "earliest", forecast->earliest_us);
      if (forecast->latest_us != 0)
        hn_draft_set_timestamp (object, "latest", forecast->latest_us);
      if (forecast->priority != 0)
        json_object_set_int_member (object, "priority", forecast->priority);
      set_text (object, "reason", forecast->reason);
      json_array_add_object_element (list, object);
    }
  return list;
}

static JsonArray *
make_attachments (const HnAdvisoryDraft *draft)
{
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < draft->attachments->len; i++)
    {
      const HnDraftAttachment *attachment = g_ptr_array_index (draft->attachments, i);
      JsonObject *object = json_object_new ();
      gsize length;
      gconstpointer content = g_bytes_get_data (attachment->content, &length);
      g_autofree char *encoded = g_base64_encode (content, length);

      set_text (object, "name", attachment->name);
      set_text (object, "media_type", attachment->media_type);
      json_object_set_string_member (object, "content", encoded);
      json_array_add_object_element (list, object);
    }
  return list;
}

static JsonArray *
make_references (const HnAdvisoryDraft *draft)
{
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < draft->references->len; i++)
    {
      const HnDraftReference *reference = g_ptr_array_index (draft->references, i);
      JsonObject *object = json_object_new ();

      set_text (object, "source_name", reference->source_name ? reference->source_name : "source");
      set_text (object, "url", reference->url);
      set_text (object, "external_id", reference->external_id);
      set_text (object, "description", reference->description);
      json_array_add_object_element (list, object);
    }
  return list;
}

static JsonObject *
make_section (const Release *release)
{
  const HnAdvisoryDraft *draft = release->draft;
  JsonObject *section = json_object_new ();

  set_text (section, "kind", hn_advisory_kind_get_nick (draft->kind));
  json_object_set_int_member (section, "aspect", draft->aspect);
  set_text (section, "importance", hn_importance_get_nick (draft->importance));
  set_text (section, "handling", hn_handling_get_nick (draft->handling));
  set_text (section, "route",
            hn_term_get_id (HN_TERM (hn_route_plan_get_channel (release->routes))));
  set_list (section, "recipients", make_recipients (release));
  set_list (section, "deadlines", make_deadlines (release));
  set_list (section, "forecast", make_forecast (draft));
  set_list (section, "attachments", make_attachments (draft));
  if (draft->valid_until_us != 0)
    hn_draft_set_timestamp (section, "valid_until", draft->valid_until_us);
  if (draft->supersedes != NULL)
    {
      JsonObject *version = json_object_new ();

      set_text (version, "id", draft->supersedes);
      hn_draft_set_timestamp (version, "modified", draft->supersedes_modified_us);
      json_object_set_object_member (section, "supersedes", version);
      set_text (section, "change", hn_advisory_change_get_nick (draft->change));
    }
  return section;
}

/* 別添2(2): what is passed on of a report is NISC's own: sector and state, and not a word of the
 * original's. */
static gboolean
make_incident (Release *release, HnIncident *incident, JsonArray *refs, GError **error)
{
  g_autoptr (HnDraft) draft = hn_decision_begin (release->desk, "incident", error);
  const char *identity = hn_desk_get_identity (release->desk);
  const char *name;
  HnRecord *record;
  JsonObject *report;
  JsonObject *contact;

  if (draft == NULL)
    return FALSE;
  report = json_object_new ();
  contact = json_object_new ();
  name = hn_situation_get_name_of (hn_desk_get_live_situation (release->desk), identity);
  set_text (hn_draft_get_object (draft), "name", release->draft->title);
  set_text (hn_draft_get_object (draft), "lang", release->draft->lang);
  set_text (report, "sector", hn_incident_get_sector_id (incident));
  set_text (report, "state", hn_state_get_nick (hn_incident_get_state (incident)));
  set_text (contact, "person", name != NULL ? name : "NISC");
  set_text (contact, "means", name != NULL ? name : "NISC");
  json_object_set_object_member (report, "contact", contact);
  json_object_set_array_member (report, "scope", make_recipients (release));
  json_object_set_object_member (hn_draft_get_extension (draft), "report", report);
  record = hn_decision_seal (release->desk, draft, release->exercise, release->tlp, FALSE, error);
  if (record == NULL)
    return FALSE;
  json_array_add_string_element (refs, hn_record_get_id (record));
  g_ptr_array_add (release->records, record);
  return TRUE;
}

static gboolean
make_incidents (Release *release, JsonArray *refs, GError **error)
{
  HnSituation *situation = hn_desk_get_live_situation (release->desk);

  for (guint i = 0; i < release->draft->sources->len; i++)
    {
      const HnDraftSource *source = g_ptr_array_index (release->draft->sources, i);
      HnIncident *incident = hn_situation_lookup_incident (situation, source->id);

      if (incident == NULL || hn_incident_is_revoked (incident))
        {
          g_set_error_literal (error, HN_DESK_ERROR, HN_DESK_ERROR_SUBJECT,
                               _ ("A report that it draws on is not here any more."));
          return FALSE;
        }
      if (release->exercise == NULL)
        release->exercise = g_strdup (hn_incident_get_exercise (incident));
      if (!make_incident (release, incident, refs, error))
        return FALSE;
    }
  return TRUE;
}

/* The advisory itself, or its next version. */
static HnDraft *
begin_report (Release *release, GError **error)
{
  HnSituation *situation = hn_desk_get_live_situation (release->desk);
  const char *id = release->draft->supersedes;
  HnAdvisory *before = id != NULL ? hn_situation_lookup_advisory (situation, id) : NULL;
  HnRecord *record = before != NULL ? hn_advisory_get_record (before) : NULL;

  if (id == NULL)
    return hn_decision_begin (release->desk, "report", error);
  if (record == NULL ||
      hn_record_get_modified_us (record) != release->draft->supersedes_modified_us)
    {
      g_set_error_literal (error, HN_DESK_ERROR, HN_DESK_ERROR_SUBJECT,
                           _ ("There is a newer version of the advisory: look at it first."));
      return NULL;
    }
  if (g_strcmp0 (hn_record_get_created_by (record), hn_desk_get_identity (release->desk)) != 0)
    {
      g_set_error_literal (error, HN_DESK_ERROR, HN_DESK_ERROR_NOT_OURS,
                           _ ("Only who released it changes it or takes it back."));
      return NULL;
    }
  if (release->exercise == NULL)
    release->exercise = g_strdup (hn_record_get_exercise (record));
  return hn_decision_check (release->desk, error)
             ? hn_draft_new_version (record, hn_desk_get_wall_us (release->desk))
             : NULL;
}

static HnRecord *
make_report (Release *release, JsonArray *refs, GError **error)
{
  g_autoptr (HnDraft) draft = begin_report (release, error);
  JsonArray *labels = json_array_new ();
  JsonObject *object;

  if (draft == NULL)
    {
      json_array_unref (labels);
      return NULL;
    }
  object = hn_draft_get_object (draft);
  if (json_array_get_length (refs) == 0)
    json_array_add_string_element (refs, hn_desk_get_identity (release->desk));
  set_text (object, "name", release->draft->title);
  set_text (object, "description", release->draft->body);
  set_text (object, "lang", release->draft->lang);
  if (release->draft->supersedes == NULL)
    hn_draft_set_timestamp (object, "published", hn_desk_get_wall_us (release->desk));
  json_object_set_array_member (object, "object_refs", json_array_ref (refs));
  set_list (object, "external_references", make_references (release->draft));
  for (guint i = 0; i < release->draft->sources->len; i++)
    {
      const HnDraftSource *source = g_ptr_array_index (release->draft->sources, i);

      if (source->reason != HN_PASSING_NONE)
        add_word (labels, hn_passing_reason_get_nick (source->reason));
    }
  set_list (object, "labels", labels);
  json_object_set_object_member (hn_draft_get_extension (draft), "advisory",
                                 make_section (release));
  return hn_decision_seal (release->desk, draft, release->exercise, release->tlp, FALSE, error);
}

/* One note for each first leg: 別添2(3)① or ④, the liaison's copy at the same instant. */
static gboolean
make_sendings (Release *release, HnRecord *report, GError **error)
{
  GListModel *entries = hn_route_plan_get_recipients (release->routes);
  const char *identity = hn_desk_get_identity (release->desk);
  gint64 at_us = hn_desk_get_live_now_us (release->desk);
  gint64 wall_us = hn_desk_get_wall_us (release->desk);
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (HnRouteEntry) entry = g_list_model_get_item (entries, i);
      HnRouteHop *hop = g_ptr_array_index (hn_route_entry_get_hops (entry), 0);
      const HnHopInput input = { .number = hop->number,
                                 .kind = HN_HOP_SENT,
                                 .actor = identity,
                                 .recipient = hop->to,
                                 .contact =
                                     g_str_equal (hop->contact, hop->to) ? NULL : hop->contact,
                                 .at_us = at_us };
      g_autoptr (HnDraft) draft = NULL;
      HnRecord *note;

      if (!g_hash_table_add (done, g_strdup_printf ("%d %s", hop->number, hop->to)))
        continue;
      draft = hn_hop_draft_new (report, &input,
                                hn_route_entry_is_copy (entry) ? _ ("Copy of the advisory sent")
                                                               : _ ("Advisory sent"),
                                identity, release->exercise, wall_us);
      note = hn_decision_seal (release->desk, draft, release->exercise, release->tlp, FALSE, error);
      if (note == NULL)
        return FALSE;
      g_ptr_array_add (release->records, note);
    }
  return TRUE;
}

static gboolean
check (HnDesk *desk, const HnAdvisoryDraft *draft, HnRoutePlan *routes, GError **error)
{
  if (!hn_decision_check (desk, error) || !hn_advisory_draft_check (draft, error))
    return FALSE;
  if (g_list_model_get_n_items (hn_route_plan_get_recipients (routes)) > 0)
    return TRUE;
  g_set_error_literal (error, HN_DESK_ERROR, HN_DESK_ERROR_VALUE,
                       _ ("It would reach nobody: see why each is left out."));
  return FALSE;
}

GPtrArray *
hn_release_make (HnDesk *desk, const HnAdvisoryDraft *draft, HnRoutePlan *routes, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_record_unref);
  g_autoptr (JsonArray) refs = json_array_new ();
  Release release = { .desk = desk,
                      .draft = draft,
                      .routes = routes,
                      .tlp = get_tlp (draft->handling),
                      .records = records };
  HnRecord *report = NULL;
  gboolean is_made;

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);
  g_return_val_if_fail (HN_IS_ROUTE_PLAN (routes), NULL);

  if (!check (desk, draft, routes, error))
    return NULL;
  is_made = make_incidents (&release, refs, error);
  if (is_made)
    report = make_report (&release, refs, error);
  if (report != NULL)
    g_ptr_array_add (records, report);
  is_made = report != NULL && make_sendings (&release, report, error);
  g_free (release.exercise);
  return is_made ? g_steal_pointer (&records) : NULL;
}
