public import ByteCore
import DNSCodec
public import PacketCodecs

/// Prints packets as trees for people: every layer with its byte range, every field with its own, its value and what
/// the value means, and with the layer concerned whatever is special or wrong.
///
/// ```
/// UDP, 8 bytes at 34-41
///       34-35  Source port              40000
///       36-37  Destination port         53 (domain)
/// ```
/// Ranges count from the first byte of the outermost packet, and both ends belong to them.
public struct TreeFormatter: ~Copyable {
    let palette: TreePalette
    private let dnsPorts: DNSPorts
    private var clock = FieldClock()
    private var recorder = TreeRecorder()
    // The type of the ICMP message whose code comes next, which gives the code its meaning.
    private var messageType: UInt64 = 0

    // Where labels and values start.
    static var labelColumn: Int { 13 }
    static var valueColumn: Int { 26 }

    /// A formatter that colours what it prints by `palette`, and reads as DNS what goes to and from `dnsPorts`.
    public init(palette: Palette = .plain, dnsPorts: DNSPorts = DNSPorts()) {
        self.palette = TreePalette(palette)
        self.dnsPorts = dnsPorts
    }

    /// Takes note of a packet that is not printed, for the times since the packet before.
    public mutating func skip(_ captured: CapturedPacket) { clock.skip(captured) }

    /// Another capture starts: times since its first packet start anew.
    public mutating func startCapture() { clock = FieldClock() }

    /// Appends the tree of a packet, an empty line behind it.
    ///
    /// - Parameters:
    ///   - packet: The packet.
    ///   - captured: What it was decoded from.
    ///   - number: Its number in its file.
    ///   - frame: What the capture says in words.
    ///   - text: What the tree is appended to.
    public mutating func append(
        _ packet: Packet, captured: CapturedPacket, number: UInt64, frame: FrameDetails, to text: inout TextBuffer
    ) {
        let times = clock.read(captured)
        recorder.start()
        packet.visitFields(
            captured: captured, number: number, frame: frame, times: times, dnsPorts: dnsPorts, into: &recorder)
        text.append(palette.heading)
        text.append("Packet ")
        text.append(decimal: number)
        text.append(", ")
        appendCount(UInt64(captured.originalLength), to: &text)
        if Int(exactly: captured.originalLength) != captured.bytes.byteCount {
            text.append(", ")
            text.append(decimal: UInt64(captured.bytes.byteCount))
            text.append(" captured")
        }
        text.append(palette.reset)
        text.append(0x0a)
        for index in recorder.events.indices {
            switch recorder.events[index] {
            case .layer(let kind, let flags, let range): appendLayer(kind, flags, range, to: &text)
            case .nested(let nesting, let range): appendNesting(nesting, range, to: &text)
            case .behind(let part, let range):
                appendHeading(part == .udpSurplus ? "Behind the UDP datagram" : "Behind the packet", range, to: &text)
            case .problem(let problem, let base):
                beginWarning(to: &text)
                TreeWords.append(problem, base: base, to: &text)
                endWarning(to: &text)
            case .dns(let part, let range): appendPart(part, range, packet, to: &text)
            case .recordField(let field, let range): appendRecordField(field, range, packet, to: &text)
            case .dnsProblem(let problem, let base):
                beginWarning(to: &text)
                text.append(problem, base: base)
                endWarning(to: &text)
            case .field(let field, let value, let range):
                appendField(field, value, range, packet, captured, frame, to: &text)
            }
        }
        text.append(0x0a)
    }

    func appendCount(_ count: UInt64, to text: inout TextBuffer) {
        text.append(decimal: count)
        text.append(count == 1 ? " byte" : " bytes")
    }

    func appendRange(_ range: Range<Int>, to text: inout TextBuffer) {
        text.append(decimal: range.lowerBound)
        guard range.count > 1 else { return }
        text.append(0x2d)
        text.append(decimal: range.upperBound &- 1)
    }

    func appendHeading(_ words: StaticString, _ range: Range<Int>, to text: inout TextBuffer) {
        text.append(palette.heading)
        text.append(words)
        text.append(palette.reset)
        text.append(", ")
        appendCount(UInt64(range.count), to: &text)
        text.append(" at ")
        appendRange(range, to: &text)
        text.append(0x0a)
    }

