#include "config.h"

#include "hn-forgery-groups.h"

#include <string.h>

/* One burst of one forgery. */
typedef struct
{
  const HnForgery *forgery;
  HnAlarmBurst burst;
} Part;

static void
free_group (gpointer data)
{
  HnForgeryGroup *group = data;

  g_free (group->feed_id);
  g_free (group->creator);
  g_array_unref (group->bursts);
  g_free (group);
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const Part *one = a;
  const Part *two = b;
  int order = strcmp (one->forgery->feed_id, two->forgery->feed_id);

  if (order == 0)
    order = (one->burst.from_us > two->burst.from_us) - (one->burst.from_us < two->burst.from_us);
  return order != 0 ? order : strcmp (one->forgery->creator, two->forgery->creator);
}

static GArray *
list_parts (GPtrArray *forgeries)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));

  for (guint i = 0; i < forgeries->len; i++)
    {
      const HnForgery *forgery = g_ptr_array_index (forgeries, i);

      for (guint k = 0; k < forgery->bursts->len; k++)
        {
          const HnForgeryBurst *burst = &g_array_index (forgery->bursts, HnForgeryBurst, k);
          Part part = { forgery, { burst->from_us, burst->last_us + HN_FORGERY_PAUSE_US } };

          g_array_append_val (parts, part);
        }
    }
  g_array_sort (parts, compare_parts);
  return parts;
}

/* Up to where, of those from @first on, there was no pause: the next one's index. */
static guint
find_end (GArray *parts, guint first)
{
  const Part *begin = &g_array_index (parts, Part, first);
  gint64 ended_us = begin->burst.ended_us;
  guint i;

  for (i = first + 1; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);

      if (!g_str_equal (part->forgery->feed_id, begin->forgery->feed_id) ||
          part->burst.from_us > ended_us)
        break;
      ended_us = MAX (ended_us, part->burst.ended_us);
    }
  return i;
}

/* One that the warden no longer tells apart stands for many. */
static gboolean
is_flood (GArray *parts, guint first, guint end, guint max_creators)
{
  g_autoptr (GHashTable) creators = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = first; i < end; i++)
    g_hash_table_add (creators, g_array_index (parts, Part, i).forgery->creator);
  return g_hash_table_size (creators) > max_creators ||
         g_hash_table_contains (creators, HN_FORGERY_ANYBODY);
}

static HnForgeryGroup *
need_group (GPtrArray *groups, const char *feed_id, const char *creator)
{
  HnForgeryGroup *group;

  for (guint i = 0; i < groups->len; i++)
    {
      group = g_ptr_array_index (groups, i);
      if (g_str_equal (group->feed_id, feed_id) && g_str_equal (group->creator, creator))
        return group;
    }
  group = g_new0 (HnForgeryGroup, 1);
  group->feed_id = g_strdup (feed_id);
  group->creator = g_strdup (creator);
  group->bursts = g_array_new (FALSE, FALSE, sizeof (HnAlarmBurst));
  g_ptr_array_add (groups, group);
  return group;
}

static void
add_part (GPtrArray *groups, const Part *part, gboolean flood)
{
  const HnForgery *forgery = part->forgery;
  HnForgeryGroup *group =
      need_group (groups, forgery->feed_id, flood ? HN_FORGERY_ANYBODY : forgery->creator);
  HnAlarmBurst *last = group->bursts->len > 0
                           ? &g_array_index (group->bursts, HnAlarmBurst, group->bursts->len - 1)
                           : NULL;

  /* It is not known how many came in which burst: they are counted with the last. */
  if (part->burst.ended_us - HN_FORGERY_PAUSE_US == forgery->last_us)
    group->n += forgery->n;
  if (last != NULL && part->burst.from_us <= last->ended_us)
    last->ended_us = MAX (last->ended_us, part->burst.ended_us);
  else
    g_array_append_val (group->bursts, part->burst);
}

GPtrArray *
hn_forgery_groups_new (GPtrArray *forgeries, guint max_creators)
{
  g_autoptr (GArray) parts = NULL;
  GPtrArray *groups;

  g_return_val_if_fail (forgeries != NULL, NULL);

  parts = list_parts (forgeries);
  groups = g_ptr_array_new_with_free_func (free_group);
  for (guint first = 0; first < parts->len;)
    {
      guint end = find_end (parts, first);
      gboolean flood = is_flood (parts, first, end, max_creators);

      for (guint i = first; i < end; i++)
        add_part (groups, &g_array_index (parts, Part, i), flood);
      first = end;
    }
  return groups;
}
