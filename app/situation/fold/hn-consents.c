#include "hn-consents.h"

#include "hn-fold-private.h"
#include "hn-rows.h"
#include "hn-scope-request-private.h"
#include "hn-situation.h"

#include <string.h>

#define MAX_RELAYS 8

static void
free_wish (gpointer data)
{
  HnWish *self = data;

  hn_history_clear (&self->history);
  g_free (self->subject);
  g_free (self->id);
  g_free (self);
}

HnConsents *
hn_consents_new (void)
{
  HnConsents *self = g_new0 (HnConsents, 1);

  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_wish);
  self->about = hn_links_new ();
  self->requests = g_list_store_new (HN_TYPE_SCOPE_REQUEST);
  return self;
}

void
hn_consents_free (HnConsents *self)
{
  g_clear_pointer (&self->fresh, g_ptr_array_unref);
  hn_links_free (self->about);
  g_object_unref (self->requests);
  g_hash_table_unref (self->words);
  g_free (self);
}

void
hn_consents_take (HnConsents *self, HnFold *fold, HnLogEntry *entry)
{
  HnRecord *record = hn_log_entry_get_record (entry);
  const char *id = hn_record_get_id (record);
  HnWish *wish = g_hash_table_lookup (self->words, id);

  /* What withdraws it, or remains of it, may have no section. */
  if (wish == NULL && hn_record_get_scope_request (record) == NULL)
    return;
  if (wish == NULL)
    {
      wish = g_new0 (HnWish, 1);
      wish->id = g_strdup (id);
      hn_history_init (&wish->history);
      hn_history_add_all (&wish->history, hn_fold_get_note_history (fold, id));
      self->has_changed = TRUE;
      g_hash_table_insert (self->words, wish->id, wish);
    }
  if (hn_history_add (&wish->history, entry) != HN_HISTORY_SAME)
    self->has_changed = TRUE;
}

/* (nullable): the version that counts, while it says anything. */
static HnRecord *
get_record (const HnWish *wish, HnFold *fold)
{
  HnLogEntry *entry = hn_history_pick (&wish->history, fold->now_us, NULL);
  HnRecord *record = entry != NULL ? hn_log_entry_get_record (entry) : NULL;

  if (record == NULL || hn_record_is_revoked (record))
    return NULL;
  return hn_record_get_scope_request (record) != NULL ? record : NULL;
}

/* Who gave it (別添2(1)): its creator; the one on whose behalf it was made; and of what is passed
 * on, whoever that is from, and not who passes it on. */
static gboolean
may_grant (HnFold *fold, HnIncident *incident, const char *who, guint depth)
{
  HnReport *report = hn_incident_get_report (incident);
  const char *relays = report != NULL ? hn_report_get_relays (report) : NULL;
  HnIncident *original;

  if (report != NULL && g_strcmp0 (hn_report_get_on_behalf_of (report), who) == 0)
    return TRUE;
  if (relays == NULL)
    return incident->record != NULL &&
           g_strcmp0 (hn_record_get_created_by (incident->record), who) == 0;
  original = g_hash_table_lookup (fold->incidents, relays);
  return original != NULL && depth < MAX_RELAYS && may_grant (fold, original, who, depth + 1);
}

/* Its answer is the originator's, and of the same world as the report. */
static gboolean
is_rightful (HnFold *fold, const char *subject, HnRecord *record)
{
  HnIncident *incident = g_hash_table_lookup (fold->incidents, subject);
  const char *who = hn_record_get_created_by (record);

  return incident != NULL && incident->record != NULL && who != NULL &&
         g_strcmp0 (hn_record_get_exercise (incident->record), hn_record_get_exercise (record)) ==
             0 &&
         may_grant (fold, incident, who, 0);
}

static gboolean
is_later (HnRecord *a, HnRecord *b)
{
  gint64 a_us = hn_scope_notice_get_at_us (hn_record_get_scope_request (a));
  gint64 b_us = hn_scope_notice_get_at_us (hn_record_get_scope_request (b));

  return a_us != b_us ? a_us > b_us : strcmp (hn_record_get_id (a), hn_record_get_id (b)) > 0;
}

