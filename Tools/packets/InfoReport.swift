import ByteCore
import CaptureFiles
import PacketCodecs
import PacketFormatting

/// What `packets info` tells of a capture: one list of facts, printed as text or as JSON.
struct InfoReport {
    /// A fact: its key in JSON, its label in text, and its value.
    struct Fact {
        let key: StaticString
        let label: StaticString
        let value: Value
    }

    enum Value {
        case text(String)
        case number(UInt64, unit: StaticString = "")
        case real(Double, unit: StaticString)
        case flag(Bool)
        case time(Int64)
        case seconds(UInt64)
        case texts([String])
        case groups([[Fact]])
    }

    private(set) var facts: [Fact] = []

    init(_ summary: CaptureSummary) {
        add("file", "File", .text(summary.fileName))
        if let format = summary.format {
            add("file_type", "File type", .text("\(format.kind.name)"))
            add("file_version", "Version", .text("\(format.majorVersion).\(format.minorVersion)"))
            add("byte_order", "Byte order", .text(format.byteOrder == .big ? "big endian" : "little endian"))
            // In pcapng each interface has its own.
            let digits =
                format.kind == .pcapng
                ? summary.interfaces.reduce(0) { max($0, $1.resolution.fractionDigits) }
                : format.resolution.fractionDigits
            add("time_digits", "Digits of a second", .number(UInt64(digits)))
        }
        add("file_size", "File size", .number(summary.fileBytes, unit: "bytes"))
        if let compressed = summary.compressed {
            add("compression", "Compression", .text(compressed.compression.rawValue))
            add("unpacked_size", "Unpacked size", .number(summary.unpackedBytes, unit: "bytes"))
        }
        add("packets", "Packets", .number(summary.packets))
        add("captured_bytes", "Captured", .number(summary.capturedBytes, unit: "bytes"))
        add("original_bytes", "On the wire", .number(summary.originalBytes, unit: "bytes"))
        if let first = summary.firstTimestamp { add("first_time", "Earliest packet", .time(first)) }
        if let last = summary.lastTimestamp { add("last_time", "Latest packet", .time(last)) }
        if let duration = summary.duration { add("duration", "Duration", .seconds(duration)) }
        if let rate = summary.bitsPerSecond { add("bits_per_second", "Rate", .real(rate, unit: "bits/s")) }
        if let rate = summary.packetsPerSecond {
            add("packets_per_second", "Packet rate", .real(rate, unit: "packets/s"))
        }
        if summary.packets > 0 {
            add("mean_packet_length", "Mean packet", .real(summary.meanPacketLength, unit: "bytes"))
            add("largest_packet", "Largest packet", .number(summary.largestPacket, unit: "bytes"))
            add("in_time_order", "In order of time", .flag(summary.isInTimeOrder))
        }
        addUnless0("packets_out_of_order", "Earlier than the one before", summary.packetsOutOfOrder, "packets")
        addUnless0("packets_without_time", "Without a time", summary.packetsWithoutTimestamp, "packets")
        if summary.cutPackets > 0 {
            add("cut_packets", "Cut by the capture", .number(summary.cutPackets, unit: "packets"))
            add("cut_share", "Share that is cut", .real(summary.cutShare * 100, unit: "%"))
            if let lengths = summary.cutLengths {
                add("cut_to_least", "Cut to at least", .number(lengths.lowerBound, unit: "bytes"))
                add("cut_to_most", "Cut to at most", .number(lengths.upperBound, unit: "bytes"))
            }
        }
        if let drops = summary.drops { add("dropped", "Lost while capturing", .number(drops, unit: "packets")) }
        addUnless0("dropped_between", "Lost between packets", summary.dropsBetweenPackets, "packets")
        addUnless0("commented_packets", "With a comment", summary.commentedPackets, "packets")
        addUnless0("names", "Names of addresses", UInt64(summary.nameRecords), "")
        add("link_types", "Link type", .groups(summary.linkTypes.map(Self.describe)))
        if summary.sections.contains(where: Self.saysSomething) || summary.sections.count > 1 {
            add("sections", "Section", .groups(summary.sections.map(Self.describe)))
        }
        if !summary.interfaces.isEmpty {
            add(
                "interfaces", "Interface",
                .groups(summary.interfaces.indices.map { Self.describe(summary, interface: $0) }))
        }
        addBlocks(summary.blocks)
        addWarnings(summary)
    }

