#include "hn-spec-private.h"

/* What is said beside incidents, in the profile's words. */

static gboolean
is_judgement (const char *beside)
{
  return g_str_equal (beside, "exclusion") || g_str_equal (beside, "classification") ||
         g_str_equal (beside, "confidence");
}

static void
append_subject (GString *text, const HnSpec *self)
{
  g_autofree char *id = hn_spec_make_id ("incident", self->subject);

  g_string_append_printf (text, "\"subject\":{\"id\":\"%s\"", id);
  hn_spec_append_time (text, "modified", self->subject_us);
  g_string_append_c (text, '}');
}

static void
append_judgement (GString *text, const HnSpec *self)
{
  g_string_append (text, ",\"judgement\":{");
  append_subject (text, self);
  hn_spec_append_string (text, "kind", self->beside);
  hn_spec_append_string (text, "reason", "as it seems");
  if (g_str_equal (self->beside, "exclusion"))
    {
      hn_spec_append_string (text, "judgement", "substitute-without-effect");
      hn_spec_append_string (text, "level", self->level);
    }
  else if (g_str_equal (self->beside, "confidence"))
    {
      g_string_append_printf (text, ",\"confidence\":%d", self->confidence);
    }
  else
    {
      hn_spec_append_string (text, "sector", self->sector);
      hn_spec_append_string (text, "service", self->service);
      hn_spec_append_string (text, "state", self->state);
      hn_spec_append_string (text, "cause", self->cause);
      hn_spec_append_string (text, "threat", self->threat);
    }
  g_string_append_c (text, '}');
}

static void
append_acknowledgement (GString *text, const HnSpec *self)
{
  g_autofree char *key = hn_spec_make_id ("incident", self->subject);

  g_string_append_printf (text, ",\"alarm_action\":{\"key\":\"%s\",\"action\":\"acknowledged\"",
                          key);
  hn_spec_append_time (text, "episode", self->subject_us);
  hn_spec_append_time (text, "at", self->modified_us);
  g_string_append (text, ",\"state\":\"failure\"}");
}

void
hn_spec_append_beside (GString *text, const HnSpec *self)
{
  if (g_strcmp0 (self->type, "grouping") == 0)
    {
      g_string_append_printf (text, ",\"correlation\":{\"kind\":\"%s\",\"reason\":\"so it seems\"}",
                              self->beside);
    }
  else if (is_judgement (self->beside))
    {
      append_judgement (text, self);
    }
  else if (g_str_equal (self->beside, "query"))
    {
      g_string_append (text, ",\"query\":{");
      append_subject (text, self);
      g_string_append_c (text, '}');
    }
  else if (g_str_equal (self->beside, "answer"))
    {
      g_autofree char *id = hn_spec_make_id ("note", self->subject);

      g_string_append_printf (text, ",\"answer\":{\"query\":\"%s\"}", id);
    }
  else if (g_str_equal (self->beside, "receipt"))
    {
      g_string_append (text, ",\"receipt\":{");
      append_subject (text, self);
      g_string_append (text, ",\"hop\":1,\"action\":\"received\",\"actor\":\"METI\"");
      hn_spec_append_time (text, "at", self->modified_us);
      g_string_append_c (text, '}');
    }
  else
    {
      g_assert_cmpstr (self->beside, ==, "acknowledged");
      append_acknowledgement (text, self);
    }
}

void
hn_spec_append_refs (GString *text, const HnSpec *self)
{
  g_autofree char *creator = hn_spec_make_id ("identity", self->creator);
  gboolean is_first = TRUE;

  g_string_append (text, ",\"object_refs\":[");
  for (guint i = 0; i < G_N_ELEMENTS (self->members); i++)
    if (self->members[i] != 0)
      {
        g_autofree char *id = hn_spec_make_id ("incident", self->members[i]);

        g_string_append_printf (text, "%s\"%s\"", is_first ? "" : ",", id);
        is_first = FALSE;
      }
  if (is_first)
    g_string_append_printf (text, "\"%s\"", creator);
  g_string_append_c (text, ']');
}
