#include "hn-route-input.h"

#include "hn-roster-json.h"

#include <glib/gi18n.h>

HnRoutePlan *
hn_route_input_read (const char *json, gsize length, HnPlan *plan, GError **error)
{
  g_autoptr (HnTape) tape = hn_tape_new ();
  g_autoptr (HnAdvisoryDraft) draft = NULL;
  g_autoptr (HnRoster) roster = NULL;
  HnForm form = { .tape = tape, .error = error };
  gboolean is_emergency;
  gint64 at_us;
  guint object;

  if (length > HN_ROUTE_INPUT_MAX_BYTES)
    {
      hn_form_refuse (&form, "", NULL, _ ("the input is larger than 16 MiB"));
      return NULL;
    }
  if (!hn_tape_read (tape, json, length, error))
    return NULL;
  object = hn_form_find (&form, 0, "draft");
  if (object == 0)
    {
      hn_form_refuse (&form, "", "draft", _ ("an object is expected"));
      return NULL;
    }
  draft = hn_advisory_draft_read (&form, object, "/draft");
  roster = hn_roster_read (&form, 0, "");
  at_us = hn_form_get_time (&form, 0, "", "at", g_get_real_time ());
  is_emergency = hn_form_get_flag (&form, 0, "", "emergency");
  if (form.failed)
    return NULL;
  return hn_route_plan_new (plan, roster, draft, at_us, is_emergency);
}
