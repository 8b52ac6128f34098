#if !hasFeature(Embedded)
import ByteCore

/// What text of some types must be besides each field's form: that there is something in the last field, and as many bytes
/// of a digest as its function makes, as BIND and dnspython want it.
///
/// On the wire every length is taken: nothing else depends on it, and who validates compares digests as a whole. What text
/// must not be is written in the form of unknown types, in which it can be read again.
struct TextRules {
    private var first: UInt64? = nil
    private var last: UInt64 = 0
    private var count = 0
    private var hasText = true

    /// Notes a number.
    mutating func see(_ number: UInt64) {
        if first == nil { first = number }
        last = number
    }

    /// Notes how long bytes are.
    mutating func see(count: Int) { self.count = count }

    /// Notes whether a field of a form of its own can be read again.
    mutating func see(hasText: Bool) { self.hasText = self.hasText && hasText }

    /// What is wrong with data of a type whose fields were seen; nil where nothing is.
    func problem(_ type: RRType) -> DNSError.Kind? {
        guard hasText else { return .invalidValue }
        let wanted: Int?
        switch type {
        // The number before the digest is that of the function (RFC 4034, RFC 4509, RFC 5933, RFC 6605, RFC 9558, RFC 9563).
        case .ds, .cds, .dlv, .ta: wanted = last == 1 ? 20 : 2...3 ~= last || 5...6 ~= last ? 32 : last == 4 ? 48 : nil
        case .sshfp: wanted = last == 1 ? 20 : last == 2 ? 32 : nil
        case .tlsa, .smimea: wanted = last == 1 ? 32 : last == 2 ? 64 : nil
        case .dnskey, .cdnskey, .rkey, .cert, .rrsig, .sig, .eid, .nimloc, .nsap: wanted = nil
        // Two flags say that there is no key (RFC 2535 section 3.1.2).
        case .key where (first ?? 0) & 0xc000 != 0xc000: wanted = nil
        // So does algorithm 0 (RFC 4025 section 2.4).
        case .ipseckey where last != 0: wanted = nil
        default: return nil
        }
        if count == 0 { return .missingField }
        if let wanted, wanted != count { return .lengthMismatch }
        return nil
    }
}
#endif
