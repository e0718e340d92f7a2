#include "config.h"

#include "hn-describe-feed.h"

#include "hn-ceptoar.h"
#include "hn-format.h"
#include "hn-supervision.h"

#include <glib/gi18n.h>

/* A word of a program and what it means. */
typedef struct
{
  const char *nick;
  const char *words;
} Words;

static const char *
find (const Words *words, guint n_words, const char *nick)
{
  for (guint i = 0; i < n_words; i++)
    if (g_strcmp0 (words[i].nick, nick) == 0)
      return _ (words[i].words);
  return nick;
}

const char *
hn_describe_feed_state (HnFeedStatus *status)
{
  g_return_val_if_fail (HN_IS_FEED_STATUS (status), NULL);

  if (hn_feed_status_is_paused (status))
    /* Translators: a feed that a person has stopped for a while. */
    return C_ ("feed", "paused");
  return hn_feed_state_get_word (hn_feed_status_get_state (status));
}

char *
hn_describe_feed_security (HnFeedStatus *status)
{
  HnFeedSecurity security;

  g_return_val_if_fail (HN_IS_FEED_STATUS (status), NULL);

  security = hn_feed_status_get_security (status);
  if (security == HN_FEED_SECURITY_TLS && hn_feed_status_get_protocol (status) != NULL)
    return g_strdup_printf (_ ("encrypted (%s)"), hn_feed_status_get_protocol (status));
  if (security == HN_FEED_SECURITY_PLAIN && hn_feed_status_get_plain_reason (status) != NULL)
    /* Translators: the reason is what the site's file says. */
    return g_strdup_printf (_ ("UNENCRYPTED, allowed by the site: %s"),
                            hn_feed_status_get_plain_reason (status));
  return g_strdup (hn_feed_security_get_word (security));
}

char *
hn_describe_source (GListModel *feeds, const char *source)
{
  const char *stream;
  g_autofree char *id = NULL;

  g_return_val_if_fail (G_IS_LIST_MODEL (feeds), NULL);

  if (source == NULL || source[0] == '\0')
    return g_strdup (_ ("an unnamed source"));
  stream = strrchr (source, '#');
  id = stream != NULL ? g_strndup (source, (gsize) (stream - source)) : g_strdup (source);
  for (guint i = 0; i < g_list_model_get_n_items (feeds); i++)
    {
      g_autoptr (HnFeedStatus) status = g_list_model_get_item (feeds, i);
      const char *title = hn_feed_status_get_title (status);

      if (g_str_equal (hn_feed_status_get_id (status), source))
        return g_strdup (title);
      if (stream != NULL && g_str_equal (hn_feed_status_get_id (status), id))
        /* Translators: the name of a feed, and a stream of it. */
        return g_strdup_printf (_ ("%s (%s)"), title, stream + 1);
    }
  return g_strdup (source);
}

