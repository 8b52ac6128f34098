// Changes packets of 1,472 bytes of payload in place, against computing their checksums anew:
//   EditBenchmark [ROUNDS]
// Prints nanoseconds for each, the least of several runs that take turns, and the ratio to computing the transport
// checksum anew. Packets are decoded before, which is not counted.

import ByteCore
import Foundation
import PacketCodecs

/// The packets, one behind the other in one buffer, so that no two edits wait for one another's bytes.
struct Packets {
    var bytes: [UInt8]
    let count: Int
    let size: Int
    var layout: PacketLayout

    init(header: [UInt8], count: Int) {
        var one = header
        for index in 0..<1472 { one.append(UInt8(truncatingIfNeeded: index &* 7)) }
        size = one.count
        self.count = count
        layout = Packet(decoding: one.rawSpan, link: .ethernet).layout
        var packet = MutablePacket(bytes: one.mutableRawSpan, layout: layout)
        packet.fillChecksums()
        bytes = []
        for _ in 0..<count { bytes += one }
    }
}

let ethernet: [UInt8] = [2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1]
let udp: [UInt8] = [0xc0, 0, 0, 53, 0x05, 0xc8, 0, 0]
let tcp: [UInt8] = [0xc0, 0, 0, 80, 0, 0, 0, 1, 0, 0, 0, 2, 0x50, 0x10, 2, 0, 0, 0, 0, 0]

func ipv4(_ number: UInt8, _ length: UInt16) -> [UInt8] {
    ethernet + [8, 0, 0x45, 0, UInt8(length >> 8), UInt8(length & 0xff), 0, 1, 0x40, 0, 64, number, 0, 0]
        + [10, 0, 0, 1, 10, 0, 0, 2]
}

func ipv6(_ number: UInt8, _ length: UInt16) -> [UInt8] {
    ethernet + [0x86, 0xdd, 0x60, 0, 0, 0, UInt8(length >> 8), UInt8(length & 0xff), number, 64]
        + [0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]
        + [0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]
}

/// Runs `change` on every packet, `rounds` times: nanoseconds for each.
@inline(__always)
func measure(_ packets: inout Packets, _ rounds: Int, _ change: (inout MutablePacket, UInt32) -> Void) -> Double {
    let clock = ContinuousClock()
    let layout = packets.layout
    let size = packets.size
    let count = packets.count
    let start = clock.now
    var seed: UInt32 = 0
    for _ in 0..<rounds {
        var buffer = packets.bytes.mutableRawSpan
        for index in 0..<count {
            var packet = MutablePacket(
                bytes: buffer._mutatingExtracting(index &* size..<index &* size &+ size), layout: layout)
            seed &+= 0x0101_0101
            change(&packet, seed)
        }
    }
    return (clock.now - start) / .nanoseconds(1) / Double(rounds * count)
}

@inline(never)
func nothing4(_ packets: inout Packets, _ rounds: Int) -> Double {
    measure(&packets, rounds) { packet, seed in
        packet.ethernet?.source = MACAddress(UInt64(seed))
    }
}

@inline(never)
func recompute(_ packets: inout Packets, _ rounds: Int) -> Double {
    measure(&packets, rounds) { packet, seed in packet.fillChecksums() }
}

@inline(never)
func addresses4(_ packets: inout Packets, _ rounds: Int) -> Double {
    measure(&packets, rounds) { packet, seed in
        packet.edit { packet in
            packet.ipv4?.source = IPv4Address(seed)
            packet.ipv4?.destination = IPv4Address(seed &* 3)
        }
    }
}

@inline(never)
func mixed4(_ packets: inout Packets, _ rounds: Int) -> Double {
    measure(&packets, rounds) { packet, seed in
        packet.edit { packet in
            packet.ipv4?.destination = IPv4Address(seed)
            packet.ports?.destinationPort = Port(rawValue: UInt16(truncatingIfNeeded: seed))
            packet.ipv4?.timeToLive &-= 1
        }
    }
}

