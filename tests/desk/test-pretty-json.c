#include "config.h"

#include "hn-pretty-json.h"

#include <string.h>

static void
assert_pretty (const char *text, const char *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autofree char *pretty = hn_pretty_json (bytes);

  g_assert_cmpstr (pretty, ==, expected);
}

static void
test_lines (void)
{
  assert_pretty ("{}", "{}");
  assert_pretty (" { \"a\" : [ ] } ", "{\n  \"a\": []\n}");
  assert_pretty ("{\"a\":1,\"b\":[true,null]}",
                 "{\n  \"a\": 1,\n  \"b\": [\n    true,\n    null\n  ]\n}");
}

/* What came is what is shown: escapes, brackets in strings, digits. */
static void
test_untouched (void)
{
  assert_pretty ("{\"a\":\"{[,: \\\"\\u0041\"}", "{\n  \"a\": \"{[,: \\\"\\u0041\"\n}");
  assert_pretty ("[1.50e+3]", "[\n  1.50e+3\n]");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/pretty-json/lines", test_lines);
  g_test_add_func ("/desk/pretty-json/untouched", test_untouched);
  return g_test_run ();
}
