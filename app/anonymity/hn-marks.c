#include "hn-marks-private.h"

#include <gio/gio.h>
#include <string.h>
#include <unicode/uidna.h>

/* A network that is wider than this says nothing of anybody. */
#define MIN_PREFIX 8

typedef struct
{
  guint8 bytes[16];
  guint n_bytes;
  guint prefix;
} HnNetwork;

struct _HnMarks
{
  GPtrArray *domains; /* ASCII */
  GPtrArray *written; /* other than in ASCII */
  GArray *networks;
};

static char *
convert_domain (const char *domain, gboolean ascii)
{
  UErrorCode status = U_ZERO_ERROR;
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  UIDNA *idna = uidna_openUTS46 (UIDNA_NONTRANSITIONAL_TO_UNICODE, &status);
  char converted[512] = "";
  int32_t n;

  if (U_FAILURE (status))
    return g_strdup (domain);
  n = ascii ? uidna_nameToASCII_UTF8 (idna, domain, -1, converted, 511, &info, &status)
            : uidna_nameToUnicodeUTF8 (idna, domain, -1, converted, 511, &info, &status);
  uidna_close (idna);
  if (U_FAILURE (status) || n <= 0 || n > 511)
    return g_strdup (domain);
  converted[n] = '\0';
  return g_strdup (converted);
}

static void
add_domain (HnMarks *self, const char *text)
{
  g_autoptr (GArray) letters = hn_letters_of_text (text);
  g_autoptr (HnPlain) plain = hn_plain_new (letters);
  char *p = g_strstrip (plain->text->str);
  char *scheme = strstr (p, "://");
  g_autofree char *unicode = NULL;

  if (scheme != NULL)
    p = scheme + 3;
  p[strcspn (p, "/ ")] = '\0';
  while (*p == '@' || *p == '.' || *p == '*')
    p++;
  if (g_str_has_prefix (p, "www.") && strchr (p + 4, '.') != NULL)
    p += 4;
  while (*p != '\0' && p[strlen (p) - 1] == '.')
    p[strlen (p) - 1] = '\0';
  if (strchr (p, '.') == NULL && strlen (p) < 4)
    return;
  g_ptr_array_add (self->domains, convert_domain (p, TRUE));
  unicode = convert_domain (p, FALSE);
  if (!g_str_is_ascii (unicode))
    g_ptr_array_add (self->written, g_steal_pointer (&unicode));
}

static gboolean
parse_address (HnNetwork *network, const char *text)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (text);

  if (address == NULL)
    return FALSE;
  network->n_bytes = (guint) g_inet_address_get_native_size (address);
  memcpy (network->bytes, g_inet_address_to_bytes (address), network->n_bytes);
  network->prefix = network->n_bytes * 8;
  return TRUE;
}

static guint
common_prefix (const HnNetwork *a, const HnNetwork *b)
{
  guint n = 0;

  if (a->n_bytes != b->n_bytes)
    return 0;
  while (n < a->n_bytes * 8 && ((a->bytes[n / 8] ^ b->bytes[n / 8]) & (0x80 >> (n % 8))) == 0)
    n++;
  return n;
}

static void
add_network (HnMarks *self, const char *text)
{
  g_autoptr (GArray) letters = hn_letters_of_text (text);
  g_autoptr (HnPlain) plain = hn_plain_new (letters);
  g_auto (GStrv) parts = g_strsplit_set (g_strstrip (plain->text->str), "/-", 2);
  HnNetwork network = { .n_bytes = 0 };
  HnNetwork last;

  if (parts[0] == NULL || !parse_address (&network, g_strstrip (parts[0])))
    return;
  if (parts[1] != NULL && parse_address (&last, g_strstrip (parts[1])))
    network.prefix = common_prefix (&network, &last);
  else if (parts[1] != NULL)
    network.prefix = MIN ((guint) g_ascii_strtoull (parts[1], NULL, 10), network.prefix);
  g_array_append_val (self->networks, network);
}

HnMarks *
hn_marks_new (HnOperator *subject)
{
  HnMarks *self = g_new0 (HnMarks, 1);

  self->domains = g_ptr_array_new_with_free_func (g_free);
  self->written = g_ptr_array_new_with_free_func (g_free);
  self->networks = g_array_new (FALSE, FALSE, sizeof (HnNetwork));
  for (guint i = 0; i < hn_operator_get_n (subject, HN_OPERATOR_DOMAIN); i++)
    add_domain (self, hn_operator_get (subject, HN_OPERATOR_DOMAIN, i));
  for (guint i = 0; i < hn_operator_get_n (subject, HN_OPERATOR_NETWORK); i++)
    add_network (self, hn_operator_get (subject, HN_OPERATOR_NETWORK, i));
  return self;
}

