#include "hn-stretch.h"

HnBand
hn_band_from_state (HnState state, gboolean is_forecast)
{
  switch (state)
    {
    case HN_STATE_UNKNOWN:
      return is_forecast ? HN_BAND_NONE : HN_BAND_UNKNOWN;
    case HN_STATE_NORMAL:
      return is_forecast ? HN_BAND_NONE : HN_BAND_NORMAL;
    case HN_STATE_MALFUNCTION:
      return is_forecast ? HN_BAND_FORECAST_MALFUNCTION : HN_BAND_MALFUNCTION;
    case HN_STATE_FAILURE:
      return is_forecast ? HN_BAND_FORECAST_FAILURE : HN_BAND_FAILURE;
    case HN_STATE_BREACH:
      return is_forecast ? HN_BAND_FORECAST_BREACH : HN_BAND_BREACH;
    case HN_STATE_SERIOUS:
      return is_forecast ? HN_BAND_FORECAST_SERIOUS : HN_BAND_SERIOUS;
    case HN_N_STATES:
      break;
    }
  g_return_val_if_reached (HN_BAND_NONE);
}

HnState
hn_band_get_state (HnBand band)
{
  switch (band)
    {
    case HN_BAND_NORMAL:
      return HN_STATE_NORMAL;
    case HN_BAND_UNKNOWN:
    case HN_BAND_STALE:
      return HN_STATE_UNKNOWN;
    case HN_BAND_FORECAST_MALFUNCTION:
    case HN_BAND_MALFUNCTION:
      return HN_STATE_MALFUNCTION;
    case HN_BAND_FORECAST_FAILURE:
    case HN_BAND_FAILURE:
      return HN_STATE_FAILURE;
    case HN_BAND_FORECAST_BREACH:
    case HN_BAND_BREACH:
      return HN_STATE_BREACH;
    case HN_BAND_FORECAST_SERIOUS:
    case HN_BAND_SERIOUS:
      return HN_STATE_SERIOUS;
    case HN_BAND_NONE:
    case HN_N_BANDS:
      break;
    }
  g_return_val_if_reached (HN_STATE_UNKNOWN);
}

gboolean
hn_band_is_forecast (HnBand band)
{
  return band >= HN_BAND_FORECAST_MALFUNCTION && band <= HN_BAND_FORECAST_SERIOUS;
}
