// What the system's C library offers and Swift can't reach without pointers, or at all.

#ifndef CSYSTEM_H
#define CSYSTEM_H

#include <stdint.h>

/// The seconds that local time is ahead of UTC at a moment given in seconds since 1970-01-01T00:00:00Z, by the time zone
/// of the process (TZ). 0 where the moment is beyond what the C library can tell.
int32_t csystem_utc_offset(int64_t seconds);

/// The width of the terminal that a descriptor leads to, in columns; 0 where it leads to none or to one without a width.
int32_t csystem_terminal_columns(int32_t descriptor);

#endif
