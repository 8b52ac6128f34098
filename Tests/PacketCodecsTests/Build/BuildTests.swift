import AllocationCounter
import ByteCore
import PacketCodecs
import Testing

/// What building fills in, what it leaves alone, and what it refuses.
@Suite struct BuildTests {
    private let a = IPv4Address(10, 1, 2, 3)
    private let b = IPv4Address(10, 9, 8, 7)
    private let a6 = IPv6Address(high: 0x2001_0db8_0000_0000, low: 1)
    private let b6 = IPv6Address(high: 0x2001_0db8_0000_0000, low: 2)

    private func decoded(_ bytes: [UInt8]) -> OwnedPacket {
        Packet(decoding: bytes.rawSpan, link: .ethernet).copy()
    }

    // MARK: Options

    @Test func lengthsStayWhenTheyAreNotFixed() throws {
        let bytes = try PacketBuilder(options: BuildOptions(fixLengths: false)) {
            Ethernet()
            IPv4(source: a, destination: b)
            UDP(sourcePort: 1, destinationPort: 2)
            Payload("hello")
        }.build()
        let header = try IPv4Header(decoding: bytes.rawSpan, at: 14)
        #expect(header.totalLength == 0)
        #expect(header.headerLength == 20)
        #expect(header.protocol == .udp)
        #expect(InternetChecksum.checksum(of: bytes.rawSpan.clamped(from: 14, to: 34)) == 0)
        #expect(try UDPHeader(decoding: bytes.rawSpan, at: 34).length == 0)
        #expect(try UDPHeader(decoding: bytes.rawSpan, at: 34).checksum != 0)
    }

    @Test func checksumsStayWhenTheyAreNotFixed() throws {
        let bytes = try PacketBuilder(options: BuildOptions(fixChecksums: false)) {
            Ethernet()
            IPv4(source: a, destination: b)
            TCP(sourcePort: 1, destinationPort: 2)
        }.build()
        #expect(try IPv4Header(decoding: bytes.rawSpan, at: 14).checksum == 0)
        #expect(try IPv4Header(decoding: bytes.rawSpan, at: 14).totalLength == 40)
        #expect(try TCPHeader(decoding: bytes.rawSpan, at: 34).checksum == 0)
    }

    @Test func protocolsStayWhenTheyAreNotFixed() throws {
        let bytes = try PacketBuilder(options: BuildOptions(fixProtocols: false)) {
            Ethernet()
            IPv4(source: a, destination: b)
            UDP(sourcePort: 1, destinationPort: 2)
        }.build()
        #expect(try EthernetHeader(decoding: bytes.rawSpan).etherType == .localExperiment1)
        #expect(try IPv4Header(decoding: bytes.rawSpan, at: 14).protocol == .experiment1)
    }

    @Test func whatIsGivenStays() throws {
        let bytes = try PacketBuilder {
            Ethernet(etherType: .arp)
            IPv4(source: a, destination: b, protocol: .tcp, totalLength: 7, checksum: 0xbeef)
            UDP(sourcePort: 1, destinationPort: 2, length: 5, checksum: 0xdead)
        }.build()
        let ethernet = try EthernetHeader(decoding: bytes.rawSpan)
        let ip = try IPv4Header(decoding: bytes.rawSpan, at: 14)
        let udp = try UDPHeader(decoding: bytes.rawSpan, at: 34)
        #expect(ethernet.etherType == .arp)
        #expect(ip.protocol == .tcp)
        #expect(ip.totalLength == 7)
        #expect(ip.checksum == 0xbeef)
        #expect(udp.length == 5)
        #expect(udp.checksum == 0xdead)
    }

    @Test func aUDPChecksumCanBeLeftOut() throws {
        let packet = decoded(
            try PacketBuilder {
                Ethernet()
                IPv4(source: a, destination: b)
                UDP(sourcePort: 1, destinationPort: 2, checksum: 0)
                Payload("hello")
            }.build()
        ).packet
        #expect(packet.transportChecksumStatus == .absent)
        #expect(packet.udp?.length == 13)
    }

    // MARK: Padding

    @Test func shortFramesArePaddedByZeros() throws {
        let builder = PacketBuilder {
            Ethernet()
            IPv4(source: a, destination: b)
            UDP(sourcePort: 1, destinationPort: 2)
        }
        var memory = [UInt8](repeating: 0xff, count: 100)
        var span = memory.mutableRawSpan
        let length = try builder.build(into: &span)
        #expect(length == 60)
        #expect(builder.byteCount() == 60)
        #expect(memory[42..<60].allSatisfy { $0 == 0 })
        #expect(memory[60...].allSatisfy { $0 == 0xff })
        let packet = Packet(decoding: memory.rawSpan.clamped(from: 0, to: 60), link: .ethernet)
        #expect(packet.payload.byteCount == 0)
        #expect(packet.trailer.byteCount == 18)
    }

