import ByteCore
import DNSCodec
import PacketTesting
import Testing

/// The cookies of RFC 9018 appendix A.
@Suite struct CookieVectorTests {
    struct Vector: Sendable {
        let part: String
        let address: String
        let secret: String
        let cookie: String
        let timestamp: UInt32
    }

    static let vectors = [
        Vector(
            part: "A.1", address: "c6336464", secret: "e5e973e5a6b2a43f48e7dc849e37bfcf",
            cookie: "2464c4abcf10c957 01000000 5cf79f11 1f8130c3eee29480", timestamp: 1_559_731_985),
        Vector(
            part: "A.2", address: "c6336464", secret: "e5e973e5a6b2a43f48e7dc849e37bfcf",
            cookie: "2464c4abcf10c957 01000000 5cf7a871 d4a564a1442aca77", timestamp: 1_559_734_385),
        // The reserved bytes are not zero.
        Vector(
            part: "A.3, question", address: "cb0071cb", secret: "e5e973e5a6b2a43f48e7dc849e37bfcf",
            cookie: "fc93fc62807ddb86 01abcdef 5cf78f71 a314227b6679ebf5", timestamp: 1_559_727_985),
        Vector(
            part: "A.3, answer", address: "cb0071cb", secret: "e5e973e5a6b2a43f48e7dc849e37bfcf",
            cookie: "fc93fc62807ddb86 01000000 5cf7a9ac f73a7810aca2381e", timestamp: 1_559_734_700),
        Vector(
            part: "A.4, question", address: "20010db80220000159ded0f4876982b8",
            secret: "dd3bdf9344b678b185a6f5cb60fca715",
            cookie: "22681ab97d52c298 01000000 5cf7c579 26556bd0934c72f8", timestamp: 1_559_741_817),
        Vector(
            part: "A.4, answer", address: "20010db80220000159ded0f4876982b8",
            secret: "445536bcd2513298075a5d379663c962",
            cookie: "22681ab97d52c298 01000000 5cf7c609 a6bb79d16625507a", timestamp: 1_559_741_961),
    ]

    @Test func cookiesOfTheRFCAreReadAndWritten() throws {
        for vector in Self.vectors {
            let bytes = hex(vector.cookie)
            let option = EDNSOption(code: .cookie, data: bytes)
            guard case .cookie(let cookie) = option else {
                Issue.record("\(vector.part): \(option)")
                continue
            }
            #expect(cookie.serverVersion == 1 && cookie.serverTimestamp == vector.timestamp, "\(vector.part)")
            #expect(option.data == bytes)
            #expect(option.description == "COOKIE: " + vector.cookie.filter { $0 != " " })
            let serverBytes = Array(bytes.dropFirst(8))
            let server = try DNSString(serverBytes.rawSpan)
            #expect(try DNSCookie(client: cookie.client, server: server) == cookie)
            // A server makes its hash of what a cookie gives out here, and of the client's address (section 4.4). It shows
            // also that each byte above is the document's.
            let hashed = TestDigests.sipHash(
                key: hex(vector.secret), Array(bytes.prefix(16)) + hex(vector.address))
            #expect(hashed == Array(bytes.suffix(8)), "\(vector.part)")
        }
        // A.1 and A.2 ask with the client's cookie alone, and with the one that was learned.
        let first = EDNSOption(code: .cookie, data: hex("2464c4abcf10c957"))
        #expect(first == .cookie(DNSCookie(client: 0x2464_c4ab_cf10_c957)))
    }
}
