public import ByteCore
import PacketCodecs

/// An IP network: an address and how many of its leading bits name the network.
public struct AddressPrefix: Hashable, Sendable {
    /// The address; bits behind the prefix mean nothing.
    public let address: IPAddress
    /// The bits of the prefix: 0 to 32 in IPv4, 0 to 128 in IPv6.
    public let length: Int

    /// The network of an address.
    ///
    /// - Parameters:
    ///   - address: An address in it.
    ///   - length: The bits of the prefix; a number that there can't be is moved to the nearest that there can.
    public init(_ address: IPAddress, length: Int) {
        self.address = address
        self.length = min(max(length, 0), Self.bitCount(address))
    }

    /// One address alone.
    public init(_ address: IPAddress) { self.init(address, length: Self.bitCount(address)) }

    /// Parses an address alone, or an address, a slash and the length of a prefix; an IPv6 address may stand in brackets.
    ///
    /// - Throws: ``EditingRuleError`` for anything else.
    public init(parsing text: some StringProtocol) throws(EditingRuleError) {
        var text = String(text)
        if text.hasPrefix("["), text.hasSuffix("]") { text = String(text.dropFirst().dropLast()) }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let address = parts.first.flatMap({ IPAddress(String($0)) }) else {
            throw EditingRuleError("'\(text)' is no IP address and no network such as 192.0.2.0/24 or 2001:db8::/32")
        }
        let bits = Self.bitCount(address)
        guard parts.count == 2 else {
            self.init(address)
            return
        }
        guard let length = Int(parts[1]), length >= 0, length <= bits else {
            let version = bits == 32 ? "IPv4" : "IPv6"
            throw EditingRuleError("\(text): a prefix length of \(version) is a number and at most \(bits)")
        }
        self.init(address, length: length)
    }

    static func bitCount(_ address: IPAddress) -> Int {
        switch address {
        case .v4: 32
        case .v6: 128
        }
    }
}

extension AddressPrefix: CustomStringConvertible {
    /// The address, a slash and the length.
    public var description: String { "\(address)/\(length)" }
}
