import ByteCore
import CaptureFixtures
import Foundation
import PacketTesting
import Testing

/// Golden files: comparing, what a difference looks like, and writing them anew.
@Suite struct GoldenFileTests {
    private func mismatch(_ golden: String, _ text: String) throws -> String {
        try withTemporaryFolder { folder in
            try Data(golden.utf8).write(to: URL(filePath: "\(folder)/golden"))
            let error = #expect(throws: GoldenMismatch.self) {
                try GoldenFile("golden", filePath: "\(folder)/Test.swift").expect(
                    text, updating: false, site: CallSite(fileID: "Tests/Some.swift", line: 7))
            }
            return error?.description ?? "none"
        }
    }

    @Test func theSameTextIsFine() throws {
        for text in ["", "\n", "one", "one\ntwo\n", "one\r\ntwo"] {
            try withTemporaryFolder { folder in
                try Data(text.utf8).write(to: URL(filePath: "\(folder)/golden"))
                try GoldenFile("\(folder)/golden").expect(text)
            }
        }
    }

    @Test func aDifferenceIsUnified() throws {
        let golden = (1...20).map { "line \($0)\n" }.joined()
        let text = golden.replacingOccurrences(of: "line 3\n", with: "line three\n")
            .replacingOccurrences(of: "line 18\n", with: "")
        #expect(
            try mismatch(golden, text) == """
                what came out differs from the golden file (Tests/Some.swift:7)
                --- golden
                +++ what came out
                @@ -1,6 +1,6 @@
                 line 1
                 line 2
                -line 3
                +line three
                 line 4
                 line 5
                 line 6
                @@ -15,6 +15,5 @@
                 line 15
                 line 16
                 line 17
                -line 18
                 line 19
                 line 20
                set PACKETS_UPDATE_GOLDEN=1 to write what came out into the golden file
                """)
    }

    @Test(arguments: [
        ("a\nb\n", "a\nb", " a\n-b\n+b\n\\ No newline at end of file"), ("", "a\n", "@@ -0,0 +1 @@\n+a"),
        ("a\n", "", "@@ -1 +0,0 @@\n-a"), ("a\r\n", "a\n", "-a\\u{d}\n+a"), ("C:\\x\n", "C:\\y\n", "-C:\\x\n+C:\\y"),
        ("a\u{1b}[31m\n", "a\n", "-a\\u{1b}[31m\n+a"), ("e\u{301}\n", "\u{e9}\n", "-e\u{301}\n+\u{e9}"),
    ])
    func endsOfLinesAndStrangeCharactersAreSeen(golden: String, text: String, part: String) throws {
        let message = try mismatch(golden, text)
        #expect(message.contains(part), "\(message)")
    }

    /// diff itself says what a unified difference of the same texts is.
    @Test(.enabled(if: OutsideTool("diff").isInstalled, "needs diff"))
    func differencesAreWhatDiffPrints() throws {
        var generator = SeededGenerator(seed: 3)
        try withTemporaryFolder { folder in
            for _ in 0..<60 {
                // Lines that occur once, so that there is one shortest difference.
                let lines = (0..<generator.number(in: 1...40)).map { "line \($0)" }
                var changed = lines
                for _ in 0..<generator.number(in: 1...4) {
                    let index = generator.number(below: changed.count + 1)
                    if generator.oneIn(2) || index == changed.count {
                        changed.insert("new \(generator.next())", at: index)
                    } else {
                        changed.remove(at: index)
                    }
                }
                let one = lines.map { $0 + "\n" }.joined()
                let other = changed.map { $0 + "\n" }.joined()
                try Data(one.utf8).write(to: URL(filePath: "\(folder)/one"))
                try Data(other.utf8).write(to: URL(filePath: "\(folder)/other"))
                let expected = try OutsideTool("diff").run([
                    "-u", "--minimal", "--label", "one", "--label", "other", "\(folder)/one", "\(folder)/other",
                ])
                let found = LineDifference(one, other)?.text(expectedName: "one", foundName: "other")
                // A removed and an added line may stand in either order where both fit.
                #expect(
                    (found.map { $0 + "\n" } ?? "").split(separator: "\n").sorted()
                        == expected.split(separator: "\n").sorted())
            }
        }
    }

    @Test func longDifferencesAreCut() throws {
        let one = (0..<5000).map { "a\($0)\n" }.joined()
        let other = (0..<5000).map { "b\($0)\n" }.joined()
        let message = try mismatch(one, other)
        #expect(message.contains("... and 9800 more lines"))
        #expect(message.split(separator: "\n").count < 220)
    }

    @Test func aMissingFileSaysHowItIsMade() throws {
        let error = #expect(throws: GoldenMismatch.self) {
            try GoldenFile("/nowhere/golden").expect("a", fileID: "Tests/Some.swift", line: 7)
        }
        #expect(
            error?.description == """
                the golden file /nowhere/golden cannot be read: No such file or directory (Tests/Some.swift:7)
                set PACKETS_UPDATE_GOLDEN=1 to write what came out into the golden file
                """)
        #expect(error?.text == "a")
    }

    @Test func aFileThatCannotBeWrittenSaysWhy() throws {
        try withTemporaryFolder { folder in
            // A file is no folder.
            try Data().write(to: URL(filePath: "\(folder)/file"))
            let error = #expect(throws: GoldenMismatch.self) {
                try GoldenFile("\(folder)/file/golden").expect(
                    "a", updating: true, site: CallSite(fileID: "A.swift", line: 1))
            }
            #expect(
                error?.description
                    == "the golden file \(folder)/file/golden cannot be written: Not a directory (A.swift:1)")
        }
    }

    @Test func foldersOfNewGoldenFilesAreMade() throws {
        try withTemporaryFolder { folder in
            let golden = GoldenFile("New/Folder/golden.txt", filePath: "\(folder)/Test.swift")
            try golden.expect("a\n", updating: true, site: CallSite())
            try golden.expect("a\n", updating: false, site: CallSite())
        }
    }

    @Test func bytesThatAreNoTextAreNotTheTextThatReplacesThem() throws {
        try withTemporaryFolder { folder in
            try Data([0x61, 0xff, 0x0a]).write(to: URL(filePath: "\(folder)/golden"))
            let error = #expect(throws: GoldenMismatch.self) {
                try GoldenFile("\(folder)/golden").expect("a\u{fffd}\n")
            }
            #expect(error?.description.contains("holds bytes that are no UTF-8") == true)
        }
    }

    @Test func goldenFilesAreWrittenAnew() throws {
        try withTemporaryFolder { folder in
            let golden = GoldenFile("golden", filePath: "\(folder)/Test.swift")
            #expect(golden.path == "\(folder)/golden")
            let site = CallSite()
            for text in ["a longer text\n", "short", "", "é\n"] {
                try golden.expect(text, updating: true, site: site)
                #expect(try String(contentsOfFile: golden.path, encoding: .utf8) == text)
                try golden.expect(text, updating: false, site: site)
            }
        }
    }

    /// Written by this library, and read against what tshark -V and tshark -x say about the same packets.
    @Test(
        .enabled(if: !CaptureFixture.files.isEmpty, "no captures beside the sources"),
        arguments: PacketRendering.allCases)
    func aCaptureLooksAsItsGoldenFileSays(rendering: PacketRendering) throws {
        let url = try #require(CaptureFixture.files.first { $0.lastPathComponent == "icmp-ping.pcap" })
        try expectGolden(
            rendering, of: CaptureContents(path: url.path).records.prefix(3), in: "Golden/ping.\(rendering.rawValue)")
    }
}
