#include "hn-hub-write.h"

#include "hn-hub-collection.h"
#include "hn-hub-query.h"
#include "hn-stix-error.h"

/* What is known of an object that is refused. */
static void
add_refusal (HnHubStatus *status, HnEnvelope *envelope, guint index, const GError *reason)
{
  HnHead head = { 0 };
  g_autofree char *id = NULL;
  g_autofree char *message = NULL;

  if (hn_envelope_get_head (envelope, index, &head, NULL))
    id = g_strdup (head.id);
  else
    id = g_strdup_printf ("unidentified--00000000-0000-4000-8000-%012u", index);
  message = g_strdup_printf ("object %u of the request: %s: %s", index,
                             reason->domain == HN_STIX_ERROR
                                 ? hn_stix_rule_get_name ((HnStixRule) reason->code)
                                 : "refused",
                             reason->message);
  hn_hub_status_add_failure (status, id, head.modified_us, message);
}

/* Decodes what the log does not have. FALSE only where the log cannot be read. */
static gboolean
read_one (HnHubStatus *status,
          HnLog *log,
          HnEnvelope *envelope,
          guint index,
          GPtrArray *records,
          GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GBytes) raw = NULL;
  HnRecord *record;
  HnHead head;
  gboolean known = FALSE;

  if (!hn_envelope_get_head (envelope, index, &head, &reason))
    {
      add_refusal (status, envelope, index, reason);
      return TRUE;
    }
  raw = hn_envelope_get_object (envelope, index);
  if (!hn_log_probe (log, &head, raw, &known, error))
    return FALSE;
  if (known)
    {
      hn_hub_status_add_success (status, head.id, head.modified_us, "This version was here.");
      return TRUE;
    }
  record = hn_envelope_decode (envelope, index, &reason);
  if (record == NULL)
    add_refusal (status, envelope, index, reason);
  else
    g_ptr_array_add (records, record);
  return TRUE;
}

static void
add_results (HnHubStatus *status, GPtrArray *records, GPtrArray *conflicts)
{
  for (guint i = 0; i < records->len; i++)
    {
      HnRecord *record = g_ptr_array_index (records, i);
      const char *id = hn_record_get_id (record);
      gint64 version_us = hn_record_get_modified_us (record);

      if (g_ptr_array_find (conflicts, record, NULL))
        hn_hub_status_add_failure (status, id, version_us,
                                   "This version is here with other content and stays as it is; "
                                   "send a later version.");
      else
        hn_hub_status_add_success (status, id, version_us, NULL);
    }
}

static void
refuse_store (HnHubRequest *request, HnHubCollection *collection, const GError *error)
{
  g_warning ("collection %s: %s", hn_hub_collection_get_info (collection)->id, error->message);
  hn_hub_request_refuse (request, SOUP_STATUS_INTERNAL_SERVER_ERROR,
                         "The hub cannot write its log now, and nothing was written; its own "
                         "messages say why.");
}

void
hn_hub_write_objects (HnHubRequest *request, HnHubCollection *collection, HnHubStatuses *statuses)
{
  HnLog *log = hn_hub_collection_get_log (collection);
  const char *who = hn_hub_request_get_who (request);
  g_autoptr (GBytes) body =
      soup_message_body_flatten (soup_server_message_get_request_body (request->message));
  g_autoptr (GError) error = NULL;
  g_autoptr (HnEnvelope) envelope = hn_envelope_read (body, &error);
  g_autoptr (HnHubStatus) status = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;

  if (envelope == NULL)
    {
      hn_hub_request_refuse (request,
                             g_error_matches (error, HN_STIX_ERROR, HN_STIX_RULE_ENVELOPE_FORM)
                                 ? SOUP_STATUS_UNPROCESSABLE_ENTITY
                                 : SOUP_STATUS_BAD_REQUEST,
                             "%s", error->message);
      return;
    }
  status = hn_hub_status_new (g_get_real_time ());
  records = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_record_unref);
  for (guint i = 0; i < hn_envelope_get_n_objects (envelope); i++)
    if (!read_one (status, log, envelope, i, records, &error))
      {
        refuse_store (request, collection, error);
        return;
      }
  conflicts = hn_hub_collection_write (collection, who, records, &error);
  if (conflicts == NULL)
    {
      refuse_store (request, collection, error);
      return;
    }
  add_results (status, records, conflicts);
  hn_hub_request_answer (
      request, SOUP_STATUS_ACCEPTED,
      g_string_new (hn_hub_statuses_keep (statuses, g_steal_pointer (&status), who)));
}

void
hn_hub_write_delete (HnHubRequest *request, HnHubCollection *collection)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnHubQuery) query =
      hn_hub_query_new (request, hn_hub_collection_get_store (collection), &error);
  HnLogQuery what;
  guint n_deleted = 0;

  if (query == NULL)
    {
      hn_hub_request_refuse (request, SOUP_STATUS_BAD_REQUEST, "%s", error->message);
      return;
    }
  what = *hn_hub_query_get_log_query (query);
  what.limit = 0;
  what.added_after_us = 0;
  what.after_seq = 0;
  /* Where no version is named, the object goes as a whole. */
  if (hn_hub_request_get_parameter (request, "match[version]") == NULL)
    what.versions = HN_LOG_VERSIONS_ALL;
  if (!hn_log_delete (hn_hub_collection_get_log (collection), &what, &n_deleted, &error))
    refuse_store (request, collection, error);
  else if (n_deleted == 0)
    hn_hub_request_refuse (request, SOUP_STATUS_NOT_FOUND,
                           "There is no such version of an object of this id.");
  else
    hn_hub_request_answer (request, SOUP_STATUS_OK, g_string_new (NULL));
}
