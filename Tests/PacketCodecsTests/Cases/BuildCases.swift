import ByteCore
import PacketCodecs
import Testing

/// The numbered cases as far as they are about building.
@Suite struct BuildCases {
    private let a = IPv4Address(10, 1, 2, 3)
    private let b = IPv4Address(10, 9, 8, 7)
    private let a6 = IPv6Address(high: 0x2001_0db8_0000_0000, low: 1)
    private let b6 = IPv6Address(high: 0x2001_0db8_0000_0000, low: 2)

    private func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

    /// What the error is, and that not a byte was written.
    private func refusal<Layers: PacketLayer>(
        _ payload: Int = 0, @PacketLayerBuilder _ layers: () -> Layers
    ) -> PacketBuildError? {
        let builder = PacketBuilder(layers)
        var memory = [UInt8](repeating: 0xee, count: 200_000)
        let bytes = zeros(payload)
        var span = memory.mutableRawSpan
        do throws(PacketBuildError) {
            try builder.build(into: &span, payload: bytes.rawSpan)
            return nil
        } catch {
            #expect(memory.allSatisfy { $0 == 0xee })
            return error
        }
    }

    // Case 33: a computed UDP checksum of 0 is sent as 0xFFFF, and never one of TCP, ICMP or IPv4.

    @Test func case33AComputedChecksumOfZeroIsSentAsAllOnesByUDPOnly() throws {
        func word<Layers: PacketLayer>(
            _ payload: [UInt8], at offset: Int, @PacketLayerBuilder _ layers: () -> Layers
        ) throws -> UInt16 {
            let bytes = try PacketBuilder(layers).build(payload: payload.rawSpan)
            return UInt16(bytes[offset]) << 8 | UInt16(bytes[offset + 1])
        }
        // A payload of the checksum over zeros makes the sum all ones, and its complement zero.
        func zeroing<Layers: PacketLayer>(
            at offset: Int, @PacketLayerBuilder _ layers: () -> Layers
        ) throws -> UInt16 {
            let checksum = try word([0, 0], at: offset, layers)
            return try word([UInt8(checksum >> 8), UInt8(checksum & 0xff)], at: offset, layers)
        }
        #expect(
            try zeroing(at: 26) {
                IPv4(source: a, destination: b)
                UDP(sourcePort: 1, destinationPort: 2)
            } == 0xffff)
        #expect(
            try zeroing(at: 46) {
                IPv6(source: a6, destination: b6)
                UDP(sourcePort: 1, destinationPort: 2)
            } == 0xffff)
        #expect(
            try zeroing(at: 36) {
                IPv4(source: a, destination: b)
                TCP(sourcePort: 1, destinationPort: 2)
            } == 0)
        #expect(
            try zeroing(at: 22) {
                IPv4(source: a, destination: b)
                ICMPv4(type: .echoRequest)
            } == 0)
        #expect(
            try zeroing(at: 42) {
                IPv6(source: a6, destination: b6)
                ICMPv6(type: .echoRequest)
            } == 0)
    }

    @Test func case34AnOddPayloadIsPaddedVirtually() throws {
        for count in 0..<70 {
            // Memory behind the packet that is not zero must not get into the sum.
            var memory = [UInt8](repeating: 0xff, count: 200)
            var span = memory.mutableRawSpan
            let payload = (0..<count).map { UInt8($0 * 7 & 0xff) }
            let length = try PacketBuilder {
                IPv4(source: a, destination: b)
                UDP(sourcePort: 1, destinationPort: 2)
            }.build(into: &span, payload: payload.rawSpan)
            let packet = Packet(decoding: memory.rawSpan.clamped(from: 0, to: length), from: .ip)
            #expect(packet.transportChecksumStatus == .valid)
        }
    }

    @Test func case36PortZeroIsBuilt() throws {
        let bytes = try PacketBuilder {
            IPv4(source: a, destination: b)
            UDP(sourcePort: 0, destinationPort: 0)
        }.build()
        #expect(bytes[20..<24] == [0, 0, 0, 0])
    }

    // Case 58: what is too large for its field is an error before the first byte.

    @Test func case58AUDPDatagramEndsAt65535Bytes() {
        #expect(
            refusal(65_508) {
                IPv4(source: a, destination: b)
                UDP(sourcePort: 1, destinationPort: 2)
            } == PacketBuildError(.contentTooLarge, in: .ipv4, needed: 65_536, limit: 65_535))
        #expect(
            refusal(65_507) {
                IPv4(source: a, destination: b)
                UDP(sourcePort: 1, destinationPort: 2)
            } == nil)
        #expect(
            refusal(65_528) {
                IPv6(source: a6, destination: b6)
                UDP(sourcePort: 1, destinationPort: 2)
            } == PacketBuildError(.contentTooLarge, in: .udp, needed: 65_536, limit: 65_535))
        #expect(
            refusal(65_527) {
                IPv6(source: a6, destination: b6)
                UDP(sourcePort: 1, destinationPort: 2)
            } == nil)
        #expect(
            refusal(65_528) { UDP(sourcePort: 1, destinationPort: 2) }
                == PacketBuildError(.contentTooLarge, in: .udp, needed: 65_536, limit: 65_535))
    }

    @Test func case58AnIPv6PayloadEndsAt65535BytesExtensionHeadersIncluded() {
        #expect(
            refusal(65_500) {
                IPv6(source: a6, destination: b6)
                HopByHopOptions([.routerAlert(0)])
                UDP(sourcePort: 1, destinationPort: 2)
            } == nil)
        #expect(
            refusal(65_520) {
                IPv6(source: a6, destination: b6)
                HopByHopOptions([.routerAlert(0)])
                UDP(sourcePort: 1, destinationPort: 2)
            } == PacketBuildError(.contentTooLarge, in: .ipv6, needed: 65_536, limit: 65_535))
    }

    @Test func case58AJumbogramMayBeLarger() throws {
        let payload = zeros(70_000)
        let bytes = try PacketBuilder {
            IPv6(source: a6, destination: b6)
            HopByHopOptions([.jumboPayload()])
            UDP(sourcePort: 1, destinationPort: 2)
        }.build(payload: payload.rawSpan)
        let packet = Packet(decoding: bytes.rawSpan, from: .ip)
        #expect(packet.flags == .jumbogram)
        #expect(packet.problem == nil)
        #expect(packet.payload.byteCount == 70_000)
        #expect(packet.udp?.length == 0)
        #expect(packet.transportChecksumStatus == .valid)
        #expect(bytes[44..<48] == [0, 1, 0x11, 0x80])
    }

    @Test func case58OptionsOverFortyBytesAreRefused() {
        let nine = IPv4OptionList([.recordRoute(count: 9), .noOperation])
        #expect(refusal { IPv4(source: a, destination: b, options: nine) } == nil)
        let ten = IPv4OptionList([.recordRoute(count: 10)])
        #expect(
            refusal { IPv4(source: a, destination: b, options: ten) }
                == PacketBuildError(.headerTooLarge, in: .ipv4, needed: 43, limit: 40))
        let long = TCPOptionList([.other(kind: 99, zeros(300))])
        #expect(
            refusal {
                IPv4(source: a, destination: b)
                TCP(sourcePort: 1, destinationPort: 2, options: long)
            } == PacketBuildError(.headerTooLarge, in: .tcp, needed: 302, limit: 40))
        let exact = TCPOptionList([.other(kind: 99, zeros(38))])
        #expect(
            refusal {
                IPv4(source: a, destination: b)
                TCP(sourcePort: 1, destinationPort: 2, options: exact)
            } == nil)
    }

    @Test func case58ExtensionHeadersEndAtTheirLengthField() {
        let full = IPv6OptionList((0..<8).map { .other(kind: 0x1e, zeros($0 == 7 ? 245 : 255)) })
        #expect(
            refusal {
                IPv6(source: a6, destination: b6)
                HopByHopOptions(full)
            } == nil)
        let over = IPv6OptionList((0..<8).map { .other(kind: 0x1e, zeros($0 == 7 ? 246 : 255)) })
        #expect(
            refusal {
                IPv6(source: a6, destination: b6)
                DestinationOptions(over)
            }?.kind == .headerTooLarge)
        let option = IPv6OptionList([.other(kind: 0x1e, zeros(256))])
        #expect(
            refusal {
                IPv6(source: a6, destination: b6)
                DestinationOptions(option)
            } == PacketBuildError(.malformedOption, in: .destinationOptions, needed: 256, limit: 255))
        let stops = [IPv6Address](repeating: a6, count: 128)
        #expect(
            refusal {
                IPv6(source: a6, destination: b6)
                Routing.source(stops)
            }?.kind == .headerTooLarge)
        #expect(
            refusal {
                IPv6(source: a6, destination: b6)
                Routing(type: .source, segmentsLeft: 0, data: zeros(5))
            } == PacketBuildError(.misaligned, in: .routing, needed: 9, limit: 8))
        #expect(
            refusal {
                IPv4(source: a, destination: b)
                Authentication(securityParametersIndex: 1, sequenceNumber: 2, integrityCheckValue: zeros(13))
            } == PacketBuildError(.misaligned, in: .authentication, needed: 13, limit: 4))
        #expect(
            refusal {
                IPv4(source: a, destination: b)
                Authentication(securityParametersIndex: 1, sequenceNumber: 2, integrityCheckValue: zeros(1020))
            }?.kind == .headerTooLarge)
    }

    @Test func case58AnLLCFrameEndsAt1500Bytes() {
        #expect(
            refusal(1497) {
                Ethernet()
                LLC()
            } == nil)
        #expect(
            refusal(1498) {
                Ethernet()
                LLC()
            } == PacketBuildError(.contentTooLarge, in: .llc, needed: 1501, limit: 1500))
    }

    @Test func case58WhatIsNotFilledInMayBeTooLarge() throws {
        let payload = zeros(70_000)
        let bytes = try PacketBuilder(options: BuildOptions(fixLengths: false)) {
            IPv4(source: a, destination: b)
            UDP(sourcePort: 1, destinationPort: 2)
        }.build(payload: payload.rawSpan)
        #expect(bytes.count == 70_028)
        let given = try PacketBuilder {
            IPv4(source: a, destination: b, totalLength: 28)
            UDP(sourcePort: 1, destinationPort: 2, length: 8)
        }.build(payload: payload.rawSpan)
        #expect(given.count == 70_028)
    }
}
