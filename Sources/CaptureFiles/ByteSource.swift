import ByteCore

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Where a reader's bytes come from: a descriptor, or memory.
struct ByteSource: ~Copyable, Sendable {
    private let descriptor: Int32
    private let closesDescriptor: Bool
    private let memory: [UInt8]
    private var position = 0

    /// The bytes of a regular file, as its directory entry says when it is opened; nil for pipes and the like.
    let size: UInt64?

    init(descriptor: Int32, closesDescriptor: Bool) {
        self.descriptor = descriptor
        self.closesDescriptor = closesDescriptor
        memory = []
        var status = stat()
        if unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
            size = UInt64(exactly: status.st_size)
        } else {
            size = nil
        }
    }

    init(memory: [UInt8]) {
        descriptor = -1
        closesDescriptor = false
        self.memory = memory
        size = UInt64(memory.count)
    }

    init(path: String) throws(SystemError) {
        var descriptor: Int32
        repeat {
            descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        } while descriptor < 0 && errno == EINTR
        guard descriptor >= 0 else { throw SystemError.last }
        self.init(descriptor: descriptor, closesDescriptor: true)
    }

    deinit {
        if closesDescriptor { _ = close(descriptor) }
    }

    /// Which regular file it is.
    var identity: FileIdentity? { FileIdentity(descriptor: descriptor) }

    /// How many bytes a buffer can usefully hold.
    var bound: Int { descriptor < 0 ? memory.count : Int.max }

    /// Reads at most `count` bytes to `offset` in `buffer`; 0 at the end. Waits where there are none yet.
    mutating func read(into buffer: inout OwnedBytes, at offset: Int, count: Int) throws(SystemError) -> Int {
        let count = min(count, buffer.count - offset)
        guard offset >= 0, count > 0 else { return 0 }
        if descriptor < 0 {
            let part = min(count, memory.count - position)
            guard part > 0 else { return 0 }
            var target = buffer.mutableBytes
            let start = position
            position += part
            target.copy(memory.rawSpan.clamped(from: start, to: start + part), to: offset)
            return part
        }
        while true {
            var target = buffer.mutableBytes
            let result = unsafe target.withUnsafeMutableBytes { bytes in
                // `offset` and `count` were just brought inside the buffer.
                unsafe systemRead(descriptor, bytes.baseAddress.map { unsafe $0 + offset }, count)
            }
            if result >= 0 { return result }
            switch errno {
            case EINTR: continue
            case EAGAIN: try SystemError.wait(for: descriptor, Int16(POLLIN))
            default: throw SystemError.last
            }
        }
    }
}

// `read` alone would be the method.
@unsafe
private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    guard let bytes = unsafe bytes else { return 0 }
    return unsafe read(descriptor, bytes, count)
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

extension MutableRawSpan {
    /// Copies as much of `source` to `offset` as fits.
    @_lifetime(self: copy self)
    mutating func copy(_ source: RawSpan, to offset: Int) {
        guard offset >= 0, offset <= byteCount else { return }
        let room = byteCount - offset
        unsafe withUnsafeMutableBytes { target in
            unsafe source.withUnsafeBytes { bytes in
                let count = min(room, bytes.count)
                // Both ends are inside their memory by the guard and the minimum above.
                unsafe UnsafeMutableRawBufferPointer(rebasing: target[offset..<(offset + count)])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<count]))
            }
        }
    }
}
