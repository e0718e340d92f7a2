#pragma once

#include "hn-history.h"
#include "hn-incident.h"
#include "hn-links.h"

G_BEGIN_DECLS

typedef struct _HnFold HnFold;

/*
 * Who else may have a report: what NISC asks of originators, and what they answer. There is little
 * of it, and when any of it changes all of it is worked out anew. Nothing here is ever let go.
 */
typedef struct
{
  GHashTable *words; /* id: HnWish */
  HnLinks *about;    /* id of a report: HnWish */
  GListStore *requests;
  gboolean has_changed;
  GPtrArray *fresh; /* (nullable): worked out, not published */
} HnConsents;

/* A note that asks or answers. */
typedef struct
{
  char *id;
  HnHistory history;
  char *subject; /* (nullable) */
  gint64 due_us;
} HnWish;

HnConsents *hn_consents_new (void);
void hn_consents_free (HnConsents *self);
/* When the note itself was taken in: the fold has versions that came before anybody knew of what.
 */
void hn_consents_take (HnConsents *self, HnFold *fold, HnLogEntry *entry);
/* Incidents have to be settled before. @incidents: those that were worked out anew. @is_other: who
 * is NISC, or the time, may have changed. */
void hn_consents_settle (HnConsents *self, HnFold *fold, GPtrArray *incidents, gboolean is_other);
void hn_consents_publish (HnConsents *self);
gint64 hn_consents_next_change (HnConsents *self);
/* (transfer full) (nullable): see hn_situation_dup_scope(). */
GStrv hn_consents_dup_scope (HnConsents *self, HnFold *fold, const char *id);

G_END_DECLS
