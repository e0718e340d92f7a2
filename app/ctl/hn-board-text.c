#include "config.h"

#include "hn-board-text.h"

#include "hn-plan.h"

#include <glib/gi18n.h>

/* As many open incidents as fit on a screen beneath the board. */
#define MAX_INCIDENTS 20
/* Columns for the names of sectors and services. */
#define MIN_NAME_WIDTH 30
#define MAX_NAME_WIDTH 40
#define JST_SECONDS (9 * 60 * 60)

/* How many columns @text takes. */
static guint
measure_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

/* Cuts what is longer, and fills what is shorter, to @width columns. Control characters of a
 * report must not reach the terminal. */
static void
append_cell (GString *line, const char *text, guint width, gboolean fill)
{
  guint total = measure_width (text);
  guint room = total > width ? width - 1 : width;
  guint used = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      guint columns = g_unichar_iswide (c) ? 2 : 1;

      if (g_unichar_iszerowidth (c) && g_unichar_isgraph (c))
        columns = 0;
      if (used + columns > room)
        break;
      used += columns;
      g_string_append_unichar (line, g_unichar_isprint (c) ? c : ' ');
    }
  if (total > width)
    {
      g_string_append (line, "…");
      used++;
    }
  for (; fill && used < width; used++)
    g_string_append_c (line, ' ');
}

char *
hn_board_text_time (gint64 us)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) jst = utc != NULL ? g_date_time_add_seconds (utc, JST_SECONDS) : NULL;

  return jst != NULL ? g_date_time_format (jst, "%Y-%m-%d %H:%M:%S JST") : g_strdup ("-");
}

static HnTerm *
find_state (HnSituation *situation, const char *nick)
{
  return hn_plan_find_state (hn_situation_get_plan (situation), nick);
}

const char *
hn_board_text_state (HnSituation *situation, HnState state)
{
  return hn_term_get_short_name (find_state (situation, hn_state_get_nick (state)));
}

static char *
format_age (gint64 us, gint64 now_us)
{
  gint64 seconds = (now_us - us) / G_USEC_PER_SEC;

  if (us == 0)
    return g_strdup ("-");
  if (seconds < 0)
    return g_strdup (_ ("in the future"));
  if (seconds < 60)
    return g_strdup_printf (_ ("%d s ago"), (int) seconds);
  if (seconds < 60 * 60)
    return g_strdup_printf (_ ("%d min ago"), (int) (seconds / 60));
  if (seconds < 48 * 60 * 60)
    return g_strdup_printf (_ ("%d h ago"), (int) (seconds / 60 / 60));
  return g_strdup_printf (_ ("%d d ago"), (int) MIN (seconds / 60 / 60 / 24, G_MAXINT));
}

static void
append_state (GString *line, HnSituation *situation, HnState state, guint width)
{
  HnTerm *term = find_state (situation, hn_state_get_nick (state));
  g_autofree char *text =
      g_strdup_printf ("%s %s", hn_term_get_glyph (term), hn_term_get_short_name (term));

  append_cell (line, text, width, TRUE);
}

static void
end_line (GString *text, GString *line)
{
  while (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);
  g_string_append (text, line->str);
  g_string_append_c (text, '\n');
  g_string_truncate (line, 0);
}

/* The widest of the words that stand in a column. */
static void
measure (HnSituation *situation, guint *name_width, guint *state_width)
{
  GListModel *sectors = hn_situation_get_sectors (situation);
  HnTermList *states = hn_plan_get_states (hn_situation_get_plan (situation));

  *name_width = *state_width = 0;
  for (guint i = 0; i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (HnSectorStatus) sector = g_list_model_get_item (sectors, i);

      *name_width = MAX (*name_width, measure_width (hn_sector_status_get_name (sector)));
    }
  for (guint i = 0; i < hn_term_list_get_n (states); i++)
    *state_width = MAX (*state_width,
                        2 + measure_width (hn_term_get_short_name (hn_term_list_get (states, i))));
  *name_width = CLAMP (*name_width, MIN_NAME_WIDTH, MAX_NAME_WIDTH);
}

