import ByteCore
import DNSCodec
import Foundation
import PacketTesting
import Testing

/// Every captured message as tshark reads it: counts, names, types, classes, times to live and lengths.
@Suite(.enabled(if: TSharkDNS.program != nil && !CapturedMessage.all.isEmpty, "needs tshark, and Captures/"))
struct TSharkDifferentialTests {
    @Test func fieldsAreThoseOfTShark() throws {
        let theirs = try TSharkDNS.rows(CapturedMessage.all)
        try #require(theirs.count == CapturedMessage.all.count)
        var compared = 0
        for (message, row) in zip(CapturedMessage.all, theirs) {
            let ours = TSharkDNS.row(message)
            guard ours != row else {
                compared += 1
                continue
            }
            let isListed = message.malformedCase.map { KnownDifferences.tshark[$0] != nil } ?? false
            if isListed { continue }
            for (field, (mine, other)) in zip(TSharkDNS.fields, zip(ours, row)) where mine != other {
                Issue.record("\(message.origin): \(field) is \(mine) here, \(other) in tshark")
            }
        }
        #expect(compared > CapturedMessage.all.count * 9 / 10)
    }
}

enum TSharkDNS {
    static let program = OutsideProgram.find("tshark")

    static let fields = [
        "dns.id", "dns.flags", "dns.count.queries", "dns.count.answers", "dns.count.auth_rr", "dns.count.add_rr",
        "dns.count.zones", "dns.count.prerequisites", "dns.count.updates", "dns.qry.name", "dns.qry.type",
        "dns.qry.class", "dns.resp.name", "dns.resp.type", "dns.resp.class",
        "dns.resp.ttl", "dns.resp.len",
    ]

    /// Messages alone in datagrams, so that each is one row.
    static func rows(_ messages: [CapturedMessage]) throws -> [[String]] {
        var file: [UInt8] =
            [0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0] + [UInt8](repeating: 0, count: 8) + [0, 0, 4, 0, 101, 0, 0, 0]
        for (index, message) in messages.enumerated() {
            // No more than a datagram can carry.
            let bytes = message.bytes.prefix(65_000)
            let port: UInt16 = message.mode == .unicast ? 53 : message.mode == .multicast ? 5353 : 5355
            let count = UInt16(28 + bytes.count)
            // An address and a port for each, so that none is a repetition of another.
            let number = UInt16(index)
            let packet: [UInt8] =
                [0x45, 0, UInt8(count >> 8), UInt8(count & 0xff), 0, 0, 0, 0, 64, 17, 0, 0, 10, 0]
                + [
                    UInt8(number >> 8), UInt8(number & 0xff), 192, 0, 2, 1, 0xc0, 0, UInt8(port >> 8),
                    UInt8(port & 0xff),
                ]
                + [UInt8((count - 20) >> 8), UInt8((count - 20) & 0xff), 0, 0] + bytes
            let length = [UInt8(count & 0xff), UInt8(count >> 8), 0, 0]
            file += [UInt8](repeating: 0, count: 8) + length + length + packet
        }
        let path = NSTemporaryDirectory() + "dns-\(UUID().uuidString).pcap"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(file).write(to: URL(fileURLWithPath: path))
        let words = ["-n", "-r", path, "-T", "fields", "-E", "occurrence=a", "-E", "aggregator=|"]
        let (output, _) = try OutsideProgram.run(program ?? "", words + fields.flatMap { ["-e", $0] })
        return output.split(separator: "\n").map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// The same fields from here.
    static func row(_ message: CapturedMessage) -> [String] {
        var columns = [[String]](repeating: [], count: fields.count)
        guard let view = try? DNSMessageView(message.bytes.rawSpan, mode: message.mode) else {
            return columns.map { _ in "" }
        }
        let header = view.header
        columns[0] = ["0x" + hexadecimal(header.identifier)]
        columns[1] = ["0x" + hexadecimal(header.flags.rawValue)]
        // In an UPDATE they count other things (RFC 2136 section 2.2), for which tshark has names of their own.
        let first = header.flags.opcode == .update ? 6 : 2
        columns[first] = ["\(header.questionCount)"]
        columns[first + 1] = ["\(header.answerCount)"]
        columns[first + 2] = ["\(header.authorityCount)"]
        columns[5] = ["\(header.additionalCount)"]
        var questions = view.questions
        while let question = questions.next() {
            columns[9].append(name(question.name))
            columns[10].append("\(question.type.rawValue)")
            columns[11].append("0x" + hexadecimal(question.class.rawValue))
        }
        var records = view.records
        while let record = records.next() {
            // That of SRV has fields of its own there.
            if record.type != .srv {
                if let owner = record.name { columns[12].append(name(owner)) } else { columns[12].append("?") }
            }
            columns[13].append("\(record.type.rawValue)")
            // It lists the types that there are as if they were the records'.
            columns[13] += listed(record).map { "\($0.rawValue)" }
            // tshark shows what the class and the time to live of OPT are there.
            if record.type != .opt {
                columns[14].append("0x" + hexadecimal(record.class.rawValue))
                columns[15].append("\(record.timeToLive)")
            }
            columns[16].append("\(record.dataRange.count)")
        }
        return columns.map { $0.joined(separator: "|") }
    }

    private static func listed(_ record: DNSRecordView) -> [RRType] {
        switch RData(record) {
        case .nsec(let data): data.types.types
        case .nsec3(let data): data.types.types
        case .csync(let data): data.types.types
        case .nxt(let data): data.types.types
        default: []
        }
    }

    private static func hexadecimal(_ number: UInt16) -> String { String(format: "%04x", number) }

    private static func name(_ name: DNSNameView) -> String {
        if name.isRoot { return "<Root>" }
        var parts: [String] = []
        var labels = name.labels
        while let label = labels.next() {
            var part: [UInt8] = []
            for byte in label.copiedBytes {
                // Control characters are escaped there.
                if byte < 0x20 { part += Array(String(format: "\\%03o", byte).utf8) } else { part.append(byte) }
            }
            parts.append(String(decoding: part, as: UTF8.self))
        }
        return parts.joined(separator: ".")
    }
}
