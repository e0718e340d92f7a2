#include "hn-sse.h"

#include <string.h>

/* A line longer than the data that is kept, plus the longest field name, is cut. */
#define FIELD_SLACK 64
#define ID_MAX 1024
#define NAME_MAX_BYTES 256

struct _HnSse
{
  gsize max_bytes;
  HnSseFunc func;
  gpointer user_data;

  GString *line;
  gboolean line_is_cut;
  gboolean after_cr;
  /* How many bytes of a byte order mark were seen at the start; 3 once that is settled. */
  guint n_bom;

  GString *data;
  gboolean has_data;
  gboolean is_too_long;
  GString *name;
  GString *id;      /* the buffer: the id of the event that is being read */
  GString *last_id; /* of the last event that was complete */
  gint64 retry_ms;
};

HnSse *
hn_sse_new (gsize max_bytes, HnSseFunc func, gpointer user_data)
{
  HnSse *self;

  g_return_val_if_fail (func != NULL, NULL);

  self = g_new0 (HnSse, 1);
  self->max_bytes = max_bytes;
  self->func = func;
  self->user_data = user_data;
  self->line = g_string_new (NULL);
  self->data = g_string_new (NULL);
  self->name = g_string_new (NULL);
  self->id = g_string_new (NULL);
  self->last_id = g_string_new (NULL);
  self->retry_ms = -1;
  return self;
}

void
hn_sse_free (HnSse *self)
{
  g_return_if_fail (self != NULL);

  g_string_free (self->line, TRUE);
  g_string_free (self->data, TRUE);
  g_string_free (self->name, TRUE);
  g_string_free (self->id, TRUE);
  g_string_free (self->last_id, TRUE);
  g_free (self);
}

static void
clear_event (HnSse *self)
{
  g_string_truncate (self->data, 0);
  g_string_truncate (self->name, 0);
  self->has_data = FALSE;
  self->is_too_long = FALSE;
}

static void
dispatch (HnSse *self)
{
  HnSseEvent event = { 0 };

  /* The spec moves the last event id even where the event has no data and is dropped. */
  event.has_id = !g_string_equal (self->id, self->last_id);
  g_string_assign (self->last_id, self->id->str);
  if (!self->has_data)
    {
      clear_event (self);
      return;
    }
  event.name = self->name->len > 0 ? self->name->str : "message";
  event.data = self->data->str;
  event.length = self->data->len;
  event.id = self->last_id->str;
  event.is_too_long = self->is_too_long;
  self->func (&event, self->user_data);
  clear_event (self);
}

static void
append_data (HnSse *self, const char *value, gsize length)
{
  gsize separator = self->has_data ? 1 : 0;

  self->has_data = TRUE;
  if (self->data->len + separator + length > self->max_bytes || self->line_is_cut)
    self->is_too_long = TRUE;
  if (self->data->len + separator > self->max_bytes)
    return;
  if (separator > 0)
    g_string_append_c (self->data, '\n');
  g_string_append_len (self->data, value, (gssize) MIN (length, self->max_bytes - self->data->len));
}

static void
read_retry (HnSse *self, const char *value, gsize length)
{
  gint64 retry_ms = 0;

  if (length == 0 || length > 12)
    return;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (value[i]))
        return;
      retry_ms = retry_ms * 10 + (value[i] - '0');
    }
  self->retry_ms = retry_ms;
}

static gboolean
is_field (const char *name, gsize length, const char *field)
{
  return strlen (field) == length && memcmp (name, field, length) == 0;
}

static void
process_line (HnSse *self)
{
  const char *line = self->line->str;
  gsize length = self->line->len;
  const char *colon;
  const char *value;
  gsize name_length;
  gsize value_length;

  if (length == 0)
    {
      dispatch (self);
      return;
    }
  colon = memchr (line, ':', length);
  name_length = colon != NULL ? (gsize) (colon - line) : length;
  value = colon != NULL ? colon + 1 : line + length;
  value_length = length - (gsize) (value - line);
  if (value_length > 0 && value[0] == ' ')
    {
      value++;
      value_length--;
    }

  if (is_field (line, name_length, "data"))
    append_data (self, value, value_length);
  else if (is_field (line, name_length, "event"))
    {
      g_string_truncate (self->name, 0);
      if (memchr (value, '\0', value_length) == NULL)
        g_string_append_len (self->name, value, (gssize) MIN (value_length, NAME_MAX_BYTES));
    }
  else if (is_field (line, name_length, "id"))
    {
      if (memchr (value, '\0', value_length) == NULL && value_length <= ID_MAX)
        {
          g_string_truncate (self->id, 0);
          g_string_append_len (self->id, value, (gssize) value_length);
        }
    }
  else if (is_field (line, name_length, "retry"))
    read_retry (self, value, value_length);
}

static void
end_line (HnSse *self)
{
  process_line (self);
  g_string_truncate (self->line, 0);
  self->line_is_cut = FALSE;
}

static void
append_line (HnSse *self, const char *bytes, gsize length)
{
  gsize limit = self->max_bytes + FIELD_SLACK;
  gsize room = limit > self->line->len ? limit - self->line->len : 0;

  if (length > room)
    self->line_is_cut = TRUE;
  g_string_append_len (self->line, bytes, (gssize) MIN (length, room));
}

/* Skips a byte order mark at the very start, though it may come byte by byte. */
static gsize
skip_bom (HnSse *self, const char *bytes, gsize length)
{
  static const char bom[] = "\xEF\xBB\xBF";
  gsize i = 0;

  while (self->n_bom < 3 && i < length)
    {
      if (bytes[i] != bom[self->n_bom])
        {
          append_line (self, bom, self->n_bom);
          self->n_bom = 3;
          return i;
        }
      self->n_bom++;
      i++;
    }
  return i;
}

void
hn_sse_feed (HnSse *self, const char *bytes, gsize length)
{
  gsize start;

  g_return_if_fail (self != NULL);
  g_return_if_fail (bytes != NULL || length == 0);

  start = skip_bom (self, bytes, length);
  for (gsize i = start; i < length; i++)
    {
      if (bytes[i] != '\n' && bytes[i] != '\r')
        {
          self->after_cr = FALSE;
          continue;
        }
      /* The LF of a CRLF ends no second line, though a block may end between the two. */
      if (bytes[i] == '\n' && self->after_cr)
        {
          self->after_cr = FALSE;
          start = i + 1;
          continue;
        }
      append_line (self, bytes + start, i - start);
      end_line (self);
      self->after_cr = bytes[i] == '\r';
      start = i + 1;
    }
  append_line (self, bytes + start, length - start);
}

const char *
hn_sse_get_last_event_id (HnSse *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->last_id->str;
}

void
hn_sse_set_last_event_id (HnSse *self, const char *id)
{
  g_return_if_fail (self != NULL);

  g_string_assign (self->id, id != NULL ? id : "");
  g_string_assign (self->last_id, self->id->str);
}

gint64
hn_sse_get_retry_ms (HnSse *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->retry_ms;
}
