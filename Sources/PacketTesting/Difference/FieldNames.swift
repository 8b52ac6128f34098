import ByteCore
import PacketCodecs
public import PacketFormatting

/// How differences and broken packets name a field: the layer by its name in machine-readable output, and what a tree
/// calls the field, such as `ipv4.time_to_live`.
enum FieldNames {
    /// The field's label as a key: `Don't fragment` is `dont_fragment`.
    static func key(of field: Field) -> String {
        var key = ""
        for scalar in text(FieldCatalogue.description(of: field).label).lowercased().unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9": key.unicodeScalars.append(scalar)
            case "'", ",": continue
            default: if !key.hasSuffix("_") { key += "_" }
            }
        }
        return key
    }

    /// The name by which Wireshark and ``FieldCatalogue`` know the field.
    static func catalogueName(of field: Field) -> String { text(FieldCatalogue.description(of: field).name) }

    static func text(_ text: StaticString) -> String { "\(text)" }

    /// `byte 22` or `bytes 24-25`; nothing for an empty range.
    static func place(_ range: Range<Int>) -> String {
        switch range.count {
        case 0: ""
        case 1: "byte \(range.lowerBound)"
        default: "bytes \(range.lowerBound)-\(range.upperBound - 1)"
        }
    }

    /// The link type's number, and its name where it has one.
    static func linkType(_ type: LinkType) -> String {
        type.name == nil ? "\(type.rawValue)" : "\(type.rawValue) (\(type))"
    }
}

extension Field {
    /// Fields that hold others: who ignores one of these ignores what it holds, and where something inside it differs,
    /// that is reported and not the whole.
    var isContainer: Bool {
        switch self {
        case .ipTrafficClass, .ipFlags, .ipv6TrafficClass, .tcpFlags, .icmpv6RouterFlags, .icmpv6AdvertisementFlags:
            return true
        default:
            switch FieldCatalogue.description(of: self).type {
            case .bytes, .presence: return true
            default: return false
            }
        }
    }

    /// What only says again, in another form, what another field says.
    var isDerived: Bool {
        switch self {
        case .ethernetDestinationLocal, .ethernetDestinationGroup, .ethernetSourceLocal, .ethernetSourceGroup,
            .hopByHopByteCount, .destinationOptionsByteCount, .routingByteCount, .icmpIdentifierLittleEndian,
            .icmpSequenceLittleEndian, .tcpNextSequence, .tcpFlagText, .tcpOptionWindowScaleMultiplier, .dataLength:
            true
        default: false
        }
    }
}

extension Set<Field> {
    /// All checksums of IP, ICMP, UDP and TCP headers.
    public static var checksums: Set<Field> {
        [.ipChecksum, .icmpChecksum, .icmpv6Checksum, .udpChecksum, .tcpChecksum]
    }

    /// What a router changes in a packet that it forwards: time to live, hop limit, and the checksum over them.
    public static var changedByRouters: Set<Field> { [.ipTimeToLive, .ipv6HopLimit, .ipChecksum] }

    /// The numbers that tell datagrams apart: IPv4's identification and that of IPv6 fragments.
    public static var identifications: Set<Field> { [.ipIdentification, .fragmentIdentification] }
}
