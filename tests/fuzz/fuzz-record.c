/* One object from outside: what is taken reads the same in its canonical form, and json-glib, which
 * is more lenient, reads it too. */
#include "hn-draft.h"
#include "hn-record.h"
#include "hn-stix-error.h"
#include "hn-tape.h"
#include "hn-timestamp.h"

#include <math.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_report (HnReport *report)
{
  g_assert_true (hn_report_get_contact_person (report) || hn_report_get_contact_means (report));
  g_assert_cmpint (hn_report_get_basis_category (report), <=, 4);
  g_assert_nonnull (hn_report_get_scope (report));
  g_assert_nonnull (hn_report_get_location_refs (report));
  g_assert_true (hn_report_get_service (report) == NULL || hn_report_get_sector (report) != NULL);
  for (guint i = 0; i < hn_report_get_n_quantities (report); i++)
    {
      const HnQuantity *quantity = hn_report_get_quantity (report, i);

      g_assert_nonnull (quantity->unit);
      g_assert_true (quantity->min >= 0 && quantity->max >= quantity->min);
      g_assert_true (isfinite (quantity->min));
    }
}

static void
check_record (HnRecord *record)
{
  gint64 at_us;
  double speed;

  g_assert_true (g_str_has_prefix (hn_record_get_id (record), hn_record_get_stix_type (record)));
  /* 0 is an observable that does not say when it was made; `modified` may lie before 1970. */
  if (hn_record_get_created_us (record) != 0)
    g_assert_cmpint (hn_record_get_modified_us (record), >=, hn_record_get_created_us (record));
  g_assert_cmpint (hn_record_get_confidence (record), <=, 100);
  g_assert_true (hn_record_get_labels (record) && hn_record_get_object_refs (record));
  g_assert_cmpint (hn_record_get_tlp (record), <=, HN_TLP_RED);
  if (hn_record_get_exercise_clock (record, &at_us, &speed))
    g_assert_true (hn_record_get_exercise (record) && speed >= 0);
  if (hn_record_get_report (record))
    check_report (hn_record_get_report (record));
  if (hn_record_get_statement (record))
    g_assert_nonnull (hn_statement_get_sector (hn_record_get_statement (record)));
}

static void
check_canonical (HnRecord *record)
{
  g_autoptr (HnTape) tape = hn_tape_new ();
  g_autoptr (GBytes) canonical = NULL;
  g_autoptr (HnRecord) again = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *text = g_bytes_get_data (hn_record_get_bytes (record), &size);

  g_assert_true (hn_tape_read (tape, text, size, NULL));
  canonical = hn_tape_canonicalize (tape, 0);
  again = hn_record_new_from_bytes (canonical, &error);
  /* RFC 8785 writes 1e20 as an integer, and the gate takes none of more than 64 bits. */
  if (g_error_matches (error, HN_STIX_ERROR, HN_STIX_RULE_JSON_NUMBER))
    return;
  g_assert_no_error (error);
  g_assert_cmpstr (hn_record_get_digest (again), ==, hn_record_get_digest (record));
  g_assert_cmpstr (hn_record_get_id (again), ==, hn_record_get_id (record));
  g_assert_cmpstr (hn_record_get_name (again), ==, hn_record_get_name (record));
}

static void
check_next_version (HnRecord *record)
{
  g_autoptr (HnDraft) draft = hn_draft_new_version (record, hn_record_get_modified_us (record));
  g_autoptr (HnRecord) next = NULL;
  g_autoptr (GError) error = NULL;

  next = hn_draft_finish (draft, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hn_record_get_modified_us (next), ==,
                   MIN (hn_record_get_modified_us (record) + 1, HN_TIMESTAMP_MAX));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (bytes, &error);

  g_assert_true ((record == NULL) == (error != NULL));
  if (error)
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
  if (!record || size > HN_OBJECT_MAX_BYTES / 8)
    return 0;
  check_record (record);
  check_canonical (record);
  if (hn_record_get_created_us (record) != 0)
    check_next_version (record);
  return 0;
}
