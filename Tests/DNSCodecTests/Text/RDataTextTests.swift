import ByteCore
import DNSCodec
import PacketTesting
import Testing

@Suite struct RDataTextTests {
    @Test func textBecomesDataAndText() throws {
        let origin = DNSName("example.com")
        let data = try RData(parsing: "10 mail", type: .mx, origin: origin)
        #expect(data == .mx(.init(preference: 10, exchange: DNSName("mail.example.com")!)))
        #expect(data.description == "10 mail.example.com.")
        #expect(try RData(parsing: "192.0.2.1", type: .a) == .a(IPv4Address(192, 0, 2, 1)))
        #expect(try RData(parsing: "a \"b c\" \"\"", type: .txt).description == #""a" "b c" """#)
    }

    @Test func oneRecordMayTakeSeveralLines() throws {
        let text = "ns ( admin 1 ; serial\n 2 3\n4 5 ) ; done\n\n"
        let data = try RData(parsing: text, type: .soa, origin: DNSName("example"))
        #expect(data.description == "ns.example. admin.example. 1 2 3 4 5")
    }

    @Test func theGenericFormIsReadForEveryType() throws {
        #expect(try RData(parsing: ##"\# 4 c0 000201"##, type: .a) == .a(IPv4Address(192, 0, 2, 1)))
        #expect(
            try RData(parsing: ##"\# 3 ( 01 02 ; x"## + "\n 03 )", type: RRType(4711))
                == .unknown(RRType(4711), [1, 2, 3]))
        #expect(try RData(parsing: ##"\# 0"##, type: RRType(4711)).description == ##"\# 0"##)
        #expect(try RData(parsing: ##"\# 3 0a0B0c"##, type: RRType(4711)).description == ##"\# 3 0a0b0c"##)
        // RFC 2136 writes data of nothing.
        #expect(try RData(parsing: ##"\# 0"##, type: .a, class: .any) == .unknown(.a, []))
        // Quoted it is a string.
        #expect(try RData(parsing: ##""\#" 1 00"##, type: .txt).description == ##""#" "1" "00""##)
    }

    @Test func wrongTextIsRefusedWhereItIsWrong() {
        func problem(_ text: String, _ type: RRType) -> DNSError? {
            do {
                _ = try RData(parsing: text, type: type)
                return nil
            } catch {
                return error
            }
        }
        #expect(problem("", .a) == DNSError(.missingField, at: 0))
        #expect(problem("  ; nothing", .a) == DNSError(.missingField, at: 11))
        #expect(problem("192.0.2.1 5", .a) == DNSError(.extraField, at: 10))
        #expect(problem("192.0.2.1\n5", .a) == DNSError(.extraField, at: 10))
        #expect(problem("10 mail", .mx) == DNSError(.relativeName, at: 3))
        #expect(problem("65536 .", .mx) == DNSError(.numberTooLarge, at: 0))
        #expect(problem("1 2 3", RRType(4711)) == DNSError(.unknownWord, at: 0))
        #expect(problem(##"\# 4 c00002"##, .a) == DNSError(.lengthMismatch, at: 0))
        #expect(problem(##"\# 3 c00002"##, .a) == DNSError(.dataTooShort, at: 0))
        #expect(problem(##"\# 5 c000020101"##, .a) == DNSError(.dataTooLong, at: 0))
        #expect(problem(##"\# 0"##, .a) == DNSError(.dataTooShort, at: 0))
        #expect(problem(##"\# 1 c"##, .null)?.kind == .invalidHexadecimal)
        #expect(problem(##"\# 1 cx"##, .null)?.kind == .invalidHexadecimal)
        #expect(problem(##"\# x 00"##, .null) == DNSError(.invalidNumber, at: 3))
        #expect(problem(##"\# 65536 00"##, .null) == DNSError(.numberTooLarge, at: 3))
        #expect(problem(##"\#"##, .null)?.kind == .missingField)
        // A pointer to the twelfth byte, where a label stands, but not in a message.
        let compressed =
            "0b6162636465666768696a6b 036e6574 00 c00c 00000001 00000002 00000003 00000004 00000005"
        #expect(problem(##"\# 39 "## + compressed, .soa) == DNSError(.compressionNotAllowed, at: 0))
    }
}
