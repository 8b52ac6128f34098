import ByteCore
import CaptureFiles

/// An input whose first bytes were read to see what they are, and come first all the same.
struct PeekedInput: ~Copyable, ByteInput {
    private var base: any ByteInput & ~Copyable
    let identity: FileIdentity?
    private var first: [UInt8]
    private var given = 0

    let size: UInt64?

    /// How many bytes are looked at: what the longest magic number has.
    private static let count = 4

    /// Reads the first bytes, fewer than four where there are no more.
    init(_ base: consuming any ByteInput & ~Copyable) throws(InputError) {
        var bytes = [UInt8](repeating: 0, count: Self.count)
        var count = 0
        while count < Self.count {
            var whole = bytes.mutableRawSpan
            var target = whole._mutatingExtracting(count..<Self.count)
            let read = try base.read(into: &target)
            guard read > 0 else { break }
            count += min(read, Self.count - count)
        }
        first = Array(bytes.prefix(count))
        size = base.size
        identity = base.identity
        self.base = base
    }

    /// What the first bytes say.
    var compression: Compression? { Compression(magic: first.rawSpan) }

    mutating func read(into target: inout MutableRawSpan) throws(InputError) -> Int {
        guard given < first.count else { return try base.read(into: &target) }
        let count = min(target.byteCount, first.count - given)
        for index in 0..<count {
            target.storeBytes(of: first[given + index], toByteOffset: index, as: UInt8.self)
        }
        given += count
        return count
    }
}
