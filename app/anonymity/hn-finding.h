#pragma once

#include "hn-anonymity-types.h"

G_BEGIN_DECLS

/**
 * HnFindingKind:
 * @HN_FINDING_NAME: the operator's name, in whatever form
 * @HN_FINDING_ALIAS: another name of it, or a part of a name that nobody else bears
 * @HN_FINDING_DOMAIN: a host or a URL of one of its domains
 * @HN_FINDING_ADDRESS: an address in one of its networks, or of a device
 * @HN_FINDING_NETWORK: a network that overlaps with one of its networks
 * @HN_FINDING_PERSON: one of its people
 * @HN_FINDING_CONTACT: an e-mail address, a telephone number
 * @HN_FINDING_FACILITY: one of its facilities
 * @HN_FINDING_SYSTEM: a system that only it has
 * @HN_FINDING_ID: a STIX id, or a number by which somebody keeps the case
 * @HN_FINDING_PLACE: a place that too few operators of its sector fit
 * @HN_FINDING_TIME: a time to the minute
 *
 * By what a text gives the operator away (別添2(2)).
 */
typedef enum
{
  HN_FINDING_NAME,
  HN_FINDING_ALIAS,
  HN_FINDING_DOMAIN,
  HN_FINDING_ADDRESS,
  HN_FINDING_NETWORK,
  HN_FINDING_PERSON,
  HN_FINDING_CONTACT,
  HN_FINDING_FACILITY,
  HN_FINDING_SYSTEM,
  HN_FINDING_ID,
  HN_FINDING_PLACE,
  HN_FINDING_TIME,
} HnFindingKind;

/**
 * hn_finding_kind_get_nick:
 * @kind: a kind
 *
 * Returns: (transfer static): its name in JSON: `name`, `alias`, …
 */
const char *hn_finding_kind_get_nick (HnFindingKind kind);

#define HN_TYPE_FINDING (hn_finding_get_type ())
G_DECLARE_FINAL_TYPE (HnFinding, hn_finding, HN, FINDING, GObject)

/**
 * hn_finding_new:
 * @kind: its kind
 * @start: its first character, in Unicode characters of the text
 * @end: the character after its last one
 * @text: the words that were found
 * @suggestion: what could stand in their place
 *
 * Returns: (transfer full): a new finding
 */
HnFinding *hn_finding_new (
    HnFindingKind kind, guint start, guint end, const char *text, const char *suggestion);

/**
 * hn_finding_get_kind:
 * @self: a finding
 *
 * Returns: its kind
 */
HnFindingKind hn_finding_get_kind (HnFinding *self);

/**
 * hn_finding_get_start:
 * @self: a finding
 *
 * Returns: its first character, in Unicode characters of the text
 */
guint hn_finding_get_start (HnFinding *self);

/**
 * hn_finding_get_end:
 * @self: a finding
 *
 * Returns: the character after its last one
 */
guint hn_finding_get_end (HnFinding *self);

/**
 * hn_finding_get_text:
 * @self: a finding
 *
 * Returns: (transfer none): the words that were found, as they stand in the text
 */
const char *hn_finding_get_text (HnFinding *self);

/**
 * hn_finding_get_suggestion:
 * @self: a finding
 *
 * Returns: (transfer none): what could stand in their place, in the language of the text
 */
const char *hn_finding_get_suggestion (HnFinding *self);

/**
 * hn_finding_apply:
 * @self: a finding
 * @text: the text in which it was found
 *
 * Puts the suggestion in the place of what was found. The findings behind it are moved by that: it
 * is searched again, or all are applied by hn_finding_apply_all().
 *
 * Returns: (transfer full) (nullable): the new text, or %NULL if the words no longer stand there
 */
char *hn_finding_apply (HnFinding *self, const char *text);

/**
 * hn_finding_apply_all:
 * @findings: (element-type HnFinding): the findings of a search, in their order
 * @text: the text in which they were found
 *
 * Puts each suggestion in its place.
 *
 * Returns: (transfer full) (nullable): the new text, or %NULL if the words no longer stand there
 */
char *hn_finding_apply_all (GPtrArray *findings, const char *text);

G_END_DECLS
