/// Changes bytes at random, by a seed: bits and bytes, parts removed, repeated, exchanged and put in, and the halves of two
/// packets joined.
///
/// ```swift
/// var mutator = Mutator(seed: 17)
/// let edits = mutator.mutate(&bytes)
/// ```
public struct Mutator: Sendable {
    /// One change.
    @nonexhaustive
    public enum Edit: Hashable, Sendable {
        /// A bit of a byte, from 0 for the lowest, was flipped.
        case flipBit(offset: Int, bit: Int)
        /// A byte was set.
        case set(offset: Int, to: UInt8)
        /// Bytes were removed.
        case remove(Range<Int>)
        /// Random bytes were put in.
        case insert(offset: Int, count: Int)
        /// A copy of bytes was put in before them.
        case repeated(Range<Int>)
        /// Two bytes were exchanged.
        case swap(Int, Int)
        /// Everything from an offset on was replaced by the end of another packet, of that number.
        case splice(offset: Int, packet: Int, from: Int)
    }

    // Values that mean something to decoders: versions and header lengths, protocol numbers, extremes.
    private static let interesting: [UInt8] = [
        0, 1, 2, 4, 5, 6, 8, 17, 41, 43, 44, 50, 51, 58, 60, 0x40, 0x45, 0x46, 0x4f, 0x50, 0x60, 0x7f, 0x80, 0x81, 0x86,
        0xdd, 0xf0, 0xfe, 0xff,
    ]

    private var generator: SeededGenerator
    private let others: [[UInt8]]

    /// A mutator of that seed, which splices with `others` where there are any.
    public init(seed: UInt64, splicingWith others: [[UInt8]] = []) {
        generator = SeededGenerator(seed: seed)
        self.others = others
    }

    /// Changes bytes in one to six ways, and tells which. No more than 256 bytes are added, splices apart.
    public mutating func mutate(_ bytes: inout [UInt8]) -> [Edit] {
        var edits: [Edit] = []
        let count = generator.number(in: 1...6)
        edits.reserveCapacity(count)
        for _ in 0..<count {
            if let edit = edit(&bytes) { edits.append(edit) }
        }
        return edits
    }

    private mutating func edit(_ bytes: inout [UInt8]) -> Edit? {
        // Most changes go where headers are.
        let limit = generator.oneIn(2) ? bytes.count : min(bytes.count, 80)
        let offset = generator.number(below: limit)
        guard !bytes.isEmpty else { return insert(&bytes, at: 0) }
        switch generator.number(below: others.isEmpty ? 16 : 17) {
        case 0...3:
            let bit = generator.number(below: 8)
            bytes[offset] ^= 1 << UInt8(bit)
            return .flipBit(offset: offset, bit: bit)
        case 4...6:
            bytes[offset] = generator.element(of: Self.interesting) ?? 0
            return .set(offset: offset, to: bytes[offset])
        case 7, 8:
            bytes[offset] = generator.byte()
            return .set(offset: offset, to: bytes[offset])
        case 9, 10:
            let end = min(bytes.count, offset + generator.number(in: 1...16))
            bytes.removeSubrange(offset..<end)
            return .remove(offset..<end)
        case 11:
            let start = generator.number(below: bytes.count)
            let end = bytes.count
            bytes.removeSubrange(start..<end)
            return .remove(start..<end)
        case 12: return insert(&bytes, at: offset)
        case 13: return insert(&bytes, at: bytes.count)
        case 14:
            let end = min(bytes.count, offset + generator.number(in: 1...40))
            bytes.insert(contentsOf: Array(bytes[offset..<end]), at: offset)
            return .repeated(offset..<end)
        case 15:
            let other = generator.number(below: bytes.count)
            bytes.swapAt(offset, other)
            return .swap(offset, other)
        default:
            let packet = generator.number(below: others.count)
            let from = generator.number(below: others[packet].count)
            bytes.removeSubrange(offset...)
            bytes += others[packet][from...]
            return .splice(offset: offset, packet: packet, from: from)
        }
    }

    private mutating func insert(_ bytes: inout [UInt8], at offset: Int) -> Edit {
        let added = generator.bytes(generator.number(in: 1...20))
        bytes.insert(contentsOf: added, at: offset)
        return .insert(offset: offset, count: added.count)
    }
}

extension Mutator.Edit: CustomStringConvertible {
    /// A few words: `bit 3 of byte 12 flipped`.
    public var description: String {
        switch self {
        case .flipBit(let offset, let bit): "bit \(bit) of byte \(offset) flipped"
        case .set(let offset, let value): "byte \(offset) made \(Breakage.hexadecimal(value))"
        case .remove(let range): "\(FieldNames.place(range)) removed"
        case .insert(let offset, let count): "\(count) random byte\(count == 1 ? "" : "s") put in at \(offset)"
        case .repeated(let range): "\(FieldNames.place(range)) repeated"
        case .swap(let first, let second): "bytes \(first) and \(second) exchanged"
        case .splice(let offset, let packet, let from):
            "everything from byte \(offset) on replaced by packet \(packet) from its byte \(from) on"
        }
    }
}
