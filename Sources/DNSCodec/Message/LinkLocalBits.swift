// LLMNR has other meanings for two bits of the header (RFC 4795 section 2.1.1).

extension DNSMessageView {
    /// In LLMNR, whether the sender knows that the name is not unique (C): the bit that is AA elsewhere. False in other
    /// modes.
    @inlinable
    public var isConflict: Bool { mode == .linkLocal && flags.isAuthoritative }

    /// In LLMNR, whether the answer's sender has not yet made sure that the name is unique (T): the bit that is RD
    /// elsewhere. False in other modes.
    @inlinable
    public var isTentative: Bool { mode == .linkLocal && flags.recursionDesired }
}
