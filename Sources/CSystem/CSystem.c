#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif

#include "CSystem.h"

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

int32_t csystem_terminal_columns(int32_t descriptor) {
    struct winsize size;
    if (!isatty(descriptor) || ioctl(descriptor, TIOCGWINSZ, &size) != 0) return 0;
    return size.ws_col;
}
