// Builds the packets of C/build.c, so that the sums are the same, and computes the same checksums.
//
//   BuildBenchmark frame PAYLOAD ROUNDS      nanoseconds a packet, and a sum over what was built
//   BuildBenchmark checksum BYTES ROUNDS     nanoseconds a checksum
import ByteCore
import PacketCodecs

@inline(never)
func frame(
    _ out: inout MutableRawSpan, _ payload: RawSpan, source: UInt32, destination: UInt32, from: UInt16, to: UInt16
) throws(PacketBuildError) -> Int {
    try PacketBuilder {
        Ethernet(destination: MACAddress(0x02_00_00_00_00_02), source: MACAddress(0x02_00_00_00_00_01))
        IPv4(source: IPv4Address(source), destination: IPv4Address(destination))
        UDP(sourcePort: Port(rawValue: from), destinationPort: Port(rawValue: to))
    }.build(into: &out, payload: payload)
}

@inline(never)
func checksum(_ bytes: RawSpan) -> UInt16 { InternetChecksum.checksum(of: bytes) }

func run() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let count = Int(arguments[2]), let rounds = Int(arguments[3]), count <= 60_000,
        count >= 0,
        rounds > 0
    else {
        print("usage: BuildBenchmark frame|checksum BYTES ROUNDS")
        return
    }
    var payload: [UInt8] = []
    for index in 0..<65_536 { payload.append(UInt8(truncatingIfNeeded: index * 7 + 3)) }
    var out = [UInt8](repeating: 0, count: 65_536)
    var total: UInt64 = 0
    let clock = ContinuousClock()
    let bytes = payload.rawSpan
    let start = clock.now
    if arguments[1] == "frame" {
        var span = out.mutableRawSpan
        let part = bytes.clamped(from: 0, to: count)
        for index in 0..<rounds {
            let length = try frame(
                &span, part, source: 0x0a00_0001 &+ UInt32(index & 0xff), destination: 0x0a00_0102,
                from: 1024 &+ UInt16(index & 0xfff), to: 53)
            let written = span.bytes
            total &+= UInt64(length) &+ UInt64(written.byte(at: 24) ?? 0) &+ UInt64(written.byte(at: 40) ?? 0)
        }
    } else {
        for index in 0..<rounds {
            let offset = index & 7
            // In C the checksum is kept as it stands in memory.
            total &+= UInt64(checksum(bytes.clamped(from: offset, to: offset + count)).bigEndian)
        }
    }
    let elapsed = (clock.now - start) / .nanoseconds(1)
    print("sum \(total) ns/packet \(elapsed / Double(rounds))")
}

try run()
