#include "config.h"

#include "hn-level-input.h"

#include "hn-tape.h"
#include "hn-timestamp.h"
#include <math.h>

#include <glib/gi18n.h>

/* Where a text is read, and what is wrong with it. Once something is, all that follows fails. */
typedef struct
{
  HnPlan *plan;
  HnTape *tape;
  GString *path; /* a JSON pointer */
  GError *error;
  HnLevelCase *accident;
  gint64 now_us;
} HnInput;

typedef void (*HnInputRead) (HnInput *self, guint object);

static void G_GNUC_PRINTF (3, 4) fail (HnInput *self, HnLevelError code, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  if (self->error != NULL)
    return;
  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  if (self->path->len == 0)
    g_set_error_literal (&self->error, HN_LEVEL_ERROR, code, reason);
  else
    g_set_error (&self->error, HN_LEVEL_ERROR, code, _ ("at %s: %s"), self->path->str, reason);
}

/* What others wrote, fit for a message: not too long, and nothing that a terminal obeys. */
static char *
quote (const char *text)
{
  const glong longest = 60;
  GString *quoted = g_string_new (NULL);
  glong n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (n++ == longest)
        {
          g_string_append_unichar (quoted, 0x2026); /* … */
          break;
        }
      g_string_append_unichar (quoted, g_unichar_isprint (c) ? c : 0xfffd);
    }
  return g_string_free (quoted, FALSE);
}

/* Where it stood, to be handed to leave(). */
static gsize
enter (HnInput *self, const char *member)
{
  gsize before = self->path->len;

  g_string_append_printf (self->path, "/%s", member);
  return before;
}

static void
leave (HnInput *self, gsize before)
{
  if (self->error == NULL)
    g_string_truncate (self->path, before);
}

static gboolean
expect (HnInput *self, guint token, HnTokenKind kind, const char *reason)
{
  if (self->error == NULL && hn_tape_get_kind (self->tape, token) != kind)
    fail (self, HN_LEVEL_ERROR_TYPE, "%s", reason);
  return self->error == NULL;
}

/* Refuses members that are not among @known. */
static gboolean
expect_members (HnInput *self, guint object, const char *const *known)
{
  guint end;

  if (!expect (self, object, HN_TOKEN_OBJECT, _ ("an object should stand here")))
    return FALSE;
  end = hn_tape_next (self->tape, object);
  /* What follows a key is its value. */
  for (guint key = hn_tape_first (self->tape, object); key < end;
       key = hn_tape_next (self->tape, key + 1))
    {
      g_autofree char *name = hn_tape_dup_string (self->tape, key);
      g_autofree char *quoted = quote (name);

      if (!g_strv_contains (known, name))
        fail (self, HN_LEVEL_ERROR_UNKNOWN_MEMBER, _ ("“%s” means nothing here"), quoted);
    }
  return self->error == NULL;
}

/* A member's value, or 0; with @is_needed its absence is a fault. */
static guint
find (HnInput *self, guint object, const char *member, gboolean is_needed)
{
  guint token;

  if (self->error != NULL)
    return 0;
  token = hn_tape_find (self->tape, object, member);
  if (token == 0 && is_needed)
    fail (self, HN_LEVEL_ERROR_MISSING, _ ("“%s” is missing"), member);
  return token;
}

static gboolean
is_null (HnInput *self, guint token)
{
  return token == 0 || hn_tape_get_kind (self->tape, token) == HN_TOKEN_NULL;
}

/* (transfer full) (nullable) */
static char *
read_text (HnInput *self, guint object, const char *member)
{
  guint token = find (self, object, member, TRUE);
  gsize before = enter (self, member);
  char *text = NULL;

  if (expect (self, token, HN_TOKEN_STRING, _ ("a text should stand here")))
    text = hn_tape_dup_string (self->tape, token);
  leave (self, before);
  return text;
}

