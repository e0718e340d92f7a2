#pragma once

#include "hn-kind.h"
#include "hn-log-entry.h"

G_BEGIN_DECLS

/* Stories of advisories, made at random, and a slow and obvious reading of who may say what. */

#define HN_STORY_ADVISORIES 3
#define HN_STORY_VERSIONS 3
#define HN_STORY_MAX_STEPS 90
#define HN_STORY_MAX_VERDICTS 6
/* Who there is: NISC, another desk of it (if it is appointed), a liaison, two CEPTOARs, an
 * operator, a stranger. */
#define HN_STORY_PEOPLE 7

typedef struct
{
  guint minute; /* 0: there is no such version */
  gboolean is_purged;
  gboolean is_revoked;
  guint deadlines[4]; /* minutes; 0: none */
  int supersedes;     /* -1: none */
  const char *change;
} HnStoryVersion;

typedef struct
{
  guint creator;
  HnStoryVersion versions[HN_STORY_VERSIONS];
  char *digests[HN_STORY_VERSIONS];
} HnStoryAdvisory;

typedef struct
{
  guint advisory;
  guint version;
  gboolean is_wrong; /* of another text than was handled */
  guint number;
  guint speaker;
  guint actor;
  guint recipient;
  HnHopKind kind;
  guint minute;
} HnStoryStep;

typedef struct
{
  guint advisory;
  guint author;
  guint minute;
  guint word;
} HnStoryVerdict;

typedef struct
{
  gboolean is_appointed;
  HnStoryAdvisory advisories[HN_STORY_ADVISORIES];
  HnStoryStep steps[HN_STORY_MAX_STEPS];
  guint n_steps;
  HnStoryVerdict verdicts[HN_STORY_MAX_VERDICTS];
  guint n_verdicts;
  guint now_minute;
  GPtrArray *entries;
} HnStory;

void hn_story_make (HnStory *self, GRand *rand);
void hn_story_clear (HnStory *self);
/* (transfer full): what is to be known in the end, line by line. */
char *hn_story_tell (const HnStory *self);

G_END_DECLS
