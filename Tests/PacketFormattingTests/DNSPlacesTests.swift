import ByteCore
import CaptureFixtures
import DNSCodec
import Foundation
import PacketCodecs
import PacketFormatting
import Testing

/// The captures with DNS.
private let dnsCaptures = CaptureFixture.files.filter {
    $0.path.contains("/dns/") || $0.lastPathComponent == "tour.pcapng"
}

/// Where the fields of DNS stand, against what tshark says about the same packets.
@Suite(.enabled(if: TShark.path != nil && !dnsCaptures.isEmpty, "tshark or the captures are not there"))
struct DNSPlacesTests {
    /// The fields whose places are compared.
    private static let names = [
        "dns.qry.name", "dns.qry.type", "dns.qry.class", "dns.resp.name", "dns.resp.type", "dns.resp.class",
        "dns.resp.ttl", "dns.resp.len",
    ]

    @Test func fieldsStandWhereTSharkFindsThem() throws {
        var compared = 0
        for file in dnsCaptures {
            let theirs = try places(file)
            let records = try CaptureFixture(file).records
            try #require(theirs.count == records.count, "tshark reads another number of packets of \(file.path)")
            for (record, theirs) in zip(records, theirs) {
                let captured = record.captured
                let packet = Packet(captured)
                var places = Places(names: Self.names)
                packet.visitFields(
                    captured: captured, number: UInt64(record.number), frame: record.frameDetails, times: FieldTimes(),
                    dnsPorts: DNSPorts(), into: &places)
                // What segments go on with is not decoded here, and what came again not there.
                if packet.tcp != nil, places.found.isEmpty || theirs.isEmpty { continue }
                for name in Self.names {
                    let (ours, theirs) = (places.found[name] ?? [], theirs[name] ?? [])
                    let isMalformed = file.lastPathComponent == "malformed.pcap"
                    if isMalformed, DNSMalformedDifferences.areKnown(name, Int(record.number)) { continue }
                    compared += ours.count
                    let place = "\(file.lastPathComponent) packet \(record.number): \(name)"
                    switch name {
                    // The types of a bitmap have the same name there.
                    case "dns.resp.type": #expect(Set(ours).isSubset(of: theirs), "\(place)")
                    // The owners of SRV records have another name there.
                    case "dns.resp.name": #expect(Set(theirs).isSubset(of: ours), "\(place)")
                    default: #expect(ours == theirs, "\(place)")
                    }
                }
            }
        }
        #expect(compared > 10_000)
    }

    /// The tree prints the places that were compared.
    @Test func theTreePrintsThosePlaces() throws {
        for file in dnsCaptures {
            for record in try CaptureFixture(file).records {
                let captured = record.captured
                let packet = Packet(captured)
                var places = Places(names: Self.names)
                packet.visitFields(
                    captured: captured, number: UInt64(record.number), frame: record.frameDetails, times: FieldTimes(),
                    dnsPorts: DNSPorts(), into: &places)
                guard !places.found.isEmpty else { continue }
                var formatter = TreeFormatter()
                var text = TextBuffer()
                formatter.append(
                    packet, captured: captured, number: UInt64(record.number), frame: record.frameDetails, to: &text)
                // A message's fields are indented by two, those of record data by four.
                var printed: [String] = []
                var isName = false
                for line in text.string.split(separator: "\n") {
                    let words = line.split(separator: " ", omittingEmptySubsequences: true)
                    isName = words.count > 1 && words[1] == "Name" && line.contains("    Name    ")
                    if isName, words[0].first?.isNumber == true, line.dropFirst(13).hasPrefix("  Name") {
                        printed.append(String(words[0]))
                    }
                }
                let names = (places.found["dns.qry.name"] ?? []) + (places.found["dns.resp.name"] ?? [])
                let wanted = names.sorted { $0.lowerBound < $1.lowerBound }.map {
                    $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound - 1)"
                }
                #expect(printed == wanted, "\(file.lastPathComponent) packet \(record.number)")
            }
        }
    }

    /// Where tshark finds the fields, packet by packet.
    private func places(_ file: URL) throws -> [[String: [Range<Int>]]] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: TShark.path ?? "/usr/bin/tshark")
        process.arguments = [
            "-n", "-r", file.path, "-T", "pdml", "-J", "dns mdns llmnr", "-o", "tcp.desegment_tcp_streams:FALSE",
            "-o", "ip.defragment:FALSE", "-o", "ipv6.defragment:FALSE",
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        var packets: [[String: [Range<Int>]]] = []
        for line in data.split(separator: 0x0a) {
            if line.starts(with: "<packet>".utf8) {
                packets.append([:])
                continue
            }
            // Half of the lines are of no interest.
            let line = String(decoding: line, as: UTF8.self)
            guard line.contains("name=\"dns.qry.") || line.contains("name=\"dns.resp."),
                let name = attribute("name", line), Self.names.contains(name),
                let size = attribute("size", line).flatMap({ Int($0) }),
                let start = attribute("pos", line).flatMap({ Int($0) }), !packets.isEmpty
            else { continue }
            packets[packets.count - 1][name, default: []].append(start..<start + size)
        }
        return packets
    }

    private func attribute(_ name: String, _ line: String) -> String? {
        guard let start = line.range(of: " \(name)=\""), let end = line[start.upperBound...].firstIndex(of: "\"") else {
            return nil
        }
        return String(line[start.upperBound..<end])
    }
}

/// Collects where some fields stand.
private struct Places: FieldVisitor {
    private let names: [String: String]
    private(set) var found: [String: [Range<Int>]] = [:]

    init(names: [String]) { self.names = Dictionary(uniqueKeysWithValues: names.map { ($0, $0) }) }

    var groups: FieldGroups { .all }

    mutating func layer(_ layer: LayerKind, flags: PacketFlags, at range: Range<Int>) {}
    mutating func nested(_ nesting: FieldNesting, at range: Range<Int>) {}
    mutating func behind(_ part: FieldTrailer, at range: Range<Int>) {}
    mutating func problem(_ problem: PacketProblem, base: Int) {}

    mutating func field(_ field: Field, _ value: FieldValue, at range: Range<Int>) {
        let name = "\(FieldCatalogue.description(of: field).name)"
        if names[name] != nil { found[name, default: []].append(range) }
    }
}
