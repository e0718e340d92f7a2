#include "hn-route-entry-private.h"

struct _HnRouteEntry
{
  GObject parent_instance;

  char *party;
  char *name;
  gboolean is_copy;
  HnRouteReason reason;
  GPtrArray *hops;
};

G_DEFINE_FINAL_TYPE (HnRouteEntry, hn_route_entry, G_TYPE_OBJECT)

static const char *const reason_nicks[] = {
  NULL,           "not-by-this-route", "not-concerned", "outside-scope", "handling",
  "no-agreement", "not-in-force",      "no-liaison",    "no-contact"
};

const char *
hn_route_reason_get_nick (HnRouteReason reason)
{
  g_return_val_if_fail ((guint) reason < G_N_ELEMENTS (reason_nicks), NULL);

  return reason_nicks[reason];
}

static void
hop_free (HnRouteHop *hop)
{
  g_free (hop->from);
  g_free (hop->to);
  g_free (hop->contact);
  g_free (hop);
}

static void
hn_route_entry_finalize (GObject *object)
{
  HnRouteEntry *self = HN_ROUTE_ENTRY (object);

  g_free (self->party);
  g_free (self->name);
  g_ptr_array_unref (self->hops);
  G_OBJECT_CLASS (hn_route_entry_parent_class)->finalize (object);
}

static void
hn_route_entry_class_init (HnRouteEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_route_entry_finalize;
}

static void
hn_route_entry_init (HnRouteEntry *self)
{
  self->hops = g_ptr_array_new_with_free_func ((GDestroyNotify) hop_free);
}

HnRouteEntry *
hn_route_entry_new (const char *party, const char *name)
{
  HnRouteEntry *self = g_object_new (HN_TYPE_ROUTE_ENTRY, NULL);

  self->party = g_strdup (party);
  self->name = g_strdup (name);
  return self;
}

void
hn_route_entry_exclude (HnRouteEntry *self, HnRouteReason reason)
{
  self->reason = reason;
}

void
hn_route_entry_set_copy (HnRouteEntry *self)
{
  self->reason = HN_ROUTE_REASON_NONE;
  self->is_copy = TRUE;
}

void
hn_route_entry_add_hop (HnRouteEntry *self,
                        int number,
                        const char *from,
                        const char *to,
                        const char *contact,
                        gint64 by_us)
{
  HnRouteHop *hop = g_new0 (HnRouteHop, 1);

  hop->number = number;
  hop->from = g_strdup (from);
  hop->to = g_strdup (to);
  hop->contact = g_strdup (contact);
  hop->by_us = by_us;
  g_ptr_array_add (self->hops, hop);
}

const char *
hn_route_entry_get_party (HnRouteEntry *self)
{
  g_return_val_if_fail (HN_IS_ROUTE_ENTRY (self), NULL);

  return self->party;
}

const char *
hn_route_entry_get_name (HnRouteEntry *self)
{
  g_return_val_if_fail (HN_IS_ROUTE_ENTRY (self), NULL);

  return self->name;
}

gboolean
hn_route_entry_is_copy (HnRouteEntry *self)
{
  g_return_val_if_fail (HN_IS_ROUTE_ENTRY (self), FALSE);

  return self->is_copy;
}

GPtrArray *
hn_route_entry_get_hops (HnRouteEntry *self)
{
  g_return_val_if_fail (HN_IS_ROUTE_ENTRY (self), NULL);

  return self->hops;
}

HnRouteReason
hn_route_entry_get_reason (HnRouteEntry *self)
{
  g_return_val_if_fail (HN_IS_ROUTE_ENTRY (self), HN_ROUTE_REASON_NONE);

  return self->reason;
}
