#include "config.h"

#include "hn-hub-finder.h"

#include "hn-feed-error.h"
#include "hn-taxii-url.h"
#include "hn-taxii.h"

#include <glib/gi18n.h>

#define MAX_CONTENT_LENGTH (10 * 1024 * 1024)

typedef struct
{
  char *collection;
  GPtrArray *candidates; /* where the server may be */
  guint candidate;
  GPtrArray *roots; /* of GPtrArray: where each API root may be */
  guint root;
  guint root_candidate;
  char *root_url; /* that answered, and whose collections are asked for */
  gint64 max_content_length;
  GString *seen; /* titles of collections, for the error */
  HnHubSite *site;
  GError *first_error;
  gint64 retry_after_us;
} Finder;

static void
target_free (HnHubTarget *target)
{
  g_free (target->url);
  g_free (target->root_url);
  g_free (target->id);
  g_free (target->title);
  g_free (target);
}

void
hn_hub_site_free (HnHubSite *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->title);
  g_ptr_array_unref (self->targets);
  g_free (self);
}

static void
finder_free (Finder *finder)
{
  g_free (finder->collection);
  g_ptr_array_unref (finder->candidates);
  g_ptr_array_unref (finder->roots);
  g_free (finder->root_url);
  g_string_free (finder->seen, TRUE);
  g_clear_pointer (&finder->site, hn_hub_site_free);
  g_clear_error (&finder->first_error);
  g_free (finder);
}

static void ask_server (GTask *task);
static void ask_root (GTask *task);

static void
ask (GTask *task, const char *url, GAsyncReadyCallback callback)
{
  hn_http_send_async (g_task_get_source_object (task), "GET", url, NULL, HN_HTTP_MAX_RESOURCE_BYTES,
                      g_task_get_cancellable (task), callback, task);
}

/* The answer, if it is one; else the error is kept: the first says most. */
static HnHttpAnswer *
receive (GTask *task, GObject *source, GAsyncResult *result, GError **error)
{
  Finder *finder = g_task_get_task_data (task);
  g_autoptr (HnHttpAnswer) answer = hn_http_send_finish (HN_HTTP (source), result, error);

  if (answer == NULL)
    return NULL;
  finder->retry_after_us = MAX (finder->retry_after_us, answer->retry_after_us);
  if (!hn_http_answer_check (answer, error))
    return NULL;
  return g_steal_pointer (&answer);
}

static void
keep_error (Finder *finder, const GError *error)
{
  gboolean is_vague = finder->first_error == NULL ||
                      g_error_matches (finder->first_error, HN_FEED_ERROR, HN_FEED_ERROR_NOT_FOUND);

  if (!is_vague)
    return;
  g_clear_error (&finder->first_error);
  finder->first_error = g_error_copy (error);
}

static gboolean
is_final (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_BUSY);
}

static void
finish (GTask *task)
{
  Finder *finder = g_task_get_task_data (task);

  if (finder->site->targets->len > 0)
    g_task_return_pointer (task, g_steal_pointer (&finder->site),
                           (GDestroyNotify) hn_hub_site_free);
  else if (finder->first_error != NULL)
    g_task_return_error (task, g_steal_pointer (&finder->first_error));
  else if (finder->collection != NULL && finder->seen->len > 0)
    g_task_return_new_error (task, HN_FEED_ERROR, HN_FEED_ERROR_COLLECTION,
                             _ ("The hub has no collection “%s” that may be read; it has: %s"),
                             finder->collection, finder->seen->str);
  else
    g_task_return_new_error (task, HN_FEED_ERROR, HN_FEED_ERROR_COLLECTION,
                             _ ("The hub has no collection that may be read"));
  g_object_unref (task);
}

static void
return_error (GTask *task, const GError *error)
{
  g_task_return_error (task, g_error_copy (error));
  g_object_unref (task);
}

