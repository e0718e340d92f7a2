#pragma once

#include "hn-annotation.h"

G_BEGIN_DECLS

/*
 * What was done about alarms, by the key of the alarm. It follows a model of HnAnnotation and says
 * which keys a change concerns. An action may be there before what it is about.
 */
typedef struct _HnAlarmActs HnAlarmActs;

typedef void (*HnAlarmActsFunc) (const char *key, gpointer user_data);

HnAlarmActs *hn_alarm_acts_new (GListModel *actions, HnAlarmActsFunc changed, gpointer user_data);
void hn_alarm_acts_free (HnAlarmActs *self);

/* What acknowledges an episode. @by: (transfer none) (nullable). */
typedef struct
{
  gboolean is_there;
  HnState state; /* the worst that was seen */
  gint64 at_us;  /* the first */
  const char *by;
} HnAlarmAcknowledgement;

/* Those of the episode from @from_us on and before @until_us. */
void hn_alarm_acts_find_acknowledgement (HnAlarmActs *self,
                                         const char *key,
                                         gint64 from_us,
                                         gint64 until_us,
                                         HnAlarmAcknowledgement *found);

/* The last word on the shelf: @until_us is 0 where it is not shelved. (transfer none). */
typedef struct
{
  gint64 at_us;
  gint64 until_us;
  gboolean has_state;
  HnState state;
  const char *reason;
  const char *by;
} HnAlarmShelf;

void hn_alarm_acts_find_shelf (HnAlarmActs *self, const char *key, HnAlarmShelf *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnAlarmActs, hn_alarm_acts_free)

G_END_DECLS
