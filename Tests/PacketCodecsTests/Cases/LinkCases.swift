import ByteCore
import PacketCodecs
import Testing

/// Cases 42 to 46: what stands below IP.
@Suite struct LinkCases {
    @Test func case42_lengthFrameTrimsItsPayload() {
        // scapy: Dot3(dst="01:80:c2:00:00:00", src=M1, len=7)/LLC(dsap=0x42, ssap=0x42,
        // ctrl=3)/b"bpdu"/Padding(b"\x00"*39)
        let bytes = hex(
            """
            0180c200 00000211 22334455 00074242 03627064 75000000 00000000 00000000
            00000000 00000000 00000000 00000000 00000000 00000000 00000000
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.layerList == ["ethernet 0..<14", "llc 14..<17", "payload 17..<21"])
        #expect(packet.layout.payloadLimit == .ethernetLength)
        #expect(packet.trailer.byteCount == 39)
        #expect(packet.fault == nil)
    }

    @Test func case42_snapCarriesAnEtherType() {
        // scapy: Dot3(dst=M2, src=M1)/LLC(dsap=0xaa, ssap=0xaa, ctrl=3)/SNAP(OUI=0,
        // code=0x0800)/I4()/U()/b"hello"/Padding(b"\x00"*5)
        let bytes = hex(
            """
            02667788 99aa0211 22334455 002eaaaa 03000000 08004500 00211234 00004011
            4a850a01 02030a09 08079c40 0009000d 01a56865 6c6c6f00 00000000
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(
            packet.layerList == [
                "ethernet 0..<14", "llc 14..<17", "snap 17..<22", "ipv4 22..<42", "udp 42..<50", "payload 50..<55",
            ])
        #expect(packet.transportChecksumStatus == .valid)
        // scapy: Dot3(dst=M2, src=M1)/LLC(dsap=0xaa, ssap=0xaa, ctrl=3)/SNAP(OUI=0x0c, code=0x2000)/b"cdp"
        let vendor = hex("02667788 99aa0211 22334455 000baaaa 0300000c 20006364 70")
        let cisco = Packet(decoding: vendor.rawSpan, link: .ethernet)
        #expect(cisco.layerList == ["ethernet 0..<14", "llc 14..<17", "snap 17..<22", "payload 22..<25"])
    }

    @Test func case42_valuesThatAreNeitherLengthNorType() {
        for value: UInt16 in [0x05dd, 0x05ff] {
            let bytes = [UInt8](repeating: 1, count: 12) + [UInt8(value >> 8), UInt8(value & 0xff), 1, 2, 3]
            let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
            #expect(packet.problem?.summary == "invalid_ether_type ethernet @14 needs 1536, \(value) by capture")
            #expect(packet.layerList == ["ethernet 0..<14", "payload 14..<17"])
        }
    }

    @Test func case42_lengthBeyondTheFrame() {
        // scapy: Dot3(dst=M2, src=M1, len=100)/LLC(dsap=0xaa, ssap=0xaa, ctrl=3)/SNAP(OUI=0,
        // code=0x0800)/I4()/U()/b"hello"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 0064aaaa 03000000 08004500 00211234 00004011
            4a850a01 02030a09 08079c40 0009000d 01a56865 6c6c6f
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.flags == .lengthExceedsPacket)
        #expect(packet.udp?.destinationPort == 9)
        #expect(packet.fault?.summary == "length_exceeds_packet ethernet @0 needs 100, 41 by ethernet_length")
        let cut = Packet(decoding: bytes.rawSpan, link: .ethernet, originalLength: 114)
        #expect(cut.flags == .cutByCapture)
        #expect(cut.fault == nil)
        // scapy: E(type=0x8100)/Dot1Q(vlan=5, type=90)/LLC(dsap=0x42, ssap=0x42, ctrl=3)/b"bpdu"
        let tagged = hex("02667788 99aa0211 22334455 81000005 005a4242 03627064 75")
        let behindTag = Packet(decoding: tagged.rawSpan, link: .ethernet)
        #expect(behindTag.fault?.summary == "length_exceeds_packet vlan @14 needs 90, 7 by ethernet_length")
    }

