#pragma once

#include "hn-mesh-publisher.h"
#include "hn-player-cast.h"

G_BEGIN_DECLS

/*
 * The contacts (POC) that play: each says on the mesh that it is there, as often as the scenario
 * says, but for the time in which it is silent.
 */
typedef struct _HnPlayerContacts HnPlayerContacts;

/**
 * HnPlayerContactsTime:
 * @user_data: what was given with it
 *
 * Returns: the scenario's time now, microseconds since the epoch, UTC
 */
typedef gint64 (*HnPlayerContactsTime) (gpointer user_data);

/**
 * hn_player_contacts_new:
 * @scenario: who plays
 * @cast: what stands behind the names
 * @mesh: where they speak
 * @time: the scenario's clock
 * @user_data: given to @time
 *
 * Returns: (transfer full): contacts that speak from now on
 */
HnPlayerContacts *hn_player_contacts_new (HnScenario *scenario,
                                          HnPlayerCast *cast,
                                          HnMeshPublisher *mesh,
                                          HnPlayerContactsTime time,
                                          gpointer user_data);

/**
 * hn_player_contacts_free:
 * @self: (transfer full): contacts
 *
 * They speak no more.
 */
void hn_player_contacts_free (HnPlayerContacts *self);

/**
 * hn_player_contacts_speak:
 * @self: contacts
 *
 * Has all beat that are due by the real clock.
 */
void hn_player_contacts_speak (HnPlayerContacts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnPlayerContacts, hn_player_contacts_free)

G_END_DECLS
