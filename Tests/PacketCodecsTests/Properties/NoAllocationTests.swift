import AllocationCounter
import ByteCore
import PacketCodecs
import Testing

/// Decoding and everything that is asked of a decoded packet allocates nothing on the heap.
@Suite(.enabled(if: allocation_count() != UInt.max, "allocations can't be counted here")) struct NoAllocationTests {
    private let packets: [[UInt8]] = [
        // scapy: E()/I4()/U()/b"hello"
        hex(
            """
            02667788 99aa0211 22334455 08004500 00211234 00004011 4a850a01 02030a09
            08079c40 0009000d 01a56865 6c6c6f
            """),
        // scapy: E()/Dot1Q(vlan=5)/I4(options=[IPOption_RR(routers=["10.0.0.1"]),
        // IPOption_Router_Alert()])/T(options=[("MSS", 1460), ("SAckOK", b""), ("Timestamp", (1, 2)), ("NOP", None),
        // ("WScale", 7), ("SAck", (1, 2))])/b"hello"
        hex(
            """
            02667788 99aa0211 22334455 81000005 08004800 00591234 00004006 36b30a01
            02030a09 08070707 040a0000 01940400 00009c41 00090102 03040506 0708d018
            02000285 00000204 05b40402 080a0000 00010000 00020103 0307050a 00000001
            00000002 00006865 6c6c6f
            """),
        // scapy: E()/I6()/IPv6ExtHdrHopByHop(options=[RouterAlert()])/IPv6ExtHdrRouting(type=0, segleft=1,
        // addresses=["2001:db8::1"])/IPv6ExtHdrFragment()/IPv6ExtHdrDestOpt()/U()/b"hello"
        hex(
            """
            02667788 99aa0211 22334455 86dd6000 0000003d 00402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00092b00 05020000 01002c02
            00010000 00002001 0db80000 00000000 00000000 00013c00 00000000 00001100
            01040000 00009c40 0009000d c4426865 6c6c6f
            """),
        // scapy: E()/I4(src="10.0.0.1", dst=A)/ICMP(type=3, code=3)/bytes(I4(src=A, dst=B)/U()/(b"x"*500))[:28]
        hex(
            """
            02667788 99aa0211 22334455 08004500 00381234 00004001 528d0a00 00010a01
            02030303 c2c30000 00004500 02101234 00004011 48960a01 02030a09 08079c40
            000901fc 9bf3
            """),
        // scapy: E()/I4(src="1.1.1.1")/I6(src="2001:db8::5")/I4(src="10.7.7.7")/U()/b"hello"
        hex(
            """
            02667788 99aa0211 22334455 08004500 005d1234 00004029 54330101 01010a09
            08076000 00000021 04402001 0db80000 00000000 00000000 00052001 0db800ff
            00000000 00000000 00094500 00211234 00004011 457b0a07 07070a09 08079c40
            0009000d fc9a6865 6c6c6f
            """),
        // scapy: E(type=0x0806)/ARP(op=2, hwsrc=M1, psrc=A, hwdst=M2, pdst=B)
        hex(
            """
            02667788 99aa0211 22334455 08060001 08000604 00020211 22334455 0a010203
            02667788 99aa0a09 0807
            """),
        // scapy: Dot3(dst=M2, src=M1)/LLC(dsap=0xaa, ssap=0xaa, ctrl=3)/SNAP(OUI=0, code=0x0800)/I4(len=200)/U()
        hex(
            """
            02667788 99aa0211 22334455 0024aaaa 03000000 08004500 00c81234 00004011
            49de0a01 02030a09 08079c40 00090008 44d5
            """),
        // scapy: E()/I4(ihl=15)/T(dataofs=4)
        hex(
            """
            02667788 99aa0211 22334455 08004f00 00281234 00004006 40890a01 02030a09
            08079c41 00090102 03040506 07084018 0200f35a 0000
            """),
    ]

    /// The allocations that `body` makes for all packets together, once it has run before.
    ///
    /// The span is taken before counting: without optimization an array allocates when it hands one out.
    private func allocations(_ body: (RawSpan) -> Void) -> UInt {
        var count: UInt = 0
        for bytes in packets {
            let span = bytes.rawSpan
            body(span)
            let before = allocation_count()
            body(span)
            count += allocation_count() - before
        }
        return count
    }

    @Test func theCounterCounts() {
        let counted = allocations { _ = $0.copiedBytes.count }
        #expect(counted >= UInt(packets.count))
    }

    @Test func countingItselfAllocatesNothing() {
        #expect(allocations { _ = $0.byteCount } == 0)
    }

    @Test func decoding() {
        var length = 0
        #expect(
            allocations {
                let packet = Packet(decoding: $0, link: .ethernet)
                length += packet.payload.byteCount + packet.trailer.byteCount
            } == 0)
        #expect(length > 0)
    }

    @Test func layersAndOptions() {
        var count = 0
        #expect(
            allocations {
                let packet = Packet(decoding: $0, link: .ethernet)
                var layers = packet.layers
                while let layer = layers.next() {
                    count += layers.range.count
                    switch layer {
                    case .ipv4(_, options: let list):
                        var options = list
                        while options.next() != nil { count += 1 }
                    case .tcp(_, options: let list):
                        var options = list
                        while options.next() != nil { count += 1 }
                    case .hopByHopOptions(_, options: let list), .destinationOptions(_, options: let list):
                        var options = list
                        while options.next() != nil { count += 1 }
                    default: break
                    }
                }
            } == 0)
        #expect(count > 0)
    }

    @Test func flagsAndFaults() {
        var count = 0
        #expect(
            allocations {
                let packet = Packet(decoding: $0, link: .ethernet)
                count += packet.flags.isEmpty ? 0 : 1
                if packet.problem != nil { count += 1 }
            } == 0)
        #expect(count > 0)
    }

    @Test func checksums() {
        var count = 0
        #expect(
            allocations {
                let packet = Packet(decoding: $0, link: .ethernet)
                if packet.ipv4ChecksumStatus == .valid { count += 1 }
                if packet.transportChecksumStatus == .valid { count += 1 }
            } == 0)
        #expect(count > 0)
    }

    @Test func accessors() {
        var count = 0
        #expect(
            allocations {
                let packet = Packet(decoding: $0, link: .ethernet)
                if packet.source != nil { count += 1 }
                if packet.destination != nil { count += 1 }
                if packet.sourcePort != nil { count += 1 }
                if packet.arp?.senderMAC != nil { count += 1 }
                if packet.vlan != nil { count += 1 }
                if packet.finalIPv6Destination != nil { count += 1 }
            } == 0)
        #expect(count > 0)
    }

    @Test func packetsInsidePackets() {
        var count = 0
        #expect(
            allocations {
                let packet = Packet(decoding: $0, link: .ethernet)
                if let quoted = packet.quoted { count += quoted.payload.byteCount }
                if let inner = packet.inner { count += inner.payload.byteCount }
                count += packet.innermost.payload.byteCount
            } == 0)
        #expect(count > 0)
    }
}
