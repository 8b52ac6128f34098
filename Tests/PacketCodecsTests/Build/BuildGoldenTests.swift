import ByteCore
import PacketCodecs
import Testing

/// What is built is what scapy builds of the same layers, byte by byte.
///
/// scapy: M1="02:11:22:33:44:55"; M2="02:66:77:88:99:aa"; A="10.1.2.3"; B="10.9.8.7"; A6="2001:db8::1:2";
/// B6="2001:db8:ff::9"; E = Ether(src=M1, dst=M2); I4 = IP(src=A, dst=B, id=0); I6 = IPv6(src=A6, dst=B6); U = UDP(sport=40000, dport=9)
/// T = TCP(sport=40001, dport=9, seq=0x01020304, ack=0x05060708, window=512, flags="PA")
@Suite struct BuildGoldenTests {
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
    private func tcp(_ flags: TCPFlags = [.psh, .ack], _ options: TCPOptionList = []) -> TCP {
        TCP(
            sourcePort: 40_001, destinationPort: 9, sequenceNumber: 0x0102_0304, acknowledgmentNumber: 0x0506_0708,
            flags: flags, window: 512, options: options)
    }

    // scapy does not pad.
    private func expect<Layers: PacketLayer>(
        _ golden: String, location: SourceLocation = #_sourceLocation, @PacketLayerBuilder _ layers: () -> Layers
    ) throws {
        let bytes = try PacketBuilder(options: BuildOptions(padsToEthernetMinimum: false), layers).build()
        #expect(hexText(bytes) == hexText(hex(golden)), sourceLocation: location)
    }

    private func hexText(_ bytes: [UInt8]) -> String { Hex.text(bytes.rawSpan) }

    // scapy: E()/I4()/U()/b"hello"
    @Test func udpOverIPv4() throws {
        try expect(
            """
            02667788 99aa0211 22334455 08004500 00210000 00004011 5cb90a01 02030a09
            08079c40 0009000d 01a56865 6c6c6f
            """
        ) {
            ethernet()
            ipv4()
            udp()
            Payload("hello")
        }
    }

    // scapy: E()/I6()/U()/b"hello"
    @Test func udpOverIPv6() throws {
        try expect(
            """
            02667788 99aa0211 22334455 86dd6000 0000000d 11402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00099c40 0009000d c33b6865
            6c6c6f
            """
        ) {
            ethernet()
            ipv6()
            udp()
            Payload("hello")
        }
    }

    // scapy: E()/I4()/U()/b"odd"
    @Test func udpOddPayload() throws {
        try expect(
            """
            02667788 99aa0211 22334455 08004500 001f0000 00004011 5cbb0a01 02030a09
            08079c40 0009000b 72166f64 64
            """
        ) {
            ethernet()
            ipv4()
            udp()
            Payload("odd")
        }
    }

    // scapy: E()/I4()/U()/bytes.fromhex("457d")
    @Test func udpChecksumZeroBecomesAllOnes() throws {
        try expect(
            """
            02667788 99aa0211 22334455 08004500 001e0000 00004011 5cbc0a01 02030a09
            08079c40 0009000a ffff457d
            """
        ) {
            ethernet()
            ipv4()
            udp()
            Payload([0x45, 0x7d])
        }
    }

    // scapy: E(type=0x88a8)/Dot1AD(vlan=100,prio=5)/Dot1Q(vlan=7,id=1) / I4()/U()/b"hello"
    @Test func vlanStack() throws {
        try expect(
            """
            02667788 99aa0211 22334455 88a8a064 81001007 08004500 00210000 00004011
            5cb90a01 02030a09 08079c40 0009000d 01a56865 6c6c6f
            """
        ) {
            ethernet()
            VLAN(
                identifier: VLANIdentifier(truncating: 100), priority: PriorityCodePoint(truncating: 5),
                tagProtocol: .providerBridging)
            VLAN(identifier: VLANIdentifier(truncating: 7), dropEligible: true)
            ipv4()
            udp()
            Payload("hello")
        }
    }

    // scapy: E()/I4()/T()/b"hello"
    @Test func tcpNoOptions() throws {
        try expect(
            """
            02667788 99aa0211 22334455 08004500 002d0000 00004006 5cb80a01 02030a09
            08079c41 00090102 03040506 07085018 02009f83 00006865 6c6c6f
            """
        ) {
            ethernet()
            ipv4()
            tcp()
            Payload("hello")
        }
    }

