// Decodes a pcap of Ethernet packets to addresses, ports and payload length, and adds up what C/floor.c adds up, so that
// both can be seen to have done the same work:
//   DecodeBenchmark memory FILE ROUNDS   packets already in memory: nanoseconds a packet

import ByteCore
import PacketCodecs

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

struct Totals {
    var packets: UInt64 = 0
    var udp: UInt64 = 0
    var tcp: UInt64 = 0
    var other: UInt64 = 0
    var problems: UInt64 = 0
    var payload: UInt64 = 0
    var keys: UInt64 = 0

    @inline(__always)
    mutating func add(_ packet: Packet) {
        packets &+= 1
        if let ip = packet.ipv4 {
            keys &+= UInt64(ip.source.value) &+ UInt64(ip.destination.value)
        } else if let ip = packet.ipv6 {
            keys &+= ip.source.low &+ ip.destination.low
        }
        if let header = packet.udp {
            udp &+= 1
            keys &+= UInt64(header.sourcePort.rawValue) &+ UInt64(header.destinationPort.rawValue)
        } else if let header = packet.tcp {
            tcp &+= 1
            keys &+= UInt64(header.sourcePort.rawValue) &+ UInt64(header.destinationPort.rawValue)
        } else {
            other &+= 1
        }
        payload &+= UInt64(packet.layout.payloadLength)
        if packet.layout.hasProblem { problems &+= 1 }
    }
}

/// Decodes all records behind the file header. Never inlined, so that the totals stay in memory as they do in C.
@inline(never)
func records(_ file: RawSpan, _ totals: inout Totals) {
    var offset = 24
    while let captured = file.integer(UInt32.self, at: offset &+ 8, order: .little) {
        let start = offset &+ 16
        let end = start &+ Int(captured)
        guard end <= file.byteCount else { break }
        totals.add(Packet(decoding: file.extracting(start..<end), link: .ethernet))
        offset = end
    }
}

func run() -> Int32 {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, arguments[1] == "memory", let rounds = Int(arguments[3]), rounds > 0 else {
        print("usage: DecodeBenchmark memory FILE ROUNDS")
        return 2
    }
    guard let file = unsafe fopen(arguments[2], "rb") else {
        print("\(arguments[2]) can't be opened")
        return 1
    }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 20)
    while true {
        let count = unsafe fread(&block, 1, block.count, file)
        if count == 0 { break }
        bytes.append(contentsOf: block[..<count])
    }
    let clock = ContinuousClock()
    let start = clock.now
    var totals = Totals()
    for _ in 0..<rounds {
        totals = Totals()
        records(bytes.rawSpan, &totals)
    }
    let elapsed = (clock.now - start) / .nanoseconds(1)
    print(
        "packets \(totals.packets) udp \(totals.udp) tcp \(totals.tcp) other \(totals.other)",
        "problems \(totals.problems) payload \(totals.payload) keys \(totals.keys)",
        "ns/packet \(elapsed / (Double(totals.packets) * Double(rounds)))")
    return 0
}

exit(run())
