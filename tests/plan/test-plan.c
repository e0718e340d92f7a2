#include "hn-plan.h"

#include <string.h>

/* The plan of 2009, row by row: 別紙1, 2, 3 and 5, and the definitions in Ⅰ2. */

static HnPlan *plan;

/* Ids of a list in one line. */
static char *
ids (HnTermList *list)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < hn_term_list_get_n (list); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            hn_term_get_id (hn_term_list_get (list, i)));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define assert_ids(list, expected)                                                                 \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *assert_text = ids (list);                                                     \
    g_assert_cmpstr (assert_text, ==, expected);                                                   \
  }                                                                                                \
  G_STMT_END

static const char *
ja (gpointer term)
{
  return hn_word_get_ja (hn_term_get_word (term));
}

static void
test_head (void)
{
  g_assert_cmpstr (hn_plan_get_edition (plan), ==, "2009");
  g_assert_cmpstr (hn_word_get_ja (hn_plan_get_title (plan)), ==,
                   "重要インフラの情報セキュリティ対策に係る第２次行動計画");
  g_assert_cmpstr (hn_plan_get_in_force_from (plan), ==, "2009-02-03");
  g_assert_null (hn_plan_get_in_force_until (plan));
  assert_ids (hn_plan_get_notes (plan), "operators systems services");
}

/* Ⅰ2(1), 別紙1. */
static void
test_sectors (void)
{
  static const struct
  {
    const char *id;
    const char *ja;
    const char *sub_sectors;
    const char *ministries;
    const char *ceptoars;
    guint n_failures, n_operators, n_systems, n_services, n_routes;
  } rows[] = {
    { "telecom", "情報通信", "telecommunications broadcasting", "mic",
      "t-ceptoar broadcasting-ceptoar", 3, 2, 4, 2, 5 },
    { "finance", "金融", "banks life-insurance non-life-insurance securities-firms exchanges",
      "fsa", "banks-ceptoar securities-ceptoar life-insurance-ceptoar non-life-insurance-ceptoar",
      3, 3, 7, 9, 5 },
    { "aviation", "航空", "", "mlit", "aviation-ceptoar", 2, 2, 6, 6, 4 },
    { "railway", "鉄道", "", "mlit", "railway-ceptoar", 2, 1, 3, 2, 3 },
    { "electricity", "電力", "", "meti", "electricity-ceptoar", 2, 1, 2, 1, 5 },
    { "gas", "ガス", "", "meti", "gas-ceptoar", 2, 1, 2, 1, 5 },
    { "government", "政府・行政サービス", "central-government local-government", "mic",
      "local-government-ceptoar", 2, 2, 1, 1, 7 },
    { "medical", "医療", "", "mhlw", "medical-ceptoar", 1, 1, 1, 1, 4 },
    { "water", "水道", "", "mhlw", "water-ceptoar", 2, 1, 2, 1, 4 },
    { "logistics", "物流", "", "mlit", "logistics-ceptoar", 2, 1, 3, 1, 5 },
  };

  g_assert_cmpuint (hn_term_list_get_n (hn_plan_get_sectors (plan)), ==, G_N_ELEMENTS (rows));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      HnSector *sector = hn_term_list_get (hn_plan_get_sectors (plan), i);

      g_assert_cmpstr (hn_term_get_id (HN_TERM (sector)), ==, rows[i].id);
      g_assert_true (hn_plan_find_sector (plan, rows[i].id) == sector);
      g_assert_cmpstr (ja (sector), ==, rows[i].ja);
      assert_ids (hn_sector_get_sub_sectors (sector), rows[i].sub_sectors);
      assert_ids (hn_sector_get_ministries (sector), rows[i].ministries);
      assert_ids (hn_sector_get_ceptoars (sector), rows[i].ceptoars);
      g_assert_cmpuint (hn_term_list_get_n (hn_sector_get_failures (sector)), ==,
                        rows[i].n_failures);
      g_assert_cmpuint (hn_term_list_get_n (hn_sector_get_operators (sector)), ==,
                        rows[i].n_operators);
      g_assert_cmpuint (hn_term_list_get_n (hn_sector_get_systems (sector)), ==, rows[i].n_systems);
      g_assert_cmpuint (hn_term_list_get_n (hn_sector_get_services (sector)), ==,
                        rows[i].n_services);
      g_assert_cmpuint (hn_term_list_get_n (hn_sector_get_routes (sector)), ==, rows[i].n_routes);
    }
  g_assert_null (hn_plan_find_sector (plan, "astronomy"));
  g_assert_null (hn_plan_find_sector (plan, NULL));
}