    // scapy: E()/I4()/T(flags='S',options=[("MSS",1460),("SAckOK",b""),("Timestamp",(1,2)),("NOP",None),("WScale",7)])
    @Test func tcpSYN() throws {
        try expect(
            """
            02667788 99aa0211 22334455 08004500 003c0000 00004006 5ca90a01 02030a09
            08079c41 00090102 03040506 0708a002 02007b8b 00000204 05b40402 080a0000
            00010000 00020103 0307
            """
        ) {
            ethernet()
            ipv4()
            tcp(
                .syn,
                [
                    .maximumSegmentSize(1460), .sackPermitted, .timestamps(value: 1, echoReply: 2), .noOperation,
                    .windowScale(7),
                ])
        }
    }

    // scapy: E()/I6()/T(flags='A',options=[("NOP",None),("NOP",None),("SAck",(1,2,3,4))])
    @Test func tcpSACK() throws {
        try expect(
            """
            02667788 99aa0211 22334455 86dd6000 00000028 06402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00099c41 00090102 03040506
            0708a010 02004ec8 00000101 05120000 00010000 00020000 00030000 0004
            """
        ) {
            ethernet()
            ipv6()
            tcp(.ack, [.noOperation, .noOperation, .sack([.init(left: 1, right: 2), .init(left: 3, right: 4)])])
        }
    }

    // scapy: E()/I4()/T(flags='A',options=[(19,bytes(range(16)))])
    @Test func tcpMD5() throws {
        try expect(
            """
            02667788 99aa0211 22334455 08004500 003c0000 00004006 5ca90a01 02030a09
            08079c41 00090102 03040506 0708a010 020047fc 00001312 00010203 04050607
            08090a0b 0c0d0e0f 0000
            """
        ) {
            ethernet()
            ipv4()
            tcp(.ack, [.md5Signature(Array(0..<16))])
        }
    }

    // scapy: E()/I4()/T(flags='A',options=[(29,bytes([1,2])+bytes(range(12)))])
    @Test func tcpAO() throws {
        try expect(
            """
            02667788 99aa0211 22334455 08004500 00380000 00004006 5cad0a01 02030a09
            08079c41 00090102 03040506 07089010 0200671c 00001d10 01020001 02030405
            06070809 0a0b
            """
        ) {
            ethernet()
            ipv4()
            tcp(.ack, [.authentication(keyID: 1, nextKeyID: 2, code: Array(0..<12))])
        }
    }

    // scapy: E()/I4()/T(flags='S',options=[(34,bytes(range(8)))])
    @Test func tcpFastOpen() throws {
        try expect(
            """
            02667788 99aa0211 22334455 08004500 00340000 00004006 5cb10a01 02030a09
            08079c41 00090102 03040506 07088002 0200854a 0000220a 00010203 04050607
            0000
            """
        ) {
            ethernet()
            ipv4()
            tcp(.syn, [.fastOpen(cookie: Array(0..<8))])
        }
    }

    // scapy: E()/I4()/T(flags='S',options=[(30,bytes([0,0x81])+bytes(range(8)))])
    @Test func tcpMultipath() throws {
        try expect(
            """
            02667788 99aa0211 22334455 08004500 00340000 00004006 5cb10a01 02030a09
            08079c41 00090102 03040506 07088002 020088c7 00001e0c 00810001 02030405
            0607
            """
        ) {
            ethernet()
            ipv4()
            tcp(.syn, [.multipath([0, 0x81] + Array(0..<8))])
        }
    }

    // scapy: E()/I4()/T(flags='S',options=[(253,b"\x01\x02\x03")])
    @Test func tcpOther() throws {
        try expect(
            """
            02667788 99aa0211 22334455 08004500 00300000 00004006 5cb50a01 02030a09
            08079c41 00090102 03040506 07087002 0200c260 0000fd05 01020300 0000
            """
        ) {
            ethernet()
            ipv4()
            tcp(.syn, [.other(kind: 253, [1, 2, 3])])
        }
    }

