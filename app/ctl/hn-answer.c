#include "config.h"

#include "hn-answer.h"

#include "hn-hop-draft.h"
#include "hn-tlp.h"

#include <glib/gi18n.h>

typedef struct
{
  HnSituation *situation;
  const char *identity;
  const HnAnswer *answer;
  gint64 now_us;
  GPtrArray *records;
  HnRecord *version; /* that the leg is of */
} Work;

static const char *
get_words (HnHopKind kind)
{
  if (kind == HN_HOP_RELAYED)
    return _ ("Advisory passed on");
  if (kind == HN_HOP_OPENED)
    return _ ("Advisory opened");
  if (kind == HN_HOP_ACCEPTED)
    return _ ("Advisory accepted");
  return kind == HN_HOP_REFUSED ? _ ("Advisory refused") : _ ("Advisory delivered");
}

static void
mark (HnDraft *draft, HnTlp tlp)
{
  JsonArray *refs = json_array_new ();

  json_array_add_string_element (refs, hn_tlp_get_marking (MAX (tlp, HN_TLP_AMBER)));
  json_object_set_array_member (hn_draft_get_object (draft), "object_marking_refs", refs);
}

static gboolean
add_note (Work *work, HnHop *hop, HnHopKind kind, const char *recipient, GError **error)
{
  const char *exercise = hn_record_get_exercise (work->version);
  double speed = 1;
  gint64 at_us = exercise != NULL
                     ? hn_situation_get_desk_time (work->situation, work->now_us, &speed)
                     : work->now_us;
  HnHopInput input = { .number = hn_hop_get_number (hop),
                       .kind = kind,
                       .actor = work->identity,
                       .recipient = recipient,
                       .reason = kind >= HN_HOP_ACCEPTED || kind == HN_HOP_RELAYED
                                     ? work->answer->reason
                                     : NULL,
                       .at_us = at_us };
  g_autoptr (HnDraft) draft = NULL;
  HnRecord *record;

  /* 1 to the liaison, 2 to the CEPTOAR, 3 to the operator; directly is as to the CEPTOAR. */
  if (kind == HN_HOP_RELAYED)
    input.number = input.number == 1 ? 2 : 3;
  draft = hn_hop_draft_new (work->version, &input, get_words (kind), work->identity, exercise,
                            work->now_us);
  if (exercise != NULL)
    hn_draft_set_exercise (draft, exercise, at_us, speed);
  mark (draft, hn_record_get_tlp (work->version));
  record = hn_draft_finish (draft, error);
  if (record != NULL)
    g_ptr_array_add (work->records, record);
  return record != NULL;
}

/* Whether @recipient has it already, from whomever. */
static gboolean
has_it (HnAdvisory *advisory, gint64 version_us, const char *recipient)
{
  GListModel *hops = hn_advisory_get_hops (advisory);

  for (guint i = 0; i < g_list_model_get_n_items (hops); i++)
    {
      g_autoptr (HnHop) hop = g_list_model_get_item (hops, i);

      if (hn_hop_get_version_us (hop) == version_us && hn_hop_is_believed (hop) &&
          g_strcmp0 (hn_hop_get_to (hop), recipient) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
relay (Work *work, HnAdvisory *advisory, HnHop *hop, GError **error)
{
  const char *const *recipient = work->answer->recipients;

  if (hn_hop_get_number (hop) == 3 || hn_hop_get_state (hop) == HN_HOP_STATE_REFUSED)
    return TRUE;
  for (; recipient != NULL && *recipient != NULL; recipient++)
    if (!has_it (advisory, hn_hop_get_version_us (hop), *recipient) &&
        !add_note (work, hop, HN_HOP_RELAYED, *recipient, error))
      return FALSE;
  return TRUE;
}

/* Whether @kind says anything of @hop that was not said. */
static gboolean
is_news (HnHop *hop, HnHopKind kind)
{
  HnHopState state = hn_hop_get_state (hop);

  if (kind == HN_HOP_DELIVERED)
    return hn_hop_get_at_us (hop, HN_HOP_STATE_DELIVERED) == 0;
  if (kind == HN_HOP_OPENED)
    return hn_hop_get_at_us (hop, HN_HOP_STATE_OPENED) == 0;
  return state != HN_HOP_STATE_RELAYED &&
         state != (kind == HN_HOP_REFUSED ? HN_HOP_STATE_REFUSED : HN_HOP_STATE_ACCEPTED);
}

static gboolean
answer_leg (Work *work, HnAdvisory *advisory, HnHop *hop, GError **error)
{
  HnHopKind kind = work->answer->kind;

  if (kind != HN_HOP_DELIVERED && is_news (hop, HN_HOP_DELIVERED) &&
      !add_note (work, hop, HN_HOP_DELIVERED, NULL, error))
    return FALSE;
  if (kind == HN_HOP_RELAYED)
    return relay (work, advisory, hop, error);
  return !is_news (hop, kind) || add_note (work, hop, kind, NULL, error);
}

static gboolean
is_meant (HnAdvisory *advisory, HnHop *hop, const char *identity, const HnAnswer *answer)
{
  HnRecord *newest = hn_advisory_get_record (advisory);

  return newest != NULL && hn_hop_is_believed (hop) &&
         hn_hop_get_version_us (hop) == hn_record_get_modified_us (newest) &&
         g_strcmp0 (hn_hop_get_to (hop), identity) == 0 &&
         (answer->advisory == NULL ||
          g_str_equal (answer->advisory, hn_advisory_get_id (advisory))) &&
         (answer->number < 0 || answer->number == hn_hop_get_number (hop));
}

/* @work: (nullable): only counts. */
static gboolean
walk (HnSituation *situation,
      const char *identity,
      const HnAnswer *answer,
      Work *work,
      guint *n_legs,
      GError **error)
{
  GListModel *advisories = hn_situation_get_advisories (situation);

  *n_legs = 0;
  for (guint i = 0; i < g_list_model_get_n_items (advisories); i++)
    {
      g_autoptr (HnAdvisory) advisory = g_list_model_get_item (advisories, i);
      GListModel *hops = hn_advisory_get_hops (advisory);

      for (guint k = 0; k < g_list_model_get_n_items (hops); k++)
        {
          g_autoptr (HnHop) hop = g_list_model_get_item (hops, k);

          if (!is_meant (advisory, hop, identity, answer))
            continue;
          (*n_legs)++;
          if (work == NULL)
            continue;
          work->version = hn_advisory_get_record (advisory);
          if (!answer_leg (work, advisory, hop, error))
            return FALSE;
        }
    }
  return TRUE;
}

gboolean
hn_answer_make (HnSituation *situation,
                const char *identity,
                const HnAnswer *answer,
                gint64 now_us,
                GPtrArray *records,
                GError **error)
{
  Work work = { situation, identity, answer, now_us, records, NULL };
  guint n_legs;

  g_return_val_if_fail (HN_IS_SITUATION (situation), FALSE);
  g_return_val_if_fail (identity != NULL && answer != NULL && records != NULL, FALSE);

  return walk (situation, identity, answer, &work, &n_legs, error);
}

guint
hn_answer_count_legs (HnSituation *situation, const char *identity, const HnAnswer *answer)
{
  guint n_legs = 0;

  g_return_val_if_fail (HN_IS_SITUATION (situation), 0);
  g_return_val_if_fail (identity != NULL && answer != NULL, 0);

  walk (situation, identity, answer, NULL, &n_legs, NULL);
  return n_legs;
}
