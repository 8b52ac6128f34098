public import ByteCore
public import PacketCodecs

/// Gives each address a pseudonym, always the same for the same key.
///
/// IPv4 and IPv6 addresses keep their prefix relations: two that share their first k bits and no more get pseudonyms that
/// share their first k bits and no more (Crypto-PAn). That holds among addresses of one kind, a row below, and not between
/// kinds. Addresses of special kinds stay of their kind:
///
/// | addresses | what is kept |
/// | --- | --- |
/// | 0.0.0.0, 127.0.0.1, 224.0.0.0/24, 255.255.255.255 | all |
/// | 127.0.0.0/8, 169.254.0.0/16, 224.0.0.0/4 | the prefix |
/// | 240.0.0.0/4 | the prefix |
/// | other IPv4 addresses | the first one, two or three bits: the class A, B or C |
/// | ::, ::1, multicast groups that are assigned for good (RFC 4291 section 2.7) up to ff..::1:ffff | all |
/// | ::ffff:0:0/96, 64:ff9b::/96 | the prefix; the IPv4 address behind it gets its own pseudonym |
/// | fe80::/10 | the first 64 bits, or ten where those in between are not zero |
/// | ff00::/8 | flags and scope; of solicited-node groups the prefix of 104 bits |
/// | fc00::/7 | the prefix |
/// | 2000::/3 and all others | the first three bits |
///
/// A pseudonym that would be of a special kind by chance, one of some 250 in IPv4, is mapped once more until it is none.
/// Such an address shares no prefix of up to 16 bits with its neighbours afterwards; within its own 16 bits all relations
/// stay.
///
/// MAC addresses get pseudonyms that share nothing with them but the bits for groups and for local administration. All
/// zeros, broadcast and the groups of standards stay (01:80:c2:00:00:xx, 01:00:5e:00:00:xx, 01:00:0c:cc:cc:cx,
/// 33:33:00:00:00:xx, 33:33:00:01:00:xx); other groups for IP multicast stay such groups.
///
/// Whoever knows which real address a pseudonym stands for knows the prefix of all others that share it: that is the price
/// of keeping prefixes. Whoever has the key can find the address of each pseudonym.
///
/// An IPv4 address inside an IPv6 address of any other kind, such as 6to4 (RFC 3056) and Teredo (RFC 4380), and a MAC
/// address inside an interface identifier are bits like others: they change with the address, and their pseudonyms have
/// nothing to do with those of the IPv4 or MAC address.
public struct AddressAnonymizer {
    /// How many pseudonyms of each kind are remembered; others are computed again.
    public static var cacheLimit: Int { 100_000 }

    private let function: KeyedFunction
    private var ipv4 = BoundedCache<IPv4Address, IPv4Address>(limit: cacheLimit)
    private var ipv6 = BoundedCache<IPv6Address, IPv6Address>(limit: cacheLimit)
    private var macs = BoundedCache<MACAddress, MACAddress>(limit: cacheLimit)

    /// Pseudonyms by a function with its key.
    public init(function: @escaping KeyedFunction) { self.function = function }

    /// The pseudonym of an address.
    public mutating func pseudonym(of address: IPv4Address) -> IPv4Address {
        let function = function
        return ipv4.value(of: address) { Self.compute($0, function) }
    }

    /// The pseudonym of an address.
    public mutating func pseudonym(of address: IPv6Address) -> IPv6Address {
        if let mapped = address.embeddedIPv4 {
            let pseudonym = self.pseudonym(of: mapped)
            return IPv6Address(
                high: address.high, low: address.low & ~0xffff_ffff | UInt64(pseudonym.value))
        }
        let function = function
        return ipv6.value(of: address) { Self.compute($0, function) }
    }

    /// The pseudonym of an address.
    public mutating func pseudonym(of address: MACAddress) -> MACAddress {
        let function = function
        return macs.value(of: address) { Self.compute($0, function) }
    }

    // MARK: Computing

