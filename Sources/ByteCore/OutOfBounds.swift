/// Fewer bytes were there than a value needs.
@frozen
public struct OutOfBounds: Error, Hashable, BitwiseCopyable {
    /// Where the value would have started, in bytes from the start of the buffer.
    public let offset: Int
    /// The bytes that the value takes.
    public let needed: Int
    /// The bytes that were there from `offset` on; 0 where `offset` itself lies outside.
    public let available: Int

    /// All three in bytes.
    @inlinable
    public init(offset: Int, needed: Int, available: Int) {
        self.offset = offset
        self.needed = needed
        self.available = available
    }
}

#if !hasFeature(Embedded)
extension OutOfBounds: CustomStringConvertible {
    /// One sentence: "needs 8 bytes at offset 20, 3 are there".
    public var description: String { "needs \(needed) bytes at offset \(offset), \(available) are there" }
}
#endif
