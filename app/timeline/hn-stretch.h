#pragma once

#include "hn-state.h"

G_BEGIN_DECLS

/**
 * HnBand:
 * @HN_BAND_NONE: nothing is on record
 * @HN_BAND_NORMAL: normal
 * @HN_BAND_UNKNOWN: nobody has said
 * @HN_BAND_STALE: what was known was too old to be held for true
 * @HN_BAND_FORECAST_MALFUNCTION: a forecast: not yet seen by anybody
 * @HN_BAND_FORECAST_FAILURE: a forecast
 * @HN_BAND_FORECAST_BREACH: a forecast: the verification level will be breached
 * @HN_BAND_FORECAST_SERIOUS: a forecast
 * @HN_BAND_MALFUNCTION: IT malfunction
 * @HN_BAND_FAILURE: IT failure
 * @HN_BAND_BREACH: the verification level is breached
 * @HN_BAND_SERIOUS: serious impact on society
 *
 * What a stretch of the timeline looks like, from what gives way to what wins where several share
 * a pixel: an observation hides a forecast, the worse hides the better, and what is not known hides
 * what is normal.
 */
typedef enum
{
  HN_BAND_NONE,
  HN_BAND_NORMAL,
  HN_BAND_UNKNOWN,
  HN_BAND_STALE,
  HN_BAND_FORECAST_MALFUNCTION,
  HN_BAND_FORECAST_FAILURE,
  HN_BAND_FORECAST_BREACH,
  HN_BAND_FORECAST_SERIOUS,
  HN_BAND_MALFUNCTION,
  HN_BAND_FAILURE,
  HN_BAND_BREACH,
  HN_BAND_SERIOUS,
  HN_N_BANDS
} HnBand;

/**
 * HnMomentKind:
 * @HN_MOMENT_RECEIPT: a report was handed on (別添3(3))
 * @HN_MOMENT_REPORT: a report or a later version of it was made (情報連絡)
 * @HN_MOMENT_QUERY: NISC asked back
 * @HN_MOMENT_CORRELATION: reports were put together
 * @HN_MOMENT_JUDGEMENT: NISC judged
 * @HN_MOMENT_ADVISORY: an advisory was sent (情報提供)
 * @HN_MOMENT_RESTORATION: the service was restored
 * @HN_MOMENT_BREACH: a verification level was breached (検証レベル逸脱)
 *
 * What happened at one moment, from what gives way to what wins where several share a pixel.
 */
typedef enum
{
  HN_MOMENT_RECEIPT,
  HN_MOMENT_REPORT,
  HN_MOMENT_QUERY,
  HN_MOMENT_CORRELATION,
  HN_MOMENT_JUDGEMENT,
  HN_MOMENT_ADVISORY,
  HN_MOMENT_RESTORATION,
  HN_MOMENT_BREACH,
  HN_N_MOMENT_KINDS
} HnMomentKind;

/**
 * HnStretch:
 * @from_us: when it began, microseconds since the epoch, UTC, on the clock of the desk
 * @to_us: when it ended, likewise; %G_MAXINT64 where it has not
 * @incident: the number of its incident; 0 for none
 * @operator: the number of its operator; 0 for none
 * @band: what it looks like
 *
 * A time during which a state lasted; never empty: @to_us is later than @from_us. A moment is kept
 * as one too: it ends when it begins, and `band` is its #HnMomentKind.
 */
typedef struct
{
  gint64 from_us;
  gint64 to_us;
  guint32 incident;
  guint32 operator;
  guint8 band;
} HnStretch;

/* The highest number of an incident: four bits of the 32 are the band's. */
#define HN_STRETCH_MAX_INCIDENT ((1u << 28) - 1)

/**
 * hn_band_from_state:
 * @state: a state
 * @is_forecast: whether nobody has seen it yet
 *
 * Returns: what it looks like; a forecast that something will be normal or unknown is none
 */
HnBand hn_band_from_state (HnState state, gboolean is_forecast);

/**
 * hn_band_get_state:
 * @band: a band; not %HN_BAND_NONE
 *
 * Returns: the state that is seen or foreseen; unknown for stale
 */
HnState hn_band_get_state (HnBand band);

/**
 * hn_band_is_forecast:
 * @band: a band
 *
 * Returns: whether nobody has seen it yet
 */
gboolean hn_band_is_forecast (HnBand band);

G_END_DECLS
