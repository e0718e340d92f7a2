#include "hn-alarm-episode.h"

#include "hn-incident-words.h"
#include "hn-incident.h"

static HnAlarmEpisode *
get_last (GArray *episodes)
{
  return episodes->len > 0 ? &g_array_index (episodes, HnAlarmEpisode, episodes->len - 1) : NULL;
}

static void
begin (GArray *episodes, const HnIncidentWord *word, gint64 ended_us)
{
  HnAlarmEpisode episode = { word->modified_us, word->said_us, G_MAXINT64, ended_us, word->state };
  HnAlarmEpisode *last = get_last (episodes);

  if (last != NULL)
    last->until_us = word->modified_us;
  else if (word->started_us != 0)
    episode.since_us = word->started_us;
  g_array_append_val (episodes, episode);
}

/* When a restoration that @word foretold was, by the wall's clock. In an exercise, whose clock
 * stands elsewhere, that cannot be told, and the word is as near as it gets. */
static gint64
get_restored_us (const HnIncidentWord *word)
{
  return word->said_us == word->modified_us ? word->restored_us : word->modified_us;
}

static void
hear (GArray *episodes, const HnIncidentWord *word, const HnIncidentWord *before)
{
  HnAlarmEpisode *last = get_last (episodes);

  /* What was said to end before this was said has ended. */
  if (last != NULL && last->ended_us == 0 && before->restored_us != 0 &&
      before->restored_us <= word->said_us)
    last->ended_us = get_restored_us (before);

  if (last == NULL)
    {
      if (word->state == HN_STATE_NORMAL)
        return;
      begin (episodes, word, word->is_over ? word->modified_us : 0);
    }
  else if (last->ended_us != 0)
    {
      if (!word->is_over)
        begin (episodes, word, 0);
    }
  else if (word->is_over)
    last->ended_us = word->modified_us;
  else if (hn_state_compare (word->state, last->worst) > 0)
    last->worst = word->state;
}

/* The words and what the situation makes of them may differ: a restoration that was announced has
 * come by now, or NISC has corrected what was reported. The situation has the last say. */
static void
settle_last (GArray *episodes, GArray *words, gboolean is_open)
{
  HnAlarmEpisode *last = get_last (episodes);
  const HnIncidentWord *word;

  if (words->len == 0)
    return;
  word = &g_array_index (words, HnIncidentWord, words->len - 1);
  if (last == NULL && is_open)
    begin (episodes, word, 0);
  else if (last != NULL && is_open)
    last->ended_us = 0;
  else if (last != NULL && last->ended_us == 0)
    last->ended_us = word->restored_us != 0 ? get_restored_us (word) : word->modified_us;
}

GArray *
hn_alarm_episodes_of (HnIncident *incident)
{
  GArray *episodes = g_array_new (FALSE, FALSE, sizeof (HnAlarmEpisode));
  g_autoptr (GArray) words = hn_incident_dup_words (incident);

  for (guint i = 0; i < words->len; i++)
    hear (episodes, &g_array_index (words, HnIncidentWord, i),
          i > 0 ? &g_array_index (words, HnIncidentWord, i - 1) : NULL);
  settle_last (episodes, words, hn_incident_is_open (incident));
  return episodes;
}
