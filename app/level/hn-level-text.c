#include "config.h"

#include "hn-level-text.h"

#include "hn-level-eval-private.h"
#include "hn-timestamp.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdarg.h>
#include <string.h>

/* As many digits as a number has, its thousands parted. */
static char *
format_number (double value)
{
  char plain[G_ASCII_DTOSTR_BUF_SIZE + 16];
  GString *grouped = g_string_new (NULL);
  gsize n_whole;

  g_ascii_formatd (plain, sizeof plain, "%.15g", value);
  n_whole = strspn (plain, "0123456789");
  for (gsize i = 0; plain[i] != '\0'; i++)
    {
      if (i > 0 && i < n_whole && (n_whole - i) % 3 == 0)
        g_string_append_c (grouped, ',');
      g_string_append_c (grouped, plain[i]);
    }
  return g_string_free (grouped, FALSE);
}

/* Puts words into the places of a pattern: pairs of a place and a word, %NULL at the end. */
static char *fill (const char *pattern, ...) G_GNUC_NULL_TERMINATED;

static char *
fill (const char *pattern, ...)
{
  GString *text = g_string_new (pattern);
  const char *place;
  va_list pairs;

  va_start (pairs, pattern);
  while ((place = va_arg (pairs, const char *)) != NULL)
    g_string_replace (text, place, va_arg (pairs, const char *), 0);
  va_end (pairs);
  return g_string_free (text, FALSE);
}

/* 7200 is “2 h”, 5400 “1 h 30 min”. */
static char *
format_duration (gint64 seconds)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const struct
  {
    gint64 count;
    const char *pattern;
  } parts[] = {
    /* Translators: so many hours; what may follow are minutes, so there is a space at the end. */
    { seconds / 3600, _ ("{number} h ") },
    /* Translators: so many minutes; what may follow are seconds, so there is a space at the end. */
    { seconds / 60 % 60, _ ("{number} min ") },
    /* Translators: so many seconds; there is a space at the end, as with minutes. */
    { seconds % 60, _ ("{number} s ") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *count = format_number ((double) parts[i].count);
      g_autofree char *part = fill (parts[i].pattern, "{number}", count, NULL);

      if (parts[i].count > 0)
        g_string_append (text, part);
    }
  return g_strchomp (g_string_free (g_steal_pointer (&text), FALSE));
}

static const char *
get_name (HnTermList *terms, const char *id)
{
  HnTerm *term = hn_term_list_find (terms, id);

  return term != NULL ? hn_term_get_name (term) : id;
}

static const char *
get_short_name (HnTermList *terms, const char *id)
{
  HnTerm *term = hn_term_list_find (terms, id);

  return term != NULL ? hn_term_get_short_name (term) : id;
}

char *
hn_level_text_question (HnPlan *plan, const HnRule *rule)
{
  const char *subject = hn_rule_get_subject (rule);

  switch (hn_rule_get_kind (rule))
    {
    case HN_RULE_CAUSE:
      /* Translators: what a rule asks of the cause; {cause} is e.g. “IT malfunction”. */
      return fill (_ ("cause: {cause}"), "{cause}", get_name (hn_plan_get_causes (plan), subject),
                   NULL);
    case HN_RULE_QUANTITY:
      {
        g_autofree char *number = format_number (hn_rule_get_at_least (rule));

        /* Translators: what a rule asks of a figure. {name} is e.g. “Users affected”, {unit} its
         * counter word, e.g. “users”, {number} e.g. “30,000”; not all need to be used. */
        return fill (_ ("{unit} ≥ {number}"), "{number}", number, "{name}",
                     get_name (hn_plan_get_units (plan), subject), "{unit}",
                     get_short_name (hn_plan_get_units (plan), subject), NULL);
      }
    case HN_RULE_EFFECT:
      return g_strdup (get_name (hn_plan_get_effects (plan), subject));
    case HN_RULE_JUDGEMENT:
      return g_strdup (get_name (hn_plan_get_judgements (plan), subject));
    case HN_RULE_ALL:
    case HN_RULE_ANY:
    case HN_RULE_NOT:
    default:
      g_return_val_if_reached (NULL);
    }
}

