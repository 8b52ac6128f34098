// Decodes a pcap of Ethernet packets to addresses, ports and payload length, and adds up what C/floor.c adds up, so that
// both can be seen to have done the same work:
//   DecodeBenchmark memory FILE ROUNDS   packets already in memory: nanoseconds a packet
//   DecodeBenchmark file FILE            read by CaptureFiles: nanoseconds a packet, whole file

import ByteCore
import CaptureFiles
import Foundation
import PacketCodecs

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

/// Reads the whole file and decodes each packet.
@inline(never)
func readFile(_ path: String, _ totals: inout Totals) throws(CaptureFileError) {
    var reader = try CaptureFileReader(path: path)
    while try reader.advance() { totals.add(Packet(reader.current)) }
}

func contents(_ path: String) -> [UInt8]? {
    (try? Data(contentsOf: URL(fileURLWithPath: path))).map { [UInt8]($0) }
}

func run() -> Int32 {
    let arguments = CommandLine.arguments
    let clock = ContinuousClock()
    var totals = Totals()
    var rounds = 1
    let elapsed: Double
    switch (arguments.dropFirst().first, arguments.count) {
    case ("memory", 4):
        guard let bytes = contents(arguments[2]), let count = Int(arguments[3]), count > 0 else {
            print("\(arguments[2]) can't be read, or \(arguments[3]) is no count")
            return 1
        }
        rounds = count
        let start = clock.now
        for _ in 0..<rounds {
            totals = Totals()
            records(bytes.rawSpan, &totals)
        }
        elapsed = (clock.now - start) / .nanoseconds(1)
    case ("file", 3):
        let start = clock.now
        do throws(CaptureFileError) {
            try readFile(arguments[2], &totals)
        } catch {
            print(error)
            return 1
        }
        elapsed = (clock.now - start) / .nanoseconds(1)
    default:
        print("usage: DecodeBenchmark memory FILE ROUNDS | DecodeBenchmark file FILE")
        return 2
    }
    print(
        "packets \(totals.packets) udp \(totals.udp) tcp \(totals.tcp) other \(totals.other)",
        "problems \(totals.problems) payload \(totals.payload) keys \(totals.keys)",
        "ns/packet \(elapsed / (Double(totals.packets) * Double(rounds)))")
    return 0
}

exit(run())
