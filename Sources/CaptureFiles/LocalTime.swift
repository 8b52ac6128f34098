#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The machine's clocks, and local time in words.
enum LocalTime {
    /// Nanoseconds since 1970.
    static var now: Int64 { read(CLOCK_REALTIME) }

    /// Nanoseconds of a clock that nobody sets.
    static var monotonic: Int64 { read(CLOCK_MONOTONIC) }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        guard unsafe clock_gettime(clock, &time) == 0 else { return 0 }
        return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }

    /// A time as `strftime` writes it; nil where that is nothing, or more than a path takes.
    static func text(_ nanoseconds: Int64, format: String) -> String? {
        var seconds = time_t(nanoseconds / 1_000_000_000)
        var parts = unsafe tm()
        guard unsafe localtime_r(&seconds, &parts) != nil else { return nil }
        let text = unsafe [UInt8](unsafeUninitializedCapacity: 4097) { buffer, count in
            unsafe count = buffer.withMemoryRebound(to: CChar.self) { characters in
                guard let base = characters.baseAddress else { return 0 }
                return unsafe strftime(base, characters.count, format, &parts)
            }
        }
        return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
    }
}