static void
answer (HnScopeRequest *request, HnRecord *record)
{
  HnScopeNotice *notice = hn_record_get_scope_request (record);

  request->state = hn_scope_notice_get_kind (notice);
  request->answer_id = g_strdup (hn_record_get_id (record));
  request->answered_us = hn_scope_notice_get_at_us (notice);
  request->answer_reason = g_strdup (hn_scope_notice_get_reason (notice));
  if (request->state != HN_SCOPE_GRANTED)
    return;
  g_strfreev (request->granted);
  request->granted = g_strdupv ((char **) hn_scope_notice_get_scope (notice));
}

/* Of all that answer a request the originator's last one holds. */
static void
find_answer (HnConsents *self, HnFold *fold, HnScopeRequest *request)
{
  GPtrArray *wishes = hn_links_get (self->about, request->subject);
  HnRecord *last = NULL;

  for (guint i = 0; i < wishes->len; i++)
    {
      HnRecord *record = get_record (g_ptr_array_index (wishes, i), fold);
      HnScopeNotice *notice = record != NULL ? hn_record_get_scope_request (record) : NULL;

      if (notice == NULL || hn_scope_notice_get_kind (notice) == HN_SCOPE_ASKED ||
          g_strcmp0 (hn_scope_notice_get_request (notice), request->id) != 0)
        continue;
      if (!is_rightful (fold, request->subject, record))
        request->n_doubted++;
      else if (last == NULL || is_later (record, last))
        last = record;
    }
  if (last != NULL)
    answer (request, last);
}

static HnScopeRequest *
make_request (HnConsents *self, HnFold *fold, const HnWish *wish)
{
  HnRecord *record = get_record (wish, fold);
  HnScopeNotice *notice = record != NULL ? hn_record_get_scope_request (record) : NULL;
  HnScopeRequest *request;

  if (notice == NULL || hn_scope_notice_get_kind (notice) != HN_SCOPE_ASKED)
    return NULL;
  request = hn_scope_request_new (wish->id);
  request->subject = g_strdup (hn_scope_notice_get_subject (notice));
  request->scope = g_strdupv ((char **) hn_scope_notice_get_scope (notice));
  request->reason = g_strdup (hn_scope_notice_get_reason (notice));
  request->asked_us = hn_scope_notice_get_at_us (notice);
  request->is_believed = hn_record_get_created_by (record) != NULL &&
                         hn_fold_is_nisc (fold, hn_record_get_created_by (record));
  find_answer (self, fold, request);
  return request;
}

static int
compare_requests (gconstpointer a, gconstpointer b)
{
  const HnScopeRequest *one = *(HnScopeRequest *const *) a;
  const HnScopeRequest *two = *(HnScopeRequest *const *) b;

  if (one->asked_us != two->asked_us)
    return one->asked_us > two->asked_us ? -1 : 1;
  return strcmp (one->id, two->id);
}

static void
link_subjects (HnConsents *self, HnFold *fold)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->words);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      HnWish *wish = value;
      HnRecord *record = get_record (wish, fold);

      if (wish->subject != NULL)
        hn_links_remove (self->about, wish->subject, wish);
      g_clear_pointer (&wish->subject, g_free);
      wish->due_us = hn_history_next_change (&wish->history, fold->now_us);
      if (record == NULL)
        continue;
      wish->subject = g_strdup (hn_scope_notice_get_subject (hn_record_get_scope_request (record)));
      hn_links_add (self->about, wish->subject, wish);
    }
}

void
hn_consents_settle (HnConsents *self, HnFold *fold, GPtrArray *incidents, gboolean is_other)
{
  GHashTableIter iter;
  gpointer value;

  if (g_hash_table_size (self->words) == 0)
    return;
  for (guint i = 0; i < incidents->len && !is_other && !self->has_changed; i++)
    is_other =
        hn_links_get (self->about, ((HnIncident *) g_ptr_array_index (incidents, i))->id) != NULL;
  if (!is_other && !self->has_changed && fold->now_us < hn_consents_next_change (self))
    return;
  self->has_changed = FALSE;
  link_subjects (self, fold);
  g_clear_pointer (&self->fresh, g_ptr_array_unref);
  self->fresh = g_ptr_array_new_with_free_func (g_object_unref);
  g_hash_table_iter_init (&iter, self->words);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      HnScopeRequest *request = make_request (self, fold, value);

      if (request != NULL)
        g_ptr_array_add (self->fresh, request);
    }
  g_ptr_array_sort (self->fresh, compare_requests);
}

