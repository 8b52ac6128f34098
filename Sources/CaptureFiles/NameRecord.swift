public import ByteCore
public import PacketCodecs

/// The names of an address, as a capture tells them (pcapng's Name Resolution Block, draft-ietf-opsawg-pcapng
/// section 4.5).
public struct NameRecord: Hashable, Sendable {
    /// What has the names.
    @nonexhaustive
    public enum Address: Hashable, Sendable {
        /// An IP address.
        case ip(IPAddress)
        /// A 48-bit hardware address.
        case mac(MACAddress)
        /// A 64-bit hardware address.
        case eui64(UInt64)
    }

    /// The number of the section that tells it, from 0. A writer does not look at it.
    public let section: Int
    /// What has the names.
    public let address: Address
    /// Its names, in the order of the file.
    public let names: [String]

    /// The names of an address, to be written.
    public init(address: Address, names: [String]) {
        self.init(section: 0, address: address, names: names)
    }

    init(section: Int, address: Address, names: [String]) {
        self.section = section
        self.address = address
        self.names = names
    }
}

extension NameRecord {
    /// The records of a name resolution block, at most `room`; nil where one exceeds the block.
    static func read(
        _ bytes: RawSpan, byteOrder: ByteOrder, section: Int, room: Int, keeper: inout MetadataKeeper
    ) -> [NameRecord]? {
        var records: [NameRecord] = []
        // Records are laid out like options; what follows the record that ends them are options.
        var list = CaptureOptions(bytes, byteOrder: byteOrder)
        while let record = list.next() {
            let addressLength: Int
            let address: Address?
            switch record.code {
            case 1:
                addressLength = 4
                address = (try? IPv4Address(decoding: record.value)).map { .ip(.v4($0)) }
            case 2:
                addressLength = 16
                address = (try? IPv6Address(decoding: record.value)).map { .ip(.v6($0)) }
            case 3:
                addressLength = 6
                address = (try? MACAddress(decoding: record.value)).map { .mac($0) }
            case 4:
                addressLength = 8
                address = record.value.integer(UInt64.self, at: 0, order: .big).map { .eui64($0) }
            default: continue
            }
            guard let address else {
                keeper.warnings.malformedOptions += 1
                continue
            }
            guard records.count < room else {
                keeper.warnings.droppedNames += 1
                continue
            }
            var names: [String] = []
            var start = addressLength
            while start < record.value.byteCount {
                var end = start
                while let byte = record.value.byte(at: end), byte != 0 { end += 1 }
                if end > start {
                    keeper.append(comment: record.value.clamped(from: start, to: end), to: &names)
                }
                start = end + 1
            }
            records.append(NameRecord(section: section, address: address, names: names))
        }
        return list.overrun == nil ? records : nil
    }
}