/* 別紙2: the services, their law, and whose level is whose. */
static const struct
{
  const char *id;
  const char *sector;
  const char *sub_sectors;
  const char *ja;
  const char *law;
  const char *levels;
} service_rows[] = {
  { "telecommunications", "telecom", "telecommunications", "電気通信役務", "電気通信事業法第２条",
    "telecommunications" },
  { "broadcasting", "telecom", "broadcasting", "放送", "放送法２条", "broadcasting" },
  { "deposits", "finance", "banks", "預金", "銀行法第１０条１項１号", "deposits" },
  { "lending", "finance", "banks", "貸付", "銀行法第１０条１項２号", "lending" },
  { "funds-transfer", "finance", "banks", "為替", "銀行法第１０条１項３号", "funds-transfer" },
  { "life-insurance-payment", "finance", "life-insurance", "保険金等の支払い", NULL,
    "life-insurance-payment" },
  { "non-life-insurance-payment", "finance", "non-life-insurance", "保険金等の支払い", NULL,
    "non-life-insurance-payment" },
  { "securities-trading", "finance", "securities-firms", "有価証券の売買等",
    "金融商品取引法第２条８項１号", "securities" },
  { "securities-brokerage", "finance", "securities-firms",
    "有価証券の売買等の取引の媒介、取次ぎ又は代理", "金融商品取引法第２条８項２号", "securities" },
  { "securities-clearing", "finance", "securities-firms", "有価証券等清算取次ぎ",
    "金融商品取引法第２条８項５号", "securities" },
  { "market-operation", "finance", "exchanges", "金融商品市場の開設",
    "金融商品取引法第２条１４項、同条１６項、８０条、８４条", "market-operation" },
  { "air-transport", "aviation", "", "旅客、貨物の航空輸送サービス", "航空法第２条", "aviation" },
  { "air-traffic-control", "aviation", "", "航空交通管制業務", "航空法第９５条の２", "aviation" },
  { "weather-information", "aviation", "", "気象情報配信", "気象業務法第１４条", "aviation" },
  { "reservation-and-boarding", "aviation", "", "予約、発券、搭乗・搭載手続き", NULL, "aviation" },
  { "aircraft-maintenance", "aviation", "", "運航整備", NULL, "aviation" },
  { "flight-planning", "aviation", "", "飛行計画作成", NULL, "aviation" },
  { "passenger-rail", "railway", "", "旅客輸送サービス", "鉄道事業法第２条", "railway" },
  { "rail-ticketing", "railway", "", "発券、入出場手続き", NULL, "railway" },
  { "electricity-supply", "electricity", "", "一般電気事業", "電気事業法第２条、１８条",
    "electricity" },
  { "gas-supply", "gas", "", "一般ガス事業", "ガス事業法第２条", "gas" },
  { "local-administration", "government", "local-government", "地方公共団体の行政サービス",
    "地方自治法第２条２項", "local-administration-rights local-administration-restoration" },
  { "medical-care", "medical", "", "診療", NULL, "medical-records" },
  { "water-supply", "water", "", "水道による水の供給", "水道法第３条、１５条", "water" },
  { "freight-and-storage", "logistics", "", "物流", NULL, "logistics" },
};

