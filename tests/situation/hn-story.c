#include "hn-story.h"

#include "hn-advisory.h"
#include "hn-draft.h"
#include "hn-party.h"
#include "hn-spec.h"
#include "hn-timestamp.h"

#include <string.h>

static const char *
who (guint person)
{
  static char ids[HN_STORY_PEOPLE][64];

  if (person == 0)
    return HN_PARTY_NISC_ID;
  g_snprintf (ids[person], sizeof ids[person], "identity--00000000-0000-4000-8000-%012u", person);
  return ids[person];
}

static char *
dup_time (guint minute)
{
  char text[HN_TIMESTAMP_SIZE];

  return g_strdup (hn_timestamp_format (T0 + minute * MINUTE, text));
}

static HnLogEntry *
make_entry (const char *json)
{
  static gint64 seq;
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  return hn_log_entry_new (record, ++seq, T0, "test", 0);
}

/* Making them */

static guint
pick (GRand *rand, guint n)
{
  return (guint) g_rand_int_range (rand, 0, (int) n);
}

static char *
dup_deadlines (const HnStoryVersion *version)
{
  g_autoptr (GString) text = g_string_new ("");

  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *by = dup_time (version->deadlines[i]);

      if (version->deadlines[i] != 0)
        g_string_append_printf (text, "%s{\"hop\":%u,\"by\":\"%s\"}", text->len > 0 ? "," : "", i,
                                by);
    }
  return text->len > 0 ? g_strdup_printf (",\"deadlines\":[%s]", text->str) : g_strdup ("");
}

static void
add_version (HnStory *story, guint number, guint index)
{
  HnStoryAdvisory *advisory = story->advisories + number;
  const HnStoryVersion *version = advisory->versions + index;
  g_autofree char *modified = dup_time (version->minute);
  g_autofree char *deadlines = dup_deadlines (version);
  g_autofree char *change =
      version->supersedes < 0
          ? g_strdup ("")
          : g_strdup_printf (",\"supersedes\":{\"id\":\"report--00000000-0000-4000-8000-%012d\","
                             "\"modified\":\"2026-11-01T00:01:00Z\"},\"change\":\"%s\"",
                             version->supersedes, version->change);
  g_autofree char *json = g_strdup_printf (
      "{\"type\":\"report\",\"spec_version\":\"2.1\",\"id\":\"report--00000000-0000-4000-8000-"
      "%012u\",\"created_by_ref\":\"%s\",\"created\":\"2026-11-01T00:00:00Z\",\"modified\":\"%s\","
      "\"revoked\":%s,\"name\":\"n\",\"published\":\"2026-11-01T00:00:00Z\",\"object_refs\":"
      "[\"%s\"],\"extensions\":{\"" HN_EXTENSION_ID
      "\":{\"extension_type\":\"property-extension\",\"advisory\":{\"kind\":\"forecast\","
      "\"aspect\":2,\"importance\":\"high\",\"handling\":\"sector\",\"route\":\"normal\","
      "\"recipients\":[\"all\"]%s%s}}}}",
      number, who (advisory->creator), modified, version->is_revoked ? "true" : "false", who (0),
      deadlines, change);
  HnLogEntry *entry = make_entry (json);
  HnRecord *record = hn_log_entry_get_record (entry);

  advisory->digests[index] = g_strdup (hn_record_get_digest (record));
  g_ptr_array_add (story->entries, entry);
  if (version->is_purged)
    {
      const HnBare bare = { .id = hn_record_get_id (record),
                            .type = "report",
                            .created_by = who (advisory->creator),
                            .modified_us = hn_record_get_modified_us (record),
                            .removal = HN_REMOVAL_OUT_OF_SCOPE };
      g_autoptr (HnRecord) left = hn_record_new_bare (&bare);

      g_ptr_array_add (story->entries, hn_log_entry_new (left, 100000, T0, "test", 0));
    }
}

static void
make_advisory (HnStory *story, GRand *rand, guint number)
{
  static const char *const changes[] = { "update", "correction", "withdrawal" };
  static const guint creators[] = { 0, 0, 0, 1, 6 };
  HnStoryAdvisory *advisory = story->advisories + number;

  advisory->creator = creators[pick (rand, G_N_ELEMENTS (creators))];
  for (guint i = 0; i < 1 + pick (rand, HN_STORY_VERSIONS); i++)
    {
      HnStoryVersion *version = advisory->versions + i;

      version->minute = 1 + i * 20;
      version->is_purged = pick (rand, 8) == 0;
      version->is_revoked = pick (rand, 10) == 0;
      for (guint k = 1; k <= 3; k++)
        version->deadlines[k] = pick (rand, 3) == 0 ? 0 : 10 + pick (rand, 60);
      version->supersedes = pick (rand, 3) == 0 ? (int) pick (rand, HN_STORY_ADVISORIES) : -1;
      version->change = changes[pick (rand, 3)];
      add_version (story, number, i);
    }
}

