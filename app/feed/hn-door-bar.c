#include "hn-door-bar.h"

#include "hn-intake.h"

#define BAR "door:bar:"

/* Whose versions of what it is about. */
static char *
dup_name (const char *id, HnRecord *by)
{
  const char *exercise = hn_record_get_exercise (by);

  return g_strconcat (BAR, exercise != NULL ? exercise : "", ":", id, ":",
                      hn_record_get_created_by (by), NULL);
}

static gboolean
read_named (HnLog *log, const char *name, HnDoorBar *bar, GError **error)
{
  g_autofree char *value = NULL;
  g_auto (GStrv) words = NULL;
  GError *failed = NULL;

  *bar = (HnDoorBar){ G_MININT64, 0, HN_REMOVAL_REVOKED, FALSE };
  value = hn_log_get_cursor (log, HN_INTAKE_SOURCE_SELF, name, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  words = g_strsplit (value != NULL ? value : "", " ", 4);
  if (g_strv_length (words) != 4 || !hn_removal_from_nick (words[2], &bar->removal))
    return TRUE;
  bar->upto_us = g_ascii_strtoll (words[0], NULL, 10);
  bar->cause = g_ascii_strtoll (words[1], NULL, 10);
  bar->is_proven = g_str_equal (words[3], "proven");
  return TRUE;
}

gboolean
hn_door_bar_read (HnLog *log, const char *id, HnRecord *by, HnDoorBar *bar, GError **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (HN_IS_LOG (log), FALSE);
  g_return_val_if_fail (id != NULL && by != NULL, FALSE);
  g_return_val_if_fail (bar != NULL, FALSE);

  name = dup_name (id, by);
  return read_named (log, name, bar, error);
}

gboolean
hn_door_bar_raise (
    HnLog *log, HnLogBatch *batch, HnDoorWish *wish, gboolean is_proven, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;
  HnDoorBar bar;

  g_return_val_if_fail (HN_IS_LOG (log), FALSE);
  g_return_val_if_fail (batch != NULL, FALSE);
  g_return_val_if_fail (wish != NULL, FALSE);

  name = dup_name (wish->id, hn_log_entry_get_record (wish->entry));
  if (!read_named (log, name, &bar, error))
    return FALSE;
  /* What is proven outranks what was only said, be that of later versions too. */
  if (bar.is_proven != is_proven ? bar.is_proven : bar.upto_us >= wish->upto_us)
    return TRUE;
  value = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s %s", wish->upto_us,
                           hn_log_entry_get_seq (wish->entry), hn_removal_get_nick (wish->removal),
                           is_proven ? "proven" : "said");
  hn_log_batch_set_cursor (batch, name, value);
  hn_log_batch_set_cursor (batch, HN_DOOR_HAS_BARS, "1");
  return TRUE;
}
