import ByteCore
public import PacketCodecs

/// A packet that was good once, and what was done to it.
public struct BrokenPacket: Hashable, Sendable {
    /// The bytes, broken.
    public let bytes: [UInt8]
    /// What was done.
    public let breakage: Breakage
}

extension BrokenPacket: CustomStringConvertible {
    /// What was done, and the bytes as hexadecimal text.
    public var description: String { "\(breakage)\n\(HexBytes(bytes))" }
}

/// All the ways in which a good packet is broken systematically, and random ones by a seed.
///
/// ```swift
/// BrokenPackets(of: packet, link: .ethernet).forEach { bytes, breakage in
///     let decoded = MyHeader(bytes)
///     #expect(decoded.length <= bytes.byteCount, "\(breakage)")
/// }
/// ```
/// The order is: every prefix; every length field one less, one more, zero and at its largest; every checksum inverted,
/// one more, zero and all ones; every byte 0 and 255; mutations. Each is made when it is asked for, and the same packet
/// and seed give the same ones every time. ``forEach(_:)`` lends the bytes of one buffer; as a sequence it gives each its
/// own.
public struct BrokenPackets: Sendable {
    /// Ways to break a packet.
    public struct Ways: OptionSet, Hashable, Sendable {
        /// One bit a way.
        public let rawValue: UInt8

        /// The ways of `rawValue`.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Every prefix, the empty one too, the whole packet not.
        public static let prefixes = Ways(rawValue: 1 << 0)
        /// Every length field, those of options, inner and quoted packets too.
        public static let lengths = Ways(rawValue: 1 << 1)
        /// Every checksum.
        public static let checksums = Ways(rawValue: 1 << 2)
        /// Every byte.
        public static let bytes = Ways(rawValue: 1 << 3)
        /// Random changes.
        public static let mutations = Ways(rawValue: 1 << 4)
        /// All of them.
        public static let all: Ways = [.prefixes, .lengths, .checksums, .bytes, .mutations]
    }

    /// The good packet.
    public let bytes: [UInt8]
    /// What its first bytes are.
    public let link: LinkType
    /// The ways in which it is broken.
    public let ways: Ways
    /// How many mutations there are.
    public let mutationCount: Int
    /// The seed of the first mutation; each further one has the next seed.
    public let seed: UInt64
    /// Its length fields, in the order in which they stand.
    public let lengthFields: [LengthField]
    /// Its checksums, in the order in which they stand.
    public let checksumFields: [ChecksumField]

    private let others: [[UInt8]]

    /// The ways to break a packet.
    ///
    /// - Parameters:
    ///   - bytes: The good packet.
    ///   - link: What its first bytes are, by which its fields are found.
    ///   - ways: What is done.
    ///   - mutations: How many random mutations are made.
    ///   - seed: The seed of the first mutation.
    ///   - others: Packets whose ends are joined to this one's start.
    public init(
        of bytes: [UInt8], link: LinkType = .ethernet, by ways: Ways = .all, mutations: Int = 1000, seed: UInt64 = 1,
        splicingWith others: [[UInt8]] = []
    ) {
        let locator = FieldLocator(bytes, link: link)
        self.bytes = bytes
        self.link = link
        self.ways = ways
        mutationCount = Swift.max(0, mutations)
        self.seed = seed
        lengthFields = locator.lengths
        checksumFields = locator.checksums
        self.others = others
    }

    /// The ways to break a packet of a capture.
    public init(
        of record: CaptureRecord, by ways: Ways = .all, mutations: Int = 1000, seed: UInt64 = 1,
        splicingWith others: [[UInt8]] = []
    ) {
        self.init(
            of: record.bytes, link: record.linkType, by: ways, mutations: mutations, seed: seed, splicingWith: others)
    }

    /// Hands every broken packet to `body`, which borrows the bytes of one buffer.
    public func forEach<Failure: Error>(
        _ body: (RawSpan, Breakage) throws(Failure) -> Void
    ) throws(Failure) {
        var steps = Steps(self)
        while let breakage = steps.next() {
            try body(steps.bytes.rawSpan, breakage)
        }
    }

    /// Makes one broken packet after the other in the same buffer.
    struct Steps {
        private let packet: BrokenPackets
        private var way = 0
        private var index = 0
        private var field = 0
        private(set) var bytes: [UInt8] = []

        init(_ packet: BrokenPackets) {
            self.packet = packet
            bytes.reserveCapacity(packet.bytes.count + 256)
        }

        private mutating func restore(_ count: Int) {
            bytes.removeAll(keepingCapacity: true)
            bytes.append(contentsOf: packet.bytes[..<count])
        }

        mutating func next() -> Breakage? {
            while way < 5 {
                if packet.ways.contains(Ways(rawValue: 1 << UInt8(way))), let breakage = step() { return breakage }
                way += 1
                index = 0
                field = 0
            }
            return nil
        }

        private mutating func step() -> Breakage? {
            let whole = packet.bytes.count
            switch way {
            case 0:
                guard index < whole else { return nil }
                restore(index)
                defer { index += 1 }
                return .prefix(count: index, of: whole)
            case 1: return stepLength()
            case 2: return stepChecksum()
            case 3:
                while index < 2 * whole {
                    let offset = index / 2
                    let value: UInt8 = index.isMultiple(of: 2) ? 0 : 0xff
                    index += 1
                    guard packet.bytes[offset] != value else { continue }
                    restore(whole)
                    bytes[offset] = value
                    return .byte(offset: offset, from: packet.bytes[offset], to: value)
                }
                return nil
            default:
                guard index < packet.mutationCount else { return nil }
                let seed = packet.seed &+ UInt64(index)
                index += 1
                restore(whole)
                var mutator = Mutator(seed: seed, splicingWith: packet.others)
                return .mutation(seed: seed, edits: mutator.mutate(&bytes))
            }
        }

        private mutating func stepLength() -> Breakage? {
            while field < packet.lengthFields.count {
                let length = packet.lengthFields[field]
                let values = length.brokenValues
                guard index < values.count else {
                    field += 1
                    index = 0
                    continue
                }
                restore(packet.bytes.count)
                length.store(values[index], in: &bytes)
                defer { index += 1 }
                return .length(length, value: values[index])
            }
            return nil
        }

        private mutating func stepChecksum() -> Breakage? {
            while field < packet.checksumFields.count {
                let checksum = packet.checksumFields[field]
                let values = [~checksum.value, checksum.value &+ 1, 0, 0xffff]
                guard index < values.count else {
                    field += 1
                    index = 0
                    continue
                }
                let value = values[index]
                let isNew = value != checksum.value && !values[..<index].contains(value)
                index += 1
                guard isNew else { continue }
                restore(packet.bytes.count)
                bytes[checksum.offset] = UInt8(truncatingIfNeeded: value >> 8)
                bytes[checksum.offset + 1] = UInt8(truncatingIfNeeded: value)
                return .checksum(checksum, value: value)
            }
            return nil
        }
    }
}

extension BrokenPackets: Sequence {
    /// Makes the broken packets one after the other.
    public struct Iterator: IteratorProtocol, Sendable {
        private var steps: Steps

        init(_ packet: BrokenPackets) { steps = Steps(packet) }

        /// The next broken packet.
        public mutating func next() -> BrokenPacket? {
            steps.next().map { BrokenPacket(bytes: steps.bytes, breakage: $0) }
        }
    }

    /// An iterator at the first broken packet.
    public func makeIterator() -> Iterator { Iterator(self) }
}

extension BrokenPackets.Steps: Sendable {}
