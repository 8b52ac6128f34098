import ByteCore
import DNSCodec
import PacketTesting
import Testing

/// That hostile messages take no more work a byte than honest ones (CVE-2024-8508).
@Suite struct WorkCases {
    /// How many labels and pointers the walk over all records follows.
    private func steps(_ bytes: [UInt8]) throws -> Int {
        var records = try DNSMessageView(bytes.rawSpan).records
        let before = records.budget
        while records.next() != nil {}
        return before - records.budget
    }

    /// A message of 64 KiB whose owners are pointers to pointers, and their targets alternate so that none is known.
    static var chains: [UInt8] {
        var bytes = hex("0001 8180 0000 0000 0000 0000")
        // A name of 120 labels, then pointers to pointers to it: each one further.
        var data: [UInt8] = []
        for _ in 0..<120 { data += [1, 0x61] }
        data.append(0)
        var targets = [23]
        while data.count < 240 + 1 + 2 * 120 {
            let target = targets[targets.count - 1]
            targets.append(23 + data.count)
            data += [0xc0 | UInt8(target >> 8), UInt8(target & 0xff)]
        }
        bytes += [0, 0, 10, 0, 1, 0, 0, 0, 0, UInt8(data.count >> 8), UInt8(data.count & 0xff)] + data
        var count = 1
        while bytes.count + 12 <= 65_535 {
            let target = targets[targets.count - 1 - count % 2]
            bytes += [0xc0 | UInt8(target >> 8), UInt8(target & 0xff), 0, 10, 0, 1, 0, 0, 0, 0, 0, 0]
            count += 1
        }
        bytes[6] = UInt8(count >> 8)
        bytes[7] = UInt8(count & 0xff)
        return bytes
    }

    /// The densest honest message there is: a reverse zone for IPv6 whose addresses all belong to one host.
    static var reverseZone: [UInt8] {
        var bytes = hex("0001 8400 0000 0000 0000 0000")
        let zone = (0..<64).map { $0 % 2 == 0 ? UInt8(1) : 0x30 } + [UInt8]("\u{3}ip6\u{4}arpa\u{0}".utf8)
        let host = [UInt8]("\u{4}host\u{7}example\u{0}".utf8)
        bytes += zone + [0, 12, 0, 1, 0, 0, 0, 0, 0, UInt8(host.count)]
        let target = UInt8(bytes.count)
        bytes += host
        var count = 1
        while bytes.count + 16 <= 65_535 {
            bytes += [1, 0x30 + UInt8(count % 10), 0xc0, 14, 0, 12, 0, 1, 0, 0, 0, 0, 0, 2, 0xc0, target]
            count += 1
        }
        bytes[6] = UInt8(count >> 8)
        bytes[7] = UInt8(count & 0xff)
        return bytes
    }

    /// Owners that have nothing in common with the one before, each of 118 labels behind one pointer.
    static var longOwners: [UInt8] {
        var bytes = hex("0001 8400 0000 0000 0000 0000")
        for _ in 0..<118 { bytes += [1, 0x61] }
        bytes += [0, 0, 10, 0, 1, 0, 0, 0, 0, 0, 0]
        var count = 1
        while bytes.count + 12 <= 65_535 {
            bytes += [0xc0, count % 2 == 0 ? 12 : 14, 0, 10, 0, 1, 0, 0, 0, 0, 0, 0]
            count += 1
        }
        bytes[6] = UInt8(count >> 8)
        bytes[7] = UInt8(count & 0xff)
        return bytes
    }

    @Test func case65_hostileOwnersTakeNoMoreStepsThanHonestOnes() throws {
        let honest = Self.reverseZone
        #expect(try DNSMessage(decoding: honest.rawSpan).answers.count == Int(honest[6]) << 8 | Int(honest[7]))
        let most = try steps(honest)
        for bomb in [Self.chains, Self.longOwners] {
            // What is left to short messages is more than a hundredth of what these take.
            #expect(try steps(bomb) * 100 <= most * 102)
        }
    }

    @Test func case65_aliasesToLongNamesAreBounded() throws {
        // The same names, but in data, which only a decode follows.
        var aliases = Array(Self.longOwners[..<259])
        var count = 1
        while aliases.count + 14 <= 65_535 {
            aliases += [0xc0, 12, 0, 5, 0, 1, 0, 0, 0, 0, 0, 2, 0xc0, count % 2 == 0 ? 12 : 14]
            count += 1
        }
        aliases[6] = UInt8(count >> 8)
        aliases[7] = UInt8(count & 0xff)
        let message = DNSMessage(try DNSMessageView(aliases.rawSpan))
        let refused = message.problems.filter { $0.kind == .compressionWork }.count
        // 119 labels each would be nine steps a byte.
        #expect(refused > message.answers.count / 2)
        let whole = message.answers.filter { if case .cname = $0.data { true } else { false } }.count
        #expect(whole * 119 <= 1024 + aliases.count * 37 / 16 + 119)
    }

    @Test func case65_theWalkIsLinearInTheMessage() throws {
        let bomb = Self.chains
        // Without a bound it would be 240 steps a record of twelve bytes.
        #expect(try steps(bomb) <= 5 * bomb.count + 2048)
        let message = DNSMessage(try DNSMessageView(bomb.rawSpan))
        #expect(message.problems.contains { $0.kind == .compressionWork })
        // Records behind the bound are still told, without their owners.
        #expect(message.answers.count == Int(bomb[6]) << 8 | Int(bomb[7]))
        for (label, bytes) in GoldenMessages.all {
            #expect(try steps(bytes) <= bytes.count, "\(label)")
        }
    }

    @Test func case65_compressionComparesABoundedNumberOfNames() throws {
        // Names of many labels which differ in the first only, and names of the same labels in another order.
        var buffer = [UInt8](repeating: 0, count: 65_535)
        var writer = try DNSMessageWriter(buffer.mutableRawSpan, identifier: 1, flags: DNSFlags())
        var generator = SeededGenerator(seed: 1)
        var written = 0
        var records = 0
        while records < 2000 {
            var labels: [[UInt8]] = []
            for _ in 0..<120 { labels.append([UInt8.random(in: 0x61...0x62, using: &generator)]) }
            let name = try DNSName(labels: labels)
            let before = writer.count
            do { try writer.append(DNSRecord(name, .unknown(.null, [])), to: .answer) } catch { break }
            written += writer.count - before
            records += 1
        }
        // At most 16 comparisons a name, each of at most its labels.
        let compared = writer.comparedLabels
        #expect(compared <= records * 16 * 120)
        #expect(compared <= 16 * written)
        let count = writer.finish()
        #expect(records > 200 && count > 40_000)
        let message = Array(buffer[..<count])
        #expect(try DNSMessage(decoding: message.rawSpan).answers.count == records)
    }
}
