#include "hn-timeline-desk.h"

static const char source_key[] = "hn-timeline-source";

static void
on_situation (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  hn_timeline_source_set_situation (HN_TIMELINE_SOURCE (user_data), hn_desk_get_situation (desk));
}

static void
on_archivist (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  hn_timeline_source_set_archivist (HN_TIMELINE_SOURCE (user_data), hn_desk_get_archivist (desk),
                                    hn_situation_get_exercise (hn_desk_get_live_situation (desk)));
}

static void
on_replay (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  gint64 replay_us = hn_desk_get_replay_us (desk);

  hn_timeline_source_set_known (HN_TIMELINE_SOURCE (user_data),
                                replay_us != 0 ? replay_us : HN_KNOWN_NOW);
}

static void
on_source_gone (gpointer user_data, GObject *source)
{
  GWeakRef *desk = user_data;
  g_autoptr (GObject) object = g_weak_ref_get (desk);

  if (object != NULL)
    g_object_set_data (object, source_key, NULL);
  g_weak_ref_clear (desk);
  g_free (desk);
}

HnTimelineSource *
hn_timeline_source_for_desk (HnDesk *desk)
{
  HnTimelineSource *source;
  GWeakRef *back;

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);

  source = g_object_get_data (G_OBJECT (desk), source_key);
  if (source != NULL)
    return g_object_ref (source);
  source = hn_timeline_source_new (hn_desk_get_plan (desk));
  g_object_set_data (G_OBJECT (desk), source_key, source);
  back = g_new0 (GWeakRef, 1);
  g_weak_ref_init (back, desk);
  g_object_weak_ref (G_OBJECT (source), on_source_gone, back);
  g_signal_connect_object (desk, "notify::situation", G_CALLBACK (on_situation), source, 0);
  g_signal_connect_object (desk, "notify::archivist", G_CALLBACK (on_archivist), source, 0);
  g_signal_connect_object (desk, "notify::replay-us", G_CALLBACK (on_replay), source, 0);
  on_situation (desk, NULL, source);
  on_replay (desk, NULL, source);
  on_archivist (desk, NULL, source);
  return source;
}
