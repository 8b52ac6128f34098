import CaptureFilters
import PacketCodecs
import PacketTesting
import Testing

/// Broken filters with the part that is to blame between « and ».
private let broken: [(marked: String, kind: FilterError.Kind)] = [
    ("udp «prt» 53", .syntax),
    ("udp port 53 «tcp»", .syntax),
    ("udp«)»", .syntax),
    ("udp &&«&» tcp", .syntax),
    ("udp «#» tcp", .syntax),
    ("udp «é» tcp", .syntax),
    ("«1.2.3.4.5»", .syntax),
    ("tcp[«tcpflgs»] & tcp-syn != 0", .syntax),
    ("ip6 host ::«zz»", .syntax),
    ("portrange 5«-»", .syntax),
    ("udp\n  and\n«prt» 53\nor tcp", .syntax),
    ("(tcp or udp) and (host 10.0.0.1 or port «or») and icmp", .syntax),
    ("udp port«»", .incomplete),
    ("udp port 53 and«»  ", .incomplete),
    ("(udp or (tcp and port 80)«»", .incomplete),
    ("ip[0«»", .incomplete),
    ("not«»\n", .incomplete),
    ("host «no-such-host.invalid»", .unknownName),
    ("(host «no-such-host.invalid» or udp) and host 10.0.0.1", .unknownName),
    ("udp or (host «no-such-host.invalid») or (host no-such-host.invalid)", .unknownName),
    ("port 53 or port «no-such-service»", .unknownName),
    ("ip proto «no-such-protocol» and udp", .unknownName),
    ("(ether proto «nothing»)", .unknownName),
    ("port «70000»", .meaning),
    ("port 53 or (port «70000») or port 80", .meaning),
    ("portrange «5-99999» and udp", .meaning),
    ("host «300.1.1.1» and udp", .meaning),
    ("(net «10.0.0.1/8» or udp) and tcp", .meaning),
    ("net «1.2.3.0 mask 255.0.0.0»", .meaning),
    ("vlan «5000»", .meaning),
    ("udp and tcp[0:3«]» = 1 or udp", .meaning),
    ("«08» = 5", .meaning),
    ("len < «99999999999»", .meaning),
    ("udp or «1::2::»3", .meaning),
    ("«udp proto» 5", .meaning),
    ("udp or «inbound»", .meaning),
    ("«ip broadcast»", .meaning),
    ("wlan type «mgt»", .meaning),
    ("«ip and ip6»", .rejectsAllPackets),
]

@Suite("Errors in filters point at what is wrong")
struct FilterErrorTests {
    @Test(arguments: broken)
    func aBrokenFilterIsRefusedWithThePlaceInTheText(marked: String, kind: FilterError.Kind) throws {
        let parts = marked.split(omittingEmptySubsequences: false) { $0 == "«" || $0 == "»" }
        try #require(parts.count == 3)
        let error = try #require(failure(parts.joined()))
        #expect(error.kind == kind, "\(error)")
        #expect(error.offset == parts[0].utf8.count, "\(error)")
        #expect(error.length == parts[1].utf8.count, "\(error)")
        #expect(!error.message.isEmpty)
    }

    @Test func theMessageShowsTheTextWithCaretsUnderThePlace() throws {
        let error = try #require(failure("udp prt 53"))
        #expect(error.description == "syntax error at 'prt'\n  udp prt 53\n      ^^^")
        #expect(error.message == "can't parse filter expression: syntax error")
        #expect(error.token == "prt")
    }

    @Test func aFilterThatEndsTooEarlyHasItsCaretBehindTheEnd() throws {
        let error = try #require(failure("udp port"))
        #expect(error.description == "syntax error: the filter ends too early\n  udp port\n          ^")
    }

    @Test func ofAFilterOfSeveralLinesTheOneThatIsWrongIsShown() throws {
        let error = try #require(failure("udp and\n\tprt 53 or\ntcp"))
        #expect(error.excerpt.line == " prt 53 or")
        #expect(error.excerpt.carets == " ^^^")
    }

