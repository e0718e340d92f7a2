#include "hn-json-private.h"

#include "hn-advisory-notice.h"
#include "hn-log-entry.h"

/* Advisories and their way; and who allows whom what. */

static void
add_notice (JsonBuilder *builder, HnAdvisoryNotice *notice)
{
  hn_json_add_string (builder, "kind",
                      hn_advisory_kind_get_nick (hn_advisory_notice_get_kind (notice)));
  hn_json_add_uint (builder, "aspect", (guint) hn_advisory_notice_get_aspect (notice));
  hn_json_add_string (builder, "importance",
                      hn_importance_get_nick (hn_advisory_notice_get_importance (notice)));
  hn_json_add_string (builder, "handling",
                      hn_handling_get_nick (hn_advisory_notice_get_handling (notice)));
  hn_json_add_string (builder, "route",
                      hn_advisory_route_get_nick (hn_advisory_notice_get_route (notice)));
  hn_json_add_strv (builder, "recipients", hn_advisory_notice_get_recipients (notice));
  hn_json_add_string (builder, "supersedes", hn_advisory_notice_get_supersedes (notice));
  hn_json_add_string (builder, "change",
                      hn_advisory_change_get_nick (hn_advisory_notice_get_change (notice)));
  hn_json_add_time (builder, "valid_until", hn_advisory_notice_get_valid_until_us (notice));
}

static void
add_hop (JsonBuilder *builder, HnAdvisory *advisory, HnHop *hop)
{
  /* Of a version that another took the place of nothing is awaited any more. */
  gboolean is_newest =
      hn_hop_get_version_us (hop) == hn_record_get_modified_us (hn_advisory_get_record (advisory));

  json_builder_begin_object (builder);
  hn_json_add_time (builder, "version", hn_hop_get_version_us (hop));
  hn_json_add_uint (builder, "hop", (guint) hn_hop_get_number (hop));
  hn_json_add_string (builder, "from", hn_hop_get_from (hop));
  hn_json_add_string (builder, "to", hn_hop_get_to (hop));
  hn_json_add_string (builder, "state", hn_hop_state_get_nick (hn_hop_get_state (hop)));
  for (HnHopState state = HN_HOP_STATE_SENT; state < HN_N_HOP_STATES; state++)
    hn_json_add_time (builder, hn_hop_state_get_nick (state), hn_hop_get_at_us (hop, state));
  hn_json_add_string (builder, "reason", hn_hop_get_reason (hop));
  hn_json_add_time (builder, "deadline", hn_hop_get_deadline_us (hop));
  hn_json_add_boolean (builder, "overdue",
                       is_newest && hn_hop_is_overdue (hop, hn_advisory_get_time_us (advisory)));
  hn_json_add_boolean (builder, "believed", hn_hop_is_believed (hop));
  hn_json_add_uint (builder, "doubted", hn_hop_get_n_doubted (hop));
  json_builder_end_object (builder);
}

static void
add_progress (JsonBuilder *builder, const HnProgress *progress)
{
  json_builder_set_member_name (builder, "progress");
  json_builder_begin_object (builder);
  for (HnHopState state = HN_HOP_STATE_SENT; state < HN_N_HOP_STATES; state++)
    hn_json_add_uint (builder, hn_hop_state_get_nick (state), progress->n[state]);
  hn_json_add_uint (builder, "hops", progress->n_hops);
  hn_json_add_uint (builder, "overdue", progress->n_overdue);
  hn_json_add_uint (builder, "doubted", progress->n_doubted);
  hn_json_add_string (builder, "worst", hn_hop_state_get_nick (progress->worst));
  json_builder_end_object (builder);
}

static void
add_opinion (JsonBuilder *builder, HnOpinion *opinion)
{
  json_builder_begin_object (builder);
  hn_json_add_string (builder, "id", hn_opinion_get_id (opinion));
  hn_json_add_string (builder, "from", hn_opinion_get_from (opinion));
  hn_json_add_string (builder, "opinion", hn_opinion_word_get_nick (hn_opinion_get_word (opinion)));
  hn_json_add_string (builder, "explanation", hn_opinion_get_explanation (opinion));
  hn_json_add_time (builder, "said", hn_opinion_get_said_us (opinion));
  hn_json_add_boolean (builder, "believed", hn_opinion_is_believed (opinion));
  hn_json_add_boolean (builder, "counted", hn_opinion_is_counted (opinion));
  json_builder_end_object (builder);
}

