#pragma once

#include "hn-form.h"
#include "hn-imported.h"
#include "hn-kind.h"
#include "hn-record.h"

G_BEGIN_DECLS

/* What one draft may hold: an object of the wire is no larger than 1 MiB, in which an attachment
 * takes four bytes for three. */
#define HN_ADVISORY_DRAFT_MAX_TITLE 1024
#define HN_ADVISORY_DRAFT_MAX_BODY (128 * 1024)
#define HN_ADVISORY_DRAFT_MAX_ATTACHMENTS 10
#define HN_ADVISORY_DRAFT_MAX_ATTACHED (512 * 1024)
#define HN_ADVISORY_DRAFT_MAX_BYTES (2 * 1024 * 1024)

/**
 * HnSuspicion:
 * @HN_SUSPICION_NONE: of nothing in particular
 * @HN_SUSPICION_TERRORISM: the attack is thought to be terrorism (別添2(4)②)
 * @HN_SUSPICION_DISASTER: it is about a disaster (別添2(4)④)
 *
 * What is thought to be behind it; it opens the side routes.
 */
typedef enum
{
  HN_SUSPICION_NONE,
  HN_SUSPICION_TERRORISM,
  HN_SUSPICION_DISASTER,
} HnSuspicion;

/**
 * HnPassingReason:
 * @HN_PASSING_NONE: not chosen yet
 * @HN_PASSING_FLAW: others share the flaw (別添2(2)①)
 * @HN_PASSING_DANGER: others are in danger (別添2(2)②)
 *
 * Why what an operator reported may be passed on.
 */
typedef enum
{
  HN_PASSING_NONE,
  HN_PASSING_FLAW,
  HN_PASSING_DANGER,
} HnPassingReason;

/**
 * HnDraftSource:
 * @id: the id of the report that it draws on
 * @modified_us: which version, in microseconds since the epoch, UTC, or 0
 * @originator: (nullable): who reported it
 * @scope: (element-type utf8): within what it may be shared, as far as was known; %NULL: not said
 * @is_public: whether it is public, so that no scope binds it
 * @reason: why it may be passed on
 *
 * A report that an advisory draws on.
 */
typedef struct
{
  char *id;
  gint64 modified_us;
  char *originator;
  GPtrArray *scope;
  gboolean is_public;
  HnPassingReason reason;
} HnDraftSource;

/* A reference, as STIX has it (external reference): all but the name may be NULL. */
typedef struct
{
  char *source_name;
  char *url;
  char *external_id;
  char *description;
} HnDraftReference;

typedef struct
{
  char *name;
  char *media_type;
  GBytes *content;
} HnDraftAttachment;

/* Who is hit next: from, until are microseconds since the epoch, UTC, or 0. */
typedef struct
{
  char *sector;
  char *service; /* nullable */
  char *state;   /* nullable */
  char *reason;  /* nullable */
  gint64 earliest_us;
  gint64 latest_us;
  int priority; /* 1 first; 0: none */
} HnDraftForecast;

/* A finding that was let stand: which check, what it found, why, and the originator's consent. */
typedef struct
{
  char *check;
  char *finding;
  char *reason;
  char *consent; /* nullable: the id of the note */
} HnDraftOverride;

/**
 * HnAdvisoryDraft:
 * @title: its title
 * @body: plain text; a line that begins with `## ` is a heading
 * @lang: its language
 * @kind: what it is
 * @aspect: 別添1: 1 prevention, 2 containment and recovery, 3 prevention of recurrence
 * @importance: how much it matters
 * @handling: how far it may be passed on
 * @route: by which route
 * @suspicion: what is thought to be behind it
 * @recipients: (element-type utf8): ids of sectors, CEPTOARs, organisations, parties, or `all`
 * @valid_until_us: until when it holds, in microseconds since the epoch, UTC, or 0
 * @references: (element-type HnDraftReference): where more is said
 * @attachments: (element-type HnDraftAttachment): what goes with it
 * @forecast: (element-type HnDraftForecast): who is hit next
 * @sources: (element-type HnDraftSource): what it draws on
 * @overrides: (element-type HnDraftOverride): what was let stand
 * @cover: (nullable): a covering note for who relays it
 * @supersedes: (nullable): the advisory of which this is a new version
 * @supersedes_modified_us: and which version of that
 * @change: what it does to it
 *
 * An advisory that is being written: values that anybody may change, and no more. It becomes an
 * object of the wire when it is released; until then it stays at this desk.
 */