static HnStoryStep
make_step (const HnStory *story, GRand *rand)
{
  HnStoryStep step = { .advisory = pick (rand, HN_STORY_ADVISORIES),
                       .version = pick (rand, HN_STORY_VERSIONS),
                       .is_wrong = pick (rand, 12) == 0,
                       .number = pick (rand, 4),
                       .actor = pick (rand, HN_STORY_PEOPLE),
                       .recipient = pick (rand, HN_STORY_PEOPLE),
                       .minute = 1 + pick (rand, 70),
                       .kind = (HnHopKind) pick (rand, 9) };

  while (step.version > 0 && pick (rand, 8) != 0 &&
         story->advisories[step.advisory].versions[step.version].minute == 0)
    step.version--;
  /* Most of it is as it should be: 1 NISC to 2, 2 to 3 or 4, these to 5. */
  if (pick (rand, 8) != 0)
    {
      static const guint senders[] = { 0, 0, 2, 3 };
      static const guint recipients[] = { 4, 2, 3, 5 };
      gboolean is_sending = step.kind == HN_HOP_SENT || step.kind == HN_HOP_RELAYED;

      step.recipient = recipients[step.number];
      step.actor =
          is_sending || step.kind >= HN_HOP_REMINDED ? senders[step.number] : step.recipient;
    }
  step.speaker = pick (rand, 8) != 0 ? step.actor : pick (rand, HN_STORY_PEOPLE);
  return step;
}

static void
add_step (HnStory *story, guint id)
{
  static const char wrong[] = "0000000000000000000000000000000000000000000000000000000000000000";
  const HnStoryStep *step = story->steps + id;
  const HnStoryAdvisory *advisory = story->advisories + step->advisory;
  const char *digest = advisory->digests[step->version];
  g_autofree char *modified = dup_time (1 + step->version * 20);
  g_autofree char *at = dup_time (step->minute);
  g_autofree char *json = g_strdup_printf (
      "{\"type\":\"note\",\"spec_version\":\"2.1\",\"id\":\"note--00000000-0000-4000-8000-%012u\","
      "\"created_by_ref\":\"%s\",\"created\":\"%s\",\"modified\":\"%s\",\"content\":\"c\","
      "\"object_refs\":[\"%s\"],\"extensions\":{\"" HN_EXTENSION_ID
      "\":{\"extension_type\":\"property-extension\",\"hop\":{\"advisory\":{\"id\":"
      "\"report--00000000-0000-4000-8000-%012u\",\"modified\":\"%s\"},\"digest\":\"%s\","
      "\"hop\":%u,\"actor\":\"%s\",\"recipient\":\"%s\",\"action\":\"%s\",\"at\":\"%s\","
      "\"reason\":\"r\",\"means\":\"m\",\"contact\":\"%s\"}}}}",
      id, who (step->speaker), at, at, who (0), step->advisory, modified,
      step->is_wrong || digest == NULL ? wrong : digest, step->number, who (step->actor),
      who (step->recipient), hn_hop_kind_get_nick (step->kind), at, who (5));

  g_ptr_array_add (story->entries, make_entry (json));
}

static void
add_verdict (HnStory *story, guint id)
{
  const HnStoryVerdict *verdict = story->verdicts + id;
  g_autofree char *at = dup_time (verdict->minute);
  g_autofree char *json = g_strdup_printf (
      "{\"type\":\"opinion\",\"spec_version\":\"2.1\","
      "\"id\":\"opinion--00000000-0000-4000-8000-%012u\",\"created_by_ref\":\"%s\","
      "\"created\":\"%s\",\"modified\":\"%s\",\"opinion\":\"%s\",\"explanation\":\"e\","
      "\"object_refs\":[\"report--00000000-0000-4000-8000-%012u\"]}",
      id, who (verdict->author), at, at, hn_opinion_word_get_nick ((HnOpinionWord) verdict->word),
      verdict->advisory);

  g_ptr_array_add (story->entries, make_entry (json));
}

