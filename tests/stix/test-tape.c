#include "hn-stix-error.h"
#include "hn-tape.h"

#include <string.h>

/*
 * The corpus: y_NAME.json is read, n_RULE_NAME.json is refused by that rule.
 */

static char *
corpus_path (const char *name)
{
  return g_build_filename (g_getenv ("HINOMI_SOURCE_DIR"), "tests", "corpus", "json", name, NULL);
}

/* @text is put at the end of its allocation, so that a byte too many is seen by the sanitizer. */
static gboolean
read_text (HnTape *tape, const char *text, gsize length, GError **error)
{
  g_autofree char *copy = g_memdup2 (length > 0 ? text : "", MAX (length, 1));

  return hn_tape_read (tape, copy, length, error);
}

static void
assert_rule (const char *text, gssize length, HnStixRule rule)
{
  g_autoptr (HnTape) tape = hn_tape_new ();
  g_autoptr (GError) error = NULL;
  gsize n = length < 0 ? strlen (text) : (gsize) length;

  g_assert_false (read_text (tape, text, n, &error));
  g_assert_error (error, HN_STIX_ERROR, (int) rule);
  g_assert_cmpuint (hn_tape_get_n_tokens (tape), ==, 0);
}

static void
test_corpus_file (gconstpointer data)
{
  const char *name = data;
  g_autofree char *path = corpus_path (name);
  g_autofree char *text = NULL;
  g_autoptr (HnTape) tape = hn_tape_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) parts = g_strsplit (name, "_", 3);
  HnStixRule rule;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  if (g_str_equal (parts[0], "y"))
    {
      g_assert_true (read_text (tape, text, length, &error));
      g_assert_no_error (error);
      return;
    }
  g_assert_true (hn_stix_rule_from_name (parts[1], &rule));
  g_assert_false (read_text (tape, text, length, &error));
  g_assert_error (error, HN_STIX_ERROR, (int) rule);
}

/* No text that is cut off is one, but a number may be. */
static void
test_every_prefix (void)
{
  static const char text[] =
      "{\"a\" : [1.5e-3, -20 , true,false , null],\"b\\u00e9\\ud83d\\ude00\":{\"c\":\"日本語é😀\"}}";
  g_autoptr (HnTape) tape = hn_tape_new ();

  for (gsize length = 0; length < strlen (text); length++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (read_text (tape, text, length, &error));
      g_assert_true (error->domain == HN_STIX_ERROR);
    }
  g_assert_true (read_text (tape, text, strlen (text), NULL));
}

static void
test_walk (void)
{
  static const char text[] = " {\"a\":[1,[2],{}],\"b\":\"x\",\"c\":{\"d\":null}} ";
  g_autoptr (HnTape) tape = hn_tape_new ();
  guint a, b, c, token;

  g_assert_true (hn_tape_read (tape, text, strlen (text), NULL));
  g_assert_cmpint (hn_tape_get_kind (tape, 0), ==, HN_TOKEN_OBJECT);
  g_assert_cmpuint (hn_tape_get_length (tape, 0), ==, 3);
  g_assert_cmpuint (hn_tape_next (tape, 0), ==, hn_tape_get_n_tokens (tape));
  a = hn_tape_find (tape, 0, "a");
  b = hn_tape_find (tape, 0, "b");
  c = hn_tape_find (tape, 0, "c");
  g_assert_cmpuint (hn_tape_find (tape, 0, "d"), ==, 0);
  g_assert_cmpint (hn_tape_get_kind (tape, a), ==, HN_TOKEN_ARRAY);
  g_assert_cmpuint (hn_tape_get_length (tape, a), ==, 3);
  g_assert_true (hn_tape_string_equal (tape, b, "x"));
  g_assert_cmpuint (hn_tape_next (tape, b), ==, c - 1);
  g_assert_cmpint (hn_tape_get_kind (tape, c - 1), ==, HN_TOKEN_KEY);
  g_assert_cmpint (hn_tape_get_kind (tape, hn_tape_find (tape, c, "d")), ==, HN_TOKEN_NULL);

  token = hn_tape_first (tape, a);
  g_assert_cmpint (hn_tape_get_int (tape, token), ==, 1);
  token = hn_tape_next (tape, token);
  g_assert_cmpint (hn_tape_get_int (tape, hn_tape_first (tape, token)), ==, 2);
  token = hn_tape_next (tape, token);
  g_assert_cmpuint (hn_tape_get_length (tape, token), ==, 0);
  g_assert_cmpuint (hn_tape_first (tape, token), ==, hn_tape_next (tape, token));
  g_assert_cmpuint (hn_tape_next (tape, token), ==, hn_tape_next (tape, a));
}

