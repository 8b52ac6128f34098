/// Why compressed bytes can't be unpacked, or can't be unpacked on, and where among them.
public struct DecompressionFailure: Error, Hashable, Sendable {
    /// Why.
    @nonexhaustive
    public enum Reason: Error, Hashable, Sendable {
        /// The data is damaged; what the library that unpacks says about it.
        case damaged(String)
        /// Unpacking needs more bytes of what was unpacked before than are allowed to be kept.
        case windowTooLarge(needed: UInt64, limit: UInt64)
        /// The data unpacks to more bytes than are allowed.
        case tooManyBytes(limit: UInt64)
        /// The data was compressed with a dictionary, of the given number, that is not in the file.
        case needsDictionary(UInt32)
        /// What is unpacked is compressed once more.
        case compressedTwice(Compression)
        /// The library that unpacks is not there, or not as expected: what to do about it.
        case missingLibrary(String)
        /// There is not enough memory to unpack.
        case outOfMemory
    }

    /// How the data is compressed.
    public let compression: Compression
    /// Why.
    public let reason: Reason
    /// Where it was found, in compressed bytes from the start of the input.
    public let offset: UInt64

    /// A failure at a place among the compressed bytes.
    public init(_ reason: Reason, compression: Compression, offset: UInt64) {
        self.reason = reason
        self.compression = compression
        self.offset = offset
    }
}

extension DecompressionFailure: CustomStringConvertible {
    /// The reason in words, and for damage the place.
    public var description: String {
        let program = compression.rawValue
        switch reason {
        case .damaged(let words):
            return "the \(program) data is damaged at compressed byte \(offset): \(words)"
        case .windowTooLarge(let needed, let limit):
            return "the \(program) data at compressed byte \(offset) needs a window of \(Self.size(needed)) to be "
                + "unpacked, and at most \(Self.size(limit)) is allowed"
        case .tooManyBytes(let limit):
            return "the \(program) data unpacks to more than the \(Self.size(limit)) that are allowed"
        case .needsDictionary(let number):
            return "the \(program) data at compressed byte \(offset) was compressed with dictionary \(number), and "
                + "dictionaries are not read"
        case .compressedTwice(let inner):
            return "compressed twice, by \(inner.rawValue) and then by \(program), and only one compression is undone: "
                + "undo the outer one first, with \(program) -dc"
        case .missingLibrary(let words):
            return "compressed by \(program), and \(words)"
        case .outOfMemory:
            return "there is not enough memory to unpack the \(program) data"
        }
    }

    /// A number of bytes in the largest unit that it is a whole number of.
    private static func size(_ bytes: UInt64) -> String {
        if bytes > 0, bytes % (1 << 30) == 0 { return "\(bytes >> 30) GiB" }
        if bytes > 0, bytes % (1 << 20) == 0 { return "\(bytes >> 20) MiB" }
        if bytes > 0, bytes % (1 << 10) == 0 { return "\(bytes >> 10) KiB" }
        return bytes == 1 ? "1 byte" : "\(bytes) bytes"
    }
}
