package import ByteCore

/// A set of record types, as NSEC, NSEC3, CSYNC and NXT have it (RFC 4034 section 4.1.2).
public struct RRTypeBitmap: Sendable, Hashable {
    @usableFromInline
    let stored: [UInt8]

    /// The empty set.
    public init() { stored = [] }

    /// A set of these types, in whatever order.
    public init(_ types: [RRType]) {
        var bytes: [UInt8] = []
        var window: UInt16? = nil
        var start = 0
        for number in Set(types.map { $0.rawValue }).sorted() {
            if window != number >> 8 {
                window = number >> 8
                start = bytes.count
                bytes += [UInt8(truncatingIfNeeded: number >> 8), 0]
            }
            let place = start + 2 + Int(number & 0xff) / 8
            while bytes.count <= place { bytes.append(0) }
            bytes[place] |= 0x80 >> UInt8(truncatingIfNeeded: number & 7)
            bytes[start + 1] = UInt8(bytes.count - start - 2)
        }
        stored = bytes
    }

    /// The types that are in the set, in the order of their numbers.
    public var types: [RRType] {
        var result: [RRType] = []
        Self.forEach(in: stored.rawSpan) { result.append($0) }
        return result
    }

    /// Whether a type is in the set.
    public func contains(_ type: RRType) -> Bool {
        let bytes = stored.rawSpan
        let index = Int(type.rawValue & 0xff)
        var offset = 0
        while let window = bytes.byte(at: offset), let count = bytes.byte(at: offset &+ 1) {
            if UInt16(window) == type.rawValue >> 8 {
                guard index / 8 < Int(count), let bits = bytes.byte(at: offset &+ 2 &+ index / 8) else { return false }
                return bits & (0x80 >> UInt8(truncatingIfNeeded: index & 7)) != 0
            }
            offset &+= 2 &+ Int(count)
        }
        return false
    }

    package static func forEach(in bytes: RawSpan, _ body: (RRType) -> Void) {
        var offset = 0
        while let window = bytes.byte(at: offset), let count = bytes.byte(at: offset &+ 1) {
            for index in 0..<Int(count) {
                var bits = bytes.byte(at: offset &+ 2 &+ index) ?? 0
                while bits != 0 {
                    let bit = bits.leadingZeroBitCount
                    bits &= ~(0x80 >> UInt8(bit))
                    body(RRType(UInt16(window) << 8 | UInt16(index &* 8 &+ bit)))
                }
            }
            offset &+= 2 &+ Int(count)
        }
    }
}

extension RRTypeBitmap: RecordField {
    package init(checked bytes: RawSpan) { stored = bytes.copiedBytes }

    package var bytes: RawSpan {
        @_lifetime(borrow self)
        get { stored.rawSpan }
    }

    package static func check(_ cursor: inout RecordCursor) throws(DNSError) {
        var former = -1
        while cursor.remaining > 0 {
            let start = cursor.position
            let window = Int(try cursor.integer(UInt8.self))
            guard window > former else { throw DNSError(.wrongOrder, at: start) }
            former = window
            let count = try cursor.integer(UInt8.self)
            guard 1...32 ~= count else { throw DNSError(.invalidValue, at: start &+ 1) }
            _ = try cursor.take(Int(count))
        }
    }

    #if !hasFeature(Embedded)
    package static func print(_ bytes: RawSpan, to text: inout TextBuffer) {
        var offset = 0
        var isFirst = true
        while let window = bytes.byte(at: offset), let count = bytes.byte(at: offset &+ 1) {
            for index in 0..<Int(count) {
                var bits = bytes.byte(at: offset &+ 2 &+ index) ?? 0
                while bits != 0 {
                    let bit = bits.leadingZeroBitCount
                    bits &= ~(0x80 >> UInt8(bit))
                    if !isFirst { text.append(0x20) }
                    isFirst = false
                    text.append(RRType(UInt16(window) << 8 | UInt16(index &* 8 &+ bit)))
                }
            }
            offset &+= 2 &+ Int(count)
        }
    }

    package static func parse(_ text: inout RecordTextReader, into bytes: inout [UInt8]) throws(DNSError) {
        var types: [RRType] = []
        while try !text.isAtEnd() { types.append(try text.type()) }
        bytes += RRTypeBitmap(types).stored
    }
    #endif
}
