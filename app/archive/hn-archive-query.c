#include "hn-archive-query-private.h"

G_DEFINE_BOXED_TYPE (HnArchiveQuery, hn_archive_query, hn_archive_query_ref, hn_archive_query_unref)

HnArchiveQuery *
hn_archive_query_new (HnArchiveKind kind, const char *exercise)
{
  HnArchiveQuery *self = g_atomic_rc_box_new0 (HnArchiveQuery);

  self->kind = kind;
  self->exercise = g_strdup (exercise);
  self->known_us = HN_KNOWN_NOW;
  return self;
}

HnArchiveQuery *
hn_archive_query_ref (HnArchiveQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
hn_archive_query_clear (gpointer data)
{
  HnArchiveQuery *self = data;

  g_free (self->exercise);
  g_free (self->text);
  g_strfreev (self->sectors);
  g_strfreev (self->areas);
  g_strfreev (self->handlings);
  g_strfreev (self->types);
}

void
hn_archive_query_unref (HnArchiveQuery *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, hn_archive_query_clear);
}

void
hn_archive_query_set_text (HnArchiveQuery *self, const char *text)
{
  g_return_if_fail (self != NULL);

  g_free (self->text);
  self->text = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
}

static void
set_words (char ***words, const char *const *values)
{
  g_strfreev (*words);
  *words = values != NULL && values[0] != NULL ? g_strdupv ((char **) values) : NULL;
}

void
hn_archive_query_set_sectors (HnArchiveQuery *self, const char *const *sectors)
{
  g_return_if_fail (self != NULL);
  set_words (&self->sectors, sectors);
}

void
hn_archive_query_set_states (HnArchiveQuery *self, guint states)
{
  g_return_if_fail (self != NULL);
  self->states = states;
}

void
hn_archive_query_set_areas (HnArchiveQuery *self, const char *const *areas)
{
  g_return_if_fail (self != NULL);
  set_words (&self->areas, areas);
}

void
hn_archive_query_set_handlings (HnArchiveQuery *self, const char *const *handlings)
{
  g_return_if_fail (self != NULL);
  set_words (&self->handlings, handlings);
}

void
hn_archive_query_set_tlps (HnArchiveQuery *self, guint tlps)
{
  g_return_if_fail (self != NULL);
  self->tlps = tlps;
}

void
hn_archive_query_set_types (HnArchiveQuery *self, const char *const *types)
{
  g_return_if_fail (self != NULL);
  set_words (&self->types, types);
}

void
hn_archive_query_set_span (HnArchiveQuery *self, gint64 from_us, gint64 to_us)
{
  g_return_if_fail (self != NULL);
  self->from_us = from_us;
  self->to_us = to_us;
}

void
hn_archive_query_set_open (HnArchiveQuery *self, gboolean open_only)
{
  g_return_if_fail (self != NULL);
  self->open_only = open_only;
}

void
hn_archive_query_set_known (HnArchiveQuery *self, gint64 known_us)
{
  g_return_if_fail (self != NULL);
  self->known_us = known_us;
}

HnArchiveKind
hn_archive_query_get_kind (HnArchiveQuery *self)
{
  g_return_val_if_fail (self != NULL, HN_ARCHIVE_RECORDS);
  return self->kind;
}

const char *
hn_archive_query_get_text (HnArchiveQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->text;
}
