import ByteCore
public import PacketCodecs

/// Takes out of packets what tells whose they are, one after the other, and gives addresses pseudonyms.
///
/// It starts from zeros and copies what is known to be harmless, so that what it does not understand does not get through.
/// What is left of a packet:
///
/// - its length, its time, its interface's number, and what its flags say;
/// - addresses as pseudonyms of ``AddressAnonymizer``, the same everywhere: in link headers (Ethernet, Linux cooked
///   captures, six bytes long), ARP, IP headers, IPv4 route and time stamp options, IPv6 routing headers and home addresses,
///   ICMP redirects and router advertisements, neighbour discovery and multicast listener discovery, in tunnels (IP in IP)
///   and in what ICMP errors and redirects quote;
/// - every other field of the headers that the decoder knows: types, lengths, VLAN tags, times to live, traffic classes,
///   flow labels, identifications, fragment offsets, ports, sequence and acknowledgment numbers, flags and windows; ICMP
///   types, codes and identifiers; security parameter indexes and sequence numbers of IPsec; the two bytes of ones by which
///   IPX in an 802.3 frame is told;
/// - kind and length of every option, and of these the values: TCP's maximum segment size, window scale, selective
///   acknowledgments and time stamps; routers' alerts, jumbo lengths, tunnel limits; prefix lengths, flags and lifetimes in
///   router advertisements.
///
/// Zeros take the place of everything else: payloads, cookies, signatures and time stamps of IP options, integrity check
/// values, data of unknown options, what an ICMP echo carries, Ethernet padding and trailers, frames of other link types, and
/// all that follows the place where decoding stopped.
///
/// A checksum that was right is right for what the packet holds now, one that was wrong is wrong by one, one that the sender
/// left to the network card or left out is so still. One that can't be verified, because the packet is cut or a fragment, is
/// that of a packet whose missing bytes are zeros; for a first fragment of TCP or ICMPv6, whose whole length only the
/// last one tells, it can't be right.
public struct PacketAnonymizer: ~Copyable {
    /// What is kept beyond what has to be.
    public struct Options: Hashable, Sendable {
        /// Whether payloads stay as they are: what UDP and TCP carry, ICMP data, and protocols and frames that are not
        /// decoded, with whatever addresses are in them. Not what follows the place where decoding stopped.
        public var keepsPayload = false
        /// Nanoseconds to add to each time stamp.
        public var timeShift: Int64 = 0
        /// The bytes of each packet that are kept at most; nil for all.
        public var snapshotLength: Int?

        /// Nothing is kept.
        public init() {}
    }

    /// What is kept beyond what has to be.
    public let options: Options
    private var addresses: AddressAnonymizer
    private var buffer = FrameBuffer()
    private var levels = PacketLevels()
    private var sites = AddressSites()
    private var checksums: [LevelChecksums] = []

    /// An anonymizer by a function with its key.
    public init(_ options: Options = Options(), function: @escaping KeyedFunction) {
        self.options = options
        addresses = AddressAnonymizer(function: function)
    }

    /// The packet that was anonymized last; an empty one before the first.
    public var current: CapturedPacket {
        @_lifetime(borrow self)
        get { buffer.captured }
    }

    /// Takes over what may be known of a packet; it is then ``current``.
    public mutating func anonymize(_ packet: CapturedPacket) {
        buffer.beginEmpty(packet)
        let frame = Packet(packet)
        levels.collect(frame)
        checksums.removeAll(keepingCapacity: true)
        for (index, level) in levels.list.enumerated() {
            let original = Packet(
                bytes: frame.bytes.clamped(from: level.range.lowerBound, to: level.range.upperBound),
                layout: level.layout)
            let isInnermost = index &+ 1 == levels.list.count
            checksums.append(LevelChecksums(original))
            let keeper = HeaderKeeper(original, at: level.range.lowerBound)
            keeper.keepHeaders(into: &buffer)
            if isInnermost, options.keepsPayload, !level.layout.hasProblem {
                keeper.keep(level.layout.payload, into: &buffer)
            }
            replaceAddresses(of: original, at: level.range.lowerBound)
        }
        fillChecksums()
        FrameCheckSequence.restore(in: &buffer, wasValid: FrameCheckSequence.isValid(in: packet))
        buffer.shiftTime(by: options.timeShift)
        if let limit = options.snapshotLength { buffer.cut(to: limit) }
    }

    private mutating func replaceAddresses(of original: Packet, at start: Int) {
        sites.collect(original)
        let destination = original.ipv6?.destination ?? .any
        for site in sites.list {
            let stored = original.bytes.clamped(from: site.range.lowerBound, to: site.range.upperBound)
            // An address of which not all bytes are there was not copied, or is zeroed here.
            buffer.zero(start &+ site.range.lowerBound..<start &+ site.range.upperBound)
            guard stored.byteCount == site.range.count else { continue }
            let place = start &+ site.offset
            switch site.kind {
            case .ipv4:
                guard let old = try? IPv4Address(decoding: stored) else { continue }
                let new = addresses.pseudonym(of: old)
                buffer.store(new, at: place)
            case .mac:
                guard let old = try? MACAddress(decoding: stored) else { continue }
                let new = addresses.pseudonym(of: old)
                buffer.store(new, at: place)
            case .ipv6:
                guard let old = SplitAddress(stored, of: site, destination: destination) else { continue }
                let pseudonym = SplitAddress(addresses.pseudonym(of: old.address))
                let new = SplitAddress(old.restoringHostBits(of: site, in: pseudonym.number))
                for index in 0..<site.range.count {
                    buffer.store(new.byte(site.elided &+ index), at: place &+ index)
                }
            }
        }
    }

    private mutating func fillChecksums() {
        // The innermost first: a message's checksum covers what it quotes.
        for (level, former) in zip(levels.list, checksums).reversed() {
            let fields = self.fields(of: level, former)
            for field in [fields.header, fields.transport] {
                guard let field else { continue }
                buffer.store(BigEndian(field.value), at: level.range.lowerBound &+ field.offset)
            }
        }
    }

    private func fields(
        of level: PacketLevels.Level, _ former: LevelChecksums
    ) -> (header: LevelChecksums.Field?, transport: LevelChecksums.Field?) {
        let now = Packet(
            bytes: buffer.bytes.clamped(from: level.range.lowerBound, to: level.range.upperBound), layout: level.layout)
        return (former.header(of: now), former.transport(of: now, follows: options.keepsPayload))
    }
}
