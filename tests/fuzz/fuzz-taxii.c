/* What a TAXII server answers: the first byte says which resource it is read as. */
#include "hn-envelope.h"
#include "hn-http.h"
#include "hn-taxii-url.h"
#include "hn-taxii.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
read_page (GBytes *bytes)
{
  g_autoptr (HnEnvelope) envelope = hn_envelope_read (bytes, NULL);

  if (envelope == NULL)
    return;
  for (guint i = 0; i < hn_envelope_get_n_objects (envelope); i++)
    {
      HnHead head;

      hn_envelope_get_head (envelope, i, &head, NULL);
    }
  if (hn_envelope_get_next (envelope) != NULL)
    {
      g_autofree char *url = hn_taxii_url_objects ("https://hub.example/c/", NULL, 1,
                                                   hn_envelope_get_next (envelope), TRUE);

      g_assert_true (g_uri_is_valid (url, G_URI_FLAGS_ENCODED, NULL));
    }
}

static void
read_discovery (GBytes *bytes)
{
  g_autoptr (HnTaxiiDiscovery) discovery = hn_taxii_discovery_parse (bytes, NULL);

  for (guint i = 0; discovery != NULL && i < discovery->roots->len; i++)
    {
      g_autoptr (GPtrArray) urls = hn_taxii_url_root_candidates (
          "https://hub.example/taxii2/", g_ptr_array_index (discovery->roots, i));

      for (guint k = 0; k < urls->len; k++)
        {
          g_autofree char *same = hn_taxii_url_normalize (g_ptr_array_index (urls, k), NULL);

          g_assert_cmpstr (same, ==, g_ptr_array_index (urls, k));
        }
    }
}

static void
read_collections (GBytes *bytes)
{
  g_autoptr (GPtrArray) collections = hn_taxii_collections_parse (bytes, NULL);

  for (guint i = 0; collections != NULL && i < collections->len; i++)
    {
      HnTaxiiCollection *collection = g_ptr_array_index (collections, i);
      g_autofree char *url = hn_taxii_url_child ("https://hub.example/", collection->id);

      g_assert_true (g_uri_is_valid (url, G_URI_FLAGS_ENCODED, NULL));
    }
}

static void
read_words (GBytes *bytes)
{
  g_autofree char *words = hn_taxii_error_words (bytes);

  if (words != NULL)
    g_assert_true (g_utf8_validate (words, -1, NULL) && strlen (words) < 400);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HnTaxiiRoot) root = NULL;
  g_autoptr (HnTaxiiStatus) status = NULL;

  if (size == 0)
    return 0;
  bytes = g_bytes_new (data + 1, size - 1);
  switch (data[0])
    {
    case 'd':
      read_discovery (bytes);
      break;
    case 'r':
      root = hn_taxii_root_parse (bytes, NULL);
      break;
    case 'c':
      read_collections (bytes);
      break;
    case 's':
      status = hn_taxii_status_parse (bytes, NULL);
      break;
    case 'e':
      read_words (bytes);
      break;
    default:
      hn_taxii_recognize (bytes);
      read_page (bytes);
      break;
    }
  return 0;
}
