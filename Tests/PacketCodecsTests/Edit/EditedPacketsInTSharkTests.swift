import ByteCore
import Foundation
import PacketCodecs
import Testing

private let tshark: String? = ["/usr/bin/tshark", "/usr/local/bin/tshark", "/opt/homebrew/bin/tshark"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

/// What another program says about the checksums of packets that were changed in place.
@Suite(.enabled(if: tshark != nil, "tshark is not installed")) struct EditedPacketsInTSharkTests {
    /// Changes every field that the packet has, in a scope or one after the other.
    private static func change(_ bytes: inout [UInt8], _ random: inout SeededGenerator, inOneScope: Bool) {
        let low = UInt64.random(in: 1...UInt64.max, using: &random)
        let high = UInt64.random(in: 1...UInt64.max, using: &random)
        var packet = MutablePacket(decoding: bytes.mutableRawSpan, link: .ethernet)
        let address = IPv4Address(UInt32(truncatingIfNeeded: low))
        let other = IPv4Address(UInt32(truncatingIfNeeded: high))
        let port = Port(rawValue: UInt16(truncatingIfNeeded: low >> 3))
        packet.vlan?.identifier = VLANIdentifier(truncating: UInt16(truncatingIfNeeded: low))
        if inOneScope {
            packet.edit { packet in
                packet.ipv4?.source = address
                packet.ipv4?.destination = other
                packet.ipv4?.identification = port.rawValue
                packet.ipv6?.source = IPv6Address(high: high, low: low)
                packet.ipv6?.destination = IPv6Address(high: ~high, low: ~low)
                packet.ip?.timeToLive = UInt8(truncatingIfNeeded: low) | 1
                packet.ports?.sourcePort = port
                packet.tcp?.window = port.rawValue
                packet.tcp?.sequenceNumber = address.value
                packet.echo?.identifier = port.rawValue
            }
        } else {
            packet.ipv4?.source = address
            packet.ipv4?.destination = other
            packet.ipv4?.identification = port.rawValue
            packet.ipv6?.source = IPv6Address(high: high, low: low)
            packet.ipv6?.destination = IPv6Address(high: ~high, low: ~low)
            packet.ip?.timeToLive = UInt8(truncatingIfNeeded: low) | 1
            packet.ports?.sourcePort = port
            packet.tcp?.window = port.rawValue
            packet.tcp?.sequenceNumber = address.value
            packet.echo?.identifier = port.rawValue
        }
    }

    /// What tshark says of each packet's checksums: 0 bad, 1 good, 2 not verified; empty where there is none.
    private static func statuses(of packets: [[UInt8]]) throws -> [[String]] {
        func word(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
        var file = word(0xa1b2_c3d4) + [2, 0, 4, 0] + word(0) + word(0) + word(262_144) + word(1)
        for packet in packets { file += word(0) + word(0) + word(packet.count) + word(packet.count) + packet }
        let path = NSTemporaryDirectory() + "edited-\(UUID().uuidString).pcap"
        try Data(file).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(tshark))
        let fields = ["ip", "udp", "tcp", "icmp", "icmpv6"].flatMap { ["-e", "\($0).checksum.status"] }
        let options = [
            "ip.check_checksum:TRUE", "tcp.check_checksum:TRUE", "udp.check_checksum:TRUE",
            "udplite.check_checksum:TRUE", "ip.defragment:FALSE", "ipv6.defragment:FALSE",
        ]
        process.arguments = ["-n", "-r", path, "-T", "fields"] + fields + options.flatMap { ["-o", $0] }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }

    @Test func noChecksumIsCalledBadAfterChanges() throws {
        var random = SeededGenerator(seed: 31)
        var before: [[UInt8]] = []
        for _ in 0..<600 { before.append(try EditablePackets.random(&random)) }
        var after = before
        for index in after.indices { Self.change(&after[index], &random, inOneScope: index & 1 == 0) }
        #expect(zip(before, after).allSatisfy { $0 != $1 })
        let theirsBefore = try Self.statuses(of: before)
        let theirsAfter = try Self.statuses(of: after)
        try #require(theirsBefore.count == before.count && theirsAfter.count == after.count)
        var verified = 0
        for index in after.indices {
            // tshark knows neither home addresses nor all kinds of routes; where it calls what was built bad, it is no judge.
            guard !theirsBefore[index].contains("0") else { continue }
            verified += theirsAfter[index].dropFirst().contains("1") ? 1 : 0
            #expect(!theirsAfter[index].contains("0"), "packet \(index): \(theirsAfter[index])")
        }
        #expect(verified > 300, "tshark has verified only \(verified) of 600")
    }

    @Test func aChecksumThatWasNotAdjustedIsCalledBad() throws {
        var random = SeededGenerator(seed: 32)
        var packets: [[UInt8]] = []
        for _ in 0..<40 {
            var bytes = try EditablePackets.random(&random)
            let ipv4 = Packet(decoding: bytes.rawSpan, link: .ethernet).layout
            // The first byte of the source address, without anything that follows.
            guard ipv4.network == .ipv4 else { continue }
            bytes[ipv4.networkOffset + 12] ^= 0x40
            packets.append(bytes)
        }
        #expect(try Self.statuses(of: packets).allSatisfy { $0.first == "0" })
    }
}
