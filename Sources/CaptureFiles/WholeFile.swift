import ByteCore

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Small files read and written as a whole, for the modules beside this one that may not call the system themselves.
package enum WholeFile {
    /// The bytes of a file.
    ///
    /// - Throws: `SystemError` where it can't be opened or read.
    package static func read(path: String) throws(SystemError) -> [UInt8] {
        var input = try DescriptorInput(path: path)
        var buffer = OwnedBytes(count: 64 << 10)
        var bytes: [UInt8] = []
        while true {
            let count = try read(&input, into: &buffer)
            guard count > 0 else { return bytes }
            bytes.append(copying: buffer.bytes.clamped(from: 0, to: count))
        }
    }

    /// Makes a file of these bytes, in place of one that is there.
    ///
    /// - Throws: `SystemError` where it can't be made or written; what was there may be gone then.
    package static func write(_ bytes: RawSpan, path: String) throws(SystemError) {
        var descriptor: Int32
        repeat {
            descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        } while descriptor < 0 && errno == EINTR
        guard descriptor >= 0 else { throw SystemError.last }
        var output = DescriptorOutput(descriptor: descriptor, name: path, closing: true)
        do throws(OutputError) {
            try output.write(bytes)
            try output.finish()
        } catch {
            // Nothing else can go wrong with a descriptor that was just opened.
            guard case .system(let reason) = error.reason else { throw SystemError(number: EIO) }
            throw reason
        }
    }

    /// Makes the folder that a file is to stand in, and those around it, as far as they are not there.
    ///
    /// - Throws: `SystemError` where one can't be made.
    package static func makeFolder(ofFile path: String) throws(SystemError) {
        let folders = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        for count in folders.indices.map({ $0 + 1 }) {
            let folder = folders[..<count].joined(separator: "/")
            guard !folder.isEmpty, unsafe mkdir(folder, 0o777) != 0 else { continue }
            // Folders that are there may be unwritable or of another system; what is missing shows when the file is made.
            guard errno == EEXIST || errno == EROFS || errno == EACCES || errno == EISDIR else {
                throw SystemError.last
            }
        }
    }

    private static func read(_ input: inout DescriptorInput, into buffer: inout OwnedBytes) throws(SystemError) -> Int {
        var target = buffer.mutableBytes
        do throws(InputError) {
            return try input.read(into: &target)
        } catch {
            guard case .system(let reason) = error else { throw SystemError(number: EIO) }
            throw reason
        }
    }
}

/// The process's environment.
package enum Environment {
    /// The value of a variable; nil where it is not set. Setting variables in another thread at the same time is not
    /// safe, as it never is.
    package static func value(of name: String) -> String? {
        // The text belongs to the C library and is copied at once.
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }
}
