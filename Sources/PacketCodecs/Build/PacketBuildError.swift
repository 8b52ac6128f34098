/// Why a packet can't be built. Nothing has been written then.
@frozen
public struct PacketBuildError: Error, Hashable, Sendable, BitwiseCopyable {
    /// What is wrong.
    @nonexhaustive
    public enum Kind: UInt8, Sendable, Hashable, BitwiseCopyable {
        /// What a layer carries, with the layer's own header where the field counts it, is more than its length field can
        /// say.
        case contentTooLarge
        /// A header's options or addresses are more than its length field can say.
        case headerTooLarge
        /// An option has more data than its length byte can say, or its data is not of the size that the kind needs.
        case malformedOption
        /// The data of a header is no multiple of the unit in which the header's length is counted.
        case misaligned
        /// The memory holds fewer bytes than the packet has.
        case bufferTooSmall
    }

    /// What is wrong.
    public let kind: Kind
    /// The layer that can't be built; ``LayerKind/payload`` where it is the packet as a whole.
    public let layer: LayerKind
    /// The bytes that there are; of ``Kind/bufferTooSmall``, those that the packet needs.
    public let needed: Int
    /// The bytes that there may be at most; of ``Kind/bufferTooSmall``, those that the memory has, and of
    /// ``Kind/misaligned``, the unit.
    public let limit: Int

    /// A reason why `layer` can't be built.
    @inlinable
    public init(_ kind: Kind, in layer: LayerKind, needed: Int, limit: Int) {
        self.kind = kind
        self.layer = layer
        self.needed = needed
        self.limit = limit
    }
}

#if !hasFeature(Embedded)
extension PacketBuildError: CustomStringConvertible {
    /// One sentence, such as "udp: 65536 bytes are more than the length field can say (65535)".
    public var description: String {
        switch kind {
        case .contentTooLarge:
            "\(layer.name): \(needed) bytes are more than the length field can say (\(limit))"
        case .headerTooLarge:
            "\(layer.name): a header with \(needed) bytes of options or data; at most \(limit) fit"
        case .malformedOption:
            "\(layer.name): an option with \(needed) bytes of data; its kind takes \(limit)"
        case .misaligned:
            "\(layer.name): \(needed) bytes of data are no multiple of \(limit)"
        case .bufferTooSmall:
            "the packet has \(needed) bytes, the memory \(limit)"
        }
    }
}
#endif
