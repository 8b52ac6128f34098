public import PacketFormatting

/// One thing in which two packets differ: the value of a field, or a field or layer that only one of them has.
public struct FieldDifference: Hashable, Sendable {
    /// Layer and field, such as `ipv4.time_to_live`, `inner.udp.length` or `vlan[1]`, the second VLAN tag.
    public let name: String
    /// The field; nil where a whole layer is missing.
    public let field: Field?
    /// The value that was expected; nil where the packet that was expected has no such field or layer.
    public let expected: String?
    /// The value that was found; nil where the packet that was found has no such field or layer.
    public let found: String?
    /// Where it stands in the packet that was expected, in bytes from its start; nil where it has none.
    public let expectedRange: Range<Int>?
    /// Where it stands in the packet that was found, in bytes from its start; nil where it has none.
    public let foundRange: Range<Int>?
}

extension FieldDifference: CustomStringConvertible {
    /// One line: `ipv4.time_to_live: 64 expected, 63 found  (ip.ttl, byte 22)`.
    public var description: String {
        var line = "\(name): "
        switch (expected, found) {
        case (let expected?, let found?): line += "\(expected) expected, \(found) found"
        case (let expected?, nil): line += expected.isEmpty ? "expected, not found" : "\(expected) expected, none found"
        case (nil, let found?): line += found.isEmpty ? "found, not expected" : "none expected, \(found) found"
        case (nil, nil): break
        }
        var details: [String] = []
        if let field { details.append(FieldNames.catalogueName(of: field)) }
        if let expectedRange {
            details.append(FieldNames.place(expectedRange))
            if let foundRange, foundRange != expectedRange {
                details.append("found at \(FieldNames.place(foundRange))")
            }
        } else if let foundRange {
            details.append(FieldNames.place(foundRange))
        }
        details.removeAll { $0.isEmpty }
        if !details.isEmpty { line += "  (\(details.joined(separator: ", ")))" }
        return line
    }
}

/// Compares two packets by their layers and fields.
struct FieldComparison {
    private(set) var differences: [FieldDifference] = []
    // What is covered by fields that are ignored, in either packet.
    private(set) var expectedIgnored: [Range<Int>] = []
    private(set) var foundIgnored: [Range<Int>] = []

    private let ignoring: Set<Field>

    init(_ expected: LayerRecorder, _ found: LayerRecorder, ignoring: Set<Field>) {
        self.ignoring = ignoring
        for step in Alignment.steps(expected.layers, found.layers, by: { $0.name == $1.name }) {
            switch step {
            case .both(let one, let other): compare(expected.layers[one], found.layers[other])
            case .first(let one):
                guard !takeIgnored(expected.layers[one], into: \.expectedIgnored) else { continue }
                differences.append(
                    FieldDifference(
                        name: expected.layers[one].name, field: nil, expected: "", found: nil,
                        expectedRange: expected.layers[one].range, foundRange: nil))
            case .second(let other):
                guard !takeIgnored(found.layers[other], into: \.foundIgnored) else { continue }
                differences.append(
                    FieldDifference(
                        name: found.layers[other].name, field: nil, expected: nil, found: "", expectedRange: nil,
                        foundRange: found.layers[other].range))
            }
        }
    }

    /// Whether a layer that only one packet has consists of ignored fields alone, as a trailer may.
    private mutating func takeIgnored(
        _ layer: RecordedLayer, into ranges: WritableKeyPath<FieldComparison, [Range<Int>]>
    ) -> Bool {
        guard !layer.fields.isEmpty, layer.fields.allSatisfy({ ignoring.contains($0.field) }) else { return false }
        self[keyPath: ranges] += layer.fields.map(\.range)
        return true
    }

    private mutating func compare(_ expected: RecordedLayer, _ found: RecordedLayer) {
        // The containers that were met last, and whether they are ignored, as what they hold is then.
        var expectedEnd = 0
        var foundEnd = 0
        var candidates: [(difference: FieldDifference, isIgnored: Bool)] = []
        for step in Alignment.steps(expected.fields, found.fields, by: { $0.field == $1.field }) {
            let one: RecordedField?
            let other: RecordedField?
            switch step {
            case .both(let first, let second): (one, other) = (expected.fields[first], found.fields[second])
            case .first(let first): (one, other) = (expected.fields[first], nil)
            case .second(let second): (one, other) = (nil, found.fields[second])
            }
            guard let field = one?.field ?? other?.field else { continue }
            let isInside =
                (one.map { $0.range.upperBound <= expectedEnd } ?? true)
                && (other.map { $0.range.upperBound <= foundEnd } ?? true)
            let isIgnored = ignoring.contains(field) || isInside
            if isIgnored {
                if let one { expectedIgnored.append(one.range) }
                if let other { foundIgnored.append(other.range) }
                if field.isContainer, !isInside {
                    expectedEnd = one?.range.upperBound ?? expectedEnd
                    foundEnd = other?.range.upperBound ?? foundEnd
                }
            }
            guard one?.value != other?.value else { continue }
            let (left, right) = Self.texts(one?.value, other?.value)
            candidates.append(
                (
                    FieldDifference(
                        name: "\(expected.name).\(FieldNames.key(of: field))", field: field, expected: left,
                        found: right, expectedRange: one?.range, foundRange: other?.range), isIgnored
                ))
        }
        for (index, candidate) in candidates.enumerated() where !candidate.isIgnored {
            if let field = candidate.difference.field, field.isContainer,
                Self.isExplained(candidate.difference, by: candidates[(index + 1)...].map(\.difference))
            {
                continue
            }
            differences.append(candidate.difference)
        }
    }

    /// Whether a difference further on lies inside this one, so that it says more.
    private static func isExplained(_ whole: FieldDifference, by parts: [FieldDifference]) -> Bool {
        func lies(_ part: Range<Int>?, in whole: Range<Int>?) -> Bool {
            guard let part else { return true }
            guard let whole else { return false }
            return part.lowerBound >= whole.lowerBound && part.upperBound <= whole.upperBound
        }
        return parts.contains {
            lies($0.expectedRange, in: whole.expectedRange) && lies($0.foundRange, in: whole.foundRange)
        }
    }

    // MARK: Values

    /// Both values in words; long runs of bytes from the first one that differs on.
    private static func texts(_ expected: RecordedField.Value?, _ found: RecordedField.Value?) -> (String?, String?) {
        guard case .bytes(let left)? = expected, case .bytes(let right)? = found else {
            return (expected.map { text($0, from: 0) }, found.map { text($0, from: 0) })
        }
        guard max(left.count, right.count) > 16 else {
            return (text(.bytes(left), from: 0), text(.bytes(right), from: 0))
        }
        let same = zip(left, right).prefix { $0 == $1 }.count
        return (text(.bytes(left), from: same), text(.bytes(right), from: same))
    }

    private static func text(_ value: RecordedField.Value, from start: Int) -> String {
        switch value {
        case .text(let text): return text
        case .bytes(let bytes):
            if bytes.isEmpty { return "no bytes" }
            let first = start > 8 ? start - 2 : 0
            var text = first > 0 ? "..." : ""
            text += HexBytes(Array(bytes[min(first, bytes.count)...].prefix(16))).description
            if first > 0, first >= bytes.count { text = "..." }
            if bytes.count > first + 16 { text += "..." }
            return bytes.count > 16 ? "\(text) (\(bytes.count) bytes)" : text
        }
    }
}
