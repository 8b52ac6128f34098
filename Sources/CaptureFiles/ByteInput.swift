/// Gives bytes in order: a descriptor, memory, something that unpacks in front of one.
///
/// A reader asks for large parts, so what a call costs is not of weight.
public protocol ByteInput: ~Copyable, Sendable {
    /// Reads at most as many bytes as `target` has to its start, and tells how many; 0 at the end. Waits where there are
    /// none yet.
    ///
    /// - Throws: ``InputError`` where there is no reading on, after everything that stands before.
    mutating func read(into target: inout MutableRawSpan) throws(InputError) -> Int
    /// How many bytes it gives in all, where that is known before they are read.
    var size: UInt64? { get }
    /// What is known of the compressed bytes behind it; nil where it unpacks nothing, as it is without an implementation.
    var compressed: CompressedInput? { get }
    /// Which regular file it reads; nil where it reads none, as it is without an implementation.
    var identity: FileIdentity? { get }
}

extension ByteInput where Self: ~Copyable {
    /// Nothing is unpacked.
    public var compressed: CompressedInput? { nil }

    /// No file.
    public var identity: FileIdentity? { nil }
}

/// Why bytes could not be read.
@nonexhaustive
public enum InputError: Error, Hashable, Sendable {
    /// What the system said.
    case system(SystemError)
    /// Why compressed bytes can't be unpacked, or can't be unpacked on.
    case decompression(DecompressionFailure)
}

extension InputError: CustomStringConvertible {
    /// The reason in words, without a name of the input.
    public var description: String {
        switch self {
        case .system(let error): "cannot be read: \(error)"
        case .decompression(let failure): "\(failure)"
        }
    }
}
