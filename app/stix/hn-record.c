#include "config.h"

#include "hn-extension-private.h"
#include "hn-head-private.h"
#include "hn-kind-private.h"
#include "hn-marking-private.h"
#include "hn-profile-private.h"
#include "hn-record-fields-private.h"
#include "hn-record-private.h"
#include "hn-report-private.h"
#include "hn-section-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* What the checks found, on its way into a record. */
typedef struct
{
  HnFound found;
  HnExtensions extensions;
  HnProfile profile;
  gsize type_length;
  gint64 created_us;
  gint64 modified_us;
  HnTlp tlp;
} HnDecoded;

G_DEFINE_BOXED_TYPE (HnRecord, hn_record, hn_record_ref, hn_record_unref)

static gboolean
check_object (HnCheck *check, guint object, HnDecoded *decoded)
{
  HnShape *shape = hn_head_check_identity (check, object, &decoded->type_length);

  if (!shape || !hn_shape_check (shape, check, object, &decoded->found) ||
      !hn_extensions_check (check, shape, decoded->found.tokens[HN_COMMON_EXTENSIONS],
                            &decoded->extensions) ||
      !hn_head_check_versions (check, &decoded->found, decoded->extensions.group,
                               &decoded->created_us, &decoded->modified_us) ||
      !hn_markings_check (check, &decoded->found) ||
      !hn_profile_check (check, &decoded->found, decoded->extensions.profile, &decoded->profile))
    return FALSE;
  decoded->tlp = hn_markings_get_tlp (check, &decoded->found);
  return TRUE;
}

/* Tokens of what is kept. */
typedef struct
{
  guint name;
  guint description;
  guint area;
  guint object_refs;
  guint opinion;
} HnKept;

static HnKept
choose_kept (const HnFound *found)
{
  HnKept kept = { 0 };

  if (!found->shape->is_ours)
    return kept;
  kept.name = hn_found_get (found, "name");
  if (kept.name == 0)
    kept.name = hn_found_get (found, "abstract");
  kept.description = hn_found_get (found, "description");
  if (kept.description == 0)
    kept.description = hn_found_get (found, "content");
  if (kept.description == 0)
    kept.description = hn_found_get (found, "explanation");
  kept.area = hn_found_get (found, "administrative_area");
  kept.object_refs = hn_found_get (found, "object_refs");
  kept.opinion = hn_found_get (found, "opinion");
  return kept;
}

static void
fill_texts (HnRecord *self, HnSectionReader *reader, const HnDecoded *decoded, const HnKept *kept)
{
  const guint *tokens = decoded->found.tokens;

  self->object_refs = hn_section_take_list (reader, kept->object_refs);
  self->labels = hn_section_take_list (reader, tokens[HN_COMMON_LABELS]);
  self->id = hn_section_take_text (reader, tokens[HN_COMMON_ID]);
  self->type = decoded->found.shape->name;
  if (!self->type)
    self->type = hn_section_take_text (reader, tokens[HN_COMMON_TYPE]);
  self->created_by = hn_section_take_text (reader, tokens[HN_COMMON_CREATED_BY_REF]);
  self->name = hn_section_take_text (reader, kept->name);
  self->description = hn_section_take_text (reader, kept->description);
  self->area = hn_section_take_text (reader, kept->area);
  self->exercise = hn_section_take_text (reader, decoded->profile.exercise);
}

/* The block of a record: itself, the pointers of its lists, all its texts. */
static HnRecord *
new_block (const HnTape *tape,
           const HnDecoded *decoded,
           const HnKept *kept,
           HnSectionReader *reader)
{
  const guint *tokens = decoded->found.tokens;
  const guint texts[] = { kept->object_refs,
                          kept->name,
                          kept->description,
                          kept->area,
                          decoded->profile.exercise,
                          tokens[HN_COMMON_LABELS],
                          tokens[HN_COMMON_ID],
                          tokens[HN_COMMON_TYPE],
                          tokens[HN_COMMON_CREATED_BY_REF] };
  gsize lists = hn_section_measure_list (tape, kept->object_refs) +
                hn_section_measure_list (tape, tokens[HN_COMMON_LABELS]);
  gsize size = sizeof (HnRecord) + lists;
  HnRecord *self;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    size += hn_section_measure (tape, texts[i]);
  self = g_atomic_rc_box_alloc (size);
  memset (self, 0, sizeof *self);
  reader->tape = tape;
  reader->pointers = (const char **) (self + 1);
  reader->texts = (char *) reader->pointers + lists;
  return self;
}

