/// The flags of EDNS: the lower 16 bits of an OPT record's time to live (RFC 6891 section 6.1.4).
@frozen
public struct EDNSFlags: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
    /// The bits as on the wire.
    public var rawValue: UInt16

    /// Every number is a value.
    @inlinable
    public init(rawValue: UInt16 = 0) { self.rawValue = rawValue }

    @inlinable
    subscript(bit: UInt16) -> Bool {
        get { rawValue & bit != 0 }
        set { rawValue = newValue ? rawValue | bit : rawValue & ~bit }
    }

    /// Records of DNSSEC are wanted, or are there (DO, RFC 3225).
    @inlinable
    public var dnssecOK: Bool {
        get { self[0x8000] }
        set { self[0x8000] = newValue }
    }

    /// That a name does not exist may be said by NSEC with NXNAME (CO, RFC 9824 section 5).
    @inlinable
    public var compactAnswersOK: Bool {
        get { self[0x4000] }
        set { self[0x4000] = newValue }
    }

    /// Delegations by DELEG records are understood (DE, draft-ietf-deleg).
    @inlinable
    public var delegationOK: Bool {
        get { self[0x2000] }
        set { self[0x2000] = newValue }
    }

    /// The bits that have no meaning yet, without the named ones: they must be zero.
    @inlinable
    public var reserved: UInt16 { rawValue & 0x1fff }
}