    private mutating func add(_ key: StaticString, _ label: StaticString, _ value: Value) {
        facts.append(Fact(key: key, label: label, value: value))
    }

    private mutating func addUnless0(
        _ key: StaticString, _ label: StaticString, _ count: UInt64, _ unit: StaticString
    ) {
        if count > 0 { add(key, label, .number(count, unit: unit)) }
    }

    private mutating func addBlocks(_ blocks: BlockCounts) {
        addUnless0("decryption_secrets", "Decryption secrets", blocks.decryptionSecrets, "blocks")
        addUnless0("journal_entries", "Journal entries", blocks.journalEntries, "blocks")
        addUnless0("custom_blocks", "Custom blocks", blocks.custom, "blocks")
        addUnless0("other_blocks", "Other blocks", blocks.other, "blocks")
    }

    private mutating func addWarnings(_ summary: CaptureSummary) {
        let warnings = summary.warnings
        addUnless0(
            "captured_beyond_original", "Longer than on the wire", warnings.capturedBeyondOriginal, "packets")
        addUnless0(
            "captured_beyond_snapshot_length", "Longer than the snapshot length",
            warnings.capturedBeyondSnapshotLength, "packets")
        addUnless0("invalid_times", "Impossible times", warnings.invalidTimestamps, "packets")
        addUnless0("repeated_options", "Repeated options", warnings.repeatedOptions, "")
        addUnless0("malformed_options", "Malformed options", warnings.malformedOptions, "")
        addUnless0(
            "statistics_of_unknown_interfaces", "Statistics of unknown interfaces",
            warnings.statisticsOfUnknownInterfaces, "")
        addUnless0(
            "dropped_descriptions", "Descriptions not kept",
            warnings.droppedInterfaces &+ warnings.droppedSections &+ warnings.droppedNames &+ warnings.droppedTexts, ""
        )
        if let tail = summary.cutTail {
            add("truncated", "Cut off", .flag(true))
            add("truncated_at", "Cut off at byte", .number(tail.offset))
        }
        if let damage = summary.damage { add("damage", "Damage", .text("\(damage)")) }
    }

    private static func describe(_ count: CaptureSummary.LinkTypeCount) -> [Fact] {
        var facts: [Fact] = []
        if let name = count.linkType.name { facts.append(Fact(key: "name", label: "name", value: .text("\(name)"))) }
        facts.append(Fact(key: "number", label: "number", value: .number(UInt64(count.linkType.rawValue))))
        facts.append(Fact(key: "packets", label: "packets", value: .number(count.packets)))
        return facts
    }

    private static func saysSomething(_ section: CaptureSection) -> Bool {
        section.hardware != nil || section.operatingSystem != nil || section.application != nil
            || !section.comments.isEmpty
    }

    private static func describe(_ section: CaptureSection) -> [Fact] {
        var facts: [Fact] = []
        func add(_ key: StaticString, _ label: StaticString, _ text: String?) {
            if let text { facts.append(Fact(key: key, label: label, value: .text(text))) }
        }
        facts.append(Fact(key: "offset", label: "at byte", value: .number(section.offset)))
        add("hardware", "hardware", section.hardware)
        add("operating_system", "operating system", section.operatingSystem)
        add("application", "application", section.application)
        if !section.comments.isEmpty {
            facts.append(Fact(key: "comments", label: "comments", value: .texts(section.comments)))
        }
        return facts
    }

