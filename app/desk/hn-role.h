#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HnRole:
 * @HN_ROLE_DUTY_OFFICER: 当直: watches all sectors, takes in reports, decides who is told what
 * @HN_ROLE_LIAISON: リエゾン: relays both ways between NISC and the CEPTOAR of a sector (別添2(3))
 * @HN_ROLE_ANALYST: looks for dependencies and common threats (Ⅱ2(2), Ⅱ3)
 *
 * Who sits at the desk.
 */
typedef enum
{
  HN_ROLE_DUTY_OFFICER,
  HN_ROLE_LIAISON,
  HN_ROLE_ANALYST,
  HN_N_ROLES
} HnRole;

/**
 * hn_role_get_word:
 * @role: a role
 *
 * Returns: (transfer none): its word, in the language of the user
 */
const char *hn_role_get_word (HnRole role);

/**
 * hn_role_from_nick:
 * @nick: (nullable): "duty-officer", "liaison" or "analyst"
 * @role: (out): the role; left alone where there is none
 *
 * Returns: %FALSE where there is no such role
 */
gboolean hn_role_from_nick (const char *nick, HnRole *role);

G_END_DECLS