@inline(never)
func separate4(_ packets: inout Packets, _ rounds: Int) -> Double {
    measure(&packets, rounds) { packet, seed in
        packet.ipv4?.destination = IPv4Address(seed)
        packet.ports?.destinationPort = Port(rawValue: UInt16(truncatingIfNeeded: seed))
        packet.ipv4?.timeToLive &-= 1
    }
}

@inline(never)
func known4(_ packets: inout Packets, _ rounds: Int) -> Double {
    measure(&packets, rounds) { packet, seed in
        packet.checksum = .complete
        packet.edit { packet in
            packet.ipv4?.destination = IPv4Address(seed)
            packet.ports?.destinationPort = Port(rawValue: UInt16(truncatingIfNeeded: seed))
            packet.ipv4?.timeToLive &-= 1
        }
    }
}

@inline(never)
func timeToLive(_ packets: inout Packets, _ rounds: Int) -> Double {
    measure(&packets, rounds) { packet, seed in packet.ip?.timeToLive &-= 1 }
}

@inline(never)
func addresses6(_ packets: inout Packets, _ rounds: Int) -> Double {
    measure(&packets, rounds) { packet, seed in
        packet.edit { packet in
            packet.ipv6?.source = IPv6Address(high: 0x2001_0db8_0000_0000, low: UInt64(seed))
            packet.ipv6?.destination = IPv6Address(high: 0x2001_0db8_0000_0001, low: UInt64(seed &* 3))
        }
    }
}

@inline(never)
func mixed6(_ packets: inout Packets, _ rounds: Int) -> Double {
    measure(&packets, rounds) { packet, seed in
        packet.edit { packet in
            packet.ipv6?.destination = IPv6Address(high: 0x2001_0db8_0000_0001, low: UInt64(seed &* 3))
            packet.ports?.destinationPort = Port(rawValue: UInt16(truncatingIfNeeded: seed))
            packet.ipv6?.hopLimit &-= 1
        }
    }
}

func run() -> Int32 {
    let rounds = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 20_000
    guard rounds > 0 else {
        print("usage: EditBenchmark [ROUNDS]")
        return 2
    }
    let cases: [(String, [UInt8], (inout Packets, Int) -> Double)] = [
        ("checksums anew, IPv4 UDP", ipv4(17, 1500) + udp, recompute),
        ("one MAC address", ipv4(17, 1500) + udp, nothing4),
        ("both addresses, one scope, IPv4 UDP", ipv4(17, 1500) + udp, addresses4),
        ("address, port, TTL, one scope, IPv4 UDP", ipv4(17, 1500) + udp, mixed4),
        ("address, port, TTL, one scope, IPv4 TCP", ipv4(6, 1512) + tcp, mixed4),
        ("the same, known to be complete, IPv4 TCP", ipv4(6, 1512) + tcp, known4),
        ("address, port, TTL, separately, IPv4 UDP", ipv4(17, 1500) + udp, separate4),
        ("TTL, IPv4", ipv4(17, 1500) + udp, timeToLive),
        ("both addresses, one scope, IPv6 UDP", ipv6(17, 1480) + udp, addresses6),
        ("address, port, hop limit, one scope, IPv6 TCP", ipv6(6, 1492) + tcp, mixed6),
    ]
    var best = [Double](repeating: .infinity, count: cases.count)
    for _ in 0..<9 {
        for (index, (_, header, body)) in cases.enumerated() {
            var packets = Packets(header: header, count: 16)
            best[index] = min(best[index], body(&packets, index == 0 ? max(1, rounds / 10) : rounds))
        }
    }
    for (index, (name, _, _)) in cases.enumerated() {
        let time = (best[index] * 100).rounded() / 100
        let ratio = (best[index] / best[0] * 1000).rounded() / 1000
        print("\(name): \(time) ns, \(ratio) of computing anew")
    }
    return 0
}

exit(run())
