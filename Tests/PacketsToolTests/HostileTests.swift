import Foundation
import Testing

/// A capture whose every text wants to take over the terminal, through every output.
@Suite struct HostileTests {
    /// Escape sequences, C0, DEL, C1, marks of direction, invisible characters, separators, invalid UTF-8, and what
    /// breaks tables and JSON.
    static let poison: [UInt8] =
        Array("\u{1b}]0;owned\u{7}\u{1b}[2J\t\r\n\u{8}\u{7f}\u{9b}31m\u{202e}\u{2066}\u{200b}\u{2028}\"\\=1+1,".utf8)
        + [0xff, 0xc0, 0xaf, 0xed, 0xa0, 0x80, 0xf5]

    static func option(_ code: UInt16, _ value: [UInt8]) -> [UInt8] {
        var bytes = littleEndian(code) + littleEndian(UInt16(value.count)) + value
        while bytes.count % 4 != 0 { bytes.append(0) }
        return bytes
    }

    static func littleEndian<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
        (0..<Value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> Value($0 * 8)) }
    }

    static func block(_ type: UInt32, _ body: [UInt8]) -> [UInt8] {
        var body = body
        while body.count % 4 != 0 { body.append(0) }
        let length = littleEndian(UInt32(body.count + 12))
        return littleEndian(type) + length + body + length
    }

    static let capture: [UInt8] = {
        let section =
            littleEndian(UInt32(0x1a2b_3c4d)) + [1, 0, 0, 0] + [UInt8](repeating: 0xff, count: 8)
            + [1, 2, 3, 4].flatMap { option($0, poison) } + option(0, [])
        let interface =
            [1, 0, 0, 0, 0, 0, 4, 0] + [1, 2, 3, 12, 15].flatMap { option($0, poison) }
            + option(11, [0] + poison) + option(0, [])
        // Ethernet, IPv4 10.0.0.1 > 10.0.0.2, UDP 53 > 53, with poison as payload; lengths right, checksums absent.
        let udp = [0, 53, 0, 53, 0, UInt8(8 + poison.count), 0, 0] + poison
        let ip: [UInt8] = [0x45, 0, 0, UInt8(20 + udp.count), 0, 1, 0, 0, 64, 17, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2]
        let frame: [UInt8] = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0] + ip + udp
        var data = frame
        while data.count % 4 != 0 { data.append(0) }
        let packet =
            littleEndian(UInt32(0)) + littleEndian(UInt32(0)) + littleEndian(UInt32(1))
            + littleEndian(UInt32(frame.count)) + littleEndian(UInt32(frame.count)) + data
            + option(1, poison) + option(0, [])
        let names = option(1, [10, 0, 0, 1] + poison + [0]) + option(0, []) + option(2, poison) + option(0, [])
        return block(0x0a0d_0d0a, section) + block(1, interface) + block(4, names) + block(6, packet)
    }()

    static let allFields: [String] = {
        guard let run = try? Tool(["fields"]) else { return [] }
        return run.lines.flatMap { ["-e", String($0.prefix { $0 != "\t" })] }
    }()

    @Test(arguments: [
        [], ["-V"], ["-x"], ["-A"], ["-V", "-x", "-A"], ["--json"], ["-T", "json"], ["--json", "-x"],
        ["-T", "fields"], ["-T", "fields", "-E", "separator=,"], ["-T", "fields", "-E", "escape=n"], ["-q"],
        ["-f", "udp"], ["info"], ["info", "--json"],
    ])
    func noControlByteComesOutButTheOutputsOwn(options: [String]) throws {
        var arguments = options
        if options.starts(with: ["-T", "fields"]) { arguments += Self.allFields }
        let run = try Tool(arguments + ["-"], input: Self.capture)
        #expect(run.status == 0, "\(run.error)")
        #expect(!run.output.isEmpty)
        #expect(Self.harm(in: run.output, allowingTab: options.contains("fields")) == nil)
        #expect(Self.harm(in: Array(run.error.utf8)) == nil)
    }

    @Test func oneObjectStaysOneLineAndOneCellOneCell() throws {
        #expect(try Tool(["--json", "-"], input: Self.capture).lines.count == 1)
        #expect(try Tool(["info", "--json", "-"], input: Self.capture).lines.count == 1)
        let fields = try Tool(
            ["-T", "fields", "-e", "frame.interface_name", "-e", "frame.comment", "-e", "frame.number", "-"],
            input: Self.capture)
        #expect(fields.lines.count == 1)
        #expect(fields.lines.first?.split(separator: "\t").count == 3)
        for line in [
            try Tool(["--json", "-"], input: Self.capture), try Tool(["info", "--json", "-"], input: Self.capture),
        ] {
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.output)) }
        }
    }

    @Test func namesOfFilesAndFiltersAreMadeHarmlessInErrors() throws {
        let name = "\u{1b}[31m\u{202e}x\n.pcap"
        for arguments in [
            [name], ["info", name], ["-r", Tool.capture("arp.pcap"), "udp \u{1b}[31m"],
            ["-T", "fields", "-e", name, "-"],
        ] {
            let run = try Tool(arguments, input: Self.capture)
            #expect(run.status == 2 || run.status == 4, "\(arguments)")
            #expect(Self.harm(in: Array(run.error.utf8)) == nil, "\(arguments)")
        }
    }

    /// A new interface before each packet: when each made the tool look at all of them, this took minutes.
    @Test(.timeLimit(.minutes(1)))
    func manyInterfacesBetweenPacketsTakeLinearTime() throws {
        var bytes = Self.block(
            0x0a0d_0d0a, Self.littleEndian(UInt32(0x1a2b_3c4d)) + [1, 0, 0, 0] + [UInt8](repeating: 0xff, count: 8))
        let count = 20_000
        for number in 0..<count {
            let name = Array("if\(number)".utf8)
            bytes += Self.block(1, [1, 0, 0, 0, 0, 0, 0, 0] + Self.option(2, name) + Self.option(0, []))
            bytes += Self.block(
                6,
                Self.littleEndian(UInt32(number)) + [UInt8](repeating: 0, count: 8)
                    + Self.littleEndian(UInt32(4)) + Self.littleEndian(UInt32(4)) + [1, 2, 3, 4])
        }
        let run = try Tool(["-T", "fields", "-e", "frame.interface_name", "-"], input: bytes)
        #expect(run.status == 0)
        #expect(run.lines.count == count)
        #expect(run.lines.last == "if\(count - 1)")
        // The second file's interfaces are its own.
        let again = try Tool(
            ["-T", "fields", "-e", "frame.interface_name", "-c", "37", Tool.capture("tour.pcapng"), "-"], input: bytes)
        #expect(again.lines.last == "if0")
    }

    /// The first byte or character that a terminal might obey, in words.
    static func harm(in output: [UInt8], allowingTab: Bool = false) -> String? {
        guard let text = String(validating: output, as: UTF8.self) else { return "not UTF-8" }
        for scalar in text.unicodeScalars where scalar != "\n" && !(allowingTab && scalar == "\t") {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                return "U+" + String(scalar.value, radix: 16)
            default: continue
            }
        }
        return nil
    }
}