void
hn_consents_publish (HnConsents *self)
{
  if (self->fresh != NULL)
    hn_rows_publish (self->requests, g_steal_pointer (&self->fresh),
                     (GEqualFunc) hn_scope_request_equal);
}

gint64
hn_consents_next_change (HnConsents *self)
{
  gint64 next_us = G_MAXINT64;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->words);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    next_us = MIN (next_us, ((HnWish *) value)->due_us);
  return next_us;
}

/* The scope that holds */

static const char *const *
get_own_scope (HnRecord *record)
{
  HnReport *report = hn_record_get_report (record);

  return report != NULL ? hn_report_get_scope (report) : NULL;
}

/* Since when nobody has been put out of it by another version: what was granted before the last
 * time that it was narrowed holds no more. */
static gint64
find_narrowed (const HnIncident *incident, gint64 now_us)
{
  const char *const *before = NULL;
  gint64 narrowed_us = G_MININT64;

  for (guint i = 0; i < hn_history_get_n_versions (&incident->history); i++)
    {
      HnRecord *record = hn_history_get_record (&incident->history, i);
      const char *const *scope = get_own_scope (record);

      if (!hn_history_counts (&incident->history, i) || scope == NULL ||
          hn_history_is_ahead (hn_record_get_modified_us (record), now_us,
                               HN_CLOCK_AHEAD_SET_ASIDE_US))
        continue;
      for (guint k = 0; before != NULL && before[k] != NULL; k++)
        if (!g_strv_contains (scope, before[k]))
          narrowed_us = hn_history_said_us (record);
      before = scope;
    }
  return narrowed_us;
}

/* It is the last word on what it answers. */
static gboolean
holds (HnConsents *self, HnFold *fold, const char *subject, HnRecord *record)
{
  HnScopeNotice *notice = hn_record_get_scope_request (record);
  GPtrArray *wishes = hn_links_get (self->about, subject);

  for (guint i = 0; i < wishes->len; i++)
    {
      HnRecord *other = get_record (g_ptr_array_index (wishes, i), fold);
      HnScopeNotice *answer = other != NULL ? hn_record_get_scope_request (other) : NULL;

      if (answer != NULL && other != record &&
          hn_scope_notice_get_kind (answer) != HN_SCOPE_ASKED &&
          g_strcmp0 (hn_scope_notice_get_request (answer), hn_scope_notice_get_request (notice)) ==
              0 &&
          is_later (other, record) && is_rightful (fold, subject, other))
        return FALSE;
    }
  return TRUE;
}

static void
add_tokens (GPtrArray *tokens, const char *const *scope)
{
  for (guint i = 0; scope != NULL && scope[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (tokens, scope[i], g_str_equal, NULL))
      g_ptr_array_add (tokens, (char *) scope[i]);
}

static int
compare_tokens (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GStrv
hn_consents_dup_scope (HnConsents *self, HnFold *fold, const char *id)
{
  HnIncident *incident = g_hash_table_lookup (fold->incidents, id);
  GPtrArray *wishes = hn_links_get (self->about, id);
  g_autoptr (GPtrArray) tokens = g_ptr_array_new ();
  gint64 narrowed_us;

  if (incident == NULL || incident->record == NULL)
    return NULL;
  if (!hn_record_is_revoked (incident->record))
    {
      narrowed_us = find_narrowed (incident, fold->now_us);
      add_tokens (tokens, get_own_scope (incident->record));
      for (guint i = 0; wishes != NULL && i < wishes->len; i++)
        {
          HnRecord *record = get_record (g_ptr_array_index (wishes, i), fold);
          HnScopeNotice *notice = record != NULL ? hn_record_get_scope_request (record) : NULL;

          if (notice != NULL && hn_scope_notice_get_kind (notice) == HN_SCOPE_GRANTED &&
              hn_scope_notice_get_at_us (notice) >= narrowed_us && is_rightful (fold, id, record) &&
              holds (self, fold, id, record))
            add_tokens (tokens, hn_scope_notice_get_scope (notice));
        }
    }
  g_ptr_array_sort (tokens, compare_tokens);
  g_ptr_array_add (tokens, NULL);
  return g_strdupv ((char **) tokens->pdata);
}