/* A service is named where it is neither normal nor as its sector is, or something is open. */
static void
append_services (GString *text,
                 GString *line,
                 HnSituation *situation,
                 HnSectorStatus *sector,
                 guint name_width,
                 guint state_width)
{
  GListModel *services = hn_sector_status_get_services (sector);

  for (guint i = 0; i < g_list_model_get_n_items (services); i++)
    {
      g_autoptr (HnServiceStatus) service = g_list_model_get_item (services, i);
      HnState state = hn_service_status_get_state (service);

      if (g_list_model_get_n_items (services) == 1 ||
          ((state == HN_STATE_NORMAL || state == hn_sector_status_get_state (sector)) &&
           hn_service_status_get_n_open_incidents (service) == 0))
        continue;
      g_string_append (line, "  ");
      append_cell (line, hn_service_status_get_name (service), name_width - 2, TRUE);
      g_string_append (line, "  ");
      append_state (line, situation, state, state_width);
      if (hn_service_status_get_n_open_incidents (service) > 0)
        g_string_append_printf (line, "  %4u", hn_service_status_get_n_open_incidents (service));
      end_line (text, line);
    }
}

static void
append_sector (GString *text,
               GString *line,
               HnSituation *situation,
               HnSectorStatus *sector,
               guint name_width,
               guint state_width)
{
  gint64 now_us = hn_situation_get_desk_time (situation, hn_situation_get_now (situation), NULL);
  g_autofree char *age = format_age (hn_sector_status_get_last_word_us (sector), now_us);
  const char *reason = hn_sector_status_get_reason (sector);

  append_cell (line, hn_sector_status_get_name (sector), name_width, TRUE);
  g_string_append (line, "  ");
  append_state (line, situation, hn_sector_status_get_state (sector), state_width);
  g_string_append_printf (line, "  %4u  ", hn_sector_status_get_n_open_incidents (sector));
  append_cell (line, age, 13, TRUE);
  g_string_append (line, "  ");
  if (hn_sector_status_is_stale (sector))
    {
      gint64 since_us = hn_sector_status_get_stale_since_us (sector);
      g_autofree char *since = since_us != 0 ? hn_board_text_time (since_us) : NULL;
      HnTerm *stale = find_state (situation, "stale");

      g_string_append_printf (line, "%s %s", hn_term_get_glyph (stale),
                              hn_term_get_short_name (stale));
      if (since != NULL)
        g_string_append_printf (line, _ (" since %s"), since);
      g_string_append (line, "  ");
    }
  if (reason != NULL)
    append_cell (line, reason, 60, FALSE);
  end_line (text, line);
  append_services (text, line, situation, sector, name_width, state_width);
}

static void
append_marks (GString *line, HnIncident *incident)
{
  const char *tlp = hn_tlp_get_label (hn_incident_get_tlp (incident));

  if (tlp != NULL)
    g_string_append_printf (line, "  [%s]", tlp);
  if (hn_incident_has_conflict (incident))
    g_string_append_printf (line, "  [%s]", _ ("two contents of one version"));
  if (hn_incident_has_foreign (incident))
    g_string_append_printf (line, "  [%s]", _ ("others’ versions not counted"));
  if (hn_incident_is_ahead (incident))
    g_string_append_printf (line, "  [%s]", _ ("the sender’s clock is ahead"));
  if (hn_incident_get_sector (incident) == NULL)
    g_string_append_printf (line, "  [%s]", _ ("on no sector of the plan"));
}