/* An offset at the end of a time, "+09:00", in microseconds. */
static gboolean
parse_offset (const char *text, gint64 *offset_us)
{
  int hours, minutes;

  if ((text[0] != '+' && text[0] != '-') || !g_ascii_isdigit (text[1]) ||
      !g_ascii_isdigit (text[2]) || text[3] != ':' || !g_ascii_isdigit (text[4]) ||
      !g_ascii_isdigit (text[5]))
    return FALSE;
  hours = (text[1] - '0') * 10 + text[2] - '0';
  minutes = (text[4] - '0') * 10 + text[5] - '0';
  if (hours > 23 || minutes > 59)
    return FALSE;
  *offset_us = (hours * 60 + minutes) * G_TIME_SPAN_MINUTE * (text[0] == '-' ? -1 : 1);
  return TRUE;
}

/* A timestamp of the wire profile, or one with an offset in place of the Z. */
static gboolean
parse_time (const char *text, gint64 *us)
{
  gsize length = strlen (text);
  gint64 offset_us;
  g_autofree char *local = NULL;

  if (hn_timestamp_parse (text, length, us))
    return TRUE;
  if (length < 6 || !parse_offset (text + length - 6, &offset_us))
    return FALSE;
  local = g_strndup (text, length - 5);
  local[length - 6] = 'Z';
  if (!hn_timestamp_parse (local, length - 5, us))
    return FALSE;
  *us -= offset_us;
  return *us >= HN_TIMESTAMP_MIN && *us <= HN_TIMESTAMP_MAX;
}

/* With @is_needed a time must be there, else it may be absent or null: whether there is one. */
static gboolean
read_time (HnInput *self, guint object, const char *member, gboolean is_needed, gint64 *us)
{
  g_autofree char *text = NULL;
  g_autofree char *quoted = NULL;
  gsize before;

  if (!is_needed && is_null (self, find (self, object, member, FALSE)))
    return FALSE;
  text = read_text (self, object, member);
  if (text == NULL)
    return FALSE;
  before = enter (self, member);
  quoted = quote (text);
  if (!parse_time (text, us))
    fail (self, HN_LEVEL_ERROR_VALUE,
          _ ("“%s” is no time such as 2018-09-05T18:07:00Z or 2018-09-06T03:07:00+09:00"), quoted);
  leave (self, before);
  return self->error == NULL;
}

/* The id of a term of the plan: (transfer none) (nullable). */
static gpointer
read_term (HnInput *self, guint object, const char *member, HnTermList *terms)
{
  g_autofree char *id = read_text (self, object, member);
  g_autofree char *quoted = id != NULL ? quote (id) : NULL;
  gpointer term = hn_term_list_find (terms, id);
  gsize before = enter (self, member);

  if (term == NULL)
    fail (self, HN_LEVEL_ERROR_REFERENCE, _ ("the plan knows no “%s”"), quoted);
  leave (self, before);
  return term;
}

static double
read_number (HnInput *self, guint token)
{
  HnTokenKind kind;

  if (self->error != NULL)
    return 0;
  kind = hn_tape_get_kind (self->tape, token);
  if (kind != HN_TOKEN_INT && kind != HN_TOKEN_DOUBLE)
    fail (self, HN_LEVEL_ERROR_TYPE, "%s", _ ("a number should stand here"));
  else if (hn_tape_get_double (self->tape, token) < 0)
    fail (self, HN_LEVEL_ERROR_VALUE, "%s", _ ("a figure is not below zero"));
  else
    return hn_tape_get_double (self->tape, token);
  return 0;
}

static double
read_bound (HnInput *self, guint object, const char *member, double otherwise)
{
  guint token = find (self, object, member, FALSE);
  gsize before = enter (self, member);
  double bound = otherwise;

  if (token != 0)
    bound = read_number (self, token);
  leave (self, before);
  return bound;
}

/* A number, {"min", "max"}, or null: whether anything is known. */
static gboolean
read_figure (HnInput *self, guint token, double *min, double *max)
{
  static const char *const members[] = { "min", "max", NULL };

  if (self->error != NULL || is_null (self, token))
    return FALSE;
  if (hn_tape_get_kind (self->tape, token) != HN_TOKEN_OBJECT)
    {
      *min = *max = read_number (self, token);
      return self->error == NULL;
    }
  if (!expect_members (self, token, members))
    return FALSE;
  if (hn_tape_get_length (self->tape, token) == 0)
    fail (self, HN_LEVEL_ERROR_MISSING, "%s", _ ("a range has “min”, “max” or both"));
  *min = read_bound (self, token, "min", 0);
  *max = read_bound (self, token, "max", INFINITY);
  if (*min > *max)
    fail (self, HN_LEVEL_ERROR_VALUE, "%s", _ ("“min” is above “max”"));
  return self->error == NULL;
}

