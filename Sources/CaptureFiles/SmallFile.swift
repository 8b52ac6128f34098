import ByteCore

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A file that is read whole, such as one with a key.
package struct SmallFile: Sendable {
    /// Its bytes, at most as many as were asked for.
    package let bytes: [UInt8]
    /// Whether others than its owner may read or write it; false for pipes and the like.
    package let isOpenToOthers: Bool

    /// Reads a file, or what a pipe gives until it ends.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - limit: How many bytes are read at most.
    /// - Throws: ``SystemError`` where it can't be opened or read.
    package init(path: String, limit: Int) throws(SystemError) {
        var descriptor: Int32
        repeat {
            descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        } while descriptor < 0 && errno == EINTR
        guard descriptor >= 0 else { throw SystemError.last }
        defer { _ = close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw SystemError.last }
        isOpenToOthers = status.st_mode & S_IFMT == S_IFREG && status.st_mode & 0o077 != 0
        var bytes = [UInt8](repeating: 0, count: max(1, limit))
        var count = 0
        while count < limit {
            let result = unsafe bytes.withUnsafeMutableBytes { buffer in
                // `count` is less than the buffer's size.
                unsafe read(descriptor, buffer.baseAddress.map { unsafe $0 + count }, limit - count)
            }
            if result == 0 { break }
            if result < 0 {
                guard errno == EINTR else { throw SystemError.last }
                continue
            }
            count += result
        }
        bytes.removeSubrange(count...)
        self.bytes = bytes
    }
}
