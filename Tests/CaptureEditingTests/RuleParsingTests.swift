import PacketCodecs
import Testing

@testable import CaptureEditing

@Suite struct RuleParsingTests {
    @Test(arguments: [
        "", "=", "10.0.0.1", "10.0.0.1=", "=10.0.0.1", "10.0.0.0/33=10.0.0.0/33", "10.0.0.0/8=10.0.0.0/9",
        "10.0.0.1=::1",
        "10.0.0.0/-1=10.0.0.0/-1", "10.0.0.0/8/8=1.0.0.0/8", "a=b", "2001:db8::/129=2001:db8::/129", "1=2=3",
    ])
    func wrongAddressRulesAreRefused(text: String) {
        #expect(throws: EditingRuleError.self) { try AddressMapping(parsing: text) }
    }

    @Test func theHintSaysWhatToWrite() {
        #expect(
            throws: EditingRuleError(
                "10.0.0.0/33=10.0.0.0/33: 10.0.0.0/33: a prefix length of IPv4 is a number and at most 32")
        ) {
            try AddressMapping(parsing: "10.0.0.0/33=10.0.0.0/33")
        }
    }

    @Test func addressesKeepTheBitsBehindThePrefix() throws {
        var rules = PacketRules()
        rules.addresses = [
            try AddressMapping(parsing: "10.0.0.0/8=192.168.0.0/8"),
            try AddressMapping(parsing: "172.16.0.0/12:10.0.0.0"),
            try AddressMapping(parsing: "[2001:db8::]/32=2001:db9::/32".replacingBrackets),
        ]
        #expect(rules.address(IPv4Address(10, 1, 2, 3), .source) == IPv4Address(192, 1, 2, 3))
        #expect(rules.address(IPv4Address(172, 31, 2, 3), .source) == IPv4Address(10, 15, 2, 3))
        // Not mapped again.
        #expect(rules.address(IPv4Address(192, 1, 2, 3), .source) == IPv4Address(192, 1, 2, 3))
        let six = try #require(IPv6Address("2001:db8::7"))
        #expect(rules.address(six, .other) == IPv6Address("2001:db9::7"))
        // ::/0 is not IPv4's business.
        rules.addresses = [
            try AddressMapping(parsing: "::/0=::/0"), try AddressMapping(parsing: "0.0.0.0/0=1.1.1.1/0"),
        ]
        #expect(rules.address(IPv4Address(9, 9, 9, 9), .source) == IPv4Address(9, 9, 9, 9))
    }

    @Test func rolesAreMinded() throws {
        var rules = PacketRules()
        rules.addresses = [try AddressMapping(parsing: "10.0.0.1=10.0.0.2", role: .source)]
        #expect(rules.address(IPv4Address(10, 0, 0, 1), .source) == IPv4Address(10, 0, 0, 2))
        #expect(rules.address(IPv4Address(10, 0, 0, 1), .destination) == IPv4Address(10, 0, 0, 1))
        #expect(rules.address(IPv4Address(10, 0, 0, 1), .other) == IPv4Address(10, 0, 0, 1))
    }

    @Test func otherRules() throws {
        #expect(try PortMapping(parsing: "53=5353") == PortMapping(from: 53, to: 5353))
        #expect(try PortMapping(parsing: "53:5353") == PortMapping(from: 53, to: 5353))
        #expect(throws: EditingRuleError.self) { try PortMapping(parsing: "53=65536") }
        #expect(throws: EditingRuleError.self) { try VLANMapping(parsing: "1=4096") }
        #expect(throws: EditingRuleError.self) { try MACMapping(parsing: "02:00:00:00:00:01=nothing") }
        #expect(try MACMapping(parsing: "02:00:00:00:00:01").from == nil)
        #expect(try TimeToLiveChange(parsing: "+3") == .add(3))
        #expect(try TimeToLiveChange(parsing: "-3").applied(to: 1) == 0)
        #expect(try TimeToLiveChange(parsing: "+255").applied(to: 255) == 255)
        #expect(TimeToLiveChange.add(.min).applied(to: 255) == 0)
        #expect(try TimeToLiveChange(parsing: "64") == .set(64))
        for text in ["256", "", "+", "x", "-9223372036854775808", "+256"] {
            #expect(throws: EditingRuleError.self) { try TimeToLiveChange(parsing: text) }
        }
    }
}

extension String {
    fileprivate var replacingBrackets: String { filter { $0 != "[" && $0 != "]" } }
}
