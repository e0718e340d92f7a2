#include "config.h"

#include "hn-sender.h"

#include "hn-backoff.h"
#include "hn-clock.h"
#include "hn-feed-error.h"
#include "hn-owed.h"
#include "hn-taxii-url.h"
#include "hn-taxii.h"

#include <glib/gi18n.h>

#define GROUP_MAX 100
#define GROUP_SHIFT_MAX 7 /* after so many attempts each goes alone */
#define ENVELOPE_OVERHEAD 16
#define ASK_FIRST_US (250 * 1000)
#define ASK_LONGEST_US (5 * (gint64) G_USEC_PER_SEC)

typedef enum
{
  STATE_OFFLINE,
  STATE_IDLE,
  STATE_SENDING,
  STATE_ASKING,
  N_STATES
} State;

struct _HnSender
{
  GObject parent_instance;

  HnHttp *http;
  HnOwed *owed;

  State state;
  char *objects_url;
  char *root_url;
  gint64 max_content_length;
  GPtrArray *group; /* of HnOutboxItem: what is on its way */
  guint group_max;
  char *status_url;
  gint64 ask_us;
  gint64 resend_us; /* when asking ends */
  HnBackoff backoff;
  guint timeout;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (HnSender, hn_sender, G_TYPE_OBJECT)

static HnClock *
get_clock (HnSender *self)
{
  return hn_http_get_clock (self->http);
}

static void
stop_timeout (HnSender *self)
{
  if (self->timeout != 0)
    hn_clock_remove_timeout (get_clock (self), self->timeout);
  self->timeout = 0;
}

static void
set_state (HnSender *self, State state)
{
  static const gboolean edges[N_STATES][N_STATES] = {
    [STATE_OFFLINE] = { [STATE_IDLE] = TRUE },
    [STATE_IDLE] = { [STATE_SENDING] = TRUE, [STATE_OFFLINE] = TRUE },
    [STATE_SENDING] = { [STATE_ASKING] = TRUE, [STATE_IDLE] = TRUE, [STATE_OFFLINE] = TRUE },
    [STATE_ASKING] = { [STATE_IDLE] = TRUE, [STATE_OFFLINE] = TRUE },
  };

  g_assert (edges[self->state][state]);
  self->state = state;
  stop_timeout (self);
  if (state == STATE_IDLE || state == STATE_OFFLINE)
    g_clear_pointer (&self->group, g_ptr_array_unref);
}

static void
hn_sender_dispose (GObject *object)
{
  HnSender *self = HN_SENDER (object);

  if (self->http != NULL)
    hn_sender_go_offline (self);
  g_clear_object (&self->http);
  G_OBJECT_CLASS (hn_sender_parent_class)->dispose (object);
}

static void
hn_sender_finalize (GObject *object)
{
  HnSender *self = HN_SENDER (object);

  g_clear_pointer (&self->owed, hn_owed_free);
  g_free (self->objects_url);
  g_free (self->root_url);
  g_free (self->status_url);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (hn_sender_parent_class)->finalize (object);
}

static void
hn_sender_class_init (HnSenderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hn_sender_dispose;
  object_class->finalize = hn_sender_finalize;
}

static void
hn_sender_init (HnSender *self)
{
  self->backoff = (HnBackoff) HN_BACKOFF_INIT;
  self->group_max = GROUP_MAX;
}

HnSender *
hn_sender_new (HnHttp *http,
               HnLog *log,
               const char *feed_id,
               gboolean is_exercise,
               HnOwedFunc func,
               gpointer user_data)
{
  HnSender *self;

  g_return_val_if_fail (HN_IS_HTTP (http), NULL);

  self = g_object_new (HN_TYPE_SENDER, NULL);
  self->http = g_object_ref (http);
  self->owed = hn_owed_new (log, feed_id, is_exercise, func, user_data);
  return self;
}

static void
postpone (HnSender *self, const char *reason, gint64 wait_us)
{
  gint64 retry_us = hn_clock_get_now_us (get_clock (self)) + wait_us;

  for (guint i = 0; i < self->group->len && !hn_owed_has_log_failed (self->owed); i++)
    hn_owed_postpone (self->owed, g_ptr_array_index (self->group, i), reason, retry_us);
}

static void on_due (gpointer user_data);

/* Done with the group; the next goes after a wait, or at once. */
static void
go_on (HnSender *self, gint64 wait_us)
{
  hn_owed_note_progress (self->owed);
  set_state (self, STATE_IDLE);
  if (hn_owed_has_log_failed (self->owed))
    wait_us = HN_OWED_LOG_AGAIN_US;
  if (wait_us > 0)
    self->timeout = hn_clock_add_timeout (get_clock (self), wait_us, on_due, self);
  else
    hn_sender_kick (self);
}

static HnTaxiiFailure *
find_failure (HnTaxiiStatus *status, HnRecord *record)
{
  for (guint i = 0; i < status->failures->len; i++)
    {
      HnTaxiiFailure *failure = g_ptr_array_index (status->failures, i);

      if (g_str_equal (failure->id, hn_record_get_id (record)) &&
          (failure->version_us == 0 || failure->version_us == hn_record_get_modified_us (record)))
        return failure;
    }
  return NULL;
}

static void
postpone_group (HnSender *self, const char *reason, gint64 at_least_us)
{
  gint64 wait_us = hn_backoff_next_us (&self->backoff, at_least_us, g_random_double ());

  postpone (self, reason, wait_us);
  /* It may be the hub that is ill: the next group fares no better for coming at once. */
  go_on (self, wait_us);
}

static gint64
count_failures (HnSender *self, HnTaxiiStatus *status)
{
  gint64 n = 0;

  for (guint i = 0; i < self->group->len; i++)
    n += find_failure (status, hn_owed_get_record (g_ptr_array_index (self->group, i))) != NULL;
  return n;
}

/* The other side is done with the group. */
static void
settle (HnSender *self, HnTaxiiStatus *status)
{
  gboolean is_vague = status->n_failures > count_failures (self, status);

  /* It refused something but does not say what: one by one we find out. */
  if (is_vague && self->group->len > 1)
    {
      self->group_max = 1;
      go_on (self, 0);
      return;
    }
  if (status->n_successes >= 0 &&
      status->n_successes + status->n_failures < (gint64) self->group->len)
    {
      postpone_group (self, _ ("the hub does not say what became of it"), 0);
      return;
    }
  for (guint i = 0; i < self->group->len && !hn_owed_has_log_failed (self->owed); i++)
    {
      HnOutboxItem *item = g_ptr_array_index (self->group, i);
      HnTaxiiFailure *failure = find_failure (status, hn_owed_get_record (item));

      if (failure != NULL)
        hn_owed_fail (self->owed, item,
                      failure->message != NULL ? failure->message : _ ("no reason given"));
      else if (is_vague)
        hn_owed_fail (self->owed, item, _ ("no reason given"));
      else
        hn_owed_confirm (self->owed, item);
    }
  hn_backoff_reset (&self->backoff);
  go_on (self, 0);
}

static void ask_status (gpointer user_data);

static void
on_status (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HnSender) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HnHttpAnswer) answer = hn_http_send_finish (HN_HTTP (source), result, &error);
  g_autoptr (HnTaxiiStatus) status = NULL;
  gint64 wait_us = self->ask_us;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->state != STATE_ASKING)
    return;
  if (answer != NULL)
    {
      wait_us = MAX (wait_us, answer->retry_after_us);
      if (hn_http_answer_check (answer, &error))
        status = hn_taxii_status_parse (answer->body, &error);
    }
  if (status != NULL && status->is_complete)
    {
      settle (self, status);
      return;
    }
  /* Where nobody knows the status any more, the rows are sent again when their time comes. */
  if (hn_clock_get_now_us (get_clock (self)) + wait_us >= self->resend_us)
    {
      go_on (self, 0);
      return;
    }
  self->ask_us = MIN (self->ask_us * 2, ASK_LONGEST_US);
  self->timeout = hn_clock_add_timeout (get_clock (self), wait_us, ask_status, self);
}

