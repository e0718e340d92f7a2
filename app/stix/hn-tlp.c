#include "hn-tlp.h"

#include <string.h>

#define PREFIX "marking-definition--"

/*
 * STIX 2.1, 7.2.1.4 (TLP 1.0) and the OASIS common object library (TLP 2.0). OpenCTI keeps the ids
 * of TLP 1.0, WHITE's for CLEAR, and has one of its own for AMBER+STRICT.
 */
static const struct
{
  const char *uuid;
  HnTlp tlp;
} markings[] = {
  { "94868c89-83c2-464b-929b-a1a8aa3c8487", HN_TLP_CLEAR },
  { "bab4a63c-aed9-4cf5-a766-dfca5abac2bb", HN_TLP_GREEN },
  { "55d920b0-5e8b-4f79-9ee9-91f868d9b421", HN_TLP_AMBER },
  { "939a9414-2ddd-4d32-a0cd-375ea402b003", HN_TLP_AMBER_STRICT },
  { "e828b379-4e03-4974-9ac4-e53a884c97c1", HN_TLP_RED },
  { "613f2e26-407d-48c7-9eca-b8e91df99dc9", HN_TLP_CLEAR },
  { "34098fce-860f-48ae-8e50-ebd3cc5e41da", HN_TLP_GREEN },
  { "f88d31f6-486f-44da-b317-01333bde0b82", HN_TLP_AMBER },
  { "5e57c739-391a-4eb3-b6be-7d15ca92d5ed", HN_TLP_RED },
  { "826578e1-40ad-459f-bc73-ede076f81f37", HN_TLP_AMBER_STRICT },
  /* HN_MARKING_VOLUNTARY */
  { "deaca846-35d9-451f-9468-9dad4463ca69", HN_TLP_NONE },
};

static const struct
{
  const char *label;
  const char *word;
  const char *marking;
} levels[] = {
  [HN_TLP_NONE] = { NULL, NULL, NULL },
  [HN_TLP_CLEAR] = { "TLP:CLEAR", "clear", PREFIX "94868c89-83c2-464b-929b-a1a8aa3c8487" },
  [HN_TLP_GREEN] = { "TLP:GREEN", "green", PREFIX "bab4a63c-aed9-4cf5-a766-dfca5abac2bb" },
  [HN_TLP_AMBER] = { "TLP:AMBER", "amber", PREFIX "55d920b0-5e8b-4f79-9ee9-91f868d9b421" },
  [HN_TLP_AMBER_STRICT] = { "TLP:AMBER+STRICT", "amber+strict",
                            PREFIX "939a9414-2ddd-4d32-a0cd-375ea402b003" },
  [HN_TLP_RED] = { "TLP:RED", "red", PREFIX "e828b379-4e03-4974-9ac4-e53a884c97c1" },
};

const char *
hn_tlp_get_label (HnTlp tlp)
{
  g_return_val_if_fail ((guint) tlp < G_N_ELEMENTS (levels), NULL);

  return levels[tlp].label;
}

const char *
hn_tlp_get_marking (HnTlp tlp)
{
  g_return_val_if_fail ((guint) tlp < G_N_ELEMENTS (levels), NULL);

  return levels[tlp].marking;
}

gboolean
hn_tlp_from_marking (const char *id, gsize length, HnTlp *tlp)
{
  const gsize prefix = strlen (PREFIX);

  g_return_val_if_fail (id != NULL, FALSE);
  g_return_val_if_fail (tlp != NULL, FALSE);

  *tlp = HN_TLP_RED;
  if (length != prefix + 36 || memcmp (id, PREFIX, prefix) != 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (markings); i++)
    if (memcmp (id + prefix, markings[i].uuid, 36) == 0 ||
        (g_ascii_tolower (id[prefix]) == markings[i].uuid[0] &&
         g_ascii_strncasecmp (id + prefix, markings[i].uuid, 36) == 0))
      {
        *tlp = markings[i].tlp;
        return TRUE;
      }
  return FALSE;
}

gboolean
hn_tlp_from_word (const char *word, gsize length, HnTlp *tlp)
{
  g_return_val_if_fail (word != NULL, FALSE);
  g_return_val_if_fail (tlp != NULL, FALSE);

  for (guint i = HN_TLP_CLEAR; i <= HN_TLP_RED; i++)
    if (strlen (levels[i].word) == length && memcmp (levels[i].word, word, length) == 0)
      {
        *tlp = (HnTlp) i;
        return TRUE;
      }
  if (length == 5 && memcmp (word, "white", 5) == 0)
    {
      *tlp = HN_TLP_CLEAR;
      return TRUE;
    }
  return FALSE;
}
