import ByteCore
import DNSCodec
import PacketTesting
import Testing

@Suite struct DNSMessageViewTests {
    // dig's answer for a name with two addresses, made by dnspython.
    static let answer = hex(
        """
        99f4 8180 0001 0002 0001 0000
        04 6d61696c 07 6578616d706c65 03 636f6d 00 0001 0001
        c00c 0001 0001 0000012c 0004 c0000201
        c00c 0001 0001 0000012c 0004 c0000202
        c011 000f 0001 00000e10 0009 000a 04 4d61494c c011
        """)

    @Test func aMessageIsWalkedWhereItStands() throws {
        let bytes = Self.answer
        let message = try DNSMessageView(bytes.rawSpan)
        #expect(message.header.identifier == 0x99f4)
        #expect(message.flags.isResponse && message.flags.recursionAvailable)
        var questions = message.questions
        while let question = questions.next() {
            #expect(DNSName(question.name).description == "mail.example.com.")
            #expect(question.type == .a)
            #expect(question.class == .internet)
        }
        #expect(questions.problem == nil)
        var rows: [String] = []
        var records = message.records
        while let record = records.next() {
            var text = TextBuffer()
            if let name = record.name { text.append(name) }
            text.append(" ")
            text.append(record.type)
            text.append(" ")
            text.append(dataOf: record)
            rows.append("\(record.section) \(record.index) \(text.string)")
        }
        #expect(records.problem == nil)
        #expect(
            rows == [
                "answer 0 mail.example.com. A 192.0.2.1", "answer 1 mail.example.com. A 192.0.2.2",
                "authority 0 example.com. MX 10 MaIL.example.com.",
            ])
        var authorities = message.authorities
        while let record = authorities.next() {
            let expected = RData.mx(.init(preference: 10, exchange: DNSName("mail.example.com")!))
            #expect(try RData(decoding: record) == expected)
        }
    }
}
