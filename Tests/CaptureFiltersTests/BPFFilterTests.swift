import AllocationCounter
import ByteCore
import CaptureFilters
import PacketCodecs
import Testing

/// IPv4 with UDP from 10.0.0.1 port 1025 to 10.0.0.2 port 53, without payload.
private let ipv4: [UInt8] = [
    0x45, 0, 0, 28, 0, 1, 0, 0, 64, 17, 0x66, 0xcf, 10, 0, 0, 1, 10, 0, 0, 2,
    4, 1, 0, 53, 0, 8, 0, 0,
]

/// The same below each link header that this library decodes.
private let linkHeaders: [(linkType: LinkType, header: [UInt8])] = [
    (.null, [2, 0, 0, 0]),
    (.ethernet, [UInt8](repeating: 0, count: 12) + [8, 0]),
    (.raw, []), (.raw12, []), (.raw14, []), (.ipv4, []),
    (.loop, [0, 0, 0, 2]),
    (.linuxSLL, [UInt8](repeating: 0, count: 14) + [8, 0]),
    (.linuxSLL2, [8, 0] + [UInt8](repeating: 0, count: 18)),
]

@Suite("Compiled filters")
struct BPFFilterTests {
    @Test(arguments: linkHeaders)
    func aFilterIsCompiledForTheLinkType(linkType: LinkType, header: [UInt8]) throws {
        let packet = header + ipv4
        for (text, expected) in [
            ("udp port 53", true), ("udp port 54", false), ("src host 10.0.0.1", true), ("tcp", false),
        ] {
            let filter = try BPFFilter(text, linkType: linkType)
            #expect(filter.matches(bytes: packet.rawSpan) == expected, "\(text) on \(linkType)")
            let (ownLinkType, ownText) = (filter.linkType, filter.text)
            #expect(ownLinkType == linkType)
            #expect(ownText == text)
        }
    }

    @Test func ipv6WithoutLinkHeaderIsFiltered() throws {
        let packet: [UInt8] =
            [0x60, 0, 0, 0, 0, 8, 17, 64] + [UInt8](repeating: 1, count: 32) + [4, 1, 0, 53, 0, 8, 0, 0]
        let onIPv6 = try BPFFilter("udp port 53", linkType: .ipv6)
        let onRaw = try BPFFilter("udp port 53", linkType: .raw)
        #expect(onIPv6.matches(bytes: packet.rawSpan) == true)
        #expect(onRaw.matches(bytes: packet.rawSpan) == true)
    }

    @Test(arguments: LinkType.allAssigned)
    func everyLinkTypeWithANameCompilesOrIsRefusedWithAReason(linkType: LinkType) {
        let empty: [UInt8] = []
        do throws(FilterError) {
            let filter = try BPFFilter("len > 10", linkType: linkType)
            #expect(filter.matches(bytes: ipv4.rawSpan) == true)
            #expect(filter.matches(bytes: empty.rawSpan) == false)
        } catch {
            #expect(!error.message.isEmpty)
            #expect(!linkType.isDecoded, "\(error)")
        }
    }

    @Test func anEmptyPacketMatchesOnlyWhatLooksAtNothing() throws {
        let empty: [UInt8] = []
        for (text, expected) in [
            ("", true), ("udp", false), ("less 5", true), ("ether[0] = 0", false), ("not udp", false),
        ] {
            let filter = try BPFFilter(text)
            #expect(filter.matches(bytes: empty.rawSpan) == expected, "\(text)")
        }
    }

    @Test func lengthsAreThoseOnTheWireAndReadsEndWithTheCapture() throws {
        let packet = [UInt8](repeating: 0, count: 12) + [8, 0] + ipv4
        let long = try BPFFilter("greater 1000")
        #expect(long.matches(bytes: packet.rawSpan) == false)
        #expect(long.matches(bytes: packet.rawSpan, originalLength: 1500) == true)
        #expect(long.matches(bytes: packet.rawSpan, originalLength: Int.max) == true)
        #expect(long.matches(bytes: packet.rawSpan, originalLength: -1) == false)
        let port = try BPFFilter("udp port 53")
        for length in 0...packet.count {
            let cut = packet.rawSpan.clamped(from: 0, to: length)
            #expect(port.matches(bytes: cut, originalLength: packet.count) == (length >= 38), "\(length)")
        }
    }

    @Test func theSnapshotLengthShowsOnlyInTheProgram() throws {
        for (length, shown) in [(96, 96), (0, 1), (-5, 1), (Int.max, Int(Int32.max)), (262_144, 262_144)] {
            let filter = try BPFFilter("udp", snapshotLength: length)
            #expect(filter.listing(.words).contains("ret      #\(shown)\n"), "\(filter.listing(.words))")
        }
    }

