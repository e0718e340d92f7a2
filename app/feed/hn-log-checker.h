#pragma once

#include "hn-log.h"

G_BEGIN_DECLS

/* Reads all of a log in a thread of its own, behind whatever the officer does: hn_log_check(). */
typedef struct _HnLogChecker HnLogChecker;

/**
 * HnLogCheckerFunc:
 * @error: %HN_LOG_ERROR_DAMAGED, in words
 * @user_data: given to hn_log_checker_new()
 *
 * Called where the log is damaged.
 */
typedef void (*HnLogCheckerFunc) (const GError *error, gpointer user_data);

/**
 * hn_log_checker_new:
 * @log_path: (type filename): the file of the log
 * @context: where @func is called
 * @func: called where the log is damaged
 * @user_data: given to @func
 *
 * Returns: (transfer full): a check that has begun
 */
HnLogChecker *hn_log_checker_new (const char *log_path,
                                  GMainContext *context,
                                  HnLogCheckerFunc func,
                                  gpointer user_data);

/**
 * hn_log_checker_free:
 * @self: (transfer full): a check
 *
 * Ends it where it has not ended; nothing is called any more. In the thread of the context.
 */
void hn_log_checker_free (HnLogChecker *self);

G_END_DECLS