static void
fill_profile (HnRecord *self, HnCheck *check, const HnProfile *profile)
{
  const HnTape *tape = check->tape;

  if (profile->sections[HN_SECTION_REPORT] != 0)
    self->report = hn_report_new_from_tape (check, profile->sections[HN_SECTION_REPORT]);
  for (guint i = HN_SECTION_REPORT + 1; i < HN_N_SECTIONS; i++)
    if (profile->sections[i] != 0)
      {
        HnSection *section =
            hn_section_new_from_tape ((HnSectionKind) i, check, profile->sections[i]);

        section->next = self->sections;
        self->sections = section;
      }
  if (profile->exercise_clock != 0)
    {
      guint speed = hn_tape_find (tape, profile->exercise_clock, "speed");

      self->has_clock = TRUE;
      self->clock_at_us =
          hn_section_get_time (check, hn_tape_find (tape, profile->exercise_clock, "at"));
      self->clock_speed = hn_tape_get_double (tape, speed);
    }
}

static HnRecord *
make_record (HnCheck *check, const HnDecoded *decoded, GBytes *bytes)
{
  const HnTape *tape = check->tape;
  const guint *tokens = decoded->found.tokens;
  HnKept kept = choose_kept (&decoded->found);
  HnSectionReader reader;
  HnRecord *self = new_block (tape, decoded, &kept, &reader);

  self->bytes = g_bytes_ref (bytes);
  self->created_us = decoded->created_us;
  self->modified_us = decoded->modified_us;
  self->tlp = decoded->tlp;
  self->confidence = -1;
  if (tokens[HN_COMMON_CONFIDENCE] != 0)
    self->confidence = (int) hn_tape_get_int (tape, tokens[HN_COMMON_CONFIDENCE]);
  if (tokens[HN_COMMON_REVOKED] != 0)
    self->is_revoked = hn_tape_get_kind (tape, tokens[HN_COMMON_REVOKED]) == HN_TOKEN_TRUE;
  if (kept.opinion != 0)
    {
      self->has_opinion = TRUE;
      self->opinion = (HnOpinionWord) hn_section_get_word (tape, kept.opinion, hn_opinion_nicks);
    }
  fill_texts (self, &reader, decoded, &kept);
  fill_profile (self, check, &decoded->profile);
  return self;
}

HnRecord *
hn_record_new_from_tape (const HnTape *tape, guint token, GBytes *bytes, GError **error)
{
  g_auto (HnCheck) check = { 0 };
  HnDecoded decoded;

  g_return_val_if_fail (tape != NULL, NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  hn_check_init (&check, tape, error);
  if (hn_tape_get_kind (tape, token) != HN_TOKEN_OBJECT)
    {
      hn_check_fail (&check, HN_STIX_RULE_NOT_OBJECT, _ ("a STIX object has to be a JSON object"));
      return NULL;
    }
  if (!check_object (&check, token, &decoded))
    return NULL;
  return make_record (&check, &decoded, bytes);
}

HnRecord *
hn_record_new_from_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (HnTape) tape = NULL;
  const char *text;
  gsize length;

  g_return_val_if_fail (bytes != NULL, NULL);

  text = g_bytes_get_data (bytes, &length);
  if (length > HN_OBJECT_MAX_BYTES)
    {
      g_set_error (error, HN_STIX_ERROR, HN_STIX_RULE_OBJECT_SIZE,
                   _ ("an object of %zu bytes; at most %d are taken"), length, HN_OBJECT_MAX_BYTES);
      return NULL;
    }
  tape = hn_tape_new ();
  if (!hn_tape_read (tape, text ? text : "", length, error))
    return NULL;
  return hn_record_new_from_tape (tape, 0, bytes, error);
}

HnRecord *
hn_record_ref (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear_record (gpointer data)
{
  HnRecord *self = data;

  g_clear_pointer (&self->report, hn_report_free);
  g_clear_pointer (&self->sections, hn_section_free);
  g_free (self->digest);
  g_bytes_unref (self->bytes);
}

void
hn_record_unref (HnRecord *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_record);
}

