#include "hn-envelope.h"
#include "hn-record.h"
#include "hn-stix-error.h"
#include "hn-tape.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Whatever a member is, its slice read alone gives the same: good or the same kind of bad. */
static void
check_member (HnEnvelope *envelope, guint index)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) alone_error = NULL;
  g_autoptr (GBytes) slice = hn_envelope_get_object (envelope, index);
  g_autoptr (HnRecord) record = hn_envelope_decode (envelope, index, &error);
  g_autoptr (HnRecord) alone = hn_record_new_from_bytes (slice, &alone_error);
  HnHead head;

  g_assert_cmpint (record != NULL, ==, alone != NULL);
  if (record == NULL)
    {
      g_assert_true (error->domain == HN_STIX_ERROR);
      g_assert_cmpint (error->code, ==, alone_error->code);
      return;
    }
  g_assert_true (hn_envelope_get_head (envelope, index, &head, NULL));
  g_assert_cmpstr (hn_record_get_id (record), ==, head.id);
  g_assert_cmpint (hn_record_get_modified_us (record), ==, head.modified_us);
  g_assert_true (g_bytes_equal (hn_record_get_bytes (record), slice));
  g_assert_cmpstr (hn_record_get_digest (record), ==, hn_record_get_digest (alone));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (HnEnvelope) envelope = hn_envelope_read (bytes, &error);
  g_autoptr (HnTape) tape = hn_tape_new ();
  gboolean is_json = hn_tape_read (tape, (const char *) data, size, NULL);
  guint n;

  if (envelope == NULL)
    {
      g_assert_true (error->domain == HN_STIX_ERROR);
      /* A text that is good JSON is refused for its form only, or for keys that escape a member. */
      if (is_json)
        g_assert_true (error->code == HN_STIX_RULE_ENVELOPE_FORM ||
                       error->code == HN_STIX_RULE_ENVELOPE_SIZE);
      return 0;
    }
  n = hn_envelope_get_n_objects (envelope);
  g_assert_cmpuint (n, <=, HN_ENVELOPE_MAX_OBJECTS);
  g_assert_true (hn_envelope_get_next (envelope) == NULL ||
                 g_utf8_validate (hn_envelope_get_next (envelope), -1, NULL));
  for (guint i = 0; i < n; i++)
    check_member (envelope, i);
  return 0;
}