static void
test_spans (void)
{
  static const char text[] = " {\"a\" : [ 1 , \"x\\n\" ] } ";
  g_autoptr (HnTape) tape = hn_tape_new ();
  gsize start, length;
  guint a;

  g_assert_true (hn_tape_read (tape, text, strlen (text), NULL));
  hn_tape_get_span (tape, 0, &start, &length);
  g_assert_cmpmem (text + start, length, "{\"a\" : [ 1 , \"x\\n\" ] }", 22);
  a = hn_tape_find (tape, 0, "a");
  hn_tape_get_span (tape, a, &start, &length);
  g_assert_cmpmem (text + start, length, "[ 1 , \"x\\n\" ]", 13);
  hn_tape_get_span (tape, a - 1, &start, &length);
  g_assert_cmpmem (text + start, length, "\"a\"", 3);
  hn_tape_get_span (tape, a + 2, &start, &length);
  g_assert_cmpmem (text + start, length, "\"x\\n\"", 5);
}

static void
test_strings (void)
{
  static const char text[] =
      "[\"plain\",\"\\\"\\\\\\/"
      "\\b\\f\\n\\r\\t\",\"\\u00e9\\u65E5\\ud83d\\ude00|\",\"日本\",{\"k\\u0065y\":7}]";
  g_autoptr (HnTape) tape = hn_tape_new ();
  g_autofree char *escapes = NULL;
  g_autofree char *unicode = NULL;
  g_autofree char *japanese = NULL;
  const char *plain;
  gsize length;

  g_assert_true (hn_tape_read (tape, text, strlen (text), NULL));
  plain = hn_tape_peek_string (tape, 1, &length);
  g_assert_cmpmem (plain, length, "plain", 5);
  g_assert_true (hn_tape_string_equal (tape, 1, "plain"));
  g_assert_false (hn_tape_string_equal (tape, 1, "plai"));
  g_assert_false (hn_tape_string_equal (tape, 1, "plain "));
  g_assert_null (hn_tape_peek_string (tape, 2, NULL));
  escapes = hn_tape_dup_string (tape, 2);
  g_assert_cmpstr (escapes, ==, "\"\\/\b\f\n\r\t");
  unicode = hn_tape_dup_string (tape, 3);
  g_assert_cmpstr (unicode, ==, "é日😀|");
  g_assert_true (hn_tape_string_equal (tape, 3, "é日😀|"));
  japanese = hn_tape_dup_string (tape, 4);
  g_assert_cmpstr (japanese, ==, "日本");
  g_assert_cmpint (hn_tape_get_int (tape, hn_tape_find (tape, 5, "key")), ==, 7);
}

static void
test_numbers (void)
{
  static const char text[] = "[9223372036854775807,-9223372036854775808,-0,-0.0,1e3,0.1,"
                             "1.7976931348623157e308,5e-324,9007199254740993]";
  g_autoptr (HnTape) tape = hn_tape_new ();

  g_assert_true (hn_tape_read (tape, text, strlen (text), NULL));
  g_assert_cmpint (hn_tape_get_int (tape, 1), ==, G_MAXINT64);
  g_assert_cmpint (hn_tape_get_int (tape, 2), ==, G_MININT64);
  g_assert_cmpint (hn_tape_get_int (tape, 3), ==, 0);
  g_assert_cmpint (hn_tape_get_kind (tape, 4), ==, HN_TOKEN_DOUBLE);
  g_assert_true (hn_tape_get_double (tape, 4) == 0);
  g_assert_cmpint (hn_tape_get_kind (tape, 5), ==, HN_TOKEN_DOUBLE);
  g_assert_true (hn_tape_get_double (tape, 5) == 1000);
  g_assert_true (hn_tape_get_double (tape, 6) == 0.1);
  g_assert_true (hn_tape_get_double (tape, 7) == G_MAXDOUBLE);
  g_assert_true (hn_tape_get_double (tape, 8) > 0);
  g_assert_cmpint (hn_tape_get_int (tape, 9), ==, G_GINT64_CONSTANT (9007199254740993));
  g_assert_true (hn_tape_get_double (tape, 9) == 9007199254740992.0);
}

