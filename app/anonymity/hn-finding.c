#include "hn-finding.h"

#include <string.h>

struct _HnFinding
{
  GObject parent_instance;
  HnFindingKind kind;
  guint start;
  guint end;
  char *text;
  char *suggestion;
};

G_DEFINE_FINAL_TYPE (HnFinding, hn_finding, G_TYPE_OBJECT)

static const char *const nicks[] = {
  [HN_FINDING_NAME] = "name",       [HN_FINDING_ALIAS] = "alias",
  [HN_FINDING_DOMAIN] = "domain",   [HN_FINDING_ADDRESS] = "address",
  [HN_FINDING_NETWORK] = "network", [HN_FINDING_PERSON] = "person",
  [HN_FINDING_CONTACT] = "contact", [HN_FINDING_FACILITY] = "facility",
  [HN_FINDING_SYSTEM] = "system",   [HN_FINDING_ID] = "id",
  [HN_FINDING_PLACE] = "place",     [HN_FINDING_TIME] = "time",
};

static void
hn_finding_finalize (GObject *object)
{
  HnFinding *self = HN_FINDING (object);

  g_free (self->text);
  g_free (self->suggestion);
  G_OBJECT_CLASS (hn_finding_parent_class)->finalize (object);
}

static void
hn_finding_class_init (HnFindingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_finding_finalize;
}

static void
hn_finding_init (HnFinding *self)
{
}

const char *
hn_finding_kind_get_nick (HnFindingKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (nicks), NULL);
  return nicks[kind];
}

HnFinding *
hn_finding_new (
    HnFindingKind kind, guint start, guint end, const char *text, const char *suggestion)
{
  HnFinding *self;

  g_return_val_if_fail (start < end, NULL);
  g_return_val_if_fail (text != NULL && suggestion != NULL, NULL);

  self = g_object_new (HN_TYPE_FINDING, NULL);
  self->kind = kind;
  self->start = start;
  self->end = end;
  self->text = g_strdup (text);
  self->suggestion = g_strdup (suggestion);
  return self;
}

HnFindingKind
hn_finding_get_kind (HnFinding *self)
{
  g_return_val_if_fail (HN_IS_FINDING (self), HN_FINDING_NAME);
  return self->kind;
}

guint
hn_finding_get_start (HnFinding *self)
{
  g_return_val_if_fail (HN_IS_FINDING (self), 0);
  return self->start;
}

guint
hn_finding_get_end (HnFinding *self)
{
  g_return_val_if_fail (HN_IS_FINDING (self), 0);
  return self->end;
}

const char *
hn_finding_get_text (HnFinding *self)
{
  g_return_val_if_fail (HN_IS_FINDING (self), NULL);
  return self->text;
}

const char *
hn_finding_get_suggestion (HnFinding *self)
{
  g_return_val_if_fail (HN_IS_FINDING (self), NULL);
  return self->suggestion;
}

/* Moves on to a character, or to NULL where the text ends before it. */
static const char *
skip (const char *text, guint n)
{
  for (; n > 0 && *text != '\0'; n--)
    text = g_utf8_next_char (text);
  return n == 0 ? text : NULL;
}

char *
hn_finding_apply_all (GPtrArray *findings, const char *text)
{
  g_autoptr (GString) changed = g_string_new (NULL);
  guint at = 0;

  g_return_val_if_fail (findings != NULL && text != NULL, NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      HnFinding *finding = g_ptr_array_index (findings, i);
      const char *start = finding->start >= at ? skip (text, finding->start - at) : NULL;

      if (start == NULL || !g_str_has_prefix (start, finding->text))
        return NULL;
      g_string_append_len (changed, text, start - text);
      g_string_append (changed, finding->suggestion);
      text = start + strlen (finding->text);
      at = finding->end;
    }
  g_string_append (changed, text);
  return g_string_free (g_steal_pointer (&changed), FALSE);
}

char *
hn_finding_apply (HnFinding *self, const char *text)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  g_return_val_if_fail (HN_IS_FINDING (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  g_ptr_array_add (one, self);
  return hn_finding_apply_all (one, text);
}
