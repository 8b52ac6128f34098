import ByteCore
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
            FieldCapture.Record(
                time: 1_700_000_000_000_000_000 + Int64(index) * 123_456_789, link: link,
                originalLength: UInt32(sample.bytes.count), bytes: sample.bytes)
        }
        let path = NSTemporaryDirectory() + "fields-\(UUID().uuidString).pcap"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try FieldCapture.write(records, link: link, to: path)
        try compare(records, path, names: samples.map(\.name))
    }

    @Test func capturesReadAsInTShark() throws {
        for path in FieldCapture.repository() {
            guard let capture = FieldCapture(path: path) else { continue }
            try compare(capture.records, path, names: capture.records.indices.map { "\(path) packet \($0 + 1)" })
        }
    }

    private func compare(_ records: [FieldCapture.Record], _ path: String, names: [String]) throws {
        let fields = FieldCatalogue.all.map { "\($0.name)" }.filter { TShark.isCompared($0) }
        let theirs = try TShark.fields(fields, of: path)
        try #require(theirs.count == records.count, "tshark reads another number of packets from \(path)")
        var formatter = try FieldsFormatter(fields: fields)
        var text = TextBuffer()
        for (index, record) in records.enumerated() {
            text.removeAll()
            let captured = CapturedPacket(
                timestamp: record.time, originalLength: record.originalLength, linkType: record.link,
                interface: record.interface, bytes: record.bytes.rawSpan)
            let packet = Packet(captured)
            formatter.append(
                packet, captured: captured, number: UInt64(index + 1), frame: FrameDetails(), to: &text)
            let line = text.string
            let ours = line.dropLast().split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            try #require(ours.count == fields.count && theirs[index].count == fields.count)
            for (column, field) in fields.enumerated() where ours[column] != theirs[index][column] {
                let isKnown = TShark.isKnownDifference(field, ours[column], theirs[index][column], names[index])
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
                "tcp.relative_sequence_numbers:FALSE", "ip.defragment:FALSE", "ipv6.defragment:FALSE",
                "tcp.desegment_tcp_streams:FALSE",
            ].flatMap { ["-o", $0] }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: true).map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// Fields that Wireshark does not have, or that it takes from elsewhere.
    private static let notCompared: Set<String> = [
        // Ours alone.
        "frame.link_type", "frame.trailer", "packet.problem", "packet.flags", "ip.opt", "ipv6.ext.nxt", "ipv6.ext.len",
        "ipv6.ext.data", "udp.surplus", "tcp.options.mptcp",
        // Local time in the running user's zone there, UTC here.
        "frame.time",
        // Only in captures with interfaces there.
        "frame.interface_id",
    ]

    static func isCompared(_ field: String) -> Bool { !notCompared.contains(field) }

    static func isKnownDifference(_ field: String, _ ours: String, _ theirs: String, _ name: String) -> Bool { false }
}
