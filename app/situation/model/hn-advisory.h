#pragma once

#include "hn-hop.h"
#include "hn-opinion.h"
#include "hn-situation-types.h"
#include "hn-types.h"

G_BEGIN_DECLS

#define HN_TYPE_ADVISORY (hn_advisory_get_type ())

/**
 * HnAdvisory:
 *
 * What NISC told (情報提供, 別添2): its versions, and the ledger of its way. It belongs to one
 * #HnSituation and lives as long as somebody holds it.
 */
G_DECLARE_FINAL_TYPE (HnAdvisory, hn_advisory, HN, ADVISORY, GObject)

/**
 * HnAdvisory::changed:
 * @self: the advisory
 *
 * Something of it is other than before, or time made something of it overdue.
 */

/**
 * hn_advisory_get_id:
 * @self: an advisory
 *
 * Returns: (transfer none): the STIX id
 */
const char *hn_advisory_get_id (HnAdvisory *self);

/**
 * hn_advisory_get_record:
 * @self: an advisory
 *
 * Returns: (transfer none) (nullable): its newest version; bare where its content was purged, %NULL
 *   where it was never seen and only hops speak of it
 */
HnRecord *hn_advisory_get_record (HnAdvisory *self);

/**
 * hn_advisory_get_notice:
 * @self: an advisory
 *
 * Returns: (transfer none) (nullable): what its newest version says of kind, importance, handling,
 *   route and recipients; %NULL where that is not known
 */
HnAdvisoryNotice *hn_advisory_get_notice (HnAdvisory *self);

/**
 * hn_advisory_is_by_nisc:
 * @self: an advisory
 *
 * Returns: whether NISC says it; what others say is no advisory, and is not to be shown as one
 */
gboolean hn_advisory_is_by_nisc (HnAdvisory *self);

/**
 * hn_advisory_is_withdrawn:
 * @self: an advisory
 *
 * Returns: whether it was withdrawn, by a version of its own or by another advisory
 */
gboolean hn_advisory_is_withdrawn (HnAdvisory *self);

/**
 * hn_advisory_get_n_versions:
 * @self: an advisory
 *
 * Returns: how many versions of it are known
 */
guint hn_advisory_get_n_versions (HnAdvisory *self);

/**
 * hn_advisory_get_version:
 * @self: an advisory
 * @index: which, from the oldest
 *
 * Returns: (transfer none): that version
 */
HnLogEntry *hn_advisory_get_version (HnAdvisory *self, guint index);

/**
 * hn_advisory_get_hops:
 * @self: an advisory
 *
 * Returns: (transfer none): a model of #HnHop: those of the newest version first, then by leg and
 *   recipient
 */
GListModel *hn_advisory_get_hops (HnAdvisory *self);

/**
 * HnProgress:
 * @n: how many hops of the newest version are in each state
 * @n_hops: how many those are together
 * @n_overdue: of how many the answer is overdue
 * @n_doubted: how many hops, of any version, do not count
 * @worst: refused where any is, or else the least that any has come to; sent where there is none
 * @next_us: when the next answer becomes overdue, on the clock of the advisory; %G_MAXINT64: none
 *   will
 *
 * The way of an advisory at a glance.
 */
typedef struct
{
  guint n[HN_N_HOP_STATES];
  guint n_hops;
  guint n_overdue;
  guint n_doubted;
  HnHopState worst;
  gint64 next_us;
} HnProgress;

/**
 * hn_advisory_get_progress:
 * @self: an advisory
 *
 * Returns: (transfer none): worked out once per change
 */
const HnProgress *hn_advisory_get_progress (HnAdvisory *self);

/**
 * hn_advisory_is_done:
 * @self: an advisory
 *
 * Returns: whether its way has come to an end: it was sent, and every recipient of its newest
 *   version has answered
 */
gboolean hn_advisory_is_done (HnAdvisory *self);

/**
 * hn_advisory_get_time_us:
 * @self: an advisory
 *
 * Returns: by which time its progress was worked out, on its own clock; 0: no time is known
 */
gint64 hn_advisory_get_time_us (HnAdvisory *self);

/**
 * hn_advisory_get_opinions:
 * @self: an advisory
 *
 * Returns: (transfer none): a model of #HnOpinion, the oldest first: all that were said of it, also
 *   those that do not count
 */
GListModel *hn_advisory_get_opinions (HnAdvisory *self);

/**
 * HnUsefulness:
 * @n: how many recipients say each word
 * @n_opinions: how many recipients say any
 * @n_doubted: how many opinions are by others than those who were sent it
 *
 * Of what use an advisory was (Ⅳ1(3)イ).
 */
typedef struct
{
  guint n[HN_N_OPINIONS];
  guint n_opinions;
  guint n_doubted;
} HnUsefulness;

/**
 * hn_advisory_get_usefulness:
 * @self: an advisory
 *
 * Returns: (transfer none): worked out once per change
 */
const HnUsefulness *hn_advisory_get_usefulness (HnAdvisory *self);

G_END_DECLS
