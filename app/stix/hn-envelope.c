#include "hn-envelope.h"

#include "hn-reader.h"
#include "hn-record-private.h"
#include "hn-stix-id.h"
#include "hn-tape-private.h"
#include "hn-timestamp.h"

#include <glib/gi18n.h>
#include <string.h>

#define NOWHERE G_MAXUINT32

typedef struct
{
  guint32 start;
  guint32 length;
  guint32 token; /* or NOWHERE: it was refused and is not on the tape */
  guint32 fault; /* then: which one */
} Member;

struct _HnEnvelope
{
  GBytes *bytes;
  const char *text;
  HnTape *tape; /* the whole text, but for the members that were refused */
  GArray *members;
  GArray *faults;       /* their offsets are within the member */
  gboolean has_members; /* there is a list `objects` */
  gboolean is_single;
  gboolean more;
  char *next;
};

/* The tape of the last envelope, for the next one: pages come one after the other, and to have the
 * memory anew each time takes longer than to read the text. */
static HnTape *spare;

#define SPARE_MAX_TOKENS (512 * 1024)

static HnTape *
take_tape (void)
{
  HnTape *tape = g_atomic_pointer_exchange (&spare, NULL);

  return tape ? tape : hn_tape_new ();
}

static void
give_tape (HnTape *tape)
{
  if (tape->n_allocated <= SPARE_MAX_TOKENS)
    tape = g_atomic_pointer_exchange (&spare, tape);
  hn_tape_free (tape);
}

void
hn_envelope_free (HnEnvelope *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->tape, give_tape);
  g_clear_pointer (&self->members, g_array_unref);
  g_clear_pointer (&self->faults, g_array_unref);
  g_free (self->next);
  g_free (self);
}

/* Reading */

static void
refuse (HnEnvelope *self, Member *member, HnStixRule rule, gsize offset, const char *message)
{
  HnFault fault = { TRUE, rule, offset, message };

  member->token = NOWHERE;
  member->fault = self->faults->len;
  g_array_append_val (self->faults, fault);
}

static void
add_member (HnEnvelope *self, const HnFault *fault, const char *p, const char *end, guint token)
{
  Member member = { (guint32) (p - self->text), (guint32) (end - p), token, 0 };

  if (member.length > HN_OBJECT_MAX_BYTES)
    refuse (self, &member, HN_STIX_RULE_OBJECT_SIZE, 0, N_ ("the object is larger than 1 MiB"));
  else if (fault != NULL && fault->is_set)
    refuse (self, &member, fault->rule, fault->offset - member.start, fault->message);
  else if (self->tape->tokens[token].kind != HN_TOKEN_OBJECT)
    refuse (self, &member, HN_STIX_RULE_NOT_OBJECT, 0, N_ ("a STIX object belongs here"));
  g_array_append_val (self->members, member);
  /* Nobody looks at it again. */
  if (member.token == NOWHERE)
    self->tape->n_tokens = token;
}

/* The list `objects`, from bracket to bracket. What is wrong with one is the matter of that one. */
static const char *
read_members (HnEnvelope *self, HnReader *reader, const char *p)
{
  guint list = hn_reader_open (reader, p, HN_TOKEN_ARRAY);
  guint count = 0;

  self->has_members = TRUE;
  p = hn_reader_skip_space (reader, p + 1);
  while (count > 0 || p == reader->end || *p != ']')
    {
      const char *start = p;
      guint token = self->tape->n_tokens;

      if (++count > HN_ENVELOPE_MAX_OBJECTS)
        return hn_reader_fail (reader, p, HN_STIX_RULE_ENVELOPE_SIZE,
                               N_ ("more than 100,000 objects at once"));
      reader->is_lenient = TRUE;
      p = hn_reader_read_value (reader, p, 0);
      reader->is_lenient = FALSE;
      if (p == NULL)
        return NULL;
      add_member (self, &reader->fault, start, p, token);
      hn_reader_clear_fault (reader);
      p = hn_reader_skip_space (reader, p);
      if (p == reader->end || *p != ',')
        break;
      p = hn_reader_skip_space (reader, p + 1);
    }
  if (p == reader->end || *p != ']')
    return hn_reader_fail (reader, p, HN_STIX_RULE_JSON_SYNTAX,
                           N_ ("a comma or the closing bracket belongs here"));
  hn_reader_close (reader, p + 1, list, 0);
  return p + 1;
}

static const char *
read_property (HnEnvelope *self, HnReader *reader, const char *p)
{
  guint key = self->tape->n_tokens;

  p = hn_reader_read_key (reader, p);
  if (p == NULL)
    return NULL;
  /* A second list is read as any value: that its key is a second one is noted at the end. */
  if (p < reader->end && *p == '[' && !self->has_members &&
      hn_tape_string_equal (self->tape, key, "objects"))
    return read_members (self, reader, p);
  p = hn_reader_read_value (reader, p, 1);
  /* One that was too long to be kept. */
  return reader->fault.is_set ? NULL : p;
}

