import ByteCore
import CaptureFixtures
import Foundation
import PacketCodecs
import PacketFormatting
import Testing

/// What another program says about the same packets: tshark, field by field.
@Suite(.enabled(if: TShark.path != nil, "tshark is not installed"))
struct FieldDifferentialTests {
    @Test(arguments: [LinkType.ethernet, .linuxSLL, .linuxSLL2, .null, .loop, .raw])
    func samplesReadAsInTShark(link: LinkType) throws {
        let samples = FieldSamples.all.filter { $0.link == link }
        try #require(!samples.isEmpty)
        let records = samples.enumerated().map { index, sample in
            CaptureFixture.Record(
                timestamp: 1_700_000_000_000_000_000 + Int64(index) * 123_456_789, linkType: link,
                bytes: sample.bytes)
        }
        let path = NSTemporaryDirectory() + "fields-\(UUID().uuidString).pcap"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try FieldCapture.write(records, link: link, to: path)
        try compare(records, path, names: samples.map(\.name))
    }

    /// Wireshark takes the second file header of one for a record, and unknown blocks for packets; what GRE and VXLAN
    /// carry is not decoded here.
    private static let incomparable: Set<String> = [
        "concatenated.pcap", "simple-packets.pcapng", "tunnel-gre.pcap", "tunnel-vxlan.pcap",
    ]

    /// Files that hold more than plain packets: interfaces, comments, other resolutions.
    private static let special = CaptureFixture.files.filter { $0.pathExtension == "pcapng" || isOfOtherFormat($0) }
        .map(\.lastPathComponent).filter { !incomparable.contains($0) }

    private static func isOfOtherFormat(_ file: URL) -> Bool { file.path.contains("/formats/") }

    @Test(arguments: special)
    func capturesReadAsInTShark(name: String) throws {
        let file = try #require(CaptureFixture.files.first { $0.lastPathComponent == name })
        let records = try CaptureFixture(file).records
        try compare(records, file.path, names: records.indices.map { "\(name) packet \($0 + 1)" })
    }

    /// The packets of all plain files, those of one link type at once: tshark takes longer to start than to read them.
    @Test(arguments: [LinkType.ethernet, .linuxSLL, .linuxSLL2, .null, .loop, .raw])
    func plainCapturesReadAsInTShark(link: LinkType) throws {
        let files = CaptureFixture.files.filter {
            !Self.special.contains($0.lastPathComponent) && !Self.incomparable.contains($0.lastPathComponent)
        }
        var records: [CaptureFixture.Record] = []
        var names: [String] = []
        for file in files {
            for record in try CaptureFixture(file).records where record.linkType == link {
                records.append(record)
                names.append("\(file.lastPathComponent) packet \(record.number)")
            }
        }
        try #require(!records.isEmpty)
        let path = NSTemporaryDirectory() + "fields-\(UUID().uuidString).pcap"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try FieldCapture.write(records, link: link, to: path)
        try compare(records, path, names: names)
    }

    /// What is excused must differ: an excuse that nothing needs hides what goes wrong later.
    @Test func everyExcuseForMalformedMessagesIsNeeded() throws {
        let file = try #require(CaptureFixture.files.first { $0.lastPathComponent == "malformed.pcap" })
        let excuses = DNSMalformedDifferences.all
        let fields = Set(excuses.map(\.field)).sorted()
        let theirs = try TShark.fields(fields, of: file.path)
        let records = try CaptureFixture(file).records
        try #require(theirs.count == records.count)
        var formatter = try FieldsFormatter(fields: fields)
        for (packet, field) in excuses {
            let index = packet - 1
            let captured = records[index].captured
            var text = TextBuffer()
            formatter.append(
                Packet(captured), captured: captured, number: UInt64(packet), frame: records[index].frameDetails,
                to: &text)
            let ours = text.string.dropLast().split(separator: "\t", omittingEmptySubsequences: false)
            let column = try #require(fields.firstIndex(of: field))
            #expect(ours[column] != theirs[index][column], "packet \(packet): \(field) no longer differs")
        }
    }

    @Test func everyPlainCaptureIsOfAComparedLinkType() throws {
        let compared: Set<LinkType> = [.ethernet, .linuxSLL, .linuxSLL2, .null, .loop, .raw]
        for file in CaptureFixture.files where file.pathExtension == "pcap" && !Self.isOfOtherFormat(file) {
            #expect(Set(try CaptureFixture(file).records.map(\.linkType)).isSubset(of: compared), "\(file.path)")
        }
    }

