import ByteCore

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Writes bytes to a descriptor: standard output, a pipe, a file.
///
/// It holds no buffer. Whoever writes lines collects them in a `TextBuffer` and hands them over in large parts.
public struct DescriptorOutput: ~Copyable, ByteOutput {
    private let descriptor: Int32
    private let closesDescriptor: Bool
    private var isFinished = false

    /// What it is called in errors.
    public let name: String
    /// How many bytes were written.
    public private(set) var count: UInt64 = 0

    /// Writes to an open descriptor.
    ///
    /// - Parameters:
    ///   - descriptor: What to write to. It may be one that does not block; writing waits all the same.
    ///   - name: What it is called in errors.
    ///   - closing: Whether the descriptor is closed with this value.
    public init(descriptor: Int32, name: String, closing: Bool = false) {
        self.descriptor = descriptor
        closesDescriptor = closing
        self.name = name
    }

    deinit {
        if closesDescriptor, !isFinished { _ = close(descriptor) }
    }

    /// Standard output.
    public static func standardOutput() -> DescriptorOutput {
        DescriptorOutput(descriptor: 1, name: "standard output")
    }

    /// Standard error.
    public static func standardError() -> DescriptorOutput {
        DescriptorOutput(descriptor: 2, name: "standard error")
    }

    /// Which regular file it is.
    var identity: FileIdentity? { FileIdentity(descriptor: descriptor) }

    /// Whether the descriptor is a terminal.
    public var isTerminal: Bool { isatty(descriptor) == 1 }

    /// Writes all of `bytes`.
    ///
    /// - Throws: ``OutputError`` where the system takes no more; some of the bytes may have been written.
    public mutating func write(_ bytes: RawSpan) throws(OutputError) {
        guard !isFinished else { throw OutputError(name: name, reason: .finished) }
        var start = 0
        while start < bytes.byteCount {
            let rest = bytes.clamped(from: start, to: bytes.byteCount)
            let written = unsafe rest.withUnsafeBytes { unsafe systemWrite(descriptor, $0) }
            if written >= 0 {
                start += written
                count &+= UInt64(written)
                continue
            }
            switch errno {
            case EINTR: continue
            case EAGAIN:
                do throws(SystemError) {
                    try SystemError.wait(for: descriptor, Int16(POLLOUT))
                } catch {
                    throw OutputError(name: name, reason: .system(error))
                }
            default: throw OutputError(name: name, reason: .system(.last))
            }
        }
    }

    /// Writes a text.
    ///
    /// - Throws: ``OutputError`` where the system takes no more; some of the text may have been written.
    public mutating func write(_ text: String) throws(OutputError) {
        let utf8 = text.utf8.span
        try write(utf8.rawSpan)
    }

    /// Does nothing: what was written is with the system already.
    public mutating func flush() throws(OutputError) {
        guard !isFinished else { throw OutputError(name: name, reason: .finished) }
    }

    /// Closes the descriptor, where it is to be closed with this value; a second call does nothing.
    ///
    /// - Throws: ``OutputError`` where the system says only now that it could not keep what was written.
    public mutating func finish() throws(OutputError) {
        guard !isFinished else { return }
        isFinished = true
        // Closing after a signal has closed it all the same.
        if closesDescriptor, close(descriptor) != 0, errno != EINTR {
            throw OutputError(name: name, reason: .system(.last))
        }
    }

    /// Makes writing to a pipe that nobody reads an error, where the system would else end the program by a signal.
    ///
    /// It concerns the whole process, so it is for programs to call and not for libraries.
    public static func reportClosedPipes() {
        _ = signal(SIGPIPE, SIG_IGN)
    }
}

// `write` alone would be the method.
@unsafe
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    return unsafe write(descriptor, base, bytes.count)
}