    // scapy: E()/I4()/T(flags='UA',urgptr=3)/b"abcdef"
    @Test func tcpUrgent() throws {
        try expect(
            """
            02667788 99aa0211 22334455 08004500 002e0000 00004006 5cb70a01 02030a09
            08079c41 00090102 03040506 07085030 0200b90c 00036162 63646566
            """
        ) {
            ethernet()
            ipv4()
            TCP(
                sourcePort: 40_001, destinationPort: 9, sequenceNumber: 0x0102_0304, acknowledgmentNumber: 0x0506_0708,
                flags: [.urg, .ack], window: 512, urgentPointer: 3)
            Payload("abcdef")
        }
    }

    // scapy: E()/I4(tos=0xb9,ttl=3,id=0x1234,flags='DF')/U()/b"hello"
    @Test func ipv4Fields() throws {
        try expect(
            """
            02667788 99aa0211 22334455 080045b9 00211234 40000311 46cc0a01 02030a09
            08079c40 0009000d 01a56865 6c6c6f
            """
        ) {
            ethernet()
            IPv4(
                source: a, destination: b, timeToLive: 3, identification: 0x1234, dontFragment: true,
                differentiatedServicesCodePoint: .expeditedForwarding, explicitCongestionNotification: .capable1)
            udp()
            Payload("hello")
        }
    }

    // scapy: E()/I4(options=[IPOption_RR(routers=["0.0.0.0","0.0.0.0"])])/U()/b"hello"
    @Test func ipv4RecordRoute() throws {
        try expect(
            """
            02667788 99aa0211 22334455 08004800 002d0000 00004011 4ea20a01 02030a09
            0807070b 04000000 00000000 00009c40 0009000d 01a56865 6c6c6f
            """
        ) {
            ethernet()
            ipv4([.recordRoute(count: 2)])
            udp()
            Payload("hello")
        }
    }

    // scapy: E()/I4(options=[IPOption_LSRR(routers=["10.0.0.1","10.0.0.2"])])/ICMP(type=8,id=1,seq=2)/b"hello"
    @Test func ipv4LooseSourceRoute() throws {
        try expect(
            """
            02667788 99aa0211 22334455 08004800 002d0000 00004001 cf9d0a01 02030a09
            0807830b 040a0000 010a0000 02000800 b42a0001 00026865 6c6c6f
            """
        ) {
            ethernet()
            ipv4([.looseSourceRoute([IPv4Address(10, 0, 0, 1), IPv4Address(10, 0, 0, 2)])])
            ICMPv4.echoRequest(identifier: 1, sequenceNumber: 2)
            Payload("hello")
        }
    }

    // scapy: E()/I4(options=[IPOption_SSRR(routers=["10.0.0.1"])])/ICMP(type=8,id=1,seq=2)/b"hello"
    @Test func ipv4StrictSourceRoute() throws {
        try expect(
            """
            02667788 99aa0211 22334455 08004700 00290000 00004001 ccaf0a01 02030a09
            08078907 040a0000 01000800 b42a0001 00026865 6c6c6f
            """
        ) {
            ethernet()
            ipv4([.strictSourceRoute([IPv4Address(10, 0, 0, 1)])])
            ICMPv4.echoRequest(identifier: 1, sequenceNumber: 2)
            Payload("hello")
        }
    }

    // scapy: E()/I4(options=[IPOption_Router_Alert()])/U()/b"hello"
    @Test func ipv4RouterAlert() throws {
        try expect(
            """
            02667788 99aa0211 22334455 08004600 00250000 00004011 c7b00a01 02030a09
            08079404 00009c40 0009000d 01a56865 6c6c6f
            """
        ) {
            ethernet()
            ipv4([.routerAlert()])
            udp()
            Payload("hello")
        }
    }

    // scapy: E()/I4(options=[IPOption_Stream_Id(security=0x1234)])/U()/b"hello"
    @Test func ipv4StreamIdentifier() throws {
        try expect(
            """
            02667788 99aa0211 22334455 08004600 00250000 00004011 c17c0a01 02030a09
            08078804 12349c40 0009000d 01a56865 6c6c6f
            """
        ) {
            ethernet()
            ipv4([.streamIdentifier(0x1234)])
            udp()
            Payload("hello")
        }
    }

    // scapy: E()/I4(options=[IPOption(b"\x44\x0c\x05\x00"+bytes(8))])/U()/b"hello"
    @Test func ipv4Timestamp() throws {
        try expect(
            """
            02667788 99aa0211 22334455 08004800 002d0000 00004011 10a10a01 02030a09
            0807440c 05000000 00000000 00009c40 0009000d 01a56865 6c6c6f
            """
        ) {
            ethernet()
            ipv4([.timestamp(count: 2)])
            udp()
            Payload("hello")
        }
    }

