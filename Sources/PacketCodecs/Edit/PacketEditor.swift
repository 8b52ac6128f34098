public import ByteCore

/// What changes a packet within ``MutablePacket/edit(_:)``: it stores each field at once, and keeps by how much the sums
/// change that the checksums are made of.
@frozen
public struct PacketEditor: ~Copyable, ~Escapable {
    @usableFromInline
    var bytes: MutableRawSpan
    @usableFromInline
    let layout: PacketLayout
    // What the IPv4 header checksum covers; the pseudo-header's addresses; the upper layer's header.
    @usableFromInline
    var network = ChecksumDifference()
    @usableFromInline
    var pseudo = ChecksumDifference()
    @usableFromInline
    var transport = ChecksumDifference()

    @inlinable
    @inline(__always)
    @_lifetime(copy bytes)
    init(_ bytes: consuming MutableRawSpan, _ layout: PacketLayout) {
        self.bytes = bytes
        self.layout = layout
    }

    // The bytes as they are now.
    @inlinable
    var view: Packet {
        @_lifetime(borrow self)
        @inline(__always)
        get { Packet(bytes: bytes.bytes, layout: layout) }
    }

    @inlinable
    @inline(__always)
    func load<Image: WireImage>(_: Image.Type, at offset: Int) -> Image? {
        bytes.bytes.loadIfPresent(Image.self, at: offset)
    }

    @inlinable
    @inline(__always)
    mutating func store<Image: WireImage>(_ image: Image, at offset: Int) {
        // Everything that is stored was loaded from the same place before.
        try? bytes.store(image, at: offset)
    }

    // MARK: IP

    /// The IPv4 header; nil in other packets.
    @inlinable
    public var ipv4: IPv4Fields? {
        @inline(__always) get { view.ipv4Fields }
        @inline(__always) set {
            let offset = layout.networkOffset
            guard layout.hasNetwork(.ipv4), let new = newValue?.header, let old = load(IPv4Header.self, at: offset)
            else { return }
            var header = old
            header._typeOfService = new._typeOfService
            header._identification = new._identification
            header.dontFragment = new.dontFragment
            header._timeToLive = new._timeToLive
            header._source = new._source
            header._destination = new._destination
            network.replace(UInt16(old._typeOfService), with: UInt16(header._typeOfService))
            network.replace(old._identification.value, with: header._identification.value)
            network.replace(old._flagsAndOffset.value, with: header._flagsAndOffset.value)
            network.replace(UInt16(old._timeToLive) << 8, with: UInt16(header._timeToLive) << 8)
            var addresses = ChecksumDifference()
            addresses.replace(old._source.value, with: header._source.value)
            addresses.replace(old._destination.value, with: header._destination.value)
            network.add(addresses)
            if old._versionAndLength & 0xf <= 5 || addresses.isZero {
                pseudo.add(addresses)
                store(header, at: offset)
            } else {
                storeRouted(header, at: offset)
            }
        }
    }

    /// The fixed IPv6 header; nil in other packets.
    @inlinable
    public var ipv6: IPv6Fields? {
        @inline(__always) get { view.ipv6Fields }
        @inline(__always) set {
            let offset = layout.networkOffset
            guard layout.hasNetwork(.ipv6), let new = newValue?.header, let old = load(IPv6Header.self, at: offset)
            else { return }
            var header = old
            header.trafficClass = new.trafficClass
            header.flowLabel = new.flowLabel
            header._hopLimit = new._hopLimit
            header._source = new._source
            header._destination = new._destination
            var addresses = ChecksumDifference()
            addresses.replace(old._source, with: header._source)
            addresses.replace(old._destination, with: header._destination)
            if old._nextHeaderNumber == layout.protocol.rawValue || addresses.isZero {
                pseudo.add(addresses)
                store(header, at: offset)
            } else {
                storeRouted(header, at: offset)
            }
        }
    }

    /// What both IP headers have; nil in packets without one.
    @inlinable
    public var ip: IPFields? {
        @inline(__always) get { view.ipFields }
        @inline(__always) set {
            guard let newValue else { return }
            if layout.hasNetwork(.ipv4) {
                ipv4?.header.trafficClass = newValue.trafficClass
                ipv4?.header.timeToLive = newValue.timeToLive
            } else {
                ipv6?.header.trafficClass = newValue.trafficClass
                ipv6?.header.hopLimit = newValue.timeToLive
            }
        }
    }
}
