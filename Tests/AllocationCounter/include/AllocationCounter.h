#ifndef ALLOCATION_COUNTER_H
#define ALLOCATION_COUNTER_H

/// The heap allocations that this thread has made so far; ULONG_MAX where they can't be counted (other C libraries, and
/// sanitizers, which bring their own allocator).
unsigned long allocation_count(void);

#endif
