import ByteCore
import PacketCodecs

/// The check sequence at the end of an Ethernet frame (IEEE 802.3 section 3.2.9), where a capture has kept it.
enum FrameCheckSequence {
    /// The sequence over `bytes`, as a number whose first byte on the wire is its lowest.
    static func compute(_ bytes: RawSpan) -> UInt32 {
        var remainder: UInt32 = 0xffff_ffff
        for offset in 0..<bytes.byteCount {
            remainder ^= UInt32(bytes.byte(at: offset) ?? 0)
            for _ in 0..<8 { remainder = remainder >> 1 ^ (remainder & 1 == 0 ? 0 : 0xedb8_8320) }
        }
        return ~remainder
    }

    /// Where it starts; nil where there is none of four bytes, or the capture cut it.
    static func place(in packet: CapturedPacket) -> Int? {
        guard packet.linkType == .ethernet, packet.flags.frameCheckSequenceLength == 4, !packet.isCut,
            packet.bytes.byteCount >= 4
        else { return nil }
        return packet.bytes.byteCount &- 4
    }

    /// Whether it fits; nil where there is none.
    static func isValid(in packet: CapturedPacket) -> Bool? {
        guard let place = place(in: packet) else { return nil }
        return packet.bytes.integer(UInt32.self, at: place, order: .little)
            == compute(packet.bytes.clamped(from: 0, to: place))
    }

    /// Makes it fit where it did before, and not fit where it did not.
    static func restore(in buffer: inout FrameBuffer, wasValid: Bool?) {
        guard let wasValid, let place = place(in: buffer.captured) else { return }
        let computed = compute(buffer.bytes.clamped(from: 0, to: place))
        buffer.store(BigEndian((wasValid ? computed : ~computed).byteSwapped), at: place)
    }
}
