import ByteCore
import DNSCodec
import PacketTesting
import Testing

/// What becomes of names in data of every type that has some: compressed when it is written, read where another did, and in
/// lower case in canonical form (RFC 3597 section 4, RFC 4034 section 6.2, RFC 6840 section 5.1).
@Suite struct NamesInDataTests {
    /// What the documents say of a type: C is compressed, D is decompressed, U is neither; L is in lower case when signed.
    private static let types: [(String, String, rule: String)] = [
        ("NS", "%", "C L"), ("MD", "%", "C L"), ("MF", "%", "C L"), ("CNAME", "%", "C L"),
        ("SOA", "% % 1 2 3 4 5", "C L"), ("MB", "%", "C L"), ("MG", "%", "C L"), ("MR", "%", "C L"),
        ("PTR", "%", "C L"),
        ("MINFO", "% %", "C L"), ("MX", "1 %", "C L"), ("RP", "% %", "D L"), ("AFSDB", "1 %", "D L"),
        ("RT", "1 %", "D L"), ("NSAP-PTR", "%", "U"), ("SIG", "A 8 2 60 20300101000000 20200101000000 1 % AA==", "D L"),
        ("PX", "1 % %", "D L"), ("NXT", "% A", "D L"), ("SRV", "1 2 3 %", "D L"), ("NAPTR", #"1 2 "" "" "" %"#, "D L"),
        ("KX", "1 %", "U L"), ("A6", "64 ::1 %", "U L"), ("DNAME", "%", "U L"), ("IPSECKEY", "1 3 2 % AQ==", "U"),
        ("RRSIG", "A 8 2 60 20300101000000 20200101000000 1 % AA==", "U L"), ("NSEC", "% A", "U"),
        ("HIP", "2 10AA Ag== % %", "U"), ("TALINK", "% %", "U"), ("SVCB", "1 %", "U"), ("HTTPS", "1 % port=53", "U"),
        ("DSYNC", "CDS NOTIFY 1 %", "U"), ("LP", "1 %", "U"), ("AMTRELAY", "1 0 3 %", "U"),
        ("TKEY", "% 1700000000 1700003600 3 NOERROR 1 AA== 0", "U"),
        ("TSIG", "% 1 300 1 AA== 1 NOERROR 0", "U"),
    ]

    private static let name = hex("0141 07 4578616d706c65 00")

    /// The data with a pointer in place of each name.
    private func compressed(_ wire: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var place = 0
        while place < wire.count {
            if wire[place...].starts(with: Self.name) {
                result += [0xc0, 12]
                place += Self.name.count
            } else {
                result.append(wire[place])
                place += 1
            }
        }
        return result
    }

    @Test func everyTypeFollowsItsRule() throws {
        for (mnemonic, form, rule) in Self.types {
            let type = try #require(RRType(mnemonic))
            let text = form.replacing("%", with: "A.Example.")
            let data = try RData(parsing: text, type: type)
            let wire = try data.encoded()
            let short = compressed(wire)
            #expect(short.count < wire.count, "\(mnemonic) has no names")

            // A question of the same name stands in front.
            let owner = try #require(DNSName("A.Example"))
            var message = DNSMessage(query: owner, type: type, identifier: 1)
            message.answers = [DNSRecord(owner, data)]
            let bytes = try message.encoded()
            let isCompressed = rule.hasPrefix("C")
            #expect(Array(bytes.dropFirst(12 + 15 + 12)) == (isCompressed ? short : wire), "\(mnemonic) is written")

            var reply = Array(bytes[..<(12 + 15 + 10)]) + [UInt8(short.count >> 8), UInt8(short.count & 0xff)] + short
            let read = DNSMessage(try DNSMessageView(reply.rawSpan)).answers[0]
            if rule.hasPrefix("U") {
                #expect(read.problem?.kind == .compressionNotAllowed, "\(mnemonic) is read")
            } else {
                #expect(read.data == data && read.problem == nil, "\(mnemonic) is read")
            }
            // Names that are written out are read everywhere.
            reply = try message.encoded(Self.uncompressed)
            #expect(try DNSMessage(decoding: reply.rawSpan).answers[0].data == data, "\(mnemonic)")

            var lower = wire
            for place in wire.indices where wire[place...].starts(with: Self.name) {
                lower[place + 1] = 0x61
                lower[place + 3] = 0x65
            }
            let canonical = try data.encoded(isCanonical: true)
            #expect(canonical == (rule.hasSuffix("L") ? lower : wire), "\(mnemonic) is signed")
        }
    }

    private static let uncompressed: DNSMessageWriter.Options = {
        var options = DNSMessageWriter.Options()
        options.compression = .none
        return options
    }()

    /// No type with a name was forgotten above.
    @Test func theListIsWhole() {
        let listed = Set(Self.types.map(\.0))
        for descriptor in RRTypeDescriptor.all {
            // HIP has a field that is a list of names.
            let hasNames = descriptor.type == .hip || !TypeForm(descriptor.type, .internet).rules.isEmpty
            #expect(hasNames == listed.contains("\(descriptor.mnemonic)"), "\(descriptor.mnemonic)")
        }
    }
}
