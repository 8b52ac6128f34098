import AllocationCounter
import ByteCore
import DNSCodec
import PacketTesting
import Testing

/// One record of ``RecordGolden``.
struct GoldenRecord {
    var `class` = RRClass.internet
    var type = RRType(0)
    var text = ""
    var wire: [UInt8] = []
    var printed = ""

    static let all: [GoldenRecord] = {
        var records: [GoldenRecord] = []
        for line in RecordGolden.entries.split(separator: "\n") {
            let words = line.split(separator: " ")
            let rest = words.dropFirst().joined(separator: " ")
            switch words[0] {
            case ">": records[records.count - 1].text = String(line.dropFirst(4))
            case "=": records[records.count - 1].wire += (try? Hex.bytes(rest)) ?? []
            case "<": records[records.count - 1].printed = String(line.dropFirst(4))
            default:
                var record = GoldenRecord()
                record.class = RRClass(String(words[0])) ?? .internet
                record.type = RRType(rest) ?? RRType(0)
                records.append(record)
            }
        }
        return records
    }()
}

/// The presentation form of data where it stands in a message.
func text(_ wire: [UInt8], _ type: RRType, _ class: RRClass = .internet) -> String {
    var text = TextBuffer()
    text.append(dataOf: wire.rawSpan, 0..<wire.count, type: type, class: `class`)
    return text.string
}

@Suite struct RecordGoldenTests {
    @Test func theListIsReadWhole() {
        #expect(GoldenRecord.all.count == 83)
        let numbers = Set(GoldenRecord.all.map(\.type.rawValue))
        // OPT has no text.
        #expect(Set(1...46).subtracting(numbers) == [41])
    }

    @Test func textBecomesWire() {
        for record in GoldenRecord.all {
            #expect(throws: Never.self, "\(record)") {
                let data = try RData(parsing: record.text, type: record.type, class: record.class)
                #expect(data.type == record.type)
                let wire = try data.encoded()
                #expect(wire == record.wire, "\(record.type) \(record.text): \(Hex.text(wire.rawSpan))")
            }
        }
    }

    @Test func wireBecomesText() {
        for record in GoldenRecord.all {
            #expect(text(record.wire, record.type, record.class) == record.printed)
        }
    }

    @Test func valuesKeepWireAndText() {
        for record in GoldenRecord.all {
            #expect(throws: Never.self, "\(record)") {
                let data = try RData(
                    decoding: record.wire.rawSpan, 0..<record.wire.count, type: record.type, class: record.class)
                if case .unknown = data { Issue.record("\(record.type) has no case") }
                #expect(data.type == record.type)
                #expect(try data.encoded() == record.wire)
                #expect(data.description == record.printed)
                #expect(
                    try RData(parsing: record.printed, type: record.type, class: record.class) == data
                        || record.printed.isEmpty)
                let generic = "\\# \(record.wire.count) \(Hex.text(record.wire.rawSpan))"
                #expect(try RData(parsing: generic, type: record.type, class: record.class) == data)
            }
        }
    }

    /// Each prefix of good data is read or refused, and printed; what is read is written as it was.
    @Test func prefixesAreReadOrRefused() {
        for record in GoldenRecord.all {
            // The longest are bitmaps, of which one part is like the other.
            for count in 0..<min(record.wire.count, 100) {
                let wire = Array(record.wire[..<count])
                let printed = text(wire, record.type, record.class)
                guard let data = try? RData(decoding: wire.rawSpan, 0..<count, type: record.type, class: record.class)
                else {
                    let generic = count == 0 ? "\\# 0" : "\\# \(count) \(Hex.text(wire.rawSpan))"
                    if printed != generic { Issue.record("\(record.type) \(generic): \(printed)") }
                    continue
                }
                if (try? data.encoded()) != wire || data.description != printed {
                    Issue.record("\(record.type) \(Hex.text(wire.rawSpan)): \(printed)")
                }
            }
        }
    }

    /// Random changes of good data: nothing traps, and what is read is written as it was, but for names that point back.
    @Test func changedDataIsReadOrRefused() {
        var generator = SeededGenerator(seed: 4034)
        for record in GoldenRecord.all where !record.wire.isEmpty {
            for _ in 0..<50 {
                var wire = record.wire
                for _ in 0..<generator.number(in: 1...3) {
                    wire[generator.number(below: wire.count)] = generator.byte()
                }
                let printed = text(wire, record.type, record.class)
                guard
                    let data = try? RData(
                        decoding: wire.rawSpan, 0..<wire.count, type: record.type, class: record.class)
                else { continue }
                let again = try? RData(parsing: printed, type: record.type, class: record.class)
                if data.description != printed || again?.description != printed {
                    Issue.record("\(record.type) \(Hex.text(wire.rawSpan)): \(printed)")
                }
            }
        }
    }

    @Test(.enabled(if: allocation_count() != UInt.max, "allocations can't be counted here"))
    func printingFromWireAllocatesNothing() {
        var text = TextBuffer(capacity: 4096)
        var counts: [String] = []
        for record in GoldenRecord.all {
            let bytes = record.wire
            let (type, `class`) = (record.type, record.class)
            // Once before, so that tables of names are there.
            text.append(dataOf: bytes.rawSpan, 0..<bytes.count, type: type, class: `class`)
            text.removeAll()
            let before = allocation_count()
            text.append(dataOf: bytes.rawSpan, 0..<bytes.count, type: type, class: `class`)
            let after = allocation_count()
            if after != before { counts.append("\(record.type): \(after - before)") }
            text.removeAll()
        }
        #expect(counts.isEmpty)
    }
}