static void
read_quantity (HnInput *self, guint object)
{
  static const char *const members[] = { "at", "unit", "value", NULL };
  HnTerm *unit;
  gint64 at_us = 0;
  double min = 0, max = 0;
  gboolean is_known;
  guint value;
  gsize before;

  if (!expect_members (self, object, members))
    return;
  read_time (self, object, "at", TRUE, &at_us);
  unit = read_term (self, object, "unit", hn_plan_get_units (self->plan));
  value = find (self, object, "value", TRUE);
  before = enter (self, "value");
  is_known = read_figure (self, value, &min, &max);
  leave (self, before);
  if (self->error == NULL)
    hn_level_case_add_quantity (self->accident, hn_term_get_id (unit), at_us, is_known, min, max);
}

static void
read_effect (HnInput *self, guint object)
{
  static const char *const members[] = { "at", "effect", "value", NULL };
  HnTruth truth = HN_TRUTH_UNKNOWN;
  HnTerm *effect;
  gint64 at_us = 0;
  guint value;
  gsize before;

  if (!expect_members (self, object, members))
    return;
  read_time (self, object, "at", TRUE, &at_us);
  effect = read_term (self, object, "effect", hn_plan_get_effects (self->plan));
  value = find (self, object, "value", TRUE);
  before = enter (self, "value");
  if (self->error == NULL && hn_tape_get_kind (self->tape, value) == HN_TOKEN_TRUE)
    truth = HN_TRUTH_TRUE;
  else if (self->error == NULL && hn_tape_get_kind (self->tape, value) == HN_TOKEN_FALSE)
    truth = HN_TRUTH_FALSE;
  else
    expect (self, value, HN_TOKEN_NULL, _ ("true, false or null should stand here"));
  leave (self, before);
  if (self->error == NULL)
    hn_level_case_add_effect (self->accident, hn_term_get_id (effect), at_us, truth);
}

