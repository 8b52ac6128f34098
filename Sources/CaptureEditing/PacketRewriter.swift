import ByteCore
public import PacketCodecs

/// Changes packets by rules, one after the other, with checksums that follow.
///
/// ```swift
/// var rules = PacketRules()
/// rules.addresses = [try AddressMapping(parsing: "10.0.0.0/8=192.0.0.0/8")]
/// var rewriter = PacketRewriter(rules)
/// while let packet = try reader.next() {
///     rewriter.rewrite(packet)
///     try writer.write(rewriter.current)
/// }
/// ```
///
/// Addresses and ports are changed in every packet that the decoder finds: in tunnels (IP in IP), and in what ICMP errors
/// and redirects quote, where the quoted checksums follow as well as those of the message. Each is the difference's
/// doing (RFC 1624), see ``MutablePacket``: a wrong checksum stays wrong, a partial one partial. What UDP and TCP carry,
/// and protocols that are not decoded, stays as it is, and so do addresses in it, and packets that are nested more than
/// 256 deep. A frame check sequence that fitted fits afterwards.
public struct PacketRewriter: ~Copyable {
    /// The rules.
    public let rules: PacketRules
    private var buffer = FrameBuffer()
    private var levels = PacketLevels()
    private var sites = AddressSites()

    /// A rewriter by these rules.
    public init(_ rules: PacketRules) { self.rules = rules }

    /// The packet that was rewritten last; an empty one before the first.
    public var current: CapturedPacket {
        @_lifetime(borrow self)
        get { buffer.captured }
    }

    /// Takes over a packet and changes it; it is then ``current``.
    public mutating func rewrite(_ packet: CapturedPacket) {
        if rules.changesPackets {
            let wasValid = FrameCheckSequence.isValid(in: packet)
            changeTags(of: packet)
            changeFields(ChecksumCompleteness(packet.flags))
            if wasValid == true { FrameCheckSequence.restore(in: &buffer, wasValid: true) }
        } else {
            buffer.begin(packet)
        }
        buffer.shiftTime(by: rules.timeShift)
        if let limit = rules.snapshotLength { buffer.cut(to: limit) }
    }

    // MARK: VLAN tags

    private mutating func changeTags(of packet: CapturedPacket) {
        guard packet.linkType == .ethernet, packet.bytes.byteCount >= 14 else {
            buffer.begin(packet)
            return
        }
        let hasTag = packet.bytes.byteCount >= 18 && Packet(packet).ethernet?.etherType.isVLANTag == true
        switch (rules.removesVLANTag && hasTag, rules.addedVLAN) {
        case (true, nil): buffer.begin(packet, resizedBy: -4, at: 12, adding: 0)
        case (false, let added?): buffer.begin(packet, resizedBy: 4, at: 12, adding: Self.tag(added))
        case (false, nil): buffer.begin(packet)
        case (true, let added?):
            // One in the place of the other.
            buffer.begin(packet)
            buffer.store(BigEndian(Self.tag(added)), at: 12)
        }
        guard !rules.vlans.isEmpty else { return }
        let length = max(Int(clamping: buffer.originalLength), buffer.count)
        let rules = rules
        var tagged = MutablePacket(decoding: buffer.mutableBytes, link: .ethernet, originalLength: length)
        // The tag that was added is what it is to be.
        var index = rules.addedVLAN == nil ? 0 : 1
        while let old = tagged[vlan: index]?.identifier {
            tagged[vlan: index]?.identifier = rules.vlan(old)
            index &+= 1
        }
    }

    private static func tag(_ identifier: VLANIdentifier) -> UInt32 { 0x8100_0000 | UInt32(identifier.rawValue) }

    // MARK: Fields

    private mutating func changeFields(_ completeness: ChecksumCompleteness) {
        Self.collect(&levels, buffer)
        // The innermost first: what a message quotes changes the message's checksum.
        var quoted: (before: UInt16, after: UInt16)?
        for index in levels.list.indices.reversed() {
            let level = levels.list[index]
            let hasInner = index &+ 1 < levels.list.count
            quoted = change(
                level, isOutermost: index == 0, carries: hasInner ? levels.list[index &+ 1].range.lowerBound : nil,
                inside: quoted, isInsideQuoted: hasInner && levels.list[index &+ 1].isQuoted,
                index == 0 ? completeness : .automatic)
        }
        guard rules.fixesChecksums else { return }
        let length = max(Int(clamping: buffer.originalLength), buffer.count)
        let trailing = buffer.flags.frameCheckSequenceLength
        let link = buffer.linkType
        var packet = MutablePacket(
            decoding: buffer.mutableBytes, link: link, originalLength: length, frameCheckSequenceLength: trailing)
        packet.fillChecksumsOfTunnels(keepsAbsentUDP: true)
    }

