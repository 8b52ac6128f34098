import AllocationCounter
import ByteCore
import CaptureFixtures
import Foundation
import PacketCodecs
import PacketFormatting
import Testing

@Suite struct HostileOutputTests {
    /// A name that would clear the screen, forge a line, turn text round and end a JSON string.
    private let hostile: [UInt8] =
        Array("a\u{1b}[2J\n\t\r\"\\\u{7f}\u{85}\u{202e}\u{200b}\u{2028}\u{e0001}é🙂".utf8) + [
            0xff, 0xc0, 0x80, 0xed, 0xa0,
        ]

    /// Prints a packet in every form of this module, as `name` on an interface.
    private func everyForm(_ bytes: [UInt8], link: LinkType, interface: InterfaceDisplay) -> [UInt8] {
        let captured = CapturedPacket(
            timestamp: Printed.time, originalLength: UInt32(bytes.count), linkType: link, bytes: bytes.rawSpan)
        let packet = Packet(captured)
        var options = LineFormatter.Options()
        options.showsInterface = true
        var line = LineFormatter(options: options)
        var json = JSONFormatter(includesPayload: true)
        var text = TextBuffer()
        line.append(packet, captured: captured, number: 1, interface: interface, to: &text)
        json.append(packet, captured: captured, number: 1, interface: interface, to: &text)
        HexDump.append(bytes.rawSpan, to: &text)
        HexDump.appendCharacters(bytes.rawSpan, to: &text)
        return text.bytes.copiedBytes
    }