    @Test func withoutTheOptimizerTheProgramIsLongerAndMatchesTheSame() throws {
        let packet = [UInt8](repeating: 0, count: 12) + [8, 0] + ipv4
        let short = try BPFFilter("udp port 53 and host 10.0.0.1")
        let long = try BPFFilter("udp port 53 and host 10.0.0.1", isOptimized: false)
        #expect(long.count > short.count)
        #expect(long.matches(bytes: packet.rawSpan) == true)
        #expect(short.matches(bytes: packet.rawSpan) == true)
    }

    @Test func aFilterIsSharedByTasks() async throws {
        let packet = [UInt8](repeating: 0, count: 12) + [8, 0] + ipv4
        let shared = Shared(try BPFFilter("udp port 53"))
        let matched = await withTaskGroup(of: Bool.self) { group in
            for task in 0..<8 {
                group.addTask {
                    // Compiling in several tasks at once takes turns.
                    let own = try? Shared(BPFFilter("port \(task + 46)"))
                    let finds = own?.filter.matches(bytes: packet.rawSpan) == (task == 7)
                    return finds && (0..<1000).allSatisfy { _ in shared.filter.matches(bytes: packet.rawSpan) }
                }
            }
            return await group.reduce(true) { $0 && $1 }
        }
        #expect(matched)
    }

    @Test(.enabled(if: allocation_count() != UInt.max, "allocations can't be counted here"))
    func matchingAllocatesNothing() throws {
        let packet = [UInt8](repeating: 0, count: 12) + [8, 0] + ipv4
        let filter = try BPFFilter("udp port 53 and host 10.0.0.1")
        var mixed = try CaptureFilter("udp port 53")
        func run(_ count: Int) throws -> Int {
            var found = 0
            for index in 0..<count {
                if filter.matches(bytes: packet.rawSpan) { found += 1 }
                let captured = CapturedPacket(
                    timestamp: 0, originalLength: 42, linkType: index % 2 == 0 ? .ethernet : .linuxSLL,
                    bytes: packet.rawSpan)
                if try mixed.matches(captured) { found += 1 }
            }
            return found
        }
        _ = try run(10)
        let before = allocation_count()
        let found = try run(10_000)
        #expect(allocation_count() == before)
        #expect(found == 15_000)
    }
}

@Suite("One filter for all link types")
struct CaptureFilterTests {
    @Test func aSyntaxErrorIsThrownBeforeTheFirstPacket() {
        #expect(throws: FilterError.self) { _ = try CaptureFilter("udp prt 53") }
        #expect(throws: FilterError.self) { _ = try CaptureFilter("host no-such-host.invalid") }
    }

    @Test func whatMakesNoSenseForOneLinkTypeIsThrownForItsPacketsOnly() throws {
        var filter = try CaptureFilter("wlan type mgt")
        let beacon: [UInt8] = [0x80, 0] + [UInt8](repeating: 0, count: 30)
        #expect(try filter.matches(bytes: beacon.rawSpan, linkType: .ieee80211) == true)
        #expect(throws: FilterError.self) { _ = try filter.matches(bytes: beacon.rawSpan, linkType: .ethernet) }
        #expect(try filter.matches(bytes: beacon.rawSpan, linkType: .ieee80211) == true)
    }

    @Test func packetsOfALinkTypeThatCanNotMatchDoNot() throws {
        var filter = try CaptureFilter("ip6")
        #expect(try filter.matches(bytes: ipv4.rawSpan, linkType: .ipv4) == false)
        var nothing = try CaptureFilter("ip and ip6")
        #expect(throws: FilterError.self) { _ = try nothing.matches(bytes: ipv4.rawSpan, linkType: .ipv4) }
        #expect(throws: FilterError.self) { _ = try nothing.matches(bytes: ipv4.rawSpan, linkType: .ethernet) }
    }

    @Test func moreLinkTypesThanAreKeptWorkToo() throws {
        var filter = try CaptureFilter("len > 20")
        for _ in 0..<2 {
            for number in 147..<UInt16(147 + 2 * CaptureFilter.capacity) {
                let linkType = LinkType(rawValue: number)
                #expect(try filter.matches(bytes: ipv4.rawSpan, linkType: linkType) == true)
                #expect(try filter.matches(bytes: ipv4.rawSpan, linkType: linkType, originalLength: 20) == false)
            }
        }
    }
}

private final class Shared: Sendable {
    let filter: BPFFilter
    init(_ filter: consuming BPFFilter) { self.filter = filter }
}

extension LinkType {
    /// Every link type that has a name.
    fileprivate static let allAssigned = (0...UInt16(300)).map { LinkType(rawValue: $0) }.filter { $0.name != nil }
}
