import ByteCore
import DNSCodec
import Foundation
import Testing

/// The sample zones against the programs themselves, where they are installed.
@Suite struct ZoneDifferentialTests {
    static let compiler = "/usr/bin/named-compilezone"
    static let python = "/usr/bin/python3"

    static var hasCompiler: Bool { FileManager.default.isExecutableFile(atPath: compiler) }
    static var hasPython: Bool { (try? run(python, ["-c", "import dns.zone"])) != nil }

    /// What a program prints; an error where it fails.
    static func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
        return String(decoding: data, as: UTF8.self)
    }

    static func withFile<Result>(_ text: String, _ body: (String) throws -> Result) throws -> Result {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("zone-\(UUID().uuidString)")
        // BIND does not take a $GENERATE without a line end.
        try Data((text + "\n").utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try body(file.path)
    }

    /// One blank between the first five columns.
    static func normalized(_ line: Substring) -> String {
        line.split(maxSplits: 4, omittingEmptySubsequences: true, whereSeparator: { $0 == " " || $0 == "\t" })
            .map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
    }

    static func compiled(_ zone: String) throws -> [String] {
        try withFile(zone) { path in
            let options = "-q -k ignore -n ignore -m ignore -r ignore -S ignore -M ignore -i none -s full -o -"
            let text = try run(compiler, options.split(separator: " ").map(String.init) + ["example.com", path])
            return text.split(separator: "\n").map(normalized).sorted()
        }
    }

    @Test(.enabled(if: hasCompiler), arguments: [SampleZones.basic, SampleZones.generate])
    func namedCompilezoneReadsTheSame(zone: String) throws {
        #expect(ZoneFileReaderTests.lines(zone).sorted() == (try Self.compiled(zone)))
    }

    // What is printed in any style is the same zone to BIND.
    @Test(.enabled(if: hasCompiler))
    func namedCompilezoneReadsWhatIsPrinted() throws {
        let bytes = [UInt8](SampleZones.basic.utf8)
        for round in 0..<4 {
            var style = round < 2 ? DNSTextStyle() : .multiline
            style.usesTimeUnits = round == 1
            if round % 2 == 1 { style.origin = DNSName(literal: "example.com") }
            style.isGeneric = round == 0
            var reader = ZoneFileReader(bytes.rawSpan, origin: DNSName(literal: "example.com"))
            var text = "$ORIGIN example.com.\n"
            while let record = try reader.next() { text += record.text(style: style) + "\n" }
            #expect(try Self.compiled(text) == ZoneFileReaderTests.lines(SampleZones.basic).sorted(), "\(text)")
            #expect(ZoneFileReaderTests.lines(text) == ZoneFileReaderTests.lines(SampleZones.basic))
        }
    }

    @Test(.enabled(if: hasPython))
    func dnspythonReadsTheSame() throws {
        let program = """
            import dns.zone, sys
            zone = dns.zone.from_file(sys.argv[1], 'example.com.', relativize=False, check_origin=False)
            for name, ttl, data in zone.iterate_rdatas():
                print(name, ttl, 'IN', dns.rdatatype.to_text(data.rdtype), data.to_text())
            """
        // dnspython 2.3 wants the time in front of the class, and absolute origins.
        let zone = SampleZones.basic.replacingOccurrences(of: "IN 1800", with: "1800 IN")
            .replacingOccurrences(of: "$ORIGIN sub\n", with: "$ORIGIN sub.example.com.\n")
        let lines = try Self.withFile(zone) { path in
            try Self.run(Self.python, ["-c", program, path]).split(separator: "\n").map(Self.normalized).sorted()
        }
        #expect(ZoneFileReaderTests.lines(SampleZones.basic).sorted() == lines)
    }
}
