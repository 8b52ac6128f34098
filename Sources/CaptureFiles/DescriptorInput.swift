#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Gives the bytes of a descriptor: a file, a pipe, standard input.
public struct DescriptorInput: ~Copyable, ByteInput {
    private let descriptor: Int32
    private let closesDescriptor: Bool

    /// The bytes of a regular file, as its directory entry says when it is opened; nil for pipes and the like.
    public let size: UInt64?

    /// Which regular file it reads; nil for pipes and the like.
    public var identity: FileIdentity? { FileIdentity(descriptor: descriptor) }

    /// Reads from an open descriptor, from where it stands.
    ///
    /// - Parameters:
    ///   - descriptor: What to read from. It may be one that does not block; reading waits all the same.
    ///   - closing: Whether the descriptor is closed with this value.
    public init(descriptor: Int32, closing: Bool = false) {
        self.descriptor = descriptor
        closesDescriptor = closing
        var status = stat()
        if unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
            size = UInt64(exactly: status.st_size)
        } else {
            size = nil
        }
    }

    /// Opens a file, which is closed with this value.
    ///
    /// - Throws: What the system says where it can't be opened.
    public init(path: String) throws(SystemError) {
        var descriptor: Int32
        repeat {
            descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        } while descriptor < 0 && errno == EINTR
        guard descriptor >= 0 else { throw SystemError.last }
        self.init(descriptor: descriptor, closing: true)
    }

    deinit {
        if closesDescriptor { _ = close(descriptor) }
    }

    /// Reads what there is, at most as much as `target` holds; 0 at the end.
    ///
    /// - Throws: ``InputError/system(_:)``.
    public mutating func read(into target: inout MutableRawSpan) throws(InputError) -> Int {
        guard target.byteCount > 0 else { return 0 }
        while true {
            let result = unsafe target.withUnsafeMutableBytes { unsafe systemRead(descriptor, $0) }
            if result >= 0 { return result }
            switch errno {
            case EINTR: continue
            case EAGAIN:
                do throws(SystemError) {
                    try SystemError.wait(for: descriptor, Int16(POLLIN))
                } catch {
                    throw .system(error)
                }
            default: throw .system(.last)
            }
        }
    }
}

// `read` alone would be the method.
@unsafe
private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    return unsafe read(descriptor, base, bytes.count)
}

extension SystemError {
    /// Waits until a descriptor that does not block is ready, which standard input and output can be that another program
    /// has set so.
    static func wait(for descriptor: Int32, _ events: Int16) throws(SystemError) {
        var poll = pollfd(fd: descriptor, events: events, revents: 0)
        while Self.poll(&poll) < 0 {
            guard errno == EINTR else { throw SystemError.last }
        }
    }

    private static func poll(_ entry: inout pollfd) -> Int32 {
        #if canImport(Darwin)
        unsafe Darwin.poll(&entry, 1, -1)
        #elseif canImport(Musl)
        unsafe Musl.poll(&entry, 1, -1)
        #else
        unsafe Glibc.poll(&entry, 1, -1)
        #endif
    }
}
