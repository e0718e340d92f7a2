/*
 * Runs a fuzz target where there is no libFuzzer: over the files of its corpus, over what is left
 * when they are cut anywhere, and over a number of random changes, always the same ones.
 * HINOMI_FUZZ_ROUNDS says how many changes of each file.
 */
#include <glib.h>

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
run (const guint8 *data, gsize size)
{
  /* Exactly as long, so that a sanitizer sees who reads beyond it. */
  g_autofree guint8 *copy = g_memdup2 (data, size);

  LLVMFuzzerTestOneInput (copy != NULL ? copy : (const guint8 *) "", size);
}

static void
run_changed (const guint8 *data, gsize size, GRand *random)
{
  static const char marks[] = "{}[]\",:\\\n\r\0\xff\x80\xef-0e.";
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint n_changes = (guint) g_rand_int_range (random, 1, 5);

  g_byte_array_append (bytes, data, (guint) size);
  for (guint i = 0; i < n_changes && bytes->len > 0; i++)
    {
      guint at = (guint) g_rand_int_range (random, 0, (gint32) bytes->len);
      guint length = (guint) g_rand_int_range (random, 1, 9);

      length = MIN (length, bytes->len - at);
      switch (g_rand_int_range (random, 0, 4))
        {
        case 0:
          bytes->data[at] = (guint8) g_rand_int_range (random, 0, 256);
          break;
        case 1:
          bytes->data[at] = (guint8) marks[g_rand_int_range (random, 0, sizeof marks - 1)];
          break;
        case 2:
          g_byte_array_remove_range (bytes, at, length);
          break;
        default:
          {
            g_autofree guint8 *part = g_memdup2 (bytes->data + at, length);

            g_byte_array_append (bytes, part, length);
          }
          break;
        }
    }
  run (bytes->data, bytes->len);
}

static void
test_file (gconstpointer path)
{
  const char *rounds = g_getenv ("HINOMI_FUZZ_ROUNDS");
  guint n_rounds = rounds != NULL ? (guint) atoi (rounds) : 2000;
  g_autoptr (GRand) random = g_rand_new_with_seed (20090203);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize size;

  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);
  for (gsize cut = 0; cut <= MIN (size, 4096); cut++)
    run ((const guint8 *) text, cut);
  run ((const guint8 *) text, size);
  for (guint i = 0; i < n_rounds; i++)
    run_changed ((const guint8 *) text, size, random);
}

static void
add_folder (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (path, 0, &error);
  g_autofree char *base = g_path_get_basename (path);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *test = g_strdup_printf ("/fuzz/%s/%s", base, name);

      g_test_add_data_func_full (test, g_build_filename (path, name, NULL), test_file, g_free);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (argc < 2)
    g_error ("arguments: the folders of the corpus");
  for (int i = 1; i < argc; i++)
    add_folder (argv[i]);
  return g_test_run ();
}