    @Test func packetsWithoutEthernetAreNotPadded() throws {
        let bytes = try PacketBuilder {
            IPv4(source: a, destination: b)
            UDP(sourcePort: 1, destinationPort: 2)
        }.build()
        #expect(bytes.count == 28)
    }

    @Test func anLLCFrameSaysItsLengthWithoutThePadding() throws {
        let bytes = try PacketBuilder {
            Ethernet()
            LLC(destination: 0x42, source: 0x42)
            Payload([1, 2, 3])
        }.build()
        #expect(bytes.count == 60)
        #expect(bytes[12...13] == [0, 6])
    }

    // MARK: Layers

    @Test func layersComeByConditionAndLoop() throws {
        func tags(_ isTagged: Bool, _ depth: Int) throws -> [UInt8] {
            try PacketBuilder(options: BuildOptions(padsToEthernetMinimum: false)) {
                Ethernet()
                if isTagged { VLAN(identifier: VLANIdentifier(truncating: 1)) }
                for index in 0..<depth { VLAN(identifier: VLANIdentifier(truncating: UInt16(index))) }
                if isTagged { IPv4(source: a, destination: b) } else { IPv6(source: a6, destination: b6) }
                UDP(sourcePort: 1, destinationPort: 2)
            }.build()
        }
        let none = try tags(false, 0)
        #expect(none.count == 14 + 40 + 8)
        #expect(none[12...13] == [0x86, 0xdd])
        let many = try tags(true, 3)
        #expect(many.count == 14 + 16 + 20 + 8)
        var kinds: [LayerKind] = []
        var layers = Packet(decoding: many.rawSpan, link: .ethernet).layers
        while let layer = layers.next() { kinds.append(layer.kind) }
        #expect(kinds == [.ethernet, .vlan, .vlan, .vlan, .vlan, .ipv4, .udp])
    }

    @Test func innerLengthsAreWrittenBeforeOuterOnesUseThem() throws {
        // Three UDP headers in one another: each counts all that is inside.
        let bytes = try PacketBuilder {
            IPv4(source: a, destination: b)
            UDP(sourcePort: 1, destinationPort: 2)
            UDP(sourcePort: 3, destinationPort: 4)
            UDP(sourcePort: 5, destinationPort: 6)
        }.build()
        #expect(try UDPHeader(decoding: bytes.rawSpan, at: 20).length == 24)
        #expect(try UDPHeader(decoding: bytes.rawSpan, at: 28).length == 16)
        #expect(try UDPHeader(decoding: bytes.rawSpan, at: 36).length == 8)
        // Only the outermost has a pseudo-header.
        #expect(try UDPHeader(decoding: bytes.rawSpan, at: 36).checksum == 0)
        #expect(Packet(decoding: bytes.rawSpan, from: .ip).transportChecksumStatus == .valid)
    }

    @Test func everyTunnelLevelHasItsOwnChecksums() throws {
        let bytes = try PacketBuilder {
            Ethernet()
            IPv6(source: a6, destination: b6)
            DestinationOptions([.tunnelEncapsulationLimit(3)])
            IPv4(source: a, destination: b)
            IPv6(source: b6, destination: a6)
            HopByHopOptions([.routerAlert(0)])
            TCP(sourcePort: 1, destinationPort: 2, options: [.maximumSegmentSize(1460)])
            Payload("hello")
        }.build()
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        let middle = packet.inner
        let innermost = packet.innermost
        #expect(middle?.ipv4ChecksumStatus == .valid)
        #expect(innermost.transportChecksumStatus == .valid)
        #expect(innermost.flags.isDisjoint(with: .faults))
        #expect(innermost.payload.byteCount == 5)
    }

    @Test func nothingBehindAnIPv6HeaderIsSaidSo() throws {
        let bytes = try PacketBuilder { IPv6(source: a6, destination: b6) }.build()
        #expect(try IPv6Header(decoding: bytes.rawSpan).nextHeader == .noNextHeader)
    }

    // MARK: Payload in place

    @Test func aClosureWritesThePayloadIntoPlace() throws {
        let builder = PacketBuilder {
            Ethernet()
            IPv4(source: a, destination: b)
            UDP(sourcePort: 1, destinationPort: 2)
        }
        var memory = [UInt8](repeating: 0, count: 200)
        var span = memory.mutableRawSpan
        let length = try builder.build(into: &span) { (writer: inout ByteWriter) throws(OutOfBounds) in
            try writer.append(UInt32(0x0102_0304))
            try writer.append(repeating: 9, count: 30)
        }
        let bytes = Array(memory[..<length])
        var plain: [UInt8] = [1, 2, 3, 4]
        plain += [UInt8](repeating: 9, count: 30)
        #expect(bytes == (try builder.build(payload: plain.rawSpan)))
    }

