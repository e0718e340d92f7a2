#include "hn-envelope.h"
#include "hn-record.h"
#include "hn-stix-error.h"
#include "hn-tape.h"

#include <string.h>

#define ID "indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f"
#define OTHER_ID "malware--31b940d4-6f7f-459a-80ea-9c1f17b5891b"
#define MEMBER                                                                                     \
  "{\"type\":\"indicator\",\"spec_version\":\"2.1\",\"id\":\"" ID "\","                            \
  "\"created\":\"2016-04-06T20:03:48.000Z\",\"modified\":\"2016-04-07T20:03:48.5Z\","              \
  "\"pattern\":\"[url:value = 'x']\",\"pattern_type\":\"stix\","                                   \
  "\"valid_from\":\"2016-01-01T00:00:00Z\"}"

static HnEnvelope *
try_text (const char *text, gssize length, GError **error)
{
  gsize n = length < 0 ? strlen (text) : (gsize) length;
  g_autoptr (GBytes) bytes = g_bytes_new (text, n);

  return hn_envelope_read (bytes, error);
}

static HnEnvelope *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  HnEnvelope *envelope = try_text (text, -1, &error);

  g_assert_no_error (error);
  return envelope;
}

static void
assert_refused (const char *text, HnStixRule rule)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnEnvelope) envelope = try_text (text, -1, &error);

  g_assert_null (envelope);
  if (!g_error_matches (error, HN_STIX_ERROR, (int) rule))
    g_error ("%s: %s", text, error->message);
}

/* Of the member at @index: its rule, from both that could tell. */
static void
assert_member_refused (HnEnvelope *envelope, guint index, HnStixRule rule)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;
  HnHead head;

  g_assert_false (hn_envelope_get_head (envelope, index, &head, &error));
  g_assert_error (error, HN_STIX_ERROR, (int) rule);
  g_assert_null (hn_envelope_decode (envelope, index, &again));
  g_assert_error (again, HN_STIX_ERROR, (int) rule);
}

static void
assert_member_good (HnEnvelope *envelope, guint index)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) record = NULL;
  g_autoptr (GBytes) bytes = hn_envelope_get_object (envelope, index);
  HnHead head;

  hn_envelope_get_head (envelope, index, &head, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (head.id, ==, ID);
  g_assert_cmpint (head.modified_us, ==, G_GINT64_CONSTANT (1460059428500000));
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), MEMBER,
                   strlen (MEMBER));
  record = hn_envelope_decode (envelope, index, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hn_record_get_id (record), ==, head.id);
  g_assert_cmpint (hn_record_get_modified_us (record), ==, head.modified_us);
  g_assert_true (g_bytes_equal (hn_record_get_bytes (record), bytes));
}

static void
test_envelope (void)
{
  g_autoptr (HnEnvelope) envelope = read_text (
      " {\"more\":true,\"next\":\"a\\u0062\\/c\",\"objects\":[ " MEMBER " , " MEMBER "]} ");

  g_assert_cmpuint (hn_envelope_get_n_objects (envelope), ==, 2);
  g_assert_true (hn_envelope_get_more (envelope));
  g_assert_cmpstr (hn_envelope_get_next (envelope), ==, "ab/c");
  assert_member_good (envelope, 0);
  assert_member_good (envelope, 1);
}

static void
test_empty (void)
{
  static const char *const texts[] = {
    "{}",
    "\n{ }\n",
    "{\"objects\":[]}",
    "{\"more\":false}",
    "{\"more\":false,\"objects\":[ ]}",
    "{\"next\":null,\"more\":null,\"objects\":[]}",
    "{\"type\":\"bundle\",\"id\":\"bundle--5d0092c5-5f74-4287-9642-33f4c354e56d\"}",
    "{\"type\":\"bundle\",\"objects\":[]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (HnEnvelope) envelope = read_text (texts[i]);

      g_assert_cmpuint (hn_envelope_get_n_objects (envelope), ==, 0);
      g_assert_false (hn_envelope_get_more (envelope));
      g_assert_null (hn_envelope_get_next (envelope));
    }
}