static void
add_appointment (HnStory *story)
{
  g_autofree char *json = g_strdup_printf (
      "{\"type\":\"identity\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created_by_ref\":\"%s\","
      "\"created\":\"2026-11-01T00:00:00Z\",\"modified\":\"2026-11-01T00:00:00Z\",\"name\":"
      "\"desk\","
      "\"extensions\":{\"" HN_EXTENSION_ID "\":{\"extension_type\":\"property-extension\","
      "\"party\":{\"kind\":\"nisc\"}}}}",
      who (1), who (0));

  g_ptr_array_add (story->entries, make_entry (json));
}

void
hn_story_make (HnStory *story, GRand *rand)
{
  memset (story, 0, sizeof *story);
  story->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  story->now_minute = 5 + pick (rand, 80);
  story->is_appointed = pick (rand, 2) == 0;
  if (story->is_appointed)
    add_appointment (story);
  for (guint i = 0; i < HN_STORY_ADVISORIES; i++)
    make_advisory (story, rand, i);
  story->n_steps = pick (rand, HN_STORY_MAX_STEPS);
  for (guint i = 0; i < story->n_steps; i++)
    {
      story->steps[i] = make_step (story, rand);
      add_step (story, i);
    }
  story->n_verdicts = pick (rand, HN_STORY_MAX_VERDICTS);
  for (guint i = 0; i < story->n_verdicts; i++)
    {
      story->verdicts[i] = (HnStoryVerdict){ .advisory = pick (rand, HN_STORY_ADVISORIES),
                                             .author = pick (rand, HN_STORY_PEOPLE),
                                             .minute = 1 + pick (rand, 5),
                                             .word = pick (rand, HN_N_OPINIONS) };
      add_verdict (story, i);
    }
}

void
hn_story_clear (HnStory *story)
{
  for (guint i = 0; i < HN_STORY_ADVISORIES * HN_STORY_VERSIONS; i++)
    g_free (story->advisories[i / HN_STORY_VERSIONS].digests[i % HN_STORY_VERSIONS]);
  g_ptr_array_unref (story->entries);
}

/* Reading them, slowly */

static gboolean
is_nisc (const HnStory *story, guint person)
{
  return person == 0 || (person == 1 && story->is_appointed);
}

static gboolean
is_sending (const HnStoryStep *step)
{
  return step->kind == HN_HOP_SENT || step->kind == HN_HOP_RELAYED;
}

/* What was handled is there, word for word; of what is gone nobody can tell. */
static gboolean
is_of_version (const HnStory *story, const HnStoryStep *step)
{
  const HnStoryVersion *version = story->advisories[step->advisory].versions + step->version;

  return version->minute != 0 && (version->is_purged || !step->is_wrong);
}

static gboolean
is_same_version (const HnStoryStep *a, const HnStoryStep *b)
{
  return a->advisory == b->advisory && a->version == b->version;
}

static int find_first_sending (const HnStory *story, const HnStoryStep *of, guint number, guint to);

/* Number of the leg by which it came to him; -1: by none. */
static int
find_leg (const HnStory *story, const HnStoryStep *of, guint below, guint to)
{
  for (guint number = below; number > 0; number--)
    if (find_first_sending (story, of, number - 1, to) >= 0)
      return (int) number - 1;
  return -1;
}

static gboolean
is_rightful (const HnStory *story, const HnStoryStep *step)
{
  int leg, first;

  if (!is_of_version (story, step) || !is_nisc (story, story->advisories[step->advisory].creator))
    return FALSE;
  if (step->number <= 1)
    return is_nisc (story, step->speaker) && is_nisc (story, step->actor);
  leg = find_leg (story, step, step->number, step->actor);
  if (leg < 0)
    return FALSE;
  first = find_first_sending (story, step, (guint) leg, step->actor);
  return step->speaker == step->actor || step->speaker == story->steps[first].actor;
}

/* The first rightful note that it was sent to him on that leg; -1: none. */
static int
find_first_sending (const HnStory *story, const HnStoryStep *of, guint number, guint to)
{
  int first = -1;

  for (guint i = 0; i < story->n_steps; i++)
    {
      const HnStoryStep *step = story->steps + i;

      if (is_sending (step) && is_same_version (step, of) && step->number == number &&
          step->recipient == to && is_rightful (story, step) &&
          (first < 0 || step->minute < story->steps[first].minute))
        first = (int) i;
    }
  return first;
}

