#include "hn-log-verify.h"

#include "hn-timestamp.h"

#include <glib/gi18n.h>

static const char *const break_nicks[HN_LOG_N_BREAKS] = {
  [HN_LOG_BREAK_NONE] = "none",
  [HN_LOG_BREAK_LINK_MISSING] = "link-missing",
  [HN_LOG_BREAK_LINK_CHANGED] = "link-changed",
  [HN_LOG_BREAK_RECORD_MISSING] = "record-missing",
  [HN_LOG_BREAK_RECORD_CHANGED] = "record-changed",
  [HN_LOG_BREAK_RECORD_INSERTED] = "record-inserted",
  [HN_LOG_BREAK_PLACE_CHANGED] = "place-changed",
  [HN_LOG_BREAK_DERIVED_CHANGED] = "derived-changed",
  [HN_LOG_BREAK_CONTENT_BACK] = "content-back",
  [HN_LOG_BREAK_TOMBSTONE_CHANGED] = "tombstone-changed",
  [HN_LOG_BREAK_TOMBSTONE_INSERTED] = "tombstone-inserted",
  [HN_LOG_BREAK_FORM_CHANGED] = "form-changed",
  [HN_LOG_BREAK_BESIDE_CHANGED] = "beside-changed",
  [HN_LOG_BREAK_HEAD_UNKNOWN] = "head-unknown",
};

static const char *const break_words[HN_LOG_N_BREAKS] = {
  [HN_LOG_BREAK_NONE] = N_ ("every record is as it was written"),
  [HN_LOG_BREAK_LINK_MISSING] = N_ ("a link of the chain is missing"),
  [HN_LOG_BREAK_LINK_CHANGED] = N_ ("a link of the chain, or the one before it, was changed"),
  [HN_LOG_BREAK_RECORD_MISSING] = N_ ("a record was deleted"),
  [HN_LOG_BREAK_RECORD_CHANGED] =
      N_ ("a record was changed, or two records have changed their places"),
  [HN_LOG_BREAK_RECORD_INSERTED] =
      N_ ("a record is covered by no link: it was put in, or links were cut off"),
  [HN_LOG_BREAK_PLACE_CHANGED] =
      N_ ("when a record came, or which source it came from, was changed"),
  [HN_LOG_BREAK_DERIVED_CHANGED] =
      N_ ("a record is kept under an id, a version, a conflict or a seal that its content does not "
          "give: it is hidden, or stands in another's place"),
  [HN_LOG_BREAK_CONTENT_BACK] = N_ ("a record stands where its content was purged"),
  [HN_LOG_BREAK_TOMBSTONE_CHANGED] = N_ ("what remains of a purged record was changed"),
  [HN_LOG_BREAK_TOMBSTONE_INSERTED] =
      N_ ("the content of a record is gone, but no link tells of a purge"),
  [HN_LOG_BREAK_FORM_CHANGED] =
      N_ ("the file has tables, indices or triggers that a log does not have, or lacks some"),
  [HN_LOG_BREAK_BESIDE_CHANGED] = N_ ("a key, or what is owed to others, does not fit the records"),
  [HN_LOG_BREAK_HEAD_UNKNOWN] =
      N_ ("the head on paper is not in the chain: its end was cut off, or the chain was made anew"),
};

const char *
hn_log_break_get_nick (HnLogBreak what)
{
  g_return_val_if_fail (what < HN_LOG_N_BREAKS, NULL);
  return break_nicks[what];
}

static void
append_times (GString *out, const HnLogVerdict *self)
{
  g_autofree char *after = self->after_us != 0 ? hn_timestamp_dup (self->after_us) : NULL;
  g_autofree char *until = self->until_us != 0 ? hn_timestamp_dup (self->until_us) : NULL;

  if (after != NULL && until != NULL)
    g_string_append_printf (out, _ (", between %s and %s"), after, until);
  else if (after != NULL)
    g_string_append_printf (out, _ (", after %s"), after);
  else if (until != NULL)
    g_string_append_printf (out, _ (", before %s"), until);
}

gboolean
hn_log_head_is_valid (const char *head)
{
  guint n_digits = 0;

  g_return_val_if_fail (head != NULL, FALSE);

  for (const char *c = head; *c != '\0'; c++)
    if (g_ascii_isxdigit (*c))
      n_digits++;
    else if (!g_ascii_isspace (*c))
      return FALSE;
  return n_digits == 2 * HN_LOG_DIGEST_SIZE;
}

char *
hn_log_head_dup_groups (const char *head)
{
  g_return_val_if_fail (head != NULL, NULL);

  GString *out = g_string_new (NULL);
  for (gsize i = 0; head[i] != '\0'; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append_c (out, ' ');
      g_string_append_c (out, head[i]);
    }
  return g_string_free (out, FALSE);
}

char *
hn_log_verdict_dup_words (const HnLogVerdict *self)
{
  g_return_val_if_fail (self != NULL && self->what < HN_LOG_N_BREAKS, NULL);

  GString *out = g_string_new (_ (break_words[self->what]));
  if (self->from_seq != 0 && self->to_seq > self->from_seq)
    g_string_append_printf (out, _ (" (one of the records %lld to %lld)"),
                            (long long) self->from_seq, (long long) self->to_seq);
  else if (self->from_seq != 0)
    g_string_append_printf (out, _ (" (record %lld)"), (long long) self->from_seq);
  if (self->link != 0)
    g_string_append_printf (out, _ (", at link %lld"), (long long) self->link);
  if (self->what != HN_LOG_BREAK_NONE && self->what != HN_LOG_BREAK_HEAD_UNKNOWN)
    append_times (out, self);
  return g_string_free (out, FALSE);
}
