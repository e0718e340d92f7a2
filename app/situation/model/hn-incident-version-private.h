#pragma once

#include "hn-history.h"
#include "hn-incident-version.h"

G_BEGIN_DECLS

/* Version @index of @history. @current: the one that counts. */
HnIncidentVersion *
hn_incident_version_new (const HnHistory *history, guint index, HnLogEntry *current, gint64 now_us);
/* The same version in the same standing. */
gboolean hn_incident_version_equal (HnIncidentVersion *self, HnIncidentVersion *other);

G_END_DECLS
