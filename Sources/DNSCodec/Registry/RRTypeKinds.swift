extension RRType {
    /// Whether it is only asked for and no record has it: IXFR, AXFR, MAILB, MAILA and ANY (RFC 6895 section 3.1).
    @inlinable
    public var isQuestionOnly: Bool { rawValue >= 251 && rawValue <= 255 }

    /// Whether records of the type are about a message and stand in no zone: OPT, TKEY, TSIG, NXNAME and the other numbers
    /// that are set aside for such (RFC 6895 section 3.1).
    @inlinable
    public var isMeta: Bool { self == .opt || rawValue >= 128 && rawValue <= 250 }

    /// Whether records of the type may stand in a zone; 0 and 65535 are no types (RFC 6895 section 3.1).
    @inlinable
    public var isData: Bool { !isMeta && !isQuestionOnly && rawValue != 0 && rawValue != 65_535 }

    /// Whether it may be in the types of NSEC and NSEC3: those of data (RFC 4034 section 4.1.2), and NXNAME (RFC 9824 section
    /// 2.2).
    @inlinable
    public var isAllowedInBitmap: Bool { isData || self == .nxname }
}
