// What the system's C library offers and Swift can't reach without pointers, or at all.

#ifndef CSYSTEM_H
#define CSYSTEM_H

#include <stdint.h>

/// The seconds that local time is ahead of UTC at a moment given in seconds since 1970-01-01T00:00:00Z, by the time zone
/// of the process (TZ). 0 where the moment is beyond what the C library can tell.
int32_t csystem_utc_offset(int64_t seconds);

/// Sets COLUMNS to `least` where it, or without it the terminal on standard output, is narrower. Before threads start.
void csystem_widen_columns(int32_t least);

/// Whether a descriptor leads to a terminal.
int32_t csystem_is_terminal(int32_t descriptor);

/// Whether a descriptor leads to a terminal that shows colours, and its user wants them: NO_COLOR is unset or empty
/// (https://no-color.org) and TERM is set and not "dumb".
int32_t csystem_wants_color(int32_t descriptor);

/// Nanoseconds of a clock that never goes back.
int64_t csystem_monotonic_nanoseconds(void);

#endif