typedef struct
{
  char *title;
  char *body;
  char *lang;
  HnAdvisoryKind kind;
  int aspect;
  HnImportance importance;
  HnHandling handling;
  HnAdvisoryRoute route;
  HnSuspicion suspicion;
  GPtrArray *recipients;
  gint64 valid_until_us;
  GPtrArray *references;
  GPtrArray *attachments;
  GPtrArray *forecast;
  GPtrArray *sources;
  GPtrArray *overrides;
  char *cover;
  char *supersedes;
  gint64 supersedes_modified_us;
  HnAdvisoryChange change;
} HnAdvisoryDraft;

/**
 * hn_advisory_draft_new:
 *
 * Returns: (transfer full): an empty draft: related information of low importance, for nobody, by
 *   the normal route, to be passed on to operators
 */
HnAdvisoryDraft *hn_advisory_draft_new (void);

/**
 * hn_advisory_draft_free:
 * @self: (transfer full): a draft
 *
 * Frees it.
 */
void hn_advisory_draft_free (HnAdvisoryDraft *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnAdvisoryDraft, hn_advisory_draft_free)

/**
 * hn_advisory_draft_copy:
 * @self: a draft
 *
 * Returns: (transfer full): another with the same values
 */
HnAdvisoryDraft *hn_advisory_draft_copy (const HnAdvisoryDraft *self);

/**
 * hn_advisory_draft_read:
 * @form: a form
 * @object: the token of an object in it
 * @path: its JSON pointer
 *
 * Reads what hn_advisory_draft_to_json() writes. What is missing is as in an empty draft.
 *
 * Returns: (transfer full) (nullable): the draft, or %NULL where @form is refused
 */
HnAdvisoryDraft *hn_advisory_draft_read (HnForm *form, guint object, const char *path);

/**
 * hn_advisory_draft_new_from_json:
 * @bytes: a JSON text
 * @error: return location for an error of #GIOErrorEnum or #HnStixError, which says where and why
 *
 * Returns: (transfer full) (nullable): the draft
 */
HnAdvisoryDraft *hn_advisory_draft_new_from_json (GBytes *bytes, GError **error);

/**
 * hn_advisory_draft_new_from_imported:
 * @imported: an advisory of somebody else's
 *
 * Begins a draft from it: title, body, references and validity are taken over, and its importance
 * is guessed from its score. What may be passed on to whom stays for the person to say, and a drill
 * or test is marked as such in the title.
 *
 * Returns: (transfer full): a draft
 */
HnAdvisoryDraft *hn_advisory_draft_new_from_imported (HnImported *imported);

/**
 * hn_advisory_draft_to_json:
 * @self: a draft
 *
 * Returns: (transfer full): the draft in JSON, the same bytes for the same values
 */
GBytes *hn_advisory_draft_to_json (const HnAdvisoryDraft *self);

/**
 * hn_advisory_draft_add_source:
 * @self: a draft
 * @id: the id of a report
 *
 * Returns: (transfer none): what stands in @self of that report; it is added where it is not there
 */
HnDraftSource *hn_advisory_draft_add_source (HnAdvisoryDraft *self, const char *id);

/**
 * hn_advisory_draft_attach:
 * @self: a draft
 * @name: the name of a file
 * @media_type: what it is
 * @content: its bytes
 * @error: return location for an error of %G_IO_ERROR
 *
 * Attaches something, within the limits above. What a workstation would run is refused.
 *
 * Returns: whether it is attached
 */
gboolean hn_advisory_draft_attach (HnAdvisoryDraft *self,
                                   const char *name,
                                   const char *media_type,
                                   GBytes *content,
                                   GError **error);

/**
 * hn_advisory_draft_check:
 * @self: a draft
 * @error: return location for an error of %G_IO_ERROR
 *
 * Whether it says all that an advisory has to say: a title, a text, recipients, a reason for each
 * source (別添2(2)). It does not look at routes, scope and anonymity.
 *
 * Returns: whether it could be released
 */
gboolean hn_advisory_draft_check (const HnAdvisoryDraft *self, GError **error);

/**
 * hn_suspicion_get_nick:
 * @suspicion: a suspicion
 *
 * Returns: (transfer none): `none`, `terrorism` or `disaster`
 */
const char *hn_suspicion_get_nick (HnSuspicion suspicion);

/**
 * hn_passing_reason_get_nick:
 * @reason: why what was reported may be passed on
 *
 * Returns: (transfer none): `none`, `flaw-others-share` or `others-in-danger`
 */
const char *hn_passing_reason_get_nick (HnPassingReason reason);

/**
 * hn_advisory_draft_new_from_record:
 * @record: an advisory
 * @change: what is to be done to it; %HN_ADVISORY_CHANGE_NONE: only what it says
 *
 * Begins the next version of an advisory: what it says now, for whom and by which route it went.
 *
 * Returns: (transfer full) (nullable): a draft, or %NULL where @record is no advisory
 */
HnAdvisoryDraft *hn_advisory_draft_new_from_record (HnRecord *record, HnAdvisoryChange change);

G_END_DECLS
