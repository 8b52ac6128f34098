import ByteCore
import PacketCodecs

/// What stands behind the eight bytes of an ICMP header, by the form of the message.
enum MessageBody {
    /// The lengths of the parts of a message of this type, in order; options come behind.
    static func parts(icmpv4 type: UInt8) -> [Int] {
        switch type {
        case 13, 14: [4, 4, 4]
        case 17, 18: [4]
        default: []
        }
    }

    /// The lengths of the parts of a message of this type, in order; options come behind.
    static func parts(icmpv6 type: UInt8) -> [Int] {
        switch type {
        case 130, 131, 132, 135, 136: [16]
        case 134: [4, 4]
        case 137: [16, 16]
        default: []
        }
    }

    /// The place of options, behind all parts.
    static let options = 8

    /// The body: the parts that were given, and zeros for those that were not; nothing where none was given and another
    /// layer is there to be the body.
    static func bytes(_ given: [Int: [UInt8]], parts: [Int], isLast: Bool) -> [UInt8] {
        guard !given.isEmpty || isLast else { return [] }
        var bytes: [UInt8] = []
        for (place, count) in parts.enumerated() { bytes += given[place] ?? [UInt8](repeating: 0, count: count) }
        for place in given.keys.sorted() where place >= parts.count { bytes += given[place] ?? [] }
        return bytes
    }

    static func bytes(_ number: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> UInt32(24 - 8 * $0)) }
    }

    static func bytes(_ address: IPv6Address) -> [UInt8] {
        (0..<16).map { UInt8(truncatingIfNeeded: ($0 < 8 ? address.high : address.low) >> UInt64(56 - 8 * ($0 & 7))) }
    }

    /// A link-layer address option of neighbor discovery (RFC 4861 section 4.6.1).
    static func option(_ kind: UInt8, _ address: MACAddress) -> [UInt8] {
        [kind, 1] + (0..<6).map { UInt8(truncatingIfNeeded: address.value >> UInt64(40 - 8 * $0)) }
    }
}
