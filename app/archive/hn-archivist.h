#pragma once

#include "hn-archive-error.h"
#include "hn-archive-query.h"
#include "hn-interval-array.h"
#include "hn-interval-delta.h"
#include "hn-log-entry.h"
#include "hn-log-types.h"
#include "hn-mark-array.h"
#include "hn-plan.h"
#include "hn-situation.h"

G_BEGIN_DECLS

#define HN_TYPE_ARCHIVIST (hn_archivist_get_type ())

/**
 * HnArchivist:
 *
 * Keeps an index beside the log (`<log>.index`): where the versions of an object stand, what
 * mattered at which time (checkpoints), in which state each incident was when, and the words of
 * every record. All of it is derived: an index that is missing, damaged, older or newer than this
 * program, or of another log is made anew, and the log is only ever read, also while others write
 * it.
 *
 * One thread follows the log at low priority in small transactions; another answers. What is asked
 * is right at any moment, however far the index has come: the rest is read from the log. (What only
 * the index can say, i.e. intervals, marks and queries, is as far as the index has come.)
 *
 * All functions are called from the thread that made it, in whose main context the callbacks
 * arrive. Requests that are under way when it stops end with %G_IO_ERROR_CANCELLED.
 *
 * Properties that notify: `progress`, `trouble`.
 *
 * Signals:
 *   moved (): the index knows more: intervals, marks and lists may have changed. At most a few
 *     times a second
 *   reset (): the index was begun anew: numbers of incidents, words and rows that were given out
 *     hold no longer; `moved` follows
 */
G_DECLARE_FINAL_TYPE (HnArchivist, hn_archivist, HN, ARCHIVIST, GObject)

/**
 * hn_archivist_new:
 * @log_path: (type filename): the file of the log; it may not be there yet
 * @plan: what sectors, services and levels there are
 * @identity: (nullable): the id of the desk's own identity: whose judgements count
 *
 * Returns: (transfer full): an archivist that does nothing yet
 */
HnArchivist *hn_archivist_new (const char *log_path, HnPlan *plan, const char *identity);

/**
 * hn_archivist_start:
 * @self: an archivist
 *
 * Starts the threads. Returns at once; requests may be made before.
 */
void hn_archivist_start (HnArchivist *self);

/**
 * hn_archivist_stop:
 * @self: an archivist
 *
 * Ends the threads; what is indexed stays. Also done at dispose.
 */
void hn_archivist_stop (HnArchivist *self);

/**
 * hn_archivist_poke:
 * @self: an archivist
 *
 * There may be something new in the log. It looks by itself as well, about once a second.
 */
void hn_archivist_poke (HnArchivist *self);

/**
 * hn_archivist_get_progress:
 * @self: an archivist
 *
 * Returns: how much of the log is indexed, from 0 to 1
 */
double hn_archivist_get_progress (HnArchivist *self);

/**
 * hn_archivist_get_indexed_seq:
 * @self: an archivist
 *
 * Returns: the place in the log up to which all can be found by its id: what stands behind it, only
 *   the log has yet
 */
gint64 hn_archivist_get_indexed_seq (HnArchivist *self);

/**
 * hn_archivist_get_trouble:
 * @self: an archivist
 *
 * Returns: (transfer none) (nullable): why the index does not get on, in words for the officer;
 *   %NULL where all is well. It goes on trying
 */
const char *hn_archivist_get_trouble (HnArchivist *self);

/**
 * hn_archivist_get_word:
 * @self: an archivist
 * @number: a number from an interval or a mark
 *
 * Returns: (transfer none) (nullable): the id of the operator (an identity); %NULL where the number
 *   was not given out. It holds until `reset`
 */
const char *hn_archivist_get_word (HnArchivist *self, guint32 number);

/**
 * hn_archivist_dup_name:
 * @self: an archivist
 * @number: a number from an interval or a mark
 *
 * Returns: (transfer full) (nullable): what the operator was called when it last had an incident;
 *   %NULL where nobody has said
 */
char *hn_archivist_dup_name (HnArchivist *self, guint32 number);

/**
 * hn_archivist_load_start_async:
 * @self: an archivist
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * What a console needs to begin: the entries of the last checkpoint.
 */
