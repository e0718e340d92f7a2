#include "hn-timeline-moment.h"

HnMomentKind
hn_timeline_moment_kind (HnMarkKind kind)
{
  switch (kind)
    {
    case HN_MARK_REPORT:
      return HN_MOMENT_REPORT;
    case HN_MARK_BREACH:
      return HN_MOMENT_BREACH;
    case HN_MARK_JUDGEMENT:
      return HN_MOMENT_JUDGEMENT;
    case HN_MARK_CORRELATION:
      return HN_MOMENT_CORRELATION;
    case HN_MARK_QUERY:
      return HN_MOMENT_QUERY;
    case HN_MARK_ADVISORY:
      return HN_MOMENT_ADVISORY;
    case HN_MARK_RESTORATION:
      return HN_MOMENT_RESTORATION;
    case HN_MARK_RECEIPT:
      return HN_MOMENT_RECEIPT;
    }
  g_return_val_if_reached (HN_MOMENT_REPORT);
}
