#include "hn-hub-secret.h"

#include <string.h>

static void
test_password (void)
{
  g_autofree char *hash = hn_hub_secret_hash_password ("開けごま");
  g_autofree char *other = hn_hub_secret_hash_password ("開けごま");

  g_assert_true (g_str_has_prefix (hash, "pbkdf2-sha256$50000$"));
  g_assert_cmpstr (hash, !=, other);
  g_assert_true (hn_hub_secret_is_hash (hash));
  g_assert_true (hn_hub_secret_matches (hash, "開けごま"));
  g_assert_true (hn_hub_secret_matches (other, "開けごま"));
  g_assert_false (hn_hub_secret_matches (hash, "開けごま "));
  g_assert_false (hn_hub_secret_matches (hash, ""));
}

/* PBKDF2-HMAC-SHA-256 as Python's hashlib computes it, over salts of 16 bytes. */
static void
test_known_answers (void)
{
  static const struct
  {
    const char *hash;
    const char *password;
  } cases[] = {
    { "pbkdf2-sha256$1$4e61436c4e61436c4e61436c4e61436c$"
      "b10674ed59dbddcc91ad9e3457d3cfd270ceee66555e376917f7a25f53b00a95",
      "password" },
    { "pbkdf2-sha256$2$4e61436c4e61436c4e61436c4e61436c$"
      "de82305502e9cdc4e9286adf01e2fb9b9471de96be2f45a0a923d651e10d5107",
      "password" },
    { "pbkdf2-sha256$1000$000102030405060708090a0b0c0d0e0f$"
      "7361429554ed1659d8d9e8f94f65ff15798a3c4739b530e00d68a5c95540dab2",
      "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
      "xxxxxxxx" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_true (hn_hub_secret_matches (cases[i].hash, cases[i].password));
}

static void
test_token (void)
{
  const char *hash = "sha256$ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  g_assert_true (hn_hub_secret_is_hash (hash));
  g_assert_true (hn_hub_secret_matches (hash, "abc"));
  g_assert_false (hn_hub_secret_matches (hash, "abd"));
}

static void
test_no_hash (void)
{
  const char *const texts[] = {
    "",
    "abc",
    "sha256$",
    "sha256$00",
    "pbkdf2-sha256$1$00$00",
    "pbkdf2-sha256$0$$",
    "pbkdf2-sha256$99999999$00000000000000000000000000000000$"
    "0000000000000000000000000000000000000000000000000000000000000000",
    "sha256$ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_false (hn_hub_secret_is_hash (texts[i]));
      g_assert_false (hn_hub_secret_matches (texts[i], texts[i]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret/password", test_password);
  g_test_add_func ("/secret/known-answers", test_known_answers);
  g_test_add_func ("/secret/token", test_token);
  g_test_add_func ("/secret/no-hash", test_no_hash);
  return g_test_run ();
}