static void
test_bundle (void)
{
  /* The type may stand behind the objects; `more` has no meaning here. */
  g_autoptr (HnEnvelope) envelope =
      read_text ("{\"objects\":[" MEMBER "],\"more\":true,\"next\":\"x\",\"spec_version\":\"2.0\","
                 "\"id\":\"bundle--5d0092c5-5f74-4287-9642-33f4c354e56d\",\"type\":\"bundle\"}");

  g_assert_cmpuint (hn_envelope_get_n_objects (envelope), ==, 1);
  g_assert_false (hn_envelope_get_more (envelope));
  g_assert_null (hn_envelope_get_next (envelope));
  assert_member_good (envelope, 0);
}

static void
test_single (void)
{
  g_autoptr (HnEnvelope) plain = read_text (" \n" MEMBER "\n");
  /* A property `objects` makes no envelope of what has a type. */
  g_autoptr (HnEnvelope) list =
      read_text ("{\"objects\":[1,{\"id\":\"x\"}],\"type\":\"x-thing\",\"id\":\"" OTHER_ID "\"}");
  g_autoptr (HnEnvelope) object =
      read_text ("{\"type\":\"observed-data\",\"id\":\"" OTHER_ID "\",\"objects\":{}}");
  g_autoptr (HnEnvelope) no_type = read_text ("{\"id\":\"" OTHER_ID "\"}");
  g_autoptr (HnEnvelope) no_id = read_text ("{\"type\":\"indicator\"}");
  g_autoptr (GBytes) bytes = hn_envelope_get_object (list, 0);
  HnHead head;

  g_assert_cmpuint (hn_envelope_get_n_objects (plain), ==, 1);
  assert_member_good (plain, 0);
  g_assert_cmpuint (hn_envelope_get_n_objects (list), ==, 1);
  g_assert_true (hn_envelope_get_head (list, 0, &head, NULL));
  g_assert_cmpstr (head.id, ==, OTHER_ID);
  g_assert_cmpint (head.modified_us, ==, 0);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 96);
  g_assert_cmpuint (hn_envelope_get_n_objects (object), ==, 1);
  g_assert_true (hn_envelope_get_head (object, 0, &head, NULL));
  g_assert_cmpuint (hn_envelope_get_n_objects (no_type), ==, 1);
  g_assert_cmpuint (hn_envelope_get_n_objects (no_id), ==, 1);
  assert_member_refused (no_id, 0, HN_STIX_RULE_ID_FORM);
}

static void
test_form (void)
{
  assert_refused ("[]", HN_STIX_RULE_ENVELOPE_FORM);
  assert_refused ("[" MEMBER "]", HN_STIX_RULE_ENVELOPE_FORM);
  assert_refused ("1", HN_STIX_RULE_ENVELOPE_FORM);
  assert_refused ("\"x\"", HN_STIX_RULE_ENVELOPE_FORM);
  assert_refused ("null", HN_STIX_RULE_ENVELOPE_FORM);
  assert_refused ("{\"title\":\"Not found\",\"http_status\":\"404\"}", HN_STIX_RULE_ENVELOPE_FORM);
  assert_refused ("{\"objects\":{}}", HN_STIX_RULE_ENVELOPE_FORM);
  assert_refused ("{\"objects\":null}", HN_STIX_RULE_ENVELOPE_FORM);
  assert_refused ("{\"type\":\"bundle\",\"objects\":{}}", HN_STIX_RULE_ENVELOPE_FORM);
  assert_refused ("{\"more\":\"true\",\"objects\":[]}", HN_STIX_RULE_ENVELOPE_FORM);
  assert_refused ("{\"more\":1}", HN_STIX_RULE_ENVELOPE_FORM);
  assert_refused ("{\"next\":7,\"objects\":[]}", HN_STIX_RULE_ENVELOPE_FORM);
}