/* It asks after a leg, and comes from who sent it or from NISC. */
static gboolean
asks (const HnStory *story, const HnStoryStep *step, int first)
{
  return is_of_version (story, step) && step->speaker == step->actor &&
         (step->actor == story->steps[first].actor || is_nisc (story, step->actor));
}

/* What one note says of one cell: -1 nothing, or a HnHopState; HN_N_HOP_STATES: it is doubted, and
 * above that it asks after it. */
static int
read_step (const HnStory *story, const HnStoryStep *step, const HnStoryStep *cell, guint to)
{
  static const HnHopState states[] = { HN_HOP_STATE_SENT,      HN_HOP_STATE_RELAYED,
                                       HN_HOP_STATE_DELIVERED, HN_HOP_STATE_OPENED,
                                       HN_HOP_STATE_ACCEPTED,  HN_HOP_STATE_REFUSED };
  int first;

  if (!is_same_version (step, cell))
    return -1;
  if (is_sending (step) && step->number == cell->number && step->recipient == to)
    return is_rightful (story, step) ? (int) HN_HOP_STATE_SENT : (int) HN_N_HOP_STATES;
  if (is_sending (step) || step->number != cell->number ||
      (step->kind >= HN_HOP_REMINDED ? step->recipient : step->actor) != to)
    return -1;
  first = find_first_sending (story, cell, cell->number, to);
  if (step->kind >= HN_HOP_REMINDED)
    return (int) HN_N_HOP_STATES + (first >= 0 && asks (story, step, first) ? 1 : 0);
  if (first < 0 || !is_of_version (story, step) ||
      (step->speaker != step->actor && step->speaker != story->steps[first].actor))
    return HN_N_HOP_STATES;
  return (int) states[step->kind];
}

/* He passed it on, having it by that leg. */
static gboolean
passes_on (const HnStory *story, const HnStoryStep *step, const HnStoryStep *cell, guint to)
{
  return is_same_version (step, cell) && is_sending (step) && step->number > 1 &&
         step->actor == to && is_rightful (story, step) &&
         find_leg (story, step, step->number, to) == (int) cell->number;
}

/* How a cell was asked after: by time, of the same moment by what was done and by whom. */
static void
tell_acts (const HnStory *story, const HnStoryStep *cell, guint to, GString *text)
{
  for (guint minute = 0; minute < 100; minute++)
    for (HnHopKind kind = HN_HOP_REMINDED; kind <= HN_HOP_CALLED; kind++)
      for (guint n = 1; n <= HN_STORY_PEOPLE; n++)
        for (guint i = 0; i < story->n_steps; i++)
          {
            const HnStoryStep *step = story->steps + i;
            guint person = n % HN_STORY_PEOPLE; /* by id, where NISC's comes last */

            if (step->minute == minute && step->kind == kind && step->actor == person &&
                read_step (story, step, cell, to) > (int) HN_N_HOP_STATES)
              g_string_append_printf (text, " %s@%u/%u", hn_hop_kind_get_nick (kind), minute,
                                      person);
          }
}

static void
tell_cell (const HnStory *story, const HnStoryStep *cell, guint to, GString *text)
{
  const HnStoryVersion *version = story->advisories[cell->advisory].versions + cell->version;
  guint at[HN_N_HOP_STATES] = { 0 };
  HnHopState state = HN_HOP_STATE_SENT;
  int first = find_first_sending (story, cell, cell->number, to);
  guint deadline = version->is_purged ? 0 : version->deadlines[MAX (cell->number, 1)];
  char last_id[64] = "";
  guint last = 0;
  guint n_doubted = 0;
  guint n = 0;

  for (guint i = 0; i < story->n_steps; i++)
    {
      const HnStoryStep *step = story->steps + i;
      int said = read_step (story, step, cell, to);
      g_autofree char *id = g_strdup_printf ("%04u", i);

      n += said >= 0 ? 1 : 0;
      if (said == HN_N_HOP_STATES)
        n_doubted++;
      if (passes_on (story, step, cell, to))
        said = HN_HOP_STATE_RELAYED;
      if (said < 0 || said >= (int) HN_N_HOP_STATES)
        continue;
      at[said] = at[said] == 0 ? step->minute : MIN (at[said], step->minute);
      if (said < HN_HOP_STATE_ACCEPTED ||
          (last != 0 &&
           (step->minute < last || (step->minute == last && strcmp (id, last_id) < 0))))
        continue;
      last = step->minute;
      g_strlcpy (last_id, id, sizeof last_id);
      state = (HnHopState) said;
    }
  if (n == 0)
    return;
  if (state == HN_HOP_STATE_ACCEPTED && at[HN_HOP_STATE_RELAYED] != 0)
    state = HN_HOP_STATE_RELAYED;
  if (last == 0 && at[HN_HOP_STATE_OPENED] != 0)
    state = HN_HOP_STATE_OPENED;
  else if (last == 0 && at[HN_HOP_STATE_DELIVERED] != 0)
    state = HN_HOP_STATE_DELIVERED;
  g_string_append_printf (text, "%u/%u %s>%s %s", cell->version, cell->number,
                          first >= 0 ? who (story->steps[first].actor) + 40 : "-", who (to) + 40,
                          hn_hop_state_get_nick (state));
  for (guint i = 0; i < HN_N_HOP_STATES; i++)
    g_string_append_printf (text, " %u", at[i]);
  tell_acts (story, cell, to, text);
  g_string_append_printf (text, " by %u%s doubted %u\n", version->minute != 0 ? deadline : 0,
                          first >= 0 ? "" : "?", n_doubted);
}

