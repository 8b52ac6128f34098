import ByteCore
import DNSCodec
import PacketTesting
import Testing

/// What the text of records must have, as BIND's named-rrchecker and dnspython want it, and that what text must not say is
/// written in another form.
@Suite struct TextStrictnessTests {
    private func problem(_ text: String, _ type: RRType) -> DNSError.Kind? {
        do {
            _ = try RData(parsing: text, type: type, origin: DNSName("example"))
            return nil
        } catch {
            return error.kind
        }
    }

    @Test func digestsHaveTheLengthOfTheirFunction() throws {
        for type: RRType in [.ds, .cds, .dlv, .ta] {
            #expect(problem("1 8 2 aabb", type) == .lengthMismatch, "\(type)")
            #expect(problem("1 8 1 " + String(repeating: "ab", count: 20), type) == nil)
            #expect(problem("1 8 4 " + String(repeating: "ab", count: 32), type) == .lengthMismatch)
            // Functions that nobody knows may make anything.
            #expect(problem("1 8 99 ab", type) == nil)
        }
        // That the parent shall have none (RFC 8078 section 4).
        #expect(problem("0 0 0 00", .cds) == nil)
        #expect(problem("1 1 aabb", .sshfp) == .lengthMismatch)
        #expect(problem("1 2 " + String(repeating: "ab", count: 32), .sshfp) == nil)
        #expect(problem("3 1 1 aabb", .tlsa) == .lengthMismatch)
        #expect(problem("3 1 2 " + String(repeating: "ab", count: 64), .smimea) == nil)
        #expect(problem("3 1 0 aabb", .tlsa) == nil)
    }

