#include "hn-bench-corpus.h"

#define EXTENSION "extension-definition--7f4da1a4-40c1-4ce2-b4a3-466c5ea1af76"
#define TLP_GREEN "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da"

typedef struct
{
  GRand *rand;
  GString *text;
  char *authors[8];
} Corpus;

static guint
pick (Corpus *self, guint n)
{
  return (guint) g_rand_int_range (self->rand, 0, (gint32) n);
}

static void
append_id (Corpus *self, const char *type)
{
  guint32 a = g_rand_int (self->rand), b = g_rand_int (self->rand);
  guint32 c = g_rand_int (self->rand), d = g_rand_int (self->rand);

  g_string_append_printf (self->text, "%s--%08x-%04x-4%03x-%04x-%04x%08x", type, a, b >> 16,
                          b & 0xFFF, 0x8000 | (c >> 18), c & 0xFFFF, d);
}

static void
append_id_property (Corpus *self, const char *name, const char *type)
{
  g_string_append_printf (self->text, ",\"%s\":\"", name);
  append_id (self, type);
  g_string_append_c (self->text, '"');
}

static void
append_time (Corpus *self, const char *name, guint year)
{
  g_string_append_printf (self->text, ",\"%s\":\"%u-%02u-%02uT%02u:%02u:%02u.%03uZ\"", name, year,
                          1 + pick (self, 12), 1 + pick (self, 28), pick (self, 24),
                          pick (self, 60), pick (self, 60), pick (self, 1000));
}

static void
append_words (Corpus *self, const char *name, guint n)
{
  static const char *const words[] = {
    "the",      "adversary",  "may",       "use",
    "a",        "remote",     "service",   "to",
    "gain",     "initial",    "access",    "and",
    "move",     "within",     "network",   "credentials",
    "of",       "privileged", "accounts",  "beacon",
    "over",     "encrypted",  "channel",   "(C2)",
    "with",     "macro",      "documents", "spear-phishing",
    "campaign", "targeting",  "operators", "control",
    "systems",  "vendor's",
  };

  g_string_append_printf (self->text, ",\"%s\":\"", name);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (self->text, "%s%s", i == 0 ? "" : (i % 23 == 0 ? ".\\n" : " "),
                            words[pick (self, G_N_ELEMENTS (words))]);
  g_string_append_c (self->text, '"');
}

static void
append_japanese (Corpus *self, const char *name, guint n)
{
  static const char *const sentences[] = {
    "苫東厚真火力発電所の停止により、北海道全域で停電しています。",
    "復旧の見込みは立っていません。",
    "非常用発電機により制御系の監視を継続しています。",
    "他の事業者への波及の有無を確認中です。",
    "現在のところ、サイバー攻撃によるものではないと判断しています。",
    "通信設備の予備電源は、残り約８時間です。",
  };

  g_string_append_printf (self->text, ",\"%s\":\"", name);
  for (guint i = 0; i < n; i++)
    g_string_append (self->text, sentences[pick (self, G_N_ELEMENTS (sentences))]);
  g_string_append_c (self->text, '"');
}

/* What every object of a domain begins with. */
static void
begin (Corpus *self, const char *type)
{
  g_string_append_printf (self->text, "{\"type\":\"%s\",\"spec_version\":\"2.1\"", type);
  append_id_property (self, "id", type);
  g_string_append_printf (self->text, ",\"created_by_ref\":\"%s\"",
                          self->authors[pick (self, G_N_ELEMENTS (self->authors))]);
  append_time (self, "created", 2023);
  append_time (self, "modified", 2024);
}

static void
append_relationship (Corpus *self)
{
  begin (self, "relationship");
  g_string_append (self->text, ",\"relationship_type\":\"uses\"");
  if (pick (self, 3) == 0)
    append_words (self, "description", 20 + pick (self, 40));
  append_id_property (self, "source_ref", "intrusion-set");
  append_id_property (self, "target_ref", "malware");
  g_string_append (self->text, ",\"object_marking_refs\":[\"" TLP_GREEN "\"]}");
}

static void
append_indicator (Corpus *self)
{
  begin (self, "indicator");
  append_words (self, "name", 4);
  append_words (self, "description", 10 + pick (self, 50));
  g_string_append_printf (self->text,
                          ",\"indicator_types\":[\"malicious-activity\"],\"pattern\":"
                          "\"[file:hashes.'SHA-256' = '%08x%08x%08x%08x%08x%08x%08x%08x']\","
                          "\"pattern_type\":\"stix\",\"confidence\":%u,\"revoked\":false",
                          g_rand_int (self->rand), g_rand_int (self->rand), g_rand_int (self->rand),
                          g_rand_int (self->rand), g_rand_int (self->rand), g_rand_int (self->rand),
                          g_rand_int (self->rand), g_rand_int (self->rand), pick (self, 101));
  append_time (self, "valid_from", 2024);
  g_string_append (self->text, ",\"labels\":[\"apt\",\"ics\"]}");
}

