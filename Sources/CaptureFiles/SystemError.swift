#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// An error of the operating system, by its number.
public struct SystemError: Error, Hashable, Sendable {
    /// The value of `errno`.
    public let number: Int32

    /// The error of this number.
    public init(number: Int32) { self.number = number }

    /// The error of the last system call that failed on this thread.
    static var last: SystemError { SystemError(number: errno) }
}

extension SystemError: CustomStringConvertible {
    /// The system's words for it.
    public var description: String {
        // The text belongs to the C library and is copied at once; numbers that nobody assigned have one too.
        guard let text = unsafe strerror(number) else { return "error \(number)" }
        return unsafe String(cString: text)
    }
}