static char *
make_digest (HnRecord *self)
{
  g_autoptr (HnTape) tape = hn_tape_new ();
  g_autoptr (GBytes) canonical = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *text = g_bytes_get_data (self->bytes, &length);

  /* The gate let these bytes pass before, and they are immutable. */
  if (!hn_tape_read (tape, text, length, &error))
    g_error ("a record's own bytes are refused: %s", error->message);
  canonical = hn_tape_canonicalize (tape, 0);
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, canonical);
}

const char *
hn_record_get_digest (HnRecord *self)
{
  const char *digest;

  g_return_val_if_fail (self != NULL, NULL);

  digest = g_atomic_pointer_get (&self->digest);
  if (!digest)
    {
      char *made = make_digest (self);

      /* Two threads may make it at once; they make the same, and one of them is kept. */
      if (!g_atomic_pointer_compare_and_exchange (&self->digest, NULL, made))
        g_free (made);
      digest = g_atomic_pointer_get (&self->digest);
    }
  return digest;
}

const char *
hn_record_get_id (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

const char *
hn_record_get_stix_type (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->type;
}

gint64
hn_record_get_created_us (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->created_us;
}

gint64
hn_record_get_modified_us (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->modified_us;
}

const char *
hn_record_get_created_by (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->created_by;
}

gboolean
hn_record_is_revoked (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_revoked;
}

int
hn_record_get_confidence (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->confidence;
}

const char *
hn_record_get_name (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

const char *
hn_record_get_description (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->description;
}

const char *
hn_record_get_administrative_area (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->area;
}

const char *const *
hn_record_get_object_refs (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->object_refs;
}

const char *const *
hn_record_get_labels (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->labels;
}

HnTlp
hn_record_get_tlp (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, HN_TLP_RED);

  return self->tlp;
}

GBytes *
hn_record_get_bytes (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->bytes;
}

HnReport *
hn_record_get_report (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->report;
}

static gpointer
get_section (HnRecord *self, HnSectionKind kind)
{
  HnSection *section = self->sections;

  while (section && section->kind != kind)
    section = section->next;
  return section;
}

HnStatement *
hn_record_get_statement (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_section (self, HN_SECTION_STATEMENT);
}

HnCorrelation *
hn_record_get_correlation (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_section (self, HN_SECTION_CORRELATION);
}

HnJudgement *
hn_record_get_judgement (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_section (self, HN_SECTION_JUDGEMENT);
}

HnQuery *
hn_record_get_query (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_section (self, HN_SECTION_QUERY);
}

const char *
hn_record_get_answer (HnRecord *self)
{
  const HnSection *answer;

  g_return_val_if_fail (self != NULL, NULL);

  answer = get_section (self, HN_SECTION_ANSWER);
  return answer ? hn_answer_get_query (answer) : NULL;
}

HnReceipt *
hn_record_get_receipt (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_section (self, HN_SECTION_RECEIPT);
}

HnAdvisoryNotice *
hn_record_get_advisory (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_section (self, HN_SECTION_ADVISORY);
}

HnHopNotice *
hn_record_get_hop (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_section (self, HN_SECTION_HOP);
}

HnScopeNotice *
hn_record_get_scope_request (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_section (self, HN_SECTION_SCOPE_REQUEST);
}

HnAgreementNotice *
hn_record_get_agreement (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_section (self, HN_SECTION_AGREEMENT);
}

HnAlarmAction *
hn_record_get_alarm_action (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_section (self, HN_SECTION_ALARM_ACTION);
}

HnParty *
hn_record_get_party (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_section (self, HN_SECTION_PARTY);
}

const char *
hn_record_get_poc_of (HnRecord *self)
{
  HnPoc *poc = hn_record_get_poc (self);

  return poc != NULL ? hn_poc_get_of (poc) : NULL;
}

HnPoc *
hn_record_get_poc (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_section (self, HN_SECTION_POC);
}

gboolean
hn_record_get_opinion (HnRecord *self, HnOpinionWord *word)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!self->has_opinion)
    return FALSE;
  if (word != NULL)
    *word = self->opinion;
  return TRUE;
}

HnKeyNotice *
hn_record_get_key_notice (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_section (self, HN_SECTION_KEY);
}

HnSignature *
hn_record_get_signature (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_section (self, HN_SECTION_SIGNATURE);
}

const char *
hn_record_get_exercise (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->exercise;
}

gboolean
hn_record_get_exercise_clock (HnRecord *self, gint64 *at_us, double *speed)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (at_us)
    *at_us = self->clock_at_us;
  if (speed)
    *speed = self->clock_speed;
  return self->has_clock;
}
