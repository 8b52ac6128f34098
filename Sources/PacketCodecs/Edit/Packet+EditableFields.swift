public import ByteCore

// What can be changed in place, read: shared by ``MutablePacket`` and ``PacketEditor``.
extension Packet {
    @inlinable
    @inline(__always)
    var ipv4Fields: IPv4Fields? {
        layout.hasNetwork(.ipv4) ? IPv4Fields(bytes, at: layout.networkOffset) : nil
    }

    @inlinable
    @inline(__always)
    var ipv6Fields: IPv6Fields? {
        layout.hasNetwork(.ipv6) ? IPv6Fields(bytes, at: layout.networkOffset) : nil
    }

    @inlinable
    @inline(__always)
    var ipFields: IPFields? {
        if let fields = ipv4Fields {
            return IPFields(trafficClass: fields._trafficClass, timeToLive: fields.timeToLive)
        }
        return ipv6Fields.map { IPFields(trafficClass: $0._trafficClass, timeToLive: $0.hopLimit) }
    }

    @inlinable
    @inline(__always)
    var portFields: PortFields? {
        layout.hasTransport(.tcp) || layout.hasTransport(.udp) || layout.hasTransport(.udpLite)
            ? PortFields(bytes, at: layout.transportOffset) : nil
    }

    @inlinable
    @inline(__always)
    var udpFields: PortFields? { layout.hasTransport(.udp) ? portFields : nil }

    @inlinable
    @inline(__always)
    var udpLiteFields: PortFields? { layout.hasTransport(.udpLite) ? portFields : nil }

    @inlinable
    @inline(__always)
    var tcpFields: TCPFields? {
        layout.hasTransport(.tcp) ? TCPFields(bytes, at: layout.transportOffset) : nil
    }

    @inlinable
    @inline(__always)
    var icmpFields: ICMPFields? {
        layout.hasTransport(.icmpv4) || layout.hasTransport(.icmpv6)
            ? bytes.loadIfPresent(ICMPHeader.self, at: layout.transportOffset).map { ICMPFields($0) } : nil
    }

    @inlinable
    @inline(__always)
    var echoFields: EchoFields? {
        guard let header = icmpFields?.header else { return nil }
        let type = header._type
        guard layout.hasTransport(.icmpv4) ? type == 8 || type == 0 : type == 128 || type == 129 else { return nil }
        return EchoFields(identifier: header.echoIdentifier, sequenceNumber: header.echoSequenceNumber)
    }

    @inlinable
    @inline(__always)
    var ethernetFields: EthernetFields? { ethernet.map { EthernetFields($0) } }

    @inlinable
    @inline(__always)
    func vlanFields(at index: Int) -> VLANFields? {
        vlanOffset(at: index).flatMap { bytes.loadIfPresent(VLANTag.self, at: $0) }.map { VLANFields($0) }
    }

    /// Where the VLAN tag at `index` starts, counted from 0.
    @usableFromInline
    @inline(never)
    func vlanOffset(at index: Int) -> Int? {
        guard index >= 0, layout.link != .none else { return nil }
        var remaining = index
        var layers = layers
        while let layer = layers.next() {
            if case .vlan = layer {
                if remaining == 0 { return layers.range.lowerBound }
                remaining -= 1
            } else if layers.range.lowerBound >= layout.networkOffset, layout.network != .none {
                return nil
            }
        }
        return nil
    }

    @inlinable
    var arpFields: ARPFields? {
        let start = layout.networkOffset
        guard layout.hasNetwork(.arp), let header = bytes.loadIfPresent(ARPHeader.self, at: start),
            header.hardwareLength == 6, header.carriesIPv4, layout.payloadOffset &- start >= 28,
            let senderMAC = bytes.loadIfPresent(MACAddress.self, at: start &+ 8),
            let senderIPv4 = bytes.loadIfPresent(IPv4Address.self, at: start &+ 14),
            let targetMAC = bytes.loadIfPresent(MACAddress.self, at: start &+ 18),
            let targetIPv4 = bytes.loadIfPresent(IPv4Address.self, at: start &+ 24)
        else { return nil }
        return ARPFields(senderMAC: senderMAC, senderIPv4: senderIPv4, targetMAC: targetMAC, targetIPv4: targetIPv4)
    }
}