static gboolean
is_wanted (Finder *finder, HnTaxiiCollection *collection)
{
  if (!collection->can_read)
    return FALSE;
  return finder->collection == NULL || g_str_equal (collection->id, finder->collection) ||
         g_strcmp0 (collection->alias, finder->collection) == 0 ||
         g_strcmp0 (collection->title, finder->collection) == 0;
}

static void
add_collection (Finder *finder, HnTaxiiCollection *collection)
{
  g_autofree char *collections_url = hn_taxii_url_child (finder->root_url, "collections");
  HnHubTarget *target;

  if (finder->seen->len < 1000)
    g_string_append_printf (finder->seen, "%s%s", finder->seen->len > 0 ? ", " : "",
                            collection->title != NULL ? collection->title : collection->id);
  if (!is_wanted (finder, collection))
    return;
  target = g_new0 (HnHubTarget, 1);
  target->url = hn_taxii_url_child (collections_url, collection->id);
  target->root_url = g_strdup (finder->root_url);
  target->id = g_strdup (collection->id);
  target->title = g_strdup (collection->title);
  target->can_read = collection->can_read;
  target->can_write = collection->can_write;
  target->max_content_length = finder->max_content_length;
  g_ptr_array_add (finder->site->targets, target);
}

static void
next_root (GTask *task)
{
  Finder *finder = g_task_get_task_data (task);

  finder->root++;
  finder->root_candidate = 0;
  ask_root (task);
}

/* Nothing of use at this address; the same root may stand at another. */
static void
give_up_root_candidate (GTask *task, const GError *error)
{
  Finder *finder = g_task_get_task_data (task);

  if (is_final (error))
    {
      return_error (task, error);
      return;
    }
  keep_error (finder, error);
  finder->root_candidate++;
  ask_root (task);
}

static void
on_collections (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Finder *finder = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (HnHttpAnswer) answer = receive (task, source, result, &error);
  g_autoptr (GPtrArray) collections = NULL;

  if (answer != NULL)
    collections = hn_taxii_collections_parse (answer->body, &error);
  if (collections == NULL)
    {
      give_up_root_candidate (task, error);
      return;
    }
  for (guint i = 0; i < collections->len; i++)
    add_collection (finder, g_ptr_array_index (collections, i));
  /* A name means one collection; all that may be read means those of every root. */
  if (finder->collection != NULL && finder->site->targets->len > 0)
    finish (task);
  else
    next_root (task);
}

static void
on_root (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Finder *finder = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (HnHttpAnswer) answer = receive (task, source, result, &error);
  g_autoptr (HnTaxiiRoot) root = NULL;
  g_autofree char *collections_url = NULL;

  if (answer != NULL)
    root = hn_taxii_root_parse (answer->body, &error);
  if (root != NULL && !root->speaks_2_1)
    {
      g_autofree char *host = hn_taxii_url_host (answer->url);

      g_set_error (&error, HN_FEED_ERROR, HN_FEED_ERROR_NOT_ACCEPTABLE,
                   _ ("%s does not speak TAXII 2.1"), host);
      g_clear_pointer (&root, hn_taxii_root_free);
    }
  if (root == NULL)
    {
      give_up_root_candidate (task, error);
      return;
    }
  g_free (finder->root_url);
  finder->root_url = hn_taxii_url_resolve (answer->url, "");
  finder->max_content_length = root->max_content_length > 0
                                   ? MIN (root->max_content_length, MAX_CONTENT_LENGTH)
                                   : MAX_CONTENT_LENGTH;
  if (finder->site->title == NULL)
    finder->site->title = g_strdup (root->title);
  collections_url = hn_taxii_url_child (finder->root_url, "collections");
  ask (task, collections_url, on_collections);
}

static void
ask_root (GTask *task)
{
  Finder *finder = g_task_get_task_data (task);
  GPtrArray *candidates;

  if (finder->root >= finder->roots->len)
    {
      finish (task);
      return;
    }
  candidates = g_ptr_array_index (finder->roots, finder->root);
  if (finder->root_candidate >= candidates->len)
    next_root (task);
  else
    ask (task, g_ptr_array_index (candidates, finder->root_candidate), on_root);
}