/* What the reader was last used for, and whether that failed, leaves no trace. */
static void
test_reuse (void)
{
  g_autoptr (HnTape) tape = hn_tape_new ();

  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (hn_tape_read (tape, "[[1,2],[3]]", 11, NULL));
      g_assert_cmpuint (hn_tape_get_n_tokens (tape), ==, 6);
      g_assert_false (hn_tape_read (tape, "[[1,2],[3", 9, NULL));
      g_assert_cmpuint (hn_tape_get_n_tokens (tape), ==, 0);
      g_assert_true (hn_tape_read (tape, "{}", 2, NULL));
      g_assert_cmpuint (hn_tape_get_n_tokens (tape), ==, 1);
      g_assert_false (hn_tape_read (tape, NULL, 0, NULL));
    }
}

static GString *
object_of_many (guint n)
{
  GString *text = g_string_new ("{");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s\"key%u\":%u", i > 0 ? "," : "", i, i);
  return text;
}

static void
test_many_keys (void)
{
  g_autoptr (HnTape) tape = hn_tape_new ();
  g_autoptr (GString) text = object_of_many (100000);
  gsize length = text->len;

  g_string_append_c (text, '}');
  g_assert_true (hn_tape_read (tape, text->str, text->len, NULL));
  g_assert_cmpuint (hn_tape_get_length (tape, 0), ==, 100000);
  g_string_truncate (text, length);
  g_string_append (text, ",\"ke\\u007950000\":0}");
  assert_rule (text->str, (gssize) text->len, HN_STIX_RULE_JSON_DUPLICATE_KEY);
}

/* Every pair of two among few, with keys whose lengths, beginnings and ends are alike. */
static void
test_each_pair_of_keys (void)
{
  for (guint n = 2; n <= 34; n++)
    for (guint twin = 0; twin + 1 < n; twin++)
      {
        g_autoptr (GString) text = g_string_new ("{");

        for (guint i = 0; i < n; i++)
          g_string_append_printf (text, "%s\"beginning%02uandending\":[]", i > 0 ? "," : "",
                                  i + 1 < n ? i : twin);
        g_string_append_c (text, '}');
        assert_rule (text->str, (gssize) text->len, HN_STIX_RULE_JSON_DUPLICATE_KEY);
      }
}

static void
test_size (void)
{
  g_autofree char *text = g_malloc (HN_TAPE_MAX_BYTES + 1);

  memset (text, ' ', HN_TAPE_MAX_BYTES + 1);
  memcpy (text, "[]", 2);
  assert_rule (text, HN_TAPE_MAX_BYTES + 1, HN_STIX_RULE_ENVELOPE_SIZE);
}

/* A person is told where to look. */
static void
test_message (void)
{
  g_autoptr (HnTape) tape = hn_tape_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (hn_tape_read (tape, "{\"a\":01}", 8, &error));
  g_assert_cmpstr (error->message, ==, "At byte 5: a number may not begin with a zero");
}

static void
test_rule_names (void)
{
  for (int i = 0; i < HN_STIX_N_RULES; i++)
    {
      HnStixRule rule = HN_STIX_N_RULES;

      g_assert_true (hn_stix_rule_from_name (hn_stix_rule_get_name ((HnStixRule) i), &rule));
      g_assert_cmpint (rule, ==, i);
    }
  g_assert_cmpstr (hn_stix_rule_get_name (HN_STIX_RULE_JSON_DUPLICATE_KEY), ==,
                   "json-duplicate-key");
  g_assert_false (hn_stix_rule_from_name ("json", NULL));
}

static void
add_corpus (void)
{
  g_autofree char *path = corpus_path (NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *test = g_strdelimit (g_strdup_printf ("/tape/corpus/%s", name), ".", '\0');

      g_test_add_data_func_full (test, g_strdup (name), test_corpus_file, g_free);
      n++;
    }
  g_assert_cmpuint (n, >, 250);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_corpus ();
  g_test_add_func ("/tape/every-prefix", test_every_prefix);
  g_test_add_func ("/tape/walk", test_walk);
  g_test_add_func ("/tape/spans", test_spans);
  g_test_add_func ("/tape/strings", test_strings);
  g_test_add_func ("/tape/numbers", test_numbers);
  g_test_add_func ("/tape/reuse", test_reuse);
  g_test_add_func ("/tape/many-keys", test_many_keys);
  g_test_add_func ("/tape/each-pair-of-keys", test_each_pair_of_keys);
  g_test_add_func ("/tape/size", test_size);
  g_test_add_func ("/tape/message", test_message);
  g_test_add_func ("/tape/rule-names", test_rule_names);
  return g_test_run ();
}
