// The same fields as those of ``PacketEditor``; each assignment is an edit of its own.
extension MutablePacket {
    /// The IPv4 header; nil in other packets.
    @inlinable
    public var ipv4: IPv4Fields? {
        @inline(__always) get { packet.ipv4Fields }
        // Transparent, because the compiler takes this setter for too large to be inlined even where it is told to.
        @_transparent set { editAll { $0.ipv4 = newValue } }
    }

    /// The fixed IPv6 header; nil in other packets.
    @inlinable
    public var ipv6: IPv6Fields? {
        @inline(__always) get { packet.ipv6Fields }
        @inline(__always) set { editTransport { $0.ipv6 = newValue } }
    }

    /// What both IP headers have; nil in packets without one.
    @inlinable
    public var ip: IPFields? {
        @inline(__always) get { packet.ipFields }
        @inline(__always) set { editNetwork { $0.ip = newValue } }
    }

    /// The ports of UDP, UDP-Lite or TCP; nil in other packets, later fragments included.
    @inlinable
    public var ports: PortFields? {
        @inline(__always) get { packet.portFields }
        @inline(__always) set { editTransport { $0.ports = newValue } }
    }

    /// The UDP header's ports; nil in other packets.
    @inlinable
    public var udp: PortFields? {
        @inline(__always) get { packet.udpFields }
        @inline(__always) set { editTransport { $0.udp = newValue } }
    }

    /// The UDP-Lite header's ports; nil in other packets.
    @inlinable
    public var udpLite: PortFields? {
        @inline(__always) get { packet.udpLiteFields }
        @inline(__always) set { editTransport { $0.udpLite = newValue } }
    }

    /// The fixed TCP header; nil in other packets.
    @inlinable
    public var tcp: TCPFields? {
        @inline(__always) get { packet.tcpFields }
        @inline(__always) set { editTransport { $0.tcp = newValue } }
    }

    /// The ICMPv4 or ICMPv6 message's header; nil in other packets.
    @inlinable
    public var icmp: ICMPFields? {
        @inline(__always) get { packet.icmpFields }
        @inline(__always) set { editTransport { $0.icmp = newValue } }
    }

    /// Identifier and sequence number of an ICMPv4 or ICMPv6 echo request or reply; nil in other packets and messages.
    @inlinable
    public var echo: EchoFields? {
        @inline(__always) get { packet.echoFields }
        @inline(__always) set { editTransport { $0.echo = newValue } }
    }

    /// The Ethernet header; nil in other packets.
    @inlinable
    public var ethernet: EthernetFields? {
        @inline(__always) get { packet.ethernetFields }
        @inline(__always) set { editUncovered { $0.ethernet = newValue } }
    }

    /// The first VLAN tag; nil in packets without one.
    @inlinable
    public var vlan: VLANFields? {
        @inline(__always) get { self[vlan: 0] }
        @inline(__always) set { editUncovered { $0.vlan = newValue } }
    }

    /// The addresses of a whole ARP packet that maps IPv4 addresses to MAC addresses; nil in other packets.
    @inlinable
    public var arp: ARPFields? {
        @inline(__always) get { packet.arpFields }
        @inline(__always) set { editUncovered { $0.arp = newValue } }
    }

    /// The VLAN tag at `index`, counted from 0, the outermost; nil where there is none.
    @inlinable
    public subscript(vlan index: Int) -> VLANFields? {
        get { packet.vlanFields(at: index) }
        set { editUncovered { $0[vlan: index] = newValue } }
    }

    // An edit knows which checksums cover what it changes, so that no more code than for those stands where it is used.

    @inlinable
    @inline(__always)
    @_lifetime(self: copy self)
    mutating func editUncovered(_ change: (inout PacketEditor) -> Void) {
        let layout = stored
        var editor = PacketEditor(bytes._mutatingExtracting(...), layout)
        change(&editor)
    }

    @inlinable
    @inline(__always)
    @_lifetime(self: copy self)
    mutating func editNetwork(_ change: (inout PacketEditor) -> Void) {
        let layout = stored
        var editor = PacketEditor(bytes._mutatingExtracting(...), layout)
        change(&editor)
        editor.patchNetworkChecksum()
    }

    @inlinable
    @inline(__always)
    @_lifetime(self: copy self)
    mutating func editTransport(_ change: (inout PacketEditor) -> Void) {
        let layout = stored
        var editor = PacketEditor(bytes._mutatingExtracting(...), layout)
        change(&editor)
        editor.patchTransportChecksumApart(layout.details[Self.completenessLane])
    }

    @inlinable
    @inline(__always)
    @_lifetime(self: copy self)
    mutating func editAll(_ change: (inout PacketEditor) -> Void) {
        let layout = stored
        var editor = PacketEditor(bytes._mutatingExtracting(...), layout)
        change(&editor)
        editor.patchNetworkChecksum()
        editor.patchTransportChecksumApart(layout.details[Self.completenessLane])
    }
}
