/// A place in a packet where an address stands.
struct AddressSite: Hashable, Sendable, BitwiseCopyable {
    enum Kind: UInt8, Hashable, Sendable, BitwiseCopyable {
        case ipv4
        case ipv6
        case mac
    }

    /// What stands there.
    var kind: Kind
    /// Whose it is.
    var role: AddressRole
    /// Where its first stored byte is, from the start of the packet that it belongs to.
    var offset: Int
    /// How many leading bytes of an IPv6 address are left out, because they are those of the packet's destination
    /// (RFC 6554 section 3).
    var elided = 0
    /// How many bytes of an IPv6 address are left out at its end, which are zeros.
    var dropped = 0
    /// How many leading bits mean something; where the others are zeros they stay so.
    var prefixLength = 128

    init(_ kind: Kind, _ role: AddressRole, at offset: Int) {
        self.kind = kind
        self.role = role
        self.offset = offset
    }

    /// The bytes that are stored.
    var range: Range<Int> {
        switch kind {
        case .ipv4: offset..<offset &+ 4
        case .ipv6: offset..<offset &+ max(0, 16 &- elided &- dropped)
        case .mac: offset..<offset &+ 6
        }
    }
}

/// What an address says in the place where it stands.
public enum AddressRole: UInt8, Hashable, Sendable, BitwiseCopyable {
    /// Who sends: the source of a header, ARP's sender, a home address.
    case source
    /// Who receives: the destination of a header, ARP's target.
    case destination
    /// Somebody else: a stop of a route, the target of neighbour discovery, a prefix.
    case other
}
