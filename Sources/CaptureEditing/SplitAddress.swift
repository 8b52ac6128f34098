import ByteCore
import PacketCodecs

/// An IPv6 address by its bytes, of which a packet may hold only some.
struct SplitAddress: Hashable {
    var number: UInt128

    init(_ number: UInt128) { self.number = number }

    init(_ address: IPv6Address) { number = AddressMapping.number(.v6(address)) }

    /// The address of which `stored` are the bytes that are not left out; nil where not all of them are there.
    init?(_ stored: RawSpan, of site: AddressSite, destination: IPv6Address) {
        let count = site.range.count
        guard count > 0, stored.byteCount == count else { return nil }
        var number: UInt128 = 0
        for index in 0..<count { number = number << 8 | UInt128(stored.byte(at: index) ?? 0) }
        number <<= UInt128(8 &* site.dropped)
        if site.elided > 0 {
            number |= AddressMapping.number(.v6(destination)) & ~(UInt128.max >> UInt128(8 &* site.elided))
        }
        self.number = number
    }

    var address: IPv6Address {
        IPv6Address(high: UInt64(truncatingIfNeeded: number >> 64), low: UInt64(truncatingIfNeeded: number))
    }

    func byte(_ index: Int) -> UInt8 { UInt8(truncatingIfNeeded: number >> UInt128(120 &- 8 &* index)) }

    func sharesFirst(_ count: Int, with other: SplitAddress) -> Bool {
        count == 0 || (number ^ other.number) >> UInt128(128 &- 8 &* count) == 0
    }

    func endsInZeros(_ count: Int) -> Bool { number & ((1 << UInt128(8 &* count)) &- 1) == 0 }

    /// `new` with zeros behind the prefix where this address, the old one, has zeros there.
    func restoringHostBits(of site: AddressSite, in new: UInt128) -> UInt128 {
        guard site.prefixLength < 128 else { return new }
        let host = UInt128.max >> UInt128(max(0, site.prefixLength))
        return number & host == 0 ? new & ~host : new
    }
}

extension PacketLayout {
    /// The first bytes of a TCP header that is cut before its checksum: ports, and numbers as far as they go. ICMP errors
    /// need quote no more (RFC 792).
    var cutTCPHeader: Range<Int>? {
        guard let problem, problem.kind == .truncated, problem.layer == .tcp, transport == .none,
            flags.isDisjoint(with: .fragment), payload.count >= 4, payload.count < 18
        else { return nil }
        return payload.lowerBound..<payload.upperBound
    }
}
