#include "config.h"

#include "hn-audit-table.h"

#include "hn-boxed-item.h"
#include "hn-describe-feed.h"
#include "hn-format.h"
#include "hn-log-purge.h"
#include "hn-table.h"

#include <glib/gi18n.h>

/* --- actions --- */

static const HnLogLink *
get_link (gpointer item)
{
  return hn_boxed_item_get (item, HN_TYPE_LOG_LINK);
}

static char *
say_action_time (gpointer item, gpointer user_data)
{
  return hn_format_time (get_link (item)->at_us, hn_desk_get_wall_us (user_data));
}

static char *
say_action (gpointer item, gpointer user_data)
{
  return g_strdup (hn_describe_action (get_link (item)));
}

static char *
say_who (gpointer item, gpointer user_data)
{
  g_autofree char *who = hn_describe_action_member (get_link (item), "who");

  return hn_describe_party (hn_desk_get_live_situation (user_data), who);
}

static char *
say_subject (gpointer item, gpointer user_data)
{
  return hn_describe_action_member (get_link (item), "subject");
}

static char *
say_body (gpointer item, gpointer user_data)
{
  return g_strdup (get_link (item)->body);
}

static const HnTableColumn action_columns[] = {
  { N_ ("Time"), 14, 19, say_action_time, NULL },
  { N_ ("What was done"), 16, 26, say_action, NULL },
  { N_ ("Who"), 12, 20, say_who, NULL },
  { N_ ("To what"), 12, 30, say_subject, NULL },
  { N_ ("Details"), 8, 0, say_body, NULL },
};

/* --- what was purged --- */

static const HnLogTombstone *
get_tombstone (gpointer item)
{
  return hn_boxed_item_get (item, HN_TYPE_LOG_TOMBSTONE);
}

static char *
say_purge_time (gpointer item, gpointer user_data)
{
  return hn_format_time (get_tombstone (item)->at_us, hn_desk_get_wall_us (user_data));
}

static char *
say_why (gpointer item, gpointer user_data)
{
  return g_strdup (hn_describe_purge (get_tombstone (item)->why));
}

static char *
say_creator (gpointer item, gpointer user_data)
{
  return hn_describe_party (hn_desk_get_live_situation (user_data), get_tombstone (item)->creator);
}

static char *
say_received (gpointer item, gpointer user_data)
{
  return hn_format_time (get_tombstone (item)->received_us, hn_desk_get_wall_us (user_data));
}

static char *
say_object (gpointer item, gpointer user_data)
{
  return g_strdup (get_tombstone (item)->id);
}

static const HnTableColumn purge_columns[] = {
  { N_ ("Gone since"), 14, 19, say_purge_time, NULL },
  { N_ ("Why it is gone"), 16, 26, say_why, NULL },
  { N_ ("From whom"), 12, 22, say_creator, NULL },
  { N_ ("Received"), 14, 19, say_received, NULL },
  { N_ ("Object"), 8, 0, say_object, NULL },
};

GtkWidget *
hn_audit_table_new_actions (HnDesk *desk)
{
  GtkWidget *table;

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);

  table = hn_table_new (_ ("Actions at the desks"), action_columns, G_N_ELEMENTS (action_columns),
                        desk);
  hn_table_set_empty (HN_TABLE (table), _ ("No action is noted yet"),
                      _ ("What is done at this desk is noted in a chain that cannot be changed "
                         "unseen: hinomictl verify proves it."));
  hn_table_set_model (HN_TABLE (table),
                      hn_supervision_get_actions (hn_desk_get_supervision (desk)));
  return table;
}

GtkWidget *
hn_audit_table_new_purged (HnDesk *desk)
{
  GtkWidget *table;

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);

  table = hn_table_new (_ ("Purged objects"), purge_columns, G_N_ELEMENTS (purge_columns), desk);
  hn_table_set_empty (HN_TABLE (table), _ ("Nothing was purged"),
                      _ ("Where an author revokes an object or we are no longer in its scope, its "
                         "content goes; the fact stays and stands here."));
  hn_table_set_model (HN_TABLE (table), hn_supervision_get_purged (hn_desk_get_supervision (desk)));
  return table;
}