    private static func compute(_ address: IPv4Address, _ function: @escaping KeyedFunction) -> IPv4Address {
        guard let kept = address.keptBits else { return address }
        let map = PrefixPreservingMap(purpose: .ipv4, width: 32, function: function)
        var image = address
        // One-to-one on all of the class, so it comes back to where it began, if not out before.
        repeat {
            image = IPv4Address(UInt32(truncatingIfNeeded: map.image(of: UInt128(image.value), keeping: kept)))
        } while image.keptBits != kept
        return image
    }

    private static func compute(_ address: IPv6Address, _ function: @escaping KeyedFunction) -> IPv6Address {
        guard let kept = address.keptBits else { return address }
        let map = PrefixPreservingMap(purpose: .ipv6, width: 128, function: function)
        var image = address
        repeat {
            image = SplitAddress(map.image(of: SplitAddress(image).number, keeping: kept)).address
        } while image.keptBits != kept || image.embeddedIPv4 != nil
        return image
    }

    private static func compute(_ address: MACAddress, _ function: @escaping KeyedFunction) -> MACAddress {
        guard let kept = address.keptBits else { return address }
        // The two bits of the first byte that say what kind of address it is are taken out, and put in again.
        let permutation = KeyedPermutation(
            purpose: .mac, width: kept == 0 ? 46 : (48 &- kept &+ 1) & ~1, function: function)
        var image = address
        repeat {
            let value = image.value
            if kept > 0 {
                let low = value & ((1 << UInt64(permutation.width)) &- 1)
                image = MACAddress(value &- low | permutation.image(of: low))
            } else {
                let number = (value >> 42) << 40 | value & 0xff_ffff_ffff
                let permuted = permutation.image(of: number)
                image = MACAddress((permuted >> 40) << 42 | value & 0x0300_0000_0000 | permuted & 0xff_ffff_ffff)
            }
        } while image.keptBits != kept
        return image
    }
}

extension IPv4Address {
    /// How many leading bits its pseudonym has in common with it whatever the key is; nil where all of it stays.
    ///
    /// Addresses of different numbers are never mapped to each other, so the number stands for a class.
    var keptBits: Int? {
        if self == .any || self == .broadcast || self == .loopback || value >> 8 == 0xe0_0000 { return nil }
        if isLoopback { return 8 }
        if isLinkLocal { return 16 }
        // 224.0.0.0/4 and 240.0.0.0/4.
        if value >> 29 == 7 { return 4 }
        return (~value).leadingZeroBitCount + 1
    }
}

extension IPv6Address {
    /// As for ``IPv4Address``. Addresses with an IPv4 address in them are not for asking.
    var keptBits: Int? {
        if high == 0, low <= 1 { return nil }
        if isMulticast {
            // The flags say that it is assigned, and the group's number is a small one.
            if high & 0x00f0_ffff_ffff_ffff == 0, low <= 0x1_ffff { return nil }
            if high & 0x0000_ffff_ffff_ffff == 0, low >> 24 == 0x1_ff { return 104 }
            return 16
        }
        if isLinkLocal { return high == 0xfe80 << 48 ? 64 : 10 }
        return isUniqueLocal ? 7 : 3
    }

    /// The IPv4 address in an IPv4-mapped address, or one for translation (RFC 6052 section 2.1).
    var embeddedIPv4: IPv4Address? {
        high == 0x0064_ff9b << 32 && low >> 32 == 0 ? IPv4Address(UInt32(truncatingIfNeeded: low)) : mappedIPv4
    }
}

extension MACAddress {
    /// As for ``IPv4Address``.
    var keptBits: Int? {
        if self == .zero || isBroadcast { return nil }
        switch value >> 8 {
        case 0x01_80c2_0000, 0x01_005e_0000, 0x33_3300_0000, 0x33_3300_0100: return nil
        default: break
        }
        if value >> 4 == 0x010_00cc_cccc { return nil }
        if value >> 23 == 0x0100_5e00_0000 >> 23 { return 25 }
        if value >> 32 == 0x3333 { return 16 }
        return 0
    }
}