void hn_archivist_load_start_async (HnArchivist *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/**
 * hn_archivist_load_start_finish:
 * @self: an archivist
 * @result: of the callback
 * @after_seq: (out): all that matters up to this place in the log is in the entries: give it to
 *   hn_station_set_replay_after(); 0 where there is no index
 * @error: return location for an error of %HN_ARCHIVE_ERROR
 *
 * Returns: (transfer full) (element-type HnLogEntry): the entries, in the order of the log; %NULL
 *   and @error: replay the whole log then
 */
GPtrArray *hn_archivist_load_start_finish (HnArchivist *self,
                                           GAsyncResult *result,
                                           gint64 *after_seq,
                                           GError **error);

/**
 * hn_archivist_load_objects_async:
 * @self: an archivist
 * @ids: (array zero-terminated=1): ids of objects
 * @upto_seq: the last place in the log that counts; 0: all
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * All versions of these objects, and with an incident all that was said about it: notes and
 * groupings, the other incidents of these groupings, and so on; up to
 * hn_archivist_get_indexed_seq().
 */
void hn_archivist_load_objects_async (HnArchivist *self,
                                      const char *const *ids,
                                      gint64 upto_seq,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

/**
 * hn_archivist_load_objects_finish:
 * @self: an archivist
 * @result: of the callback
 * @error: return location for an error of %HN_ARCHIVE_ERROR
 *
 * Returns: (transfer full) (element-type HnLogEntry): the entries, in the order of the log; %NULL
 *   and @error
 */
GPtrArray *
hn_archivist_load_objects_finish (HnArchivist *self, GAsyncResult *result, GError **error);

/**
 * hn_archivist_situation_at_async:
 * @self: an archivist
 * @exercise: (nullable): as in hn_situation_new()
 * @known_us: a time of the wall's clock, microseconds since the epoch, UTC
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * The situation as it was known at a time: folded from what the log had received by then, with its
 * clock standing at @known_us. What no longer mattered then (long closed) may be missing.
 */
void hn_archivist_situation_at_async (HnArchivist *self,
                                      const char *exercise,
                                      gint64 known_us,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

/**
 * hn_archivist_situation_at_finish:
 * @self: an archivist
 * @result: of the callback
 * @last_seq: (out) (optional): the place in the log up to which it is folded: play forward with
 *   hn_archivist_load_entries_async() from there
 * @error: return location for an error of %HN_ARCHIVE_ERROR
 *
 * Returns: (transfer full): a situation of the caller's own; %NULL and @error
 */
HnSituation *hn_archivist_situation_at_finish (HnArchivist *self,
                                               GAsyncResult *result,
                                               gint64 *last_seq,
                                               GError **error);

/**
 * hn_archivist_load_entries_async:
 * @self: an archivist
 * @after_seq: the last place in the log that is not wanted
 * @known_us: what was received later is not wanted; %HN_KNOWN_NOW
 * @max: the most entries; at most 4096
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * A page of the log, for playing forward. Where an object in it has older versions that no longer
 * matter (see hn_situation_trim()), they come first, with what was said about it.
 */
void hn_archivist_load_entries_async (HnArchivist *self,
                                      gint64 after_seq,
                                      gint64 known_us,
                                      guint max,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

/**
 * hn_archivist_load_entries_finish:
 * @self: an archivist
 * @result: of the callback
 * @last_seq: (out): the last place in the log that was read; @after_seq where nothing is left
 * @error: return location for an error of %HN_ARCHIVE_ERROR
 *
 * Returns: (transfer full) (element-type HnLogEntry): the entries; %NULL and @error
 */
GPtrArray *hn_archivist_load_entries_finish (HnArchivist *self,
                                             GAsyncResult *result,
                                             gint64 *last_seq,
                                             GError **error);

/**
 * hn_archivist_find_event_async:
 * @self: an archivist
 * @exercise: (nullable): as in hn_situation_new()
 * @known_us: a time of the wall's clock
 * @forward: whether the next event after it is looked for, or the last one before it
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * The next moment at which something was reported, breached, judged, correlated …
 */
void hn_archivist_find_event_async (HnArchivist *self,
                                    const char *exercise,
                                    gint64 known_us,
                                    gboolean forward,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/**
 * hn_archivist_find_event_finish:
 * @self: an archivist
 * @result: of the callback
 * @error: return location for an error of %HN_ARCHIVE_ERROR
 *
 * Returns: when it was known, microseconds since the epoch, UTC; 0 where there is none; -1 and
 *   @error
 */
gint64 hn_archivist_find_event_finish (HnArchivist *self, GAsyncResult *result, GError **error);

/**
 * hn_archivist_load_intervals_async:
 * @self: an archivist
 * @exercise: (nullable): as in hn_situation_new()
 * @known_us: as they were known then; %HN_KNOWN_NOW: now
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * Reads all intervals. Of what is known now, the changes can be asked after that.
 */
void hn_archivist_load_intervals_async (HnArchivist *self,
                                        const char *exercise,
                                        gint64 known_us,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);

/**
 * hn_archivist_load_intervals_finish:
 * @self: an archivist
 * @result: of the callback
 * @error: return location for an error of %HN_ARCHIVE_ERROR
 *
 * Returns: (transfer full): the intervals; %NULL and @error
 */
HnIntervalArray *
hn_archivist_load_intervals_finish (HnArchivist *self, GAsyncResult *result, GError **error);

/**
 * hn_archivist_interval_changes_async:
 * @self: an archivist
 * @exercise: (nullable): as in hn_situation_new()
 * @revision: of the array, or of the last delta
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * What became of the intervals known now since a revision: to be asked after `moved`. Its cost
 * depends on how much has changed, not on how much there is.
 */
void hn_archivist_interval_changes_async (HnArchivist *self,
                                          const char *exercise,
                                          gint64 revision,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);

/**
 * hn_archivist_interval_changes_finish:
 * @self: an archivist
 * @result: of the callback
 * @error: return location for an error of %HN_ARCHIVE_ERROR
 *
 * Returns: (transfer full): the changes; %NULL and @error
 */
HnIntervalDelta *
hn_archivist_interval_changes_finish (HnArchivist *self, GAsyncResult *result, GError **error);

/**
 * hn_archivist_load_marks_async:
 * @self: an archivist
 * @exercise: (nullable): as in hn_situation_new()
 * @known_us: as they were known then; %HN_KNOWN_NOW: now
 * @from_us: the beginning of the span, on the clock of the desk
 * @to_us: its end (not in it)
 * @max: the most marks; where there are more, the earliest are given and the array is cut
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * Reads the marks of a span of time.
 */
void hn_archivist_load_marks_async (HnArchivist *self,
                                    const char *exercise,
                                    gint64 known_us,
                                    gint64 from_us,
                                    gint64 to_us,
                                    guint max,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/**
 * hn_archivist_load_marks_finish:
 * @self: an archivist
 * @result: of the callback
 * @error: return location for an error of %HN_ARCHIVE_ERROR
 *
 * Returns: (transfer full): the marks; %NULL and @error
 */
HnMarkArray *
hn_archivist_load_marks_finish (HnArchivist *self, GAsyncResult *result, GError **error);

/**
 * hn_archivist_find_async:
 * @self: an archivist
 * @query: what is looked for
 * @after_seq: for %HN_ARCHIVE_RECORDS: only records behind this place; 0: all
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * Looks for records or incidents. #HnArchiveList does this for whoever shows them.
 */
void hn_archivist_find_async (HnArchivist *self,
                              HnArchiveQuery *query,
                              gint64 after_seq,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/**
 * hn_archivist_find_finish:
 * @self: an archivist
 * @result: of the callback
 * @upto_seq: (out) (optional): the place in the log up to which was looked
 * @error: return location for an error of %HN_ARCHIVE_ERROR
 *
 * Returns: (transfer full) (element-type guint32): sequence numbers of records, or numbers of
 *   incidents, the newest first; %NULL and @error
 */
GArray *hn_archivist_find_finish (HnArchivist *self,
                                  GAsyncResult *result,
                                  gint64 *upto_seq,
                                  GError **error);

/**
 * hn_archivist_load_incidents_async:
 * @self: an archivist
 * @numbers: (array length=n_numbers): numbers of incidents, from an interval, a mark or a list
 * @n_numbers: how many, at most 4096
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * Reads what incidents are called, and so on.
 */
void hn_archivist_load_incidents_async (HnArchivist *self,
                                        const guint32 *numbers,
                                        guint n_numbers,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);

/**
 * hn_archivist_load_records_async:
 * @self: an archivist
 * @seqs: (array length=n_seqs): places in the log
 * @n_seqs: how many, at most 4096
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * Reads records.
 */
void hn_archivist_load_records_async (HnArchivist *self,
                                      const guint32 *seqs,
                                      guint n_seqs,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

/**
 * hn_archivist_load_rows_finish:
 * @self: an archivist
 * @result: of the callback
 * @error: return location for an error of %HN_ARCHIVE_ERROR
 *
 * Of hn_archivist_load_incidents_async() and hn_archivist_load_records_async().
 *
 * Returns: (transfer full) (element-type HnArchiveRow): a loaded row for each number, in their
 *   order, without those that there are not; %NULL and @error
 */
GPtrArray *hn_archivist_load_rows_finish (HnArchivist *self, GAsyncResult *result, GError **error);

/**
 * hn_archivist_load_contacts_async:
 * @self: an archivist
 * @known_us: a time of the wall's clock
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * When each source had last been heard at that time, as far as that can be told: by what it sent.
 */
void hn_archivist_load_contacts_async (HnArchivist *self,
                                       gint64 known_us,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);

/**
 * hn_archivist_load_contacts_finish:
 * @self: an archivist
 * @result: of the callback
 * @error: return location for an error of %HN_ARCHIVE_ERROR
 *
 * Returns: (transfer full) (element-type utf8 gint64): by the id of a source, when it was last
 *   heard, microseconds since the epoch, UTC; %NULL and @error
 */
GHashTable *
hn_archivist_load_contacts_finish (HnArchivist *self, GAsyncResult *result, GError **error);

G_END_DECLS
