#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Which file something is, whatever it is called: its device and its number there.
public struct FileIdentity: Hashable, Sendable, BitwiseCopyable {
    let device: UInt64
    let number: UInt64

    /// The regular file behind a descriptor; nil for pipes, terminals and devices, which can be read and written at once.
    init?(descriptor: Int32) {
        guard descriptor >= 0 else { return nil }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    /// The regular file that a path leads to; nil where there is none.
    public init?(path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    init?(_ status: stat) {
        guard status.st_mode & S_IFMT == S_IFREG else { return nil }
        device = UInt64(truncatingIfNeeded: status.st_dev)
        number = UInt64(truncatingIfNeeded: status.st_ino)
    }
}