static void
append_incident (
    GString *text, GString *line, HnSituation *situation, HnIncident *incident, guint state_width)
{
  g_autofree char *time = hn_board_text_time (hn_incident_get_last_word_us (incident));
  HnSectorStatus *sector = hn_incident_get_sector (incident);
  const char *where =
      sector != NULL ? hn_sector_status_get_name (sector) : hn_incident_get_sector_id (incident);
  const char *reporter = hn_incident_get_reporter_name (incident);

  g_string_append_printf (line, "%s  ", time);
  append_state (line, situation, hn_incident_get_state (incident), state_width);
  g_string_append (line, "  ");
  append_cell (line, where != NULL ? where : "?", 20, TRUE);
  g_string_append (line, "  ");
  append_cell (line, hn_incident_get_title (incident), 60, FALSE);
  if (reporter != NULL)
    {
      g_string_append (line, "  (");
      append_cell (line, reporter, 30, FALSE);
      g_string_append_c (line, ')');
    }
  append_marks (line, incident);
  end_line (text, line);
}

static void
append_incidents (GString *text, GString *line, HnSituation *situation, guint state_width)
{
  GListModel *incidents = hn_situation_get_incidents (situation);
  guint n_open = hn_situation_get_n_open_incidents (situation);
  guint n_shown = 0;

  g_string_append_c (text, '\n');
  if (n_open == 0)
    {
      g_string_append_printf (text, "%s\n", _ ("No incident is open."));
      return;
    }

  g_string_append_printf (text, ngettext ("%u open incident", "%u open incidents", n_open), n_open);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < g_list_model_get_n_items (incidents) && n_shown < MAX_INCIDENTS; i++)
    {
      g_autoptr (HnIncident) incident = g_list_model_get_item (incidents, i);

      if (!hn_incident_is_open (incident))
        continue;
      append_incident (text, line, situation, incident, state_width);
      n_shown++;
    }
  if (n_open > n_shown)
    {
      g_string_append_printf (text, _ ("… and %u more"), n_open - n_shown);
      g_string_append_c (text, '\n');
    }
}

static void
append_head (GString *text, HnSituation *situation)
{
  g_auto (GStrv) exercises = hn_situation_dup_exercises (situation);
  g_autofree char *names = g_strjoinv (", ", exercises);
  gint64 now_us = hn_situation_get_now (situation);
  double speed;
  gint64 desk_us = hn_situation_get_desk_time (situation, now_us, &speed);
  g_autofree char *desk = hn_board_text_time (desk_us);

  if (names[0] != '\0')
    {
      g_string_append_printf (text, _ ("*** EXERCISE — %s — nothing of this is real ***"), names);
      g_string_append_c (text, '\n');
    }
  g_string_append (text, desk);
  if (desk_us != now_us)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, _ ("(the scenario’s clock, at %g times the speed)"), speed);
    }
  g_string_append (text, "\n\n");
}

char *
hn_board_text_print (HnSituation *situation, gboolean with_totals)
{
  GListModel *sectors = hn_situation_get_sectors (situation);
  GString *text = g_string_new (NULL);
  g_autoptr (GString) line = g_string_new (NULL);
  guint name_width;
  guint state_width;

  append_head (text, situation);
  measure (situation, &name_width, &state_width);
  append_cell (line, _ ("Sector"), name_width, TRUE);
  g_string_append (line, "  ");
  append_cell (line, _ ("State"), state_width, TRUE);
  g_string_append (line, "  ");
  append_cell (line, _ ("Open"), 4, TRUE);
  g_string_append (line, "  ");
  append_cell (line, _ ("Last word"), 13, TRUE);
  end_line (text, line);
  for (guint i = 0; i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (HnSectorStatus) sector = g_list_model_get_item (sectors, i);

      append_sector (text, line, situation, sector, name_width, state_width);
    }
  append_incidents (text, line, situation, state_width);
  if (with_totals && hn_situation_get_n_set_aside (situation) > 0)
    {
      guint n = hn_situation_get_n_set_aside (situation);

      g_string_append_printf (
          text,
          ngettext ("%u record of another exercise, or of none, was set aside.",
                    "%u records of another exercise, or of none, were set aside.", n),
          n);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}