    private func appendLayer(_ kind: LayerKind, _ flags: PacketFlags, _ range: Range<Int>, to text: inout TextBuffer) {
        appendHeading(TreeWords.words(for: kind), range, to: &text)
        guard !flags.isEmpty else { return }
        for index in PacketFlags.names.indices {
            let flag = PacketFlags.names[index].flag
            guard flags.contains(flag) else { continue }
            guard PacketFlags.faults.contains(flag) else {
                text.append(repeating: 0x20, count: Self.labelColumn)
                text.append(TreeWords.words(for: flag))
                text.append(0x0a)
                continue
            }
            beginWarning(to: &text)
            text.append(TreeWords.words(for: flag))
            endWarning(to: &text)
        }
    }

    private func appendNesting(_ nesting: FieldNesting, _ range: Range<Int>, to text: inout TextBuffer) {
        switch nesting {
        case .inner: appendHeading("Packet in the tunnel", range, to: &text)
        case .quoted: appendHeading("Quoted packet", range, to: &text)
        case .tooDeep: appendHeading("Another packet, too deep inside to be shown", range, to: &text)
        }
    }

    private func beginWarning(to text: inout TextBuffer) {
        text.append(repeating: 0x20, count: Self.labelColumn &- 2)
        text.append(palette.warning)
        text.append("! ")
    }

    private func endWarning(to text: inout TextBuffer) {
        text.append(palette.reset)
        text.append(0x0a)
    }

    private mutating func appendField(
        _ field: Field, _ value: FieldValue, _ range: Range<Int>, _ packet: Packet, _ captured: CapturedPacket,
        _ frame: FrameDetails, to text: inout TextBuffer
    ) {
        let description = FieldCatalogue.table[Int(field.rawValue)]
        if field == .icmpType || field == .icmpv6Type, case .unsigned(let type) = value { messageType = type }
        let label = beginLine(range, indent: description.place == .detail ? 2 : 0, to: &text)
        text.append(description.label)
        endLabel(label, to: &text)
        appendValue(field, value, description.type, range, packet, captured, frame, to: &text)
        text.append(0x0a)
    }

    /// Starts a line; returns where its label starts in the text.
    func beginLine(_ range: Range<Int>, indent: Int, to text: inout TextBuffer) -> Int {
        text.append(palette.faint)
        let start = text.count
        if !range.isEmpty { appendRange(range, to: &text) }
        text.alignRight(width: Self.labelColumn &- 2, from: start)
        text.append("  ")
        let label = text.count
        text.append(repeating: 0x20, count: indent)
        return label
    }

    /// Ends a label and moves to where values start.
    func endLabel(_ label: Int, to text: inout TextBuffer) {
        text.append(palette.reset)
        text.pad(to: Self.valueColumn &- 1 &+ palette.reset.utf8CodeUnitCount, from: label)
        text.append(0x20)
    }

    private func appendValue(
        _ field: Field, _ value: FieldValue, _ type: FieldType, _ range: Range<Int>, _ packet: Packet,
        _ captured: CapturedPacket, _ frame: FrameDetails, to text: inout TextBuffer
    ) {
        switch value {
        case .present:
            if !TreeWords.appendOptionName(field, packet.bytes.byte(at: range.lowerBound) ?? 0, to: &text) {
                text.append("present")
            }
        case .boolean(let isSet): text.append(isSet ? "yes" : "no")
        case .bytes:
            if field == .ipOption {
                _ = TreeWords.appendOptionName(field, packet.bytes.byte(at: range.lowerBound) ?? 0, to: &text)
                text.append("  ")
            }
            if type == .linkAddress {
                FieldText.append(
                    value, as: type, at: range, of: packet, captured: captured, frame: frame,
                    spelling: FieldText.Spelling(dnsPorts: dnsPorts), to: &text)
                return
            }
            appendBytes(
                packet.bytes.clamped(from: range.lowerBound, to: range.upperBound),
                withText: field == .udpPayload || field == .tcpPayload || field == .dataBytes, to: &text)
        case .checksum(let found, let status):
            FieldText.appendHexadecimal(UInt64(found), digits: 4, to: &text)
            appendStatus(status, to: &text)
        case .unsigned(let number):
            if let digits = TreeWords.hexadecimalDigits(of: field, type) {
                FieldText.appendHexadecimal(number, digits: digits, to: &text)
            } else {
                text.append(decimal: number)
            }
            TreeWords.appendMeaning(of: field, number, messageType: messageType, to: &text)
        case .seconds(nanoseconds: let span):
            FieldText.appendSeconds(span, to: &text)
            text.append(" s")
        case .macAddress(let address):
            text.append(address)
            if address.isBroadcast {
                text.append(" (broadcast)")
            } else if address.isMulticast {
                text.append(" (multicast)")
            } else if address.isLocallyAdministered {
                text.append(" (locally administered)")
            }
        default:
            FieldText.append(
                value, as: type, at: range, of: packet, captured: captured, frame: frame,
                spelling: FieldText.Spelling(dnsPorts: dnsPorts), to: &text)
        }
    }