static void
ask_status (gpointer user_data)
{
  HnSender *self = user_data;

  self->timeout = 0;
  hn_http_send_async (self->http, "GET", self->status_url, NULL, HN_HTTP_MAX_RESOURCE_BYTES,
                      self->cancellable, on_status, g_object_ref (self));
}

static void
begin_asking (HnSender *self, const char *status_id)
{
  g_autofree char *statuses = hn_taxii_url_child (self->root_url, "status");

  self->resend_us = hn_clock_get_now_us (get_clock (self)) + HN_OWED_RESEND_US;
  for (guint i = 0; i < self->group->len; i++)
    hn_owed_mark_sent (self->owed, g_ptr_array_index (self->group, i), self->resend_us);
  g_free (self->status_url);
  self->status_url = hn_taxii_url_child (statuses, status_id);
  self->ask_us = ASK_FIRST_US;
  set_state (self, STATE_ASKING);
  self->timeout = hn_clock_add_timeout (get_clock (self), self->ask_us, ask_status, self);
}

static gboolean
is_refusal (const GError *error)
{
  return g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_BAD_REQUEST) ||
         g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_TOO_LARGE);
}

/* What is wrong is not the object: with other rights, or another hub's software, it would go. */
static gboolean
is_of_desk (const GError *error)
{
  return g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_UNAUTHORIZED) ||
         g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_FORBIDDEN) ||
         g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_NOT_ACCEPTABLE) ||
         g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_MEDIA_TYPE);
}

