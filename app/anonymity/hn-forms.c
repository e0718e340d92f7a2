#include "hn-marks-private.h"

#include <string.h>

typedef struct
{
  HnFindingKind kind;
  guint group; /* which group of it is the finding */
  const char *pattern;
  const char *ja; /* NULL: as the kind is put */
  const char *en;
} HnForm;

#define UUID "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
/* What looks like a number of a case, but everybody's. */
#define PUBLIC_IDS                                                                                 \
  "(?!(?:cve|cwe|jvn|jvnvu|jvndb|icsa|icsma|capec|ghsa|rfc|iso|iec|jis|nist|dsa|dla|usn|rhsa|zdi|" \
  "edb|osv|apsb|vu|aa|ta|va|kb|ms|cisco|cnvd|cnnvd|euvd|bdu|cert|nvd|snyk|rustsec|pysec)-)"

static const HnForm forms[] = {
  { HN_FINDING_CONTACT, 0,
    "(?<![a-z0-9_.+-])(?:\\(?\\+ ?81\\)?[- .]?(?:\\(0\\))?[- "
    ".]?[0-9]{1,4}|81-[0-9]{1,4}|\\(?0[0-9]{1,4}\\)?)[- "
    ".()]{1,2}[0-9]{1,4}"
    "[- .)]{1,2}[0-9]{3,4}(?![a-z0-9_]|[-.][0-9])",
    "（電話番号）", "(a telephone number)" },
  { HN_FINDING_CONTACT, 0,
    "(?<![a-z0-9_.+-])(?:0[5789]0[0-9]{8}|\\+81[0-9]{9,10}|0120[0-9]{6})(?![0-9a-z_.-])",
    "（電話番号）", "(a telephone number)" },
  { HN_FINDING_CONTACT, 1,
    "(?:電話|携帯|連絡先|直通|fax|ファクス|ファックス|tel|phone|call|mobile|dial)[^0-9+\\n]{0,8}"
    "(\\+?[0-9][0-9() -]{7,14}[0-9])(?![0-9:.]|-[0-9])",
    "（電話番号）", "(a telephone number)" },
  { HN_FINDING_CONTACT, 0, "\\+[0-9]{1,3}[- .]\\(?[0-9]{1,4}\\)?(?:[- .][0-9]{2,4}){2,3}(?![0-9])",
    "（電話番号）", "(a telephone number)" },
  { HN_FINDING_CONTACT, 0,
    "内線(?:番号)?(?:は|:)? ?[0-9]{2,6}|(?<![a-z])(?:extension|ext\\.?) ?[:#]? "
    "?[0-9]{2,6}(?![0-9])",
    "（内線番号）", "(an extension)" },
  { HN_FINDING_ADDRESS, 0,
    "(?<![0-9a-f:-])[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\\1){4}[0-9a-f]{2}(?![0-9a-f:-])",
    "当該機器のMACアドレス", "the device's MAC address" },
  { HN_FINDING_ID, 0,
    "(?<![a-z0-9-])(?!(?:marking-definition|extension-definition|attack-pattern|course-of-action)--"
    ")"
    "[a-z][a-z0-9-]{1,40}--" UUID,
    NULL, NULL },
  { HN_FINDING_ID, 1,
    "(?:受付|受理|管理|整理|案件|事案|顧客|契約|社員|職員|資産|機器|設備|伝票|通報|報告|申請|登録|"
    "起票|問合せ|"
    "問い合わせ|お客様|事業者|地点|インシデント|チケット|障害|対応|記録|文書|従業員|製造|シリアル|"
    "部品|作業|工事|内部)"
    "(?:管理|票)?(?:番号|no\\.?|id|コード|ナンバー|#)[^a-z0-9\\n]{0,4}([a-z0-9][a-z0-9_/"
    "-]*[0-9][a-z0-9_/-]*)",
    NULL, NULL },
  { HN_FINDING_ID, 1,
    "(?<![a-z])(?:ticket|case|incident|reference|ref|tracking|asset|asset "
    "tag|employee|staff|customer|"
    "work order|serial|request|change|report|account|contract|internal|チケット)\\.? "
    "?(?:no\\.?|number|id|#|番号)"
    "[ :=#]{0,3}([a-z0-9][a-z0-9_/-]*[0-9][a-z0-9_/-]*)",
    NULL, NULL },
  { HN_FINDING_ID, 1,
    "(?<![a-z])(?:ticket|case|incident|reference|ref|work order|チケット|asset|tracking)[ "
    ":.]{1,2}(" PUBLIC_IDS "[a-z]{1,8}[-_]?[0-9][a-z0-9_-]{2,}|#[0-9]{3,})",
    NULL, NULL },
  { HN_FINDING_ID, 0,
    "(?<![a-z0-9_-])(?:inc|req|chg|tkt|task|prb|ritm|sr|case|ticket|tt|ir|rpt|emp|asset|wo|cs|"
    "incident|soc|noc|"
    "helpdesk)(?:[-_#][a-z0-9]+){0,3}[-_#]?[0-9]{3,}(?![a-z0-9]|-[a-z0-9]|\\.[a-z0-9])",
    NULL, NULL },
  { HN_FINDING_ID, 0,
    "(?<![a-z0-9_-])" PUBLIC_IDS
    "[a-z]{2,6}-(?:[a-z]{2,6}-)?(?:20[0-9]{2}|20[0-9]{4,6})-[0-9]{2,6}(?![a-z0-9-])",
    NULL, NULL },
};

