#pragma once

#include "hn-desk.h"

G_BEGIN_DECLS

/* 2018-09-06 03:25:11 JST. */
#define DESK_FIXTURE_NOW_US G_GINT64_CONSTANT (1536171911000000)

/* A desk with a clock that stands at DESK_FIXTURE_NOW_US. @exercise: (nullable): as of
 * hn_situation_new(). @clock: (out) (transfer full). */
HnDesk *desk_fixture_new (const char *exercise, HnClock **clock);

/* (transfer full): an incident through the gate, TLP:AMBER, modified @minutes_ago. @number makes
 * the id; @exercise: (nullable): its exercise; @report: more members of the report, each with a
 * comma after it. */
HnRecord *desk_fixture_record (
    guint number, int minutes_ago, const char *title, const char *exercise, const char *report);

/* Takes @record over, and pushes it as the next entry of the log. */
void desk_fixture_push (HnDesk *desk, HnRecord *record);

G_END_DECLS