    private func compare(_ records: [CaptureFixture.Record], _ path: String, names: [String]) throws {
        let fields = FieldCatalogue.all.map { "\($0.name)" }.filter { TShark.isCompared($0) }
        let theirs = try TShark.fields(fields, of: path)
        try #require(theirs.count == records.count, "tshark reads another number of packets from \(path)")
        var formatter = try FieldsFormatter(fields: fields)
        var text = TextBuffer()
        for (index, record) in records.enumerated() {
            text.removeAll()
            let captured = record.captured
            let packet = Packet(captured)
            formatter.append(
                packet, captured: captured, number: UInt64(index + 1), frame: record.frameDetails, to: &text)
            let line = text.string
            let ours = line.dropLast().split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            try #require(ours.count == fields.count && theirs[index].count == fields.count)
            let protocols = fields.firstIndex(of: "frame.protocols").map { ours[$0] } ?? ""
            for (column, field) in fields.enumerated() where ours[column] != theirs[index][column] {
                let isKnown = TShark.isKnownDifference(
                    field, ours: ours[column], theirs: theirs[index][column], name: names[index], packet: packet,
                    protocols: protocols)
                #expect(
                    isKnown,
                    "\(names[index]): \(field) is '\(ours[column])' here, '\(theirs[index][column])' in tshark")
            }
        }
    }
}

