/// What hands out captured packets one after the other: a file, standard input, a live interface.
///
/// A packet borrows the source's memory until the source moves on. The compiler rejects keeping one longer, but for an
/// optional carried round a loop; so a source never frees or moves its memory while it lives, and the worst that such a
/// view can show is the bytes of a later packet.
public protocol PacketSource: ~Copyable {
    /// Why no further packet can be had.
    associatedtype Failure: Error

    /// Moves to the next packet, which is then ``current``; false at the end.
    ///
    /// What came before a failure has been handed out. After a failure or the end it stays there.
    mutating func advance() throws(Failure) -> Bool

    /// The packet that the last ``advance()`` moved to; an empty one before the first and after the end.
    var current: CapturedPacket {
        @_lifetime(borrow self)
        get
    }
}

extension PacketSource where Self: ~Copyable {
    /// Moves to the next packet and hands it out; nil at the end.
    @inlinable
    @_lifetime(&self)
    public mutating func next() throws(Failure) -> CapturedPacket? {
        guard try advance() else { return nil }
        let packet = current
        return packet
    }
}
