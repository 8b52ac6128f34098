import ByteCore
import PacketCodecs
import PacketFormatting
import PacketTesting
import Testing

/// Looks at where fields say that they stand.
private struct RangeChecker: FieldVisitor {
    let byteCount: Int
    var layer: Range<Int> = 0..<0
    var fields = 0
    var layers = 0
    var faults: [String] = []

    init(byteCount: Int) { self.byteCount = byteCount }

    var groups: FieldGroups { .all }

    mutating func layer(_ layer: LayerKind, flags: PacketFlags, at range: Range<Int>) {
        self.layer = range
        layers += 1
        check(range, "\(layer)")
    }
    mutating func behind(_ part: FieldTrailer, at range: Range<Int>) {
        layer = range
        check(range, "\(part)")
    }
    mutating func nested(_ nesting: FieldNesting, at range: Range<Int>) { check(range, "\(nesting)") }
    mutating func problem(_ problem: PacketProblem, base: Int) {}
    mutating func field(_ field: Field, _ value: FieldValue, at range: Range<Int>) {
        fields += 1
        check(range, "\(field)")
        let isInside = range.lowerBound >= layer.lowerBound && range.upperBound <= layer.upperBound
        if !range.isEmpty, !isInside { faults.append("\(field) at \(range) outside its layer's \(layer)") }
    }
    private mutating func check(_ range: Range<Int>, _ what: String) {
        if range.lowerBound < 0 || range.upperBound > byteCount, !range.isEmpty {
            faults.append("\(what) at \(range) outside \(byteCount) bytes")
        }
    }
}

struct FieldWalkTests {
    private func check(_ bytes: [UInt8], _ link: LinkType, _ name: String) -> Int {
        let captured = CapturedPacket(
            timestamp: 0, originalLength: UInt32(bytes.count), linkType: link, bytes: bytes.rawSpan)
        var checker = RangeChecker(byteCount: bytes.count)
        Packet(captured).visitFields(
            captured: captured, number: 1, frame: FrameDetails(), times: FieldTimes(), dnsPorts: DNSPorts(),
            into: &checker)
        #expect(checker.faults.isEmpty, "\(name): \(checker.faults)")
        return checker.fields
    }

    @Test func fieldsLieInsideThePacketAndTheirLayers() {
        for sample in FieldSamples.all {
            #expect(check(sample.bytes, sample.link, sample.name) > 8)
        }
    }

    @Test func fieldsOfEveryPrefixLieInsideIt() {
        for sample in FieldSamples.all {
            for count in 0..<sample.bytes.count {
                _ = check(Array(sample.bytes[0..<count]), sample.link, "\(sample.name), \(count) bytes")
            }
        }
    }

    @Test func fieldsOfMutatedPacketsLieInsideThem() {
        var random = SeededGenerator(seed: 42)
        for round in 0..<20_000 {
            let sample = FieldSamples.all[Int(random.next() % UInt64(FieldSamples.all.count))]
            var bytes = sample.bytes
            for _ in 0...random.next() % 4 {
                bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
            }
            _ = check(bytes, sample.link, "round \(round), \(sample.name)")
        }
    }

    @Test func packetsInsidePacketsEndSomewhere() throws {
        // 3,000 IPv4 headers in each other.
        let depth = 3_000
        var bytes: [UInt8] = []
        for level in 0..<depth {
            let total = UInt16((depth - level) * 20)
            bytes += [
                0x45, 0, UInt8(total >> 8), UInt8(total & 0xff), 0, 1, 0, 0, 64, 4, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2,
            ]
        }
        var formatter = try FieldsFormatter(fields: ["ip.src"])
        var text = TextBuffer()
        let captured = CapturedPacket(
            timestamp: 0, originalLength: UInt32(bytes.count), linkType: .raw, bytes: bytes.rawSpan)
        formatter.append(Packet(captured), captured: captured, number: 1, frame: .init(), to: &text)
        #expect(text.string.split(separator: ",").count == 33)
        var tree = TreeFormatter()
        text.removeAll()
        tree.append(Packet(captured), captured: captured, number: 1, frame: .init(), to: &text)
        #expect(text.string.contains("Another packet, too deep inside to be shown"))
    }
}
