#include "config.h"

#include "hn-taxii.h"

#include "hn-feed-error.h"
#include "hn-tape.h"
#include "hn-timestamp.h"

#include <glib/gi18n.h>
#include <string.h>

#define WORDS_MAX 300

static HnTape *
read_object (GBytes *bytes, GError **error)
{
  g_autoptr (HnTape) tape = hn_tape_new ();
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  /* An empty body has no data at all. */
  if (!hn_tape_read (tape, text != NULL ? text : "", length, error))
    return NULL;
  if (hn_tape_get_kind (tape, 0) != HN_TOKEN_OBJECT)
    {
      g_set_error_literal (error, HN_FEED_ERROR, HN_FEED_ERROR_PROTOCOL,
                           _ ("the answer is JSON, but no resource of TAXII"));
      return NULL;
    }
  return g_steal_pointer (&tape);
}

static guint
find_kind (HnTape *tape, guint object, const char *key, HnTokenKind kind)
{
  guint token = hn_tape_find (tape, object, key);

  return token != 0 && hn_tape_get_kind (tape, token) == kind ? token : 0;
}

static char *
dup_member (HnTape *tape, guint object, const char *key)
{
  guint token = find_kind (tape, object, key, HN_TOKEN_STRING);

  return token != 0 ? hn_tape_dup_string (tape, token) : NULL;
}

static gboolean
get_boolean (HnTape *tape, guint object, const char *key)
{
  return find_kind (tape, object, key, HN_TOKEN_TRUE) != 0;
}

static gint64
get_int (HnTape *tape, guint object, const char *key)
{
  guint token = find_kind (tape, object, key, HN_TOKEN_INT);

  return token != 0 ? MAX (hn_tape_get_int (tape, token), 0) : 0;
}

HnTaxiiKind
hn_taxii_recognize (GBytes *bytes)
{
  g_autoptr (HnTape) tape = NULL;

  g_return_val_if_fail (bytes != NULL, HN_TAXII_OTHER);

  tape = read_object (bytes, NULL);
  if (tape == NULL)
    return HN_TAXII_OTHER;
  if (find_kind (tape, 0, "versions", HN_TOKEN_ARRAY) != 0)
    return HN_TAXII_ROOT;
  if (find_kind (tape, 0, "api_roots", HN_TOKEN_ARRAY) != 0 ||
      find_kind (tape, 0, "default", HN_TOKEN_STRING) != 0)
    return HN_TAXII_DISCOVERY;
  return HN_TAXII_OTHER;
}

static void
add_root (GPtrArray *roots, char *url)
{
  g_autofree char *owned = url;

  if (owned != NULL && *owned != '\0' && roots->len < HN_TAXII_MAX_ROOTS &&
      !g_ptr_array_find_with_equal_func (roots, owned, g_str_equal, NULL))
    g_ptr_array_add (roots, g_steal_pointer (&owned));
}

HnTaxiiDiscovery *
hn_taxii_discovery_parse (GBytes *bytes, GError **error)
{
  g_autoptr (HnTape) tape = NULL;
  HnTaxiiDiscovery *self;
  guint list;

  g_return_val_if_fail (bytes != NULL, NULL);

  tape = read_object (bytes, error);
  if (tape == NULL)
    return NULL;
  self = g_new0 (HnTaxiiDiscovery, 1);
  self->title = dup_member (tape, 0, "title");
  self->roots = g_ptr_array_new_with_free_func (g_free);
  add_root (self->roots, dup_member (tape, 0, "default"));
  list = find_kind (tape, 0, "api_roots", HN_TOKEN_ARRAY);
  if (list != 0)
    for (guint t = hn_tape_first (tape, list); t < hn_tape_next (tape, list);
         t = hn_tape_next (tape, t))
      if (hn_tape_get_kind (tape, t) == HN_TOKEN_STRING)
        add_root (self->roots, hn_tape_dup_string (tape, t));
  return self;
}

void
hn_taxii_discovery_free (HnTaxiiDiscovery *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->title);
  g_ptr_array_unref (self->roots);
  g_free (self);
}

/* 1.6.8.2: the media type, with its parameter in any spelling. */
static gboolean
is_taxii_2_1 (const char *version)
{
  g_autofree char *plain = g_ascii_strdown (version, -1);
  char *to = plain;

  for (const char *from = plain; *from != '\0'; from++)
    if (!g_ascii_isspace (*from) && *from != '"')
      *to++ = *from;
  *to = '\0';
  return g_str_equal (plain, "application/taxii+json;version=2.1") ||
         g_str_equal (plain, "application/taxii+json") || g_str_equal (plain, "taxii-2.1");
}

HnTaxiiRoot *
hn_taxii_root_parse (GBytes *bytes, GError **error)
{
  g_autoptr (HnTape) tape = NULL;
  HnTaxiiRoot *self;
  guint list;

  g_return_val_if_fail (bytes != NULL, NULL);

  tape = read_object (bytes, error);
  if (tape == NULL)
    return NULL;
  self = g_new0 (HnTaxiiRoot, 1);
  self->title = dup_member (tape, 0, "title");
  self->max_content_length = get_int (tape, 0, "max_content_length");
  list = find_kind (tape, 0, "versions", HN_TOKEN_ARRAY);
  if (list != 0)
    for (guint t = hn_tape_first (tape, list); t < hn_tape_next (tape, list);
         t = hn_tape_next (tape, t))
      if (hn_tape_get_kind (tape, t) == HN_TOKEN_STRING)
        {
          g_autofree char *version = hn_tape_dup_string (tape, t);

          self->speaks_2_1 |= is_taxii_2_1 (version);
        }
  return self;
}

