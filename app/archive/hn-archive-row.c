#include "hn-archive-row-private.h"

#include "hn-record-text.h"

struct _HnArchiveRow
{
  GObject parent_instance;

  HnArchiveKind kind;
  guint32 key;
  gboolean is_loaded;
  char *id;
  char *title;
  HnArchiveRowValues values;
};

enum
{
  PROP_0,
  PROP_IS_LOADED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HnArchiveRow, hn_archive_row, G_TYPE_OBJECT)

static void
hn_archive_row_finalize (GObject *object)
{
  HnArchiveRow *self = HN_ARCHIVE_ROW (object);

  g_clear_pointer (&self->values.entry, hn_log_entry_unref);
  g_free (self->id);
  g_free (self->title);
  G_OBJECT_CLASS (hn_archive_row_parent_class)->finalize (object);
}

static void
hn_archive_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HnArchiveRow *self = HN_ARCHIVE_ROW (object);

  if (id == PROP_IS_LOADED)
    g_value_set_boolean (value, self->is_loaded);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hn_archive_row_class_init (HnArchiveRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = hn_archive_row_finalize;
  object_class->get_property = hn_archive_row_get_property;
  properties[PROP_IS_LOADED] = g_param_spec_boolean ("is-loaded", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hn_archive_row_init (HnArchiveRow *self)
{
}

HnArchiveRow *
hn_archive_row_new (HnArchiveKind kind, guint32 key)
{
  HnArchiveRow *self = g_object_new (HN_TYPE_ARCHIVE_ROW, NULL);

  self->kind = kind;
  self->key = key;
  return self;
}

void
hn_archive_row_fill (HnArchiveRow *self, const char *id, const HnArchiveRowValues *values)
{
  g_return_if_fail (HN_IS_ARCHIVE_ROW (self));
  g_return_if_fail (values != NULL);

  if (self->is_loaded)
    return;
  self->values = *values;
  if (values->entry != NULL)
    {
      HnRecord *record = hn_log_entry_get_record (values->entry);

      hn_log_entry_ref (values->entry);
      self->id = g_strdup (hn_record_get_id (record));
      self->title = hn_record_text_dup_title (record);
    }
  else
    {
      self->id = g_strdup (id);
      self->title = g_strdup (id);
    }
  self->is_loaded = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LOADED]);
}

void
hn_archive_row_fill_from (HnArchiveRow *self, HnArchiveRow *other)
{
  g_return_if_fail (HN_IS_ARCHIVE_ROW (self));
  g_return_if_fail (HN_IS_ARCHIVE_ROW (other));

  hn_archive_row_fill (self, other->id, &other->values);
}

gboolean
hn_archive_row_says (HnArchiveRow *self, HnArchiveRow *other)
{
  const HnArchiveRowValues *a = &self->values;
  const HnArchiveRowValues *b = &other->values;

  if (a->entry == NULL || b->entry == NULL)
    return a->entry == b->entry;
  return hn_log_entry_get_seq (a->entry) == hn_log_entry_get_seq (b->entry) &&
         a->state == b->state && a->is_open == b->is_open && a->tlp == b->tlp &&
         a->sector_id == b->sector_id && a->service_id == b->service_id;
}

HnArchiveKind
hn_archive_row_get_kind (HnArchiveRow *self)
{
  g_return_val_if_fail (HN_IS_ARCHIVE_ROW (self), HN_ARCHIVE_RECORDS);
  return self->kind;
}

guint32
hn_archive_row_get_key (HnArchiveRow *self)
{
  g_return_val_if_fail (HN_IS_ARCHIVE_ROW (self), 0);
  return self->key;
}

gboolean
hn_archive_row_is_loaded (HnArchiveRow *self)
{
  g_return_val_if_fail (HN_IS_ARCHIVE_ROW (self), FALSE);
  return self->is_loaded;
}

HnLogEntry *
hn_archive_row_get_entry (HnArchiveRow *self)
{
  g_return_val_if_fail (HN_IS_ARCHIVE_ROW (self), NULL);
  return self->values.entry;
}

const char *
hn_archive_row_get_id (HnArchiveRow *self)
{
  g_return_val_if_fail (HN_IS_ARCHIVE_ROW (self), NULL);
  return self->id;
}

const char *
hn_archive_row_get_title (HnArchiveRow *self)
{
  g_return_val_if_fail (HN_IS_ARCHIVE_ROW (self), NULL);
  return self->title;
}

const char *
hn_archive_row_get_sector_id (HnArchiveRow *self)
{
  g_return_val_if_fail (HN_IS_ARCHIVE_ROW (self), NULL);
  return self->values.sector_id;
}

const char *
hn_archive_row_get_service_id (HnArchiveRow *self)
{
  g_return_val_if_fail (HN_IS_ARCHIVE_ROW (self), NULL);
  return self->values.service_id;
}

HnState
hn_archive_row_get_state (HnArchiveRow *self)
{
  g_return_val_if_fail (HN_IS_ARCHIVE_ROW (self), HN_STATE_UNKNOWN);
  return self->values.state;
}

gboolean
hn_archive_row_is_open (HnArchiveRow *self)
{
  g_return_val_if_fail (HN_IS_ARCHIVE_ROW (self), FALSE);
  return self->values.is_open;
}

gint64
hn_archive_row_get_said_us (HnArchiveRow *self)
{
  g_return_val_if_fail (HN_IS_ARCHIVE_ROW (self), 0);
  return self->values.said_us;
}

HnTlp
hn_archive_row_get_tlp (HnArchiveRow *self)
{
  g_return_val_if_fail (HN_IS_ARCHIVE_ROW (self), HN_TLP_RED);
  return self->values.tlp;
}
