import ByteCore
import DNSCodec
import PacketTesting
import Testing

/// Notes which fields a type's data has, by being shown zeros, and ones, twos and threes where numbers are.
private struct FieldProbe: RecordVisitor {
    /// What numbers are: some decide about the fields behind them.
    let number: UInt64
    var fields: [String] = []
    var rules: [NameRule] = []
    var isGeneric = false

    static var readsValues: Bool { true }

    private mutating func note(_ name: StaticString) { fields.append("\(name)") }

    mutating func integer<Value: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
        _ value: inout Value, _ name: StaticString, _ form: IntegerForm
    ) throws(DNSError) {
        value = Value(truncatingIfNeeded: number)
        note(name)
    }

    mutating func name(_ value: inout DNSName, _ name: StaticString, _ rule: NameRule) throws(DNSError) {
        rules.append(rule)
        note(name)
    }

    mutating func address(_ value: inout IPv4Address, _ name: StaticString) throws(DNSError) { note(name) }
    mutating func address(_ value: inout IPv6Address, _ name: StaticString) throws(DNSError) { note(name) }
    mutating func string(_ value: inout DNSString, _ name: StaticString) throws(DNSError) { note(name) }
    mutating func strings(_ value: inout DNSStrings, _ name: StaticString, least: Int) throws(DNSError) { note(name) }

    mutating func bytes(
        _ value: inout [UInt8], _ name: StaticString, _ framing: BytesFraming, _ form: BytesForm
    ) throws(DNSError) {
        isGeneric = isGeneric || form == .generic
        note(name)
    }

    mutating func field<Field: RecordField>(_ value: inout Field, _ name: StaticString) throws(DNSError) { note(name) }
}

/// What the page says of a type, as the code has it.
struct TypeForm {
    var fields: [String] = []
    var rules: [NameRule] = []
    var isKnown = false
    var isGeneric = false

    init(_ type: RRType, _ class: RRClass) {
        for number in 0...3 as ClosedRange<UInt64> {
            var probe = FieldProbe(number: number)
            do throws(DNSError) {
                guard try RData.visit(type, `class`, &probe) != nil else { continue }
            } catch {
                // A number that may not stand there.
                guard error.kind == .invalidValue else { continue }
            }
            isKnown = true
            isGeneric = isGeneric || probe.isGeneric
            for field in probe.fields where !fields.contains(field) { fields.append(field) }
            for rule in probe.rules where !rules.contains(rule) { rules.append(rule) }
        }
    }

    var names: String {
        rules.map { (rule) -> String in
            let write = rule.isCompressible ? "C" : rule.isDecompressed ? "D" : "U"
            return rule.isLowercased ? write + " L" : write
        }.joined(separator: ", ")
    }
}

@Suite struct RecordTypesPageTests {
    private func reference(_ text: String) -> String {
        let words = ["obs": "obsolete", "exp": "experimental", "hist": "historic", "template": "registration"]
        return text.split(separator: ", ").map { part in
            part.split(separator: " ").map { word in
                if word.allSatisfy(\.isNumber) { return "RFC \(word)" }
                return word == "IANA-res" ? "reserved" : words[String(word)] ?? String(word)
            }.joined(separator: " ")
        }.joined(separator: ", ")
    }

    private func row(_ descriptor: RRTypeDescriptor) -> String {
        let form = TypeForm(descriptor.type, .internet)
        let isOnlyInternet = form.isKnown && !TypeForm(descriptor.type, .hesiod).isKnown
        let kind =
            switch descriptor.kind {
            case .data: "data"
            case .meta: "meta"
            case .question: "question"
            }
        let fields = form.fields.map { "`\($0)`" }.joined(separator: " ")
        let text = !form.isKnown || form.isGeneric ? "`\\#`" : "own"
        let cells = [
            "\(descriptor.type.rawValue)", "\(descriptor.mnemonic)", reference("\(descriptor.reference)"), kind,
            isOnlyInternet ? "IN" : "any", form.isKnown ? fields : "bytes", form.names,
            descriptor.kind == .question ? "" : text,
        ]
        return "| " + cells.joined(separator: " | ") + " |"
    }

    /// The page is what the code does; run with `PACKETS_UPDATE_GOLDEN=1` to write it anew.
    @Test func thePageTellsWhatTheCodeDoes() throws {
        let page = """
            # Record types

            The types of records that are known, and the form of their data.

            **Class**: where the form holds; `IN` stands for NONE and ANY too, which UPDATE writes for it. An A record of class
            CH has a `network`, which is a name, and an `address` of 16 bits. **Fields** are named as JSON names them; *bytes* are kept as they are and
            have no fields. A field that depends on another, such as a gateway that may be an address or a name, stands there
            once. **Names** are compressed (C: written and read so), decompressed (D: only read so, RFC 3597 section 4) or
            uncompressed (U); L says that the canonical form has them in lower case (RFC 4034 section 6.2, RFC 6840 section
            5.1); lists of names in one field, as HIP has, are U. **Text** is the type's own presentation form or that of unknown types, `\\# 4 c0000201`, which is read for
            every type (RFC 3597 section 5).

            | Number | Type | Reference | Kind | Class | Fields | Names | Text |
            | ---: | --- | --- | --- | --- | --- | --- | --- |

            """
        let rows = RRTypeDescriptor.all.map { row($0) + "\n" }.joined()
        try GoldenFile("../../../Sources/DNSCodec/DNSCodec.docc/RecordTypes.md").expect(page + rows)
    }

    @Test func typesStandInOrder() {
        let numbers = RRTypeDescriptor.all.map(\.type.rawValue)
        #expect(numbers == numbers.sorted() && Set(numbers).count == numbers.count)
        for descriptor in RRTypeDescriptor.all {
            #expect(RRTypeDescriptor.find(descriptor.type)?.type == descriptor.type)
            #expect(RRType("\(descriptor.mnemonic)") == descriptor.type)
            #expect(RRType("\(descriptor.mnemonic)".lowercased()) == descriptor.type)
            #expect(descriptor.type.description == "\(descriptor.mnemonic)")
        }
        #expect(RRTypeDescriptor.find(RRType(0)) == nil && RRTypeDescriptor.find(RRType(65535)) == nil)
        #expect(RRType("") == nil && RRType("AA") == nil && RRType("A ") == nil && RRType("OPENPGPKEYS") == nil)
    }

    /// Names are compressed in the types of RFC 1035 only, read so in those of RFC 3597 section 4, and in lower case in those
    /// of RFC 4034 section 6.2 but NSEC (RFC 6840 section 5.1).
    @Test func namesFollowTheirRules() {
        var written: Set<String> = []
        var read: Set<String> = []
        var lower: Set<String> = []
        for descriptor in RRTypeDescriptor.all {
            let rules = TypeForm(descriptor.type, .internet).rules
            if rules.contains(where: \.isCompressible) { written.insert("\(descriptor.mnemonic)") }
            if rules.contains(where: { $0.isDecompressed && !$0.isCompressible }) {
                read.insert("\(descriptor.mnemonic)")
            }
            if rules.contains(where: \.isLowercased) { lower.insert("\(descriptor.mnemonic)") }
        }
        let old: Set = ["NS", "MD", "MF", "CNAME", "SOA", "MB", "MG", "MR", "PTR", "MINFO", "MX"]
        #expect(written == old)
        #expect(read == ["RP", "AFSDB", "RT", "SIG", "PX", "NXT", "NAPTR", "SRV"])
        #expect(lower == old.union(read).union(["KX", "DNAME", "A6", "RRSIG"]))
    }
}
