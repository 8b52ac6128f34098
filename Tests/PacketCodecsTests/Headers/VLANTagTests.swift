import ByteCore
import PacketCodecs
import Testing

@Suite struct VLANTagTests {
    @Test func goldenBytes() throws {
        // scapy: Dot1Q(prio=5, id=1, vlan=291, type=0x0800)
        let golden = hex("b1230800")
        try expectGolden(
            VLANTag(
                identifier: VLANIdentifier(truncating: 291), priority: PriorityCodePoint(truncating: 5),
                dropEligible: true, etherType: .ipv4), golden)
        let tag = try decoded(VLANTag.self, golden)
        // tshark: vlan.priority, vlan.dei, vlan.id, vlan.etype
        #expect(tag.priority.rawValue == 5)
        #expect(tag.dropEligible)
        #expect(tag.identifier.rawValue == 291)
        #expect(tag.etherType == .ipv4)
        #expect(tag.control == 0xb123)
    }

    @Test func everyFieldHasItsOwnBits() throws {
        try expectField(of: VLANTag.self, mask: "e0000000") {
            $0.priority = .networkControl
        } zeros: {
            $0.priority = .bestEffort
        }
        try expectField(of: VLANTag.self, mask: "10000000") {
            $0.dropEligible = true
        } zeros: {
            $0.dropEligible = false
        }
        try expectField(of: VLANTag.self, mask: "0fff0000") {
            $0.identifier = .reserved
        } zeros: {
            $0.identifier = .none
        }
        try expectField(of: VLANTag.self, mask: "ffff0000") {
            $0.control = 0xffff
        } zeros: {
            $0.control = 0
        }
        try expectField(of: VLANTag.self, mask: "0000ffff") {
            $0.etherType = 0xffff
        } zeros: {
            $0.etherType = 0
        }
    }

    @Test func numbersOutsideTheirWidthAreRefusedOrCut() {
        #expect(VLANIdentifier(rawValue: 4095)?.rawValue == 4095)
        #expect(VLANIdentifier(rawValue: 4096) == nil)
        #expect(VLANIdentifier(truncating: 0xf001).rawValue == 1)
        #expect(PriorityCodePoint(rawValue: 7)?.rawValue == 7)
        #expect(PriorityCodePoint(rawValue: 8) == nil)
        #expect(PriorityCodePoint(truncating: 0xff).rawValue == 7)
    }

    @Test func tooFewBytes() throws { try expectOutOfBounds(VLANTag.self) }
}
