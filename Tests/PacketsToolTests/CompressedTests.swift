import Foundation
import Testing

@testable import packets

/// Captures that are compressed, as gzip(1) and zstd(1) do it.
@Suite(.enabled(if: Programs.canPack, "gzip, zstd and a shell are needed"))
struct CompressedTests {
    /// Runs a script of the shell in a folder of its own and gives what it leaves there.
    private static func folder(_ script: String, _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("packets-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-ec", script, "sh", Tool.capture("tour.pcapng")]
        process.currentDirectoryURL = folder
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        try body(folder.path)
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    @Test func everyCommandReadsCompressedFilesAndStandardInput() throws {
        try Self.folder("gzip -c <$1 >a.gz; zstd -qc <$1 >any-name; cat a.gz a.gz >twice") { folder in
            let plain = try Tool([Tool.capture("tour.pcapng")])
            for name in ["a.gz", "any-name"] {
                #expect(try Tool(["\(folder)/\(name)"]).output == plain.output)
                #expect(try Tool(["-"], input: Self.bytes("\(folder)/\(name)")).output == plain.output)
                let filtered = try Tool(["-nnr", "\(folder)/\(name)", "udp", "port", "53"])
                #expect(filtered.output == (try Tool(["-r", Tool.capture("tour.pcapng"), "udp port 53"])).output)
                #expect(!filtered.output.isEmpty && filtered.status == 0)
            }
            #expect(try Tool(["-q", "\(folder)/twice"]).text.hasPrefix("\(2 * plain.lines.count) packets"))
        }
    }

    @Test func infoTellsTheCompression() throws {
        try Self.folder("gzip -c <$1 >a.gz") { folder in
            let path = "\(folder)/a.gz"
            let run = try Tool(["info", "--json", path])
            let object = try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any]
            #expect(object?["compression"] as? String == "gzip")
            #expect(object?["file_size"] as? Int == (try Self.bytes(path).count))
            #expect(object?["unpacked_size"] as? Int == (try Self.bytes(Tool.capture("tour.pcapng")).count))
            #expect(try Tool(["info", "-"], input: Self.bytes(path)).text.contains("Compression"))
            #expect(try !Tool(["info", Tool.capture("tour.pcapng")]).text.contains("Compression"))
        }
    }

