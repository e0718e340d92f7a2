#include "hn-canonical-number.h"
#include "hn-tape.h"

#include <math.h>
#include <string.h>

static char *
canonical_form (const char *text)
{
  g_autoptr (HnTape) tape = hn_tape_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  hn_tape_read (tape, text, strlen (text), &error);
  g_assert_no_error (error);
  bytes = hn_tape_canonicalize (tape, 0);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
assert_canonical (const char *text, const char *expected)
{
  g_autofree char *once = canonical_form (text);
  g_autofree char *twice = canonical_form (once);

  g_assert_cmpstr (once, ==, expected);
  g_assert_cmpstr (twice, ==, expected);
}

/* RFC 8785, 3.2.2. */
static void
test_rfc_primitives (void)
{
  assert_canonical ("{\n"
                    "  \"numbers\": [333333333.33333329, 1E30, 4.50,\n"
                    "              2e-3, 0.000000000000000000000000001],\n"
                    "  \"string\": \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\",\n"
                    "  \"literals\": [null, true, false]\n"
                    "}",
                    "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,"
                    "0.002,1e-27],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
}

/* RFC 8785, 3.2.3. */
static void
test_rfc_sorting (void)
{
  assert_canonical (
      "{\"\\u20ac\": \"Euro Sign\","
      "\"\\r\": \"Carriage Return\","
      "\"\\ufb33\": \"Hebrew Letter Dalet With Dagesh\","
      "\"1\": \"One\","
      "\"\\ud83d\\ude00\": \"Emoji: Grinning Face\","
      "\"\\u0080\": \"Control\","
      "\"\\u00f6\": \"Latin Small Letter O With Diaeresis\"}",
      "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\302\200\":\"Control\","
      "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
      "\"😀\":\"Emoji: Grinning Face\",\"\uFB33\":\"Hebrew Letter Dalet With Dagesh\"}");
}

/* RFC 8785, appendix B. */
static void
test_rfc_numbers (void)
{
  static const struct
  {
    guint64 bits;
    const char *text;
  } samples[] = {
    { 0x0000000000000000, "0" },
    { 0x8000000000000000, "0" },
    { 0x0000000000000001, "5e-324" },
    { 0x8000000000000001, "-5e-324" },
    { 0x7fefffffffffffff, "1.7976931348623157e+308" },
    { 0xffefffffffffffff, "-1.7976931348623157e+308" },
    { 0x4340000000000000, "9007199254740992" },
    { 0xc340000000000000, "-9007199254740992" },
    { 0x4430000000000000, "295147905179352830000" },
    { 0x44b52d02c7e14af5, "9.999999999999997e+22" },
    { 0x44b52d02c7e14af6, "1e+23" },
    { 0x44b52d02c7e14af7, "1.0000000000000001e+23" },
    { 0x444b1ae4d6e2ef4e, "999999999999999700000" },
    { 0x444b1ae4d6e2ef4f, "999999999999999900000" },
    { 0x444b1ae4d6e2ef50, "1e+21" },
    { 0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7" },
    { 0x3eb0c6f7a0b5ed8d, "0.000001" },
    { 0x41b3de4355555553, "333333333.3333332" },
    { 0x41b3de4355555554, "333333333.33333325" },
    { 0x41b3de4355555555, "333333333.3333333" },
    { 0x41b3de4355555556, "333333333.3333334" },
    { 0x41b3de4355555557, "333333333.33333343" },
    { 0xbecbf647612f3696, "-0.0000033333333333333333" },
    { 0x43143ff3c1cb0959, "1424953923781206.2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      char buffer[HN_CANONICAL_NUMBER_SIZE];
      double value;

      memcpy (&value, &samples[i].bits, sizeof value);
      g_assert_cmpstr (hn_canonical_number (value, buffer), ==, samples[i].text);
    }
}

/* ECMA-262: where the exponent begins, and numbers whose shortest form is hard to find. */
static void
test_numbers (void)
{
  assert_canonical ("[1.0,-0,-0.0,100e-2,1e2,1e18,1.5E+1]", "[1,0,0,1,100,1000000000000000000,15]");
  assert_canonical ("[1e21,123456789012345680.0,0.00001,1.5e-7,1e-7]",
                    "[1e+21,123456789012345680,0.00001,1.5e-7,1e-7]");
  assert_canonical ("[0.1,0.30000000000000004,4.35,2.2250738585072014e-308,1e-323]",
                    "[0.1,0.30000000000000004,4.35,2.2250738585072014e-308,1e-323]");
  assert_canonical ("[9007199254740993,9223372036854775807,-9223372036854775808]",
                    "[9007199254740993,9223372036854775807,-9223372036854775808]");
}

/* Here the nearest decimal of sixteen digits is another number, while the next one up is not. */
static void
test_powers_of_two (void)
{
  static const struct
  {
    int power;
    const char *text;
  } samples[] = {
    { -1017, "7.120236347223045e-307" },
    { -44, "5.684341886080802e-14" },
    { -24, "5.960464477539063e-8" },
    { 89, "6.189700196426902e+26" },
    { 149, "7.1362384635298e+44" },
    { 956, "6.090821257125e+287" },
    { 976, "6.386688990511104e+293" },
    { 10, "1024" },
    { -1074, "5e-324" },
    { 1023, "8.98846567431158e+307" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      char buffer[HN_CANONICAL_NUMBER_SIZE];

      g_assert_cmpstr (hn_canonical_number (ldexp (1, samples[i].power), buffer), ==,
                       samples[i].text);
    }
}

static void
test_numbers_come_back (void)
{
  for (guint i = 0; i < 100000; i++)
    {
      guint64 bits = (guint64) (guint32) g_test_rand_int () << 32 | (guint32) g_test_rand_int ();
      char buffer[HN_CANONICAL_NUMBER_SIZE];
      double value;

      memcpy (&value, &bits, sizeof value);
      if (!isfinite (value))
        continue;
      hn_canonical_number (value, buffer);
      g_assert_true (g_ascii_strtod (buffer, NULL) == value);
    }
}

static void
test_strings (void)
{
  assert_canonical ("\"\\b\\t\\n\\f\\r\\u000b\"", "\"\\b\\t\\n\\f\\r\\u000b\"");
  assert_canonical ("\"\\u0008\\u0009\\u000A\\u000c\\u000D\\u0001\\u001F\\u007f\"",
                    "\"\\b\\t\\n\\f\\r\\u0001\\u001f\177\"");
  assert_canonical ("\"\\/\\u002f\\u003c<>&'\"", "\"//<<>&'\"");
  assert_canonical ("\"\\u65e5\\u672C\\ud83d\\ude00\"", "\"日本😀\"");
  /* Nothing is normalised: é and e with an accent stay two. */
  assert_canonical ("[\"\\u00e9\",\"e\\u0301\"]", "[\"é\",\"e\u0301\"]");
}

static void
test_keys (void)
{
  assert_canonical ("{}", "{}");
  assert_canonical (" { \"b\" : [ ] , \"a\" : { \"d\" : 1 , \"c\" : 2 } } ",
                    "{\"a\":{\"c\":2,\"d\":1},\"b\":[]}");
  assert_canonical ("{\"aa\":1,\"a\":2,\"\":3,\"A\":4,\"ab\":5}",
                    "{\"\":3,\"A\":4,\"a\":2,\"aa\":1,\"ab\":5}");
  assert_canonical ("{\"\\u0062\":1,\"a\":2}", "{\"a\":2,\"b\":1}");
  /* By code units a surrogate comes before U+E000, by code points it would come after. */
  assert_canonical ("{\"\uE000\":1,\"😀\":2,\"\uD7FF\":3,\"x\uFFFD\":4,\"x\U00010000\":5}",
                    "{\"x\U00010000\":5,\"x\uFFFD\":4,\"\uD7FF\":3,\"😀\":2,\"\uE000\":1}");
}

/* Arrays keep their order, and a part has the same form alone as within the whole. */
static void
test_part (void)
{
  static const char text[] = "{\"x\":[3,1,2,{\"b\":0,\"a\":0}]}";
  g_autoptr (HnTape) tape = hn_tape_new ();
  g_autoptr (GBytes) bytes = NULL;

  g_assert_true (hn_tape_read (tape, text, strlen (text), NULL));
  bytes = hn_tape_canonicalize (tape, hn_tape_find (tape, 0, "x"));
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                   "[3,1,2,{\"a\":0,\"b\":0}]", 21);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/canonical/rfc-primitives", test_rfc_primitives);
  g_test_add_func ("/canonical/rfc-sorting", test_rfc_sorting);
  g_test_add_func ("/canonical/rfc-numbers", test_rfc_numbers);
  g_test_add_func ("/canonical/numbers", test_numbers);
  g_test_add_func ("/canonical/numbers-come-back", test_numbers_come_back);
  g_test_add_func ("/canonical/powers-of-two", test_powers_of_two);
  g_test_add_func ("/canonical/strings", test_strings);
  g_test_add_func ("/canonical/keys", test_keys);
  g_test_add_func ("/canonical/part", test_part);
  return g_test_run ();
}
