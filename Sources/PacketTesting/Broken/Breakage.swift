/// What was done to a good packet.
@nonexhaustive
public enum Breakage: Hashable, Sendable {
    /// Only the first bytes are left.
    case prefix(count: Int, of: Int)
    /// A length field says something else.
    case length(LengthField, value: UInt32)
    /// A checksum is another.
    case checksum(ChecksumField, value: UInt16)
    /// A byte is another.
    case byte(offset: Int, from: UInt8, to: UInt8)
    /// Random changes, which ``Mutator`` makes again from the seed.
    case mutation(seed: UInt64, edits: [Mutator.Edit])

    static func hexadecimal(_ value: some FixedWidthInteger) -> String {
        let digits = String(value, radix: 16)
        return "0x" + String(repeating: "0", count: max(0, value.bitWidth / 4 - digits.count)) + digits
    }
}

extension Breakage: CustomStringConvertible {
    /// A line: `ipv4.total_length (bytes 16-17): 84 made 85`.
    public var description: String {
        switch self {
        case .prefix(let count, let whole): "only the first \(count) of \(whole) bytes"
        case .length(let field, let value):
            "\(field.name) (\(FieldNames.place(field.range))): \(field.value) made \(value)"
        case .checksum(let field, let value):
            "\(field.name) (\(FieldNames.place(field.offset..<field.offset + 2))): "
                + "\(Self.hexadecimal(field.value)) made \(Self.hexadecimal(value))"
        case .byte(let offset, let from, let to):
            "byte \(offset): \(Self.hexadecimal(from)) made \(Self.hexadecimal(to))"
        case .mutation(let seed, let edits):
            "mutation of seed \(seed): " + edits.map(\.description).joined(separator: "; ")
        }
    }
}
