import PacketFormatting
import Testing

struct FieldCatalogueTests {
    @Test func theTableIsInTheOrderOfTheCases() {
        #expect(FieldCatalogue.all.count == Field.allCases.count)
        for (index, field) in Field.allCases.enumerated() {
            #expect(Int(field.rawValue) == index)
            #expect(FieldCatalogue.description(of: field).field == field)
        }
    }

    @Test func namesAreUniqueAndListedInOrder() {
        let names = FieldCatalogue.all.map { "\($0.name)" }
        #expect(names == names.sorted())
        #expect(Set(names).count == names.count)
        #expect(names.count > 300)
    }

    @Test func everyFieldHasAMeaningThatIsASentence() {
        for field in FieldCatalogue.all {
            let meaning = "\(field.meaning)"
            #expect(meaning.hasSuffix("."), "\(field.name)")
            #expect(meaning.first.map { $0.isUppercase || $0.isNumber } == true, "\(field.name)")
        }
    }

    @Test func fieldsAreFoundByTheirExactNames() {
        #expect(FieldCatalogue.field(named: "ip.src")?.field == .ipSource)
        #expect(FieldCatalogue.field(named: "IP.SRC") == nil)
        #expect(FieldCatalogue.field(named: "") == nil)
    }

    @Test func anUnknownNameIsToldWithTheNearestOnes() {
        let error = #expect(throws: UnknownField.self) { _ = try FieldsFormatter(fields: ["frame.number", "ip.scr"]) }
        #expect(error?.name == "ip.scr")
        #expect(error?.suggestions.contains("ip.src") == true)
        #expect("\(UnknownField(name: "udp.dport"))".contains("udp.dstport"))
        #expect(
            "\(UnknownField(name: "dstport"))"
                == "no field is called 'dstport': did you mean tcp.dstport or udp.dstport?")
        #expect("\(UnknownField(name: "zzzzzzzzzz"))" == "no field is called 'zzzzzzzzzz'")
    }

    @Test func aHostileNameIsEscapedInTheError() {
        #expect("\(UnknownField(name: "\u{1b}[2J"))".contains("\\u{1b}[2J"))
    }

    @Test func endlessNamesTakeNoTime() {
        #expect(UnknownField(name: String(repeating: "x", count: 1_000_000)).suggestions.isEmpty)
    }
}
