import ByteCore
import CaptureFiles
import Foundation
import PacketCodecs
import Testing

/// What the tool writes: `-w`, `convert`, `merge` and `slice`.
@Suite struct WriteTests {
    /// A packet as it is read back.
    private struct Row: Equatable {
        var time: Int64
        var link: LinkType
        var original: UInt32
        var bytes: [UInt8]
        var comments: [String]
    }

    private func rows(_ bytes: [UInt8]) throws -> [Row] {
        var reader = try CaptureFileReader(bytes: bytes)
        var rows: [Row] = []
        while try reader.advance() {
            let packet = reader.current
            rows.append(
                Row(
                    time: packet.timestamp, link: packet.linkType, original: packet.originalLength,
                    bytes: packet.bytes.copiedBytes, comments: reader.currentAnnotations.comments))
        }
        return rows
    }

    private func rows(path: String) throws -> [Row] {
        try rows(Array(try Data(contentsOf: URL(fileURLWithPath: path))))
    }

    private func format(_ bytes: [UInt8]) throws -> CaptureFileFormat {
        let reader = try CaptureFileReader(bytes: bytes)
        return reader.format
    }

    /// A file's path in a folder that `body` may fill.
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("packets-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path + "/")
    }

    private let tour = Tool.capture("tour.pcapng")

    // MARK: -w

    @Test(arguments: Tool.captures)
    func everyCaptureIsCopied(name: String) throws {
        let path = Tool.capture(name)
        let run = try Tool(["-r", path, "-w", "-"])
        #expect(run.status == 0, "\(run.error)")
        #expect(run.error.isEmpty)
        #expect(try rows(run.output) == (try rows(path: path)))
        #expect(try format(run.output).kind == .pcapng)
        #expect(try Tool(["convert", path, "-"]).output == run.output)
    }

    @Test func aFilterAndACountChooseWhatIsWritten() throws {
        let run = try Tool(["-r", tour, "-w", "-", "-c", "3", "tcp"])
        #expect(try rows(run.output).count == 3)
        let all = try Tool(["-r", tour, "-w", "-", "tcp"])
        #expect(try Tool(["-"], input: all.output).lines.count == (try Tool(["-r", tour, "tcp"])).lines.count)
    }

    @Test func nothingIsShownUnlessAskedFor() throws {
        try withFolder { (folder: String) throws in
            let shown = try Tool(["-t", tour])
            let quiet = try Tool(["-w", folder + "a.pcapng", tour])
            #expect(quiet.status == 0)
            #expect(quiet.output.isEmpty)
            let both = try Tool(["-w", folder + "b.pcapng", "-P", "-t", tour])
            #expect(both.output == shown.output)
            #expect(try rows(path: folder + "b.pcapng") == (try rows(path: tour)))
            #expect(try Tool(["-w", folder + "c.pcapng", "-q", tour]).lines.count == 1)
        }
    }

    @Test func readingAndWritingWorkInAPipe() throws {
        let path = Tool.capture("dns-udp.pcap")
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        try withFolder { (folder: String) throws in
            let run = try Tool(["-w", folder + "out.pcapng", "-P", "-"], input: bytes)
            #expect(run.output == (try Tool([path])).output)
            #expect(try rows(path: folder + "out.pcapng") == (try rows(bytes)))
        }
        let once = try Tool(["-w", "-"], input: bytes)
        #expect(try rows(try Tool(["-F", "pcap", "-w", "-", "-"], input: once.output).output) == (try rows(bytes)))
    }

