/// An IPv4 or an IPv6 address.
@frozen
public enum IPAddress: Hashable, Sendable, BitwiseCopyable {
    /// An IPv4 address.
    case v4(IPv4Address)
    /// An IPv6 address.
    case v6(IPv6Address)

    /// Whether it names a group of receivers.
    @inlinable
    public var isMulticast: Bool {
        switch self {
        case .v4(let address): address.isMulticast
        case .v6(let address): address.isMulticast
        }
    }

    /// Whether it stays inside the machine.
    @inlinable
    public var isLoopback: Bool {
        switch self {
        case .v4(let address): address.isLoopback
        case .v6(let address): address.isLoopback
        }
    }
}

extension IPAddress: Comparable {
    /// IPv4 before IPv6, each by number.
    @inlinable
    public static func < (left: IPAddress, right: IPAddress) -> Bool {
        switch (left, right) {
        case (.v4(let left), .v4(let right)): left < right
        case (.v6(let left), .v6(let right)): left < right
        case (.v4, .v6): true
        case (.v6, .v4): false
        }
    }
}

#if !hasFeature(Embedded)
extension IPAddress: LosslessStringConvertible {
    /// Parses either form as strictly as ``IPv4Address`` and ``IPv6Address`` do.
    public init?(_ text: String) {
        if let address = IPv4Address(text) {
            self = .v4(address)
        } else if let address = IPv6Address(text) {
            self = .v6(address)
        } else {
            return nil
        }
    }

    /// The address as its family writes it.
    public var description: String {
        switch self {
        case .v4(let address): address.description
        case .v6(let address): address.description
        }
    }
}

extension TextBuffer {
    /// Appends an address as its family writes it.
    @inlinable
    public mutating func append(_ address: IPAddress) {
        switch address {
        case .v4(let address): append(address)
        case .v6(let address): append(address)
        }
    }
}
#endif
