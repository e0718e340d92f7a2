#include "hn-hop-private.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (HnHop, hn_hop, G_TYPE_OBJECT)

static void
act_free (HnHopAct *act)
{
  g_free (act->actor);
  g_free (act->contact);
  g_free (act->means);
  g_free (act->reason);
  g_free (act);
}

static int
act_compare (const HnHopAct *a, const HnHopAct *b)
{
  int order = a->at_us < b->at_us ? -1 : a->at_us > b->at_us;

  order = order != 0 ? order : (int) a->kind - (int) b->kind;
  order = order != 0 ? order : g_strcmp0 (a->actor, b->actor);
  order = order != 0 ? order : g_strcmp0 (a->contact, b->contact);
  order = order != 0 ? order : g_strcmp0 (a->means, b->means);
  return order != 0 ? order : g_strcmp0 (a->reason, b->reason);
}

static void
hn_hop_finalize (GObject *object)
{
  HnHop *self = HN_HOP (object);

  g_free (self->from);
  g_free (self->to);
  g_free (self->reason);
  g_free (self->answer_note);
  g_free (self->from_note);
  g_ptr_array_unref (self->acts);

  G_OBJECT_CLASS (hn_hop_parent_class)->finalize (object);
}

static void
hn_hop_class_init (HnHopClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_hop_finalize;
}

static void
hn_hop_init (HnHop *self)
{
  self->acts = g_ptr_array_new_with_free_func ((GDestroyNotify) act_free);
}

HnHop *
hn_hop_new (gint64 version_us, int number, const char *to)
{
  HnHop *self = g_object_new (HN_TYPE_HOP, NULL);

  self->version_us = version_us;
  self->number = number;
  self->to = g_strdup (to);
  return self;
}

void
hn_hop_add_act (HnHop *self, HnHopNotice *hop)
{
  HnHopAct *act = g_new0 (HnHopAct, 1);
  guint place = 0;

  act->kind = hn_hop_notice_get_kind (hop);
  act->at_us = hn_hop_notice_get_at_us (hop);
  act->actor = g_strdup (hn_hop_notice_get_actor (hop));
  act->contact = g_strdup (hn_hop_notice_get_contact (hop));
  act->means = g_strdup (hn_hop_notice_get_means (hop));
  act->reason = g_strdup (hn_hop_notice_get_reason (hop));
  while (place < self->acts->len && act_compare (g_ptr_array_index (self->acts, place), act) <= 0)
    place++;
  g_ptr_array_insert (self->acts, (int) place, act);
}

static gboolean
acts_equal (const HnHop *a, const HnHop *b)
{
  if (a->acts->len != b->acts->len)
    return FALSE;
  for (guint i = 0; i < a->acts->len; i++)
    if (act_compare (g_ptr_array_index (a->acts, i), g_ptr_array_index (b->acts, i)) != 0)
      return FALSE;
  return TRUE;
}

gboolean
hn_hop_equal (const HnHop *a, const HnHop *b)
{
  return acts_equal (a, b) && a->version_us == b->version_us && a->number == b->number &&
         g_strcmp0 (a->from, b->from) == 0 && g_str_equal (a->to, b->to) && a->state == b->state &&
         memcmp (a->at_us, b->at_us, sizeof a->at_us) == 0 &&
         g_strcmp0 (a->reason, b->reason) == 0 && a->deadline_us == b->deadline_us &&
         a->is_believed == b->is_believed && a->n_doubted == b->n_doubted;
}

int
hn_hop_compare (gconstpointer a, gconstpointer b)
{
  const HnHop *one = *(HnHop *const *) a;
  const HnHop *two = *(HnHop *const *) b;

  if (one->version_us != two->version_us)
    return one->version_us > two->version_us ? -1 : 1;
  if (one->number != two->number)
    return one->number < two->number ? -1 : 1;
  return strcmp (one->to, two->to);
}

const char *
hn_hop_state_get_nick (HnHopState state)
{
  static const char *const nicks[] = { "sent",     "delivered", "opened",
                                       "accepted", "relayed",   "refused" };

  g_return_val_if_fail ((guint) state < HN_N_HOP_STATES, NULL);
  return nicks[state];
}

gint64
hn_hop_get_version_us (HnHop *self)
{
  g_return_val_if_fail (HN_IS_HOP (self), 0);
  return self->version_us;
}

int
hn_hop_get_number (HnHop *self)
{
  g_return_val_if_fail (HN_IS_HOP (self), 0);
  return self->number;
}

const char *
hn_hop_get_from (HnHop *self)
{
  g_return_val_if_fail (HN_IS_HOP (self), NULL);
  return self->from;
}

const char *
hn_hop_get_to (HnHop *self)
{
  g_return_val_if_fail (HN_IS_HOP (self), NULL);
  return self->to;
}

HnHopState
hn_hop_get_state (HnHop *self)
{
  g_return_val_if_fail (HN_IS_HOP (self), HN_HOP_STATE_SENT);
  return self->state;
}

gint64
hn_hop_get_at_us (HnHop *self, HnHopState state)
{
  g_return_val_if_fail (HN_IS_HOP (self), 0);
  g_return_val_if_fail ((guint) state < HN_N_HOP_STATES, 0);
  return self->at_us[state];
}

const char *
hn_hop_get_reason (HnHop *self)
{
  g_return_val_if_fail (HN_IS_HOP (self), NULL);
  return self->state == HN_HOP_STATE_REFUSED ? self->reason : NULL;
}

gint64
hn_hop_get_deadline_us (HnHop *self)
{
  g_return_val_if_fail (HN_IS_HOP (self), 0);
  return self->deadline_us;
}

gboolean
hn_hop_is_answered (HnHop *self)
{
  g_return_val_if_fail (HN_IS_HOP (self), FALSE);
  return self->state >= HN_HOP_STATE_ACCEPTED;
}

gboolean
hn_hop_is_overdue (HnHop *self, gint64 at_us)
{
  g_return_val_if_fail (HN_IS_HOP (self), FALSE);
  return self->is_believed && at_us != 0 && self->deadline_us != 0 && at_us >= self->deadline_us &&
         !hn_hop_is_answered (self);
}

gboolean
hn_hop_is_believed (HnHop *self)
{
  g_return_val_if_fail (HN_IS_HOP (self), FALSE);
  return self->is_believed;
}

guint
hn_hop_get_n_doubted (HnHop *self)
{
  g_return_val_if_fail (HN_IS_HOP (self), 0);
  return self->n_doubted;
}

GPtrArray *
hn_hop_get_acts (HnHop *self)
{
  g_return_val_if_fail (HN_IS_HOP (self), NULL);
  return self->acts;
}
