package import ByteCore

// What the fields don't reach: addresses in options, routes and messages, and a packet that is quoted. With `package`
// access, because nothing here keeps lengths and protocol numbers from being overwritten.
extension PacketEditor {
    /// Stores a value at any place of the packet, and notes for each checksum that covers the place what changes.
    ///
    /// Nothing is stored where the value does not lie wholly inside the packet.
    package mutating func replace<Image: WireImage>(_ image: Image, at offset: Int) {
        guard let old = load(Image.self, at: offset), old != image else { return }
        let layout = layout
        let start = layout.networkOffset
        let isNetwork = layout.network != .none && offset >= start
        let isTransport = isNetwork && layout.transport != .none && offset >= layout.transportOffset
        guard isNetwork else {
            store(image, at: offset)
            return
        }
        // Words are counted from the start of the IP header, which the upper layer's are aligned with.
        let words = offset &- ((offset &- start) & 1)..<offset &+ MemoryLayout<Image>.size
        let before = sum(words)
        if isTransport {
            store(image, at: offset)
            if offset < checksumEnd { transport.replace(before, with: sum(words)) }
            return
        }
        let addresses = view.pseudoHeaderAddresses
        store(image, at: offset)
        // The header's own length, not where the upper layer begins: IPsec may stand between them.
        if let header = view.ipv4, offset < start &+ header.headerLength { network.replace(before, with: sum(words)) }
        if let addresses, let now = view.pseudoHeaderAddresses {
            pseudo.sum &+= Int64(now.source) &- Int64(addresses.source)
            if let old = addresses.destination, let new = now.destination { pseudo.sum &+= Int64(new) &- Int64(old) }
        }
    }

    /// Notes that bytes of the payload have changed, which start at an even place of it: what they summed up to before,
    /// and what they do now.
    package mutating func noteChange(from before: UInt16, to after: UInt16) { transport.replace(before, with: after) }

    /// The bytes of a place as they are now, as far as it lies inside the packet.
    @_lifetime(borrow self)
    package func stored(_ range: Range<Int>) -> RawSpan {
        bytes.bytes.clamped(from: range.lowerBound, to: range.upperBound)
    }

    private func sum(_ range: Range<Int>) -> UInt16 {
        var sum = InternetChecksum()
        sum.add(bytes.bytes.clamped(from: range.lowerBound, to: range.upperBound))
        return sum.folded
    }

    /// Where the bytes end that the transport checksum covers.
    private var checksumEnd: Int {
        let layout = layout
        switch layout.transport {
        case .udp: return layout.payload.upperBound
        case .udpLite:
            let length = layout.datagramEnd &- layout.transportOffset
            return layout.transportOffset &+ (view.udpLite?.coverage(of: length) ?? length)
        default: return layout.datagramEnd
        }
    }
}
