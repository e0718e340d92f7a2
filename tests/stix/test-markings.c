#include "hn-record.h"
#include "hn-stix-error.h"

#include <string.h>

#define WHITE "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9"
#define GREEN "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da"
#define AMBER "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82"
#define RED "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed"
#define OPENCTI_AMBER_STRICT "marking-definition--826578e1-40ad-459f-bc73-ede076f81f37"
#define UNKNOWN "marking-definition--fa42a846-8d90-4e51-bc29-71d5b4802168"

static HnTlp
get_tlp (const char *members)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf (
      "{\"type\":\"identity\",\"spec_version\":\"2.1\",\"name\":\"n\",\"description\":\"d\","
      "\"id\":\"identity--deaca846-35d9-451f-9468-9dad4463ca69\","
      "\"created\":\"2018-09-05T18:07:00Z\",\"modified\":\"2018-09-05T18:07:00Z\"%s}",
      members);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  return hn_record_get_tlp (record);
}

static void
test_levels (void)
{
  static const struct
  {
    const char *members;
    HnTlp tlp;
  } cases[] = {
    { "", HN_TLP_NONE },
    { ",\"object_marking_refs\":[\"" WHITE "\"]", HN_TLP_CLEAR },
    { ",\"object_marking_refs\":[\"" GREEN "\"]", HN_TLP_GREEN },
    { ",\"object_marking_refs\":[\"" AMBER "\"]", HN_TLP_AMBER },
    { ",\"object_marking_refs\":[\"" OPENCTI_AMBER_STRICT "\"]", HN_TLP_AMBER_STRICT },
    { ",\"object_marking_refs\":[\"" RED "\"]", HN_TLP_RED },
    { ",\"object_marking_refs\":[\"" HN_MARKING_VOLUNTARY "\"]", HN_TLP_NONE },
    /* The strictest wins, in whatever order. */
    { ",\"object_marking_refs\":[\"" AMBER "\",\"" WHITE "\"]", HN_TLP_AMBER },
    { ",\"object_marking_refs\":[\"" WHITE "\",\"" AMBER "\",\"" GREEN "\"]", HN_TLP_AMBER },
    /* What nobody knows is the strictest. */
    { ",\"object_marking_refs\":[\"" UNKNOWN "\"]", HN_TLP_RED },
    { ",\"object_marking_refs\":[\"" WHITE "\",\"" UNKNOWN "\"]", HN_TLP_RED },
    /* A part that is strict makes the whole strict; a language makes nothing. */
    { ",\"granular_markings\":[{\"selectors\":[\"name\"],\"marking_ref\":\"" AMBER "\"}]",
      HN_TLP_AMBER },
    { ",\"object_marking_refs\":[\"" RED "\"],\"granular_markings\":[{\"selectors\":[\"name\"],"
      "\"marking_ref\":\"" WHITE "\"}]",
      HN_TLP_RED },
    { ",\"granular_markings\":[{\"selectors\":[\"name\"],\"lang\":\"ja\"}]", HN_TLP_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].members);
      g_assert_cmpint (get_tlp (cases[i].members), ==, cases[i].tlp);
    }
}

static void
test_own_ids (void)
{
  for (guint i = HN_TLP_CLEAR; i <= HN_TLP_RED; i++)
    {
      const char *marking = hn_tlp_get_marking ((HnTlp) i);
      g_autofree char *members = g_strdup_printf (",\"object_marking_refs\":[\"%s\"]", marking);
      g_autofree char *upper = g_ascii_strup (marking + 20, -1);
      g_autofree char *other = g_strconcat ("marking-definition--", upper, NULL);
      HnTlp tlp;

      g_assert_cmpint (get_tlp (members), ==, i);
      g_assert_true (hn_tlp_from_marking (other, strlen (other), &tlp));
      g_assert_cmpint (tlp, ==, i);
    }
  g_assert_null (hn_tlp_get_marking (HN_TLP_NONE));
}

static void
test_words (void)
{
  HnTlp tlp;

  g_assert_true (hn_tlp_from_word ("white", 5, &tlp));
  g_assert_cmpint (tlp, ==, HN_TLP_CLEAR);
  g_assert_true (hn_tlp_from_word ("amber+strict", 12, &tlp));
  g_assert_cmpint (tlp, ==, HN_TLP_AMBER_STRICT);
  g_assert_true (hn_tlp_from_word ("amber+strict", 5, &tlp));
  g_assert_cmpint (tlp, ==, HN_TLP_AMBER);
  g_assert_false (hn_tlp_from_word ("RED", 3, &tlp));
  g_assert_false (hn_tlp_from_word ("", 0, &tlp));

  g_assert_null (hn_tlp_get_label (HN_TLP_NONE));
  g_assert_cmpstr (hn_tlp_get_label (HN_TLP_AMBER_STRICT), ==, "TLP:AMBER+STRICT");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markings/levels", test_levels);
  g_test_add_func ("/markings/own-ids", test_own_ids);
  g_test_add_func ("/markings/words", test_words);
  return g_test_run ();
}
