#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HnClock HnClock;
typedef struct _HnFeed HnFeed;
typedef struct _HnFeedConfig HnFeedConfig;
typedef struct _HnFeedStatus HnFeedStatus;
typedef struct _HnHubFeed HnHubFeed;
typedef struct _HnHubOptions HnHubOptions;
typedef struct _HnIntake HnIntake;
typedef struct _HnSecrets HnSecrets;
typedef struct _HnStation HnStation;
typedef struct _HnTls HnTls;

G_END_DECLS
