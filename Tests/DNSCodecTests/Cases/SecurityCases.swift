import ByteCore
import DNSCodec
import PacketTesting
import Testing

/// The numbered cases about DNSSEC, serial numbers, times, and types with forms of their own.
@Suite struct SecurityCases {
    private func decoded(_ type: RRType, _ wire: String, _ class: RRClass = .internet) throws(DNSError) -> RData {
        let bytes = hex(wire)
        return try RData(decoding: bytes.rawSpan, 0..<bytes.count, type: type, class: `class`)
    }

    private func problem(_ type: RRType, _ wire: String) -> DNSError.Kind? {
        do {
            _ = try decoded(type, wire)
            return nil
        } catch {
            return error.kind
        }
    }

    @Test func case15_pointersInTypesThatMustNotHaveThemAreTold() {
        // The last two bytes point to the name in front of the data.
        let name = hex("000000000000000000000000 0161 00")
        for (type, front) in [
            (RRType.rrsig, "000105020000012c00000000000000000000"), (.nsec, ""), (.hip, "01020001aabb"), (.talink, ""),
            (.dsync, "003b0114ef"), (.lp, "000a"), (.amtrelay, "0a03"),
        ] {
            let bytes = name + hex(front) + hex("c00c")
            let end = bytes.count
            #expect(throws: DNSError(.compressionNotAllowed, at: end - 2), "\(type)") {
                try RData(decoding: bytes.rawSpan, name.count..<end, type: type, class: .internet)
            }
        }
    }

    @Test func case45_typesThatAreNoneStayOpaque() throws {
        for number in [0, 65535, 251, 252, 253, 254, 255] as [UInt16] {
            let type = RRType(number)
            #expect(try decoded(type, "0102") == .unknown(type, [1, 2]))
            #expect(try RData.unknown(type, [1, 2]).encoded() == [1, 2])
            #expect(!type.isData && !type.isAllowedInBitmap)
            #expect(type.isQuestionOnly == (251...255 ~= number))
        }
        for type in [RRType.opt, .tkey, .tsig, .nxname, RRType(200)] {
            #expect(type.isMeta && !type.isQuestionOnly && !type.isData)
            #expect(type.isAllowedInBitmap == (type == .nxname))
        }
        for type in [RRType.a, .caa, .dlv, RRType(54), RRType(127), RRType(65280)] {
            #expect(type.isData && !type.isMeta && type.isAllowedInBitmap)
        }
        for descriptor in RRTypeDescriptor.all {
            #expect(descriptor.type.isMeta == (descriptor.kind == .meta))
            #expect(descriptor.type.isQuestionOnly == (descriptor.kind == .question))
        }
    }

    @Test func case46_formsOfTheInternetAreNotReadInOtherClasses() throws {
        let wire = "000201636fc0b8271c82825bb1ac5c41cf5351aa69b4febd94e8f17cdb95000da48c40"
        for `class` in [RRClass.chaos, .hesiod, RRClass(2), RRClass(65280)] {
            #expect(try decoded(.dhcid, wire, `class`) == .unknown(.dhcid, hex(wire)))
            // These are the same in every class.
            #expect(try decoded(.nid, "000a00144fffff20ee64", `class`).description == "10 0014:4fff:ff20:ee64")
            #expect(try decoded(.caa, "000569737375653b", `class`).description == "0 issue \";\"")
        }
        #expect(try decoded(.dhcid, wire) == .dhcid(hex(wire)))
        #expect(try decoded(.dhcid, wire, .none) == .dhcid(hex(wire)))
    }

    @Test func case47_typeBitmaps() throws {
        // Blocks in ascending order, of 1 to 32 bytes.
        #expect(problem(.csync, "00000001 0000 0101 40 0001 40") == .wrongOrder)
        #expect(problem(.csync, "00000001 0000 0000") == .invalidValue)
        #expect(problem(.csync, "00000001 0000 0021" + String(repeating: "01", count: 33)) == .invalidValue)
        #expect(problem(.csync, "00000001 0000 0020" + String(repeating: "01", count: 32)) == nil)
        #expect(problem(.csync, "00000001 0000 0002 40") == .dataTooShort)
        // An empty set is right in NSEC3.
        let empty = try decoded(.nsec3, "01000000 00 01 aa")
        #expect(empty == .nsec3(.init(next: [0xaa], types: [])))
        #expect(empty.description == "1 0 0 - L8")
        // Zeros at the end are read and kept, and not written by us.
        guard case .csync(let padded) = try decoded(.csync, "00000001 0000 0003 400000 0101 00") else {
            Issue.record("no CSYNC")
            return
        }
        #expect(padded.types.types == [.a] && !padded.types.isMinimal)
        #expect(try RData.csync(padded).encoded() == hex("00000001 0000 0003 400000 0101 00"))
        #expect(
            try RData.csync(.init(serial: 1, flags: 0, types: RRTypeBitmap(padded.types.types))).encoded()
                == hex("00000001 0000 0001 40"))
        // All types there can be, those that must not be there too.
        let all = RRTypeBitmap((0...65535).map { RRType($0) })
        #expect(all.types.count == 65536 && all.isMinimal)
        #expect(all.contains(RRType(0)) && all.contains(RRType(65535)) && all.contains(.any))
        var set: RRTypeBitmap = [.a, .nxname, .caa]
        #expect(set.contains(.caa) && !set.contains(.uri) && !set.contains(.ns) && !set.contains(.dlv))
        set.insert(.dlv)
        set.remove(.nxname)
        #expect(set.types == [.a, .caa, .dlv] && set.isMinimal && !set.isEmpty)
        #expect(set == [.dlv, .caa, .a, .a])
        set.remove(.a)
        set.remove(.caa)
        set.remove(.dlv)
        #expect(set.isEmpty && set == [])
    }

    @Test func case48_saltAndHashOfNSEC3() throws {
        // RFC 5155 appendix A, which has xx in lower case.
        let hash = NSEC3Hash(salt: hex("aabbccdd"), iterations: 12)
        let zone = try #require(DNSName("example"))
        for (name, text) in [
            ("example", "0p9mhaveqvm6t7vbl5lop2u3t2rp3tom"), ("a.example", "35mthgpgcu1qg68fab165klnsnk3dpvl"),
            ("ai.example", "gjeqe526plbf1g8mklp59enfd789njgi"), ("ns1.example", "2t7b4g4vsa5smi47k61mv5bv1a22bojr"),
            ("ns2.example", "q04jkcevqvmu85r014c7dkba38o0ji5r"), ("w.example", "k8udemvp1j2f7eg6jebps17vp3n8i58h"),
            ("*.w.example", "r53bq7cc2uvmubfu5ocmm6pers9tk9en"), ("x.w.example", "b4um86eghhds6nea196smvmlo4ors995"),
            ("y.w.example", "ji6neoaepv8b5o6k4ev33abha8ht9fgc"),
            ("x.y.w.example", "2vptu5timamqttgl4luu9kg21e0aor3s"), ("XX.Example", "t644ebqk9bibcna874givr6joj62mlhv"),
            ("2t7b4g4vsa5smi47k61mv5bv1a22bojr.example", "kohar7mbb8dc2ce8a9qvl8hon4k53uhi"),
        ] {
            let value = hash.hash(try #require(DNSName(name))) { TestDigests.sha1($0.copiedBytes) }
            let owner = try NSEC3Hash.owner(value, zone: zone)
            #expect(owner.description == "\(text).example.")
            #expect(try NSEC3Hash.hash(inOwner: owner) == value)
            #expect(try NSEC3Hash.hash(inOwner: try #require(DNSName("\(text.uppercased()).example"))) == value)
        }
        #expect(throws: DNSError.self) { try NSEC3Hash.hash(inOwner: .root) }
        #expect(throws: DNSError.self) { try NSEC3Hash.hash(inOwner: try #require(DNSName("xyz.example"))) }
        #expect(throws: DNSError.self) { try NSEC3Hash.owner([], zone: zone) }
        #expect(throws: DNSError.self) { try NSEC3Hash.owner([UInt8](repeating: 0, count: 40), zone: zone) }
        // Without iterations and salt the hash is that of the name alone.
        var inputs: [[UInt8]] = []
        _ = NSEC3Hash().hash(zone) { bytes in
            inputs.append(bytes.copiedBytes)
            return [1]
        }
        _ = NSEC3Hash(salt: [9], iterations: 1).hash(zone) { bytes in
            inputs.append(bytes.copiedBytes)
            return [1]
        }
        let wire = hex("07 6578616d706c65 00")
        #expect(inputs == [wire, wire + [9], [1, 9]])
        // Hashes are read in any case, and printed in capitals, as name servers do.
        let hash20 = "35MTHGPGCU1QG68FAB165KLNSNK3DPVL"
        let upper = try RData(parsing: "1 0 12 AABBCCDD \(hash20) A", type: .nsec3)
        #expect(try RData(parsing: "1 0 12 aabbccdd \(hash20.lowercased()) A", type: .nsec3) == upper)
        #expect(upper.description.contains(hash20))
        // No salt is a dash.
        #expect(try decoded(.nsec3param, "01000000 00").description == "1 0 0 -")
        #expect(try RData(parsing: "1 0 0 -", type: .nsec3param).encoded() == hex("0100000000"))
        #expect(throws: DNSError.self) { try RData(parsing: "1 0 0 \"\"", type: .nsec3param) == .nsec3param(.init()) }
    }

    @Test func nsec3CoversWhatLiesBetween() throws {
        var record = RData.NSEC3(next: [5], types: [])
        #expect(record.covers([4], owner: [3]) && record.covers([3, 0], owner: [3]))
        #expect(!record.covers([3], owner: [3]) && !record.covers([5], owner: [3]) && !record.covers([6], owner: [3]))
        // The last, and the only one.
        #expect(record.covers([9], owner: [8]) && record.covers([1], owner: [8]) && !record.covers([6], owner: [8]))
        #expect(record.covers([6], owner: [5]) && !record.covers([5], owner: [5]))
        record.isOptOut = true
        #expect(record.flags == 1 && record.isOptOut)
        let nsec = RData.NSEC(next: try #require(DNSName("c.example")), types: [])
        let owner = try #require(DNSName("a.example"))
        #expect(nsec.covers(try #require(DNSName("B.example")), owner: owner))
        #expect(!nsec.covers(try #require(DNSName("A.example")), owner: owner))
        #expect(!nsec.covers(try #require(DNSName("z.example")), owner: owner))
        #expect(nsec.covers(try #require(DNSName("z.example")), owner: try #require(DNSName("d.example"))))
    }

    @Test func case49_canonicalForm() throws {
        // Signers are in lower case, next names and targets of later types not (RFC 6840 section 5.1).
        let signer = try RData(parsing: "A 8 2 60 20300101000000 20200101000000 1 Example. AA==", type: .rrsig)
        #expect(try Array(signer.encoded(isCanonical: true).suffix(10)) == hex("07 6578616d706c65 00 00"))
        for (type, text) in [
            (RRType.nsec, "Example. A"), (.lp, "1 Example."), (.talink, "Example. Example."),
            (.dsync, "CDS NOTIFY 1 Example."),
            (.amtrelay, "1 0 3 Example."), (.hip, "2 01 Ag== Example."),
        ] {
            let data = try RData(parsing: text, type: type)
            #expect(try data.encoded(isCanonical: true) == data.encoded(), "\(type)")
        }
        for (type, text) in [(RRType.ns, "Example."), (.soa, "Example. Example. 1 2 3 4 5"), (.mx, "1 Example.")] {
            let data = try RData(parsing: text, type: type)
            let lower = try RData(parsing: text.lowercased(), type: type)
            #expect(try data.encoded(isCanonical: true) == lower.encoded(), "\(type)")
        }
        // Owner, original time to live and wildcards: SignedBytesTests.
        let record = try CanonicalRecord(name: try #require(DNSName("A.B")), timeToLive: 0x0102_0304, data: signer)
        #expect(Array(record.wire.prefix(13)) == hex("0161 0162 00 002e 0001 01020304"))
    }

    @Test func case50_canonicalOrder() throws {
        // RFC 4034 section 6.1.
        let texts = [
            "example", "a.example", "yljkjljk.a.example", "Z.a.example", "zABC.a.EXAMPLE", "z.example",
            "\\001.z.example", "*.z.example", "\\200.z.example",
        ]
        let names = try texts.map { try #require(DNSName($0)) }
        #expect(names.reversed().sorted().map(\.description) == names.map(\.description))
        for (left, first) in names.enumerated() {
            for (right, second) in names.enumerated() { #expect((first < second) == (left < right)) }
        }
        // Letters fold, and the bytes behind them do not: [ is 5B, between Z and a.
        #expect(try #require(DNSName("[.example")) < #require(DNSName("A.example")))
        #expect(try #require(DNSName("a.example")) < #require(DNSName("\\193.example")))
        // Data of one set, each once.
        let data = ["10 b.", "10 A.", "9 z.", "10 a."]
        let records = try data.map {
            try CanonicalRecord(name: .root, timeToLive: 0, data: try RData(parsing: $0, type: .mx))
        }
        #expect(
            CanonicalRecord.ordered(records).map(\.data)
                == [hex("0009 017a00"), hex("000a 016100"), hex("000a 016200")])
    }

    @Test func case53_serialsAndTimesOfSignatures() throws {
        func order(_ left: UInt32, _ right: UInt32) -> DNSSerial.Order { DNSSerial(left).order(to: DNSSerial(right)) }
        #expect(order(1, 1) == .equal)
        #expect(order(0, 1) == .less)
        #expect(order(1, 0) == .greater)
        #expect(order(0xffff_ffff, 0) == .less)
        #expect(order(0, 0xffff_ffff) == .greater)
        #expect(order(0, 0x7fff_ffff) == .less)
        #expect(order(0, 0x8000_0001) == .greater)
        // Exactly half the circle.
        #expect(order(0, 0x8000_0000) == .undefined)
        #expect(order(0x8000_0000, 0) == .undefined)
        #expect(order(5, 0x8000_0005) == .undefined)
        #expect(!DNSSerial(0).isAtLeast(DNSSerial(0x8000_0000)))
        #expect(DNSSerial(0xffff_ffff).advanced(by: 1) == DNSSerial(0))
        #expect(DNSSerial(1).advanced(by: 0x7fff_ffff) == DNSSerial(0x8000_0000))
        #expect(DNSSerial(1).advanced(by: 0x8000_0000) == nil)
        func soa(_ serial: UInt32) -> RData.SOA {
            .init(primary: .root, mailbox: .root, serial: serial, refresh: 0, retry: 0, expire: 0, minimum: 0)
        }
        #expect(soa(0).order(to: soa(0xffff_fff0)) == .greater)
        // Times of signatures.
        let text = "A 8 2 60 20030322173103 20030220173103 1 example. AA=="
        let data = try RData(parsing: text, type: .rrsig)
        guard case .rrsig(let signature) = data else {
            Issue.record("no RRSIG")
            return
        }
        #expect(signature.expiration == 1_048_354_263 && signature.inception == 1_045_762_263)
        #expect(data.description == text)
        let seconds = try RData(parsing: "A 8 2 60 1048354263 1045762263 1 example. AA==", type: .rrsig)
        #expect(seconds == data)
    }

    @Test func case54_timesToLive() throws {
        // The codec keeps all 32 bits.
        let record = DNSRecord(.root, timeToLive: 0xffff_ffff, .a(.any))
        #expect(record.timeToLive == 0xffff_ffff)
        #expect(try CanonicalRecord(record).timeToLive == 0xffff_ffff)
        #expect(TimeToLivePolicy.zeroWhenNegative.seconds(0x7fff_ffff) == 0x7fff_ffff)
        #expect(TimeToLivePolicy.zeroWhenNegative.seconds(0x8000_0000) == 0)
        #expect(TimeToLivePolicy.zeroWhenNegative.seconds(0xffff_ffff) == record.cachedTimeToLive)
        #expect(TimeToLivePolicy.sevenDays.seconds(0x8000_0000) == 604_800)
        #expect(TimeToLivePolicy.sevenDays.seconds(300) == 300)
        #expect(TimeToLivePolicy.limited(to: 60).seconds(61) == 60)
        // With units in text.
        func retry(_ text: String) throws(DNSError) -> UInt32? {
            guard case .soa(let soa) = try RData(parsing: ". . 1 2 \(text) 4 5", type: .soa) else { return nil }
            return soa.retry
        }
        #expect(try retry("1w2d3h4m5s") == 788_645)
        #expect(try retry("1W2D3H4M5S") == 788_645)
        #expect(try retry("4294967295") == 4_294_967_295)
        for text in ["4294967296", "7102w", "1x", "w", "-1", "1.5h"] {
            #expect(throws: DNSError.self, "\(text)") { try retry(text) }
        }
    }

    @Test func case56_tagsOfCAAAndTargetsOfURI() throws {
        #expect(problem(.caa, "00 00") == .invalidValue)
        #expect(problem(.caa, "00 06 6973737565") == .dataTooShort)
        #expect(problem(.caa, "00") == .dataTooShort)
        #expect(problem(.caa, "00 01 2d") == .invalidValue)
        // The value is the rest: it may be empty, and its first byte is no length.
        #expect(try decoded(.caa, "00 05 6973737565").description == "0 issue \"\"")
        let value = String(repeating: "61", count: 300)
        guard case .caa(let long) = try decoded(.caa, "00 05 6973737565" + value) else {
            Issue.record("no CAA")
            return
        }
        #expect(long.value.count == 300)
        #expect(try RData(parsing: RData.caa(long).description, type: .caa) == .caa(long))
        guard case .uri(let uri) = try decoded(.uri, "0001 0002" + value) else {
            Issue.record("no URI")
            return
        }
        #expect(uri.target.count == 300)
        #expect(try RData(parsing: RData.uri(uri).description, type: .uri) == .uri(uri))
        #expect(problem(.uri, "0001 0002") == .dataTooShort)
    }

    @Test func case57_relaysOfAMTRELAY() throws {
        func relay(_ wire: String) throws(DNSError) -> RData.AMTRELAY? {
            guard case .amtrelay(let data) = try decoded(.amtrelay, wire) else { return nil }
            return data
        }
        #expect(try relay("0a 00") == .init(precedence: 10, relay: .none))
        #expect(try relay("0a 80") == .init(precedence: 10, discoveryOptional: true, relay: .none))
        #expect(
            try relay("0a 81 cb00710f")
                == .init(precedence: 10, discoveryOptional: true, relay: .ipv4(IPv4Address(203, 0, 113, 15))))
        #expect(try relay("0a 02 20010db8000000000000000000000015")?.relay.type == 2)
        #expect(try relay("0a 83 0161 00")?.relay == .name(try #require(DNSName("a"))))
        for wire in ["0a 04", "0a ff 00", "0a 7f 00"] { #expect(problem(.amtrelay, wire) == .invalidValue) }
        // The name may not be compressed, and nothing stands behind it.
        #expect(problem(.amtrelay, "0a 03 c000") == .pointerIntoHeader)
        #expect(problem(.amtrelay, "0a 03 0161 00 00") == .dataTooLong)
    }
}
