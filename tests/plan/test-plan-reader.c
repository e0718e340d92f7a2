#include "hn-plan.h"

#include <glib/gstdio.h>
#include <string.h>

/* A whole edition with one thing broken. */
typedef struct
{
  const char *name;
  const char *file;
  const char *find;    /* the first place of this text in the file … */
  const char *replace; /* … becomes this; a NULL @find: the whole file does */
  int code;
  const char *path;   /* in the file; NULL where there is none to tell */
  const char *reason; /* a part of it */
} Broken;

static const Broken corpus[] = {
  { "syntax", "levels.json", NULL, "{ \"levels\": [", HN_PLAN_ERROR_SYNTAX, NULL, "is not JSON" },
  { "empty", "levels.json", NULL, "", HN_PLAN_ERROR_TYPE, "/", "object" },
  { "utf-8", "levels.json", NULL, "{ \"\xff\": 1 }", HN_PLAN_ERROR_SYNTAX, NULL, "UTF-8" },
  { "root", "levels.json", NULL, "[]", HN_PLAN_ERROR_TYPE, "/", "object" },
  { "extra-file", "notes.txt", NULL, "no harm", 0, NULL, NULL },
  { "list-missing", "units.json", NULL, "{}", HN_PLAN_ERROR_MISSING, "/units", "missing" },
  { "list-type", "units.json", NULL, "{\"units\": 1}", HN_PLAN_ERROR_TYPE, "/units", "list" },
  { "list-empty", "units.json", NULL, "{\"units\": []}", HN_PLAN_ERROR_MISSING, "/units", "empty" },
  { "element-type", "units.json", NULL, "{\"units\": [3]}", HN_PLAN_ERROR_TYPE, "/units/0",
    "object" },
  { "member-twice", "sectors.json", "\"ja\": \"情報通信\",",
    "\"ja\": \"情報通信\", \"ja\": \"情報\",", HN_PLAN_ERROR_DUPLICATE, "line 6",
    "“ja” stands twice" },
  { "unknown-root-member", "units.json", "{", "{ \"version\": 2,", HN_PLAN_ERROR_UNKNOWN_MEMBER,
    "/version", "means nothing" },
  { "misspelt-member", "sectors.json", "\"sub_sectors\"", "\"subsectors\"",
    HN_PLAN_ERROR_UNKNOWN_MEMBER, "/sectors/0/subsectors", "“subsectors”" },
  { "id-missing", "sectors.json", "\"id\": \"telecom\",", "", HN_PLAN_ERROR_MISSING,
    "/sectors/0/id", "missing" },
  { "id-form", "sectors.json", "\"id\": \"telecom\"", "\"id\": \"tele com\"", HN_PLAN_ERROR_VALUE,
    "/sectors/0/id", "letters" },
  { "id-twice", "sectors.json", "\"id\": \"finance\"", "\"id\": \"telecom\"",
    HN_PLAN_ERROR_DUPLICATE, "/sectors/1/id", "second time" },
  { "id-twice-within", "sectors.json", "\"id\": \"broadcasting\"", "\"id\": \"telecommunications\"",
    HN_PLAN_ERROR_DUPLICATE, "/sectors/0/sub_sectors/1/id", "second time" },
  { "no-english", "sectors.json", ",\n        \"en\": \"Information and communications\"", "",
    HN_PLAN_ERROR_MISSING, "/sectors/0/name/en", "missing" },
  { "no-japanese", "sectors.json", "\"ja\": \"情報通信\",", "", HN_PLAN_ERROR_MISSING,
    "/sectors/0/name/ja", "missing" },
  { "empty-word", "sectors.json", "\"情報通信\"", "\"\"", HN_PLAN_ERROR_MISSING,
    "/sectors/0/name/ja", "empty" },
  { "word-type", "sectors.json", "\"ja\": \"情報通信\"", "\"ja\": 7", HN_PLAN_ERROR_TYPE,
    "/sectors/0/name/ja", "string" },
  { "third-language", "sectors.json", "\"ja\": \"情報通信\"", "\"fr\": \"x\", \"ja\": \"情報通信\"",
    HN_PLAN_ERROR_UNKNOWN_MEMBER, "/sectors/0/name/fr", "means nothing" },
  { "no-clause", "threats.json", "\"clause\": \"別紙3\",\n      \"number\"", "\"number\"",
    HN_PLAN_ERROR_MISSING, "/threats/0/clause", "missing" },
  { "no-glyph", "sectors.json", "\"glyph\": \"金\",", "", HN_PLAN_ERROR_MISSING, "/sectors/1/glyph",
    "missing" },
  { "glyph-twice", "states.json", "\"glyph\": \"▲\"", "\"glyph\": \"◆\"", HN_PLAN_ERROR_DUPLICATE,
    "/states", "“breach”" },
  { "state-missing", "states.json", "\"id\": \"stale\"", "\"id\": \"old\"", HN_PLAN_ERROR_MISSING,
    "/states", "“stale”" },
  { "basis-form", "bases.json", "\"id\": \"1-b\"", "\"id\": \"1-bb\"", HN_PLAN_ERROR_VALUE,
    "/bases/1/id", "“1-bb”" },
  { "threat-number", "threats.json", "\"number\": 2", "\"number\": 0", HN_PLAN_ERROR_VALUE,
    "/threats/1/number", "from 1" },
  { "threat-number-type", "threats.json", "\"number\": 2", "\"number\": 2.5", HN_PLAN_ERROR_TYPE,
    "/threats/1/number", "whole number" },
  { "unknown-role", "organizations.json", "\"coordinator\"", "\"leader\"", HN_PLAN_ERROR_REFERENCE,
    "/organizations/0/roles/0", "no role “leader”" },
  { "no-role", "organizations.json", "\"coordinator\"", "", HN_PLAN_ERROR_MISSING,
    "/organizations/0/roles", "role" },
  { "unknown-held-sector", "organizations.json", "\"sector\": \"finance\"",
    "\"sector\": \"fishing\"", HN_PLAN_ERROR_REFERENCE, "/organizations/1/holds/0/sector",
    "no sector “fishing”" },
  { "held-twice", "organizations.json", "\"sector\": \"water\"", "\"sector\": \"medical\"",
    HN_PLAN_ERROR_DUPLICATE, "/organizations/3/holds/1/sector", "“medical”" },
  { "unknown-sub-sector", "ceptoars.json", "\"banks\"", "\"hills\"", HN_PLAN_ERROR_REFERENCE,
    "/ceptoars/2/sub_sectors/0", "no sub-sector “hills”" },
  { "agreement", "ceptoars.json", "\"unknown\"", "\"maybe\"", HN_PLAN_ERROR_VALUE,
    "/ceptoars/0/early_warning_agreement", "unknown, none, stands" },
  { "unknown-ceptoar", "routes.json", "\"t-ceptoar\"", "\"u-ceptoar\"", HN_PLAN_ERROR_REFERENCE,
    "/routes/3/ceptoars/0", "no CEPTOAR “u-ceptoar”" },
  { "unknown-direction", "routes.json", "\"operators-to-government\"", "\"up\"",
    HN_PLAN_ERROR_REFERENCE, "/routes/0/directions/0", "no direction “up”" },
  { "route-phase", "routes.json", "\"phase\": \"existing\"", "\"phase\": \"later\"",
    HN_PLAN_ERROR_VALUE, "/routes/0/phase", "existing, emergency, forum" },
  { "service-sector", "services.json", "\"sector\": \"telecom\"", "\"sector\": \"telegraph\"",
    HN_PLAN_ERROR_REFERENCE, "/services/0/sector", "no sector “telegraph”" },
  { "level-service", "levels.json", "\"services\": [\n        \"telecommunications\"",
    "\"services\": [\n        \"telegraphy\"", HN_PLAN_ERROR_REFERENCE, "/levels/0/services/0",
    "no service “telegraphy”" },
  { "level-no-service", "levels.json", "\"services\": [\n        \"telecommunications\"",
    "\"services\": [", HN_PLAN_ERROR_MISSING, "/levels/0/services", "some service" },
  { "date-form", "levels.json", "\"from\": \"2009-02-03\"", "\"from\": \"2009-2-3\"",
    HN_PLAN_ERROR_VALUE, "/levels/0/in_force/from", "YYYY-MM-DD" },
  { "date-day", "levels.json", "\"from\": \"2009-02-03\"", "\"from\": \"2009-02-29\"",
    HN_PLAN_ERROR_VALUE, "/levels/0/in_force/from", "2009-02-29" },
  { "date-order", "levels.json", "\"until\": null", "\"until\": \"2009-02-02\"",
    HN_PLAN_ERROR_VALUE, "/levels/0/in_force/until", "before" },
  { "confidence-missing", "confidence.json", NULL, "{}", HN_PLAN_ERROR_MISSING, "/default",
    "missing" },
  { "keeping-too-short", "keeping.json", "30", "0", HN_PLAN_ERROR_VALUE, "/advisory_days",
    "between 1 and 3650" },
  { "confidence-too-great", "confidence.json", "50", "101", HN_PLAN_ERROR_VALUE, "/default",
    "between 0 and 100" },
  { "date-missing", "edition.json", "\"from\": \"2009-02-03\",", "", HN_PLAN_ERROR_MISSING,
    "/in_force/from", "missing" },
  { "rule-missing", "levels.json", "\"rule\": {", "\"rules\": {", HN_PLAN_ERROR_MISSING,
    "/levels/0/rule", "missing" },
  { "rule-type", "levels.json", "\"rule\": {", "\"rule\": 1, \"x\": {", HN_PLAN_ERROR_TYPE,
    "/levels/0/rule", "object" },
  { "rule-empty", "levels.json", "\"effect\": \"broadcast-stop\"", "", HN_PLAN_ERROR_RULE,
    "/levels/1/rule/all/1", "exactly one of" },
  { "rule-two-kinds", "levels.json", "\"effect\": \"broadcast-stop\"",
    "\"effect\": \"broadcast-stop\", \"cause\": \"it\"", HN_PLAN_ERROR_RULE, "/levels/1/rule/all/1",
    "exactly one of" },
  { "rule-no-parts", "levels.json", "\"effect\": \"broadcast-stop\"", "\"any\": []",
    HN_PLAN_ERROR_RULE, "/levels/1/rule/all/1/any", "no parts" },
  { "rule-depth", "levels.json", "\"effect\": \"broadcast-stop\"",
    "\"not\": {\"not\": {\"not\": {\"not\": {\"not\": {\"not\": {\"not\": {\"cause\": "
    "\"it\"}}}}}}}",
    HN_PLAN_ERROR_RULE, "/levels/1/rule/all/1/not/not/not/not/not/not/not", "nested" },
  { "rule-effect", "levels.json", "\"broadcast-stop\"", "\"bad-mood\"", HN_PLAN_ERROR_REFERENCE,
    "/levels/1/rule/all/1/effect", "no effect “bad-mood”" },
  { "rule-unit", "levels.json", "\"quantity\": \"users\"", "\"quantity\": \"elephants\"",
    HN_PLAN_ERROR_REFERENCE, "/levels/0/rule/quantity", "“elephants”" },
  { "rule-cause", "levels.json", "\"cause\": \"it\"", "\"cause\": \"bad luck\"",
    HN_PLAN_ERROR_REFERENCE, "/levels/1/rule/all/0/cause", "“bad luck”" },
  { "rule-judgement", "levels.json", "\"judgement\": \"substitute-without-effect\"",
    "\"judgement\": \"fine\"", HN_PLAN_ERROR_REFERENCE, "/levels/2/remarks/1/unless/judgement",
    "“fine”" },
  { "rule-no-limit", "levels.json", "\"at_least\": 30000,", "", HN_PLAN_ERROR_MISSING,
    "/levels/0/rule/at_least", "missing" },
  { "rule-limit-zero", "levels.json", "\"at_least\": 30000", "\"at_least\": 0", HN_PLAN_ERROR_RULE,
    "/levels/0/rule/at_least", "above zero" },
  { "rule-limit-text", "levels.json", "\"at_least\": 30000", "\"at_least\": \"3万\"",
    HN_PLAN_ERROR_TYPE, "/levels/0/rule/at_least", "number" },
  { "rule-duration", "levels.json", "\"for_seconds\": 7200", "\"for_seconds\": -1",
    HN_PLAN_ERROR_RULE, "/levels/0/rule/for_seconds", "above zero" },
  { "rule-duration-of-cause", "levels.json", "\"cause\": \"it\"",
    "\"cause\": \"it\", \"for_seconds\": 60", HN_PLAN_ERROR_UNKNOWN_MEMBER,
    "/levels/1/rule/all/0/for_seconds", "means nothing" },
  { "remark-kind", "levels.json", "\"kind\": \"reference\"", "\"kind\": \"rumour\"",
    HN_PLAN_ERROR_VALUE, "/levels/0/remarks/0/kind", "reference, exclusion, example, note" },
  { "exclusion-without-rule", "levels.json", "\"kind\": \"reference\"", "\"kind\": \"exclusion\"",
    HN_PLAN_ERROR_MISSING, "/levels/0/remarks/0/unless", "missing" },
};

