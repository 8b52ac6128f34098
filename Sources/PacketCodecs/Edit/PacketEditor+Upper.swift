public import ByteCore

extension PacketEditor {
    // MARK: Transport

    /// The ports of UDP, UDP-Lite or TCP; nil in other packets, later fragments included.
    @inlinable
    public var ports: PortFields? {
        @inline(__always) get { view.portFields }
        @inline(__always) set {
            guard let new = newValue, let old = ports else { return }
            transport.replace(old._sourcePort.value, with: new._sourcePort.value)
            transport.replace(old._destinationPort.value, with: new._destinationPort.value)
            store(new, at: layout.transportOffset)
        }
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
            let offset = layout.transportOffset
            guard layout.hasTransport(.tcp), let new = newValue?.header, let old = load(TCPHeader.self, at: offset)
            else { return }
            var header = old
            header._sourcePort = new._sourcePort
            header._destinationPort = new._destinationPort
            header._sequenceNumber = new._sequenceNumber
            header._acknowledgmentNumber = new._acknowledgmentNumber
            header.flags = new.flags
            header._window = new._window
            header._urgentPointer = new._urgentPointer
            transport.replace(old._sourcePort.value, with: header._sourcePort.value)
            transport.replace(old._destinationPort.value, with: header._destinationPort.value)
            transport.replace(old._sequenceNumber.value, with: header._sequenceNumber.value)
            transport.replace(old._acknowledgmentNumber.value, with: header._acknowledgmentNumber.value)
            transport.replace(old._offsetAndFlags.value, with: header._offsetAndFlags.value)
            transport.replace(old._window.value, with: header._window.value)
            transport.replace(old._urgentPointer.value, with: header._urgentPointer.value)
            store(header, at: offset)
        }
    }

    /// The ICMPv4 or ICMPv6 message's header; nil in other packets.
    @inlinable
    public var icmp: ICMPFields? {
        @inline(__always) get { view.icmpFields }
        @inline(__always) set {
            guard let new = newValue?.header, let old = icmp?.header else { return }
            var header = old
            header._type = new._type
            header._code = new._code
            header._restHigh = new._restHigh
            header._restLow = new._restLow
            transport.replace(
                UInt16(old._type) << 8 | UInt16(old._code), with: UInt16(header._type) << 8 | UInt16(header._code))
            transport.replace(old._restHigh.value, with: header._restHigh.value)
            transport.replace(old._restLow.value, with: header._restLow.value)
            store(header, at: layout.transportOffset)
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
