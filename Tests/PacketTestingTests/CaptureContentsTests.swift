import CaptureFiles
import CaptureFixtures
import Foundation
import PacketCodecs
import PacketTesting
import Testing

/// Captures loaded for tests.
@Suite(.enabled(if: !CaptureFixture.files.isEmpty, "no captures beside the sources")) struct CaptureContentsTests {
    private func url(_ name: String) throws -> URL {
        try #require(CaptureFixture.files.first { $0.lastPathComponent == name })
    }

    @Test func packetsHaveWhatTheCaptureSays() throws {
        let capture = try CaptureContents(path: url("pcapng-two-interfaces.pcapng").path)
        // capinfos counts them, tshark prints what is said about the first.
        #expect(capture.count == capture.records.count)
        #expect(capture.interfaces.count == 2)
        let names = Set(capture.compactMap(\.interfaceName))
        #expect(names.count == 2)
        for name in names { #expect(!capture.records(ofInterface: name).isEmpty) }
        #expect(capture[number: 1] == capture[0])
        #expect(capture.map(\.number) == Array(1...capture.count))
        #expect(capture[0].file == "pcapng-two-interfaces.pcapng")
        #expect(capture[0].timestamp > 1_500_000_000_000_000_000)
        #expect(Int(capture[0].originalLength) >= capture[0].bytes.count)
        #expect(capture.cutTail == nil)
        #expect(capture.damage == nil)
        #expect(capture[0].description == "pcapng-two-interfaces.pcapng #1, \(capture[0].bytes.count) bytes")
    }

    @Test(.enabled(if: OutsideTool.tshark.isInstalled, "needs tshark"))
    func packetsAreTheOnesThatTsharkReads() throws {
        for name in ["tcp-http.pcapng", "snaplen-64.pcap", "any-sll2.pcap", "vlan-qinq.pcap"] {
            let path = try url(name).path
            let lines = try OutsideTool.tshark.run([
                "-r", path, "-T", "fields", "-e", "frame.number", "-e", "frame.len", "-e", "frame.cap_len", "-e",
                "frame.time_epoch",
            ]).split(separator: "\n").map { $0.split(separator: "\t") }
            let capture = try CaptureContents(path: path)
            try #require(lines.count == capture.count)
            for (record, line) in zip(capture, lines) {
                #expect(line.prefix(3) == ["\(record.number)", "\(record.originalLength)", "\(record.bytes.count)"])
                #expect(line[3].hasPrefix("\(record.timestamp / 1_000_000_000)."))
            }
        }
    }

    @Test func bytesAreReadAsFilesAre() throws {
        let path = try url("tour.pcapng").path
        let bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
        let capture = try CaptureContents(bytes: bytes, name: "copies/tour.pcapng")
        #expect(try capture.records == CaptureContents(path: path).records)
    }

    @Test func damageIsThrownOrKept() throws {
        var bytes = try [UInt8](Data(contentsOf: url("icmp-ping.pcap")))
        let whole = try CaptureContents(bytes: bytes)
        // The third record claims more than packets can have.
        let place = 24 + 16 + whole[0].bytes.count + 16 + whole[1].bytes.count
        bytes.replaceSubrange(place + 8..<place + 12, with: [0xff, 0xff, 0xff, 0x7f])
        #expect(throws: CaptureFileError.self) { try CaptureContents(bytes: bytes) }
        let kept = try CaptureContents(bytes: bytes, mayBeDamaged: true)
        #expect(kept.records == Array(whole.records.prefix(2)))
        #expect(kept.damage?.record == 3)
        #expect(throws: CaptureFileError.self) { try CaptureContents(bytes: [], mayBeDamaged: true) }
        #expect(throws: CaptureFileError.self) { try CaptureContents(path: "/nowhere/at.all") }
    }

    @Test func aCutTailIsTold() throws {
        let bytes = try [UInt8](Data(contentsOf: url("icmp-ping.pcap")))
        let capture = try CaptureContents(bytes: bytes.dropLast(3))
        #expect(capture.cutTail != nil)
        #expect(capture.count == (try CaptureContents(bytes: bytes)).count - 1)
    }

    @Test func aRecordLendsItsPacket() throws {
        let record = try CaptureContents(path: url("icmp-ping.pcap").path)[number: 1]
        #expect(record.packet.layout.network == .arp)
        #expect(record.captured.linkType == .ethernet)
        #expect(CaptureRecord(bytes: [1, 2]).description == "packet, 2 bytes")
        #expect(CaptureRecord(bytes: [1]).originalLength == 1)
    }
}