static const HnStoryVersion *
get_newest (const HnStory *story, guint number)
{
  const HnStoryAdvisory *advisory = story->advisories + number;
  guint newest = 0;

  for (guint i = 0; i < HN_STORY_VERSIONS; i++)
    if (advisory->versions[i].minute != 0)
      newest = i;
  return advisory->versions + newest;
}

static gboolean
withdraws (const HnStory *story, guint by, guint number)
{
  const HnStoryVersion *version = get_newest (story, by);
  gboolean is_withdrawal = !version->is_purged && version->supersedes >= 0 &&
                           g_str_equal (version->change, "withdrawal");

  if (by != number)
    return is_withdrawal && is_nisc (story, story->advisories[by].creator) &&
           version->supersedes == (int) number;
  return version->is_purged || version->is_revoked ||
         (is_withdrawal &&
          (version->supersedes == (int) number || !is_nisc (story, story->advisories[by].creator)));
}

static gboolean
was_sent_to (const HnStory *story, guint number, guint person)
{
  for (guint i = 0; i < story->n_steps; i++)
    if (story->steps[i].advisory == number && is_sending (story->steps + i) &&
        story->steps[i].recipient == person && is_rightful (story, story->steps + i))
      return TRUE;
  return FALSE;
}

static void
tell_verdicts (const HnStory *story, guint number, GString *text)
{
  guint n[HN_N_OPINIONS] = { 0 };
  guint n_doubted = 0;

  for (guint i = 0; i < story->n_verdicts; i++)
    {
      const HnStoryVerdict *verdict = story->verdicts + i;
      gboolean is_last = verdict->advisory == number;

      if (is_last && !was_sent_to (story, number, verdict->author))
        n_doubted++;
      for (guint k = 0; k < story->n_verdicts; k++)
        if (story->verdicts[k].advisory == number && story->verdicts[k].author == verdict->author &&
            (story->verdicts[k].minute > verdict->minute ||
             (story->verdicts[k].minute == verdict->minute && k > i)))
          is_last = FALSE;
      if (is_last && was_sent_to (story, number, verdict->author))
        n[verdict->word]++;
    }
  g_string_append_printf (text, "useful %u %u %u %u %u doubted %u\n", n[0], n[1], n[2], n[3], n[4],
                          n_doubted);
}

char *
hn_story_tell (const HnStory *story)
{
  GString *text = g_string_new (NULL);

  for (guint number = 0; number < HN_STORY_ADVISORIES; number++)
    {
      gboolean is_withdrawn = FALSE;

      for (guint by = 0; by < HN_STORY_ADVISORIES; by++)
        is_withdrawn = is_withdrawn || withdraws (story, by, number);
      g_string_append_printf (text, "advisory %u%s%s\n", number,
                              is_nisc (story, story->advisories[number].creator) ? "" : " not NISC",
                              is_withdrawn ? " withdrawn" : "");
      for (guint version = HN_STORY_VERSIONS; version > 0; version--)
        for (guint leg = 0; leg <= 3; leg++)
          for (guint to = 1; to <= HN_STORY_PEOPLE; to++)
            {
              /* NISC's id is the last of all by name. */
              const HnStoryStep cell = { .advisory = number,
                                         .version = version - 1,
                                         .number = leg };

              tell_cell (story, &cell, to % HN_STORY_PEOPLE, text);
            }
      tell_verdicts (story, number, text);
    }
  return g_string_free (text, FALSE);
}
