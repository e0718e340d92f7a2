#include "hn-imported-private.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (HnImported, hn_imported, G_TYPE_OBJECT)

static const char *const format_names[] = { "csaf", "kev", "jvnrss", "vuldef", "cap", "jma" };
static const char *const status_names[] = { "normal", "drill", "test" };

/* JIS X 0401, in its order. */
static const char *const prefectures[] = {
  "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県",   "福島県", "茨城県",
  "栃木県", "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県", "新潟県", "富山県",
  "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県",   "愛知県", "三重県",
  "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県", "鳥取県", "島根県",
  "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県",   "高知県", "福岡県",
  "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
};

static void
section_free (gpointer data)
{
  HnImportedSection *section = data;

  g_free (section->heading);
  g_free (section->text);
  g_free (section);
}

static void
reference_free (gpointer data)
{
  HnImportedReference *reference = data;

  g_free (reference->url);
  g_free (reference->title);
  g_free (reference);
}

static void
area_free (gpointer data)
{
  HnImportedArea *area = data;

  g_free (area->name);
  g_free (area->code);
  g_free (area);
}

static void
hn_imported_finalize (GObject *object)
{
  HnImported *self = HN_IMPORTED (object);

  g_free (self->title);
  g_free (self->publisher);
  g_free (self->language);
  g_free (self->handling);
  g_free (self->severity);
  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->references);
  g_ptr_array_unref (self->identifiers);
  g_ptr_array_unref (self->areas);
  g_ptr_array_unref (self->warnings);
  G_OBJECT_CLASS (hn_imported_parent_class)->finalize (object);
}

static void
hn_imported_class_init (HnImportedClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_imported_finalize;
}

static void
hn_imported_init (HnImported *self)
{
  self->score = -1;
  self->sections = g_ptr_array_new_with_free_func (section_free);
  self->references = g_ptr_array_new_with_free_func (reference_free);
  self->identifiers = g_ptr_array_new_with_free_func (g_free);
  self->areas = g_ptr_array_new_with_free_func (area_free);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
}

HnImported *
hn_imported_new (HnImportedFormat format)
{
  HnImported *self = g_object_new (HN_TYPE_IMPORTED, NULL);

  self->format = format;
  return self;
}

static gunichar
entity (const char *name, gsize length)
{
  static const struct
  {
    const char *name;
    gunichar is;
  } known[] = {
    { "amp", '&' },  { "lt", '<' },    { "gt", '>' },
    { "quot", '"' }, { "apos", '\'' }, { "nbsp", ' ' },
  };

  if (length > 1 && name[0] == '#')
    {
      gboolean hex = name[1] == 'x' || name[1] == 'X';
      gunichar c = (gunichar) g_ascii_strtoull (name + (hex ? 2 : 1), NULL, hex ? 16 : 10);

      return c >= 0x20 && g_unichar_validate (c) ? c : 0;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (strlen (known[i].name) == length && strncmp (known[i].name, name, length) == 0)
      return known[i].is;
  return 0;
}

static gboolean
tag_breaks (const char *tag)
{
  static const char *const names[] = { "br", "p", "/p", "div", "li", "tr", "h1", "h2", "h3", "h4" };
  gsize length = strcspn (tag, " \t\n/>");

  if (length == 0)
    length = 1 + strcspn (tag + 1, " \t\n>");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == length && g_ascii_strncasecmp (names[i], tag, length) == 0)
      return TRUE;
  return FALSE;
}

/* Returns what follows a tag that begins at @at, or NULL if none does: "a < b" is no tag. */
static const char *
skip_tag (const char *at, const char *last)
{
  if (!g_ascii_isalpha (at[1]) && at[1] != '/' && at[1] != '!')
    return NULL;
  /* Without a ">" ahead there is nothing to look for: a text of "<a<a<a" is read once. */
  return at < last ? strchr (at, '>') + 1 : NULL;
}

char *
hn_imported_plain (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *last = strrchr (text, '>');

  for (const char *at = text; *at;)
    {
      const char *after = *at == '<' && last ? skip_tag (at, last) : NULL;
      gsize length = *at == '&' ? strcspn (at + 1, "; \n&") : 0;
      gunichar c = length > 0 && length < 10 && at[1 + length] == ';' ? entity (at + 1, length) : 0;

      if (after)
        {
          if (tag_breaks (at + 1) && out->len > 0 && out->str[out->len - 1] != '\n')
            g_string_append_c (out, '\n');
          at = after;
        }
      else if (c)
        {
          g_string_append_unichar (out, c);
          at += length + 2;
        }
      else if (*at == '&' && length >= 10)
        {
          g_string_append_len (out, at, length + 1);
          at += length + 1;
        }
      else
        {
          if (*at != '\r')
            g_string_append_c (out, *at);
          at++;
        }
    }
  return g_strstrip (g_string_free (g_steal_pointer (&out), FALSE));
}