    // scapy: E()/I4(options=[IPOption(b"\x1e\x05abc")])/U()/b"hello"
    @Test func ipv4OtherOption() throws {
        try expect(
            """
            02667788 99aa0211 22334455 08004700 00290000 00004011 78490a01 02030a09
            08071e05 61626300 00009c40 0009000d 01a56865 6c6c6f
            """
        ) {
            ethernet()
            ipv4([.other(kind: 30, Array("abc".utf8))])
            udp()
            Payload("hello")
        }
    }

    // scapy: E()/I6(tc=0xb9,fl=0xabcde,hlim=3)/U()/b"hello"
    @Test func ipv6Fields() throws {
        try expect(
            """
            02667788 99aa0211 22334455 86dd6b9a bcde000d 11032001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00099c40 0009000d c33b6865
            6c6c6f
            """
        ) {
            ethernet()
            IPv6(
                source: a6, destination: b6, hopLimit: 3, differentiatedServicesCodePoint: .expeditedForwarding,
                explicitCongestionNotification: .capable1, flowLabel: FlowLabel(truncating: 0xabcde))
            udp()
            Payload("hello")
        }
    }

    // scapy: E()/I6()/IPv6ExtHdrHopByHop(options=[RouterAlert()])/U()/b"hello"
    @Test func hopByHop() throws {
        try expect(
            """
            02667788 99aa0211 22334455 86dd6000 00000015 00402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00091100 05020000 01009c40
            0009000d c33b6865 6c6c6f
            """
        ) {
            ethernet()
            ipv6()
            HopByHopOptions([.routerAlert(0)])
            udp()
            Payload("hello")
        }
    }

    // scapy: E()/I6()/IPv6ExtHdrDestOpt(options=[HBHOptUnknown(otype=4,optlen=1,optdata=b"\x05")])/U()/b"hello"
    @Test func destinationOptions() throws {
        try expect(
            """
            02667788 99aa0211 22334455 86dd6000 00000015 3c402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00091100 04010501 01009c40
            0009000d c33b6865 6c6c6f
            """
        ) {
            ethernet()
            ipv6()
            DestinationOptions([.tunnelEncapsulationLimit(5)])
            udp()
            Payload("hello")
        }
    }

    // scapy: E()/I6()/IPv6ExtHdrDestOpt(options=[HAO(hoa="2001:db8:7::7")])/U()/b"hello"
    @Test func homeAddress() throws {
        try expect(
            """
            02667788 99aa0211 22334455 86dd6000 00000025 3c402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00091102 01020000 c9102001
            0db80007 00000000 00000000 00079c40 0009000d c3306865 6c6c6f
            """
        ) {
            ethernet()
            ipv6()
            DestinationOptions([.homeAddress(IPv6Address(high: 0x2001_0db8_0007_0000, low: 7))])
            udp()
            Payload("hello")
        }
    }

    // scapy: E()/I6()/IPv6ExtHdrRouting(type=0,segleft=1,addresses=["2001:db8::77"])/U()/b"hello"
    @Test func routing0() throws {
        try expect(
            """
            02667788 99aa0211 22334455 86dd6000 00000025 2b402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00091102 00010000 00002001
            0db80000 00000000 00000000 00779c40 0009000d c3cc6865 6c6c6f
            """
        ) {
            ethernet()
            ipv6()
            Routing.source([IPv6Address(high: 0x2001_0db8_0000_0000, low: 0x77)])
            udp()
            Payload("hello")
        }
    }

    // scapy: E()/I6(dst="2001:db8::77")/
    // IPv6ExtHdrSegmentRouting(addresses=["2001:db8::99","2001:db8::88","2001:db8::77"],segleft=2,lastentry=2)/U()/b"hello"
    @Test func segmentRouting() throws {
        try expect(
            """
            02667788 99aa0211 22334455 86dd6000 00000045 2b402001 0db80000 00000000
            00000001 00022001 0db80000 00000000 00000000 00771106 04020200 00002001
            0db80000 00000000 00000000 00992001 0db80000 00000000 00000000 00882001
            0db80000 00000000 00000000 00779c40 0009000d c3aa6865 6c6c6f
            """
        ) {
            ethernet()
            IPv6(source: a6, destination: IPv6Address(high: 0x2001_0db8_0000_0000, low: 0x77))
            Routing.segment([0x77, 0x88, 0x99].map { IPv6Address(high: 0x2001_0db8_0000_0000, low: $0) })
            udp()
            Payload("hello")
        }
    }

