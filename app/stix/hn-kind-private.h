#pragma once

#include "hn-kind.h"

G_BEGIN_DECLS

/* Nicks in the order of their enumeration, NULL at the end. */
extern const char *const hn_cause_nicks[];
extern const char *const hn_report_route_nicks[];
extern const char *const hn_means_nicks[];
extern const char *const hn_correlation_nicks[];
extern const char *const hn_judgement_nicks[];
extern const char *const hn_receipt_nicks[];
extern const char *const hn_removal_nicks[];
extern const char *const hn_alarm_action_nicks[];
extern const char *const hn_hop_nicks[];
extern const char *const hn_scope_nicks[];
extern const char *const hn_contact_nicks[];
extern const char *const hn_opinion_nicks[];

G_END_DECLS
