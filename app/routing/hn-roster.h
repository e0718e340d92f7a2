#pragma once

#include "hn-kind.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HnRoster:
 *
 * Who there is to be told: parties, who of them is on duty, and the agreements with them. Values
 * only; it is made from the situation at one instant, or from a file.
 */
typedef struct _HnRoster HnRoster;

/**
 * HnRosterParty:
 * @id: its `identity`
 * @name: its name
 * @kind: what it is
 * @organization: (nullable): the organisation of the plan that it is
 * @ceptoar: (nullable): the CEPTOAR of the plan that it is, or to which it belongs
 * @member_of: (nullable): the `identity` to which it belongs
 * @sectors: (element-type utf8): ids of its sectors
 * @sub_sectors: (element-type utf8): ids of the parts of them, where it is of parts only
 *
 * One of those whom an advisory may reach, or through whom it goes.
 */
typedef struct
{
  char *id;
  char *name;
  HnPartyKind kind;
  char *organization;
  char *ceptoar;
  char *member_of;
  GPtrArray *sectors;
  GPtrArray *sub_sectors;
} HnRosterParty;

/**
 * HnAgreementStanding:
 * @HN_AGREEMENT_NEVER: there is none, or nobody knows of one
 * @HN_AGREEMENT_NOT_NOW: there is one, but it is not in force at that time
 * @HN_AGREEMENT_IN_FORCE: it stands
 *
 * Whether an agreement on the handling of information stands with somebody (別添2(3)④).
 */
typedef enum
{
  HN_AGREEMENT_NEVER,
  HN_AGREEMENT_NOT_NOW,
  HN_AGREEMENT_IN_FORCE,
} HnAgreementStanding;

/**
 * hn_roster_new:
 *
 * Returns: (transfer full): a roster of nobody
 */
HnRoster *hn_roster_new (void);

/**
 * hn_roster_free:
 * @self: (transfer full) (nullable): a roster
 *
 * Frees it.
 */
void hn_roster_free (HnRoster *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnRoster, hn_roster_free)

/**
 * hn_roster_add_party:
 * @self: a roster
 * @id: an `identity`
 * @name: (nullable): its name
 * @kind: what it is
 *
 * Adds a party. What else there is to say of it the caller sets.
 *
 * Returns: (transfer none) (nullable): the party, or %NULL if there is one with that id
 */
HnRosterParty *
hn_roster_add_party (HnRoster *self, const char *id, const char *name, HnPartyKind kind);

/**
 * hn_roster_add_contact:
 * @self: a roster
 * @id: the `identity` of a person or a desk
 * @of: the party whose contact it is
 * @rank: 0 is asked first, then deputies
 *
 * Adds a contact. One without duty is always on duty.
 */
void hn_roster_add_contact (HnRoster *self, const char *id, const char *of, int rank);

/**
 * hn_roster_add_duty:
 * @self: a roster
 * @contact: the `identity` of a contact that was added
 * @from_us: when its duty begins, in microseconds since the epoch, UTC
 * @until_us: and when it ends; it is not on duty at that instant
 *
 * From then on the contact is on duty only at such times.
 */
void hn_roster_add_duty (HnRoster *self, const char *contact, gint64 from_us, gint64 until_us);

/**
 * hn_roster_add_agreement:
 * @self: a roster
 * @kind: what it is about
 * @parties: (array zero-terminated=1): those whom it binds
 * @from_us: when it comes into force, in microseconds since the epoch, UTC
 * @until_us: when it ends, or %G_MAXINT64
 *
 * Adds an agreement.
 */
void hn_roster_add_agreement (HnRoster *self,
                              HnAgreementKind kind,
                              const char *const *parties,
                              gint64 from_us,
                              gint64 until_us);

/**
 * hn_roster_get_parties:
 * @self: a roster
 *
 * Returns: (transfer none) (element-type HnRosterParty): the parties, by their ids, so that nothing
 *   depends on the order in which they were added
 */
GPtrArray *hn_roster_get_parties (HnRoster *self);

/**
 * hn_roster_find_party:
 * @self: a roster
 * @id: (nullable): an `identity`
 *
 * Returns: (transfer none) (nullable): the party
 */
const HnRosterParty *hn_roster_find_party (HnRoster *self, const char *id);

/**
 * hn_roster_find_nisc:
 * @self: a roster
 *
 * Returns: (transfer none) (nullable): NISC, the first by its id if there are several
 */
const HnRosterParty *hn_roster_find_nisc (HnRoster *self);

/**
 * hn_roster_find_contact:
 * @self: a roster
 * @party: the `identity` of a party
 * @at_us: when, in microseconds since the epoch, UTC
 * @rank: (out) (optional): its rank
 *
 * Who is to be told for a party: of its contacts that are on duty the one asked first; the party
 * itself if it has no contacts at all.
 *
 * Returns: (transfer none) (nullable): an `identity`, or %NULL if nobody is on duty
 */
const char *hn_roster_find_contact (HnRoster *self, const char *party, gint64 at_us, int *rank);

/**
 * hn_roster_get_standing:
 * @self: a roster
 * @kind: what an agreement is about
 * @party: the `identity` of a party
 * @at_us: when, in microseconds since the epoch, UTC
 *
 * Returns: whether such an agreement stands between it and NISC
 */
HnAgreementStanding
hn_roster_get_standing (HnRoster *self, HnAgreementKind kind, const char *party, gint64 at_us);

G_END_DECLS