static char *
get_source (void)
{
  return g_build_filename (g_getenv ("HINOMI_DATA_DIR"), "plan", HN_PLAN_DEFAULT_EDITION, NULL);
}

static void
copy_edition (const char *folder)
{
  g_autofree char *source = get_source ();
  g_autoptr (GDir) dir = g_dir_open (source, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *from = g_build_filename (source, name, NULL);
      g_autofree char *to = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (from, &text, NULL, NULL));
      g_assert_true (g_file_set_contents (to, text, -1, NULL));
    }
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
break_file (const char *path, const Broken *broken)
{
  g_autoptr (GString) changed = g_string_new (broken->replace);

  if (broken->find != NULL)
    {
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_string_assign (changed, text);
      g_assert_cmpuint (g_string_replace (changed, broken->find, broken->replace, 1), ==, 1);
    }
  g_assert_true (g_file_set_contents (path, changed->str, changed->len, NULL));
}

/* A broken edition is refused, and the message says file, path and reason. */
static void
test_broken (gconstpointer data)
{
  const Broken *broken = data;
  g_autofree char *folder = g_dir_make_tmp ("hinomi-plan-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, broken->file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HnPlan) plan = NULL;

  copy_edition (folder);
  break_file (path, broken);
  plan = hn_plan_load (folder, &error);
  if (broken->reason == NULL)
    {
      g_assert_no_error (error);
      g_assert_nonnull (plan);
    }
  else
    {
      g_autofree char *start = broken->path != NULL
                                   ? g_strdup_printf ("%s: at %s: ", path, broken->path)
                                   : g_strdup_printf ("%s: ", path);

      g_assert_null (plan);
      g_assert_error (error, HN_PLAN_ERROR, broken->code);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, start));
      g_assert_nonnull (strstr (error->message + strlen (start), broken->reason));
    }
  remove_folder (folder);
}