static void
take_error (HnSender *self, HnHttpAnswer *answer, const GError *error)
{
  gint64 retry_after_us = answer != NULL ? answer->retry_after_us : 0;

  if (answer == NULL || !is_refusal (error))
    {
      for (guint i = 0; is_of_desk (error) && i < self->group->len; i++)
        hn_owed_tell (self->owed, g_ptr_array_index (self->group, i), error->message);
      postpone_group (self, error->message, retry_after_us);
      return;
    }
  /* One of many may be what it does not take. */
  if (self->group->len > 1)
    self->group_max =
        g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_TOO_LARGE) ? self->group->len / 2 : 1;
  else
    hn_owed_fail (self->owed, g_ptr_array_index (self->group, 0), error->message);
  go_on (self, 0);
}

static void
on_posted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HnSender) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HnHttpAnswer) answer = hn_http_send_finish (HN_HTTP (source), result, &error);
  g_autoptr (HnTaxiiStatus) status = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->state != STATE_SENDING)
    return;
  if (answer == NULL || !hn_http_answer_check (answer, &error))
    {
      take_error (self, answer, error);
      return;
    }
  status = hn_taxii_status_parse (answer->body, &error);
  if (status == NULL && g_bytes_get_size (answer->body) > 0)
    /* Whoever said that, it is not a hub that has taken something. */
    postpone_group (self, error->message, 0);
  else if (status == NULL || (!status->is_complete && status->id == NULL))
    {
      /* Taken (2xx), with nothing to ask for. */
      for (guint i = 0; i < self->group->len && !hn_owed_has_log_failed (self->owed); i++)
        hn_owed_confirm (self->owed, g_ptr_array_index (self->group, i));
      hn_backoff_reset (&self->backoff);
      go_on (self, 0);
    }
  else if (status->is_complete)
    settle (self, status);
  else
    begin_asking (self, status->id);
}

