import ByteCore
import DNSCodec
import PacketCodecs

/// The DNS messages that a packet carries, one after the other.
///
/// A datagram is one message. A segment holds messages behind their lengths (RFC 1035 section 4.2.2); those that start or end
/// in another segment are told as continued. What can be no DNS although it uses the port, such as a tunnel that hides there,
/// is none.
struct DNSPayload {
    /// What comes next; ranges are in bytes from the start of the packet.
    enum Item {
        /// A message, without the length in front of it that it has over TCP.
        case message(Range<Int>)
        /// A part of a message.
        case continued(Range<Int>)
    }

    /// By whose rules messages are read.
    let mode: DNSMode
    /// Whether it is TCP, where each message has its length in front.
    let isStream: Bool
    private var position: Int
    private let end: Int

    /// Nil where the packet carries no DNS.
    @inline(__always)
    init?(_ packet: Packet, _ ports: DNSPorts) {
        let layout = packet.layout
        guard layout.transport == .udp || layout.transport == .tcp, !layout.payload.isEmpty,
            let source = packet.sourcePort?.rawValue, let destination = packet.destinationPort?.rawValue,
            let mode = ports.mode(source, destination)
        else { return nil }
        self.init(packet, mode: mode)
    }

    @inline(never)
    private init?(_ packet: Packet, mode: DNSMode) {
        let layout = packet.layout
        self.mode = mode
        isStream = layout.transport == .tcp
        position = layout.payload.lowerBound
        end = layout.payload.upperBound
        guard !isStream else { return }
        let payload = packet.payload
        guard Self.isPlausible(payload, isCut: !packet.isPayloadWhole) else { return nil }
    }

    /// The next message, or part of one; nil behind the last.
    mutating func next(_ packet: Packet) -> Item? {
        guard position < end else { return nil }
        let rest = position..<end
        guard isStream else {
            position = end
            return .message(rest)
        }
        if rest.count >= 2, let count = packet.bytes.integer(UInt16.self, at: rest.lowerBound, order: .big) {
            let start = rest.lowerBound &+ 2
            let stop = start &+ Int(count)
            if stop <= end, Self.isPlausible(packet.bytes.clamped(from: start, to: stop), isCut: false) {
                position = stop
                return .message(start..<stop)
            }
        }
        position = end
        return .continued(rest)
    }

    /// Whether bytes may be a DNS message: the counts are such that the records might be there, or at least the first of them
    /// is; both where the opcode is not known. What is malformed otherwise is shown as far as it goes.
    static func isPlausible(_ bytes: RawSpan, isCut: Bool) -> Bool {
        // Asked first: unoptimised, an error that is thrown and dropped allocates.
        guard bytes.byteCount >= DNSHeader.byteCount, let message = try? DNSMessageView(bytes) else { return false }
        let header = message.header
        let isKnown: Bool
        switch header.flags.opcode.rawValue {
        case 0, 1, 2, 4, 5, 6: isKnown = true
        default: isKnown = false
        }
        // Servers send nothing but a header when they refuse, whatever its counts say.
        if bytes.byteCount == DNSHeader.byteCount { return true }
        let questions = Int(header.questionCount)
        let records = Int(header.answerCount) &+ Int(header.authorityCount) &+ Int(header.additionalCount)
        // Stateful operations count nothing (RFC 8490 section 5.4).
        if questions &+ records == 0 { return header.flags.opcode == .statefulOperations }
        // A question has at least 5 bytes, a record 11.
        let fits = 5 &* questions &+ 11 &* records <= bytes.byteCount &- DNSHeader.byteCount
        guard isKnown || fits else { return false }
        if isKnown, fits { return true }
        if isKnown, isCut, questions <= 16, records <= 4_096 { return true }
        if questions > 0 {
            var walk = message.questions
            return walk.next() != nil
        }
        var walk = message.records
        return walk.nextPlace() != nil
    }
}

extension Packet {
    /// Whether the payload is all that was sent: neither cut by the capture nor a fragment's.
    var isPayloadWhole: Bool { payload.byteCount >= sentPayloadLength && !flags.contains(.firstFragment) }
}
