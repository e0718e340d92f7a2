#pragma once

#include "hn-plan-error.h"
#include "hn-term-list.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * HnPlanReader:
 *
 * Walks one file of an edition and keeps the first thing that is wrong with it: file, path inside
 * and reason. Once something is wrong every getter gives %NULL, 0 or an empty list, so that the
 * code that reads need not ask after each step. Members that nobody asked for are wrong too: they
 * are misspelt.
 */
typedef struct _HnPlanReader HnPlanReader;

/* Reads one term at the place where the reader stands; @data is what hn_plan_reader_get_terms()
 * got. */
typedef HnTerm *(*HnTermRead) (HnPlanReader *reader, gpointer data);

HnPlanReader *hn_plan_reader_new (const char *folder, const char *file, GError **error);
/* Closes the file; %FALSE and the first error where something was wrong. */
gboolean hn_plan_reader_close (HnPlanReader *self, GError **error);

gboolean hn_plan_reader_has_failed (HnPlanReader *self);
/* @member: (nullable): what is wrong, or %NULL: the place where the reader stands. */
void hn_plan_reader_fail (HnPlanReader *self,
                          const char *member,
                          HnPlanError code,
                          const char *format,
                          ...) G_GNUC_PRINTF (4, 5);

/* The whole file, for hn_plan_to_json(). */
JsonNode *hn_plan_reader_get_root (HnPlanReader *self);

/* Goes into a member or an element and out again. Entering fails with %FALSE and no error where
 * there is no such member; each successful enter wants a leave. */
gboolean hn_plan_reader_enter (HnPlanReader *self, const char *member);
gboolean hn_plan_reader_enter_element (HnPlanReader *self, guint index);
void hn_plan_reader_leave (HnPlanReader *self);

gboolean hn_plan_reader_has (HnPlanReader *self, const char *member);

const char *hn_plan_reader_get_string (HnPlanReader *self, const char *member);
const char *hn_plan_reader_peek_string (HnPlanReader *self, const char *member);
double hn_plan_reader_get_number (HnPlanReader *self, const char *member);
gint64 hn_plan_reader_get_integer (HnPlanReader *self, const char *member);
HnWord *hn_plan_reader_get_word (HnPlanReader *self, const char *member);
HnWord *hn_plan_reader_peek_word (HnPlanReader *self, const char *member);
/* "YYYY-MM-DD", checked to be a day; peek: nullable. */
const char *hn_plan_reader_get_date (HnPlanReader *self, const char *member);
const char *hn_plan_reader_peek_date (HnPlanReader *self, const char *member);
/* The index in @values (zero-terminated) of the member's value. */
int hn_plan_reader_get_choice (HnPlanReader *self, const char *member, const char *const *values);

/* (transfer full): the terms in the array @member; peek: an empty list where there is no such
 * member. */
HnTermList *
hn_plan_reader_get_terms (HnPlanReader *self, const char *member, HnTermRead read, gpointer data);
HnTermList *
hn_plan_reader_peek_terms (HnPlanReader *self, const char *member, HnTermRead read, gpointer data);

/* (transfer none): the term in @pool that the member names; @kind is a word for the message. */
gpointer
hn_plan_reader_get_ref (HnPlanReader *self, const char *member, HnTermList *pool, const char *kind);
/* (transfer full): the terms in @pool that the array @member names; empty where there is none. */
HnTermList *hn_plan_reader_peek_refs (HnPlanReader *self,
                                      const char *member,
                                      HnTermList *pool,
                                      const char *kind);

G_END_DECLS
