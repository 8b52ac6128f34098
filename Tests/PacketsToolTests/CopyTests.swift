import Foundation
import Testing

/// What can go wrong with a copy without a word, and does not: by `convert`, `merge`, `slice`, `make` and `-w`.
@Suite struct CopyTests {
    private let tour = Tool.capture("tour.pcapng")

    private static let canUnshare: Bool = {
        let script = "unshare -m mount -t tmpfs -o size=64k none /mnt && echo yes"
        return (try? Shell.run("/bin/sh", ["-c", script]))?.contains("yes") == true
    }()

    /// Runs a script of the shell, in which `packets` is the tool, in a folder.
    private func shell(_ script: String, in folder: Folder) throws -> [String] {
        let program = try #require(Tool.program).path
        return try Shell.run(
            "/bin/sh",
            ["-c", "cd '\(folder.path(""))' || exit; packets() { '\(program)' \"$@\"; }; exec 2>&1\n\(script)"]
        ).split(separator: "\n").map(String.init)
    }

    private func contents(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

    // MARK: Files that are read

    @Test func whatRedirectionReadsOrAppendsToIsNotOverwritten() throws {
        let folder = try Folder()
        for name in ["a.pcap", "b.pcap"] {
            try contents(Tool.capture("arp.pcap")).write(to: URL(fileURLWithPath: folder.path(name)))
        }
        try Data("ip()\n".utf8).write(to: URL(fileURLWithPath: folder.path("recipes")))
        let hint = " is being read and can't be written at the same time; write to another file"
        let said = try shell(
            """
            packets convert - a.pcap <a.pcap; echo $?
            packets -w a.pcap <a.pcap; echo $?
            packets merge b.pcap - -w a.pcap <a.pcap; echo $?
            packets convert a.pcap - >>a.pcap; echo $?
            packets slice a.pcap -w- >>a.pcap; echo $?
            packets make - -F pcap -w recipes <recipes; echo $?
            packets make 'ip()/file("a.pcap")' -w a.pcap; echo $?
            """, in: folder)
        let names = ["a.pcap", "a.pcap", "a.pcap", "standard output", "standard output", "recipes", "a.pcap"]
        #expect(said == names.flatMap { ["packets: \($0):\(hint)", "4"] })
        #expect(try contents(folder.path("a.pcap")) == (try contents(Tool.capture("arp.pcap"))))
        #expect(try contents(folder.path("recipes")) == Data("ip()\n".utf8))
        // What is not read may be appended to, which makes no sense in pcap but for some readers.
        #expect(try shell("packets convert a.pcap - >>b.pcap; echo $?", in: folder) == ["0"])
    }

    // MARK: Names

    @Test(arguments: [
        ("out.pcap.bz2", "| bzip2 > FILE"), ("out.XZ", "| xz > FILE"), ("a.b/out.lz4", "| lz4 > FILE"),
        ("out.csv", "packets FILE -e NAME -E separator=, > OUT"), ("out.json", "packets FILE -T json > OUT"),
        ("out.txt", "packets FILE > OUT"), ("", "the file to write has no name"),
    ])
    func aNameThatPromisesSomethingElseIsRefused(name: String, words: String) throws {
        let folder = try Folder()
        let path = name.isEmpty ? "" : folder.path(name)
        for arguments in [
            ["convert", tour, path], ["merge", tour, "-w", path], ["slice", tour, "-w", path],
            ["-r", tour, "-w", path],
            ["make", "ip()", "-w", path],
        ] {
            let run = try Tool(arguments)
            #expect(run.status == 2, "\(arguments)")
            #expect(run.error.contains(words), "\(run.error)")
            #expect(name.isEmpty || !FileManager.default.fileExists(atPath: path))
        }
    }

    @Test func aNameOfNoFormIsWritten() throws {
        let folder = try Folder()
        for (name, options) in [
            ("out.txt", ["-F", "pcapng"]), ("txt", []), ("trace.1", []), ("out.", []), (".gz", []),
        ] {
            let run = try Tool(["convert", tour, folder.path(name)] + options)
            #expect(run.status == 0 && run.error.isEmpty, "\(name): \(run.error)")
            #expect(try Tool(["-q", folder.path(name)]).text == "36 packets\n")
        }
        // Nothing promises another compression than the one that there is.
        #expect(try Tool(["convert", "-F", "pcap", tour, folder.path("out.bz2")]).status == 2)
        let nameless = try Tool(["convert", "", folder.path("out.pcap")])
        #expect(nameless.status == 4 && nameless.error == "packets: the file to read has no name\n")
    }

    // MARK: Options

    @Test(arguments: [
        ["-r", "TOUR", "-w", "OUT", "-w", "OUT2"], ["merge", "TOUR", "-w", "OUT", "-w", "OUT2"],
        ["slice", "TOUR", "-wOUT", "--write-file", "OUT2"], ["make", "ip()", "-w", "OUT", "-wOUT2"],
    ])
    func twoOutputsAreRefused(arguments: [String]) throws {
        let folder = try Folder()
        let run = try Tool(
            arguments.map {
                $0 == "TOUR" ? tour : $0.replacing("OUT", with: folder.path("out"))
            })
        #expect(run.status == 2)
        #expect(run.error == "packets: -w is given twice\n")
        #expect(!FileManager.default.fileExists(atPath: folder.path("out")))
    }

    @Test(arguments: [
        (["convert", "TOUR", "-w", "OUT"], "packets convert IN OUT"),
        (["convert", "-r", "TOUR", "OUT"], "packets convert IN OUT"),
        (["convert", "TOUR", "OUT", "-f", "udp"], "packets slice IN -f FILTER"),
        (["convert", "TOUR", "OUT", "-c", "3"], "packets slice IN -f FILTER"),
        (["merge", "TOUR", "-w", "OUT", "-f", "udp"], "| packets slice - -f"),
        (["slice", "TOUR", "-3", "-w", "OUT"], "packets up to number 3 are 1-3"),
        (["slice", "-r", "TOUR", "-w", "OUT"], "files are named without it"),
        (["slice", "TOUR", "-w", "OUT", "--from", "5", "--to", "5"], "--to is not later"),
        (["slice", "TOUR", "-w", "OUT", "--max-bytes", "much"], "a number of bytes, such as 4096, 64M or 1G"),
        (["make", "ip()", "-o", "OUT"], "-w FILE says where to write"),
    ])
    func whatToWriteInsteadIsSaid(arguments: [String], words: String) throws {
        let folder = try Folder()
        let run = try Tool(arguments.map { $0 == "TOUR" ? tour : $0 == "OUT" ? folder.path("out") : $0 })
        #expect(run.status == 2)
        #expect(run.error.contains(words), "\(run.error)")
        #expect(run.error.split(separator: "\n").count == 1)
        #expect(!FileManager.default.fileExists(atPath: folder.path("out")))
    }

    @Test func whoSaysHowToShowPacketsSeesThemWhereTheyAreWrittenToo() throws {
        let folder = try Folder()
        for options in [["-V"], ["-x"], ["-A"], ["--json"], ["-T", "json"], ["-e", "ip.src"], ["-P"]] {
            let run = try Tool(["-r", tour, "-w", folder.path("out.pcapng")] + options)
            #expect(run.status == 0)
            #expect(run.output == (try Tool(["-r", tour] + options.filter { $0 != "-P" })).output, "\(options)")
            #expect(try Tool(["-q", folder.path("out.pcapng")]).text == "36 packets\n")
            let both = try Tool(["-r", tour, "-w", "-"] + options)
            #expect(both.status == 2 && both.output.isEmpty && both.error.contains("standard output"))
        }
        // How times and colours look is no wish to see them.
        #expect(try Tool(["-r", tour, "-t", "--color", "never", "-w", folder.path("out.pcapng")]).output.isEmpty)
    }

    @Test func anyLengthKeepsAll() throws {
        let whole = try Tool(["slice", tour, "-w", "-"])
        for length in ["0", "65535", "4294967296", "18446744073709551615"] {
            #expect(try Tool(["slice", tour, "-s", length, "-w", "-"]).output == whole.output)
        }
    }

    // MARK: Inputs

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/gzip"), "there is no gzip"))
    func whatIsIgnoredBehindGzipIsSaid() throws {
        let folder = try Folder()
        _ = try shell("gzip -c '\(tour)' >a.gz; echo more >>a.gz", in: folder)
        for arguments in [
            ["convert", folder.path("a.gz"), "-"], ["merge", folder.path("a.gz"), tour, "-w", "-"],
            ["merge", "-a", folder.path("a.gz"), tour, "-w", "-"], ["slice", folder.path("a.gz"), "-w", "-"],
            ["-r", folder.path("a.gz"), "-w", "-"],
        ] {
            let run = try Tool(arguments)
            #expect(run.status == 0)
            #expect(
                run.error.contains("is none and was ignored") && run.error.split(separator: "\n").count == 1,
                "\(arguments): \(run.error)")
        }
    }

