import ByteCore

/// What the header of a frame tells before it is unpacked (RFC 8878 section 3.1.1.1).
struct ZstdFrameHeader: Equatable {
    /// How many bytes of what was unpacked have to be held.
    let windowSize: UInt64
    /// The dictionary that is needed; 0 for none.
    let dictionary: UInt32

    /// The number that a frame begins with, in the order of the bytes.
    static let magic: UInt32 = 0x28b5_2ffd

    /// How many bytes the header has that starts with these, its magic number among them; 5 where that can't be told yet.
    static func size(_ bytes: RawSpan) -> Int {
        guard let descriptor = bytes.byte(at: 4) else { return 5 }
        return 5 + windowBytes(descriptor) + dictionaryBytes(descriptor) + contentSizeBytes(descriptor)
    }

    /// The header; nil where it is not there whole.
    init?(_ bytes: RawSpan) {
        guard let descriptor = bytes.byte(at: 4), bytes.byteCount >= Self.size(bytes) else { return nil }
        var offset = 5
        func number(_ count: Int) -> UInt64 {
            (0..<count).reduce(0) { $0 | UInt64(bytes.byte(at: offset + $1) ?? 0) << UInt64(8 * $1) }
        }
        var window: UInt64?
        if Self.windowBytes(descriptor) == 1 {
            let exponent = number(1) >> 3
            let mantissa = number(1) & 7
            let base: UInt64 = 1 << (10 + exponent)
            window = base + base / 8 * mantissa
            offset += 1
        }
        dictionary = UInt32(truncatingIfNeeded: number(Self.dictionaryBytes(descriptor)))
        offset += Self.dictionaryBytes(descriptor)
        let count = Self.contentSizeBytes(descriptor)
        // Two bytes count from 256.
        let content = number(count) &+ (count == 2 ? 256 : 0)
        // A single segment is unpacked into its whole size; a kibibyte is the least that is reckoned with.
        windowSize = window ?? max(1 << 10, content)
    }

    private static func windowBytes(_ descriptor: UInt8) -> Int { descriptor & 0x20 == 0 ? 1 : 0 }

    private static func dictionaryBytes(_ descriptor: UInt8) -> Int {
        switch descriptor & 3 {
        case 0: 0
        case 1: 1
        case 2: 2
        default: 4
        }
    }

    private static func contentSizeBytes(_ descriptor: UInt8) -> Int {
        switch descriptor >> 6 {
        case 0: descriptor & 0x20 == 0 ? 0 : 1
        case 1: 2
        case 2: 4
        default: 8
        }
    }
}
