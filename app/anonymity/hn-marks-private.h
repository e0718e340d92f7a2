#pragma once

#include "hn-plain-private.h"
#include "hn-register.h"
#include "hn-span-private.h"

G_BEGIN_DECLS

/* The domains and networks of an operator, ready to be compared. */
typedef struct _HnMarks HnMarks;

HnMarks *hn_marks_new (HnOperator *subject);
void hn_marks_free (HnMarks *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnMarks, hn_marks_free)

/* Hosts, URLs, addresses, networks and e-mail addresses. */
void hn_marks_find (HnMarks *self, HnPlain *plain, gboolean japanese, GArray *spans);

/* Telephone numbers, ids, postal addresses: what has a form of its own, whosever it is. */
void hn_marks_find_forms (HnPlain *plain, gboolean places, gboolean japanese, GArray *spans);

/* Times to the minute. */
void hn_times_find (HnPlain *plain, const char *text, gboolean japanese, GArray *spans);

G_END_DECLS
