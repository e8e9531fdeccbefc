/* SPDX-License-Identifier: Apache-2.0 */
/* Loaded into a process before all else, this moves its wall clock by SHIFTED_SECONDS; the monotonic clock stays. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static long shift(void) {
    const char *text = getenv("SHIFTED_SECONDS");
    return text ? atol(text) : 0;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    static int (*original)(clockid_t, struct timespec *);
    if (!original) {
        original = dlsym(RTLD_NEXT, "clock_gettime");
    }
    int result = original(clock, time);
    if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) {
        time->tv_sec += shift();
    }
    return result;
}

int gettimeofday(struct timeval *time, void *zone) {
    static int (*original)(struct timeval *, void *);
    if (!original) {
        original = dlsym(RTLD_NEXT, "gettimeofday");
    }
    int result = original(time, zone);
    time->tv_sec += shift();
    return result;
}

time_t time(time_t *to) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (to) {
        *to = now.tv_sec;
    }
    return now.tv_sec;
}
