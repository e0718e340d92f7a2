/* The stream of events: whatever the bytes are and wherever blocks end, the events are the same. */
#include "hn-sse.h"
#include "hn-stream.h"

#define MAX_BYTES 4096

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
on_event (const HnSseEvent *event, gpointer user_data)
{
  GChecksum *seen = user_data;
  g_autoptr (GBytes) bytes = g_bytes_new (event->data, event->length);
  g_autoptr (GBytes) object = hn_stream_extract (bytes, NULL);

  g_assert_cmpuint (event->length, <=, MAX_BYTES);
  g_checksum_update (seen, (const guchar *) event->name, -1);
  g_checksum_update (seen, (const guchar *) event->data, (gssize) event->length);
  g_checksum_update (seen, (const guchar *) event->id, -1);
  if (object != NULL)
    g_checksum_update (seen, g_bytes_get_data (object, NULL), (gssize) g_bytes_get_size (object));
}

static char *
parse (const guint8 *data, gsize size, gsize block)
{
  g_autoptr (GChecksum) seen = g_checksum_new (G_CHECKSUM_MD5);
  g_autoptr (HnSse) sse = hn_sse_new (MAX_BYTES, on_event, seen);

  for (gsize at = 0; at < size; at += block)
    hn_sse_feed (sse, (const char *) data + at, MIN (block, size - at));
  g_checksum_update (seen, (const guchar *) hn_sse_get_last_event_id (sse), -1);
  return g_strdup (g_checksum_get_string (seen));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *whole = parse (data, size, MAX (size, 1));
  g_autofree char *bytewise = parse (data, size, 1);
  g_autofree char *blocks = parse (data, size, size > 0 ? 1 + data[0] % 13 : 1);

  g_assert_cmpstr (whole, ==, bytewise);
  g_assert_cmpstr (whole, ==, blocks);
  return 0;
}
