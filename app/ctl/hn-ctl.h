#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HnCtlRun:
 * @argc: the number of arguments, the sub-command's name being `argv[0]`
 * @argv: (array length=argc): the arguments
 *
 * Runs one sub-command of hinomictl. Results go to standard output, messages to standard error.
 *
 * Returns: the exit status: 0 done, 1 done and something was refused or lost, 2 wrong usage
 */
typedef int (*HnCtlRun) (int argc, char **argv);

typedef struct
{
  const char *name;
  const char *summary;
  HnCtlRun run;
} HnCtlCommand;

int hn_ctl_anonymise (int argc, char **argv);
int hn_ctl_answer (int argc, char **argv);
int hn_ctl_follow (int argc, char **argv);
int hn_ctl_hub (int argc, char **argv);
int hn_ctl_import (int argc, char **argv);
int hn_ctl_ingest (int argc, char **argv);
int hn_ctl_key (int argc, char **argv);
int hn_ctl_level (int argc, char **argv);
int hn_ctl_plan (int argc, char **argv);
int hn_ctl_poc (int argc, char **argv);
int hn_ctl_replay (int argc, char **argv);
int hn_ctl_route (int argc, char **argv);
int hn_ctl_search (int argc, char **argv);
int hn_ctl_status (int argc, char **argv);
int hn_ctl_test_feed (int argc, char **argv);
int hn_ctl_validate (int argc, char **argv);
int hn_ctl_verify (int argc, char **argv);

G_END_DECLS
