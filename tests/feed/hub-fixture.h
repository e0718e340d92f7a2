#pragma once

#include "hn-clock.h"
#include "hn-hub-feed.h"

/* A feed on tests/tools/rogue_hub.py, with a clock that stands still and a log of its own. */
typedef struct
{
  const char *way;
  char *path;
  HnClock *clock;
  HnLog *log;
  HnIntake *intake;
  HnFeed *feed;
  HnFeedStatus *status;
} Fixture;

/* Starts the server; it ends with this program. */
GSubprocess *fixture_start_server (void);
HnHubOptions *fixture_options (const char *way);
/* @path: (nullable): of a log that is there. */
void fixture_set_up (Fixture *f, const char *way, const HnHubOptions *options, const char *path);
void fixture_close (Fixture *f);
void fixture_tear_down (Fixture *f);
/* Live, polling or waiting: nothing more happens by itself. */
gboolean fixture_is_settled (Fixture *f);
void fixture_start (Fixture *f);
/* Lets the time until the next attempt pass. */
void fixture_retry (Fixture *f);
/* What the server says of itself: the lines that begin with @prefix, sorted. */
char **fixture_ask (const char *way, const char *prefix);
/* The log holds what the server holds: the same ids with the same bytes, each once. */
void fixture_assert_mirrored (Fixture *f);
void fixture_on_guard (gpointer user_data);

#define DEADLINE_MS (60 * 1000)

#define WAIT_FOR(condition)                                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    guint guard = g_timeout_add_once (DEADLINE_MS, fixture_on_guard, NULL);                        \
                                                                                                   \
    while (!(condition))                                                                           \
      g_main_context_iteration (NULL, TRUE);                                                       \
    g_source_remove (guard);                                                                       \
  }                                                                                                \
  G_STMT_END
