#include "config.h"

#include "hn-advisory-receiver.h"

#include "hn-decision-hop.h"

struct _HnAdvisoryReceiver
{
  GObject parent_instance;

  HnDesk *desk;
  GListModel *advisories;
  guint idle_id;
};

G_DEFINE_FINAL_TYPE (HnAdvisoryReceiver, hn_advisory_receiver, G_TYPE_OBJECT)

/* What this desk has said already, and may not have come back yet: (transfer none): of strings. */
static GHashTable *
get_said (HnDesk *desk)
{
  static const char key[] = "hn-advisory-receiver-said";
  GHashTable *said = g_object_get_data (G_OBJECT (desk), key);

  if (said != NULL)
    return said;
  said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_object_set_data_full (G_OBJECT (desk), key, said, (GDestroyNotify) g_hash_table_unref);
  return said;
}

/* Adds a note to @notes for each leg of @advisory that came here and of which @kind was not said.
 */
static void
collect (HnDesk *desk, HnAdvisory *advisory, HnHopKind kind, GPtrArray *notes)
{
  GListModel *hops = hn_advisory_get_hops (advisory);
  const HnHopDeed deed = { .kind = kind };

  for (guint i = 0; i < g_list_model_get_n_items (hops); i++)
    {
      g_autoptr (HnHop) hop = g_list_model_get_item (hops, i);
      HnRecord *note;

      if (g_strcmp0 (hn_hop_get_to (hop), hn_desk_get_identity (desk)) != 0 ||
          !hn_decision_may_hop (desk, advisory, hop, kind, NULL))
        continue;
      note = hn_decide_hop (desk, advisory, hop, &deed, NULL);
      if (note != NULL && g_hash_table_add (get_said (desk), g_strdup (hn_record_get_id (note))))
        g_ptr_array_add (notes, note);
      else
        g_clear_pointer (&note, hn_record_unref);
    }
}

static gboolean
on_idle (gpointer user_data)
{
  HnAdvisoryReceiver *self = user_data;
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_record_unref);

  self->idle_id = 0;
  for (guint i = 0;
       hn_desk_can_decide (self->desk, NULL) && i < g_list_model_get_n_items (self->advisories);
       i++)
    {
      g_autoptr (HnAdvisory) advisory = g_list_model_get_item (self->advisories, i);

      collect (self->desk, advisory, HN_HOP_DELIVERED, notes);
    }
  if (notes->len > 0)
    hn_desk_send_all (self->desk, notes);
  return G_SOURCE_REMOVE;
}

/* Not within the fold, which may have more to say. */
static void
wake (HnAdvisoryReceiver *self)
{
  if (self->idle_id == 0)
    self->idle_id = g_idle_add (on_idle, self);
}

static void
on_changed (HnAdvisory *advisory, gpointer user_data)
{
  wake (HN_ADVISORY_RECEIVER (user_data));
}

static void
on_items_changed (GListModel *list, guint position, guint removed, guint added, gpointer user_data)
{
  HnAdvisoryReceiver *self = HN_ADVISORY_RECEIVER (user_data);

  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (HnAdvisory) advisory = g_list_model_get_item (list, i);

      g_signal_handlers_disconnect_by_data (advisory, self);
      g_signal_connect_object (advisory, "changed", G_CALLBACK (on_changed), self, 0);
    }
  wake (self);
}

static void
on_can_decide (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  wake (HN_ADVISORY_RECEIVER (user_data));
}

static void
hn_advisory_receiver_dispose (GObject *object)
{
  HnAdvisoryReceiver *self = HN_ADVISORY_RECEIVER (object);

  if (self->idle_id != 0)
    g_source_remove (self->idle_id);
  self->idle_id = 0;
  g_clear_object (&self->advisories);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hn_advisory_receiver_parent_class)->dispose (object);
}

static void
hn_advisory_receiver_class_init (HnAdvisoryReceiverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_advisory_receiver_dispose;
}

static void
hn_advisory_receiver_init (HnAdvisoryReceiver *self)
{
}

HnAdvisoryReceiver *
hn_advisory_receiver_new (HnDesk *desk)
{
  HnAdvisoryReceiver *self = g_object_new (HN_TYPE_ADVISORY_RECEIVER, NULL);

  g_return_val_if_fail (HN_IS_DESK (desk), self);

  self->desk = g_object_ref (desk);
  self->advisories = g_object_ref (hn_situation_get_advisories (hn_desk_get_live_situation (desk)));
  g_signal_connect_object (self->advisories, "items-changed", G_CALLBACK (on_items_changed), self,
                           0);
  g_signal_connect_object (desk, "notify::can-decide", G_CALLBACK (on_can_decide), self, 0);
  on_items_changed (self->advisories, 0, 0, g_list_model_get_n_items (self->advisories), self);
  return self;
}

void
hn_advisory_receiver_open (HnDesk *desk, HnAdvisory *advisory)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_record_unref);

  g_return_if_fail (HN_IS_DESK (desk));
  g_return_if_fail (HN_IS_ADVISORY (advisory));

  if (!hn_desk_can_decide (desk, NULL))
    return;
  collect (desk, advisory, HN_HOP_OPENED, notes);
  if (notes->len > 0)
    hn_desk_send_all (desk, notes);
}