/// Runs tshark so that it decodes packets one by one, as the decoder here does.
enum TShark {
    static let path: String? = ["/usr/bin/tshark", "/usr/local/bin/tshark", "/opt/homebrew/bin/tshark"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    static func fields(_ fields: [String], of capture: String) throws -> [[String]] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path ?? "/usr/bin/tshark")
        process.arguments =
            ["-n", "-r", capture, "-T", "fields"] + fields.flatMap { ["-e", $0] }
            + [
                "ip.check_checksum:TRUE", "tcp.check_checksum:TRUE", "udp.check_checksum:TRUE",
                "udplite.check_checksum:TRUE",
                "tcp.relative_sequence_numbers:FALSE", "ip.defragment:FALSE", "ipv6.defragment:FALSE",
                "tcp.desegment_tcp_streams:FALSE",
            ].flatMap { ["-o", $0] }
        // Times are local there.
        process.environment = ProcessInfo.processInfo.environment.merging(["TZ": "UTC"]) { _, zone in zone }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let times = Set(fields.indices.filter { FieldCatalogue.field(named: fields[$0])?.type == .time })
        return String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: true).map {
            let values = $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return values.indices.map { times.contains($0) ? standardTimes(values[$0]) : values[$0] }
        }
    }

    /// `Nov 25, 2026 10:46:52.994450000 UTC` by ISO 8601, of one time or several.
    private static func standardTimes(_ text: String) -> String {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let parts = text.split(separator: ",").map { $0.split(separator: " ") }
        // The comma behind the day parts a time in two.
        guard parts.count.isMultiple(of: 2) else { return text }
        var times: [String] = []
        for index in stride(from: 0, to: parts.count, by: 2) {
            let (date, rest) = (parts[index], parts[index + 1])
            guard date.count == 2, rest.count == 3, rest[2] == "UTC",
                let month = months.firstIndex(of: String(date[0]))
            else { return text }
            let numbers = [String(month + 1), String(date[1])].map { $0.count < 2 ? "0\($0)" : $0 }
            times.append("\(rest[0])-\(numbers[0])-\(numbers[1])T\(rest[1])Z")
        }
        return times.joined(separator: ",")
    }

    /// Fields that Wireshark does not have, or that it takes from elsewhere.
    private static let notCompared: Set<String> = [
        // Ours alone.
        "frame.link_type", "frame.trailer", "packet.problem", "packet.flags", "ip.opt", "ipv6.ext.nxt", "ipv6.ext.len",
        "ipv6.ext.data", "udp.surplus", "tcp.options.mptcp",
        "dns.resp.data",
        // Only in captures with interfaces there.
        "frame.interface_id",
    ]

    static func isCompared(_ field: String) -> Bool { !notCompared.contains(field) }

    /// What is known to differ, and why.
    static func isKnownDifference(
        _ field: String, ours: String, theirs: String, name: String, packet: borrowing Packet, protocols: String
    ) -> Bool {
        switch field {
        case "frame.protocols":
            // Wireshark knows application protocols, and not DNS in segments that came again; what both know must be the same.
            var known = ours
            for name in [":data", ":dns", ":mdns", ":llmnr"] where known.hasSuffix(name) {
                known = String(known.dropLast(name.utf8.count))
            }
            return theirs.hasPrefix(known)
        // Wireshark takes the payload away from what it goes on to decode, and the time out of ping's.
        case "data.data", "data.len": return true
        // Wireshark wants the target's MAC address to be zero too; RFC 5227 says only that it should be.
        case "arp.isprobe": return ours == "1"
        // The list ends at the first end of options here; Wireshark goes on.
        case "tcp.options.eol", "tcp.option_kind": if theirs.hasPrefix(String(ours.prefix(2))) { return true }
        case let field where field.hasPrefix("dns."):
            if DNSDifferences.areKnown(field, ours: ours, theirs: theirs, name: name, packet: packet) { return true }
        default: break
        }
        // UDP-Lite is no UDP here.
        if packet.payloadProtocol == .udpLite, field.hasPrefix("udp.") { return true }
        // Wireshark checks no ICMP checksum in a quotation, checks TCP's there though the segment is cut, and does not
        // work out lengths of quoted segments.
        let isQuoting = protocols.contains("icmp:ip") || protocols.contains("icmpv6:ipv6")
        let derived = [".checksum.status", ".checksum_calculated", "tcp.len", "tcp.nxtseq", "tcp.seq_raw"]
        if isQuoting, derived.contains(where: { field.hasSuffix($0) }) { return true }
        // A checksum of which not all that it covers is here is not judged here.
        if ours == "2" || ours.isEmpty, field.contains("checksum"),
            !packet.flags.isDisjoint(with: [.lengthExceedsPacket, .udpLengthTooSmall, .firstFragment])
        {
            return true
        }
        // Wireshark 4.0 takes a checksum that was left to the network card for a wrong one.
        if field.contains("checksum"), packet.transportChecksumStatus == .partial { return ours == "2" || ours.isEmpty }
        // Wireshark puts the captured length in the place of a length that was left to the network card.
        if packet.flags.contains(.segmentationOffload), field == "ip.len" { return ours == "0" }
        // Wireshark has a word for a padding option without padding, and for an interface without a name.
        if field == "ipv6.opt.padn", theirs.contains("<none>") { return true }
        if field == "frame.interface_name", theirs == "unknown" { return ours.isEmpty }
        // Wireshark gives what is there of an option that the capture cut, and does not read Kuznetzov's directions.
        if packet.flags.contains(.cutByCapture), field.hasPrefix("tcp.option") { return true }
        if name.hasPrefix("kuznetzov.pcap"), field == "frame.packet_flags_direction" { return theirs.isEmpty }
        let file = name.prefix { $0 != " " }
        return samples[name]?.contains(field) ?? samples[String(file)]?.contains(field) ?? false
    }

    private static let samples: [String: Set<String>] = [
        // Wireshark calls the header's destination ip.cur_rt and the last stop ip.dst.
        "ip lsrr": ["ip.dst", "ip.addr", "ip.src_rt"],
        // Wireshark does not name options that it doesn't know.
        "ip stream id": ["ip.opt.type", "ip.opt.len"],
        // Wireshark takes the home address for the source.
        "ipv6 dstopts": ["udp.checksum.status", "udp.checksum_calculated"],
        "ipv6 rpl": ["ipv6.routing.unknown_data"],
        // Wireshark has a name for each organization's protocol identifier.
        "snap cdp": ["llc.pid"],
        // 802.3 behind a tag: Wireshark's trailer is the tag's.
        "9100": ["eth.trailer"],
        "sll 5": ["sll.trailer"],
        // A TCP header is decoded whole or not at all here.
        "tcp cut": ["tcp.srcport", "tcp.dstport", "tcp.port"],
        "tcp tfo request mptcp": ["tcp.options.tfo.cookie"],
        // Wireshark stops at a length that can't be.
        "udp length too small": ["udp.checksum", "udp.checksum.status", "udp.payload"],
        // Multicast listener reports have more reserved bytes than the header.
        "mld.pcap": ["icmpv6.reserved"],
        "tour.pcapng": ["icmpv6.reserved"],
        "lldp-cdp-snap.pcap": ["llc.pid", "eth.trailer"],
        // ESP in UDP (RFC 3948) is not decoded here.
        "ipsec-ah-esp.pcap": ["esp.spi", "esp.sequence"],
        "ipv6-crafted-headers.pcap": ["ipv6.routing.unknown_data"],
        // Wireshark gives the payload what stands behind the datagram.
        "udp surplus": ["udp.payload"],
    ]
}
