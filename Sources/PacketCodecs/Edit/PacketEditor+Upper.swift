public import ByteCore

extension PacketEditor {
    // MARK: Transport

    /// The ports of UDP, UDP-Lite or TCP; nil in other packets, later fragments included.
    @inlinable
    public var ports: PortFields? {
        @inline(__always) get { view.portFields }
        @inline(__always) set {
            guard let new = newValue, let old = view.portFields else { return }
            let offset = layout.transportOffset
            replace(old._sourcePort, with: new._sourcePort, at: offset)
            replace(old._destinationPort, with: new._destinationPort, at: offset &+ 2)
        }
    }

    @inlinable
    @inline(__always)
    mutating func replace(_ old: BigEndian<UInt16>, with new: BigEndian<UInt16>, at offset: Int) {
        transport.replace(old.value, with: new.value)
        store(new, at: offset)
    }

    @inlinable
    @inline(__always)
    mutating func replace(_ old: BigEndian<UInt32>, with new: BigEndian<UInt32>, at offset: Int) {
        transport.replace(old.value, with: new.value)
        store(new, at: offset)
    }

    /// The UDP header's ports; nil in other packets.
    @inlinable
    public var udp: PortFields? {
        @inline(__always) get { view.udpFields }
        @inline(__always) set { if layout.hasTransport(.udp) { ports = newValue } }
    }

    /// The UDP-Lite header's ports; nil in other packets.
    @inlinable
    public var udpLite: PortFields? {
        @inline(__always) get { view.udpLiteFields }
        @inline(__always) set { if layout.hasTransport(.udpLite) { ports = newValue } }
    }

    /// The fixed TCP header; nil in other packets.
    @inlinable
    public var tcp: TCPFields? {
        @inline(__always) get { view.tcpFields }
        @inline(__always) set {
            guard let new = newValue, let old = view.tcpFields else { return }
            let offset = layout.transportOffset
            replace(old._sourcePort, with: new._sourcePort, at: offset)
            replace(old._destinationPort, with: new._destinationPort, at: offset &+ 2)
            replace(old._sequenceNumber, with: new._sequenceNumber, at: offset &+ 4)
            replace(old._acknowledgmentNumber, with: new._acknowledgmentNumber, at: offset &+ 8)
            // The data offset stays.
            let word = old._offsetAndFlags.value & 0xf000 | new._offsetAndFlags.value & 0x0fff
            replace(old._offsetAndFlags, with: BigEndian(word), at: offset &+ 12)
            replace(old._window, with: new._window, at: offset &+ 14)
            replace(old._urgentPointer, with: new._urgentPointer, at: offset &+ 18)
        }
    }

    /// The ICMPv4 or ICMPv6 message's header; nil in other packets.
    @inlinable
    public var icmp: ICMPFields? {
        @inline(__always) get { view.icmpFields }
        @inline(__always) set {
            guard let new = newValue?.header, let old = view.icmpFields?.header else { return }
            let offset = layout.transportOffset
            transport.replace(
                UInt16(old._type) << 8 | UInt16(old._code), with: UInt16(new._type) << 8 | UInt16(new._code))
            store(new._type, at: offset)
            store(new._code, at: offset &+ 1)
            replace(old._restHigh, with: new._restHigh, at: offset &+ 4)
            replace(old._restLow, with: new._restLow, at: offset &+ 6)
        }
    }

    /// Identifier and sequence number of an ICMPv4 or ICMPv6 echo request or reply; nil in other packets and messages.
    @inlinable
    public var echo: EchoFields? {
        @inline(__always) get { view.echoFields }
        @inline(__always) set {
            guard let newValue, echo != nil else { return }
            icmp?.header.echoIdentifier = newValue.identifier
            icmp?.header.echoSequenceNumber = newValue.sequenceNumber
        }
    }

    // MARK: Link: no Internet checksum covers any of it

    /// The Ethernet header; nil in other packets.
    @inlinable
    public var ethernet: EthernetFields? {
        @inline(__always) get { view.ethernetFields }
        @inline(__always) set {
            guard layout.hasLink(.ethernet), let new = newValue?.header, var header = load(EthernetHeader.self, at: 0)
            else { return }
            header.destination = new.destination
            header.source = new.source
            store(header, at: 0)
        }
    }

    /// The first VLAN tag; nil in packets without one.
    @inlinable
    public var vlan: VLANFields? {
        @inline(__always) get { self[vlan: 0] }
        @inline(__always) set { self[vlan: 0] = newValue }
    }

    /// The VLAN tag at `index`, counted from 0, the outermost; nil where there is none.
    @inlinable
    public subscript(vlan index: Int) -> VLANFields? {
        get { view.vlanFields(at: index) }
        set {
            guard let new = newValue?.tag, let offset = view.vlanOffset(at: index),
                var tag = load(VLANTag.self, at: offset)
            else { return }
            tag.control = new.control
            store(tag, at: offset)
        }
    }

    /// The addresses of a whole ARP packet that maps IPv4 addresses to MAC addresses; nil in other packets.
    @inlinable
    public var arp: ARPFields? {
        @inline(__always) get { view.arpFields }
        set {
            guard let newValue, arp != nil else { return }
            let start = layout.networkOffset
            store(newValue.senderMAC, at: start &+ 8)
            store(newValue.senderIPv4, at: start &+ 14)
            store(newValue.targetMAC, at: start &+ 18)
            store(newValue.targetIPv4, at: start &+ 24)
        }
    }
}