    @Test(arguments: ["udp \u{1b}[31m tcp", "udp \u{202e}tcp", "udp \u{9b}1m", "udp \u{2028} tcp", "host \\a\u{7}b"])
    func nothingInAFilterReachesATerminalRaw(text: String) throws {
        let error = try #require(failure(text))
        let shown = error.description.unicodeScalars.filter { $0 != "\n" }
        let acting = shown.filter {
            $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
                || $0.properties.generalCategory == .lineSeparator
        }
        #expect(acting.isEmpty)
    }

    @Test func aZeroCharacterIsRefusedInsteadOfEndingTheFilter() throws {
        let error = try #require(failure("udp\0 and tcp"))
        #expect(error.kind == .zeroCharacter)
        #expect(error.range == 3..<4)
    }

    @Test func aLinkTypeThatLibpcapDoesNotKnowIsNamed() throws {
        let error = try #require(failure("udp", linkType: 65_000))
        #expect(error.kind == .linkType)
        #expect(error.message.contains("65000"), "\(error)")
    }

    /// The places are found by cutting filters between tokens, so a wrong cut would show as an error elsewhere: every
    /// one of these is a filter, and with an illegal character behind it that character must be blamed.
    @Test(arguments: [
        "udp", "udp port 53", "host 10.0.0.1", "host ::1", "host fe80::1:2", "host 1:2:3:4:5:6:7:8",
        "host ::ffff:1.2.3.4",
        "net 10", "net 10.1", "net 10.0.0.0/8", "net 2001:db8::/32", "ether host 1:2:3:4:5:6",
        "ether host 01-02-03-04-05-06",
        "ether host 0102.0304.0506", "ether host 010203040506", "tcp[0:2]=5", "tcp[tcpflags]&(tcp-syn|tcp-fin)!=0",
        "ip[0]>>4==4", "ip[0]<<1<=9", "ip[0]&0xf>=5", "len<=0x40", "portrange 1-100",
        "icmp[icmptype]=icmp-echo",
        "icmp6[icmp6type]==icmp6-echoreply", "!udp&&!tcp||icmp", "not(udp or tcp)", "isis", "es-is", "is-is",
        "vlan 5 and ip6",
        "ether[0]&1=0 and ip[16]>=224", "greater 100", "src or dst port 53",
    ])
    func tokensAreCutAsLibpcapCutsThem(text: String) throws {
        #expect(failure(text) == nil)
        for blank in ["", " "] {
            let error = try #require(failure(text + blank + "#"))
            #expect(error.offset == text.utf8.count + blank.utf8.count, "\(error)")
            #expect(error.length == 1, "\(error)")
        }
    }

    /// Whatever the text is, the place lies inside it and the message can be shown.
    @Test func thePlaceLiesInsideTheTextForAnyText() {
        let words = [
            "udp", "tcp", "port", "53", "70000", "host", "10.0.0.1", "::1", "and", "or", "not", "(", ")", "[", "]", "=",
            "<",
            "&", "0x", "08", "1:2", "1:2:", "::", ":", "-", ".", "\\", "\\udp", "$", "é", "\u{1f600}", "\n", "\t",
            "ip6",
            "vlan", "net", "/", "8", "mask", "ether", "0:1:2:3:4:5", "len", "99999999999", "proto", "_", "#", "0::0::",
        ]
        var random = SeededGenerator(seed: 7)
        for _ in 0..<3000 {
            var text = ""
            for _ in 0..<Int.random(in: 1...9, using: &random) {
                text += words[Int.random(in: 0..<words.count, using: &random)]
                if Bool.random(using: &random) { text += " " }
            }
            guard let error = failure(text) else { continue }
            let inside = error.offset >= 0 && error.range.upperBound <= text.utf8.count
            #expect(inside && !error.description.isEmpty, "\(text.debugDescription)")
            if !inside { return }
        }
    }

    private func failure(_ text: String, linkType: LinkType = .ethernet) -> FilterError? {
        do throws(FilterError) {
            _ = try BPFFilter(text, linkType: linkType)
            return nil
        } catch {
            return error
        }
    }
}