/* What is not JSON takes the whole page, wherever it stands. */
static void
test_malformed (void)
{
  assert_refused ("", HN_STIX_RULE_JSON_SYNTAX);
  assert_refused ("<html>", HN_STIX_RULE_JSON_SYNTAX);
  assert_refused ("{\"objects\":[" MEMBER, HN_STIX_RULE_JSON_SYNTAX);
  assert_refused ("{\"objects\":[" MEMBER "]", HN_STIX_RULE_JSON_SYNTAX);
  assert_refused ("{\"objects\":[" MEMBER ",]}", HN_STIX_RULE_JSON_SYNTAX);
  assert_refused ("{\"objects\":[" MEMBER " " MEMBER "]}", HN_STIX_RULE_JSON_SYNTAX);
  assert_refused ("{\"objects\":[" MEMBER "}}", HN_STIX_RULE_JSON_SYNTAX);
  assert_refused ("{\"objects\":[" MEMBER "],}", HN_STIX_RULE_JSON_SYNTAX);
  assert_refused ("{\"objects\":[" MEMBER "]}x", HN_STIX_RULE_JSON_SYNTAX);
  assert_refused ("{\"objects\":[" MEMBER ",{\"a\":01}]}", HN_STIX_RULE_JSON_SYNTAX);
  assert_refused ("{\"objects\":[,]}", HN_STIX_RULE_JSON_SYNTAX);
  assert_refused ("{,}", HN_STIX_RULE_JSON_SYNTAX);
  assert_refused ("{\"objects\":[{\"a\":\"\xff\"}]}", HN_STIX_RULE_JSON_UTF8);
  /* After a fault that would be one member's matter, too. */
  assert_refused ("{\"objects\":[{\"a\":1e999,\"b\":01}]}", HN_STIX_RULE_JSON_SYNTAX);
  assert_refused ("{\"objects\":[{\"a\":1,\"a\":\"\xff\"}]}", HN_STIX_RULE_JSON_UTF8);
}

/* Which of two were meant nobody can tell. */
static void
test_envelope_faults (void)
{
  assert_refused ("{\"objects\":[],\"objects\":[]}", HN_STIX_RULE_JSON_DUPLICATE_KEY);
  assert_refused ("{\"objects\":[],\"\\u006fbjects\":[]}", HN_STIX_RULE_JSON_DUPLICATE_KEY);
  assert_refused ("{\"next\":\"a\",\"next\":\"b\",\"objects\":[]}",
                  HN_STIX_RULE_JSON_DUPLICATE_KEY);
  assert_refused ("{\"more\":true,\"objects\":[" MEMBER "],\"more\":false}",
                  HN_STIX_RULE_JSON_DUPLICATE_KEY);
  assert_refused ("{\"next\":\"\\u0000\"}", HN_STIX_RULE_JSON_UTF8);
  assert_refused ("{\"next\":\"\\ud800\"}", HN_STIX_RULE_JSON_UTF8);
  assert_refused ("{\"more\":1e999}", HN_STIX_RULE_JSON_NUMBER);
  assert_refused ("{\"id\":\"" ID "\",\"a\":{\"b\":1,\"b\":2}}", HN_STIX_RULE_JSON_DUPLICATE_KEY);
}

static char *
nested (guint depth)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (text, i % 2 == 0 ? "{\"a\":" : "[");
  g_string_append (text, "1");
  for (guint i = depth; i-- > 0;)
    g_string_append_c (text, i % 2 == 0 ? '}' : ']');
  return g_string_free (text, FALSE);
}

/* A bad member stands between two good ones, which do not mind. */
static void
assert_alone (const char *member, HnStixRule rule)
{
  g_autofree char *text =
      g_strdup_printf ("{\"objects\":[" MEMBER ",%s ," MEMBER "],\"more\":true}", member);
  g_autoptr (HnEnvelope) envelope = read_text (text);
  g_autoptr (GBytes) bytes = hn_envelope_get_object (envelope, 1);

  g_assert_cmpuint (hn_envelope_get_n_objects (envelope), ==, 3);
  g_assert_true (hn_envelope_get_more (envelope));
  assert_member_good (envelope, 0);
  assert_member_good (envelope, 2);
  assert_member_refused (envelope, 1, rule);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), member,
                   strlen (member));
}

