#include "hn-draft-note.h"

#include <stdio.h>

/* Prints a bundle of drafts of each kind that the encoder makes, for test_profile.py. */

#define CREATOR "identity--cf756fb6-6818-45d0-bc70-d33f1cb56971"
#define OTHER "incident--222b47d2-786c-4b04-b3d7-13f16b6dce2b"
#define NOW G_GINT64_CONSTANT (1536170820000007)

static JsonObject *
get_report (HnDraft *draft)
{
  JsonObject *extension = hn_draft_get_extension (draft);
  JsonObject *report = json_object_new ();
  JsonObject *contact = json_object_new ();

  json_object_set_string_member (contact, "person", "当直");
  json_object_set_object_member (report, "contact", contact);
  json_object_set_object_member (extension, "report", report);
  json_object_set_string_member (hn_draft_get_object (draft), "name", "停電");
  return report;
}

static HnDraft *
draft_report (void)
{
  HnDraft *draft = hn_draft_new ("incident", CREATOR, NOW);
  JsonObject *report = get_report (draft);
  JsonObject *quantity = json_object_new ();
  JsonObject *basis = json_object_new ();
  JsonArray *quantities = json_array_new ();

  json_object_set_string_member (report, "sector", "electricity");
  json_object_set_string_member (report, "state", "serious");
  json_object_set_int_member (basis, "category", 3);
  json_object_set_string_member (basis, "case", "a");
  json_object_set_object_member (report, "basis", basis);
  json_object_set_string_member (quantity, "unit", "kW");
  json_object_set_double_member (quantity, "min", 3e6);
  json_object_set_double_member (quantity, "max", 3100000.25);
  hn_draft_set_timestamp (quantity, "at", NOW);
  json_array_add_object_element (quantities, quantity);
  json_object_set_array_member (report, "quantities", quantities);
  hn_draft_set_timestamp (report, "started", NOW);
  hn_draft_set_timestamp (report, "restored", NOW);
  return draft;
}

static HnDraft *
draft_exercise (void)
{
  HnDraft *draft = hn_draft_new ("incident", CREATOR, NOW);

  get_report (draft);
  hn_draft_set_exercise (draft, "hokkaido-2018", NOW, 60);
  return draft;
}

static HnDraft *
draft_statement (void)
{
  HnDraft *draft = hn_draft_new ("note", CREATOR, NOW);
  JsonObject *statement = json_object_new ();
  JsonArray *refs = json_array_new ();

  json_object_set_string_member (statement, "sector", "gas");
  json_object_set_null_member (statement, "service");
  json_object_set_string_member (statement, "state", "normal");
  hn_draft_set_timestamp (statement, "at", NOW);
  json_object_set_object_member (hn_draft_get_extension (draft), "statement", statement);
  json_object_set_string_member (hn_draft_get_object (draft), "content", "異常なし");
  json_array_add_string_element (refs, CREATOR);
  json_object_set_array_member (hn_draft_get_object (draft), "object_refs", refs);
  return draft;
}

static HnDraft *
draft_location (void)
{
  HnDraft *draft = hn_draft_new ("location", CREATOR, NOW);
  JsonObject *object = hn_draft_get_object (draft);

  json_object_set_string_member (object, "country", "JP");
  json_object_set_string_member (object, "administrative_area", "JP-01");
  return draft;
}

static HnDraft *
draft_identity (void)
{
  HnDraft *draft = hn_draft_new ("identity", NULL, NOW);

  json_object_set_string_member (hn_draft_get_object (draft), "name", "電力セプター");
  hn_draft_set_exercise (draft, "hokkaido-2018", NOW, 0);
  return draft;
}

static HnDraft *
draft_version (HnRecord *record)
{
  return hn_draft_new_version (record, NOW - 1);
}

static HnDraft *
draft_correlation (HnRecord *report)
{
  const char *incidents[] = { hn_record_get_id (report), OTHER, NULL };

  return hn_draft_new_correlation (HN_CORRELATION_SAME_INCIDENT, incidents, NULL, CREATOR, NOW);
}

static HnDraft *
draft_judgement (HnRecord *report)
{
  HnDraft *draft =
      hn_draft_new_judgement (HN_JUDGEMENT_CONFIDENCE, report, "一致した。", CREATOR, NOW);

  json_object_set_int_member (hn_draft_get_section (draft, "judgement"), "confidence", 95);
  hn_draft_set_tlp (draft, HN_TLP_AMBER);
  return draft;
}

static HnRecord *
print_object (HnDraft *taken, gboolean is_first)
{
  g_autoptr (HnDraft) draft = taken;
  g_autoptr (GError) error = NULL;
  HnRecord *record = hn_draft_finish (draft, &error);
  gsize length;
  const char *text;

  if (!record)
    g_error ("%s", error->message);
  text = g_bytes_get_data (hn_record_get_bytes (record), &length);
  printf ("%s%.*s", is_first ? "" : ",\n", (int) length, text);
  return record;
}

int
main (void)
{
  g_autoptr (HnRecord) report = NULL;

  printf ("{\"type\":\"bundle\",\"id\":\"bundle--deaca846-35d9-451f-9468-9dad4463ca69\","
          "\"objects\":[");
  report = print_object (draft_report (), TRUE);
  hn_record_unref (print_object (draft_version (report), FALSE));
  hn_record_unref (print_object (draft_exercise (), FALSE));
  hn_record_unref (print_object (draft_statement (), FALSE));
  hn_record_unref (print_object (draft_location (), FALSE));
  hn_record_unref (print_object (draft_identity (), FALSE));
  hn_record_unref (print_object (draft_correlation (report), FALSE));
  hn_record_unref (print_object (draft_judgement (report), FALSE));
  hn_record_unref (
      print_object (hn_draft_new_query (report, "現況は。", "meti", NOW + 1, CREATOR, NOW), FALSE));
  hn_record_unref (print_object (
      hn_draft_new_receipt (report, 1, HN_RECEIPT_RECEIVED, "リエゾン", NOW, CREATOR, NOW), FALSE));
  hn_record_unref (print_object (
      hn_draft_new_acknowledgement ("sector:gas", NULL, NOW, HN_STATE_FAILURE, CREATOR, NOW),
      FALSE));
  hn_record_unref (print_object (
      hn_draft_new_shelving ("sector:gas", NULL, NOW + 1, "訓練", CREATOR, NOW), FALSE));
  hn_record_unref (
      print_object (hn_draft_new_shelving ("sector:gas", NULL, 0, NULL, CREATOR, NOW), FALSE));
  printf ("]}\n");
  return 0;
}