    @Test func aCutStreamIsAWarningAndWithStrictAnError() throws {
        try Self.folder("gzip -c <$1 >a.gz") { folder in
            let bytes = try Self.bytes("\(folder)/a.gz")
            let plain = try Tool([Tool.capture("tour.pcapng")])
            // Only the check sum and the length are missing.
            let run = try Tool(["-"], input: bytes.dropLast(8))
            #expect(run.status == 0 && run.output == plain.output)
            #expect(
                run.error == "packets: standard input: cut off behind the last record: the compressed data ends early\n"
            )
            #expect(try Tool(["--strict", "-"], input: bytes.dropLast(8)).status == 3)
            let half = try Tool(["-"], input: Array(bytes.prefix(bytes.count / 2)))
            #expect(half.error.hasSuffix(" of the unpacked data: the compressed data ends early\n"), "\(half.error)")
            #expect(half.lines.count > 0 && plain.text.hasPrefix(half.text))
            let damaged = try Tool(["-"], input: bytes.dropLast(8) + [1, 2, 3, 4] + bytes.suffix(4))
            #expect(damaged.status == 3 && damaged.output == plain.output)
            #expect(damaged.error.contains("incorrect data check"))
        }
    }

    @Test func whatFollowsGzipIsIgnoredWithAWord() throws {
        try Self.folder("gzip -c <$1 >a.gz; (cat a.gz; echo more) >b.gz") { folder in
            let size = try Self.bytes("\(folder)/a.gz").count
            for arguments in [["-q", "\(folder)/b.gz"], ["info", "\(folder)/b.gz"]] {
                let run = try Tool(arguments)
                #expect(run.status == 0)
                #expect(
                    run.error
                        == "packets: \(folder)/b.gz: what follows the gzip data, at byte \(size), is none and was ignored\n"
                )
            }
        }
    }

    @Test func limitsNameTheirOptions() throws {
        try Self.folder("zstd -qc --long=27 <$1 >long.zst; gzip -c <$1 >a.gz") { folder in
            let window = try Tool(["\(folder)/long.zst"])
            #expect(window.status == 3 && window.output.isEmpty)
            #expect(
                window.error.hasSuffix("at most 8 MiB is allowed; --zstd-window 128M allows it\n"), "\(window.error)")
            let plain = try Tool([Tool.capture("tour.pcapng")])
            #expect(try Tool(["--zstd-window", "128M", "\(folder)/long.zst"]).output == plain.output)
            #expect(try Tool(["--zstd-window=128MiB", "-r", "\(folder)/long.zst"]).output == plain.output)
            #expect(try Tool(["info", "\(folder)/long.zst", "--zstd-window", "1G"]).status == 0)
            let bytes = try Tool(["--max-bytes", "2k", "\(folder)/a.gz"])
            #expect(bytes.status == 3 && bytes.lines.count > 0)
            #expect(bytes.error.hasSuffix("more than the 2 KiB that are allowed; --max-bytes SIZE allows more\n"))
            #expect(try Tool(["--max-bytes", "1M", "\(folder)/a.gz"]).output == plain.output)
            #expect(try Tool(["--max-bytes", "many", "\(folder)/a.gz"]).status == 2)
        }
    }

    @Test(.enabled(if: Programs.hasPython, "Python measures the memory"), arguments: ["gzip -1", "zstd -q"])
    func aBombTakesLittleMemoryAndEndsAtTheLimit(program: String) throws {
        // 4 GiB of zeros behind a header: each 16 of them are an empty packet.
        let script = """
            head -c 24 \(Tool.capture("arp.pcap")) | \(program) -c >bomb
            head -c 67108864 /dev/zero | \(program) -c >zeros
            for i in 1 2 3 4 5 6 7 8; do cat zeros zeros zeros zeros zeros zeros zeros zeros >>bomb; done
            """
        try Self.folder(script) { folder in
            let measure = """
                import resource, subprocess, sys
                run = subprocess.run(sys.argv[1:], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
                print(run.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, run.stderr.decode())
                """
            let process = Process()
            let pipe = Pipe()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
            process.arguments = [
                "-c", measure, Tool.program?.path ?? "", "info", "--max-bytes", "16MiB", "\(folder)/bomb",
            ]
            process.standardOutput = pipe
            try process.run()
            let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            let words = output.split(separator: " ", maxSplits: 2)
            #expect(words.first == "3")
            #expect(words.last?.contains("unpacks to more than the 16 MiB that are allowed") == true, "\(output)")
            #if os(Linux)
            let kibibytes = try #require(words.count > 1 ? Int(words[1]) : nil)
            #expect(kibibytes < 64 << 10)
            #endif
        }
    }

    @Test(arguments: [
        ("0", 0), ("4096", 4096), ("12b", 12), ("1k", 1024), ("1KiB", 1024), ("8MiB", 8 << 20), ("64M", 64 << 20),
        ("1G", 1 << 30), ("2tib", 2 << 40), ("3kB", 3000), ("5MB", 5_000_000), ("1GB", 1_000_000_000),
        ("1TB", 1_000_000_000_000), ("18446744073709551615", UInt64.max),
    ])
    func sizes(text: String, bytes: UInt64) {
        #expect(ByteSize(text)?.bytes == bytes)
        // What is printed is read back.
        #expect(ByteSize("\(ByteSize(bytes: bytes))")?.bytes == bytes)
    }

    @Test(arguments: [
        "", "M", "-1", "+1", "1.5G", "1 G", "1X", "0x10", "18446744073709551616", "16777216T", "1MiBs", "١",
        "1G\u{301}",
    ])
    func sizesThatAreNone(text: String) {
        #expect(ByteSize(text) == nil)
    }
}

private enum Programs {
    static let canPack = ["gzip", "zstd", "sh"].allSatisfy { name in
        ["/bin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"].contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
        }
    }
    static let hasPython = FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")
}
