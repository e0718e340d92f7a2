#pragma once

#include "hn-recall.h"
#include "hn-situation.h"

G_BEGIN_DECLS

/*
 * Private to the room: a situation that is led through the log one entry after the other, each at
 * the time at which it was received, with a stop wherever time alone changes something. So it is
 * known of each change when it was known, whatever batches the log was read in.
 */
typedef struct _HnChronicle HnChronicle;

/*
 * HnChronicleFunc:
 * @instant_us: when it was known
 * @entry: (nullable): through which entry; NULL: the passing of time
 * @ids: (element-type utf8): of the incidents that may have changed; empty too
 */
typedef gboolean (*HnChronicleFunc) (
    gint64 instant_us, HnLogEntry *entry, GPtrArray *ids, gpointer user_data, GError **error);

/* @recall: (nullable) (transfer none): where what was let go of is got back from; NULL: the
 * situation lets go of nothing. @identity: (nullable) */
HnChronicle *hn_chronicle_new (HnPlan *plan,
                               const char *exercise,
                               const char *identity,
                               const HnRecall *recall,
                               HnChronicleFunc func,
                               gpointer user_data);
void hn_chronicle_free (HnChronicle *self);

/* (transfer none) */
HnSituation *hn_chronicle_get_situation (HnChronicle *self);
/* The instant of the last change, or the time to which it was led. */
gint64 hn_chronicle_get_instant (HnChronicle *self);

/* Is told of incidents that were let go of and are here again, as they were; see HnChronicleFunc.
 */
void hn_chronicle_set_recalled (HnChronicle *self, HnChronicleFunc func);

/* Folds what mattered at a time, and tells nobody. */
void hn_chronicle_restore (HnChronicle *self, GPtrArray *entries, gint64 instant_us);
/* The next entry of the log. */
gboolean hn_chronicle_take (HnChronicle *self, HnLogEntry *entry, GError **error);
/* Nothing came until @until_us. */
gboolean hn_chronicle_advance (HnChronicle *self, gint64 until_us, GError **error);
/* Lets go of what matters no more. */
void hn_chronicle_trim (HnChronicle *self, guint keep_closed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnChronicle, hn_chronicle_free)

G_END_DECLS
