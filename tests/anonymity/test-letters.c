/* Folding: what a text comes to, and which of its characters each letter is from. */
#include "hn-letters-private.h"
#include "hn-plain-private.h"

static void
assert_same (const char *text, const char *folded)
{
  g_autoptr (GArray) letters = hn_letters_fold_string (text);
  g_autofree char *joined = hn_letters_join (letters);

  g_assert_cmpstr (joined, ==, folded);
  for (guint i = 0; i < letters->len; i++)
    {
      const HnLetter *letter = hn_letters_at (letters, i);

      g_assert_cmpuint (letter->start, <, letter->end);
      g_assert_cmpuint (letter->end, <=, (guint) g_utf8_strlen (text, -1));
      if (i > 0)
        g_assert_cmpuint (letter->start, >=, hn_letters_at (letters, i - 1)->start);
    }
}

static void
assert_range (const char *text, guint i, guint start, guint end)
{
  g_autoptr (GArray) letters = hn_letters_fold_string (text);

  g_assert_cmpuint (i, <, letters->len);
  g_assert_cmpuint (hn_letters_at (letters, i)->start, ==, start);
  g_assert_cmpuint (hn_letters_at (letters, i)->end, ==, end);
}

static void
test_kana (void)
{
  assert_same ("でんりょく", "denryoku");
  assert_same ("デンリョク", "denryoku");
  assert_same ("ﾃﾞﾝﾘｮｸ", "denryoku");
  assert_same ("て\u3099んりょく", "denryoku");
  assert_same ("て\u309bんりょく", "denryoku");
  assert_same ("とうきょう", "tokyo");
  assert_same ("サーバー", "saba");
  assert_same ("がっこう", "gako");
  assert_same ("ファイル", "hairu");
  assert_same ("しゃちょう", "syatyo");
  assert_same ("こんのさん", "konnosan");
}

static void
test_romaji (void)
{
  assert_same ("Shinjuku", "sinzyuku");
  assert_same ("Sinzyuku", "sinzyuku");
  assert_same ("Tōkyō", "tokyo");
  assert_same ("Tôkyô", "tokyo");
  assert_same ("Toukyou", "tokyo");
  assert_same ("Tohkyoh", "tokyo");
  assert_same ("Shimbashi", "sinbasi");
  assert_same ("Shinbashi", "sinbasi");
  assert_same ("Gakkō", "gako");
  assert_same ("ＴＯＫＹＯ", "tokyo");
  assert_same ("Chiba", "tiba");
  assert_same ("Fuji", "huzi");
}

static void
test_forms (void)
{
  assert_same ("髙橋", "高橋");
  assert_same ("渡邊", "渡辺");
  assert_same ("渡邉", "渡辺");
  assert_same ("佐々木", "佐佐木");
  assert_same ("㈱", "(株)");
  assert_same ("①号", "1号");
  assert_same ("齋藤", "斎藤");
}

static void
test_gaps (void)
{
  g_autoptr (GArray) letters = hn_letters_fold_string ("東 都\u200b電\n\n力");

  g_assert_cmpuint (letters->len, ==, 4);
  g_assert_cmpuint (hn_letters_at (letters, 0)->gap, ==, HN_GAP_NONE);
  g_assert_cmpuint (hn_letters_at (letters, 1)->gap, ==, HN_GAP_SPACE);
  g_assert_cmpuint (hn_letters_at (letters, 2)->gap, ==, HN_GAP_ZERO);
  g_assert_cmpuint (hn_letters_at (letters, 3)->gap, ==, HN_GAP_NEWLINE | HN_GAP_WIDE);
}

static void
test_ranges (void)
{
  /* Half-width kana with its mark are two characters and one sound. */
  assert_range ("ﾃﾞﾝ", 0, 0, 2);
  assert_range ("ﾃﾞﾝ", 2, 2, 3);
  /* A ligature is one character and several letters. */
  assert_range ("x㈱y", 1, 1, 2);
  assert_range ("x㈱y", 3, 1, 2);
  assert_range ("x㈱y", 4, 2, 3);
  /* Beyond the basic plane a character is still one. */
  assert_range ("𠮷野a", 1, 1, 2);
  assert_range ("😀a", 1, 1, 2);
  /* A letter and the mark on it. */
  assert_range ("o\u0304a", 0, 0, 2);
  assert_range ("o\u0304a", 1, 2, 3);
  /* What is not heard belongs to the sound before it. */
  assert_range ("トーa", 1, 0, 2);
  assert_range ("ﬁx", 1, 0, 1);
}

static void
test_plain (void)
{
  g_autoptr (GArray) letters = hn_letters_of_text ("宛ａ[.]ｂ hxxps://c(dot)d e[at]f 1－2");
  g_autoptr (HnPlain) plain = hn_plain_new (letters);
  guint start;
  guint end;

  g_assert_cmpstr (plain->text->str, ==, "宛a.b https://c.d e@f 1-2");
  hn_plain_get_range (plain, 3, 6, &start, &end);
  g_assert_cmpuint (start, ==, 1);
  g_assert_cmpuint (end, ==, 6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/anonymity/letters/kana", test_kana);
  g_test_add_func ("/anonymity/letters/romaji", test_romaji);
  g_test_add_func ("/anonymity/letters/forms", test_forms);
  g_test_add_func ("/anonymity/letters/gaps", test_gaps);
  g_test_add_func ("/anonymity/letters/ranges", test_ranges);
  g_test_add_func ("/anonymity/letters/plain", test_plain);
  return g_test_run ();
}