    @Test func case42_noLengthBehindSNAP() {
        // An 802.3 frame whose SNAP header names a VLAN tag, behind which a small value stands: whole, cut by the capture,
        // and with a length beyond the frame it is the same chain, and no second LLC header.
        let tail = hex("aaaa0300 00008100 00050010 aaaa0300 00000800 4500")
        let addresses = [UInt8](repeating: 2, count: 12)
        let expected = ["ethernet 0..<14", "llc 14..<17", "snap 17..<22", "vlan 22..<26", "payload 26..<36"]
        for (length, original) in [(tail.count, 36), (200, 214), (200, 36)] {
            let bytes = addresses + [0, UInt8(length)] + tail
            let packet = Packet(decoding: bytes.rawSpan, link: .ethernet, originalLength: original)
            #expect(packet.layerList == expected, "length \(length) of \(original)")
        }
        // Cooked captures announce LLC without a length.
        let cooked = [0, 0, 0, 1, 0, 6] + [UInt8](repeating: 0, count: 8) + [0, 4] + tail
        #expect(
            Packet(decoding: cooked.rawSpan, link: .linuxSLL).layerList == [
                "linux_sll 0..<16", "llc 16..<19", "snap 19..<24", "vlan 24..<28", "payload 28..<38",
            ])
    }

    @Test func case43_theFirstTagIsFoundBehindEveryLinkHeader() {
        let tag: [UInt8] = [0x20, 5, 0x12, 0x34, 1, 2, 3]
        let addresses = [UInt8](repeating: 2, count: 12)
        let cooked = [0, 0, 0, 1, 0, 6] + [UInt8](repeating: 0, count: 8) + [0x81, 0] + tag
        #expect(Packet(decoding: cooked.rawSpan, link: .linuxSLL).vlan?.identifier.rawValue == 5)
        let cooked2 = [0x88, 0xa8] + [UInt8](repeating: 0, count: 18) + tag
        #expect(Packet(decoding: cooked2.rawSpan, link: .linuxSLL2).vlan?.identifier.rawValue == 5)
        let snap = addresses + [0, 15] + hex("aaaa0300 00008100") + tag
        #expect(Packet(decoding: snap.rawSpan, link: .ethernet).vlan?.identifier.rawValue == 5)
        #expect(Packet(decoding: tag.rawSpan, from: .etherType(.vlan)).vlan?.identifier.rawValue == 5)
        // None there, or only a part of one.
        let cut = [UInt8](cooked.dropLast(5))
        #expect(Packet(decoding: cut.rawSpan, link: .linuxSLL).vlan == nil)
        let untagged = addresses + [0, 4, 0x42, 0x42, 3, 9]
        #expect(Packet(decoding: untagged.rawSpan, link: .ethernet).vlan == nil)
        let bare = hex("45000014 00000000 40060000 0a010203 0a090807")
        #expect(Packet(decoding: bare.rawSpan, from: .ip).vlan == nil)
    }

    @Test func case42_novellFramesHaveNoLLC() {
        // scapy: Dot3(dst=M2, src=M1)/b"\xff\xff\x00\x20ipx"
        let bytes = hex("02667788 99aa0211 22334455 0007ffff 00206970 78")
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.layerList == ["ethernet 0..<14", "payload 14..<21"])
        #expect(packet.fault == nil)
    }

    @Test func case42_supervisoryFramesHaveTwoControlBytes() {
        // scapy: Dot3(dst=M2, src=M1)/LLC(dsap=0xf0, ssap=0xf1, ctrl=1)/b"\x02netbios"
        let bytes = hex("02667788 99aa0211 22334455 000bf0f1 01026e65 7462696f 73")
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.layerList == ["ethernet 0..<14", "llc 14..<18", "payload 18..<25"])
        // scapy: Dot3(dst=M2, src=M1)/LLC(dsap=0xf0, ssap=0xf1, ctrl=1)
        let short = hex("02667788 99aa0211 22334455 0003f0f1 01")
        let cut = Packet(decoding: short.rawSpan, link: .ethernet)
        #expect(cut.problem?.summary == "truncated llc @14 needs 4, 3 by ethernet_length")
    }

    @Test func case43_tagsOfEveryKindAtAnyDepth() {
        // scapy: E(type=0x88a8)/Dot1AD(vlan=100, type=0x8100)/Dot1Q(vlan=0, prio=7,
        // type=0x9100)/Dot1Q(vlan=4095)/I4()/U()/b"hello"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 88a80064 8100e000 91000fff 08004500 00211234
            00004011 4a850a01 02030a09 08079c40 0009000d 01a56865 6c6c6f
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(
            packet.layerList == [
                "ethernet 0..<14", "vlan 14..<18", "vlan 18..<22", "vlan 22..<26", "ipv4 26..<46", "udp 46..<54",
                "payload 54..<59",
            ])
        #expect(packet.vlan?.identifier.rawValue == 100)
        var identifiers: [UInt16] = []
        var layers = packet.layers
        while let layer = layers.next() {
            if case .vlan(let tag) = layer { identifiers.append(tag.identifier.rawValue) }
        }
        #expect(identifiers == [100, 0, 4095])
        #expect(packet.fault == nil)
        // As deep as a frame is long.
        var deep = [UInt8](repeating: 2, count: 12) + [0x81, 0x00]
        for _ in 0..<10_000 { deep += [0, 1, 0x81, 0x00] }
        deep += [0, 1, 0x88, 0xb5, 9]
        let stack = Packet(decoding: deep.rawSpan, link: .ethernet)
        #expect(stack.layerList.count == 10_003)
        #expect(stack.fault == nil)
    }

    @Test func case43_cutTag() {
        // scapy: E(type=0x8100)/Dot1Q(vlan=5, type=0x88a8)/Dot1AD(vlan=6)
        let bytes = hex("02667788 99aa0211 22334455 81000005 88a80006 0000")
        for count in 14..<18 {
            let part = Array(bytes[..<count])
            let packet = Packet(decoding: part.rawSpan, link: .ethernet)
            #expect(packet.problem?.summary == "truncated vlan @14 needs 4, \(count - 14) by capture")
            #expect(packet.vlan == nil)
        }
        let part = Array(bytes[..<20])
        let second = Packet(decoding: part.rawSpan, link: .ethernet)
        #expect(second.problem?.summary == "truncated vlan @18 needs 4, 2 by capture")
        #expect(second.vlan?.identifier.rawValue == 5)
    }

    @Test func case44_frameCheckSequenceIsTrailer() {
        // scapy: E()/I4()/U()/b"hello"/Padding(b"\x00"*13)/Padding(b"\xde\xad\xbe\xef")
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 00211234 00004011 4a850a01 02030a09
            08079c40 0009000d 01a56865 6c6c6f00 00000000 00000000 00000000 deadbeef
            """)
        #expect(bytes.count == 64)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet, frameCheckSequenceLength: 4)
        #expect(packet.layout.payload == 42..<47)
        #expect(packet.trailer.byteCount == 17)
        #expect(packet.fault == nil)
        // Where no length field ends the payload, the option does.
        // scapy: E(type=0x88b5)/b"experiment"/Padding(b"\xde\xad\xbe\xef")
        let unknown = hex("02667788 99aa0211 22334455 88b56578 70657269 6d656e74 deadbeef")
        let with = Packet(decoding: unknown.rawSpan, link: .ethernet, frameCheckSequenceLength: 4)
        #expect(with.payload.copiedBytes == Array("experiment".utf8))
        #expect(with.trailer.byteCount == 4)
        let without = Packet(decoding: unknown.rawSpan, link: .ethernet)
        #expect(without.payload.byteCount == 14)
        // A cut capture has lost the sequence.
        let part = Array(unknown[..<20])
        let cut = Packet(decoding: part.rawSpan, link: .ethernet, originalLength: 28, frameCheckSequenceLength: 4)
        #expect(cut.payload.byteCount == 6)
    }

    @Test func case44_lengthThatReachesIntoTheFrameCheckSequenceIsALie() {
        // scapy: E()/I4(len=35)/U()/b"hello"/Padding(b"\xde\xad\xbe\xef")
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 00231234 00004011 4a830a01 02030a09
            08079c40 0009000d 01a36865 6c6c6fde adbeef
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet, frameCheckSequenceLength: 4)
        #expect(packet.flags == .lengthExceedsPacket)
        #expect(packet.layout.payload.upperBound == 47)
    }

    @Test func case44_sourcesTellOfTheFrameCheckSequence() {
        // scapy: E(type=0x88b5)/b"experiment"/Padding(b"\xde\xad\xbe\xef")
        let bytes = hex("02667788 99aa0211 22334455 88b56578 70657269 6d656e74 deadbeef")
        let captured = CapturedPacket(
            timestamp: 1, originalLength: 10, linkType: .ethernet, flags: CaptureFlags(frameCheckSequenceLength: 4),
            bytes: bytes.rawSpan)
        #expect(captured.isCut == false)
        let packet = Packet(captured)
        #expect(packet.payload.byteCount == 10)
    }

    @Test func case45_cookedAddressLengthsAreClamped() throws {
        for length: UInt16 in [0, 6, 8, 9, 20, 255, 0xffff] {
            // scapy: CookedLinux(pkttype=0, lladdrtype=32, lladdrlen=20, src=b"12345678",
            // proto=0x0800)/I4()/U()/b"hello"
            var bytes = hex(
                """
                00000020 00143132 33343536 37380800 45000021 12340000 40114a85 0a010203
                0a090807 9c400009 000d01a5 68656c6c 6f
                """)
            bytes[4] = UInt8(length >> 8)
            bytes[5] = UInt8(length & 0xff)
            let packet = Packet(decoding: bytes.rawSpan, link: .linuxSLL)
            #expect(packet.layerList == ["linux_sll 0..<16", "ipv4 16..<36", "udp 36..<44", "payload 44..<49"])
            let header = try LinuxSLLHeader(decoding: bytes.rawSpan)
            #expect(header.addressLength == length)
            #expect(header.storedAddressByteCount == min(8, Int(length)))
            #expect((header.sourceMAC != nil) == (length == 6))
        }
    }

    @Test func case45_cookedProtocolsThatAreNoEtherTypes() {
        // scapy: CookedLinux(proto=4)/LLC(dsap=0x42, ssap=0x42, ctrl=3)/b"bpdu"
        let llc = hex("00000200 00000000 00000000 00000004 42420362 706475")
        let frame = Packet(decoding: llc.rawSpan, link: .linuxSLL)
        #expect(frame.layerList == ["linux_sll 0..<16", "llc 16..<19", "payload 19..<23"])
        for value in [1, 3, 12] {
            let bytes = hex("00000001000600000000000000000000").dropLast() + [UInt8(value)] + Array("data".utf8)
            let list = Array(bytes)
            let packet = Packet(decoding: list.rawSpan, link: .linuxSLL)
            #expect(packet.layerList == ["linux_sll 0..<16", "payload 16..<20"])
            #expect(packet.fault == nil)
        }
        // Netlink's families are no protocols of frames, 4 is not LLC there, nor is 0x0800 IPv4.
        for proto: [UInt8] in [[0, 4], [8, 0]] {
            let bytes = hex("0004033800000000000000000000") + proto + [UInt8](repeating: 0x45, count: 40)
            let packet = Packet(decoding: bytes.rawSpan, link: .linuxSLL)
            #expect(packet.layerList == ["linux_sll 0..<16", "payload 16..<56"])
        }
        // What GRE carries is named by an EtherType.
        // scapy: CookedLinux(lladdrtype=778, lladdrlen=4, proto=0x0800)/I4()/U()/b"hello"
        let gre = hex(
            """
            0000030a 00040000 00000000 00000800 45000021 12340000 40114a85 0a010203
            0a090807 9c400009 000d01a5 68656c6c 6f
            """)
        let tunnel = Packet(decoding: gre.rawSpan, link: .linuxSLL)
        #expect(tunnel.udp?.destinationPort == 9)
    }

    @Test func case45_cookedVersion2() {
        // scapy: CookedLinuxV2(proto=0x86dd, ifindex=3, lladdrtype=1, pkttype=4, lladdrlen=6)/I6()/U()/b"hello"
        let bytes = hex(
            """
            86dd0000 00000003 00010406 00000000 00000000 60000000 000d1140 20010db8
            00000000 00000000 00010002 20010db8 00ff0000 00000000 00000009 9c400009
            000dc33b 68656c6c 6f
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .linuxSLL2)
        #expect(packet.layerList == ["linux_sll2 0..<20", "ipv6 20..<60", "udp 60..<68", "payload 68..<73"])
        #expect(packet.transportChecksumStatus == .valid)
        // scapy: CookedLinuxV2(proto=0x8100)/Dot1Q(vlan=7, type=0x0800)/I4()/U()
        let tagged = hex(
            """
            81000000 00000000 02000000 00000000 00000000 00070800 4500001c 12340000
            40114a8a 0a010203 0a090807 9c400009 00084581
            """)
        let vlan = Packet(decoding: tagged.rawSpan, link: .linuxSLL2)
        #expect(vlan.layerList == ["linux_sll2 0..<20", "vlan 20..<24", "ipv4 24..<44", "udp 44..<52"])
    }

    @Test(arguments: [10, 24, 28, 30] as [UInt8]) func case45_loopbackFamiliesOfIPv6InBothByteOrders(family: UInt8) {
        // scapy: I6()/U()/b"hello"
        let six = hex(
            """
            60000000 000d1140 20010db8 00000000 00000000 00010002 20010db8 00ff0000
            00000000 00000009 9c400009 000dc33b 68656c6c 6f
            """)
        for head: [UInt8] in [[family, 0, 0, 0], [0, 0, 0, family]] {
            let bytes = head + six
            for link: LinkType in [.null, .loop] {
                let packet = Packet(decoding: bytes.rawSpan, link: link)
                #expect(packet.layerList == ["loopback 0..<4", "ipv6 4..<44", "udp 44..<52", "payload 52..<57"])
            }
        }
    }

    @Test func case45_loopbackFamilyOfIPv4AndOthers() {
        // scapy: Loopback(type=2)/I4()/U()/b"hello"
        let four = hex(
            """
            02000000 45000021 12340000 40114a85 0a010203 0a090807 9c400009 000d01a5
            68656c6c 6f
            """)
        let packet = Packet(decoding: four.rawSpan, link: .null)
        #expect(packet.layerList == ["loopback 0..<4", "ipv4 4..<24", "udp 24..<32", "payload 32..<37"])
        let other: [UInt8] = [7, 0, 0, 0, 1, 2, 3]
        let osi = Packet(decoding: other.rawSpan, link: .null)
        #expect(osi.layerList == ["loopback 0..<4", "payload 4..<7"])
        #expect(osi.fault == nil)
    }

    @Test func case46_arpOfAnySizes() {
        // scapy: E(type=0x0806)/ARP(op=2, hwsrc=M1, psrc=A, hwdst=M2, pdst=B)/Padding(b"\x00"*18)
        let standard = hex(
            """
            02667788 99aa0211 22334455 08060001 08000604 00020211 22334455 0a010203
            02667788 99aa0a09 08070000 00000000 00000000 00000000 00000000
            """)
        let ethernet = Packet(decoding: standard.rawSpan, link: .ethernet)
        #expect(ethernet.layerList == ["ethernet 0..<14", "arp 14..<42"])
        #expect(ethernet.trailer.byteCount == 18)
        #expect(ethernet.layout.payloadLimit == .arpLengths)
        #expect(ethernet.arp?.senderIPv4?.description == "10.1.2.3")
        // scapy: E(type=0x0806)/b"\x00\x20\x08\x00\xff\xff\x00\x01"
        let head = hex("02667788 99aa0211 22334455 08060020 0800ffff 0001")
        let long = head + [UInt8](repeating: 7, count: 1020)
        let largest = Packet(decoding: long.rawSpan, link: .ethernet)
        #expect(largest.layerList == ["ethernet 0..<14", "arp 14..<1042"])
        #expect(largest.fault == nil)
        #expect(largest.arp?.targetProtocolAddress.byteCount == 255)
        #expect(largest.arp?.senderMAC == nil)
        #expect(largest.arp?.senderIPv4 == nil)
        let short = Array(long.dropLast())
        let cut = Packet(decoding: short.rawSpan, link: .ethernet)
        #expect(cut.problem?.summary == "truncated arp @14 needs 1028, 1027 by capture")
        #expect(cut.layerList == ["ethernet 0..<14", "arp 14..<1041"])
        #expect(cut.arp?.isComplete == false)
        // scapy: E(type=0x0806)/b"\x00\x01\x08\x00\x00\x00\x00\x01"
        let none = hex("02667788 99aa0211 22334455 08060001 08000000 0001")
        let empty = Packet(decoding: none.rawSpan, link: .ethernet)
        #expect(empty.layerList == ["ethernet 0..<14", "arp 14..<22"])
        #expect(empty.fault == nil)
    }

    @Test func case46_arpEndsWithItsFrame() {
        // The 802.3 length leaves 20 bytes for ARP; what follows is padding and no address.
        // scapy: Dot3(dst=M2, src=M1, len=28)/LLC(dsap=0xaa, ssap=0xaa, ctrl=3)/SNAP(OUI=0, code=0x0806)/ARP(hwsrc=M1,
        // psrc=A, hwdst=M2, pdst=B)
        let bytes = hex(
            """
            02667788 99aa0211 22334455 001caaaa 03000000 08060001 08000604 00010211
            22334455 0a010203 02667788 99aa0a09 0807
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.problem?.summary == "truncated arp @22 needs 28, 20 by ethernet_length")
        #expect(packet.arp?.targetIPv4 == nil)
        #expect(packet.arp?.isComplete == false)
    }

    @Test func decodingMayStartBehindTheLink() {
        // scapy: I4()/U()/b"hello"
        let four = hex(
            """
            45000021 12340000 40114a85 0a010203 0a090807 9c400009 000d01a5 68656c6c
            6f
            """)
        let packet = Packet(decoding: four.rawSpan, from: .ip)
        #expect(packet.layerList == ["ipv4 0..<20", "udp 20..<28", "payload 28..<33"])
        // scapy: I6()/U()/b"hello"
        let six = hex(
            """
            60000000 000d1140 20010db8 00000000 00000000 00010002 20010db8 00ff0000
            00000000 00000009 9c400009 000dc33b 68656c6c 6f
            """)
        let version6 = Packet(decoding: six.rawSpan, from: .ip)
        #expect(version6.layerList == ["ipv6 0..<40", "udp 40..<48", "payload 48..<53"])
        // scapy: Dot1Q(vlan=7, type=0x0800)/I4()/U()/b"hello"
        let tagged = hex(
            """
            00070800 45000021 12340000 40114a85 0a010203 0a090807 9c400009 000d01a5
            68656c6c 6f
            """)
        let vlan = Packet(decoding: tagged.rawSpan, from: .etherType(.vlan))
        #expect(vlan.layerList == ["vlan 0..<4", "ipv4 4..<24", "udp 24..<32", "payload 32..<37"])
        #expect(vlan.layout.link == .vlan)
        let short: [UInt8] = [1, 2]
        let cut = Packet(decoding: short.rawSpan, from: .etherType(.vlan))
        #expect(cut.layout.link == .none)
        #expect(cut.layerList == ["payload 0..<2"])
        let nothing: [UInt8] = []
        let none = Packet(decoding: nothing.rawSpan, from: .ip)
        #expect(none.problem?.summary == "truncated ipv4 @0 needs 20, 0 by capture")
        #expect(none.layerList == [])
    }
}