/* Every file is needed, but what the plan itself does not read: the desk does, when it is asked. */
static void
test_missing_files (void)
{
  g_autofree char *source = get_source ();
  g_autoptr (GDir) dir = g_dir_open (source, 0, NULL);
  g_autofree char *folder = g_dir_make_tmp ("hinomi-plan-XXXXXX", NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GError) error = NULL;

      if (g_str_equal (name, "suggestions.json"))
        continue;
      copy_edition (folder);
      g_assert_cmpint (g_remove (path), ==, 0);
      g_assert_null (hn_plan_load (folder, &error));
      g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
      g_assert_nonnull (strstr (error->message, name));
    }
  copy_edition (folder);
  remove_folder (folder);
}

static void
test_no_edition (void)
{
  static const char *const names[] = { "1868", "", "..", "../plan/2009", ".", "README.md" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (hn_plan_load_default (names[i], &error));
      g_assert_error (error, HN_PLAN_ERROR, HN_PLAN_ERROR_NO_EDITION);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (corpus); i++)
    {
      g_autofree char *path = g_strconcat ("/plan-reader/broken/", corpus[i].name, NULL);

      g_test_add_data_func (path, &corpus[i], test_broken);
    }
  g_test_add_func ("/plan-reader/missing-files", test_missing_files);
  g_test_add_func ("/plan-reader/no-edition", test_no_edition);

  return g_test_run ();
}
