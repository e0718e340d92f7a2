#include "hn-roster-json.h"

#include <glib/gi18n.h>

#define MAX_ID 288
#define MAX_WORDS 100

/* (transfer full) (nullable): a text that must be there. */
static char *
dup_id (HnForm *form, guint element, const char *path, const char *member)
{
  char *id = hn_form_dup_text (form, element, path, member, MAX_ID);

  if (id == NULL)
    hn_form_refuse (form, path, member, _ ("a text is expected"));
  return id;
}

static void
read_party (HnForm *form, guint element, const char *path, gpointer roster)
{
  g_autofree char *id = dup_id (form, element, path, "id");
  g_autofree char *name = hn_form_dup_text (form, element, path, "name", 1024);
  int kind = hn_form_get_word (form, element, path, "kind", hn_party_nicks, -1);
  HnRosterParty *party;

  if (kind < 0)
    hn_form_refuse (form, path, "kind", _ ("a text is expected"));
  if (form->failed)
    return;
  party = hn_roster_add_party (roster, id, name, (HnPartyKind) kind);
  if (party == NULL)
    {
      hn_form_refuse (form, path, "id", _ ("this stands here a second time"));
      return;
    }
  party->organization = hn_form_dup_text (form, element, path, "organization", MAX_ID);
  party->ceptoar = hn_form_dup_text (form, element, path, "ceptoar", MAX_ID);
  party->member_of = hn_form_dup_text (form, element, path, "member_of", MAX_ID);
  g_ptr_array_unref (party->sectors);
  g_ptr_array_unref (party->sub_sectors);
  party->sectors = hn_form_dup_texts (form, element, path, "sectors", MAX_WORDS);
  party->sub_sectors = hn_form_dup_texts (form, element, path, "sub_sectors", MAX_WORDS);
}

/* The interval of an element: (from, until), open at the end. */
static void
read_span (HnForm *form, guint element, const char *path, gint64 *from_us, gint64 *until_us)
{
  *from_us = hn_form_get_time (form, element, path, "from", G_MININT64);
  *until_us = hn_form_get_time (form, element, path, "until", G_MAXINT64);
  if (*until_us < *from_us)
    hn_form_refuse (form, path, "until", _ ("it ends before it begins"));
}

typedef struct
{
  HnRoster *roster;
  const char *contact;
} Duty;

static void
read_duty (HnForm *form, guint element, const char *path, gpointer data)
{
  Duty *duty = data;
  gint64 from_us;
  gint64 until_us;

  read_span (form, element, path, &from_us, &until_us);
  hn_roster_add_duty (duty->roster, duty->contact, from_us, until_us);
}

static void
read_contact (HnForm *form, guint element, const char *path, gpointer roster)
{
  g_autofree char *id = dup_id (form, element, path, "id");
  g_autofree char *of = dup_id (form, element, path, "of");
  int rank = (int) hn_form_get_int (form, element, path, "rank", 0, 1000, 0);
  Duty duty = { .roster = roster, .contact = id };

  if (form->failed)
    return;
  hn_roster_add_contact (roster, id, of, rank);
  hn_form_each (form, element, path, "duty", 1000, read_duty, &duty);
}

static void
read_agreement (HnForm *form, guint element, const char *path, gpointer roster)
{
  int kind = hn_form_get_word (form, element, path, "kind", hn_agreement_nicks, -1);
  g_autoptr (GPtrArray) parties = hn_form_dup_texts (form, element, path, "parties", 1000);
  gint64 from_us;
  gint64 until_us;

  read_span (form, element, path, &from_us, &until_us);
  if (kind < 0)
    hn_form_refuse (form, path, "kind", _ ("a text is expected"));
  if (form->failed)
    return;
  g_ptr_array_add (parties, NULL);
  hn_roster_add_agreement (roster, (HnAgreementKind) kind, (const char *const *) parties->pdata,
                           from_us, until_us);
}

HnRoster *
hn_roster_read (HnForm *form, guint object, const char *path)
{
  g_autoptr (HnRoster) roster = hn_roster_new ();

  hn_form_each (form, object, path, "parties", HN_ROSTER_MAX_PARTIES, read_party, roster);
  hn_form_each (form, object, path, "contacts", HN_ROSTER_MAX_PARTIES, read_contact, roster);
  hn_form_each (form, object, path, "agreements", HN_ROSTER_MAX_PARTIES, read_agreement, roster);
  return form->failed ? NULL : g_steal_pointer (&roster);
}
