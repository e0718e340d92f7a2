#include "config.h"

#include "hn-ctl.h"
#include "hn-envelope.h"
#include "hn-keyring.h"
#include "hn-seal-sign.h"
#include "hn-signing-key.h"
#include "hn-vault.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Keys that objects are signed with. A private key stands in the vault, or in one file that only
 * its owner can read; it is never printed. */

typedef struct
{
  gboolean is_vault;
  char *key_file;
  char *of;
  char *exercise;
  char **files;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->key_file);
  g_free (options->of);
  g_free (options->exercise);
  g_strfreev (options->files);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static int
fail (const GError *error)
{
  g_printerr ("hinomictl key: %s\n", error->message);
  return 1;
}

static int
misuse (const char *what)
{
  g_printerr ("hinomictl key: %s\n", what);
  return 2;
}

/* Made for it alone: a file that is there already may be readable by others, or be a key. */
static gboolean
write_file (const char *path, const char *text, GError **error)
{
  int file = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  gsize length = strlen (text);
  gboolean is_written;

  if (file < 0)
    {
      g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (errno), "%s: %s", path,
                   g_strerror (errno));
      return FALSE;
    }
  is_written = write (file, text, length) == (gssize) length && write (file, "\n", 1) == 1 &&
               fsync (file) == 0;
  is_written = close (file) == 0 && is_written;
  if (!is_written)
    {
      g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (errno), "%s: %s", path,
                   g_strerror (errno));
      unlink (path);
    }
  return is_written;
}

/* (transfer full) (nullable) */
static HnSealKey *
read_key (const Options *options, GError **error)
{
  return options->is_vault ? hn_signing_key_look_up (error)
                           : hn_signing_key_read (options->key_file, error);
}

static int
run_new (const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnSealKey) key = hn_seal_key_generate (&error);
  gboolean is_kept = FALSE;
  char *text;

  if (!key)
    return fail (error);
  text = hn_seal_key_to_text (key);
  if (options->is_vault)
    {
      g_autoptr (HnVault) vault = hn_vault_new ();

      is_kept = hn_vault_store_sync (vault, HN_VAULT_DESK, HN_VAULT_SIGNING_KEY,
                                     _ ("Hinomi: the key that this desk signs with"), text, &error);
    }
  else
    is_kept = write_file (options->key_file, text, &error);
  hn_seal_text_free (text);
  if (!is_kept)
    return fail (error);
  printf ("%s\n", hn_seal_key_get_id (key));
  return 0;
}

static void
print_record (HnRecord *record)
{
  GBytes *bytes = hn_record_get_bytes (record);

  printf ("%.*s\n", (int) g_bytes_get_size (bytes), (const char *) g_bytes_get_data (bytes, NULL));
}

/* What whoever wants to know the key is given: its note, or its fingerprint alone. */
static int
run_show (const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnSealKey) key = read_key (options, &error);
  g_autoptr (HnDraft) draft = NULL;
  g_autoptr (HnRecord) record = NULL;
  g_autoptr (HnRecord) note = NULL;
  const gint64 now_us = g_get_real_time ();

  if (!key)
    return fail (error);
  if (!options->of)
    {
      printf ("%s\n", hn_seal_key_get_id (key));
      return 0;
    }
  draft = hn_seal_draft_key_note (key, options->of, NULL, now_us, &error);
  if (draft && options->exercise)
    hn_draft_set_exercise (draft, options->exercise, now_us, 1);
  record = draft ? hn_draft_finish (draft, &error) : NULL;
  note = record ? hn_seal_sign (record, key, &error) : NULL;
  if (!note)
    return fail (error);
  print_record (note);
  return 0;
}

/* (transfer full) (nullable) */
static HnEnvelope *
read_envelope (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  char *contents;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, error))
    return NULL;
  bytes = g_bytes_new_take (contents, length);
  return hn_envelope_read (bytes, error);
}

static gboolean
sign_file (const char *path, HnSealKey *key, GError **error)
{
  g_autoptr (HnEnvelope) envelope = read_envelope (path, error);

  for (guint i = 0; envelope && i < hn_envelope_get_n_objects (envelope); i++)
    {
      g_autoptr (HnRecord) record = hn_envelope_decode (envelope, i, error);
      g_autoptr (HnRecord) sealed = record ? hn_seal_sign (record, key, error) : NULL;

      if (!sealed)
        return FALSE;
      print_record (sealed);
    }
  return envelope != NULL;
}