static void
test_services (void)
{
  g_assert_cmpuint (hn_term_list_get_n (hn_plan_get_services (plan)), ==,
                    G_N_ELEMENTS (service_rows));
  for (gsize i = 0; i < G_N_ELEMENTS (service_rows); i++)
    {
      HnService *service = hn_term_list_get (hn_plan_get_services (plan), i);
      const HnWord *law = hn_service_get_legal_basis (service);

      g_assert_true (hn_plan_find_service (plan, service_rows[i].id) == service);
      g_assert_true (hn_service_get_sector (service) ==
                     hn_plan_find_sector (plan, service_rows[i].sector));
      assert_ids (hn_service_get_sub_sectors (service), service_rows[i].sub_sectors);
      g_assert_cmpstr (ja (service), ==, service_rows[i].ja);
      g_assert_cmpstr (law != NULL ? hn_word_get_ja (law) : NULL, ==, service_rows[i].law);
      assert_ids (hn_service_get_levels (service), service_rows[i].levels);
      g_assert_nonnull (hn_term_get_description (HN_TERM (service)));
    }
}

/* 別紙2, 対象・水準 in the plan's words; the numbers as rules are tested in test-rule. */
static void
test_level_words (void)
{
  static const char *const words[][2] = {
    { "telecommunications", "3万以上の利用者に対し2時間以上継続する事故が生じないこと" },
    { "electricity", "供給支障電力が１０万キロワット以上で、その支障時間が１０分以上の" },
    { "gas", "供給支障戸数が３０以上の供給支障事故が生じないこと" },
    { "medical-records", "診療録等の保存に支障が生じないこと" },
    { "water", "断減水、水質異常、重大なシステム障害のうち給水に支障を及ぼすもの" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      HnTerm *level = hn_term_list_find (hn_plan_get_levels (plan), words[i][0]);

      g_assert_nonnull (strstr (ja (level), words[i][1]));
      g_assert_cmpstr (hn_term_get_clause (level), ==, "別紙2");
    }
  /* Only telecommunications has another cause than an IT malfunction. */
  for (guint i = 0; i < hn_term_list_get_n (hn_plan_get_levels (plan)); i++)
    {
      HnTerm *level = hn_term_list_get (hn_plan_get_levels (plan), i);
      const char *id = hn_term_get_id (level);

      if (!g_str_equal (id, "telecommunications") &&
          !g_str_equal (id, "local-administration-restoration"))
        g_assert_true (g_str_has_prefix (ja (level), "ＩＴの機能不全により、"));
    }
}

/* Ⅰ2(7). */
static void
test_organizations (void)
{
  static const char *const rows[][2] = {
    { "coordinator", "nisc" },
    { "competent", "fsa mic mhlw meti mlit" },
    { "security", "mic meti npa mod" },
    { "incident-response", "npa mod fdma jcg" },
    { "related", "npa-cyber-force nict aist ipa telecom-isac jpcert-cc" },
    { "council", "ceptoar-council" },
  };
  HnTermList *all = hn_plan_get_organizations (plan);

  g_assert_cmpuint (hn_term_list_get_n (hn_plan_get_roles (plan)), ==, G_N_ELEMENTS (rows));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint j = 0; j < hn_term_list_get_n (all); j++)
        if (hn_organization_has_role (hn_term_list_get (all, j), rows[i][0]))
          g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "",
                                  hn_term_get_id (hn_term_list_get (all, j)));
      g_assert_cmpstr (text->str, ==, rows[i][1]);
    }
  assert_ids (hn_organization_get_sectors (hn_plan_find_organization (plan, "mic")),
              "telecom government");
  assert_ids (hn_organization_get_sub_sectors (hn_plan_find_organization (plan, "mic")),
              "local-government");
  assert_ids (hn_organization_get_sectors (hn_plan_find_organization (plan, "mlit")),
              "aviation railway logistics");
}

