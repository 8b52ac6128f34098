import ByteCore
import PacketCodecs
import Testing

/// UDP-Lite (RFC 3828), against datagrams that Linux sent.
@Suite struct UDPLiteHeaderTests {
    // socket(AF_INET, SOCK_DGRAM, IPPROTO_UDPLITE) on Linux, UDPLITE_SEND_CSCOV of 0, 8, 12 and 1000, captured on loopback.
    private let version4: [(bytes: String, coverage: UInt16)] = [
        ("4500002bfff9400040883c4f7f0000017f000001123414e90000157c68656c6c6f2c207564702d6c697465", 0),
        ("4500002bfffa400040883c4e7f0000017f000001123414e90008da3868656c6c6f2c207564702d6c697465", 8),
        ("4500002afffb400040883c4e7f0000017f000001123414e9000c056468656c6c6f2c207564702d6c6974", 12),
        ("4500002bfffc400040883c4c7f0000017f000001123414e90017156568656c6c6f2c207564702d6c697465", 23),
    ]
    private let version6: [(bytes: String, coverage: UInt16)] = [
        (
            """
            600470b200178840 00000000000000000000000000000001 00000000000000000000000000000001
            123414e90000137d 68656c6c6f2c207564702d6c697465
            """, 0
        ),
        (
            """
            600470b200168840 00000000000000000000000000000001 00000000000000000000000000000001
            123414e9000c0365 68656c6c6f2c207564702d6c6974
            """, 12
        ),
    ]

    @Test func theLayoutIsThatOfTheWire() {
        #expect(MemoryLayout<UDPLiteHeader>.size == 8)
        #expect(MemoryLayout<UDPLiteHeader>.alignment <= 2)
    }

    @Test func datagramsOfTheKernelAreDecodedAndTheirChecksumsFit() throws {
        for (text, coverage) in version4 + version6 {
            let bytes = hex(text)
            let packet = Packet(decoding: bytes.rawSpan, from: .ip)
            #expect(packet.problem == nil)
            #expect(packet.flags.isEmpty)
            #expect(packet.udpLite?.checksumCoverage == coverage)
            #expect(packet.sourcePort == 4660)
            #expect(packet.destinationPort == 5353)
            #expect(packet.transportChecksumStatus == .valid)
            #expect(packet.payload.byteCount == (coverage == 12 ? 14 : 15))
        }
    }

    @Test func whatTheChecksumDoesNotCoverMayChange() throws {
        for (text, coverage) in version4 {
            var bytes = hex(text)
            bytes[bytes.count - 1] ^= 0xff
            let packet = Packet(decoding: bytes.rawSpan, from: .ip)
            let isCovered = coverage == 0 || coverage == 23
            #expect((packet.transportChecksumStatus == .valid) == !isCovered)
        }
    }

    @Test func aBuiltDatagramIsThatOfTheKernel() throws {
        for (text, coverage) in version4 + version6 {
            let golden = hex(text)
            let packet = Packet(decoding: golden.rawSpan, from: .ip)
            var builder = PacketBuilder(packet, options: BuildOptions())
            builder.layers[1] = .udpLite(
                UDPLite(sourcePort: 4660, destinationPort: 5353, checksumCoverage: coverage))
            #expect(try builder.build(payload: packet.payload) == golden)
        }
    }

    // Case 37: a coverage of 0 is all; 1 to 7 and more than the datagram are illegal.
    @Test func case37IllegalCoverageIsAFaultAndNoStop() throws {
        let golden = hex(version4[0].bytes)
        for (coverage, isLegal) in [
            (0, true), (1, false), (7, false), (8, true), (23, true), (24, false), (65_535, false),
        ] {
            var bytes = golden
            bytes[24] = UInt8(coverage >> 8)
            bytes[25] = UInt8(coverage & 0xff)
            let packet = Packet(decoding: bytes.rawSpan, from: .ip)
            #expect(packet.flags.contains(.illegalChecksumCoverage) == !isLegal)
            #expect(packet.problem == nil)
            #expect(packet.payload.byteCount == 15)
            #expect((packet.transportChecksumStatus == .unverifiable) == !isLegal)
            if isLegal { continue }
            do throws(PacketProblem) {
                _ = try packet.validated()
                Issue.record("\(coverage) passes")
            } catch {
                #expect(error.layer == .udpLite)
                #expect(error.offset == 20)
            }
        }
    }

    @Test func everyShortLengthIsCut() {
        let golden = hex(version4[0].bytes)
        for count in 20..<28 {
            let part = golden.rawSpan.clamped(from: 0, to: count)
            let packet = Packet(decoding: part, from: .ip, originalLength: golden.count)
            #expect(packet.problem?.kind == .truncated)
            #expect(packet.problem?.layer == .udpLite)
            #expect(packet.problem?.available == count - 20)
        }
    }
}