    @Test func fieldsAtTheEndAreNotMissing() {
        let texts: [(String, RRType)] = [
            ("1 8 99", .ds), ("1 9", .sshfp), ("3 1 0", .tlsa), ("257 3 8", .dnskey), ("257 3 8", .key),
            ("1 1 1", .cert),
            ("A 8 1 1 20200101000000 20200101000000 1 a.", .rrsig), ("", .eid), ("1 0 2 .", .ipseckey),
        ]
        for (text, type) in texts { #expect(problem(text, type) == .missingField, "\(type) \(text)") }
        // Those say themselves that there is none.
        #expect(problem("49152 3 8", .key) == nil)
        #expect(problem("1 0 0 .", .ipseckey) == nil)
        #expect(problem("0 1 2 \"\" -", .doa) == nil)
    }

    /// On the wire any length is taken, and its text can be read again.
    @Test func whatTextMustNotSayIsWrittenInTheGenericForm() throws {
        let data: [(RRType, [UInt8])] = [
            (.ds, hex("0001 0802 aabb")), (.sshfp, [1, 9]), (.tlsa, [3, 1, 1, 7]), (.dnskey, hex("0101 0308")),
            (.ipseckey, [1, 0, 2]), (.cert, [0, 1, 0, 1, 1]),
        ]
        for (type, bytes) in data {
            let value = try RData(decoding: bytes.rawSpan, 0..<bytes.count, type: type, class: .internet)
            #expect(value.description.hasPrefix("\\# \(bytes.count)"), "\(type) \(value)")
            #expect(try RData(parsing: value.description, type: type) == value)
            var text = TextBuffer()
            text.append(dataOf: bytes.rawSpan, 0..<bytes.count, type: type, class: .internet)
            #expect(text.string == value.description)
            let record = DNSRecord(.root, value)
            #expect(try DNSRecord(parsing: record.text(style: .multiline)) == record)
        }
        let good = try RData(parsing: "1 8 99 ab", type: .ds)
        #expect(good.description == "1 8 99 ab")
    }

    /// Parameters that no client may use are read from the wire and not from text (RFC 9460 appendix D.3).
    @Test func case51_bindingsThatNobodyMayUseComeBack() throws {
        for bytes in [
            hex("0001 00 0000 0002 0001"), hex("0001 00 0002 0000"), hex("0001 00 0000 0002 0000"),
            // A segment of a path that is empty, which lists in text can't hold.
            hex("0001 00 000a 0003 00 0161"),
        ] {
            let data = try RData(decoding: bytes.rawSpan, 0..<bytes.count, type: .svcb, class: .internet)
            #expect(data.description.hasPrefix("\\# "), "\(data)")
            #expect(try RData(parsing: data.description, type: .svcb) == data)
            let record = DNSRecord(.root, data)
            #expect(try DNSRecord(parsing: record.text(style: .multiline)) == record)
        }
        func problems(_ bytes: [UInt8]) throws -> SvcParamProblems {
            let data = try RData(decoding: bytes.rawSpan, 0..<bytes.count, type: .svcb, class: .internet)
            guard case .svcb(let binding) = data else { return [] }
            return binding.problems
        }
        #expect(try problems(hex("0001 00 0000 0002 0001")) == .mandatoryMissing)
        #expect(try problems(hex("0001 00 0000 0002 0000")) == .mandatoryListsItself)
        #expect(try problems(hex("0001 00 0000 0004 00030004 0003 0002 0035")) == .mandatoryMissing)
        #expect(try problems(hex("0001 00 0000 0004 00010003 0003 0002 0035")) == .mandatoryMissing)
        #expect(try problems(hex("0001 00 0000 0002 0003 0003 0002 0035")) == [])
        #expect(try problems(hex("0001 00 0002 0000 0003 0002 0035")) == .noALPN)
        #expect(try problems(hex("0001 00 0001 0003 026832 0002 0000")) == [])
    }

    /// As many keys as a record can hold are looked up in one go (case 65).
    @Test func case65_longListsOfMandatoryKeysAreLinear() throws {
        var bytes = hex("0001 00 0000 7d00")
        for key in 1...16_000 { bytes += [UInt8(key >> 8), UInt8(key & 0xff)] }
        for key in 20_000..<28_000 { bytes += [UInt8(key >> 8), UInt8(key & 0xff), 0, 0] }
        let data = try RData(decoding: bytes.rawSpan, 0..<bytes.count, type: .svcb, class: .internet)
        guard case .svcb(let binding) = data else { return }
        let start = ContinuousClock.now
        for _ in 0..<10 { #expect(binding.problems == .mandatoryMissing) }
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    /// A host identity has a tag and a key; between other fields they are not broken by blanks (RFC 8005 section 6).
    @Test func hostIdentitiesComeBackInEveryStyle() throws {
        let data = RData.hip(
            .init(
                algorithm: 2, identityTag: [UInt8](repeating: 0x20, count: 40),
                publicKey: [UInt8](repeating: 7, count: 90),
                servers: DNSNames([DNSName("a.example")!])))
        let record = DNSRecord(DNSName("example")!, timeToLive: 1, data)
        #expect(try DNSRecord(parsing: record.text(style: .multiline)) == record)
        for bytes: [UInt8] in [hex("00 02 0001 41"), hex("01 02 0000 41")] {
            #expect(throws: DNSError.self) {
                try RData(decoding: bytes.rawSpan, 0..<bytes.count, type: .hip, class: .internet)
            }
        }
        #expect(problem("2 \"\" \"\"", .hip) == .invalidValue)
    }

    @Test func numbersNamesAndAddressesAreNotQuoted() {
        #expect(problem(#""10" a."#, .mx) == .unknownWord)
        #expect(problem(#"10 "a.""#, .mx) == .unknownWord)
        #expect(problem(#""@""#, .cname) == .unknownWord)
        #expect(problem(#""192.0.2.1""#, .a) == .unknownWord)
        #expect(problem(#""::1""#, .aaaa) == .unknownWord)
        #expect(problem(#"a. "A""#, .nsec) == .unknownWord)
        #expect(problem(#""a" b"#, .hinfo) == nil)
    }

    @Test func case48_hashesHaveNoPadding() {
        #expect(problem("1 0 1 - aaaaa===", .nsec3) == .invalidBase32)
        #expect(problem("1 0 1 - aaaaaaaa", .nsec3) == nil)
    }

    /// Nothing times a power of ten has one form only, as in BIND and dnspython.
    @Test func case55_nothingHasOneFormOnly() throws {
        for place in 1...3 {
            var bytes = hex("00 121613 80000000 80000000 00989680")
            bytes[place] = 0x07
            #expect(throws: DNSError.self) {
                try RData(decoding: bytes.rawSpan, 0..<16, type: .loc, class: .internet)
            }
            bytes[place] = 0
            let data = try RData(decoding: bytes.rawSpan, 0..<16, type: .loc, class: .internet)
            #expect(try RData(parsing: data.description, type: .loc) == data)
        }
        #expect(try RData(parsing: "1 N 1 E +5m", type: .loc) == RData(parsing: "1 N 1 E 5m", type: .loc))
        #expect(problem("1 N 1 E +-5m", .loc) == .invalidNumber)
        #expect(problem("1 N 1 E +", .loc) == .invalidNumber)
    }

    @Test(arguments: ["1h30", "1w2", "1s0"]) func case54_numbersBehindUnitsHaveUnits(text: String) {
        #expect(problem("a. b. 1 \(text) 3 4 5", .soa) == .invalidNumber)
    }

    /// Keys are in lower case, and their numbers have no zeros in front (RFC 9460 section 2.1).
    @Test func case52_keysAreInLowerCase() {
        for text in ["1 a. ALPN=h2", "1 a. KEY7=a", "1 a. Key7=a", "1 a. key07=a", "1 a. key00001=a", "1 a. key"] {
            #expect(problem(text, .svcb) == .unknownWord, "\(text)")
        }
        #expect(SvcParamKey("alpn") == .alpn && SvcParamKey("ALPN") == nil && SvcParamKey("key0") == .mandatory)
        #expect(problem("1 a. key65280=a", .svcb) == nil)
    }

    /// In multicast DNS names of all types may be compressed, and views are shown as such in every style.
    @Test func case58_compressedNamesAreShownInEveryStyle() throws {
        let bytes = hex(
            "0000 8400 0000 0001 0000 0000 0168 056c 6f63 616c 00 002f 8001 00000078 0005 c00c 0001 40")
        let view = try DNSMessageView(bytes.rawSpan, mode: .multicast)
        var generic = DNSTextStyle()
        generic.isGeneric = true
        var relative = DNSTextStyle()
        relative.origin = DNSName("local")
        for (style, end) in [
            (DNSTextStyle(), "NSEC h.local. A"), (.multiline, "NSEC h.local. A"), (relative, "NSEC h A"),
            (generic, ##"\# 12 0168056c6f63616c00000140"##),
        ] {
            var records = view.records
            var text = TextBuffer()
            while let record = records.next() { text.append(record, style: style) }
            #expect(text.string.hasSuffix(end), "\(text.string)")
        }
    }
}
