#include "hn-tape.h"

#include <json-glib/json-glib.h>
#include <string.h>

/*
 * What is valid, the gate and json-glib must read alike. Documents are made up from a seed; both
 * read the same bytes, and the values are compared one by one.
 */

#define N_DOCUMENTS 3000

typedef struct
{
  GRand *rand;
  GString *text;
  guint n_left; /* values that may still be made */
} Writer;

static guint
pick (Writer *self, guint n)
{
  return (guint) g_rand_int_range (self->rand, 0, (gint32) n);
}

static void
write_space (Writer *self)
{
  static const char *const spaces[] = { "",   "",     "",   "",     " ",
                                        "\n", "\r\n", "\t", "    ", "\n        " };

  g_string_append (self->text, spaces[pick (self, G_N_ELEMENTS (spaces))]);
}

static void
write_character (Writer *self)
{
  static const char *const escapes[] = { "\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t" };
  gunichar c;

  switch (pick (self, 12))
    {
    case 0:
      g_string_append (self->text, escapes[pick (self, G_N_ELEMENTS (escapes))]);
      break;
    case 1:
      c = 1 + pick (self, 0xD7FF);
      g_string_append_printf (self->text, pick (self, 2) ? "\\u%04x" : "\\u%04X", c);
      break;
    case 2:
      c = pick (self, 0x100000);
      g_string_append_printf (self->text, "\\ud%03x\\ud%03x", 0x800 + (c >> 10),
                              0xC00 + (c & 0x3FF));
      break;
    case 3:
      g_string_append_unichar (self->text, 0x3041 + pick (self, 0x5000));
      break;
    case 4:
      g_string_append_unichar (self->text, 0x80 + pick (self, 0xD000));
      break;
    case 5:
      g_string_append_unichar (self->text, 0x10000 + pick (self, 0x100000));
      break;
    default:
      g_string_append_c (self->text, (char) ('a' + pick (self, 26)));
    }
}

static void
write_string (Writer *self)
{
  guint n = pick (self, 4) == 0 ? pick (self, 200) : pick (self, 12);

  g_string_append_c (self->text, '"');
  for (guint i = 0; i < n; i++)
    write_character (self);
  g_string_append_c (self->text, '"');
}

static void
write_number (Writer *self)
{
  gint64 number = (gint64) ((guint64) g_rand_int (self->rand) << 32 | g_rand_int (self->rand));
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  switch (pick (self, 4))
    {
    case 0:
      g_string_append_printf (self->text, "%d", (int) pick (self, 1000));
      break;
    case 1:
      g_string_append_printf (self->text, "%" G_GINT64_FORMAT, number >> pick (self, 64));
      break;
    case 2:
      g_string_append_printf (self->text, "%d.%06ue%d", (int) pick (self, 100),
                              pick (self, 1000000), (int) pick (self, 500) - 250);
      break;
    default:
      g_ascii_formatd (text, sizeof text, "%.9f", g_rand_double_range (self->rand, 0, 1e9));
      g_string_append (self->text, text);
    }
}

static void write_value (Writer *self, guint depth);

static void
write_container (Writer *self, guint depth, gboolean is_object)
{
  guint n = pick (self, 20) == 0 ? pick (self, 60) : pick (self, 6);

  g_string_append_c (self->text, is_object ? '{' : '[');
  for (guint i = 0; i < n && self->n_left > 0; i++)
    {
      if (i > 0)
        g_string_append_c (self->text, ',');
      write_space (self);
      if (is_object)
        {
          write_string (self);
          /* No two alike, by a number at the end. */
          g_string_truncate (self->text, self->text->len - 1);
          g_string_append_printf (self->text, "%u\"", i);
          write_space (self);
          g_string_append_c (self->text, ':');
          write_space (self);
        }
      write_value (self, depth + 1);
      write_space (self);
    }
  write_space (self);
  g_string_append_c (self->text, is_object ? '}' : ']');
}

static void
write_value (Writer *self, guint depth)
{
  static const char *const literals[] = { "null", "true", "false" };
  guint kind = depth == 0 ? 7 : pick (self, depth < 40 ? 10 : 6);

  self->n_left--;
  if (kind < 3)
    write_string (self);
  else if (kind < 5)
    write_number (self);
  else if (kind == 5)
    g_string_append (self->text, literals[pick (self, 3)]);
  else
    write_container (self, depth, kind < 8);
}

static void assert_same (const HnTape *tape, guint token, JsonNode *node);