/* Ⅱ2(3): fourteen CEPTOARs; with whom agreements stand the plan does not say. */
static void
test_ceptoars (void)
{
  HnTermList *all = hn_plan_get_ceptoars (plan);

  assert_ids (all,
              "t-ceptoar broadcasting-ceptoar banks-ceptoar securities-ceptoar "
              "life-insurance-ceptoar non-life-insurance-ceptoar aviation-ceptoar railway-ceptoar "
              "electricity-ceptoar gas-ceptoar local-government-ceptoar medical-ceptoar "
              "water-ceptoar logistics-ceptoar");
  for (guint i = 0; i < hn_term_list_get_n (all); i++)
    {
      HnCeptoar *ceptoar = hn_term_list_get (all, i);

      g_assert_nonnull (hn_ceptoar_get_sector (ceptoar));
      g_assert_nonnull (strstr (hn_word_get_ja (hn_ceptoar_get_contact (ceptoar)), "POC"));
      g_assert_nonnull (hn_ceptoar_get_handling_rules (ceptoar));
      g_assert_cmpint (hn_ceptoar_get_early_warning_agreement (ceptoar), ==, HN_AGREEMENT_UNKNOWN);
    }
  assert_ids (hn_ceptoar_get_sub_sectors (hn_plan_find_ceptoar (plan, "local-government-ceptoar")),
              "local-government");
}

/* 別紙3. */
static void
test_threats (void)
{
  static const struct
  {
    const char *id;
    guint n_society, n_operator;
  } rows[] = {
    { "deliberate", 3, 8 }, { "non-deliberate", 1, 7 }, { "disaster", 4, 4 }, { "spill-over", 3, 3 }
  };

  g_assert_cmpuint (hn_term_list_get_n (hn_plan_get_threats (plan)), ==, G_N_ELEMENTS (rows));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      HnThreat *threat = hn_plan_find_threat (plan, rows[i].id);

      g_assert_cmpint (hn_threat_get_number (threat), ==, i + 1);
      g_assert_cmpuint (hn_term_list_get_n (hn_threat_get_society_examples (threat)), ==,
                        rows[i].n_society);
      g_assert_cmpuint (hn_term_list_get_n (hn_threat_get_operator_examples (threat)), ==,
                        rows[i].n_operator);
    }
}

/* 別紙5: each heading with its column, its directions, the number of its entries, and the CEPTOARs.
 */
static const char expected_routes[] =
    "telecom-existing-1 O 3 \n"
    "telecom-existing-2 GA 1 \n"
    "telecom-emergency-1 O 1 \n"
    "telecom-emergency-2 G 3 t-ceptoar broadcasting-ceptoar\n"
    "telecom-forum-1  1 \n"
    "finance-existing-1 O 1 \n"
    "finance-existing-2 GA 0 \n"
    "finance-emergency-1 O 1 \n"
    "finance-emergency-2 G 5 banks-ceptoar securities-ceptoar life-insurance-ceptoar "
    "non-life-insurance-ceptoar\n"
    "finance-forum-1  1 \n"
    "aviation-existing-1 O 1 \n"
    "aviation-existing-2 GA 2 \n"
    "aviation-emergency-1 O 2 \n"
    "aviation-emergency-2 G 2 aviation-ceptoar\n"
    "railway-existing-1 OG 2 \n"
    "railway-existing-2 A 1 \n"
    "railway-emergency-1 OG 2 railway-ceptoar\n"
    "electricity-existing-1 O 1 \n"
    "electricity-existing-2 GA 1 \n"
    "electricity-emergency-1 O 1 \n"
    "electricity-emergency-2 G 2 electricity-ceptoar\n"
    "electricity-forum-1  1 \n"
    "gas-existing-1 O 1 \n"
    "gas-existing-2 GA 1 \n"
    "gas-emergency-1 O 1 \n"
    "gas-emergency-2 G 2 gas-ceptoar\n"
    "gas-forum-1  1 \n"
    "government-existing-1 m 1 \n"
    "government-existing-2 c 1 \n"
    "government-existing-3 l 1 \n"
    "government-existing-4 g 1 \n"
    "government-emergency-1 mc 1 \n"
    "government-emergency-2 lg 2 local-government-ceptoar\n"
    "government-forum-1  1 \n"
    "medical-existing-1 O 0 \n"
    "medical-existing-2 G 0 \n"
    "medical-emergency-1 O 0 \n"
    "medical-emergency-2 G 1 medical-ceptoar\n"
    "water-existing-1 O 0 \n"
    "water-existing-2 G 0 \n"
    "water-emergency-1 O 0 \n"
    "water-emergency-2 G 1 water-ceptoar\n"
    "logistics-existing-1 O 1 \n"
    "logistics-existing-2 G 1 \n"
    "logistics-emergency-1 O 0 \n"
    "logistics-emergency-2 G 1 logistics-ceptoar\n"
    "logistics-forum-1  1 \n";

