#pragma once

#include "hn-scope-request.h"

G_BEGIN_DECLS

/* Filled in by who makes it, and left alone from then on. */
struct _HnScopeRequest
{
  GObject parent_instance;

  char *id;
  char *subject;
  GStrv scope;
  char *reason; /* (nullable) */
  gint64 asked_us;
  gboolean is_believed;
  HnScopeKind state;
  GStrv granted;
  char *answer_id; /* (nullable) */
  gint64 answered_us;
  char *answer_reason; /* (nullable) */
  guint n_doubted;
};

HnScopeRequest *hn_scope_request_new (const char *id);
gboolean hn_scope_request_equal (const HnScopeRequest *a, const HnScopeRequest *b);

G_END_DECLS
