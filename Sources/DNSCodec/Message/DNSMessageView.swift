public import ByteCore

/// A DNS message where it stands, without a copy (RFC 1035 section 4).
///
/// Only the header must be there. Sections are walked on demand, and a record is where its parts are; what is broken is told
/// where it is reached, and what stands before it, and behind it where its length is known, is not lost.
@frozen
public struct DNSMessageView: ~Escapable, BitwiseCopyable {
    /// The message, from its header on; at most 65,535 bytes.
    public let bytes: RawSpan
    /// By whose rules it is read.
    public let mode: DNSMode

    /// The message that `bytes` holds.
    ///
    /// - Parameters:
    ///   - bytes: The message without a length in front. What stands behind the first 65,535 bytes is not looked at.
    ///   - mode: By whose rules it is read.
    /// - Throws: ``DNSError``, `messageTooShort`, where there is no header.
    @inlinable
    @_lifetime(copy bytes)
    public init(_ bytes: RawSpan, mode: DNSMode = .unicast) throws(DNSError) {
        guard bytes.byteCount >= DNSHeader.byteCount else { throw DNSError(.messageTooShort, at: bytes.byteCount) }
        self.bytes = bytes.clamped(from: 0, to: 65_535)
        self.mode = mode
    }

    /// The header. Its counts are what the sender claims.
    @inlinable
    public var header: DNSHeader {
        // The initialiser has seen to it that it is there.
        (try? DNSHeader(decoding: bytes)) ?? DNSHeader()
    }

    /// What stands between identifier and counts.
    @inlinable
    public var flags: DNSFlags { header.flags }

    /// The questions.
    @inlinable
    public var questions: DNSQuestions {
        @_lifetime(copy self)
        get { DNSQuestions(self) }
    }

    /// The records of all three sections in order, from which each section can be told.
    @inlinable
    public var records: DNSRecords {
        @_lifetime(copy self)
        get { DNSRecords(self) }
    }

    /// The answers.
    @inlinable
    public var answers: DNSRecords {
        @_lifetime(copy self)
        get { DNSRecords(self, only: .answer) }
    }

    /// The records of the authority section.
    @inlinable
    public var authorities: DNSRecords {
        @_lifetime(copy self)
        get { DNSRecords(self, only: .authority) }
    }

    /// The additional records.
    @inlinable
    public var additionals: DNSRecords {
        @_lifetime(copy self)
        get { DNSRecords(self, only: .additional) }
    }
}

/// By whose rules a message is read: what some bits mean differs.
@frozen
public enum DNSMode: UInt8, Sendable, Hashable, BitwiseCopyable {
    /// The DNS (RFC 1035).
    case unicast
    /// Multicast DNS (RFC 6762): the first bit of a class says that a unicast reply is wanted, or that caches shall be
    /// flushed.
    case multicast
    /// Link-local multicast name resolution (RFC 4795): AA tells of a conflict, RD that the name is tentative.
    case linkLocal
}
