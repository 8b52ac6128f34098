import ByteCore
import PacketCodecs
import PacketFormatting

/// A field of a packet, for comparing.
struct RecordedField {
    var field: Field
    var value: Value
    var range: Range<Int>

    enum Value: Equatable {
        case text(String)
        case bytes([UInt8])
    }
}

/// A layer of a packet with its fields.
struct RecordedLayer {
    // With `inner.` or `quoted.` for every packet around it, and a number where the packet has several of the kind.
    var name: String
    var range: Range<Int>
    var fields: [RecordedField] = []
}

/// Keeps the fields of a packet by layer.
struct LayerRecorder: FieldVisitor {
    private(set) var layers: [RecordedLayer] = []
    private(set) var problem: String?
    private let bytes: [UInt8]
    private var prefix = ""
    private var seen: [String: Int] = [:]

    // Verdicts follow from the bytes, and what the capture says is compared by no bytes.
    let groups = FieldGroups.all.subtracting([.frame, .ipv4Checksum, .transportChecksum])

    init(_ bytes: [UInt8], link: LinkType) {
        self.bytes = bytes
        let captured = CapturedPacket(
            timestamp: 0, originalLength: UInt32(clamping: bytes.count), linkType: link, bytes: bytes.rawSpan)
        Packet(captured).visitFields(
            captured: captured, number: 1, frame: FrameDetails(), times: FieldTimes(), into: &self)
    }

    private mutating func begin(_ name: String, at range: Range<Int>) {
        let count = seen[name, default: 0]
        seen[name] = count + 1
        layers.append(RecordedLayer(name: count == 0 ? name : "\(name)[\(count)]", range: range))
    }

    mutating func layer(_ layer: LayerKind, flags: PacketFlags, at range: Range<Int>) {
        begin(prefix + FieldNames.text(layer.name), at: range)
    }

    mutating func nested(_ nesting: FieldNesting, at range: Range<Int>) {
        switch nesting {
        case .inner: prefix += "inner."
        case .quoted: prefix += "quoted."
        // It is not looked into: its bytes are all that can be compared.
        default: begin(prefix + "nested", at: range)
        }
    }

    mutating func behind(_ part: FieldTrailer, at range: Range<Int>) {
        begin(part == .udpSurplus ? "udp_surplus" : "trailer", at: range)
    }

    mutating func problem(_ problem: PacketProblem, base: Int) {
        self.problem = self.problem ?? (base == 0 ? "\(problem)" : "in the packet at byte \(base): \(problem)")
    }

    mutating func field(_ field: Field, _ value: FieldValue, at range: Range<Int>) {
        guard !range.isEmpty, !field.isDerived, !layers.isEmpty else { return }
        layers[layers.count - 1].fields.append(
            RecordedField(field: field, value: Self.value(of: field, value, in: bytes, at: range), range: range))
    }

    private static func value(of field: Field, _ value: FieldValue, in bytes: [UInt8], at range: Range<Int>)
        -> RecordedField.Value
    {
        switch value {
        case .bytes, .present: return .bytes(Array(bytes[range.clamped(to: 0..<bytes.count)]))
        case .unsigned(let number):
            guard case .hexadecimal(let digits) = FieldCatalogue.description(of: field).type else {
                return .text("\(number)")
            }
            return .text(hexadecimal(number, digits: Int(digits)))
        case .checksum(let sum, _): return .text(hexadecimal(UInt64(sum), digits: 4))
        case .signed(let number): return .text("\(number)")
        case .boolean(let isSet): return .text(isSet ? "yes" : "no")
        case .macAddress(let address): return .text("\(address)")
        case .ipv4Address(let address): return .text("\(address)")
        case .ipv6Address(let address): return .text("\(address)")
        case .name(let name): return .text(FieldNames.text(name))
        default: return .bytes(Array(bytes[range.clamped(to: 0..<bytes.count)]))
        }
    }

    private static func hexadecimal(_ number: UInt64, digits: Int) -> String {
        let text = String(number, radix: 16)
        return "0x" + String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
