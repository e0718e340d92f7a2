#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HnHub HnHub;
typedef struct _HnHubCollection HnHubCollection;
typedef struct _HnHubConfig HnHubConfig;
typedef struct _HnHubRequest HnHubRequest;
typedef struct _HnHubStream HnHubStream;
typedef struct _HnPlayer HnPlayer;
typedef struct _HnScenario HnScenario;

G_END_DECLS
