#include "hn-annotation-private.h"

struct _HnAnnotation
{
  GObject parent_instance;

  HnLogEntry *entry;
  HnAnnotationKind kind;
  HnAnnotationStanding standing;
  gint64 said_us;
  char *author_name;
};

G_DEFINE_FINAL_TYPE (HnAnnotation, hn_annotation, G_TYPE_OBJECT)

static void
hn_annotation_finalize (GObject *object)
{
  HnAnnotation *self = HN_ANNOTATION (object);

  g_clear_pointer (&self->entry, hn_log_entry_unref);
  g_free (self->author_name);

  G_OBJECT_CLASS (hn_annotation_parent_class)->finalize (object);
}

static void
hn_annotation_class_init (HnAnnotationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_annotation_finalize;
}

static void
hn_annotation_init (HnAnnotation *self)
{
}

HnAnnotation *
hn_annotation_new (HnLogEntry *entry,
                   HnAnnotationKind kind,
                   HnAnnotationStanding standing,
                   gint64 said_us,
                   const char *author_name)
{
  HnAnnotation *self = g_object_new (HN_TYPE_ANNOTATION, NULL);

  self->entry = hn_log_entry_ref (entry);
  self->kind = kind;
  self->standing = standing;
  self->said_us = said_us;
  self->author_name = g_strdup (author_name);
  return self;
}

gboolean
hn_annotation_equal (HnAnnotation *self, HnAnnotation *other)
{
  return self->entry == other->entry && self->kind == other->kind &&
         self->standing == other->standing && self->said_us == other->said_us &&
         g_strcmp0 (self->author_name, other->author_name) == 0;
}

const char *
hn_annotation_kind_get_nick (HnAnnotationKind kind)
{
  static const char *const nicks[] = {
    [HN_ANNOTATION_CORRELATION] = "correlation",
    [HN_ANNOTATION_JUDGEMENT] = "judgement",
    [HN_ANNOTATION_QUERY] = "query",
    [HN_ANNOTATION_ANSWER] = "answer",
    [HN_ANNOTATION_RECEIPT] = "receipt",
    [HN_ANNOTATION_ADVISORY] = "advisory",
    [HN_ANNOTATION_ALARM_ACTION] = "alarm-action",
  };

  g_return_val_if_fail (kind < G_N_ELEMENTS (nicks), NULL);
  return nicks[kind];
}

const char *
hn_annotation_standing_get_nick (HnAnnotationStanding standing)
{
  static const char *const nicks[] = {
    [HN_ANNOTATION_COUNTS] = "counts",
    [HN_ANNOTATION_NOT_NISC] = "not-nisc",
    [HN_ANNOTATION_WITHDRAWN] = "withdrawn",
    [HN_ANNOTATION_OTHER_EXERCISE] = "other-exercise",
  };

  g_return_val_if_fail (standing < G_N_ELEMENTS (nicks), NULL);
  return nicks[standing];
}

HnAnnotationKind
hn_annotation_get_kind (HnAnnotation *self)
{
  g_return_val_if_fail (HN_IS_ANNOTATION (self), HN_ANNOTATION_CORRELATION);
  return self->kind;
}

HnAnnotationStanding
hn_annotation_get_standing (HnAnnotation *self)
{
  g_return_val_if_fail (HN_IS_ANNOTATION (self), HN_ANNOTATION_NOT_NISC);
  return self->standing;
}

gboolean
hn_annotation_counts (HnAnnotation *self)
{
  g_return_val_if_fail (HN_IS_ANNOTATION (self), FALSE);
  return self->standing == HN_ANNOTATION_COUNTS;
}

const char *
hn_annotation_get_id (HnAnnotation *self)
{
  g_return_val_if_fail (HN_IS_ANNOTATION (self), NULL);
  return hn_record_get_id (hn_log_entry_get_record (self->entry));
}

HnRecord *
hn_annotation_get_record (HnAnnotation *self)
{
  g_return_val_if_fail (HN_IS_ANNOTATION (self), NULL);
  return hn_log_entry_get_record (self->entry);
}

gint64
hn_annotation_get_said_us (HnAnnotation *self)
{
  g_return_val_if_fail (HN_IS_ANNOTATION (self), 0);
  return self->said_us;
}

gint64
hn_annotation_get_received_us (HnAnnotation *self)
{
  g_return_val_if_fail (HN_IS_ANNOTATION (self), 0);
  return hn_log_entry_get_received_us (self->entry);
}

const char *
hn_annotation_get_source (HnAnnotation *self)
{
  const char *source;

  g_return_val_if_fail (HN_IS_ANNOTATION (self), NULL);

  source = hn_log_entry_get_source (self->entry);
  return source[0] != '\0' ? source : NULL;
}

const char *
hn_annotation_get_author_id (HnAnnotation *self)
{
  g_return_val_if_fail (HN_IS_ANNOTATION (self), NULL);
  return hn_record_get_created_by (hn_log_entry_get_record (self->entry));
}

const char *
hn_annotation_get_author_name (HnAnnotation *self)
{
  g_return_val_if_fail (HN_IS_ANNOTATION (self), NULL);
  return self->author_name;
}
