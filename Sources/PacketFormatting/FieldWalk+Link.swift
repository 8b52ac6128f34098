import ByteCore
import PacketCodecs

extension FieldVisitor where Self: ~Copyable {
    mutating func visit(_ header: EthernetHeader, at start: Int) {
        field(.ethernetDestination, .macAddress(header.destination), at: start..<start &+ 6)
        boolean(.ethernetDestinationLocal, header.destination.isLocallyAdministered, start, 3)
        boolean(.ethernetDestinationGroup, header.destination.isMulticast, start, 3)
        field(.ethernetSource, .macAddress(header.source), at: start &+ 6..<start &+ 12)
        boolean(.ethernetSourceLocal, header.source.isLocallyAdministered, start &+ 6, 3)
        boolean(.ethernetSourceGroup, header.source.isMulticast, start &+ 6, 3)
        let type = header.etherType.rawValue
        number(
            type >= 0x0600 ? .ethernetType : type <= 1500 ? .ethernetLength : .ethernetInvalidType, type, start &+ 12, 2
        )
    }

    mutating func visit(_ tag: VLANTag, type: EtherType, at start: Int) {
        let next = tag.etherType.rawValue
        if type == .providerBridging {
            number(.serviceVLANPriority, tag.priority.rawValue, start, 1)
            number(.serviceVLANDropEligible, UInt8(tag.dropEligible ? 1 : 0), start, 1)
            number(.serviceVLANID, tag.identifier.rawValue, start, 2)
            number(.serviceVLANType, next, start &+ 2, 2)
        } else {
            number(.vlanPriority, tag.priority.rawValue, start, 1)
            boolean(.vlanDropEligible, tag.dropEligible, start, 1)
            number(.vlanID, tag.identifier.rawValue, start, 2)
            number(next >= 0x0600 ? .vlanType : .vlanLength, next, start &+ 2, 2)
        }
    }

    mutating func visit(_ header: LLCHeader, in packet: Packet, at start: Int, base: Int) {
        number(.llcDestination, header.destination, start, 1)
        number(.llcSource, header.source, start &+ 1, 1)
        let count = header.controlByteCount
        // A control field of two bytes stands low byte first (IEEE 802.2 section 5.4).
        let second = count == 2 ? packet.bytes.byte(at: start &- base &+ 3) ?? 0 : 0
        number(.llcControl, UInt16(header.control) | UInt16(second) << 8, start &+ 2, count)
    }

    mutating func visit(_ header: SNAPHeader, at start: Int) {
        number(.llcOrganization, header.organization, start, 3)
        number(header.etherType == nil ? .llcProtocolID : .llcType, header.protocolIdentifier, start &+ 3, 2)
    }

    mutating func visit(_ header: LinuxSLLHeader, at start: Int) {
        number(.sllPacketType, header.packetType.rawValue, start, 2)
        number(.sllHardwareType, header.hardwareType, start &+ 2, 2)
        number(.sllAddressLength, header.addressLength, start &+ 4, 2)
        visitSLLAddress(header.address, count: header.storedAddressByteCount, mac: header.sourceMAC, at: start &+ 6)
        number(
            header.protocolType.rawValue >= 0x0600 ? .sllType : .sllLinuxType, header.protocolType.rawValue,
            start &+ 14, 2)
    }

    mutating func visit(_ header: LinuxSLL2Header, at start: Int) {
        number(
            header.protocolType.rawValue >= 0x0600 ? .sllType : .sllLinuxType, header.protocolType.rawValue, start, 2)
        number(.sllInterfaceIndex, header.interfaceIndex, start &+ 4, 4)
        number(.sllHardwareType, header.hardwareType, start &+ 8, 2)
        number(.sllPacketType, header.packetType.rawValue, start &+ 10, 1)
        number(.sllAddressLength, header.addressLength, start &+ 11, 1)
        visitSLLAddress(header.address, count: header.storedAddressByteCount, mac: header.sourceMAC, at: start &+ 12)
    }

    private mutating func visitSLLAddress(_ address: UInt64, count: Int, mac: MACAddress?, at start: Int) {
        if let mac {
            field(.sllSourceMAC, .macAddress(mac), at: start..<start &+ 6)
        } else if count == 4 {
            let value = IPv4Address(UInt32(truncatingIfNeeded: address >> 32))
            field(.sllSourceIPv4, .ipv4Address(value), at: start..<start &+ 4)
        } else if count > 0 {
            bytes(.sllSourceOther, start, count)
        }
        if count < 8 { bytes(.sllUnused, start &+ count, 8 &- count) }
    }

    mutating func visit(_ packet: ARPPacket, at start: Int) {
        let header = packet.header
        number(.arpHardwareType, header.hardwareType, start, 2)
        number(.arpProtocolType, header.protocolType.rawValue, start &+ 2, 2)
        number(.arpHardwareSize, header.hardwareLength, start &+ 4, 1)
        number(.arpProtocolSize, header.protocolLength, start &+ 5, 1)
        number(.arpOperation, header.operation.rawValue, start &+ 6, 2)
        let hardware = Int(header.hardwareLength)
        let address = Int(header.protocolLength)
        if let sender = packet.senderIPv4, let target = packet.targetIPv4, packet.isComplete {
            if sender == target, header.operation == .request || header.operation == .reply {
                boolean(.arpIsGratuitous, true, start, 0)
            } else if sender == .any, header.operation == .request {
                boolean(.arpIsProbe, true, start, 0)
            }
        }
        var place = start &+ 8
        visitARPHardware(
            packet.senderMAC, packet.senderHardwareAddress.byteCount, mac: .arpSenderMAC, other: .arpSenderHardware,
            at: place)
        place &+= hardware
        visitARPProtocol(
            packet.senderIPv4, packet.senderProtocolAddress.byteCount, ipv4: .arpSenderIPv4, other: .arpSenderProtocol,
            at: place)
        place &+= address
        visitARPHardware(
            packet.targetMAC, packet.targetHardwareAddress.byteCount, mac: .arpTargetMAC, other: .arpTargetHardware,
            at: place)
        place &+= hardware
        visitARPProtocol(
            packet.targetIPv4, packet.targetProtocolAddress.byteCount, ipv4: .arpTargetIPv4, other: .arpTargetProtocol,
            at: place)
    }

    private mutating func visitARPHardware(
        _ address: MACAddress?, _ count: Int, mac: Field, other: Field, at start: Int
    ) {
        if let address {
            field(mac, .macAddress(address), at: start..<start &+ 6)
        } else if count > 0 {
            bytes(other, start, count)
        }
    }

    private mutating func visitARPProtocol(
        _ address: IPv4Address?, _ count: Int, ipv4: Field, other: Field, at start: Int
    ) {
        if let address {
            field(ipv4, .ipv4Address(address), at: start..<start &+ 4)
        } else if count > 0 {
            bytes(other, start, count)
        }
    }
}