static void
assert_same_object (const HnTape *tape, guint token, JsonObject *object)
{
  guint member = hn_tape_first (tape, token);

  g_assert_cmpuint (hn_tape_get_length (tape, token), ==, json_object_get_size (object));
  for (; member < hn_tape_next (tape, token); member = hn_tape_next (tape, member + 1))
    {
      g_autofree char *key = hn_tape_dup_string (tape, member);
      JsonNode *node = json_object_get_member (object, key);

      g_assert_nonnull (node);
      g_assert_cmpuint (hn_tape_find (tape, token, key), ==, member + 1);
      assert_same (tape, member + 1, node);
    }
}

static void
assert_same_array (const HnTape *tape, guint token, JsonArray *array)
{
  guint element = hn_tape_first (tape, token);
  guint length = json_array_get_length (array);

  g_assert_cmpuint (hn_tape_get_length (tape, token), ==, length);
  for (guint i = 0; i < length; i++, element = hn_tape_next (tape, element))
    assert_same (tape, element, json_array_get_element (array, i));
  g_assert_cmpuint (element, ==, hn_tape_next (tape, token));
}

static void
assert_same_double (double ours, double theirs)
{
  /* json-glib reckons digit by digit and so is a little off. */
  g_assert_cmpfloat (ABS (ours - theirs), <=, ABS (ours) * 1e-12);
}

static void
assert_same (const HnTape *tape, guint token, JsonNode *node)
{
  g_autofree char *string = NULL;

  switch (hn_tape_get_kind (tape, token))
    {
    case HN_TOKEN_NULL:
      g_assert_true (JSON_NODE_HOLDS_NULL (node));
      break;
    case HN_TOKEN_FALSE:
    case HN_TOKEN_TRUE:
      g_assert_cmpint (json_node_get_value_type (node), ==, G_TYPE_BOOLEAN);
      g_assert_cmpint (json_node_get_boolean (node), ==,
                       hn_tape_get_kind (tape, token) == HN_TOKEN_TRUE);
      break;
    case HN_TOKEN_INT:
      g_assert_cmpint (json_node_get_value_type (node), ==, G_TYPE_INT64);
      g_assert_cmpint (json_node_get_int (node), ==, hn_tape_get_int (tape, token));
      break;
    case HN_TOKEN_DOUBLE:
      assert_same_double (hn_tape_get_double (tape, token), json_node_get_double (node));
      break;
    case HN_TOKEN_STRING:
      string = hn_tape_dup_string (tape, token);
      g_assert_cmpstr (string, ==, json_node_get_string (node));
      break;
    case HN_TOKEN_ARRAY:
      assert_same_array (tape, token, json_node_get_array (node));
      break;
    case HN_TOKEN_OBJECT:
      assert_same_object (tape, token, json_node_get_object (node));
      break;
    case HN_TOKEN_KEY:
      g_assert_not_reached ();
    }
}

static void
compare (HnTape *tape, const GString *text)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text->str, (gssize) text->len, &error);
  g_assert_no_error (error);
  hn_tape_read (tape, text->str, text->len, &error);
  g_assert_no_error (error);
  assert_same (tape, 0, json_parser_get_root (parser));
}

static void
test_same_values (void)
{
  g_autoptr (HnTape) tape = hn_tape_new ();

  for (guint32 seed = 1; seed <= N_DOCUMENTS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GString) text = g_string_new (NULL);
      Writer writer = { rand, text, 400 };

      write_value (&writer, 0);
      compare (tape, text);
    }
}

/* The canonical form has the same values, whatever the text looked like. */
static void
test_canonical_form (void)
{
  g_autoptr (HnTape) tape = hn_tape_new ();
  g_autoptr (HnTape) again = hn_tape_new ();
  guint n_compared = 0;

  for (guint32 seed = 1; seed <= N_DOCUMENTS / 4; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) canonical = NULL;
      g_autoptr (GBytes) twice = NULL;
      Writer writer = { rand, text, 200 };

      write_value (&writer, 0);
      hn_tape_read (tape, text->str, text->len, &error);
      g_assert_no_error (error);
      canonical = hn_tape_canonicalize (tape, 0);
      /* A double from 2^63 to 1e21 stands there with no point: too large for the gate, and
       * json-glib wraps it. */
      if (!hn_tape_read (again, g_bytes_get_data (canonical, NULL), g_bytes_get_size (canonical),
                         NULL))
        continue;
      n_compared++;
      json_parser_load_from_data (parser, g_bytes_get_data (canonical, NULL),
                                  (gssize) g_bytes_get_size (canonical), &error);
      g_assert_no_error (error);
      assert_same (tape, 0, json_parser_get_root (parser));
      twice = hn_tape_canonicalize (again, 0);
      g_assert_true (g_bytes_equal (canonical, twice));
    }
  g_assert_cmpuint (n_compared, >, N_DOCUMENTS / 8);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/differential/same-values", test_same_values);
  g_test_add_func ("/differential/canonical-form", test_canonical_form);
  return g_test_run ();
}