    private static func describe(_ summary: CaptureSummary, interface index: Int) -> [Fact] {
        let interface = summary.interfaces[index]
        var facts: [Fact] = []
        func add(_ key: StaticString, _ label: StaticString, _ value: Value) {
            facts.append(Fact(key: key, label: label, value: value))
        }
        func addText(_ key: StaticString, _ label: StaticString, _ text: String?) {
            if let text { add(key, label, .text(text)) }
        }
        func addCount(_ key: StaticString, _ label: StaticString, _ count: UInt64?) {
            if let count { add(key, label, .number(count)) }
        }
        add("number", "number", .number(UInt64(index)))
        addText("name", "name", interface.name)
        addText("description", "description", interface.description)
        addText("link_type", "link type", "\(interface.linkType)")
        if interface.snapshotLength > 0 {
            add("snapshot_length", "snapshot length", .number(UInt64(interface.snapshotLength), unit: "bytes"))
        }
        add("time_digits", "digits of a second", .number(UInt64(interface.resolution.fractionDigits)))
        if interface.timestampOffset != 0 {
            addText("time_offset", "time offset in seconds", "\(interface.timestampOffset)")
        }
        addText("filter", "filter", interface.filterExpression)
        addText("hardware", "hardware", interface.hardware)
        addText("operating_system", "operating system", interface.operatingSystem)
        if let speed = interface.speed { add("speed", "speed", .number(speed, unit: "bits/s")) }
        addText("mac_address", "MAC address", interface.macAddress?.description)
        let addresses =
            interface.ipv4Addresses.map { $0.address.description }
            + interface.ipv6Addresses.map { "\($0.address)/\($0.prefixLength)" }
        if !addresses.isEmpty { add("ip_addresses", "IP addresses", .texts(addresses)) }
        if interface.frameCheckSequenceLength > 0 {
            add(
                "frame_check_sequence_length", "frame check sequence",
                .number(UInt64(interface.frameCheckSequenceLength), unit: "bytes"))
        }
        if index < summary.interfaceCounts.count {
            add("packets", "packets", .number(summary.interfaceCounts[index].packets))
            add("original_bytes", "on the wire", .number(summary.interfaceCounts[index].originalBytes, unit: "bytes"))
        }
        if !interface.comments.isEmpty { add("comments", "comments", .texts(interface.comments)) }
        if let statistics = interface.statistics {
            addCount("received", "received", statistics.received)
            addCount("accepted_by_filter", "accepted by the filter", statistics.acceptedByFilter)
            addCount("dropped_by_interface", "dropped by the interface", statistics.droppedByInterface)
            addCount("dropped_by_operating_system", "dropped by the system", statistics.droppedByOperatingSystem)
            addCount("delivered", "delivered", statistics.delivered)
        }
        return facts
    }
}

// MARK: Text

extension InfoReport {
    /// Appends labels and values in two columns, groups indented below their label.
    func appendText(to text: inout TextBuffer) {
        Self.append(facts, indent: 0, to: &text)
    }

    private static func append(_ facts: [Fact], indent: Int, to text: inout TextBuffer) {
        let width = facts.reduce(0) { max($0, $1.label.utf8CodeUnitCount) }
        for fact in facts {
            if case .groups(let groups) = fact.value {
                for group in groups {
                    text.append(repeating: 0x20, count: indent)
                    text.append(fact.label)
                    text.append(0x0a)
                    // Groups hold no groups, so this goes one level deep.
                    append(group, indent: indent + 4, to: &text)
                }
                continue
            }
            text.append(repeating: 0x20, count: indent)
            let start = text.count
            text.append(fact.label)
            text.append(0x3a)
            text.pad(to: width + 3, from: start)
            appendValue(fact.value, to: &text)
            text.append(0x0a)
        }
    }

