#include "config.h"

#include "hn-presence-text.h"

#include "hn-presence-book.h"
#include "hn-presence-watch.h"
#include "hn-timestamp.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

static void
on_fact (const HnPresenceFact *fact, HnPresenceState before, gpointer user_data)
{
}

/* A log is as old as its last word: who was heard as it promised was there then. */
static HnPresenceState
judge (const HnPresenceFact *fact, gint64 now_us)
{
  gint64 due_us = fact->heard_us + HN_PRESENCE_MISSES * fact->every_us + HN_PRESENCE_KEEP_US;

  return now_us < due_us ? HN_PRESENCE_REACHABLE : HN_PRESENCE_SILENT;
}

static void
print_contact (GString *text, const char *name, const HnPresenceFact *fact, gint64 now_us)
{
  HnPresenceState state = judge (fact, now_us);
  char heard[HN_TIMESTAMP_SIZE];

  hn_timestamp_format (fact->heard_us, heard);
  g_string_append_printf (text, "  %s  %s", name, hn_presence_state_get_word (state));
  g_string_append_c (text, ' ');
  /* Translators: when a contact was heard last. */
  g_string_append_printf (text, _ ("(heard at %s)"), heard);
  if (fact->name != NULL)
    g_string_append_printf (text, "  %s", fact->name);
  g_string_append_c (text, '\n');
}

static void
add_contact (JsonBuilder *builder, const HnPresenceFact *fact, gint64 now_us)
{
  char heard[HN_TIMESTAMP_SIZE];

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "poc");
  json_builder_add_string_value (builder, fact->poc);
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, fact->name);
  json_builder_set_member_name (builder, "state");
  json_builder_add_string_value (builder, hn_presence_state_get_nick (judge (fact, now_us)));
  json_builder_set_member_name (builder, "heard");
  json_builder_add_string_value (builder, hn_timestamp_format (fact->heard_us, heard));
  json_builder_set_member_name (builder, "feed");
  json_builder_add_string_value (builder, fact->feed_id);
  json_builder_end_object (builder);
}

static void
add_ceptoar (
    GString *text, JsonBuilder *builder, HnPresenceBook *book, HnTerm *ceptoar, gint64 now_us)
{
  g_autoptr (GPtrArray) facts = hn_presence_book_list (book, hn_term_get_id (ceptoar));
  const char *name = hn_term_get_name (ceptoar);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ceptoar");
  json_builder_add_string_value (builder, hn_term_get_id (ceptoar));
  json_builder_set_member_name (builder, "contacts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < facts->len; i++)
    {
      print_contact (text, name, g_ptr_array_index (facts, i), now_us);
      add_contact (builder, g_ptr_array_index (facts, i), now_us);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (facts->len == 0)
    g_string_append_printf (text, "  %s  %s\n", name,
                            hn_presence_state_get_word (HN_PRESENCE_NEVER));
}

char *
hn_presence_text_print (HnLog *log, HnPlan *plan, gint64 now_us, gboolean as_json)
{
  g_autoptr (HnClock) clock = hn_clock_new_manual (now_us);
  g_autoptr (HnPresenceBook) book = hn_presence_book_new (clock, on_fact, NULL);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  HnTermList *ceptoars = hn_plan_get_ceptoars (plan);
  g_autofree char *kept = hn_log_get_cursor (log, HN_PRESENCE_SOURCE, HN_PRESENCE_CURSOR, NULL);
  GString *text = g_string_new (NULL);

  if (kept != NULL)
    hn_presence_book_recall (book, kept);
  g_string_append (text, _ ("Reachability of the CEPTOARs"));
  g_string_append_c (text, '\n');
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "presence");
  json_builder_begin_array (builder);
  for (guint i = 0; i < hn_term_list_get_n (ceptoars); i++)
    add_ceptoar (text, builder, book, HN_TERM (hn_term_list_get (ceptoars, i)), now_us);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (!as_json)
    return g_string_free (text, FALSE);
  g_string_free (text, TRUE);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}
