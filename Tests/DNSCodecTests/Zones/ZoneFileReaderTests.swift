import ByteCore
import DNSCodec
import PacketTesting
import Testing

@Suite struct ZoneFileReaderTests {
    /// The records in text, or the error as text behind those before it.
    static func lines(
        _ text: String, origin: String? = "example.com", lenient: Bool = false,
        files: [String: String]? = nil, change: (inout ZoneFileReader.Options) -> Void = { _ in }
    ) -> [String] {
        lines([UInt8](text.utf8), origin: origin, lenient: lenient, files: files, change: change)
    }

    static func lines(
        _ bytes: [UInt8], origin: String? = "example.com", lenient: Bool = false, files: [String: String]? = nil,
        most: Int = 10_000, change: (inout ZoneFileReader.Options) -> Void = { _ in }
    ) -> [String] {
        var options = ZoneFileReader.Options()
        options.continuesBehindErrors = lenient
        change(&options)
        var include: ((String) -> [UInt8]?)? = nil
        if let files { include = { name in files[name].map { [UInt8]($0.utf8) } } }
        var reader = ZoneFileReader(
            bytes.rawSpan, origin: origin.flatMap { DNSName($0) }, options: options, include: include)
        var lines: [String] = []
        while lines.count < most {
            do {
                guard let record = try reader.next() else { break }
                lines.append(record.description)
            } catch {
                lines.append("! \(error)")
            }
        }
        return lines
    }

    @Test func aZoneIsReadAsByBIND() {
        let expected = SampleZones.basicRecords.split(separator: "\n").map(String.init).sorted()
        #expect(Self.lines(SampleZones.basic).sorted() == expected)
    }

    @Test func generatedRecordsAreThoseOfBIND() {
        let expected = SampleZones.generateRecords.split(separator: "\n").map(String.init).sorted()
        #expect(Self.lines(SampleZones.generate).sorted() == expected)
    }