void
hn_taxii_root_free (HnTaxiiRoot *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->title);
  g_free (self);
}

static void
add_collection (GPtrArray *collections, HnTape *tape, guint token)
{
  g_autofree char *id = NULL;
  HnTaxiiCollection *collection;

  if (hn_tape_get_kind (tape, token) != HN_TOKEN_OBJECT)
    return;
  id = dup_member (tape, token, "id");
  if (id == NULL || *id == '\0' || collections->len >= HN_TAXII_MAX_COLLECTIONS)
    return;
  collection = g_new0 (HnTaxiiCollection, 1);
  collection->id = g_steal_pointer (&id);
  collection->title = dup_member (tape, token, "title");
  collection->alias = dup_member (tape, token, "alias");
  collection->can_read = get_boolean (tape, token, "can_read");
  collection->can_write = get_boolean (tape, token, "can_write");
  g_ptr_array_add (collections, collection);
}

GPtrArray *
hn_taxii_collections_parse (GBytes *bytes, GError **error)
{
  g_autoptr (HnTape) tape = NULL;
  g_autoptr (GPtrArray) collections = NULL;
  guint list;

  g_return_val_if_fail (bytes != NULL, NULL);

  tape = read_object (bytes, error);
  if (tape == NULL)
    return NULL;
  collections = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_taxii_collection_free);
  list = hn_tape_find (tape, 0, "collections");
  if (list != 0 && hn_tape_get_kind (tape, list) == HN_TOKEN_ARRAY)
    {
      for (guint t = hn_tape_first (tape, list); t < hn_tape_next (tape, list);
           t = hn_tape_next (tape, t))
        add_collection (collections, tape, t);
    }
  else if (hn_tape_get_length (tape, 0) > 0)
    {
      g_set_error_literal (error, HN_FEED_ERROR, HN_FEED_ERROR_PROTOCOL,
                           _ ("the answer is JSON, but no list of collections"));
      return NULL;
    }
  return g_steal_pointer (&collections);
}

void
hn_taxii_collection_free (HnTaxiiCollection *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->title);
  g_free (self->alias);
  g_free (self);
}

static void
failure_free (HnTaxiiFailure *self)
{
  g_free (self->id);
  g_free (self->message);
  g_free (self);
}

static void
add_failure (GPtrArray *failures, HnTape *tape, guint token)
{
  HnTaxiiFailure *failure;
  g_autofree char *id = NULL;
  g_autofree char *version = NULL;

  if (hn_tape_get_kind (tape, token) != HN_TOKEN_OBJECT || failures->len >= HN_TAXII_MAX_FAILURES)
    return;
  id = dup_member (tape, token, "id");
  if (id == NULL)
    return;
  failure = g_new0 (HnTaxiiFailure, 1);
  failure->id = g_steal_pointer (&id);
  failure->message = dup_member (tape, token, "message");
  version = dup_member (tape, token, "version");
  if (version == NULL || !hn_timestamp_parse (version, strlen (version), &failure->version_us))
    failure->version_us = 0;
  g_ptr_array_add (failures, failure);
}

HnTaxiiStatus *
hn_taxii_status_parse (GBytes *bytes, GError **error)
{
  g_autoptr (HnTape) tape = NULL;
  g_autofree char *word = NULL;
  HnTaxiiStatus *self;
  guint list;

  g_return_val_if_fail (bytes != NULL, NULL);

  tape = read_object (bytes, error);
  if (tape == NULL)
    return NULL;
  word = dup_member (tape, 0, "status");
  if (g_strcmp0 (word, "complete") != 0 && g_strcmp0 (word, "pending") != 0)
    {
      g_set_error_literal (error, HN_FEED_ERROR, HN_FEED_ERROR_PROTOCOL,
                           _ ("the answer is JSON, but no status of a message"));
      return NULL;
    }
  self = g_new0 (HnTaxiiStatus, 1);
  self->id = dup_member (tape, 0, "id");
  self->is_complete = g_str_equal (word, "complete");
  self->n_pending = get_int (tape, 0, "pending_count");
  self->n_successes = find_kind (tape, 0, "success_count", HN_TOKEN_INT) != 0
                          ? get_int (tape, 0, "success_count")
                          : -1;
  self->n_failures = get_int (tape, 0, "failure_count");
  self->failures = g_ptr_array_new_with_free_func ((GDestroyNotify) failure_free);
  list = find_kind (tape, 0, "failures", HN_TOKEN_ARRAY);
  if (list != 0)
    for (guint t = hn_tape_first (tape, list); t < hn_tape_next (tape, list);
         t = hn_tape_next (tape, t))
      add_failure (self->failures, tape, t);
  return self;
}

void
hn_taxii_status_free (HnTaxiiStatus *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_ptr_array_unref (self->failures);
  g_free (self);
}

char *
hn_taxii_error_words (GBytes *bytes)
{
  g_autoptr (HnTape) tape = NULL;
  g_autofree char *title = NULL;
  g_autofree char *description = NULL;
  g_autoptr (GString) words = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  tape = read_object (bytes, NULL);
  if (tape == NULL)
    return NULL;
  title = dup_member (tape, 0, "title");
  description = dup_member (tape, 0, "description");
  if (title == NULL && description == NULL)
    return NULL;
  words = g_string_new (title);
  if (description != NULL)
    g_string_append_printf (words, "%s%s", title != NULL ? ": " : "", description);
  /* It is shown to a person: no line breaks or control characters, and not a whole page. */
  for (char *c = words->str; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  if (words->len > WORDS_MAX)
    {
      g_string_truncate (
          words, (gsize) (g_utf8_find_prev_char (words->str, words->str + WORDS_MAX) - words->str));
      g_string_append (words, "…");
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}
