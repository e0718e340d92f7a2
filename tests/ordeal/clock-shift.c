/*
 * Loaded before all else (LD_PRELOAD), it moves the wall's clock by so many seconds as the file
 * that HINOMI_CLOCK_SHIFT names says: eight bytes, which may change meanwhile. The monotonic clock
 * goes on.
 */

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const volatile int64_t *shift;

static void __attribute__ ((constructor)) open_shift (void)
{
  const char *path = getenv ("HINOMI_CLOCK_SHIFT");
  int file = path != NULL ? open (path, O_RDONLY) : -1;
  void *map;

  if (file < 0)
    return;
  map = mmap (NULL, sizeof *shift, PROT_READ, MAP_SHARED, file, 0);
  close (file);
  if (map != MAP_FAILED)
    shift = map;
}

static time_t
get_shift (void)
{
  return shift != NULL ? (time_t) *shift : 0;
}

int
clock_gettime (clockid_t clock, struct timespec *result)
{
  static int (*real) (clockid_t, struct timespec *);
  int status;

  if (real == NULL)
    *(void **) &real = dlsym (RTLD_NEXT, "clock_gettime");
  status = real (clock, result);
  if (status == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
    result->tv_sec += get_shift ();
  return status;
}

int
gettimeofday (struct timeval *restrict result, void *restrict zone)
{
  struct timespec now;

  if (clock_gettime (CLOCK_REALTIME, &now) != 0)
    return -1;
  result->tv_sec = now.tv_sec;
  result->tv_usec = now.tv_nsec / 1000;
  return 0;
}

time_t
time (time_t *result)
{
  struct timespec now;

  if (clock_gettime (CLOCK_REALTIME, &now) != 0)
    return (time_t) -1;
  if (result != NULL)
    *result = now.tv_sec;
  return now.tv_sec;
}

/* Seconds since the start of the machine are fewer. */
#define WALL_FROM ((time_t) 1000000000)

int
pthread_cond_timedwait (pthread_cond_t *restrict condition,
                        pthread_mutex_t *restrict mutex,
                        const struct timespec *restrict until)
{
  static int (*real) (pthread_cond_t *, pthread_mutex_t *, const struct timespec *);
  struct timespec moved = *until;

  if (real == NULL)
    *(void **) &real = dlvsym (RTLD_NEXT, "pthread_cond_timedwait", "GLIBC_2.3.2");
  if (real == NULL)
    *(void **) &real = dlsym (RTLD_NEXT, "pthread_cond_timedwait");
  if (moved.tv_sec > WALL_FROM)
    moved.tv_sec -= get_shift ();
  return real (condition, mutex, &moved);
}
