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

/// Nanoseconds since 1970-01-01T00:00:00Z by the system's clock.
int64_t csystem_realtime_nanoseconds(void);

/// Waits so many nanoseconds, signals or not, but for those that csystem_note_interruptions() notes, which end it.
void csystem_sleep_nanoseconds(int64_t nanoseconds);

/// From now on SIGINT, SIGTERM and SIGHUP are noted where they would else end the program, so that it can make its output
/// whole; a second signal of a kind ends it. What was ignored stays ignored. With the first signal standard input, and every
/// pipe, terminal or socket that is only read, ends where it was read to, so that nothing waits for more.
void csystem_note_interruptions(void);

/// The number of the signal that was noted last; 0 for none.
int32_t csystem_interruption(void);

/// Ends the program by a signal, so that who waits for it sees what ended it.
void csystem_end_by_signal(int32_t number);

/// 16 bytes without a pointer: the first eight in `high`, the very first in its highest bits. As a name of an interface, the
/// bytes behind its end are zero.
struct csystem_bytes16 {
    uint64_t high;
    uint64_t low;
};

/// The number of the first interface whose number is above `index`; 0 where there is none, and a negative errno where the
/// system does not tell.
int32_t csystem_next_interface(int32_t index);

/// The name of an interface; empty where there is no such interface.
struct csystem_bytes16 csystem_interface_name(int32_t index);

/// The MAC address of an interface in the low 48 bits; -1 where it has none.
int64_t csystem_interface_mac(int32_t index);

/// 0 for an interface that is down, 1 for one that is up without a carrier (an unplugged cable), 2 for one that is up with one;
/// -1 where the system does not tell.
int32_t csystem_interface_state(int32_t index);

/// The first IPv4 address of an interface as a number; -1 where it has none.
int64_t csystem_interface_ipv4(int32_t index);

/// An IPv6 address of an interface, rather one that is not link-local; all zero where it has none.
struct csystem_bytes16 csystem_interface_ipv6(int32_t index);

/// Opens a socket whose writes are whole frames sent by an interface; a negative errno where it can't be. Linux only: -ENOSYS
/// elsewhere.
int32_t csystem_open_frame_socket(int32_t index);

/// Opens a socket whose writes are whole IP packets of a version, 4 or 6, sent by an interface to where
/// csystem_aim_ipv4() or csystem_aim_ipv6() says; a negative errno where it can't be. Linux only: -ENOSYS elsewhere.
int32_t csystem_open_packet_socket(int32_t index, int32_t version);

/// Directs what is written to a packet socket; 0, or a negative errno where there is no way to it.
int32_t csystem_aim_ipv4(int32_t descriptor, uint32_t address);

/// Directs what is written to a packet socket; 0, or a negative errno where there is no way to it.
int32_t csystem_aim_ipv6(int32_t descriptor, int32_t index, struct csystem_bytes16 address);

/// Closes a descriptor.
void csystem_close(int32_t descriptor);

#endif
