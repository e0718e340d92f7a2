#pragma once

#include "hn-check-private.h"
#include "hn-state.h"

G_BEGIN_DECLS

/*
 * Copies the texts and lists of a section into one block that holds them all: reports are what
 * comes most. Tokens may be 0, which stands for what is not said.
 */
typedef struct
{
  const HnTape *tape;
  /* Where the next pointers of lists and the next text go. */
  const char **pointers;
  char *texts;
} HnSectionReader;

/* At most what all texts within a value need, or a text itself: each one has two quotes, and
 * escapes only ever shrink. */
gsize hn_section_measure (const HnTape *tape, guint token);
/* What the pointers of a list need, its end included. */
gsize hn_section_measure_list (const HnTape *tape, guint list);

const char *hn_section_take_text (HnSectionReader *reader, guint token);
const char **hn_section_take_list (HnSectionReader *reader, guint token);

/* 0 and HN_STATE_UNKNOWN where nothing is said. */
gint64 hn_section_get_time (HnCheck *check, guint token);
HnState hn_section_get_state (const HnTape *tape, guint token);

G_END_DECLS
