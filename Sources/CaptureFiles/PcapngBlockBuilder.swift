import ByteCore

extension ByteOrder {
    /// The machine's.
    static var native: ByteOrder { UInt16(1).littleEndian == 1 ? .little : .big }
}

/// Puts together a pcapng block of the machine's byte order in memory: for those that are no packets, of which there are
/// few.
struct PcapngBlockBuilder {
    private(set) var bytes: [UInt8] = []
    private var hasOptions = false

    init(type: UInt32) {
        put(type)
        put(UInt32(0))
    }

    /// Appends options only, without a block round them.
    init(reusing bytes: consuming [UInt8]) {
        self.bytes = bytes
        self.bytes.removeAll(keepingCapacity: true)
    }

    mutating func put<Value: FixedWidthInteger>(_ value: Value) {
        var rest = Value(littleEndian: value)
        // In memory the bytes stand in the machine's order, the first in the lowest bits of the little-endian reading.
        for _ in 0..<(Value.bitWidth / 8) {
            bytes.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }

    /// Appends bytes and pads them.
    mutating func put(padded value: RawSpan) {
        for offset in 0..<value.byteCount { bytes.append(value.byte(at: offset) ?? 0) }
        pad()
    }

    private mutating func pad() {
        while bytes.count & 3 != 0 { bytes.append(0) }
    }

    mutating func option(_ code: UInt16, _ value: RawSpan) throws(CaptureWriterError.Kind) {
        guard let length = UInt16(exactly: value.byteCount) else { throw .optionTooLong(code) }
        put(code)
        put(length)
        put(padded: value)
        hasOptions = true
    }

    mutating func option(_ code: UInt16, _ value: [UInt8]) throws(CaptureWriterError.Kind) {
        try option(code, value.rawSpan)
    }

    mutating func option(_ code: UInt16, _ text: String?) throws(CaptureWriterError.Kind) {
        guard let text else { return }
        let utf8 = text.utf8.span
        try option(code, utf8.rawSpan)
    }

    mutating func options(_ code: UInt16, _ texts: [String]) throws(CaptureWriterError.Kind) {
        for text in texts { try option(code, text) }
    }

    mutating func option<Value: FixedWidthInteger>(_ code: UInt16, integer value: Value?) {
        guard let value else { return }
        put(code)
        put(UInt16(Value.bitWidth / 8))
        put(value)
        pad()
        hasOptions = true
    }

    /// Ends the list of options, where there is one.
    mutating func endOptions() {
        if hasOptions { put(UInt32(0)) }
        hasOptions = false
    }

    /// Ends the block.
    mutating func end() {
        endOptions()
        let length = UInt32(truncatingIfNeeded: bytes.count + 4)
        put(length)
        for index in 0..<4 { bytes[4 + index] = bytes[bytes.count - 4 + index] }
    }
}