void
hn_marks_free (HnMarks *self)
{
  g_ptr_array_unref (self->domains);
  g_ptr_array_unref (self->written);
  g_array_unref (self->networks);
  g_free (self);
}

/* Whether the host is in one of the domains, or has one of them in it: toto.example.evil.test. */
static gboolean
is_ours (HnMarks *self, const char *host)
{
  g_autofree char *dotted = g_strdup_printf (".%s.", host);

  for (guint i = 0; i < self->domains->len; i++)
    {
      g_autofree char *domain =
          g_strdup_printf (".%s.", (const char *) g_ptr_array_index (self->domains, i));

      if (strstr (dotted, domain) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
overlaps (HnMarks *self, const HnNetwork *network)
{
  if (network->prefix < MIN_PREFIX)
    return FALSE;
  for (guint i = 0; i < self->networks->len; i++)
    {
      const HnNetwork *ours = &g_array_index (self->networks, HnNetwork, i);

      if (ours->n_bytes == network->n_bytes &&
          common_prefix (ours, network) >= MIN (ours->prefix, network->prefix))
        return TRUE;
    }
  return FALSE;
}

static void
find_hosts (HnMarks *self, HnPlain *plain, gboolean japanese, GArray *spans)
{
  static GRegex *kept;
  GRegex *regex =
      hn_plain_regex (&kept, "((?:https?|ftps?|wss?|smb|ssh|sftp|rdp|ldaps?|file|telnet)://"
                             "(?:[a-z0-9._~%:-]*@)?|\\\\\\\\)?"
                             "(?<![a-z0-9_-])([a-z0-9_-]+(?:\\.[a-z0-9_-]+)*)(?<!-)\\.?"
                             "(:[0-9]{1,5})?((?:[/?#\\\\][a-z0-9._~:/?#@!$&'()*+,;=%\\\\-]*)?)");
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, plain->text->str, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *host = g_match_info_fetch (match, 2);
      g_autofree char *scheme = g_match_info_fetch (match, 1);
      gint from;
      gint to;
      guint start;
      guint end;

      if (!is_ours (self, host))
        continue;
      g_match_info_fetch_pos (match, 0, &from, &to);
      if (scheme == NULL || *scheme == '\0')
        g_match_info_fetch_pos (match, 2, &from, &to);
      while (to > from + 1 && strchr (".,;:!?)'", plain->text->str[to - 1]) != NULL)
        to--;
      hn_plain_get_range (plain, from, to, &start, &end);
      hn_span_add (spans, HN_FINDING_DOMAIN, start, end,
                   scheme != NULL && *scheme != '\0'
                       ? g_strdup (japanese ? "当該事業者のURL" : "a URL of the operator")
                       : NULL);
    }
}

static void
find_written_domains (HnMarks *self, HnPlain *plain, GArray *spans)
{
  for (guint i = 0; i < self->written->len; i++)
    {
      const char *domain = g_ptr_array_index (self->written, i);

      for (const char *p = strstr (plain->text->str, domain); p != NULL; p = strstr (p + 1, domain))
        {
          gint from = (gint) (p - plain->text->str);
          guint start;
          guint end;

          hn_plain_get_range (plain, from, from + (gint) strlen (domain), &start, &end);
          hn_span_add (spans, HN_FINDING_DOMAIN, start, end, NULL);
        }
    }
}

static void
check_network (HnMarks *self, HnPlain *plain, GMatchInfo *match, gboolean wild, GArray *spans)
{
  g_autofree char *address = g_match_info_fetch (match, 1);
  g_autofree char *prefix = g_match_info_fetch (match, 2);
  HnNetwork network;
  gint from;
  gint to;
  guint start;
  guint end;

  for (char *p = address; *p != '\0'; p++)
    if (wild && (*p == '-' || *p == '*' || *p == 'x'))
      *p = *p == '-' ? '.' : '0';
  if (!parse_address (&network, address))
    return;
  if (wild && address[strlen (address) - 1] == '0')
    network.prefix = 24;
  if (prefix != NULL && *prefix != '\0')
    network.prefix = MIN ((guint) g_ascii_strtoull (prefix, NULL, 10), network.prefix);
  if (!overlaps (self, &network))
    return;
  g_match_info_fetch_pos (match, 0, &from, &to);
  hn_plain_get_range (plain, from, to, &start, &end);
  hn_span_add (spans,
               network.prefix < network.n_bytes * 8 ? HN_FINDING_NETWORK : HN_FINDING_ADDRESS,
               start, end, NULL);
}

static void
find_addresses (HnMarks *self, HnPlain *plain, GArray *spans)
{
  static const struct
  {
    const char *pattern;
    gboolean wild;
  } forms[] = {
    { "(?<![0-9.])([0-9]{1,3}(?:\\.[0-9]{1,3}){3})(?: ?/ "
      "?([0-9]{1,2})(?![0-9.]))?(?![0-9]|\\.[0-9])",
      FALSE },
    { "(?<![0-9.])([0-9]{1,3}(?:\\.[0-9]{1,3}){2}\\.(?:\\*|x{1,3}))()", TRUE },
    { "(?<![0-9-])([0-9]{1,3}(?:-[0-9]{1,3}){3})(?![0-9-])()", TRUE },
    { "(?<![0-9a-f:.])([0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?:\\.[0-9]{1,3}){0,3})(?: "
      "?/ ?([0-9]{1,3})(?![0-9]))?(?![0-9a-f:])",
      FALSE },
  };
  static GRegex *kept[G_N_ELEMENTS (forms)];

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GMatchInfo) match = NULL;

      for (g_regex_match (hn_plain_regex (&kept[i], forms[i].pattern), plain->text->str, 0, &match);
           g_match_info_matches (match); g_match_info_next (match, NULL))
        check_network (self, plain, match, forms[i].wild, spans);
    }
}

