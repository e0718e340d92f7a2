#include "hn-log-query.h"

#include "hn-log-private.h"

struct _HnLogPage
{
  GArray *items;
  gboolean more;
};

static void
clear_item (gpointer data)
{
  HnLogItem *item = data;
  g_free (item->id);
  g_clear_pointer (&item->raw, g_bytes_unref);
}

void
hn_log_page_free (HnLogPage *self)
{
  g_return_if_fail (self != NULL);
  g_array_unref (self->items);
  g_free (self);
}

guint
hn_log_page_get_n_items (HnLogPage *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->items->len;
}

const HnLogItem *
hn_log_page_get_item (HnLogPage *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->items->len, NULL);
  return &g_array_index (self->items, HnLogItem, index);
}

gboolean
hn_log_page_get_more (HnLogPage *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->more;
}

gint64
hn_log_page_get_first_received_us (HnLogPage *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->items->len > 0 ? hn_log_page_get_item (self, 0)->received_us : 0;
}

gint64
hn_log_page_get_last_received_us (HnLogPage *self)
{
  g_return_val_if_fail (self != NULL, 0);
  guint n_items = self->items->len;
  return n_items > 0 ? hn_log_page_get_item (self, n_items - 1)->received_us : 0;
}

static void
append_placeholders (GString *sql, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append (sql, i == 0 ? "?" : ",?");
}

/* TAXII 2.1, 3.4.1: an object with no version of its own has the date that it was added. */
#define VERSION "iif(r.modified=0, r.received, r.modified)"
/* `-.` follows `--` in the order of characters, so this is a range over the ids of one type. */
#define IS_TYPE "(r.id>=?||'--' AND r.id<?||'-.')"
#define IS_KEPT(row) "NOT EXISTS(SELECT 1 FROM purged p WHERE p.seq=" row ".seq)"
#define OTHERS                                                                                     \
  "SELECT 1 FROM records n WHERE n.id=r.id AND n.conflict_of IS NULL AND " IS_KEPT ("n")

static void
append_versions (GString *sql, const HnLogQuery *query)
{
  gboolean is_default = query->versions == 0 && query->n_exact == 0;

  if (query->versions & HN_LOG_VERSIONS_ALL)
    return;
  g_string_append (sql, " AND (0");
  if (is_default || (query->versions & HN_LOG_VERSIONS_LAST))
    g_string_append (sql, " OR NOT EXISTS(" OTHERS " AND n.modified>r.modified)");
  if (query->versions & HN_LOG_VERSIONS_FIRST)
    g_string_append (sql, " OR NOT EXISTS(" OTHERS " AND n.modified<r.modified)");
  if (query->n_exact > 0)
    {
      g_string_append (sql, " OR " VERSION " IN (");
      append_placeholders (sql, query->n_exact);
      g_string_append (sql, ")");
    }
  g_string_append (sql, ")");
}

static char *
build_sql (const HnLogQuery *query)
{
  guint n_ids = query->ids != NULL ? g_strv_length ((char **) query->ids) : 0;
  guint n_types = query->types != NULL ? g_strv_length ((char **) query->types) : 0;
  GString *sql = g_string_new ("SELECT r.seq, r.received, r.modified, r.id, ");

  g_string_append (sql, query->without_raw ? "NULL" : "r.raw");
  g_string_append (sql,
                   " FROM records r WHERE r.seq>? AND r.conflict_of IS NULL AND " IS_KEPT ("r"));
  if (query->ids != NULL)
    {
      g_string_append (sql, " AND r.id IN (");
      append_placeholders (sql, n_ids);
      g_string_append (sql, ")");
    }
  if (query->types != NULL)
    {
      g_string_append (sql, " AND (0");
      for (guint i = 0; i < n_types; i++)
        g_string_append (sql, " OR " IS_TYPE);
      g_string_append (sql, ")");
    }
  append_versions (sql, query);
  g_string_append (sql, " ORDER BY r.seq LIMIT ?");
  return g_string_free (sql, FALSE);
}

static void
bind_query (sqlite3_stmt *select, const HnLogQuery *query, gint64 after_seq)
{
  int n = 1;

  sqlite3_bind_int64 (select, n++, after_seq);
  for (guint i = 0; query->ids != NULL && query->ids[i] != NULL; i++)
    sqlite3_bind_text (select, n++, query->ids[i], -1, SQLITE_STATIC);
  for (guint i = 0; query->types != NULL && query->types[i] != NULL; i++)
    {
      sqlite3_bind_text (select, n++, query->types[i], -1, SQLITE_STATIC);
      sqlite3_bind_text (select, n++, query->types[i], -1, SQLITE_STATIC);
    }
  if ((query->versions & HN_LOG_VERSIONS_ALL) == 0)
    for (guint i = 0; i < query->n_exact; i++)
      sqlite3_bind_int64 (select, n++, query->exact_us[i]);
  /* One more than is wanted tells whether there is more. */
  sqlite3_bind_int64 (select, n, query->limit > 0 ? (gint64) query->limit + 1 : -1);
}

static gboolean
read_page (HnLog *self, sqlite3_stmt *select, guint limit, HnLogPage *page, GError **error)
{
  HnStep step;

  while ((step = hn_log_store_step (self->store, select, error)) == HN_STEP_ROW)
    {
      if (limit > 0 && page->items->len == limit)
        {
          page->more = TRUE;
          return TRUE;
        }
      HnLogItem item = {
        .seq = sqlite3_column_int64 (select, 0),
        .received_us = sqlite3_column_int64 (select, 1),
        .modified_us = sqlite3_column_int64 (select, 2),
        .id = g_strdup ((const char *) sqlite3_column_text (select, 3)),
      };
      item.version_us = item.modified_us != 0 ? item.modified_us : item.received_us;
      if (sqlite3_column_type (select, 4) != SQLITE_NULL)
        item.raw = hn_log_store_dup_blob (select, 4);
      g_array_append_val (page->items, item);
    }
  return step == HN_STEP_DONE;
}

static gboolean
run_query (HnLog *self, const HnLogQuery *query, HnLogPage *page, GError **error)
{
  gint64 after_seq = 0;

  if (query->added_after_us > 0)
    after_seq = hn_log_find_received (self, query->added_after_us, error);
  if (after_seq < 0)
    return FALSE;

  g_autofree char *sql = build_sql (query);
  sqlite3_stmt *select = NULL;
  if (sqlite3_prepare_v2 (hn_log_store_get_db (self->store), sql, -1, &select, NULL) != SQLITE_OK)
    return hn_log_store_fail (self->store, error);
  bind_query (select, query, MAX (after_seq, query->after_seq));
  gboolean is_ok = read_page (self, select, query->limit, page, error);
  sqlite3_finalize (select);
  return is_ok;
}

static gboolean
wants_spec_version (const HnLogQuery *query)
{
  return query->spec_versions == NULL || g_strv_contains (query->spec_versions, "2.1");
}

HnLogPage *
hn_log_query (HnLog *self, const HnLogQuery *query, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  g_autoptr (HnLogPage) page = g_new0 (HnLogPage, 1);
  page->items = g_array_new (FALSE, FALSE, sizeof (HnLogItem));
  g_array_set_clear_func (page->items, clear_item);
  if (wants_spec_version (query) && !run_query (self, query, page, error))
    return NULL;
  return g_steal_pointer (&page);
}