static void
test_routes (void)
{
  static const char *const phases[] = { "-existing-", "-emergency-", "-forum-" };
  /* operators, government, among; ministries, cabinet, local, to local */
  static const char letters[] = "OGAmclg";
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < hn_term_list_get_n (hn_plan_get_routes (plan)); i++)
    {
      HnRoute *route = hn_term_list_get (hn_plan_get_routes (plan), i);
      HnTermList *directions = hn_route_get_directions (route);
      g_autofree char *ceptoars = ids (hn_route_get_ceptoars (route));
      const char *id = hn_term_get_id (HN_TERM (route));

      g_assert_true (g_str_has_prefix (id, hn_term_get_id (HN_TERM (hn_route_get_sector (route)))));
      g_assert_nonnull (strstr (id, phases[hn_route_get_phase (route)]));
      g_string_append_printf (text, "%s ", id);
      for (guint j = 0; j < hn_term_list_get_n (directions); j++)
        g_string_append_c (
            text,
            letters[hn_term_list_index_of (hn_plan_get_directions (plan),
                                           hn_term_get_id (hn_term_list_get (directions, j)))]);
      g_string_append_printf (text, " %u %s\n", hn_term_list_get_n (hn_route_get_items (route)),
                              ceptoars);
    }
  g_assert_cmpstr (text->str, ==, expected_routes);
}

/* 別添3(1): eleven bases and the consultation. */
static void
test_bases (void)
{
  static const char *const cases[] = { "abcd", "ab", "abc", "ab" };
  guint n = 1;

  for (int category = 1; category <= 4; category++)
    for (const char *at = cases[category - 1]; *at != '\0'; at++, n++)
      g_assert_nonnull (hn_plan_find_basis (plan, category, *at));
  g_assert_cmpuint (hn_term_list_get_n (hn_plan_get_bases (plan)), ==, n);
  g_assert_cmpstr (ja (hn_plan_find_basis (plan, 0, 0)), ==, "相談");
  g_assert_cmpstr (ja (hn_plan_find_basis (plan, 3, 'b')), ==,
                   "2次被害によりIT障害が発生すると考えられる場合");
  g_assert_null (hn_plan_find_basis (plan, 2, 'c'));
  g_assert_null (hn_plan_find_basis (plan, 5, 'a'));
}

