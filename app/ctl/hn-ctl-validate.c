#include "config.h"

#include "hn-ctl.h"
#include "hn-envelope.h"
#include "hn-keyring.h"
#include "hn-record.h"
#include "hn-stix-error.h"
#include "hn-stix-id.h"
#include "hn-tape.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  gboolean is_verbose;
  guint n_refused;
  HnKeyring *keyring;
} HnValidation;

static void
print_refusal (HnValidation *self, const char *what, const GError *error)
{
  const char *rule = error->domain == HN_STIX_ERROR ? hn_stix_rule_get_name (error->code) : "-";

  if (error->domain == HN_SEAL_ERROR)
    rule = hn_seal_error_get_rule ((HnSealError) error->code);

  self->n_refused++;
  printf ("refused %s: %s\n", what, rule);
  if (self->is_verbose)
    {
      fflush (stdout);
      g_printerr ("%s: %s\n", what, error->message);
    }
}

/* The id of what was refused, where it has one at all. */
static char *
find_id (HnEnvelope *envelope, guint index)
{
  g_autoptr (GBytes) bytes = hn_envelope_get_object (envelope, index);
  g_autoptr (HnTape) tape = hn_tape_new ();
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  const char *id;
  guint token;

  if (!text || !hn_tape_read (tape, text, length, NULL) ||
      hn_tape_get_kind (tape, 0) != HN_TOKEN_OBJECT)
    return g_strdup ("-");
  token = hn_tape_find (tape, 0, "id");
  if (token == 0 || hn_tape_get_kind (tape, token) != HN_TOKEN_STRING)
    return g_strdup ("-");
  id = hn_tape_peek_string (tape, token, &length);
  if (!id || !hn_stix_id_is_valid (id, length, NULL))
    return g_strdup ("-");
  return g_strndup (id, length);
}

/* Signed by whom is said beside; a signature that is broken is refused. A key that nobody has
 * published in what was read before proves nothing, and breaks nothing. */
static void
accept (HnValidation *self, HnRecord *record)
{
  HnSignature *signature = hn_record_get_signature (record);
  g_autoptr (GError) error = NULL;
  HnSeal seal;

  if (!hn_keyring_take (self->keyring, record, NULL, &seal, &error))
    {
      print_refusal (self, hn_record_get_id (record), error);
      return;
    }
  if (signature)
    printf ("ok %s %s %s\n", hn_record_get_id (record), hn_seal_get_nick (seal),
            hn_signature_get_key_id (signature));
  else
    printf ("ok %s\n", hn_record_get_id (record));
}

static void
validate_objects (HnValidation *self, HnEnvelope *envelope)
{
  guint n = hn_envelope_get_n_objects (envelope);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HnRecord) record = hn_envelope_decode (envelope, i, &error);

      if (record)
        accept (self, record);
      else
        {
          g_autofree char *id = find_id (envelope, i);

          print_refusal (self, id, error);
        }
    }
}

static gboolean
validate_file (HnValidation *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HnEnvelope) envelope = NULL;
  char *contents;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, &error))
    {
      g_printerr ("hinomictl validate: %s\n", error->message);
      return FALSE;
    }
  bytes = g_bytes_new_take (contents, length);
  envelope = hn_envelope_read (bytes, &error);
  if (envelope)
    validate_objects (self, envelope);
  else
    print_refusal (self, path, error);
  return TRUE;
}

int
hn_ctl_validate (int argc, char **argv)
{
  HnValidation self = { 0 };
  g_auto (GStrv) files = NULL;
  const GOptionEntry entries[] = {
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &self.is_verbose,
      N_ ("Say on standard error what is wrong with each that is refused"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, N_ ("FILE…") },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  gboolean all_read = TRUE;

  g_option_context_set_summary (context,
                                _ ("Checks STIX 2.1 objects as the console would on receipt: "
                                   "each FILE is a bundle, a TAXII envelope or one object."));
  g_option_context_set_description (
      context, _ ("Prints a line for each object, “ok ID”, “ok ID unproven KEY” or “ok ID pinned "
                  "KEY” (signed with that key, which is "
                  "known where its note was read before) or “refused ID: RULE” (“-” where there is "
                  "no id), and “refused FILE: RULE” for a file that cannot be read as a whole. "
                  "The rules are named in data/profile/README.md.\n\n"
                  "Exit status: 0 all are valid, 1 something was refused, 2 wrong usage or a file "
                  "that cannot be opened."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("hinomictl validate: %s\n", error->message);
      return 2;
    }
  if (!files)
    {
      g_printerr ("hinomictl validate: %s\n", _ ("name at least one file"));
      return 2;
    }
  self.keyring = hn_keyring_new ();
  for (char **path = files; *path; path++)
    all_read &= validate_file (&self, *path);
  hn_keyring_free (self.keyring);
  if (!all_read)
    return 2;
  return self.n_refused > 0 ? 1 : 0;
}
