import ByteCore
import DNSCodec
import PacketTesting
import Testing

/// What `parse` makes of a text, or the kind and place of what is wrong.
private func outcome<Value>(_ text: String, _ parse: (RawSpan) throws(DNSError) -> Value) -> Result<Value, DNSError> {
    let bytes = Array(text.utf8)
    do throws(DNSError) {
        return .success(try parse(bytes.rawSpan))
    } catch {
        return .failure(error)
    }
}

private func kind<Value>(_ text: String, _ parse: (RawSpan) throws(DNSError) -> Value) -> DNSError.Kind? {
    if case .failure(let error) = outcome(text, parse) { return error.kind }
    return nil
}

@Suite struct Base64Tests {
    // The vectors of RFC 4648 section 10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func vectors(plain: String, encoded: String) throws {
        var text = TextBuffer()
        Base64.encode(Array(plain.utf8).rawSpan, to: &text)
        #expect(text.string == encoded)
        #expect(try Base64.decode(Array(encoded.utf8).rawSpan, at: 0) == Array(plain.utf8))
    }

    @Test func everyByteAndLengthComesBack() throws {
        for count in 0..<300 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ count) }
            var text = TextBuffer()
            Base64.encode(bytes.rawSpan, to: &text)
            #expect(text.count == (count + 2) / 3 * 4)
            #expect(try Base64.decode(text.bytes, at: 0) == bytes)
        }
    }

    @Test(arguments: [
        ("Z", 1), ("Zg", 2), ("Zg=", 3), ("Zm8", 3), ("Zg===", 4), ("=", 0), ("Z===", 1), ("Zg==Zg==", 4), ("Zm9v=", 4),
        ("Zm 9v", 2), ("Zm9-", 3), ("Zm9_", 3), ("Zm8=Zm8=", 4), ("Zh==", 3), ("Zm9=", 3), ("Z=g=", 1), ("Zg=a", 3),
        ("\u{e9}", 0),
    ])
    func whatIsNoBase64IsRefused(text: String, place: Int) {
        let error = outcome(text) { (text) throws(DNSError) in try Base64.decode(text, at: 10) }
        guard case .failure(let error) = error else {
            Issue.record("\(text) is read")
            return
        }
        #expect(error == DNSError(.invalidBase64, at: 10 + place), "\(text)")
    }
}

@Suite struct Base32HexTests {
    // The vectors of RFC 4648 section 10, without padding.
    @Test(arguments: [
        ("", ""), ("f", "CO"), ("fo", "CPNG"), ("foo", "CPNMU"), ("foob", "CPNMUOG"), ("fooba", "CPNMUOJ1"),
        ("foobar", "CPNMUOJ1E8"),
    ])
    func vectors(plain: String, encoded: String) throws {
        var text = TextBuffer()
        Base32Hex.encode(Array(plain.utf8).rawSpan, to: &text)
        #expect(text.string == encoded)
        for form in [encoded, encoded.lowercased()] {
            #expect(try Base32Hex.decode(Array(form.utf8).rawSpan, at: 0) == Array(plain.utf8))
        }
    }

    @Test func everyLengthComesBack() throws {
        for count in 0..<100 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ count) }
            var text = TextBuffer()
            Base32Hex.encode(bytes.rawSpan, to: &text)
            #expect(try Base32Hex.decode(text.bytes, at: 0) == bytes)
        }
    }

    @Test(arguments: ["C", "CPN", "CPNMUO", "CW", "C=O", "CP", "CPNMV", "-", "CO O", "CPNMU===", "CO="])
    func whatIsNoBase32IsRefused(text: String) {
        #expect(kind(text) { (text) throws(DNSError) in try Base32Hex.decode(text, at: 0) } == .invalidBase32)
    }
}

@Suite struct DNSTimeTests {
    private func parse(_ text: String) -> Result<UInt32, DNSError> {
        outcome(text) { (text) throws(DNSError) in try DNSTime.parse(text, at: 0) }
    }

