import ByteCore
import Foundation
import PacketCodecs
import PacketTesting
import Testing

/// Failing inputs made smaller, and properties checked with them.
@Suite struct ShrinkingTests {
    @Test func onlyWhatFailsIsLeft() {
        var generator = SeededGenerator(seed: 9)
        for _ in 0..<20 {
            var bytes = generator.bytes(200)
            bytes[137] = 0xaa
            bytes[20] = 0x17
            // Fails where 0x17 stands somewhere before 0xaa.
            let small = shrink(bytes) { bytes in
                let all = bytes.copiedBytes
                guard let first = all.firstIndex(of: 0x17) else { return false }
                return all[first...].contains(0xaa)
            }
            #expect(small == [0x17, 0xaa])
        }
    }

    @Test func valuesBecomeAsSmallAsTheyCan() {
        #expect(shrink([200, 3, 9]) { bytes in (bytes.byte(at: 0) ?? 0) > 77 } == [78])
        #expect(shrink([7, 7, 7, 7]) { bytes in bytes.byteCount >= 3 } == [0, 0, 0])
        #expect(shrink([1, 2, 3]) { _ in true } == [])
    }

    @Test func whatDoesNotFailStaysAsItIs() {
        #expect(shrink([1, 2, 3]) { _ in false } == [1, 2, 3])
        #expect(shrink([]) { _ in true } == [])
    }

    @Test func triesAreBounded() {
        var asked = 0
        let bytes = [UInt8](repeating: 0xff, count: 1000)
        _ = shrink(bytes, tries: 57) { bytes in
            asked += 1
            return bytes.byteCount > 700
        }
        #expect(asked == 57)
        asked = 0
        #expect(
            shrink(bytes, tries: 0) { _ in
                asked += 1
                return true
            } == bytes)
        #expect(asked == 0)
        // What fails at random ends as well.
        var generator = SeededGenerator(seed: 1)
        _ = shrink(bytes, tries: 5000) { _ in generator.oneIn(2) }
    }

    private struct Other: Error {}
    private struct Wrong: Error, CustomStringConvertible { var description: String }

    @Test func aPropertyThatHoldsIsQuiet() throws {
        var lengths = Set<Int>()
        try checkPackets(count: 100, from: { $0.bytes($0.number(below: 50)) }) { bytes in
            lengths.insert(bytes.byteCount)
        }
        #expect(lengths.count > 20)
    }

    @Test func aPropertyThatFailsIsReportedInFull() throws {
        let failure = #expect(throws: PropertyFailure.self) {
            try checkPackets(
                seed: 40, count: 1000, link: .ipv4, from: { hex("45 00 00") + $0.bytes(40) },
                fileID: "Tests/Some.swift", line: 12
            ) { bytes in
                // What is smaller fails in another way, which is not what is looked for.
                guard bytes.byteCount > 10 else { throw Other() }
                guard (bytes.byte(at: 10) ?? 0) < 0x80 else {
                    throw Wrong(description: "byte 10 is \(bytes.byte(at: 10) ?? 0)")
                }
            }
        }
        #expect(
            failure?.description == """
                the property fails for packet 3 of 1000, seed 42 (Tests/Some.swift:12):
                  byte 10 is 189
                shrunk from 43 to 11 bytes in 78 tries, which throws:
                  byte 10 is 128
                let bytes: HexBytes = "00 00 00 00 00 00 00 00 00 00 80"
                as link type 228 (IPV4):
                Packet 1, 11 bytes
                             Length on the wire        11 bytes
                             Captured length           11 bytes
                             Link type                 228 (IPV4)
                             Protocols                 data
                             Interface                 0
                           ! IPv4 is cut: it needs 20 bytes at 0, and only 11 are there by the captured bytes
                Payload, 11 bytes at 0-10
                       0-10  Data                      00 00 00 00 00 00 00 00 00 00 80  ...........
                to see it again: seed: 42, count: 1; or PACKETS_TEST_SEED=42 PACKETS_TEST_COUNT=1
                """)
        let seed = try #require(failure?.seed)
        // The seed alone makes the same packet again.
        var generator = SeededGenerator(seed: seed)
        #expect(failure?.bytes == hex("45 00 00") + generator.bytes(40))
        #expect(failure?.shrunk.count == 11)
    }

    @Test func aBrokenPacketThatFailsIsReportedWithWhatWasBroken() {
        let good = PacketDifferenceTests.good
        let failure = #expect(throws: PropertyFailure.self) {
            try checkPackets(BrokenPackets(of: good, by: .lengths)) { bytes in
                let packet = Packet(decoding: bytes, link: .ethernet)
                if packet.flags.contains(.udpLengthTooSmall) { throw Wrong(description: "too small") }
            }
        }
        #expect(failure?.origin == "udp.length (bytes 38-39): 20 made 0")
        #expect(failure?.caseNumber == 11)
        let text = failure?.description ?? ""
        #expect(text.hasPrefix("the property fails for broken packet 11 (PacketTestingTests/ShrinkingTests.swift:"))
        #expect(text.hasSuffix("to see it again: case 11 of the same packet, broken by the seed 1"))
        let shrunk = failure?.shrunk ?? []
        #expect(Packet(decoding: shrunk.rawSpan, link: .ethernet).flags.contains(.udpLengthTooSmall))
        #expect(shrunk.count == 42)
    }

    @Test func aPlanThatFailsBecomesASmallerPlan() throws {
        let failure = #expect(throws: PropertyFailure.self) {
            try checkValidPackets(seed: 1, count: 1000) { bytes, link in
                let packet = Packet(decoding: bytes, link: link)
                if packet.innermost.tcp != nil { throw Wrong(description: "TCP") }
            }
        }
        #expect(failure?.origin?.hasPrefix("raw, ipv") == true)
        #expect(failure?.origin?.contains(", tcp, 0 bytes, seed ") == true)
        #expect(failure?.shrunk.count ?? 0 <= 60)
        // What is reported is a valid packet.
        let shrunk = failure?.shrunk ?? []
        let packet = Packet(decoding: shrunk.rawSpan, link: .raw)
        #expect(packet.problem == nil && packet.transportChecksumStatus == .valid)
        let text = try #require(failure).description
        #expect(text.contains("made by: raw, ipv"))
        #expect(text.contains("let bytes: HexBytes = \"\"\"\n"))
    }

    /// The literal in a report pastes back: it is what failed.
    @Test func theReportedLiteralIsTheShrunkPacket() throws {
        let failure = try #require(
            #expect(throws: PropertyFailure.self) {
                try checkPackets(count: 1, from: { $0.bytes(70) }) { bytes in
                    if bytes.byteCount >= 40 { throw Wrong(description: "long") }
                }
            })
        let text = failure.description
        let start = try #require(text.range(of: "= \"\"\"\n"))
        let end = try #require(text.range(of: "\n\"\"\"\nas link type"))
        #expect(try HexBytes(parsing: String(text[start.upperBound..<end.lowerBound])).bytes == failure.shrunk)
        #expect(failure.shrunk == [UInt8](repeating: 0, count: 40))
    }
}
