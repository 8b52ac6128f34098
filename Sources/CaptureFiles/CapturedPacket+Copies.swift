import ByteCore
import PacketCodecs

extension CapturedPacket {
    /// The same packet as one of another interface, with at most so many bytes.
    @inline(__always)
    @_lifetime(copy self)
    func numbered(_ interface: UInt32, limit: Int = .max) -> CapturedPacket {
        CapturedPacket(
            timestamp: timestamp, originalLength: originalLength, linkType: linkType, interface: interface,
            flags: flags, bytes: bytes.clamped(from: 0, to: limit))
    }
}