    @Test func aClosureThatWritesTooMuchIsAnError() throws {
        let builder = PacketBuilder {
            IPv4(source: a, destination: b)
            UDP(sourcePort: 1, destinationPort: 2)
        }
        var memory = [UInt8](repeating: 0xee, count: 100)
        var span = memory.mutableRawSpan
        let small = #expect(throws: PacketBuildError.self) {
            try builder.build(into: &span) { (writer: inout ByteWriter) throws(OutOfBounds) in
                try writer.append(repeating: 9, count: 73)
            }
        }
        #expect(small == PacketBuildError(.bufferTooSmall, in: .payload, needed: 101, limit: 100))
        #expect(memory[..<28].allSatisfy { $0 == 0xee })
        var large = [UInt8](repeating: 0, count: 70_000)
        var room = large.mutableRawSpan
        let error = #expect(throws: PacketBuildError.self) {
            try builder.build(into: &room) { (writer: inout ByteWriter) throws(OutOfBounds) in
                try writer.append(repeating: 9, count: 65_508)
            }
        }
        #expect(error?.kind == .contentTooLarge)
        #expect(error?.limit == 65_535)
        let length = try builder.build(into: &room) { (writer: inout ByteWriter) throws(OutOfBounds) in
            try writer.append(repeating: 9, count: 65_507)
        }
        #expect(length == 65_535)
    }

    // MARK: Memory

    @Test func everyShortMemoryIsAnErrorAndStaysAsItIs() throws {
        let builder = PacketBuilder {
            Ethernet()
            IPv4(source: a, destination: b, options: [.routerAlert()])
            TCP(sourcePort: 1, destinationPort: 2, options: [.maximumSegmentSize(1460)])
        }
        let payload = [UInt8](repeating: 7, count: 40)
        let length = try builder.build(payload: payload.rawSpan).count
        for count in 0..<length {
            var memory = [UInt8](repeating: 0xee, count: count)
            var span = memory.mutableRawSpan
            #expect(throws: PacketBuildError(.bufferTooSmall, in: .payload, needed: length, limit: count)) {
                try builder.build(into: &span, payload: payload.rawSpan)
            }
            #expect(memory.allSatisfy { $0 == 0xee })
        }
    }

    @Test func anArrayIsUsedAgain() throws {
        let builder = PacketBuilder {
            IPv4(source: a, destination: b)
            UDP(sourcePort: 1, destinationPort: 2)
        }
        var bytes: [UInt8] = [UInt8](repeating: 0xff, count: 500)
        for count in [100, 3, 40, 0, 1] {
            let payload = [UInt8](repeating: UInt8(count), count: count)
            try builder.build(into: &bytes, payload: payload.rawSpan)
            #expect(bytes == (try builder.build(payload: payload.rawSpan)))
            #expect(bytes.count == 28 + count)
        }
    }

    @Test(.enabled(if: allocation_count() != UInt.max, "allocations can't be counted here"))
    func buildingIntoMemoryAllocatesNothing() throws {
        let options: TCPOptionList = [.maximumSegmentSize(1460), .sackPermitted]
        let payload = [UInt8](repeating: 7, count: 1472)
        var memory = [UInt8](repeating: 0, count: 2000)
        func build(_ span: inout MutableRawSpan, _ payload: RawSpan) throws(PacketBuildError) -> Int {
            var total = 0
            total += try PacketBuilder {
                Ethernet()
                IPv4(source: a, destination: b)
                UDP(sourcePort: 1, destinationPort: 2)
            }.build(into: &span, payload: payload)
            total += try PacketBuilder {
                Ethernet()
                VLAN(identifier: .none)
                IPv6(source: a6, destination: b6)
                TCP(sourcePort: 1, destinationPort: 2, flags: .ack, options: options)
            }.build(into: &span, payload: payload)
            total += try PacketBuilder {
                IPv4(source: a, destination: b)
                ICMPv4.echoRequest(identifier: 1, sequenceNumber: 2)
            }.build(into: &span, payload: payload)
            return total
        }
        var span = memory.mutableRawSpan
        let bytes = payload.rawSpan
        var total = try build(&span, bytes)
        let before = allocation_count()
        for _ in 0..<10 { total += try build(&span, bytes) }
        #expect(allocation_count() == before)
        #expect(total == 11 * (1514 + 1472 + 14 + 4 + 40 + 28 + 1472 + 28))
    }
}