static void
test_member_faults (void)
{
  g_autofree char *deep = nested (65);
  g_autofree char *abyss = nested (100000);

  assert_alone ("1", HN_STIX_RULE_NOT_OBJECT);
  assert_alone ("null", HN_STIX_RULE_NOT_OBJECT);
  assert_alone ("\"x\"", HN_STIX_RULE_NOT_OBJECT);
  assert_alone ("[" MEMBER "]", HN_STIX_RULE_NOT_OBJECT);
  assert_alone ("{\"a\":1,\"a\":2}", HN_STIX_RULE_JSON_DUPLICATE_KEY);
  assert_alone ("{\"a\":{\"b\":[{\"c\":1,\"d\":2,\"\\u0063\":3}]}}",
                HN_STIX_RULE_JSON_DUPLICATE_KEY);
  assert_alone ("{\"a\":9223372036854775808}", HN_STIX_RULE_JSON_NUMBER);
  assert_alone ("{\"a\":[-1e309]}", HN_STIX_RULE_JSON_NUMBER);
  assert_alone ("{\"a\":\"\\u0000\"}", HN_STIX_RULE_JSON_UTF8);
  assert_alone ("{\"\\ud800\":1}", HN_STIX_RULE_JSON_UTF8);
  assert_alone ("{\"a\":[\"\\udc00\"]}", HN_STIX_RULE_JSON_UTF8);
  assert_alone (deep, HN_STIX_RULE_JSON_DEPTH);
  assert_alone (abyss, HN_STIX_RULE_JSON_DEPTH);
  /* The first one counts. */
  assert_alone ("{\"a\":\"\\u0000\",\"b\":1e999,\"b\":2}", HN_STIX_RULE_JSON_UTF8);
  assert_alone ("{\"a\":1e999,\"b\":\"\\u0000\",\"a\":1}", HN_STIX_RULE_JSON_NUMBER);
}

/* The fault is told by where it is in the member, which is what the quarantine keeps. */
static void
test_fault_offset (void)
{
  g_autoptr (HnEnvelope) envelope = read_text ("{\"objects\":[{}, {\"a\":1e999}]}");
  g_autoptr (GError) error = NULL;

  g_assert_null (hn_envelope_decode (envelope, 1, &error));
  g_assert_cmpstr (error->message, ==, "At byte 5: no double can hold this number");
}

/* 64 containers are an object's own, wherever it stands. */
static void
test_depth (void)
{
  g_autofree char *inner = nested (63);
  g_autofree char *text = g_strdup_printf ("{\"id\":\"" ID "\",\"x\":%s}", inner);
  g_autofree char *page = g_strdup_printf ("{\"objects\":[%s]}", text);
  g_autofree char *over = nested (65);
  g_autoptr (HnEnvelope) alone = read_text (text);
  g_autoptr (HnEnvelope) envelope = read_text (page);
  HnHead head;

  g_assert_true (hn_envelope_get_head (alone, 0, &head, NULL));
  g_assert_true (hn_envelope_get_head (envelope, 0, &head, NULL));
  assert_refused (over, HN_STIX_RULE_JSON_DEPTH);
}

static char *
padded (gsize length)
{
  static const char begin[] = "{\"id\":\"" ID "\",\"x\":\"";
  char *text = g_malloc (length + 1);

  memset (text, 'x', length);
  memcpy (text, begin, strlen (begin));
  memcpy (text + length - 2, "\"}", 3);
  return text;
}

static void
test_object_size (void)
{
  g_autofree char *most = padded (HN_OBJECT_MAX_BYTES);
  g_autofree char *over = padded (HN_OBJECT_MAX_BYTES + 1);
  g_autofree char *text = g_strdup_printf ("{\"objects\":[%s,%s]}", most, over);
  g_autoptr (HnEnvelope) envelope = read_text (text);
  g_autoptr (HnEnvelope) single = read_text (over);
  g_autoptr (GString) tokens = g_string_new ("{\"objects\":[" MEMBER ",{\"a\":[0");
  g_autoptr (HnEnvelope) many = NULL;
  HnHead head;

  g_assert_true (hn_envelope_get_head (envelope, 0, &head, NULL));
  assert_member_refused (envelope, 1, HN_STIX_RULE_OBJECT_SIZE);
  assert_member_refused (single, 0, HN_STIX_RULE_OBJECT_SIZE);
  for (guint i = 0; i < 4 * HN_OBJECT_MAX_BYTES; i++)
    g_string_append (tokens, ",0");
  g_string_append (tokens, "]}," MEMBER "]}");
  many = read_text (tokens->str);
  assert_member_good (many, 0);
  assert_member_refused (many, 1, HN_STIX_RULE_OBJECT_SIZE);
  assert_member_good (many, 2);
}

