public import PacketCodecs

/// A capture filter for packets of any link type: compiled for each when the first such packet comes.
///
/// A pcapng file can hold packets of several link types, and a compiled filter fits only one. This keeps the compiled
/// filters of up to ``capacity`` link types; further ones displace the oldest.
public struct CaptureFilter: ~Copyable {
    /// The link types for which the compiled filter is kept.
    public static var capacity: Int { 16 }

    /// The filter's text.
    public let text: String
    /// The bytes of a packet that a capture with this filter keeps.
    public let snapshotLength: Int

    private var slots: [Slot]
    // The slot that the last packet needed, and the one that is displaced next.
    private var current = 0
    private var oldest = 0
    // Whether no packet of the first link type can match.
    private let rejectsAllAtFirst: Bool

    /// Takes a filter and compiles it for a first link type.
    ///
    /// Host names are looked up once for each link type; see ``BPFFilter``.
    ///
    /// - Parameters:
    ///   - text: The filter, in libpcap's language.
    ///   - linkType: A link type that is likely to come.
    ///   - snapshotLength: As for ``BPFFilter``.
    /// - Throws: ``FilterError`` where the text is wrong for every link type. What is wrong for the first one alone is
    ///   thrown when a packet of it comes.
    public init(
        _ text: String, linkType: LinkType = .ethernet, snapshotLength: Int = 262_144
    ) throws(FilterError) {
        self.text = text
        self.snapshotLength = snapshotLength
        let first = Slot(text, linkType: linkType, snapshotLength: snapshotLength)
        switch first.failure?.kind {
        case .syntax, .incomplete, .unknownName, .zeroCharacter: if let failure = first.failure { throw failure }
        default: break
        }
        rejectsAllAtFirst = first.failure?.kind == .rejectsAllPackets
        slots = [first]
    }

    /// Whether a packet matches. Nothing is allocated but for the first packet of each link type.
    ///
    /// Where no packet of its link type can match, but packets of the first one could, it just doesn't.
    ///
    /// - Throws: ``FilterError`` where the filter makes no sense for packets of this link type.
    public mutating func matches(_ packet: CapturedPacket) throws(FilterError) -> Bool {
        try matches(bytes: packet.bytes, linkType: packet.linkType, originalLength: Int(exactly: packet.originalLength))
    }

    /// Whether a packet matches that consists of `bytes`.
    ///
    /// - Parameters:
    ///   - bytes: The captured bytes.
    ///   - linkType: What the first of them is.
    ///   - originalLength: The bytes that were on the wire; by default as many as were captured.
    /// - Throws: ``FilterError`` where the filter makes no sense for packets of this link type.
    public mutating func matches(
        bytes: RawSpan, linkType: LinkType, originalLength: Int? = nil
    ) throws(FilterError) -> Bool {
        if slots[current].linkType != linkType { select(linkType) }
        if let compiled = slots[current].compiled {
            return compiled.filter.matches(bytes: bytes, originalLength: originalLength)
        }
        guard let failure = slots[current].failure else { return false }
        if failure.kind == .rejectsAllPackets, !rejectsAllAtFirst { return false }
        throw failure
    }

    private mutating func select(_ linkType: LinkType) {
        for index in slots.indices where slots[index].linkType == linkType {
            current = index
            return
        }
        let slot = Slot(text, linkType: linkType, snapshotLength: snapshotLength)
        if slots.count < Self.capacity {
            current = slots.count
            slots.append(slot)
        } else {
            current = oldest
            slots[oldest] = slot
            oldest = (oldest + 1) % Self.capacity
        }
    }
}

extension CaptureFilter {
    /// What compiling for one link type came to.
    private struct Slot {
        let linkType: LinkType
        let compiled: Compiled?
        let failure: FilterError?

        init(_ text: String, linkType: LinkType, snapshotLength: Int) {
            self.linkType = linkType
            do throws(FilterError) {
                compiled = Compiled(try BPFFilter(text, linkType: linkType, snapshotLength: snapshotLength))
                failure = nil
            } catch {
                compiled = nil
                failure = error
            }
        }
    }

    /// A box, because an array can't hold what can't be copied.
    private final class Compiled {
        let filter: BPFFilter
        init(_ filter: consuming BPFFilter) { self.filter = filter }
    }
}