    // scapy: E()/I6()/IPv6ExtHdrFragment(id=0xdeadbeef,m=0,offset=0)/U()/b"hello"
    @Test func fragmentHeader() throws {
        try expect(
            """
            02667788 99aa0211 22334455 86dd6000 00000015 2c402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00091100 0000dead beef9c40
            0009000d c33b6865 6c6c6f
            """
        ) {
            ethernet()
            ipv6()
            Fragment(identification: 0xdead_beef)
            udp()
            Payload("hello")
        }
    }

    // scapy: E()/I4()/ICMP(type=8,id=0x1234,seq=7)/b"hello"
    @Test func icmpv4Echo() throws {
        try expect(
            """
            02667788 99aa0211 22334455 08004500 00210000 00004001 5cc90a01 02030a09
            08070800 a1f21234 00076865 6c6c6f
            """
        ) {
            ethernet()
            ipv4()
            ICMPv4.echoRequest(identifier: 0x1234, sequenceNumber: 7)
            Payload("hello")
        }
    }

    // scapy: E()/I4()/ICMP(type=3,code=4,nexthopmtu=1280)/I4(src=B,dst=A)/U()/b"quoted"
    @Test func icmpv4Unreachable() throws {
        try expect(
            """
            02667788 99aa0211 22334455 08004500 003e0000 00004001 5cac0a01 02030a09
            08070304 162f0000 05004500 00220000 00004011 5cb80a09 08070a01 02039c40
            0009000e ff267175 6f746564
            """
        ) {
            ethernet()
            ipv4()
            ICMPv4(type: .destinationUnreachable, code: 4, rest: 1280)
            IPv4(source: b, destination: a)
            udp()
            Payload("quoted")
        }
    }

    // scapy: E()/I6()/ICMPv6EchoRequest(id=0x1234,seq=7,data=b"hello")
    @Test func icmpv6Echo() throws {
        try expect(
            """
            02667788 99aa0211 22334455 86dd6000 0000000d 3a402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00098000 cd2d1234 00076865
            6c6c6f
            """
        ) {
            ethernet()
            ipv6()
            ICMPv6.echoRequest(identifier: 0x1234, sequenceNumber: 7)
            Payload("hello")
        }
    }

    // scapy: E()/I6()/ICMPv6TimeExceeded(code=0)/I6(src=B6,dst=A6)/U()/b"quoted"
    @Test func icmpv6TimeExceeded() throws {
        try expect(
            """
            02667788 99aa0211 22334455 86dd6000 0000003e 3a402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00090300 2edb0000 00006000
            0000000e 11402001 0db800ff 00000000 00000000 00092001 0db80000 00000000
            00000001 00029c40 0009000e c0bd7175 6f746564
            """
        ) {
            ethernet()
            ipv6()
            ICMPv6(type: .timeExceeded)
            IPv6(source: b6, destination: a6)
            udp()
            Payload("quoted")
        }
    }

    // scapy: Ether(src=M1,dst=M2,type=0x0806)/ARP(op=2,hwsrc=M1,psrc=A,hwdst=M2,pdst=B)
    @Test func arp() throws {
        try expect(
            """
            02667788 99aa0211 22334455 08060001 08000604 00020211 22334455 0a010203
            02667788 99aa0a09 0807
            """
        ) {
            ethernet()
            ARP(operation: .reply, senderMAC: m1, senderIPv4: a, targetMAC: m2, targetIPv4: b)
        }
    }

    // scapy: Dot3(dst=M2,src=M1)/LLC(dsap=0xaa,ssap=0xaa,ctrl=3)/SNAP(OUI=0,code=0x0800)/I4()/U()/b"hello"
    @Test func llcSNAP() throws {
        try expect(
            """
            02667788 99aa0211 22334455 0029aaaa 03000000 08004500 00210000 00004011
            5cb90a01 02030a09 08079c40 0009000d 01a56865 6c6c6f
            """
        ) {
            ethernet()
            LLC()
            SNAP()
            ipv4()
            udp()
            Payload("hello")
        }
    }