char *
hn_level_text_rule (HnPlan *plan, const HnRule *rule)
{
  g_autofree char *question = NULL;
  g_autofree char *duration = NULL;

  switch (hn_rule_get_kind (rule))
    {
    case HN_RULE_ALL:
      return g_strdup (_ ("all of these hold"));
    case HN_RULE_ANY:
      return g_strdup (_ ("one of these holds"));
    case HN_RULE_NOT:
      return g_strdup (_ ("this does not hold"));
    case HN_RULE_CAUSE:
    case HN_RULE_JUDGEMENT:
    case HN_RULE_QUANTITY:
    case HN_RULE_EFFECT:
      break;
    default:
      g_return_val_if_reached (NULL);
    }
  question = hn_level_text_question (plan, rule);
  if (hn_rule_get_for_seconds (rule) == 0)
    return g_steal_pointer (&question);
  duration = format_duration (hn_rule_get_for_seconds (rule));
  /* Translators: what a rule asks, and for how long, e.g. “users ≥ 30,000 for 2 h”. */
  return fill (_ ("{question} for {duration}"), "{duration}", duration, "{question}", question,
               NULL);
}

static char *
format_quantity (HnPlan *plan, const HnLevelEntry *entry)
{
  const char *unit = get_short_name (hn_plan_get_units (plan), entry->subject);
  g_autofree char *min = format_number (entry->min);
  g_autofree char *max = format_number (entry->max);

  if (entry->min == entry->max)
    /* Translators: a figure, e.g. “40,000 users”. */
    return fill (_ ("{number} {unit}"), "{number}", min, "{unit}", unit, NULL);
  if (isinf (entry->max))
    /* Translators: a figure with no upper bound, e.g. “40,000 users or more”. */
    return fill (_ ("{number} {unit} or more"), "{number}", min, "{unit}", unit, NULL);
  /* Translators: a range, e.g. “20,000 – 40,000 users”. */
  return fill (_ ("{min} – {max} {unit}"), "{min}", min, "{max}", max, "{unit}", unit, NULL);
}

char *
hn_level_text_entry (HnPlan *plan, const HnLevelEntry *entry)
{
  if (entry == NULL || !entry->is_known)
    return g_strdup (_ ("not known"));
  switch (entry->kind)
    {
    case HN_LEVEL_ENTRY_QUANTITY:
      return format_quantity (plan, entry);
    case HN_LEVEL_ENTRY_EFFECT:
      return g_strdup (entry->truth == HN_TRUTH_TRUE ? C_ ("of an effect", "yes")
                                                     : C_ ("of an effect", "no"));
    case HN_LEVEL_ENTRY_JUDGEMENT:
      return g_strdup (entry->reason);
    default:
      g_return_val_if_reached (NULL);
    }
}

static char *
format_day (gint64 us)
{
  const gint64 japan_us = 9 * G_TIME_SPAN_HOUR;
  gint64 local_us = MIN (us, HN_TIMESTAMP_MAX - japan_us) + japan_us;
  g_autofree char *text = hn_timestamp_dup (local_us);

  return g_strndup (text, strlen ("2009-02-03"));
}

char *
hn_level_text_none_in_force (HnService *service, gint64 began_us)
{
  const char *name = hn_term_get_name (HN_TERM (service));
  g_autofree char *day = format_day (began_us);

  if (hn_term_list_get_n (hn_service_get_levels (service)) == 0)
    return g_strdup_printf (_ ("no verification level is set for “%s”"), name);
  return g_strdup_printf (_ ("no verification level of “%s” was in force on %s"), name, day);
}

char *
hn_level_text_unheeded (const HnLevelEntry *entry)
{
  if (!hn_level_reason_counts (entry->reason))
    return g_strdup_printf (_ ("the judgement on “%s” does not count: it gives no reason"),
                            entry->subject);
  return g_strdup_printf (_ ("the judgement on “%s” does not count: no remark "
                             "of the levels in force excludes such a case"),
                          entry->subject);
}
