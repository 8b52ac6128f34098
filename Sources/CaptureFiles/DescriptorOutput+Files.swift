#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

extension DescriptorOutput {
    /// Creates a file for captured packets, or overwrites one.
    ///
    /// A new file can be read and written by its owner alone (mode 0600), since packets hold what others should not see. A
    /// symbolic link is not followed, so that nobody can lay one where a capture is about to be written. An existing
    /// regular file is overwritten and keeps its mode; devices and named pipes are written to. `/dev/stdout`,
    /// `/dev/stderr` and `/dev/fd/N` are the descriptors of this process.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - inputs: Files that are being read; one of them is not touched.
    /// - Throws: ``CaptureWriterError`` where the file can't be created, is a symbolic link, or is being read.
    public static func create(
        path: String, reading inputs: [FileIdentity] = []
    ) throws(CaptureWriterError) -> DescriptorOutput {
        let descriptor: Int32
        let isOwn: Bool
        if let given = givenDescriptor(path) {
            descriptor = fcntl(given, F_DUPFD_CLOEXEC, 0)
            isOwn = false
        } else {
            descriptor = open(path, inputs.isEmpty ? O_TRUNC : 0)
            isOwn = true
        }
        guard descriptor >= 0 else {
            let error = SystemError.last
            throw CaptureWriterError(error.number == ELOOP ? .symbolicLink : .cannotCreate(error), fileName: path)
        }
        let output = DescriptorOutput(descriptor: descriptor, name: path, closing: true)
        guard !inputs.isEmpty, let identity = FileIdentity(descriptor: descriptor) else { return output }
        // Opened without being emptied, so that a file that is being read is found out while it is whole.
        if inputs.contains(identity) { throw CaptureWriterError(.isBeingRead, fileName: path) }
        if isOwn, ftruncate(descriptor, 0) != 0 {
            throw CaptureWriterError(.cannotCreate(.last), fileName: path)
        }
        return output
    }

    private static func open(_ path: String, _ more: Int32) -> Int32 {
        while true {
            let descriptor = unsafe systemOpen(
                path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY | more, 0o600)
            if descriptor >= 0 || errno != EINTR { return descriptor }
        }
    }

    /// The number of the descriptor that a path names: links in /dev that are not to be refused as such.
    private static func givenDescriptor(_ path: String) -> Int32? {
        switch path {
        case "/dev/stdout": return 1
        case "/dev/stderr": return 2
        default: break
        }
        for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
            if let number = Int32(path.dropFirst(folder.count)), number >= 0 { return number }
        }
        return nil
    }
}

// `open` alone would be the method.
@unsafe
private func systemOpen(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 {
    unsafe open(path, flags, mode)
}