/* What is no member is not kept beyond the size of one either. */
static void
test_long_values (void)
{
  g_autoptr (GString) text = g_string_new ("[0");

  for (guint i = 0; i < 4 * HN_OBJECT_MAX_BYTES; i++)
    g_string_append (text, ",0");
  g_string_append_c (text, ']');
  assert_refused (text->str, HN_STIX_RULE_ENVELOPE_FORM);
  g_string_prepend (text, "{\"more\":false,\"x\":");
  g_string_append_c (text, '}');
  assert_refused (text->str, HN_STIX_RULE_OBJECT_SIZE);
}

static void
test_envelope_size (void)
{
  g_autoptr (GString) text = g_string_new ("{\"objects\":[{}");
  g_autoptr (HnEnvelope) most = NULL;
  g_autofree char *large = g_malloc0 (HN_TAPE_MAX_BYTES + 1);
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i < HN_ENVELOPE_MAX_OBJECTS; i++)
    g_string_append (text, ",{}");
  g_string_append (text, "]}");
  most = read_text (text->str);
  g_assert_cmpuint (hn_envelope_get_n_objects (most), ==, HN_ENVELOPE_MAX_OBJECTS);
  g_string_truncate (text, text->len - 2);
  g_string_append (text, ",{}]}");
  assert_refused (text->str, HN_STIX_RULE_ENVELOPE_SIZE);
  g_assert_null (try_text (large, HN_TAPE_MAX_BYTES + 1, &error));
  g_assert_error (error, HN_STIX_ERROR, HN_STIX_RULE_ENVELOPE_SIZE);
}

