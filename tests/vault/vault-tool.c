/* One thing done with a vault, for a test that has a secret service of its own:
 * vault-tool store|lookup|clear OWNER WHAT, the secret on standard input or output. */

#include "config.h"

#include "hn-vault.h"

#include <stdio.h>
#include <string.h>

typedef struct
{
  GMainLoop *loop;
  const char *verb;
  GError *error;
} Run;

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;
  HnVault *vault = HN_VAULT (source);
  char *secret = NULL;

  if (g_str_equal (run->verb, "store"))
    hn_vault_store_finish (vault, result, &run->error);
  else if (g_str_equal (run->verb, "clear"))
    hn_vault_clear_finish (vault, result, &run->error);
  else
    {
      secret = hn_vault_lookup_finish (vault, result, &run->error);
      if (secret != NULL)
        fputs (secret, stdout);
      hn_vault_secret_free (secret);
    }
  g_main_loop_quit (run->loop);
}

static const char *
get_code (const GError *error)
{
  if (g_error_matches (error, HN_VAULT_ERROR, HN_VAULT_ERROR_NO_SERVICE))
    return "no-service";
  if (g_error_matches (error, HN_VAULT_ERROR, HN_VAULT_ERROR_LOCKED))
    return "locked";
  return "failed";
}

int
main (int argc, char **argv)
{
  g_autoptr (HnVault) vault = hn_vault_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  char secret[256] = "";
  Run run = { loop, argc > 1 ? argv[1] : "", NULL };

  if (argc != 4)
    return 2;
  if (g_str_equal (run.verb, "store"))
    {
      if (fgets (secret, sizeof secret, stdin) == NULL)
        return 2;
      hn_vault_store_async (vault, argv[2], argv[3], "Hinomi test", secret, NULL, on_done, &run);
    }
  else if (g_str_equal (run.verb, "clear"))
    hn_vault_clear_async (vault, argv[2], *argv[3] != '\0' ? argv[3] : NULL, NULL, on_done, &run);
  else
    hn_vault_lookup_async (vault, argv[2], argv[3], NULL, on_done, &run);
  g_main_loop_run (loop);
  if (run.error == NULL)
    return 0;
  fprintf (stderr, "%s: %s\n", get_code (run.error), run.error->message);
  g_error_free (run.error);
  return 1;
}