static const char *
read_root (HnEnvelope *self, HnReader *reader, const char *p)
{
  guint root = hn_reader_open (reader, p, HN_TOKEN_OBJECT);
  guint count = 0;

  p = hn_reader_skip_space (reader, p + 1);
  while (count > 0 || p == reader->end || *p != '}')
    {
      count++;
      p = read_property (self, reader, p);
      if (p == NULL)
        return NULL;
      p = hn_reader_skip_space (reader, p);
      if (p == reader->end || *p != ',')
        break;
      p = hn_reader_skip_space (reader, p + 1);
    }
  if (p == reader->end || *p != '}')
    return hn_reader_fail (reader, p, HN_STIX_RULE_JSON_SYNTAX,
                           N_ ("a comma or the closing bracket belongs here"));
  return hn_reader_close (reader, p + 1, root, count) ? p + 1 : NULL;
}

static const char *
read_text (HnEnvelope *self, HnReader *reader)
{
  const char *p = hn_reader_skip_space (reader, reader->text);
  gboolean is_object = p < reader->end && *p == '{';

  reader->value_limit = HN_OBJECT_MAX_BYTES;
  p = is_object ? read_root (self, reader, p) : hn_reader_read_value (reader, p, 0);
  if (p == NULL)
    return NULL;
  p = hn_reader_skip_space (reader, p);
  if (p < reader->end)
    return hn_reader_fail (reader, p, HN_STIX_RULE_JSON_SYNTAX,
                           N_ ("nothing may follow the value"));
  return p;
}

/* What it is that was read */

static gboolean
fail_form (GError **error, const char *message)
{
  g_set_error_literal (error, HN_STIX_ERROR, HN_STIX_RULE_ENVELOPE_FORM, message);
  return FALSE;
}

static gboolean
is_string (const HnTape *tape, guint token)
{
  return token != 0 && tape->tokens[token].kind == HN_TOKEN_STRING;
}

/* The text is one STIX object. */
static gboolean
take_single (HnEnvelope *self, GError **error)
{
  gsize start, length;

  /* A list `objects` of its own is no list of members, and its rules are those of the object. */
  if (self->has_members)
    {
      g_array_set_size (self->members, 0);
      if (!hn_tape_read (self->tape, self->text, self->tape->length, error))
        return FALSE;
    }
  self->is_single = TRUE;
  hn_tape_get_span (self->tape, 0, &start, &length);
  add_member (self, NULL, self->text + start, self->text + start + length, 0);
  return TRUE;
}

/* TAXII 2.1, 3.7. Servers are known to write a null where a property should be absent. */
static gboolean
take_envelope (HnEnvelope *self, guint more, guint next, GError **error)
{
  const HnToken *tokens = self->tape->tokens;

  if (more != 0 && tokens[more].kind == HN_TOKEN_TRUE)
    self->more = TRUE;
  else if (more != 0 && tokens[more].kind != HN_TOKEN_FALSE && tokens[more].kind != HN_TOKEN_NULL)
    return fail_form (error, _ ("“more” of an envelope is true or false"));
  if (is_string (self->tape, next))
    self->next = hn_tape_dup_string (self->tape, next);
  else if (next != 0 && tokens[next].kind != HN_TOKEN_NULL)
    return fail_form (error, _ ("“next” of an envelope is a string"));
  return TRUE;
}

static gboolean
classify (HnEnvelope *self, GError **error)
{
  const HnTape *tape = self->tape;
  guint type, objects, more, next;

  if (tape->tokens[0].kind != HN_TOKEN_OBJECT)
    return fail_form (error, _ ("This is neither an envelope, a bundle nor an object"));
  type = hn_tape_find (tape, 0, "type");
  objects = hn_tape_find (tape, 0, "objects");
  more = hn_tape_find (tape, 0, "more");
  next = hn_tape_find (tape, 0, "next");
  if (is_string (tape, type) && !hn_tape_string_equal (tape, type, "bundle"))
    return take_single (self, error);
  if (objects != 0 && !self->has_members)
    return fail_form (error, _ ("“objects” is no list"));
  if (is_string (tape, type))
    return TRUE;
  if (objects != 0 || more != 0 || next != 0 || hn_tape_get_length (tape, 0) == 0)
    return take_envelope (self, more, next, error);
  if (type != 0 || hn_tape_find (tape, 0, "id") != 0)
    return take_single (self, error);
  return fail_form (error, _ ("This is neither an envelope, a bundle nor an object"));
}

