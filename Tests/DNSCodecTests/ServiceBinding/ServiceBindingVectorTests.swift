import ByteCore
import DNSCodec
import PacketTesting
import Testing

/// The vectors of RFC 9460 appendix D, figures 2 to 16, compared with the document and with what others have of it.
@Suite struct ServiceBindingVectorTests {
    // Text, data, and the text that we write, which is BIND's where it is another than the one that was read.
    static let good: [(RRType, String, String, String?)] = [
        // D.1, figure 2: an alias.
        (.https, "0 foo.example.com.", "0000 03666f6f076578616d706c6503636f6d00", nil),
        // D.2, figures 3 to 10: services.
        (.svcb, "1 .", "0001 00", nil),
        (.svcb, "16 foo.example.com. port=53", "0010 03666f6f076578616d706c6503636f6d00 0003 0002 0035", nil),
        (
            .svcb, "1 foo.example.com. key667=hello", "0001 03666f6f076578616d706c6503636f6d00 029b 0005 68656c6c6f",
            #"1 foo.example.com. key667="hello""#
        ),
        (
            .svcb, #"1 foo.example.com. key667="hello\210qoo""#,
            "0001 03666f6f076578616d706c6503636f6d00 029b 0009 68656c6c6fd2716f6f", nil
        ),
        (
            .svcb, #"1 foo.example.com. (ipv6hint="2001:db8::1,2001:db8::53:1")"#,
            """
            0001 03666f6f076578616d706c6503636f6d00 0006 0020
            20010db8000000000000000000000001 20010db8000000000000000000530001
            """,
            "1 foo.example.com. ipv6hint=2001:db8::1,2001:db8::53:1"
        ),
        (
            .svcb, #"1 example.com. (ipv6hint="2001:db8:122:344::192.0.2.33")"#,
            "0001 076578616d706c6503636f6d00 0006 0010 20010db80122034400000000c0000221",
            "1 example.com. ipv6hint=2001:db8:122:344::c000:221"
        ),
        (
            .svcb, "16 foo.example.org. (alpn=h2,h3-19 mandatory=ipv4hint,alpn ipv4hint=192.0.2.1)",
            """
            0010 03666f6f076578616d706c65036f726700 0000 0004 0001 0004
            0001 0009 02 6832 05 68332d3139 0004 0004 c0000201
            """,
            #"16 foo.example.org. mandatory=alpn,ipv4hint alpn="h2,h3-19" ipv4hint=192.0.2.1"#
        ),
        (
            .svcb, #"16 foo.example.org. alpn="f\\\\oo\\,bar,h2""#,
            "0010 03666f6f076578616d706c65036f726700 0001 000c 08 665c6f6f2c626172 02 6832", nil
        ),
        (
            .svcb, #"16 foo.example.org. alpn=f\\\092oo\092,bar,h2"#,
            "0010 03666f6f076578616d706c65036f726700 0001 000c 08 665c6f6f2c626172 02 6832",
            #"16 foo.example.org. alpn="f\\\\oo\\,bar,h2""#
        ),
        // Appendix A.1: a list is decoded behind the string that it stands in, so that both are the same.
        (
            .svcb, #"1 . alpn="part1,part2,part3\\,part4\\\\""#,
            "0001 00 0001 0019 05 7061727431 05 7061727432 0c 70617274332c70617274345c",
            #"1 . alpn="part1,part2,part3\\,part4\\\\""#
        ),
        (
            .svcb, #"1 . alpn=part1\,\p\a\r\t2\044part3\092,part4\092\\"#,
            "0001 00 0001 0019 05 7061727431 05 7061727432 0c 70617274332c70617274345c",
            #"1 . alpn="part1,part2,part3\\,part4\\\\""#
        ),
    ]

    @Test func goodVectorsGoBothWays() throws {
        for index in 0..<Self.good.count {
            let (type, text, wire, canonical) = Self.good[index]
            let data = try RData(parsing: text, type: type)
            let bytes = try data.encoded()
            #expect(bytes == hex(wire), "\(text)")
            #expect(data.description == canonical ?? text)
            let read = try RData(decoding: hex(wire).rawSpan, 0..<hex(wire).count, type: type, class: .internet)
            #expect(read == data)
            let again = try RData(parsing: data.description, type: type)
            #expect(again == data)
        }
    }

    // D.3, figures 11 to 16: failures, with the error that we give them.
    static let failures: [(String, DNSError.Kind)] = [
        ("1 foo.example.com. (key123=abc key123=def)", .wrongOrder),
        ("1 foo.example.com. mandatory", .dataTooShort),
        ("1 foo.example.com. alpn", .dataTooShort),
        ("1 foo.example.com. port", .invalidNumber),
        ("1 foo.example.com. ipv4hint", .dataTooShort),
        ("1 foo.example.com. ipv6hint", .dataTooShort),
        ("1 foo.example.com. no-default-alpn=abc", .dataTooLong),
        ("1 foo.example.com. mandatory=key123", .invalidValue),
        ("1 foo.example.com. mandatory=mandatory", .invalidValue),
        ("1 foo.example.com. (mandatory=key123,key123 key123=abc)", .wrongOrder),
        // And more of that kind.
        ("1 . key65535=a", .invalidValue), ("1 . key65536=a", .unknownWord), ("1 . nonsense=1", .unknownWord),
        ("1 . =1", .unknownWord), ("1 . \"port=53\"", .unknownWord), ("1 . port=65536", .numberTooLarge),
        ("1 . port=x", .invalidNumber), ("1 . port=53,54", .invalidNumber), ("1 . no-default-alpn", .invalidValue),
        ("1 . alpn=", .dataTooShort), ("1 . alpn=h2,", .missingField), ("1 . alpn=,h2", .missingField),
        ("1 . alpn=h2,,h3", .missingField), (#"1 . alpn="a\\b""#, .invalidEscape), (#"1 . alpn="a\\""#, .invalidEscape),
        (#"1 . alpn="\256""#, .invalidEscape), ("1 . ipv4hint=192.0.2", .invalidAddress),
        ("1 . ipv6hint=192.0.2.1", .invalidAddress), ("1 . ech=####", .invalidBase64), ("1 . ech", .dataTooShort),
        ("1 . ohttp=1", .dataTooLong), ("1 . dohpath", .dataTooShort), ("1 . tls-supported-groups", .dataTooShort),
        ("1 . tls-supported-groups=x25519", .invalidNumber), ("1 . key3=5", .dataTooShort),
        ("1 . key3=535", .dataTooLong), ("1", .missingField), ("65536 .", .numberTooLarge),
        ("1 . mandatory=nothing", .unknownWord), ("1 . port=\"53", .unterminatedString),
    ]

    @Test func wrongTextIsRefused() {
        for index in 0..<Self.failures.count {
            let (text, kind) = Self.failures[index]
            var found: DNSError?
            do throws(DNSError) {
                _ = try RData(parsing: text, type: .svcb)
            } catch {
                found = error
            }
            #expect(found?.kind == kind, "\(text)")
            #expect(Int(found?.offset ?? 0) <= text.utf8.count)
        }
    }
}
