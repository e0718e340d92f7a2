#include "config.h"

#include "hn-extension-private.h"
#include "hn-marking-private.h"
#include "hn-profile-private.h"
#include "hn-record-private.h"
#include "hn-report-private.h"
#include "hn-section-private.h"
#include "hn-stix-id.h"
#include "hn-timestamp.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * One block holds the record and, after it, the pointers of its two lists and all its texts: most
 * objects are none of our business, and of these there are many.
 */
struct _HnRecord
{
  GBytes *bytes;
  char *digest; /* atomic; made at the first question */
  HnReport *report;
  HnStatement *statement;
  const char *id;
  const char *type;
  const char *created_by;
  const char *name;
  const char *description;
  const char *area;
  const char *exercise;
  const char **object_refs;
  const char **labels;
  gint64 created_us;
  gint64 modified_us;
  gint64 clock_at_us;
  double clock_speed;
  HnTlp tlp;
  int confidence;
  gboolean is_revoked;
  gboolean has_clock;
};

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

static const char *
check_head_string (HnCheck *check, guint object, const char *name, HnStixRule rule, gsize *length)
{
  guint token = hn_tape_find (check->tape, object, name);

  if (token == 0)
    hn_check_fail_at (check, name, rule, _ ("is missing"));
  else if (hn_tape_get_kind (check->tape, token) != HN_TOKEN_STRING)
    hn_check_fail_at (check, name, rule, _ ("has to be a string"));
  else
    return hn_check_get_text (check, token, length);
  return NULL;
}

/* `type` and `id`: without them nothing else can be said of an object. */
static HnShape *
check_identity (HnCheck *check, guint object, gsize *type_length)
{
  gsize length, prefix;
  const char *type = check_head_string (check, object, "type", HN_STIX_RULE_TYPE_FORM, type_length);
  const char *id;

  if (!type)
    return NULL;
  if (!hn_stix_type_is_valid (type, *type_length) ||
      (*type_length == 6 && memcmp (type, "bundle", 6) == 0))
    {
      hn_check_fail_at (check, "type", HN_STIX_RULE_TYPE_FORM,
                        _ ("“%.*s” is not the name of a type of objects"),
                        (int) MIN (*type_length, 80), type);
      return NULL;
    }
  id = check_head_string (check, object, "id", HN_STIX_RULE_ID_FORM, &length);
  if (!id)
    return NULL;
  if (!hn_stix_id_is_valid (id, length, &prefix))
    {
      hn_check_fail_at (check, "id", HN_STIX_RULE_ID_FORM,
                        _ ("“%.*s” is not an identifier, type--UUID"), (int) MIN (length, 80), id);
      return NULL;
    }
  if (prefix != *type_length || memcmp (id, type, prefix) != 0)
    {
      hn_check_fail_at (check, "id", HN_STIX_RULE_ID_TYPE,
                        _ ("“%.*s” is not the id of an object of type “%.*s”"), (int) length, id,
                        (int) *type_length, type);
      return NULL;
    }
  return hn_shape_of_type (type, *type_length);
}

/* Which of the properties that make versions an object of this group has to have; STIX 2.1, 3.2. */
static gboolean
check_version_properties (HnCheck *check, const HnDecoded *decoded)
{
  const guint *tokens = decoded->found.tokens;
  const HnShapeGroup group = decoded->extensions.group;
  gboolean is_observable = group == HN_SHAPE_SCO;
  /* A type that nobody has defined may be anything. */
  gboolean is_open = group == HN_SHAPE_UNKNOWN && tokens[HN_COMMON_CREATED] == 0 &&
                     tokens[HN_COMMON_MODIFIED] == 0;
  gboolean is_marking = g_strcmp0 (decoded->found.shape->name, "marking-definition") == 0;
  guint spec = tokens[HN_COMMON_SPEC_VERSION];

  if (spec == 0 && !is_observable && !is_open)
    return hn_check_fail_at (check, "spec_version", HN_STIX_RULE_SPEC_VERSION, _ ("is missing"));
  if (spec != 0 && (hn_tape_get_kind (check->tape, spec) != HN_TOKEN_STRING ||
                    !hn_tape_string_equal (check->tape, spec, "2.1")))
    return hn_check_fail_at (check, "spec_version", HN_STIX_RULE_SPEC_VERSION,
                             _ ("has to be “2.1”"));
  if (is_observable || is_open)
    return TRUE;
  if (tokens[HN_COMMON_CREATED] == 0)
    return hn_check_fail_at (check, "created", HN_STIX_RULE_MISSING_PROPERTY, _ ("is missing"));
  if (tokens[HN_COMMON_MODIFIED] == 0 && !is_marking && group != HN_SHAPE_UNKNOWN)
    return hn_check_fail_at (check, "modified", HN_STIX_RULE_MISSING_PROPERTY, _ ("is missing"));
  return TRUE;
}

static gboolean
check_head_time (HnCheck *check, const char *name, guint token, gint64 *us)
{
  gsize length;
  const char *text;

  *us = 0;
  if (token == 0)
    return TRUE;
  if (hn_tape_get_kind (check->tape, token) != HN_TOKEN_STRING)
    return hn_check_fail_at (check, name, HN_STIX_RULE_PROPERTY_TYPE, _ ("has to be a string"));
  text = hn_check_get_text (check, token, &length);
  if (hn_timestamp_parse (text, length, us))
    return TRUE;
  return hn_check_fail_at (check, name, HN_STIX_RULE_TIMESTAMP_FORM,
                           _ ("has to be a time such as 2016-01-20T12:31:12.123Z"));
}

static gboolean
check_versions (HnCheck *check, HnDecoded *decoded)
{
  const guint *tokens = decoded->found.tokens;

  if (!check_version_properties (check, decoded) ||
      !check_head_time (check, "created", tokens[HN_COMMON_CREATED], &decoded->created_us) ||
      !check_head_time (check, "modified", tokens[HN_COMMON_MODIFIED], &decoded->modified_us))
    return FALSE;
  if (tokens[HN_COMMON_MODIFIED] == 0)
    decoded->modified_us = decoded->created_us;
  else if (tokens[HN_COMMON_CREATED] != 0 && decoded->modified_us < decoded->created_us)
    return hn_check_fail_at (check, "modified", HN_STIX_RULE_TIMESTAMP_ORDER,
                             _ ("must not be earlier than “%s”"), "created");
  return TRUE;
}

static gboolean
check_object (HnCheck *check, guint object, HnDecoded *decoded)
{
  HnShape *shape = check_identity (check, object, &decoded->type_length);

  if (!shape || !hn_shape_check (shape, check, object, &decoded->found) ||
      !hn_extensions_check (check, shape, decoded->found.tokens[HN_COMMON_EXTENSIONS],
                            &decoded->extensions) ||
      !check_versions (check, decoded) || !hn_markings_check (check, &decoded->found) ||
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

  if (profile->report != 0)
    self->report = hn_report_new_from_tape (check, profile->report);
  if (profile->statement != 0)
    self->statement = hn_statement_new_from_tape (check, profile->statement);
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
  g_clear_pointer (&self->statement, hn_statement_free);
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

HnStatement *
hn_record_get_statement (HnRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->statement;
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
