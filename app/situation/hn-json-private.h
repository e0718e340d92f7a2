#pragma once

#include "hn-situation.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The parts that the JSON of a situation is made of. */

/* Times as in STIX; null where there is none. */
void hn_json_add_time (JsonBuilder *builder, const char *name, gint64 us);
void hn_json_add_string (JsonBuilder *builder, const char *name, const char *value);
void hn_json_add_uint (JsonBuilder *builder, const char *name, guint value);
void hn_json_add_boolean (JsonBuilder *builder, const char *name, gboolean value);
/* 0…100; null below 0. */
void hn_json_add_confidence (JsonBuilder *builder, const char *name, int confidence);
/* To be ended with json_builder_end_array(). */
void hn_json_begin_list (JsonBuilder *builder, const char *name);
void hn_json_add_strv (JsonBuilder *builder, const char *name, const char *const *values);
/* As on the wire: value, or min and max (absent: no bound), or unknown. */
void hn_json_add_quantity (JsonBuilder *builder, const HnQuantity *quantity);
/* As `hinomictl level` says it; null where there is none. @verdict: (nullable) */
void hn_json_add_verdict (JsonBuilder *builder, HnVerdict *verdict);

void hn_json_add_incident (JsonBuilder *builder, HnIncident *incident, HnSituationJsonFlags flags);
/* It is in the model of the situation. */
void hn_json_add_advisory (JsonBuilder *builder, HnAdvisory *advisory);
void hn_json_add_scope_request (JsonBuilder *builder, HnScopeRequest *request);
void hn_json_add_accord (JsonBuilder *builder, HnAccord *accord);

G_END_DECLS
