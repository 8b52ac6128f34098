import ByteCore
public import PacketCodecs

/// A rule that puts one network in the place of another: the bits of the prefix are replaced, the others stay.
public struct AddressMapping: Hashable, Sendable {
    /// The addresses that are changed.
    public let from: AddressPrefix
    /// What their first bits become; as long as ``from``.
    public let to: AddressPrefix
    /// The place in which an address must stand to be changed; nil for any.
    public let role: AddressRole?

    // The same as numbers, IPv4 in the low 32 bits.
    private let mask: UInt128
    private let old: UInt128
    private let new: UInt128

    /// A rule.
    ///
    /// - Throws: ``EditingRuleError`` where the networks are not of the same version and length.
    public init(from: AddressPrefix, to: AddressPrefix, role: AddressRole? = nil) throws(EditingRuleError) {
        let bits = AddressPrefix.bitCount(from.address)
        guard bits == AddressPrefix.bitCount(to.address) else {
            throw EditingRuleError("\(from)=\(to): an IPv4 address can't become an IPv6 address, nor the other way")
        }
        guard from.length == to.length else {
            throw EditingRuleError(
                "\(from)=\(to): both networks need the same prefix length, so that each address has one of its own")
        }
        self.from = from
        self.to = to
        self.role = role
        let host = from.length == 0 ? UInt128.max : (1 << UInt128(bits - from.length)) &- 1
        mask = (bits == 32 ? UInt128(UInt32.max) : .max) & ~host
        old = Self.number(from.address) & mask
        new = Self.number(to.address) & mask
    }

    /// Parses `OLD=NEW`, each an address or a network; NEW may leave the prefix length out. For IPv4 a colon will do in
    /// place of `=`.
    ///
    /// - Throws: ``EditingRuleError`` for anything else.
    public init(parsing text: String, role: AddressRole? = nil) throws(EditingRuleError) {
        let sides = try RuleSides(text, example: "10.0.0.0/8=192.0.0.0/8")
        let from: AddressPrefix
        var to: AddressPrefix
        do throws(EditingRuleError) {
            from = try AddressPrefix(parsing: sides.from)
            to = try AddressPrefix(parsing: sides.to)
        } catch {
            throw EditingRuleError("\(text): \(error.description)")
        }
        if !sides.to.contains("/"), sides.from.contains("/") { to = AddressPrefix(to.address, length: from.length) }
        try self.init(from: from, to: to, role: role)
    }

    func matches(_ address: UInt128, isVersion4: Bool, _ role: AddressRole) -> Bool {
        guard address & mask == old, self.role == nil || self.role == role else { return false }
        if case .v4 = from.address { return isVersion4 }
        return !isVersion4
    }

    func applied(to address: UInt128) -> UInt128 { address & ~mask | new }

    static func number(_ address: IPAddress) -> UInt128 {
        switch address {
        case .v4(let address): UInt128(address.value)
        case .v6(let address): UInt128(address.high) << 64 | UInt128(address.low)
        }
    }
}

/// A rule that puts one MAC address in the place of another.
public struct MACMapping: Hashable, Sendable {
    /// The address that is changed; nil for every one but multicast and broadcast.
    public let from: MACAddress?
    /// What it becomes.
    public let to: MACAddress
    /// The place in which it must stand to be changed; nil for any.
    public let role: AddressRole?

    /// A rule.
    public init(from: MACAddress?, to: MACAddress, role: AddressRole? = nil) {
        self.from = from
        self.to = to
        self.role = role
    }

    /// Parses `OLD=NEW`, or NEW alone for every address but multicast and broadcast.
    ///
    /// - Throws: ``EditingRuleError`` for anything else.
    public init(parsing text: String, role: AddressRole? = nil) throws(EditingRuleError) {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false).map { MACAddress(String($0)) }
        guard (1...2).contains(parts.count), let to = parts[parts.count - 1], let first = parts[0] else {
            throw EditingRuleError("\(text): MAC addresses are written 02:00:5e:00:53:01, a rule OLD=NEW or NEW alone")
        }
        self.init(from: parts.count == 2 ? first : nil, to: to, role: role)
    }

    func matches(_ address: MACAddress, _ role: AddressRole) -> Bool {
        guard self.role == nil || self.role == role else { return false }
        // Zeros are no address but ARP's way to ask for one.
        return from.map { $0 == address } ?? (!address.isMulticast && address != .zero)
    }
}

/// A rule that puts one port in the place of another, in UDP, UDP-Lite and TCP.
public struct PortMapping: Hashable, Sendable {
    /// The port that is changed.
    public let from: Port
    /// What it becomes.
    public let to: Port
    /// ``AddressRole/source`` or ``AddressRole/destination``; nil for both.
    public let role: AddressRole?

    /// A rule.
    public init(from: Port, to: Port, role: AddressRole? = nil) {
        self.from = from
        self.to = to
        self.role = role
    }

    /// Parses `OLD=NEW`; a colon will do in place of `=`.
    ///
    /// - Throws: ``EditingRuleError`` for anything else.
    public init(parsing text: String, role: AddressRole? = nil) throws(EditingRuleError) {
        let sides = try RuleSides(text, example: "53=5353")
        guard let from = UInt16(sides.from), let to = UInt16(sides.to) else {
            throw EditingRuleError("\(text): a port is a number from 0 to 65535")
        }
        self.init(from: Port(rawValue: from), to: Port(rawValue: to), role: role)
    }
}

/// A rule that puts one VLAN in the place of another.
public struct VLANMapping: Hashable, Sendable {
    /// The VLAN that is changed; nil for every one.
    public let from: VLANIdentifier?
    /// What it becomes.
    public let to: VLANIdentifier

    /// A rule.
    public init(from: VLANIdentifier?, to: VLANIdentifier) {
        self.from = from
        self.to = to
    }

    /// Parses `OLD=NEW`; a colon will do in place of `=`.
    ///
    /// - Throws: ``EditingRuleError`` for anything else.
    public init(parsing text: String) throws(EditingRuleError) {
        let sides = try RuleSides(text, example: "10=20")
        self.init(from: try Self.identifier(sides.from, in: text), to: try Self.identifier(sides.to, in: text))
    }

    /// Parses the number of a VLAN.
    ///
    /// - Throws: ``EditingRuleError`` for anything but 0 to 4095.
    public static func identifier(_ text: some StringProtocol, in rule: String) throws(EditingRuleError)
        -> VLANIdentifier
    {
        guard let number = UInt16(text), number <= 4095 else {
            throw EditingRuleError("\(rule): a VLAN is a number from 0 to 4095")
        }
        return VLANIdentifier(truncating: number)
    }
}

/// What becomes of a time to live or hop limit.
public enum TimeToLiveChange: Hashable, Sendable {
    /// It becomes this.
    case set(UInt8)
    /// It grows by this, or shrinks, and stays within 0 and 255.
    case add(Int)

    /// Parses a number, or one with `+` or `-` in front for a difference.
    ///
    /// - Throws: ``EditingRuleError`` for anything else.
    public init(parsing text: String) throws(EditingRuleError) {
        if let first = text.first, first == "+" || first == "-", let number = Int(text), (-255...255).contains(number) {
            self = .add(number)
        } else if let number = UInt8(text), text.first != "+" {
            self = .set(number)
        } else {
            throw EditingRuleError("\(text): a time to live is 0 to 255, or +N or -N to change it")
        }
    }

    func applied(to old: UInt8) -> UInt8 {
        switch self {
        case .set(let new): new
        case .add(let number): UInt8(clamping: Int(old) + min(max(number, -255), 255))
        }
    }
}
