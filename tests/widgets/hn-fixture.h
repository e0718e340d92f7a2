#pragma once

#include "hn-desk.h"
#include "hn-log.h"
#include "hn-window.h"

G_BEGIN_DECLS

/* The time at which the tests' desk stands: 14:02:11 JST on 2026-11-23. */
#define HN_FIXTURE_NOW_US G_GINT64_CONSTANT (1795410131000000)
/* What is said is received so much later. */
#define HN_FIXTURE_ON_THE_WAY_US (2 * (gint64) G_USEC_PER_SEC)

/* Starts GTK, libadwaita, the language of the environment and the console's style. */
void hn_fixture_init (int *argc, char ***argv);

/* A desk that stands at HN_FIXTURE_NOW_US, with an empty situation and one feed that is heard of.
 * @edition: (nullable); @exercise: (nullable): as of hn_situation_new(). */
HnDesk *hn_fixture_desk_new (const char *edition, const char *exercise);
/* (transfer none): the clock of the desk that was made last. */
HnClock *hn_fixture_get_clock (void);
/* (transfer none): the feed of the desk that was made last. */
HnFeedStatus *hn_fixture_get_feed (void);

/* An incident of the wire profile through the gate, the fold and everything. @number makes the id;
 * @version counts from 0; @service and @quantities: (nullable). Times are minutes
 * before now. */
void hn_fixture_report (HnDesk *desk,
                        guint number,
                        guint version,
                        const char *sector,
                        const char *service,
                        const char *state,
                        const char *title,
                        const char *quantities,
                        int minutes_ago);
/* A statement that a whole sector is in @state. */
void hn_fixture_statement (HnDesk *desk, guint number, const char *sector, const char *state);
/* The verification levels of telecommunications and electricity: 1 h 12 min to the one, and a
 * figure that is not known would decide the other. */
void hn_fixture_levels (HnDesk *desk);
/* An hour and a half of reports, as in hn_fixture_levels() in the end, in a log and its archive:
 * the desk can replay them. The archive is closed with hn_fixture_close_archive(). */
void hn_fixture_history (HnDesk *desk);
void hn_fixture_close_archive (HnDesk *desk);
/* (transfer none): the log of hn_fixture_history(). */
HnLog *hn_fixture_get_log (void);
/* Runs the main loop until the archive has done what it was asked, and all of the log. */
void hn_fixture_wait_for_archive (HnDesk *desk);
/* Runs the main loop until the view of the log has what it looks for. */
void hn_fixture_wait_for_rows (HnWindow *window);
/* A busy day in every sector of the desk's plan. */
void hn_fixture_fill (HnDesk *desk);

/* Runs the main loop until nothing is left to do and @window has been drawn as it is now. */
void hn_fixture_settle (GtkWidget *window);
/* Presents the window at a size, and settles. */
void hn_fixture_present (HnWindow *window, int width, int height);
/* Writes what the window shows to build/pictures/NAME.png. */
void hn_fixture_save (HnWindow *window, const char *name);
/* As hn_fixture_save(), to build/pictures/NAME-STEP.png. */
void hn_fixture_save_at (HnWindow *window, const char *name, const char *step);
/* (transfer none) (nullable): the first descendant of that type. */
GtkWidget *hn_fixture_find (GtkWidget *widget, GType type);

G_END_DECLS
