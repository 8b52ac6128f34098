public import ByteCore

/// The type of a TLV of stateful operations (RFC 8490 section 10.3).
///
/// An open set: every number is a value, named or not.
@frozen
public struct DSOType: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
    /// The number on the wire.
    public var rawValue: UInt16

    /// Every number is a value, assigned or not.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Every number is a value, assigned or not.
    @inlinable
    public init(_ rawValue: UInt16) { self.rawValue = rawValue }

    /// How long a session may be idle (RFC 8490 section 7.1).
    @inlinable
    public static var keepalive: DSOType { DSOType(1) }
    /// When a client may come again (RFC 8490 section 7.2).
    @inlinable
    public static var retryDelay: DSOType { DSOType(2) }
    /// Bytes that hide the size of a message (RFC 8490 section 7.3).
    @inlinable
    public static var encryptionPadding: DSOType { DSOType(3) }
    /// A client wants to be told of changes (RFC 8765 section 6.2).
    @inlinable
    public static var subscribe: DSOType { DSOType(0x40) }
    /// Changes (RFC 8765 section 6.3).
    @inlinable
    public static var push: DSOType { DSOType(0x41) }
    /// A client no longer wants to be told (RFC 8765 section 6.4).
    @inlinable
    public static var unsubscribe: DSOType { DSOType(0x42) }
    /// A record may be out of date (RFC 8765 section 6.5).
    @inlinable
    public static var reconfirm: DSOType { DSOType(0x43) }
}

/// A TLV of stateful operations where it stands in a message (RFC 8490 section 5.4.4).
@frozen
public struct DSOView: ~Escapable, BitwiseCopyable {
    @usableFromInline
    let bytes: RawSpan
    @usableFromInline
    let place: CodedItemPlace

    @inlinable
    @_lifetime(copy bytes)
    init(_ bytes: RawSpan, _ place: CodedItemPlace) {
        self.bytes = bytes
        self.place = place
    }

    /// What it is.
    @inlinable
    public var type: DSOType { DSOType(place.code) }

    /// Where it stands with its type and length, in bytes from the start of the message.
    @inlinable
    public var range: Range<Int> { place.range }

    /// Where its data stands, in bytes from the start of the message.
    @inlinable
    public var dataRange: Range<Int> { place.dataRange }

    /// Its data.
    @inlinable
    public var data: RawSpan {
        @_lifetime(copy self)
        get { bytes.clamped(from: dataRange.lowerBound, to: dataRange.upperBound) }
    }
}

/// The TLVs of a message, one after the other: the first says what the message is for, those behind it more about it.
@frozen
public struct DSOViews: ~Escapable, BitwiseCopyable {
    @usableFromInline
    var items: CodedItems

    @inlinable
    @_lifetime(copy message)
    init(_ message: RawSpan) { items = CodedItems(message, DNSHeader.byteCount..<message.byteCount) }

    /// The next TLV; nil behind the last, or where one is broken: then ``problem`` says so.
    @inlinable
    @_lifetime(copy self)
    public mutating func next() -> DSOView? {
        guard let place = items.next() else { return nil }
        return DSOView(items.bytes, place)
    }

    /// What ended the walk before the end of the message, once it did: a TLV that runs over it, or one to three bytes that
    /// are left.
    @inlinable
    public var problem: DNSError? { items.problem }
}

extension DNSMessageView {
    /// The TLVs of a message of stateful operations (RFC 8490 section 5.4); nil where the opcode is another, or the header
    /// counts records, which makes a server answer FORMERR.
    @inlinable
    public var statefulOperations: DSOViews? {
        @_lifetime(copy self)
        get {
            let header = header
            guard header.flags.opcode == .statefulOperations,
                header.questionCount | header.answerCount | header.authorityCount | header.additionalCount == 0
            else { return nil }
            return DSOViews(bytes)
        }
    }
}

/// A TLV of stateful operations as a value (RFC 8490 section 7).
@nonexhaustive
public enum DSOValue: Hashable, Sendable {
    /// How long a session may be idle before it ends, and after which time something must be sent, both in milliseconds;
    /// 0xffffffff is for ever (RFC 8490 section 7.1).
    case keepalive(inactivityTimeout: UInt32, interval: UInt32)
    /// After how many milliseconds a client may come again (RFC 8490 section 7.2).
    case retryDelay(UInt32)
    /// Bytes that hide the size of a message (RFC 8490 section 7.3).
    case encryptionPadding([UInt8])
    /// A TLV whose type has no case.
    case unknown(DSOType, [UInt8])
    /// A TLV that is not of the form which its type should have, and why.
    case malformed(DSOType, [UInt8], DNSError)
}

extension DSOValue {
    /// The TLV that stands in a message; where it is not of the form that its type should have, its bytes and the reason.
    public init(_ view: DSOView) {
        var cursor = RecordCursor(view.bytes, view.dataRange)
        do {
            switch view.type.rawValue {
            case 1:
                let timeout = try cursor.integer(UInt32.self)
                self = .keepalive(inactivityTimeout: timeout, interval: try cursor.integer(UInt32.self))
            case 2: self = .retryDelay(try cursor.integer(UInt32.self))
            case 3: self = .encryptionPadding(try cursor.rest())
            default: self = .unknown(view.type, try cursor.rest())
            }
            try cursor.finish()
        } catch {
            self = .malformed(view.type, view.data.copiedBytes, error)
        }
    }

    /// What it is.
    public var type: DSOType {
        switch self {
        case .keepalive: .keepalive
        case .retryDelay: .retryDelay
        case .encryptionPadding: .encryptionPadding
        case .unknown(let type, _), .malformed(let type, _, _): type
        }
    }

    /// Appends the TLV with its type and length.
    ///
    /// - Throws: ``DNSError``, `tooLarge`, where its data has more than 65,535 bytes.
    public func append(to bytes: inout [UInt8]) throws(DNSError) {
        var data: [UInt8] = []
        switch self {
        case .keepalive(let timeout, let interval):
            data.append(bigEndian: timeout)
            data.append(bigEndian: interval)
        case .retryDelay(let delay): data.append(bigEndian: delay)
        case .encryptionPadding(let content), .unknown(_, let content), .malformed(_, let content, _): data = content
        }
        guard data.count <= 0xffff else { throw DNSError(.tooLarge, at: bytes.count) }
        bytes.append(bigEndian: type.rawValue)
        bytes.append(bigEndian: UInt16(truncatingIfNeeded: data.count))
        bytes += data
    }
}
