public import ByteCore

/// Where a list of options goes wrong.
@frozen
public struct OptionProblem: Error, Hashable, Sendable, BitwiseCopyable {
    /// What is wrong.
    @nonexhaustive
    public enum Kind: UInt8, Sendable, Hashable, BitwiseCopyable {
        /// The length of an option is missing, or too small to hold the option's own kind and length.
        case lengthTooSmall
        /// An option reaches past the end of the list.
        case lengthTooLarge
        /// The length is not one that options of this kind have; the list goes on behind it.
        case unexpectedLength
    }

    /// What is wrong.
    public let kind: Kind
    /// The kind of the option.
    public let option: UInt8
    /// Where the option starts, in bytes from the start of the list.
    public let offset: Int

    @usableFromInline
    init(kind: Kind, option: UInt8, offset: Int) {
        self.kind = kind
        self.option = option
        self.offset = offset
    }
}

/// The walk that all option lists share: kind, length, body, with one or two kinds that are a single byte.
///
/// It never loops: each step moves on by at least one byte or ends.
@frozen
@usableFromInline
struct OptionCursor: ~Escapable, BitwiseCopyable {
    @usableFromInline
    let bytes: RawSpan
    /// Where the next option starts.
    @usableFromInline
    var position = 0
    /// Where the option found last starts.
    @usableFromInline
    var start = 0
    // The problem, packed: kind + 1 in the low byte, option in the next, offset above.
    @usableFromInline
    var trouble = 0

    @inlinable
    @_lifetime(copy bytes)
    init(_ bytes: RawSpan) { self.bytes = bytes }

    /// The next option that has a length, whose two bytes count `header` into it where `lengthCoversHeader`.
    ///
    /// The body is at `start + 2 ..< position`. Nil at the end and at a length that cannot be.
    @inlinable
    mutating func step(single: (UInt8) -> Bool, lengthCoversHeader: Bool) -> UInt8? {
        guard let kind = bytes.byte(at: position) else { return nil }
        start = position
        if single(kind) {
            position &+= 1
            return kind
        }
        guard let length = bytes.byte(at: position &+ 1) else {
            note(.lengthTooSmall, kind)
            position = bytes.byteCount
            return nil
        }
        let size = lengthCoversHeader ? Int(length) : Int(length) &+ 2
        guard size >= 2 else {
            note(.lengthTooSmall, kind)
            position = bytes.byteCount
            return nil
        }
        guard size <= bytes.byteCount &- position else {
            note(.lengthTooLarge, kind)
            position = bytes.byteCount
            return nil
        }
        position &+= size
        return kind
    }

    @inlinable
    mutating func note(_ kind: OptionProblem.Kind, _ option: UInt8) {
        if trouble == 0 { trouble = Int(kind.rawValue) &+ 1 | Int(option) << 8 | start << 16 }
    }

    @inlinable
    var body: RawSpan {
        @_lifetime(copy self)
        get { bytes.clamped(from: start &+ 2, to: position) }
    }

    @inlinable
    var problem: OptionProblem? {
        guard trouble != 0, let kind = OptionProblem.Kind(rawValue: UInt8(truncatingIfNeeded: trouble) &- 1) else {
            return nil
        }
        return OptionProblem(kind: kind, option: UInt8(truncatingIfNeeded: trouble >> 8), offset: trouble >> 16)
    }
}
