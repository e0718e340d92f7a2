#pragma once

#include "hn-alarm-acts.h"
#include "hn-alarm-feeds.h"
#include "hn-alarm-forgeries.h"
#include "hn-alarm-load.h"
#include "hn-alarm-private.h"
#include "hn-plan.h"
#include "hn-situation.h"

G_BEGIN_DECLS

/* What an alarm is worked out from; nothing here is held. */
typedef struct
{
  HnSituation *situation;
  HnPlan *plan;
  const HnAlarmRules *rules;
  HnAlarmActs *acts;
  HnAlarmFeeds *feeds;
  HnAlarmForgeries *forgeries;
  gint64 now_us;
  gint64 desk_us; /* now, on the clock of the desk, which runs @speed times as fast */
  double speed;
} HnAlarmContext;

/*
 * What is to be said of one alarm. @facts: (out): to be cleared; its state is
 * HN_ALARM_STATE_NORMAL where nobody is called. @next_us: (out): when time alone changes it, by the
 * wall's clock.
 */

/* @raises: (element-type HnAlarmRaise): each episode is added. */
void hn_alarm_judge_incident (const HnAlarmContext *self,
                              HnIncident *incident,
                              HnAlarmFacts *facts,
                              gint64 *next_us,
                              GArray *raises);
void hn_alarm_judge_imminent (const HnAlarmContext *self,
                              HnIncident *incident,
                              const char *key,
                              HnAlarmFacts *facts,
                              gint64 *next_us);
void hn_alarm_judge_conflict (const HnAlarmContext *self,
                              HnIncident *incident,
                              const char *key,
                              HnAlarmFacts *facts,
                              gint64 *next_us);
/* @query: the note that asks about @incident. */
void hn_alarm_judge_query (const HnAlarmContext *self,
                           HnIncident *incident,
                           HnAnnotation *query,
                           const char *key,
                           HnAlarmFacts *facts,
                           gint64 *next_us);
/* @id: of the feed; "feed:" and that is the key. */
void hn_alarm_judge_feed (const HnAlarmContext *self,
                          const char *id,
                          const char *key,
                          HnAlarmFacts *facts,
                          gint64 *next_us,
                          GArray *raises);
/* What was forged is over with its last burst, and listed until somebody has seen it. */
void hn_alarm_judge_forgery (const HnAlarmContext *self,
                             const char *key,
                             HnAlarmFacts *facts,
                             gint64 *next_us,
                             GArray *raises);
/* @by: (out) (transfer none) (nullable): the feed that it was lost with. */
void hn_alarm_judge_sector (const HnAlarmContext *self,
                            HnSectorStatus *sector,
                            const char *key,
                            HnAlarmFacts *facts,
                            gint64 *next_us,
                            const char **by);
/* (transfer none) (nullable): the id of the incident that @incident follows from: by NISC's word
 * (spill-over, or of one accident with it), or else by the reporter's. */
const char *hn_alarm_judge_cause (HnIncident *incident);

G_END_DECLS