    @Test func theFormIsThatOfTheNameUnlessItIsGiven() throws {
        let fine = Tool.capture("formats/nanosecond.pcap")
        try withFolder { (folder: String) throws in
            for (name, options, kind, digits) in [
                ("a.pcap", [], CaptureFileFormat.Kind.pcap, 9), ("a.CAP", [], .pcap, 9), ("a.pcapng", [], .pcapng, 6),
                ("a.ntar", [], .pcapng, 6), ("a", [], .pcapng, 6), ("b", ["-F", "pcap"], .pcap, 9),
                ("b.pcapng", ["-F", "usecpcap"], .pcap, 6), ("c.pcap", ["-F", "nsecpcap"], .pcap, 9),
                ("d.pcap", ["-Fpcapng"], .pcapng, 6),
            ] {
                #expect(try Tool(["convert", fine, folder + name] + options).status == 0)
                let format = try format(Array(try Data(contentsOf: URL(fileURLWithPath: folder + name))))
                #expect(format.kind == kind, "\(name)")
                #expect(format.resolution.fractionDigits == digits, "\(name)")
            }
            // Microseconds stay what they are.
            #expect(try Tool(["convert", Tool.capture("arp.pcap"), folder + "e.pcap"]).status == 0)
            #expect(
                try Data(contentsOf: URL(fileURLWithPath: folder + "e.pcap")).count
                    == (try Data(contentsOf: URL(fileURLWithPath: Tool.capture("arp.pcap")))).count)
        }
    }

    @Test func severalCapturesFollowOneAnother() throws {
        let arp = Tool.capture("arp.pcap")
        let run = try Tool([arp, tour, "-w", "-"])
        #expect(try rows(run.output) == (try rows(path: arp)) + (try rows(path: tour)))
    }

    // MARK: Trouble

    @Test func aSecondLinkTypeInPcapSaysWhatToWrite() throws {
        try withFolder { (folder: String) throws in
            let run = try Tool([Tool.capture("arp.pcap"), Tool.capture("raw-ip.pcap"), "-w", folder + "a.pcap"])
            #expect(run.status == 4)
            #expect(run.error.contains("-F pcapng"), "\(run.error)")
            #expect(run.error.split(separator: "\n").count == 1)
            // What was before it is a whole capture.
            #expect(try rows(path: folder + "a.pcap") == (try rows(path: Tool.capture("arp.pcap"))))
        }
    }

    @Test func theFileThatIsReadIsNotOverwritten() throws {
        try withFolder { (folder: String) throws in
            let bytes = try Data(contentsOf: URL(fileURLWithPath: tour))
            try bytes.write(to: URL(fileURLWithPath: folder + "a.pcapng"))
            for arguments in [
                ["-r", folder + "a.pcapng", "-w", folder + "a.pcapng"],
                ["convert", folder + "a.pcapng", folder + "./a.pcapng"],
                ["merge", tour, folder + "a.pcapng", "-w", folder + "a.pcapng"],
                ["slice", folder + "a.pcapng", "1", "-w", folder + "a.pcapng"],
            ] {
                let run = try Tool(arguments)
                #expect(run.status == 4)
                #expect(run.error.contains("is being read"), "\(run.error)")
                #expect(try Data(contentsOf: URL(fileURLWithPath: folder + "a.pcapng")) == bytes)
            }
        }
    }

    @Test func aSymbolicLinkIsNotFollowed() throws {
        try withFolder { (folder: String) throws in
            try FileManager.default.createSymbolicLink(
                atPath: folder + "l.pcap", withDestinationPath: folder + "t.pcap")
            let run = try Tool(["convert", tour, folder + "l.pcap"])
            #expect(run.status == 4)
            #expect(run.error.contains("symbolic link"))
            #expect(!FileManager.default.fileExists(atPath: folder + "t.pcap"))
        }
    }

    @Test func anInputThatIsNotThereMakesNoOutput() throws {
        try withFolder { (folder: String) throws in
            for arguments in [
                ["convert", folder + "no.pcap", folder + "a.pcap"], ["-w", folder + "a.pcap", folder + "no.pcap"],
                ["merge", folder + "no.pcap", "-w", folder + "a.pcap"],
            ] {
                #expect(try Tool(arguments).status == 4)
                #expect(!FileManager.default.fileExists(atPath: folder + "a.pcap"))
            }
        }
    }

    @Test func whatStandsBeforeDamageIsWritten() throws {
        var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: Tool.capture("dns-udp.pcap"))))
        let whole = try rows(bytes)
        let cut = try Tool(["-w", "-"], input: bytes.dropLast(5))
        #expect(cut.status == 0)
        #expect(cut.error.contains("cut off"))
        #expect(try rows(cut.output) == Array(whole.dropLast()))
        #expect(try Tool(["convert", "--strict", "-", "-"], input: bytes.dropLast(5)).status == 3)
        bytes.replaceSubrange(32..<36, with: [0xff, 0xff, 0xff, 0x7f])
        for arguments in [["-w", "-"], ["convert", "-", "-"], ["merge", "-", "-w", "-"], ["slice", "-", "-w", "-"]] {
            let run = try Tool(arguments, input: bytes)
            #expect(run.status == 3)
            #expect(run.error.contains("record 1"), "\(run.error)")
            #expect(try rows(run.output) == [])
        }
    }

    @Test func aFullDiskIsCode4() throws {
        guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
        for arguments in [
            ["convert", tour, "/dev/full"], ["-w", "/dev/full", tour], ["merge", tour, "-w", "/dev/full"],
        ] {
            let run = try Tool(arguments)
            #expect(run.status == 4)
            #expect(run.error == "packets: /dev/full: cannot be written: No space left on device\n")
        }
    }

    @Test func aClosedPipeEndsQuietly() throws {
        let process = Process()
        process.executableURL = Tool.program
        process.arguments = Array(repeating: tour, count: 50) + ["-w", "-"]
        let output = Pipe()
        let error = Pipe()
        process.standardOutput = output
        process.standardError = error
        try process.run()
        _ = output.fileHandleForReading.readData(ofLength: 10)
        try output.fileHandleForReading.close()
        let said = error.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(said.isEmpty)
    }

    // MARK: merge

    @Test func mergingIsByTimeAndAppendingByFile() throws {
        let paths = [Tool.capture("tcp-http.pcapng"), Tool.capture("arp.pcap"), tour]
        let all = try paths.map { try rows(path: $0) }
        let merged = try Tool(["merge", "-w", "-"] + paths)
        #expect(merged.status == 0)
        let times = try rows(merged.output).map(\.time)
        #expect(times == times.sorted())
        #expect(times == all.flatMap { $0.map(\.time) }.sorted())
        let appended = try Tool(["merge", "-a", "-w-"] + paths)
        #expect(try rows(appended.output) == all.flatMap { $0 })
        let cut = try Tool(["merge", "-s", "20", "-w", "-"] + paths)
        #expect(try rows(cut.output).allSatisfy { $0.bytes.count <= 20 })
        #expect(try rows(cut.output).map(\.original) == (try rows(merged.output)).map(\.original))
    }

    @Test func aMergeThatStopsLeavesAWholeCapture() throws {
        try withFolder { (folder: String) throws in
            let run = try Tool([
                "merge", Tool.capture("dns-udp.pcap"), Tool.capture("raw-ip.pcap"), "-w", folder + "a.pcap",
            ])
            #expect(run.status == 4)
            #expect(run.error.contains("one link type"))
            #expect(!(try rows(path: folder + "a.pcap")).isEmpty)
        }
    }

    @Test func othersAreMergedWhenOneIsNotThere() throws {
        let run = try Tool(["merge", "no-such-file", tour, "-w", "-"])
        #expect(run.status == 4)
        #expect(try rows(run.output) == (try rows(path: tour)))
    }

    // MARK: slice

    @Test(arguments: [
        (["1"], [1]), (["2-4"], [2, 3, 4]), (["2-3,5"], [2, 3, 5]), (["5", "2,3"], [2, 3, 5]), (["-2"], [1, 2]),
        (["3-2000"], Array(3...2000)), (["7-"], Array(7...2000)), (["1-4,3-6,6"], [1, 2, 3, 4, 5, 6]),
        (["--skip", "3", "-c2"], [4, 5]), (["--every", "4", "-c", "3"], [1, 5, 9]),
        (["2-9", "--every", "3"], [2, 5, 8]), (["4-", "--skip", "1", "--every", "2", "-c", "2"], [5, 7]),
        (["-c", "0"], []), (["100000"], []),
    ])
    func slicesByNumber(options: [String], numbers: [Int]) throws {
        let all = try rows(path: tour)
        let options = options.first == "-2" ? ["--"] + options : options
        let run = try Tool(["slice", "-w", "-", tour] + options)
        #expect(run.status == 0, "\(run.error)")
        #expect(try rows(run.output) == numbers.filter { $0 <= all.count }.map { all[$0 - 1] })
    }

    @Test func slicesByTimeAndFilter() throws {
        let path = Tool.capture("tcp-http.pcapng")
        let all = try rows(path: path)
        let (from, to) = (all[3].time, all[8].time)
        func words(_ time: Int64) -> String {
            "\(time / 1_000_000_000).\(String(1_000_000_000 + time % 1_000_000_000).dropFirst())"
        }
        let expected = all.filter { $0.time >= from && $0.time < to }
        #expect(!expected.isEmpty)
        #expect(
            try rows(try Tool(["slice", path, "--from", words(from), "--to", words(to), "-w", "-"]).output) == expected)
        #expect(
            try rows(try Tool(["slice", path, "-A", words(from), "-w", "-"]).output) == all.filter { $0.time >= from })
        let filtered = try Tool(["slice", tour, "-f", "udp", "-w", "-"])
        #expect(filtered.output == (try Tool(["-r", tour, "-w", "-", "udp"])).output)
        let heads = try rows(try Tool(["slice", path, "-s", "30", "-w", "-"]).output)
        #expect(heads.map(\.bytes) == all.map { Array($0.bytes.prefix(30)) })
        #expect(heads.map(\.original) == all.map(\.original))
    }

    @Test(
        "editcap chooses the same packets",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/editcap"), "there is no editcap"))
    func editcap() throws {
        let path = Tool.capture("tcp-http.pcapng")
        try withFolder { (folder: String) throws in
            for (theirs, ours) in [
                (["-r", path, "OUT", "2-4", "7"], ["2-4", "7"]), (["-s", "40", path, "OUT"], ["-s", "40"]),
            ] {
                let process = Process()
                process.executableURL = URL(fileURLWithPath: "/usr/bin/editcap")
                process.arguments = theirs.map { $0 == "OUT" ? folder + "theirs" : $0 }
                try process.run()
                process.waitUntilExit()
                #expect(
                    try rows(try Tool(["slice", path, "-w", "-"] + ours).output) == (try rows(path: folder + "theirs")))
            }
        }
    }
}