    private func appendStatus(_ status: ChecksumStatus, to text: inout TextBuffer) {
        switch status {
        case .valid: text.append(" (valid)")
        case .invalid(expected: let expected, found: _):
            text.append(0x20)
            text.append(palette.warning)
            text.append("(invalid, expected ")
            FieldText.appendHexadecimal(UInt64(expected), digits: 4, to: &text)
            text.append(")")
            text.append(palette.reset)
        case .absent: text.append(" (absent: the sender computed none)")
        case .partial: text.append(" (partial: left to the network card)")
        case .unverifiable: text.append(" (unverifiable: not all that it covers is here)")
        }
    }

    /// The first bytes in hexadecimal, and as text where that may tell something.
    func appendBytes(_ bytes: RawSpan, withText: Bool, to text: inout TextBuffer) {
        let shown = min(bytes.byteCount, 16)
        for offset in 0..<shown {
            if offset > 0 { text.append(0x20) }
            text.append(hex: bytes.byte(at: offset) ?? 0)
        }
        if bytes.byteCount > shown {
            text.append(" ... ")
            text.append(decimal: UInt64(bytes.byteCount))
            text.append(" bytes")
        }
        guard withText, shown > 0 else { return }
        text.append("  ")
        for offset in 0..<shown {
            let byte = bytes.byte(at: offset) ?? 0
            text.append(byte >= 0x20 && byte < 0x7f ? byte : 0x2e)
        }
    }
}

/// Keeps what a tree is made of, so that it is printed with everything at hand.
private struct TreeRecorder: FieldVisitor {
    enum Event {
        case layer(LayerKind, PacketFlags, Range<Int>)
        case nested(FieldNesting, Range<Int>)
        case field(Field, FieldValue, Range<Int>)
        case behind(FieldTrailer, Range<Int>)
        case problem(PacketProblem, Int)
        case dns(DNSMessagePart, Range<Int>)
        case recordField(DNSRecordField, Range<Int>)
        case dnsProblem(DNSError, Int)
    }

    private(set) var events: [Event] = []
    private let isShown = FieldCatalogue.table.map { $0.place != .hidden }

    var groups: FieldGroups { .all }

    mutating func start() {
        // A packet of nothing but options of a byte must not hold memory for good.
        events.removeAll(keepingCapacity: events.count < 4_096)
    }

    mutating func layer(_ layer: LayerKind, flags: PacketFlags, at range: Range<Int>) {
        events.append(.layer(layer, flags, range))
    }

    mutating func nested(_ nesting: FieldNesting, at range: Range<Int>) { events.append(.nested(nesting, range)) }

    mutating func field(_ field: Field, _ value: FieldValue, at range: Range<Int>) {
        guard isShown[Int(field.rawValue)] else { return }
        // Most options of questions have no data.
        if range.isEmpty, field == .dnsOptionData { return }
        events.append(.field(field, value, range))
    }

    mutating func behind(_ part: FieldTrailer, at range: Range<Int>) { events.append(.behind(part, range)) }

    mutating func problem(_ problem: PacketProblem, base: Int) { events.append(.problem(problem, base)) }

    mutating func dns(_ part: DNSMessagePart, at range: Range<Int>) {
        // What is told field by field need not be told as bytes.
        if case .message = part, events.count >= 2, case .field(_, .bytes, _) = events[events.count - 1],
            case .layer(.payload, let flags, _) = events[events.count - 2], flags.isEmpty
        {
            events.removeLast(2)
        }
        events.append(.dns(part, range))
    }

    mutating func recordField(_ field: DNSRecordField, at range: Range<Int>) {
        events.append(.recordField(field, range))
    }

    mutating func dnsProblem(_ problem: DNSError, base: Int) { events.append(.dnsProblem(problem, base)) }
}