/* A level, one of its remarks, or one of the plan's judgements. */
static gboolean
is_judged (HnPlan *plan, const char *id)
{
  HnTermList *levels = hn_plan_get_levels (plan);

  if (hn_term_list_find (hn_plan_get_judgements (plan), id) != NULL ||
      hn_term_list_find (levels, id) != NULL)
    return TRUE;
  for (guint i = 0; i < hn_term_list_get_n (levels); i++)
    if (hn_term_list_find (hn_level_get_remarks (hn_term_list_get (levels, i)), id) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
read_excluded (HnInput *self, guint object)
{
  guint token = find (self, object, "excluded", TRUE);
  gsize before = enter (self, "excluded");
  HnTokenKind kind = self->error == NULL ? hn_tape_get_kind (self->tape, token) : HN_TOKEN_NULL;

  if (kind != HN_TOKEN_TRUE && kind != HN_TOKEN_FALSE)
    fail (self, HN_LEVEL_ERROR_TYPE, "%s", _ ("true or false should stand here"));
  leave (self, before);
  return kind == HN_TOKEN_TRUE;
}

static void
read_judgement (HnInput *self, guint object)
{
  static const char *const members[] = { "rule", "excluded", "reason", NULL };
  g_autofree char *rule = NULL;
  g_autofree char *reason = NULL;
  gboolean is_excluded;
  gsize before;

  if (!expect_members (self, object, members))
    return;
  rule = read_text (self, object, "rule");
  before = enter (self, "rule");
  if (self->error == NULL && !is_judged (self->plan, rule))
    {
      g_autofree char *quoted = quote (rule);

      fail (self, HN_LEVEL_ERROR_REFERENCE, _ ("the plan has no level, remark or judgement “%s”"),
            quoted);
    }
  leave (self, before);
  is_excluded = read_excluded (self, object);
  reason = read_text (self, object, "reason");
  if (self->error == NULL)
    hn_level_case_add_judgement (self->accident, rule, NULL, is_excluded, reason);
}

static void
read_list (HnInput *self, const char *member, HnInputRead read)
{
  guint list = find (self, 0, member, FALSE);
  gsize before = enter (self, member);
  guint index = 0;
  guint end;

  if (list == 0 || !expect (self, list, HN_TOKEN_ARRAY, _ ("a list should stand here")))
    {
      leave (self, before);
      return;
    }
  end = hn_tape_next (self->tape, list);
  for (guint token = hn_tape_first (self->tape, list); token < end && self->error == NULL;
       token = hn_tape_next (self->tape, token))
    {
      g_autofree char *number = g_strdup_printf ("%u", index++);
      gsize at_list = enter (self, number);

      read (self, token);
      leave (self, at_list);
    }
  leave (self, before);
}

static void
read_times (HnInput *self)
{
  gint64 started_us = 0, restored_us = 0;
  gboolean has_started, has_restored;

  read_time (self, 0, "now", TRUE, &self->now_us);
  /* It may be null, which says that it is not known, but it must be said. */
  find (self, 0, "started", TRUE);
  has_started = read_time (self, 0, "started", FALSE, &started_us);
  has_restored = read_time (self, 0, "restored", FALSE, &restored_us);
  if (has_started && has_restored && restored_us < started_us)
    {
      enter (self, "restored");
      fail (self, HN_LEVEL_ERROR_VALUE, "%s", _ ("it is restored before it starts"));
    }
  if (self->error == NULL && has_started)
    hn_level_case_set_started (self->accident, started_us);
  if (self->error == NULL && has_restored)
    hn_level_case_set_restored (self->accident, restored_us);
}

static void
read_case (HnInput *self)
{
  static const char *const members[] = { "service",    "cause",   "started",    "restored", "now",
                                         "quantities", "effects", "judgements", NULL };
  HnService *service;

  if (!expect_members (self, 0, members))
    return;
  service = read_term (self, 0, "service", hn_plan_get_services (self->plan));
  if (service == NULL)
    return;
  self->accident = hn_level_case_new (service);
  if (find (self, 0, "cause", FALSE) != 0)
    {
      HnTerm *cause = read_term (self, 0, "cause", hn_plan_get_causes (self->plan));

      if (cause != NULL)
        hn_level_case_set_cause (self->accident, hn_term_get_id (cause));
    }
  read_times (self);
  read_list (self, "quantities", read_quantity);
  read_list (self, "effects", read_effect);
  read_list (self, "judgements", read_judgement);
}

HnLevelCase *
hn_level_input_read (HnPlan *plan, const char *text, gsize length, gint64 *now_us, GError **error)
{
  g_autoptr (HnTape) tape = NULL;
  g_autoptr (GString) path = NULL;
  g_autoptr (GError) fault = NULL;
  HnInput self = { .plan = plan };

  g_return_val_if_fail (HN_IS_PLAN (plan), NULL);
  g_return_val_if_fail (text != NULL || length == 0, NULL);
  g_return_val_if_fail (now_us != NULL, NULL);

  if (length > HN_LEVEL_INPUT_MAX_BYTES)
    {
      g_set_error (error, HN_LEVEL_ERROR, HN_LEVEL_ERROR_SIZE,
                   _ ("the case is longer than %d bytes"), HN_LEVEL_INPUT_MAX_BYTES);
      return NULL;
    }
  self.tape = tape = hn_tape_new ();
  self.path = path = g_string_new (NULL);
  if (!hn_tape_read (tape, text, length, &fault))
    {
      g_set_error_literal (error, HN_LEVEL_ERROR, HN_LEVEL_ERROR_SYNTAX, fault->message);
      return NULL;
    }
  read_case (&self);
  if (self.error != NULL)
    {
      g_clear_pointer (&self.accident, hn_level_case_unref);
      g_propagate_error (error, self.error);
      return NULL;
    }
  *now_us = self.now_us;
  return self.accident;
}
