public import ByteCore

/// An option of a pcapng block (draft-ietf-opsawg-pcapng section 3.5).
@frozen
public struct CaptureOption: ~Escapable, BitwiseCopyable {
    /// What it is; the meaning depends on the kind of block.
    public let code: UInt16
    /// Its value, without padding.
    public let value: RawSpan
    /// The byte order of the section, and of the integers in the value.
    public let byteOrder: ByteOrder

    @inlinable
    @_lifetime(copy value)
    init(code: UInt16, value: RawSpan, byteOrder: ByteOrder) {
        self.code = code
        self.value = value
        self.byteOrder = byteOrder
    }

    /// The value as an integer; nil where its length is not that of the type.
    @inlinable
    public func integer<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(_: Value.Type) -> Value? {
        guard value.byteCount == MemoryLayout<Value>.size else { return nil }
        return value.integer(Value.self, at: 0, order: byteOrder)
    }

    /// The value as text: up to a NUL where there is one, with U+FFFD for what is no UTF-8.
    public var text: String { Self.text(value) }

    /// Bytes as text: up to a NUL where there is one, with U+FFFD for what is no UTF-8.
    static func text(_ bytes: RawSpan) -> String {
        var end = 0
        while let byte = bytes.byte(at: end), byte != 0 { end += 1 }
        return String(decoding: bytes.clamped(from: 0, to: end).copiedBytes, as: UTF8.self)
    }
}

/// The options of a pcapng block, one after the other.
///
/// ```swift
/// var options = reader.currentOptions
/// while let option = options.next() { print(option.code, option.value.byteCount) }
/// ```
@frozen
public struct CaptureOptions: ~Escapable, BitwiseCopyable {
    @usableFromInline
    var reader: ByteReader
    /// The byte order of the section.
    public let byteOrder: ByteOrder
    /// The code of an option that claims more bytes than there are, which ends the list; nil while there is none.
    public private(set) var overrun: UInt16?

    /// The options in `bytes`: all of a block between its fixed fields and the length at its end.
    @_lifetime(copy bytes)
    public init(_ bytes: RawSpan, byteOrder: ByteOrder) {
        reader = ByteReader(bytes)
        self.byteOrder = byteOrder
        overrun = nil
    }

    /// What was not taken yet, as it stands.
    var remainingBytes: RawSpan {
        @_lifetime(copy self)
        get { reader.bytes.clamped(from: reader.offset, to: reader.bytes.byteCount) }
    }

    /// The next option; nil at the end of the list, whether or not it is marked.
    @_lifetime(copy self)
    public mutating func next() -> CaptureOption? {
        guard overrun == nil, !reader.isAtEnd else { return nil }
        guard let code = try? reader.read(UInt16.self, order: byteOrder),
            let length = try? reader.read(UInt16.self, order: byteOrder)
        else {
            overrun = 0
            return nil
        }
        // opt_endofopt: what follows is nothing.
        if code == 0 {
            reader = ByteReader(reader.bytes.clamped(from: 0, to: 0))
            return nil
        }
        let start = reader.offset
        let count = Int(length)
        guard count <= reader.remaining else {
            overrun = code
            return nil
        }
        // The last padding may be missing where the block is a whole number of words without it.
        try? reader.skip(min((count + 3) & ~3, reader.remaining))
        return CaptureOption(
            code: code, value: reader.bytes.clamped(from: start, to: start + count), byteOrder: byteOrder)
    }
}