const char *
hn_describe_ceptoar (HnPlan *plan, const char *id)
{
  HnCeptoar *ceptoar;

  g_return_val_if_fail (HN_IS_PLAN (plan), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  ceptoar = hn_plan_find_ceptoar (plan, id);
  return ceptoar != NULL ? hn_term_get_short_name (HN_TERM (ceptoar)) : id;
}

char *
hn_describe_feed_peer (HnPlan *plan, HnFeedStatus *status)
{
  const char *peer;

  g_return_val_if_fail (HN_IS_FEED_STATUS (status), NULL);

  peer = hn_feed_status_get_peer (status);
  return peer != NULL ? g_strdup (hn_describe_ceptoar (plan, peer)) : NULL;
}

char *
hn_describe_presence (HnPresence *presence, gint64 wall_us)
{
  HnPresenceState state;
  gint64 heard_us;
  g_autofree char *time = NULL;

  g_return_val_if_fail (HN_IS_PRESENCE (presence), NULL);

  state = hn_presence_get_state (presence);
  heard_us = hn_presence_get_heard_us (presence);
  if (state == HN_PRESENCE_SILENT && heard_us != 0)
    {
      time = hn_format_time (heard_us, wall_us);
      /* Our own connection is what is missing: nothing is known of the other side. */
      if (hn_presence_get_cut (presence))
        return g_strdup_printf (_ ("not known: our connection is down since %s"), time);
      return g_strdup_printf (_ ("silent since %s"), time);
    }
  return g_strdup (hn_presence_state_get_word (state));
}

const char *
hn_describe_seal (HnSeal seal)
{
  switch (seal)
    {
    case HN_SEAL_UNSIGNED:
      return _ ("unsigned");
    case HN_SEAL_UNPROVEN:
      return _ ("not proven yet");
    case HN_SEAL_PINNED:
      return _ ("signed");
    case HN_SEAL_CONFIRMED:
      return _ ("signed, key confirmed");
    default:
      return _ ("not known");
    }
}

char *
hn_describe_seal_by (HnSeal seal, const char *who)
{
  g_autofree char *name =
      who != NULL && who[0] != '\0' ? g_strdup (who) : g_strdup (_ ("an unknown sender"));

  switch (seal)
    {
    case HN_SEAL_UNSIGNED:
      return g_strdup_printf (
          _ ("Unsigned: nothing but the way that it came by says that it is from %s"), name);
    case HN_SEAL_UNPROVEN:
      return g_strdup_printf (
          _ ("Not proven yet: signed in the name of %s, but with a key that is not known here"),
          name);
    case HN_SEAL_PINNED:
      return g_strdup_printf (_ ("Signed by %s, with the key that was first seen of them"), name);
    case HN_SEAL_CONFIRMED:
      return g_strdup_printf (_ ("Signed by %s, with a confirmed key"), name);
    default:
      return g_strdup (hn_describe_seal (seal));
    }
}

char *
hn_describe_party (HnSituation *situation, const char *id)
{
  const char *name;

  g_return_val_if_fail (HN_IS_SITUATION (situation), NULL);

  if (id == NULL)
    return g_strdup ("");
  name = hn_situation_get_name_of (situation, id);
  return g_strdup (name != NULL ? name : id);
}

char *
hn_describe_fingerprint (const char *key_id)
{
  GString *groups;

  g_return_val_if_fail (key_id != NULL, NULL);

  groups = g_string_new (NULL);
  for (gsize i = 0; key_id[i] != '\0'; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append_c (groups, ' ');
      g_string_append_c (groups, key_id[i]);
    }
  return g_string_free (groups, FALSE);
}

const char *
hn_describe_rule (const char *rule)
{
  static const Words words[] = {
    { "json-syntax", N_ ("It is not JSON") },
    { "json-utf8", N_ ("Its text is not UTF-8") },
    { "json-depth", N_ ("It is nested too deep") },
    { "json-duplicate-key", N_ ("A key stands twice in one object") },
    { "json-number", N_ ("A number is too large") },
    { "object-size", N_ ("The object is too large") },
    { "envelope-size", N_ ("Too much came at once") },
    { "envelope-form", N_ ("It is not the form of a delivery") },
    { "not-object", N_ ("It is no object") },
    { "type-form", N_ ("Its type is missing or malformed") },
    { "id-form", N_ ("Its id is missing or malformed") },
    { "id-type", N_ ("Its id is of another type") },
    { "spec-version", N_ ("It is not STIX 2.1") },
    { "timestamp-form", N_ ("A time is malformed") },
    { "timestamp-order", N_ ("An end stands before its beginning") },
    { "missing-property", N_ ("A required property is missing") },
    { "property-type", N_ ("A property is of the wrong type") },
    { "property-value", N_ ("A value is out of its range") },
    { "property-name", N_ ("The name of a property is malformed") },
    { "reference-type", N_ ("It refers to what may not stand there") },
    { "marking", N_ ("A marking is malformed") },
    { "extension", N_ ("An extension is malformed") },
    { "profile", N_ ("It is not as the wire profile says") },
    { "signature", N_ ("Its signature is malformed") },
    { "signature-malformed", N_ ("Its signature is malformed") },
    { "signature-forged", N_ ("FORGED: its signature is not of what it says") },
    { "signature-wrong-key", N_ ("FORGED: signed by another key than theirs") },
    { "signature-revoked", N_ ("FORGED: signed by a key that was taken back") },
    { "signature-missing", N_ ("FORGED: unsigned, in the name of one who signs all") },
    { "mesh-size", N_ ("The message is too large") },
    { "mesh-subject", N_ ("It came under a subject that is not its own") },
  };

  g_return_val_if_fail (rule != NULL, NULL);

  return find (words, G_N_ELEMENTS (words), rule);
}

gboolean
hn_describe_is_forgery (const char *rule)
{
  g_return_val_if_fail (rule != NULL, FALSE);

  return g_str_has_prefix (rule, "signature-") && !g_str_equal (rule, "signature-malformed");
}

const char *
hn_describe_action (const HnLogLink *link)
{
  static const Words words[] = {
    { HN_ACTION_FEED_ADDED, N_ ("Feed added") },
    { HN_ACTION_FEED_CHANGED, N_ ("Feed changed") },
    { HN_ACTION_FEED_PAUSED, N_ ("Feed paused") },
    { HN_ACTION_FEED_RESUMED, N_ ("Feed resumed") },
    { HN_ACTION_FEED_REMOVED, N_ ("Feed removed") },
    { HN_ACTION_QUARANTINE_RETRIED, N_ ("Quarantined object tried again") },
    { HN_ACTION_QUARANTINE_SET_ASIDE, N_ ("Quarantined object set aside") },
    { HN_ACTION_PRESENCE_ASKED, N_ ("CEPTOAR asked to answer") },
    { HN_ACTION_EXPORTED, N_ ("Export made") },
    { HN_ACTION_INCIDENT_OPENED, N_ ("Incident opened") },
    { HN_ACTION_SESSION_BEGAN, N_ ("Session began") },
    { HN_ACTION_SESSION_ENDED, N_ ("Session ended") },
    { "key-confirmed", N_ ("Key confirmed") },
    { "key-refused", N_ ("Key refused") },
    { "presence", N_ ("Reachability changed") },
    { "outbox-readdressed", N_ ("Owed decisions re-addressed") },
    { "gap", N_ ("Messages were lost on the way") },
    { "gone-back", N_ ("A server went back in time") },
  };

  g_return_val_if_fail (link != NULL, NULL);

  return find (words, G_N_ELEMENTS (words), link->kind);
}

/* The body is canonical JSON: no space, and no quote within a string but behind a backslash. */
char *
hn_describe_action_member (const HnLogLink *link, const char *name)
{
  g_autofree char *key = NULL;
  const char *value;
  gsize length = 0;
  g_autofree char *raw = NULL;

  g_return_val_if_fail (link != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  key = g_strdup_printf ("\"%s\":\"", name);
  value = strstr (link->body, key);
  if (value == NULL)
    return NULL;
  value += strlen (key);
  while (value[length] != '\0' && value[length] != '"')
    length += value[length] == '\\' && value[length + 1] != '\0' ? 2 : 1;
  raw = g_strndup (value, length);
  return g_strcompress (raw);
}

const char *
hn_describe_purge (const char *why)
{
  static const Words words[] = {
    { "revoked", N_ ("revoked by its author") },
    { "out-of-scope", N_ ("its scope no longer includes us") },
    { "not-kept", N_ ("its scope never included us") },
    { "withdrawn", N_ ("the advisory was withdrawn") },
    { "withdrawal", N_ ("the advisory was withdrawn") },
    { "deleted", N_ ("deleted at the hub") },
    { "forged", N_ ("forged, as its key proves") },
  };

  g_return_val_if_fail (why != NULL, NULL);

  return find (words, G_N_ELEMENTS (words), why);
}