    // scapy: Dot3(dst="01:80:c2:00:00:00",src=M1)/LLC(dsap=0x42,ssap=0x42,ctrl=3)/Raw(bytes(35))
    @Test func llcSTP() throws {
        try expect(
            """
            0180c200 00000211 22334455 00264242 03000000 00000000 00000000 00000000
            00000000 00000000 00000000 00000000 00000000
            """
        ) {
            Ethernet(destination: MACAddress(0x0180_c200_0000), source: m1)
            LLC(destination: 0x42, source: 0x42)
            Payload([UInt8](repeating: 0, count: 35))
        }
    }

    // scapy: E()/I4(src="1.1.1.1")/I6(src="2001:db8::5")/I4(src="10.7.7.7")/U()/b"hello"
    @Test func ipInIP() throws {
        try expect(
            """
            02667788 99aa0211 22334455 08004500 005d0000 00004029 66670101 01010a09
            08076000 00000021 04402001 0db80000 00000000 00000000 00052001 0db800ff
            00000000 00000000 00094500 00210000 00004011 57af0a07 07070a09 08079c40
            0009000d fc9a6865 6c6c6f
            """
        ) {
            ethernet()
            IPv4(source: IPv4Address(1, 1, 1, 1), destination: b)
            IPv6(source: IPv6Address(high: 0x2001_0db8_0000_0000, low: 5), destination: b6)
            IPv4(source: IPv4Address(10, 7, 7, 7), destination: b)
            udp()
            Payload("hello")
        }
    }

    // scapy leaves the checksum under an Authentication Header zero; the pseudo-header is that of udpOverIPv4 (RFC 8200
    // section 8.1), so that the checksum is too.
    // scapy: E()/I4()/AH(spi=0x01020304,seq=9,icv=bytes(range(12)),nh=17,payloadlen=4)/U()/b"hello"
    @Test func ah() throws {
        try expect(
            """
            02667788 99aa0211 22334455 08004500 00390000 00004033 5c7f0a01 02030a09
            08071104 00000102 03040000 00090001 02030405 06070809 0a0b9c40 0009000d
            01a56865 6c6c6f
            """
        ) {
            ethernet()
            ipv4()
            Authentication(securityParametersIndex: 0x0102_0304, sequenceNumber: 9, integrityCheckValue: Array(0..<12))
            udp()
            Payload("hello")
        }
    }

    // scapy: E()/I6()/ESP(spi=0x01020304,seq=9,data=b"opaque")
    @Test func esp() throws {
        try expect(
            """
            02667788 99aa0211 22334455 86dd6000 0000000e 32402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00090102 03040000 00096f70
            61717565
            """
        ) {
            ethernet()
            ipv6()
            ESP(securityParametersIndex: 0x0102_0304, sequenceNumber: 9)
            Payload("opaque")
        }
    }

    // scapy: CookedLinux(pkttype=4,lladdrtype=1,lladdrlen=6,
    // src=bytes.fromhex(M1.replace(":",""))+b"\0\0",proto=0x0800)/I4()/U()/b"hello"
    @Test func sll() throws {
        try expect(
            """
            00040001 00060211 22334455 00000800 45000021 00000000 40115cb9 0a010203
            0a090807 9c400009 000d01a5 68656c6c 6f
            """
        ) {
            LinuxSLL(packetType: .fromUs, source: m1)
            ipv4()
            udp()
            Payload("hello")
        }
    }

    // scapy: Loopback(type=2)/I4()/U()/b"hello"
    @Test func loopback() throws {
        try expect(
            """
            02000000 45000021 00000000 40115cb9 0a010203 0a090807 9c400009 000d01a5
            68656c6c 6f
            """
        ) {
            Loopback(LoopbackHeader(family: 0x0200_0000))
            ipv4()
            udp()
            Payload("hello")
        }
    }

    // scapy: E(type=0x8847)/Raw(bytes.fromhex("00012140"))/I4()/U()/b"hello"
    @Test func mpls() throws {
        try expect(
            """
            02667788 99aa0211 22334455 88470001 21404500 00210000 00004011 5cb90a01
            02030a09 08079c40 0009000d 01a56865 6c6c6f
            """
        ) {
            ethernet()
            Payload([0x00, 0x01, 0x21, 0x40], etherType: .mpls)
            ipv4()
            udp()
            Payload("hello")
        }
    }
}
