#pragma once

#include "hn-shape-private.h"
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
/* Which of @words, which ends with NULL; the first where nothing is said. */
guint hn_section_get_word (const HnTape *tape, guint token, const char *const *words);
/* Category and case; left alone where nothing is said. */
void hn_section_read_basis (HnCheck *check, guint token, int *category, char *basis_case);

/*
 * What our extension says of an object stands in sections. A record has one pointer for all but the
 * report, since hardly an object has more than one of them: they are chained.
 */
typedef enum
{
  HN_SECTION_REPORT,
  HN_SECTION_STATEMENT,
  HN_SECTION_CORRELATION,
  HN_SECTION_JUDGEMENT,
  HN_SECTION_QUERY,
  HN_SECTION_ANSWER,
  HN_SECTION_RECEIPT,
  HN_SECTION_ALARM_ACTION,
  HN_SECTION_PARTY,
  HN_SECTION_POC,
  HN_SECTION_KEY,
  HN_SECTION_SIGNATURE,
  HN_SECTION_ADVISORY,
  HN_SECTION_HOP,
  HN_SECTION_SCOPE_REQUEST,
  HN_SECTION_AGREEMENT,
  HN_N_SECTIONS
} HnSectionKind;

/* The beginning of every section but the report, each a block of its own. */
typedef struct _HnSection HnSection;
struct _HnSection
{
  HnSection *next;
  HnSectionKind kind;
};

/* What stands in a section while it is decoded. */
typedef struct
{
  HnCheck *check;
  HnSectionReader reader;
  HnFound found;
} HnSectionSource;

/* A block of @size bytes that begins with an HnSection, zeroed, and has room for the section's
 * lists and texts; @list: the name of its list, or NULL. */
gpointer hn_section_new (HnSectionSource *source,
                         HnCheck *check,
                         HnShape *shape,
                         guint token,
                         HnSectionKind kind,
                         gsize size,
                         const char *list);
/* (transfer full): the section of that kind, which hn_profile_check() let pass. */
HnSection *hn_section_new_from_tape (HnSectionKind kind, HnCheck *check, guint token);
/* Frees the whole chain. */
void hn_section_free (HnSection *self);

const char *hn_section_source_take (HnSectionSource *source, const char *name);
/* A text in base64url that hn_profile_check() let pass: @size bytes. */
void
hn_section_source_take_bytes (HnSectionSource *source, const char *name, guint8 *bytes, gsize size);
gint64 hn_section_source_get_time (HnSectionSource *source, const char *name);
guint
hn_section_source_get_word (HnSectionSource *source, const char *name, const char *const *words);
/* Of `subject`: {id, modified}. */
const char *hn_section_source_take_subject (HnSectionSource *source, gint64 *modified_us);

/* Of another {id, modified}; NULL where it does not stand. */
const char *
hn_section_source_take_version (HnSectionSource *source, const char *name, gint64 *modified_us);

/* One for each kind: from a section that hn_profile_check() let pass. */
HnSection *hn_statement_new_from_tape (HnCheck *check, guint section);
HnSection *hn_correlation_new_from_tape (HnCheck *check, guint section);
HnSection *hn_judgement_new_from_tape (HnCheck *check, guint section);
HnSection *hn_query_new_from_tape (HnCheck *check, guint section);
HnSection *hn_answer_new_from_tape (HnCheck *check, guint section);
HnSection *hn_receipt_new_from_tape (HnCheck *check, guint section);
HnSection *hn_alarm_action_new_from_tape (HnCheck *check, guint section);
HnSection *hn_party_new_from_tape (HnCheck *check, guint section);
HnSection *hn_poc_new_from_tape (HnCheck *check, guint section);
HnSection *hn_key_notice_new_from_tape (HnCheck *check, guint section);
HnSection *hn_signature_new_from_tape (HnCheck *check, guint section);
HnSection *hn_advisory_notice_new_from_tape (HnCheck *check, guint section);
HnSection *hn_hop_notice_new_from_tape (HnCheck *check, guint section);
HnSection *hn_scope_notice_new_from_tape (HnCheck *check, guint section);
HnSection *hn_agreement_notice_new_from_tape (HnCheck *check, guint section);

/* The id of the note whose question an answer answers. */
const char *hn_answer_get_query (const HnSection *answer);

G_END_DECLS
