/* One signed object from outside: its signature is 64 bytes and a fingerprint, what is signed can
 * stay without it, and whoever judges it has a verdict. */
#include "hn-keyring.h"
#include "hn-seal-sign.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_signature (HnRecord *record, HnSignature *signature)
{
  g_autoptr (GBytes) form = hn_signature_get_signed_form (record);
  const char *id = hn_signature_get_key_id (signature);

  g_assert_cmpuint (strlen (id), ==, HN_KEY_ID_SIZE - 1);
  g_assert_cmpuint (strspn (id, "0123456789abcdef"), ==, HN_KEY_ID_SIZE - 1);
  g_assert_cmpuint (g_bytes_get_size (form), >, 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (bytes, NULL);
  g_autoptr (HnKeyring) ring = hn_keyring_new ();
  g_autoptr (GError) error = NULL;
  HnSeal seal = HN_SEAL_UNSIGNED;

  if (!record)
    return 0;
  if (hn_record_get_signature (record) && !hn_record_get_key_notice (record))
    check_signature (record, hn_record_get_signature (record));
  if (hn_keyring_take (ring, record, NULL, &seal, &error))
    g_assert_true (seal == HN_SEAL_UNSIGNED ? hn_record_get_signature (record) == NULL ||
                                                  hn_record_get_created_by (record) == NULL
                                            : hn_record_get_signature (record) != NULL);
  else
    g_assert_true (error->domain == HN_SEAL_ERROR && g_utf8_validate (error->message, -1, NULL));
  return 0;
}
