public import ByteCore

/// A question where it stands in a message (RFC 1035 section 4.1.2).
@frozen
public struct DNSQuestionView: ~Escapable, BitwiseCopyable {
    /// The name that is asked about.
    public let name: DNSNameView
    @usableFromInline
    let typeAndClass: UInt32
    @usableFromInline
    package let mode: DNSMode

    @inlinable
    @_lifetime(copy name)
    init(_ name: DNSNameView, typeAndClass: UInt32, mode: DNSMode) {
        self.name = name
        self.typeAndClass = typeAndClass
        self.mode = mode
    }

    /// The type that is asked for.
    @inlinable
    public var type: RRType { RRType(UInt16(truncatingIfNeeded: typeAndClass >> 16)) }

    /// The class that is asked for; in multicast DNS without its first bit.
    @inlinable
    public var `class`: RRClass {
        RRClass(UInt16(truncatingIfNeeded: typeAndClass) & (mode == .multicast ? 0x7fff : 0xffff))
    }

    /// Whether a unicast reply is wanted: the first bit of the class in multicast DNS (RFC 6762 section 5.4).
    @inlinable
    public var wantsUnicastResponse: Bool { mode == .multicast && typeAndClass & 0x8000 != 0 }

    /// Where it ends, in bytes from the start of the message.
    @inlinable
    public var endOffset: Int { name.endOffset &+ 4 }
}

/// The questions of a message, one after the other.
@frozen
public struct DNSQuestions: ~Escapable, BitwiseCopyable {
    @usableFromInline
    let message: DNSMessageView
    // Where the next question starts (16 bits), its number (16), what ended the walk (8).
    @usableFromInline
    var state: UInt64

    @inlinable
    @_lifetime(copy message)
    init(_ message: DNSMessageView) {
        self.message = message
        state = UInt64(DNSHeader.byteCount)
    }

    /// Where the next question starts, or the answers behind the last, in bytes from the start of the message.
    @inlinable
    public var offset: Int { Int(truncatingIfNeeded: state & 0xffff) }

    @inlinable
    var index: Int { Int(truncatingIfNeeded: state >> 16 & 0xffff) }

    /// Why there are fewer questions than the header counts, once that is reached.
    @inlinable
    public var problem: DNSError? {
        DNSError.Kind(rawValue: UInt8(truncatingIfNeeded: state >> 32)).map {
            DNSError($0, at: offset).located(.question, index)
        }
    }

    /// The next question; nil behind the last, or where one is broken: then ``problem`` says why.
    @inlinable
    @_lifetime(copy self)
    public mutating func next() -> DNSQuestionView? {
        guard let place = skip() else { return nil }
        let fixed = message.bytes.loadIfPresent(BigEndian<UInt32>.self, at: place.end)?.value ?? 0
        return DNSQuestionView(DNSNameView(message.bytes, place), typeAndClass: fixed, mode: message.mode)
    }

    @inlinable
    mutating func skip() -> DNSNamePlace? {
        guard hasNext else { return nil }
        let bytes = message.bytes
        let place = DNSNamePlace(walking: bytes, from: offset, to: bytes.byteCount)
        return accept(place) ? place : nil
    }

    /// The next question as a value, whose name is walked over once.
    mutating func nextValue(_ place: inout DNSNamePlace) -> DNSQuestion? {
        guard hasNext else { return nil }
        let bytes = message.bytes
        var steps = 0
        var name = DNSName()
        place = name.read(bytes, from: offset, to: bytes.byteCount, steps: &steps)
        guard accept(place) else { return nil }
        let fixed = bytes.loadIfPresent(BigEndian<UInt32>.self, at: place.end)?.value ?? 0
        let view = DNSQuestionView(DNSNameView(bytes, place), typeAndClass: fixed, mode: message.mode)
        return DNSQuestion(name, view.type, class: view.class, wantsUnicastResponse: view.wantsUnicastResponse)
    }

    @inlinable
    @inline(__always)
    var hasNext: Bool { index < Int(message.header.questionCount) && state >> 32 == 0 }

    /// Moves behind a question whose name was found, if it is there.
    @inlinable
    @inline(__always)
    mutating func accept(_ place: DNSNamePlace) -> Bool {
        if place.isBroken {
            state |= UInt64((place.problem ?? .truncatedName).rawValue) << 32
            return false
        }
        guard message.bytes.byteCount &- place.end >= 4 else {
            state |= UInt64(DNSError.Kind.truncatedQuestion.rawValue) << 32
            return false
        }
        state = UInt64(truncatingIfNeeded: place.end &+ 4) | UInt64(truncatingIfNeeded: index &+ 1) << 16
        return true
    }
}
