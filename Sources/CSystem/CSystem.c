#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif

#include "CSystem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

int32_t csystem_utc_offset(int64_t seconds) {
    // localtime_r need not look at TZ by itself (POSIX), tzset does.
    static _Thread_local int ready;
    if (!ready) {
        tzset();
        ready = 1;
    }
    time_t moment = (time_t)seconds;
    struct tm local;
    if ((int64_t)moment != seconds || !localtime_r(&moment, &local)) return 0;
    return (int32_t)local.tm_gmtoff;
}

// The width of the terminal that a descriptor leads to; 0 where it leads to none, or to one without a width.
static int32_t terminal_columns(int32_t descriptor) {
    struct winsize size;
    if (!isatty(descriptor) || ioctl(descriptor, TIOCGWINSZ, &size) != 0) return 0;
    return size.ws_col;
}

void csystem_widen_columns(int32_t least) {
    const char *given = getenv("COLUMNS");
    char text[16];
    long columns = given && *given ? strtol(given, NULL, 10) : terminal_columns(1);
    // No terminal has no width, which is not narrow.
    if (columns >= least || (columns == 0 && !(given && *given))) return;
    snprintf(text, sizeof text, "%d", (int)least);
    setenv("COLUMNS", text, 1);
}

int32_t csystem_is_terminal(int32_t descriptor) { return isatty(descriptor); }

int32_t csystem_wants_color(int32_t descriptor) {
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    if (no_color && *no_color) return 0;
    if (!term || !strcmp(term, "dumb")) return 0;
    return isatty(descriptor);
}

int64_t csystem_monotonic_nanoseconds(void) {
    struct timespec now;
    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0) return 0;
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}
