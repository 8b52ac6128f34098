import ByteCore
import CaptureFixtures
import PacketCodecs
import Testing

@testable import CaptureEditing

/// Whatever the bytes are: nothing traps, and lengths stay.
@Suite struct EditingRobustnessTests {
    private static func everyRule() throws -> PacketRules {
        var rules = try PacketRewriterTests.rules()
        rules.addresses.append(try AddressMapping(parsing: "0.0.0.0/1=128.0.0.0/1"))
        rules.addresses.append(try AddressMapping(parsing: "::/1=8000::/1"))
        rules.macs.append(MACMapping(from: nil, to: MACAddress(0x0277_0000_0001)))
        rules.vlans = [VLANMapping(from: nil, to: VLANIdentifier(truncating: 77))]
        rules.timeToLive = .add(-1)
        rules.differentiatedServicesCodePoint = DifferentiatedServicesCodePoint(truncating: 46)
        return rules
    }

    private static func edit(_ packet: CapturedPacket, _ editors: inout Editors) -> Bool {
        editors.follow.rewrite(packet)
        let same = editors.follow.current.bytes.byteCount == packet.bytes.byteCount
        editors.fix.rewrite(packet)
        editors.anonymizer.anonymize(packet)
        editors.keeper.anonymize(packet)
        return same && editors.anonymizer.current.bytes.byteCount == packet.bytes.byteCount
    }

    private struct Editors: ~Copyable {
        var follow: PacketRewriter
        var fix: PacketRewriter
        var anonymizer: PacketAnonymizer
        var keeper: PacketAnonymizer

        init() throws {
            var rules = try EditingRobustnessTests.everyRule()
            follow = PacketRewriter(rules)
            rules.fixesChecksums = true
            rules.removesVLANTag = true
            rules.addedVLAN = VLANIdentifier(truncating: 5)
            fix = PacketRewriter(rules)
            anonymizer = PacketAnonymizer(function: { _ in SIMD32(repeating: 0x5a) })
            var options = PacketAnonymizer.Options()
            options.keepsPayload = true
            keeper = PacketAnonymizer(options, function: testFunction(key: 1))
        }
    }

    @Test func everyPrefixOfEveryPacket() throws {
        var editors = try Editors()
        for record in CaptureFixture.records {
            // Packets of one capture are much alike: every length of the first few, every ninth of the others in turns.
            let isFirst = record.number <= 6
            var length = isFirst ? 0 : record.number % 9
            while length <= record.bytes.count {
                let bytes = record.bytes.rawSpan.clamped(from: 0, to: length)
                // Cut by the capture or cut on the wire, in turns.
                let original = UInt32((length + record.number) & 1 == 0 ? record.bytes.count : length)
                let packet = CapturedPacket(
                    timestamp: 0, originalLength: original, linkType: record.linkType, flags: record.flags, bytes: bytes
                )
                let isSame = Self.edit(packet, &editors)
                if !isSame { #expect(isSame, "\(record.file) \(record.number) cut to \(length)") }
                length += length < 100 ? (isFirst ? 1 : 9) : 97
            }
        }
    }

    @Test func brokenPackets() throws {
        var editors = try Editors()
        var numbers = Numbers(state: 77)
        for record in CaptureFixture.records where record.bytes.count > 0 {
            for _ in 0..<12 {
                var bytes = record.bytes
                for _ in 0..<Int.random(in: 1...6, using: &numbers) {
                    let place = Int.random(in: 0..<min(bytes.count, 160), using: &numbers)
                    bytes[place] =
                        [0, 1, 0xff, 0x7f, 0x80, UInt8.random(in: 0...255, using: &numbers)]
                        .randomElement(using: &numbers) ?? 0
                }
                let packet = CapturedPacket(
                    timestamp: 0, originalLength: UInt32(bytes.count), linkType: record.linkType, flags: record.flags,
                    bytes: bytes.rawSpan)
                let isSame = Self.edit(packet, &editors)
                if !isSame { #expect(isSame, "\(record.file) \(record.number)") }
            }
        }
    }

    @Test func packetsThatNestWithoutEnd() throws {
        var editors = try Editors()
        // Thousands of IPv4 headers, each in the one before, all with protocol 4; and the same quoted by ICMP.
        var tunnels: [UInt8] = []
        for index in 0..<3000 {
            let length = 20 * (3000 - index)
            tunnels += [
                0x45, 0, UInt8(length >> 8), UInt8(length & 0xff), 0, 0, 0, 0, 64, 4, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2,
            ]
        }
        var errors: [UInt8] = []
        for index in 0..<2000 {
            let length = 28 * (2000 - index)
            errors += [
                0x45, 0, UInt8(length >> 8), UInt8(length & 0xff), 0, 0, 0, 0, 64, 1, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2,
            ]
            errors += [3, 1, 0, 0, 0, 0, 0, 0]
        }
        for bytes in [tunnels, errors] {
            let packet = CapturedPacket(
                timestamp: 0, originalLength: UInt32(bytes.count), linkType: .raw, bytes: bytes.rawSpan)
            let isSame = Self.edit(packet, &editors)
            #expect(isSame)
            // What is deeper than what is looked into is zeros.
            let end = editors.anonymizer.current.bytes.clamped(from: 28 * 260, to: bytes.count).copiedBytes
            #expect(end.allSatisfy { $0 == 0 })
        }
    }
}