static void
append_attack_pattern (Corpus *self)
{
  guint number = pick (self, 1000);

  begin (self, "attack-pattern");
  append_words (self, "name", 3);
  append_words (self, "description", 100 + pick (self, 150));
  g_string_append_printf (self->text,
                          ",\"kill_chain_phases\":[{\"kill_chain_name\":\"mitre-attack\","
                          "\"phase_name\":\"lateral-movement\"}],\"external_references\":["
                          "{\"source_name\":\"mitre-attack\",\"external_id\":\"T1%03u\","
                          "\"url\":\"https://attack.example.org/techniques/T1%03u\"}],"
                          "\"x_platforms\":[\"Windows\",\"Linux\"],\"x_version\":\"1.2\"}",
                          number, number);
}

static void
append_observable (Corpus *self)
{
  const char *type = pick (self, 2) ? "ipv4-addr" : "domain-name";

  g_string_append_printf (self->text, "{\"type\":\"%s\",\"spec_version\":\"2.1\"", type);
  append_id_property (self, "id", type);
  if (type[0] == 'i')
    g_string_append_printf (self->text, ",\"value\":\"198.51.100.%u\"}", pick (self, 256));
  else
    g_string_append_printf (self->text, ",\"value\":\"host%u.example.net\"}", pick (self, 100000));
}

static void
append_identity (Corpus *self)
{
  begin (self, "identity");
  append_japanese (self, "name", 1);
  g_string_append (self->text, ",\"identity_class\":\"organization\",\"sectors\":[\"energy\"],"
                               "\"contact_information\":\"soc@example.jp\"}");
}

static void
append_report (Corpus *self)
{
  begin (self, "incident");
  append_japanese (self, "name", 1);
  append_japanese (self, "description", 2 + pick (self, 8));
  g_string_append_printf (
      self->text,
      ",\"lang\":\"ja\",\"labels\":[\"exercise\"],\"object_marking_refs\":[\"" TLP_GREEN "\"],"
      "\"extensions\":{\"" EXTENSION "\":{\"extension_type\":\"property-extension\","
      "\"exercise\":\"hokkaido-2018\",\"exercise_clock\":{\"at\":\"2018-09-05T18:07:00.000000Z\","
      "\"speed\":60},\"report\":{\"sector\":\"electricity\",\"service\":\"electricity-supply\","
      "\"basis\":{\"category\":3,\"case\":\"a\"},\"threat\":\"disaster\",\"state\":\"serious\","
      "\"cause\":\"other\",\"quantities\":[{\"unit\":\"households\",\"value\":%u},"
      "{\"unit\":\"kW\",\"min\":3000000,\"max\":3100000.5}],"
      "\"contact\":{\"person\":\"当直\",\"means\":\"0570-000-000\"},"
      "\"scope\":[\"electricity\",\"nisc\"],\"handling\":\"voluntary\"",
      pick (self, 3000000));
  append_time (self, "started", 2018);
  append_time (self, "noticed", 2018);
  g_string_append (self->text, "}}}}");
}

static void
append_statement (Corpus *self)
{
  begin (self, "note");
  append_japanese (self, "content", 1);
  g_string_append_printf (self->text,
                          ",\"object_refs\":[\"%s\"],\"extensions\":{\"" EXTENSION
                          "\":{\"extension_type\":\"property-extension\",\"statement\":"
                          "{\"sector\":\"gas\",\"state\":\"normal\"",
                          self->authors[pick (self, G_N_ELEMENTS (self->authors))]);
  append_time (self, "at", 2018);
  g_string_append (self->text, "}}}}");
}

/* Of a hundred objects. */
static void
append_object (Corpus *self)
{
  guint number = pick (self, 100);

  if (number < 32)
    append_relationship (self);
  else if (number < 54)
    append_indicator (self);
  else if (number < 64)
    append_attack_pattern (self);
  else if (number < 76)
    append_observable (self);
  else if (number < 80)
    append_identity (self);
  else if (number < 94)
    append_report (self);
  else
    append_statement (self);
}

GBytes *
hn_bench_corpus_new (gsize size, guint32 seed, guint *n_objects)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Corpus self = { rand, g_string_sized_new (size + 8192), { NULL } };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (self.authors); i++)
    {
      append_id (&self, "identity");
      self.authors[i] = g_strdup (self.text->str);
      g_string_truncate (self.text, 0);
    }
  g_string_append (self.text, "{\"more\":false,\"objects\":[");
  do
    {
      if (n++ > 0)
        g_string_append_c (self.text, ',');
      append_object (&self);
    }
  while (self.text->len < size);
  g_string_append (self.text, "]}");
  for (guint i = 0; i < G_N_ELEMENTS (self.authors); i++)
    g_free (self.authors[i]);
  if (n_objects)
    *n_objects = n;
  return g_string_free_to_bytes (self.text);
}