    @Test func everyDayUpTo2106IsPrintedAndRead() throws {
        var text = TextBuffer()
        var (year, month, day) = (1970, 1, 1)
        // An expectation a day would take seconds.
        var wrong: [UInt32] = []
        for number in 0..<49_710 {
            text.removeAll()
            let seconds = UInt32(number) * 86_400 + UInt32(number) % 86_400
            DNSTime.print(seconds, to: &text)
            let date = String(year * 10_000 + month * 100 + day)
            let isRight = text.string.hasPrefix(date)
            if try !isRight || DNSTime.parse(text.bytes, at: 0) != seconds { wrong.append(seconds) }
            day += 1
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            if day > lengths[month - 1] { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        #expect(wrong.isEmpty)
        #expect((year, month, day) == (2106, 2, 7))
    }

    @Test func timesWrapAfter2106() {
        // RFC 4034 section 3.1.5: the numbers are those of RFC 1982.
        #expect(parse("21060207062816") == .success(0))
        #expect(parse("4294967295") == .success(4_294_967_295))
    }

    @Test(arguments: [
        "20230229000000", "21000229000000", "20231301000000", "20230001000000", "20230100000000", "20230132000000",
        "20230431000000", "20230101240000", "20230101006000", "20230101000060", "19691231235959",
    ])
    func whatIsNoTimeIsRefused(text: String) {
        #expect(parse(text) == .failure(DNSError(.invalidTime, at: 0)))
    }

    @Test func whatIsNoNumberIsRefused() {
        #expect(parse("4294967296") == .failure(DNSError(.numberTooLarge, at: 0)))
        #expect(parse("2023010100000x") == .failure(DNSError(.invalidNumber, at: 13)))
        #expect(parse("") == .failure(DNSError(.invalidNumber, at: 0)))
        #expect(parse("-1") == .failure(DNSError(.invalidNumber, at: 0)))
        #expect(parse("202301010000000") == .failure(DNSError(.numberTooLarge, at: 0)))
    }
}

@Suite struct DNSDurationTests {
    private func parse(_ text: String) -> Result<UInt32, DNSError> {
        outcome(text) { (text) throws(DNSError) in try DNSDuration.parse(text, at: 0) }
    }

    @Test(arguments: [
        ("0", 0), ("3600", 3600), ("1h", 3600), ("1H30m", 5400), ("1w2d3h4m5s", 788_645), ("4294967295", 4_294_967_295),
        ("7101w", 4_294_684_800), ("0w0s", 0),
    ])
    func durations(text: String, seconds: UInt32) { #expect(parse(text) == .success(seconds)) }

    @Test(arguments: [
        ("", DNSError.Kind.invalidNumber), ("h", .invalidNumber), ("1hh", .invalidNumber), ("1y", .invalidNumber),
        ("-1", .invalidNumber), ("1 h", .invalidNumber), ("4294967296", .numberTooLarge), ("7102w", .numberTooLarge),
        ("99999999999999999999", .numberTooLarge), ("4294967295s1s", .numberTooLarge), ("4294967295w", .numberTooLarge),
        ("4294967295s1", .invalidNumber), ("1m1", .invalidNumber), ("1h30", .invalidNumber),
    ])
    func whatIsNoDurationIsRefused(text: String, kind: DNSError.Kind) {
        guard case .failure(let error) = parse(text) else {
            Issue.record("\(text) is read")
            return
        }
        #expect(error.kind == kind)
    }
}

@Suite struct IntegerFormTests {
    private func parse(_ form: IntegerForm, _ text: String, to maximum: UInt64 = 0xffff) -> Result<UInt64, DNSError> {
        outcome(text) { (text) throws(DNSError) in try form.parse(text, at: 0, to: maximum) }
    }

    private func print(_ form: IntegerForm, _ value: UInt64) -> String {
        var text = TextBuffer()
        form.print(value, to: &text)
        return text.string
    }

    @Test func decimals() {
        #expect(parse(.decimal, "65535") == .success(65_535))
        #expect(parse(.decimal, "00001") == .success(1))
        #expect(parse(.decimal, "65536") == .failure(DNSError(.numberTooLarge, at: 0)))
        #expect(parse(.decimal, "18446744073709551615", to: .max) == .success(.max))
        #expect(parse(.decimal, "18446744073709551616", to: .max) == .failure(DNSError(.numberTooLarge, at: 0)))
        for text in ["", "+1", "-1", "1.0", "0x1", "1 ", "\u{661}"] {
            guard case .failure(let error) = parse(.decimal, text) else {
                Issue.record("\(text) is read")
                continue
            }
            #expect(error.kind == .invalidNumber)
        }
    }

    @Test func octals() {
        #expect(parse(.octal, "177777") == .success(65_535))
        #expect(parse(.octal, "200000") == .failure(DNSError(.numberTooLarge, at: 0)))
        #expect(parse(.octal, "1777777777777777777777", to: .max) == .success(.max))
        #expect(parse(.octal, "2000000000000000000000", to: .max) == .failure(DNSError(.numberTooLarge, at: 0)))
        #expect(parse(.octal, "18") == .failure(DNSError(.invalidNumber, at: 1)))
        #expect(print(.octal, 0) == "0" && print(.octal, 8) == "10" && print(.octal, .max) == "1777777777777777777777")
    }

    @Test func typesAndAlgorithms() {
        #expect(parse(.type, "aaaa") == .success(28))
        #expect(parse(.type, "TYPE65280") == .success(65_280))
        #expect(parse(.type, "28") == .failure(DNSError(.unknownWord, at: 0)))
        #expect(parse(.algorithm, "RSASHA256", to: 255) == .success(8))
        #expect(parse(.algorithm, "rsasha1-nsec3-sha1", to: 255) == .success(7))
        #expect(parse(.algorithm, "256", to: 255) == .failure(DNSError(.numberTooLarge, at: 0)))
        #expect(parse(.algorithm, "RSA", to: 255) == .failure(DNSError(.unknownWord, at: 0)))
        #expect(parse(.algorithm, "", to: 255) == .failure(DNSError(.unknownWord, at: 0)))
        #expect(
            print(.algorithm, 8) == "8" && print(.algorithmName, 8) == "RSASHA256" && print(.algorithmName, 99) == "99")
        #expect(parse(.certificateType, "pkix") == .success(1))
        #expect(print(.certificateType, 254) == "OID" && print(.certificateType, 9) == "9")
        #expect(parse(.ipProtocol, "udp", to: 255) == .success(17))
        #expect(parse(.ipProtocol, "300", to: 255) == .failure(DNSError(.numberTooLarge, at: 0)))
        #expect(print(.ipProtocol, 6) == "6")
        #expect(parse(.rcode, "badsig") == .success(16))
        #expect(print(.rcode, 18) == "BADTIME")
    }

    @Test func groupsOfHexadecimalDigits() {
        #expect(parse(.hexadecimalGroups, "0014:4fff:ff20:ee64", to: .max) == .success(0x0014_4fff_ff20_ee64))
        #expect(parse(.hexadecimalGroups, "1:2:3:ABCD", to: .max) == .success(0x0001_0002_0003_abcd))
        #expect(print(.hexadecimalGroups, 0x0014_4fff_ff20_ee64) == "0014:4fff:ff20:ee64")
        for text in [
            "", "1:2:3", "1:2:3:4:5", "1:2:3:", ":1:2:3", "1::3:4", "1:2:3:12345", "1:2:3:g", "0014.4fff.ff20.ee64",
        ] {
            guard case .failure(let error) = parse(.hexadecimalGroups, text, to: .max) else {
                Issue.record("\(text) is read")
                continue
            }
            #expect(error.kind == .invalidHexadecimal)
        }
    }
}

@Suite struct BytesFormTests {
    private func parse(_ form: BytesForm, _ text: String) -> Result<[UInt8], DNSError> {
        outcome(text) { (text) throws(DNSError) in try form.parse(text, at: 0) }
    }

    private func print(_ form: BytesForm, _ bytes: [UInt8]) -> String {
        var text = TextBuffer()
        form.print(bytes.rawSpan, to: &text)
        return text.string
    }

    @Test func hexadecimalDigits() {
        #expect(parse(.hexadecimal, "00fFA0") == .success([0, 255, 160]))
        #expect(parse(.hexadecimal, "") == .success([]))
        #expect(parse(.hexadecimal, "0") == .failure(DNSError(.invalidHexadecimal, at: 1)))
        #expect(parse(.hexadecimal, "0g") == .failure(DNSError(.invalidHexadecimal, at: 1)))
        #expect(parse(.hexadecimal, "00.00") == .failure(DNSError(.invalidHexadecimal, at: 2)))
        #expect(parse(.hexadecimalOrDash, "-") == .success([]))
        #expect(parse(.hexadecimalOrDash, "--") == .failure(DNSError(.invalidHexadecimal, at: 0)))
        #expect(print(.hexadecimalOrDash, []) == "-" && print(.hexadecimalOrDash, [10]) == "0a")
        #expect(parse(.prefixedHexadecimal, "0x47.0005.80") == .success([0x47, 0, 5, 0x80]))
        #expect(parse(.prefixedHexadecimal, "0X47") == .success([0x47]))
        #expect(parse(.prefixedHexadecimal, "47") == .failure(DNSError(.invalidHexadecimal, at: 0)))
        #expect(parse(.prefixedHexadecimal, "0x4.7") == .failure(DNSError(.invalidHexadecimal, at: 3)))
        #expect(print(.prefixedHexadecimal, [0x47, 0]) == "0x4700")
        #expect(print(.dashed, [0, 0xab, 1]) == "00-ab-01")
        #expect(parse(.dashed, "00-ab-01") == .success([0, 0xab, 1]))
        #expect(print(.generic, []) == "\\# 0" && print(.generic, [1, 0xff]) == "\\# 2 01ff")
    }

    @Test func theEndsOfAddresses() {
        #expect(print(.addressSuffix, [1, 2]) == "::102")
        #expect(parse(.addressSuffix, "::102").map { $0.count } == .success(16))
        #expect(parse(.addressSuffix, "102") == .failure(DNSError(.invalidAddress, at: 0)))
    }

    @Test func whatIsLastMayBeBrokenByBlanks() throws {
        for text in ["AQID", "AQ ID", "A Q I D", "( A\nQ ; comment\n ID )", "\"AQ\" ID"] {
            let data = try RData(parsing: "257 3 8 " + text, type: .dnskey)
            #expect(data == .dnskey(.init(flags: 257, protocol: 3, algorithm: 8, publicKey: [1, 2, 3])), "\(text)")
        }
        let digest = try RData(parsing: "1 8 99 ( 01 020\n 3 )", type: .ds)
        #expect(digest == .ds(.init(keyTag: 1, algorithm: 8, digestType: 99, digest: [1, 2, 3])))
    }

    @Test func mistakesInBrokenTextAreToldWhereTheyAre() {
        #expect(refusal("257 3 8 AQID AQ!D", .dnskey) == DNSError(.invalidBase64, at: 15))
        #expect(refusal("257 3 8 ( AQ\n AQ!D )", .dnskey) == DNSError(.invalidBase64, at: 16))
        #expect(refusal("257 3 8 AQID AQ", .dnskey) == DNSError(.invalidBase64, at: 15))
        #expect(refusal("1 8 2 0102 0x03", .ds) == DNSError(.invalidHexadecimal, at: 12))
        #expect(refusal("1 8 2 0102 030", .ds) == DNSError(.invalidHexadecimal, at: 14))
        #expect(refusal("0x47 00", .nsap) == DNSError(.extraField, at: 5))
        #expect(refusal("010203", .null) == DNSError(.unknownWord, at: 0))
    }
}
