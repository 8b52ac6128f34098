import ByteCore
import DNSCodec
import PacketTesting
import Testing

@Suite struct ServiceBindingCases {
    static func string(_ bytes: [UInt8]) -> DNSString { (try? DNSString(bytes.rawSpan)) ?? DNSString() }

    static func decode(_ text: String, _ type: RRType = .https) -> Result<RData.ServiceBinding, DNSError> {
        let bytes = hex(text)
        do throws(DNSError) {
            switch try RData(decoding: bytes.rawSpan, 0..<bytes.count, type: type, class: .internet) {
            case .svcb(let data), .https(let data): return .success(data)
            default: return .failure(DNSError(.wrongType, at: 0))
            }
        } catch {
            return .failure(error)
        }
    }

    static func problem(_ text: String) -> DNSError.Kind? {
        if case .failure(let error) = decode(text) { error.kind } else { nil }
    }

    static func problems(_ text: String) -> SvcParamProblems? { try? decode(text).get().problems }

    @Test func case51_keysAscendAndLengthsAreExact() throws {
        #expect(Self.problem("0001 00 0003 0002 0035 0001 0003 02 6832") == .wrongOrder)
        #expect(Self.problem("0001 00 0003 0002 0035 0003 0002 0035") == .wrongOrder)
        #expect(Self.problem("0001 00 ffff 0000") == .invalidValue)
        // Cut anywhere.
        #expect(Self.problem("0001") == .truncatedName)
        #expect(Self.problem("00") == .dataTooShort)
        for tail in ["00", "0003", "000300", "0003 0002", "0003 0002 00"] {
            #expect(Self.problem("0001 00 \(tail)") == .dataTooShort, "\(tail)")
        }
        let wrong: [(String, DNSError.Kind)] = [
            // mandatory: nothing, half a key, falling, twice.
            ("0000 0000", .dataTooShort), ("0000 0001 00", .dataTooShort), ("0000 0004 0003 0001", .wrongOrder),
            ("0000 0004 0003 0003", .wrongOrder),
            // alpn: nothing, an empty name, one that is too long.
            ("0001 0000", .dataTooShort), ("0001 0001 00", .invalidValue), ("0001 0003 03 6832", .dataTooShort),
            ("0001 0004 02 6832 00", .invalidValue),
            ("0002 0001 00", .dataTooLong), ("0003 0001 35", .dataTooShort), ("0003 0003 003500", .dataTooLong),
            ("0004 0000", .dataTooShort), ("0004 0003 c00002", .dataTooShort), ("0004 0005 c000020100", .dataTooShort),
            ("0005 0000", .dataTooShort), ("0006 0000", .dataTooShort), ("0006 0004 20010db8", .dataTooShort),
            ("0007 0000", .dataTooShort), ("0008 0001 00", .dataTooLong), ("0009 0000", .dataTooShort),
            ("0009 0003 001d00", .dataTooShort), ("000a 0001 01", .dataTooShort),
        ]
        for index in 0..<wrong.count {
            #expect(Self.problem("0001 00 \(wrong[index].0)") == wrong[index].1, "\(wrong[index].0)")
        }
        // The target must not be compressed.
        let message = hex("4242 8180 0001 0001 0000 0000 00 0041 0001 00 0041 0001 0000003c 0004 0001 c00c")
        var answers = try DNSMessageView(message.rawSpan).answers
        while let record = answers.next() {
            guard case .malformed(.https, _, let error) = RData(record) else {
                Issue.record("a pointer is followed")
                break
            }
            #expect(error.kind == .compressionNotAllowed)
        }
        // In another class the form is not known.
        let bytes = hex("0001 00 ffff 0000")
        #expect(
            (try? RData(decoding: bytes.rawSpan, 0..<bytes.count, type: .https, class: .chaos))
                == .unknown(.https, bytes))
    }

    @Test func case51_whatAClientMustNotUseIsTold() throws {
        #expect(Self.problems("0001 00 0000 0002 0001 0001 0003 02 6832") == [])
        #expect(Self.problems("0001 00 0000 0002 0001") == .mandatoryMissing)
        #expect(Self.problems("0001 00 0000 0002 0000") == .mandatoryListsItself)
        #expect(Self.problems("0001 00 0002 0000") == .noALPN)
        #expect(Self.problems("0001 00 0001 0003 02 6832 0002 0000") == [])
        // In an alias parameters do not count.
        #expect(Self.problems("0000 00 0002 0000") == [])
        #expect(try Self.decode("0000 00 0002 0000").get().isAlias)
        // One bad record among good ones is malformed and keeps its bytes.
        let message = hex(
            """
            4242 8180 0001 0002 0000 0000 00 0041 0001
            00 0041 0001 0000003c 0007 0001 00 ffff0000
            00 0041 0001 0000003c 0003 0001 00
            """)
        var answers = try DNSMessageView(message.rawSpan).answers
        var data: [RData] = []
        while let record = answers.next() { data.append(RData(record)) }
        guard case .malformed(.https, let bytes, let error) = data.first else {
            Issue.record("\(data)")
            return
        }
        #expect(bytes == hex("0001 00 ffff0000") && error.index == 0 && error.section == .answer)
        #expect(data.last == .https(.init(priority: 1, target: .root)))
    }

    @Test func case52_textHasTwoLayersAndIsSorted() throws {
        func wire(_ text: String) throws -> [UInt8] { try RData(parsing: text, type: .https).encoded() }
        // In any order, and the numbers of keys for their names.
        #expect(try wire("1 . port=53 alpn=h2") == wire("1 . alpn=h2 port=53"))
        #expect(try wire(#"1 . dohpath="/q{?dns}""#) == wire("1 . key7=/q{?dns}"))
        #expect(try wire(#"1 . key1="\002h2""#) == wire("1 . alpn=h2"))
        #expect(try wire("1 . alpn=h2 no-default-alpn") == wire("1 . no-default-alpn= alpn=\"h2\""))
        #expect(try wire(#"1 . ohttp="" key65534"#) == hex("0001 00 0008 0000 fffe 0000"))
        // A comma in an item, and a backslash; quotes and bytes that are no text.
        let names = try SvcParams([
            .alpn([
                Self.string([UInt8]("a,b".utf8)), Self.string([UInt8](#"c\d"#.utf8)), Self.string([0xff, 0x22, 0x20]),
            ])
        ])
        let data = RData.https(.init(priority: 1, target: .root, parameters: names))
        #expect(data.description == #"1 . alpn="a\\,b,c\\\\d,\255\" ""#)
        #expect(try RData(parsing: data.description, type: .https) == data)
        #expect(try RData(parsing: "0 .", type: .svcb).description == "0 .")
    }

    @Test func everyKeyGoesBothWays() throws {
        let params: [SvcParam] = [
            .mandatory([.alpn, .port]), .alpn([Self.string([UInt8]("h2".utf8)), Self.string([UInt8]("h3".utf8))]),
            .noDefaultALPN, .port(8443),
            .ipv4Hint([IPv4Address(192, 0, 2, 1), IPv4Address(192, 0, 2, 2)]),
            .encryptedClientHello([0, 4, 0xfe, 0x0d, 0, 0]), .ipv6Hint([IPv6Address(high: 0x2001_0db8 << 32, low: 1)]),
            .dohPath([UInt8]("/dns-query{?dns}".utf8)), .obliviousHTTP, .tlsSupportedGroups([29, 4588]),
            .docPath([Self.string([UInt8]("a".utf8)), Self.string([UInt8]("b".utf8))]),
            .unknown(SvcParamKey(65280), [1, 0xff]),
        ]
        let data = RData.https(.init(priority: 1, target: .root, parameters: try SvcParams(params.reversed())))
        let text = #"""
            1 . mandatory=alpn,port alpn="h2,h3" no-default-alpn port=8443 ipv4hint=192.0.2.1,192.0.2.2 \#
            ech=AAT+DQAA ipv6hint=2001:db8::1 dohpath="/dns-query{?dns}" ohttp tls-supported-groups=29,4588 \#
            docpath="a,b" key65280="\001\255"
            """#
        #expect(data.description == text)
        #expect(try RData(parsing: text, type: .https) == data)
        let bytes = try data.encoded()
        let read = try RData(decoding: bytes.rawSpan, 0..<bytes.count, type: .https, class: .internet)
        #expect(read == data)
        guard case .https(let binding) = read else { return }
        let found = binding.parameters
        #expect(found.params == params)
        #expect(found.mandatory == [.alpn, .port] && found.port == 8443 && found.hasNoDefaultALPN)
        #expect(found.alpn.count == 2 && found.ipv4Hints.count == 2 && found.ipv6Hints.count == 1)
        #expect(found.encryptedClientHello?.count == 6 && found.dohPath?.count == 16 && found.hasObliviousHTTP)
        #expect(found.tlsSupportedGroups == [29, 4588] && found.docPath?.count == 2)
        #expect(found[SvcParamKey(65280)] == .unknown(SvcParamKey(65280), [1, 0xff]))
        #expect(found[SvcParamKey(11)] == nil && !found.contains(SvcParamKey(11)))
        // An empty path of DNS over CoAP is the root, and no path is none.
        #expect(try SvcParams([.docPath([])]).docPath == [])
        #expect(SvcParams().docPath == nil && SvcParams().isEmpty && SvcParams().port == nil)
    }

    @Test func keysHaveNames() {
        for number in UInt16.min...UInt16.max {
            let key = SvcParamKey(number)
            guard SvcParamKey(key.description) == key else {
                Issue.record("\(key)")
                return
            }
        }
        for text in ["", "key", "key65536", "keyx", "key-1", "alp"] { #expect(SvcParamKey(text) == nil) }
        #expect(SvcParamKey("key7") == .dohPath)
        #expect(SvcParamKey(65280).isPrivate && !SvcParamKey.invalid.isPrivate)
    }
}
