import ByteCore
import PacketCodecs
import Testing

/// The layers and options that ``BuildGoldenTests`` leaves out, byte by byte as scapy builds them; its names are used here.
@Suite struct BuildRareGoldenTests {
    private let m1 = MACAddress(0x0211_2233_4455)
    private let m2 = MACAddress(0x0266_7788_99aa)
    private let a = IPv4Address(10, 1, 2, 3)
    private let b = IPv4Address(10, 9, 8, 7)
    private let a6 = IPv6Address(high: 0x2001_0db8_0000_0000, low: 0x0001_0002)
    private let b6 = IPv6Address(high: 0x2001_0db8_00ff_0000, low: 9)

    private func ethernet() -> Ethernet { Ethernet(destination: m2, source: m1) }
    private func ipv4(_ options: IPv4OptionList = []) -> IPv4 { IPv4(source: a, destination: b, options: options) }
    private func ipv6() -> IPv6 { IPv6(source: a6, destination: b6) }
    private func udp() -> UDP { UDP(sourcePort: 40_000, destinationPort: 9) }
    private func tcp(_ flags: TCPFlags, _ options: TCPOptionList) -> TCP {
        TCP(
            sourcePort: 40_001, destinationPort: 9, sequenceNumber: 0x0102_0304, acknowledgmentNumber: 0x0506_0708,
            flags: flags, window: 512, options: options)
    }

    // scapy does not pad.
    private func expect<Layers: PacketLayer>(
        _ golden: String, location: SourceLocation = #_sourceLocation, @PacketLayerBuilder _ layers: () -> Layers
    ) throws {
        let bytes = try PacketBuilder(options: BuildOptions(padsToEthernetMinimum: false), layers).build()
        #expect(Hex.text(bytes.rawSpan) == Hex.text(hex(golden).rawSpan), sourceLocation: location)
    }

    // scapy: CookedLinuxV2(proto=0x0800,ifindex=3,lladdrtype=1,pkttype=4,lladdrlen=6,src=bytes.fromhex(M1.replace(":",
    // ""))+b"\0\0")/I4()/U()/b"hello"
    @Test func linuxSLL2() throws {
        try expect(
            """
            08000000 00000003 00010406 02112233 44550000 45000021 00000000 40115cb9
            0a010203 0a090807 9c400009 000d01a5 68656c6c 6f
            """
        ) {
            LinuxSLL2(packetType: .fromUs, interfaceIndex: 3, source: m1)
            ipv4()
            udp()
            Payload("hello")
        }
    }

    // scapy: Loopback(type=30)/I6()/U()/b"hello"
    @Test func loopbackIPv6() throws {
        try expect(
            """
            1e000000 60000000 000d1140 20010db8 00000000 00000000 00010002 20010db8
            00ff0000 00000000 00000009 9c400009 000dc33b 68656c6c 6f
            """
        ) {
            Loopback(LoopbackHeader(family: 0x1e00_0000))
            ipv6()
            udp()
            Payload("hello")
        }
    }

    // scapy: E()/I6()/IPv6ExtHdrRouting(type=2,segleft=1,addresses=["2001:db8:7::7"])/U()/b"hello"
    @Test func mobilityRouting() throws {
        try expect(
            """
            02667788 99aa0211 22334455 86dd6000 00000025 2b402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00091102 02010000 00002001
            0db80007 00000000 00000000 00079c40 0009000d c4356865 6c6c6f
            """
        ) {
            ethernet()
            ipv6()
            Routing.mobility(home: IPv6Address(high: 0x2001_0db8_0007_0000, low: 7))
            udp()
            Payload("hello")
        }
    }

    // The checksum is scapy's: the header is built with the body that is given.
    // scapy: E()/I6()/MIP6MH_BRR()
    @Test func mobilityHeader() throws {
        try expect(
            """
            02667788 99aa0211 22334455 86dd6000 00000008 87402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00093b00 000067f3 0000
            """
        ) {
            ethernet()
            ipv6()
            OtherExtensionHeader(.mobility, body: hex("0000 67f3 0000"))
        }
    }

    // scapy: E()/I6(nh=140)/Raw(bytes([17,0])+bytes.fromhex("800102030405"))/U(chksum=0xc33b)/b"hello"
    @Test func shim6() throws {
        try expect(
            """
            02667788 99aa0211 22334455 86dd6000 00000015 8c402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00091100 80010203 04059c40
            0009000d c33b6865 6c6c6f
            """
        ) {
            ethernet()
            ipv6()
            OtherExtensionHeader(.shim6, body: hex("80 01 02 03 04 05"))
            udp()
            Payload("hello")
        }
    }

    // scapy: E()/I6(nh=139)/Raw(bytes([59,4])+bytes.fromhex("012112340000")+bytes(range(32)))
    @Test func hip() throws {
        try expect(
            """
            02667788 99aa0211 22334455 86dd6000 00000028 8b402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00093b04 01211234 00000001
            02030405 06070809 0a0b0c0d 0e0f1011 12131415 16171819 1a1b1c1d 1e1f
            """
        ) {
            ethernet()
            ipv6()
            OtherExtensionHeader(.hip, body: hex("0121 1234 0000") + Array(0..<32))
        }
    }

    // scapy: E()/I4(options=[IPOption_RR(routers=["0.0.0.0"],pointer=4),IPOption_EOL()])/U()/b"hello"
    @Test func ipv4EndOfOptions() throws {
        try expect(
            """
            02667788 99aa0211 22334455 08004700 00290000 00004011 4faa0a01 02030a09
            08070707 04000000 00009c40 0009000d 01a56865 6c6c6f
            """
        ) {
            ethernet()
            ipv4([.recordRoute(count: 1), .endOfOptions])
            udp()
            Payload("hello")
        }
    }

