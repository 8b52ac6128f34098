#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Why bytes could not be written, and where to.
public struct OutputError: Error, Hashable, Sendable {
    /// Why.
    @nonexhaustive
    public enum Reason: Hashable, Sendable {
        /// What the system said.
        case system(SystemError)
        /// What a compressor in front of the output said.
        case compressor(String)
        /// The output was finished before.
        case finished
    }

    /// What the output is called.
    public let name: String
    /// Why.
    public let reason: Reason

    /// The output called `name` takes no more, for a reason.
    public init(name: String, reason: Reason) {
        self.name = name
        self.reason = reason
    }

    /// Whether nobody reads the other end any more, which is no trouble for a program whose output was cut on purpose, as
    /// by `head`.
    public var isClosedPipe: Bool { reason == .system(SystemError(number: EPIPE)) }

    /// Whether there is no room left: on the disk, or for this user on it.
    public var isDiskFull: Bool {
        reason == .system(SystemError(number: ENOSPC)) || reason == .system(SystemError(number: EDQUOT))
    }
}

extension OutputError: CustomStringConvertible {
    /// One sentence, with the output's name.
    public var description: String { "\(name): cannot be written: \(reason)" }
}

extension OutputError.Reason: CustomStringConvertible {
    /// The reason in words.
    public var description: String {
        switch self {
        case .system(let error): "\(error)"
        case .compressor(let text): text
        case .finished: "it was closed before"
        }
    }
}