HnEnvelope *
hn_envelope_read (GBytes *bytes, GError **error)
{
  g_autoptr (HnEnvelope) self = NULL;
  HnReader reader;
  gsize length;

  g_return_val_if_fail (bytes != NULL, NULL);

  self = g_new0 (HnEnvelope, 1);
  self->bytes = g_bytes_ref (bytes);
  self->text = g_bytes_get_data (bytes, &length);
  if (self->text == NULL)
    self->text = "";
  self->tape = take_tape ();
  self->members = g_array_new (FALSE, FALSE, sizeof (Member));
  self->faults = g_array_new (FALSE, FALSE, sizeof (HnFault));
  if (length > HN_TAPE_MAX_BYTES)
    {
      g_set_error (error, HN_STIX_ERROR, HN_STIX_RULE_ENVELOPE_SIZE,
                   _ ("%zu bytes are more than the %d MiB that are read at once"), length,
                   HN_TAPE_MAX_BYTES / 1024 / 1024);
      return NULL;
    }
  hn_reader_init (&reader, self->tape, self->text, length);
  if (read_text (self, &reader) == NULL)
    {
      hn_fault_propagate (&reader.fault, error);
      return NULL;
    }
  if (!classify (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* What it holds */

static const Member *
get_member (HnEnvelope *self, guint index)
{
  return &g_array_index (self->members, Member, index);
}

gboolean
hn_envelope_is_single (HnEnvelope *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_single;
}

guint
hn_envelope_get_n_objects (HnEnvelope *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->members->len;
}

GBytes *
hn_envelope_get_object (HnEnvelope *self, guint index)
{
  const Member *member;

  g_return_val_if_fail (self != NULL && index < self->members->len, NULL);

  member = get_member (self, index);
  return g_bytes_new_from_bytes (self->bytes, member->start, member->length);
}

/* The string of a token, or NULL if it is none. @copy: what that took, if anything. */
static const char *
get_string (const HnTape *tape, guint token, gsize *length, char **copy)
{
  const char *text;

  if (!is_string (tape, token))
    return NULL;
  text = hn_tape_peek_string (tape, token, length);
  if (text != NULL)
    return text;
  *copy = hn_tape_dup_string (tape, token);
  *length = strlen (*copy);
  return *copy;
}

static gboolean
read_id (const HnTape *tape, guint object, HnHead *head, GError **error)
{
  guint token = hn_tape_find (tape, object, "id");
  g_autofree char *copy = NULL;
  gsize length;
  const char *id = get_string (tape, token, &length, &copy);

  if (id == NULL || !hn_stix_id_is_valid (id, length, NULL))
    {
      g_set_error_literal (error, HN_STIX_ERROR, HN_STIX_RULE_ID_FORM,
                           token == 0 ? _ ("The object has no id")
                                      : _ ("The id is not of the form type--UUID"));
      return FALSE;
    }
  memcpy (head->id, id, length);
  head->id[length] = '\0';
  return TRUE;
}

static gboolean
read_version (const HnTape *tape, guint object, HnHead *head, GError **error)
{
  guint token = hn_tape_find (tape, object, "modified");
  g_autofree char *copy = NULL;
  gsize length;
  const char *text;

  if (token == 0)
    token = hn_tape_find (tape, object, "created");
  head->modified_us = 0;
  if (token == 0)
    return TRUE;
  text = get_string (tape, token, &length, &copy);
  if (text != NULL && hn_timestamp_parse (text, length, &head->modified_us))
    return TRUE;
  g_set_error_literal (error, HN_STIX_ERROR, HN_STIX_RULE_TIMESTAMP_FORM,
                       _ ("The object's version is no timestamp such as 2016-01-20T12:31:12.123Z"));
  return FALSE;
}

gboolean
hn_envelope_get_head (HnEnvelope *self, guint index, HnHead *head, GError **error)
{
  const Member *member;

  g_return_val_if_fail (self != NULL && index < self->members->len, FALSE);
  g_return_val_if_fail (head != NULL, FALSE);

  member = get_member (self, index);
  if (member->token == NOWHERE)
    {
      hn_fault_propagate (&g_array_index (self->faults, HnFault, member->fault), error);
      return FALSE;
    }
  return read_id (self->tape, member->token, head, error) &&
         read_version (self->tape, member->token, head, error);
}

HnRecord *
hn_envelope_decode (HnEnvelope *self, guint index, GError **error)
{
  const Member *member;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (self != NULL && index < self->members->len, NULL);

  member = get_member (self, index);
  if (member->token == NOWHERE)
    {
      hn_fault_propagate (&g_array_index (self->faults, HnFault, member->fault), error);
      return NULL;
    }
  bytes = g_bytes_new (self->text + member->start, member->length);
  return hn_record_new_from_tape (self->tape, member->token, bytes, error);
}

gboolean
hn_envelope_get_more (HnEnvelope *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->more;
}

const char *
hn_envelope_get_next (HnEnvelope *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->next;
}