    private func isHarmless(_ output: [UInt8]) -> Bool {
        guard let text = String(validating: output, as: UTF8.self) else { return false }
        return text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x0a: true
            case 0x00...0x1f, 0x7f...0x9f, 0xad, 0x200b...0x200f, 0x2028...0x202e, 0x2060...0x206f, 0xfeff: false
            case 0xe0000...0xe0fff: false
            default: true
            }
        }
    }

    @Test func theNameOfAnInterfaceCannotActOnALine() {
        var options = LineFormatter.Options()
        options.showsInterface = true
        var formatter = LineFormatter(time: TimeFormatter(style: .none), options: options)
        let nothing: [UInt8] = []
        let captured = CapturedPacket(timestamp: 0, originalLength: 0, linkType: .ethernet, bytes: nothing.rawSpan)
        var text = TextBuffer()
        formatter.append(
            Packet(captured), captured: captured, number: 1,
            interface: InterfaceDisplay(nameBytes: hostile.rawSpan), to: &text)
        #expect(
            text.string.hasPrefix(
                #"""
                    1  a\u{1b}[2J\u{a}\u{9}\u{d}"\\\u{7f}\u{85}\u{202e}\u{200b}\u{2028}\u{e0001}é🙂\255\192\128\237\160
                """#))
        #expect(isHarmless(text.bytes.copiedBytes))
    }

    @Test func theNameOfAnInterfaceComesBackFromJSONAsItWas() {
        let text = Printed.json([], interface: InterfaceDisplay(nameBytes: hostile.rawSpan))
        #expect(isHarmless(Array(text.utf8)))
        #expect(!text.contains("\n"))
        let expected = "a\u{1b}[2J\n\t\r\"\\\u{7f}\u{85}\u{202e}\u{200b}\u{2028}\u{e0001}é🙂"
        #expect(Printed.object(text)?["interface"] as? String == expected + String(repeating: "\u{fffd}", count: 5))
    }

    @Test func noControlByteComesOutButLineFeeds() {
        let interface = InterfaceDisplay(nameBytes: hostile.rawSpan)
        let (header, _) = GoldenPackets.packet("udp")
        let payload = (0...255).map { UInt8($0) } + hostile
        #expect(isHarmless(everyForm(Array(header.prefix(42)) + payload, link: .ethernet, interface: interface)))
        #expect(isHarmless(everyForm(payload, link: .user0, interface: interface)))
    }

    @Test func mutatedPacketsNeverBreakALineAnObjectOrATerminal() {
        var state: UInt64 = 0x9e37_79b9_7f4a_7c15
        func random(_ limit: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(limit))
        }
        let links: [LinkType] = [.ethernet, .linuxSLL, .linuxSLL2, .null, .raw]
        var failures = 0
        for (name, _, _) in GoldenPackets.all {
            let (original, link) = GoldenPackets.packet(name)
            guard !original.isEmpty else { continue }
            for round in 0..<150 {
                var bytes = original
                for _ in 0...random(4) { bytes[random(bytes.count)] = UInt8(random(256)) }
                bytes = Array(bytes.prefix(round % 3 == 0 ? random(bytes.count + 1) : bytes.count))
                let start = round % 10 == 0 ? links[random(links.count)] : link
                let json = Printed.json(bytes, link: start)
                let line = Printed.line(bytes, link: start)
                if Printed.object(json) == nil || json.contains("\n") || line.contains("\n")
                    || !isHarmless(Array(line.utf8)) || !isHarmless(Array(json.utf8))
                {
                    failures += 1
                    if failures < 5 { Issue.record("\(name), \(bytes): \(json) \(line)") }
                }
            }
        }
        #expect(failures == 0)
    }

    @Test(.enabled(if: !CaptureFixture.files.isEmpty, "the captures are not there"))
    func everyPacketOfTheCapturesIsOneLineAndOneObject() throws {
        var count = 0
        for file in CaptureFixture.files {
            for record in try CaptureFixture(file).records {
                count += 1
                let link = record.linkType
                let json = Printed.json(
                    record.bytes, link: link, originalLength: record.originalLength, includesPayload: true)
                let object = Printed.object(json)
                #expect(object != nil, "\(file.lastPathComponent) packet \(count): \(json)")
                #expect(object?["captured_length"] as? Int == record.bytes.count)
                #expect(!json.contains("\n") && !json.contains("\": ") && !json.contains(":null"))
                let line = Printed.line(record.bytes, link: link, originalLength: record.originalLength)
                #expect(!line.contains("\n") && isHarmless(Array(line.utf8)))
            }
        }
        #expect(count > 50)
    }

    @Test(.enabled(if: allocation_count() != UInt.max, "allocations can't be counted here"))
    func printingAllocatesNothingOnceTheBufferHasGrown() {
        let packets = GoldenPackets.all.map { GoldenPackets.packet($0.name) }
        let interface = InterfaceDisplay(name: "eth0", timestampDigits: 9)
        for style in TimeStyle.allCases {
            var line = LineFormatter(
                time: TimeFormatter(style: style), options: LineFormatter.Options(palette: .ansi, showsInterface: true))
            var json = JSONFormatter(includesPayload: true)
            var text = TextBuffer(capacity: 1 << 16)
            func printAll(_ day: Int64) {
                // Counted by hand: unoptimised, an array's iterator allocates.
                var index = 0
                while index < packets.count {
                    let (bytes, link) = packets[index]
                    index += 1
                    let captured = CapturedPacket(
                        timestamp: day * 86_400_000_000_000, originalLength: UInt32(bytes.count), linkType: link,
                        bytes: bytes.rawSpan)
                    let packet = Packet(captured)
                    line.append(packet, captured: captured, number: 1, interface: interface, to: &text)
                    json.append(packet, captured: captured, number: 1, interface: interface, to: &text)
                    HexDump.append(bytes.rawSpan, to: &text)
                    HexDump.appendCharacters(bytes.rawSpan, to: &text)
                    text.removeAll()
                }
            }
            printAll(1)
            let before = allocation_count()
            var day: Int64 = 2
            while day < 30 {
                printAll(day)
                day += 1
            }
            #expect(allocation_count() == before, "\(style)")
        }
    }

    @Test func theCounterCounts() {
        let before = allocation_count()
        let text = TextBuffer(capacity: 1_000)
        let isEmpty = text.isEmpty
        #expect(isEmpty)
        if before != UInt.max { #expect(allocation_count() > before) }
    }
}
