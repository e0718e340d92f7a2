#include "hn-truth.h"

const char *
hn_truth_get_nick (HnTruth truth)
{
  switch (truth)
    {
    case HN_TRUTH_FALSE:
      return "false";
    case HN_TRUTH_UNKNOWN:
      return "unknown";
    case HN_TRUTH_TRUE:
      return "true";
    default:
      g_return_val_if_reached (NULL);
    }
}
