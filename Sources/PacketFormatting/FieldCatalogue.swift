import ByteCore

/// Every field that can be chosen, with its name, type and meaning.
public enum FieldCatalogue {
    /// The description of every field, by name.
    public static let all: [FieldDescription] = table.sorted { left, right in
        text(left.name) < text(right.name)
    }

    /// The description of `field`.
    public static func description(of field: Field) -> FieldDescription {
        table[Int(field.rawValue)]
    }

    /// The description of the field of that name, which is compared exactly; nil where there is none.
    public static func field(named name: String) -> FieldDescription? { byName[name] }

    // A formatter of all fields asks for hundreds.
    private static let byName = Dictionary(table.map { (text($0.name), $0) }) { first, _ in first }

    /// The fields whose values count as those of `field`: itself, and for `ip.addr` and its like both ends.
    static func members(of field: Field) -> [Field] {
        switch field {
        case .ethernetAddress: [.ethernetDestination, .ethernetSource]
        case .ipAddress: [.ipSource, .ipDestination]
        case .ipv6Address: [.ipv6Source, .ipv6Destination]
        case .udpPort: [.udpSourcePort, .udpDestinationPort]
        case .tcpPort: [.tcpSourcePort, .tcpDestinationPort]
        case .tcpSequenceRaw: [.tcpSequence]
        case .tcpAcknowledgmentRaw: [.tcpAcknowledgment]
        // Wireshark has it in IPv6 packets too.
        case .ipVersion: [.ipVersion, .ipv6Version]
        default: [field]
        }
    }

    /// The names that are most like `name`, at most `limit` of them, the nearest first.
    public static func names(like name: String, limit: Int = 5) -> [String] {
        let wanted = Array(name.lowercased().utf8.prefix(64))
        var found: [(distance: Int, name: String)] = []
        for description in table {
            let candidate = text(description.name)
            let utf8 = Array(candidate.utf8)
            var distance = editDistance(wanted, utf8)
            // What continues the name that was asked for, or ends with it, is near however long it is.
            if wanted.count >= 2, utf8.starts(with: wanted) || utf8.reversed().starts(with: wanted.reversed()) {
                distance = min(distance, 2)
            }
            if distance <= max(2, wanted.count / 3) { found.append((distance, candidate)) }
        }
        found.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
        return found.prefix(max(0, limit)).map(\.name)
    }

    static func text(_ name: StaticString) -> String { "\(name)" }

    /// How many bytes must be added, removed or replaced to make one name of the other (Levenshtein).
    private static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (index, byte) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let above = row[column + 1]
                row[column + 1] = min(
                    above + 1, row[column] + 1, diagonal + (byte == right[column] ? 0 : 1))
                diagonal = above
            }
        }
        return row[right.count]
    }
}

/// A name that no field has.
public struct UnknownField: Error, Hashable, Sendable {
    /// The name.
    public let name: String
    /// The names of fields that are most like it, the nearest first.
    public let suggestions: [String]

    /// Looks up what the name may have been meant to be.
    public init(name: String) {
        self.name = name
        suggestions = FieldCatalogue.names(like: name)
    }
}

extension UnknownField: CustomStringConvertible {
    /// One sentence that names the nearest fields.
    public var description: String {
        var text = TextBuffer()
        text.append("no field is called '")
        text.append(escaping: name)
        text.append("'")
        for (index, suggestion) in suggestions.enumerated() {
            text.append(index == 0 ? ": did you mean " : index == suggestions.count - 1 ? " or " : ", ")
            text.append(string: suggestion)
        }
        if !suggestions.isEmpty { text.append("?") }
        return text.string
    }
}
