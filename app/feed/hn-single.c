#include "config.h"

#include "hn-single.h"

#include "hn-stix-error.h"

#include <glib/gi18n.h>
#include <string.h>

/* An id begins with the type of its object; where that does not hold it is refused for that. */
static gboolean
is_of_type (const HnHead *head, const char *type)
{
  gsize length = strlen (type);

  return strncmp (head->id, type, length) == 0 && g_str_has_prefix (head->id + length, "--");
}

HnEnvelope *
hn_single_read (GBytes *bytes, const char *type, GError **error)
{
  g_autoptr (HnEnvelope) envelope = NULL;
  HnHead head;

  g_return_val_if_fail (bytes != NULL, NULL);

  envelope = hn_envelope_read (bytes, error);
  if (envelope == NULL)
    return NULL;
  if (!hn_envelope_is_single (envelope))
    {
      g_set_error_literal (error, HN_STIX_ERROR, HN_STIX_RULE_ENVELOPE_FORM,
                           _ ("Several objects where one is expected"));
      return NULL;
    }
  if (type != NULL && hn_envelope_get_head (envelope, 0, &head, NULL) && !is_of_type (&head, type))
    {
      g_set_error (error, HN_STIX_ERROR, HN_STIX_RULE_MESH_SUBJECT,
                   _ ("“%s” was published under the subject of the type “%s”"), head.id, type);
      return NULL;
    }
  return g_steal_pointer (&envelope);
}