    private static func appendValue(_ value: Value, to text: inout TextBuffer) {
        switch value {
        case .text(let string): text.append(escaping: string)
        case .number(let number, let unit):
            text.append(decimal: number)
            append(unit: unit, to: &text)
        case .real(let number, let unit):
            appendReal(number, to: &text)
            append(unit: unit, to: &text)
        case .flag(let flag): text.append(string: flag ? "yes" : "no")
        case .time(let nanoseconds): text.append(utcTime: nanoseconds)
        case .seconds(let nanoseconds):
            appendSeconds(nanoseconds, to: &text)
            text.append(" s")
        case .texts(let strings):
            for (index, string) in strings.enumerated() {
                if index > 0 { text.append("; ") }
                text.append(escaping: string)
            }
        case .groups: break
        }
    }

    private static func append(unit: StaticString, to text: inout TextBuffer) {
        guard unit.utf8CodeUnitCount > 0 else { return }
        text.append(0x20)
        text.append(unit)
    }

    /// Two digits behind the point; without Foundation there is no formatter.
    private static func appendReal(_ number: Double, to text: inout TextBuffer) {
        let hundredths = (number * 100).rounded()
        guard hundredths >= 0, hundredths < 1e18 else {
            text.append(string: "\(number)")
            return
        }
        let value = UInt64(hundredths)
        text.append(decimal: value / 100)
        text.append(0x2e)
        text.append(decimal: value % 100, width: 2)
    }

    private static func appendSeconds(_ nanoseconds: UInt64, to text: inout TextBuffer) {
        text.append(decimal: nanoseconds / 1_000_000_000)
        text.append(0x2e)
        text.append(decimal: nanoseconds % 1_000_000_000, width: 9)
    }
}

// MARK: JSON

extension InfoReport {
    /// Appends one object on one line. Units are not repeated: bytes, packets, bits and packets a second, percent.
    func appendJSON(to text: inout TextBuffer) {
        text.append("{\"schema\":\"packets-info/1\",")
        Self.appendMembers(facts, to: &text)
        text.append("}\n")
    }

    private static func appendMembers(_ facts: [Fact], to text: inout TextBuffer) {
        for (index, fact) in facts.enumerated() {
            if index > 0 { text.append(0x2c) }
            text.append(0x22)
            text.append(fact.key)
            text.append("\":")
            appendJSONValue(fact.value, to: &text)
        }
    }

    private static func appendJSONValue(_ value: Value, to text: inout TextBuffer) {
        switch value {
        case .text(let string): appendJSONText(string, to: &text)
        case .number(let number, _):
            // Beyond 53 bits many readers would round (RFC 8259 section 6).
            if number < 1 << 53 {
                text.append(decimal: number)
            } else {
                text.append(0x22)
                text.append(decimal: number)
                text.append(0x22)
            }
        case .real(let number, _): appendReal(number, to: &text)
        case .flag(let flag): text.append(string: flag ? "true" : "false")
        case .time(let nanoseconds):
            text.append(0x22)
            text.append(utcTime: nanoseconds)
            text.append(0x22)
        case .seconds(let nanoseconds): appendSeconds(nanoseconds, to: &text)
        case .texts(let strings):
            text.append(0x5b)
            for (index, string) in strings.enumerated() {
                if index > 0 { text.append(0x2c) }
                appendJSONText(string, to: &text)
            }
            text.append(0x5d)
        case .groups(let groups):
            text.append(0x5b)
            for (index, group) in groups.enumerated() {
                if index > 0 { text.append(0x2c) }
                text.append(0x7b)
                appendMembers(group, to: &text)
                text.append(0x7d)
            }
            text.append(0x5d)
        }
    }

    private static func appendJSONText(_ string: String, to text: inout TextBuffer) {
        text.append(0x22)
        let utf8 = string.utf8.span
        text.append(escapingJSON: utf8.rawSpan)
        text.append(0x22)
    }
}
