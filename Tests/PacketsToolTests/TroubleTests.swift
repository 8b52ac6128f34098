import Foundation
import Testing

/// What is said, and with which code the tool ends, when something is wrong.
@Suite struct TroubleTests {
    @Test(arguments: [
        (["--bogus"], "Unknown option '--bogus'"),
        (["-T", "pdml", "x"], "pdml"),
        (["-c", "many", "x"], "many"),
        (["-T", "fields", "x"], "-e NAME"),
        (["-T", "fields", "-e", "ip.scr", "TOUR"], "ip.src"),
        (["-T", "fields", "-e", "ip.src", "-E", "header=maybe", "TOUR"], "header=maybe"),
        (["-E", "header=y", "TOUR"], "-T fields"),
        (["--time-format", "x", "TOUR"], "'x'"),
        (["-r", "TOUR", "udp", "prt", "53"], "prt"),
        (["-f", "udp", "-r", "TOUR", "tcp"], "twice"),
        (["--json", "-T", "fields", "-e", "ip.src", "TOUR"], "exclude"),
        (["-w", "out.pcap", "TOUR"], "-w"),
        (["-Y", "dns", "TOUR"], "display filter"),
        (["info"], "no file"),
    ])
    func wrongUsageIsCode2AndSaysWhat(arguments: [String], words: String) throws {
        let run = try Tool(arguments.map { $0 == "TOUR" ? Tool.capture("tour.pcapng") : $0 })
        #expect(run.status == 2)
        #expect(run.text.isEmpty)
        #expect(run.error.contains(words), "\(run.error)")
        #expect(run.error.hasPrefix("packets: "))
    }

    @Test func aFileThatIsNotThereIsCode4() throws {
        let run = try Tool(["no-such-file.pcap"])
        #expect(run.status == 4)
        #expect(run.error == "packets: no-such-file.pcap: cannot be opened: No such file or directory\n")
        #expect(try Tool(["info", "no-such-file.pcap"]).status == 4)
    }

    @Test func othersAreStillReadWhenOneIsNotThere() throws {
        let tour = Tool.capture("tour.pcapng")
        let run = try Tool(["no-such-file.pcap", tour])
        #expect(run.status == 4)
        #expect(run.output == (try Tool([tour])).output)
    }

    @Test func noCaptureIsCode3() throws {
        for input in [Array("hello, world, this is text\n".utf8), [], [0xd4]] as [[UInt8]] {
            let run = try Tool(["-"], input: input)
            #expect(run.status == 3)
            #expect(run.text.isEmpty)
            #expect(run.error.split(separator: "\n").count == 1, "\(run.error)")
        }
    }

    @Test func aCutTailIsAWarningUnlessStrict() throws {
        let whole = Array(try Data(contentsOf: URL(fileURLWithPath: Tool.capture("dns-udp.pcap"))))
        let cut = Array(whole.dropLast(5))
        let lines = try Tool(["-"], input: whole).lines
        let lenient = try Tool(["-"], input: cut)
        #expect(lenient.status == 0)
        #expect(lenient.lines == lines.dropLast())
        #expect(lenient.error.contains("cut off"))
        let strict = try Tool(["--strict", "-"], input: cut)
        #expect(strict.status == 3)
        #expect(strict.lines == lines.dropLast())
        let info = try Tool(["info", "--json", "-"], input: cut)
        #expect(info.status == 0)
        #expect(info.text.contains("\"truncated\":true"))
        #expect(try Tool(["info", "--strict", "-"], input: cut).status == 3)
    }

    @Test func whatStandsBeforeDamageIsPrinted() throws {
        var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: Tool.capture("dns-udp.pcap"))))
        // The captured length of the second record: the first one's is at 32, its bytes start at 40.
        let first = Int(bytes[32]) | Int(bytes[33]) << 8
        bytes.replaceSubrange((40 + first + 8)..<(40 + first + 12), with: [0xff, 0xff, 0xff, 0x7f])
        let run = try Tool(["-"], input: bytes)
        #expect(run.status == 3)
        #expect(run.lines.count == 1)
        #expect(run.error.contains("record 2 at byte \(40 + first)"), "\(run.error)")
        let array = try Tool(["-T", "json", "-"], input: bytes)
        #expect((try JSONSerialization.jsonObject(with: Data(array.output)) as? [Any])?.count == 1)
    }

    @Test func aFullDiskIsCode4() throws {
        guard FileManager.default.fileExists(atPath: "/dev/full"), let program = Tool.program else { return }
        let process = Process()
        process.executableURL = program
        process.arguments = [Tool.capture("tour.pcapng")]
        process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
        let error = Pipe()
        process.standardError = error
        try process.run()
        let said = String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 4)
        #expect(said.contains("No space left on device"), "\(said)")
    }

    @Test func aClosedPipeEndsQuietly() throws {
        guard let program = Tool.program else { return }
        let process = Process()
        process.executableURL = program
        process.arguments = ["-V", "-x"] + Array(repeating: Tool.capture("tour.pcapng"), count: 20)
        let output = Pipe()
        let error = Pipe()
        process.standardOutput = output
        process.standardError = error
        try process.run()
        _ = output.fileHandleForReading.readData(ofLength: 10)
        try output.fileHandleForReading.close()
        let said = error.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 0)
        #expect(said.isEmpty)
    }

    @Test func helpAndVersionAreNoErrors() throws {
        for arguments in [["--help"], ["help", "read"], ["read", "--help"], ["--version"], ["-h"]] {
            let run = try Tool(arguments)
            #expect(run.status == 0, "\(arguments)")
            #expect(!run.output.isEmpty)
            #expect(run.error.isEmpty)
        }
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func completionsForShells(shell: String) throws {
        let run = try Tool(["--generate-completion-script", shell])
        #expect(run.status == 0)
        #expect(run.text.contains("packets"))
    }
}
