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
        (["-F", "pcap", "TOUR"], "-w FILE"),
        (["-F", "filter.txt", "-r", "TOUR"], "$(cat FILE)"),
        (["-w", "-", "-P", "TOUR"], "standard output"),
        (["-w", "-", "-q", "TOUR"], "standard output"),
        (["-w"], "needs a value"),
        (["-b", "filesize:1", "-r", "TOUR"], "-b: "),
        (["convert", "TOUR"], "packets help convert"),
        (["convert", "-F", "snoop", "TOUR", "-"], "snoop"),
        (["merge", "TOUR"], "-w FILE"),
        (["merge", "-w", "-"], "no file"),
        (["merge", "-", "-", "-w", "/dev/null"], "standard input"),
        (["slice", "TOUR", "1-3"], "-w FILE"),
        (["slice", "TOUR", "3-1", "-w", "/dev/null"], "3-1"),
        (["slice", "TOUR", "0", "-w", "/dev/null"], "'0'"),
        (["slice", "TOUR", "1,,2", "-w", "/dev/null"], "''"),
        (["slice", "TOUR", "--from", "yesterday", "-w", "/dev/null"], "yesterday"),
        (["slice", "TOUR", "--every", "0", "-w", "/dev/null"], "--every"),
        (["slice", "TOUR", "-f", "prt 53", "-w", "/dev/null"], "prt"),
        (["--csv-safe", "TOUR"], "-T fields"),
        (["-V", "-e", "ip.src", "TOUR"], "leave -V"),
        (["-x", "-T", "fields", "-e", "ip.src", "TOUR"], "leave -V"),
        (["-A", "--json", "TOUR"], "-x gives the payload"),
        (["convert", "TOUR", "/dev/null", "TOUR"], "packets merge A B -w OUT"),
        (["-c", "1", "-c", "2", "TOUR"], "-c is given twice"),
        (["-Y", "dns", "TOUR"], "display filter"),
        (["info"], "no file"),
        (["-c", "-1", "TOUR"], "-1"),
        (["--color", "-r", "TOUR"], "--color"),
        (["info", "--bogus", "TOUR"], "packets help info"),
        (["help", "nonsense"], "'nonsense'"),
        (["-s0", "-r", "TOUR"], "-s: "),
        (["-e", "-r", "TOUR"], "-V"),
        (["-nner", "TOUR"], "-V"),
    ])
    func wrongUsageIsCode2AndSaysWhat(arguments: [String], words: String) throws {
        let run = try Tool(arguments.map { $0 == "TOUR" ? Tool.capture("tour.pcapng") : $0 })
        #expect(run.status == 2)
        #expect(run.text.isEmpty)
        #expect(run.error.contains(words), "\(run.error)")
        #expect(run.error.hasPrefix("packets: "))
        // A filter's error points below it to where it is wrong; any other is a line.
        if !run.error.contains("^") { #expect(run.error.split(separator: "\n").count == 1, "\(run.error)") }
    }

    @Test(arguments: ["1", "0", "-5", "x", "26", "9223372036854775807"])
    func aNarrowTerminalIsNoTrouble(columns: String) throws {
        for (arguments, status) in [(["--help"], 0), (["help", "read"], 0), (["--version"], 0), (["--bogus"], 2)] {
            #expect(try Tool(arguments, environment: ["COLUMNS": columns]).status == status, "\(arguments)")
        }
    }

    @Test func aFileThatIsNotThereIsCode4() throws {
        let run = try Tool(["no-such-file.pcap"])
        #expect(run.status == 4)
        #expect(run.error == "packets: no-such-file.pcap: cannot be opened: No such file or directory\n")
        #expect(try Tool(["info", "no-such-file.pcap"]).status == 4)
    }

    @Test func aNameThatIsNotUTF8SaysHowToReadTheFile() throws {
        #expect(try Tool(["n\u{fffd}me.pcap"]).error.contains("packets - < FILE"))
        #expect(try Tool(["info", "n\u{fffd}me.pcap"]).error.contains("packets - < FILE"))
    }

    @Test func standardInputIsNamedInEveryMessage() throws {
        let whole = Array(try Data(contentsOf: URL(fileURLWithPath: Tool.capture("raw-ip.pcap"))))
        #expect(try Tool(["-"], input: whole.dropLast(5)).error.hasPrefix("packets: standard input: cut off"))
        #expect(try Tool(["info", "-"], input: whole.dropLast(5)).error.hasPrefix("packets: standard input: cut off"))
        #expect(try Tool(["-f", "vlan", "-"], input: whole).error.contains("packets of standard input,"))
    }

    @Test func aFilterBehindAFileGetsAHint() throws {
        let run = try Tool([Tool.capture("tour.pcapng"), "udp"])
        #expect(run.status == 4)
        #expect(run.error.hasPrefix("packets: udp: cannot be opened: No such file or directory; if it is a word of a"))
        #expect(run.error.contains("packets -r FILE FILTER"))
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

    @Test(arguments: [
        [Tool.capture("tour.pcapng")], ["info", Tool.capture("tour.pcapng")], ["fields"], ["--help"], ["--version"],
        ["--generate-completion-script", "bash"],
    ])
    func aFullDiskIsCode4(arguments: [String]) throws {
        guard FileManager.default.fileExists(atPath: "/dev/full"), let program = Tool.program else { return }
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
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
        let program = try #require(Tool.program)
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

    /// What bash offers for words behind `packets`, the last of which is being typed.
    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/bash"), "there is no /bin/bash"),
        arguments: [
            (["inf"], "info"), (["--js"], "--json"), (["-T", "nd"], "ndjson"), (["-r", "TOUR"], "TOUR"),
            (["TOUR"], "TOUR"),
            (["-n", "TOUR"], "TOUR"), (["info", "TOUR"], "TOUR"), (["info", "--st"], "--strict"),
            (["--color", "al"], "always"),
        ])
    func bashCompletes(words: [String], offered: String) throws {
        let bash = URL(fileURLWithPath: "/bin/bash")
        let tour = Tool.capture("tour.pcapng")
        let script = """
            \(try Tool(["--generate-completion-script", "bash"]).text)
            COMP_WORDS=(packets "$@")
            COMP_CWORD=$#
            _packets_or_read packets "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        let process = Process()
        process.executableURL = bash
        process.arguments = ["-c", script, "bash"] + words.map { $0 == "TOUR" ? String(tour.dropLast(4)) : $0 }
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(said.split(separator: "\n").map(String.init) == [offered == "TOUR" ? tour : offered])
    }
}