static int
run_sign (const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnSealKey) key = read_key (options, &error);

  if (!key)
    return fail (error);
  for (char **path = options->files; *path; path++)
    if (!sign_file (*path, key, &error))
      return fail (error);
  return 0;
}

/* Of one object; what is published in the same files counts in their order. */
static gboolean
verify_record (HnKeyring *keyring, HnRecord *record)
{
  g_autoptr (GError) error = NULL;
  HnSeal seal;

  if (hn_keyring_take (keyring, record, NULL, &seal, &error))
    {
      HnSignature *signature = hn_record_get_signature (record);

      printf ("%s %s %s\n", hn_seal_get_nick (seal), hn_record_get_id (record),
              signature ? hn_signature_get_key_id (signature) : "-");
      return TRUE;
    }
  printf ("refused %s %s\n", hn_record_get_id (record),
          hn_seal_error_get_rule ((HnSealError) error->code));
  fflush (stdout);
  g_printerr ("%s\n", error->message);
  return FALSE;
}

static int
run_verify (const Options *options)
{
  g_autoptr (HnKeyring) keyring = hn_keyring_new ();
  gboolean all_hold = TRUE;

  for (char **path = options->files; *path; path++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HnEnvelope) envelope = read_envelope (*path, &error);

      if (!envelope)
        return fail (error);
      for (guint i = 0; i < hn_envelope_get_n_objects (envelope); i++)
        {
          g_autoptr (HnRecord) record = hn_envelope_decode (envelope, i, &error);

          if (!record)
            return fail (error);
          all_hold &= verify_record (keyring, record);
        }
    }
  return all_hold ? 0 : 1;
}

static const struct
{
  const char *name;
  int (*run) (const Options *options);
  gboolean needs_key;
  gboolean needs_files;
} actions[] = {
  { "new", run_new, TRUE, FALSE },
  { "show", run_show, TRUE, FALSE },
  { "sign", run_sign, TRUE, TRUE },
  { "verify", run_verify, FALSE, TRUE },
};

static int
run_action (const char *name, const Options *options)
{
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (name, actions[i].name))
      {
        if (actions[i].needs_key && options->is_vault == (options->key_file != NULL))
          return misuse (_ ("say where the key is: either --key FILE or --vault"));
        if (actions[i].needs_files && !options->files)
          return misuse (_ ("name at least one file"));
        return actions[i].run (options);
      }
  return misuse (_ ("say what to do: new, show, sign or verify"));
}

int
hn_ctl_key (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "key", 'k', 0, G_OPTION_ARG_FILENAME, &options.key_file,
      N_ ("The file of the private key; “new” makes it, for its owner alone"), N_ ("FILE") },
    { "vault", 0, 0, G_OPTION_ARG_NONE, &options.is_vault,
      N_ ("Keep the private key in the secret service, where the console finds it"), NULL },
    { "of", 0, 0, G_OPTION_ARG_STRING, &options.of,
      N_ ("With “show”: print the note that publishes it, of this identity"), N_ ("ID") },
    { "exercise", 0, 0, G_OPTION_ARG_STRING, &options.exercise,
      N_ ("With “show”: as part of this exercise"), N_ ("ID") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.files, NULL,
      N_ ("new|show|sign|verify [FILE…]") },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *action = NULL;

  g_option_context_set_summary (context,
                                _ ("Makes and shows the keys that objects are signed with, "
                                   "signs objects and says who signed them."));
  g_option_context_set_description (
      context,
      _ ("new     makes a key and prints its fingerprint\n"
         "show    prints the fingerprint of a key, or with --of the note that publishes it\n"
         "sign    prints the objects of files, signed, a line each\n"
         "verify  prints a line for each object of files, in their order: “unsigned ID -”, "
         "“unproven ID KEY”, “pinned ID KEY” or “refused ID RULE”; keys that are published in "
         "them count from then on\n\n"
         "A private key is never printed, and is taken from no argument.\n\n"
         "Exit status: 0 done, and nothing refused; 1 something was refused or failed; 2 wrong "
         "usage."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return misuse (error->message);
  if (!options.files || !options.files[0])
    return misuse (_ ("say what to do: new, show, sign or verify"));
  /* The first word is what to do. */
  action = options.files[0];
  memmove (options.files, options.files + 1,
           sizeof (char *) * g_strv_length (options.files + 1) + sizeof (char *));
  if (!options.files[0])
    g_clear_pointer (&options.files, g_strfreev);
  return run_action (action, &options);
}
