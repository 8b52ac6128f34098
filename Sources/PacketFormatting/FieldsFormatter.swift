public import ByteCore
public import PacketCodecs

/// Prints chosen fields of packets, a line each: what `tshark -T fields -e NAME` prints.
///
/// Only what is needed for the chosen fields is decoded, and nothing is allocated for a packet once the memory has grown
/// to what packets need.
///
/// ```swift
/// var formatter = try FieldsFormatter(fields: ["frame.number", "ip.src", "udp.dstport"])
/// formatter.appendHeader(to: &text)
/// formatter.append(packet, captured: captured, number: 1, frame: FrameDetails(), to: &text)
/// ```
public struct FieldsFormatter: ~Copyable {
    private let names: [StaticString]
    private let options: FieldsOptions
    private let dnsPorts: DNSPorts
    private var clock = FieldClock()
    private var collector: FieldCollector
    // A cell is put together here where it may have to be quoted.
    private var cell = TextBuffer(capacity: 64)

    /// A formatter of the fields of those names, in that order; a name may come twice.
    ///
    /// - Parameters:
    ///   - names: The names.
    ///   - options: How lines are laid out.
    ///   - dnsPorts: The ports whose payload is read as DNS.
    /// - Throws: ``UnknownField`` for a name that no field has.
    public init(
        fields names: [String], options: FieldsOptions = FieldsOptions(), dnsPorts: DNSPorts = DNSPorts()
    ) throws(UnknownField) {
        var descriptions: [FieldDescription] = []
        for name in names {
            guard let description = FieldCatalogue.field(named: name) else { throw UnknownField(name: name) }
            descriptions.append(description)
        }
        self.names = descriptions.map(\.name)
        self.options = options
        self.dnsPorts = dnsPorts
        collector = FieldCollector(descriptions, occurrence: options.occurrence)
    }

    /// Appends what comes before the first packet: the byte order mark and the line of names, where they are wanted.
    public mutating func appendHeader(to text: inout TextBuffer) {
        if options.byteOrderMark { text.append("\u{feff}") }
        guard options.header else { return }
        for (index, name) in names.enumerated() {
            if index > 0 { text.append(options.separator) }
            appendQuoteMark(to: &text)
            text.append(name)
            appendQuoteMark(to: &text)
        }
        text.append(0x0a)
    }

    /// Takes note of a packet that is not printed, for the times since the packet before.
    public mutating func skip(_ captured: CapturedPacket) { clock.skip(captured) }

    /// Another capture starts: times since its first packet start anew.
    public mutating func startCapture() { clock = FieldClock() }

    /// Appends the line of a packet.
    ///
    /// - Parameters:
    ///   - packet: The packet.
    ///   - captured: What it was decoded from.
    ///   - number: Its number in its file.
    ///   - frame: What the capture says in words.
    ///   - text: What the line is appended to.
    public mutating func append(
        _ packet: Packet, captured: CapturedPacket, number: UInt64, frame: FrameDetails, to text: inout TextBuffer
    ) {
        let times = clock.read(captured)
        collector.start()
        packet.visitFields(
            captured: captured, number: number, frame: frame, times: times, dnsPorts: dnsPorts, into: &collector)
        let isPlain = options.quote == .none && options.separator != 0x2c
        for column in names.indices {
            if column > 0 { text.append(options.separator) }
            if isPlain {
                Self.appendValues(of: column, collector, options, dnsPorts, packet, captured, frame, to: &text)
            } else {
                cell.removeAll()
                Self.appendValues(of: column, collector, options, dnsPorts, packet, captured, frame, to: &cell)
                appendQuotedCell(to: &text)
            }
        }
        text.append(0x0a)
    }

    // Static, because the buffer that it writes is a part of the formatter.
    private static func appendValues(
        of column: Int, _ collector: borrowing FieldCollector, _ options: FieldsOptions, _ dnsPorts: DNSPorts,
        _ packet: Packet, _ captured: CapturedPacket, _ frame: FrameDetails, to text: inout TextBuffer
    ) {
        var spelling = FieldText.Spelling(escapes: options.escape, guardsFormulas: options.csvSafe, dnsPorts: dnsPorts)
        var next = collector.heads[column]
        while next >= 0 {
            let occurrence = collector.occurrences[next]
            FieldText.append(
                occurrence.value, as: collector.types[column], at: occurrence.range, of: packet, captured: captured,
                frame: frame, spelling: spelling, to: &text)
            next = occurrence.next
            if next >= 0 { text.append(options.aggregator) }
            // Only what starts the cell can be taken for a formula.
            spelling.guardsFormulas = false
        }
    }

