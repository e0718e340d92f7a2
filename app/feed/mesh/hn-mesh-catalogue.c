#include "config.h"

#include "hn-mesh-catalogue.h"

#include "hn-mesh-error.h"

#include <string.h>

#define CEPTOAR "ceptoar"
#define NISC "nisc"
/* What streams are called that take over what others say. */
#define CEPTOAR_STREAM "CEPTOAR"
#define NISC_STREAM "NISC"

void
hn_mesh_stream_free (HnMeshStream *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_free (self->filter);
  g_free (self);
}

HnMeshStream *
hn_mesh_stream_copy (const HnMeshStream *self)
{
  HnMeshStream *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->name = g_strdup (self->name);
  copy->filter = g_strdup (self->filter);
  return copy;
}

gboolean
hn_mesh_subject_is_wanted (const char *subject, const char *const *ceptoars)
{
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (subject != NULL, FALSE);

  words = g_strsplit (subject, ".", 3);
  if (words[0] == NULL || words[1] == NULL)
    return FALSE;
  if (g_str_equal (words[0], NISC))
    return TRUE;
  if (!g_str_equal (words[0], CEPTOAR))
    return FALSE;
  return ceptoars == NULL || strpbrk (words[1], "*>") != NULL ||
         g_strv_contains (ceptoars, words[1]);
}

const char *
hn_mesh_subject_get_type (const char *subject)
{
  guint n_before;

  g_return_val_if_fail (subject != NULL, "");

  n_before = g_str_has_prefix (subject, CEPTOAR ".") ? 2 : 1;
  for (guint i = 0; i < n_before; i++)
    {
      subject = strchr (subject, '.');
      if (subject == NULL)
        return "";
      subject++;
    }
  return subject;
}

/* Whether a pattern says more than what is the mesh's, and that too. */
static gboolean
is_wider (const char *subject)
{
  return subject[0] == '>' || g_str_has_prefix (subject, "*.");
}

static void
add_lane (GPtrArray *found, const jsStreamInfo *info, const char *filter)
{
  HnMeshStream *stream = g_new0 (HnMeshStream, 1);

  stream->name = g_strdup (info->Config->Name);
  stream->filter = g_strdup (filter);
  stream->created_ns = info->Created;
  stream->first_seq = MAX (info->State.FirstSeq, 1);
  stream->last_seq = info->State.LastSeq;
  stream->n_messages = info->State.Msgs;
  stream->n_deleted = info->State.NumDeleted;
  stream->keeps = info->Config->Retention == js_LimitsPolicy;
  g_ptr_array_add (found, stream);
}

/* It has no subjects: it takes messages over from other streams. */
static gboolean
is_copy_wanted (const jsStreamConfig *config, const char *const *ceptoars)
{
  const char *id;

  if (config->Mirror == NULL && config->SourcesLen == 0)
    return FALSE;
  if (g_ascii_strncasecmp (config->Name, NISC_STREAM, strlen (NISC_STREAM)) == 0)
    return TRUE;
  if (g_ascii_strncasecmp (config->Name, CEPTOAR_STREAM, strlen (CEPTOAR_STREAM)) != 0)
    return FALSE;
  id = config->Name + strlen (CEPTOAR_STREAM);
  return ceptoars == NULL || *id != '_' || g_strv_contains (ceptoars, id + 1);
}

static void
add_stream (GPtrArray *found, const jsStreamInfo *info, const char *const *ceptoars)
{
  const jsStreamConfig *config = info->Config;
  int n_wanted = 0;

  if (config->SubjectsLen == 0)
    {
      if (is_copy_wanted (config, ceptoars))
        add_lane (found, info, NULL);
      return;
    }
  for (int i = 0; i < config->SubjectsLen; i++)
    n_wanted += hn_mesh_subject_is_wanted (config->Subjects[i], ceptoars);
  if (n_wanted == config->SubjectsLen)
    {
      add_lane (found, info, NULL);
      return;
    }
  /* A consumer has one filter only: one for each kind of what is ours. */
  for (int i = 0; i < config->SubjectsLen; i++)
    if (hn_mesh_subject_is_wanted (config->Subjects[i], ceptoars))
      add_lane (found, info, config->Subjects[i]);
    else if (is_wider (config->Subjects[i]))
      {
        add_lane (found, info, CEPTOAR ".>");
        add_lane (found, info, NISC ".>");
      }
}

/* In the thread of a task: it waits for the server. */
static void
run_read (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HnMeshLink *link = source;
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_mesh_stream_free);
  jsStreamInfoList *list = NULL;
  jsErrCode code = 0;
  GError *error = NULL;
  natsStatus status;

  status = js_Streams (&list, hn_mesh_link_get_js (link), NULL, &code);
  /* Nobody answers for JetStream. */
  if (status == NATS_NO_RESPONDERS)
    code = JSNotEnabledErr;
  if (status != NATS_OK && status != NATS_NOT_FOUND)
    {
      hn_mesh_error_take_last (&error, status, code, hn_mesh_link_get_server (link));
      g_task_return_error (task, error);
      return;
    }
  for (int i = 0; list != NULL && i < list->Count; i++)
    add_stream (found, list->List[i], data);
  jsStreamInfoList_Destroy (list);
  g_task_return_pointer (task, g_steal_pointer (&found), (GDestroyNotify) g_ptr_array_unref);
}

void
hn_mesh_catalogue_read_async (HnMeshLink *link,
                              const char *const *ceptoars,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HN_IS_MESH_LINK (link));

  task = g_task_new (link, cancellable, callback, user_data);
  g_task_set_source_tag (task, hn_mesh_catalogue_read_async);
  g_task_set_task_data (task, g_strdupv ((char **) ceptoars), (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, run_read);
}

GPtrArray *
hn_mesh_catalogue_read_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, hn_mesh_catalogue_read_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