    @Test func case20_ownersAndOrigins() {
        #expect(
            Self.lines(
                """
                $TTL 60
                @ A 192.0.2.1
                a A 192.0.2.2
                  A 192.0.2.3
                $ORIGIN b
                @ A 192.0.2.4
                \\@ A 192.0.2.5
                a@b A 192.0.2.6
                $ORIGIN net.
                c A 192.0.2.7
                \tA 192.0.2.8
                """) == [
                    "example.com. 60 IN A 192.0.2.1", "a.example.com. 60 IN A 192.0.2.2",
                    "a.example.com. 60 IN A 192.0.2.3", "b.example.com. 60 IN A 192.0.2.4",
                    #"\@.b.example.com. 60 IN A 192.0.2.5"#, #"a\@b.b.example.com. 60 IN A 192.0.2.6"#,
                    "c.net. 60 IN A 192.0.2.7", "c.net. 60 IN A 192.0.2.8",
                ])
        #expect(
            Self.lines("a 1 A 192.0.2.1", origin: nil) == [
                "! 1:1: a name without a dot at its end, and no origin; expected a name"
            ])
        #expect(Self.lines("a. 1 A 192.0.2.1", origin: nil) == ["a. 1 IN A 192.0.2.1"])
        #expect(
            Self.lines(" 1 A 192.0.2.1") == ["! 1:2: there is no name before this record; expected a name"])
    }

    @Test func case21_quotesCommentsAndParentheses() {
        #expect(
            Self.lines(
                #"""
                a 1 TXT "semi;colon ( not )" b;comment
                a 1 TXT a"b"c"d e"
                a 1 TXT ( "x" ; inside (
                  "y"
                ) "z"
                a 1 (
                MX 1
                m )
                """#) == [
                    #"a.example.com. 1 IN TXT "semi;colon ( not )" "b""#,
                    #"a.example.com. 1 IN TXT "a" "b" "c" "d e""#,
                    #"a.example.com. 1 IN TXT "x" "y" "z""#, "a.example.com. 1 IN MX 1 m.example.com.",
                ])
        let long = String(repeating: "x", count: 255)
        #expect(Self.lines("a 1 TXT \(long)") == [#"a.example.com. 1 IN TXT "\#(long)""#])
        #expect(
            Self.lines("a 1 TXT \(long)x") == [
                "! 1:9: a string has more than 255 bytes; expected data of type TXT"
            ])
        #expect(Self.lines("a 1 TXT \"\(long)x\"").first?.hasPrefix("! 1:10: a string has more") == true)
    }

    @Test func case22_emptyStrings() {
        #expect(Self.lines(#"a 1 TXT """#) == [#"a.example.com. 1 IN TXT """#])
        #expect(Self.lines("a 1 TXT") == ["! 1:8: something is missing; expected data of type TXT"])
        #expect(Self.lines(#"a 1 TXT "a" "" "b""#) == [#"a.example.com. 1 IN TXT "a" "" "b""#])
    }

    @Test func case44_unknownTypesAndClasses() {
        #expect(
            Self.lines(
                ##"""
                a 1 CLASS32 TYPE731 \# 6 abcd ( ef01
                   2345 )
                a 1 CLASS32 TYPE62347 \# 0
                a 1 CLASS32 TYPE1 \# 4 0a000001
                """##) == [
                    ##"a.example.com. 1 CLASS32 TYPE731 \# 6 abcdef012345"##,
                    ##"a.example.com. 1 CLASS32 TYPE62347 \# 0"##, ##"a.example.com. 1 CLASS32 A \# 4 0a000001"##,
                ])
        #expect(Self.lines(##"a 1 IN TYPE1 \# 4 0a000001"##) == ["a.example.com. 1 IN A 10.0.0.1"])
        #expect(Self.lines(##"a 1 IN A \# 4 0a000001"##) == ["a.example.com. 1 IN A 10.0.0.1"])
        #expect(Self.lines(##"a 1 CLASS1 A 10.0.0.1"##) == ["a.example.com. 1 IN A 10.0.0.1"])
        #expect(Self.lines(##"a 1 IN A \# 5 0a00000102"##).first?.hasPrefix("! 1:10:") == true)
        #expect(Self.lines(##"a 1 IN TYPE9 \# 3 0a00000102"##).first?.contains("a length that is not") == true)
        #expect(Self.lines(##"a 1 IN TYPE65280 abc"##).first?.hasPrefix("! 1:18: an unknown word") == true)
        for word in ["TYPE65536", "TYPE", "TYPE-1", "CLASS65536", "NOTYPE", "1x"] {
            #expect(Self.lines("a 1 IN \(word) x").first?.hasPrefix("! 1:8: ") == true, "\(word)")
        }
    }

    @Test func case54_timesToLive() {
        // RFC 2308 section 4: $TTL counts behind it; before it the last time that a record had.
        #expect(
            Self.lines(
                """
                a 5 A 192.0.2.1
                b A 192.0.2.2
                $TTL 1W2d3H4m5s
                c A 192.0.2.3
                d IN 4294967295 A 192.0.2.4
                e 2147483648 IN A 192.0.2.5
                f A 192.0.2.6
                """
            ).map { $0.split(separator: " ")[1] } == ["5", "5", "788645", "4294967295", "2147483648", "788645"])
        #expect(
            Self.lines("a A 192.0.2.1") == [
                "! 1:1: there is no time to live, and no $TTL before this record; expected a time to live, class or type"
            ])
        // A SOA record without one has its minimum, and so have those behind it.
        #expect(
            Self.lines("@ SOA a b 1 2 3 4 77\n@ NS a").map { $0.split(separator: " ")[1] } == ["77", "77"])
        for time in ["4294967296", "99999999999999999999w", "7102w", "1x", "1h1", "1hh", "h"] where time != "1h1" {
            let line = Self.lines("$TTL \(time)").first
            #expect(line?.hasPrefix("! 1:") == true && line?.contains("a time in seconds") == true, "\(time)")
        }
        #expect(Self.lines("$TTL 1h\na A 192.0.2.1") == ["a.example.com. 3600 IN A 192.0.2.1"])
    }

    @Test func case67_addresses() {
        #expect(Self.lines("a 1 AAAA ::ffff:192.0.2.1") == ["a.example.com. 1 IN AAAA ::ffff:192.0.2.1"])
        #expect(Self.lines("a 1 AAAA 2001:DB8:0:0:1:0:0:1") == ["a.example.com. 1 IN AAAA 2001:db8::1:0:0:1"])
        for address in ["192.0.2", "192.0.2.01", "192.0.2.256", "1.2.3.4.5", "::1", "0x7f000001", "1.2.3.4 5"] {
            #expect(Self.lines("a 1 A \(address)").first?.hasPrefix("! 1:") == true, "\(address)")
        }
        for address in ["1::2::3", "12345::", "1:2:3:4:5:6:7", "::g", "fe80::1%eth0", "192.0.2.1"] {
            #expect(Self.lines("a 1 AAAA \(address)").first?.hasPrefix("! 1:10:") == true, "\(address)")
        }
    }

    @Test func theClassIsTheZones() {
        #expect(
            Self.lines("a CH 1 TXT x\nb TXT y\nc IN TXT z", lenient: true) == [
                #"a.example.com. 1 CH TXT "x""#, #"b.example.com. 1 CH TXT "y""#,
                "! 3:3: the zone is of another class than IN; expected a time to live, class or type",
            ])
        #expect(Self.lines("a 1 TXT x\nb CH TXT y").last?.hasPrefix("! 2:3:") == true)
        #expect(Self.lines("a 1 CH TXT x", change: { $0.class = .internet }).last?.hasPrefix("! 1:5:") == true)
    }

    @Test func errorsHaveLineAndColumn() {
        let text = """
            $TTL 60
            a A 192.0.2.1
            b A ( 192.0.2.2
                  extra )
            c BAD 1
              A 192.0.2.3
            $ORIGIN a..b
            d A 192.0.2.4
            $ORIGIN example.net.
            e TXT "open
            f A 192.0.2.5 )
            g A 192.0.2.6 extra
            $NOPE
            $TTL
            h A 192.0.2.7
            $TTL 5
            i A 192.0.2.8
            """
        let lines = Self.lines(text, lenient: true)
        #expect(
            lines == [
                "a.example.com. 60 IN A 192.0.2.1",
                "! 4:7: something is left over; expected data of type A",
                "! 5:3: an unknown word; expected a time to live, class or type",
                "c.example.com. 60 IN A 192.0.2.3",
                "! 7:11: an empty label; expected a domain name",
                "! 8:1: a name without a dot at its end, and no origin; expected a name",
                #"! 10:7: a quote is not closed on its line; expected data of type TXT"#,
                "! 11:15: a parenthesis is not closed, or not opened; expected data of type A",
                "! 12:15: something is left over; expected data of type A",
                "! 13:1: a directive that is not known; expected $ORIGIN, $TTL, $INCLUDE or $GENERATE",
                "! 14:5: something is missing; expected a time in seconds or units",
                "! 15:1: there is no time to live, and no $TTL before this record; expected a time to live, class or type",
                "i.example.net. 5 IN A 192.0.2.8",
            ])
        // Otherwise the first error is the end.
        #expect(Self.lines(text) == Array(lines.prefix(2)))
    }

    /// Types that stand in no zone are refused as BIND does (RFC 6895 section 3.1).
    @Test func case45_recordsOfMessagesStandInNoZone() {
        for type in ["OPT", "TYPE0", "AXFR", "TYPE250", "TKEY", "TYPE255", "TYPE200", "TYPE65535"] {
            let text = "a. 1 IN \(type) \\# 0\n"
            #expect(Self.lines(text).first?.contains("stand in no zone") == true, "\(type): \(Self.lines(text))")
            let generated = "$GENERATE 1-2 a$. 1 IN \(type) \\# 0\n"
            #expect(Self.lines(generated).first?.contains("stand in no zone") == true, "\(generated)")
        }
        #expect(Self.lines("a. 1 IN TYPE65280 \\# 0\n") == ["a. 1 IN TYPE65280 \\# 0"])
    }

    /// A byte order mark in front is no part of the first name.
    @Test func aMarkInFrontIsSkipped() {
        #expect(
            Self.lines("\u{feff}a. 1 A 192.0.2.1\nb. 1 A 192.0.2.1") == ["a. 1 IN A 192.0.2.1", "b. 1 IN A 192.0.2.1"])
        #expect(Self.lines("\u{feff}$TTL 5\n\u{feff}a. A 192.0.2.1") == [##"\239\187\191a. 5 IN A 192.0.2.1"##])
        #expect(Self.lines("\u{feff}") == [])
    }

    @Test func recordsBehindAWrongOwnerDontGetTheOneBefore() {
        #expect(
            Self.lines("$TTL 1\na A 192.0.2.1\nb..c A 192.0.2.2\n  A 192.0.2.3\nd A 192.0.2.4", lenient: true) == [
                "a.example.com. 1 IN A 192.0.2.1", "! 3:3: an empty label; expected a name",
                "! 4:3: there is no name before this record; expected a name", "d.example.com. 1 IN A 192.0.2.4",
            ])
    }

    @Test func filesAreIncludedOnlyWhereAllowed() {
        let text = "$TTL 1\na A 192.0.2.1\n$INCLUDE sub.zone sub\n  A 192.0.2.2\nb A 192.0.2.3\n"
        #expect(
            Self.lines(text, lenient: true).contains {
                $0.hasPrefix("! 3:1: files are not included")
            })
        #expect(
            Self.lines(text, files: ["sub.zone": "x A 192.0.2.9\n$ORIGIN y\nz A 192.0.2.10"]) == [
                "a.example.com. 1 IN A 192.0.2.1", "x.sub.example.com. 1 IN A 192.0.2.9",
                "z.y.sub.example.com. 1 IN A 192.0.2.10", "a.example.com. 1 IN A 192.0.2.2",
                "b.example.com. 1 IN A 192.0.2.3",
            ])
        #expect(Self.lines(text, files: [:]).last?.hasPrefix("! 3:10: the file cannot be read") == true)
        #expect(
            Self.lines(text, files: ["sub.zone": "x A 192.0.2.9\ny A bad"]).last
                == "! sub.zone:2:5: no address; expected data of type A")
        #expect(Self.lines("$INCLUDE", files: [:]) == ["! 1:9: something is missing; expected the name of a file"])
        #expect(Self.lines("$INCLUDE \"a b\" ) x", files: [:]).first?.hasPrefix("! 1:16:") == true)
        // A blank owner in a file does not get the name from outside it.
        #expect(
            Self.lines(text, files: ["sub.zone": " A 192.0.2.9"]).last
                == "! sub.zone:1:2: there is no name before this record; expected a name")
    }

    @Test func includesAreBounded() {
        let loop = Self.lines("$INCLUDE a", files: ["a": "$INCLUDE a"])
        #expect(loop == ["! a:1:1: too many files are included; expected the name of a file"])
        // Each file names itself twice: without a bound on all of them, 2^8 would be opened.
        let files = ["a": String(repeating: "$INCLUDE a\n", count: 20)]
        var opened = 0
        var reader = ZoneFileReader(
            [UInt8]("$INCLUDE a".utf8).rawSpan,
            options: {
                var options = ZoneFileReader.Options()
                options.continuesBehindErrors = true
                return options
            }()
        ) { name in
            opened += 1
            return files[name].map { [UInt8]($0.utf8) }
        }
        var errors = 0
        var isAtEnd = false
        while !isAtEnd, errors < 1_000_000 {
            do {
                isAtEnd = try reader.next() == nil
            } catch {
                errors += 1
            }
        }
        #expect(isAtEnd && opened == 1000)
    }

    @Test func generatedRecordsAreBounded() {
        #expect(
            Self.lines("$TTL 1\n$GENERATE 0-4294967295 a$ A 192.0.2.1")
                == ["! 2:1: too many records are generated; expected first-last or first-last/step"])
        #expect(
            Self.lines("$TTL 1\n$GENERATE 1-3 a$ A 192.0.2.$\n$GENERATE 1-3 b$ A 192.0.2.$") {
                $0.maximumGenerated = 5
            }.count == 4)
        for (text, place) in [
            ("5-1 a$ A 192.0.2.$", "11"), ("1 a$ A 192.0.2.$", "12"), ("1-2/0 a$ A 192.0.2.$", "15"),
            ("a-b a$ A 192.0.2.$", "11"), ("-1-2 a$ A 192.0.2.$", "11"), ("1-2", "14"), ("1-2 a$", "17"),
            ("1-2 a$ A", "19"), ("1-2147483648000 a$ A 192.0.2.$", "13"),
        ] {
            let first = Self.lines("$GENERATE \(text)").first
            #expect(first?.hasPrefix("! 1:\(place): ") == true, "\(text): \(first ?? "")")
        }
        for template in ["a${", "a${x}", "a${1,2,z}", "a${1,256}", "a${1,2,d,4}", "a${-9}", "a${,}", "a${0,0,dd}", "."]
        {
            let lines = Self.lines("$TTL 1\n$GENERATE 1-1 \(template) NOTYPE x\n$GENERATE 1-1 \(template) A 1.2.3.4")
            #expect(lines.count == 1 && lines[0].hasPrefix("! 2:"))
        }
        for template in ["a${", "a${x}", "a${1,2,z}", "a${1,256}", "a${1,2,d,4}", "a${-9}", "a${,}", "a${0,0,dd}"] {
            let lines = Self.lines("$TTL 1\n$GENERATE 1-1 \(template) A 1.2.3.4", lenient: true)
            #expect(lines.count == 1 && lines[0].hasPrefix("! 2:1: "), "\(template)")
        }
        // A long template, many times: each record counts as several.
        let long = String(repeating: "x ", count: 5000)
        for (count, most) in [(10, 99), (9, 99)] {
            let lines = Self.lines("$TTL 1\n$GENERATE 1-\(count) a$ TXT \(long)") { $0.maximumGenerated = most }
            #expect(lines.count == (count == 10 ? 1 : 9) && lines[0].hasPrefix("! ") == (count == 10), "\(lines.count)")
        }
        // A template that would grow without bound.
        let large = String(repeating: "${0,255}", count: 20_000)
        #expect(
            Self.lines("$TTL 1\n$GENERATE 1-9 a TXT \(large)") == [
                "! 2:1: too large; expected text with $ or ${offset,width,base}"
            ])
        #expect(
            Self.lines(#"$TTL 1"# + "\n" + #"$GENERATE 1-1 a$$b\$c A 192.0.2.$"#) == [
                #"a\$b\$c.example.com. 1 IN A 192.0.2.1"#
            ])
    }

    @Test func hostileTextIsBounded() {
        let megabyte = 1 << 20
        #expect(Self.lines("a 1 TXT \"" + String(repeating: "x", count: megabyte)).first?.hasPrefix("! 1:9:") == true)
        #expect(Self.lines(String(repeating: "x", count: megabyte)).first?.hasPrefix("! 1:") == true)
        #expect(Self.lines(String(repeating: "(", count: megabyte), lenient: true).count == 1)
        #expect(Self.lines(String(repeating: "(\n", count: megabyte), lenient: true).count == 1)
        #expect(Self.lines(String(repeating: "\n", count: megabyte)).isEmpty)
        #expect(Self.lines(String(repeating: ";", count: megabyte)).isEmpty)
        #expect(
            Self.lines("a 1 TXT " + String(repeating: "x ", count: megabyte / 2)).first?.contains("too large") == true)
        #expect(
            Self.lines("a 1 NULL \\# 65535 " + String(repeating: "00", count: 65_535)).count == 1)
        #expect(Self.lines("a 1 TYPE999 \\# 65536 00").first?.contains("too large") == true)
        // Bytes that are no text are what they are.
        #expect(
            Self.lines([0x61, 0, 0x62] + Array(" 1 TXT ".utf8) + [0xff, 0]) == [
                #"a\000b.example.com. 1 IN TXT "\255\000""#
            ])
        #expect(Self.lines([]).isEmpty)
        #expect(Self.lines("a 1 A 192.0.2.1\r\nb 1 A 192.0.2.2\r\n").count == 2)
        for text in [
            "\\", "a\\", "\"", "a 1 TXT \\", "a 1 TXT \"\\", "$", "$GENERATE", "(", ")", "a (", "@", "a 1 TXT \"\\\n\"",
        ] {
            _ = Self.lines(text, lenient: true)
        }
    }

    @Test func mutatedZonesNeverTrapAndEnd() {
        var numbers = SeededGenerator(seed: 1035)
        let samples = [SampleZones.basic, SampleZones.generate].map { [UInt8]($0.utf8) }
        let marks = Array("$@\\\"();. \t\n0123456789\u{0}#-{},".utf8)
        for round in 0..<1500 {
            var bytes = samples[round % 2]
            for _ in 0..<numbers.number(in: 1...6) {
                let place = numbers.number(below: bytes.count)
                switch numbers.number(below: 3) {
                case 0: bytes[place] = marks[numbers.number(below: marks.count)]
                case 1: bytes.remove(at: place)
                default: bytes.insert(marks[numbers.number(below: marks.count)], at: place)
                }
            }
            let lines = Self.lines(bytes, lenient: true, most: 3000) { $0.maximumGenerated = 100 }
            #expect(lines.count < 3000)
        }
        // Every prefix.
        for count in 0..<samples[0].count { _ = Self.lines(Array(samples[0].prefix(count)), lenient: true) }
    }
}
