#include "config.h"

#include "hn-dumps.h"

#include <sys/resource.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

void
hn_dumps_forbid (void)
{
  const struct rlimit none = { 0, 0 };

  if (g_strcmp0 (g_getenv ("HINOMI_DUMPABLE"), "1") == 0)
    return;
  /* The limit is POSIX and goes to the children; the kernel does not ask it where cores go through
   * a pipe to a program, which is what the other is for. */
  setrlimit (RLIMIT_CORE, &none);
  /* The leak checker of a build with sanitizers is a debugger. */
#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__)
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}
