#pragma once

#include "hn-alarm-burst.h"
#include "hn-forgery.h"

G_BEGIN_DECLS

/**
 * HnForgeryGroup:
 * @feed_id: by which feed it came
 * @creator: who is pretended; %HN_FORGERY_ANYBODY: more than anybody could be called for one by one
 * @n: how many came
 * @bursts: (element-type HnAlarmBurst): when they came, the oldest first
 *
 * What one alarm is raised for.
 */
typedef struct
{
  char *feed_id;
  char *creator;
  guint64 n;
  GArray *bursts;
} HnForgeryGroup;

/**
 * hn_forgery_groups_new:
 * @forgeries: (element-type HnForgery): what came, in any order
 * @max_creators: so many may be pretended in one burst of a feed
 *
 * Works out for what an officer is called. A burst of a feed in which more than @max_creators are
 * pretended is one alarm: whoever makes up names must not bury the desk. The same forgeries give
 * the same groups, whatever their order. What calls itself an exercise is counted with the rest.
 *
 * Returns: (transfer full) (element-type HnForgeryGroup)
 */
GPtrArray *hn_forgery_groups_new (GPtrArray *forgeries, guint max_creators);

G_END_DECLS