static const HnForm places[] = {
  { HN_FINDING_PLACE, 0, "〒 ?[0-9]{3}-?[0-9]{4}|郵便番号[ :は]{0,2}[0-9]{3}-?[0-9]{4}", "国内",
    "Japan" },
  { HN_FINDING_PLACE, 0,
    "[\\p{Han}ヶケ]{0,8}[0-9一二三四五六七八九十]{1,3} ?丁目(?:[ "
    "のー-]?[0-9]{1,4}(?:番地?|号|[-のー])?){0,3}|"
    "[\\p{Han}]{1,6}[0-9]{1,4}番地?(?:[のー-]?[0-9]{1,4}号?)?(?![0-9線目札])|"
    "(?<=[区市町村郡])[\\p{Han}ヶケの]{1,8}[0-9]{1,4}-[0-9]{1,4}(?:-[0-9]{1,4})?(?![0-9])",
    "国内", "Japan" },
};

/* How many digits a telephone number of Japan has, or of anywhere. */
static gboolean
is_telephone (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    n += g_ascii_isdigit (*p) ? 1 : 0;
  if (strstr (text, "内線") != NULL || g_str_has_prefix (text, "ext"))
    return TRUE;
  return *text == '+' ? n >= 10 && n <= 14 : n >= 9 && n <= 12;
}

static void
find_form (HnPlain *plain, const HnForm *form, GRegex *regex, gboolean japanese, GArray *spans)
{
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, plain->text->str, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *text = g_match_info_fetch (match, (gint) form->group);
      gint from;
      gint to;
      guint start;
      guint end;

      if (!g_match_info_fetch_pos (match, (gint) form->group, &from, &to) || from >= to ||
          (form->kind == HN_FINDING_CONTACT && !is_telephone (text)))
        continue;
      hn_plain_get_range (plain, from, to, &start, &end);
      hn_span_add (spans, form->kind, start, end, g_strdup (japanese ? form->ja : form->en));
    }
}

void
hn_marks_find_forms (HnPlain *plain, gboolean find_places, gboolean japanese, GArray *spans)
{
  static GRegex *kept[G_N_ELEMENTS (forms)];
  static GRegex *kept_places[G_N_ELEMENTS (places)];

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    find_form (plain, &forms[i], hn_plain_regex (&kept[i], forms[i].pattern), japanese, spans);
  for (guint i = 0; find_places && i < G_N_ELEMENTS (places); i++)
    find_form (plain, &places[i], hn_plain_regex (&kept_places[i], places[i].pattern), japanese,
               spans);
}
