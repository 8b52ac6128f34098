import ByteCore

/// The record that signs a message: TSIG (RFC 8945) or SIG(0) (RFC 2931), where it stands.
@frozen
public struct TransactionSignatureView: ~Escapable, BitwiseCopyable {
    /// The record.
    public let record: DNSRecordView
    /// What is wrong with where it stands; with any of it a server answers FORMERR.
    public let problems: TransactionSignatureProblems

    @inlinable
    @_lifetime(copy record)
    init(_ record: DNSRecordView, problems: TransactionSignatureProblems) {
        self.record = record
        self.problems = problems
    }

    /// Whether it is TSIG and not SIG(0).
    @inlinable
    public var isTSIG: Bool { record.type == .tsig }

    /// The data, where it is TSIG and of its form.
    public var tsig: RData.TSIG? {
        if case .tsig(let data) = RData(record) { data } else { nil }
    }

    /// The data, where it is SIG(0) and of its form.
    public var sig: RData.RRSIG? {
        if case .sig(let data) = RData(record) { data } else { nil }
    }

    /// Appends the message as it was before it was signed: up to this record, which the count of additional records no
    /// longer counts (RFC 8945 section 4.3.2, RFC 2931 section 3.1).
    ///
    /// - Parameters:
    ///   - originalIdentifier: What stands in the header instead of the identifier that came; for TSIG that of its data.
    ///   - bytes: What it is appended to.
    public func appendUnsignedMessage(originalIdentifier: UInt16? = nil, to bytes: inout [UInt8]) {
        let message = record.messageBytes
        guard var header = try? DNSHeader(decoding: message) else { return }
        if let originalIdentifier { header.identifier = originalIdentifier }
        header.additionalCount &-= header.additionalCount > 0 ? 1 : 0
        bytes.append(bigEndian: header.identifier)
        bytes.append(bigEndian: header.flags.rawValue)
        for section in DNSSection.allCases { bytes.append(bigEndian: header[section]) }
        bytes.append(copying: message.clamped(from: DNSHeader.byteCount, to: record.offset))
    }

    /// The bytes that the authentication code of TSIG is computed over (RFC 8945 section 4.3).
    ///
    /// - Parameters:
    ///   - tsig: The record's data.
    ///   - former: The data of the TSIG that this one follows: that of the question in an answer, that of the former signed
    ///     message in a TCP stream; nil in a question.
    ///   - between: The messages of a TCP stream that stand unsigned between the former signed one and this one, as they
    ///     came.
    ///   - isContinuation: Whether this is a later message of a TCP stream than the first: then only the timers are covered
    ///     (RFC 8945 section 5.3.1).
    ///   - bytes: What they are appended to.
    public func appendCoveredBytes(
        of tsig: RData.TSIG, former: RData.TSIG? = nil, between: [[UInt8]] = [], isContinuation: Bool = false,
        to bytes: inout [UInt8]
    ) {
        if let former { former.appendMAC(to: &bytes) }
        for message in between { bytes += message }
        appendUnsignedMessage(originalIdentifier: tsig.originalIdentifier, to: &bytes)
        if isContinuation {
            tsig.appendTimers(to: &bytes)
        } else {
            var keyName = DNSName.root
            if let name = record.name { keyName = DNSName(name) }
            tsig.appendVariables(keyName: keyName, to: &bytes)
        }
    }
}

/// What can be wrong with where a message's signature stands (RFC 8945 section 5.2, RFC 2931 section 3.2).
@frozen
public struct TransactionSignatureProblems: OptionSet, Hashable, Sendable, BitwiseCopyable {
    /// The bits.
    public let rawValue: UInt8

    /// A set of its bits.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// It is not the last record of the message.
    @inlinable
    public static var notLast: TransactionSignatureProblems { TransactionSignatureProblems(rawValue: 1) }
    /// There are more than one TSIG, or SIG(0) besides TSIG.
    @inlinable
    public static var severalRecords: TransactionSignatureProblems { TransactionSignatureProblems(rawValue: 2) }
    /// It stands in another section than the additional one.
    @inlinable
    public static var wrongSection: TransactionSignatureProblems { TransactionSignatureProblems(rawValue: 4) }
    /// Its class is not ANY.
    @inlinable
    public static var wrongClass: TransactionSignatureProblems { TransactionSignatureProblems(rawValue: 8) }
    /// Its time to live is not 0.
    @inlinable
    public static var wrongTimeToLive: TransactionSignatureProblems { TransactionSignatureProblems(rawValue: 16) }
    /// Its name is broken, or its data is not of the form that its type has.
    @inlinable
    public static var malformed: TransactionSignatureProblems { TransactionSignatureProblems(rawValue: 32) }
}

extension DNSMessageView {
    /// The record that signs this message, TSIG or SIG(0), with what is wrong with where it stands; nil where there is none.
    ///
    /// Where there are several it is the last. A SIG record that covers a type signs records and not the message.
    public var transactionSignature: TransactionSignatureView? {
        @_lifetime(copy self)
        get {
            var found: DNSRecordPlace?
            var problems = TransactionSignatureProblems()
            var records = records
            while let record = records.nextPlace() {
                let isSignature =
                    record.type == .tsig
                    || record.type == .sig
                        && bytes.loadIfPresent(BigEndian<UInt16>.self, at: record.dataRange.lowerBound)?.value == 0
                        && record.dataRange.count >= 2
                if found != nil { problems.formUnion(isSignature ? .severalRecords : .notLast) }
                if isSignature { found = record }
            }
            guard let found else { return nil }
            let record = DNSRecordView(bytes, found)
            if found.section != .additional { problems.formUnion(.wrongSection) }
            if record.class != .any { problems.formUnion(.wrongClass) }
            if record.timeToLive != 0 { problems.formUnion(.wrongTimeToLive) }
            if found.owner.isBroken || (try? RData(decoding: record)) == nil { problems.formUnion(.malformed) }
            return TransactionSignatureView(record, problems: problems)
        }
    }
}
