import ByteCore
import DNSCodec
import PacketTesting
import Testing

@Suite struct RecordValueTests {
    @Test func servicesArePorts() throws {
        let services = ServiceBitmap(ports: [80, 25, 65535, 0, 25])
        #expect(services.ports == [0, 25, 80, 65535])
        #expect(services.contains(port: 80) && !services.contains(port: 81) && services.contains(port: 65535))
        #expect(ServiceBitmap().ports.isEmpty)
        // All of them, as 8192 bytes; one byte more has no ports.
        let all = hex("0a000001 06") + [UInt8](repeating: 0xff, count: 8192)
        guard case .wks(let data) = try RData(decoding: all.rawSpan, 0..<all.count, type: .wks, class: .internet) else {
            return
        }
        #expect(data.services.ports.count == 65_536)
        let more = all + [0]
        #expect(throws: DNSError(.dataTooLong, at: 8197)) {
            try RData(decoding: more.rawSpan, 0..<more.count, type: .wks, class: .internet)
        }
    }

    @Test func namesOfServicesStandForPorts() throws {
        let data = try RData(parsing: "192.0.2.1 TCP Domain smtp FTP-data https 8080", type: .wks)
        #expect(data.description == "192.0.2.1 6 20 25 53 443 8080")
    }

    @Test func plainBitmapsHoldTypes() throws {
        let types = try NXTBitmap([.nxt, .a, .mx, .a])
        #expect(types.types == [.a, .mx, .nxt])
        #expect(types.contains(.a) && !types.contains(.ns) && !types.contains(RRType(4711)))
        #expect(NXTBitmap().types.isEmpty)
    }

    @Test func addressesOfATMNetworks() throws {
        #expect(try RData.atma(.init(e164: "61200")).description == "+61200")
        #expect(try RData.atma(.init(endSystem: [0x39, 0x24])).description == "3924")
        guard case .atma(let address) = try RData(parsing: "+61.2", type: .atma) else { return }
        #expect(address.format == .e164 && address.address == Array("612".utf8))
    }

    /// RFC 4034 section 5.4 has a key, its tag and its digest.
    @Test func keyTags() throws {
        let key = try RData(
            parsing: """
                256 3 5 ( AQOeiiR0GOMYkDshWoSKz9Xz
                          fwJr1AYtsmx3TGkJaNXVbfi/
                          2pHm822aJ5iI9BMzNXxeYCmZ
                          DRD99WYwYqUSdjMmmAphXdvx
                          egXd/M5+X7OrzKBaMbCVdFLU
                          Uh6DhweJBjEVv5f2wwjM9Xzc
                          nOf+EPbtG9DMBmADjFDc2w/r
                          ljwvFw== ) ; key id = 60485
                """, type: .dnskey)
        guard case .dnskey(let key) = key else { return }
        #expect(key.keyTag == 60_485)
        #expect(key.isZoneKey && !key.isSecureEntryPoint && !key.isRevoked)
        // RSA/MD5 takes bytes of the modulus (RFC 4034 appendix B.1).
        let old = RData.DNSKEY(flags: 256, protocol: 3, algorithm: 1, publicKey: [1, 2, 3, 4, 5])
        #expect(old.keyTag == 0x0304)
        #expect(RData.DNSKEY(flags: 0, protocol: 3, algorithm: 1, publicKey: [1]).keyTag == 0)
        #expect(RData.DNSKEY(flags: 0xffff, protocol: 255, algorithm: 255, publicKey: [255]).keyTag == 0xff00)
    }

    @Test func canonicalFormHasNamesInLowerCase() throws {
        for (type, text, isLowered) in [
            (RRType.ns, "A.B.", true), (.rp, "A. B.", true), (.srv, "1 2 3 A.", true), (.kx, "1 A.", true),
            (.dname, "A.", true), (.a6, "128 A.", true), (.rrsig, "A 8 1 1 1 1 1 A. AQ==", true),
            (.sig, "A 8 1 1 1 1 1 A. AQ==", true), (.nxt, "A. A", true), (.naptr, #"1 2 "A" "A" "A" A."#, true),
            (.nsapPTR, "A.", false), (.ipseckey, "1 3 2 A. AQ==", false), (.nsec, "A. A", false),
        ] {
            let data = try RData(parsing: text, type: type)
            let canonical = try data.encoded(isCanonical: true)
            #expect((try data.encoded() != canonical) == isLowered, "\(type)")
            // Strings keep their case.
            if type == .naptr { #expect(canonical == hex("0001 0002 0141 0141 0141 0161 00")) }
        }
    }

    @Test func sizesOfPlacesKeepOneDigit() throws {
        let place = try RData.LOC(
            latitude: 0, longitude: 0, altitude: 0, size: 2050, horizontalPrecision: 4_999_999_999,
            verticalPrecision: 0)
        #expect(place.size == 2000 && place.horizontalPrecision == 4_000_000_000 && place.verticalPrecision == 0)
    }
}