static void
assert_head (const char *properties, const char *id, gint64 modified_us)
{
  g_autofree char *text = g_strdup_printf ("{\"objects\":[{%s}]}", properties);
  g_autoptr (HnEnvelope) envelope = read_text (text);
  g_autoptr (GError) error = NULL;
  HnHead head;

  hn_envelope_get_head (envelope, 0, &head, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (head.id, ==, id);
  g_assert_cmpint (head.modified_us, ==, modified_us);
}

static void
test_head (void)
{
  g_autofree char *type = g_strnfill (250, 'x');
  g_autofree char *longest = g_strdup_printf ("%s--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f", type);
  g_autofree char *property = g_strdup_printf ("\"id\":\"%s\"", longest);

  assert_head ("\"id\":\"" ID "\"", ID, 0);
  assert_head ("\"id\":\"" ID "\",\"created\":\"1970-01-01T00:00:01Z\"", ID, 1000000);
  assert_head ("\"modified\":\"1970-01-01T00:00:02Z\",\"created\":\"x\",\"id\":\"" ID "\"", ID,
               2000000);
  assert_head ("\"id\":\"ipv4-addr--ff26c055-6336-5bc5-b98d-13d6226742dd\"",
               "ipv4-addr--ff26c055-6336-5bc5-b98d-13d6226742dd", 0);
  assert_head ("\"\\u0069d\":\"\\u0069ndicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f\","
               "\"created\":\"1970-01-01T00:00:0\\u0031Z\"",
               ID, 1000000);
  assert_head (property, longest, 0);
}

static void
test_no_head (void)
{
  static const struct
  {
    const char *properties;
    HnStixRule rule;
  } samples[] = {
    { "\"a\":1", HN_STIX_RULE_ID_FORM },
    { "\"id\":1", HN_STIX_RULE_ID_FORM },
    { "\"id\":null", HN_STIX_RULE_ID_FORM },
    { "\"id\":\"\"", HN_STIX_RULE_ID_FORM },
    { "\"id\":\"indicator\"", HN_STIX_RULE_ID_FORM },
    { "\"id\":\"8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f\"", HN_STIX_RULE_ID_FORM },
    { "\"id\":\"--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f\"", HN_STIX_RULE_ID_FORM },
    { "\"id\":\"ab--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f\"", HN_STIX_RULE_ID_FORM },
    { "\"id\":\"Indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f\"", HN_STIX_RULE_ID_FORM },
    { "\"id\":\"x_thing--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f\"", HN_STIX_RULE_ID_FORM },
    { "\"id\":\"indicator-8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f\"", HN_STIX_RULE_ID_FORM },
    { "\"id\":\"indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3\"", HN_STIX_RULE_ID_FORM },
    { "\"id\":\"indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3ff\"", HN_STIX_RULE_ID_FORM },
    { "\"id\":\"indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3g\"", HN_STIX_RULE_ID_FORM },
    { "\"id\":\"indicator--8e2e2d2b17d44cbf938f98ee46b3cd3f\"", HN_STIX_RULE_ID_FORM },
    { "\"id\":\"indicator--{e2e2d2b-17d4-4cbf-938f-98ee46b3cd3}\"", HN_STIX_RULE_ID_FORM },
    { "\"id\":\"" ID "\",\"modified\":1", HN_STIX_RULE_TIMESTAMP_FORM },
    { "\"id\":\"" ID "\",\"modified\":null", HN_STIX_RULE_TIMESTAMP_FORM },
    { "\"id\":\"" ID "\",\"modified\":\"2016-01-01\"", HN_STIX_RULE_TIMESTAMP_FORM },
    { "\"id\":\"" ID "\",\"created\":\"2016-02-30T00:00:00Z\"", HN_STIX_RULE_TIMESTAMP_FORM },
  };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"objects\":[{%s}]}", samples[i].properties);
      g_autoptr (HnEnvelope) envelope = read_text (text);
      g_autoptr (GError) error = NULL;
      HnHead head;

      g_assert_false (hn_envelope_get_head (envelope, 0, &head, &error));
      g_assert_error (error, HN_STIX_ERROR, (int) samples[i].rule);
    }
}

/* Two at a time have two tapes, and a slice outlives its envelope. */
static void
test_two_at_once (void)
{
  g_autoptr (HnEnvelope) one = read_text ("{\"objects\":[" MEMBER "]}");
  g_autoptr (HnEnvelope) two = read_text ("{\"objects\":[{\"id\":\"" OTHER_ID "\"}]}");
  g_autoptr (GBytes) slice = hn_envelope_get_object (two, 0);
  HnHead head;

  g_assert_true (hn_envelope_get_head (two, 0, &head, NULL));
  g_assert_cmpstr (head.id, ==, OTHER_ID);
  assert_member_good (one, 0);
  g_clear_pointer (&two, hn_envelope_free);
  assert_member_good (one, 0);
  g_assert_cmpuint (g_bytes_get_size (slice), ==, strlen ("{\"id\":\"" OTHER_ID "\"}"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/envelope/envelope", test_envelope);
  g_test_add_func ("/envelope/empty", test_empty);
  g_test_add_func ("/envelope/bundle", test_bundle);
  g_test_add_func ("/envelope/single", test_single);
  g_test_add_func ("/envelope/form", test_form);
  g_test_add_func ("/envelope/malformed", test_malformed);
  g_test_add_func ("/envelope/envelope-faults", test_envelope_faults);
  g_test_add_func ("/envelope/member-faults", test_member_faults);
  g_test_add_func ("/envelope/fault-offset", test_fault_offset);
  g_test_add_func ("/envelope/depth", test_depth);
  g_test_add_func ("/envelope/object-size", test_object_size);
  g_test_add_func ("/envelope/long-values", test_long_values);
  g_test_add_func ("/envelope/envelope-size", test_envelope_size);
  g_test_add_func ("/envelope/head", test_head);
  g_test_add_func ("/envelope/no-head", test_no_head);
  g_test_add_func ("/envelope/two-at-once", test_two_at_once);
  return g_test_run ();
}