    // scapy: E()/I4()/T(flags="S",options=[("MSS",1460),("NOP",None),("EOL",None)])
    @Test func tcpEndOfOptions() throws {
        try expect(
            """
            02667788 99aa0211 22334455 08004500 00300000 00004006 5cb50a01 02030a09
            08079c41 00090102 03040506 07087002 0200bab0 00000204 05b40100 0000
            """
        ) {
            ethernet()
            ipv4()
            tcp(.syn, [.maximumSegmentSize(1460), .noOperation, .endOfOptions])
        }
    }

    // scapy: E()/I6()/IPv6ExtHdrDestOpt(options=[Pad1(),PadN(optdata=b"\0\0"),HBHOptUnknown(otype=0x1e,optlen=7,optdat
    // a=b"abcdefg")],autopad=0)/U()/b"hello"
    @Test func ipv6PaddingAndUnknownOption() throws {
        try expect(
            """
            02667788 99aa0211 22334455 86dd6000 0000001d 3c402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00091101 00010200 001e0761
            62636465 66679c40 0009000d c33b6865 6c6c6f
            """
        ) {
            ethernet()
            ipv6()
            DestinationOptions([.pad1, .padN(count: 4), .other(kind: 0x1e, Array("abcdefg".utf8))])
            udp()
            Payload("hello")
        }
    }

    // scapy: E(type=0x9100)/Dot1Q(vlan=5,prio=3,id=1)/Dot1Q(vlan=6)/I4()/U()/b"hello"
    @Test func oldVLANTagOutside() throws {
        try expect(
            """
            02667788 99aa0211 22334455 91007005 81000006 08004500 00210000 00004011
            5cb90a01 02030a09 08079c40 0009000d 01a56865 6c6c6f
            """
        ) {
            ethernet()
            VLAN(
                identifier: VLANIdentifier(truncating: 5), priority: PriorityCodePoint(truncating: 3),
                dropEligible: true, tagProtocol: .vlan9100)
            VLAN(identifier: VLANIdentifier(truncating: 6))
            ipv4()
            udp()
            Payload("hello")
        }
    }

    // scapy: E()/I4()/ICMP(type=0,id=0x1234,seq=7)/b"hello"
    @Test func icmpv4EchoReply() throws {
        try expect(
            """
            02667788 99aa0211 22334455 08004500 00210000 00004001 5cc90a01 02030a09
            08070000 a9f21234 00076865 6c6c6f
            """
        ) {
            ethernet()
            ipv4()
            ICMPv4.echoReply(identifier: 0x1234, sequenceNumber: 7)
            Payload("hello")
        }
    }

    // scapy: E()/I6()/ICMPv6EchoReply(id=0x1234,seq=7,data=b"hello")
    @Test func icmpv6EchoReply() throws {
        try expect(
            """
            02667788 99aa0211 22334455 86dd6000 0000000d 3a402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00098100 cc2d1234 00076865
            6c6c6f
            """
        ) {
            ethernet()
            ipv6()
            ICMPv6.echoReply(identifier: 0x1234, sequenceNumber: 7)
            Payload("hello")
        }
    }

    // scapy: E()/I6()/IPv6ExtHdrFragment(id=0xdeadbeef,m=1,offset=3,nh=17)/Raw(b"abcdefgh")
    @Test func laterFragment() throws {
        try expect(
            """
            02667788 99aa0211 22334455 86dd6000 00000010 2c402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00091100 0019dead beef6162
            63646566 6768
            """
        ) {
            ethernet()
            ipv6()
            Fragment(
                identification: 0xdead_beef, fragmentOffset: FragmentOffset(truncating: 3), moreFragments: true,
                nextHeader: .udp)
            Payload("abcdefgh")
        }
    }

    // scapy knows no checksum behind an Authentication Header: it is that of the packet without.
    // scapy: E()/I6()/AH(spi=0x01020304,seq=9,icv=bytes(range(12)),nh=17,payloadlen=4)/U(chksum=0xc33b)/b"hello"
    @Test func authenticationOverIPv6() throws {
        try expect(
            """
            02667788 99aa0211 22334455 86dd6000 00000025 33402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00091104 00000102 03040000
            00090001 02030405 06070809 0a0b9c40 0009000d c33b6865 6c6c6f
            """
        ) {
            ethernet()
            ipv6()
            Authentication(securityParametersIndex: 0x0102_0304, sequenceNumber: 9, integrityCheckValue: Array(0..<12))
            udp()
            Payload("hello")
        }
    }

    // scapy: I6(plen=0, nh=0)/IPv6ExtHdrHopByHop(nh=17, options=[Jumbo(jumboplen=65560)])/U(len=0,
    // chksum=in6_chksum(17, I6(nh=17), bytes(U(len=0, chksum=0))+b"a"*65544))/(b"a"*65544)
    @Test func jumbogram() throws {
        let payload = [UInt8](repeating: 0x61, count: 65_544)
        let bytes = try PacketBuilder {
            ipv6()
            HopByHopOptions([.jumboPayload()])
            udp()
        }.build(payload: payload.rawSpan)
        let head = hex(
            """
            60000000 00000040 20010db8 00000000 00000000 00010002 20010db8 00ff0000
            00000000 00000009 1100c204 00010018 9c400009 0000d0e0
            """)
        #expect(Hex.text(bytes.rawSpan.clamped(from: 0, to: head.count)) == Hex.text(head.rawSpan))
        #expect(bytes.count == head.count + 65_544 && bytes[head.count...].allSatisfy { $0 == 0x61 })
    }
}
