#include "config.h"

#include "hn-describe-record.h"

#include "hn-describe-feed.h"
#include "hn-key-notice.h"

#include <glib/gi18n.h>

/* What our extension says of a note. */
static const char *
get_note_kind (HnRecord *record)
{
  if (hn_record_get_statement (record) != NULL)
    /* Translators: a statement that things are so (定時連絡). */
    return C_ ("record", "Statement");
  if (hn_record_get_judgement (record) != NULL)
    return C_ ("record", "Judgement");
  if (hn_record_get_query (record) != NULL)
    return C_ ("record", "Question");
  if (hn_record_get_answer (record) != NULL)
    return C_ ("record", "Answer");
  if (hn_record_get_receipt (record) != NULL)
    /* Translators: that a report was received or relayed. */
    return C_ ("record", "Receipt");
  if (hn_record_get_alarm_action (record) != NULL)
    /* Translators: that an alarm was acknowledged or shelved. */
    return C_ ("record", "Alarm handled");
  if (hn_record_get_key_notice (record) != NULL)
    /* Translators: that an organisation publishes the key that it signs with. */
    return C_ ("record", "Signing key");
  return C_ ("record", "Note");
}

const char *
hn_describe_record_kind (HnRecord *record)
{
  static const struct
  {
    const char *type;
    const char *word;
  } types[] = {
    /* Translators: a report that came in (情報連絡). */
    { "incident", NC_ ("record", "Report") },
    /* Translators: that several reports belong together. */
    { "grouping", NC_ ("record", "Correlation") },
    { "identity", NC_ ("record", "Organization") },
    { "location", NC_ ("record", "Place") },
    /* Translators: what is passed on to others (情報提供). */
    { "report", NC_ ("record", "Advisory") },
    { "marking-definition", NC_ ("record", "Marking") },
    { "extension-definition", NC_ ("record", "Profile") },
  };
  const char *type;

  g_return_val_if_fail (record != NULL, "");

  type = hn_record_get_stix_type (record);
  if (g_str_equal (type, "note"))
    return get_note_kind (record);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].type, type))
      return g_dpgettext2 (NULL, "record", types[i].word);
  return type;
}

char *
hn_describe_record_title (HnSituation *situation, HnRecord *record, const char *title)
{
  HnKeyNotice *notice = record != NULL ? hn_record_get_key_notice (record) : NULL;
  g_autofree char *who = NULL;

  g_return_val_if_fail (HN_IS_SITUATION (situation), NULL);

  if (notice == NULL)
    return g_strdup (title);
  who = hn_describe_party (situation, hn_key_notice_get_of (notice));
  if (hn_key_notice_is_revoked (notice) || hn_record_is_revoked (record))
    return g_strdup_printf (_ ("Key of %s: taken back"), who);
  return g_strdup_printf (hn_key_notice_get_predecessor (notice) != NULL
                              ? _ ("Key of %s: follows another")
                              : _ ("Key of %s: published"),
                          who);
}