gint64
hn_imported_parse_time (const char *text)
{
  g_autofree char *full = NULL;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = NULL;

  if (!text)
    return 0;
  full = g_strstrip (g_strdup (text));
  if (strlen (full) == 10)
    {
      char *date = full;

      full = g_strconcat (date, "T00:00:00Z", NULL);
      g_free (date);
    }
  time = g_date_time_new_from_iso8601 (full, utc);
  if (!time)
    return 0;
  return g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);
}

static char *
plain_or_null (const char *text)
{
  g_autofree char *plain = text ? hn_imported_plain (text) : NULL;

  return plain && *plain ? g_steal_pointer (&plain) : NULL;
}

void
hn_imported_add_section (HnImported *self, const char *heading, const char *text)
{
  g_autofree char *plain = plain_or_null (text);
  HnImportedSection *section;

  if (!plain)
    return;
  section = g_new0 (HnImportedSection, 1);
  section->heading = plain_or_null (heading);
  section->text = g_steal_pointer (&plain);
  g_ptr_array_add (self->sections, section);
}

void
hn_imported_add_reference (HnImported *self, const char *url, const char *title)
{
  g_autofree char *address = plain_or_null (url);
  g_autofree char *name = plain_or_null (title);
  HnImportedReference *reference;

  if (!address && !name)
    return;
  reference = g_new0 (HnImportedReference, 1);
  reference->url = g_steal_pointer (&address);
  reference->title = g_steal_pointer (&name);
  g_ptr_array_add (self->references, reference);
}

void
hn_imported_add_identifier (HnImported *self, const char *identifier)
{
  g_autofree char *plain = plain_or_null (identifier);

  /* Each is compared with all: a list that is no advisory must not take forever. */
  if (plain && self->identifiers->len < 2000 && !hn_imported_has_identifier (self, plain))
    g_ptr_array_add (self->identifiers, g_steal_pointer (&plain));
}

/* The first two digits of a code of areas (6) or municipalities (7), or all of a prefecture's (2);
 * codes of other lengths number other things: regions of an earthquake, rivers, volcanoes. */
static guint
prefecture_of (const char *name, const char *code)
{
  gsize length = code ? strspn (code, "0123456789") : 0;

  for (guint i = 0; i < G_N_ELEMENTS (prefectures); i++)
    if (g_str_has_prefix (name, prefectures[i]))
      return i + 1;
  if (code && code[length] == '\0' && (length == 2 || length == 6 || length == 7))
    {
      guint number = (guint) (code[0] - '0') * 10 + (guint) (code[1] - '0');

      return number <= G_N_ELEMENTS (prefectures) ? number : 0;
    }
  return 0;
}

void
hn_imported_add_area (HnImported *self, const char *name, const char *code)
{
  g_autofree char *plain = plain_or_null (name);
  HnImportedArea *area;

  if (!plain)
    return;
  for (guint i = 0; i < MIN (self->areas->len, 1000); i++)
    {
      area = g_ptr_array_index (self->areas, i);
      if (g_str_equal (area->name, plain) && g_strcmp0 (area->code, code) == 0)
        return;
    }
  area = g_new0 (HnImportedArea, 1);
  area->prefecture = prefecture_of (plain, code);
  area->name = g_steal_pointer (&plain);
  area->code = g_strdup (code);
  g_ptr_array_add (self->areas, area);
}

void
hn_imported_add_warning (HnImported *self, const char *text)
{
  if (!g_ptr_array_find_with_equal_func (self->warnings, text, g_str_equal, NULL))
    g_ptr_array_add (self->warnings, g_strdup (text));
}

void
hn_imported_raise_score (HnImported *self, double score, const char *severity)
{
  if (!(score >= 0 && score <= 10) || score <= self->score)
    return;
  self->score = score;
  if (severity)
    {
      g_free (self->severity);
      self->severity = g_strdup (severity);
    }
}

