/// A part of a DNS message (RFC 1035 section 4.1).
@frozen
public enum DNSSection: UInt8, Sendable, Hashable, BitwiseCopyable, CaseIterable {
    /// What is asked; in an UPDATE the zone (RFC 2136 section 2.3).
    case question
    /// What answers the question; in an UPDATE the prerequisites.
    case answer
    /// Name servers that know more, or why there is no answer; in an UPDATE the changes.
    case authority
    /// What may help: addresses, EDNS, signatures.
    case additional
}
