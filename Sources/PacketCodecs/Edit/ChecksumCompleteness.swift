/// What is known about the transport checksum of a packet that is to be changed.
///
/// A packet captured on the machine that sent it may hold only the sum of the pseudo-header, which the network card was
/// to complete: ``ChecksumStatus/partial``. Such a field has to follow the addresses in another way than a complete one.
@frozen
public enum ChecksumCompleteness: UInt8, Hashable, Sendable, BitwiseCopyable {
    /// Not known: a field that equals the pseudo-header's sum is taken for partial, any other for complete, as
    /// ``Packet/transportChecksumStatus`` does. The payload is not read for it, so one packet in some 32,000 whose
    /// complete checksum equals such a sum by chance is mistaken.
    case automatic
    /// It covers the whole segment, be it right or wrong.
    case complete
    /// It holds only the sum of the pseudo-header.
    case partial

    /// What a capture says.
    @inlinable
    public init(_ flags: CaptureFlags) {
        self = flags.contains(.checksumNotReady) ? .partial : flags.contains(.checksumValid) ? .complete : .automatic
    }
}
