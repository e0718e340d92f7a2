#include "hn-sse.h"

#include <string.h>

#define MAX_BYTES 64

static void
on_event (const HnSseEvent *event, gpointer user_data)
{
  GString *seen = user_data;

  g_string_append_printf (seen, "%s|", event->name);
  g_string_append_len (seen, event->data, (gssize) event->length);
  g_string_append_printf (seen, "|%s%s%s\n", event->id, event->has_id ? "*" : "",
                          event->is_too_long ? "!" : "");
}

static char *
parse (const char *bytes, gsize length, gsize split, gsize block)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (HnSse) sse = hn_sse_new (MAX_BYTES, on_event, seen);

  hn_sse_feed (sse, bytes, split);
  for (gsize at = split; at < length; at += block)
    hn_sse_feed (sse, bytes + at, MIN (block, length - at));
  return g_string_free (g_steal_pointer (&seen), FALSE);
}

static const struct
{
  const char *name;
  const char *bytes;
  gsize length;
  const char *expected;
} cases[] = {
#define CASE(name, bytes, expected)                                                                \
  {                                                                                                \
    name, bytes, sizeof (bytes) - 1, expected                                                      \
  }
  CASE ("simple", "data: a\n\n", "message|a|\n"),
  CASE ("no-space", "data:a\n\n", "message|a|\n"),
  CASE ("one-space-only", "data:  a\n\n", "message| a|\n"),
  CASE ("several-lines", "data: YHOO\ndata: +2\ndata: 10\n\n", "message|YHOO\n+2\n10|\n"),
  CASE ("comment-and-ids",
        ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third "
        "event\n\n",
        "message|first event|1*\nmessage|second event|*\nmessage| third event|\n"),
  CASE ("empty-data", "data\n\ndata\ndata\n\ndata:", "message||\nmessage|\n|\n"),
  CASE ("named", "event: create\ndata: x\nid: 7\n\ndata: y\n\n", "create|x|7*\nmessage|y|7\n"),
  CASE ("event-without-data", "event: create\n\ndata: y\n\n", "message|y|\n"),
  CASE ("id-without-data", "id: 5\n\ndata: y\n\n", "message|y|5\n"),
  CASE ("cr", "event: a\rdata: 1\r\rdata: 2\r\r", "a|1|\nmessage|2|\n"),
  CASE ("crlf", "event: a\r\ndata: 1\r\n\r\ndata: 2\r\n\r\n", "a|1|\nmessage|2|\n"),
  CASE ("mixed-ends",
        "data: 1\r\ndata: 2\rdata: 3\n\r\ndata: 4\n\r",
        "message|1\n2\n3|\nmessage|4|\n"),
  CASE ("bom",
        "\xEF\xBB\xBF"
        "data: 1\n\n",
        "message|1|\n"),
  CASE ("only-one-bom",
        "\xEF\xBB\xBF\xEF\xBB\xBF"
        "data: 1\n\ndata: 2\n\n",
        "message|2|\n"),
  CASE ("half-a-bom",
        "\xEF\xBB"
        "data: 1\n\ndata: 2\n\n",
        "message|2|\n"),
  CASE ("nul-in-id", "id: 1\0002\ndata: x\n\n", "message|x|\n"),
  CASE ("unknown-field", "dat: 1\ndataset: 2\ndata: 3\nDATA: 4\n\n", "message|3|\n"),
  CASE ("colon-in-data", "data: {\"a\": \"b:c\"}\n\n", "message|{\"a\": \"b:c\"}|\n"),
  CASE ("incomplete-at-end", "data: 1\n\ndata: 2\nid: 9\n", "message|1|\n"),
  CASE ("too-long",
        "data: 0123456789012345678901234567890123456789012345678901234567890123456789\n\n"
        "data: next\n\n",
        "message|0123456789012345678901234567890123456789012345678901234567890123|!\n"
        "message|next|\n"),
  CASE ("too-long-in-lines",
        "data: 0123456789012345678901234567890123456789\n"
        "data: 0123456789012345678901234567890123456789\nid: 3\n\ndata: next\n\n",
        "message|0123456789012345678901234567890123456789\n01234567890123456789012|3*!\n"
        "message|next|3\n"),
#undef CASE
};

static void
test_case (gconstpointer data)
{
  gsize index = GPOINTER_TO_SIZE (data);
  g_autofree char *whole = parse (cases[index].bytes, cases[index].length, 0, 1024);

  g_assert_cmpstr (whole, ==, cases[index].expected);
}

/* Where a block ends means nothing. */
static void
test_splits (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *bytewise = parse (cases[i].bytes, cases[i].length, 0, 1);

      g_assert_cmpstr (bytewise, ==, cases[i].expected);
      for (gsize split = 0; split <= cases[i].length; split++)
        {
          g_autofree char *seen = parse (cases[i].bytes, cases[i].length, split, 1024);

          g_assert_cmpstr (seen, ==, cases[i].expected);
        }
    }
}

static void
feed_text (HnSse *sse, const char *text)
{
  hn_sse_feed (sse, text, strlen (text));
}

static void
test_retry (void)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (HnSse) sse = hn_sse_new (MAX_BYTES, on_event, seen);

  g_assert_cmpint (hn_sse_get_retry_ms (sse), ==, -1);
  feed_text (sse, "retry: 2500\n");
  g_assert_cmpint (hn_sse_get_retry_ms (sse), ==, 2500);
  feed_text (sse, "retry: 1s\nretry: -5\nretry:\nretry: 99999999999999999999\n");
  g_assert_cmpint (hn_sse_get_retry_ms (sse), ==, 2500);
}

static void
test_reconnect (void)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (HnSse) broken = hn_sse_new (MAX_BYTES, on_event, seen);
  g_autoptr (HnSse) sse = hn_sse_new (MAX_BYTES, on_event, seen);

  feed_text (broken, "id: 1\ndata: a\n\nid: 2\ndata: half");
  g_assert_cmpstr (hn_sse_get_last_event_id (broken), ==, "1");

  hn_sse_set_last_event_id (sse, hn_sse_get_last_event_id (broken));
  g_assert_cmpstr (hn_sse_get_last_event_id (sse), ==, "1");
  feed_text (sse, "\xEF\xBB\xBF"
                  "data: b\n\n");
  g_assert_cmpstr (seen->str, ==, "message|a|1*\nmessage|b|1\n");
}

/* However long a line is, no more than the limit is kept of it. */
static void
test_endless_line (void)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (HnSse) sse = hn_sse_new (MAX_BYTES, on_event, seen);
  g_autofree char *block = g_strnfill (65536, 'x');

  feed_text (sse, "data: ");
  for (int i = 0; i < 1000; i++)
    hn_sse_feed (sse, block, 65536);
  feed_text (sse, "\n\ndata: next\n\n");
  g_assert_true (g_str_has_suffix (seen->str, "|!\nmessage|next|\n"));
  g_assert_cmpuint (seen->len, <, 2 * MAX_BYTES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/feed/sse/spec/%s", cases[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/feed/sse/splits", test_splits);
  g_test_add_func ("/feed/sse/retry", test_retry);
  g_test_add_func ("/feed/sse/reconnect", test_reconnect);
  g_test_add_func ("/feed/sse/endless-line", test_endless_line);
  return g_test_run ();
}
