public import ByteCore

/// What changes a packet within ``MutablePacket/edit(_:)``: it stores each field at once, and keeps by how much the sums
/// change that the checksums are made of.
@frozen
public struct PacketEditor: ~Copyable, ~Escapable {
    @usableFromInline
    var bytes: MutableRawSpan
    // A `~Escapable` struct of more than six scalars is ended with a call that keeps all of it in memory, which costs as
    // much as the editing itself; so two numbers share one. Extent above headers, the datagram's end above kinds.
    @usableFromInline
    let places: UInt128
    @usableFromInline
    let kinds: UInt128
    // What the IPv4 header checksum covers, and above it the pseudo-header's addresses.
    @usableFromInline
    var networkAndPseudo: UInt128
    // The upper layer's header.
    @usableFromInline
    var transport: ChecksumDifference

    @inlinable
    @inline(__always)
    @_lifetime(copy bytes)
    init(_ bytes: consuming MutableRawSpan, _ layout: PacketLayout) {
        self.bytes = bytes
        places = UInt128(layout.extent) << 64 | UInt128(layout.headers)
        kinds = UInt128(layout.details[0]) << 64 | UInt128(layout.kinds)
        networkAndPseudo = 0
        transport = ChecksumDifference()
    }

    @inlinable
    @inline(__always)
    var layout: PacketLayout {
        PacketLayout(places: places, kinds: kinds)
    }

    @inlinable
    var network: ChecksumDifference {
        @inline(__always) get { ChecksumDifference(sum: Int64(truncatingIfNeeded: networkAndPseudo)) }
        @inline(__always) set {
            networkAndPseudo = (networkAndPseudo >> 64) << 64 | UInt128(UInt64(bitPattern: newValue.sum))
        }
    }

    @inlinable
    var pseudo: ChecksumDifference {
        @inline(__always) get { ChecksumDifference(sum: Int64(truncatingIfNeeded: networkAndPseudo >> 64)) }
        @inline(__always) set {
            networkAndPseudo =
                UInt128(UInt64(bitPattern: newValue.sum)) << 64
                | UInt128(UInt64(truncatingIfNeeded: networkAndPseudo))
        }
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
        bytes.storeIfPresent(image, at: offset)
    }

    // MARK: IP

    /// The IPv4 header; nil in other packets.
    @inlinable
    public var ipv4: IPv4Fields? {
        @inline(__always) get { view.ipv4Fields }
        @inline(__always) set {
            guard let new = newValue, let old = view.ipv4Fields else { return }
            let offset = layout.networkOffset
            // What was not changed was loaded twice from the same place: the compiler leaves such a turn out.
            if new._trafficClass != old._trafficClass {
                network.replace(UInt16(old._trafficClass), with: UInt16(new._trafficClass))
                store(new._trafficClass, at: offset &+ 1)
            }
            if new._identification.value != old._identification.value {
                network.replace(old._identification.value, with: new._identification.value)
                store(new._identification, at: offset &+ 4)
            }
            if new._flagsAndOffset.value != old._flagsAndOffset.value {
                // Only the flag that tells routers not to fragment; the others are part of the layout.
                let flags = old._flagsAndOffset.value & 0xbfff | new._flagsAndOffset.value & 0x4000
                network.replace(old._flagsAndOffset.value, with: flags)
                store(BigEndian(flags), at: offset &+ 6)
            }
            if new.timeToLive != old.timeToLive {
                network.replace(UInt16(old.timeToLive) << 8, with: UInt16(new.timeToLive) << 8)
                store(new.timeToLive, at: offset &+ 8)
            }
            if new.source != old.source {
                network.replace(old.source.value, with: new.source.value)
                pseudo.replace(old.source.value, with: new.source.value)
                store(new.source, at: offset &+ 12)
            }
            if new.destination != old.destination {
                network.replace(old.destination.value, with: new.destination.value)
                // With options, a source route may name another destination.
                if old._versionAndLength & 0xf <= 5 || view.finalIPv4Destination == nil {
                    pseudo.replace(old.destination.value, with: new.destination.value)
                }
                store(new.destination, at: offset &+ 16)
            }
        }
    }

    /// The fixed IPv6 header; nil in other packets.
    @inlinable
    public var ipv6: IPv6Fields? {
        @inline(__always) get { view.ipv6Fields }
        @inline(__always) set {
            guard let new = newValue, let old = view.ipv6Fields else { return }
            let offset = layout.networkOffset
            // The version stays.
            let word = old._versionClassLabel.value & 0xf000_0000 | new._versionClassLabel.value & 0x0fff_ffff
            store(BigEndian(word), at: offset)
            store(new.hopLimit, at: offset &+ 7)
            // Extension headers may hold other addresses for the pseudo-header.
            let isPlain = old._nextHeaderNumber == UInt8(truncatingIfNeeded: kinds >> 24)
            if new.source != old.source {
                if isPlain || view.homeAddress == nil { pseudo.replace(old.source, with: new.source) }
                store(new.source, at: offset &+ 8)
            }
            if new.destination != old.destination {
                if isPlain {
                    pseudo.replace(old.destination, with: new.destination)
                } else {
                    pseudo.add(view.countedDifference(from: old.destination, to: new.destination))
                }
                store(new.destination, at: offset &+ 24)
            }
        }
    }

    /// What both IP headers have; nil in packets without one.
    @inlinable
    public var ip: IPFields? {
        @inline(__always) get { view.ipFields }
        @inline(__always) set {
            guard let new = newValue, let old = view.ipFields else { return }
            let offset = layout.networkOffset
            if layout.hasNetwork(.ipv4) {
                network.replace(UInt16(old._trafficClass), with: UInt16(new._trafficClass))
                network.replace(UInt16(old.timeToLive) << 8, with: UInt16(new.timeToLive) << 8)
                store(new._trafficClass, at: offset &+ 1)
                store(new.timeToLive, at: offset &+ 8)
            } else {
                if new._trafficClass != old._trafficClass { ipv6?._trafficClass = new._trafficClass }
                store(new.timeToLive, at: offset &+ 7)
            }
        }
    }
}
