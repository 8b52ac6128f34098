package import ByteCore

/// Appends record data to an array, with names written out: for single records, canonical form, and text.
package struct RecordBytes: RecordVisitor {
    /// What was written.
    package private(set) var bytes: [UInt8] = []
    /// Whether names are written in lower case where canonical form wants that (RFC 4034 section 6.2).
    private let isCanonical: Bool

    /// Starts with nothing.
    package init(isCanonical: Bool = false) { self.isCanonical = isCanonical }

    package static var readsValues: Bool { true }

    package mutating func integer<Value: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
        _ value: inout Value, _ name: StaticString, _ form: IntegerForm
    ) throws(DNSError) {
        var shift = Value.bitWidth &- 8
        while shift >= 0 {
            bytes.append(UInt8(truncatingIfNeeded: value >> Value(shift)))
            shift &-= 8
        }
    }

    package mutating func name(_ value: inout DNSName, _ name: StaticString, _ rule: NameRule) throws(DNSError) {
        if isCanonical && rule.isLowercased {
            let folded = value.lowercased
            append(folded.wire)
        } else {
            append(value.wire)
        }
    }

    package mutating func address(_ value: inout IPv4Address, _ name: StaticString) throws(DNSError) {
        var number = value.value
        try integer(&number, name, .decimal)
    }

    package mutating func address(_ value: inout IPv6Address, _ name: StaticString) throws(DNSError) {
        var (high, low) = (value.high, value.low)
        try integer(&high, name, .decimal)
        try integer(&low, name, .decimal)
    }

    package mutating func string(_ value: inout DNSString, _ name: StaticString) throws(DNSError) {
        bytes.append(UInt8(truncatingIfNeeded: value.count))
        append(value.bytes)
    }

    package mutating func strings(_ value: inout DNSStrings, _ name: StaticString, least: Int) throws(DNSError) {
        guard value.count >= least else { throw DNSError(.invalidValue, at: bytes.count) }
        append(value.wire)
    }

    package mutating func bytes(
        _ value: inout [UInt8], _ name: StaticString, _ framing: BytesFraming, _ form: BytesForm
    ) throws(DNSError) {
        if let problem = framing.problem(value.count) { throw DNSError(problem, at: bytes.count) }
        switch framing {
        case .rest, .fixed, .counted, .restBetween: break
        case .count8, .some8: bytes.append(UInt8(truncatingIfNeeded: value.count))
        case .count16:
            bytes.append(UInt8(truncatingIfNeeded: value.count >> 8))
            bytes.append(UInt8(truncatingIfNeeded: value.count))
        }
        bytes += value
    }

    package mutating func field<Field: RecordField>(_ value: inout Field, _ name: StaticString) throws(DNSError) {
        append(value.bytes)
    }

    private mutating func append(_ span: borrowing RawSpan) {
        for offset in 0..<span.byteCount { bytes.append(span.byte(at: offset) ?? 0) }
    }
}