    @Test func namedPipesAreReadAndWritten() throws {
        let folder = try Folder()
        let said = try shell(
            """
            mkfifo in out
            cat '\(Tool.capture("arp.pcap"))' >in &
            cat out >copy &
            packets convert in out -F pcap; echo $?
            wait
            cmp copy '\(Tool.capture("arp.pcap"))'; echo $?
            """, in: folder)
        #expect(said == ["0", "0"])
    }

    @Test(.enabled(if: canUnshare, "needs root to mount a small disk"))
    func aFullDiskIsSaidAndWhatFitsStands() throws {
        let folder = try Folder()
        let program = try #require(Tool.program).path
        for (name, words) in [
            ("a.pcap", "make 'ip()/udp()/zeros(1000)' -c 100 -w"), ("b.pcapng", "make 'ip()/random(1000)' -c 100 -w"),
            ("c.pcap.gz", "make 'ip()/random(65000)' -c 3 -w"),
        ] {
            let script = """
                mount -t tmpfs -o size=64k none /mnt && cd /mnt && '\(program)' \(words) \(name) 2>&1; echo $?
                cp \(name) '\(folder.path(name))'
                """
            let said = try Shell.run("/usr/bin/env", ["unshare", "-m", "sh", "-c", script])
            #expect(said == "packets: \(name): cannot be written: No space left on device\n4\n")
            let read = try Tool(["-q", folder.path(name)])
            #expect(read.status == 0 && read.error.contains("cut off"), "\(read.error)")
        }
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3"), "Python measures the memory"))
    func longCapturesTakeLittleMemory() throws {
        let folder = try Folder()
        let long = folder.path("long.pcap")
        try contents(Tool.capture("arp.pcap")).prefix(24).write(to: URL(fileURLWithPath: long))
        // 200,000 packets without bytes, as holes.
        try #require(FileHandle(forWritingAtPath: long)).truncate(atOffset: 24 + 16 * 200_000)
        let measure = """
            import resource, subprocess, sys
            run = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
            print(run.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
            """
        let program = try #require(Tool.program).path
        for arguments in [["convert", long, "/dev/null"], ["merge", long, long, "-w", "/dev/null"]] {
            let words = try Shell.run("/usr/bin/python3", ["-c", measure, program] + arguments).split(
                whereSeparator: \.isWhitespace)
            #expect(words.first == "0")
            #if os(Linux)
            let kibibytes = try #require(words.last.flatMap { Int($0) })
            #expect(kibibytes < 32 << 10)
            #endif
        }
    }
}