static void
take_discovery (Finder *finder, HnHttpAnswer *answer, HnTaxiiDiscovery *discovery)
{
  finder->site->title = g_strdup (discovery->title);
  for (guint i = 0; i < discovery->roots->len; i++)
    g_ptr_array_add (finder->roots, hn_taxii_url_root_candidates (
                                        answer->url, g_ptr_array_index (discovery->roots, i)));
}

static void
on_server (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Finder *finder = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (HnHttpAnswer) answer = receive (task, source, result, &error);
  HnTaxiiKind kind = answer != NULL ? hn_taxii_recognize (answer->body) : HN_TAXII_OTHER;
  g_autoptr (HnTaxiiDiscovery) discovery = NULL;

  if (kind == HN_TAXII_DISCOVERY)
    discovery = hn_taxii_discovery_parse (answer->body, &error);
  if (discovery != NULL)
    {
      take_discovery (finder, answer, discovery);
      g_clear_error (&finder->first_error);
      ask_root (task);
      return;
    }
  if (kind == HN_TAXII_ROOT)
    {
      g_ptr_array_add (finder->roots, hn_taxii_url_root_candidates (answer->url, ""));
      g_clear_error (&finder->first_error);
      ask_root (task);
      return;
    }
  if (error == NULL)
    {
      g_autofree char *host = hn_taxii_url_host (answer->url);

      g_set_error (&error, HN_FEED_ERROR, HN_FEED_ERROR_NOT_FOUND,
                   _ ("%s answers, but there is no TAXII server at this address"), host);
    }
  /* Where nobody answers, other paths of the same server do not either. */
  if (is_final (error) || g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_UNREACHABLE) ||
      g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_TLS) ||
      g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_TIMEOUT))
    {
      return_error (task, error);
      return;
    }
  keep_error (finder, error);
  finder->candidate++;
  ask_server (task);
}

static void
ask_server (GTask *task)
{
  Finder *finder = g_task_get_task_data (task);

  if (finder->candidate >= finder->candidates->len)
    finish (task);
  else
    ask (task, g_ptr_array_index (finder->candidates, finder->candidate), on_server);
}

void
hn_hub_find_async (HnHttp *http,
                   const char *url,
                   const char *collection,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  GTask *task;
  Finder *finder;
  g_autofree char *named = NULL;
  g_autofree char *server = NULL;

  g_return_if_fail (HN_IS_HTTP (http));
  g_return_if_fail (url != NULL);

  task = g_task_new (http, cancellable, callback, user_data);
  g_task_set_source_tag (task, hn_hub_find_async);
  server = hn_taxii_url_split_collection (url, &named);
  finder = g_new0 (Finder, 1);
  finder->collection = g_strdup (collection != NULL ? collection : named);
  finder->candidates = hn_taxii_url_discovery_candidates (server);
  finder->roots = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  finder->seen = g_string_new (NULL);
  finder->site = g_new0 (HnHubSite, 1);
  finder->site->targets = g_ptr_array_new_with_free_func ((GDestroyNotify) target_free);
  g_task_set_task_data (task, finder, (GDestroyNotify) finder_free);
  ask_server (task);
}

HnHubSite *
hn_hub_find_finish (HnHttp *http, GAsyncResult *result, gint64 *retry_after_us, GError **error)
{
  Finder *finder;

  g_return_val_if_fail (HN_IS_HTTP (http), NULL);
  g_return_val_if_fail (g_task_is_valid (result, http), NULL);
  g_return_val_if_fail (retry_after_us != NULL, NULL);

  finder = g_task_get_task_data (G_TASK (result));
  *retry_after_us = finder->retry_after_us;
  return g_task_propagate_pointer (G_TASK (result), error);
}