    private func appendQuoteMark(to text: inout TextBuffer) {
        switch options.quote {
        case .none: break
        case .double: text.append(0x22)
        case .single: text.append(0x27)
        }
    }

    private func appendQuotedCell(to text: inout TextBuffer) {
        let bytes = cell.bytes
        var mark: UInt8 = options.quote == .single ? 0x27 : 0x22
        if options.quote == .none {
            var isPlain = true
            var offset = 0
            while offset < bytes.byteCount, isPlain {
                let byte = bytes.byte(at: offset)
                isPlain = byte != 0x22 && byte != 0x2c
                offset &+= 1
            }
            if isPlain {
                text.append(bytes: bytes)
                return
            }
            mark = 0x22
        }
        text.append(mark)
        var offset = 0
        while let byte = bytes.byte(at: offset) {
            if byte == mark { text.append(mark) }
            text.append(byte)
            offset &+= 1
        }
        text.append(mark)
    }
}

/// Keeps the values of the chosen fields of one packet, a list for each column.
struct FieldCollector: FieldVisitor {
    struct Occurrence {
        var value: FieldValue
        var range: Range<Int>
        var next: Int
    }

    let groups: FieldGroups
    let types: [FieldType]
    private(set) var occurrences: [Occurrence] = []
    private(set) var heads: [Int]
    private var tails: [Int]
    private let occurrence: FieldsOptions.Occurrence
    // Where the columns of each field start in `targets`, less one means that there are none.
    private var firstTargets: [Int32]
    private var targets: [(column: Int, next: Int32)] = []

    init(_ descriptions: [FieldDescription], occurrence: FieldsOptions.Occurrence) {
        self.occurrence = occurrence
        types = descriptions.map(\.type)
        heads = descriptions.map { _ in -1 }
        tails = heads
        firstTargets = FieldCatalogue.table.map { _ in -1 }
        var wanted: FieldGroups = []
        for (column, description) in descriptions.enumerated() {
            for member in FieldCatalogue.members(of: description.field) {
                wanted.formUnion(FieldCatalogue.description(of: member).group)
                targets.append((column, firstTargets[Int(member.rawValue)]))
                firstTargets[Int(member.rawValue)] = Int32(targets.count - 1)
            }
        }
        groups = wanted
        occurrences.reserveCapacity(64)
    }

    mutating func start() {
        // A packet of nothing but options of a byte must not hold memory for good.
        occurrences.removeAll(keepingCapacity: occurrences.count < 4_096)
        for column in heads.indices { heads[column] = -1 }
    }

    // Most fields are wanted by no column: for those it must cost no call.
    @inline(__always)
    mutating func field(_ field: Field, _ value: FieldValue, at range: Range<Int>) {
        let target = firstTargets[Int(field.rawValue)]
        if target >= 0 { keep(value, at: range, for: target) }
    }

    @inline(never)
    private mutating func keep(_ value: FieldValue, at range: Range<Int>, for first: Int32) {
        var target = first
        while target >= 0 {
            let (column, next) = targets[Int(target)]
            target = next
            if heads[column] < 0 {
                heads[column] = occurrences.count
            } else if occurrence == .first {
                continue
            } else if occurrence == .last {
                occurrences[heads[column]] = Occurrence(value: value, range: range, next: -1)
                continue
            } else {
                occurrences[tails[column]].next = occurrences.count
            }
            tails[column] = occurrences.count
            occurrences.append(Occurrence(value: value, range: range, next: -1))
        }
    }

    mutating func layer(_ layer: LayerKind, flags: PacketFlags, at range: Range<Int>) {}
    mutating func nested(_ nesting: FieldNesting, at range: Range<Int>) {}
    mutating func behind(_ part: FieldTrailer, at range: Range<Int>) {}
    mutating func problem(_ problem: PacketProblem, base: Int) {}
}