/* Whether the sentence says that the address is an attacker's, and nothing else: it has to pass. */
static gboolean
is_hostile (HnPlain *plain, gint from)
{
  static GRegex *hostile;
  static GRegex *contact;
  const char *text = plain->text->str;
  const char *start = text + from;
  guint n = 0;

  while (start > text && n++ < 40 && start[-1] != '\n' && !g_str_has_prefix (start, "。"))
    start = g_utf8_prev_char (start);
  if (g_str_has_prefix (start, "。"))
    start = g_utf8_next_char (start);
  {
    g_autofree char *before = g_strndup (start, (gsize) (text + from - start));

    return g_regex_match (
               hn_plain_regex (
                   &hostile,
                   "差出人|送信元|送信者|発信元|攻撃者|犯人|詐称|フィッシング|不審|偽|なりすまし|"
                   "悪性|"
                   "攻撃メール|脅迫|身代金|標的型|迷惑メール|詐欺|from|sender|phish|malicious|"
                   "attacker|spoof|suspicious|ransom|actor|spam|fraud|scam|c2"),
               before, 0, NULL) &&
           !g_regex_match (
               hn_plain_regex (&contact,
                               "連絡先|窓口|担当|照会|問い?合わ?せ|転送|contact|reach|call |ask |"
                               "reply to|report to|tel|電話"),
               before, 0, NULL);
  }
}

static gboolean
is_public (const char *host)
{
  static const char *const tails[] = { ".go.jp",    "jpcert.or.jp", "cisa.gov",      "cert.org",
                                       "first.org", "mitre.org",    "microsoft.com", ".dhs.gov" };

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    if (g_str_has_suffix (host, tails[i]))
      return TRUE;
  return FALSE;
}

static void
find_mail (HnMarks *self, HnPlain *plain, gboolean japanese, GArray *spans)
{
  static GRegex *kept;
  GRegex *regex = hn_plain_regex (
      &kept, "(?<![a-z0-9._%+-])[a-z0-9_][a-z0-9._%+'-]* ?@ ?([a-z0-9-]+(?:\\.[a-z0-9-]+)+)(?<!-)");
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, plain->text->str, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *host = g_match_info_fetch (match, 1);
      gint from;
      gint to;
      guint start;
      guint end;

      g_match_info_fetch_pos (match, 0, &from, &to);
      if (!is_ours (self, host) && (is_public (host) || is_hostile (plain, from)))
        continue;
      hn_plain_get_range (plain, from, to, &start, &end);
      hn_span_add (spans, HN_FINDING_CONTACT, start, end,
                   g_strdup (japanese ? "（メールアドレス）" : "(an e-mail address)"));
    }
}

void
hn_marks_find (HnMarks *self, HnPlain *plain, gboolean japanese, GArray *spans)
{
  find_hosts (self, plain, japanese, spans);
  find_written_domains (self, plain, spans);
  find_addresses (self, plain, spans);
  find_mail (self, plain, japanese, spans);
}