gboolean
hn_imported_has_identifier (HnImported *self, const char *identifier)
{
  g_return_val_if_fail (HN_IS_IMPORTED (self), FALSE);
  g_return_val_if_fail (identifier != NULL, FALSE);

  for (guint i = 0; i < self->identifiers->len; i++)
    if (g_ascii_strcasecmp (g_ptr_array_index (self->identifiers, i), identifier) == 0)
      return TRUE;
  return FALSE;
}

char *
hn_imported_dup_body (HnImported *self)
{
  g_autoptr (GString) body = g_string_new (NULL);

  g_return_val_if_fail (HN_IS_IMPORTED (self), NULL);

  for (guint i = 0; i < self->sections->len; i++)
    {
      HnImportedSection *section = g_ptr_array_index (self->sections, i);

      if (i > 0)
        g_string_append (body, "\n\n");
      if (section->heading)
        g_string_append_printf (body, "%s\n", section->heading);
      g_string_append (body, section->text);
    }
  return g_string_free (g_steal_pointer (&body), FALSE);
}

HnImportedFormat
hn_imported_get_format (HnImported *self)
{
  g_return_val_if_fail (HN_IS_IMPORTED (self), HN_IMPORTED_CSAF);

  return self->format;
}

const char *
hn_imported_get_format_name (HnImported *self)
{
  g_return_val_if_fail (HN_IS_IMPORTED (self), NULL);

  return format_names[self->format];
}

HnImportedStatus
hn_imported_get_status (HnImported *self)
{
  g_return_val_if_fail (HN_IS_IMPORTED (self), HN_IMPORTED_NORMAL);

  return self->status;
}

const char *
hn_imported_get_status_name (HnImported *self)
{
  g_return_val_if_fail (HN_IS_IMPORTED (self), NULL);

  return status_names[self->status];
}

gboolean
hn_imported_is_cancelled (HnImported *self)
{
  g_return_val_if_fail (HN_IS_IMPORTED (self), FALSE);

  return self->is_cancelled;
}

const char *
hn_imported_get_title (HnImported *self)
{
  g_return_val_if_fail (HN_IS_IMPORTED (self), NULL);

  return self->title ? self->title : "";
}

const char *
hn_imported_get_publisher (HnImported *self)
{
  g_return_val_if_fail (HN_IS_IMPORTED (self), NULL);

  return self->publisher;
}

const char *
hn_imported_get_language (HnImported *self)
{
  g_return_val_if_fail (HN_IS_IMPORTED (self), NULL);

  return self->language;
}

const char *
hn_imported_get_handling (HnImported *self)
{
  g_return_val_if_fail (HN_IS_IMPORTED (self), NULL);

  return self->handling;
}

const char *
hn_imported_get_severity (HnImported *self)
{
  g_return_val_if_fail (HN_IS_IMPORTED (self), NULL);

  return self->severity;
}

double
hn_imported_get_score (HnImported *self)
{
  g_return_val_if_fail (HN_IS_IMPORTED (self), -1);

  return self->score;
}

gint64
hn_imported_get_published_us (HnImported *self)
{
  g_return_val_if_fail (HN_IS_IMPORTED (self), 0);

  return self->published_us;
}

gint64
hn_imported_get_updated_us (HnImported *self)
{
  g_return_val_if_fail (HN_IS_IMPORTED (self), 0);

  return self->updated_us;
}

gint64
hn_imported_get_expires_us (HnImported *self)
{
  g_return_val_if_fail (HN_IS_IMPORTED (self), 0);

  return self->expires_us;
}

GPtrArray *
hn_imported_get_sections (HnImported *self)
{
  g_return_val_if_fail (HN_IS_IMPORTED (self), NULL);

  return self->sections;
}

GPtrArray *
hn_imported_get_references (HnImported *self)
{
  g_return_val_if_fail (HN_IS_IMPORTED (self), NULL);

  return self->references;
}

GPtrArray *
hn_imported_get_identifiers (HnImported *self)
{
  g_return_val_if_fail (HN_IS_IMPORTED (self), NULL);

  return self->identifiers;
}

GPtrArray *
hn_imported_get_areas (HnImported *self)
{
  g_return_val_if_fail (HN_IS_IMPORTED (self), NULL);

  return self->areas;
}

GPtrArray *
hn_imported_get_warnings (HnImported *self)
{
  g_return_val_if_fail (HN_IS_IMPORTED (self), NULL);

  return self->warnings;
}
