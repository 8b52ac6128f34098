import ByteCore
import CaptureFilters
import PacketCodecs
import Testing

private let filters = [
    "", "udp", "tcp", "icmp", "icmp6", "ip", "ip6", "arp", "udp port 53", "tcp port 80 or tcp port 443", "not udp",
    "host 127.0.0.1", "net 10.0.0.0/8", "ip6 net fe80::/10", "src port 53", "dst portrange 1-1023", "less 100",
    "greater 500", "len = 98", "tcp[tcpflags] & tcp-syn != 0", "tcp[tcpflags] & (tcp-syn|tcp-ack) = tcp-syn|tcp-ack",
    "ip[6:2] & 0x3fff != 0", "ip[0] & 0xf > 5", "icmp[icmptype] = icmp-echo", "icmp[icmptype] = icmp-unreach", "vlan",
    "vlan and udp", "vlan and vlan", "ip proto 89", "ip6 proto 0", "ip6 protochain 6", "ether multicast",
    "ether broadcast", "ether[12:2] = 0x0800", "sctp", "ip[8] < 64", "udp[4:2] > 200", "mpls", "llc", "stp", "inbound",
    "outbound", "ether host 02:00:00:00:00:01", "(udp or tcp) and not port 53 and greater 60",
]

@Suite("Filters select what tcpdump selects", .enabled(if: Tcpdump.isUsable, "needs tcpdump and Captures/"))
struct SelectionTests {
    @Test func thereArePacketsOfSeveralLinkTypes() {
        #expect(Tcpdump.pools.count >= 3)
        #expect(Tcpdump.pools.allSatisfy { !$0.packets.isEmpty })
    }

    @Test(arguments: filters)
    func theSamePacketsOfAllCapturesMatch(filter: String) throws {
        for pool in Tcpdump.pools {
            let result = try Tcpdump.run(["-r", "-", "-w", "-", filter], input: pool.file)
            do throws(FilterError) {
                let compiled = try BPFFilter(filter, linkType: pool.linkType)
                let found = pool.packets.filter {
                    compiled.matches(bytes: $0.bytes.rawSpan, originalLength: $0.originalLength)
                }
                #expect(result.status == 0, "\(filter) on \(pool.linkType): \(result.errors)")
                #expect(found == StoredPacket.packets(of: result.output), "\(filter) on \(pool.linkType)")
            } catch {
                #expect(result.status != 0, "\(filter) on \(pool.linkType): \(error)")
                #expect(result.errors.contains(error.message), "\(filter) on \(pool.linkType): \(error)")
            }
        }
    }

    @Test func oneFilterServesPacketsOfAllLinkTypesInTurn() throws {
        var filter = try CaptureFilter("udp or icmp")
        let selected = try Tcpdump.pools.map {
            StoredPacket.packets(of: try Tcpdump.run(["-r", "-", "-w", "-", "udp or icmp"], input: $0.file).output)
        }
        var found = selected.map { _ in [StoredPacket]() }
        // The first packet of every link type, then the second, and so on.
        for position in 0..<(Tcpdump.pools.map(\.packets.count).max() ?? 0) {
            for (index, pool) in Tcpdump.pools.enumerated() where position < pool.packets.count {
                let packet = pool.packets[position]
                let captured = CapturedPacket(
                    timestamp: 0, originalLength: UInt32(packet.originalLength), linkType: pool.linkType,
                    bytes: packet.bytes.rawSpan)
                if try filter.matches(captured) { found[index].append(packet) }
            }
        }
        #expect(found == selected)
        #expect(found.contains { !$0.isEmpty })
    }

    @Test(arguments: ["udp port 53", "tcp[tcpflags] & tcp-syn != 0", "ip proto 89 or vlan", ""])
    func listingsAreTheSame(filter: String) throws {
        // The snapshot length ends up in the program, so it must be the file's.
        let pool = try #require(Tcpdump.pools.first { $0.linkType == .ethernet })
        let compiled = try BPFFilter(filter, snapshotLength: 262_144)
        for (option, form) in [("-d", BPFFilter.Listing.words), ("-dd", .initializers), ("-ddd", .numbers)] {
            let result = try Tcpdump.run(["-r", "-", option, filter], input: pool.file)
            #expect(compiled.listing(form) == String(decoding: result.output, as: UTF8.self), "\(result.errors)")
        }
    }
}
