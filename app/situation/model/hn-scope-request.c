#include "hn-scope-request-private.h"

G_DEFINE_FINAL_TYPE (HnScopeRequest, hn_scope_request, G_TYPE_OBJECT)

static void
hn_scope_request_finalize (GObject *object)
{
  HnScopeRequest *self = HN_SCOPE_REQUEST (object);

  g_free (self->id);
  g_free (self->subject);
  g_strfreev (self->scope);
  g_free (self->reason);
  g_strfreev (self->granted);
  g_free (self->answer_id);
  g_free (self->answer_reason);

  G_OBJECT_CLASS (hn_scope_request_parent_class)->finalize (object);
}

static void
hn_scope_request_class_init (HnScopeRequestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_scope_request_finalize;
}

static void
hn_scope_request_init (HnScopeRequest *self)
{
  self->granted = g_new0 (char *, 1);
}

HnScopeRequest *
hn_scope_request_new (const char *id)
{
  HnScopeRequest *self = g_object_new (HN_TYPE_SCOPE_REQUEST, NULL);

  self->id = g_strdup (id);
  return self;
}

static gboolean
is_same_list (GStrv a, GStrv b)
{
  return g_strv_equal ((const char *const *) a, (const char *const *) b);
}

gboolean
hn_scope_request_equal (const HnScopeRequest *a, const HnScopeRequest *b)
{
  return g_str_equal (a->id, b->id) && g_str_equal (a->subject, b->subject) &&
         is_same_list (a->scope, b->scope) && g_strcmp0 (a->reason, b->reason) == 0 &&
         a->asked_us == b->asked_us && a->is_believed == b->is_believed && a->state == b->state &&
         is_same_list (a->granted, b->granted) && g_strcmp0 (a->answer_id, b->answer_id) == 0 &&
         a->answered_us == b->answered_us && g_strcmp0 (a->answer_reason, b->answer_reason) == 0 &&
         a->n_doubted == b->n_doubted;
}

const char *
hn_scope_request_get_id (HnScopeRequest *self)
{
  g_return_val_if_fail (HN_IS_SCOPE_REQUEST (self), NULL);
  return self->id;
}

const char *
hn_scope_request_get_subject (HnScopeRequest *self)
{
  g_return_val_if_fail (HN_IS_SCOPE_REQUEST (self), NULL);
  return self->subject;
}

const char *const *
hn_scope_request_get_scope (HnScopeRequest *self)
{
  g_return_val_if_fail (HN_IS_SCOPE_REQUEST (self), NULL);
  return (const char *const *) self->scope;
}

const char *
hn_scope_request_get_reason (HnScopeRequest *self)
{
  g_return_val_if_fail (HN_IS_SCOPE_REQUEST (self), NULL);
  return self->reason;
}

gint64
hn_scope_request_get_asked_us (HnScopeRequest *self)
{
  g_return_val_if_fail (HN_IS_SCOPE_REQUEST (self), 0);
  return self->asked_us;
}

gboolean
hn_scope_request_is_believed (HnScopeRequest *self)
{
  g_return_val_if_fail (HN_IS_SCOPE_REQUEST (self), FALSE);
  return self->is_believed;
}

HnScopeKind
hn_scope_request_get_state (HnScopeRequest *self)
{
  g_return_val_if_fail (HN_IS_SCOPE_REQUEST (self), HN_SCOPE_ASKED);
  return self->state;
}

const char *const *
hn_scope_request_get_granted (HnScopeRequest *self)
{
  g_return_val_if_fail (HN_IS_SCOPE_REQUEST (self), NULL);
  return (const char *const *) self->granted;
}

const char *
hn_scope_request_get_answer_id (HnScopeRequest *self)
{
  g_return_val_if_fail (HN_IS_SCOPE_REQUEST (self), NULL);
  return self->answer_id;
}

gint64
hn_scope_request_get_answered_us (HnScopeRequest *self)
{
  g_return_val_if_fail (HN_IS_SCOPE_REQUEST (self), 0);
  return self->answered_us;
}

const char *
hn_scope_request_get_answer_reason (HnScopeRequest *self)
{
  g_return_val_if_fail (HN_IS_SCOPE_REQUEST (self), NULL);
  return self->answer_reason;
}

guint
hn_scope_request_get_n_doubted (HnScopeRequest *self)
{
  g_return_val_if_fail (HN_IS_SCOPE_REQUEST (self), 0);
  return self->n_doubted;
}