    /// Changes one packet but for those inside.
    ///
    /// - Parameters:
    ///   - carries: Where the packet inside starts in the frame.
    ///   - inside: What all bytes of the packet inside summed up to, and do now.
    ///   - isInsideQuoted: Whether this packet's checksum covers it.
    /// - Returns: The same of this packet.
    private mutating func change(
        _ level: PacketLevels.Level, isOutermost: Bool, carries: Int?, inside: (before: UInt16, after: UInt16)?,
        isInsideQuoted: Bool, _ completeness: ChecksumCompleteness
    ) -> (before: UInt16, after: UInt16) {
        let range = level.range
        Self.collect(&sites, level, buffer)
        let ownEnd = carries ?? range.upperBound
        // The outermost packet is inside of none.
        let before = isOutermost ? 0 : sum(range.lowerBound..<ownEnd)
        let rules = rules
        let list = sites.list
        var packet = MutablePacket(
            bytes: buffer.mutableBytes._consumingExtracting(range), layout: level.layout, checksum: completeness)
        packet.edit { editor in
            if isInsideQuoted, let inside { editor.noteChange(from: inside.before, to: inside.after) }
            if isOutermost { Self.changeHeader(&editor, rules) }
            if let ports = editor.ports {
                editor.ports?.sourcePort = rules.port(ports.sourcePort, .source)
                editor.ports?.destinationPort = rules.port(ports.destinationPort, .destination)
            } else {
                Self.changeCutPorts(&editor, level.layout, rules)
            }
            guard !rules.addresses.isEmpty || !rules.macs.isEmpty else { return }
            let destination = editor.ipv6?.destination ?? .any
            for site in list { Self.change(site, &editor, rules, destination) }
        }
        guard !isOutermost else { return (0, 0) }
        let after = sum(range.lowerBound..<ownEnd)
        guard let inside else { return (before, after) }
        return (Self.add(before, inside.before), Self.add(after, inside.after))
    }

    private static func collect(_ levels: inout PacketLevels, _ buffer: borrowing FrameBuffer) {
        levels.collect(buffer.packet)
    }

    private static func collect(
        _ sites: inout AddressSites, _ level: PacketLevels.Level, _ buffer: borrowing FrameBuffer
    ) {
        let bytes = buffer.bytes.clamped(from: level.range.lowerBound, to: level.range.upperBound)
        sites.collect(Packet(bytes: bytes, layout: level.layout))
    }

    private static func changeHeader(_ editor: inout PacketEditor, _ rules: PacketRules) {
        if let change = rules.timeToLive, let old = editor.ip?.timeToLive {
            editor.ip?.timeToLive = change.applied(to: old)
        }
        if let point = rules.differentiatedServicesCodePoint { editor.ip?.differentiatedServicesCodePoint = point }
    }

    /// The ports of a TCP header of which an ICMP error quotes only the start (RFC 792).
    private static func changeCutPorts(_ editor: inout PacketEditor, _ layout: PacketLayout, _ rules: PacketRules) {
        guard !rules.ports.isEmpty, let start = layout.cutTCPHeader?.lowerBound else { return }
        for (offset, role) in [(start, AddressRole.source), (start &+ 2, .destination)] {
            guard let old = editor.stored(offset..<offset &+ 2).integer(UInt16.self, at: 0, order: .big) else {
                continue
            }
            editor.replace(BigEndian(rules.port(Port(rawValue: old), role).rawValue), at: offset)
        }
    }

    private static func change(
        _ site: AddressSite, _ editor: inout PacketEditor, _ rules: PacketRules, _ destination: IPv6Address
    ) {
        switch site.kind {
        case .ipv4:
            guard let old = try? IPv4Address(decoding: editor.stored(site.range)) else { return }
            editor.replace(rules.address(old, site.role), at: site.offset)
        case .mac:
            guard let old = try? MACAddress(decoding: editor.stored(site.range)) else { return }
            editor.replace(rules.mac(old, site.role), at: site.offset)
        case .ipv6:
            guard let old = SplitAddress(editor.stored(site.range), of: site, destination: destination) else { return }
            let new = SplitAddress(
                old.restoringHostBits(of: site, in: AddressMapping.number(.v6(rules.address(old.address, site.role)))))
            // What is left out is told by the destination, which has its new value by now.
            let shared = SplitAddress(editor.ipv6?.destination ?? .any)
            guard new.sharesFirst(site.elided, with: shared), new.endsInZeros(site.dropped) else { return }
            for index in 0..<site.range.count {
                editor.replace(new.byte(site.elided &+ index), at: site.offset &+ index)
            }
        }
    }

    private func sum(_ range: Range<Int>) -> UInt16 {
        var sum = InternetChecksum()
        sum.add(buffer.bytes.clamped(from: range.lowerBound, to: range.upperBound))
        return sum.folded
    }

    private static func add(_ first: UInt16, _ second: UInt16) -> UInt16 {
        var sum = InternetChecksum()
        sum.add(first)
        sum.add(second)
        return sum.folded
    }
}