static void
test_states (void)
{
  static const char *const rows[][3] = {
    { "unknown", "不明", "不明" },
    { "normal", "平常", "平常" },
    { "malfunction", "ITの機能不全", "機能不全" },
    { "failure", "IT障害", "IT障害" },
    { "breach", "検証レベル逸脱", "逸脱" },
    { "serious", "国民生活・社会経済活動への重大な影響", "重大影響" },
    { "stale", "情報途絶", "途絶" },
  };

  g_assert_cmpuint (hn_term_list_get_n (hn_plan_get_states (plan)), ==, G_N_ELEMENTS (rows));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      HnTerm *state = hn_plan_find_state (plan, rows[i][0]);

      g_assert_cmpstr (ja (state), ==, rows[i][1]);
      g_assert_cmpstr (hn_word_get_ja (hn_term_get_short_word (state)), ==, rows[i][2]);
      g_assert_cmpint (g_utf8_strlen (hn_term_get_glyph (state), -1), ==, 1);
      g_assert_nonnull (hn_term_get_description (state));
    }
}

static void
test_units (void)
{
  static const char *const needed[] = { "users", "kW", "households", "flights", "trains" };

  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      HnTerm *unit = hn_plan_find_unit (plan, needed[i]);

      g_assert_cmpstr (hn_term_get_clause (unit), ==, "別紙2");
      g_assert_nonnull (hn_term_get_description (unit));
    }
  g_assert_cmpstr (hn_term_get_short_name (hn_plan_find_unit (plan, "kW")), ==, "kW");
  g_assert_null (hn_plan_find_unit (plan, "elephants"));
}

/* Whatever the loader reads is in what it writes. */
static void
test_json (void)
{
  g_autoptr (JsonNode) node = hn_plan_to_json (plan);
  JsonObject *root = json_node_get_object (node);
  JsonArray *sectors = json_object_get_array_member (root, "sectors");
  guint n_services = 0, n_routes = 0;

  for (guint i = 0; i < json_array_get_length (sectors); i++)
    {
      JsonObject *sector = json_array_get_object_element (sectors, i);

      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (sector, "ministries")),
                        >, 0);
      n_services += json_array_get_length (json_object_get_array_member (sector, "services"));
      n_routes += json_array_get_length (json_object_get_array_member (sector, "routes"));
    }
  g_assert_cmpuint (n_services, ==, hn_term_list_get_n (hn_plan_get_services (plan)));
  g_assert_cmpuint (n_routes, ==, hn_term_list_get_n (hn_plan_get_routes (plan)));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "levels")), ==,
                    hn_term_list_get_n (hn_plan_get_levels (plan)));
  g_assert_cmpstr (json_object_get_string_member (root, "edition"), ==, "2009");
}

static gpointer
write_often (gpointer data)
{
  const char *expected = data;

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (JsonNode) node = hn_plan_to_json (plan);
      g_autofree char *json = NULL;

      if (i % 100 != 0)
        continue;
      json = json_to_string (node, FALSE);
      g_assert_cmpstr (json, ==, expected);
    }
  return NULL;
}

/* json-glib counts the references of arrays and objects without atoms, and the plan is in use in
 * several threads: what is written must share neither with it. */
static void
test_json_in_threads (void)
{
  g_autoptr (JsonNode) node = hn_plan_to_json (plan);
  g_autofree char *expected = json_to_string (node, FALSE);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("writer", write_often, expected);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  plan = hn_plan_load_default (NULL, &error);
  g_assert_no_error (error);

  g_test_add_func ("/plan/head", test_head);
  g_test_add_func ("/plan/sectors", test_sectors);
  g_test_add_func ("/plan/services", test_services);
  g_test_add_func ("/plan/level-words", test_level_words);
  g_test_add_func ("/plan/organizations", test_organizations);
  g_test_add_func ("/plan/ceptoars", test_ceptoars);
  g_test_add_func ("/plan/threats", test_threats);
  g_test_add_func ("/plan/routes", test_routes);
  g_test_add_func ("/plan/bases", test_bases);
  g_test_add_func ("/plan/states", test_states);
  g_test_add_func ("/plan/units", test_units);
  g_test_add_func ("/plan/json", test_json);
  g_test_add_func ("/plan/json-in-threads", test_json_in_threads);

  status = g_test_run ();
  g_object_unref (plan);
  return status;
}