/* Takes from @due what goes into one message. */
static GBytes *
pack (HnSender *self, GPtrArray *due)
{
  GByteArray *body = g_byte_array_new ();
  static const char head[] = "{\"objects\":[";
  static const char tail[] = "]}";

  self->group = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_outbox_item_unref);
  g_byte_array_append (body, (const guint8 *) head, sizeof head - 1);
  for (guint i = 0; i < due->len && i < self->group_max; i++)
    {
      HnOutboxItem *item = g_ptr_array_index (due, i);
      /* One among them may be what the hub cannot cope with: the fewer it takes along the better.
       */
      guint most = GROUP_MAX >> MIN (hn_outbox_item_get_attempts (item), GROUP_SHIFT_MAX);
      GBytes *raw = hn_record_get_bytes (hn_owed_get_record (item));
      gsize length = g_bytes_get_size (raw);

      if (i >= MAX (most, 1))
        break;
      if (i > 0 && (gint64) (body->len + length + ENVELOPE_OVERHEAD) > self->max_content_length)
        break;
      if (i > 0)
        g_byte_array_append (body, (const guint8 *) ",", 1);
      g_byte_array_append (body, g_bytes_get_data (raw, NULL), (guint) length);
      g_ptr_array_add (self->group, hn_outbox_item_ref (item));
    }
  g_byte_array_append (body, (const guint8 *) tail, sizeof tail - 1);
  return g_byte_array_free_to_bytes (body);
}

static void
on_due (gpointer user_data)
{
  HnSender *self = user_data;

  self->timeout = 0;
  hn_sender_kick (self);
}

static void
wait_for_due (HnSender *self)
{
  gint64 due_us = hn_owed_get_next_due_us (self->owed);
  gint64 now_us = hn_clock_get_now_us (get_clock (self));

  self->group_max = GROUP_MAX;
  stop_timeout (self);
  if (due_us != G_MAXINT64)
    self->timeout = hn_clock_add_timeout (
        get_clock (self), CLAMP (due_us - now_us, 1000, HN_OWED_RESEND_US), on_due, self);
}

void
hn_sender_kick (HnSender *self)
{
  g_autoptr (GPtrArray) due = NULL;
  g_autoptr (GBytes) body = NULL;

  g_return_if_fail (HN_IS_SENDER (self));

  if (self->state != STATE_IDLE)
    return;
  due = hn_owed_list_due (self->owed, hn_clock_get_now_us (get_clock (self)), GROUP_MAX);
  if (due == NULL)
    {
      wait_for_due (self);
      return;
    }
  set_state (self, STATE_SENDING);
  body = pack (self, due);
  hn_http_send_async (self->http, "POST", self->objects_url, body, HN_HTTP_MAX_RESOURCE_BYTES,
                      self->cancellable, on_posted, g_object_ref (self));
}

void
hn_sender_go_online (HnSender *self, const HnHubTarget *target)
{
  g_return_if_fail (HN_IS_SENDER (self));
  g_return_if_fail (target != NULL);

  hn_sender_go_offline (self);
  g_free (self->objects_url);
  self->objects_url = hn_taxii_url_child (target->url, "objects");
  g_free (self->root_url);
  self->root_url = g_strdup (target->root_url);
  self->max_content_length = target->max_content_length;
  self->cancellable = g_cancellable_new ();
  hn_owed_take_over (self->owed);
  set_state (self, STATE_IDLE);
  hn_sender_kick (self);
}

void
hn_sender_go_offline (HnSender *self)
{
  g_return_if_fail (HN_IS_SENDER (self));

  if (self->state == STATE_OFFLINE)
    return;
  set_state (self, STATE_OFFLINE);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

guint
hn_sender_get_n_waiting (HnSender *self)
{
  g_return_val_if_fail (HN_IS_SENDER (self), 0);

  return hn_owed_get_n_waiting (self->owed);
}

guint
hn_sender_get_n_refused (HnSender *self)
{
  g_return_val_if_fail (HN_IS_SENDER (self), 0);

  return hn_owed_get_n_refused (self->owed);
}