static void
add_usefulness (JsonBuilder *builder, HnAdvisory *advisory)
{
  const HnUsefulness *usefulness = hn_advisory_get_usefulness (advisory);
  GListModel *opinions = hn_advisory_get_opinions (advisory);

  json_builder_set_member_name (builder, "usefulness");
  json_builder_begin_object (builder);
  for (HnOpinionWord word = HN_OPINION_STRONGLY_DISAGREE; word < HN_N_OPINIONS; word++)
    hn_json_add_uint (builder, hn_opinion_word_get_nick (word), usefulness->n[word]);
  hn_json_add_uint (builder, "doubted", usefulness->n_doubted);
  json_builder_end_object (builder);
  hn_json_begin_list (builder, "opinions");
  for (guint i = 0; i < g_list_model_get_n_items (opinions); i++)
    {
      g_autoptr (HnOpinion) opinion = g_list_model_get_item (opinions, i);

      add_opinion (builder, opinion);
    }
  json_builder_end_array (builder);
}

void
hn_json_add_advisory (JsonBuilder *builder, HnAdvisory *advisory)
{
  HnRecord *record = hn_advisory_get_record (advisory);
  HnAdvisoryNotice *notice = hn_advisory_get_notice (advisory);
  GListModel *hops = hn_advisory_get_hops (advisory);
  HnRemoval removal;

  json_builder_begin_object (builder);
  hn_json_add_string (builder, "id", hn_advisory_get_id (advisory));
  hn_json_add_string (builder, "title", hn_record_get_name (record));
  hn_json_add_time (builder, "modified", hn_record_get_modified_us (record));
  hn_json_add_string (builder, "author", hn_record_get_created_by (record));
  hn_json_add_boolean (builder, "by_nisc", hn_advisory_is_by_nisc (advisory));
  hn_json_add_boolean (builder, "withdrawn", hn_advisory_is_withdrawn (advisory));
  hn_json_add_boolean (builder, "done", hn_advisory_is_done (advisory));
  hn_json_add_string (builder, "removed",
                      hn_record_is_bare (record, &removal) ? hn_removal_get_nick (removal) : NULL);
  hn_json_add_string (builder, "exercise", hn_record_get_exercise (record));
  hn_json_add_uint (builder, "n_versions", hn_advisory_get_n_versions (advisory));
  if (notice != NULL)
    add_notice (builder, notice);
  add_progress (builder, hn_advisory_get_progress (advisory));
  hn_json_begin_list (builder, "hops");
  for (guint i = 0; i < g_list_model_get_n_items (hops); i++)
    {
      g_autoptr (HnHop) hop = g_list_model_get_item (hops, i);

      add_hop (builder, advisory, hop);
    }
  json_builder_end_array (builder);
  add_usefulness (builder, advisory);
  json_builder_end_object (builder);
}

void
hn_json_add_scope_request (JsonBuilder *builder, HnScopeRequest *request)
{
  json_builder_begin_object (builder);
  hn_json_add_string (builder, "id", hn_scope_request_get_id (request));
  hn_json_add_string (builder, "subject", hn_scope_request_get_subject (request));
  hn_json_add_strv (builder, "scope", hn_scope_request_get_scope (request));
  hn_json_add_string (builder, "reason", hn_scope_request_get_reason (request));
  hn_json_add_time (builder, "asked", hn_scope_request_get_asked_us (request));
  hn_json_add_boolean (builder, "believed", hn_scope_request_is_believed (request));
  hn_json_add_string (builder, "state",
                      hn_scope_kind_get_nick (hn_scope_request_get_state (request)));
  hn_json_add_strv (builder, "granted", hn_scope_request_get_granted (request));
  hn_json_add_string (builder, "answer", hn_scope_request_get_answer_id (request));
  hn_json_add_time (builder, "answered", hn_scope_request_get_answered_us (request));
  hn_json_add_string (builder, "answer_reason", hn_scope_request_get_answer_reason (request));
  hn_json_add_uint (builder, "doubted", hn_scope_request_get_n_doubted (request));
  json_builder_end_object (builder);
}

void
hn_json_add_accord (JsonBuilder *builder, HnAccord *accord)
{
  json_builder_begin_object (builder);
  hn_json_add_string (builder, "id", hn_accord_get_id (accord));
  hn_json_add_string (builder, "kind", hn_agreement_kind_get_nick (hn_accord_get_kind (accord)));
  hn_json_add_strv (builder, "parties", hn_accord_get_parties (accord));
  hn_json_add_string (builder, "exercise", hn_accord_get_exercise (accord));
  hn_json_add_boolean (builder, "believed", hn_accord_is_believed (accord));
  hn_json_begin_list (builder, "in_force");
  for (guint i = 0; i < hn_accord_get_n_intervals (accord); i++)
    {
      gint64 from_us, until_us;

      hn_accord_get_interval (accord, i, &from_us, &until_us);
      json_builder_begin_object (builder);
      hn_json_add_time (builder, "from", from_us);
      hn_json_add_time (builder, "until", until_us != G_MAXINT64 ? until_us : 0);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}
